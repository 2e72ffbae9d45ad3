"""The site after an editor's decisions: no address dies, and none shows what was taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from newsroom import BELLS, TIDES, at, item, rss
from publish import sites
from publish.markup import parse_all

from digest import config
from digest.editing import removing, stories, topics

if TYPE_CHECKING:
    from pathlib import Path

    from publish.markup import Element

    from digest.config import Settings

BAKERS = "topics/bakers-ask-for-quieter-bells/"
FERRY = "topics/ferry-finds-a-quay-that-no-map-shows/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def settings(site: Path) -> Settings:
    return config.read(site / "digest.toml")


def pages(site: Path) -> dict[str, Element]:
    assert sites.built(site, accept_smaller=True).warnings == ()
    return parse_all(site / "output")


def addresses(site: Path) -> set[str]:
    return {path.relative_to(site / "output").as_posix() for path in (site / "output").rglob("*.html")}


def links(page: Element) -> list[str]:
    return [link.attributes.get("href", "") for link in page.every("a", "link")]


def texts(site: Path) -> str:
    files = [path for path in (site / "output").rglob("*") if path.suffix in (".html", ".xml")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_a_merged_topic_leads_to_the_other(small: Path) -> None:
    """The old address leads on in one step, by meta refresh, canonical link and a link; so does its feed."""
    pages(small)
    before = addresses(small)
    topics.merge(settings(small), ["bakers", "ferry-finds"], at(8))
    found = pages(small)
    assert addresses(small) == before
    page = (small / "output" / BAKERS / "index.html").read_text(encoding="utf-8")
    assert f'http-equiv="refresh" content="0; url=../../{FERRY}"' in page
    assert f'rel="canonical" href="{settings(small).url}{FERRY}"' in page
    assert "ring its bells" in found[f"{FERRY}index.html"].text
    feeds = [(small / "output" / one / "atom.xml").read_bytes() for one in (BAKERS, FERRY)]
    assert feeds[0] == feeds[1]
    entries = ET.fromstring(feeds[0]).findall("a:entry", ATOM)  # noqa: S314 - our own output
    assert len(entries) == 2


def test_what_is_hidden_is_on_no_page_and_its_addresses_say_so(small: Path) -> None:
    """A hidden article vanishes from all pages and feeds; its own page and its topics' stay and say so."""
    pages(small)
    before = addresses(small)
    stories.hide(settings(small), FERRY, at(8))
    found = pages(small)
    assert addresses(small) == before
    for word in ("captain asked the fog", "ring its bells", "Ferry Finds"):
        assert word not in texts(small)
    for address in (BAKERS, FERRY):
        assert "was taken out" in found[f"{address}index.html"].text
    stories.hide(settings(small), FERRY, at(8), undo=True)
    assert "ring its bells" in pages(small)[f"{BAKERS}index.html"].text


def test_a_held_article_keeps_its_address(small: Path) -> None:
    """An article that a person holds by hand has a page that says so, where its page was."""
    pages(small)
    before = addresses(small)
    (day,) = [path for path in (small / "content/archive").glob("*/*/*.jsonl") if "Ferry" in path.read_text("utf-8")]
    written = [
        line.replace('"v":1', '"v":1,"held":"asked to by its author"') if "Ferry Finds" in line else line
        for line in day.read_text(encoding="utf-8").splitlines()
    ]
    day.write_text("".join(f"{line}\n" for line in written), encoding="utf-8")
    pages(small)
    assert addresses(small) == before


def test_what_is_removed_is_on_no_page_and_its_addresses_say_so(small: Path) -> None:
    """Each address of a removed article says that it was removed, when and why; the reason is text, not markup."""
    pages(small)
    before = addresses(small)
    reason = 'Asked for by <script>alert(1)</script> & "its author"'
    removing.remove(settings(small), FERRY, at(8), reason=reason)
    found = pages(small)
    assert addresses(small) == before
    assert "captain asked the fog" not in texts(small)
    assert "<script>" not in texts(small)
    for address in (BAKERS, FERRY, *(path.removesuffix("index.html") for path in before if "ferry-finds" in path)):
        text = found[f"{address}index.html"].text
        assert "was removed on Sunday, 8 June 2025" in text, address
        assert reason in text
        metas = [meta.attributes for meta in found[f"{address}index.html"].every("meta")]
        assert {"name": "robots", "content": "noindex"} in metas


def test_a_forgotten_address_leads_nowhere(small: Path) -> None:
    """Asked to forget the address, no page and no word of it is left."""
    removing.remove(settings(small), FERRY, at(8), keep_address=False)
    pages(small)
    assert not [address for address in addresses(small) if "ferry" in address]
    assert "erry-finds" not in texts(small)


