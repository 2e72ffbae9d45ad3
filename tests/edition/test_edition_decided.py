"""The archive as its editor decided: nothing of what was recorded is lost by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from articles import NOON, TODAY, archive_of, filed

from digest.edition.decided import decided
from digest.edition.telling import editions, members, ranked
from digest.model import Archive, Close, Decisions, Revision, Story

A, B, C = (filed(one, topic=f"topic-{one}") for one in "abc")
CUT = Story("cut", "Bakers ask for quieter bells", ("<p>Their dough rises in silence.</p>",), cut="turns away")


def archive(**decisions: Any) -> Archive:
    return replace(archive_of([A, B, C]), decisions=Decisions(**decisions))


def told(held: Archive) -> dict[str, list[str]]:
    """The stories of each topic."""
    return {topic: [member.story.id for member in stories] for topic, stories in members(held).items()}


def test_nothing_decided_changes_nothing() -> None:
    """Without a decision the archive is as it was recorded."""
    assert decided(archive()) == archive()


def test_a_merged_topic_gives_its_stories_to_the_other() -> None:
    """A chain of merges leads to its end, in one step."""
    chosen = decided(archive(merged={"topic-c": "topic-b", "topic-b": "topic-a"}))
    assert told(chosen) == {"topic-a": ["a", "b", "c"]}
    assert chosen.decisions.merged == {"topic-c": "topic-a", "topic-b": "topic-a"}


def test_merges_in_a_circle_end_somewhere() -> None:
    """Merges in a circle, which only a hand can write, lead to one of its topics, the same from everywhere."""
    circle = {"topic-a": "topic-b", "topic-b": "topic-c", "topic-c": "topic-a"}
    assert told(decided(archive(merged=circle))) == {"topic-a": ["a", "b", "c"]}


@pytest.mark.parametrize("decisions", [{"merged": {"topic-a": "gone"}}, {"moved": {"a": "gone"}}])
def test_a_decision_for_a_topic_that_is_not_there_is_passed_over(decisions: dict[str, Any]) -> None:
    """Stories never vanish into a topic that the log does not know."""
    assert told(decided(archive(**decisions))) == told(archive())


def test_a_story_that_was_parted_can_be_merged_again() -> None:
    """A story goes to the topic it was parted into, and on with that topic when it is merged."""
    together = [replace(one, topic_ids={one.article.id: "topic-a"}) for one in (A, B)]
    held = replace(archive_of([*together, C]), decisions=Decisions(moved={"b": "topic-c"}))
    assert told(decided(held)) == {"topic-a": ["a"], "topic-c": ["b", "c"]}
    again = replace(held, decisions=Decisions(moved={"b": "topic-c"}, merged={"topic-c": "topic-a"}))
    assert told(decided(again)) == {"topic-a": ["a", "b", "c"]}


def test_a_headline_is_given_to_story_article_and_topic() -> None:
    """A topic that bears the headline of a story follows it; a title that was given to the topic itself wins."""
    held = archive_of([A])
    topics = {"topic-a": replace(held.topics["topic-a"], title=A.article.title)}
    chosen = decided(replace(held, topics=topics, decisions=Decisions(headlines={"a": "Clock mended"})))
    (one,) = chosen.articles
    assert (one.article.title, one.article.stories[0].headline) == ("Clock mended", "Clock mended")
    assert chosen.topics["topic-a"].title == "Clock mended"
    choices = Decisions(headlines={"a": "Clock mended"}, titles={"topic-a": "The clock"})
    assert decided(replace(held, topics=topics, decisions=choices)).topics["topic-a"].title == "The clock"


def test_a_headline_corrected_by_hand_is_its_topics_too() -> None:
    """The topic born with a story follows a person's correction of it, and stays when its publisher changes it."""
    held = archive_of([A])
    topics = {"a": replace(held.topics["topic-a"], id="a", title="Tide clock runs bakwards")}
    corrected = filed("a", topic="a", is_edited=True)
    assert decided(replace(held, articles=(corrected,), topics=topics)).topics["a"].title == A.article.title
    revised = replace(corrected, is_edited=False, revisions=(Revision(NOON, "Tide clock runs bakwards"),))
    for one in (revised, replace(revised, is_edited=True)):
        assert decided(replace(held, articles=(one,), topics=topics)).topics["a"].title == "Tide clock runs bakwards"


