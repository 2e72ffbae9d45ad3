"""What has come, and what of the archive a run has to know of it: the last 60 days, and where older entries stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from digest import archive
from digest.archive import days, log, state
from digest.dates import local_day
from digest.edition import days as edition_days
from digest.model import Archive
from digest.text import for_log
from digest.topics import grouping
from digest.topics.removals import Removed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from digest.collecting.shelf import Shelf
    from digest.config import Settings
    from digest.model import Article
    from digest.workers import Prepared

WINDOW = timedelta(days=60)  # archive law 6: how far back collect reads
AROUND = timedelta(days=grouping.LIVE_DAYS + 1)  # … and around the day of each older entry


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What the documents of a run hold."""

    due: tuple[Article, ...]
    waiting: tuple[Article, ...]  # of local files that are dated ahead


def arrivals(settings: Settings, prepared: Iterable[Prepared], now: datetime) -> Arrivals:
    """The articles of all documents, each with a date and a language as far as anything gives them."""
    due: list[Article] = []
    waiting: list[Article] = []
    for document in prepared:
        for one in edition_days.dated_together(document.articles, now):
            article = completed(settings, one, now)
            is_due = edition_days.is_due(article, now, settings.timezone)
            (due if is_due else waiting).append(article)
    return Arrivals(tuple(due), tuple(waiting))


def completed(settings: Settings, article: Article, now: datetime) -> Article:
    """The article with what it does not say itself: a date, and the language of the site."""
    dated = edition_days.dated(article, now)
    return dated if dated.language else replace(dated, language=settings.language)


def not_removed(known: Archive, arrivals: Iterable[Article]) -> tuple[list[Article], tuple[str, ...]]:
    """The arrivals as far as they were not taken down, and a line for each that looks like one and is another."""
    removed = Removed.of(known.removals)
    found, told = [], []
    for article in arrivals:
        left = removed.left(article)
        if left is not None:
            found.append(left)
        elif not removed.has_id(article.id):
            title = for_log(article.title, 80)
            told.append(f"{article.source_id}: “{title}” is like a text that was removed, so it is left out")
    return found, tuple(told)


def reading_days(settings: Settings, arrivals: Iterable[Article], now: datetime) -> set[date]:
    """The days of the archive that a run must read: the last 60, and those around each older arrival."""
    today = local_day(now, settings.timezone)
    wanted = {today - timedelta(days=back) for back in range(-1, WINDOW.days + 2)}  # 2: for a late cutoff
    own_days = {local_day(one.date, settings.timezone) for one in arrivals if one.date and one.date < now - WINDOW}
    for step in range(-AROUND.days, AROUND.days + 1):
        wanted |= {day + timedelta(days=step) for day in own_days}
    return wanted & set(days.days(settings.archive))


def further_days(settings: Settings, known: Archive, arrivals: Iterable[Article], now: datetime) -> set[date]:
    """The days that hold those arrivals to which neither the last 60 days nor their date leads.

    Undated ones, local files, and what was dated ahead when it was met: such an article stands under another day.
    """
    have = {
        identity for filed in known.articles for identity in (filed.article.id, *(copy.id for copy in filed.copies))
    }
    lost = {one.id for one in arrivals if one.is_local or one.date is None or one.date < now - WINDOW} - have
    if not lost:
        return set()
    return {day for day in days.days(settings.archive) if days.mentions(settings.archive, day, lost)}


def held_so_far(
    settings: Settings, due: Iterable[Article], now: datetime, shelf: Shelf, *, again: bool
) -> tuple[Archive, tuple[str, ...]]:
    """What a run must know of the archive, its texts on the shelf, and a line for each problem met. again: all of it.

    Where nothing has come and no edition is to be closed, nothing but the sources is read: that is the commonest run.
    """
    wanted = set(days.days(settings.archive)) if again else reading_days(settings, due, now)
    if not due and not again and not wanted - closed_days(settings, now):
        return Archive(sources=state.read_sources(settings.archive)), ()
    known, problems = archive.read(settings.archive, wanted, shelf.put)
    if further := further_days(settings, known, due, now) - wanted:
        known, problems = archive.read(settings.archive, wanted | further, shelf.put)
    return known, problems


def closed_days(settings: Settings, now: datetime) -> set[date]:
    """The days whose editions a run has no need to close: those that are closed, and those still open."""
    today = local_day(now, settings.timezone, settings.cutoff)
    return log.closed(settings.archive) | {day for day in days.days(settings.archive) if day >= today}
