"""digest collect, whole: sources in, lines of the archive out. The composition root of the program's first half.

    fetch -> parse, clean, split (in workers) -> known or new? -> day, address, topic -> archive

Each step decides (pure) or acts (edge), never both. The order of writing makes a kill at any instant harmless: births
of topics before the articles that name them, validators last, so that a server is told "I have it" of stored entries
only.
"""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from digest import archive, html
from digest.archive import days, log, state
from digest.dates import local_day
from digest.edition import days as edition_days
from digest.edition.telling import members, per_day, ranked
from digest.fetch import local
from digest.fetch.answers import GONE
from digest.fetch.limits import MIB, Limits
from digest.fetch.network import Request, fetch
from digest.model import (
    Archive,
    Article,
    Close,
    Copy,
    Failure,
    Filed,
    Response,
    Source,
    SourceRecord,
    Story,
    Topic,
)
from digest.text import unique_slug
from digest.topics import copies, grouping
from digest.workers import Prepared, prepare_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from digest.archive.state import Validators
    from digest.config import Settings

NOT_MODIFIED = 304  # RFC 9110 15.4.5
WINDOW = timedelta(days=60)  # archive law 6: how far back collect reads
AROUND = timedelta(days=grouping.LIVE_DAYS + 1)  # … and around the day of each older entry

Received = Response | Failure


class Progress(Protocol):
    """Who is told how a run goes on."""

    def begin(self, what: str, total: int) -> None:
        """A step with that many parts begins."""

    def advance(self, subject: str, problem: str = "") -> None:
        """One part is done, with a problem or without."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of collect did."""

    sources: int
    new_articles: int = 0
    changed_articles: int = 0
    new_topics: int = 0
    failures: tuple[Failure, ...] = ()
    warnings: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()  # local files dated ahead, by place


def collect(settings: Settings, now: datetime, progress: Progress, user_agent: str) -> Outcome:
    """Everything new from all sources is in the archive; what came of it comes back.

    A source that fails is a Failure in the outcome and stops no other. Raises StateError where the disk fails.
    """
    validators, lost = state.read_validators(settings.content)
    received = receive(settings, validators, user_agent, progress)
    results = prepare_responses(settings, received, progress)
    prepared = [result for result in results if isinstance(result, Prepared)]
    failures = [one for one in (*received, *results) if isinstance(one, Failure)]

    arrivals = [edition_days.dated(article, now) for one in prepared for article in one.articles]
    due = [article for article in arrivals if edition_days.is_due(article, now, settings.timezone)]
    waiting = [article for article in arrivals if not edition_days.is_due(article, now, settings.timezone)]
    wanted = reading_days(settings, due, now)
    known, problems = archive.read(settings.archive, wanted)
    if further := further_days(settings, known, due, now) - wanted:
        known, problems = archive.read(settings.archive, wanted | further)
    sorted_out = copies.sort(due, known.articles, now)
    filed, born = file_articles(settings, known, sorted_out, now)
    closed = closes(settings, known, filed, born, now)

    log.append(settings.archive, born, {}, now)
    write_days(settings, filed)
    log.append(settings.archive, (), closed, now)
    state.write_sources(settings.archive, source_records(settings, known, prepared, received, now))
    remote = {source.id for source in settings.sources if source.url}
    asked = [one for one in received if one.source_id in remote]
    if asked:
        state.write_validators(settings.content, validators_after(settings, validators, asked, failures))
    new_ids = {article.id for article, _ in sorted_out.new}
    return Outcome(
        sources=len(settings.sources),
        new_articles=len(new_ids),
        changed_articles=len(filed) - len(new_ids),
        new_topics=len(born),
        failures=tuple(sorted(failures, key=lambda one: (one.source_id, one.place, one.what))),
        warnings=(*lost, *problems, *sorted(f"{one.response.place}: {one.warning}" for one in prepared if one.warning)),
        waiting=tuple(sorted(article.guid for article in waiting)),
    )


