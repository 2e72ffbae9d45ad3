from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from articles import NOON, TODAY, archive_of, filed
from hypothesis import given, settings, strategies as st

from digest.edition.telling import SEEN_BEFORE_DAYS, editions, lead, members, ranked
from digest.model import Close, Copy, Member, Story

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping

    from digest.model import Edition, Filed, TopicInEdition

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
YESTERDAY, TOMORROW = TODAY - DAY, TODAY + DAY


def told(
    articles: Iterable[Filed], closes: Mapping[date, Close] | None = None, weights: Mapping[str, float] | None = None
) -> dict[date, Edition]:
    """The editions of an archive by their day."""
    return {one.date: one for one in editions(archive_of(articles, closes), weights or {})}


def ids(topics: Iterable[TopicInEdition]) -> list[str]:
    return [one.topic.id for one in topics]


def newness(edition: Edition) -> dict[str, str]:
    return {one.topic.id: one.newness for one in (*edition.told, *edition.seen_before)}


def at_day(day: date) -> dict[str, Any]:
    """Date and first sight of an article of that day."""
    moment = NOON + (day - TODAY)
    return {"day": day, "date": moment, "first_seen": moment}


def close_of(day: date, *topic_ids: str) -> dict[date, Close]:
    """A close at the midnight after the day."""
    return {day: Close(NOON + (day - TODAY) + 12 * HOUR, topic_ids)}


def test_each_day_with_news_is_an_edition_between_its_neighbours() -> None:
    """Days without news have no edition; each knows the one before and the one after."""
    days = [date(2025, 6, 1), date(2025, 6, 2), date(2025, 6, 9)]
    found = told(filed(str(day), **at_day(day)) for day in reversed(days))
    assert [(one.date, one.previous, one.next) for one in found.values()] == [
        (days[0], None, days[1]),
        (days[1], days[0], days[2]),
        (days[2], days[1], None),
    ]


def test_nothing_is_no_edition() -> None:
    """An empty archive, and one whose only article is held, have no edition."""
    assert editions(archive_of([]), {}) == ()
    assert editions(archive_of([filed(held="asked to by its author")]), {}) == ()


def test_new_developed_seen_before() -> None:
    """A topic is new on its first day, developed when it goes on, and listed as seen for three days after."""
    day = [TODAY + step * DAY for step in range(7)]
    found = told(
        [
            filed("a", topic="t", **at_day(day[0])),
            filed("b", topic="t", **at_day(day[1])),
            *(filed(f"x{step}", **at_day(day[step])) for step in range(2, 7)),
        ]
    )
    assert newness(found[day[0]]) == {"t": "new"}
    assert newness(found[day[1]]) == {"t": "developed"}
    assert [newness(found[day[step]]).get("t") for step in range(2, 7)] == ["seen before"] * SEEN_BEFORE_DAYS + [
        None
    ] * 2
    assert [one.members[0].story.id for one in found[day[2]].seen_before] == ["b"]


def test_an_edition_is_open_until_its_close() -> None:
    """An edition without a close is open; one with it is told in the order it had then."""
    articles = [filed("a", source_id="s1"), filed("b", source_id="s2"), filed("c", source_id="s3")]
    assert told(articles)[TODAY].is_open
    closed = told(articles, close_of(TODAY, "c", "a", "b"))[TODAY]
    assert not closed.is_open
    assert ids(closed.told) == ["c", "a", "b"]


def test_a_closed_order_outlasts_weights_and_copies() -> None:
    """What ranks differently today, since weights or sources have changed, keeps its place in a closed edition."""
    copied = filed("b", copies=(Copy("x", "s2", "", NOON), Copy("y", "s3", "", NOON)))
    closes = close_of(TODAY, "a", "b")
    assert ids(told([filed("a"), copied])[TODAY].told) == ["b", "a"]
    assert ids(told([filed("a"), copied], closes, {"s2": 9})[TODAY].told) == ["a", "b"]


def test_what_was_seen_before_keeps_the_order_of_its_close() -> None:
    """The look back on a closed day lists its topics as that day did, whatever the weights are today."""
    articles = [filed("a", source_id="s1"), filed("b", source_id="s2"), filed("x", **at_day(TOMORROW))]
    closes = {**close_of(TODAY, "a", "b"), **close_of(TOMORROW, "x")}
    assert ids(told(articles, closes, {"s2": 9})[TOMORROW].seen_before) == ["a", "b"]


