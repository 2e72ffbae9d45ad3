"""What a run writes: day files, what pages show of sources, what servers are asked with next time."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from digest.archive import days
from digest.archive.state import Standing
from digest.collecting.receiving import NOT_MODIFIED, located
from digest.model import Archive, Filed, Response, Source, SourceRecord
from digest.urls import without_credentials

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from digest.collecting.receiving import Received
    from digest.config import Settings
    from digest.model import Trouble
    from digest.workers import Prepared

LASTING = 3  # failures in a row: most feeds fail now and then


def write_days(settings: Settings, filed: Iterable[Filed]) -> None:
    """The day files with the new and changed articles in them."""
    by_day: dict[date, list[Filed]] = defaultdict(list)
    for one in filed:
        by_day[one.edition].append(one)
    for day in sorted(by_day):
        days.write(settings.archive, day, by_day[day])


def source_records(
    settings: Settings,
    known: Archive,
    standings: Mapping[str, Standing],
    prepared: Sequence[Prepared],
    received: Sequence[Received],
    now: datetime,
) -> dict[str, SourceRecord]:
    """What pages show of each source, after this run. A source that could never be read has no record.

    For by its record a source is known not to be read for the first time, see place(). standings: after this run.
    """
    records = dict(known.sources)
    said = {one.response.source_id: one for one in sorted(prepared, key=lambda one: one.response.place, reverse=True)}
    unchanged = {one.source_id: one for one in received if isinstance(one, Response) and one.status == NOT_MODIFIED}
    for source in settings.sources:
        document = said.get(source.id)
        answer = document.response if document else unchanged.get(source.id)
        if document is None and source.id not in records:
            continue
        old = records.get(source.id) or SourceRecord(source.id)
        shown = without_credentials(source.place)
        standing = standings.get(source.id, Standing(shown))
        if old.place != shown:  # what was wrong with another address says nothing of this one
            old = replace(old, moved_to="", gone=False, trouble="")
        is_feed = document is not None and (
            bool(source.url) or located(settings, document.response.place) == located(settings, source.path)
        )
        records[source.id] = replace(
            old,
            title=source.title or (document.title if document and is_feed else "") or old.title or called(source),
            url=(document.url if document and is_feed else "") or old.url,
            place=shown,
            category=source.category,
            language=source.language or (document.language if document and is_feed else "") or old.language,
            moved_to=moved_to(standing, answer) if answer else old.moved_to,
            gone=standing.is_gone or (old.gone and answer is None),
            trouble="" if answer else trouble(standing, old),
            last_success=now.astimezone(settings.timezone).date() if answer and source.url else old.last_success,
        )
    return records


def moved_to(standing: Standing, answer: Response) -> str:
    """Where the source has moved to for good, as pages may show it; empty where it has not."""
    return standing.moved_to or without_credentials(answer.permanent_url)


def trouble(standing: Standing, old: SourceRecord) -> Trouble:
    """Why the source could not be read. A refusal is told at once; other failures when they go on, which is rare."""
    if standing.is_blocked:
        return "blocked"
    return "failing" if standing.failures >= LASTING else old.trouble


def called(source: Source) -> str:
    """What readers see of a source that has no title: its address, or the name of its folder or file in words."""
    if source.url:
        return without_credentials(source.url)
    words = re.sub(r"[-_.\s]+", " ", PurePath(source.path).stem).strip()
    return words[:1].upper() + words[1:] or source.path
