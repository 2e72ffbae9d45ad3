"""content/archive/topics.jsonl: the append-only log of what was decided about topics, an event a line.

    {"event": "born", "at": …, "topic": id, "slug": …, "title": …, "edition": day}
    {"event": "closed", "at": …, "edition": day, "topics": [ids in the order of the edition]}

Order and doubled lines do not matter; of two events that contradict each other, the older one counts.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from digest import text
from digest.archive import files, lines
from digest.archive.lines import moment, read_moment
from digest.model import Close, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


_Birth = tuple[datetime, Topic]  # when it was logged, and what was


@dataclass(frozen=True, slots=True)
class Log:
    """What the log says: the topics by id, the closed editions, and what could not be read."""

    topics: dict[str, Topic]
    closes: dict[date, Close]
    problems: tuple[str, ...] = ()


def path_of(archive: Path) -> Path:
    """Where the log stands."""
    return archive / "topics.jsonl"


def read(archive: Path) -> Log:
    """The log, each topic and close once, each topic with a slug of its own; an empty one where there is none."""
    path = path_of(archive)
    born: dict[str, _Birth] = {}
    closes: dict[date, Close] = {}
    problems: list[str] = []
    for number, line in enumerate(files.read(path).split("\n"), 1):
        if not line.strip():
            continue
        if files.is_conflict_mark(line):
            problems.append(f"{path}:{number}: a conflict mark of git; take it out")
            continue
        try:
            _take(json.loads(line), born, closes)
        except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            problems.append(f"{path}:{number}: not an event ({lines.wrong(error)}); correct the line or take it out")
    return Log(_with_own_slugs(born.values()), closes, tuple(problems))


def _take(event: dict[str, Any], born: dict[str, _Birth], closes: dict[date, Close]) -> None:
    """Adds the event to what is known, unless an older one says otherwise; one of a later program is passed over."""
    at = read_moment(event["at"])
    day = date.fromisoformat(event["edition"])
    if event["event"] == "born":
        topic = Topic(lines.text_of(event["topic"]), lines.slug_of(event["slug"]), lines.text_of(event["title"]), day)
        born[topic.id] = min((at, topic), born.get(topic.id, (at, topic)), key=_age)
    elif event["event"] == "closed":
        close = Close(at, tuple(lines.text_of(topic_id) for topic_id in event["topics"]))
        closes[day] = min(close, closes.get(day, close), key=lambda one: (one.at, one.topic_ids))


def _age(birth: _Birth) -> tuple[datetime, str, str]:
    at, topic = birth
    return at, topic.slug, topic.id


def _with_own_slugs(born: Iterable[_Birth]) -> dict[str, Topic]:
    """The topics by id, the older one keeping a slug that two runs gave before git merged them."""
    taken: set[str] = set()
    found = {}
    for _, topic in sorted(born, key=_age):
        slug = text.unique_slug(topic.slug, topic.id, taken)
        taken.add(slug)
        found[topic.id] = topic if slug == topic.slug else replace(topic, slug=slug)
    return found


def append(archive: Path, born: Iterable[Topic], closed: Mapping[date, Close], at: datetime) -> bool:
    """Whether the log changed: the births, then the closes, are added at its end."""
    events: list[dict[str, Any]] = [
        {
            "event": "born",
            "at": moment(at),
            "topic": one.id,
            "slug": one.slug,
            "title": one.title,
            "edition": one.born.isoformat(),
        }
        for one in born
    ]
    events += [
        {"event": "closed", "at": moment(close.at), "edition": day.isoformat(), "topics": list(close.topic_ids)}
        for day, close in sorted(closed.items())
    ]
    if not events:
        return False
    before = files.read(path_of(archive))
    before += "" if not before or before.endswith("\n") else "\n"
    added = "".join(json.dumps(event, ensure_ascii=False, separators=(",", ":")) + "\n" for event in events)
    return files.replace(path_of(archive), before + added)
