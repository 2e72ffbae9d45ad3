"""Foreign HTML in, Blocks out: what nh3 writes canonically is cut where a paragraph, heading, list or table ends."""

from __future__ import annotations

import html as entities
import re
from dataclasses import dataclass, field

import nh3

from digest.elements import (
    EMBEDS,
    GROUPS,
    HEADINGS,
    INLINE,
    LINK_ATTRIBUTES,
    LIST_PARTS,
    MARKING_ELEMENTS,
    NO_CONTENT,
    PHRASING_KEPT,
    TABLE_PARTS,
    VALUES,
    WHOLE,
)
from digest.html import block_text, bounded, canonical, escaped
from digest.model import Block, BlockKind
from digest.text import one_line, visible
from digest.urls import absolute, host, without_tracking

MAX_INLINE = 24  # inline elements open at once: each is written anew in every block that it spans
MAX_MARKS = 100  # marks of a block
SMILEY_LENGTH = 4  # an image whose alternative text is this short stands for that text: an emoji

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
    attribute_filter=bounded,
    url_schemes={"http", "https"},
    link_rel=None,
)
# A parser with scripts passes what is in a noscript as it came; under a name that nobody knows it is read as markup.
_NOSCRIPT = re.compile(r"<(/?)noscript(?=[\s/>])", re.IGNORECASE)
# A plain paragraph, as most are, is one token: words, and in them only links and elements without attributes.
_PLAIN_TAGS = "em|strong|b|i|code|a"
_PLAIN = rf'<p>((?:[^<]++|</?(?:{_PLAIN_TAGS})>|<a href="[^"]*+">)*+)</p>'
_TOKEN = re.compile(rf'{_PLAIN}|<(/?)([a-z][a-z0-9]*)((?:\s[^<>"]*(?:"[^"]*")?)*)>|([^<]+)')
_PART = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s[^<>"]*(?:"[^"]*")?)*)>|([^<]+)')
_LINK = re.compile(r'<a href="([^"]*)">')
_UNPLAIN = re.compile(rf"<a>|>\s*<|<({_PLAIN_TAGS})[ >](?:(?!</\1>).)*<\1[ >]", re.DOTALL)  # in each other, or empty
_TAG = re.compile("<[^<>]*>")
# What is in a frame is no markup (HTML Standard 13.3): it alone is written back as it came.
_IN_FRAME = re.compile(r'(<iframe(?:\s[^<>"]*(?:"[^"]*")?)*>).*?</iframe>', re.DOTALL)
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_ROW_OF_BREAKS = re.compile(r"<br>(?:\s?<br>){2,}+")
_OUTER_BREAKS = re.compile(r"^(?:\s|<br>)+|(?:\s|<br>)+$")
_EMPTY = re.compile(r"<(?!td\b|th\b)([a-z]+)(?:\s[^<>]*)?>(\s*)</\1>")  # an empty cell keeps its column


