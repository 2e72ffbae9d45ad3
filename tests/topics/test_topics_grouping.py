from __future__ import annotations

import math
import random
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from articles import NOON, TODAY
from hypothesis import given, settings, strategies as st

from digest.topics.grouping import (
    COMPARED_MEMBERS,
    LIVE_DAYS,
    OPENING_WORDS,
    THRESHOLD,
    TOPICS_LOOKED_AT,
    Subject,
    assign,
    counted,
    rarities,
    stem,
    vector_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY = timedelta(days=1)
Vector = dict[str, float]  # word -> weight
TIDES = "The tide clock of Port Elster has run backwards since Monday, said the harbour master."
MORE_TIDES = "Port Elster's tide clock still ran backwards on Tuesday while the harbour master looked for a spoon."
BELLS = "Bakers in Ammernried ask the council to ring the bells later, for dough rises in silence only."


def subject(
    identity: str, opening: str = TIDES, headline: str = "Tide clock runs backwards", **changes: Any
) -> Subject:
    """A story of today, in English, not yet in a topic."""
    article_id = str(changes.pop("article_id", identity))
    plain = Subject(identity, article_id, "en", TODAY, NOON, counted(headline, opening))
    return replace(plain, **changes)


def after(days: int) -> dict[str, Any]:
    return {"edition": TODAY + days * DAY, "date": NOON + days * DAY}


def test_stories_about_one_event_are_one_topic() -> None:
    """What says the same in other words joins the topic of the earlier story; what does not is born alone."""
    found = assign(
        [
            subject("a"),
            subject("b", MORE_TIDES, "Tide clock of Port Elster still backwards", date=NOON + timedelta(hours=1)),
            subject("c", BELLS, "Bakers ask for quieter bells"),
        ],
        [],
    )
    assert found == {"a": "a", "b": "a", "c": "c"}


def test_a_story_joins_a_topic_of_the_archive() -> None:
    """A known story speaks for its topic, under whatever id that was born."""
    known = subject("old", MORE_TIDES, topic_id="born-long-ago")
    assert assign([subject("new")], [known]) == {"new": "born-long-ago"}


@pytest.mark.parametrize(
    ("days", "joins"), [(LIVE_DAYS, True), (LIVE_DAYS + 1, False), (-LIVE_DAYS, True), (-LIVE_DAYS - 1, False)]
)
def test_a_topic_is_dormant_after_seven_days(days: int, joins: bool) -> None:  # noqa: FBT001
    """A topic takes a story as long as it has had one within seven days, before or after."""
    known = subject("old", topic_id="t")
    assert assign([subject("new", **after(days))], [known]) == {"new": "t" if joins else "new"}


def test_a_topic_lives_by_its_newest_story() -> None:
    """A topic that goes on for weeks stays awake: any story within seven days of the new one counts."""
    known = [subject(str(step), topic_id="t", **after(step * LIVE_DAYS)) for step in range(4)]
    assert assign([subject("new", **after(4 * LIVE_DAYS))], known) == {"new": "t"}
    assert assign([subject("new", **after(4 * LIVE_DAYS + 1))], known) == {"new": "new"}


def test_the_parts_of_one_article_never_share_a_topic() -> None:
    """What an editor parted stays apart, word for word alike as it may be, also in a later run."""
    parts = [subject(f"a{position}", article_id="a", position=position) for position in range(3)]
    assert len(set(assign(parts, []).values())) == 3
    known = [replace(parts[0], topic_id="t"), subject("b", topic_id="t")]
    assert "t" not in assign(parts[1:], known).values()


def test_a_part_may_join_the_topic_of_another_article() -> None:
    """A story cut out of an article is grouped like any other."""
    parts = [subject("a0", BELLS, "Bakers", article_id="a"), subject("a1", article_id="a", position=1)]
    assert assign(parts, [subject("b", MORE_TIDES, topic_id="t")])["a1"] == "t"


def test_languages_never_mix() -> None:
    """Stories are compared within a language, regions of one language together, unknown languages among themselves."""
    languages = ("de", "EN-gb", "en-US", "", "und")
    found = assign([subject("a"), *(subject(f"in {one}", language=one, date=NOON + DAY) for one in languages)], [])
    assert {name for name, topic_id in found.items() if topic_id == "a"} == {"a", "in EN-gb", "in en-US"}
    assert len(set(found.values())) == 4


def test_the_nearest_topic_is_joined() -> None:
    """Of two topics over the threshold the nearer one takes the story; of two alike, the one whose id comes first."""
    known = [subject("far", MORE_TIDES, "Backwards clock", topic_id="a"), subject("near", topic_id="b")]
    assert assign([subject("new")], known) == {"new": "b"}
    alike = [subject("x", topic_id="b"), subject("y", topic_id="a")]
    assert assign([subject("new")], alike) == {"new": "a"}


def test_the_newest_members_speak_for_a_long_topic() -> None:
    """A topic that has moved on is compared by its newest stories, not by how it began."""
    old = [subject(f"o{step}", topic_id="t", date=NOON - DAY) for step in range(COMPARED_MEMBERS)]
    new = [subject(f"n{step}", BELLS, "Bells", topic_id="t") for step in range(COMPARED_MEMBERS)]
    assert assign([subject("story")], old) == {"story": "t"}
    assert assign([subject("story")], [*old, *new]) == {"story": "story"}
    assert assign([subject("story", BELLS, "Bells")], [*old, *new]) == {"story": "t"}


def test_words_that_stand_in_many_topics_hide_none() -> None:
    """A story whose every word stands in more topics than are looked at finds the one topic that has them all."""
    every = ["tide", "clock", "harbour", "spoon", "backwards", "Monday"]
    crowd = [
        subject(f"{word}{number}", " ".join([word, *(f"{word}{number}{own}" for own in "abcdef")]), f"{word}{number}g")
        for word in every
        for number in range(TOPICS_LOOKED_AT + 1)
    ]
    sought = [replace(subject(one, " ".join(every), "Tide clock"), date=NOON + DAY) for one in ("x", "y")]
    found = assign([*crowd, *sought], [])
    assert [found[one] for one in ("x", "y")] == ["x", "x"]
    assert len(set(found.values())) == len(crowd) + 1


def test_stories_without_words_are_alone() -> None:
    """Headlines of signs only, of stop words or of nothing are near to nothing."""
    odd = [subject(str(number), "", headline) for number, headline in enumerate(["", "!!!", "the of and", "…", "🌊"])]
    assert assign(odd, []) == {one.story_id: one.story_id for one in odd}


def test_a_word_that_is_said_without_end_counts_so_often_and_no_more() -> None:
    """A title of one word a thousand times is a story like any other."""
    assert counted("Tide " * 1000, "").counts == bytes([255])


def test_what_lies_beyond_the_excerpt_counts_for_nothing() -> None:
    """Topics are made of what every archive holds: headline and first words (archive law 1)."""
    excerpt = " ".join(f"tide{number}" for number in range(OPENING_WORDS))
    short, long = subject("a", excerpt), subject("a", f"{excerpt} {BELLS}")
    assert short == long


WORDS = ["tide", "clock", "harbour", "ferry", "bell", "baker", "comet", "goat", "fog", "council", "spoon", "dough"]
openings = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


@st.composite
def subjects(draw: st.DrawFn) -> list[Subject]:
    """Stories of some articles over some weeks, some of them in a topic."""
    found = []
    for number in range(draw(st.integers(0, 14))):
        day = draw(st.integers(0, 20))
        found.append(
            subject(
                f"s{number}",
                draw(openings),
                draw(openings),
                article_id=f"a{draw(st.integers(0, 9))}",
                position=number,
                language=draw(st.sampled_from(["en", "en-GB", "de"])),
                topic_id=draw(st.sampled_from(["", "", "t1", "t2"])),
                **after(day),
            )
        )
    return found


def parted(given_subjects: Iterable[Subject]) -> tuple[list[Subject], list[Subject]]:
    new = [one for one in given_subjects if not one.topic_id]
    return new, [one for one in given_subjects if one.topic_id]


@given(subjects(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_stories_does_not_matter(found: list[Subject], chance: random.Random) -> None:
    """Stories in any order come to the same topics."""
    expected = assign(*parted(found))
    chance.shuffle(found)
    assert assign(*parted(found)) == expected


@given(subjects())
@settings(deadline=None)
def test_laws_of_grouping(found: list[Subject]) -> None:
    """Each new story is in one topic; parts of an article and languages stay apart; no topic wakes after seven days."""
    new, known = parted(found)
    topics = assign(new, known)
    assert set(topics) == {one.story_id for one in new}
    placed: dict[str, list[Subject]] = defaultdict(list)
    for one in known:
        placed[one.topic_id].append(one)
    for one in sorted(new, key=lambda one: one.order):
        topic_id = topics[one.story_id]
        others = [other for other in placed[topic_id] if other.language[:2] == one.language[:2]]
        if topic_id != one.story_id:
            assert others, "a topic that is joined has a story in the language"
            assert min(abs((other.edition - one.edition).days) for other in others) <= LIVE_DAYS
        assert all(other.article_id != one.article_id for other in others)
        placed[topic_id].append(one)


def vectors_of(stories: Iterable[Subject]) -> dict[str, Vector]:
    stories = list(stories)
    rarity = rarities(one.counted for one in stories)
    return {one.story_id: vector_of(one.counted, rarity) for one in stories}


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length 1: 0 where they share no word, 1 where they are alike."""
    return math.fsum(weight * other[word] for word, weight in one.items() if word in other)


def joined_by_the_definition(new: list[Subject], known: list[Subject]) -> dict[str, str]:
    """What assign says, by its words: mean cosine to the newest members of each live topic, one pass in time order."""
    vectors = vectors_of([*known, *new])
    topics: dict[str, list[Subject]] = defaultdict(list)
    for one in sorted(known, key=lambda one: one.order):
        topics[one.topic_id].append(one)
    found = {}
    for one in sorted(new, key=lambda one: one.order):
        scores = {}
        for topic_id, stories in topics.items():
            if any(other.article_id == one.article_id for other in stories):
                continue
            if min(abs((other.edition - one.edition).days) for other in stories) > LIVE_DAYS:
                continue
            newest = stories[-COMPARED_MEMBERS:]
            scores[topic_id] = sum(cosine(vectors[one.story_id], vectors[other.story_id]) for other in newest) / len(
                newest
            )
        best = max(scores, key=lambda topic_id: scores[topic_id], default="")
        found[one.story_id] = best if best and scores[best] >= THRESHOLD else one.story_id
        topics[found[one.story_id]].append(one)
    return found


def test_the_index_gives_what_the_definition_gives() -> None:
    """Scores that are added up over an index of words are the mean cosines that they stand for."""
    chance = random.Random(4)  # noqa: S311 - no secret
    stories = []
    for number in range(300):
        event = chance.randrange(25)
        words = [
            f"{WORDS[(event * 7 + chance.randrange(5)) % len(WORDS)]}{event if chance.random() < 0.5 else ''}"
            for _ in range(12)
        ]
        day = chance.randrange(15)
        topic_id = f"t{event}" if number % 3 == 0 else ""
        stories.append(
            subject(
                f"s{number}",
                " ".join(words),
                " ".join(words[:4]),
                edition=TODAY + day * DAY,
                date=NOON + day * DAY + timedelta(seconds=number),
                topic_id=topic_id,
            )
        )
    new, known = parted(stories)
    assert assign(new, known) == joined_by_the_definition(new, known)


@given(st.lists(openings, min_size=1, max_size=6))
def test_vectors_have_length_one(texts: list[str]) -> None:
    """A vector is of length 1, or empty where there is no word; a cosine lies between 0 and 1."""
    vectors = list(vectors_of([subject(str(number), text) for number, text in enumerate(texts)]).values())
    for one in vectors:
        assert not one or math.isclose(math.fsum(weight * weight for weight in one.values()), 1)
        for other in vectors:
            assert -1e-9 <= cosine(one, other) <= 1 + 1e-9


STEMS = {
    "ferries": "ferrie",
    "clocks": "clock",
    "bus": "bus",
    "crisis": "crisis",
    "press": "press",
    "gas": "gas",
    "الميناء": "ميناء",
    "والميناء": "ميناء",
    "größen": "größen",
}


@pytest.mark.parametrize("word", STEMS)
def test_words_are_compared_without_their_plural_and_article(word: str) -> None:
    """An English plural s and the Arabic article make no other word."""
    assert stem(word) == STEMS[word]
