"""Decisions about single stories: hidden, under another headline, on top of their edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest import archive
from digest.archive import decisions, log
from digest.archive.finding import Found, find_story
from digest.errors import ConfigError
from digest.text import for_log, one_line

if TYPE_CHECKING:
    from datetime import datetime

    from digest.config import Settings


def hide(settings: Settings, subject: str, now: datetime, *, undo: bool = False) -> str:
    """What was decided, in words: the story, or the whole article, is shown nowhere from the next build on."""
    found = _find(settings, subject)
    _decide(settings, "hidden", found, not undo, now)
    return f"{found.told} is {'shown again' if undo else 'hidden'} from the next build on"


def headline(settings: Settings, subject: str, title: str, now: datetime) -> str:
    """What was decided, in words: the story has that headline; an empty one gives it its own again."""
    found = _find(settings, subject)
    given = one_line(title)
    _decide(settings, "headline", found, given, now)
    told = f"is called “{for_log(given, 80)}”" if given else "has its own headline again"
    return f"“{for_log(found.headline, 80)}” {told} from the next build on"


def top(settings: Settings, subject: str, now: datetime, *, undo: bool = False) -> str:
    """What was decided, in words: the story's topic leads its edition; raises ConfigError where that has closed."""
    found = _find(settings, subject)
    day = found.filed.edition
    if day in log.read(settings.archive).closes:
        raise ConfigError(
            f"{for_log(subject)}: its edition, of {day}, has closed, and a closed edition keeps its order; "
            "choose a story of the open one"
        )
    for story in found.stories[:1]:
        _decide(settings, "top", Found(found.filed, story), not undo, now)
    told = "has its place by rank again" if undo else "leads its edition"
    return f"“{for_log(found.headline, 80)}” {told} ({day}) from the next build on"


def _find(settings: Settings, subject: str) -> Found:
    held, _ = archive.read(settings.archive)
    return find_story(held, settings.url, subject)


def _decide(settings: Settings, kind: str, found: Found, value: str | bool, now: datetime) -> None:  # noqa: FBT001
    log.decide(settings.archive, [decisions.event(kind, found.id, value=value)], now)
