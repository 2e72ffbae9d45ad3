"""Which edition an article is told in: decided once, when it is first stored (archive law 2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from digest.dates import local_day

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from digest.model import Article

BACKFILL_AFTER = timedelta(days=3)  # an item met later than this belongs to its own day's page, not to the front
CLOCK_SKEW = timedelta(hours=1)  # how far ahead of ours a publisher's clock may be


def dated(article: Article, now: datetime) -> Article:
    """The article, its date taken as unknown where it lies in the future: a feed's item is news when it is met."""
    if article.date is not None and not article.is_local and article.date > now + CLOCK_SKEW:
        return replace(article, date=None, date_origin="first seen", is_day_only=False)
    return article


def is_due(article: Article, now: datetime, zone: tzinfo) -> bool:
    """Whether the day of a local file has come; one dated ahead waits in the inbox."""
    return not article.is_local or article.date is None or local_day(article.date, zone) <= local_day(now, zone)


def place(article: Article, now: datetime, zone: tzinfo, cutoff: time, *, is_first_fetch: bool) -> tuple[date, bool]:
    """The day of the article's edition, and whether it is late: told in the open edition though it is of a day before.

    Its own day on the first fetch of its source, while that day's edition is open, and when it is more than 3 days
    late; local files always. Otherwise the open edition, so that readers meet it.
    """
    moment = article.date or now
    if article.is_local and article.date is not None:
        return local_day(moment, zone), False
    open_day = local_day(now, zone, cutoff)
    # a day without a time is that day, although its midnight lies before the cutoff
    own_day = min(local_day(moment, zone, time() if article.is_day_only else cutoff), open_day)
    if own_day == open_day or is_first_fetch or now.astimezone(UTC) - moment > BACKFILL_AFTER:
        return own_day, False
    return open_day, True
