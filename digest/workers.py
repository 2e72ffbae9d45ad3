"""Long-lived processes that read foreign documents: a deadline and a memory limit for each, the innocent never lost.

A feed can make its parser slow, hungry or dead. That must cost this one source only: pebble ends the worker that took
too long, starts another, and gives the waiting tasks to it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import TimeoutError as FuturesTimeoutError
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import tzinfo
from multiprocessing import forkserver, resource_tracker
from typing import TYPE_CHECKING

from pebble import ProcessExpired, ProcessPool

from digest.errors import SourceError
from digest.model import Article, Failure, Response, Source
from digest.normalize import normalise_all, without_empty
from digest.normalize.choosing import is_wanted
from digest.parse import parse
from digest.text import for_log

if TYPE_CHECKING:
    from collections.abc import Sequence

DEADLINE_S = 30.0  # for one document; the largest honest feed measured takes 2 s
MEMORY_BYTES = 2 * 1024**3  # of address space a worker; feedparser takes some 40 bytes for each of a 15 MB document
TASKS_A_WORKER = 500  # then it is replaced, so that what a library leaks stays bounded


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
Prepare = Callable[[Response, Source, tzinfo], "Prepared | Failure"]


def prepare(response: Response, source: Source, zone: tzinfo) -> Prepared | Failure:
    """The articles of a response, or the failure that its publisher caused: parse, clean and split in one call."""
    try:
        feed = without_empty(parse(response))
    except SourceError as error:
        return Failure(response.source_id, response.place, str(error))
    place = "" if response.final_url else response.place
    normalised = normalise_all(feed, source, zone, place)
    articles = tuple(article for article, cleaned in normalised if is_wanted(source, article, cleaned))
    read = replace(response, body=b"")  # 15 MB that nobody asks for again
    return Prepared(read, articles, feed.title, feed.url, feed.language, feed.warning)


def prepare_all(
    tasks: Sequence[Task],
    zone: tzinfo,
    *,
    on_done: Callable[[Prepared | Failure], None],
    deadline_s: float = DEADLINE_S,
    processes: int | None = None,
    prepare: Prepare = prepare,
) -> tuple[Prepared | Failure, ...]:
    """What each task became, in the order of the tasks; one that hangs or kills its worker is a Failure."""
    if not tasks:
        return ()
    found: list[Prepared | Failure] = []
    workers = min(processes or os.cpu_count() or 1, len(tasks))
    pool = ProcessPool(workers, max_tasks=TASKS_A_WORKER, initializer=_settle, context=_context())
    try:
        with _undisturbed():
            futures = [pool.schedule(_guarded, args=(prepare, *task, zone), timeout=deadline_s) for task in tasks]
        for (response, _), future in zip(tasks, futures, strict=True):
            try:
                result: Prepared | Failure = future.result()
            except FuturesTimeoutError:
                result = _guilty(response, f"reading it took longer than {deadline_s:g} s")
            except ProcessExpired as error:
                result = _guilty(response, f"reading it ended the process that did so (code {error.exitcode})")
            found.append(result)
            on_done(result)
    finally:  # leaving a with block would first wait for all that is still to do, also when the user ended the run
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()
    return tuple(found)


def _guarded(prepare: Prepare, response: Response, source: Source, zone: tzinfo) -> Prepared | Failure:
    """What prepare returns, or what it raises as a Failure: an exception that cannot be unpickled breaks the pool."""
    try:
        return prepare(response, source, zone)
    except MemoryError:
        return _guilty(response, "reading it takes more memory than a source may use")
    except Exception as error:  # noqa: BLE001 - a fault of ours in one document must not keep the others from being read
        what = f"digest failed to read it ({type(error).__name__}: {for_log(str(error), 200)})"
        return Failure(response.source_id, response.place, what, "a fault of ours: please report it, with the document")


def _guilty(response: Response, what: str) -> Failure:
    return Failure(response.source_id, response.place, what, "look at what it delivers, or remove the source")


def _context() -> multiprocessing.context.BaseContext:
    """Processes that start clean, never forked from one with threads; where possible, by a server that imported all."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["digest.workers"])
    resource_tracker.ensure_running()  # the server would start it on the way, and that unblocks SIGINT
    with _undisturbed(), _silent():
        forkserver.ensure_running()
    return context


@contextmanager
def _silent() -> Iterator[None]:
    """A while in which standard error leads nowhere: the server that starts in it, and all workers, say nothing.

    One that is still starting when a run is ended finds its locks gone, and would print a traceback. What goes wrong in
    a document is told by its Failure.
    """
    before = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(before, 2)
        os.close(nowhere)
        os.close(before)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """A while in which Ctrl+C waits: processes half started when it comes would each print a traceback.

    What starts in it keeps SIGINT blocked, so that Ctrl+C is for the program to act on and not for its workers.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _settle() -> None:
    """Prepares a worker: Ctrl+C is not for it, and its memory is limited."""
    if sys.platform == "win32":
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return
    import resource  # noqa: PLC0415 - does not exist on Windows

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY_BYTES if most == resource.RLIM_INFINITY else min(MEMORY_BYTES, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
