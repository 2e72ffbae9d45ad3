"""What went wrong with a source that was asked through a proxy, in words: whose fault it is, as far as can be told."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import aiohttp

from digest.fetch import answers
from digest.fetch.problem import LATER, UnreadableError

if TYPE_CHECKING:
    from digest.fetch.limits import Limits
    from digest.fetch.proxies import Proxy
    from digest.fetch.redirects import Hop

# What a proxy that passes requests on answers as well as a publisher does (RFC 9110 15.5.4, 15.6)
EITHER = frozenset({403, 500, 502, 503, 504})


def for_status(status: int, retry_after: str, hop: Hop, proxy: Proxy) -> UnreadableError:
    """What an HTTP status other than success says. Out of a tunnel it is the publisher's own word."""
    told = answers.for_status(status, retry_after, hop)
    if hop.url.scheme == "https":
        return told
    if status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
        return _no_password(proxy)
    if status in EITHER:
        what = f"{told.what}, or its proxy {proxy} says so"
        return UnreadableError(what, told.remedy, told.status, retry_after=told.retry_after)
    return told


def for_error(error: Exception, limits: Limits, hop: Hop, proxy: Proxy) -> UnreadableError:
    """What an error of aiohttp, asyncio or the system says about a source."""
    if isinstance(error, UnreadableError):
        return error
    if isinstance(error, aiohttp.ClientHttpProxyError):
        return _no_tunnel(error.status, hop, proxy)
    told = answers.for_error(error, limits)
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return UnreadableError(f"{told.what} through the proxy {proxy}", f"check {proxy.variable}, or {LATER}")
    if _is_of_proxy(error, proxy):
        return UnreadableError(f"the proxy {proxy} cannot be used: {told.what}", f"check {proxy.variable}")
    return UnreadableError(f"{told.what} (asked through the proxy {proxy})", told.remedy)


def _is_of_proxy(error: Exception, proxy: Proxy) -> bool:
    if isinstance(error, aiohttp.ClientResponseError):
        return error.request_info.method == "CONNECT"
    if not isinstance(error, aiohttp.ClientConnectorError):
        return False
    return (error.host, error.port) == (proxy.url.raw_host, proxy.url.port)


def _no_tunnel(status: int, hop: Hop, proxy: Proxy) -> UnreadableError:
    """What a proxy's answer to CONNECT other than 200 says (RFC 9110 9.3.6)."""
    host = hop.url.raw_host
    if status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
        return _no_password(proxy)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return UnreadableError(
            f"the proxy {proxy} cannot reach {host} ({status})", "check the address; else ask whoever runs the proxy"
        )
    return UnreadableError(
        f"the proxy {proxy} refuses to connect to {host} ({status})",
        f"ask whoever runs the proxy to allow it, or add {host} to no_proxy",
    )


def _no_password(proxy: Proxy) -> UnreadableError:
    if proxy.authorization:
        return UnreadableError(
            f"the proxy {proxy} does not accept the user and password (407)", f"correct them in {proxy.variable}"
        )
    return UnreadableError(
        f"the proxy {proxy} asks for a user and a password (407)",
        f"write them into {proxy.variable}, as http://user:password@host:port",
    )
