from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC
from pathlib import Path

import pytest
from guilty import obedient
from runs import left_of, wait_for

from digest.model import Failure, Response, Source
from digest.workers import GRACE_S, Prepared, Task, Workers, prepare_all

TESTS = Path(__file__).resolve().parent
DEADLINE_S = 1.0
ARTICLE = b"Tides\n\nThe tide clock of Port Elster ran backwards. Nobody minded."


def task(name: str, body: bytes = b"") -> Task:
    return Response(name, f"content/{name}.txt", 200, body), Source(name, path=f"content/{name}.txt")


def names(results: tuple[Prepared | Failure, ...]) -> list[str]:
    return [one.source_id if isinstance(one, Failure) else one.response.source_id for one in results]


def test_entries_that_say_nothing_are_passed_over_with_a_word() -> None:
    """An entry without title, text and link makes no article, and the document's warning counts it."""
    items = '{"id": "1"}, {"id": "2", "url": "nothing"}, {"id": "3", "url": "https://coast.example/3"}'
    body = f'{{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{items}]}}'
    response = Response("feed", "content/feed.json", 200, body.encode())
    (found,) = prepare_all([(response, Source("feed", path="content"))], UTC, on_done=lambda _: None)
    assert isinstance(found, Prepared)
    assert [one.title for one in found.articles] == ["coast.example/3"]
    assert found.warning == "2 entries that say nothing were passed over"


# what a document does, and what is said of it
CRIMES = {
    "hang": "longer than 1 s",
    "eat": "more memory",
    "exit": "ended the process that did so (code 7)",
    "crash": "ended the process that did so (code -9)",
    "raise": "digest failed to read it (KeyError: 'tide')",
    "raise oddly": "digest failed to read it (OnlyHereError: tideclock)",
}


@pytest.mark.skipif(sys.platform == "win32", reason="signals and memory limits of POSIX")
def test_the_guilty_fail_and_the_innocent_come_back() -> None:
    """Whatever documents do to their workers, each becomes a failure that names it; all others come back, in order."""
    tasks = [task("first")]
    for crime in CRIMES:
        tasks += [task(crime, crime.encode()), *(task(f"{number} after {crime}") for number in range(3))]
    told: list[Prepared | Failure] = []
    results = prepare_all(tasks, UTC, on_done=told.append, deadline_s=DEADLINE_S, processes=2, prepare=obedient)
    assert names(results) == [response.source_id for response, *_ in tasks]
    assert tuple(told) == results
    failures = {one.source_id: one for one in results if isinstance(one, Failure)}
    assert set(failures) == set(CRIMES)
    for crime, what in CRIMES.items():
        assert failures[crime].place == f"content/{crime}.txt"
        assert what in failures[crime].what
        assert failures[crime].remedy


@pytest.mark.skipif(sys.platform == "win32", reason="Windows starts workers in another way")
def test_workers_say_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """What a worker prints, such as the traceback of one that was ended while it started, reaches no terminal."""
    prepare_all([task("a", b"speak")], UTC, on_done=lambda _: None, processes=1, prepare=obedient)
    os.write(2, b"ours is heard")
    assert capfd.readouterr().err == "ours is heard"


def test_a_lone_worker_is_replaced_too() -> None:
    """Where there is one process only, it is made anew after each crime."""
    tasks = [task("a", b"exit"), task("b"), task("c", b"exit"), task("d")]
    results = prepare_all(tasks, UTC, on_done=lambda _: None, processes=1, prepare=obedient)
    assert [isinstance(one, Failure) for one in results] == [True, False, True, False]


