"""The report that the project began with, alone and among the sample's: two stories, no furniture, every word."""

from __future__ import annotations

import re
import shutil

import pytest
from publish import sites
from publish.markup import Element, parse_all

pytestmark = pytest.mark.skipif(not sites.SEED, reason="the seed lies in ../shared/seed, which is not here")

LEAD = "putin-says-ukraine-wants-ceasefire-to-rearm-and-mobilise"
CUT = "ukraine-seeks-allies-support"
HEADING = "Ukraine seeks allies’ support"
FURNITURE = ("icon-facebook", "icon-twitter", "icon-whatsapp")


@pytest.fixture(scope="module", params=["alone", "among others"])
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Element]:
    """The pages of a site with the seed in its inbox."""
    site = tmp_path_factory.mktemp("seed") / "site"
    if request.param == "alone":
        sites.write(site, {"digest.toml": (sites.SMALL / "digest.toml").read_bytes()})
    else:
        sites.sample(site)
    (site / "content/inbox").mkdir(parents=True, exist_ok=True)
    for path in sites.SEED:
        shutil.copy(path, site / "content/inbox")
    assert sites.collected(site).failures == ()
    assert sites.built(site).warnings == ()
    return parse_all(site / "output")


def report() -> tuple[list[str], list[str]]:
    """The words of the report as its publisher meant them: those of the lead and those below the sub-heading."""
    written = sites.SEED[0].read_text(encoding="utf-8")
    lines = [line for line in written.split("\n") if "icon-" not in line and line != "Wed Jun 04 2025"]
    lead, cut = "\n".join(lines).split(HEADING)
    return words(lead), words(cut)


def words(text: str) -> list[str]:
    return re.findall(r"\w+(?:[’-]\w+)*", text)


def is_within(sequence: list[str], other: list[str]) -> bool:
    """Whether the words stand in the other text in this order, with nothing left out."""
    rest = iter(other)
    return all(word in rest for word in sequence)


def test_the_report_makes_the_edition_of_its_day(pages: dict[str, Element]) -> None:
    """Both stories stand in the edition of 4 June 2025, each under its own headline."""
    page = pages["2025/06/04/index.html"]
    names = [one.text or one.attributes.get("value", "") for one in page.classed("p-name")]
    assert HEADING in names
    assert "Putin Says Ukraine Wants Ceasefire to Rearm and Mobilise" in names


def test_the_article_page_holds_every_word(pages: dict[str, Element]) -> None:
    """The article's page holds every word of the report in order, from the title to the credit."""
    lead, cut = report()
    text = words(next(pages[f"2025/06/04/{LEAD}/index.html"].every("main")).text)
    assert is_within([*lead, *words(HEADING), *cut], text)


def test_each_story_has_a_topic_page_with_its_whole_text(pages: dict[str, Element]) -> None:
    """The lead and the story cut out of it stand each on a page of their own, each with all of its words."""
    lead, cut = report()
    for slug, expected in ((LEAD, lead), (CUT, cut)):
        text = words(next(pages[f"topics/{slug}/index.html"].every("main")).text)
        assert is_within(expected, text)
    assert "Medinsky" not in pages[f"topics/{CUT}/index.html"].text
    assert "Hegseth" not in pages[f"topics/{LEAD}/index.html"].text


def test_the_cut_story_says_where_it_comes_from(pages: dict[str, Element]) -> None:
    """The page of the story that was cut out links the article that it was cut from."""
    page = pages[f"topics/{CUT}/index.html"]
    hrefs = [one.attributes["href"] for one in page.classed("cut")[0].every("a")]
    assert hrefs == [f"../../2025/06/04/{LEAD}/"]


def test_no_page_shows_furniture(pages: dict[str, Element]) -> None:
    """The names of share buttons are on no page."""
    assert [name for name, page in pages.items() if any(word in page.text for word in FURNITURE)] == []


def test_the_credit_and_the_dateline_are_kept(pages: dict[str, Element]) -> None:
    """Who wrote it and where stand apart from the text."""
    page = pages[f"2025/06/04/{LEAD}/index.html"]
    assert [one.text for one in page.classed("dateline")] == ["MOSCOW"]
    assert any("Agencies" in one.text for one in page.classed("credit"))
