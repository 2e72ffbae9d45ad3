"""Dates: what publishers write, and what becomes of it on the fourth of June 2025 at ten o'clock."""

from __future__ import annotations

from hostile.cases import Case, channel
from servers import http

SEEN = "2025-06-04T10:00:00+00:00 first seen"  # of what has no date that can be believed
AHEAD = "2025-06-04T10:00:00+00:00 ahead"
# What is written, and the moment that is stored.
PUBLISHED = {
    "by the book": ("Tue, 03 Jun 2025 08:00:00 GMT", "2025-06-03T08:00:00+00:00 published"),
    "in American zones": ("Tue, 03 Jun 2025 08:00:00 EST", "2025-06-03T13:00:00+00:00 published"),
    "in summer time": ("Tue, 03 Jun 2025 08:00:00 EDT", "2025-06-03T12:00:00+00:00 published"),
    "in Central European summer time": ("Tue, 03 Jun 2025 08:00:00 CEST", "2025-06-03T06:00:00+00:00 published"),
    "in a zone of a quarter": ("Tue, 03 Jun 2025 08:00:00 +0545", "2025-06-03T02:15:00+00:00 published"),
    "in a zone by its place": ("Tue, 03 Jun 2025 08:00:00 Europe/Berlin", ""),
    "in a zone that nobody knows": ("Tue, 03 Jun 2025 08:00:00 QXT", "2025-06-03T08:00:00+00:00 published"),
    "in a zone of two days": ("Tue, 03 Jun 2025 08:00:00 +4800", ""),
    "without a zone": ("Tue, 03 Jun 2025 08:00:00", "2025-06-03T08:00:00+00:00 published"),
    "without seconds": ("Tue, 03 Jun 2025 08:00 GMT", "2025-06-03T08:00:00+00:00 published"),
    "without a weekday": ("3 Jun 2025 08:00:00 GMT", "2025-06-03T08:00:00+00:00 published"),
    "on a wrong weekday": ("Fri, 03 Jun 2025 08:00:00 GMT", "2025-06-03T08:00:00+00:00 published"),
    "in a year of two digits": ("Tue, 03 Jun 25 08:00:00 GMT", "2025-06-03T08:00:00+00:00 published"),
    "as ISO 8601": ("2025-06-03T08:00:00Z", "2025-06-03T08:00:00+00:00 published"),
    "as ISO 8601 with a fraction": ("2025-06-03T08:00:00.123456789Z", "2025-06-03T08:00:00+00:00 published"),
    "as ISO 8601 without signs": ("20250603T080000Z", "2025-06-03T08:00:00+00:00 published"),
    "as a database writes it": ("2025-06-03 08:00:00", "2025-06-03T08:00:00+00:00 published"),
    "as a day": ("2025-06-03", "2025-06-03T00:00:00+00:00 published"),
    "in German": ("Di, 03 Juni 2025 08:00:00 +0000", "2025-06-03T08:00:00+00:00 published"),
    "in Arabic digits": ("٣ يونيو ٢٠٢٥", ""),
    "with white space all around": (
        "\n\t Tue,  03\n Jun   2025 08:00:00   GMT \n",
        "2025-06-03T08:00:00+00:00 published",
    ),
    "with a leap second": ("Sat, 31 Dec 2016 23:59:60 GMT", "2016-12-31T23:59:59+00:00 published"),
    "at the end of a day": ("2025-06-02T24:00:00Z", "2025-06-03T00:00:00+00:00 published"),
    "in an hour that summer time leaves out": (
        "Sun, 30 Mar 2025 02:30:00 +0100",
        "2025-03-30T01:30:00+00:00 published",
    ),
    "a little ahead": ("Wed, 04 Jun 2025 10:45:00 GMT", "2025-06-04T10:45:00+00:00 published"),
    "a day ahead": ("Thu, 05 Jun 2025 10:00:00 GMT", AHEAD),
    "a century ahead": ("Fri, 05 Jun 2125 10:00:00 GMT", AHEAD),
    "in the year 9999": ("9999-12-31T23:59:59Z", SEEN),
    "in the year 10000": ("10000-01-01T00:00:00Z", SEEN),
    "in the year nought": ("0000-00-00 00:00:00", SEEN),
    "before Christ": ("-0044-03-15T12:00:00Z", SEEN),
    "at the epoch": ("Thu, 01 Jan 1970 00:00:00 GMT", SEEN),
    "long ago": ("Mon, 04 Jun 1900 08:00:00 GMT", ""),
    "at the end of the world of small numbers": ("0001-01-01T00:00:00+14:00", SEEN),
    "at the other end": ("9999-12-31T23:59:59-14:00", SEEN),
    "on 30 February": ("Sun, 30 Feb 2025 08:00:00 GMT", SEEN),
    "in the thirteenth month": ("2025-13-01T00:00:00Z", SEEN),
    "at 25 o'clock": ("2025-06-03T25:00:00Z", "2025-06-03T00:00:00+00:00 published"),
    "as seconds": ("1748937600", SEEN),
    "as thousandths of seconds": ("1748937600000", SEEN),
    "in a word": ("yesterday", SEEN),
    "as now": ("now", SEEN),
    "as a time": ("10:30", SEEN),
    "as nothing": ("", SEEN),
    "as no date": ("Invalid Date", SEEN),
    "as a template": ("{{ page.date | date_to_rfc822 }}", SEEN),
    "as markup": ("<b>2025</b>", SEEN),
    "as a command to the terminal": ("&#27;[2J", SEEN),
    "as a negative number": ("-1", SEEN),
    "as an infinite one": ("Infinity", SEEN),
    "as a thousand dates": ("Tue, 03 Jun 2025 08:00:00 GMT " * 1000, ""),
}


