"""What went wrong with a source, in words: tables from HTTP statuses and from errors to a sentence and a remedy."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import aiohttp

from digest.fetch.addresses import spelled
from digest.fetch.problem import GONE, LATER, TELL, UnreadableError, cut_short
from digest.text import for_log

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from digest.fetch.limits import Limits
    from digest.fetch.redirects import Hop


ADDRESS = "check the address; the publisher may have moved the feed"

STATUSES: Mapping[int, tuple[str, str]] = {
    204: ("answered without a document (204)", ADDRESS),
    304: ("says that nothing has changed (304), though we have asked for all of it", LATER),
    401: (
        "blocked: the publisher asks for a user and a password (401)",
        'if you have them, write login = "${FEED_LOGIN}" and set FEED_LOGIN to user:password where digest runs',
    ),
    402: ("blocked: the publisher asks for money (402)", "remove the source"),
    403: (
        "blocked: the publisher refuses to answer us (403)",
        "ask the publisher to admit feed readers; a private feed may want login or headers, others another user_agent",
    ),
    404: ("there is nothing at this address (404)", ADDRESS),
    407: ("asks for the password of a proxy (407), though it is none", TELL),
    410: (GONE, "remove the source"),
    429: ("asked too often (429)", "try again later"),
    451: ("blocked for legal reasons (451)", "remove the source"),
    500: ("the server is broken (500)", LATER),
    502: ("the server is broken (502)", LATER),
    503: ("not available for now (503)", "try again later"),
    504: ("the server is broken (504)", LATER),
}
NOT_ACCEPTED = (
    "blocked: the publisher does not accept the user and password (401)",
    "correct them: in the variable that login or headers name, or in the url",
)


class AddressRefusedError(OSError):
    """A connection to an address outside the public internet, stopped before it was opened.

    Its text is the same for all addresses, so that aiohappyeyeballs, which joins unlike errors into one of its own,
    hands the first on when every address of a name is refused.
    """

    def __init__(self, address: str, kind: str) -> None:
        super().__init__("address refused")
        self.address = address
        self.kind = kind


def for_status(status: int, retry_after: str, hop: Hop) -> UnreadableError:
    """What an HTTP status other than success says, with the publisher's wish for when to come back."""
    if status == HTTPStatus.UNAUTHORIZED and hop.authorization:
        return UnreadableError(*NOT_ACCEPTED, status)
    phrase = HTTPStatus(status).phrase if status in HTTPStatus.__members__.values() else "unknown to HTTP"
    what, remedy = STATUSES.get(status, (f"answered {status} ({phrase})", LATER))
    if status not in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}:
        retry_after = ""
    if retry_after:  # RFC 9110 10.2.3: seconds or a date
        wish = f"in {retry_after} s" if retry_after.isdecimal() else f"after {retry_after}"
        remedy = f"the publisher says: try again {for_log(hop.secrets.sub('***', wish))}"
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN} and hop.are_kept_back:
        remedy = "login and headers are sent to no other server; write the address that it redirects to as url"
    return UnreadableError(what, remedy, status, retry_after=retry_after)


def for_error(error: Exception, limits: Limits) -> UnreadableError:
    """What an error of aiohttp, asyncio or the system says about a source."""
    if isinstance(error, UnreadableError):
        return error
    return next(words(error, limits) for kind, words in ERRORS if isinstance(error, kind))


def not_public(subject: str, kind: str, endpoint: str) -> UnreadableError:
    """What is said of an address outside the public internet that is not allowed."""
    return UnreadableError(
        f"{subject} not a public address ({kind})",
        f'if you trust it, add "{for_log(endpoint)}" to allow under [fetch] in digest.toml',
    )


def _no_connection(error: Exception, limits: Limits) -> UnreadableError:
    assert isinstance(error, aiohttp.ClientConnectorError)
    cause = error.os_error
    host = for_log(error.host)
    if isinstance(cause, AddressRefusedError):
        leads = "is" if cause.address == error.host else f"leads to {cause.address},"
        return not_public(f"{host} {leads}", cause.kind, spelled(error.host, error.port or 0))
    if isinstance(cause, ConnectionRefusedError):
        return UnreadableError(f"{host} refuses connections on port {error.port}", LATER)
    return _no_transfer(cause, limits)


def _no_name(error: Exception, _limits: Limits) -> UnreadableError:
    assert isinstance(error, aiohttp.ClientConnectorError)
    return UnreadableError(
        f"the name {for_log(error.host)} cannot be found ({_system(error.os_error)})",
        "check the address and this machine's connection",
    )


def _bad_certificate(error: Exception, _limits: Limits) -> UnreadableError:
    assert isinstance(error, aiohttp.ClientConnectorCertificateError)
    reason = getattr(error.certificate_error, "verify_message", "") or str(error.certificate_error)
    return UnreadableError(
        f"the certificate of {for_log(error.host)} is not valid: {for_log(reason)}",
        "tell the publisher; if no https source can be read, install this system's certificates (ca-certificates)",
    )


def _no_tls(error: Exception, _limits: Limits) -> UnreadableError:
    assert isinstance(error, aiohttp.ClientConnectorError)
    reason = getattr(error.os_error, "reason", "") or str(error.os_error)
    return UnreadableError(
        f"no TLS connection with {for_log(error.host)}: {for_log(reason)}",
        "if the server knows no https, write http:// in its url; else tell the publisher",
    )


def _bad_http(error: Exception, _limits: Limits) -> UnreadableError:
    assert isinstance(error, aiohttp.ClientResponseError)
    reason = " ".join(error.message.partition("\n\n")[0].split()).rstrip(":")  # what follows points into the bytes
    return UnreadableError(f"the answer is not valid HTTP: {for_log(reason)}", TELL)


def _no_transfer(error: Exception, _limits: Limits) -> UnreadableError:
    return UnreadableError(f"the connection failed: {_system(error)}", LATER)


def _bad_address(error: Exception, _limits: Limits) -> UnreadableError:
    return UnreadableError(f"the address cannot be used: {for_log(str(error))}", "correct the url")


def _system(error: Exception) -> str:
    unnamed = "the other side hung up" if isinstance(error, ConnectionError) else type(error).__name__
    return for_log(getattr(error, "strerror", "") or str(error) or unnamed)


# The first row that fits speaks, so the special stand before the general: aiohttp's errors share ancestors.
ERRORS: tuple[tuple[type[Exception], Callable[[Exception, Limits], UnreadableError]], ...] = (
    (aiohttp.ConnectionTimeoutError, lambda _, s: UnreadableError(f"no connection within {s.connect_s:g} s", LATER)),
    (aiohttp.ServerTimeoutError, lambda _, s: UnreadableError(f"no answer within {s.silence_s:g} s", LATER)),
    (TimeoutError, lambda _, s: UnreadableError(f"not read to the end within {s.total_s:g} s", LATER)),
    (aiohttp.ClientConnectorDNSError, _no_name),
    (aiohttp.ClientConnectorCertificateError, _bad_certificate),
    (aiohttp.ClientSSLError, _no_tls),
    (aiohttp.ClientConnectorError, _no_connection),
    (aiohttp.ServerDisconnectedError, lambda *_: UnreadableError("the server hung up without an answer", LATER)),
    (aiohttp.ClientPayloadError, lambda *_: cut_short()),
    (aiohttp.ClientResponseError, _bad_http),
    (ValueError, _bad_address),
    (Exception, _no_transfer),
)
