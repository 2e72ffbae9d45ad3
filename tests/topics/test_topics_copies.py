from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from articles import NOON, article, filed
from hypothesis import given, strategies as st

from digest.model import Copy, Fingerprints, Story
from digest.topics.copies import Sorted, is_at_home, sort

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable

    from digest.model import Article, Filed

HOUR = timedelta(hours=1)
NOW = NOON + 24 * HOUR


def saying(text: str, identity: str, **changes: object) -> Article:
    """An article with that text, which is long enough to tell a copy by."""
    return article(identity, fingerprints=Fingerprints(raw=f"{identity} {text}", text=text), **changes)


def ids(found: Sorted) -> dict[str, list[tuple[str, str]]]:
    return {one.id: [(copy.id, copy.source_id) for copy in copies] for one, copies in found.new}


def test_what_is_unlike_is_new() -> None:
    """Articles with other links and other texts are all new."""
    assert ids(sort([saying("x", "a"), saying("y", "b")], [], NOW)) == {"a": [], "b": []}


def test_the_earlier_of_two_is_the_article() -> None:
    """Of two that say the same, the earlier is the article; one without a date comes after all that have one."""
    arrivals = [saying("x", "a", date=None), saying("x", "b", date=NOON), saying("x", "c", date=NOON - HOUR)]
    assert ids(sort(arrivals, [], NOW)) == {"c": [("b", "coast-wire"), ("a", "coast-wire")]}


def test_the_whole_text_is_the_article() -> None:
    """Of two that say the same, the one that is kept in full is the article, though it came later."""
    arrivals = [saying("x", "a", keep="link"), saying("x", "b"), saying("x", "c", keep="full", date=NOON + HOUR)]
    assert list(ids(sort(arrivals, [], NOW))) == ["c"]


def test_short_texts_tell_no_copies() -> None:
    """Two articles without a fingerprint of their text are two."""
    assert ids(sort([article("a"), article("b")], [], NOW)) == {"a": [], "b": []}


def test_one_link_in_two_sources_is_a_copy() -> None:
    """An id that comes from two sources is one article, with the other as its copy, whatever the texts say."""
    arrivals = [saying("x", "a", source_id="s2"), saying("y", "a", source_id="s1")]
    assert ids(sort(arrivals, [], NOW)) == {"a": [("a", "s2")]}


def test_a_copys_link_belongs_to_its_article() -> None:
    """Who prints the copy's link is a copy of the article too, although its own text differs."""
    arrivals = [
        saying("x", "a"),
        saying("x", "b", source_id="s2", date=NOON + HOUR),
        saying("y", "b", source_id="s3", date=NOON + 2 * HOUR),
    ]
    assert ids(sort(arrivals, [], NOW)) == {"a": [("b", "s2"), ("b", "s3")]}


def test_what_is_known_is_left_out() -> None:
    """A known article, and one that is known as a copy, change nothing."""
    known = filed("a", copies=(Copy("b", "s2", "", NOW),))
    arrivals = [article("a"), saying("x", "b", source_id="s2")]
    assert sort(arrivals, [known], NOW) == Sorted((), ())


def test_a_copy_of_a_known_article_is_added_to_it() -> None:
    """A copy that comes later is added to the known article, by text as by link."""
    known = filed("a", fingerprints=Fingerprints(raw="a x", text="x"))
    by_text = saying("x", "b", source_id="s2", url="https://valley.example/b")
    by_link = saying("y", "a", source_id="s3", url="https://coast.example/a?from=s3")
    found = sort([by_text, by_link], [known], NOW)
    assert found.new == ()
    assert found.changed == (
        replace(
            known,
            copies=(
                Copy("a", "s3", "https://coast.example/a?from=s3", NOW),
                Copy("b", "s2", "https://valley.example/b", NOW),
            ),
        ),
    )


def test_an_edit_is_a_revision() -> None:
    """A known article whose received text and kept text have both changed is revised; what was decided stays."""
    known = filed("a", slug="first-title", late=True)
    edited = article("a", title="Tide clock stops", date=NOW, fingerprints=Fingerprints(raw="other"))
    (found,) = sort([edited], [known], NOW).changed
    assert found.article == replace(edited, date=known.article.date)
    assert [(one.seen, one.title) for one in found.revisions] == [(NOW, "Tide clock a runs backwards")]
    assert replace(found, article=known.article, revisions=()) == known


