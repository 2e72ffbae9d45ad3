"""Markup: foreign HTML in, Blocks and harmless HTML out. Knows elements, not news.

nh3 (html5ever) reads foreign markup as a browser does and writes it back in canonical form: every element closed,
every attribute quoted, "<" only where a tag begins. On that form a regular expression is a complete tokenizer, so
blocks are cut without building a tree. What is kept passes nh3 once more, through the gate, as the last step.
"""

from __future__ import annotations

import html as entities
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import nh3

from digest.model import Block, BlockKind
from digest.text import mended, one_line, visible
from digest.urls import absolute, host, without_tracking

if TYPE_CHECKING:
    from collections.abc import Iterable


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


HEADINGS = _names("h1 h2 h3 h4 h5 h6")
INLINE = _names(
    "a abbr b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u "
    "var wbr"
)
PHRASING_KEPT = INLINE - {"time"}
LIST_PARTS = _names("ul ol li dl dt dd")
TABLE_PARTS = _names("table caption colgroup col thead tbody tfoot tr th td")
# Elements that become one block with all that is in them.
WHOLE: dict[str, BlockKind] = {
    "ul": "list", "ol": "list", "dl": "list", "blockquote": "quote", "pre": "preformatted", "table": "table",
}  # fmt: skip
# Elements that only group others: they end a paragraph and leave no trace but their marks.
GROUPS = _names(
    "p div section article main center figure header footer nav aside form details summary address hgroup fieldset "
    "figcaption button body html"
)
# Groups whose very name says that what stands in them is not the report (HTML Standard 4.3).
FURNITURE_ELEMENTS = _names("nav aside footer header form button figcaption")
EMBEDS = _names("iframe embed video audio object source")
NO_CONTENT = _names("script style template title noscript noembed noframes svg math textarea select datalist canvas")
# Elements that never stay open, or that their next sibling closes (HTML Standard 13.1.2.4): they make no tower.
CLOSED_BY_THEMSELVES = _names(
    "area base br col embed hr img input link meta param source track wbr dd dt li option p tbody td tfoot th thead tr"
)

# Open ones are opened anew in every paragraph that follows (HTML Standard 13.2.4.3), at most three that are alike.
FORMATTING = _names("b big code em font i nobr s small strike strong tt u")

MAX_DEPTH = 2000  # browsers stop at 512 (Blink, WebKit); html5ever takes time quadratic in it, 30 s for 100,000
MAX_REOPENED = 1_000_000  # formatting elements opened anew: 18 KB of markup can make them gigabytes
MAX_INLINE = 24  # inline elements open at once: each is written anew in every block that it spans
MAX_VALUE = 8000  # characters of an attribute: RFC 9110 4.1 for an address
MAX_MARKS = 100  # marks of a block
GATE_PASSES = 4  # what is not the same by then (tables in tables in links) goes as bare words
SMILEY_LENGTH = 4  # an image whose alternative text is this short stands for that text: an emoji

FOREIGN_LINK = "nofollow noopener ugc"  # HTML Standard 4.6.7.7: a link that others wrote

# The form of every attribute that is passed on.
_VALUES = {
    name: re.compile(form, re.IGNORECASE)
    for name, form in (
        ("href", r"https?://[^\s\"<>]+"),
        ("lang", r"[a-z]{1,8}(?:-[a-z0-9]{1,8}){0,5}"),  # RFC 5646
        ("dir", r"ltr|rtl|auto"),
        ("colspan", r"\d{1,3}"),
        ("rowspan", r"\d{1,3}"),
        ("start", r"-?\d{1,6}"),
        ("reversed", r"(?:reversed)?"),
        ("rel", FOREIGN_LINK),
    )
}


LINK_ATTRIBUTES = ("href", "rel")  # written by nobody but the reader and the gate


def _bounded(_tag: str, _name: str, value: str) -> str | None:
    return value if len(value) <= MAX_VALUE else None


def _admitted(tag: str, name: str, value: str) -> str | None:
    form = _VALUES.get(name)
    return _bounded(tag, name, value) if form and form.fullmatch(value) else None


_READ = nh3.Cleaner(
    tags=INLINE | HEADINGS | GROUPS | EMBEDS | LIST_PARTS | TABLE_PARTS | set(WHOLE) | {"img", "hr"},
    clean_content_tags=NO_CONTENT,
    attributes={
        "*": {"class", "id", "lang", "dir", "hidden"},
        "a": {"href"},
        "img": {"src", "data-src", "data-lazy-src", "alt", "width", "height"},
        **{tag: {"src", "data"} for tag in EMBEDS},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
        "ol": {"start", "reversed"},
    },
    attribute_filter=_bounded,
    url_schemes={"http", "https"},
    link_rel=None,
)
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

