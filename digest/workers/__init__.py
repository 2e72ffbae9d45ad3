"""Long-lived processes that read foreign documents: a deadline and a memory limit for each, the innocent never lost.

A feed can make its parser slow, hungry or dead. That must cost this one source only: pebble ends the worker that took
too long, starts another, and gives the waiting tasks to it.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from concurrent.futures import CancelledError, Future, TimeoutError as FuturesTimeoutError
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from multiprocessing import forkserver, resource_tracker
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

from pebble import ProcessExpired, ProcessPool

from digest.model import Failure, Response, Source
from digest.text import for_log
from digest.workers.preparing import Prepare, Prepared, Result, Task, prepare
from digest.workers.told import History, Learnt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import tzinfo

__all__ = [
    "History",
    "Learnt",
    "Prepare",
    "Prepared",
    "Result",
    "Task",
    "Workers",
    "prepare",
    "prepare_all",
    "prepare_each",
]

DEADLINE_S = 30.0  # for one document; the largest honest feed measured takes 2 s
MEMORY_BYTES = 2 * 1024**3  # of address space a worker; feedparser takes some 40 bytes for each of a 15 MB document
UNDER_WAY = 50  # documents handed to the workers and not yet done: some for each processor of a large machine
PROCESSES_AT_MOST = 16  # one process fetches for all
GARBAGE_AFTER = 50_000  # objects made
GRACE_S = 5.0  # beyond the deadline, after which a worker ends by itself, see _guarded
NOTHING: Mapping[str, Any] = MappingProxyType({})
TASKS_A_WORKER = 500  # then it is replaced, so that what a library leaks stays bounded


class Workers:
    """Long-lived processes that prepare one document after the other; the first document starts them."""

    def __init__(
        self, zone: tzinfo, *, deadline_s: float = DEADLINE_S, processes: int | None = None, prepare: Prepare = prepare
    ) -> None:
        self._zone = zone
        self._deadline_s = deadline_s
        self._processes = processes or min(os.cpu_count() or 1, PROCESSES_AT_MOST)
        self._prepare = prepare
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the processes, also those at work: a run that was broken off waits for nobody."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()

    def submit(self, response: Response, source: Source, beside: Mapping[str, Any] = NOTHING) -> Future[Result]:
        """What becomes of a document; one that hangs or kills its worker becomes a Failure. Cannot be cancelled.

        beside: what prepare is given with the document, by name.
        """
        prepare = partial(self._prepare, **beside) if beside else self._prepare
        result: Future[Result] = Future()
        result.set_running_or_notify_cancel()
        told = replace(response, body=b"")  # what waits for the result holds no document
        if self._pool is not None and not self._pool.active:
            self.__exit__()
            self._pool = None
        if self._pool is None:
            self._pool = ProcessPool(self._processes, max_tasks=TASKS_A_WORKER, initializer=_settle, context=_context())
        with _undisturbed():
            task = self._pool.schedule(
                _guarded,
                args=(prepare, response, source, self._zone, self._deadline_s + GRACE_S),
                timeout=self._deadline_s,
            )
        task.add_done_callback(lambda done: result.set_result(self._outcome(done, told)))
        return result

    def _outcome(self, done: Future[Result], response: Response) -> Result:
        try:
            return done.result()
        except FuturesTimeoutError:
            return _guilty(response, f"reading it took longer than {self._deadline_s:g} s")
        except ProcessExpired as error:
            return _guilty(response, f"reading it ended the process that did so (code {error.exitcode})")
        except BrokenProcessPool:  # what the system kills between two documents, or while it is given one, says no more
            return Failure(response.source_id, response.place, "the system ended the process that read it", "run again")
        except CancelledError:  # the run was broken off
            return _guilty(response, "it was not read")


def prepare_all(
    tasks: Iterable[Task],
    zone: tzinfo,
    *,
    on_done: Callable[[Result], None],
    deadline_s: float = DEADLINE_S,
    processes: int | None = None,
    prepare: Prepare = prepare,
) -> tuple[Result, ...]:
    """What each task became, in the order of the tasks. They are drawn as workers become free."""
    found = []
    with Workers(zone, deadline_s=deadline_s, processes=processes, prepare=prepare) as workers:
        for result in prepare_each(tasks, workers):
            on_done(result)
            found.append(result)
    return tuple(found)


def prepare_each(tasks: Iterable[Task], workers: Workers) -> Iterator[Result]:
    """What each task becomes, in order; no more documents are in memory than may be under way."""
    under_way: deque[Future[Result]] = deque()
    for task in tasks:
        if len(under_way) == UNDER_WAY:
            yield under_way.popleft().result()
        under_way.append(workers.submit(*task))
    while under_way:
        yield under_way.popleft().result()


def _guarded(prepare: Prepare, response: Response, source: Source, zone: tzinfo, seconds: float) -> Result:
    """What prepare returns, or what it raises as a Failure: an exception that cannot be unpickled breaks the pool.

    seconds: after them the system ends this process. Where the run was killed nobody else would, and a document that
    hangs its reader would hang it for ever.
    """
    _end_after(seconds)
    try:
        return prepare(response, source, zone)
    except MemoryError:
        return _guilty(response, "reading it takes more memory than a source may use")
    except Exception as error:  # noqa: BLE001 - a fault of ours in one document must not keep the others from being read
        what = f"digest failed to read it ({type(error).__name__}: {for_log(str(error), 200)})"
        return Failure(response.source_id, response.place, what, "a fault of ours: please report it, with the document")
    finally:
        _end_after(0)


def _end_after(seconds: float) -> None:
    """Has the system end this process then, whatever it is doing; 0 calls that off. Windows has no such alarm."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)  # SIGALRM, which nobody handles here


def _guilty(response: Response, what: str) -> Failure:
    return Failure(response.source_id, response.place, what, "look at what it delivers, or remove the source")


def _context() -> multiprocessing.context.BaseContext:
    """Processes that start clean, never forked from one with threads; where possible, by a server that imported all."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["digest.workers.ready"])
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
    # What was imported lives as long as the process, and what comes new is dropped with its document: looking through
    # all of it every 700 objects, as Python does, would cost a tenth of the time.
    gc.freeze()
    gc.set_threshold(GARBAGE_AFTER)
    import resource  # noqa: PLC0415 - does not exist on Windows

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY_BYTES if most == resource.RLIM_INFINITY else min(MEMORY_BYTES, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
