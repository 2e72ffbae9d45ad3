"""What each source repeats, as far as a worker cannot see it: in entries that stand in other documents.

A feed's worker sees its document and is told the source's history. A file in a folder is one document, and a page is
one, too: these teach one another once all of them are read.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from digest.archive import days, layouts
from digest.dates import local_day
from digest.topics.copies import CLEANED_ANEW_DAYS, CLEANED_ANEW_LAST
from digest.workers import Prepared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from digest.config import Settings
    from digest.model import Archive, Article, Filed
    from digest.topics.copies import Sorted
    from digest.workers import History, Learnt, Result


class Histories:
    """Of each source the layouts of its last entries in the archive, read when the first source has delivered."""

    def __init__(self, settings: Settings, now: datetime) -> None:
        self._settings = settings
        self._now = now

    @cached_property
    def _rows(self) -> dict[str, tuple[layouts.Row, ...]]:
        first = local_day(self._now, self._settings.timezone) - CLEANED_ANEW_DAYS
        return layouts.read(self._settings.archive, [day for day in days.days(self._settings.archive) if day >= first])

    def of(self, source_id: str) -> History:
        """The layouts of the source, the newest first."""
        return self._rows.get(source_id, ())

    def told(self, source_id: str) -> dict[str, Any]:
        """What a worker is told of the source."""
        history = self.of(source_id)
        return {"history": history} if history else {}


def learnt_together(results: Iterable[Result], history: History) -> dict[str, Learnt]:
    """By its place, what all documents of a folder teach of each that was cleaned by other knowledge than that.

    history: of entries that may stand in none of them any more.
    """
    from digest.normalize import layout, repeats  # noqa: PLC0415 - takes long, and most runs do without

    prepared = [one for one in results if isinstance(one, Prepared)]
    rows = [
        (one.response.place, article, lines)
        for one in prepared
        for article, lines in zip(one.articles, one.learnt, strict=True)
    ]
    own = [layout.read(article.id, article.fingerprints.blocks) for _, article, _ in rows]
    before = [layout.read(*row) for row in history]
    found: defaultdict[str, dict[str, Mapping[int, str]]] = defaultdict(dict)
    stale: set[str] = set()
    for (place, article, lines), verdicts in zip(rows, repeats.learn(before, own), strict=True):
        found[place][article.id] = verdicts
        if tuple(sorted(verdicts)) != lines:
            stale.add(place)
    return {place: found[place] for place in sorted(stale)}


def with_learnt(settings: Settings, known: Archive, sorted_out: Sorted, now: datetime) -> Sorted:
    """What was sorted, and the articles of the same sources beside it, without what is known by now to repeat.

    New pages, which were cleaned without one another; and stored texts of the last 30 days (archive law 3) that no
    document delivers any more. Not those that a person edited.
    """
    learning = {source.id for source in settings.sources if source.learn}
    new = {article.id: article for article, _ in sorted_out.new}
    changed = {filed.article.id: filed for filed in sorted_out.changed}
    asked = {one.source_id for one in new.values() if one.source_id in learning and _is_alone(one)}
    if not asked:
        return sorted_out
    every: defaultdict[str, list[Article]] = defaultdict(list)
    for one in new.values():
        every[one.source_id].append(one)
    for filed in _recent(known.articles, now):
        every[filed.article.source_id].append(changed.get(filed.article.id, filed).article)
    cleaned = {one.id: one for source_id in sorted(asked) for one in _cleaned(every[source_id])}
    stored = {filed.article.id: filed for filed in known.articles if not filed.is_edited}
    further = [replace(stored[one], article=cleaned[one]) for one in cleaned if one in stored and one not in changed]
    return replace(
        sorted_out,
        new=tuple((cleaned.get(article.id, article), copies) for article, copies in sorted_out.new),
        changed=(
            *(replace(one, article=cleaned.get(one.article.id, one.article)) for one in sorted_out.changed),
            *further,
        ),
        cleaned_anew=sorted_out.cleaned_anew | {filed.article.id for filed in further},
    )


def _is_alone(article: Article) -> bool:
    """Whether its worker saw no other entry of the document, or what is stored may be all that is left of others."""
    return article.is_from_page or (article.keep == "full" and not article.is_local)


def _recent(articles: Iterable[Filed], now: datetime) -> list[Filed]:
    recent = [one for one in articles if one.date >= now - CLEANED_ANEW_DAYS]
    return sorted(recent, key=lambda one: (one.date, one.article.id), reverse=True)


def _cleaned(articles: Sequence[Article]) -> list[Article]:
    """Those of a source's articles that hold what it repeats, without it."""
    from digest.normalize import layout, repeats  # noqa: PLC0415
    from digest.normalize.again import without_repeated  # noqa: PLC0415

    some = articles[: min(CLEANED_ANEW_LAST, len(articles))]
    own = [layout.read(one.id, one.fingerprints.blocks) for one in some]
    found = []
    for article, verdicts in zip(some, repeats.learn([], own), strict=True):
        cleaned = without_repeated(article, verdicts)
        if cleaned is not article:
            found.append(cleaned)
    return found
