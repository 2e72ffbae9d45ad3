"""What the elements of a well-formed feed hold, mended just as feedparser does it; or doubt, which is raised."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.entities import entitydefs
from typing import TYPE_CHECKING

from digest.dates.reading import is_day_only, parse_date
from digest.html import plain_text
from digest.model import Enclosure, Entry, Feed
from digest.parse.fields import byte_count, categories, newest
from digest.text import one_line
from digest.urls import absolute

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from xml.etree.ElementTree import Element

ATOM = "{http://www.w3.org/2005/Atom}"
MEDIA = "{http://search.yahoo.com/mrss/}"
# Modules of which feedparser makes nothing that an Entry holds …
HARMLESS = (
    "{http://purl.org/rss/1.0/modules/slash/}",
    "{http://purl.org/rss/1.0/modules/syndication/}",
    "{http://wellformedweb.org/CommentAPI/}",
    "{http://purl.org/syndication/thread/1.0}",
)
# … and elements of others.
HARMLESS_ELEMENTS = frozenset(
    {
        "comments",
        "{http://rssnamespace.org/feedburner/ext/1.0}origLink",
        *(f"{MEDIA}{name}" for name in ("content", "thumbnail", "credit", "copyright", "player")),
    }
)
LINK_ATTRIBUTES = frozenset({"href", "rel", "type", "length", "title", "hreflang"})
CATEGORY_ATTRIBUTES = frozenset({"term", "scheme", "label"})

_ENTITY = re.compile(r"&(#?)(\w+);")
_C1 = re.compile("[\x80-\x9f]")  # which feedparser takes for Windows-1252
_TOO_MANY_SLASHES = re.compile(r"[A-Za-z][A-Za-z0-9+-.]*:///")  # of which it takes one away


class DoubtfulError(Exception):
    """Raised and caught in this room: feedparser has to read the document."""


@dataclass(slots=True)
class Parts:
    """What has been read of an item so far."""

    texts: dict[str, str] = field(default_factory=dict)  # of elements that stand once
    people: list[tuple[str, str]] = field(default_factory=list)  # name and address
    terms: list[str] = field(default_factory=list)
    enclosures: list[Enclosure] = field(default_factory=list)
    pages: list[tuple[str, str]] = field(default_factory=list)  # address and type of Atom's alternates

    def once(self, key: str, value: str) -> None:
        """Nothing; keeps the value of an element that must not stand there twice."""
        if key in self.texts:
            raise DoubtfulError
        self.texts[key] = value

    def text(self, key: str) -> str:
        """The value kept, or an empty string."""
        return self.texts.get(key, "")

    def enclose(self, address: str, kind: str, length: str, base: str) -> None:
        """Nothing; keeps an enclosed file, where it has an address."""
        if found := absolute(base, plain_address(address)) if address else "":
            self.enclosures.append(Enclosure(found, one_line(kind).lower(), byte_count(length)))


def bare(element: Element) -> str:
    """The text of an element that has neither children nor attributes."""
    if element.attrib:
        raise DoubtfulError
    return text(element)


def text(element: Element) -> str:
    """The text of an element without children."""
    if len(element):
        raise DoubtfulError
    found = (element.text or "").strip()
    if found.isascii():
        return found
    try:
        return found.encode("iso-8859-1").decode("utf-8")  # what was encoded twice
    except UnicodeError:
        pass
    if _C1.search(found):
        raise DoubtfulError
    return found


def plain_address(address: str) -> str:
    """The text, where feedparser would not mend it as an address."""
    if ("&" in address and _ENTITY.search(address)) or _TOO_MANY_SLASHES.match(address):
        raise DoubtfulError
    return address


def title(found: str, *, is_html: bool) -> str:
    """The title on one line."""
    return plain_text(found) if is_html else one_line(found)


def looks_like_html(found: str) -> bool:
    """Whether an RSS title, which may be text or HTML, is HTML: entities that are all known make it so."""
    if "<" in found:
        raise DoubtfulError
    entities = _ENTITY.findall(found) if "&" in found else []
    return bool(entities) and all(sign or name in entitydefs for sign, name in entities)


def is_harmless(element: Element) -> bool:
    """Whether an element and all in it mean nothing to an Entry."""
    if element.tag not in HARMLESS_ELEMENTS and not element.tag.startswith(HARMLESS):
        return False
    check_attributes(element)
    return all(map(is_harmless, element))


def check_attributes(element: Element, allowed: Collection[str] | None = None) -> None:
    """Nothing; raises where an attribute changes the language or base, or is not among those allowed."""
    for name in element.attrib:
        if name[0] == "{" or name.lower() in ("base", "lang", "mode") or (allowed is not None and name not in allowed):
            raise DoubtfulError


def check_empty(element: Element) -> None:
    """Nothing; raises where the element holds anything."""
    if len(element) or (element.text or "").strip():
        raise DoubtfulError


def entry(
    parts: Parts, identity: tuple[str, str, str], authors: tuple[str, ...], bodies: tuple[str, str], language: str
) -> Entry:
    """The Entry that an item is. identity: its guid, address and base; bodies: summary and content as HTML."""
    guid, url, base_url = identity
    summary, content = bodies
    published = moment(parts.text("published"))
    return Entry(
        guid=one_line(guid),
        url=url,
        title=parts.text("title"),
        authors=authors,
        published=published,
        updated=moment(parts.text("updated")),
        is_day_only=is_day_only(parts.text("published" if published else "updated")),
        language=language,
        summary=summary,
        content=content,
        base_url=base_url,
        enclosures=tuple(parts.enclosures),
        categories=categories(parts.terms) if parts.terms else (),
    )


def moment(found: str) -> datetime | None:
    """When that is; the epoch's first second is what programs write for want of a date."""
    when = parse_date(found) if found else None
    return when if when and when.timestamp() else None


def whole(head: Parts, site: str, language: str, entries: list[Entry]) -> Feed:
    """The Feed of the newest of the entries."""
    kept, warning = newest(entries, lambda one: one.published or one.updated)
    return Feed(head.text("title"), site, language, tuple(kept), warning=warning)
