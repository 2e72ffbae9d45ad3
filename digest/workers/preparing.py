"""What a worker does with one document: parse, clean and split, in one call that can be sent to another process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from digest.errors import SourceError
from digest.model import Article, Failure, Response, Source

if TYPE_CHECKING:
    from datetime import tzinfo
    from pathlib import Path

    from digest.workers.told import History, Learnt


@dataclass(frozen=True, slots=True)
class Prepared:
    """What one Response became: the articles of its entries, and what the document says of its publisher."""

    response: Response  # without its body
    articles: tuple[Article, ...]
    title: str = ""
    url: str = ""
    language: str = ""
    warning: str = ""
    learnt: tuple[tuple[int, ...], ...] = ()  # of each article the blocks that its source was found to repeat


Task = tuple[Response, Source] | tuple[Response, Source, Mapping[str, Any]]  # what prepare is told beside them
Result = Prepared | Failure
Prepare = Callable[..., Result]  # of a response, its source and the zone


def prepare(
    response: Response,
    source: Source,
    zone: tzinfo,
    *,
    memory: Path | None = None,
    history: History = (),
    learnt: Learnt | None = None,
) -> Result:
    """The articles of a response, or the failure that its publisher caused: parse, clean and split in one call.

    memory: the folder in which is remembered what entries became; None where all of them are to be cleaned. history:
    of entries of the source that stand in this document no more. learnt: what else would be learnt here; without it
    what is remembered of a local file counts, for what its source repeats is known when all files are read.
    """
    # Here, since the workers alone need what takes a third of a second to be imported.
    from digest.normalize import Document, without_empty  # noqa: PLC0415
    from digest.parse import parse  # noqa: PLC0415
    from digest.workers import cleaning  # noqa: PLC0415

    try:
        feed = without_empty(parse(response))
    except SourceError as error:
        return Failure(response.source_id, response.place, str(error))
    place = "" if response.final_url else response.place
    made = cleaning.articles(Document(feed, source, zone, place), memory, history, learnt)
    read = replace(response, body=b"")  # 15 MB that nobody asks for again
    return Prepared(
        read, tuple(article for article, _ in made), feed.title, feed.url, feed.language, feed.warning,
        learnt=tuple(lines for _, lines in made),
    )  # fmt: skip
