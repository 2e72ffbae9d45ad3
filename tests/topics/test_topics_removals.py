"""Take-downs: no word of them is kept, and what comes again is known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from articles import NOON, article, filed
from newsroom import BELLS, TIDES

from digest import text
from digest.archive import removed
from digest.model import Copy, Fingerprints, Removal, Story
from digest.topics.removals import Removed, removal_of, removal_of_story

if TYPE_CHECKING:
    from pathlib import Path

    from digest.model import Article, Filed

LONG = f"{TIDES} {BELLS} {TIDES.replace('tide', 'moon')} The council will answer in the autumn, after the goats have."


def known(body: str, identity: str = "a", **changes: Any) -> Filed:
    """A filed article with that text, and its hashes as normalising makes them."""
    words = text.words(body)
    whole = text.digest_of(body) if len(words) >= 25 else ""
    prints = Fingerprints(raw="r", text=whole, shingles=" ".join(text.shingles(words)))
    return filed(identity, stories=(Story(identity, "Tides", (f"<p>{body}</p>",)),), fingerprints=prints, **changes)


def left(removal: Removal, one: Article) -> Article | None:
    return Removed.of([removal]).left(one)


TAKEN = replace(known(LONG), copies=(Copy("copy-id", "other", "https://other.example/1", NOON),))
REMOVAL = removal_of(TAKEN, [TAKEN], NOON, ["topics/tides/"], "Asked for")


def test_no_word_is_kept() -> None:
    """What is remembered holds neither the title, nor a word of the text, nor a link, nor an id."""
    kept = repr(replace(REMOVAL, addresses=(), reason=""))
    for word in ("Tides", "clock", "coast.example", "other.example", "copy-id"):
        assert word not in kept


@pytest.mark.parametrize(
    "again",
    [
        article("a"),
        article("copy-id", url=""),
        article("b", url="http://www.coast.example/a/?utm_source=feed"),
        article("b", url="https://other.example/1"),
        known(LONG, "b").article,
        known(f"An editor's note came first. {LONG.replace('Monday', 'Tuesday')}", "b").article,
        known(LONG[: len(LONG) * 2 // 3], "b").article,
    ],
    ids=["id", "id of a copy", "link", "link of a copy", "text", "edited text", "cut text"],
)
def test_what_was_taken_down_is_known_again(again: Article) -> None:
    """By its id, by a link, by its text and by an edited or shortened text, also from another source."""
    assert left(REMOVAL, again) is None


@pytest.mark.parametrize(
    "other",
    [article("b"), known(f"{BELLS} {BELLS.replace('bell', 'drum')}", "b").article, article("b", url="")],
    ids=["plain", "shares a paragraph", "without a link"],
)
def test_what_is_another_text_stays(other: Article) -> None:
    """An article that is not the one removed is left as it is."""
    assert left(REMOVAL, other) is other


def test_an_excerpt_of_what_was_taken_down_is_known() -> None:
    """The first hundred words of a long text, as feeds give them, are the same text; two sentences of it are not."""
    words = [f"word{number}" for number in range(400)]
    whole = known(" ".join(words))
    removal = removal_of(whole, [whole], NOON, [], "")
    assert left(removal, known(" ".join(words[:100]), "b").article) is None
    assert left(removal, known(" ".join(words[:20]), "b").article) is not None


def test_a_link_that_others_share_tells_nothing() -> None:
    """Where a feed links every entry to one page, removing one keeps none of the others away."""
    sibling = replace(TAKEN, article=replace(TAKEN.article, id="b"))
    removal = removal_of(TAKEN, [TAKEN, sibling], NOON, [], "")
    assert left(removal, article("c", url=TAKEN.article.url)) is not None
    assert left(removal, article("a")) is None


def test_one_story_of_an_article_can_be_taken_down() -> None:
    """Only that story stays away, also under a reworded sub-heading; the article it was cut out of is stored."""
    cut = Story("cut", "Bakers ask for quieter bells", (f"<p>{LONG}</p>",), cut="turns away")
    whole = article("b", stories=(Story("b", "Tides", ("<p>The clock.</p>",)), cut))
    removal = removal_of_story(cut, NOON, [], "")
    for again in (cut, replace(cut, id="other", headline="Bakers want quiet")):
        found = left(removal, replace(whole, stories=(whole.stories[0], again)))
        assert found is not None
        assert [story.id for story in found.stories] == ["b"]
    assert left(removal, replace(whole, stories=(cut,))) is None


def test_short_texts_are_known_word_for_word() -> None:
    """A short text is known when it comes again in the same words; one of a few words, or of others, is another."""
    short = known("The tide clock stopped again on Monday.", url="")
    removal = removal_of(short, [short], NOON, [], "")
    assert left(removal, known("The tide clock stopped again on Monday!", "b").article) is None
    assert left(removal, known("The tide clock stopped again today.", "b").article)
    tiny = known("Read the rest here.", url="")
    assert left(removal_of(tiny, [tiny], NOON, [], ""), known("Read the rest here.", "b").article)


def test_take_downs_are_read_as_they_were_written(tmp_path: Path) -> None:
    """Each take-down comes back from its file, once, in the order of time; a broken line is told, the others count."""
    later = replace(REMOVAL, at=NOON.replace(hour=13), ids=("x",), is_story=True, reason="")
    for one in (later, REMOVAL, REMOVAL):
        removed.append(tmp_path, one)
    assert removed.read(tmp_path) == ((REMOVAL, later), ())
    with removed.path_of(tmp_path).open("a", encoding="utf-8") as file:
        file.write('<<<<<<< HEAD\n{"at":"2025-06-04T12:00:00Z","ids":"a"}\n')
    found, problems = removed.read(tmp_path)
    assert found == (REMOVAL, later)
    assert ["removed.jsonl:4: a conflict mark" in problems[0], "comes back" in problems[1]] == [True, True]