# ---- fetch and parse
# -----------------------------------------------------------------------------------------------------


def receive(
    settings: Settings, validators: Mapping[str, Validators], user_agent: str, progress: Progress
) -> tuple[Received, ...]:
    """Every document of every source, or the failure in its place; local files first."""
    remote = [source for source in settings.sources if source.url]
    limits = limits_of(settings)
    found: list[Received] = []
    for source in settings.sources:
        if source.path:
            found += read_local(settings, source, limits.body_bytes)
    if not remote:
        return tuple(found)
    progress.begin("fetching", len(remote))
    requests = []
    for source in remote:
        known = validators.get(source.url)
        requests.append(
            Request(source.id, source.url, known.etag if known else "", known.last_modified if known else "")
        )

    def done(answer: Received) -> None:
        progress.advance(answer.place, str(answer) if isinstance(answer, Failure) else "")

    found += fetch(requests, user_agent=user_agent, allow=settings.fetch.allow, limits=limits, on_done=done)
    return tuple(found)


def limits_of(settings: Settings) -> Limits:
    """The limits of fetching that the settings ask for."""
    chosen = settings.fetch
    return Limits(
        body_bytes=chosen.megabytes * MIB,
        connect_s=chosen.connect_seconds,
        silence_s=chosen.silence_seconds,
        total_s=chosen.total_seconds,
        redirects=chosen.redirects,
        at_once=chosen.at_once,
    )


def read_local(settings: Settings, source: Source, limit_bytes: int) -> list[Received]:
    """The files of a local source, less those that a source of their own names more closely."""
    own = located(settings, source.path)
    others = [located(settings, other.path) for other in settings.sources if other.path]
    closer = [other for other in others if own in other.parents]
    return [
        one
        for one in local.read(source, settings.root, limit_bytes=limit_bytes)
        if not any(located(settings, one.place).is_relative_to(other) for other in closer)
    ]


def located(settings: Settings, place: str) -> Path:
    """Where a source or a document of one lies, in one spelling however the user wrote its path."""
    return Path(os.path.normpath(settings.root / place))


def prepare_responses(
    settings: Settings, received: Sequence[Received], progress: Progress
) -> tuple[Prepared | Failure, ...]:
    """The articles in each document that was received; a 304 brought none."""
    by_id = {source.id: source for source in settings.sources}
    tasks = [
        (one, by_id[one.source_id]) for one in received if isinstance(one, Response) and one.status != NOT_MODIFIED
    ]
    if tasks:
        progress.begin("reading", len(tasks))

    def done(result: Prepared | Failure) -> None:
        if isinstance(result, Failure):
            progress.advance(result.place, str(result))
        else:
            progress.advance(result.response.place)

    return prepare_all(tasks, settings.timezone, on_done=done)


# ---- what the archive knows
# ----------------------------------------------------------------------------------------------


def reading_days(settings: Settings, arrivals: Iterable[Article], now: datetime) -> set[date]:
    """The days of the archive that a run must read: the last 60, and those around each older arrival."""
    today = local_day(now, settings.timezone)
    wanted = {today - timedelta(days=back) for back in range(-1, WINDOW.days + 2)}  # 2: for a late cutoff
    own_days = {local_day(one.date, settings.timezone) for one in arrivals if one.date and one.date < now - WINDOW}
    for step in range(-AROUND.days, AROUND.days + 1):
        wanted |= {day + timedelta(days=step) for day in own_days}
    return wanted & set(days.days(settings.archive))


def further_days(settings: Settings, known: Archive, arrivals: Iterable[Article], now: datetime) -> set[date]:
    """The days that hold those arrivals to which neither the last 60 days nor their date leads.

    Undated ones, local files, and what was dated ahead when it was met: such an article stands under another day.
    """
    have = {
        identity for filed in known.articles for identity in (filed.article.id, *(copy.id for copy in filed.copies))
    }
    lost = {one.id for one in arrivals if one.is_local or one.date is None or one.date < now - WINDOW} - have
    if not lost:
        return set()
    return {day for day in days.days(settings.archive) if not lost.isdisjoint(days.mentioned(settings.archive, day))}