def blocks_of(markup: str, base_url: str = "") -> tuple[Block, ...]:
    """The blocks of a piece of foreign HTML, in order, with relative links made absolute.

    Markup in a block is canonical but not yet gated. Scripts, styles, forms' fields and drawings leave nothing. An
    image becomes a link to it, an embedded frame or player too: nothing is loaded from elsewhere when a page is read.
    """
    reader = _Reader(base_url)
    if "noscript" in markup.lower():
        markup = _NOSCRIPT.sub(r"<\1unscripted", markup)
    markup = canonical(_READ, markup)
    if "<iframe" in markup:
        markup = _IN_FRAME.sub(r"\1</iframe>", markup)
    for match in _TOKEN.finditer(markup):
        plain, closing, tag, attributes, text = match.groups()
        if plain is None:
            reader.token(closing, tag, attributes, text)
        elif not reader.plain_paragraph(plain):
            for part in _PART.finditer(match.group()):
                reader.token(*part.groups())
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
    boxes: int = 0  # groups met
    around: tuple[str, ...] = ()  # the marks of the group in which the block under way began
    # Images met inside a paragraph, each with its marks: it may stand in a noscript there, the text around it not.
    waiting: list[tuple[BlockKind, str, tuple[str, ...]]] = field(default_factory=list)

    @property
    def group(self) -> tuple[str, ...]:
        return self.groups[-1] if self.groups else ()

    @property
    def in_whole(self) -> bool:
        return self.kind not in ("paragraph", "heading")

    def token(self, closing: str, tag: str, attributes: str, text: str | None) -> None:
        if text is not None:
            self.text(text)
        elif closing:
            self.end(tag)
        else:
            self.start(tag, dict(_ATTRIBUTE.findall(attributes)) if attributes else {})

    def plain_paragraph(self, inner: str) -> bool:
        """Whether what stands between <p> and </p> was taken as a block; else it has to be read part by part."""
        if self.open_inline or self.kind != "paragraph" or ("<" in inner and _UNPLAIN.search(inner)):
            return False
        inner = one_line(inner)
        if "<a" in inner:
            links = [absolute(self.base_url, entities.unescape(link)) for link in _LINK.findall(inner)]
            if not all(links):
                return False
            starts = (f'<a href="{escaped(without_tracking(link))}">' for link in links)
            inner = _LINK.sub(lambda _: next(starts), inner)
        self.flush()
        self.boxes += 1
        self.around = self.group
        words = _TAG.sub("", inner) if "<" in inner else inner
        text = one_line(entities.unescape(words)) if "&" in words else words.strip()
        if text:
            self.found.append(Block("paragraph", f"<p>{inner}</p>", text, len(self.found), 0, self.group))
        return True

    def text(self, text: str) -> None:
        text = visible(text)
        if self.kind == "paragraph" and text.strip() and self.around != self.group:
            if any(piece.strip() and not piece.startswith("<") for piece in self.pieces):
                self.flush()  # a noscript begins or ends in it
            self.around = self.group
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
        elif tag == "unscripted":  # around a picture in a sentence, it ends no paragraph
            self._start_group(tag, attributes)
        else:
            self.flush()
            self._start_block(tag, attributes)

    def _start_block(self, tag: str, attributes: dict[str, str]) -> None:
        marks = _marks(tag, attributes)
        self.around = self.group
        if tag in WHOLE:
            self.kind, self.tag, self.start_tag, self.depth = WHOLE[tag], tag, _start_tag(tag, attributes), 1
            self.own_marks = marks
            if tag == "table":  # between it and its rows nothing may stand: what is open around it is not written in it
                self.pieces, self.open_inline = [], [(name, "<span>") for name, _ in self.open_inline]
        elif tag in HEADINGS:
            self.kind, self.tag, self.own_marks = "heading", tag, marks
            self.start_tag = _start_tag("h2" if tag == "h1" else tag, attributes)
        elif tag in GROUPS:
            self._start_group(tag, attributes)
            if tag == "p":
                self.start_tag = _start_tag("p", attributes)

    def _start_group(self, tag: str, attributes: dict[str, str]) -> None:
        marks = _marks(tag, attributes, self.boxes)
        self.boxes += 1
        self.groups.append(tuple(dict.fromkeys(self.group + marks))[:MAX_MARKS] if marks else self.group)

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
            self._end_block(tag)

    def _end_block(self, tag: str) -> None:
        if tag != "unscripted":
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
            self.text(escaped(alternative))
            return
        address = attributes.get("data-src") or attributes.get("data-lazy-src") or attributes.get("src", "")
        link = absolute(self.base_url, entities.unescape(address))
        is_pixel = attributes.get("width") in ("0", "1") or attributes.get("height") in ("0", "1")
        name = alternative or "Image"
        if is_pixel or not link:
            self.waiting.append(
                ("image", f"<p>{escaped(alternative)}</p>", self._marked("pixel" if is_pixel else "unreachable"))
            )
        else:
            self.waiting.append(("image", f'<p><a href="{escaped(link)}">{escaped(name)}</a></p>', self._marked("img")))

    def _embed(self, attributes: dict[str, str]) -> None:
        link = absolute(self.base_url, entities.unescape(attributes.get("src") or attributes.get("data", "")))
        if link:
            html = f'<p><a href="{escaped(link)}">{escaped(host(link))}</a></p>'
            self.waiting.append(("embed", html, self._marked("embed")))

    def _marked(self, mark: str) -> tuple[str, ...]:
        return (*self.group, f"[{mark}]")

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
        level = int(self.tag[1]) if self.kind == "heading" else 0
        self._add(self.kind, f"{self.start_tag}{inner}</{name}>", self.around + self.own_marks, level)
        for kind, html, marks in self.waiting:
            self._add(kind, html, marks)
        self.pieces, self.waiting = reopening, []

    def _add(self, kind: BlockKind, html: str, marks: tuple[str, ...], level: int = 0) -> None:
        text = block_text(html)
        if text or kind in ("image", "embed"):
            self.found.append(Block(kind, html, text, len(self.found), level, marks))


def _tidied(inner: str) -> str:
    inner = re.sub(r"\s+", " ", inner)
    for _ in range(MAX_INLINE):  # a level each
        inner, count = _EMPTY.subn(r"\2", inner)
        if not count:
            break
    return _OUTER_BREAKS.sub("", _ROW_OF_BREAKS.sub("<br><br>", inner))


def _marks(tag: str, attributes: dict[str, str], number: int = 0) -> tuple[str, ...]:
    """What is remembered of an element: "<nav>3" for a name, "[hidden]" for an attribute, "nav" for a class or id.

    number: that of a group, for neighbours of the same name are boxes of their own.
    """
    marks = [f"<{tag}>{number}"] if tag in MARKING_ELEMENTS else []
    if "hidden" in attributes:
        marks.append("[hidden]")
    marks += (attributes.get("class", "") + " " + attributes.get("id", "")).lower().split()
    return tuple(marks[:MAX_MARKS])


def _start_tag(tag: str, attributes: dict[str, str]) -> str:
    written = [
        f'{name}="{attributes[name]}"'
        for name, form in VALUES.items()
        if name in attributes and name not in LINK_ATTRIBUTES and form.fullmatch(attributes[name])
    ]
    return f"<{' '.join([tag, *written])}>"
