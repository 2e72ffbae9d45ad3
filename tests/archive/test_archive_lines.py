from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from articles import NOON, TODAY, filed, filed_articles
from hypothesis import given, settings, strategies as st

from digest.archive.lines import FORMAT, UnreadableLineError, from_line, moment, to_line
from digest.model import Block, Dropped, Filed, Story

if TYPE_CHECKING:
    from collections.abc import Callable

# jsonfeed.org/version/1.1, "items", less what we do not use
ITEM_NAMES = {
    *("id", "url", "title", "content_html", "summary", "date_published", "date_modified"),
    *("authors", "language", "tags"),
}


@given(filed_articles())
@settings(deadline=None)
def test_a_line_holds_all_of_an_article(one: Filed) -> None:
    """What is written is what is read: each field, in every script, also empty ones."""
    assert from_line(to_line(one), one.edition) == one


@given(filed_articles())
@settings(deadline=None)
def test_a_line_is_one_line_of_json_feed(one: Filed) -> None:
    """An article is one line for every reader of lines, valid JSON in the names of JSON Feed 1.1 and one of ours."""
    line = to_line(one)
    assert line.splitlines() == [line]
    item = json.loads(line)
    assert set(item) - {"_digest"} <= ITEM_NAMES
    assert {"id", "title", "content_html"} <= set(item)
    assert item["date_published"] == moment(one.date)
    assert all(isinstance(author["name"], str) for author in item.get("authors", []))


def test_separators_of_unicode_do_not_break_a_line() -> None:
    """NEL, LINE SEPARATOR and PARAGRAPH SEPARATOR in a title come back, and break no line on the way."""
    one = filed(title="a\x85b\u2028c\u2029d\x0be\x1cf\r\ng")
    line = to_line(one)
    assert len(line.splitlines()) == 1
    assert from_line(line, TODAY).article.title == one.article.title


def test_of_a_dropped_block_200_characters_are_kept() -> None:
    """A long dropped block is shortened to what an explanation needs (archive law 1)."""
    long = Dropped(Block("paragraph", "<p>…</p>", "again " * 100, 7), "repeated", "stood in 9 of 10 entries")
    found = from_line(to_line(filed(dropped=(long,))), TODAY).article.dropped[0]
    assert len(found.block.text) <= 200
    assert found.block.text.endswith("again…")
    assert (found.block.index, found.rule, found.reason) == (7, long.rule, long.reason)


def test_spaces_and_order_are_no_edit() -> None:
    """A line that a tool has written with other spaces and its names sorted is still the program's own."""
    item = json.loads(to_line(filed()))
    again = json.dumps(dict(sorted(item.items(), reverse=True)), indent=None, ensure_ascii=True)
    assert from_line(again, TODAY) == filed()


def edited(one: Filed, **changes: object) -> Filed:
    return from_line(json.dumps({**json.loads(to_line(one)), **changes}), TODAY)


def test_a_corrected_title_is_a_persons() -> None:
    """Who corrects the title of a line corrects the headline of its story too, and the line is known as edited."""
    found = edited(filed(), title="Tide clock runs forwards")
    assert found.is_edited
    assert found.article.title == found.article.stories[0].headline == "Tide clock runs forwards"


def test_a_cut_out_storys_headline_stays_when_the_title_is_corrected() -> None:
    """The title of the article is not that of a story cut out of it."""
    stories = (Story("a", "Two tides", ("<p>One.</p>",)), Story("b", "And a bell", ("<p>Two.</p>",), cut="its own day"))
    found = edited(filed(title="Two tides", stories=stories), title="Three tides")
    assert [story.headline for story in found.article.stories] == ["Three tides", "And a bell"]


def test_a_paragraph_added_by_hand_belongs_to_the_last_story() -> None:
    """A person may add a line to content_html and need not count lines elsewhere."""
    stories = (Story("a", "Two tides", ("<p>One.</p>",)), Story("b", "And a bell", ("<p>Two.</p>",), cut="its own day"))
    found = edited(filed(stories=stories), content_html="<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>")
    assert [story.blocks for story in found.article.stories] == [("<p>One.</p>",), ("<p>Two.</p>", "<p>Three.</p>")]


def test_a_text_taken_out_by_hand_leaves_no_blocks() -> None:
    """A person may empty content_html, and the story has no text then."""
    assert edited(filed(), content_html="").article.stories[0].blocks == ()


def test_a_date_given_by_hand_counts() -> None:
    """An undated article has the time it was first seen, until a person writes another."""
    undated = filed(date=None, date_origin="first seen")
    assert from_line(to_line(undated), TODAY).date == NOON
    assert edited(undated, date_published="2025-06-01T09:00:00Z").date == NOON - timedelta(days=3, hours=3)


