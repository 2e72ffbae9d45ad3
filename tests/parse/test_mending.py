"""Texts that were decoded or escaped wrongly are read as they were written; what is right is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from digest.model import Entry, Feed
from digest.parse.mending import mended, mended_entry

CASES = Path(__file__).resolve().parent.parent / "normalize/cases"
LINES = sorted({line for path in CASES.rglob("*.*") for line in path.read_text(encoding="utf-8").splitlines() if line})
RIGHT = (
    "SÃO PAULO: a pé até à estação",
    "HÔTEL DE VILLE – « déjà vu »",
    "Ærø, Ålesund & Øresund’s “tide”",
    "Ñandú à la carte",
    "Česká škoda ž’ivot",
    "ÎLE-DE-FRANCE…",
    "РСФСР и СССР – «Правда»",
    "100 °C, £5, 3½",
    "Tom & Jerry; fish & chips",
    "Write &amp; where HTML wants an ampersand",
    "The entity &rsquo; is an apostrophe",
    "a &lt;b&gt; c",
    "Q&A; R&D;",
)


def entry(title: str, content: str = "", media_type: str = "text/html") -> Entry:
    return Entry("", "", title, content=content, media_type=media_type)


@pytest.mark.parametrize("text", RIGHT)
def test_right_text_is_left_alone(text: str) -> None:
    """Capitals with accents, quotation marks behind them, sums, and articles about markup stay letter for letter."""
    for one in (entry(text, f"<p>{text.replace('&', '&amp;')}</p>"), entry("", text, "text/plain")):
        assert mended_entry(one) is one


def test_every_line_of_our_cases_is_right() -> None:
    """Thousands of lines in many languages are none of them touched."""
    for line in LINES:
        one = entry(line, line, "text/plain")
        assert mended_entry(one) is one


@given(st.text())
def test_whatever_is_no_entity_nor_wrongly_decoded_stays(text: str) -> None:
    """Of any text only entities and rows of the wrong letters can change."""
    found = mended_entry(entry("", text, "text/plain")).content
    if found != text:
        assert "&" in text or not text.isascii()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("CafÃ© Zentrum â€“ neu", "Café Zentrum – neu"),
        ("grÃ¶ÃŸer", "größer"),
        ("Å¡koda", "škoda"),
        ("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет"),
        ("æ—¥æœ¬èªž", "日本語"),
        ("It doesnÃ¢â‚¬â„¢t matter", "It doesn’t matter"),
        ("Â£5 and Â© 2024", "£5 and © 2024"),
        ("It&rsquo;s Tom &amp; Jerry&#8217;s", "It’s Tom & Jerry’s"),
        ("Caf&eacute;&nbsp;Zentrum", "Café\xa0Zentrum"),
        ("&quot;No,&quot; she said&hellip;", '"No," she said…'),
    ],
)
def test_what_is_wrong_is_mended(wrong: str, right: str) -> None:
    """In titles, names, plain texts and markup, and nothing else of the entry changes."""
    found = mended_entry(Entry("g", "u", wrong, (wrong,), content=wrong, media_type="text/plain"))
    assert found == Entry("g", "u", right, (right,), content=right, media_type="text/plain")


def test_markup_that_was_escaped_twice_shows_its_signs() -> None:
    """The entity that a reader would have seen becomes what it stands for; the escaped markup of others stays so."""
    found = mended_entry(entry("", "<p>It&amp;rsquo;s AT&amp;amp;T &amp;lt;</p>"))
    assert found.content == "<p>It&rsquo;s AT&amp;T &amp;lt;</p>"


def test_one_wrong_line_changes_no_other() -> None:
    """Each line or piece between tags is judged by itself."""
    found = mended_entry(entry("", "<p>grÃ¶ÃŸer</p><p>SÃO PAULO “à pé”</p>"))
    assert found.content == "<p>größer</p><p>SÃO PAULO “à pé”</p>"


def test_a_feed_without_a_fault_is_the_same() -> None:
    """Nothing is copied where nothing changes."""
    feed = Feed(entries=(entry("Tides", "<p>Café</p>"),))
    assert mended(feed) is feed
