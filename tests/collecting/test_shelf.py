from __future__ import annotations

import pickle
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from articles import article, articles, filed
from disks import a_disk_that_is_full
from hypothesis import given, settings, strategies as st

from digest.archive.lines import to_line
from digest.collecting.shelf import Shelf, Shelved
from digest.errors import StateError
from digest.model import Article, Fingerprints, Story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    with Shelf(tmp_path / "cache") as found:
        yield found


def of_texts(identity: str, *texts: str) -> Article:
    stories = (Story(identity, "Tide clock runs backwards", texts),)
    return article(identity, stories=stories, fingerprints=Fingerprints("raw", "text", "b1 b2", "s1 s2"))


@given(st.lists(articles(), max_size=4), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_what_comes_off_the_shelf_is_what_was_put_there(
    tmp_path_factory: pytest.TempPathFactory, given_articles: list[Article], chance: object
) -> None:
    """Every article equals the one that was put there, whichever is asked for first, and is written alike."""
    with Shelf(tmp_path_factory.mktemp("cache")) as shelf:
        pairs = [(one, shelf.put(one)) for one in given_articles]
        chance.shuffle(pairs)  # type: ignore[attr-defined]
        for one, shelved in pairs:
            assert shelved == one
            assert one == shelved
            assert to_line(filed(article=shelved)) == to_line(filed(article=one))


def test_one_may_be_put_there_after_another_was_taken(shelf: Shelf) -> None:
    """Reading does not move the place where the next article is laid down."""
    first = shelf.put(of_texts("a", "<p>One.</p>"))
    assert list(first.stories[0].blocks) == ["<p>One.</p>"]
    second = shelf.put(of_texts("b", "<p>Two.</p>", "<p>Three.</p>"))
    assert list(first.stories[0].blocks) == ["<p>One.</p>"]
    assert list(second.stories[0].blocks) == ["<p>Two.</p>", "<p>Three.</p>"]


def test_a_shelved_tuple_is_used_like_one(shelf: Shelf) -> None:
    """Length, items, slices, membership, equality and hash are those of the tuple."""
    blocks = shelf.put(of_texts("a", "<p>One.</p>", "<p>Two.</p>")).stories[0].blocks
    assert isinstance(blocks, Shelved)
    assert (len(blocks), blocks[0], blocks[1:], "<p>Two.</p>" in blocks) == (2, "<p>One.</p>", ("<p>Two.</p>",), True)
    assert blocks == ("<p>One.</p>", "<p>Two.</p>")
    assert blocks != ("<p>One.</p>",)
    assert hash(blocks) == hash(("<p>One.</p>", "<p>Two.</p>"))


def test_articles_leave_the_process_with_their_texts(shelf: Shelf) -> None:
    """A worker that is given an article has no shelf: there the article is a plain one."""
    plain = of_texts("a", "<p>One.</p>")
    travelled = pickle.loads(pickle.dumps(shelf.put(plain)))  # noqa: S301 - our own
    assert travelled == plain
    assert type(travelled.stories[0].blocks) is tuple
    assert replace(travelled.fingerprints, shingles="s3").shingles == "s3"


def test_the_hashes_by_which_articles_are_known_are_at_hand(shelf: Shelf) -> None:
    """Hashes of the whole text need no look at the shelf; the long rows of hashes come from there."""
    prints = shelf.put(of_texts("a", "<p>One.</p>")).fingerprints
    assert (prints.raw, prints.text, prints.blocks, prints.shingles) == ("raw", "text", "b1 b2", "s1 s2")
    assert prints == Fingerprints("raw", "text", "b1 b2", "s1 s2")
    assert prints != Fingerprints("raw", "text", "b1 b2", "s3")
    assert hash(prints) == hash(shelf.put(of_texts("b", "<p>Two.</p>")).fingerprints)


def test_nothing_is_left_of_a_shelf(tmp_path: Path) -> None:
    """The file has no name: whatever ends the run, it is gone with it."""
    with Shelf(tmp_path / "cache") as shelf:
        shelf.put(of_texts("a", "<p>One.</p>"))
        assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of this kind")
def test_a_full_disk_is_told_by_the_shelf(tmp_path: Path) -> None:
    """Where a text does not fit, now or when it is written at last, the error names the folder and the remedy."""
    articles = (of_texts(str(number), "<p>Long.</p>" * 1000) for number in range(100))
    with a_disk_that_is_full(1000), Shelf(tmp_path) as shelf:
        with pytest.raises(StateError, match=r"not written .*free space") as caught:
            list(map(shelf.put, articles))
        assert str(tmp_path) in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of this kind")
def test_a_full_disk_is_told_when_a_text_is_taken(tmp_path: Path) -> None:
    """What waits to be written is written before anything is read: then it is told too."""
    with a_disk_that_is_full(1000), Shelf(tmp_path) as shelf:
        one = shelf.put(of_texts("a", "<p>Short.</p>" * 100))
        with pytest.raises(StateError, match="not written"):
            list(one.stories[0].blocks)


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    """Where a file stands in the folder's place, that is an error of the disk."""
    (tmp_path / "cache").touch()
    with pytest.raises(StateError, match=r"cache: not written"):
        Shelf(tmp_path / "cache")