def test_a_line_without_its_hash_is_a_persons() -> None:
    """A line written by hand, or one whose hash was taken out, is never rewritten."""
    item = json.loads(to_line(filed()))
    del item["_digest"]["written"]
    assert from_line(json.dumps(item), TODAY).is_edited


def test_unknown_names_are_passed_over() -> None:
    """A later program may add names within the format: they make a line neither unreadable nor edited twice over."""
    found = edited(filed(), banner_image="https://coast.example/tide.png")
    assert replace(found, is_edited=False) == filed()


def test_a_newer_format_is_said_to_be_one() -> None:
    """A line of a format that is not known is not guessed at: the program is to be updated."""
    item = json.loads(to_line(filed()))
    item["_digest"]["v"] = FORMAT + 1
    with pytest.raises(UnreadableLineError, match="update digest"):
        from_line(json.dumps(item), TODAY)


WRONG: dict[str, Callable[[str], str]] = {
    "half a line": lambda line: line[: len(line) // 2],
    "no object": lambda _: '["a"]',
    "another object": lambda _: '{"id": "a"}',
    "null": lambda _: "null",
    "deep": lambda _: "[" * 100_000,
    "a number for a title": lambda line: with_item(line, title=5),
    "a number for a link": lambda line: with_item(line, url=5),
    "a list for a language": lambda line: with_item(line, language=["en"]),
    "a text for an author": lambda line: with_item(line, authors=["Ada"]),
    "numbers for tags": lambda line: with_item(line, tags=[1]),
    "a date without a zone": lambda line: with_item(line, date_published="2025-06-04T12:00:00"),
    "a date before all time": lambda line: with_item(line, date_published="0001-01-01T00:00:00+14:00"),
    "a lone surrogate": lambda line: with_item(line, title="\ud800"),
    "a lone surrogate in a list": lambda line: with_item(line, tags=["\udc80"]),
    "a folder for a slug": lambda line: with_own(line, slug="../../etc"),
    "no slug": lambda line: with_own(line, slug=""),
    "a kind of keeping that is none": lambda line: with_own(line, keep="all"),
    "an origin that is none": lambda line: with_own(line, date_from="guess"),
    "a story without its lines": lambda line: with_own(line, stories=[{"id": "a"}]),
    "a story with half its lines": lambda line: with_own(line, stories=[{"id": "a", "lines": []}]),
    "a story with words for lines": lambda line: with_own(line, stories=[{"id": "a", "lines": ["one", "two"]}]),
    "no story": lambda line: with_own(line, stories=[]),
    "a story that begins below the first block": lambda line: with_own(line, stories=[{"id": "a", "lines": [1, 2]}]),
    "stories that leave a block out": lambda line: with_own(
        line, stories=[{"id": "a", "lines": [0, 0]}, {"id": "b", "lines": [1, 2]}]
    ),
    "a story behind the last block": lambda line: with_own(
        line, stories=[{"id": "a", "lines": [0, 9]}, {"id": "b", "lines": [9, 10]}]
    ),
    "a story that ends before it begins": lambda line: with_own(
        line, stories=[{"id": "a", "lines": [0, -1]}, {"id": "b", "lines": [-1, 1]}]
    ),
    "a number for a topic": lambda line: with_own(line, stories=[{"id": "a", "lines": [0, 1], "topic": 5}]),
    "a word for a version": lambda line: with_own(line, v="one"),
}


def with_item(line: str, **changes: object) -> str:
    return json.dumps({**json.loads(line), **changes})


def with_own(line: str, **changes: object) -> str:
    item = json.loads(line)
    item["_digest"].update(changes)
    return json.dumps(item)


@pytest.mark.parametrize("what", WRONG)
def test_what_is_no_article_is_said_to_be_none(what: str) -> None:
    """Whatever stands in a line, reading it ends in an article or in the one error that readers expect."""
    with pytest.raises(UnreadableLineError):
        from_line(WRONG[what](to_line(filed())), TODAY)


@given(st.data())
@settings(deadline=None)
def test_a_damaged_line_is_read_or_refused(data: st.DataObject) -> None:
    """A line with a piece cut out or put in is read, as edited or in vain spaces, or refused; nothing else happens."""
    line = to_line(filed(authors=("Ada Quill",), modified=NOON, copies=()))
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, min(len(line), start + 40)))
    damaged = (
        line[:start] + data.draw(st.sampled_from(["", "null", "[]", "{}", "-1", '"', "1e999", "\\ud800"])) + line[end:]
    )
    try:
        found = from_line(damaged, TODAY)
    except UnreadableLineError:
        return
    to_line(found).encode("utf-8")
    assert found.is_edited or found == from_line(line, TODAY)


def test_a_line_that_cannot_be_written_is_not_written() -> None:
    """A lone surrogate, which no parser lets through, would make the file unreadable: better no line at all."""
    with pytest.raises(TypeError, match="surrogates"):
        to_line(filed(title="\ud800"))
