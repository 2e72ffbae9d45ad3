"""What a flood held back is shown when a person says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from newsroom import BELLS, COMET, TIDES, Newsroom, at, item

from digest import archive
from digest.archive import days, log
from digest.editing.releasing import held_back, release
from digest.edition.decided import decided
from digest.edition.telling import editions
from digest.errors import ConfigError
from digest.explaining import as_lines, explain_stored

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = 'id = "coast"\npath = "content/feeds/coast.xml"'


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    """A site with three articles of one source, of which two are held."""
    made = Newsroom(tmp_path, [SOURCE])
    made.feed(
        item("Tides", TIDES, date=at(4, 8)), item("Bells", BELLS, date=at(4, 7)), item("Comet", COMET, date=at(2, 7))
    )
    made.collect()
    for title in ("Bells", "Comet"):
        filed = made.filed()[title]
        days.write(made.settings.archive, filed.edition, [replace(filed, held="a flood")])
    return made


def shown(room: Newsroom) -> dict[str, list[str]]:
    """The titles that each edition tells, those that are folded in brackets."""
    every = editions(decided(archive.read(room.settings.archive)[0]), {})
    return {
        one.date.isoformat(): [
            *(part.members[0].story.headline for part in one.told),
            *(f"({part.members[0].story.headline})" for part in one.surplus),
        ]
        for one in every
    }


def test_a_source_is_released_into_its_own_days(room: Newsroom) -> None:
    """All that is held of a source is shown, folded, under the days it was filed under; and can be held again."""
    assert shown(room) == {"2025-06-04": ["Tides"]}
    said = release(room.settings, "coast", at(4, 12))
    assert said == "coast: 2 articles are shown (2 days from 2025-06-02 to 2025-06-04) from the next build on"
    assert shown(room) == {"2025-06-02": ["(Comet)"], "2025-06-04": ["Tides", "(Bells)"]}
    room.collect(at(4, 13))
    assert shown(room) == {"2025-06-02": ["(Comet)"], "2025-06-04": ["Tides", "(Bells)"]}
    release(room.settings, "coast", at(4, 14), undo=True)
    assert shown(room) == {"2025-06-04": ["Tides"]}


def test_one_article_is_released(room: Newsroom) -> None:
    """An article named by its link is told like any other; the rest of the flood stays held."""
    said = release(room.settings, "https://coast.example/bells", at(4, 12))
    assert said == "“Bells” is shown (2025-06-04) from the next build on"
    assert shown(room) == {"2025-06-04": ["Tides", "Bells"]}


@pytest.mark.parametrize(("subject", "undo"), [("https://coast.example/tides", False), ("coast", True)])
def test_what_is_not_held_is_not_released(room: Newsroom, subject: str, undo: bool) -> None:  # noqa: FBT001
    """Nothing is written where nothing is held, or nothing was released."""
    before = room.written()
    with pytest.raises(ConfigError, match=f"{subject}: nothing of it (is held back|was released)"):
        release(room.settings, subject, at(4, 12), undo=undo)
    assert room.written() == before
    assert not log.read(room.settings.archive).decisions.released


def test_what_is_held_is_listed(room: Newsroom) -> None:
    """Each source and reason with the newest articles and their ids; what is released is held no more."""
    ids = {title: one.article.id for title, one in room.filed().items()}
    listed = ["coast: 2 held back: a flood", f"  {ids['Bells']}  Bells", f"  {ids['Comet']}  Comet"]
    assert held_back(room.settings) == listed
    release(room.settings, "coast", at(4, 12))
    assert held_back(room.settings) == ["nothing is held back"]


def test_explain_says_why_an_article_is_held(room: Newsroom) -> None:
    """An article's explanation names the reason for which it is held, until it is released."""

    def rows() -> list[str]:
        told = explain_stored(room.settings, "https://coast.example/bells")
        return [line for line in as_lines([told]) if "held" in line]

    assert rows() == ["  held back  a flood"]
    release(room.settings, "coast", at(4, 12))
    assert rows() == []


def test_a_name_that_nothing_has(room: Newsroom) -> None:
    """What is neither a source nor an article is said to be none."""
    with pytest.raises(ConfigError, match="no article or story"):
        release(room.settings, "valley", at(4, 12))