def dated(title: str, fields: str) -> bytes:
    """A feed of one article with those fields."""
    inside = (
        f"<item><title>{title}</title><link>https://hostile.example/{title.replace(' ', '-')}</link>{fields}</item>"
    )
    return http(
        200,
        channel(inside).replace(
            b"<rss ", b'<rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:a="http://www.w3.org/2005/Atom" '
        ),
    )


CASES = (
    *(
        Case(
            f"A date {how}", dated(f"Dated {how}", f"<pubDate>{text}</pubDate>"), titles=(f"Dated {how}",), dated=moment
        )
        for how, (text, moment) in PUBLISHED.items()
    ),
    Case("No date", dated("Undated", ""), titles=("Undated",), dated=SEEN),
    Case(
        "Two dates",
        dated(
            "Twice dated",
            "<pubDate>Mon, 02 Jun 2025 08:00:00 GMT</pubDate><pubDate>Tue, 03 Jun 2025 08:00:00 GMT</pubDate>",
        ),
        titles=("Twice dated",),
        dated="2025-06-03T08:00:00+00:00 published",
    ),
    Case(
        "Two dates of different words",
        dated(
            "Otherwise dated", "<dc:date>2025-06-01T08:00:00Z</dc:date><pubDate>Tue, 03 Jun 2025 08:00:00 GMT</pubDate>"
        ),
        titles=("Otherwise dated",),
        dated="2025-06-03T08:00:00+00:00 published",
    ),
    Case(
        "A date of updating alone",
        dated("Updated", "<a:updated>2025-06-03T08:00:00Z</a:updated>"),
        titles=("Updated",),
        dated="2025-06-03T08:00:00+00:00 updated",
    ),
    Case(
        "An update before the publication",
        dated(
            "Backwards", "<a:updated>2025-06-01T08:00:00Z</a:updated><a:published>2025-06-03T08:00:00Z</a:published>"
        ),
        titles=("Backwards",),
        dated="2025-06-03T08:00:00+00:00 published",
    ),
    Case(
        "A date ahead, and a believable update",
        dated("Ahead", "<pubDate>Fri, 05 Jun 2125 10:00:00 GMT</pubDate><a:updated>2025-06-03T08:00:00Z</a:updated>"),
        titles=("Ahead",),
        dated=AHEAD,
    ),
)
