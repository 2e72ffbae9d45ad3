"""Cleaning anew, floods and dates, from a source on the network to the archive (archive laws 2, 3 and 5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from newsroom import BELLS, COMET, NOW, TIDES, Newsroom, at, item, rss
from servers import Server, http

from digest.archive import days

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = timedelta(days=1)
OLD_LINE = "<p>Share this article</p>"  # what rules of an earlier time let stand


@pytest.fixture
def server() -> Iterator[Server]:
    """A publisher's server."""
    with Server() as running:
        yield running


def subscribe(newsroom: Newsroom, server: Server) -> None:
    """The newsroom reads the server's feed, and nothing else."""
    newsroom.sources = [f'url = "{server.url("/feed")}"\nid = "coast"']
    newsroom.fetch = f'allow = ["{server.endpoint}"]'


def publish(server: Server, *items: str) -> None:
    """What the feed holds from now on, with a validator that never changes."""
    body = rss(*items).encode()

    def answer(exchange) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        known = exchange.asked.headers.get("if-none-match") == '"1"'
        exchange.send(http(304) if known else http(200, body, {"Content-Type": "application/rss+xml", "ETag": '"1"'}))

    server.answers["/feed"] = answer


def age(newsroom: Newsroom, title: str) -> None:
    """Stores the article as rules of an earlier time would have: with a line too many."""
    filed = newsroom.filed()[title]
    lead = filed.article.stories[0]
    stories = (replace(lead, blocks=(*lead.blocks, OLD_LINE)), *filed.article.stories[1:])
    days.write(
        newsroom.settings.archive, filed.edition, [replace(filed, article=replace(filed.article, stories=stories))]
    )


def test_a_feed_that_says_nothing_new_is_asked_in_full_again(newsroom: Newsroom, server: Server) -> None:
    """With again a document comes though its server would answer "not modified", and is cleaned by today's rules."""
    subscribe(newsroom, server)
    publish(server, item("Tides", TIDES, date=at(4, 8)), item("Bells", BELLS, date=at(4, 7)))
    newsroom.collect()
    before = newsroom.written()
    age(newsroom, "Tides")
    outcome = newsroom.collect(NOW + DAY / 24)
    assert (outcome.cleaned_anew, server.asked[-1].headers.get("if-none-match")) == (0, '"1"')
    outcome = newsroom.collect(NOW + DAY / 24, again=True)
    assert "if-none-match" not in server.asked[-1].headers
    assert (outcome.new_articles, outcome.changed_articles, outcome.cleaned_anew) == (0, 0, 1)
    assert newsroom.written() == before
    assert newsroom.collect(NOW + DAY / 24, again=True).cleaned_anew == 0


def test_a_failure_while_asking_again_costs_no_validator(newsroom: Newsroom, server: Server) -> None:
    """What was known of a server before it failed is known afterwards."""
    subscribe(newsroom, server)
    publish(server, item("Tides", TIDES, date=at(4, 8)))
    newsroom.collect()
    server.answers["/feed"] = http(503)
    newsroom.collect(again=True)
    assert b'"etag": "\\"1\\""' in newsroom.written()["state.json"]


def test_the_last_articles_of_a_feed_are_cleaned_anew_unasked(newsroom: Newsroom) -> None:
    """What is met again is cleaned by today's rules in any run; a line that a person edited never."""
    newsroom.feed(item("Tides", TIDES, date=at(4, 8)), item("Bells", BELLS, date=at(4, 7)))
    newsroom.collect()
    before = newsroom.written()["archive/2025/06/04.jsonl"].decode()
    age(newsroom, "Tides")
    age(newsroom, "Bells")
    path = newsroom.settings.archive / "2025/06/04.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace('"title":"Bells"', '"title":"Bells!"'), encoding="utf-8")
    assert newsroom.collect(NOW + DAY / 24).cleaned_anew == 1
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "Tides" in line] == [line for line in before.splitlines() if "Tides" in line]
    assert all(("Share this" in line) == ("Bells!" in line) for line in lines)


