"""Which servers are asked now, and with what; what is remembered of their answers. Pure: decides, asks nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from digest.archive.state import GONE, Standing
from digest.collecting.asking import request
from digest.fetch.plain import without_password
from digest.fetch.problem import GONE as GONE_WORDS, TOO_MANY_REQUESTS
from digest.fetch.request import Request
from digest.model import Failure, Response, Source
from digest.text import for_log
from digest.urls import host, without_credentials

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FIRST_PAUSE = timedelta(minutes=15)  # after a failure; twice as long after each further one in a row …
LONGEST_PAUSE = timedelta(hours=20)  # … up to this, by which a daily run asks everybody …
LONGEST_DEAD = timedelta(days=7)  # … and up to this where the publisher says that there is nothing for us
LONGEST_WISH = timedelta(days=7)  # ours: what a Retry-After may ask for (RFC 9110 10.2.3 sets no bound)
DEAD = frozenset({402, 404, 410, 451})  # whose remedy is another address, or none
DOUBLINGS = 16  # beyond which no pause can be longer
SECONDS = re.compile("[0-9]{1,9}", re.ASCII)  # RFC 9110 10.2.3: delay-seconds
WORDS_LENGTH = 200  # characters of a failure's words that are kept


@dataclass(frozen=True, slots=True)
class Plan:
    """Who is asked in a run."""

    requests: tuple[Request, ...]  # those first that were left alone in an earlier run
    refused: tuple[Failure, ...]  # what of the user's keeps a source from being asked
    waiting: tuple[Failure, ...]  # who is left alone for now, with the reason; no failures of this run


# ---- before asking


def plan(
    sources: Sequence[Source],
    standings: Mapping[str, Standing],
    environment: Mapping[str, str],
    now: datetime,
    *,
    ask_all: bool = False,
) -> Plan:
    """Who is asked now, with what, and who is left alone.

    ask_all: nobody is left alone, because a person wants to know.
    """
    feeds = [(source, standing_of(source, standings)) for source in sources if source.url]
    hosts = {} if ask_all else _resting_hosts(feeds, now)
    requests: list[Request] = []
    refused: list[Failure] = []
    waiting: list[Failure] = []
    for source, known in sorted(feeds, key=lambda feed: not feed[1].is_wish):
        reason = None if ask_all else _reason_to_wait(source, known, hosts, now)
        made = reason or request(source, known, environment)
        if isinstance(made, Request):
            requests.append(made)
        else:
            (waiting if reason else refused).append(made)
    return Plan(tuple(requests), tuple(refused), tuple(waiting))


def standing_of(source: Source, standings: Mapping[str, Standing]) -> Standing:
    """How we stand with the source's server; as with a new one where its address in the settings was another.

    Only what everybody may be asked without a secret is asked elsewhere: login and headers are for the address that
    the user wrote.
    """
    address = without_credentials(source.url)
    known = standings.get(source.id)
    if not known or known.url != address:
        return Standing(address)
    if known.moved_to and not _is_open(source):
        return replace(known, moved_to="", etag="", last_modified="")
    return known


def _is_open(source: Source) -> bool:
    return not source.login and not source.headers and without_credentials(source.url) == source.url


def _resting_hosts(feeds: Iterable[tuple[Source, Standing]], now: datetime) -> dict[str, datetime]:
    """The hosts that have asked to be left alone as a whole, each with the last moment that it named."""
    found: dict[str, datetime] = {}
    for source, known in feeds:
        if known.status == TOO_MANY_REQUESTS and known.is_wish and (until := _until(known, now)):
            name = host(known.moved_to or source.url)
            found[name] = max(until, found.get(name, until))
    return found


def _until(known: Standing, now: datetime) -> datetime | None:
    """When the source may be asked again, where that is still to come. A wait that nobody can have set is none."""
    return known.until if known.until and now < known.until <= now + max(LONGEST_WISH, LONGEST_DEAD) else None


def _reason_to_wait(source: Source, known: Standing, hosts: Mapping[str, datetime], now: datetime) -> Failure | None:
    """Why the source is not asked now; None where it is."""
    until = _until(known, now)
    rest = hosts.get(host(known.moved_to or source.url))
    if known.is_gone:
        what, remedy = (
            f"{GONE_WORDS}, so it is not asked any more",
            "remove the source, or correct its url; digest collect --again asks it once more",
        )
    elif until and known.is_wish:
        what, remedy = f"asks to be left alone until {shown(until)}", ""
    elif rest:
        what, remedy = f"its host asks to be left alone until {shown(rest)}", ""
    elif until:
        times = "once" if known.failures == 1 else f"{known.failures} times in a row"
        what, remedy = f"failed {times}, so it is not asked before {shown(until)}: {known.what}", known.remedy
    else:
        return None
    return Failure(source.id, without_password(source.url), what, remedy, known.status, is_unasked=True)


def shown(moment: datetime) -> str:
    """The moment as messages say it."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