def test_what_came_after_the_close_is_added_later() -> None:
    """A story first seen after its edition's close changes neither order, newness nor counts of that edition."""
    before = [filed("a", source_id="s1"), filed("b", source_id="s2")]
    closes = close_of(TODAY, "a", "b")
    late = [
        filed("c", topic="b", first_seen=NOON + DAY, source_id="s3"),
        filed("d", topic="d", first_seen=NOON + DAY, source_id="s4"),
        filed("e", topic="a", day=YESTERDAY, date=NOON - DAY, first_seen=NOON + DAY, source_id="s5"),
    ]
    then, now = told(before, closes)[TODAY], told([*before, *late], closes)[TODAY]
    assert (now.told, now.seen_before) == (then.told, then.seen_before)
    assert (now.story_count, now.source_count, now.reading_minutes) == (2, 2, then.reading_minutes)
    assert ids(now.added_later) == ["b", "d"]
    assert [[member.story.id for member in one.members] for one in now.added_later] == [["c"], ["d"]]


def test_a_copy_met_after_the_close_is_no_source_of_that_edition() -> None:
    """Who prints a story after its edition has closed is told on its topic's page, not in that edition."""
    early, late = Copy("x", "s2", "", NOON), Copy("y", "s3", "", NOON + 3 * DAY)
    articles = [filed("a", source_id="s1", copies=(early, late)), filed("b", **at_day(TOMORROW))]
    found = told(articles, {**close_of(TODAY, "a"), **close_of(TOMORROW, "b")})
    assert (found[TODAY].source_count, found[TODAY].told[0].source_count) == (2, 2)
    assert found[TODAY].told[0].members[0].filed.sources == ("s1", "s2")
    assert found[TOMORROW].seen_before[0].source_count == 2
    assert told(articles)[TODAY].source_count == 3


def test_a_topic_is_told_since_the_first_story_that_the_edition_knows() -> None:
    """An older story that is filed after the close does not make the topic older in that edition."""
    articles = [
        filed("old", topic="t", day=YESTERDAY, date=NOON - DAY, first_seen=NOON + 5 * DAY),
        filed("a", topic="t"),
        filed("b", topic="t", **at_day(TOMORROW)),
    ]
    found = told(articles, {**close_of(TODAY, "t"), **close_of(TOMORROW, "t")})
    assert [found[day].told[0].since for day in (TODAY, TOMORROW)] == [TODAY, TODAY]
    assert told(articles)[TODAY].told[0].since == YESTERDAY


def test_what_is_first_seen_at_the_close_was_known() -> None:
    """A back-filled day, stored and closed by one run, is told with all that this run brought."""
    closes = {TODAY: Close(NOON + DAY, ("a",))}
    edition = told([filed("a", first_seen=NOON + DAY)], closes)[TODAY]
    assert (ids(edition.told), edition.added_later) == (["a"], ())


def test_the_close_of_a_day_knows_nothing_of_days_after() -> None:
    """A topic that was new on its day stays new there when older stories of it are filed later."""
    later_found = filed("old", topic="t", day=YESTERDAY, date=NOON - DAY, first_seen=NOON + 5 * DAY)
    found = told([filed("a", topic="t"), later_found], close_of(TODAY, "t"))
    assert newness(found[TODAY]) == {"t": "new"}
    assert newness(told([filed("a", topic="t"), later_found])[TODAY]) == {"t": "developed"}


def test_held_articles_and_unknown_topics_are_left_out() -> None:
    """A held article stands in no edition, nor does a story whose topic the log does not know."""
    held = archive_of([filed("a"), filed("b", held="asked to by its author"), filed("c", topic_ids={})])
    assert list(members(held)) == ["a"]


def test_a_topic_named_twice_by_its_close_is_told_once() -> None:
    """A close that a person has edited badly doubles nothing, and names that nobody knows are passed over."""
    edition = told([filed("a"), filed("b")], close_of(TODAY, "b", "b", "gone", "a"))[TODAY]
    assert [(one.topic.id, len(one.members)) for one in edition.told] == [("b", 1), ("a", 1)]


def long_story(words: int) -> tuple[Story, ...]:
    return (Story("", "Tides", (f"<p>{'tide ' * words}.</p>",)),)


