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


@pytest.mark.parametrize("sign", ["\u2010", "\u00ad"])
def test_a_hyphen_of_the_column_goes(sign: str) -> None:
    """A word that was divided with a sign for it is one again; a hyphen of the keyboard stays where it may be real."""
    text = (
        f"The harbour council of Port Elster closed the old har{sign}\nbour pier on Tuesday, "
        "after the storm broke its well-\nknown posts and boards."
    )
    assert len(texts(text)) == 1
    assert "closed the old harbour pier" in texts(text)[0]
    assert "its well-known posts" in texts(text)[0]


@pytest.mark.parametrize(
    ("line", "following", "whole"),
    [
        ("Die Gemeinde Holm will alle vierzig Lampen am Hafen ab-", "bauen und verkaufen.", "am Hafen abbauen und"),
        (
            "Die Gemeinde Holm feiert am Montag die deutsch-",
            "französische Freundschaft.",
            "deutsch-französische Freund",
        ),
        ("Die Gemeinde Holm feiert am Montag auf der Nord-", "und Südseite des Hafens.", "der Nord- und Südseite"),
        ("The council of Wend wants the forty lamps and the long-", "term loan for them.", "the long-term loan"),
        ("The com-mittee said this. The mayor, who led the com-", "mittee, did not.", "the com-mittee, did"),
        ("The committee said so. The mayor, who led the commit-", "tee, did not.", "the committee, did"),
        ("The council of Wend met the mayor and Ada Quill-", "Orr, who lit a lamp.", "Ada Quill-Orr, who"),
    ],
)
def test_a_divided_word_is_whole_again(line: str, following: str, whole: str) -> None:
    """A hyphen of the keyboard goes where the text's own words or the pieces say so, and else stays."""
    first = "The lamps are out. They were bought in spring, and nobody\nminds that they are out again.\n\n"
    assert whole in texts(first + line + "\n" + following)[-1]


def test_a_text_that_divides_words_divides_them_all() -> None:
    """Where several lines end within a word, a hyphen at a line's end is the printer's."""
    text = "Holm will die alten Lampen ab-\nbauen. Der Rat war damit einver-\nstanden, sagte die Feuer-\nwehr."
    assert texts(text) == ["Holm will die alten Lampen abbauen. Der Rat war damit einverstanden, sagte die Feuerwehr."]


ODD_LINES = [
    "https://www.example.example/news/2026/06/the-council-closes-the-old-ferry-pier-of-port-elster-until-spring.html",
    "Copyright 2026 The Harbour Courier and its partners along the coast, all of whom asked to be named in this line.",
    "Old Ferry Pier of Port Elster Closed After Storm Breaks It in Two, Council Says It Will Be Back by Next Spring",
]


@pytest.mark.parametrize("column", [32, 36, 45, 60, 72, 100])
@pytest.mark.parametrize("odd", ODD_LINES)
@pytest.mark.parametrize("place", [0, 1, 3])
def test_an_odd_line_changes_nothing_for_the_others(column: int, odd: str, place: int) -> None:
    """A line longer than the column is itself; the paragraphs around it are joined."""
    parts = [textwrap.fill(paragraph, column) for paragraph in PARAGRAPHS]
    parts.insert(place, odd)
    expected = list(PARAGRAPHS)
    expected.insert(place, odd)
    assert texts("\n\n".join(parts)) == expected


@pytest.mark.parametrize("column", [36, 60, 80])
def test_paragraphs_may_be_marked_by_indentation(column: int) -> None:
    """Where lines that stand in begin paragraphs, blank lines are not needed."""
    wrapped = "\n".join(textwrap.fill(paragraph, column, initial_indent="    ") for paragraph in PARAGRAPHS)
    assert texts(wrapped) == PARAGRAPHS


def test_a_link_within_a_wrapped_paragraph() -> None:
    """A link that is longer than the column stays in its sentence."""
    text = f"The council has said all of it and more on the page\n{ODD_LINES[0]}\nwhere anybody may read it."
    assert texts(text) == [text.replace("\n", " ")]


def test_a_number_or_dash_within_a_sentence_is_no_item() -> None:
    """A line of a wrapped paragraph that begins with a number and a full stop goes on with its sentence."""
    text = (
        "The council of Port Elster will meet again on November\n"
        "20. Both sides said they want the old ferry pier to be\n"
        "– they have seen it – back before then, and soon."
    )
    assert texts(text) == [text.replace("\n", " ")]


def test_lines_of_a_script_without_spaces_are_joined_without_one() -> None:
    """Chinese lines are put together as they were before they were wrapped."""
    text = "港口委员会星期二关闭了旧渡轮码头，因为风\n暴折断了两根木桩，到明年春天才会重新开放\n，市长说没有人会抱怨。"
    assert texts(text) == [text.replace("\n", "")]


def test_indented_text_is_joined() -> None:
    """The indentation of wrapped lines is no part of their text."""
    wrapped = textwrap.fill(PARAGRAPHS[0], 70, initial_indent="   ", subsequent_indent="   ")
    assert texts(wrapped + "\n\n" + textwrap.fill(PARAGRAPHS[1], 70)) == PARAGRAPHS[:2]


def test_markup_in_a_text_is_text() -> None:
    """What looks like markup in a plain text is shown as it stands."""
    assert [block.html for block in blocks("a <b> & c")] == ["<p>a &lt;b&gt; &amp; c</p>"]


def test_nothing_is_no_block() -> None:
    assert blocks(" \n\u200b\n\n") == ()
