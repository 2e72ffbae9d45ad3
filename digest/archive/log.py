"""content/archive/topics.jsonl: the append-only log of what was decided about topics, an event a line.

    {"event": "born", "at": …, "topic": id, "slug": …, "title": …, "edition": day}
    {"event": "closed", "at": …, "edition": day, "topics": [ids in the order of the edition]}

Order and doubled lines do not matter; of two events that contradict each other, the older one counts.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from digest import text
from digest.archive import files
from digest.archive.lines import moment, read_moment
from digest.model import Close, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


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
    """The log, each topic and close once; an empty one where there is none."""
    topics: dict[str, tuple[datetime, Topic]] = {}
    closes: dict[date, Close] = {}
    problems: list[str] = []
    for number, line in enumerate(files.read(path_of(archive)).split("\n"), 1):
        if not line.strip():
            continue
        try:
            event = json.loads(line)
            at = read_moment(event["at"])
            if event["event"] == "born":
                topic = Topic(event["topic"], event["slug"], event["title"], date.fromisoformat(event["edition"]))
                if topic.id not in topics or (at, topic.slug) < (topics[topic.id][0], topics[topic.id][1].slug):
                    topics[topic.id] = (at, topic)
            elif event["event"] == "closed":
                day, close = date.fromisoformat(event["edition"]), Close(at, tuple(event["topics"]))
                if day not in closes or (close.at, close.topic_ids) < (closes[day].at, closes[day].topic_ids):
                    closes[day] = close
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            why = f"{type(error).__name__}: {text.for_log(str(error), 80)}"
            problems.append(f"{path_of(archive)}:{number}: not an event ({why}); correct the line or take it out")
    return Log({topic.id: topic for _, topic in topics.values()}, closes, tuple(problems))


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
