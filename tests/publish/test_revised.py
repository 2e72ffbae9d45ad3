"""What publishers change, and what others wrote: earlier headlines, times of feeds, pages kept from search engines."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from newsroom import BELLS, TIDES, at, item, rss
from publish import sites
from publish.markup import Element, parse_all

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = """
[site]
title = "Revised"
url = "https://example.org/revised/"
[[source]]
path = "content/wire.xml"
[[source]]
path = "content/whole.xml"
keep = "full"
"""
FIRST, SECOND, THIRD = "Tide clock runs backwards", "Tide clock stops", "Tide clock runs again"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
SEEN = at(6, 10)


def feed(headline: str) -> str:
    return rss(item(headline, f"<p>{TIDES}</p><p>{headline}.</p>", link="https://coast.example/tides", date=at(4, 8)))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with an article whose headline was changed, and at last back, and another that is kept in full."""
    site = tmp_path_factory.mktemp("revised")
    whole = rss(item("Bells", f"<p>{BELLS}</p>", link="https://bells.example/1", date=at(4, 9)), title="Bells")
    sites.write(site, {"digest.toml": SETTINGS, "content/whole.xml": whole})
    for headline, moment in zip((THIRD, FIRST, SECOND, THIRD), (at(4, 10), at(5, 10), at(6, 9), SEEN), strict=True):
        sites.write(site, {"content/wire.xml": feed(headline)})
        assert sites.collected(site, moment).failures == ()
    assert sites.built(site).warnings == ()
    return site


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Element]:
    return parse_all(site / "output")


def test_an_edition_says_what_the_headline_was(pages: dict[str, Element]) -> None:
    """A headline that its publisher changed is not changed in silence, also in an edition that has closed."""
    (told,) = [one.text for one in pages["2025/06/04/index.html"].classed("formerly")]
    assert told.split() == f"Earlier headlines: {FIRST}, {SECOND}".split()
    assert THIRD in pages["2025/06/04/index.html"].text


def test_only_a_lead_has_earlier_headlines(small: Path) -> None:
    """A change of an article's title is told with its lead, and not with the stories that were cut out of it."""
    path = small / "content/inbox/ferry.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("Ferry Finds a Quay", "Ferry Meets a Quay"), "utf-8")
    assert sites.collected(small).changed_articles == 1
    sites.built(small)
    found = parse_all(small / "output")
    assert not found["topics/bakers-ask-for-quieter-bells/index.html"].classed("formerly")
    (ferry,) = [page for path, page in found.items() if path.startswith("topics/ferry-finds")]
    assert len(ferry.classed("formerly")) == 1


def test_a_feed_brings_a_change_to_its_readers(site: Path) -> None:
    """The entry of a changed story is updated when the change was seen, and published when the story was."""
    root = ET.parse(site / "output/atom.xml").getroot()  # noqa: S314 - our own output
    (entry,) = [one for one in root.findall("a:entry", ATOM) if "4 June" in (one.findtext("a:title", "", ATOM))]
    assert entry.findtext("a:updated", "", ATOM) == "2025-06-06T10:00:00Z"
    assert entry.findtext("a:published", "", ATOM) == "2025-06-04T00:00:00Z"


def test_what_others_wrote_is_kept_from_search_engines(pages: dict[str, Element]) -> None:
    """Pages with somebody else's whole text are not for search engines; pages with excerpts are."""

    def is_hidden(page: Element) -> bool:
        return any(one.attributes.get("content") == "noindex" for one in page.every("meta"))

    assert is_hidden(pages["2025/06/04/bells/index.html"])
    assert is_hidden(pages["topics/bells/index.html"])
    assert not is_hidden(pages["2025/06/04/index.html"])
    assert not is_hidden(pages["sources/wire/index.html"])


def test_a_reworded_sub_heading_leaves_its_story_at_its_address(small: Path) -> None:
    """A story that was cut out and is called otherwise now stands where it stood, under its new headline."""
    path = small / "content/inbox/ferry.txt"
    written = path.read_text(encoding="utf-8")
    sites.write(small, {"content/inbox/ferry.txt": written.replace("Bakers ask for quieter bells", "Bells too loud")})
    assert sites.collected(small).changed_articles == 1
    sites.built(small)
    assert "Bells too loud" in parse_all(small / "output")["topics/bakers-ask-for-quieter-bells/index.html"].text


def test_the_address_of_a_story_that_was_taken_out_says_so(small: Path) -> None:
    """A topic without stories keeps a page, which is on no list, names nothing and leads on."""
    sites.built(small)
    path = small / "content/inbox/ferry.txt"
    written = path.read_text(encoding="utf-8")
    sites.write(small, {"content/inbox/ferry.txt": written.partition("Bakers ask for quieter bells")[0]})
    assert sites.collected(small).changed_articles == 1
    sites.built(small)
    found = parse_all(small / "output")
    page = found["topics/bakers-ask-for-quieter-bells/index.html"]
    assert "No longer here" in page.text
    assert "Bakers" not in page.text
    assert "../../2025/06/04/" in [one.attributes["href"] for one in page.every("a")]
    assert "bakers-ask" not in (small / "output/sitemap.xml").read_text(encoding="utf-8")
    assert "bakers-ask" not in (small / "output/topics/index.html").read_text(encoding="utf-8")


def test_an_address_in_the_records_is_a_web_address(small: Path) -> None:
    """What somebody wrote into sources.json as a source's site is a link only where it leads to the web."""
    records = small / "content/archive/sources.json"
    written = records.read_text(encoding="utf-8")
    records.write_text(written.replace('"title"', '"url": "javascript:alert(1)",\n  "title"', 1), encoding="utf-8")
    sites.built(small)
    for page in parse_all(small / "output").values():
        assert not any("javascript" in one.attributes.get("href", "") for one in page.every("a"))


def test_no_page_shows_a_key_in_a_feeds_address(small: Path) -> None:
    """An address that lets its reader in by a key is shown without it, and so it stands in the archive."""
    settings = (small / "digest.toml").read_text(encoding="utf-8")
    feed_at = '\n[[source]]\nurl = "http://127.0.0.1:9/feed?token=letmein7&n=1"\n'
    sites.write(small, {"digest.toml": settings + feed_at})
    assert "token=***&n=1" in str(sites.collected(small).failures[0])
    sites.built(small)
    for path in (*(small / "output").rglob("*.*"), *(small / "content").rglob("*.json*")):
        assert b"letmein7" not in path.read_bytes(), path