# what ranks first, and what it is set against
PAIRS: dict[str, tuple[list[Filed], list[Filed], dict[str, float]]] = {
    "more sources": (
        [filed("b", source_id="s1"), filed("b2", source_id="s2")],
        [filed("a"), filed("a2"), filed("a3")],
        {},
    ),
    "a weightier source": ([filed("b", source_id="s1")], [filed("a", source_id="s2")], {"s1": 1.5}),
    "a source that counts nothing": ([filed("b", source_id="s1")], [filed("a", source_id="s2")], {"s2": 0}),
    "a copy's source": ([filed("b", copies=(Copy("x", "s2", "", NOON),))], [filed("a"), filed("a2")], {}),
    "more stories": ([filed("b"), filed("b2")], [filed("a")], {}),
    "more words": ([filed("b", stories=long_story(50))], [filed("a", stories=long_story(40))], {}),
    "the earlier": ([filed("b", date=NOON - HOUR)], [filed("a")], {}),
    "the id": ([filed("a")], [filed("b")], {}),
}


def as_members(articles: Iterable[Filed]) -> list[Member]:
    return [Member(story, one) for one in articles for story in one.article.stories]


@pytest.mark.parametrize("why", PAIRS)
def test_what_ranks_first(why: str) -> None:
    """Sources by weight come first, then stories, words, age, and the id between equals."""
    first, second, weights = PAIRS[why]
    names = [one[0].article.id for one in (first, second)]
    topics = dict(zip(names, map(as_members, (first, second)), strict=True))
    assert ranked(topics, weights) == names
    assert ranked(dict(reversed(topics.items())), weights) == names


few = st.lists(
    st.builds(
        lambda number, source, topic, day, copied: filed(
            f"{number}-{topic}",
            topic=f"t{topic}",
            source_id=f"s{source}",
            copies=(Copy("c", f"s{copied}", "", NOON),),
            **at_day(TODAY + day * DAY),
        ),
        st.integers(0, 30),
        st.integers(0, 3),
        st.integers(0, 4),
        st.integers(0, 4),
        st.integers(0, 3),
    ),
    max_size=12,
    unique_by=lambda one: one.article.id,
)


@settings(max_examples=40, deadline=None)
@given(few, st.randoms(use_true_random=False), st.dictionaries(st.sampled_from(["s0", "s1", "s2"]), st.floats(0, 100)))
def test_the_order_of_the_archive_does_not_matter(
    articles: list[Filed], chance: random.Random, weights: dict[str, float]
) -> None:
    """Shuffled topics rank the same, and a shuffled archive makes the same editions."""
    expected = editions(archive_of(articles), weights)
    topics = list(members(archive_of(articles)).items())
    order = ranked(dict(topics), weights)
    chance.shuffle(topics)
    assert ranked({name: chance.sample(stories, len(stories)) for name, stories in topics}, weights) == order
    chance.shuffle(articles)
    assert editions(archive_of(articles), weights) == expected


@settings(max_examples=40, deadline=None)
@given(few)
def test_every_story_is_told_once_on_its_day(articles: list[Filed]) -> None:
    """Each story stands in the edition of its day, once, and what was seen before is not told there as well."""
    for edition in editions(archive_of(articles), {}):
        shown = [member.story.id for one in (*edition.told, *edition.added_later) for member in one.members]
        assert sorted(shown) == sorted(one.article.id for one in articles if one.edition == edition.date)
        assert not {*ids(edition.told)} & {*ids(edition.seen_before)}
        assert edition.story_count == len(shown)


def test_the_lead_is_the_opening_or_the_standfirst() -> None:
    """An edition shows whole sentences from the start of the text; the standfirst where no text is kept."""
    blocks = ("<h3>Tides</h3>", f"<p>The clock ran backwards. {'It went on. ' * 30}</p>")
    one = filed(stories=(Story("a", "Tides", blocks),), summary="A clock.")
    text = lead(Member(one.article.stories[0], one))
    assert text.startswith("The clock ran backwards. It went on.")
    assert text.endswith(".")
    assert len(text.split()) <= 45
    bare = filed(stories=(Story("a", "Tides", ()),), summary="A clock.")
    assert lead(Member(bare.article.stories[0], bare)) == "A clock."