# ---- deciding: day, address, topic
# ---------------------------------------------------------------------------------------


def file_articles(
    settings: Settings, known: Archive, sorted_out: copies.Sorted, now: datetime
) -> tuple[tuple[Filed, ...], tuple[Topic, ...]]:
    """New and changed articles with all that is decided once: edition, slug, topics; and the topics born with them."""
    new = [place(settings, known, article, article_copies, now) for article, article_copies in sorted_out.new]
    arrived = sorted((*new, *sorted_out.changed), key=lambda filed: (filed.date, filed.article.id))
    unplaced = [subject for filed in arrived for subject in subjects(filed) if not subject.topic_id]
    topic_ids = grouping.assign(unplaced, placed(known, sorted_out)) if unplaced else {}
    with_topics = [
        replace(
            filed,
            topic_ids={
                story.id: filed.topic_ids.get(story.id) or topic_ids[story.id] for story in filed.article.stories
            },
        )
        for filed in arrived
    ]
    return with_slugs(known, with_topics), births(known, with_topics)


def place(
    settings: Settings, known: Archive, article: Article, article_copies: tuple[Copy, ...], now: datetime
) -> Filed:
    """The article in its edition, not yet with an address and topics."""
    is_first_fetch = article.source_id not in known.sources
    day, late = edition_days.place(article, now, settings.timezone, settings.cutoff, is_first_fetch=is_first_fetch)
    return Filed(article, day, "", now, {}, article_copies, late)


def placed(known: Archive, sorted_out: copies.Sorted) -> list[grouping.Subject]:
    """What grouping sees of the stories that are in a topic, the changed articles as they are now."""
    changed_ids = {filed.article.id for filed in sorted_out.changed}
    settled = [filed for filed in known.articles if filed.article.id not in changed_ids]
    return [subject for filed in (*settled, *sorted_out.changed) for subject in subjects(filed) if subject.topic_id]


def subjects(filed: Filed) -> list[grouping.Subject]:
    """What grouping sees of an article's stories."""
    return [
        grouping.Subject(
            story_id=story.id,
            article_id=filed.article.id,
            language=filed.article.language,
            edition=filed.edition,
            date=filed.date,
            headline=story.headline,
            opening=opening_of(story),
            position=position,
            topic_id=filed.topic_ids.get(story.id, ""),
        )
        for position, story in enumerate(filed.article.stories)
    ]


def opening_of(story: Story) -> str:
    """The first words of a story, enough for grouping."""
    found: list[str] = []
    length = 0
    for text in html.prose(story.blocks):
        if length > grouping.OPENING_WORDS:
            break
        found.append(text)
        length += len(text.split())
    return " ".join(found)


def with_slugs(known: Archive, articles: Sequence[Filed]) -> tuple[Filed, ...]:
    """The articles with slugs that are unique within their day, given in the order of date and id."""
    taken: dict[date, set[str]] = defaultdict(set)
    for filed in (*known.articles, *articles):
        if filed.slug:
            taken[filed.edition].add(filed.slug)
    found = []
    for filed in articles:
        slug = filed.slug or unique_slug(filed.article.title, filed.article.id, taken[filed.edition])
        taken[filed.edition].add(slug)
        found.append(replace(filed, slug=slug))
    return tuple(found)


