from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from articles import article, moments
from hypothesis import given, strategies as st

from digest.dates import local_day
from digest.edition.days import BACKFILL_AFTER, CLOCK_SKEW, dated, dated_together, is_due, place

if TYPE_CHECKING:
    from collections.abc import Sequence

NOW = datetime(2025, 6, 4, 10, tzinfo=UTC)
NEW_YORK, TOKYO = ZoneInfo("America/New_York"), ZoneInfo("Asia/Tokyo")
MIDNIGHT, SIX = time(), time(6)
TODAY, YESTERDAY = date(2025, 6, 4), date(2025, 6, 3)

# when the article is dated, whether its source is fetched for the first time -> its edition, and whether it is late
FEED = {
    "today": (NOW - timedelta(hours=1), False, TODAY, False),
    "this very moment": (NOW, False, TODAY, False),
    "the first second of the day": (datetime(2025, 6, 4, tzinfo=UTC), False, TODAY, False),
    "the last second of yesterday": (datetime(2025, 6, 3, 23, 59, 59, tzinfo=UTC), False, TODAY, True),
    "yesterday, first fetch": (NOW - timedelta(days=1), True, YESTERDAY, False),
    "three days ago to the second": (NOW - BACKFILL_AFTER, False, TODAY, True),
    "a second more": (NOW - BACKFILL_AFTER - timedelta(seconds=1), False, date(2025, 6, 1), False),
    "five days ago": (NOW - timedelta(days=5), False, date(2025, 5, 30), False),
    "five days ago, first fetch": (NOW - timedelta(days=5), True, date(2025, 5, 30), False),
    "never": (None, False, TODAY, False),
    "never, first fetch": (None, True, TODAY, False),
}


@pytest.mark.parametrize("when", FEED)
def test_the_edition_of_a_feeds_item(when: str) -> None:
    """An item stands under its own day, or late in the open edition where its own has closed within three days."""
    moment, is_first, day, late = FEED[when]
    assert place(article(date=moment), NOW, UTC, MIDNIGHT, is_first_fetch=is_first) == (day, late)


# zone, cutoff, now, the article's date -> its edition, and whether it is late
CLOCKS = [
    (UTC, SIX, "2025-06-04T10:00Z", "2025-06-04T06:00Z", TODAY, False),
    (UTC, SIX, "2025-06-04T10:00Z", "2025-06-04T05:59Z", TODAY, True),
    (UTC, SIX, "2025-06-04T05:59Z", "2025-06-04T05:00Z", YESTERDAY, False),
    (UTC, SIX, "2025-06-04T05:59Z", "2025-06-03T05:00Z", YESTERDAY, True),
    (NEW_YORK, MIDNIGHT, "2025-06-04T10:00Z", "2025-06-04T03:59Z", TODAY, True),
    (NEW_YORK, MIDNIGHT, "2025-06-04T10:00Z", "2025-06-04T04:00Z", TODAY, False),
    (TOKYO, MIDNIGHT, "2025-06-04T16:00Z", "2025-06-04T15:00Z", date(2025, 6, 5), False),
    (NEW_YORK, MIDNIGHT, "2025-03-09T12:00Z", "2025-03-09T05:00Z", date(2025, 3, 9), False),  # EST, a day of 23 hours
    (NEW_YORK, MIDNIGHT, "2025-03-10T03:59Z", "2025-03-09T05:00Z", date(2025, 3, 9), False),  # 23:59 EDT
    (NEW_YORK, MIDNIGHT, "2025-11-03T04:59Z", "2025-11-02T04:00Z", date(2025, 11, 2), False),  # a day of 25 hours
    (NEW_YORK, SIX, "2025-11-02T10:59Z", "2025-11-02T05:30Z", date(2025, 11, 1), False),  # 05:59 EST
    (UTC, MIDNIGHT, "2025-06-04T23:50Z", "2025-06-05T00:20Z", TODAY, False),  # a clock that is ahead of ours
]


