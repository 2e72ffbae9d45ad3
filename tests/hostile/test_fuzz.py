"""Damaged documents by the thousand: a Feed or a SourceError comes of each, in time, and articles that can be stored.

A failure names the numbers of the documents; mutations.damaged(number) makes each again.
"""

from __future__ import annotations

import re
import time
from contextlib import suppress
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from hostile.mutations import damaged, rearranged
from hostile.world import UTC, article_faults

from digest.errors import SourceError
from digest.model import Response, Source
from digest.normalize import Document, normalise_all, without_empty
from digest.parse import parse, rss, wellformed

if TYPE_CHECKING:
    from collections.abc import Callable

    from digest.model import Feed

MUTATIONS = 20_000
COMPARED = 10_000
SECONDS = 10.0  # of the processor; the slowest takes a fraction of it
EVERY = 5  # of so many documents one is made into articles too
UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def read(response: Response) -> Feed | None:
    """The Feed that the document is, if it is one; what is said of it can be shown."""
    feed: Feed | None
    try:
        feed = parse(response)
    except SourceError as error:
        feed, said = None, str(error)
    else:
        said = feed.warning
    assert not UNFIT.search(said), said
    return feed


def test_every_damaged_document_is_a_feed_or_a_source_error(
    part: Callable[[int], int], record_property: Callable[[str, object], None]
) -> None:
    """Nothing but SourceError comes out of parse and normalise, each document within its time."""
    problems, slowest, feeds, articles = [], (0.0, 0), 0, 0
    for number in range(part(MUTATIONS)):
        response = damaged(number)
        began = time.process_time()
        try:
            feed = read(response)
            if feed and number % EVERY == 0:
                source = Source("hostile", path=response.place)
                made = normalise_all(
                    Document(without_empty(feed), source, UTC, "" if response.final_url else response.place)
                )
                faults = [fault for article, _ in made for fault in article_faults(article)]
                assert faults == []
                articles += len(made)
        except Exception as error:  # noqa: BLE001 - all are gathered, for one test finds many
            problems.append(f"{number}: {type(error).__name__}: {str(error)[:200]!r}")
        feeds += feed is not None
        slowest = max(slowest, (time.process_time() - began, number))
    record_property("damaged documents", part(MUTATIONS))
    record_property("feeds among them", feeds)
    record_property("articles made", articles)
    record_property("slowest", f"{slowest[0]:.2f} s (number {slowest[1]})")
    assert problems == []
    assert slowest[0] < SECONDS
    assert feeds > part(MUTATIONS) // 10


def test_both_paths_read_a_rearranged_feed_alike(
    part: Callable[[int], int], record_property: Callable[[str, object], None]
) -> None:
    """Whatever the fast path still reads of well-formed feeds turned upside down, feedparser reads in the same way."""
    different, compared, address = [], 0, "https://hostile.example/feed"
    for number in range(part(COMPARED)):
        document = rearranged(number)
        with suppress(UnicodeEncodeError):
            found = wellformed.read(document, address)
            if found is None:
                continue
            compared += 1
            response = Response("hostile", address, 200, document.encode(), final_url=address)
            slow = rss.by_feedparser(response, document, "")
            if replace(found, warning="") != replace(slow, warning=""):
                different.append(f"{number}: {difference(found, slow)}")
    record_property("rearranged feeds", part(COMPARED))
    record_property("read by both paths", compared)
    assert different == []
    assert compared > part(COMPARED) // 20


def difference(one: Feed, other: Feed) -> str:
    """The first field in which two feeds differ."""
    for name in ("title", "url", "language"):
        if getattr(one, name) != getattr(other, name):
            return f"{name}: {getattr(one, name)!r:.100} and {getattr(other, name)!r:.100}"
    for mine, yours in zip(one.entries, other.entries, strict=False):
        for name, value in asdict(mine).items():
            if value != asdict(yours)[name]:
                return f"{name}: {value!r:.100} and {asdict(yours)[name]!r:.100}"
    return f"{len(one.entries)} and {len(other.entries)} entries"
