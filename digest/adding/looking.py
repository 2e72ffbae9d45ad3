"""What a document is, looked at in a process of its own: a feed, a list of feeds, or a page that names some."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from digest.errors import SourceError
from digest.model import Failure, Response, Source
from digest.parse import opml, page, parse, sniff
from digest.parse.opml import Listed
from digest.urls import cleaned
from digest.workers import Prepared, prepare_all

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from digest.parse.page import FeedLink

FORMATS = {"feed": "Atom", "rss": "RSS", "channel": "RSS", "rdf": "RSS 1.0"}  # by the name of the root
FILE_FORMATS = {"txt": "text", "md": "Markdown", "markdown": "Markdown", "html": "web page", "htm": "web page"}
NOTHING = Listed()
LINKS_KEPT = 50  # of a feed's entries, to know it again under another address


@dataclass(frozen=True, slots=True)
class Seen(Prepared):
    """A document as it was looked at. No articles are made of it."""

    kind: Literal["feed", "page", "list"] = "feed"
    format: str = ""
    count: int = 0  # of entries
    newest: datetime | None = None
    links: tuple[str, ...] = ()  # of the first entries, cleaned
    feeds: tuple[FeedLink, ...] = ()  # that a page names
    listed: Listed = NOTHING  # what a list holds


def look(response: Response, _source: Source, _zone: tzinfo) -> Seen | Failure:
    """What the document is, or the failure that it is nothing of use."""
    bare = replace(response, body=b"")
    if not _file_format(response) and opml.is_list(response):
        return Seen(bare, (), kind="list", listed=opml.read(response))
    if response.final_url and sniff.form(response.body) == "page":
        return Seen(bare, (), kind="page", feeds=page.feed_links(response))
    try:
        feed = parse(response)
    except SourceError as error:
        return Failure(response.source_id, response.place, str(error))
    dates = [date for entry in feed.entries if (date := entry.published or entry.updated)]
    return Seen(
        bare,
        (),
        title=feed.title,
        url=feed.url,
        warning=feed.warning,
        format=_file_format(response) or _format(response),
        count=len(feed.entries),
        newest=max(dates, default=None),
        links=tuple(cleaned(entry.url) for entry in feed.entries[:LINKS_KEPT] if entry.url),
    )


def _format(response: Response) -> str:
    if sniff.form(response.body) == "json":
        return "JSON Feed"
    return FORMATS.get(sniff.root(response.body), "feed")


def _file_format(response: Response) -> str:
    """What a local file is by its name, where that counts; empty for feeds and for what the network gave."""
    suffix = response.place.rpartition(".")[2].lower()
    return "" if response.final_url else FILE_FORMATS.get(suffix, "")


def in_workers(responses: Sequence[Response]) -> tuple[Seen | Failure, ...]:
    """What each document is; one that takes too much time or memory is a failure."""
    tasks = [(response, Source(response.source_id)) for response in responses]
    results = prepare_all(tasks, UTC, on_done=lambda _: None, prepare=look)
    return tuple(one for one in results if isinstance(one, Seen | Failure))
