"""How the sources and the whole digest are doing, told from what collect wrote: asks no network, writes nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, get_args

from digest import archive
from digest.archive import state
from digest.archive.state import Standing
from digest.edition.decided import decided
from digest.edition.rhythm import Rhythm, rhythm
from digest.edition.telling import members, per_day
from digest.model import Source, SourceRecord
from digest.urls import cleaned, without_credentials

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from digest.config import Settings
    from digest.model import Archive

WEEK = timedelta(days=7)
LASTING = 3  # failures in a row, from which on a publisher who asks for time is a failing one

State = Literal[  # in the order of a table
    "gone", "blocked", "failing", "never read", "waiting", "moved", "silent", "empty", "ok", "left"
]
IN_TROUBLE = frozenset(["gone", "blocked", "failing", "never read", "moved", "silent"])


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """How one source is doing. The title is foreign text."""

    id: str
    title: str
    place: str  # the address without passwords, or the path
    state: State
    failures: int  # in a row
    what: str  # the last of them in words
    remedy: str  # and what to do about it
    status: int  # and HTTP's, where it has one
    until: datetime | None  # it is left alone until then
    moved_to: str
    stories_in_week: int
    newest: datetime | None  # when its newest story was published, or met where it says that it comes from the future
    rhythm: Rhythm | None  # of a source read over the network, where enough came to speak of one
    last_success: date | None  # of a source read over the network
    is_local: bool

    @property
    def words(self) -> str:
        """The state in words."""
        if self.state == "failing":
            return f"failing ({self.failures} in a row)"
        if self.state == "blocked":
            return f"blocked ({self.status})"
        if self.state == "waiting" and self.until:
            return f"asks to be left alone until {self.until:%Y-%m-%d %H:%M} UTC"
        if self.state == "moved":
            return f"moved to {self.moved_to}"
        if self.state == "silent" and self.rhythm:
            return f"silent: usually {self.rhythm.usual}, nothing for {self.rhythm.silent_days:,}"
        return {"left": "not in digest.toml any more", "empty": "nothing in it so far"}.get(self.state, self.state)


@dataclass(frozen=True, slots=True)
class Status:
    """How the digest is doing."""

    title: str
    now: datetime
    sources: tuple[SourceStatus, ...]  # those in trouble first
    newest_met: datetime | None  # when the newest article was first seen
    stale_after: timedelta | None
    articles: int
    topics: int
    editions: int
    open_edition: date | None
    edited: int  # lines of the archive that a person changed
    held: int  # articles kept out of editions
    hidden: int  # further stories that an editor's decision or a muted phrase shows nowhere
    removed: int  # take-downs
    problems: tuple[str, ...]  # of the archive, each with its file and line

    @property
    def is_stale(self) -> bool:
        """Whether nothing new was met for longer than the settings bear; an empty archive is stale too."""
        if self.stale_after is None:
            return False
        return self.newest_met is None or self.now - self.newest_met > self.stale_after

    @property
    def in_trouble(self) -> int:
        """How many sources are in trouble."""
        return sum(source.state in IN_TROUBLE for source in self.sources)


def read(settings: Settings, now: datetime) -> Status:
    """The status of the site as its files tell it; raises StateError where they cannot be read."""
    held, problems = archive.read(settings.archive)
    standings, lost = state.read_standings(settings.content)
    return status(settings, decided(held, settings.mute), standings, (*problems, *lost), now)


def status(
    settings: Settings, held: Archive, standings: Mapping[str, Standing], problems: Sequence[str], now: datetime
) -> Status:
    """The status. held: the archive as its editor decided."""
    topics = members(held)
    days = per_day(topics)
    of_held = {story.id for filed in held.articles if filed.held for story in filed.article.stories}
    return Status(
        title=settings.title,
        now=now,
        sources=rows(settings, held, standings, now),
        newest_met=max((filed.first_seen for filed in held.articles), default=None),
        stale_after=settings.stale_after,
        articles=len(held.articles),
        topics=len(topics),
        editions=len(days),
        open_edition=max((day for day in days if day not in held.closes), default=None),
        edited=sum(filed.is_edited for filed in held.articles),
        held=sum(bool(filed.held) for filed in held.articles),
        hidden=len(held.decisions.hidden - of_held),
        removed=len(held.removals),
        problems=tuple(problems),
    )


def rows(
    settings: Settings, held: Archive, standings: Mapping[str, Standing], now: datetime
) -> tuple[SourceStatus, ...]:
    """How each source is doing, in the settings or only in the archive: those in trouble first, then by title."""
    times: dict[str, list[datetime]] = defaultdict(list)  # of each story that the source carried
    for filed in held.articles:
        time = min(filed.date, filed.first_seen)  # a date ahead makes no source newer than it is
        shown = sum(story.id not in held.decisions.hidden for story in filed.article.stories)
        for source_id in filed.sources:
            times[source_id] += [time] * shown
    configured = {source.id: source for source in settings.sources}
    found = []
    for identity in {*configured, *held.sources, *times}:
        source, record = configured.get(identity), held.sources.get(identity)
        standing = standing_of(source, standings.get(identity, Standing()))
        found.append(row(source, record or SourceRecord(identity), standing, times[identity], now))
    states = get_args(State)
    return tuple(sorted(found, key=lambda one: (states.index(one.state), one.title.casefold(), one.id)))


def row(
    source: Source | None, record: SourceRecord, standing: Standing, times: Sequence[datetime], now: datetime
) -> SourceStatus:
    """How a source is doing. record: an empty one where it was never read; times: of its stories."""
    place = without_credentials(source.place if source else record.place)
    state = state_of(source, record, standing, times, now)
    return SourceStatus(
        id=record.id,
        title=(source.title if source else "") or record.title or place or record.id,
        place=place,
        state=state,
        failures=standing.failures,
        what=standing.what,
        remedy=standing.remedy,
        status=standing.status,
        until=standing.until if standing.until and standing.until > now and state != "gone" else None,
        moved_to=without_credentials(record.moved_to),
        stories_in_week=sum(now - time <= WEEK for time in times),
        newest=max(times, default=None),
        rhythm=rhythm(times, now) if source and source.url else None,
        last_success=record.last_success,
        is_local=bool(source and source.path) or not (source or record.last_success),
    )


def standing_of(source: Source | None, known: Standing) -> Standing:
    """How we stand with the source's server, under the address that it has now."""
    return known if source and source.url and known.url == without_credentials(source.url) else Standing()


def state_of(
    source: Source | None, record: SourceRecord, standing: Standing, times: Sequence[datetime], now: datetime
) -> State:
    """The state of a source, the gravest of those that are true of it."""
    if source is None:
        return "left"
    is_current = record.place == without_credentials(source.place)  # else it was not read since its address changed
    is_left_alone = standing.is_wish and standing.until is not None and standing.until > now
    heard = rhythm(times, now)
    truths: Mapping[State, bool] = {
        "gone": standing.is_gone or (is_current and record.gone),
        "blocked": standing.is_blocked,
        "failing": standing.failures > 0 and not (is_left_alone and standing.failures < LASTING),
        "never read": not record.place and bool(source.url),
        "waiting": is_left_alone,
        "empty": not record.place,
        "moved": is_current and bool(record.moved_to) and cleaned(record.moved_to) != cleaned(source.url),
        "silent": bool(source.url) and heard is not None and heard.is_silent,
    }
    return next((state for state, is_true in truths.items() if is_true), "ok")