def test_what_no_source_delivers_any_more_is_cleaned_from_the_archive(newsroom: Newsroom) -> None:
    """With again a text kept in full loses the lines that rules know by now; an excerpt and all decisions stay."""
    newsroom.sources.append('path = "content/inbox"')
    newsroom.feed(item("Tides", TIDES, date=at(4, 8)))
    newsroom.put("content/inbox/2025-01-02-comet.txt", f"Comet\n\n{COMET}")
    newsroom.collect()
    before = newsroom.filed()
    age(newsroom, "Tides")
    age(newsroom, "Comet")
    newsroom.feed()
    (newsroom.root / "content/inbox/2025-01-02-comet.txt").unlink()
    assert newsroom.collect(NOW + DAY / 24).cleaned_anew == 0
    assert newsroom.collect(NOW + DAY / 24, again=True).cleaned_anew == 1
    after = newsroom.filed()
    assert after["Comet"].article.stories == before["Comet"].article.stories
    assert [one.block.text for one in after["Comet"].article.dropped] == ["Share this article"]
    assert replace(after["Comet"], article=before["Comet"].article) == before["Comet"]
    assert OLD_LINE in after["Tides"].article.stories[0].blocks


# ---- floods


def many(host: str, count: int, **changes: object) -> list[str]:
    """Items of a site, each with words and a link of its own."""
    made = [(f"News number {one}", f"{COMET} It was goat number {one}, they say.") for one in range(count)]
    return [
        item(title, text, link=f"https://{host}/{number}", **{"date": at(1, 8), **changes})  # type: ignore[arg-type]
        for number, (title, text) in enumerate(made)
    ]


def test_a_redated_archive_is_held(newsroom: Newsroom, server: Server) -> None:
    """Old items that a feed brings as today's are stored, held with a reason, and told in a line; nothing is lost."""
    subscribe(newsroom, server)
    server.answers["/feed"] = http(200, rss(item("Tides", TIDES, date=at(3, 8))).encode())
    newsroom.collect(at(3, 10))
    flood = [item(f"Old {number}", f"{BELLS} {number}", date=at(4, 9)) for number in range(30)]
    server.answers["/feed"] = http(200, rss(*flood).encode())
    outcome = newsroom.collect()
    assert outcome.new_articles == 30
    assert [one for one in outcome.remarks if "digest release coast" in one] == list(outcome.remarks)
    assert {bool(one.held) for title, one in newsroom.filed().items() if title != "Tides"} == {True}
    server.answers["/feed"] = http(200, rss(*flood, item("Comet", COMET, date=at(4, 11))).encode())
    outcome = newsroom.collect(at(4, 12))
    assert (outcome.new_articles, outcome.remarks) == (1, ())
    assert not newsroom.filed()["Comet"].held


def test_a_first_fetch_is_never_held(newsroom: Newsroom, server: Server) -> None:
    """What a source holds when it is met first is all told."""
    subscribe(newsroom, server)
    server.answers["/feed"] = http(200, rss(*many("coast.example", 60)).encode())
    newsroom.collect()
    assert not any(one.held for one in newsroom.filed().values())


def test_a_site_that_moves_brings_nothing_new(newsroom: Newsroom, server: Server) -> None:
    """Known items under new links, all dated today, are the known articles; no line is written again after that."""
    subscribe(newsroom, server)
    server.answers["/feed"] = http(200, rss(*many("old.example", 40)).encode())
    newsroom.collect(at(3, 10))
    before = newsroom.days()
    server.answers["/feed"] = http(200, rss(*many("new.example", 40, date=at(4, 9))).encode())
    outcome = newsroom.collect()
    assert (outcome.new_articles, outcome.changed_articles, outcome.remarks) == (0, 40, ())
    assert newsroom.days() == before
    assert {one.article.url.rpartition("/")[0] for one in newsroom.filed().values()} == {"https://new.example"}
    written = newsroom.written()["archive/2025/06/01.jsonl"]
    assert newsroom.collect(NOW + DAY).changed_articles == 0
    assert newsroom.written()["archive/2025/06/01.jsonl"] == written


def test_entries_dated_by_the_fetch_are_told_as_such(newsroom: Newsroom, server: Server) -> None:
    """A feed that dates all its entries now gets them dated by when they were met first, for good."""
    subscribe(newsroom, server)
    for run in range(3):
        now = NOW + run * DAY
        items = [item(title, text, date=now) for title, text in (("A", TIDES), ("B", BELLS), ("C", COMET))]
        server.answers["/feed"] = http(200, rss(*items).encode())
        newsroom.collect(now)
    assert {(one.date, one.article.date_origin) for one in newsroom.filed().values()} == {(NOW, "always now")}
