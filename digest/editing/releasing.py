"""Held articles shown after all: one, or all that a source brought in a flood."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from digest import archive
from digest.archive import decisions, log
from digest.archive.finding import find_story
from digest.edition.decided import decided
from digest.errors import ConfigError
from digest.text import for_log

if TYPE_CHECKING:
    from datetime import datetime

    from digest.config import Settings
    from digest.model import Archive, Filed, Release

TOLD = 5  # articles that are named of each flood


def release(settings: Settings, subject: str, now: datetime, *, undo: bool = False) -> str:
    """What was decided, in words: what was held back is shown under its own days from the next build on.

    subject: a source's id, for all that is held of it, which is told folded at the end of those editions; or one
    article, which is told like any other.
    """
    stored, _ = archive.read(settings.archive)
    chosen, way, told = _chosen(settings, stored, subject, undo=undo)
    if not chosen:
        state = "was released" if undo else "is held back"
        raise ConfigError(f"{for_log(subject)}: nothing of it {state}; what is held back is listed by: digest release")
    value = "" if undo else way
    log.decide(settings.archive, [decisions.event("released", one.article.id, value=value) for one in chosen], now)
    days = sorted({one.edition for one in chosen})
    span = f"{days[0]}" if len(days) == 1 else f"{len(days)} days from {days[0]} to {days[-1]}"
    return f"{told} {'held back again' if undo else 'shown'} ({span}) from the next build on"


def held_back(settings: Settings) -> list[str]:
    """What is held back, in lines: each source and reason with how many articles, and the newest of these with ids."""
    stored, _ = archive.read(settings.archive)
    groups: dict[tuple[str, str], list[Filed]] = defaultdict(list)
    for one in decided(stored).articles:
        if one.held:
            groups[one.article.source_id, one.held].append(one)
    lines: list[str] = []
    for (source_id, reason), every in sorted(groups.items()):
        lines.append(f"{for_log(source_id)}: {len(every):,} held back: {for_log(reason)}")
        newest = sorted(every, key=lambda one: (one.date, one.article.id), reverse=True)
        lines += [f"  {one.article.id}  {for_log(one.article.title, 80)}" for one in newest[:TOLD]]
        lines += [f"  … and {len(every) - TOLD:,} more"] if len(every) > TOLD else []
    return lines or ["nothing is held back"]


def _chosen(settings: Settings, stored: Archive, subject: str, *, undo: bool) -> tuple[list[Filed], Release, str]:
    """The articles that are meant, how they are told when they are released, and how a message begins."""
    released = stored.decisions.released
    of_source = [one for one in stored.articles if one.held and one.article.source_id == subject]
    if of_source or subject in stored.sources:
        found = [one for one in of_source if (one.article.id in released) == undo]
        one_or_more = "1 article is" if len(found) == 1 else f"{len(found):,} articles are"
        return found, "folded", f"{for_log(subject)}: {one_or_more}"
    one = find_story(stored, settings.url, subject)
    is_meant = bool(one.filed.held) and (one.filed.article.id in released) == undo
    return [one.filed] if is_meant else [], "told", f"“{for_log(one.filed.article.title, 80)}” is"
