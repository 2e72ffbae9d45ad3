"""Plain text into paragraphs: which line breaks are the column's and which are the writer's."""

from __future__ import annotations

import textwrap

import pytest

from digest.normalize.lines import blocks

PARAGRAPHS = [
    "The harbour council of Port Elster closed the old ferry pier on Tuesday, after the storm had broken it in two.",
    "“It will be back by spring,” said the harbour master, who has walked over it every morning for thirty years.",
    "The pier was built in 1902 by shipwrights who had no other work that winter. It has been mended eleven times.",
]


def texts(text: str) -> list[str]:
    return [block.text for block in blocks(text)]


@pytest.mark.parametrize("column", [50, 60, 66, 72, 76, 80, 90, 100, 110, 120])
@pytest.mark.parametrize("gap", ["\n\n", "\n \n", "\n\u00a0\n"])
def test_wrapped_lines_are_joined(column: int, gap: str) -> None:
    """A text wrapped at a column is read as if it had not been."""
    wrapped = gap.join(textwrap.fill(paragraph, column) for paragraph in PARAGRAPHS)
    assert texts(wrapped) == PARAGRAPHS


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_every_kind_of_line_end_is_one(end: str) -> None:
    """Line feeds, carriage returns, both, and the separators of Unicode end a line."""
    assert texts(f"One.{end}Two.{end}{end}Three.") == ["One.", "Two.", "Three."]


def test_a_paragraph_a_line_stays_so() -> None:
    """Lines far longer than a column, one a paragraph, are not joined."""
    assert texts("\n".join(PARAGRAPHS)) == PARAGRAPHS


def test_short_paragraphs_a_line_each_stay_so() -> None:
    """Lines of a sentence each, which could have gone on, are not joined, though none is longer than a column."""
    lines = [
        "The council closed the pier on Tuesday, and nobody was there to see it.",
        "The work takes a year.",
        "“We have the money,” said the mayor.",
        "The ferry goes from the other quay until then, every hour as before.",
        "Nobody minds.",
    ]
    assert texts("\n".join(lines)) == lines


def test_sentences_of_about_a_column_stay_lines() -> None:
    """Lines of nearly the same length that each end a sentence are paragraphs of their own."""
    lines = [
        "The harbour council of Port Elster has closed the old ferry pier to all visitors until spring.",
        "Two posts were broken by the storm on Monday night and the boards between them were torn away.",
        "The harbour master says the repair will take a year and cost as much as a new ferry would do.",
        "Until then the ferry leaves from the other quay every full hour, as it did before the last war.",
    ]
    assert texts("\n".join(lines)) == lines


def test_the_verse_of_a_song_stays_verse() -> None:
    """Lines narrower than any column are the writer's."""
    assert texts("The tide comes in,\nthe tide goes out,\nand no one asks about.") == [
        "The tide comes in,",
        "the tide goes out,",
        "and no one asks about.",
    ]


def test_items_in_wrapped_text_are_lines() -> None:
    """A bullet begins a line of its own in a wrapped text too."""
    wrapped = textwrap.fill(PARAGRAPHS[0], 60) + "\n- the first post\n- the second post\n\n"
    assert texts(wrapped + textwrap.fill(PARAGRAPHS[1], 60)) == [
        PARAGRAPHS[0],
        "- the first post",
        "- the second post",
        PARAGRAPHS[1],
    ]


def test_a_hyphen_of_the_column_goes() -> None:
    """A word that was divided with the sign for it is one again; a hyphen of the keyboard stays."""
    text = (
        "The harbour council of Port Elster closed the old har\u2010\nbour pier on Tuesday, "
        "after the storm broke its well-\nknown posts and boards."
    )
    assert len(texts(text)) == 1
    assert "closed the old harbour pier" in texts(text)[0]
    assert "its well- known posts" in texts(text)[0]


def test_indented_text_is_joined() -> None:
    """The indentation of wrapped lines is no part of their text."""
    wrapped = textwrap.fill(PARAGRAPHS[0], 70, initial_indent="   ", subsequent_indent="   ")
    assert texts(wrapped + "\n\n" + textwrap.fill(PARAGRAPHS[1], 70)) == PARAGRAPHS[:2]


def test_markup_in_a_text_is_text() -> None:
    """What looks like markup in a plain text is shown as it stands."""
    assert [block.html for block in blocks("a <b> & c")] == ["<p>a &lt;b&gt; &amp; c</p>"]


def test_nothing_is_no_block() -> None:
    assert blocks(" \n\u200b\n\n") == ()
