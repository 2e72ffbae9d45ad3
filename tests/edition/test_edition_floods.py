"""Floods: what a source suddenly brings too much of is held, and a busy day is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from articles import filed

from digest.edition.floods import LEAST_A_DAY, LEAST_OLD, floods, held
from digest.model import Archive, Copy, SourceRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Filed

NOW = datetime(2025, 6, 4, 20, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
GUARDED = frozenset(["coast-wire"])


def news(count: int, newest: datetime, apart: timedelta = MINUTE, **changes: Any) -> list[Filed]:
    """So many articles, the newest first, each so long before the next."""
    return [filed(f"{newest:%d}-{number}", **{"date": newest - number * apart, **changes}) for number in range(count)]


def history(a_day: int, days: int = 20) -> list[Filed]:
    """What a source brought before: so many articles on each of the days before today."""
    return [one for back in range(1, days + 1) for one in news(a_day, NOW - back * DAY)]


def found(new: Sequence[Filed], before: Sequence[Filed], last_visit: date = date(2025, 6, 4)) -> list[int]:
    """How many articles each flood holds."""
    known = Archive(tuple(before), sources={"coast-wire": SourceRecord("coast-wire", last_success=last_visit)})
    return [len(flood.articles) for flood in floods(new, known, GUARDED, NOW, UTC)]


def undated(count: int) -> list[Filed]:
    """Articles that say no date, met now."""
    return [replace(one, first_seen=NOW) for one in news(count, NOW, date=None, date_origin="first seen")]


CASES = {
    "a redated archive where three a day are usual": (news(100, NOW), history(3), [100]),
    "a small one": (news(LEAST_A_DAY + 1, NOW), history(3), [LEAST_A_DAY + 1]),
    "as many as any feed may bring": (news(LEAST_A_DAY, NOW), history(3), []),
    "a busy day of a newsroom": (news(170, NOW, MINUTE * 5), history(60), []),
    "too much for any newsroom": (news(190, NOW, MINUTE * 5), history(60), [190]),
    "twice as much as ever, all of one minute": (news(121, NOW, timedelta()), history(60), [121]),
    "an issue of a magazine, all of one minute": (news(90, NOW, timedelta()), history(60), []),
    "dates lost": (undated(100), history(3), [100]),
    "no dates as ever": (undated(150), history(60), []),
    "a silent source that comes back": (news(100, NOW), [], [100]),
    "an archive of old pages": (news(200, NOW - 40 * DAY, DAY), history(3), [200]),
    "a few old pages": (news(LEAST_OLD, NOW - 40 * DAY, DAY), history(3), []),
    "old pages and redated ones": ([*news(60, NOW - 40 * DAY, DAY), *news(30, NOW)], history(3), [60, 30]),
    "old pages beside today's news": ([*news(60, NOW - 40 * DAY, DAY), *news(5, NOW)], history(3), [60]),
    "nothing": ([], history(3), []),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_a_flood(case: str) -> None:
    """Each row of CASES is a claim about what a source of that history may bring in one run."""
    new, before, expected = CASES[case]
    assert found(new, before) == expected


def test_who_was_away_is_brought_all_that_happened() -> None:
    """After three weeks without a run, the news of each day is counted for its day, the undated for all of them."""
    away = [one for back in range(20) for one in news(10, NOW - back * DAY)]
    assert found(away, history(5), date(2025, 5, 15)) == []
    assert found(away, history(5)) == [169]  # had it been there yesterday, what is older than three days is odd
    assert found(undated(100), history(5), date(2025, 5, 28)) == []


def test_what_is_no_flood_whatever_its_number() -> None:
    """A first fetch, a local file, and what another source tells too are let through."""
    flood = news(100, NOW)
    record = {"coast-wire": SourceRecord("coast-wire", last_success=date(2025, 6, 4))}
    assert floods(flood, Archive(), GUARDED, NOW, UTC) == ()
    assert floods(flood, Archive(sources=record), frozenset(), NOW, UTC) == ()
    shared = [replace(one, copies=(Copy("c", "valley", "", NOW),)) for one in flood]
    assert floods(shared, Archive(sources=record), GUARDED, NOW, UTC) == ()


def test_what_was_held_makes_no_day_busy() -> None:
    """A flood that is held does not open the door for the next."""
    before = [replace(one, held="a flood") for one in news(100, NOW - DAY)]
    assert found(news(100, NOW), before) == [100]


def test_a_flood_says_so() -> None:
    """Each article of it holds the reason, and the line names source, number, reason and what to do."""
    record = SourceRecord("coast-wire", last_success=date(2025, 6, 4))
    known = Archive(tuple(history(3)), sources={"coast-wire": record})
    mixed = [*news(100, NOW), filed("other", source_id="valley", date=NOW)]
    (flood,) = every = floods(mixed, known, GUARDED, NOW, UTC)
    assert {one.held for one in held(mixed, every)} == {flood.reason, ""}
    assert next(one for one in held(mixed, every) if not one.held).article.id == "other"
    assert str(flood) == (
        "coast-wire: 100 new articles for 4 Jun 2025 came at once, and it told 3 at most on a day of the last two "
        "months; it may have moved, or lost its dates; they are held back and shown nowhere; listed by: digest "
        "release; shown after all by: digest release coast-wire"
    )