_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s[^<>"]*(?:"[^"]*")?)*)>|([^<]+)')
# What is in a frame is no markup (HTML Standard 13.3): it alone is written back as it came.
_IN_FRAME = re.compile(r'(<iframe(?:\s[^<>"]*(?:"[^"]*")?)*>).*?</iframe>', re.DOTALL)
# html5ever takes time quadratic in those of one text: a comment, which it takes out again, parts it in two.
_WRITTEN_AS_ENTITIES = re.compile("(?:[&\u00a0][^<&\u00a0]*+){100}(?=[&\u00a0])")
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_ROW_OF_BREAKS = re.compile(r"<br>(?:\s?<br>){2,}+")
_OUTER_BREAKS = re.compile(r"^(?:\s|<br>)+|(?:\s|<br>)+$")
_EMPTY = re.compile(r"<(?!td\b|th\b)([a-z]+)(?:\s[^<>]*)?>(\s*)</\1>")  # an empty cell keeps its column


def escaped(text: str) -> str:
    """The text as it stands in HTML, in an element or a quoted attribute."""
    return entities.escape(visible(text), quote=True)


def plain_text(markup: str) -> str:
    """The words of a piece of markup on one line, entities decoded, scripts and styles left out."""
    if "<" not in markup and "&" not in markup:
        return one_line(markup)
    spaced = re.sub(r"(?i)<(?:br|/?p|/?div|/?li|/?h[1-6]|/?tr|/?td)\b", lambda match: " " + match.group(), markup)
    return one_line(entities.unescape(_clean(_TEXT_ONLY, _shallow(mended(spaced)))))


def gate(blocks: list[str]) -> list[str]:
    """The blocks as they may be published: allowed elements and attributes only, links marked as foreign.

    The last step of every path by which foreign markup reaches a page; nothing may be changed in it afterwards.
    """
    return [_gated(block) for block in blocks]


def _gated(block: str) -> str:
    """One block that the gate leaves as it is; what it takes out may uncover more, so it is asked until it says so."""
    markup = _shallow(mended(block))
    for _ in range(GATE_PASSES):
        cleaned = visible(_clean(_GATE, markup)).replace("\n", " ")
        if cleaned == markup:
            return cleaned
        markup = cleaned
    return escaped(plain_text(markup))


def _clean(cleaner: nh3.Cleaner, markup: str) -> str:
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


def blocks(markup: str, base_url: str = "") -> tuple[Block, ...]:
    """The blocks of a piece of foreign HTML, in order, with relative links made absolute.

    Markup in a block is canonical but not yet gated. Scripts, styles, forms' fields and drawings leave nothing. An
    image becomes a link to it, an embedded frame or player too: nothing is loaded from elsewhere when a page is read.
    """
    reader = _Reader(base_url)
    canonical = _IN_FRAME.sub(r"\1</iframe>", _clean(_READ, _shallow(mended(markup))))
    for match in _TOKEN.finditer(canonical):
        closing, tag, attributes, text = match.groups()
        if text is not None:
            reader.text(text)
        elif closing:
            reader.end(tag)
        else:
            reader.start(tag, dict(_ATTRIBUTE.findall(attributes)) if attributes else {})
    reader.flush()
    return tuple(reader.found)