def briefs(*parts: tuple[str, str, str], title: str = "Briefs", **changes: object) -> Article:
    """An article of a lead and further stories, each given by id, sub-heading and text."""
    stories = [Story("a", title, ("<p>The lead is about the tide clock.</p>",))]
    stories += [Story(identity, headline, (f"<p>{words}</p>",), cut="turns") for identity, headline, words in parts]
    return article("a", title=title, stories=tuple(stories), **changes)


FLOOD = "The Tarn rose by a metre on Tuesday and took the market with it, said the mayor of Tarn."
GOATS = "Three goats of Ammernried were counted twice, and the council has asked for a third count."


def test_a_reworded_sub_heading_keeps_its_story() -> None:
    """A story whose sub-heading or some words the publisher changes stays under its id, and so in its topic."""
    known = replace(filed("a"), article=briefs(("f", "Floods in Tarn", FLOOD), ("g", "Goats counted", GOATS)))
    edited = briefs(
        ("g2", "Goats counted twice", GOATS), ("f2", "Tarn under water", FLOOD + " He swam."),
        fingerprints=Fingerprints(raw="other"),
    )  # fmt: skip
    (found,) = sort([edited], [known], NOW).changed
    assert [(one.id, one.headline) for one in found.article.stories] == [
        ("a", "Briefs"), ("g", "Goats counted twice"), ("f", "Tarn under water"),
    ]  # fmt: skip


def test_another_story_in_the_place_of_one_is_a_new_one() -> None:
    """A page of briefs that tells something else today does not put it under yesterday's story."""
    known = replace(filed("a"), article=briefs(("f", "Floods in Tarn", FLOOD)))
    edited = briefs(("g", "Goats counted", GOATS), fingerprints=Fingerprints(raw="other"))
    (found,) = sort([edited], [known], NOW).changed
    assert [one.id for one in found.article.stories] == ["a", "g"]


def test_changed_furniture_makes_no_revision() -> None:
    """Where only the received text differs and nothing that readers see, nothing is written."""
    other_furniture = article("a", fingerprints=Fingerprints(raw="other"))
    assert sort([other_furniture], [filed("a")], NOW) == Sorted((), ())


def test_a_persons_line_takes_no_copy_and_no_revision() -> None:
    """What a person edited is left as it is, and its copies are still no news."""
    known = filed("a", is_edited=True, fingerprints=Fingerprints(raw="a x", text="x"))
    edited = article("a", title="Tide clock stops", fingerprints=Fingerprints(raw="other"))
    arrivals = [edited, saying("x", "b", source_id="s2"), saying("z", "a", source_id="s3")]
    assert sort(arrivals, [known], NOW) == Sorted((), ())


def test_twice_in_one_feed_counts_once() -> None:
    """Of two entries with one id in one source the earlier counts, and in the next run again."""
    twice = [saying("x", "a"), saying("y", "a", date=NOON + HOUR)]
    (only, copies), *rest = sort(twice, [], NOW).new
    assert (only, copies, rest) == (twice[0], (), [])
    assert sort(twice, [filed("a", fingerprints=only.fingerprints)], NOW) == Sorted((), ())


def test_a_subscribers_line_makes_no_copies() -> None:
    """A text that four entries of a source have under titles of their own tells nothing, and all are kept."""
    walled = [saying("For subscribers only", identity) for identity in "abcd"]
    assert len(sort(walled, [], NOW).new) == 4
    known = [filed(one.id, fingerprints=one.fingerprints) for one in walled[:3]]
    assert [one.id for one, _ in sort(walled, known, NOW).new] == ["d"]


HOMES = {"coast-wire": "coast.example", "thief": "thief.example"}
VICTIM = article("a", fingerprints=Fingerprints(raw="a", text="what happened"))
THEFT = replace(
    VICTIM, source_id="thief", keep="full", date=NOON - HOUR, title="Buy now", fingerprints=Fingerprints(raw="b")
)


def test_a_link_belongs_to_whom_it_leads_to() -> None:
    """A source that puts another text under the link of a publisher becomes a copy of theirs, however early it is."""
    for arrivals in ([VICTIM, THEFT], [THEFT, VICTIM]):
        assert sort(arrivals, [], NOW, HOMES).new == ((VICTIM, (Copy("a", "thief", VICTIM.url, NOW),)),)


