"""How pages are asked for: with which pauses, how many, and when it is enough. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus

from digest.fetch.limits import DEFAULT, MIB, Limits
from digest.model import Failure, Response

PAGE_BYTES = 5 * MIB  # ours: reports have some 100 KB of HTML; what has 50 times that is none
PAGE_S = 30.0  # ours: for one page with all its redirects; a feed may take twice that, since there is one of it
ASKED_TO_WAIT = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
ROBOTS = "the site's robots.txt"  # how the what of a page begins that was not asked for because of it
ABSENT = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})  # a page that is gone says nothing about the next


@dataclass(frozen=True, slots=True)
class Manners:
    """How pages are asked for."""

    limits: Limits = DEFAULT
    pause_s: float = (
        1.0  # ours: between two answers of a host; a reader who opens one link after the other is no faster
    )
    longest_pause_s: float = 30.0  # ours: who asks for longer ones gets one visit a run
    failures: int = 3  # ours: in a row; then the source is left alone for this run
    batch_s: float = 120.0  # ours: after which no further page of a source is asked for; a run should end

    @property
    def page_limits(self) -> Limits:
        """The limits for one page, where those of feeds are not narrower."""
        body_bytes, total_s = min(PAGE_BYTES, self.limits.body_bytes), min(PAGE_S, self.limits.total_s)
        return replace(self.limits, per_host=1, body_bytes=body_bytes, total_s=total_s)


MANNERS = Manners()


def failures_after(failures: int, answer: Response | Failure, manners: Manners) -> int:
    """How many failures in a row there are; as many as are borne where the publisher asks to wait."""
    if isinstance(answer, Response):
        return 0
    if answer.status in ASKED_TO_WAIT:
        return manners.failures
    has_cost = answer.status not in ABSENT and not answer.what.startswith(ROBOTS)
    return failures + 1 if has_cost else failures