@dataclass
class _Reader:
    """Collects blocks from a stream of canonical tokens."""

    base_url: str
    found: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    open_inline: list[tuple[str, str]] = field(default_factory=list)  # (tag, its start tag)
    too_deep: int = 0  # inline elements open beyond MAX_INLINE: not written
    groups: list[tuple[str, ...]] = field(default_factory=list)  # for each open group, its marks and those around it
    kind: BlockKind = "paragraph"
    tag: str = "p"
    start_tag: str = "<p>"
    own_marks: tuple[str, ...] = ()
    depth: int = 0  # of elements of the same name inside a whole block
    waiting: list[tuple[BlockKind, str, str]] = field(default_factory=list)  # images met inside a paragraph

    @property
    def in_whole(self) -> bool:
        return self.kind not in ("paragraph", "heading")

    def text(self, text: str) -> None:
        text = visible(text)
        if self.kind == "preformatted":
            self.pieces.append(text.replace("\n", "<br>"))  # a block has no line break: it is a line of the archive
        else:
            text = re.sub(r"\s+", " ", text)
            if text != " " or (self.pieces and self.pieces[-1] != " "):
                self.pieces.append(text)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "img":
            self._image(attributes)
        elif tag in EMBEDS:
            self._embed(attributes)
        elif tag == "hr":
            if not self.in_whole:
                self.flush()
        elif tag in INLINE:
            self._start_inline(tag, attributes)
        elif self.in_whole:
            self._start_inside_whole(tag, attributes)
        elif self.kind == "heading" and tag in GROUPS:
            self.pieces.append(" ")
        else:
            self.flush()
            self._start_block(tag, attributes)

    def _start_block(self, tag: str, attributes: dict[str, str]) -> None:
        marks = _marks(tag, attributes)
        if tag in WHOLE:
            self.kind, self.tag, self.start_tag, self.depth = WHOLE[tag], tag, _start_tag(tag, attributes), 1
            self.own_marks = marks
            if tag == "table":  # between it and its rows nothing may stand: what is open around it is not written in it
                self.pieces, self.open_inline = [], [(name, "<span>") for name, _ in self.open_inline]
        elif tag in HEADINGS:
            self.kind, self.tag, self.own_marks = "heading", tag, marks
            self.start_tag = _start_tag("h2" if tag == "h1" else tag, attributes)
        elif tag in GROUPS:
            around = self.groups[-1] if self.groups else ()
            self.groups.append(tuple(dict.fromkeys(around + marks))[:MAX_MARKS] if marks else around)
            if tag == "p":
                self.start_tag = _start_tag("p", attributes)

    def _start_inside_whole(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == self.tag:
            self.depth += 1
        if tag in LIST_PARTS or tag in TABLE_PARTS or tag in ("blockquote", "pre"):
            self.pieces.append(_start_tag(tag, attributes))
        elif self.tag == "blockquote" and (tag == "p" or tag in HEADINGS):
            self.pieces.append("<p>")
        elif tag == "p" or tag in GROUPS or tag in HEADINGS:
            self.pieces.append(" ")

    def _start_inline(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "br":
            self._break()
            return
        if tag == "wbr":
            self.pieces.append("<wbr>")
            return
        if len(self.open_inline) >= MAX_INLINE:
            self.too_deep += 1
            return
        if tag == "a":
            link = absolute(self.base_url, entities.unescape(attributes["href"])) if "href" in attributes else ""
            start = f'<a href="{escaped(without_tracking(link))}">' if link else "<span>"
        else:
            start = _start_tag(tag, attributes)
        if (tag, start) in self.open_inline:
            start = "<span>"  # bold in bold
        self.open_inline.append((tag, start))
        if start != "<span>" and tag in PHRASING_KEPT:
            self.pieces.append(start)

    def _break(self) -> None:
        """A single line break stays one; a second one in a row ends the paragraph."""
        at = next((at for at in range(len(self.pieces) - 1, -1, -1) if self.pieces[at].strip()), None)
        if self.kind == "paragraph" and at is not None and self.pieces[at] == "<br>":
            del self.pieces[at:]
            self.flush()
        elif self.kind != "paragraph" or at is not None:  # a paragraph begins with words
            self.pieces.append("<br>")

    def end(self, tag: str) -> None:
        if tag in INLINE:
            self._end_inline()
        elif tag in EMBEDS:
            return
        elif self.in_whole:
            if tag == self.tag:
                self.depth -= 1
                if self.depth == 0:
                    self.flush()
                    return
            if tag in LIST_PARTS or tag in TABLE_PARTS or tag in ("blockquote", "pre"):
                self.pieces.append(f"</{tag}>")
            elif self.tag == "blockquote" and (tag == "p" or tag in HEADINGS):
                self.pieces.append("</p>")
        elif self.kind == "heading" and tag in GROUPS:
            self.pieces.append(" ")
        else:
            self.flush()
            if tag in GROUPS and self.groups:
                self.groups.pop()

    def _end_inline(self) -> None:
        if self.too_deep:
            self.too_deep -= 1
        elif self.open_inline:  # canonical markup ends what it began last
            name, start = self.open_inline.pop()
            if start != "<span>" and name in PHRASING_KEPT:
                self.pieces.append(f"</{name}>")

    def _image(self, attributes: dict[str, str]) -> None:
        alternative = one_line(entities.unescape(attributes.get("alt", "")))
        if 0 < len(alternative) <= SMILEY_LENGTH and not alternative.isalnum():
            self.pieces.append(escaped(alternative))
            return
        address = attributes.get("data-src") or attributes.get("data-lazy-src") or attributes.get("src", "")
        link = absolute(self.base_url, entities.unescape(address))
        is_pixel = attributes.get("width") in ("0", "1") or attributes.get("height") in ("0", "1")
        name = alternative or "Image"
        if is_pixel or not link:
            self.waiting.append(("image", f"<p>{escaped(alternative)}</p>", "pixel" if is_pixel else "unreachable"))
        else:
            self.waiting.append(("image", f'<p><a href="{escaped(link)}">{escaped(name)}</a></p>', "img"))

    def _embed(self, attributes: dict[str, str]) -> None:
        link = absolute(self.base_url, entities.unescape(attributes.get("src") or attributes.get("data", "")))
        if link:
            html = f'<p><a href="{escaped(link)}">{escaped(host(link))}</a></p>'
            self.waiting.append(("embed", html, "embed"))

    def flush(self) -> None:
        """Ends the block under way; inline elements that are still open are closed and opened again in the next."""
        if self.pieces or self.waiting:
            self._finish()
        self.kind, self.tag, self.start_tag, self.own_marks, self.depth = "paragraph", "p", "<p>", (), 0

    def _finish(self) -> None:
        closing = "".join(
            f"</{tag}>" for tag, start in reversed(self.open_inline) if start != "<span>" and tag in PHRASING_KEPT
        )
        reopening = [start for tag, start in self.open_inline if start != "<span>" and tag in PHRASING_KEPT]
        inner = "".join(self.pieces) + closing
        inner = inner if self.kind == "preformatted" else _tidied(inner)
        name = "h2" if self.tag == "h1" else self.tag
        self._add(self.kind, f"{self.start_tag}{inner}</{name}>", int(self.tag[1]) if self.kind == "heading" else 0)
        for kind, html, mark in self.waiting:
            self._add(kind, html, mark=mark)
        self.pieces, self.waiting = reopening, []

    def _add(self, kind: BlockKind, html: str, level: int = 0, mark: str = "") -> None:
        text = block_text(html)
        if not text and kind not in ("image", "embed"):
            return
        around = self.groups[-1] if self.groups else ()
        marks = around + ((mark,) if mark else self.own_marks)
        self.found.append(Block(kind, html, text, len(self.found), level, marks))


def block_text(html: str) -> str:
    """The words of one canonical block on one line; list items and table cells parted by spaces."""
    return one_line(entities.unescape(re.sub(r"<[^<>]*>", _space_for, html)))


_LINK_ONLY = re.compile(r"<p>(?:<(strong|b|em|i)>)?<a [^>]*>[^<]*</a>(?:</\1>)?</p>")


def prose(blocks: Iterable[str]) -> list[str]:
    """The words of those canonical blocks that read as sentences: no headings, tables, code nor mere links."""
    texts = (
        block_text(block)
        for block in blocks
        if not block.startswith(("<h", "<table", "<pre")) and not is_link_only(block)
    )
    return [text for text in texts if text]


def is_link_only(block: str) -> bool:
    """Whether the canonical block is one link and nothing else."""
    return _LINK_ONLY.fullmatch(block) is not None


def _space_for(match: re.Match[str]) -> str:
    name = re.match(r"</?([a-z0-9]+)", match.group())
    return "" if name and name.group(1) in INLINE - {"br"} else " "


def _tidied(inner: str) -> str:
    inner = re.sub(r"\s+", " ", inner)
    for _ in range(MAX_INLINE):  # a level each
        inner, count = _EMPTY.subn(r"\2", inner)
        if not count:
            break
    return _OUTER_BREAKS.sub("", _ROW_OF_BREAKS.sub("<br><br>", inner))


def _marks(tag: str, attributes: dict[str, str]) -> tuple[str, ...]:
    marks = [tag] if tag in FURNITURE_ELEMENTS else []
    if "hidden" in attributes:
        marks.append("hidden")
    marks += (attributes.get("class", "") + " " + attributes.get("id", "")).lower().split()
    return tuple(marks[:MAX_MARKS])


def _start_tag(tag: str, attributes: dict[str, str]) -> str:
    written = [
        f'{name}="{attributes[name]}"'
        for name, form in _VALUES.items()
        if name in attributes and name not in LINK_ATTRIBUTES and form.fullmatch(attributes[name])
    ]
    return f"<{' '.join([tag, *written])}>"
