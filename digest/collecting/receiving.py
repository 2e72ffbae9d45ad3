"""Fetch and parse: every document of every source, and the articles in each. Failures are values."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from digest.collecting.learning import learnt_together
from digest.fetch import local
from digest.fetch.limits import MIB, Limits
from digest.fetch.manners import MANNERS, Manners
from digest.fetch.proxies import configured
from digest.model import Failure, Response, Source
from digest.workers import Prepared, Result, Task, Workers, prepare, prepare_each

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from digest.collecting.learning import Histories
    from digest.collecting.politeness import Plan
    from digest.collecting.shelf import Shelf
    from digest.config import Settings
    from digest.fetch.request import Request
    from digest.workers import Learnt

NOT_MODIFIED = 304  # RFC 9110 15.4.5

Received = Response | Failure


class Progress(Protocol):
    """Who is told how a run goes on."""

    def begin(self, what: str, total: int | None) -> None:
        """A step with that many parts begins; None: nobody knows how many."""

    def advance(self, subject: str) -> None:
        """One part is done, well or not: failures stand in the outcome."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a run took in."""

    received: tuple[Received, ...]  # what each address answered, without its document
    results: tuple[Result, ...]  # what each document became, or why it could not be read


@dataclass(frozen=True, slots=True)
class Way:
    """How a run goes out into the network, and who is told of it."""

    user_agent: str
    progress: Progress
    environment: Mapping[str, str]  # holds the secrets of private feeds and names the proxies
    manners: Manners = MANNERS  # towards those who are asked for pages


def receive(
    settings: Settings, plan: Plan, way: Way, shelf: Shelf, histories: Histories, *, again: bool = False
) -> Taken:
    """What the sources gave, and what the workers made of it. Few documents are in memory: they go on as they arrive.

    The texts of what they hold lie on the shelf. again: whether also entries are cleaned that came just so before.
    Raises ConfigError where the environment names a proxy that cannot be used.
    """
    memory = None if again else settings.memory
    with Workers(settings.timezone, prepare=partial(prepare, memory=memory)) as workers:
        files = list(_read_files(settings, workers, shelf, histories, way.progress))
        answers = _fetched(settings, plan.requests, way, workers, shelf, histories)
    return Taken(
        received=(*plan.refused, *(received for received, _ in answers)),
        results=(*files, *(result for _, result in answers if result)),
    )


def _read_files(
    settings: Settings, workers: Workers, shelf: Shelf, histories: Histories, progress: Progress
) -> Iterator[Result]:
    """What each local file became, in order."""
    folders = [source for source in settings.sources if source.path]
    if folders:
        progress.begin("reading files", None)
    for source in folders:
        unread: list[Failure] = []
        found: dict[str, Result] = {}
        for result in prepare_each(_tasks(settings, source, unread), workers):
            place = result.place if isinstance(result, Failure) else result.response.place
            progress.advance(place)
            found[place] = _shelved(result, shelf)
        learnt = learnt_together(found.values(), histories.of(source.id)) if source.learn and found else {}
        for result in prepare_each(_tasks(settings, source, [], learnt), workers) if learnt else ():
            if isinstance(result, Prepared):
                found[result.response.place] = _shelved(result, shelf)
        yield from found.values()
        yield from unread


def _tasks(
    settings: Settings, source: Source, unread: list[Failure], learnt: Mapping[str, Learnt] | None = None
) -> Iterator[Task]:
    """A task for each document of a folder; what could not be read is put into unread. learnt: for these alone."""
    for document in read_local(settings, source, limits_of(settings).body_bytes):
        if isinstance(document, Failure):
            unread.append(document)
        elif learnt is None:
            yield document, source
        elif document.place in learnt:
            yield document, source, {"learnt": learnt[document.place]}


def _fetched(
    settings: Settings, requests: Sequence[Request], way: Way, workers: Workers, shelf: Shelf, histories: Histories
) -> tuple[tuple[Received, Result | None], ...]:
    """What each address answered, and what its document became where there was one."""
    sources = {source.id: source for source in settings.sources}

    async def prepared(received: Received) -> tuple[Received, Result | None]:
        result: Result | None = None
        if isinstance(received, Response) and received.status != NOT_MODIFIED:
            source = sources[received.source_id]
            told = histories.told(source.id) if source.learn else {}
            done = await asyncio.wrap_future(workers.submit(received, source, told))
            result = _shelved(done, shelf)
            received = replace(received, body=b"")
        way.progress.advance(received.place)
        return received, result

    if not requests:
        return ()
    from digest.fetch.network import fetch_each  # noqa: PLC0415 - a site of local files starts in half the time

    way.progress.begin("fetching feeds", len(requests))
    return fetch_each(
        requests,
        prepared,
        user_agent=way.user_agent,
        allow=settings.fetch.allow,
        limits=limits_of(settings),
        proxies=configured(way.environment),
    )


def _shelved(result: Result, shelf: Shelf) -> Result:
    """What became of a document, its texts on the shelf."""
    if isinstance(result, Failure):
        return result
    return replace(result, articles=tuple(map(shelf.put, result.articles)))


def limits_of(settings: Settings) -> Limits:
    """The limits of fetching that the settings ask for."""
    chosen = settings.fetch
    return Limits(
        body_bytes=chosen.megabytes * MIB,
        connect_s=chosen.connect_seconds,
        silence_s=chosen.silence_seconds,
        total_s=chosen.total_seconds,
        redirects=chosen.redirects,
        at_once=chosen.at_once,
    )


def read_local(settings: Settings, source: Source, limit_bytes: int) -> Iterator[Received]:
    """The files of a local source, less those that a source of their own names more closely."""
    own = located(settings, source.path)
    others = [located(settings, other.path) for other in settings.sources if other.path]
    closer = [other for other in others if own in other.parents]
    for one in local.read(source, settings.root, limit_bytes=limit_bytes):
        if not any(located(settings, one.place).is_relative_to(other) for other in closer):
            yield one


def located(settings: Settings, place: str) -> Path:
    """Where a source or a document of one lies, in one spelling however the user wrote its path."""
    return Path(os.path.normpath(settings.root / place))
