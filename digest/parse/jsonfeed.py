"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1): the bytes of a feed in, a Feed out.

Any value may be of any type: what is of the wrong one is passed over, field by field, item by item.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from digest.dates.reading import is_day_only, parse_date
from digest.errors import SourceError
from digest.model import Enclosure, Entry, Feed
from digest.parse.fields import author_names, byte_count, categories, joined, language_tag, newest
from digest.parse.plaintext import decode, paragraphs
from digest.text import mended, one_line
from digest.urls import absolute

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from digest.model import Response

Fields = dict[str, Any]


class _Number(str):
    """A number as it was written: an id may be one, and is then to be read as a string ("items", "id")."""

    __slots__ = ()


def parse(response: Response) -> Feed:
    """The Feed that the document is; raises SourceError where it is no JSON, or another kind of JSON."""
    document = _loaded(decode(response.body, response.charset))
    if not isinstance(document, dict) or not _is_feed(document):
        raise SourceError("this is JSON, but not a JSON Feed; check the address")
    listed = document.get("items")
    items = listed if isinstance(listed, list) else []
    usable = [item for item in items if isinstance(item, dict)]
    kept, cut = newest(usable, _published)
    site = absolute(response.final_url, _text(document, "home_page_url"))
    base = site or absolute(response.final_url, _text(document, "feed_url")) or response.final_url
    language = language_tag(_text(document, "language"))
    authors = _authors(document)
    return Feed(
        title=one_line(_text(document, "title")),
        url=site,
        language=language,
        entries=tuple(_entry(item, base, language, authors) for item in kept),
        warning=joined(
            "" if isinstance(listed, list) else "has no list of items",
            f"{len(items) - len(usable)} of {len(items)} items are no objects and were passed over"
            * (len(items) > len(usable)),
            cut,
        ),
    )


def _loaded(text: str) -> object:
    """The value that a JSON text stands for, its numbers as they were written."""
    try:
        # strict=False: a line break inside a string is the commonest fault of hand-made JSON, and harms nobody
        return json.loads(text, parse_int=_Number, parse_float=_Number, parse_constant=lambda _: None, strict=False)
    except json.JSONDecodeError as error:
        raise SourceError(f"malformed JSON at line {error.lineno}: {error.msg}; tell the publisher") from error
    except RecursionError as error:
        raise SourceError("this JSON is nested too deep to be a JSON Feed; check the address") from error


def _is_feed(document: Fields) -> bool:
    """Whether it says so, or looks so: version, title and items are required ("Top-level")."""
    if "jsonfeed.org/version/" in _text(document, "version"):
        return True
    return isinstance(document.get("items"), list) and any(
        _text(document, key) for key in ("title", "home_page_url", "feed_url")
    )


def _entry(item: Fields, base: str, language: str, authors: tuple[str, ...]) -> Entry:
    identity = one_line(_text_or_number(item, "id"))
    # "items": url is the permalink, external_url what a link blog is about; an id is ideally the full URL.
    candidates = (_text(item, "url"), _text(item, "external_url"))
    url = next((found for link in candidates if link and (found := absolute(base, link))), "") or absolute("", identity)
    published = _published(item)
    return Entry(
        guid=identity,
        url=url,
        title=one_line(_text(item, "title")),
        authors=_authors(item) or authors,
        published=published,
        updated=parse_date(_text(item, "date_modified")),
        is_day_only=is_day_only(_text(item, "date_published" if published else "date_modified")),
        language=language_tag(_text(item, "language")) or language,
        summary=paragraphs(_text(item, "summary")),
        content=mended(_text(item, "content_html")) or paragraphs(_text(item, "content_text")),
        base_url=url or base,
        enclosures=tuple(_enclosures(item, base)),
        categories=categories(tag for tag in _list(item, "tags") if isinstance(tag, str)),
    )


def _published(item: Fields) -> datetime | None:
    return parse_date(_text(item, "date_published"))


def _authors(owner: Fields) -> tuple[str, ...]:
    """The names in authors, or in the one author that 1.0 knew ("authors")."""
    listed = [*_list(owner, "authors"), owner.get("author")]
    return author_names(_text(author, "name") for author in listed if isinstance(author, dict))


def _enclosures(item: Fields, base: str) -> Iterator[Enclosure]:
    for attached in _list(item, "attachments"):
        if (
            isinstance(attached, dict)
            and (address := absolute(base, _text(attached, "url")))
            and _text(attached, "url")
        ):
            kind = one_line(_text(attached, "mime_type")).lower()
            yield Enclosure(address, kind, byte_count(_text_or_number(attached, "size_in_bytes")))


def _text(owner: Fields, key: str) -> str:
    value = owner.get(key)
    return value if isinstance(value, str) and not isinstance(value, _Number) else ""


def _text_or_number(owner: Fields, key: str) -> str:
    value = owner.get(key)
    return str(value) if isinstance(value, str) else ""


def _list(owner: Fields, key: str) -> list[Any]:
    value = owner.get(key)
    return value if isinstance(value, list) else []
