"""Decisions about topics, as they are taken and as the next runs keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from newsroom import BELLS, COMET, TIDES, Newsroom, at, item

from digest import archive
from digest.editing import topics
from digest.edition.decided import decided
from digest.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

    from digest.model import Archive

STORIES = (
    item("Tide clock runs backwards", TIDES, date=at(2, 8)),
    item("Tide clock of Port Elster runs on", f"{TIDES} It was Tuesday.", date=at(3, 8)),
    item("Tide clock of Port Elster stops", f"{TIDES} It was Wednesday.", date=at(4, 8)),
    item("Bakers ask for quieter bells", BELLS, date=at(3, 7)),
)
CLOCK, BAKERS = "tide-clock-runs-backwards", "bakers-ask-for-quieter-bells"


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    made = Newsroom(tmp_path)
    made.feed(*STORIES)
    made.collect()
    assert set(made.topics().values()) == {CLOCK, BAKERS}
    return made


def chosen(room: Newsroom) -> Archive:
    held, problems = archive.read(room.settings.archive)
    assert problems == ()
    return decided(held, room.settings.mute)


def told(room: Newsroom) -> dict[str, list[str]]:
    """The headlines of each topic by its slug, hidden stories left out."""
    found: dict[str, list[str]] = {}
    held = chosen(room)
    for filed in held.articles:
        for story in filed.article.stories:
            if story.id not in held.decisions.hidden:
                found.setdefault(held.topics[filed.topic_ids[story.id]].slug, []).append(story.headline)
    return found


def ids(room: Newsroom, slug: str) -> list[str]:
    return [story["id"] for story in topics.show(room.settings, slug)["stories"]]


def test_the_older_topic_takes_in_the_other(room: Newsroom) -> None:
    """In whatever order they are named, the older address stays; undone, both are as they were."""
    before = told(room)
    said = topics.merge(room.settings, [BAKERS, CLOCK], at(4, 11))
    assert CLOCK in said
    assert {slug: len(headlines) for slug, headlines in told(room).items()} == {CLOCK: 4}
    topics.unmerge(room.settings, BAKERS, at(4, 11))
    assert told(room) == before


def test_what_joins_a_merged_topic_joins_the_one_that_took_it_in(room: Newsroom) -> None:
    """A later story about the bakers is told with the clock, and a re-run changes nothing."""
    topics.merge(room.settings, [BAKERS, CLOCK], at(4, 11))
    room.feed(*STORIES, item("Bakers still ask for quieter bells", f"{BELLS} Still.", date=at(5, 7)))
    room.collect(at(5, 8))
    assert "Bakers still ask for quieter bells" in told(room)[CLOCK]
    before = room.written()
    room.collect(at(5, 9))
    assert room.written() == before


def test_a_story_that_leaves_takes_what_is_like_it_along(room: Newsroom) -> None:
    """A story that was parted has a topic of its own; the larger part keeps the address."""
    *_, third = ids(room, CLOCK)
    topics.split(room.settings, CLOCK, [third], "The clock stops", at(4, 11))
    found = told(room)
    assert len(found[CLOCK]) == 2
    assert found["the-clock-stops"] == ["Tide clock of Port Elster stops"]
    topics.merge(room.settings, ["the-clock-stops", CLOCK], at(4, 12))
    topics.split(room.settings, CLOCK, [third], "", at(4, 13))
    assert told(room) == found


def test_the_larger_part_keeps_the_address(room: Newsroom) -> None:
    """Where most stories are named as leaving, it is the rest that leaves; the title goes to those named."""
    _, second, third = ids(room, CLOCK)
    topics.split(room.settings, CLOCK, [second, third], "The clock runs on", at(4, 11))
    held = chosen(room)
    assert len(told(room)[CLOCK]) == 2
    titles = {topic.slug: topic.title for topic in held.topics.values()}
    assert titles[CLOCK] == "The clock runs on"
    assert titles[f"{CLOCK}-2"] == "Tide clock runs backwards"


def test_a_topic_whose_title_leaves_gets_another(room: Newsroom) -> None:
    """The headline of a story that is gone is no title for what stays."""
    first, *_ = ids(room, CLOCK)
    topics.split(room.settings, CLOCK, [first], "", at(4, 11))
    assert {topic.slug: topic.title for topic in chosen(room).topics.values()}[
        CLOCK
    ] == "Tide clock of Port Elster runs on"


def test_a_title_is_given_and_taken_back(room: Newsroom) -> None:
    """A renamed topic has its new title and its old address; with an empty one its own title is back."""
    topics.rename(room.settings, CLOCK, "  The clock\nof Port Elster ", at(4, 11))
    assert topics.show(room.settings, CLOCK)["title"] == "The clock of Port Elster"
    topics.rename(room.settings, CLOCK, "", at(4, 11))
    assert topics.show(room.settings, CLOCK)["title"] == "Tide clock runs backwards"


def test_a_muted_topic_takes_new_stories_along(room: Newsroom) -> None:
    """What joins a muted topic is shown nowhere either; unmuted, all of it is there."""
    topics.mute(room.settings, BAKERS, at(4, 11))
    room.feed(*STORIES, item("Bakers still ask for quieter bells", f"{BELLS} Still.", date=at(5, 7)))
    room.collect(at(5, 8))
    assert set(told(room)) == {CLOCK}
    topics.mute(room.settings, BAKERS, at(5, 9), undo=True)
    assert len(told(room)[BAKERS]) == 2


def test_a_pinned_topic_leads_the_close(room: Newsroom) -> None:
    """The order of a closing edition, recorded for good, begins with what is pinned."""
    room.feed(*STORIES, item("Bakers still ask for quieter bells", f"{BELLS} Still.", date=at(4, 7)))
    room.collect(at(4, 10))
    topics.pin(room.settings, BAKERS, at(4, 11))
    room.collect(at(5, 8))
    held = chosen(room)
    close = next(close for day, close in held.closes.items() if day.day == 4)
    assert [held.topics[one].slug for one in close.topic_ids] == [BAKERS, CLOCK]


def test_a_topic_is_found_by_what_people_have_at_hand(room: Newsroom) -> None:
    """By its address, with or without the site's, its slug, a part of that, its id or the beginning of one."""
    identity = topics.show(room.settings, CLOCK)["id"]
    url = room.settings.url
    for subject in (
        f"{url}topics/{CLOCK}/",
        f"{url}2025/06/04/#{CLOCK}",
        f"/topics/{CLOCK}/index.html",
        f"topics/{CLOCK}",
        "tide-clock",
        identity[:8],
    ):
        assert topics.show(room.settings, subject)["id"] == identity, subject