def births(known: Archive, articles: Sequence[Filed]) -> tuple[Topic, ...]:
    """The topics that begin with these articles, in the order of date and id; their slugs are unique among all ever."""
    taken = {topic.slug for topic in known.topics.values()}
    born: dict[str, Topic] = {}
    for filed in articles:
        for story in filed.article.stories:
            topic_id = filed.topic_ids[story.id]
            if topic_id in known.topics or topic_id in born:
                continue
            slug = unique_slug(story.headline, topic_id, taken)
            taken.add(slug)
            born[topic_id] = Topic(topic_id, slug, story.headline, filed.edition)
    return tuple(born.values())


def closes(
    settings: Settings, known: Archive, filed: Sequence[Filed], born: Sequence[Topic], now: datetime
) -> dict[date, Close]:
    """The editions that this run closes, each with the order of its topics: days gone by that no run has closed."""
    today = local_day(now, settings.timezone, settings.cutoff)
    changed = {one.article.id: one for one in filed}
    articles = [changed.pop(one.article.id, one) for one in known.articles] + list(changed.values())
    whole = replace(known, articles=tuple(articles), topics={**known.topics, **{topic.id: topic for topic in born}})
    weights = {source.id: source.weight for source in settings.sources}
    return {
        day: Close(now, tuple(ranked(topics, weights)))
        for day, topics in per_day(members(whole)).items()
        if day < today and day not in known.closes
    }


# ---- storing
# -------------------------------------------------------------------------------------------------------------


def write_days(settings: Settings, filed: Iterable[Filed]) -> None:
    """The day files with the new and changed articles in them."""
    by_day: dict[date, list[Filed]] = defaultdict(list)
    for one in filed:
        by_day[one.edition].append(one)
    for day in sorted(by_day):
        days.write(settings.archive, day, by_day[day])


def source_records(
    settings: Settings, known: Archive, prepared: Sequence[Prepared], received: Sequence[Received], now: datetime
) -> dict[str, SourceRecord]:
    """What pages show of each source, after this run. A source that could never be read has no record.

    For by its record a source is known not to be read for the first time, see place().
    """
    records = dict(known.sources)
    said = {one.response.source_id: one for one in sorted(prepared, key=lambda one: one.response.place, reverse=True)}
    unchanged = {one.source_id: one for one in received if isinstance(one, Response) and one.status == NOT_MODIFIED}
    gone = {one.source_id for one in received if isinstance(one, Failure) and one.what.startswith(GONE)}
    for source in settings.sources:
        document = said.get(source.id)
        answer = document.response if document else unchanged.get(source.id)
        if document is None and source.id not in records:
            continue
        old = records.get(source.id) or SourceRecord(source.id)
        is_feed = document is not None and (
            bool(source.url) or located(settings, document.response.place) == located(settings, source.path)
        )
        records[source.id] = replace(
            old,
            title=source.title or (document.title if document and is_feed else "") or old.title or source.place,
            url=(document.url if document and is_feed else "") or old.url,
            place=source.place,
            category=source.category,
            language=source.language or (document.language if document and is_feed else "") or old.language,
            moved_to=answer.permanent_url if answer else old.moved_to,
            gone=source.id in gone or (old.gone and answer is None),
            last_success=now.astimezone(settings.timezone).date() if answer and source.url else old.last_success,
        )
    return records


def validators_after(
    settings: Settings, before: Mapping[str, Validators], asked: Sequence[Received], failures: Sequence[Failure]
) -> dict[str, Validators]:
    """The validators to send next time. A document that could not be read is asked for whole again."""
    found = {source.url: before[source.url] for source in settings.sources if source.url in before}
    failed = {failure.source_id for failure in failures}
    addresses = {source.id: source.url for source in settings.sources}
    for answer in asked:
        address = addresses[answer.source_id]
        old = found.get(address, state.Validators())
        if answer.source_id in failed or isinstance(answer, Failure):
            found[address] = (
                replace(old, failures=old.failures + 1)
                if isinstance(answer, Failure)
                else state.Validators(failures=old.failures + 1)
            )
        else:
            found[address] = state.Validators(answer.etag, answer.last_modified)
    return found
