"""How an article of several parts is shown: standfirst, lead, the stories cut out of it, a page of briefs."""

from __future__ import annotations

import pytest
from publish import sites
from publish.markup import Element, parse_all

LANTERNS = """Lantern Makers of Oxholt Agree to Dim Their Lamps for the Moths

The street will be darker until the end of summer, and the moths are said to be pleased

6 June 2025

By Edda Corrigan-Moss

OXHOLT: The lantern makers of Oxholt agreed on Friday to dim all lamps in their street after ten, for the moths.

The guild said that the first night had passed without a single collision.

Baker moves his oven across the river

Separately, the baker of Oxholt moved his oven across the river on a raft on Friday, fired and full of loaves.
"""
BRIEFS = """<html><head><title>Oxholt in brief</title>
<meta property="article:published_time" content="2025-06-06T08:00:00Z"></head><body><article><h1>Oxholt in brief</h1>
<h2>Goat elected to the parish council</h2>
<p>Separately, a goat was elected to the parish council of Oxholt on Friday by nine votes, and then ate its seat.</p>
<h2>Old well is renamed</h2>
<p>Meanwhile the well at the crossroads has been renamed the Old Well, since a new one has been dug beside it.</p>
</article></body></html>
"""
LANTERNS_PAGE = "2025/06/06/lantern-makers-of-oxholt-agree-to-dim-their-lamps-for-the/index.html"
STANDFIRST = "The street will be darker until the end of summer, and the moths are said to be pleased"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Element]:
    site = sites.copied(sites.SMALL, tmp_path_factory.mktemp("articles") / "site")
    sites.write(site, {"content/inbox/lanterns.txt": LANTERNS, "content/inbox/briefs.html": BRIEFS})
    assert sites.collected(site).failures == ()
    assert sites.built(site).warnings == ()
    return parse_all(site / "output")


def test_a_standfirst_stands_under_the_title(pages: dict[str, Element]) -> None:
    """An article's page shows the standfirst in its head, once, as the summary of its first story."""
    page = pages[LANTERNS_PAGE]
    assert [one.text for one in page.classed("deck")] == [STANDFIRST]
    assert [one.text for one in page.classed("page-head")[0].classed("p-summary")] == [STANDFIRST]
    assert page.text.count(STANDFIRST) == 1


def test_a_topic_shows_the_standfirst_of_its_story(pages: dict[str, Element]) -> None:
    """A topic's page has it above the text; the story that was cut out below has none."""
    page = pages["topics/lantern-makers-of-oxholt-agree-to-dim-their-lamps-for-the/index.html"]
    story = page.classed("h-entry")[0]
    assert story.text.index(STANDFIRST) < story.text.index("agreed on Friday to dim")
    assert not pages["topics/baker-moves-his-oven-across-the-river/index.html"].classed("deck")


def test_a_cut_story_stands_below_under_its_own_heading(pages: dict[str, Element]) -> None:
    """On the article's page the lead has the title for its heading, each later story its sub-heading."""
    stories = pages[LANTERNS_PAGE].classed("h-entry")
    assert [[one.text for one in story.classed("p-name")] for story in stories] == [
        ["Lantern Makers of Oxholt Agree to Dim Their Lamps for the Moths"],
        ["Baker moves his oven across the river"],
    ]
    assert next(stories[1].every("h2")).classed("u-url")


def test_a_page_of_briefs_shows_every_heading(pages: dict[str, Element]) -> None:
    """An article without a lead has its title above all; its first story has a heading of its own like the others."""
    page = pages["2025/06/06/oxholt-in-brief/index.html"]
    assert next(page.every("h1")).text == "Oxholt in brief"
    assert [one.text for one in page.every("h2")] == ["Goat elected to the parish council", "Old well is renamed"]
    stories = page.classed("h-entry")
    assert [len(story.classed("p-name")) for story in stories] == [1, 1]
    assert page.classed("h-feed")[0].classed("p-name")[0].text == "Oxholt in brief"
    assert "In the edition of 6 Jun 2025" in page.text


def test_a_cut_story_of_a_topic_links_its_article(pages: dict[str, Element]) -> None:
    """On its topic's page the cut story names the article it was cut from, and why."""
    cut = pages["topics/baker-moves-his-oven-across-the-river/index.html"].classed("cut")[0]
    assert next(cut.every("a")).attributes["href"] == f"../../{LANTERNS_PAGE.removesuffix('index.html')}"
    assert "Separately" in next(cut.every("small")).text