@pytest.mark.parametrize("subject", ["nowhere", "", "topics/", "zzzzzzzz", "../..", "\x1b[31m"])
def test_what_is_no_topic_is_told(room: Newsroom, subject: str) -> None:
    """Something that names no topic is an error with a remedy, harmless on a terminal."""
    with pytest.raises(ConfigError, match="there is no such topic") as caught:
        topics.show(room.settings, subject)
    assert "\x1b" not in str(caught.value)


def test_several_that_could_be_meant_are_named(room: Newsroom) -> None:
    """Where a part of a slug fits two topics, both are named and nothing is done."""
    with pytest.raises(ConfigError, match="2 topics could be meant"):
        topics.mute(room.settings, "b", at(4, 11))
    assert chosen(room).decisions.muted == frozenset()


@pytest.mark.parametrize("stories", [[], ["all"]])
def test_a_topic_is_not_parted_into_all_and_nothing(room: Newsroom, stories: list[str]) -> None:
    """Some of its stories must leave, and some must stay."""
    named = ids(room, CLOCK) if stories else ids(room, BAKERS)
    with pytest.raises(ConfigError, match=r"these are all|is no story of"):
        topics.split(room.settings, CLOCK, named, "", at(4, 11))


def test_one_topic_is_not_merged_with_itself(room: Newsroom) -> None:
    """Two names of one topic are one topic."""
    with pytest.raises(ConfigError, match="this is one topic"):
        topics.merge(room.settings, [CLOCK, "tide-clock"], at(4, 11))
    with pytest.raises(ConfigError, match="was not merged"):
        topics.unmerge(room.settings, CLOCK, at(4, 11))


def test_the_newest_topics_are_listed(room: Newsroom) -> None:
    """Without a name the topics come with the last day on which something was told of them."""
    room.feed(*STORIES, item("Comet over the valley", COMET, date=at(4, 7)))
    room.collect()
    rows = topics.newest(room.settings)
    site = room.settings.url
    assert [row["address"] for row in rows] == [
        f"{site}topics/{CLOCK}/",
        f"{site}2025/06/04/#comet-over-the-valley",
        f"{site}2025/06/03/#{BAKERS}",
    ]
    assert [(row["slug"], row["last"], row["story_count"]) for row in rows] == [
        (CLOCK, "2025-06-04", 3),
        ("comet-over-the-valley", "2025-06-04", 1),
        (BAKERS, "2025-06-03", 1),
    ]
