"""Documents from the network: one plain function; asyncio and aiohttp stay behind it.

Nothing is kept between two calls: no cookies, no cache, no open connection. What is asked of a server is decided by
the pure files beside this one; here it is done.
"""

from __future__ import annotations

import asyncio
import math
import re
import socket
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from contextvars import ContextVar
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeVar

import aiohttp

from digest.fetch import addresses, answers, proxied, redirects, results
from digest.fetch.encodings import Decoder
from digest.fetch.limits import DEFAULT, Limits
from digest.fetch.problem import TELL, UnreadableError, resting, too_large
from digest.fetch.proxies import DIRECT, Proxies, Proxy
from digest.fetch.redirects import Hop
from digest.fetch.request import Request, general_headers, headers_of, tunnel_headers_of, validators_of
from digest.model import Failure, Response

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

__all__ = ["Limits", "Request", "fetch", "fetch_each"]

Made = TypeVar("Made")

# RFC 9110 5.4 sets none; aiohttp's 8,190 is less than the security policies that some sites send
HEADER_BYTES = 64 * 1024
HANG_UP_TURNS = 20  # of the event loop; a closing TLS connection takes 3
DOCUMENTS = frozenset({HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION})  # RFC 9110 15.3.1, 15.3.4


# The sockets opened for the hop under way, in each task's own context, since a socket factory is told the address only.
_OPENED: ContextVar[list[socket.socket]] = ContextVar("_OPENED")


def ignore(_result: Response | Failure) -> None:
    """Nothing: what to do with a result where nobody watches."""


def fetch(
    requests: Sequence[Request],
    *,
    user_agent: str,
    allow: frozenset[str] = frozenset(),
    limits: Limits = DEFAULT,
    proxies: Proxies = DIRECT,
    on_done: Callable[[Response | Failure], None] = ignore,
) -> tuple[Response | Failure, ...]:
    """What each address gave, in the order of the requests; many are asked at once.

    A 304 has an empty body and the validators that we sent, where it brings no others. Validators of another host than
    the one asked for are left out, since they would be sent to the wrong one. allow names, as host:port, what may be
    read although it is not on the public internet. Names are looked up by the proxy where there is one, so it has to
    fence what they lead to. on_done is called as each one ends, in the caller's own thread. Raises ConfigError where
    allow cannot be read.
    """

    async def told(result: Response | Failure) -> Response | Failure:
        on_done(result)
        return result

    return fetch_each(requests, told, user_agent=user_agent, allow=allow, limits=limits, proxies=proxies)


def fetch_each(
    requests: Sequence[Request],
    make: Callable[[Response | Failure], Awaitable[Made]],
    *,
    user_agent: str,
    allow: frozenset[str] = frozenset(),
    limits: Limits = DEFAULT,
    proxies: Proxies = DIRECT,
) -> tuple[Made, ...]:
    """What make returned for what each address gave, in the order of the requests.

    make is awaited as each one ends, in the caller's own thread. While it is at work on as many documents as may be
    asked for at once, no further ones are: so much is in memory and no more. All else is as in fetch().
    """
    return asyncio.run(_fetch(requests, make, user_agent, addresses.endpoints(allow), limits, proxies))


async def _fetch(
    requests: Sequence[Request],
    make: Callable[[Response | Failure], Awaitable[Made]],
    user_agent: str,
    allowed: frozenset[str],
    limits: Limits,
    proxies: Proxies,
) -> tuple[Made, ...]:
    async with sessions(user_agent, limits) as (guarded, trusting):
        client = Client(guarded=guarded, trusting=trusting, allowed=allowed, limits=limits, proxies=proxies)

        async def one(request: Request) -> Made:
            result = await client.read(request)
            try:
                return await make(result)
            finally:
                client.hand_on()

        return tuple(await asyncio.gather(*map(one, requests)))


