"""The extract of a story is made of its own sentences, each traceable to its paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from digest.edition.extract import extract
from digest.html import block_text
from digest.model import Quotation, Story
from digest.text import one_line, word_count

TIDE = "The tide clock of Port Elster ran backwards."
GULLS = "Mr. Quist of the U.S. Navy said: “I saw it. So did the gulls.”"
LONG = "One two three four five six seven eight nine ten eleven twelve."

CASES = [
    ("sentences up to the limit", (f"<p>{TIDE} {GULLS}</p>", f"<p>{LONG}</p>"), 23, [(TIDE, 0), (GULLS, 0)]),
    ("over paragraphs", (f"<p>{TIDE}</p>", f"<p>{GULLS} {LONG}</p>"), 23, [(TIDE, 0), (GULLS, 1)]),
    ("no heading", ("<h3>Tides</h3>", "<table><tr><td>a</td></tr></table>", f"<p>{TIDE}</p>"), 20, [(TIDE, 2)]),
    ("not the headline once more", ("<p>Clock runs back!</p>", f"<p>{TIDE}</p>"), 20, [(TIDE, 1)]),
    ("nor within a paragraph", (f"<p>Clock runs back. {TIDE}</p>",), 20, [(TIDE, 0)]),
    ("a first sentence that is too long, cut", (f"<p>{LONG}</p>",), 3, [("One two three …", 0)]),
    ("Japanese", ("<p>「満ちた。」と言った。雨が降った。</p>",), 6, [("「満ちた。」と言った。", 0)]),
    ("nothing kept", (), 20, []),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "blocks", "limit", "quoted"), CASES, ids=[case[0] for case in CASES])
def test_the_opening_sentences_are_quoted(
    claim: str, blocks: tuple[str, ...], limit: int, quoted: list[tuple[str, int]]
) -> None:
    """Whole sentences from the start, as many as fit."""
    assert tuple(Quotation(*one) for one in quoted) == extract(Story("a", "Clock runs back", blocks), limit), claim


SENTENCES = st.sampled_from([TIDE, GULLS, LONG, "Short.", "潮が満ちた。", "Wer? Er!", "Z. B. am 4. Juni.", "no end"])
PARAGRAPHS = st.lists(SENTENCES, max_size=4).map(lambda parts: f"<p>{' '.join(parts)}</p>")
HEADINGS = st.sampled_from(["<h2>Tides</h2>", "<ul><li>a</li></ul>", "<pre>x</pre>"])


@given(st.lists(PARAGRAPHS | HEADINGS, max_size=6), st.integers(3, 60))
@settings(max_examples=200, deadline=None)
def test_each_quotation_stands_in_the_paragraph_it_names(blocks: list[str], limit: int) -> None:
    """Verbatim, in the order of the text, none twice, and not more words than asked for."""
    quoted = extract(Story("a", "Clock runs back", tuple(blocks)), limit)
    at, place = 0, 0
    for one in quoted:
        if one.block > place:
            at, place = 0, one.block
        text, words = one_line(block_text(blocks[one.block])), one.sentence.removesuffix(" …")
        assert words in text[at:]
        at = text.index(words, at) + len(words)
    assert sum(word_count(one.sentence) for one in quoted) <= limit
