from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from articles import NOON, TODAY
from hypothesis import HealthCheck, given, settings, strategies as st

from digest.archive import log
from digest.model import Close, Topic

if TYPE_CHECKING:
    from pathlib import Path

HOUR = timedelta(hours=1)
TIDES = Topic("t", "tide-clock", "Tide clock runs backwards", TODAY)
BELLS = Topic("b", "quieter-bells", "Bakers ask for quieter bells", TODAY)
CLOSE = Close(NOON, ("b", "t"))


def put(folder: Path, *lines: str) -> Path:
    path = log.path_of(folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def born(one: Topic, /, **changes: str) -> str:
    event = {"event": "born", "at": NOON.isoformat(), "topic": one.id, "slug": one.slug, "title": one.title}
    return json.dumps({**event, "edition": one.born.isoformat(), **changes})


def test_the_log_gives_back_what_was_decided(tmp_path: Path) -> None:
    """Births and closes are read as they were written."""
    assert log.append(tmp_path, [TIDES, BELLS], {TODAY: CLOSE}, NOON)
    assert log.read(tmp_path) == log.Log({"t": TIDES, "b": BELLS}, {TODAY: CLOSE})


def test_the_log_only_grows(tmp_path: Path) -> None:
    """What stands in the log stays at its start, also where a person left the last line without its end."""
    path = put(tmp_path, born(TIDES))
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    log.append(tmp_path, [BELLS], {}, NOON)
    assert path.read_text(encoding="utf-8").startswith(before + "\n")
    assert set(log.read(tmp_path).topics) == {"t", "b"}


def test_nothing_decided_is_nothing_written(tmp_path: Path) -> None:
    """A run that decides nothing about topics makes no log."""
    assert not log.append(tmp_path, [], {}, NOON)
    assert not log.path_of(tmp_path).exists()


EVENTS = [
    born(TIDES),
    born(BELLS),
    born(TIDES, at=(NOON + HOUR).isoformat(), slug="later-one", title="A later title"),
    born(TIDES, at=(NOON + HOUR).isoformat(), slug="also-later"),
    json.dumps({"event": "closed", "at": (NOON + HOUR).isoformat(), "edition": TODAY.isoformat(), "topics": ["t"]}),
    json.dumps({"event": "closed", "at": NOON.isoformat(), "edition": TODAY.isoformat(), "topics": ["b", "t"]}),
]


@given(st.lists(st.sampled_from(EVENTS), max_size=6).flatmap(lambda more: st.permutations([*EVENTS, *more])))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_order_and_doubled_events_do_not_matter(tmp_path: Path, events: list[str]) -> None:
    """However git merged the log, of events that contradict each other the older one counts."""
    put(tmp_path, *events)
    assert log.read(tmp_path) == log.Log({"b": BELLS, "t": TIDES}, {TODAY: CLOSE})


def test_a_slug_that_two_runs_gave_stays_with_the_older_topic(tmp_path: Path) -> None:
    """Two topics that were born under one slug, and merged by git, get two addresses."""
    put(tmp_path, born(BELLS, slug="tide-clock", at=(NOON + HOUR).isoformat()), born(TIDES))
    assert {one.id: one.slug for one in log.read(tmp_path).topics.values()} == {"t": "tide-clock", "b": "tide-clock-2"}


def test_a_git_conflict_is_read_on_both_sides(tmp_path: Path) -> None:
    """Of a merge that stopped, the events of both sides count, and each mark is told."""
    path = put(tmp_path, "<<<<<<< HEAD", born(TIDES), "=======", born(BELLS), ">>>>>>> update")
    found = log.read(tmp_path)
    assert set(found.topics) == {"t", "b"}
    assert list(found.problems) == [f"{path}:{number}: a conflict mark of git; take it out" for number in (1, 3, 5)]


WRONG = [
    "<<<< HEAD",
    "null",
    '{"event": "born"}',
    born(TIDES, at="yesterday"),
    born(TIDES, at="0001-01-01T00:00:00+14:00"),
    born(TIDES, slug="../../etc"),
    born(TIDES, title=5),  # type: ignore[arg-type]  # what a person may write
    born(TIDES, edition="4 June"),
    born(TIDES, topic="\udc80"),
    '{"event": "closed", "at": "2025-06-04T12:00:00Z", "edition": "2025-06-04", "topics": [1]}',
    "[" * 100_000,
]


@pytest.mark.parametrize("line", WRONG)
def test_what_is_no_event_is_told_and_kept(tmp_path: Path, line: str) -> None:
    """A damaged line is named with file, line and remedy, harms no other, and stays where it stands."""
    path = put(tmp_path, born(BELLS), line)
    found = log.read(tmp_path)
    assert found.topics == {"b": BELLS}
    assert len(found.problems) == 1
    assert found.problems[0].startswith(f"{path}:2: ")
    assert "correct the line or take it out" in found.problems[0]
    log.append(tmp_path, [TIDES], {}, NOON)
    assert path.read_text(encoding="utf-8").split("\n")[1] == line
    assert set(log.read(tmp_path).topics) == {"t", "b"}


def test_events_of_a_later_program_are_passed_over(tmp_path: Path) -> None:
    """An event of a kind that is not known yet is no problem."""
    put(tmp_path, born(TIDES), born(BELLS, event="illustrated", at=NOON.isoformat()))
    assert log.read(tmp_path) == log.Log({"t": TIDES}, {})
