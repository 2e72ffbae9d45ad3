"""What people choose to have collected and told: include, exclude, max_per_day, mute, take-downs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from newsroom import BELLS, COMET, NOW, TIDES, Newsroom, at, item, rss

from digest import archive
from digest.edition.decided import decided
from digest.edition.telling import editions

if TYPE_CHECKING:
    from pathlib import Path

    from digest.model import Edition

FEED = 'path = "content/feeds/coast.xml"'
STORIES = (
    item("Lottery drawn in Port Elster", TIDES, date=at(4, 8)),
    item("Bells at noon", BELLS, date=at(4, 7)),
    item("Comet over the valley", f"{COMET} A lottery was mentioned.", date=at(4, 6)),
)


def edition(room: Newsroom) -> Edition:
    held, _ = archive.read(room.settings.archive)
    (found,) = editions(decided(held, room.settings.mute), {})
    return found


@pytest.mark.parametrize(
    ("setting", "kept"),
    [
        ('exclude = ["lottery"]', {"Bells at noon", "Comet over the valley"}),
        ('include = ["lottery"]', {"Lottery drawn in Port Elster", "Comet over the valley"}),
        ('include = ["lottery"]\nexclude = ["comet"]', {"Lottery drawn in Port Elster"}),
        ('include = ["nothing of this"]', set()),
    ],
)
def test_include_and_exclude_choose_what_is_collected(tmp_path: Path, setting: str, kept: set[str]) -> None:
    """An entry must hold a phrase of include anywhere, and none of exclude in headline, standfirst or tags."""
    room = Newsroom(tmp_path, [f"{FEED}\n{setting}"])
    room.feed(*STORIES)
    room.collect()
    assert set(room.filed()) == kept


@pytest.mark.parametrize("keep", ["link", "excerpt", "full"])
def test_include_looks_at_the_whole_text(tmp_path: Path, keep: str) -> None:
    """A phrase counts wherever it stands, also beyond what is kept of the text."""
    room = Newsroom(tmp_path, [f'{FEED}\nkeep = "{keep}"\ninclude = ["gingerbread"]'])
    room.feed(item("Bells at noon", f"{BELLS * 5} They sell gingerbread.", date=at(4, 7)), STORIES[0])
    room.collect()
    assert set(room.filed()) == {"Bells at noon"}


def test_a_source_alone_tells_so_many_stories_a_day(tmp_path: Path) -> None:
    """The newest max_per_day stories are told, what goes beyond is folded; a later run has no room for more."""
    room = Newsroom(tmp_path, [f"{FEED}\nmax_per_day = 2"])
    room.feed(*STORIES[1:])
    room.collect(at(4, 9))
    room.feed(*STORIES, item("Goats ask for umbrellas", "They wrote a letter to the council.", date=at(4, 9)))
    room.collect(at(4, 10))
    told = edition(room)
    assert {one.topic.title for one in told.told} == {"Bells at noon", "Comet over the valley"}
    assert {one.topic.title for one in told.surplus} == {"Lottery drawn in Port Elster", "Goats ask for umbrellas"}
    assert told.story_count == 2


def test_the_newest_of_a_run_are_told(tmp_path: Path) -> None:
    """Of many stories that come at once those with the latest dates are told, in whatever order a feed has them."""
    for order in (STORIES, STORIES[::-1]):
        room = Newsroom(tmp_path / str(len(list(tmp_path.iterdir()))), [f"{FEED}\nmax_per_day = 1"])
        room.feed(*order)
        room.collect()
        assert [one.topic.title for one in edition(room).told] == ["Lottery drawn in Port Elster"]


def test_a_topic_that_others_tell_counts_for_no_limit(tmp_path: Path) -> None:
    """A story that another source tells too is told in any case, and takes nobody's place."""
    room = Newsroom(tmp_path, [f"{FEED}\nmax_per_day = 1", 'path = "content/feeds/other.xml"'])
    room.feed(*STORIES[:2])
    longer = f"{BELLS} The council has not answered, and the dough rises."
    room.put("content/feeds/other.xml", rss(item("Bells at noon, say bakers", longer, date=at(4, 9)), title="Other"))
    room.collect()
    told = edition(room)
    assert {one.topic.title for one in told.told} == {"Bells at noon", "Lottery drawn in Port Elster"}
    assert told.surplus == ()


def test_what_is_surplus_stays_so(tmp_path: Path) -> None:
    """The choice is made once: another limit changes the days to come, not those that were."""
    room = Newsroom(tmp_path, [f"{FEED}\nmax_per_day = 1"])
    room.feed(*STORIES)
    room.collect()
    room.sources = [FEED]
    room.collect(at(4, 11))
    assert len(edition(room).surplus) == 2


def test_yesterdays_surplus_is_not_listed_as_seen_before(tmp_path: Path) -> None:
    """The day after, what was folded is not brought up again."""
    room = Newsroom(tmp_path, [f"{FEED}\nmax_per_day = 1"])
    room.feed(*STORIES)
    room.collect()
    room.feed(item("Umbrellas for goats", "The council has bought a dozen.", date=at(5, 8)))
    room.collect(at(5, 9))
    held, _ = archive.read(room.settings.archive)
    _, second = editions(decided(held), {})
    assert [one.topic.title for one in second.seen_before] == ["Lottery drawn in Port Elster"]


def test_a_mute_hides_what_is_stored(tmp_path: Path) -> None:
    """A muted phrase hides stories of any day, and taking it out brings them back: the archive has them all."""
    room = Newsroom(tmp_path)
    room.feed(*STORIES)
    room.collect(NOW)
    room.site = 'mute = ["lottery"]'
    assert {one.topic.title for one in edition(room).told} == {"Bells at noon", "Comet over the valley"}
    assert len(room.filed()) == 3
    room.site = ""
    assert len(edition(room).told) == 3
