"""content/archive in, Archive out, and back: the only truth, as text that a person can read, diff and correct.

The laws of the archive (docs/decisions.md) hold here: files are replaced whole, a person's lines are never rewritten,
readers bear any order and doubled lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.archive import days, log, state
from digest.model import Archive, Filed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path


def read(archive: Path, only: Iterable[date] | None = None) -> tuple[Archive, tuple[str, ...]]:
    """The archive, with the articles of the given days or of all, and a line for each problem met."""
    problems: list[str] = []
    found: dict[str, Filed] = {}
    for day in sorted(set(only)) if only is not None else days.days(archive):
        file = days.read(archive, day)
        problems += file.problems
        for identity, filed in file.articles.items():
            other = found.get(identity)
            if other is None or (filed.first_seen, filed.edition) < (other.first_seen, other.edition):
                found[identity] = filed
    decided = log.read(archive)
    articles = sorted(found.values(), key=lambda filed: (filed.edition, filed.date, filed.article.id))
    return (
        Archive(tuple(articles), decided.topics, state.read_sources(archive), decided.closes),
        (*problems, *decided.problems),
    )
