from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from articles import TODAY

from digest.archive import state
from digest.archive.state import Standing
from digest.errors import StateError
from digest.model import SourceRecord

if TYPE_CHECKING:
    from pathlib import Path

RECORDS = {
    "coast-wire": SourceRecord("coast-wire", "Coast Wire", "https://coast.example/", "https://coast.example/feed"),
    "talblatt": SourceRecord("talblatt", "Talblatt «Süd»", language="de", gone=True, last_success=TODAY),
}
NOON = datetime(2025, 6, 4, 12, tzinfo=UTC)
KNOWN = {
    "coast-wire": Standing("https://coast.example/feed", etag='W/"a"', last_modified="Wed, 04 Jun 2025 10:00:00 GMT"),
    "talblatt": Standing("https://talblatt.example/", failures=3, status=503, what="broken", until=NOON, is_wish=True),
}


def test_records_come_back(tmp_path: Path) -> None:
    """What is written of sources is what is read, and the same again is not written."""
    assert state.write_sources(tmp_path, RECORDS)
    assert state.read_sources(tmp_path) == RECORDS
    os.utime(tmp_path / "sources.json", ns=(1, 1))
    assert not state.write_sources(tmp_path, dict(reversed(RECORDS.items())))
    assert (tmp_path / "sources.json").stat().st_mtime_ns == 1


def test_standings_come_back(tmp_path: Path) -> None:
    """What is written of how we stand with servers is what is read."""
    assert state.write_standings(tmp_path, KNOWN)
    assert state.read_standings(tmp_path) == (KNOWN, ())


def test_before_the_first_run_nothing_is_known(tmp_path: Path) -> None:
    """Missing and empty files are no problem."""
    (tmp_path / "state.json").touch()
    assert state.read_sources(tmp_path) == {}
    assert state.read_standings(tmp_path) == ({}, ())


DAMAGED = {
    "cut off": b'{"a": {"title": "Co',
    "in conflict": b"<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> update\n",
    "a list": b"[]",
    "rows that are none": b'{"a": 5}',
    "no UTF-8": b'{"a": {"title": "Caf\xe9", "etag": "Caf\xe9"}}',
    "a lone surrogate": b'{"a": {"title": "\\ud800", "etag": "\\ud800"}}',
    "a number for a text": b'{"a": {"title": 5, "etag": 5}}',
    "a text for a number": b'{"a": {"gone": "yes", "failures": "many"}}',
    "no moment": b'{"a": {"last_success": "noon", "until": "noon"}}',
    "a number for a moment": b'{"a": {"last_success": 20250604, "until": 20250604}}',
    "too deep": b'{"a":' * 100_000,
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_damaged_records_of_sources_stop_the_run(tmp_path: Path, content: bytes) -> None:
    """sources.json is truth that nothing else holds: where it is damaged, the error names it and says restore it."""
    (tmp_path / "sources.json").write_bytes(content)
    with pytest.raises(StateError, match="restore it from git") as caught:
        state.read_sources(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path / 'sources.json'}: ")


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_state_counts_as_lost(tmp_path: Path, content: bytes) -> None:
    """state.json costs bandwidth only: a damaged one is as good as none, one line says so, and writing mends it."""
    (tmp_path / "state.json").write_bytes(content)
    found, problems = state.read_standings(tmp_path)
    assert found == {}
    assert len(problems) == 1
    assert problems[0].startswith(f"{tmp_path / 'state.json'}: ")
    state.write_standings(tmp_path, KNOWN)
    assert state.read_standings(tmp_path) == (KNOWN, ())


def test_names_of_a_later_program_are_passed_over(tmp_path: Path) -> None:
    """A name that is not known yet is no damage."""
    (tmp_path / "sources.json").write_text('{"a": {"title": "A", "favicon": ["x"]}}', encoding="utf-8")
    (tmp_path / "state.json").write_text('{"a": {"etag": "x", "next_due": 5}}', encoding="utf-8")
    assert state.read_sources(tmp_path) == {"a": SourceRecord("a", "A")}
    assert state.read_standings(tmp_path) == ({"a": Standing(etag="x")}, ())
