"""content/archive/topics.jsonl: the append-only log of what was decided about topics, an event a line.

    {"event": "born", "at": …, "topic": id, "slug": …, "title": …, "edition": day}
    {"event": "closed", "at": …, "edition": day, "topics": [ids in the order of the edition]}

and what people decide, see decisions.py. Order and doubled lines do not matter. Of two births or closes that contradict
each other the older one counts, of two decisions the newer one.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any

import orjson

from digest import text
from digest.archive import decisions, files, lines
from digest.archive.lines import moment, read_moment
from digest.model import Close, Decisions, Topic

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from digest.archive.decisions import Decided


_TITLED = {"born": "title", "retitled": "value"}  # where an event shows the title of its topic
_Birth = tuple[datetime, Topic]  # when it was logged, and what was


@dataclass(frozen=True, slots=True)
class Log:
    """What the log says: the topics by id, the closed editions, and what could not be read."""

    topics: dict[str, Topic]
    closes: dict[date, Close]
    decisions: Decisions = field(default_factory=Decisions)
    newest: datetime | None = None  # when the last thing was decided
    problems: tuple[str, ...] = ()


def path_of(archive: Path) -> Path:
    """Where the log stands."""
    return archive / "topics.jsonl"


def read(archive: Path) -> Log:
    """The log, each topic and close once, each topic with a slug of its own; an empty one where there is none."""
    path = path_of(archive)
    born: dict[str, _Birth] = {}
    closes: dict[date, Close] = {}
    decided: list[Decided] = []
    problems: list[str] = []
    for number, line in enumerate(files.read_lines(path), 1):
        if not line.strip():
            continue
        if files.is_conflict_mark(line):
            problems.append(f"{path}:{number}: a conflict mark of git; take it out")
            continue
        try:
            _take(orjson.loads(line), born, closes, decided)
        except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            problems.append(f"{path}:{number}: not an event ({lines.wrong(error)}); correct the line or take it out")
    newest = max((one.at for one in decided), default=None)
    return Log(_with_own_slugs(born.values()), closes, decisions.folded(decided), newest, tuple(problems))


def _take(event: dict[str, Any], born: dict[str, _Birth], closes: dict[date, Close], decided: list[Decided]) -> None:
    """Adds the event to what is known, unless an older one says otherwise; one of a later program is passed over."""
    at = read_moment(event["at"])
    if event["event"] == "born":
        day = date.fromisoformat(event["edition"])
        topic = Topic(lines.shared(event["topic"]), lines.slug_of(event["slug"]), lines.text_of(event["title"]), day)
        born[topic.id] = min((at, topic), born.get(topic.id, (at, topic)), key=_age)
    elif event["event"] == "closed":
        day = date.fromisoformat(event["edition"])
        close = Close(at, tuple(lines.shared(topic_id) for topic_id in event["topics"]))
        closes[day] = min(close, closes.get(day, close), key=lambda one: (one.at, one.topic_ids))
    elif event["event"] in decisions.KINDS:
        decided.append(decisions.read(event, at))


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


def closed(archive: Path) -> set[date]:
    """The days of the editions that are closed, found without reading all the rest."""
    closings = (line for line in files.read_lines(path_of(archive)) if '"closed"' in line)
    closes: dict[date, Close] = {}
    for line in closings:
        with suppress(ValueError, LookupError, TypeError, AttributeError, OverflowError):
            _take(orjson.loads(line), {}, closes, [])
    return set(closes)


def append(archive: Path, born: Iterable[Topic], closed: Mapping[date, Close], at: datetime) -> bool:
    """Whether the log changed: the births, then the closes, are added at its end."""
    births = (
        {
            "event": "born",
            "at": moment(at),
            "topic": one.id,
            "slug": one.slug,
            "title": one.title,
            "edition": one.born.isoformat(),
        }
        for one in born
    )
    closings = (
        {"event": "closed", "at": moment(close.at), "edition": day.isoformat(), "topics": list(close.topic_ids)}
        for day, close in sorted(closed.items())
    )
    return _add(archive, chain(births, closings))


def decide(archive: Path, events: Iterable[Mapping[str, Any]], at: datetime) -> datetime:
    """The time at which the decisions were logged: now, or just after the newest one that is there.

    So what is decided last counts, also where clocks are set back or two commands are typed within a second.
    """
    newest = read(archive).newest
    moment_of = at if newest is None or newest < at else newest + timedelta(microseconds=1)
    _add(archive, [{**event, "at": moment(moment_of)} for event in events])
    return moment_of


def take_out(
    archive: Path, titles: Mapping[str, str], stories: Collection[str], forgotten: Collection[str] = ()
) -> bool:
    """Whether the log changed: words that a take-down has to take out of it are gone.

    titles: the new ones of topics that bore the words of what goes. stories: those whose headlines go. forgotten:
    topics of which not even the address stays. It is the one case in which the log is not only added to.
    """
    kept = []
    for line in files.read(path_of(archive)).split("\n"):
        try:
            event = orjson.loads(line)
            about = event.get("topic") or event.get("story")
            is_title, is_headline = event["event"] in _TITLED and about in titles, event["event"] == "headline"
        except (ValueError, LookupError, TypeError, AttributeError):
            kept.append(line)  # no event, or none that could be read: it stays as it is
            continue
        if about in forgotten:
            continue
        if is_title:
            kept.append(_written({**event, _TITLED[event["event"]]: titles[about]}))
        elif is_headline and about in stories:
            kept.append(_written({**event, "value": ""}))
        else:
            kept.append(line)
    return files.replace(path_of(archive), "\n".join(kept))


def _add(archive: Path, events: Iterable[Mapping[str, Any]]) -> bool:
    return files.add_lines(path_of(archive), map(_written, events))  # a first run may have a hundred thousand


def _written(event: Mapping[str, Any]) -> str:
    return lines.as_json(event)
