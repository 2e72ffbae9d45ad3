"""Which edition an article is told in: decided once, when it is first stored (archive law 2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from digest.dates import local_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, tzinfo

    from digest.model import Article, DateOrigin

BACKFILL_AFTER = timedelta(days=3)  # an item met later than this belongs to its own day's page, not to the front
CLOCK_SKEW = timedelta(hours=1)  # how far ahead of ours a publisher's clock may be
EPOCH_ENDS = datetime(1970, 1, 3, tzinfo=UTC)  # nobody's news: 1 January 1970 in whatever zone
# Entries are dated by the fetch where there are at least so many, all within a minute, and that was just now: a run of
# thousands of feeds takes minutes, and some servers keep an answer for a while.
ALWAYS_NOW_LEAST, ALWAYS_NOW_SPAN, ALWAYS_NOW_AGE = 3, timedelta(minutes=1), timedelta(minutes=15)


def dated(article: Article, now: datetime) -> Article:
    """The article, its date taken as unknown where it cannot be meant: a feed's item is news when it is met.

    One in the future may be an event's; one at the epoch is what programs write that know none, shifted by a zone.
    """
    if article.date is None or article.is_local:
        return article
    if article.date > now + CLOCK_SKEW:
        return _undated(article, "ahead")
    return _undated(article, "epoch") if article.date < EPOCH_ENDS else article


def dated_together(articles: Sequence[Article], now: datetime) -> tuple[Article, ...]:
    """The articles of one document, their dates taken as unknown where each is the time at which it was fetched.

    Some programs date every entry anew for each who asks; what they tell is when the feed was made.
    """
    dates = [one.date for one in articles if one.date and one.date_origin in ("published", "updated")]
    is_always_now = (
        len(dates) == len(articles) >= ALWAYS_NOW_LEAST
        and max(dates) - min(dates) <= ALWAYS_NOW_SPAN
        and now - ALWAYS_NOW_AGE <= min(dates) <= now + CLOCK_SKEW
        and not any(one.is_local or one.is_day_only for one in articles)
    )
    return tuple(_undated(one, "always now") for one in articles) if is_always_now else tuple(articles)


def _undated(article: Article, why: DateOrigin) -> Article:
    return replace(article, date=None, date_origin=why, is_day_only=False)


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
