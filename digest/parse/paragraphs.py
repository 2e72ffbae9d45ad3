"""Text that stands bare in a page, put into paragraphs before the page's report is looked for.

Many pages write their paragraphs as <div>, or part them by two <br>. trafilatura looks for <p> and drops such text in
part: 153 of 2,046 paragraphs of our test pages, some from the middle of a sentence (docs/decisions.md).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml.etree import Element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    Run = list[str | HtmlElement]  # texts and inline elements that follow one another

# What begins a paragraph of its own, or is none at all (HTML Standard 15.3).
BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr",
     "html", "li", "link", "main", "menu", "meta", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
     "td", "tfoot", "th", "thead", "title", "tr", "ul",
     "audio", "button", "iframe", "input", "math", "noscript", "object", "script", "select", "style", "svg", "template",
     "textarea", "video"]
)  # fmt: skip
HOLDERS = ("article", "blockquote", "body", "center", "div", "main", "section", "td")  # may hold text without a <p>
PLAIN = frozenset({"center", "div", "section"})  # become a paragraph themselves where they hold no more than one
LEAST_PROSE = 40  # characters, with the end of a sentence: less is a label, a link, a button
SENTENCE_END = re.compile(r"[.!?…؟][”\"»’')\]]*(?:\s|$)|[。！？]")


def with_paragraphs(tree: HtmlElement) -> HtmlElement:
    """The same tree, changed: each run of bare text stands in a <p>, where it or what stands beside it is prose."""
    inline = _inline(tree)
    chosen = [holder for holder in tree.iter(*HOLDERS) if _holds_prose(holder, inline)]
    prose = set(chosen)
    # A short paragraph between long ones: “No.”
    beside = {holder.getparent() for holder in chosen if _is_leaf(holder, inline)}
    chosen += [
        holder
        for holder in tree.iter(*HOLDERS)
        if holder not in prose and holder.getparent() in beside and _is_leaf(holder, inline)
    ]
    for holder in chosen:
        _wrap(holder, inline)
    return tree


def _inline(tree: HtmlElement) -> set[HtmlElement]:
    """Every element that has no block in it and is none, found in one walk from the leaves up."""
    found: set[HtmlElement] = set()
    for element in reversed(list(tree.iter())):
        is_mark = not isinstance(element.tag, str)  # a comment, a processing instruction
        if is_mark or (element.tag not in BLOCKS and all(child in found for child in element)):
            found.add(element)
    return found


def _is_leaf(holder: HtmlElement, inline: set[HtmlElement]) -> bool:
    return all(child in inline for child in holder)


def _runs(holder: HtmlElement, inline: set[HtmlElement]) -> Iterator[Run | HtmlElement]:
    """The runs of bare text in an element, parted by two line breaks, and the blocks between them, in order."""
    run: Run = [holder.text or ""]
    for child in holder:
        if child not in inline:
            yield run
            yield child
            run = []
        elif child.tag == "br" and _is_break(next((one for one in reversed(run) if not _is_blank(one)), "")):
            yield run
            run = []
        else:
            run.append(child)
        run.append(child.tail or "")
    yield run


def _is_blank(part: str | HtmlElement) -> bool:
    return isinstance(part, str) and not part.strip()


def _is_break(part: str | HtmlElement) -> bool:
    return not isinstance(part, str) and part.tag == "br"


def _holds_prose(holder: HtmlElement, inline: set[HtmlElement]) -> bool:
    return any(isinstance(run, list) and _is_prose(_words(run)) for run in _runs(holder, inline))


def _words(run: Run) -> str:
    parts = (part if isinstance(part, str) else "".join(part.itertext(with_tail=False)) for part in run)
    return " ".join("".join(parts).split())


def _is_prose(words: str) -> bool:
    return len(words) >= LEAST_PROSE and bool(SENTENCE_END.search(words))


def _wrap(holder: HtmlElement, inline: set[HtmlElement]) -> None:
    """Puts each run of the element into a <p> of its own, or makes it one."""
    parts = list(_runs(holder, inline))
    if len(parts) == 1 and holder.tag in PLAIN:
        holder.tag = "p"
        return
    holder.text = None
    for child in list(holder):
        child.tail = None
        holder.remove(child)
    for part in parts:
        if not isinstance(part, list):
            holder.append(part)
        elif any(not _is_blank(one) and not _is_break(one) for one in part):
            holder.append(_paragraph(part))


def _paragraph(run: Run) -> HtmlElement:
    made: HtmlElement = Element("p")
    last: HtmlElement | None = None
    while run and (_is_blank(run[-1]) or _is_break(run[-1])):
        run.pop()
    for part in run:
        if not isinstance(part, str):
            made.append(part)
            last = part
        elif last is None:
            made.text = (made.text or "") + part
        else:
            last.tail = (last.tail or "") + part
    return made
