"""The fast path for well-formed feeds: what it reads, and that feedparser says the same of all of it."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from digest.errors import SourceError
from digest.model import Feed, Response
from digest.parse import rss, wellformed

OPEN_FEEDS = Path(__file__).parents[3] / "shared/data/feeds"
ADDRESS = "https://coast.example/feed"
DATA = Path(__file__).parent / "wellformed"
BLOG = (DATA / "blog.xml").read_text(encoding="utf-8")
JOURNAL = (DATA / "journal.atom").read_text(encoding="utf-8")
# What a mutation puts in; also what no line can hold: a control character and a space.
PIECES = [*(DATA / "pieces.txt").read_text(encoding="utf-8").splitlines(), "\x85", " "]


def by_feedparser(document: str, address: str) -> Feed:
    """What the slow path says, without its warning."""
    response = Response("s", address or "coast.xml", 200, document.encode(), final_url=address)
    return replace(rss.by_feedparser(response, document, ""), warning="")


def agreed(document: str, address: str = ADDRESS) -> bool:
    """Whether the fast path reads the document; if it does, feedparser says the same."""
    found = wellformed.read(document, address)
    if found is None:
        return False
    assert replace(found, warning="") == by_feedparser(document, address)
    return True


@pytest.mark.parametrize("document", [BLOG, JOURNAL], ids=["RSS", "Atom"])
@pytest.mark.parametrize("address", [ADDRESS, ""], ids=["fetched", "local"])
def test_a_feed_as_programs_write_them_is_read_without_feedparser(document: str, address: str) -> None:
    """What blog software writes, with the modules it uses, takes the fast path, and both paths say the same."""
    assert agreed(document, address)


@pytest.mark.parametrize(
    "doubt",
    [
        BLOG.replace("<rss", "<!DOCTYPE rss><rss", 1),
        BLOG.replace("<item>", '<item xml:base="https://b.example/">', 1),
        BLOG.replace("<item>", "<item><title>Twice</title>", 1),
        BLOG.replace("<item>", "<item><media:description>Short</media:description>", 1),
        BLOG.replace("<![CDATA[Ada Wend]]>", "<b>Ada</b>", 1),
        BLOG.replace("Tide clock", "Tide &lt;b&gt;clock&lt;/b&gt;", 1),
        BLOG.replace("</rss>", ""),
        JOURNAL.replace("<content type=", '<content type="xhtml" x=', 1),
        JOURNAL.replace("<entry>", '<entry xml:lang="fr">', 1),
        "<rdf/>",
    ],
    ids=["doctype", "base", "twice", "module", "markup", "title", "broken", "xhtml", "language", "other"],
)
def test_what_leaves_a_doubt_is_left_to_feedparser(doubt: str) -> None:
    """A document type, another base or language, an element twice, markup unescaped: the fast path passes."""
    assert wellformed.read(doubt, ADDRESS) is None


@pytest.mark.parametrize("document", [BLOG, JOURNAL], ids=["RSS", "Atom"])
def test_a_mutated_feed_is_read_alike_on_both_paths_or_by_feedparser(document: str) -> None:
    """Of a thousand mutations each that the fast path still reads means the same to feedparser; many are read."""
    chance = random.Random(4)  # noqa: S311 - the same mutations in every run
    places = [match.start() for match in re.finditer(r"[<>/ ]", document)]
    read = 0
    for _ in range(1000):
        mutated = document
        for _ in range(chance.randint(1, 2)):
            at = chance.choice(places)
            until = at + chance.choice([0, 0, 0, 1, 8, 30])
            mutated = mutated[:at] + chance.choice(PIECES) + mutated[until:]
        read += agreed(mutated, chance.choice([ADDRESS, ""]))
    assert read > 50


@pytest.mark.slow
@pytest.mark.skipif(not OPEN_FEEDS.is_dir(), reason="the open feeds are not part of the project")
def test_the_open_feeds_are_read_alike_on_both_paths() -> None:
    """Of the feeds of feedparser's own project those that the fast path reads are read as feedparser reads them."""
    read = 0
    for path in sorted(OPEN_FEEDS.rglob("*.xml")):
        response = Response("s", ADDRESS, 200, path.read_bytes(), final_url=ADDRESS)
        try:
            document = rss.document_of(response)
        except SourceError:
            continue
        read += agreed(document)
    assert read > 500
