"""Sizes that nobody wrote for readers: each is an article within a deadline, so nothing takes time in its square.

Texts come as files, pages as items of a JSON Feed, to the worker processes that read all foreign documents.
"""

from __future__ import annotations

import json
from datetime import UTC

import pytest

from digest.model import Failure, Response, Source
from digest.workers import Prepared, prepare_all

DEADLINE_S = 20.0  # the slowest takes some 3 s, what is quadratic takes minutes
LENGTH = 1_000_000
TITLE = "Ferry pier closes"
STORY = "Meanwhile, the harbour council of Port Elster closed the old ferry pier on Tuesday, after the storm."

Document = tuple[str, bytes]  # name and content


def text(content: str, title: str = TITLE) -> Document:
    return "hostile.txt", f"{title}\n\n{content}".encode()


def page(content: str, title: str = TITLE) -> Document:
    item = {"id": "1", "title": title, "content_html": content}
    return "hostile.json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]}).encode()


def long(unit: str) -> str:
    return unit * (LENGTH // len(unit))


SIZES: dict[str, Document] = {
    "a line of a megabyte": text(long("tide ")),
    "a paragraph of a megabyte": page("<p>" + long("tide ")),
    "a word of a megabyte": text(long("tide")),
    "a sentence a word": text(long("Tide. ")),
    "a megabyte in Chinese": text(long("潮")[:200_000]),
    "short lines": text("tide\n" * 100_000),
    "short lines below no title": text("tide\n" * 20_000, title=""),
    "short paragraphs, each another": text("".join(f"Tide {number}\n\n" for number in range(10_000)), title=""),
    "dates": text("4 June 2025\n\n" * 20_000, title=""),
    "bylines": text("By Ada Quill\n\n" * 20_000, title=""),
    "credits": text("(AP)\n\n" * 20_000),
    "empty lines": text("\n" * LENGTH),
    "nested elements": page("<div>" * 20_000 + "tide" + "</div>" * 20_000),
    "nested marks": page("".join(f"<div class='tide{number}'>" for number in range(1_900)) + "<p>tide</p>" * 1_000),
    "headings": page("".join(f"<h2>Tide {number}</h2>" for number in range(10_000))),
    "headings with images": page("<h2>Tide</h2>" + "<p><img src='https://a.example/'></p>" * 5_000),
    "bold lines with images": page("<p><b>Tide</b></p>" + "<p><img src='https://a.example/'></p>" * 5_000),
    "equal sub-headings": text(f"Tide returns\n\n{STORY}\n\n" * 10_000),
    "sub-headings in a page": page("".join(f"<h2>Tide {number}</h2><p>{STORY}</p>" for number in range(10_000))),
    "captions": page("<p>Tide.</p><figure><img src='a.png'><figcaption>The quay</figcaption></figure>" * 10_000),
    "lines without a gap": text("\n\n".join("潮来山川草木" * 45 + str(number) for number in range(1_000))),
    "links": page("<p><a href='https://a.example/'>Tide</a></p>" * 5_000),
    "a title of a word": text(STORY, title="x" * 10_000),
    "a title of many words": text(STORY, title="Tide " * 2_000),
    "a title in the text": text(f"{'Tide ' * 2_000}\n\n{STORY}", title=""),
    "a title again and again": text(f"{TITLE}\n\n" * 20_000),
}
# Beginnings of what the rules look for, _ for a space; each is repeated with and without a space between.
BEGINNINGS = """
    . - — 1 http:// A A. AB- A' #a ( () (AP) (a= 【 ._(AP) ." /a a/ & < > <b> </b> » « ﷺ · | share share-on fb| icon-
    icon-a |icon-a by MOSCOW: MOSCOW, share_on_x the_post appeared_first_on [print] Read_more home_» 4_June_2025
    newsletter »home --more-- ©
"""
UNITS = [unit.replace("_", " ") + end for unit in BEGINNINGS.split() for end in ("", " ")]
# Lines of the lengths up to which the rules look, and a little more and less, that fit no rule at their end.
LENGTHS = (95, 199, 299, 1_000)
LINES = {
    f"lines of “{unit}”": text("\n\n".join((unit * length)[:length] + end for length in LENGTHS for end in ("", "~")))
    for unit in UNITS
}
RUNS = {
    f"only “{unit}”": text(long(unit)[:300_000] + f" x.\n\n{STORY}")
    for unit in [*UNITS[:14:2], " ", "\u00a0", "\t", "- "]
}
HOSTILE = SIZES | LINES | RUNS


@pytest.fixture(scope="module")
def results() -> dict[str, Prepared | Failure]:
    """What each hostile document became."""
    tasks = [
        (Response(name, place, 200, content), Source(name, keep="full")) for name, (place, content) in HOSTILE.items()
    ]
    found = prepare_all(tasks, UTC, on_done=lambda _: None, deadline_s=DEADLINE_S)
    return dict(zip(HOSTILE, found, strict=True))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_size_is_an_article(name: str, results: dict[str, Prepared | Failure]) -> None:
    result = results[name]
    assert isinstance(result, Prepared), result
    assert len(result.articles) == 1
    assert result.articles[0].title
