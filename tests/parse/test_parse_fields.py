"""What every format's reader does alike: names without addresses, language tags, the newest of too many."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from digest.model import Response
from digest.parse import parse
from digest.parse.fields import ENTRIES_AT_MOST, author_names, language_tag, newest

START = datetime(2025, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (["Mara Quist"], ("Mara Quist",)),
        (["mara@pier.example (Mara Quist)"], ("Mara Quist",)),
        (["Mara Quist <mara@pier.example>"], ("Mara Quist",)),
        (['"Mara Quist" <mailto:mara@pier.example>'], ("Mara Quist",)),
        (["Mara Quist (mara@pier.example)"], ("Mara Quist",)),
        (["mara@pier.example"], ()),
        (["mara@pier.museum (Mara Quist)"], ("Mara Quist",)),
        (["um (Mara Quist"], ("Mara Quist",)),
        (["a@pier.example (Ann), b@pier.example (Bo)"], ("Ann", "Bo")),
        (["Quist, Mara"], ("Quist, Mara",)),
        (["@harbourmaster"], ("@harbourmaster",)),
        (["Tern &amp; <b>Sons</b>"], ("Tern & Sons",)),
        (["Mara\n Quist", "Mara Quist", "", " "], ("Mara Quist",)),
        (["Bo Li (Pier Post)"], ("Bo Li (Pier Post)",)),
    ],
)
def test_names_are_kept_and_addresses_are_not(written: list[str], names: tuple[str, ...]) -> None:
    assert names == author_names(written)


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        (["en_GB"], "en-GB"),
        (["", "de"], "de"),
        (["English"], ""),
        (["x' onload='y", "fr"], "fr"),
        (["zh-Hant-TW"], "zh-Hant-TW"),
    ],
)
def test_the_first_language_tag_counts(written: list[str], tag: str) -> None:
    assert tag == language_tag(*written)


@pytest.mark.parametrize(
    ("step", "kept"), [(timedelta(hours=-1), slice(0, ENTRIES_AT_MOST)), (timedelta(hours=1), slice(7, None))]
)
def test_of_too_many_entries_the_newest_are_read_in_either_order(step: timedelta, kept: slice) -> None:
    items = [START + number * step for number in range(ENTRIES_AT_MOST + 7)]
    found, warning = newest(items, lambda item: item)
    assert items[kept] == found
    assert warning == "holds 1,007 entries; the newest 1,000 were read"


def test_undated_entries_are_taken_from_the_start() -> None:
    items: list[int] = list(range(ENTRIES_AT_MOST + 1))
    assert items[:-1] == newest(items, lambda _: None)[0]


@pytest.mark.parametrize("written", ["Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00Z", "soon", ""])
def test_what_stands_for_want_of_a_date_is_none(written: str) -> None:
    """The first second of 1970 is what programs write that have no date."""
    body = f"<rss version='2.0'><channel><item><title>Gull</title><pubDate>{written}</pubDate></item></channel></rss>"
    feed = parse(Response("gulls", "https://gull.example/rss", 200, body.encode(), final_url="https://gull.example/"))
    assert feed.entries[0].published is None


def test_a_feed_tells_that_it_was_cut() -> None:
    item = b"<item><title>Gull</title></item>"
    body = b"<rss version='2.0'><channel><title>Gulls</title>" + item * (ENTRIES_AT_MOST + 1) + b"</channel></rss>"
    feed = parse(Response("gulls", "https://gull.example/rss", 200, body, final_url="https://gull.example/rss"))
    assert len(feed.entries) == ENTRIES_AT_MOST
    assert feed.warning == "holds 1,001 entries; the newest 1,000 were read"