@pytest.mark.parametrize(("zone", "cutoff", "now", "moment", "day", "late"), CLOCKS)
def test_the_day_is_that_of_the_site(
    *, zone: ZoneInfo, cutoff: time, now: str, moment: str, day: date, late: bool
) -> None:
    """A day begins at the cutoff in the site's zone, also where the clocks change."""
    dated_then = article(date=datetime.fromisoformat(moment))
    found = place(dated_then, datetime.fromisoformat(now), zone, cutoff, is_first_fetch=False)
    assert found == (day, late)


@pytest.mark.parametrize("is_first", [True, False])
def test_a_day_without_a_time_is_that_day_in_a_morning_paper_too(is_first: bool) -> None:  # noqa: FBT001
    """Its midnight lies before the cutoff, but nobody said midnight."""
    today = article(date=datetime(2025, 6, 4, tzinfo=UTC), is_day_only=True)
    assert place(today, NOW, UTC, SIX, is_first_fetch=is_first) == (TODAY, False)
    assert place(today, NOW.replace(hour=3), UTC, SIX, is_first_fetch=is_first) == (YESTERDAY, False)


@pytest.mark.parametrize("cutoff", [MIDNIGHT, SIX, time(23, 59)])
@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("day", [date(2025, 6, 4), date(2025, 6, 3), date(2025, 5, 1)])
def test_a_local_file_stands_under_its_own_date(cutoff: time, is_first: bool, day: date) -> None:  # noqa: FBT001
    """The date that a person wrote is the edition, whatever the cutoff, and never late."""
    midnight = datetime.combine(day, time(), NEW_YORK).astimezone(UTC)
    local = article(date=midnight, is_local=True, is_day_only=True)
    assert place(local, NOW, NEW_YORK, cutoff, is_first_fetch=is_first) == (day, False)


def test_a_local_file_without_a_date_is_of_the_open_edition() -> None:
    """What nobody dated is news when it is met."""
    undated = article(date=None, is_local=True)
    assert place(undated, NOW, UTC, MIDNIGHT, is_first_fetch=False) == (TODAY, False)
    assert place(undated, NOW.replace(hour=5), UTC, SIX, is_first_fetch=False) == (YESTERDAY, False)


@given(moments, moments, st.booleans(), st.booleans(), st.sampled_from([UTC, NEW_YORK, TOKYO]), st.times())
def test_no_article_comes_to_a_day_ahead(
    moment: datetime,
    now: datetime,
    is_local: bool,  # noqa: FBT001
    is_first: bool,  # noqa: FBT001
    zone: ZoneInfo,
    cutoff: time,
) -> None:
    """An edition is never later than the open one, a late article always in it; local files keep their date."""
    one = dated(article(date=moment, is_local=is_local), now)
    day, late = place(one, now, zone, cutoff.replace(tzinfo=None), is_first_fetch=is_first)
    open_day = local_day(now, zone, cutoff)
    if is_local:
        assert (day, late) == (local_day(moment, zone), False)
    else:
        assert day <= open_day
        assert not late or (day == open_day and not is_first)


AHEAD = {
    "just now": (NOW, False, NOW),
    "as far as clocks differ": (NOW + CLOCK_SKEW, False, NOW + CLOCK_SKEW),
    "further": (NOW + CLOCK_SKEW + timedelta(seconds=1), False, None),
    "a local file": (NOW + timedelta(days=30), True, NOW + timedelta(days=30)),
    "undated": (None, False, None),
}


@pytest.mark.parametrize("when", AHEAD)
def test_a_date_in_the_future_is_none(when: str) -> None:
    """What a feed dates ahead is dated by when it is met; a person who dates a file ahead means it."""
    moment, is_local, expected = AHEAD[when]
    found = dated(article(date=moment, is_local=is_local, is_day_only=True), NOW)
    assert found.date == expected
    if moment and expected is None:
        assert (found.date_origin, found.is_day_only) == ("ahead", False)
    else:
        assert replace(found, date=moment) == article(date=moment, is_local=is_local, is_day_only=True)