@asynccontextmanager
async def sessions(
    user_agent: str, limits: Limits
) -> AsyncIterator[tuple[aiohttp.ClientSession, aiohttp.ClientSession]]:
    """A session that connects to the public internet only, and one that connects to wherever it is sent."""
    # Names are looked up in threads. With asyncio's own handful (5 and one for each processor), some dead names would
    # make all other sources wait for them.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(limits.at_once, "digest-names"))
    async with (
        _session(user_agent, limits, _public_socket) as guarded,
        _session(user_agent, limits, _any_socket) as trusting,
    ):
        yield guarded, trusting


def _session(
    user_agent: str, limits: Limits, socket_factory: Callable[[aiohttp.AddrInfoType], socket.socket]
) -> aiohttp.ClientSession:
    """A session whose every connection comes from that factory and serves one request only.

    Without kept connections there is none that a request could be given unchecked, none that a source with broken
    framing could have poisoned for the next, and none that holds a file open beyond at_once.
    """
    connector = aiohttp.TCPConnector(
        force_close=True,
        limit=0,  # Client counts, since waiting must not use up a source's time
        resolver=aiohttp.ThreadedResolver(),  # the system's own, also where aiodns is installed: it reads /etc/hosts
        socket_factory=socket_factory,
    )
    return aiohttp.ClientSession(
        connector=connector,
        headers=general_headers(user_agent),
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=None, connect=limits.connect_s, sock_read=limits.silence_s),
        auto_decompress=False,
        trust_env=False,
        max_line_size=HEADER_BYTES,
        max_field_size=HEADER_BYTES,
    )


def _any_socket(address: aiohttp.AddrInfoType) -> socket.socket:
    family, kind, protocol, _, _ = address
    opened = socket.socket(family, kind, protocol)
    _OPENED.get().append(opened)
    return opened


def _public_socket(address: aiohttp.AddrInfoType) -> socket.socket:
    """A socket, to an address of the public internet only: the last gate, behind every name, notation and redirect."""
    target = str(address[4][0])
    if kind := addresses.refusal(target):
        raise answers.AddressRefusedError(target, kind)
    return _any_socket(address)


async def _hang_up(opened: Sequence[socket.socket]) -> None:
    """Nothing; returns when the connections are gone.

    Left alone, asyncio keeps each for the 30 s that a TLS server may take to say goodbye (ssl_shutdown_timeout), and
    leaves it open where the run ends sooner.
    """
    for connection in opened:
        with suppress(OSError):  # the usual case: it is closed
            connection.shutdown(socket.SHUT_RDWR)
    for _ in range(HANG_UP_TURNS):
        if all(connection.fileno() == -1 for connection in opened):
            return
        await asyncio.sleep(0)


