"""What a server's robots.txt lets us read (RFC 9309). Pure: decides, asks nobody. The only user of protego."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from protego import Protego

from digest.fetch.manners import ROBOTS
from digest.model import Failure, Response

if TYPE_CHECKING:
    from yarl import URL

    from digest.fetch.limits import Limits

PRODUCT = "digest"  # our product token (RFC 9309 2.2.1), which the publisher's line "User-agent: digest" speaks to
LONGEST_BYTES = 500 * 1024  # RFC 9309 2.5
REDIRECTS = 5  # RFC 9309 2.3.1.2


# Spelled as loosely as protego reads it; the product token of RFC 9309 2.2.1, which a version may follow.
AGENT_LINE = re.compile(r"^[ \t]*user[- ]?agent[ \t]*:?[ \t]*([a-z_-]*)[^\n]*", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rules:
    """What one server's robots.txt says to us."""

    robots: Protego = field(default_factory=Protego)  # an empty one, which allows everything
    refusal: str = ""  # why nothing at all may be read

    def forbids(self, url: str) -> str:
        """Why the address must not be asked for; empty where it may be."""
        if self.refusal:
            return self.refusal
        return "" if self.robots.can_fetch(url, PRODUCT) else f"{ROBOTS} asks us not to read it"

    @property
    def pause_s(self) -> float:
        """The pause between two pages that the publisher asks for (Crawl-delay, which is older than RFC 9309)."""
        return max(0.0, self.robots.crawl_delay(PRODUCT) or 0.0)


def address(url: URL) -> str:
    """Where the rules for an address stand: each scheme, host and port has its own (RFC 9309 2.3)."""
    return str(url.origin() / "robots.txt")


def limits_for_robots(limits: Limits) -> Limits:
    """The limits of asking for a robots.txt."""
    return replace(limits, body_bytes=LONGEST_BYTES, redirects=min(REDIRECTS, limits.redirects))


def rules(answer: Response | Failure) -> Rules:
    """The rules in what was answered: none where there is no file (4xx), all closed where that cannot be known.

    RFC 9309 2.3.1.3 and 2.3.1.4. 429 says "not now" and not "there is none".
    """
    if isinstance(answer, Response):
        lines = "\n".join(answer.body.decode("utf-8-sig", "replace").splitlines())
        return Rules(Protego.parse(AGENT_LINE.sub(_agent, lines)))
    is_absent = HTTPStatus.BAD_REQUEST <= answer.status < HTTPStatus.INTERNAL_SERVER_ERROR
    if is_absent and answer.status != HTTPStatus.TOO_MANY_REQUESTS:
        return Rules()
    return Rules(refusal=f"{ROBOTS} cannot be read ({answer.what})")


def _agent(line: re.Match[str]) -> str:
    """The line as it concerns us: all other agents become one.

    For protego stores each rule for each agent that it stands under, so that half a megabyte would make a billion.
    """
    said = line[0].partition("#")[0].rstrip()
    if said.endswith("*") and not line[1]:
        return "User-agent: *"
    return f"User-agent: {PRODUCT}" if line[1].lower() == PRODUCT else "User-agent: another"
