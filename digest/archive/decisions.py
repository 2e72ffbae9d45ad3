"""What people decided of stories and topics: events of the log, of which the newest on each subject counts.

An event is {"event": kind, "at": time, "story" or "topic": id, "value": what was decided}; see KINDS.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digest.archive import lines
from digest.model import Decisions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

# Each kind of event: what it is about, and the type of what was decided; false and empty take a decision back.
KINDS: Mapping[str, tuple[str, type[str | bool]]] = {
    "hidden": ("story", bool),  # shown nowhere
    "headline": ("story", str),  # the headline that it is given
    "released": ("story", str),  # a held article is shown: "told", or "folded" at the end of its edition
    "top": ("story", bool),  # its topic leads its edition
    "split": ("story", str),  # the topic that it was parted into
    "merged": ("topic", str),  # the topic that took it in
    "retitled": ("topic", str),  # the title that it is given
    "pinned": ("topic", bool),  # it leads each edition that tells it
    "muted": ("topic", bool),  # shown nowhere, also what is yet to come
}


@dataclass(frozen=True, slots=True)
class Decided:
    """One event: when, of which kind, of what, and what."""

    at: datetime
    kind: str
    subject: str
    value: str | bool


def event(kind: str, subject: str, *, value: str | bool = True) -> dict[str, Any]:
    """The event as the log holds it, without its time."""
    return {"event": kind, KINDS[kind][0]: subject, "value": value}


def read(event: Mapping[str, Any], at: datetime) -> Decided:
    """The event of a line; a LookupError, TypeError or ValueError where it is none of ours."""
    about, kind = KINDS[event["event"]]
    value = event["value"]
    if type(value) is not kind:
        raise TypeError(f"expected another kind of value, found {value!r}")
    chosen = lines.text_of(value) if isinstance(value, str) else bool(value)
    return Decided(at, event["event"], lines.text_of(event[about]), chosen)


def folded(events: Iterable[Decided]) -> Decisions:
    """The last word on each subject."""
    last: dict[str, dict[str, Decided]] = {kind: {} for kind in KINDS}
    touched: set[str] = set()
    for one in sorted(events, key=lambda one: (one.at, one.kind, one.subject, str(one.value))):
        last[one.kind][one.subject] = one
        if one.kind in ("merged", "split"):
            touched |= {one.subject, str(one.value)}

    def named(kind: str) -> list[Decided]:
        return [one for one in last[kind].values() if one.value]

    def values(kind: str) -> dict[str, str]:
        return {one.subject: str(one.value) for one in named(kind)}

    return Decisions(
        hidden=frozenset(one.subject for one in named("hidden")),
        headlines=values("headline"),
        tops=tuple(one.subject for one in sorted(named("top"), key=lambda one: (one.at, one.subject), reverse=True)),
        moved=values("split"),
        merged=values("merged"),
        titles=values("retitled"),
        pinned=frozenset(one.subject for one in named("pinned")),
        released=values("released"),
        muted=frozenset(one.subject for one in named("muted")),
        touched=frozenset(touched - {""}),
    )
