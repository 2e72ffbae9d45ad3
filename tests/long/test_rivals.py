"""Two runs of one site at a time: one does the work, the other says so and ends; the site is that of one run."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import threading
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from runs import PATIENCE_S, WORKED, Run, Town, difference, kept, left_of, wait_for
from servers import Exchange, Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")

UNDER_WAY = "another run is under way; wait for its end"
STARTS = 30


@pytest.fixture
def town() -> Iterator[Town]:
    with Server() as server:
        yield Town(server)


def updated(town: Town, root: Path) -> dict[str, bytes]:
    """The site after an undisturbed run."""
    town.dawn(0, root)
    with Run(root, 0) as run:
        assert run.ended() in WORKED, run.complained
    return kept(root)


def is_turned_away(run: Run) -> bool:
    """Whether a run ended at once with the line for it, as it should where it is the second; else it did its work."""
    code = run.ended()
    assert code in (*WORKED, 3), run.complained
    assert (code == 3) == (UNDER_WAY in run.complained)
    assert code != 3 or run.complained.count("\n") == 1
    return code == 3


def test_two_starts_at_once_are_one_run(
    tmp_path: Path, town: Town, part: Callable[[int], int], record_property: Callable[[str, object], None]
) -> None:
    """Two runs that start together leave what one leaves: one ends with 3, or comes after the other."""
    expected = updated(town, town.found(tmp_path / "alone"))
    chance = random.Random("rivals")  # noqa: S311 - no secret
    ends: Counter[str] = Counter()
    for number in range(part(STARTS)):
        root = town.found(tmp_path / str(number))
        town.dawn(0, root)
        with Run(root, 0) as first:
            # at once, or when the first is somewhere between its first import and its own lock
            late_s = chance.choice((0.0, chance.uniform(0, 1)))
            wait_for(lambda: False, late_s)
            with Run(root, 0) as second:
                turned_away = [is_turned_away(run) for run in (first, second)]
        assert turned_away != [True, True]
        ends["one was turned away" if any(turned_away) else "one after the other"] += 1
        assert not difference(kept(root), expected)
        shutil.rmtree(root)
    for name, count in ends.items():
        record_property(name, count)


@contextmanager
def a_run_under_way(town: Town, root: Path) -> Iterator[Run]:
    """A run that has its lock and waits for a feed, which comes when this is over."""
    town.dawn(0, root)
    answer, is_over = town.server.answers["/hills"], threading.Event()
    assert isinstance(answer, bytes)

    def late(exchange: Exchange) -> None:
        is_over.wait(PATIENCE_S)
        exchange.send(answer)

    town.server.answers["/hills"] = late
    try:
        with Run(root, 0) as run:
            assert wait_for(lambda: run.phase() == "reading" or run.has_ended())
            yield run
            is_over.set()
            assert not is_turned_away(run)
    finally:
        is_over.set()


def test_a_second_run_says_so_and_ends(tmp_path: Path, town: Town) -> None:
    """While a run is under way, each verb of the daily run ends with 3 and one line, and changes nothing.

    Also when the lock, or the cache that it lies in, was deleted meanwhile, as a cache may be at any moment.
    """
    root = town.found(tmp_path / "site")
    lock = root / ".cache/digest/lock"
    nothing = tmp_path / "nothing"
    with a_run_under_way(town, root):
        before = kept(root)
        for deleted, verb in ((nothing, "build"), (lock, "collect"), (root / ".cache", "update")):
            shutil.rmtree(deleted) if deleted.is_dir() else deleted.unlink(missing_ok=True)
            with Run(root, 0, verb=verb) as second:
                assert is_turned_away(second)
        assert kept(root) == before
    assert not difference(kept(root), updated(town, town.found(tmp_path / "alone")))


def test_the_lock_of_a_dead_run_is_free(tmp_path: Path, town: Town) -> None:
    """A run that was killed while it held the lock keeps no later one from its work, nor do its workers."""
    root = town.found(tmp_path / "site")
    town.dawn(0, root)
    with Run(root, 0) as dead:
        assert wait_for(lambda: dead.has_ended() or len(left_of(dead.pid)) > 2)  # the workers start
        dead.kill_main()
        updated(town, root)


def test_a_folder_that_may_not_be_written_ends_with_3(tmp_path: Path, town: Town) -> None:
    """A site on a disk that is read only is told in one line with the place, and nothing is asked of publishers."""
    root = town.found(tmp_path / "site")
    updated(town, root)
    asked = len(town.server.asked)
    with read_only(root), Run(root, 0) as run:
        assert run.ended() == 3
        assert run.complained.count("\n") == 1
        assert f"{root}/.cache" in run.complained
        assert "mend permissions" in run.complained
    assert len(town.server.asked) == asked


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A while in which nothing below the folder can be written, not even by root."""
    mount = ["mount", "--bind", "-o", "ro", str(folder), str(folder)]
    try:
        done = subprocess.run(mount, check=False, capture_output=True)
    except FileNotFoundError:
        pytest.skip("there is no mount")
    if done.returncode:
        pytest.skip("mounting is not permitted here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)
