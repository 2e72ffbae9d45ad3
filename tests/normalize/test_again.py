"""Stored articles under today's rules (archive law 3)."""

from __future__ import annotations

from dataclasses import replace

from articles import article

from digest.model import Story
from digest.normalize.again import cleaned_again

LEAD = Story("a", "Tides", ("<p>The clock ran backwards.</p>", "<p>Share this article</p>", "<p>Nobody minded.</p>"))
CUT = Story("b", "Bells", ("<p>* * *</p>", "<p>The bells rang at dusk, they said.</p>"), cut="turns away")


def test_what_the_rules_know_by_now_goes() -> None:
    """Lines of furniture go out of each story, and stand among what was dropped, with the rule."""
    stored = article(keep="full", stories=(LEAD, CUT))
    found = cleaned_again(stored)
    assert [story.blocks for story in found.stories] == [(LEAD.blocks[0], LEAD.blocks[2]), (CUT.blocks[1],)]
    assert [(one.block.text, one.rule) for one in found.dropped] == [
        ("Share this article", "share_words"),
        ("* * *", "separators"),
    ]
    assert replace(found, stories=stored.stories, dropped=()) == stored
    assert cleaned_again(found) is found


def test_an_excerpt_stays() -> None:
    """Nothing is taken out of an excerpt: what came behind it is not there to take its place."""
    stored = article(keep="excerpt", stories=(LEAD,))
    assert cleaned_again(stored) is stored


def test_what_a_place_or_a_title_decides_stays() -> None:
    """Links at the end may be images that the text came with, and a first line may be what the title was taken from."""
    lines = ("<p>Tides</p>", "<p>They turned.</p>", '<p><a href="https://coast.example/i.png">The pier</a></p>')
    stored = article(keep="full", title="Tides", stories=(Story("a", "Tides", lines),))
    assert cleaned_again(stored) is stored
