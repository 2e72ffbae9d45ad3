"""The values of digest.toml: the whole list of settings, each with the check that it must pass.

What is not in the tables below is an error, and docs/reference/settings.md must name each (a test compares).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import time, timedelta
from typing import Any, cast, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from digest.model import Keep, Text
from digest.text import RESERVED_SLUGS, for_log, one_line, slug, words


class Wrong(ValueError):  # noqa: N818 - becomes a ConfigError, with its place
    """What is wrong with a value, and what to write instead."""


Check = Callable[[Any], Any]


def _string(value: Any) -> str:  # noqa: ANN401 - TOML gives any
    if not isinstance(value, str):
        raise Wrong(f"must be a text in quotes, not {_kind(value)}")
    if "\0" in value:
        raise Wrong("holds a NUL character; take it out")
    return value


def _filled(value: Any) -> str:  # noqa: ANN401
    text = one_line(_string(value))
    if not text:
        raise Wrong("is empty; write a text")
    return text


def _line(value: Any) -> str:  # noqa: ANN401
    return one_line(_string(value))


def _kind(value: object) -> str:
    names = {
        bool: "true or false",
        int: "a whole number",
        float: "a number",
        list: "a list",
        dict: "a table",
        str: "a text",
    }
    return names.get(type(value), "a date or time")


def _address(value: Any) -> str:  # noqa: ANN401
    text = _filled(value)
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise Wrong(f"is no web address ({error})") from error
    if not parts.scheme or "://" not in text:
        raise Wrong("has no scheme; write https://…")
    if parts.scheme.lower() not in ("http", "https"):
        raise Wrong(f"has the scheme {parts.scheme}; only http and https are read")
    if not host or " " in text:
        raise Wrong("has no host or holds a space; write https://host/path")
    return text


def site_address(value: Any) -> str:  # noqa: ANN401
    """The address of a site, with a slash at its end; raises Wrong."""
    text = _address(value)
    parts = urlsplit(text)
    if parts.query or parts.fragment:
        raise Wrong("has a query or fragment; write the address of the site's front page")
    if parts.username or parts.password:
        raise Wrong("holds a password, which every page would show; take it out")
    return text.rstrip("/") + "/"


def _zone(value: Any) -> ZoneInfo:  # noqa: ANN401
    text = _filled(value)
    try:
        return ZoneInfo(text)
    except (ValueError, OSError, KeyError) as error:  # ZoneInfoNotFoundError is a KeyError; a folder's name an OSError
        raise Wrong("is no time zone; write one of the tz database, such as Europe/Berlin") from error


def _language(value: Any) -> str:  # noqa: ANN401
    text = _filled(value)
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise Wrong("is no language tag (BCP 47); write one such as en, pt-BR or ar")
    return text


def _clock(value: Any) -> time:  # noqa: ANN401
    text = value.strftime("%H:%M") if isinstance(value, time) else _filled(value)
    match = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)", text)
    if not match:
        raise Wrong('is no time of day; write it as "06:00"')
    return time(int(match.group(1)), int(match.group(2)))


def _keep(value: Any) -> Keep:  # noqa: ANN401
    if value not in get_args(Keep):
        raise Wrong(f"must be one of {', '.join(get_args(Keep))}")
    return cast("Keep", value)


def _text(value: Any) -> Text:  # noqa: ANN401
    if value not in get_args(Text):
        raise Wrong(f"must be one of {', '.join(get_args(Text))}")
    return cast("Text", value)


def _weight(value: Any) -> float:  # noqa: ANN401
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Wrong(f"must be a number, not {_kind(value)}")
    if not 0 <= value <= 100:  # noqa: PLR2004 - also refuses nan
        raise Wrong("must lie between 0 and 100; 1 is usual")
    return float(value)


def _yes_or_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise Wrong("is neither yes nor no; write true or false")


def _number(least: int, most: int) -> Check:
    def check(value: Any) -> int:  # noqa: ANN401
        if isinstance(value, bool) or not isinstance(value, int):
            raise Wrong(f"must be a whole number, not {_kind(value)}")
        if not least <= value <= most:
            raise Wrong(f"must lie between {least} and {most}")
        return value

    return check


def _identity(value: Any) -> str:  # noqa: ANN401
    text = _filled(value)
    if slug(text) != text or text in RESERVED_SLUGS:
        raise Wrong(
            "may hold lower-case letters a-z, digits and single hyphens only, at most 60, and be no reserved name"
        )
    return text


def _urn(value: Any) -> str:  # noqa: ANN401
    text = _filled(value)
    try:
        return uuid.UUID(text).urn
    except ValueError as error:
        raise Wrong('is no UUID; write one as "urn:uuid:…", or let digest init make it') from error


def _phrases(value: Any) -> tuple[str, ...]:  # noqa: ANN401
    if not isinstance(value, list):
        raise Wrong(f'must be a list such as ["lottery", "press release"], not {_kind(value)}')
    for one in value:
        if not isinstance(one, str) or not words(one):
            raise Wrong(f"holds {for_log(repr(one), 80)}, in which there is no word; write words or phrases in quotes")
    return tuple(one_line(one) for one in value)


def _span(value: Any) -> timedelta:  # noqa: ANN401
    text = _filled(value)
    match = re.fullmatch(r"([1-9]\d{0,3})\s?(h|d)", text)
    if not match:
        raise Wrong('is no span of time; write hours or days, as "36h" or "3d"')
    number = int(match.group(1))
    return timedelta(hours=number) if match.group(2) == "h" else timedelta(days=number)


def _header_value(value: Any) -> str:  # noqa: ANN401
    text = _filled(value)
    if not text.isprintable() or not text.isascii():
        raise Wrong("holds a sign that no header may hold; write printable ASCII")  # RFC 9110 5.5
    if "${" in VARIABLE.sub("", text):
        raise Wrong(
            "holds ${ without the name of a variable; names are made of letters, digits and _, as in ${DAWN_KEY}"
        )
    return text


def _headers(value: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401
    if not isinstance(value, dict):
        raise Wrong(f'must be a table such as {{ X-Key = "${{DAWN_KEY}}" }}, not {_kind(value)}')
    for name in value:
        if not re.fullmatch(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+", name):  # RFC 9110 5.6.2: token
            raise Wrong(f"names {for_log(repr(name), 80)}, which is no name of a header")
        if name.lower() in PROGRAMS_HEADERS:
            raise Wrong(f"names {name}, which the program sets itself; take it out")
    return tuple(sorted((name, _header_value(text)) for name, text in value.items()))


def _login(value: Any) -> str:  # noqa: ANN401
    text = _header_value(value)
    if not VARIABLE.search(text):
        raise Wrong('names no variable; the file is for all to read: write "${DAWN_LOGIN}", or "me:${DAWN_PASSWORD}"')
    return text


def _allowed(value: Any) -> frozenset[str]:  # noqa: ANN401
    if not isinstance(value, list):
        raise Wrong(f'must be a list such as ["127.0.0.1:8800"], not {_kind(value)}')
    for one in value:
        match = re.fullmatch(r"(\[[0-9A-Fa-f:.]+\]|[^\s:/\[\]]+):(\d{1,5})", one) if isinstance(one, str) else None
        if not match or not 0 < int(match.group(2)) < 65536:  # noqa: PLR2004 - RFC 9293 3.1: 16 bits
            raise Wrong(f'holds {for_log(repr(one))}, which is not host:port; write "127.0.0.1:8800"')
    return frozenset(value)


VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")  # of the environment: POSIX 8.1
# What a request must say as the program means it, or says elsewhere: user_agent.
PROGRAMS_HEADERS = frozenset(
    ["host", "connection", "content-length", "transfer-encoding", "accept-encoding", "if-none-match",
     "if-modified-since", "user-agent", "te", "upgrade", "expect", "range", "proxy-authorization",
     "proxy-connection"]
)  # fmt: skip

SITE: dict[str, Check] = {
    "title": _filled,
    "url": site_address,
    "id": _urn,
    "description": _line,
    "timezone": _zone,
    "language": _language,
    "cutoff": _clock,
    "output": _filled,
    "theme": _filled,
    "mute": _phrases,
    "stale_after": _span,
    "topics": _yes_or_no,
}
FETCH: dict[str, Check] = {
    "allow": _allowed,
    "megabytes": _number(1, 1000),
    "connect_seconds": _number(1, 600),
    "silence_seconds": _number(1, 600),
    "total_seconds": _number(1, 3600),
    "redirects": _number(0, 50),
    "at_once": _number(1, 1000),
}
SOURCE: dict[str, Check] = {
    "url": _address,
    "path": _filled,
    "id": _identity,
    "title": _filled,
    "category": _line,
    "language": _language,
    "keep": _keep,
    "text": _text,
    "weight": _weight,
    "include": _phrases,
    "exclude": _phrases,
    "keep_lines": _phrases,
    "learn": _yes_or_no,
    "max_per_day": _number(1, 10_000),
    "user_agent": _header_value,
    "headers": _headers,
    "login": _login,
}
SECTIONS = {"site": SITE, "fetch": FETCH, "source": SOURCE}
