"""Offers: sources that can be added, ordered for people to choose from, and told. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from digest.dates import MONTH_NAMES
from digest.model import Source
from digest.text import folded, for_log
from digest.urls import cleaned, without_credentials

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, tzinfo

    from digest.adding.looking import Seen

# Best first: Atom and JSON Feed ask for an id of each entry (RFC 4287 4.1.2, JSON Feed 1.1 "items"), RSS does not.
FORMATS = ("Atom", "JSON Feed", "RSS", "RSS 1.0")
# Feeds of comments, by their title or address; WordPress announces one beside each feed, and one for each page.
COMMENTS = re.compile(
    r"\bcomments\b|\bcomments?[/_-]feed|[/=]comments?[-_]?(?:rss|atom|feed|/|$)|\bkommentare?\b|\bcommentaires\b|"
    r"\bcomentários\b|\bcomentarios\b|\bcommenti\b|\breacties\b|\bkommentarer\b|комментари",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A source that can be added, and what was found there."""

    source: Source  # as it would be written; without an id where the settings make one
    title: str = ""  # what it calls itself
    format: str = ""
    count: int | None = None  # of entries, or of files in a folder; None where nobody looked
    newest: datetime | None = None
    links: tuple[str, ...] = ()
    is_last_choice: bool = False  # a feed of comments


def feed_offer(address: str, seen: Seen, announced: str = "") -> Offer:
    """The offer of a feed that was found at an address. announced: how the page calls it."""
    return Offer(
        Source("", url=address),
        seen.title or announced,
        seen.format,
        seen.count,
        seen.newest,
        seen.links,
        is_last_choice=bool(COMMENTS.search(f"{seen.title} {announced} {urlsplit(address).path}")),
    )


def lasting(address: str, seen: Seen) -> str:
    """The address to write: where permanent redirects led, else the one asked; a password stays with its host."""
    moved, asked = urlsplit(seen.response.permanent_url), urlsplit(address)
    password, at, _ = asked.netloc.rpartition("@")
    if not moved.netloc:
        return address
    return urlunsplit(
        moved._replace(netloc=password + at + moved.netloc) if moved.hostname == asked.hostname else moved
    )


def ordered(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """The offers without those that are the same feed in the same format, the best format of each feed first.

    Feeds stand in the order they came in, those of comments last.
    """
    feeds: defaultdict[object, list[Offer]] = defaultdict(list)
    for offer in offers:
        same_feed = feeds[_identity(offer)]
        if not any(one.format == offer.format for one in same_feed):
            same_feed.append(offer)
    found = [offer for same_feed in feeds.values() for offer in sorted(same_feed, key=_rank)]
    return tuple(sorted(found, key=lambda offer: offer.is_last_choice))


def _identity(offer: Offer) -> object:
    """What two documents of one feed share: the title, and the newest of the articles that entries link to."""
    if not offer.links:
        return cleaned(offer.source.url)
    return folded(offer.title), offer.links[0], len(offer.links) > 1 and offer.links[1]


def _rank(offer: Offer) -> int:
    return FORMATS.index(offer.format) if offer.format in FORMATS else len(FORMATS)


def described(offer: Offer, zone: tzinfo) -> str:
    """The offer on one line, harmless for a terminal: "Coast Wire – Atom, 20 entries, newest 3 June 2025, https://…"."""
    source = offer.source
    place = for_log(without_credentials(source.url) or source.path, 300)
    parts = [offer.format, _counted(offer), _day(offer.newest, zone)]
    title = for_log(offer.title or source.title, 80)
    if source.path:
        title, place = place, ""
    facts = ", ".join(filter(None, [*parts, place]))
    return " – ".join(filter(None, [title, facts]))


def _counted(offer: Offer) -> str:
    if offer.count is None:
        return ""
    one, many = ("file", "files") if offer.format == "folder" else ("entry", "entries")
    return f"{offer.count:,} {one if offer.count == 1 else many}" if offer.count else f"no {many} yet"


def _day(moment: datetime | None, zone: tzinfo) -> str:
    if moment is None:
        return ""
    day = moment.astimezone(zone)
    return f"newest {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
