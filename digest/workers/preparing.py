"""What a worker does with one document: parse, clean and split, in one call that can be sent to another process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import TYPE_CHECKING

from digest.errors import SourceError
from digest.model import Article, Failure, Response, Source

if TYPE_CHECKING:
    from pathlib import Path

    from digest.model import Feed


@dataclass(frozen=True, slots=True)
class Prepared:
    """What one Response became: the articles of its entries, and what the document says of its publisher."""

    response: Response  # without its body
    articles: tuple[Article, ...]
    title: str = ""
    url: str = ""
    language: str = ""
    warning: str = ""


Task = tuple[Response, Source]
Result = Prepared | Failure
Prepare = Callable[[Response, Source, tzinfo], Result]


def prepare(response: Response, source: Source, zone: tzinfo, *, memory: Path | None = None) -> Result:
    """The articles of a response, or the failure that its publisher caused: parse, clean and split in one call.

    memory: the folder in which is remembered what entries became; None where all of them are to be cleaned.
    """
    # Here, since the workers alone need what takes a third of a second to be imported.
    from digest.normalize import without_empty  # noqa: PLC0415
    from digest.parse import parse  # noqa: PLC0415

    try:
        feed = without_empty(parse(response))
    except SourceError as error:
        return Failure(response.source_id, response.place, str(error))
    place = "" if response.final_url else response.place
    articles = _articles(feed, source, zone, place, memory)
    read = replace(response, body=b"")  # 15 MB that nobody asks for again
    return Prepared(read, articles, feed.title, feed.url, feed.language, feed.warning)


def _articles(feed: Feed, source: Source, zone: tzinfo, place: str, memory: Path | None) -> tuple[Article, ...]:
    """The articles of the entries that the source wants, in order; those that came before just so come from memory."""
    from digest.normalize import identities, normalise  # noqa: PLC0415
    from digest.normalize.choosing import is_wanted  # noqa: PLC0415
    from digest.workers import remembered  # noqa: PLC0415

    path = remembered.path_of(memory, source, place) if memory else None
    before = remembered.read(path) if path else {}
    key = remembered.key(feed, source, zone, place)
    rows: dict[str, remembered.Row] = {}
    found = []
    for entry, identity in zip(feed.entries, identities(feed, source, place), strict=True):
        mark = remembered.mark(entry, identity, key)
        if mark in before:
            rows[mark] = row = before[mark]
            article = remembered.article_of(row, source.id) if row else None
        else:
            article, cleaned = normalise(entry, feed, source, zone, place, identity)
            article = article if is_wanted(source, article, cleaned) else None
            rows[mark] = remembered.row_of(article) if article else None
        if article:
            found.append(article)
    if path and rows.keys() != before.keys():
        remembered.write(path, rows)
    return tuple(found)
