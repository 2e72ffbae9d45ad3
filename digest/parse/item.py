"""One item of an RSS, RDF or Atom feed, as feedparser read it, becomes an Entry.

Takes feedparser's dictionaries, whose keys are Atom's words (RFC 4287 4.2) whatever the feed was written in. An element
that feedparser does not know is filed under its own name, so any key may hold any type: nothing is taken on trust.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digest.dates.reading import is_day_only, parse_date
from digest.html import plain_text
from digest.model import Enclosure, Entry
from digest.parse.fields import author_names, byte_count, categories, language_tag
from digest.parse.plaintext import paragraphs
from digest.text import mended, one_line
from digest.urls import absolute

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Channel:
    """What the items of a feed take from it."""

    version: str  # feedparser's word: "rss20", "atom10", …
    document_url: str  # where the feed was read; empty for a local file
    site_url: str
    language: str
    authors: tuple[str, ...]

    @property
    def is_atom(self) -> bool:
        """Whether RFC 4287 and its drafts rule."""
        return self.version.startswith("atom")

    @property
    def base(self) -> str:
        """What relative links are relative to where no xml:base says so.

        Atom's is the document's address (RFC 4287 2, RFC 3986 5.1.3). RSS says nothing; its publishers mean their site.
        """
        if self.is_atom:
            return self.document_url or self.site_url
        return self.site_url or self.document_url


def entry(fields: Fields, channel: Channel) -> Entry:
    """The Entry that an item is, with every field decoded and none cleaned."""
    url = link(fields, channel.base)
    published, said = _published(fields, channel.version)
    summary, content, detail = _bodies(fields, is_atom=channel.is_atom)
    own_base = absolute(channel.base, text(detail.get("base"))) if text(detail.get("base")) else ""
    page = "" if channel.is_atom and channel.document_url else url
    return Entry(
        guid=one_line(text(fields.get("id"))),
        url=url,
        title=title(fields),
        authors=authors(fields) or (channel.authors if channel.is_atom else ()),  # RFC 4287 4.2.1: inherited
        published=published,
        updated=_moment(fields, "updated") if said != "updated" else None,
        is_day_only=is_day_only(text(fields.get(said or "updated"))),
        language=_language(fields, detail) or channel.language,
        summary=summary,
        content=content,
        base_url=own_base or page or channel.base,
        enclosures=tuple(_enclosures(fields, channel.base)),
        categories=categories(text(tag.get("label")) or text(tag.get("term")) for tag in dicts(fields.get("tags"))),
    )


def text(value: object) -> str:
    """The value where it is a string, or an empty string."""
    return value if isinstance(value, str) else ""


def dicts(value: object) -> list[Fields]:
    """The dictionaries in the value where it is a list, or an empty list."""
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def title(fields: Fields) -> str:
    """The title of an item or a feed on one line: markup read where it is markup, signs kept where it is text."""
    detail = fields.get("title_detail")
    kind = text(detail.get("type")) if isinstance(detail, dict) else ""
    value = text(fields.get("title"))
    return plain_text(value) if _is_markup(kind) else one_line(value)


def link(fields: Fields, base: str) -> str:
    """The absolute address of the page that an item or a feed stands for, or an empty string.

    feedparser has chosen among alternates that are HTML, and has taken a guid for it where RSS 2.0 says that it is one.
    """
    links = dicts(fields.get("links"))
    others = [text(other.get("href")) for other in links if other.get("rel") == "alternate"]
    candidates = [text(fields.get("link")), *others]
    return next((found for address in candidates if address and (found := absolute(base, address))), "")


def moment(fields: Fields) -> datetime | None:
    """When the item was published, or else updated."""
    return _published(fields, "")[0] or _moment(fields, "updated")


def _published(fields: Fields, version: str) -> tuple[datetime | None, str]:
    """When the item says that it was published, and under which of feedparser's keys.

    RSS 1.0 dates by its Dublin Core module, and means the publication; feedparser files that as updated.
    """
    keys = ("published", "created", "updated") if version in ("rss10", "rss090") else ("published", "created")
    return next(((found, key) for key in keys if (found := _moment(fields, key))), (None, ""))


def _moment(fields: Fields, key: str) -> datetime | None:
    """The moment that a date field means, in UTC, or None where it is no full date.

    feedparser's own reading is left alone: what a date lacks it takes from the clock ("10:30" is today, "2025 spring"
    this month), and on the 2,107 feeds of its project ours reads the same. The epoch's first second is what programs
    write for want of a date.
    """
    found = parse_date(text(fields.get(key)))
    return found if found and found.timestamp() else None


def authors(fields: Fields) -> tuple[str, ...]:
    """The names of the authors, without addresses.

    Of the last author feedparser keeps the text as well, which tells more than its guess at what is name and address.
    """
    details = [text(author.get("name")) for author in dicts(fields.get("authors"))]
    return author_names([*details[:-1], text(fields.get("author")) or "".join(details[-1:])])


def _language(fields: Fields, detail: Fields) -> str:
    heading = fields.get("title_detail")
    said = [text(fields.get("language")), text(detail.get("language"))]
    return language_tag(*said, text(heading.get("language")) if isinstance(heading, dict) else "")


def _bodies(fields: Fields, *, is_atom: bool) -> tuple[str, str, Fields]:
    """Summary and content as HTML, and feedparser's detail of the one that tells language and base."""
    found = fields.get("summary_detail")
    brief: Fields = found if isinstance(found, dict) else {}
    summary = _markup({**brief, "value": text(fields.get("summary"))})
    contents = [(_markup(detail), detail) for detail in dicts(fields.get("content"))]
    content, full = max(contents, key=lambda pair: len(pair[0]), default=("", brief))
    if not brief and any(text(detail.get("value")) == text(fields.get("summary")) for _, detail in contents):
        summary = ""  # feedparser's copy of the content
    if not is_atom and len(content) < len(summary):
        content, full = "", brief  # feedparser files a second description (media:, itunes:) as content
    return summary, content, full


def _markup(detail: Fields) -> str:
    """The value of a text construct as HTML (RFC 4287 3.1, 4.1.3.3); pictures and other files leave nothing."""
    kind, value = text(detail.get("type")), mended(text(detail.get("value")))
    if _is_markup(kind) or not kind:
        return value
    return paragraphs(value) if kind.startswith("text/") else ""


def _is_markup(kind: str) -> bool:
    return kind.endswith(("html", "/xml", "+xml")) and not kind.startswith("image/")


def _enclosures(fields: Fields, base: str) -> Iterator[Enclosure]:
    for enclosed in dicts(fields.get("links")):
        address = absolute(base, text(enclosed.get("href")))
        if enclosed.get("rel") == "enclosure" and address:
            kind = one_line(text(enclosed.get("type"))).lower()
            yield Enclosure(address, kind, byte_count(text(enclosed.get("length"))))
