"""Floods: a known feed that suddenly brings its old items as new ones, or redated, has them held for a person to judge.

A site that moves gives all its items new links; a program that loses its dates writes today's into all of them. What
moving.py knows again is no flood. The rest would fill an edition with old news, or hundreds of old pages with doubles.
Pure; the numbers are reasoned in docs/decisions.md.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from digest.dates import local_day, short_day
from digest.edition.days import BACKFILL_AFTER
from digest.model import UNDATED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime, tzinfo

    from digest.model import Archive, Filed

LEAST_A_DAY = 20  # so many of one source on one day are no flood, whatever it brought before: many feeds hold no more
BUSY = 3  # a source's busiest day of two months, times this, may still be a busy day …
ISSUE = 2  # … and this where most of it carries one minute: an issue that came out, if it is no old one redated
LEAST_OLD = 50  # so many items from before the last visit, which were not there then, are an archive on the move
MEMORY = timedelta(days=60)  # how far back the busiest day is looked for: collect reads no more (archive law 6)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Flood:
    """What one source brought too much of in a run."""

    source_id: str
    articles: frozenset[str]  # their ids
    reason: str  # for people: in the line of each, and in the log

    def __str__(self) -> str:
        return (
            f"{self.source_id}: {self.reason}; they are held back and shown nowhere; listed by: digest release; "
            f"shown after all by: digest release {self.source_id}"
        )


def floods(
    new: Iterable[Filed], known: Archive, guarded: Collection[str], now: datetime, zone: tzinfo
) -> tuple[Flood, ...]:
    """The floods among the new articles of a run, by source. What another source brings too is part of none.

    guarded: the ids of the sources that are looked at: feeds on the network. On its first fetch a source may bring what
    it has, and local files are a person's own doing.
    """
    arrived: dict[str, list[Filed]] = defaultdict(list)
    for filed in new:
        source_id = filed.article.source_id
        if source_id in guarded and source_id in known.sources and len(filed.sources) == 1:
            arrived[source_id].append(filed)
    suspects = {source_id: every for source_id, every in sorted(arrived.items()) if len(every) > LEAST_A_DAY}
    if not suspects:
        return ()
    usual = _busiest_days(known.articles, suspects, now, zone)
    today = local_day(now, zone)
    found: list[Flood] = []
    for source_id, every in suspects.items():
        visited = known.sources[source_id].last_success or today
        old = [filed for filed in every if _is_old(filed, visited, now, zone)]
        if len(old) > LEAST_OLD:
            found.append(_of_old_ones(source_id, old, visited))
        news = [filed for filed in every if filed not in old]
        found += _of_days(source_id, news, usual[source_id], (today - visited).days, zone)
    return tuple(found)


def held(articles: Sequence[Filed], found: Iterable[Flood]) -> list[Filed]:
    """The articles, those of a flood held with its reason."""
    reasons = {identity: flood.reason for flood in found for identity in flood.articles}
    return [
        replace(filed, held=reasons[filed.article.id]) if filed.article.id in reasons else filed for filed in articles
    ]


def _busiest_days(articles: Iterable[Filed], wanted: Collection[str], now: datetime, zone: tzinfo) -> Mapping[str, int]:
    """How many articles each source dated to one day at most, within two months and before today."""
    counts: Counter[tuple[str, date]] = Counter(
        (filed.article.source_id, local_day(filed.date, zone))
        for filed in articles
        if filed.article.source_id in wanted and not filed.held and now - MEMORY <= filed.date
    )
    found: Counter[str] = Counter()
    for (source_id, day), count in counts.items():
        if day < local_day(now, zone):
            found[source_id] = max(found[source_id], count)
    return found


def _is_old(filed: Filed, visited: date, now: datetime, zone: tzinfo) -> bool:
    """Whether an item is dated so long before the last visit to its source that it should have been there then."""
    is_dated = filed.article.date_origin not in UNDATED
    return is_dated and filed.date < now - BACKFILL_AFTER and local_day(filed.date, zone) < visited - DAY


def _of_old_ones(source_id: str, old: Sequence[Filed], visited: date) -> Flood:
    reason = (
        f"{len(old):,} articles from before {short_day(visited)} came at once, which were not there on that day; "
        "the site may have moved, or shows its archive"
    )
    return Flood(source_id, frozenset(filed.article.id for filed in old), reason)


def _of_days(source_id: str, news: Iterable[Filed], busiest: int, days_away: int, zone: tzinfo) -> Iterator[Flood]:
    """A flood for each day to which the source dates far more than it ever did."""
    of_day: dict[date, list[Filed]] = defaultdict(list)
    for filed in news:
        of_day[local_day(filed.date, zone)].append(filed)
    for day, every in sorted(of_day.items()):
        if len(every) <= max(LEAST_A_DAY, busiest * _patience(every, days_away)):
            continue
        reason = (
            f"{len(every):,} new articles for {short_day(day)} came at once, and it told {busiest:,} at most on "
            "a day of the last two months; it may have moved, or lost its dates"
        )
        yield Flood(source_id, frozenset(filed.article.id for filed in every), reason)


def _patience(every: Sequence[Filed], days_away: int) -> int:
    """How many times its busiest day a source may bring for one day.

    Undated ones are of all the days since the last visit. Where most carry one and the same minute, a program
    dated them.
    """
    undated = sum(filed.article.date_origin in UNDATED for filed in every)
    if undated * 2 > len(every):
        return BUSY * max(1, days_away)
    minutes = Counter(filed.date.replace(second=0, microsecond=0) for filed in every)
    return ISSUE if max(minutes.values()) * 2 > len(every) else BUSY
