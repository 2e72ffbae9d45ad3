"""Politeness in whole runs: what a server said in one is kept to in the next."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from newsroom import NOW, TIDES, Newsroom, at, item, rss
from servers import Exchange, Server, http

from digest import archive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from servers import Answer

RSS = {"Content-Type": "application/rss+xml"}
FEED = http(200, rss(item("Tides", TIDES, date=at(4, 8))).encode(), RSS)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def subscribe(newsroom: Newsroom, server: Server, *names: str) -> None:
    """Makes the site's sources of paths of the server; one at a time is asked, in their order."""
    newsroom.sources = [f'url = "{server.url(f"/{name}")}"\nid = "{name}"' for name in names]
    newsroom.fetch = f'allow = ["{server.endpoint}"]\nat_once = 1'


def state_of(newsroom: Newsroom, name: str) -> Any:
    return json.loads(newsroom.written()["state.json"])[name]


def tagged(etag: str) -> Answer:
    """A feed that is sent once, and is unchanged for who has it."""

    def answer(exchange: Exchange) -> None:
        known = exchange.asked.headers.get("if-none-match") == etag
        exchange.send(
            http(304, b"", {"ETag": etag}) if known else FEED.replace(b"\r\n", f"\r\nETag: {etag}\r\n".encode(), 1)
        )

    return answer


def test_a_wish_is_kept_over_runs_and_is_no_failure(newsroom: Newsroom, server: Server) -> None:
    """Until its time has come the source is not asked, one line says so, and nothing is written."""
    subscribe(newsroom, server, "dawn")
    server.answers["/dawn"] = http(503, headers={"Retry-After": "7200"})
    assert len(newsroom.collect().failures) == 1
    before = newsroom.times()
    outcome = newsroom.collect(NOW + HOUR)
    assert outcome.remarks == (f"{server.url('/dawn')}: asks to be left alone until 2025-06-04 12:00 UTC",)
    assert (outcome.failures, outcome.left_alone, len(server.asked)) == ((), 1, 1)
    assert newsroom.times() == before
    server.answers["/dawn"] = FEED
    assert newsroom.collect(NOW + 2 * HOUR).new_articles == 1
    assert set(state_of(newsroom, "dawn")) == {"url"}


def test_a_host_that_is_asked_too_often_is_left_alone_and_nobody_starves(newsroom: Newsroom, server: Server) -> None:
    """After its 429 no other source of it is asked; next time those who had to wait come first."""
    subscribe(newsroom, server, "dawn", "dusk", "noon")
    busy = http(429, headers={"Retry-After": "3600"})
    server.answers |= {"/dawn": FEED, "/dusk": busy, "/noon": FEED}
    outcome = newsroom.collect()
    assert [one.source_id for one in outcome.failures] == ["dusk"]
    assert [one.target for one in server.asked] == ["/dawn", "/dusk"]
    assert "not asked: 127.0.0.1 says that it is asked too often (429)" in outcome.remarks[0]
    assert state_of(newsroom, "noon")["until"] == "2025-06-04T11:00:00Z"
    assert "failures" not in state_of(newsroom, "noon")
    assert newsroom.collect(NOW + HOUR / 2).left_alone == 3
    server.answers["/dusk"] = FEED
    server.asked.clear()
    assert newsroom.collect(NOW + HOUR).failures == ()
    assert [one.target for one in server.asked] == ["/dusk", "/noon", "/dawn"]


def test_a_gone_feed_is_asked_once(newsroom: Newsroom, server: Server) -> None:
    """A 410, also at the first fetch ever, is the last question; each run says so, and a new address begins anew."""
    subscribe(newsroom, server, "dawn")
    server.answers |= {"/dawn": http(410), "/new": FEED}
    assert len(newsroom.collect().failures) == 1
    for day in (1, 30, 400):
        outcome = newsroom.collect(NOW + day * DAY)
        assert outcome.failures == ()
        assert "says for good, so it is not asked any more; remove the source" in outcome.remarks[0]
    assert len(server.asked) == 1
    newsroom.sources = [newsroom.sources[0].replace("/dawn", "/new")]
    assert newsroom.collect(NOW + 401 * DAY).new_articles == 1


def test_a_moved_feed_is_asked_at_its_new_address_and_gets_its_304s(newsroom: Newsroom, server: Server) -> None:
    """Once a feed was read there, the old address is not asked, and id, articles and validators go along."""
    with Server({"/feed": tagged('"one"')}, "127.0.0.2") as other:
        subscribe(newsroom, server, "dawn")
        newsroom.fetch = f'allow = ["{server.endpoint}", "{other.endpoint}"]'
        server.answers["/dawn"] = http(301, headers={"Location": other.url("/feed")})
        assert "has moved for good" in newsroom.collect().remarks[0]
        for day in (1, 2):
            outcome = newsroom.collect(NOW + day * DAY)
            assert (outcome.failures, outcome.remarks, outcome.new_articles) == ((), (), 0)
        assert len(server.asked) == 1
        assert [one.headers.get("if-none-match") for one in other.asked] == [None, None, '"one"']
        record = archive.read(newsroom.settings.archive)[0].sources["dawn"]
        assert (record.moved_to, record.place) == (other.url("/feed"), server.url("/dawn"))
        assert record.last_success == (NOW + 2 * DAY).date()


def test_a_domain_that_was_sold_loses_no_feed(newsroom: Newsroom, server: Server) -> None:
    """A permanent redirect to a page is a failure and is forgotten; back at its place the feed is read again."""
    subscribe(newsroom, server, "dawn")
    server.answers |= {"/dawn": FEED, "/parked": http(200, b"<html><title>Buy me</title></html>")}
    newsroom.collect()
    server.answers["/dawn"] = http(301, headers={"Location": "/parked"})
    assert len(newsroom.collect(NOW + DAY).failures) == 1
    assert "moved_to" not in state_of(newsroom, "dawn")
    server.answers["/dawn"] = FEED
    assert newsroom.collect(NOW + 2 * DAY).failures == ()
    assert archive.read(newsroom.settings.archive)[0].sources["dawn"].moved_to == ""


def test_trouble_that_lasts_is_recorded_for_pages(newsroom: Newsroom, server: Server) -> None:
    """A refusal at once, other failures from the third on; a success forgets it, and another address too."""
    subscribe(newsroom, server, "dawn")
    found = []
    for answer in (FEED, http(500), http(500), http(500), http(403), FEED, http(403)):
        server.answers["/dawn"] = answer
        newsroom.collect(again=True)
        found.append(archive.read(newsroom.settings.archive)[0].sources["dawn"].trouble)
    assert found == ["", "", "", "failing", "blocked", "", "blocked"]
    newsroom.sources = [newsroom.sources[0].replace("/dawn", "/elsewhere")]
    newsroom.collect()
    assert archive.read(newsroom.settings.archive)[0].sources["dawn"].trouble == ""
