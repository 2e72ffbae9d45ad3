"""What becomes of a known article that its own source brings again (archive laws 3 and 5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from articles import NOON, article, filed

from digest.model import Block, Copy, Dropped, Fingerprints, Story
from digest.topics.copies import CLEANED_ANEW_LAST, Sorted, sort
from digest.topics.revising import OTHER_LINKS_AT_MOST, REVISIONS_AT_MOST

if TYPE_CHECKING:
    from digest.model import Article, Filed

DAY = timedelta(days=1)
NOW = NOON + DAY


def saying(words: str, identity: str = "a", **changes: Any) -> Article:
    """An article with those words as its text, as received and as kept."""
    title = changes.get("title", "Tides")
    stories = changes.pop("stories", (Story(identity, title, (f"<p>{words}</p>",)),))
    prints = Fingerprints(raw=f"{title} {words}", text=changes.pop("text", words), shingles=words)
    return article(identity, stories=stories, fingerprints=prints, **{"title": title, **changes})


def known(one: Article, **changes: Any) -> Filed:
    """The article as it was filed."""
    return replace(filed(one.id), article=one, topic_ids={story.id: story.id for story in one.stories}, **changes)


def after(state: Filed, *runs: Article) -> Filed:
    """What is filed after each of the arrivals has been met in a run of its own."""
    for number, arrival in enumerate(runs, 1):
        found = sort([arrival], [state], NOW + number * DAY)
        assert not found.new
        state = found.changed[0] if found.changed else state
    return state


# ---- edits


def test_another_markup_is_no_edit() -> None:
    """Where the words that readers see are the same, another markup or another link in them is no revision."""
    own = saying("The clock stopped.")
    linked = (
        Story("a", "Tides", ('<p>The <a href="https://coast.example/?utm_source=x">clock</a> <b>stopped</b>.</p>',)),
    )
    again = replace(own, stories=linked, fingerprints=Fingerprints(raw="more furniture"))
    assert sort([again], [known(own)], NOW) == Sorted((), ())


def test_a_headline_taken_back_is_told_twice_at_most() -> None:
    """Two headlines served by turns make three revisions and no more; another text makes one again."""
    first, second = saying("The clock stopped."), saying("The clock stopped.", title="Clock stops")
    state = after(known(first), *[second, first] * 10)
    assert [one.title for one in state.revisions] == ["Tides", "Clock stops", "Tides"]
    state = after(state, saying("The clock goes again.", title="Clock stops"))
    assert (state.article.title, len(state.revisions)) == ("Clock stops", 4)


def test_a_live_report_keeps_its_first_revision_and_the_newest() -> None:
    """Of endless edits the first headline and the last ones stay."""
    state = after(known(saying("none")), *(saying(f"edit {number}", title=f"Edit {number}") for number in range(40)))
    titles = [one.title for one in state.revisions]
    assert len(titles) == REVISIONS_AT_MOST
    assert (titles[0], titles[1], titles[-1]) == ("Tides", "Edit 20", "Edit 38")


# ---- other links and guids of the same source

WORDS = "The tide clock of Port Elster stopped at noon and nobody minded."


def test_a_guid_made_anew_at_each_fetch_makes_nothing_new() -> None:
    """An item without a link whose guid is never the same is one article, and its line stops growing."""
    state = known(saying(WORDS, url="", guid="g0"))
    runs = [saying(WORDS, f"id{number}", url="", guid=f"g{number}") for number in range(1, 9)]
    state = after(state, *runs)
    assert len(state.copies) == OTHER_LINKS_AT_MOST
    assert not state.revisions
    assert sort([runs[-1]], [state], NOW) == Sorted((), ())


@pytest.mark.parametrize("moment", [NOON, None])
def test_so_is_a_short_one(moment: object) -> None:
    """A text too short to tell a copy by is known in its own source, where neither link nor date speak against it."""
    state = known(saying("Fog.", url="", guid="g0", text="", date=moment))
    assert after(state, saying("Fog.", "b", url="", guid="g1", text="", date=moment)).copies
    later = saying("Fog.", "b", url="", guid="g1", text="", date=NOON + DAY)
    assert len(sort([later], [state], NOW).new) == (0 if moment is None else 1)


def test_a_new_link_with_the_old_guid_is_the_same_article() -> None:
    """Who rewords headline and link of an item keeps its guid and date: an edit, told under the new link."""
    old = saying(WORDS, guid="p=1")
    new = saying(
        WORDS + " He wept.", "b", guid="p=1", title="Clock stops", url="https://coast.example/clock-stops", text="x"
    )
    state = after(known(old), new)
    assert (state.article.id, state.article.title, state.article.url) == ("a", "Clock stops", new.url)
    assert [story.id for story in state.article.stories] == ["a"]
    assert state.copies == (Copy("b", "coast-wire", new.url, NOW + DAY),)
    assert [one.title for one in state.revisions] == ["Tides"]
    edited = replace(new, title="Clock goes", fingerprints=Fingerprints(raw="third"))
    assert after(state, edited).article.title == "Clock goes"


def test_one_guid_for_all_entries_makes_no_move() -> None:
    """Items with other links, dates and texts under a guid that never changes are all new."""
    old = saying(WORDS, guid="1")
    new = saying("Bells rang at dusk.", "b", guid="1", title="Bells", date=NOON + DAY)
    assert [one.id for one, _ in sort([new], [known(old)], NOW).new] == ["b"]


def test_a_guid_of_another_source_moves_nothing() -> None:
    """A source that takes the guid of another gets an article of its own."""
    stolen = saying("Buy now.", "b", guid="p=1", source_id="thief")
    assert [one.id for one, _ in sort([stolen], [known(saying(WORDS, guid="p=1"))], NOW).new] == ["b"]


def test_what_stands_under_its_old_link_too_has_not_moved() -> None:
    """Two links of one document to one text: the article stays under its own, and the other does not revise it."""
    own = saying(WORDS, guid="1")
    beside = saying(WORDS, "b", guid="1", title="Of tides", url="https://coast.example/b")
    (found,) = sort([own, beside], [known(own)], NOW).changed
    assert (found.article, found.revisions, len(found.copies)) == (own, (), 1)
    assert sort([own, beside], [found], NOW) == Sorted((), ())


def test_a_repeat_does_not_revise() -> None:
    """A text that its source prints once more, under another link, guid, date and headline, is a copy of the first."""
    own = saying(WORDS, guid="1")
    repeat = saying(WORDS, "b", guid="2", title="Once more: tides", date=NOW, url="https://coast.example/b")
    (found,) = sort([repeat], [known(own)], NOW).changed
    assert (found.article, found.revisions, [copy.id for copy in found.copies]) == (own, (), ["b"])
    assert sort([repeat], [found], NOW) == Sorted((), ())


def test_a_link_for_all_entries_overwrites_none() -> None:
    """Where all items of a source have one link, one with another guid, date, title and text is another article."""
    own = saying(WORDS, guid="1")
    other = saying("Bells rang at dusk.", guid="2", title="Bells", date=NOON + DAY)
    ((new, _),) = sort([other], [known(own)], NOW).new
    assert new.id != "a"
    assert [story.id for story in new.stories] == [new.id]
    stored = [known(own), known(new)]
    for arrivals in ([own], [other]):
        assert sort(arrivals, stored, NOW) == Sorted((), ())


# ---- sites that move


def moved(number: int, **changes: Any) -> tuple[Article, Article]:
    """A short item, and the same under a new link, guid and date."""
    old = saying("Fog.", f"o{number}", title=f"Fog {number}", text="", guid=f"o{number}")
    return old, replace(
        renamed_to(old, f"n{number}"),
        guid=f"n{number}",
        date=NOON + DAY,
        url=f"https://new.example/{number}",
        **changes,
    )


def renamed_to(one: Article, identity: str) -> Article:
    return replace(one, id=identity, stories=(replace(one.stories[0], id=identity),))


def test_a_site_that_moves_brings_nothing_new() -> None:
    """Many known items under new links, guids and dates at once are the known articles, told under their new links."""
    pairs = [moved(number) for number in range(6)]
    found = sort([new for _, new in pairs], [known(old) for old, _ in pairs], NOW)
    assert found.new == ()
    assert {one.article.id: (one.article.url, one.date) for one in found.changed} == {
        old.id: (new.url, NOON) for old, new in pairs
    }
    assert not any(one.revisions for one in found.changed)
    assert sort([new for _, new in pairs], found.changed, NOW) == Sorted((), ())


def test_a_few_words_said_again_are_no_move() -> None:
    """A daily line under a new link each day is news each day; so are a few among many that are new."""
    old, new = moved(1)
    assert len(sort([new], [known(old)], NOW).new) == 1
    pairs = [moved(number) for number in range(6)]
    others = [saying(f"News {number}.", f"x{number}", title=f"News {number}", text="") for number in range(9)]
    assert len(sort([*others, *(new for _, new in pairs)], [known(old) for old, _ in pairs], NOW).new) == 15


def test_a_line_said_every_day_is_no_move() -> None:
    """A column of the same words, of which a week comes at once, is as many articles."""
    column = [saying("Fog.", f"n{number}", text="", date=NOON + number * DAY) for number in range(1, 7)]
    assert len(sort(column, [known(saying("Fog.", "old", text=""))], NOW).new) == 6


# ---- cleaned anew


def cleaned(one: Article, *stories: Story, **changes: Any) -> Article:
    """The article as other rules would have left it."""
    dropped = Dropped(Block("paragraph", "", "Read more", 3), "furniture", "a line")
    prints = replace(one.fingerprints, text="otherwise")
    return replace(one, stories=stories or one.stories, dropped=(dropped,), fingerprints=prints, **changes)


LEAD = Story("a", "Tides", ("<p>The clock stopped.</p>", "<p>Read more</p>"), dateline="", credit="")


def test_other_rules_clean_a_known_article_anew() -> None:
    """What is met again as it was received, and is cleaned otherwise now, is stored so, and is no revision."""
    own = saying("The clock stopped. Read more", stories=(LEAD,))
    better = cleaned(own, replace(LEAD, blocks=LEAD.blocks[:1], dateline="Port Elster"), summary="A clock.")
    found = sort([replace(better, title="Other", date=NOW)], [known(own, slug="tides", late=True)], NOW)
    assert found.cleaned_anew == {"a"}
    assert found.changed == (known(replace(better, date=NOON), slug="tides", late=True),)
    assert sort([better], found.changed, NOW) == Sorted((), ())


def test_a_persons_line_is_not_cleaned_anew() -> None:
    """Not even where all is cleaned again (archive law 4)."""
    own = saying("The clock stopped. Read more", stories=(LEAD,))
    better = cleaned(own, replace(LEAD, blocks=LEAD.blocks[:1]))
    assert sort([better], [known(own, is_edited=True)], NOW, again=True) == Sorted((), ())


def test_of_a_source_the_last_ones_are_cleaned_anew() -> None:
    """Without being asked, the rules reach the last 20 articles of a source within 30 days, and with again all."""
    dates = [NOON - number * DAY for number in range(25)]
    stored = [saying("Clock. Read more", f"a{number:02}", date=moment) for number, moment in enumerate(dates)]
    old = saying("Clock. Read more", "old", source_id="valley", date=NOON - 40 * DAY)
    arrivals = [cleaned(one, replace(one.stories[0], blocks=("<p>Clock.</p>",))) for one in (*stored, old)]
    filed_ones = [known(one) for one in (*stored, old)]
    assert sort(arrivals, filed_ones, NOW).cleaned_anew == {one.id for one in stored[:CLEANED_ANEW_LAST]}
    assert len(sort(arrivals, filed_ones, NOW, again=True).cleaned_anew) == 26


def test_markup_alone_is_cleaned_anew_only_when_asked() -> None:
    """Addresses in texts may be others at every fetch, so they are looked at again only with again."""
    own = saying("The clock stopped.", stories=(LEAD,))
    linked = cleaned(
        own, replace(LEAD, blocks=('<p>The <a href="https://x.example/">clock</a> stopped.</p>', LEAD.blocks[1]))
    )
    assert sort([linked], [known(own)], NOW) == Sorted((), ())
    assert sort([linked], [known(own)], NOW, again=True).cleaned_anew == {"a"}


def test_what_is_kept_follows_the_settings_only_when_asked() -> None:
    """Another keep in the settings is true of what comes; with again also of what is there."""
    own = saying("The clock stopped.", stories=(LEAD,))
    bare = cleaned(own, replace(LEAD, blocks=()), keep="link")
    assert sort([bare], [known(own)], NOW) == Sorted((), ())
    (found,) = sort([bare], [known(own)], NOW, again=True).changed
    assert (found.article.keep, found.article.stories[0].blocks) == ("link", ())


SECOND = Story("b", "Bells", ("<p>Bells rang at dusk in the town of Elster.</p>",), cut="turns")


def test_the_rules_take_a_story_away_but_make_none() -> None:
    """A story that is furniture by now goes; an article that would be cut anew stays, for a cut gave addresses."""
    whole, lead = saying("All.", stories=(LEAD, SECOND)), saying("All.", stories=(LEAD,))
    (found,) = sort([cleaned(whole, LEAD)], [known(whole)], NOW).changed
    assert [story.id for story in found.article.stories] == ["a"]
    assert sort([cleaned(lead, LEAD, SECOND)], [known(lead)], NOW, again=True) == Sorted((), ())
