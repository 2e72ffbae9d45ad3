"""Days and moments: what day of the site a moment belongs to, and how the site writes days, in English everywhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import tzinfo

MONTH_NAMES = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
]  # fmt: skip
DAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def utc(moment: datetime, zone: tzinfo = UTC) -> datetime:
    """The same moment, aware and in UTC; a time without a zone is read in the given one."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def midnight(day: date, zone: tzinfo) -> datetime:
    """The start of a day in a zone, in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def long_day(day: date) -> str:
    """The day as "Wednesday, 4 June 2025"."""
    return f"{DAY_NAMES[day.weekday()]}, {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """The day as "4 Jun 2025"."""
    return f"{day.day} {MONTH_NAMES[day.month - 1][:3]} {day.year}"


def local_day(moment: datetime, zone: tzinfo, cutoff: time = time()) -> date:
    """The day of the site that a moment belongs to: before the cutoff (06:00 for a morning paper) it is the day before."""
    local = moment.astimezone(zone)
    return local.date() if local.time() >= cutoff else local.date() - timedelta(days=1)
