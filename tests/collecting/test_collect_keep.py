"""How much of a text the archive keeps (archive laws 1 and 8)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from newsroom import BELLS, COMET, TIDES, at, item

if TYPE_CHECKING:
    from newsroom import Newsroom

FRONT_MATTER = "---\ntitle: Tides\ndate: 2025-06-04\n---\n\n"
PLACES = {
    "content/in/2025-06-04-tides.txt": (f"Tides\n\n{TIDES}", "full"),
    "content/in/tides.md": (f"{FRONT_MATTER}{TIDES}", "full"),
    "content/in/2025-06-04-tides.html": (f"<title>Tides</title><article><p>{TIDES}</p></article>", "full"),
    "content/in/tides.xml": (None, "excerpt"),
}


@pytest.mark.parametrize("path", PLACES)
def test_files_are_kept_in_full_and_feeds_in_excerpt(newsroom: Newsroom, path: str) -> None:
    """Without a setting, a local text is kept whole and a feed's item in excerpt, wherever the feed lies (law 8)."""
    content, expected = PLACES[path]
    newsroom.sources = ['path = "content/in"']
    if content is None:
        newsroom.feed(item("Tides", TIDES), path=path)
    else:
        newsroom.put(path, content)
    newsroom.collect()
    assert newsroom.filed()["Tides"].article.keep == expected


# Every sentence has a number of its own, so that each can be looked for; in all some 700 words.
SENTENCES = [f"Ferry number {number} waited for the fog to lift over Port Elster." for number in range(60)]
PARAGRAPHS = [" ".join(SENTENCES[at : at + 5]) for at in range(0, 60, 5)]
FURNITURE = "Sign up for our newsletter"
WHOLE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) + f"<p>{FURNITURE}</p>"


def kept_sentences(line: dict[str, object]) -> list[str]:
    own = line["_digest"]
    assert isinstance(own, dict)
    dropped = own.pop("dropped", [])
    assert all(len(one["text"]) <= 200 for one in dropped)
    assert FURNITURE in json.dumps(dropped)
    written = json.dumps(line, ensure_ascii=False)
    assert FURNITURE not in written
    return [sentence for sentence in SENTENCES if sentence in written]


@pytest.mark.parametrize(("keep", "count"), [("link", 0), ("excerpt", 8), ("full", 60)])
def test_no_more_is_stored_than_may_be_kept(newsroom: Newsroom, keep: str, count: int) -> None:
    """Of a feed's item nothing but its excerpt, at most 100 words in whole sentences, stands anywhere in its line."""
    newsroom.sources = [f'path = "content/feeds/coast.xml"\nkeep = "{keep}"']
    newsroom.feed(item("Ferries wait", WHOLE, date=at(4, 8)))
    newsroom.collect()
    (line,) = newsroom.lines().values()
    text = re.sub(r"<[^>]*>", " ", str(line["content_html"]))
    assert kept_sentences(line) == SENTENCES[:count]
    assert len(re.findall(r"number \d", json.dumps(line))) == count
    if keep == "excerpt":
        assert len(text.split()) <= 100
        assert re.sub(r"\s+", " ", text).strip() == " ".join(SENTENCES[:count])


def test_a_revision_stores_no_more_either(newsroom: Newsroom) -> None:
    """An edited item is stored in excerpt again, and of the text before nothing is left but its title."""
    newsroom.feed(item("Ferries wait", WHOLE, link="https://coast.example/1", date=at(4, 8)))
    newsroom.collect()
    newsroom.feed(item("Ferries leave", f"<p>{BELLS}</p>{WHOLE}", link="https://coast.example/1", date=at(4, 8)))
    newsroom.collect()
    (line,) = newsroom.lines().values()
    text = re.sub(r"<[^>]*>", " ", str(line["content_html"]))
    assert text.split()[:4] == BELLS.split()[:4]
    assert len(text.split()) <= 100
    assert kept_sentences(line) == SENTENCES[:5]


def test_a_text_that_is_kept_whole_is_whole(newsroom: Newsroom) -> None:
    """Of a local text every sentence that is news is in its line."""
    newsroom.sources = ['path = "content/in"']
    newsroom.put("content/in/2025-06-04-tides.txt", f"Tides\n\n{TIDES}\n\n{BELLS}\n\n{COMET}\n")
    newsroom.collect()
    (line,) = newsroom.lines().values()
    assert all(text in str(line["content_html"]) for text in (TIDES, BELLS, COMET))
