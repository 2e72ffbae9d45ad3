"""Markup: what may be published of it, and its words. Knows elements, not news.

nh3 (html5ever) reads foreign markup as a browser does and writes it back in canonical form: every element closed,
every attribute quoted, "<" only where a tag begins. On that form a regular expression is a complete tokenizer, so
blocks are cut without building a tree (blocks.py). What is kept passes nh3 once more, through the gate, as the last
step.
"""

from __future__ import annotations

import html as entities
import re
from collections import Counter
from typing import TYPE_CHECKING

import nh3

from digest.elements import (
    CLOSED_BY_THEMSELVES,
    FOREIGN_LINK,
    FORMATTING,
    INLINE,
    LIST_PARTS,
    NO_CONTENT,
    PHRASING_KEPT,
    TABLE_PARTS,
    VALUES,
    WHOLE,
)
from digest.text import mended, one_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_DEPTH = 2000  # browsers stop at 512 (Blink, WebKit); html5ever takes time quadratic in it, 30 s for 100,000
MAX_REOPENED = 1_000_000  # formatting elements opened anew: 18 KB of markup can make them gigabytes
MAX_VALUE = 8000  # characters of an attribute: RFC 9110 4.1 for an address
# Another one may read foreign markup in another way.
CLEANER = f"nh3 {nh3.__version__}"  # type: ignore[attr-defined]  # nh3's stubs do not name what nh3 has
GATE_PASSES = 4  # what is not the same by then (tables in tables in links) goes as bare words


def bounded(_tag: str, _name: str, value: str) -> str | None:
    """The value of an attribute, or None for one that nobody wrote for a browser: an attribute filter of nh3."""
    return value if len(value) <= MAX_VALUE else None


def _admitted(tag: str, name: str, value: str) -> str | None:
    form = VALUES.get(name)
    return bounded(tag, name, value) if form and form.fullmatch(value) else None


_GATE = nh3.Cleaner(
    tags=set(
        PHRASING_KEPT | {f"h{level}" for level in (2, 3, 4, 5, 6)} | LIST_PARTS | TABLE_PARTS | set(WHOLE) | {"p", "hr"}
    ),
    clean_content_tags=NO_CONTENT,
    attributes={
        "*": {"lang", "dir"},
        "a": {"href"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
        "ol": {"start", "reversed"},
    },
    attribute_filter=_admitted,
    url_schemes={"http", "https"},
    link_rel=FOREIGN_LINK,
)
_TEXT_ONLY = nh3.Cleaner(tags=set(), clean_content_tags=NO_CONTENT - {"title", "textarea", "noscript"})

# html5ever takes time quadratic in those of one text: a comment, which it takes out again, parts it in two.
_WRITTEN_AS_ENTITIES = re.compile("(?:[&\u00a0][^<&\u00a0]*+){100}(?=[&\u00a0])")


def escaped(text: str) -> str:
    """The text as it stands in HTML, in an element or a quoted attribute."""
    return entities.escape(visible(text), quote=True)


def plain_text(markup: str) -> str:
    """The words of a piece of markup on one line, entities decoded, scripts and styles left out."""
    if "<" not in markup and "&" not in markup:
        return one_line(markup)
    spaced = _PARTING.sub(r" \g<0>", markup)
    return one_line(entities.unescape(canonical(_TEXT_ONLY, spaced)))


def gate(blocks: list[str]) -> list[str]:
    """The blocks as they may be published: allowed elements and attributes only, links marked as foreign.

    The last step of every path by which foreign markup reaches a page; nothing may be changed in it afterwards.
    """
    return [_gated(block) for block in blocks]


def _gated(block: str) -> str:
    """One block that the gate leaves as it is; what it takes out may uncover more, so it is asked until it says so."""
    markup = block
    for _ in range(GATE_PASSES):
        cleaned = visible(canonical(_GATE, markup)).replace("\n", " ")
        if cleaned == markup:
            return cleaned
        markup = cleaned
    return escaped(plain_text(markup))


def canonical(cleaner: nh3.Cleaner, markup: str) -> str:
    """What the cleaner makes of markup, in time in proportion to its length whatever it is."""
    markup = _shallow(mended(markup))
    if markup.count("&") + markup.count("\u00a0") > MAX_DEPTH:
        markup = _WRITTEN_AS_ENTITIES.sub(r"\g<0><!---->", markup)
    return cleaner.clean(markup)


def _shallow(markup: str) -> str:
    """The markup, or its bare text where it is a tower of elements that nobody wrote for readers."""
    if markup.count("<") <= MAX_DEPTH:
        return markup
    still_open: Counter[str] = Counter()
    depth = formatting = unlike = reopened = 0
    for closing, tag, behind in re.findall(r"<(/?)([a-z][a-z0-9]*)(>?)", markup.lower()):
        step = -1 if closing else 1
        if tag not in CLOSED_BY_THEMSELVES and still_open[tag] + step >= 0:  # a stray end tag closes nothing
            still_open[tag] += step
            depth += step
            if tag in FORMATTING:
                formatting += step
                unlike += not closing and not behind  # one with attributes
        reopened += min(formatting, unlike)
        if depth > MAX_DEPTH or reopened > MAX_REOPENED:
            return entities.escape(entities.unescape(re.sub(r"<[^>]*>?", " ", markup)))
    return markup


def block_text(html: str) -> str:
    """The words of one canonical block on one line; list items and table cells parted by spaces."""
    return one_line(entities.unescape(_TAG.sub(" ", _INLINE_TAG.sub("", html))))


_PARTING = re.compile(r"(?i)<(?:br|/?p|/?div|/?li|/?h[1-6]|/?tr|/?td)\b")
_TAG = re.compile("<[^<>]*>")
_INLINE_TAG = re.compile(rf"</?(?:{'|'.join(sorted(INLINE - {'br'}))})(?:\s[^<>]*)?>")
_LINK_ENDS = tuple(f"</a>{end}</p>" for end in ("", "</strong>", "</b>", "</em>", "</i>"))
_LINK_ONLY = re.compile(r"<p>(?:<(strong|b|em|i)>)?<a [^>]*>[^<]*</a>(?:</\1>)?</p>")


def prose(blocks: Iterable[str]) -> list[str]:
    """The words of those canonical blocks that read as sentences: no headings, tables, code nor mere links."""
    texts = (block_text(block) for block in blocks if is_prose(block))
    return [text for text in texts if text]


def is_prose(block: str) -> bool:
    """Whether the canonical block reads as sentences."""
    return not block.startswith(("<h", "<table", "<pre")) and not is_link_only(block)


def is_link_only(block: str) -> bool:
    """Whether the canonical block is one link and nothing else."""
    return block.endswith(_LINK_ENDS) and _LINK_ONLY.fullmatch(block) is not None
