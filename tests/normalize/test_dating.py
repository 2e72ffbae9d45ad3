"""The date of an article: which of the dates that are said counts, in which zone."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from digest.dates import local_day
from digest.model import Article, Response, Source
from digest.normalize import Document, normalise_all
from digest.parse import parse

NEW_YORK = ZoneInfo("America/New_York")
PAGE = "<html><head>{}</head><body><h1>Tide clock</h1><p>It ran backwards on Wednesday, they said.</p></body></html>"
TEXT = "Tide clock runs backwards\n\n{}\n\nThe tide clock of Port Elster ran backwards all day, and nobody minded.\n"
RSS = "<rss version='2.0'><channel><title>T</title><item><title>Tide</title><guid>1</guid>{}</item></channel></rss>"
JSON = """
{"version": "https://jsonfeed.org/version/1.1", "title": "T",
 "items": [{"id": "1", "title": "Tide", "content_text": "It ran.", {}}]}
"""

# file, what it says -> the moment in UTC, where it came from, whether it is a day only; all read in New York
SAID = {
    "a time in front matter is the site's": (
        "a.md", "date: 2025-06-04 01:00\n\nText.", "2025-06-04T05:00", "published", False,
    ),
    "unless it names a zone": ("a.md", "date: 2025-06-04T01:00Z\n\nText.", "2025-06-04T01:00", "published", False),
    "a day of a change is a day": ("a.md", "modified: 2025-06-04\n\nText.", "2025-06-04T04:00", "updated", True),
    "a time of a change is the site's": (
        "a.md", "modified: 2025-06-04 20:00\n\nText.", "2025-06-05T00:00", "updated", False,
    ),
    "a date that cannot be read does not count": (
        "a.md", "date: soon\nmodified: 2025-06-04\n\nText.", "2025-06-04T04:00", "updated", True,
    ),
    "a page's time without a zone is the site's": (
        "a.html", PAGE.format("<meta name='date' content='2025-06-04 01:00'>"), "2025-06-04T05:00", "published", False,
    ),
    "a page's time with a zone is that moment": (
        "a.html", PAGE.format("<meta property='article:published_time' content='2025-06-04T01:00:00+02:00'>"),
        "2025-06-03T23:00", "published", False,
    ),
    "a time in a text is the site's": ("a.txt", TEXT.format("June 4, 2025 10:00"), "2025-06-04T14:00", "text", False),
    "a zone beside it counts": ("a.txt", TEXT.format("June 4, 2025 10:00 PST"), "2025-06-04T18:00", "text", False),
    "a text stays on the day that it names": (
        "a.txt", TEXT.format("June 4, 2025 23:30 PST"), "2025-06-04T04:00", "text", True,
    ),
    "a feed's time without a zone is UTC": (
        "a.xml", RSS.format("<pubDate>04 Jun 2025 01:00:00</pubDate>"), "2025-06-04T01:00", "published", False,
    ),
    "a feed's day is a day of the site": (
        "a.xml", RSS.format("<pubDate>04 Jun 2025</pubDate>"), "2025-06-04T04:00", "published", True,
    ),
    "so is the day of a change in a feed": (
        "a.json", JSON.replace("{}", '"date_modified": "2025-06-04"'),
        "2025-06-04T04:00", "updated", True,
    ),
}  # fmt: skip


def article_of(name: str, content: str) -> Article:
    """The only article of a local file."""
    place = f"content/inbox/{name}"
    feed = parse(Response("inbox", place, 200, content.encode()))
    ((article, _),) = normalise_all(Document(feed, Source("inbox", path="content/inbox"), NEW_YORK, place))
    return article


@pytest.mark.parametrize("claim", SAID)
def test_the_date_is_the_one_that_is_meant(claim: str) -> None:
    """Each row of SAID is a claim about which moment a document means."""
    name, content, moment, origin, is_day_only = SAID[claim]
    found = article_of(name, content)
    assert found.date == datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert (found.date_origin, found.is_day_only) == (origin, is_day_only)


@pytest.mark.parametrize("zone", ["EST", "+09:00", "-12:00", "+14:00", "UTC", ""])
def test_a_text_is_never_filed_under_another_day_than_it_names(zone: str) -> None:
    """Whatever zone stands beside the time, the article's day is the one that is written there."""
    for hour in ("00:10", "12:00", "23:50"):
        found = article_of("a.txt", TEXT.format(f"4 June 2025 {hour} {zone}"))
        assert found.date is not None
        assert local_day(found.date, NEW_YORK).isoformat() == "2025-06-04"
