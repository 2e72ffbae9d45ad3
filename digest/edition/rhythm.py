"""How often a source tells something new, and whether it has fallen silent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

SILENT_GAPS = 4  # a source is silent after so many of its usual gaps …
SILENT_LEAST_DAYS = 3  # … and never sooner than this
RHYTHM_GAPS = 30  # the gaps between days with news that its rhythm is taken from …
RHYTHM_LEAST = 3  # … and how many it takes to speak of one


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The rhythm of a source. Days count, since some feeds come in batches."""

    gap_days: int  # that usually lie between two days with news, at least 1
    last: date  # the last day with news, in UTC
    silent_days: int  # since then
    is_silent: bool  # whether that is much longer than usual

    @property
    def usual(self) -> str:
        """How often something comes, in words."""
        return "every day" if self.gap_days == 1 else f"every {self.gap_days:,} days"


def rhythm(times: Iterable[datetime], now: datetime) -> Rhythm | None:
    """The rhythm of what came at these times; None where too little came to speak of one."""
    days = sorted({time.astimezone(UTC).date() for time in times})[-RHYTHM_GAPS - 1 :]
    gaps = [(after - before) / timedelta(days=1) for before, after in pairwise(days)]
    if len(gaps) < RHYTHM_LEAST:
        return None
    usual, silent_days = median(gaps), (now.astimezone(UTC).date() - days[-1]).days
    is_silent = silent_days > max(SILENT_GAPS * usual, SILENT_LEAST_DAYS)
    return Rhythm(round(usual), days[-1], silent_days, is_silent)
