"""What an examination finds, each with what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["fault", "warning", "note", "ok"]
LEVELS: tuple[Level, ...] = ("fault", "warning", "note", "ok")  # in the order in which they are told


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of an examination."""

    level: Level  # fault: keeps the digest from working; warning: will hurt; note: good to know
    subject: str  # what was looked at
    what: str  # what, where, what to do; may hold foreign text


def fault(subject: str, what: str) -> Finding:
    """What keeps the digest from working."""
    return Finding("fault", subject, what)


def warning(subject: str, what: str) -> Finding:
    """What works now and will hurt."""
    return Finding("warning", subject, what)


def note(subject: str, what: str) -> Finding:
    """What is good to know."""
    return Finding("note", subject, what)


def ok(subject: str, what: str) -> Finding:
    """What was looked at and is in order."""
    return Finding("ok", subject, what)
