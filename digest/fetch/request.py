"""What a server is asked with: headers by hop. Pure: decides what is sent, sends nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.fetch.encodings import ACCEPTED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.fetch.proxies import Proxy
    from digest.fetch.redirects import Headers, Hop

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9,"
    " application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.8, text/html;q=0.5, */*;q=0.1"
)


@dataclass(frozen=True, slots=True)
class Request:
    """A source's address, the validators that came with its last document, and what its server is sent; verbatim."""

    source_id: str
    url: str
    etag: str = ""
    last_modified: str = ""
    user_agent: str = ""  # instead of the run's
    headers: Headers = field(default=(), repr=False)  # for the server of the address alone, instead of ours
    secrets: tuple[str, ...] = field(default=(), repr=False)  # what no result may show, whoever repeats it
    place: str = ""  # what results call it by, where it is asked at another address than people know


def general_headers(user_agent: str) -> dict[str, str]:
    """The headers of every request, and of every CONNECT to a proxy."""
    return {"User-Agent": user_agent, "Accept": ACCEPT, "Accept-Encoding": ACCEPTED}


def headers_of(request: Request, hop: Hop, proxy: Proxy | None) -> dict[str, str]:
    """What a hop is sent besides or instead of the general headers; those of the source itself come last and count."""
    headers = {"User-Agent": request.user_agent} if request.user_agent else {}
    headers |= validators_of(request, hop)
    if hop.authorization:
        headers["Authorization"] = hop.authorization
    if proxy and proxy.authorization and hop.url.scheme == "http":  # for https it goes before the tunnel, see below
        headers["Proxy-Authorization"] = proxy.authorization
    return headers | dict(hop.headers)


def tunnel_headers_of(proxy: Proxy | None) -> Mapping[str, str] | None:
    """What a proxy is sent with CONNECT, and a publisher never."""
    if proxy is None:
        return None
    # aiohttp would say "close" of the connection that is to become the tunnel, and some proxies obey
    headers = {"Connection": "keep-alive"}
    return headers | {"Proxy-Authorization": proxy.authorization} if proxy.authorization else headers


def validators_of(request: Request, hop: Hop) -> dict[str, str]:
    """The headers that make a request conditional (RFC 9110 13.1.2, 13.1.3); none for another host."""
    headers = {"If-None-Match": request.etag, "If-Modified-Since": request.last_modified}
    return {name: value for name, value in headers.items() if hop.is_first_host and is_sendable(value)}


def is_sendable(value: str) -> bool:
    """Whether a header may go out and be stored: state.json is a file that anybody can edit, and ours is UTF-8."""
    return bool(value) and value.isprintable()