def test_a_known_article_is_not_replaced_by_another_source() -> None:
    """Whoever comes later with the link of a known article is named beside it, and no word of it changes."""
    (found,) = sort([THEFT], [replace(filed("a"), article=VICTIM)], NOW, HOMES).changed
    assert found.article == VICTIM
    assert found.sources == ("coast-wire", "thief")
    assert not found.revisions


def test_a_publisher_takes_its_own_article_back() -> None:
    """Where another source was first with a link, its publisher's text takes the place under the same id and day."""
    stolen = replace(filed("a", slug="buy-now"), article=THEFT)
    (found,) = sort([VICTIM], [stolen], NOW, HOMES).changed
    assert (found.article.title, found.article.source_id, found.article.date) == (
        VICTIM.title,
        "coast-wire",
        THEFT.date,
    )
    assert (found.slug, found.sources) == ("buy-now", ("coast-wire", "thief"))
    assert [one.title for one in found.revisions] == ["Buy now"]
    assert sort([VICTIM, THEFT], [found], NOW + HOUR, HOMES) == Sorted((), ())


AT_HOME = {
    ("https://coast.example/a", "coast.example"): True,
    ("https://www.coast.example/a", "coast.example"): True,
    ("https://coast.example/a", "feeds.coast.example"): True,
    ("https://news.coast.example/a", "coast.example"): True,
    ("https://coast.example/a", "thiefcoast.example"): False,
    ("https://coast.example/a", "example"): False,
    ("https://coast.example/a", ""): False,
    ("", ""): False,
}


def test_who_is_at_home() -> None:
    """A link is at home with a feed of its own host, or of one above or below it."""
    assert {pair: is_at_home(pair[0], "s", {"s": pair[1]}) for pair in AT_HOME} == AT_HOME


arrivals_of_all_kinds = st.lists(
    st.builds(
        lambda identity, source, text, keep, hour, guid: saying(
            text,
            identity,
            source_id=source,
            guid=guid,
            title=f"Tide clock {identity}",
            keep=keep,
            date=NOON + hour * HOUR if hour is not None else None,
            url=f"https://{source}.example/{identity}",
        ),
        st.sampled_from("abcdef"),
        st.sampled_from(["s1", "s2", "s3"]),
        st.sampled_from(["", "x", "y"]),
        st.sampled_from(["link", "excerpt", "full"]),
        st.none() | st.integers(0, 2),
        st.sampled_from(["", "", "g1", "g2"]),
    ),
    max_size=8,
)
known_of_all_kinds = st.lists(
    st.builds(
        lambda identity, source, text, copied, hour, is_edited, guid: filed(
            identity,
            source_id=source,
            guid=guid,
            title=f"Tide clock {identity}",
            fingerprints=Fingerprints(raw=f"{identity} {text}", text=text),
            copies=(Copy(copied, "s2", "", NOW),) if copied else (),
            first_seen=NOON - hour * HOUR,
            is_edited=is_edited,
        ),
        st.sampled_from("abcdef"),
        st.sampled_from(["s1", "s2", "s3"]),
        st.sampled_from(["", "x", "y"]),
        st.sampled_from(["", "a", "e", "z"]),
        st.integers(0, 2),
        st.booleans(),
        st.sampled_from(["", "g1", "g2"]),
    ),
    max_size=4,
    unique_by=lambda one: one.article.id,
)


@given(arrivals_of_all_kinds, known_of_all_kinds, st.randoms(use_true_random=False))
def test_the_order_of_arrivals_does_not_matter(
    arrivals: list[Article], known: list[Filed], chance: random.Random
) -> None:
    """Arrivals and the archive in any order are sorted to the same result."""
    homes = {"s1": "s1.example"}
    expected = sort(arrivals, known, NOW, homes)
    chance.shuffle(arrivals)
    chance.shuffle(known)
    assert sort(arrivals, known, NOW, homes) == expected


@given(arrivals_of_all_kinds, known_of_all_kinds)
def test_a_second_sorting_finds_nothing(arrivals: list[Article], known: list[Filed]) -> None:
    """What a run has sorted in is known to the next one: nothing is new, nothing changes again."""
    homes = {"s1": "s1.example"}
    found = sort(arrivals, known, NOW, homes)
    changed = {one.article.id: one for one in found.changed}
    stored: Iterable[Filed] = [
        *(changed.get(one.article.id, one) for one in known),
        *(replace(filed(one.id), article=one, copies=copies, first_seen=NOW) for one, copies in found.new),
    ]
    assert sort(arrivals, stored, NOW + HOUR, homes) == Sorted((), ())
