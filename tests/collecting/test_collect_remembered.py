from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from forgery import falsified
from newsroom import BELLS, COMET, TIDES, Newsroom, at, item

if TYPE_CHECKING:
    from pathlib import Path


def test_runs_remember_and_again_does_not(newsroom: Newsroom) -> None:
    """A run takes what has not changed from memory, with --again nothing."""
    newsroom.feed(item("Tide clock runs backwards", TIDES, date=at(4, 8)))
    newsroom.collect()
    falsified(newsroom.settings.memory)
    for is_again, title in ((False, "From memory"), (True, "Tide clock runs backwards")):
        shutil.rmtree(newsroom.settings.archive)
        newsroom.collect(again=is_again)
        assert list(newsroom.filed()) == [title]


WEEK = [
    (item("Tide clock runs backwards", TIDES, date=at(2, 8)), item("Undated bells", BELLS)),
    (item("Tide clock stands still", TIDES, link="https://coast.example/tide-clock-runs-backwards", date=at(2, 8)),),
    (item("Undated bells", BELLS), item("Comet", COMET, guid="1"), item("Comet", COMET, guid="2", link="-")),
    (item("Undated bells", BELLS, link="https://moved.example/bells"), item("Comet", COMET, guid="1")),
    (item("Comet", COMET, guid="1"), item("Fog", "<p>Nobody saw it.</p>", link="https://coast.example/comet")),
    (item("Comet", COMET, guid="1"), item("Fog", "<p>Nobody saw it.</p>", link="https://coast.example/comet")),
    (),
    (item("Tide clock runs backwards", TIDES, date=at(2, 8)), item("Undated bells", BELLS)),
]


def test_an_archive_is_the_same_with_and_without_memory(tmp_path: Path) -> None:
    """Edits, moves, shared links, items that go and come back: memory changes no byte of the archive."""
    archives = []
    for is_remembered in (True, False):
        newsroom = Newsroom(tmp_path / str(is_remembered))
        for day, items in enumerate(WEEK, 4):
            newsroom.feed(*items)
            newsroom.collect(at(day, 12))
            if not is_remembered:
                for path in (newsroom.settings.memory).iterdir():
                    path.unlink()
        archives.append(newsroom.written())
    assert archives[0] == archives[1]
    assert "archive/2025/06/04.jsonl" in archives[0]