EPOCH = {
    "1970-01-01T00:00:01Z": "epoch",
    "1970-01-02T12:00:00Z": "epoch",
    "1970-01-03T00:00:00Z": "published",
    "1999-12-31T23:59:59Z": "published",
    "2099-01-01T00:00:00Z": "ahead",
}


@pytest.mark.parametrize("moment", EPOCH)
def test_a_date_that_nobody_meant_is_none(moment: str) -> None:
    """The first day of 1970, in any zone, is a program's; an old report's own day is believed."""
    found = dated(article(date=datetime.fromisoformat(moment)), NOW)
    assert found.date_origin == EPOCH[moment]
    assert (found.date is None) == (found.date_origin != "published")


MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
TOGETHER: dict[str, tuple[Sequence[datetime | None], bool]] = {
    "all at the fetch": ([NOW] * 3, True),
    "a second apart each": ([NOW - number * SECOND for number in range(20)], True),
    "a little while ago, from a cache": ([NOW - 10 * MINUTE] * 5, True),
    "by a clock ahead of ours": ([NOW + 30 * MINUTE] * 5, True),
    "one that is older": ([NOW] * 9 + [NOW - timedelta(hours=1)], False),
    "over a few minutes": ([NOW - number * MINUTE for number in range(5)], False),
    "all an hour ago": ([NOW - timedelta(hours=1)] * 5, False),
    "only two": ([NOW] * 2, False),
    "one undated": ([NOW, NOW, NOW, None], False),
    "none at all": ([], False),
}


@pytest.mark.parametrize("case", TOGETHER)
def test_entries_that_are_always_dated_now(case: str) -> None:
    """Entries that all carry the time of the fetch are dated by when they are first seen, and say why."""
    moments_given, is_always_now = TOGETHER[case]
    articles = [article(str(number), date=moment) for number, moment in enumerate(moments_given)]
    found = dated_together(articles, NOW)
    if is_always_now:
        assert {(one.date, one.date_origin) for one in found} == {(None, "always now")}
    else:
        assert list(found) == articles


@pytest.mark.parametrize("changes", [{"is_local": True}, {"is_day_only": True}, {"date_origin": "text"}])
def test_files_and_days_are_believed(changes: dict[str, object]) -> None:
    """What a person dates by hand, and a day without a time, is no time of a fetch."""
    articles = tuple(article(str(number), date=NOW, **changes) for number in range(5))
    assert dated_together(articles, NOW) == articles


DUE = [
    (UTC, "2025-06-04T00:00Z", "2025-06-04T00:00Z", True),
    (UTC, "2025-06-04T23:59Z", "2025-06-04T00:00Z", True),  # of today, at an hour that has not come
    (UTC, "2025-06-05T00:00Z", "2025-06-04T23:59Z", False),
    (TOKYO, "2025-06-04T15:00Z", "2025-06-04T15:00Z", True),  # midnight of the 5th in Tokyo
    (NEW_YORK, "2025-06-05T04:00Z", "2025-06-05T03:59Z", False),
]


@pytest.mark.parametrize(("zone", "moment", "now", "expected"), DUE)
def test_a_local_file_is_due_on_its_day(zone: ZoneInfo, moment: str, now: str, expected: bool) -> None:  # noqa: FBT001
    """A file dated ahead waits until its day has come in the site's zone; feeds' items never wait."""
    ahead = article(date=datetime.fromisoformat(moment), is_local=True)
    assert is_due(ahead, datetime.fromisoformat(now), zone) is expected
    assert is_due(replace(ahead, is_local=False), datetime.fromisoformat(now), zone)
    assert is_due(replace(ahead, date=None), datetime.fromisoformat(now), zone)
