"""What one page says: what it links to, what its places are called, and how it is made."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from digest.checking import styles
from digest.checking.nesting import Nesting
from digest.checking.tokens import TAGS, TAGS_THAT_SAY_SOMETHING, attributes_of, candidates, has_doctype

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_REFRESH = re.compile(r"\s*[\d.]+\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)
_SHORT = 400  # characters: a tag that comes again and again is shorter, and only such are remembered

ADDRESSES = frozenset(["href", "src", "xlink:href", "action", "formaction", "poster", "background"])
ONLY_ON = {"data": "object", "manifest": "html"}
SETS = frozenset(["srcset", "imagesrcset"])
PARTICULAR = frozenset(["base", "html", "meta"])  # what they say of the page
MEDIA = frozenset(["og:image", "og:image:url", "og:audio", "og:video", "twitter:image"])


class Reference(NamedTuple):
    """An address that a page names."""

    tag: str
    name: str  # of the attribute; "canonical", "og:url" and "refresh" for what they name
    value: str


@dataclass(slots=True)
class Page:
    """What a page says."""

    references: dict[Reference, None] = field(default_factory=dict)  # each once, in the order of the page
    ids: set[str] = field(default_factory=set)
    anchors: set[str] = field(default_factory=set)  # what <a name> names: fragments lead there, too
    doubled: dict[str, None] = field(default_factory=dict)  # ids that stand twice
    nesting: Nesting = field(default_factory=Nesting)
    titles: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)  # JSON-LD, as written
    base: str = ""
    language: str = ""
    charset: tuple[str, int] = ("", 0)  # and the character at which its tag ends
    headings: int = 0  # of the first rank
    has_doctype: bool = False
    is_ours: bool = False  # carries the mark of the digest, see themes/digest/templates/digest/_head.html
    is_cut: bool = False  # ends within a tag


class _Said(NamedTuple):
    """What matters of a start tag."""

    attributes: Mapping[str, str]
    id: str
    anchor: str
    references: tuple[Reference, ...]


def read(text: str) -> Page:
    """What the page says."""
    page = Page(has_doctype=has_doctype(text))
    nesting = page.nesting
    for match in TAGS.finditer(text):
        raw, on_raw, content, closing, tag, attributes, end = match.groups()
        if closing:
            nesting.end(tag.lower(), match.start())
        elif tag:
            tag = tag.lower()
            nesting.start(tag, match.start(), is_closed=attributes[-1:] == "/")
            page.headings += tag == "h1"
            if attributes:
                _take(page, tag, attributes, match.end())
        elif raw:
            nesting.start(raw.lower(), match.start(), is_closed=False)
            _take_raw(page, raw.lower(), on_raw, content or "", match.start(3))
        page.is_cut = end == ""
    nesting.finish()
    return page


def read_links(text: str) -> Page:
    """What the page links to, and what its places are called: a third of the work."""
    page = Page()
    for match in TAGS_THAT_SAY_SOMETHING.finditer(text):
        raw, on_raw, content, _, tag, attributes, _ = match.groups()
        if tag:
            _take(page, tag.lower(), attributes, match.end())
        elif raw:
            _take_raw(page, raw.lower(), on_raw, content or "", match.start(3))
    return page


def _take(page: Page, tag: str, written: str, end: int) -> None:
    """Adds what the attributes of a start tag say. end: the character at which it ends."""
    said = (_remembered if len(written) <= _SHORT else _said)(tag, written)
    if said is None:
        return
    attributes, identity, anchor, references = said
    if identity:
        if identity in page.ids:
            page.doubled[identity] = None
        page.ids.add(identity)
    if anchor:
        page.anchors.add(anchor)
    for reference in references:
        page.references[reference] = None
    if tag in PARTICULAR:
        _take_particular(page, tag, attributes, end)


def _take_particular(page: Page, tag: str, attributes: Mapping[str, str], at: int) -> None:
    if tag == "base":
        page.base = page.base or attributes.get("href", "")
    elif tag == "html":
        page.language = page.language or attributes.get("lang", "").strip()
    elif tag == "meta":
        page.is_ours |= (attributes.get("name"), attributes.get("content")) == ("generator", "digest")
        charset = attributes.get("charset", "")
        if attributes.get("http-equiv", "").lower() == "content-type":
            charset = attributes.get("content", "").partition("charset=")[2]
        if charset and not page.charset[0]:
            page.charset = (charset.strip().lower(), at)


def _take_raw(page: Page, tag: str, written: str, content: str, end: int) -> None:
    """Adds an element that holds text alone."""
    _take(page, tag, written, end)
    if tag == "title" and not page.nesting.is_foreign:
        page.titles.append(" ".join(unescape(content).split()))
    elif tag == "style":
        page.references.update({Reference("style", "url()", found): None for found in styles.addresses(content)})
    elif tag == "script" and "ld+json" in written:
        page.data.append(content)


def _said(tag: str, written: str) -> _Said | None:
    attributes = attributes_of(written)
    anchor = attributes.get("name", "") if tag == "a" else ""
    said = _Said(attributes, attributes.get("id", ""), anchor, tuple(_references(tag, attributes)))
    return said if said.id or anchor or said.references or tag in PARTICULAR else None


_remembered = lru_cache(maxsize=20_000)(_said)


def _references(tag: str, attributes: Mapping[str, str]) -> Iterator[Reference]:
    if tag == "base":
        return
    if tag == "meta":
        yield from _meta_references(attributes)
    for name, value in attributes.items():
        if name in ADDRESSES or ONLY_ON.get(name) == tag:
            is_own = tag == "link" and "canonical" in attributes.get("rel", "").lower().split()
            yield Reference(tag, "canonical" if is_own else name, value)
        elif name in SETS:
            yield from (Reference(tag, name, one) for one in candidates(value))
        elif name == "style" and "(" in value:
            yield from (Reference(tag, name, one) for one in styles.addresses(value))
        elif name == "value" and tag == "data" and "u-" in attributes.get("class", ""):  # microformats2: an address
            yield Reference(tag, name, value)


def _meta_references(attributes: Mapping[str, str]) -> Iterator[Reference]:
    name, content = attributes.get("property") or attributes.get("name", ""), attributes.get("content", "")
    if name == "og:url":
        yield Reference("meta", name, content)
    elif name in MEDIA:
        yield Reference("meta", "content", content)
    elif attributes.get("http-equiv", "").lower() == "refresh" and (found := _REFRESH.match(content)) and found[1]:
        yield Reference("meta", "refresh", found[1].strip())
