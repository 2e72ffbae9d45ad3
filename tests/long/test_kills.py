"""`digest update` killed at random moments: what is there in the end is what an undisturbed run leaves, byte for byte.

Every history is a site that is read over some days. On each day runs are killed, one or several in a row, and then one
comes to its end. The moments are drawn: most lie anywhere within the length of a run, the others within a phase that is
too short to be hit by chance. Two in three kills end every process of the run, as a power cut or an ended job does; the
others end the main process alone, and its workers must not live on.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from runs import PHASES, STATE, WORKED, Run, Town, command_of, difference, kept, left_of, wait_for
from servers import Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")

Record = Callable[[str, object], None]
KILLS, A_HISTORY = 200, 20
WORKERS_KILLED = 20
AIMED = 0.4  # of the kills, at a phase that comes next: what was done before a kill is not done again
SHORT = {
    "starting": ("writing",),
    "reading": ("writing",),
    "writing": ("writing",),
    "rendering": ("rendering", "swapping", "swapping"),
    "swapping": ("swapping",),
    "ending": ("rendering", "swapping", "ending"),
}
AN_ORPHAN_LIVES_S = 10.0  # at most, where what it reads is harmless


@dataclass
class Undisturbed:
    """What runs that nobody kills leave, after each day, and when their phases begin, in seconds."""

    kept: list[dict[str, bytes]] = field(default_factory=list)
    begins: list[dict[str, float]] = field(default_factory=list)
    lasts_s: list[float] = field(default_factory=list)


def undisturbed(town: Town, root: Path, days: int) -> Undisturbed:
    """The runs of those days, watched."""
    found = Undisturbed()
    for day in range(days):
        town.dawn(day, root)
        with Run(root, day) as run:
            begins: dict[str, float] = {}
            while not run.has_ended():
                begins.setdefault(run.phase(), time.monotonic() - run.begun)
                time.sleep(0.001)
            found.lasts_s.append(time.monotonic() - run.begun)
            assert run.ended() in WORKED, run.complained
        assert "Traceback" not in run.complained
        found.begins.append(begins)
        found.kept.append(kept(root))
    return found


@dataclass
class Killer:
    """Kills runs at moments that it draws, and remembers what it hit."""

    chance: random.Random
    expected: Undisturbed
    hit: Counter[str] = field(default_factory=Counter)
    alone: int = 0  # kills of the main process only
    day: int = -1
    reached: str = "starting"  # the phase that a run of this day has come to

    def dawn(self, day: int) -> None:
        """A row of kills begins."""
        if day != self.day:
            self.day, self.reached = day, "starting"

    def kill(self, root: Path, day: int) -> None:
        """One run of the day that does not come to its end, or only just."""
        with Run(root, day) as run:
            self._wait(run, day)
            if self.chance.random() < 1 / 3:
                self.alone += 1
                run.kill_main()
                assert wait_for(lambda: not left_of(run.pid), AN_ORPHAN_LIVES_S), living(run)
            else:
                run.kill_all()
            self.reached = max(self.reached, run.phase(), key=PHASES.index)
            self.hit[run.phase() if run.ended() < 0 else "ended before"] += 1

    def _wait(self, run: Run, day: int) -> None:
        """Until the moment has come, or the run is over."""
        begins, lasts_s = self.expected.begins[day], self.expected.lasts_s[day]
        if self.chance.random() < AIMED:
            phase = self.chance.choice(SHORT[self.reached])
            later = [at for name, at in begins.items() if PHASES.index(name) > PHASES.index(phase)]
            length_s = min(later, default=lasts_s) - begins.get(phase, min(later, default=lasts_s))  # or not seen: 0
            wait_for(lambda: run.has_ended() or PHASES.index(run.phase()) >= PHASES.index(phase))
            end = time.monotonic() + self.chance.uniform(-length_s, length_s)  # every second one at once
        else:
            end = run.begun + self.chance.uniform(0, lasts_s)
        wait_for(lambda: run.has_ended() or time.monotonic() >= end)


def living(run: Run) -> list[str]:
    return [f"{pid} {command_of(pid)}" for pid in left_of(run.pid)]


def rows(chance: random.Random, kills: int, days: int) -> Iterator[tuple[int, int]]:
    """How many kills come in a row before a run comes to its end, and on which day; each day has a row at least."""
    cuts = sorted(chance.sample(range(1, kills), days - 1))
    for day, (first, last) in enumerate(zip([0, *cuts], [*cuts, kills], strict=True)):
        left = last - first
        while left:
            row = min(left, chance.randint(1, 10))
            yield day, row
            left -= row


@pytest.fixture
def town() -> Iterator[Town]:
    with Server() as server:
        yield Town(server)


def test_a_kill_at_any_moment_leaves_no_trace(
    tmp_path: Path, town: Town, part: Callable[[int], int], record_property: Record
) -> None:
    """However often a day's run is killed, the one that ends leaves the archive and the site of an undisturbed one."""
    kills = part(KILLS)
    days = 4 if kills == KILLS else 2
    calm = town.found(tmp_path / "undisturbed")
    expected = undisturbed(town, calm, days)
    killer = Killer(random.Random("kills"), expected)  # noqa: S311 - no secret
    runs_to_the_end = 0
    for number in range(kills // A_HISTORY):
        root = town.found(tmp_path / f"history-{number}")
        for day, row in rows(killer.chance, A_HISTORY, days):
            killer.dawn(day)
            town.dawn(day, root)
            for _ in range(row):
                killer.kill(root, day)
            to_the_end(root, day)
            runs_to_the_end += 1
            other = difference(kept(root), expected.kept[day])
            assert not other, f"history {number}, day {day}, after {row} kills: {other}"
        assert not left_over(root)
    record_property("kills", sum(killer.hit.values()))
    record_property("of the main process alone", killer.alone)
    for phase in (*PHASES, "ended before"):
        record_property(phase, killer.hit[phase])
    record_property("runs to the end", runs_to_the_end)
    # the state costs bandwidth only: after one more run it is the same, but for how often was asked in vain
    for each in (calm, root):
        town.dawn(days, each)
        to_the_end(each, days)
    assert not difference(kept(root), kept(calm))
    assert state_of(root) == state_of(calm)


def to_the_end(root: Path, day: int) -> None:
    with Run(root, day) as run:
        assert run.ended() in WORKED, run.complained
    assert "Traceback" not in run.complained


def left_over(root: Path) -> list[str]:
    """What no run to the end may leave about."""
    return [path.name for path in root.rglob(".*") if path.name.endswith((".new", ".building"))]


def state_of(root: Path) -> dict[str, dict[str, Any]]:
    found = json.loads((root / STATE).read_text(encoding="utf-8"))
    return {name: {key: value for key, value in row.items() if key != "failures"} for name, row in found.items()}


def test_a_killed_worker_costs_its_documents_one_run(
    tmp_path: Path, town: Town, part: Callable[[int], int], record_property: Record
) -> None:
    """Where the system kills a worker, the run comes to its end and tells what was not read; the next run reads it."""
    calm = town.found(tmp_path / "undisturbed")
    town.dawn(0, calm)
    to_the_end(calm, 0)
    chance = random.Random("workers")  # noqa: S311 - no secret
    hit: Counter[str] = Counter()
    for number in range(part(WORKERS_KILLED)):
        root = town.found(tmp_path / str(number))
        town.dawn(0, root)
        with Run(root, 0) as run:
            wait_for(lambda: run.has_ended() or workers_of(run))
            wait_for(run.has_ended, chance.uniform(0, 0.5))
            if living_ones := workers_of(run):
                os.kill(chance.choice(living_ones), signal.SIGKILL)
            assert run.ended() in WORKED, run.complained
        assert "Traceback" not in run.complained
        hit["lost a document" if ids(root) != ids(calm) else "lost nothing"] += 1
        to_the_end(root, 1)  # a day later, of a world that has not changed
        assert ids(root) == ids(calm)
    for what, count in sorted(hit.items()):
        record_property(what, count)


def workers_of(run: Run) -> list[int]:
    """The processes that read documents: forks of a server, which is the oldest of those with its command line."""
    return sorted(pid for pid in left_of(run.pid) if pid != run.pid and "forkserver" in command_of(pid))[1:]


def ids(root: Path) -> list[str]:
    """Of every article in the archive."""
    files = (root / "content/archive").glob("*/*/*.jsonl")
    return sorted(json.loads(line)["id"] for file in files for line in file.read_text(encoding="utf-8").splitlines())
