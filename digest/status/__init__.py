"""How the sources and the whole digest are doing, told from what collect wrote: asks no network, writes nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Literal, get_args

from digest import archive
from digest.archive import state
from digest.archive.state import Validators
from digest.edition.decided import decided
from digest.edition.telling import members, per_day
from digest.model import Source, SourceRecord
from digest.urls import cleaned, without_credentials

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from digest.config import Settings
    from digest.model import Archive

WEEK = timedelta(days=7)
SILENT_GAPS = 4  # a source is silent after so many of its usual gaps …
SILENT_LEAST_DAYS = 3  # … and never sooner than this
RHYTHM_GAPS = 30  # the gaps between days with news that its rhythm is taken from …
RHYTHM_LEAST = 3  # … and how many it takes to speak of one

State = Literal["gone", "failing", "never read", "moved", "silent", "empty", "ok", "left"]  # in the order of a table
IN_TROUBLE = frozenset(["gone", "failing", "never read", "moved", "silent"])


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """How one source is doing. The title is foreign text."""

    id: str
    title: str
    place: str  # the address without passwords, or the path
    state: State
    failures: int  # in a row
    moved_to: str
    stories_in_week: int
    newest: datetime | None  # when its newest story was published, or met where it says that it comes from the future
    last_success: date | None  # of a source read over the network
    is_local: bool

    @property
    def words(self) -> str:
        """The state in words."""
        if self.state == "failing":
            return f"failing ({self.failures} in a row)"
        if self.state == "moved":
            return f"moved to {self.moved_to}"
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
    validators, lost = state.read_validators(settings.content)
    return status(settings, decided(held, settings.mute), validators, (*problems, *lost), now)


def status(
    settings: Settings, held: Archive, validators: Mapping[str, Validators], problems: Sequence[str], now: datetime
) -> Status:
    """The status. held: the archive as its editor decided."""
    topics = members(held)
    days = per_day(topics)
    of_held = {story.id for filed in held.articles if filed.held for story in filed.article.stories}
    return Status(
        title=settings.title,
        now=now,
        sources=rows(settings, held, validators, now),
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
    settings: Settings, held: Archive, validators: Mapping[str, Validators], now: datetime
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
        failures = failures_of(source, validators.get(identity, Validators()))
        found.append(row(source, record or SourceRecord(identity), failures, times[identity], now))
    states = get_args(State)
    return tuple(sorted(found, key=lambda one: (states.index(one.state), one.title.casefold(), one.id)))


def row(
    source: Source | None, record: SourceRecord, failures: int, times: Sequence[datetime], now: datetime
) -> SourceStatus:
    """How a source is doing. record: an empty one where it was never read; times: of its stories."""
    place = without_credentials(source.place if source else record.place)
    return SourceStatus(
        id=record.id,
        title=(source.title if source else "") or record.title or place or record.id,
        place=place,
        state=state_of(source, record, failures, times, now),
        failures=failures,
        moved_to=without_credentials(record.moved_to),
        stories_in_week=sum(now - time <= WEEK for time in times),
        newest=max(times, default=None),
        last_success=record.last_success,
        is_local=bool(source and source.path) or not (source or record.last_success),
    )


def failures_of(source: Source | None, known: Validators) -> int:
    """How often in a row the source could not be read, under the address that it has now."""
    return known.failures if source and source.url and known.url == without_credentials(source.url) else 0


def state_of(
    source: Source | None, record: SourceRecord, failures: int, times: Sequence[datetime], now: datetime
) -> State:
    """The state of a source, the gravest of those that are true of it."""
    if source is None:
        return "left"
    is_current = record.place == without_credentials(source.place)  # else it was not read since its address changed
    if is_current and record.gone:
        return "gone"
    if failures:
        return "failing"
    if not record.place:
        return "never read" if source.url else "empty"
    if is_current and record.moved_to and cleaned(record.moved_to) != cleaned(source.url):
        return "moved"
    return "silent" if source.url and is_silent(times, now) else "ok"


def is_silent(times: Iterable[datetime], now: datetime) -> bool:
    """Whether nothing came for much longer than it usually takes. Days count, since some feeds come in batches."""
    days = sorted({time.astimezone(UTC).date().toordinal() for time in times})[-RHYTHM_GAPS - 1 :]
    gaps = [after - before for before, after in pairwise(days)]
    if len(gaps) < RHYTHM_LEAST:
        return False
    return now.astimezone(UTC).date().toordinal() - days[-1] > max(SILENT_GAPS * median(gaps), SILENT_LEAST_DAYS)
