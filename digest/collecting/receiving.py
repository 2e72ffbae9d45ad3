"""Fetch and parse: every document of every source, and the articles in each. Failures are values."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from digest.archive.state import Validators
from digest.collecting.asking import request
from digest.fetch import local
from digest.fetch.limits import MIB, Limits
from digest.fetch.network import fetch
from digest.fetch.proxies import configured
from digest.fetch.request import Request
from digest.model import Failure, Response, Source
from digest.urls import without_credentials
from digest.workers import Prepared, prepare_all

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digest.config import Settings

NOT_MODIFIED = 304  # RFC 9110 15.4.5

Received = Response | Failure


class Progress(Protocol):
    """Who is told how a run goes on."""

    def begin(self, what: str, total: int) -> None:
        """A step with that many parts begins."""

    def advance(self, subject: str) -> None:
        """One part is done, well or not: failures stand in the outcome."""


def receive(
    settings: Settings,
    validators: Mapping[str, Validators],
    user_agent: str,
    progress: Progress,
    environment: Mapping[str, str],
) -> tuple[Received, ...]:
    """Every document of every source, or the failure in its place; local files first.

    The environment holds the secrets of private feeds and names the proxies; raises ConfigError where it names one
    that cannot be used.
    """
    remote = [source for source in settings.sources if source.url]
    limits = limits_of(settings)
    found: list[Received] = []
    for source in settings.sources:
        if source.path:
            found += read_local(settings, source, limits.body_bytes)
    if not remote:
        return tuple(found)
    proxies = configured(environment)
    progress.begin("fetching feeds", len(remote))
    asked = [request(source, known_validators(source, validators), environment) for source in remote]

    def done(answer: Received) -> None:
        progress.advance(answer.place)

    for one in asked:
        if isinstance(one, Failure):
            done(one)
            found.append(one)
    found += fetch(
        [one for one in asked if isinstance(one, Request)],
        user_agent=user_agent,
        allow=settings.fetch.allow,
        limits=limits,
        proxies=proxies,
        on_done=done,
    )
    return tuple(found)


def known_validators(source: Source, validators: Mapping[str, Validators]) -> Validators:
    """What is known of the source's address; nothing where its last document came from another one."""
    address = without_credentials(source.url)
    known = validators.get(source.id)
    return known if known and known.url == address else Validators(address)


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
        progress.begin("reading documents", len(tasks))

    def done(result: Prepared | Failure) -> None:
        progress.advance(result.place if isinstance(result, Failure) else result.response.place)

    return prepare_all(tasks, settings.timezone, on_done=done)