def test_a_muted_topic_says_so_at_its_address(small: Path) -> None:
    """A muted topic's page says that the digest does not follow it, and nothing else names it."""
    topics.mute(settings(small), "bakers", at(8))
    found = pages(small)
    assert "does not follow the topic" in found[f"{BAKERS}index.html"].text
    linking = {path for path, page in found.items() if any("bakers" in link for link in links(page))}
    assert linking == {f"{BAKERS}index.html"}  # its own canonical address


def test_a_split_topic_has_two_pages(small: Path) -> None:
    """A story that was parted has a page of its own, and the topic that it left goes on at its address."""
    topics.merge(settings(small), ["bakers", "ferry-finds"], at(8))
    shown = topics.show(settings(small), "ferry-finds")
    topics.split(settings(small), "ferry-finds", [shown["stories"][1]["id"]], "", at(8))
    found = pages(small)
    assert "ring its bells" not in found[f"{FERRY}index.html"].text
    assert "ring its bells" in found[f"{BAKERS.removesuffix('/')}-2/index.html"].text
    assert f"../../{FERRY}" in (small / "output" / BAKERS / "index.html").read_text(encoding="utf-8")


SURPLUS = """
[site]
title = "Surplus"
url = "https://example.org/surplus/"
[[source]]
path = "content/wire.xml"
max_per_day = 1
"""


@pytest.fixture
def surplus(tmp_path: Path) -> Path:
    site = tmp_path / "surplus"
    items = [
        item("Tide clock runs backwards", TIDES, date=at(4, 9)),
        item("Bakers ask", BELLS, link="https://coast.example/bakers", date=at(4, 8)),
    ]
    sites.write(site, {"digest.toml": SURPLUS, "content/wire.xml": rss(*items)})
    sites.collected(site, at(4, 10))
    return site


def test_surplus_stands_folded_at_the_end_of_the_edition(surplus: Path) -> None:
    """What goes beyond max_per_day is folded, linked to its original, and can be linked to."""
    page = pages(surplus)["2025/06/04/index.html"]
    (folded,) = page.classed("seen")
    (told,) = page.classed("topic")
    assert "Bakers ask" in folded.text
    assert "Tide clock" in told.text
    assert "https://coast.example/bakers" in links(folded)
    assert {"bakers-ask", "tide-clock-runs-backwards"} <= {one.attributes.get("id") for one in page.every()}
    assert "1 story in 1 topic from 1 source" in page.text
    assert "In brief" not in (surplus / "output/atom.xml").read_text(encoding="utf-8")


def test_decisions_leave_no_trace_in_other_bytes(small: Path) -> None:
    """A decision that was taken back leaves the site as it was, byte for byte."""
    pages(small)
    before = sites.snapshot(small / "output")
    stories.hide(settings(small), FERRY, at(8))
    stories.headline(settings(small), FERRY, "Fog", at(8))
    topics.pin(settings(small), "ferry-finds", at(8))
    pages(small)
    assert sites.snapshot(small / "output") != before
    stories.hide(settings(small), FERRY, at(9), undo=True)
    stories.headline(settings(small), FERRY, "", at(9))
    topics.pin(settings(small), "ferry-finds", at(9), undo=True)
    pages(small)
    assert sites.snapshot(small / "output") == before


def test_a_topic_that_was_parted_keeps_its_page(tmp_path: Path) -> None:
    """A topic that is left with one excerpt keeps its page and its feed, and so do both after a merge undone."""
    site = tmp_path / "site"
    later = item("Tide clock of Port Elster runs on", f"{TIDES} It was Thursday.", date=at(4, 10))
    items = [item("Tide clock runs backwards", TIDES, date=at(4, 9)), later, item("Bakers ask", BELLS, date=at(4, 8))]
    sites.write(site, {"digest.toml": SURPLUS.replace("max_per_day = 1\n", ""), "content/wire.xml": rss(*items)})
    sites.collected(site, at(4, 11))
    pages(site)
    clock = "topics/tide-clock-runs-backwards/"
    shown = topics.show(settings(site), clock)
    topics.split(settings(site), clock, [shown["stories"][1]["id"]], "", at(8))
    found = pages(site)
    assert "harbour master" in found[f"{clock}index.html"].text
    assert (site / "output" / clock / "atom.xml").is_file()
    topics.merge(settings(site), ["bakers-ask", clock], at(8))
    pages(site)
    before = addresses(site)
    topics.unmerge(settings(site), clock, at(8))
    pages(site)
    assert addresses(site) == before
