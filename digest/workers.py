"""Long-lived processes that read foreign documents: a deadline and a memory limit for each, the innocent never lost.

A feed can make its parser slow, hungry or dead. That must cost this one source only: pebble ends the worker that took
too long, starts another, and gives the waiting tasks to it.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from concurrent.futures import TimeoutError as FuturesTimeoutError
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pebble import ProcessExpired, ProcessPool

from digest.errors import SourceError
from digest.model import Article, Failure, Response, Source
from digest.normalize import normalise
from digest.parse import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo

DEADLINE_S = 30.0  # for one document; the largest honest feed measured takes 2 s
MEMORY_BYTES = 2 * 1024**3  # of address space a worker; feedparser takes some 40 bytes for each of a 15 MB document
TASKS_A_WORKER = 500  # then it is replaced, so that what a library leaks stays bounded


@dataclass(frozen=True, slots=True)
class Prepared:
    """What one Response became: the articles of its entries, and what the document says of its publisher."""

    response: Response
    articles: tuple[Article, ...]
    title: str = ""
    url: str = ""
    language: str = ""
    warning: str = ""


Task = tuple[Response, Source]


def prepare(response: Response, source: Source, zone: tzinfo) -> Prepared | Failure:
    """The articles of a response, or the failure that its publisher caused: parse, clean and split in one call."""
    try:
        feed = parse(response)
        place = "" if response.final_url else response.place
        articles = tuple(normalise(entry, feed, source, zone, place)[0] for entry in feed.entries)
    except SourceError as error:
        return Failure(response.source_id, response.place, str(error))
    except MemoryError:
        return Failure(
            response.source_id,
            response.place,
            "reading it takes more memory than a source may use",
            "look at what it delivers",
        )
    return Prepared(response, articles, feed.title, feed.url, feed.language, feed.warning)


def prepare_all(
    tasks: Sequence[Task],
    zone: tzinfo,
    *,
    on_done: Callable[[Prepared | Failure], None],
    deadline_s: float = DEADLINE_S,
    processes: int | None = None,
) -> tuple[Prepared | Failure, ...]:
    """What each task became, in the order of the tasks; one that hangs or kills its worker is a Failure."""
    if not tasks:
        return ()
    found: list[Prepared | Failure] = []
    workers = min(processes or os.cpu_count() or 1, len(tasks))
    with ProcessPool(workers, max_tasks=TASKS_A_WORKER, initializer=_limit_memory, context=_context()) as pool:
        futures = [
            pool.schedule(prepare, args=(response, source, zone), timeout=deadline_s) for response, source in tasks
        ]
        for (response, _), future in zip(tasks, futures, strict=True):
            try:
                result: Prepared | Failure = future.result()
            except FuturesTimeoutError:
                what = f"reading it took longer than {deadline_s:g} s"
                result = Failure(
                    response.source_id, response.place, what, "look at what it delivers, or remove the source"
                )
            except ProcessExpired as error:
                what = f"reading it ended the process that did so (code {error.exitcode})"
                result = Failure(
                    response.source_id, response.place, what, "look at what it delivers, or remove the source"
                )
            found.append(result)
            on_done(result)
    return tuple(found)


def _context() -> multiprocessing.context.BaseContext:
    """Processes that start clean, never forked from one with threads; where possible, by a server that imported all."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["digest.workers"])
    return context


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - does not exist on Windows

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY_BYTES if most == resource.RLIM_INFINITY else min(MEMORY_BYTES, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
