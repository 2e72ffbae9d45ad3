"""digest collect, whole: sources in, lines of the archive out. The composition root of the program's first half.

    fetch -> parse, clean, split (in workers) -> known or new? -> pages -> day, address, topic -> archive
    politeness.py    receiving.py                known.py     fulltext.py  filing.py             storing.py
                              learning.py: what a source repeats

Each step decides (pure) or acts (edge), never both. The order of writing makes a kill at any instant harmless: births
of topics before the articles that name them, validators last, so that a server is told "I have it" of stored entries
only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from digest.archive import log, state
from digest.collecting.again import with_the_rest
from digest.collecting.filing import closes, file_articles
from digest.collecting.fulltext import with_pages
from digest.collecting.known import arrivals, held_so_far, not_removed
from digest.collecting.learning import Histories, with_learnt
from digest.collecting.politeness import is_left_alone, plan, standings_after
from digest.collecting.receiving import Progress, Way, receive
from digest.collecting.shelf import Shelf
from digest.collecting.storing import source_records, write_days
from digest.collecting.visits import Visit, visits
from digest.model import Failure, Response
from digest.text import for_log
from digest.topics import copies
from digest.urls import host, without_credentials
from digest.workers import Prepared, remembered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from digest.collecting.receiving import Received
    from digest.config import Settings

FORGOTTEN_AFTER = timedelta(days=60)  # of a document that did not change: then it is cleaned once more
NO_ENVIRONMENT: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of collect did."""

    sources: int
    new_articles: int = 0
    changed_articles: int = 0  # with an edit or a copy more
    cleaned_anew: int = 0  # that nothing but our rules has changed
    new_topics: int = 0
    failures: tuple[Failure, ...] = ()
    warnings: tuple[str, ...] = ()  # what a person should mend
    remarks: tuple[str, ...] = ()  # faults of publishers' documents that were read all the same
    waiting: tuple[str, ...] = ()  # local files dated ahead, by place
    left_alone: int = 0  # sources that were not asked, each with its remark
    visits: tuple[Visit, ...] = ()  # what came of each source, by id


def collect(
    settings: Settings,
    now: datetime,
    progress: Progress,
    user_agent: str,
    environment: Mapping[str, str] = NO_ENVIRONMENT,
    *,
    again: bool = False,
) -> Outcome:
    """Everything new from all sources is in the archive; what came of it comes back.

    A source that fails is a Failure in the outcome and stops no other. The environment holds the secrets of private
    feeds and names the proxies. again: also sources that are to be left alone for now, and every document in
    full; and all of the archive is cleaned by today's rules (archive law 3). Raises StateError where the
    disk fails, ConfigError for a proxy that cannot be used.
    """
    with Shelf(settings.cache) as shelf:
        way = Way(user_agent, progress, environment)
        standings, lost = standings_before(settings)
        asked = plan(settings.sources, in_full(standings) if again else standings, environment, now, ask_all=again)
        taken = receive(settings, asked, way, shelf, Histories(settings, now), again=again)
        prepared = [result for result in taken.results if isinstance(result, Prepared)]
        failures = [one for one in (*taken.received, *taken.results) if isinstance(one, Failure)]
        left_alone = [*asked.waiting, *filter(is_left_alone, failures)]
        failures = [one for one in failures if not is_left_alone(one)]

        arrived = arrivals(settings, prepared, now)
        known, problems = held_so_far(settings, arrived.due, now, shelf, again=again)
        due, left_out = not_removed(known, arrived.due)
        homes = {source.id: host(source.url) for source in settings.sources if source.url}
        sorted_out = copies.sort(due, known.articles, now, homes, again=again)
        if again:
            sorted_out = with_the_rest(sorted_out, known, due)
        sorted_out, unread_pages = with_pages(settings, known, sorted_out, way)
        sorted_out = with_learnt(settings, known, sorted_out, now)
        filed, born, floods = file_articles(settings, known, sorted_out, now)
        closed = closes(settings, known, filed, born, now)

        log.append(settings.archive, born, {}, now)
        write_days(settings, filed)
        log.append(settings.archive, (), closed, now)
        standings = standings_after(settings.sources, standings, taken.received, failures, now)
        state.write_sources(settings.archive, source_records(settings, known, standings, prepared, taken.received, now))
        if taken.received:
            state.write_standings(settings.content, standings)
        remembered.forget(settings.memory, settings.sources, FORGOTTEN_AFTER, now)
        new_ids = {article.id for article, _ in sorted_out.new}
        return Outcome(
            sources=len(settings.sources),
            new_articles=len(new_ids),
            changed_articles=len(filed) - len(new_ids) - len(sorted_out.cleaned_anew),
            cleaned_anew=len(sorted_out.cleaned_anew),
            new_topics=len(born),
            failures=tuple(sorted(failures, key=lambda one: (one.source_id, one.place, one.what))),
            warnings=(*lost, *problems),
            remarks=(
                *remarks(taken.received, prepared, left_alone),
                *sorted(left_out),
                *unread_pages,
                *map(str, floods),
            ),
            left_alone=len(left_alone),
            visits=visits(taken.received, prepared, failures, left_alone, (one.source_id for one, _ in sorted_out.new)),
            waiting=tuple(sorted(article.guid for article in arrived.waiting)),
        )


def standings_before(settings: Settings) -> tuple[dict[str, state.Standing], tuple[str, ...]]:
    """What is known of each source's address, and a line where that is lost.

    Of a source without a record nothing is stored, so it must not answer "not modified".
    """
    standings, lost = state.read_standings(settings.content)
    unstored = standings.keys() - state.read_sources(settings.archive).keys()
    return standings | in_full({identity: standings[identity] for identity in unstored}), lost


def in_full(standings: Mapping[str, state.Standing]) -> dict[str, state.Standing]:
    """The standings without what would let a server answer that nothing has changed."""
    return {identity: replace(one, etag="", last_modified="") for identity, one in standings.items()}


def remarks(
    received: Sequence[Received], prepared: Sequence[Prepared], left_alone: Sequence[Failure] = ()
) -> list[str]:
    """A line for each document read all the same, each feed moved for good and each left alone for now, by place."""
    told = [f"{one.response.place}: {one.warning}" for one in prepared if one.warning]
    told += map(str, left_alone)
    for one in received:
        if isinstance(one, Response) and one.permanent_url:
            new_place = for_log(without_credentials(one.permanent_url))
            told.append(f"{one.place}: has moved for good to {new_place}; write that into digest.toml")
    return sorted(told)