class Client:
    """Asks for one source after the other within the limits that all share."""

    def __init__(
        self,
        *,
        guarded: aiohttp.ClientSession,
        trusting: aiohttp.ClientSession,
        allowed: frozenset[str],
        limits: Limits,
        proxies: Proxies,
    ) -> None:
        self._guarded = guarded
        self._trusting = trusting
        self._allowed = allowed
        self._limits = limits
        self._proxies = proxies
        self._all = asyncio.Semaphore(limits.at_once)
        self._read = asyncio.Semaphore(limits.at_once)  # documents that are read and not yet handed on
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(limits.per_host))
        self._resting: dict[str, tuple[float, str]] = {}  # hosts that answered 429: until when, and in their own words

    async def read(self, request: Request) -> Response | Failure:
        """The source's document after all redirects, or what kept us from it. hand_on() must follow."""
        result: Hop | Response | Failure | None = None
        hop: Hop | None = None
        left_s = self._limits.total_s
        clock = asyncio.get_running_loop().time
        try:
            result = redirects.start(request.url, request.headers, (*request.secrets, *self._proxies.secrets))
            while isinstance(result, Hop):
                hop = result
                async with self.slot(hop):
                    self._let_rest(hop)
                    began_s = clock()
                    async with asyncio.timeout(left_s):
                        result = await self._ask(request, hop)
                    left_s -= clock() - began_s
                    if isinstance(result, Response):
                        await self._read.acquire()  # who waits here keeps others from asking for more
        except (UnreadableError, aiohttp.ClientError, OSError, ValueError) as error:
            result = results.failure(request, hop, self._told(error, hop))
            await self._read.acquire()
        return replace(result, seconds=self._limits.total_s - left_s)

    def hand_on(self) -> None:
        """Nothing; what read() gave is no longer held, and another document may take its place."""
        self._read.release()

    @asynccontextmanager
    async def slot(self, hop: Hop) -> AsyncIterator[None]:
        """Held while a connection may be used. The host's comes first: who waits for a slow host blocks no other."""
        async with self._hosts[hop.url.host or ""], self._all:
            opened: list[socket.socket] = []
            _OPENED.set(opened)
            try:
                yield
            finally:
                await _hang_up(opened)

    async def _ask(self, request: Request, hop: Hop) -> Response | Hop:
        """What one request gave: the document, or where to ask next."""
        proxy = self._proxies.choose(hop.url)
        async with self._session(hop, proxy).get(
            hop.url,
            headers=headers_of(request, hop, proxy),
            allow_redirects=False,
            proxy=proxy.url if proxy else None,
            proxy_headers=tunnel_headers_of(proxy),
        ) as answer:
            if answer.status in redirects.STATUSES:
                return redirects.follow(hop, answer.status, answer.headers.get("Location", ""), self._limits)
            if answer.status == HTTPStatus.NOT_MODIFIED and validators_of(request, hop):
                return results.response(request, hop, answer, b"")
            if answer.status not in DOCUMENTS:
                retry_after = answer.headers.get("Retry-After", "").strip()
                self._remember(answer.status, retry_after, hop)
                told = (answer.status, retry_after, hop)
                raise proxied.for_status(*told, proxy) if proxy else answers.for_status(*told)
            return results.response(request, hop, answer, await self._body(answer))

    def _remember(self, status: int, retry_after: str, hop: Hop) -> None:
        """Nothing; a host that is asked too often is left alone for the time that it names, or for this whole run."""
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            wait_s = float(retry_after) if re.fullmatch("[0-9]{1,9}", retry_after) else math.inf
            self._resting[hop.url.host or ""] = asyncio.get_running_loop().time() + wait_s, retry_after

    def _let_rest(self, hop: Hop) -> None:
        until_s, retry_after = self._resting.get(hop.url.host or "", (0.0, ""))
        if asyncio.get_running_loop().time() < until_s:
            raise resting(hop.url.host or "", retry_after)

    def _session(self, hop: Hop, proxy: Proxy | None) -> aiohttp.ClientSession:
        """The session that may open the connection; raises UnreadableError where the proxy must not be asked for it."""
        if addresses.endpoint(hop.url) in self._allowed:
            return self._trusting
        if proxy is None:
            return self._guarded
        host = hop.url.raw_host or ""
        if kind := addresses.refusal_by_name(host):
            raise answers.not_public(f"{host} is", kind, addresses.endpoint(hop.url))
        return self._trusting  # it connects to the proxy alone, which may well be private

    def _told(self, error: Exception, hop: Hop | None) -> UnreadableError:
        proxy = self._proxies.choose(hop.url) if hop else None
        if hop and proxy:
            return proxied.for_error(error, self._limits, hop, proxy)
        told = answers.for_error(error, self._limits)
        is_theirs = isinstance(error, ValueError) and hop is not None and hop.count > 0  # an address they redirected to
        return UnreadableError(told.what, TELL) if is_theirs else told

    async def _body(self, answer: aiohttp.ClientResponse) -> bytes:
        if (answer.content_length or 0) > self._limits.body_bytes:
            raise too_large(self._limits.body_bytes)
        decoder = Decoder(", ".join(answer.headers.getall("Content-Encoding", ())), self._limits.body_bytes)
        async for piece in answer.content.iter_any():
            decoder.feed(piece)
        return decoder.body()
