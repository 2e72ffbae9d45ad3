"""Decisions in the log: the newest on each subject counts, whatever the order and number of lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from articles import NOON, TODAY

from digest.archive import decisions, log
from digest.archive.decisions import event
from digest.model import Decisions, Topic

if TYPE_CHECKING:
    from pathlib import Path

HOUR = timedelta(hours=1)


def test_decisions_are_read_as_they_were_taken(tmp_path: Path) -> None:
    """Each kind of decision comes back as it was logged."""
    events = [
        event("hidden", "a"),
        event("headline", "b", value="Clock mended"),
        event("top", "c"),
        event("released", "e", value="folded"),
        event("split", "d", value="t4"),
        event("merged", "t2", value="t1"),
        event("retitled", "t1", value="The clock"),
        event("pinned", "t1"),
        event("muted", "t3"),
    ]
    log.decide(tmp_path, events, NOON)
    assert log.read(tmp_path).problems == ()
    assert log.read(tmp_path).decisions == Decisions(
        hidden=frozenset({"a"}),
        headlines={"b": "Clock mended"},
        tops=("c",),
        released={"e": "folded"},
        moved={"d": "t4"},
        merged={"t2": "t1"},
        titles={"t1": "The clock"},
        pinned=frozenset({"t1"}),
        muted=frozenset({"t3"}),
        touched=frozenset({"d", "t4", "t2", "t1"}),
    )


@pytest.mark.parametrize("kind", decisions.KINDS)
def test_every_decision_can_be_taken_back(kind: str, tmp_path: Path) -> None:
    """False, or an empty value, takes a decision back."""
    is_mark = decisions.KINDS[kind][1] is bool
    log.decide(tmp_path, [event(kind, "a", value=True if is_mark else "t1")], NOON)
    assert replace(log.read(tmp_path).decisions, touched=frozenset()) != Decisions()
    log.decide(tmp_path, [event(kind, "a", value=False if is_mark else "")], NOON)
    assert replace(log.read(tmp_path).decisions, touched=frozenset()) == Decisions()


def test_what_is_decided_last_counts(tmp_path: Path) -> None:
    """Two decisions within a second, or after a clock was set back, count in the order they were taken."""
    for headline, at in (("First", NOON), ("Second", NOON), ("Third", NOON - HOUR)):
        log.decide(tmp_path, [event("headline", "a", value=headline)], at)
    assert log.read(tmp_path).decisions.headlines == {"a": "Third"}


def test_the_order_of_lines_does_not_matter(tmp_path: Path) -> None:
    """Git may put lines in any order and double them: the decisions stay the same."""
    for number in range(6):
        log.decide(tmp_path, [event("headline", "a", value=f"Number {number}"), event("top", f"s{number}")], NOON)
    log.append(tmp_path, [Topic("t", "tides", "Tides", TODAY)], {}, NOON)
    before = log.read(tmp_path)
    written = log.path_of(tmp_path).read_text(encoding="utf-8").splitlines()
    mixed = [*written[::-2], *written[::2], *written]
    log.path_of(tmp_path).write_text("".join(f"{line}\n" for line in mixed), encoding="utf-8")
    assert log.read(tmp_path) == before
    assert before.decisions.tops == ("s5", "s4", "s3", "s2", "s1", "s0")


@pytest.mark.parametrize(
    "line",
    [
        '{"event":"hidden","at":"2025-06-04T12:00:00Z","story":"a","value":"yes"}',
        '{"event":"headline","at":"2025-06-04T12:00:00Z","story":"a","value":true}',
        '{"event":"merged","at":"2025-06-04T12:00:00Z","story":"a","value":"b"}',
        '{"event":"pinned","at":"2025-06-04T12:00:00Z","topic":7,"value":true}',
        '{"event":"pinned","at":"2025-06-04T12:00:00","topic":"a","value":true}',
        '{"event":["pinned"],"at":"2025-06-04T12:00:00Z","topic":"a","value":true}',
    ],
)
def test_a_decision_that_is_none_is_told(line: str, tmp_path: Path) -> None:
    """A line with a wrong value is named with its number, and the others count."""
    log.decide(tmp_path, [event("hidden", "b")], NOON)
    with log.path_of(tmp_path).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    found = log.read(tmp_path)
    assert found.decisions == Decisions(hidden=frozenset({"b"}))
    assert len(found.problems) == 1
    assert "topics.jsonl:2: not an event" in found.problems[0]