# ---- after the answers


def is_left_alone(failure: Failure) -> bool:
    """Whether it only says that the source's host asked for a rest, by its answer to another source of the run."""
    return failure.is_unasked and failure.status == TOO_MANY_REQUESTS


def standings_after(
    sources: Sequence[Source],
    before: Mapping[str, Standing],
    received: Sequence[Response | Failure],
    failures: Sequence[Failure],
    now: datetime,
) -> dict[str, Standing]:
    """How we stand with every server after the run. received: its answers; failures: also of documents, when read.

    A document that could not be read is asked for whole again. Where nobody answered, the fault is likely ours, and
    no source has to wait for it.
    """
    by_id = {source.id: source for source in sources if source.url}
    found = {identity: before[identity] for identity in by_id if identity in before}
    unread = {failure.source_id: failure for failure in failures}
    asked = [one for one in received if not (isinstance(one, Failure) and one.is_unasked)]
    is_ours = len(asked) > 1 and not any(one.status for one in asked)
    for answer in received:
        source = by_id[answer.source_id]
        known = standing_of(source, before)
        failure = answer if isinstance(answer, Failure) else unread.get(source.id)
        if failure is None:
            assert isinstance(answer, Response)
            found[source.id] = _read(source, known, answer)
        elif is_left_alone(failure):
            until = wish(failure.retry_after, now) or now + FIRST_PAUSE
            found[source.id] = replace(known, is_wish=True, until=until)
        else:
            is_document = isinstance(answer, Response)
            kept = replace(known, etag="", last_modified="") if is_document else known
            found[source.id] = _failed(kept, failure, now, is_ours=is_ours)
    return found


def _read(source: Source, known: Standing, answer: Response) -> Standing:
    """The standing after a feed was read, or has not changed."""
    moved_to = answer.permanent_url or known.moved_to
    if moved_to == source.url or not _is_open(source) or without_credentials(moved_to) != moved_to or "***" in moved_to:
        moved_to = ""
    new = Standing(known.url, moved_to)
    if host(moved_to or source.url) != host(known.moved_to or source.url):
        return new  # validators are the words of the host that was asked
    return replace(new, etag=answer.etag, last_modified=answer.last_modified)


def _failed(known: Standing, failure: Failure, now: datetime, *, is_ours: bool) -> Standing:
    """The standing after a failure. The address in the settings is asked again where the remembered one fails."""
    count = known.failures + 1
    asked_until = wish(failure.retry_after, now)
    pause = pause_after(known.url, count, longest=LONGEST_DEAD if failure.status in DEAD else LONGEST_PAUSE)
    is_astray = bool(known.moved_to) and not asked_until and not failure.is_unasked
    kept = replace(known, moved_to="", etag="", last_modified="") if is_astray else known
    return replace(
        kept,
        failures=count,
        status=0 if is_astray and failure.status == GONE else failure.status,
        what=for_log(failure.what, WORDS_LENGTH),
        remedy=for_log(failure.remedy, WORDS_LENGTH),
        is_wish=bool(asked_until),
        until=asked_until or (None if failure.is_unasked or is_ours else now + pause),
    )


def wish(retry_after: str, now: datetime) -> datetime | None:
    """Until when a server asks to be left alone; None where it does not, or says what nobody understands."""
    try:
        if SECONDS.fullmatch(retry_after):
            until = now + timedelta(seconds=int(retry_after))
        else:
            date = parsedate_to_datetime(retry_after)  # RFC 9110 5.6.7, all three forms
            until = date.replace(tzinfo=date.tzinfo or UTC).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(until.replace(microsecond=0), now + LONGEST_WISH) if until > now else None


def pause_after(name: str, failures: int, *, longest: timedelta) -> timedelta:
    """How long a source is left alone after so many failures in a row: half of the whole pause, or up to all of it.

    Which part is drawn from the name and the count, so that sources that fail together are not asked together again,
    and that the same run gives the same.
    """
    whole = min(FIRST_PAUSE * 2 ** min(failures - 1, DOUBLINGS), longest)
    drawn = int.from_bytes(sha256(f"{failures} {name}".encode()).digest()[:4]) / 2**32
    return timedelta(seconds=int(whole.total_seconds() * (1 + drawn) / 2))