def test_a_feed_that_is_slow_to_parse_costs_itself_only() -> None:
    """The parser takes time quadratic in attributes, here some seconds: its source fails, the others are read."""
    attributes = " ".join(f'a{number}="{number}"' for number in range(20_000))
    slow = f'<rss version="2.0"><channel><item><title {attributes}>Slow</title></item></channel></rss>'
    tasks = [
        (Response("slow", "slow.xml", 200, slow.encode()), Source("slow", path="slow.xml")),
        task("quick", ARTICLE),
        task("empty"),
    ]
    slow_one, quick, empty = prepare_all(tasks, UTC, on_done=lambda _: None, deadline_s=DEADLINE_S)
    assert isinstance(slow_one, Failure)
    assert (slow_one.source_id, slow_one.place) == ("slow", "slow.xml")
    assert isinstance(quick, Prepared)
    assert [article.title for article in quick.articles] == ["Tides"]
    assert quick.response.body == b""  # nobody asks for it again
    assert isinstance(empty, Prepared)
    assert (empty.articles, empty.warning) == ((), "the file is empty")


def test_what_a_publisher_did_wrong_is_said() -> None:
    """A document that is no feed is its publisher's failure, with what it is and what to do."""
    page = Response("coast", "https://coast.example/feed", 200, b"<html>Hello", final_url="https://coast.example/feed")
    (failure,) = prepare_all([(page, Source("coast", url=page.place))], UTC, on_done=lambda _: None)
    assert isinstance(failure, Failure)
    assert (failure.source_id, failure.place) == ("coast", "https://coast.example/feed")
    assert failure.what


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe with a name")
def test_documents_are_read_side_by_side(tmp_path: Path) -> None:
    """Two documents that each wait for the other are both read: the work is shared by processes, and none is ours."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    tasks = [task("writer", f"write {pipe}".encode()), task("reader", f"read {pipe}".encode())]
    results = prepare_all(tasks, UTC, on_done=lambda _: None, deadline_s=20, processes=2, prepare=obedient)
    processes = {one.title for one in results if isinstance(one, Prepared)}
    assert len(processes) == 2
    assert f"process {os.getpid()}" not in processes


def test_nothing_to_read_starts_nothing() -> None:
    """Without a task there is no process and no result."""
    assert prepare_all([], UTC, on_done=lambda _: None, prepare=obedient) == ()


def test_who_ends_the_run_does_not_wait_for_it() -> None:
    """Where the caller breaks off, as on Ctrl-C, what still hangs is ended and not waited for."""

    def end(_: object) -> None:
        raise KeyboardInterrupt

    before = time.monotonic()
    tasks = [task("first"), task("second", b"hang"), task("third", b"hang")]
    with pytest.raises(KeyboardInterrupt):
        prepare_all(tasks, UTC, on_done=end, deadline_s=60, processes=2, prepare=obedient)
    assert time.monotonic() - before < 30


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_workers_do_not_outlive_a_run_that_was_killed(tmp_path: Path) -> None:
    """Where the main process is killed, a worker that hangs in a document ends soon after the deadline of its task."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    program = (
        "from datetime import UTC; from digest.model import Response, Source; from digest import workers; "
        f"from guilty import obedient; one = Response('a', 'a.txt', 200, b'read {pipe}'), Source('a', path='a.txt'); "
        "workers.prepare_all([one], UTC, on_done=print, deadline_s=1, processes=1, prepare=obedient)"
    )
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS.parent), str(TESTS)])}
    with subprocess.Popen([sys.executable, "-c", program], env=variables, start_new_session=True) as run:
        never_written = os.open(pipe, os.O_WRONLY)  # comes back when the worker reads
        run.kill()
    try:
        assert wait_for(lambda: not left_of(run.pid), 1 + GRACE_S + 5)
    finally:
        os.close(never_written)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_workers_that_the_system_killed_are_replaced() -> None:
    """Where idle workers are killed, no later document is waited for in vain: it fails or is read, and then all are."""
    with Workers(UTC, processes=2, prepare=obedient) as workers:
        first = workers.submit(*task("first")).result(30)
        assert isinstance(first, Prepared)
        os.kill(int(first.title.removeprefix("process ")), signal.SIGKILL)
        others = [workers.submit(*task(str(number))).result(30) for number in range(20)]
        assert isinstance(others[-1], Prepared)
        assert all(one.remedy == "run again" for one in others if isinstance(one, Failure))