def test_a_page_of_briefs_can_be_given_a_title() -> None:
    """An article without a story of its own id takes a title too."""
    briefs = filed("a", stories=(CUT,))
    held = replace(archive_of([briefs]), decisions=Decisions(headlines={"a": "In brief"}))
    assert decided(held).articles[0].article.title == "In brief"


def test_hidden_stories_are_told_nowhere() -> None:
    """A cut story is hidden alone, an article with all that was cut from it, a muted topic with all its stories."""
    both = filed("a", stories=(A.article.stories[0], CUT))
    for hidden, left in ((["cut"], {"a"}), (["a"], set())):
        held = replace(archive_of([both]), decisions=Decisions(hidden=frozenset(hidden)))
        assert {member.story.id for stories in members(decided(held)).values() for member in stories} == left
    assert told(decided(archive(muted=frozenset({"topic-b"})))) == {"topic-a": ["a"], "topic-c": ["c"]}


@pytest.mark.parametrize(
    ("changes", "is_muted"),
    [
        ({"title": "The lottery was drawn"}, True),
        ({"summary": "A lottery"}, True),
        ({"categories": ("Lottery",)}, True),
        ({"stories": (Story("a", "Tides", ("<p>He won a lottery.</p>",)),)}, False),
        ({"stories": (Story("a", "Tides", ()), replace(CUT, headline="Lottery"))}, False),
    ],
)
def test_a_mute_looks_at_headline_standfirst_and_tags(changes: dict[str, Any], *, is_muted: bool) -> None:
    """A word in passing, in the text, costs no story; a muted sub-heading costs only its own."""
    chosen = decided(archive_of([filed("a", **changes)]), ["lottery"])
    assert ("a" in chosen.decisions.hidden) is is_muted


def test_a_closed_edition_keeps_the_place_of_a_merged_topic() -> None:
    """The topic that took another one in stands where the higher of the two stood; a part stands beside its whole."""
    later = [replace(one, first_seen=NOON - timedelta(hours=1)) for one in (A, B, C)]
    close = Close(NOON, ("topic-c", "topic-b", "topic-a"))
    held = archive_of(later, {TODAY: close})
    merged = replace(held, decisions=Decisions(merged={"topic-c": "topic-a"}))
    (edition,) = editions(decided(merged), {})
    assert [one.topic.id for one in edition.told] == ["topic-a", "topic-b"]
    moved = replace(
        held, decisions=Decisions(moved={"c": "new"}), topics={**held.topics, "new": held.topics["topic-c"]}
    )
    assert decided(moved).closes[TODAY].topic_ids == ("topic-c", "new", "topic-b", "topic-a")


def test_tops_come_before_pins_and_pins_before_rank() -> None:
    """What was put on top last leads, then what is pinned, then the rest by rank."""
    topics = members(archive_of([A, B, C, filed("d", topic="topic-d", source_id="other")]))
    plain = ranked(topics, {"other": 2.0})
    assert plain[0] == "topic-d"
    choices = Decisions(tops=("c", "b"), pinned=frozenset({"topic-a"}))
    assert ranked(topics, {"other": 2.0}, choices) == ["topic-c", "topic-b", "topic-a", "topic-d"]


def test_a_hidden_headline_names_no_topic() -> None:
    """A topic that goes on without the story that named it is called by the oldest of the others."""
    both = [replace(one, topic_ids={one.article.id: "topic-a"}) for one in (A, B)]
    held = archive_of(both)
    topics = {"topic-a": replace(held.topics["topic-a"], title=A.article.title)}
    hidden = Decisions(hidden=frozenset({"a"}))
    assert decided(replace(held, topics=topics, decisions=hidden)).topics["topic-a"].title == B.article.title
    assert decided(replace(held, topics=topics)).topics["topic-a"].title == A.article.title


def test_a_released_article_is_told() -> None:
    """What was held and is released is told like any other, or folded; what was never held stays as it is."""
    kept_back = [replace(one, held="a flood") for one in (A, B)]
    held = replace(
        archive_of([*kept_back, C]), decisions=Decisions(released={"a": "told", "b": "folded", "c": "folded"})
    )
    (edition,) = editions(decided(held), {})
    assert [one.topic.id for one in edition.told] == ["topic-a", "topic-c"]
    assert [one.topic.id for one in edition.surplus] == ["topic-b"]
    nothing = replace(held, decisions=Decisions())
    assert list(told(decided(nothing))) == ["topic-c"]
