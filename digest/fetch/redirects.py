"""Where a redirect leads and what may be taken along (RFC 9110 15.4). Pure: decides, asks nobody."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from yarl import URL

from digest.fetch.addresses import DEFAULT_PORTS
from digest.fetch.plain import pattern_of, without_password
from digest.fetch.problem import TELL, UnreadableError
from digest.text import for_log

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digest.fetch.limits import Limits

Headers = tuple[tuple[str, str], ...]  # names and values

PERMANENT = frozenset({301, 308})  # RFC 9110 15.4.2, 15.4.9
STATUSES = PERMANENT | {302, 303, 307}  # 300 and 305 are left to people (RFC 9110 15.4.1, 15.4.6)

# Names as name servers know them (IDNA makes all others ASCII) and IPv6 addresses with their zone (RFC 6874 2).
# RFC 3986 3.2.2 would have more, and yarl lets control characters through.
HOST = re.compile(r"[\w.-]+|[\da-f:.]+(%25\w+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Hop:
    """One request of the run from the address asked for to the document."""

    url: URL  # without user, password and fragment
    authorization: str = field(repr=False)  # the header; empty where no credentials may be sent
    is_first_host: bool  # whether validators may be sent: they are that host's own words
    first_host: str
    permanent_url: str = ""  # where the unbroken run of permanent redirects from the start has led
    is_permanent: bool = True  # whether that run is still unbroken
    count: int = 0  # of redirects so far
    headers: Headers = field(default=(), repr=False)  # the source's own, for its server alone, as the credentials are
    are_kept_back: bool = False  # whether a redirect has led to where headers or credentials may not be sent
    secrets: re.Pattern[str] = field(default=pattern_of([]), repr=False)  # what nothing that we show or keep may hold


def start(text: str, headers: Headers = (), secrets: Iterable[str] = ()) -> Hop:
    """The first hop to an address as the user wrote it. Raises UnreadableError where it is no http(s) address.

    A header Authorization counts before user and password in the address.
    """
    url = _checked(text, URL(), f'"{_shown(text)}" is not an http address', "write it as https://…")
    given = authorization_in(url)
    own = [value for name, value in headers if name.lower() == "authorization"]
    return Hop(
        url=_bare(url),
        authorization=own[0] if own else given,
        is_first_host=True,
        first_host=url.host or "",
        headers=tuple((name, value) for name, value in headers if name.lower() != "authorization"),
        secrets=pattern_of([*secrets, url.password or "", given.removeprefix("Basic ")]),
    )


def follow(hop: Hop, status: int, location: str, limits: Limits) -> Hop:
    """The hop that a redirect leads to. Raises UnreadableError where it must not be followed."""
    if not location:
        raise UnreadableError(f"redirected without saying where to ({status})", TELL)
    if hop.count == limits.redirects:
        raise UnreadableError(f"redirected more than {limits.redirects} times", TELL)
    # aiohttp keeps bytes that are no UTF-8 as surrogates, which yarl would drop
    text = re.sub("[\udc80-\udcff]", lambda byte: f"%{ord(byte[0]) - 0xDC00:02X}", location)
    shown = _shown(hop.secrets.sub("***", text))
    url = _checked(text, hop.url, f'redirected to "{shown}", which is not an http address', TELL)
    # an address is no lasting one without the user and password that came with it
    is_permanent = hop.is_permanent and status in PERMANENT and not authorization_in(url)
    bare = _bare(url)
    is_at_home = is_same_server(hop.url, bare)
    return Hop(
        url=bare,
        authorization=authorization_in(url) or (hop.authorization if is_at_home else ""),
        is_first_host=bare.host == hop.first_host,
        first_host=hop.first_host,
        permanent_url=str(bare) if is_permanent else hop.permanent_url,
        is_permanent=is_permanent,
        count=hop.count + 1,
        headers=hop.headers if is_at_home else (),
        are_kept_back=hop.are_kept_back or (not is_at_home and bool(hop.authorization or hop.headers)),
        secrets=hop.secrets,
    )


def _checked(text: str, base: URL, what: str, remedy: str) -> URL:
    try:
        url = base.join(URL(text))
    except ValueError as error:
        raise UnreadableError(what, remedy) from error
    if url.scheme not in DEFAULT_PORTS or not HOST.fullmatch(url.raw_host or ""):
        raise UnreadableError(what, remedy)
    return url


def _shown(text: str) -> str:
    return for_log(without_password(text))


def _bare(url: URL) -> URL:
    return url.with_user(None).with_fragment(None)


def authorization_in(url: URL) -> str:
    """The header that an address with user and password asks to be sent; empty for one without."""
    return "" if url.user is None and url.password is None else basic(url.user or "", url.password or "")


def basic(user: str, password: str) -> str:
    """The header of basic authentication."""
    return "Basic " + b64encode(f"{user}:{password}".encode()).decode("ascii")  # RFC 7617 2, 2.1


def is_same_server(old: URL, new: URL) -> bool:
    """Whether credentials for the old address may go to the new one: its own origin, or that with TLS added."""
    if old.host != new.host:
        return False
    before, after = (old.scheme, old.port), (new.scheme, new.port)
    return before == after or (before, after) == tuple(DEFAULT_PORTS.items())
