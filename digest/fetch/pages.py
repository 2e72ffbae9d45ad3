"""Pages that feeds link to, asked for as a guest would: robots.txt first, one page of a host at a time, with pauses."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from yarl import URL

from digest.fetch import addresses, robots
from digest.fetch.manners import MANNERS, ROBOTS, Manners, failures_after
from digest.fetch.network import Client, sessions
from digest.fetch.plain import without_password
from digest.fetch.problem import LATER, UnreadableError
from digest.fetch.proxies import DIRECT, Proxies
from digest.fetch.redirects import authorization_in, is_same_server
from digest.fetch.request import Request
from digest.model import Failure, Response

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

    import aiohttp

    from digest.fetch.redirects import Hop

Made = TypeVar("Made")

ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
ASK_THE_PUBLISHER = 'ask the publisher, or take text = "page" out'


def page_request(request: Request, page: str) -> Request:
    """The request for a page that the source of another request links to.

    The source's headers and login go to the source's own server only; what stands before an @ in the link is dropped.
    """
    home = URL(request.url)
    try:
        url = URL(page).with_user(None)
    except ValueError:  # the client says what is wrong with it
        return replace(request, url=page, headers=())
    headers: tuple[tuple[str, str], ...] = ()
    if is_same_server(home, url):
        headers = request.headers
        given = authorization_in(home)
        if given and not any(name.lower() == "authorization" for name, _ in headers):
            headers += (("Authorization", given),)
    own = tuple((name, value) for name, value in headers if name.lower() != "accept")
    return replace(
        request,
        url=str(url),
        etag="",
        last_modified="",
        headers=(("Accept", ACCEPT), *own),
        secrets=tuple(filter(None, [*request.secrets, home.password, authorization_in(home).removeprefix("Basic ")])),
    )


def fetch_pages(
    batches: Sequence[Sequence[Request]],
    make: Callable[[Request, Response | Failure], Awaitable[Made]],
    *,
    user_agent: str,
    allow: frozenset[str] = frozenset(),
    proxies: Proxies = DIRECT,
    manners: Manners = MANNERS,
) -> tuple[tuple[Made, ...], ...]:
    """What make returned for what each page gave, in the order of the requests; a batch is the pages of one source.

    The pages of a batch are asked for one after the other, batches at the same time, a host never twice at once. What
    was not asked for is a Failure as well. All else is as in network.fetch_each().
    """

    async def visits() -> tuple[tuple[Made, ...], ...]:
        async with sessions(user_agent, manners.page_limits) as both:
            visitor = _Visitor(both, addresses.endpoints(allow), proxies, manners)
            return tuple(await asyncio.gather(*(_visit(batch, visitor, make, manners) for batch in batches)))

    return asyncio.run(visits())


async def _visit(
    batch: Sequence[Request],
    visitor: _Visitor,
    make: Callable[[Request, Response | Failure], Awaitable[Made]],
    manners: Manners,
) -> tuple[Made, ...]:
    """What make returned for each page of one source."""
    found = []
    clock = asyncio.get_running_loop().time
    ends_s = clock() + manners.batch_s
    failures = 0
    for request in batch:
        if failures >= manners.failures:
            found.append(await make(request, _unasked(request, "not asked for after those that failed")))
        elif clock() >= ends_s:
            found.append(await make(request, _unasked(request, f"not asked for after {manners.batch_s:g} s")))
        else:
            answer = await visitor.read(request)
            failures = failures_after(failures, answer, manners)
            try:
                found.append(await make(request, answer))
            finally:
                visitor.hand_on()
    return tuple(found)


def _unasked(request: Request, what: str) -> Failure:
    return Failure(request.source_id, without_password(request.url), what)


class _Visitor(Client):
    """A client that asks for nothing which robots.txt forbids, and pauses between two answers of a host."""

    def __init__(
        self,
        both: tuple[aiohttp.ClientSession, aiohttp.ClientSession],
        allowed: frozenset[str],
        proxies: Proxies,
        manners: Manners,
    ) -> None:
        guarded, trusting = both
        limits = manners.page_limits
        super().__init__(guarded=guarded, trusting=trusting, allowed=allowed, limits=limits, proxies=proxies)
        self._reader = Client(
            guarded=guarded,
            trusting=trusting,
            allowed=allowed,
            limits=robots.limits_for_robots(limits),
            proxies=proxies,
        )
        self._manners = manners
        self._rules: dict[str, asyncio.Task[robots.Rules]] = {}
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._free_at_s: defaultdict[str, float] = defaultdict(float)

    @asynccontextmanager
    async def slot(self, hop: Hop) -> AsyncIterator[None]:
        """Held while the hop may be asked for; raises UnreadableError where it must not be."""
        rules = await self._rules_for(hop.url)
        if why := rules.forbids(str(hop.url)):
            raise UnreadableError(why, ASK_THE_PUBLISHER)
        host = hop.url.host or ""
        clock = asyncio.get_running_loop().time
        async with self._turns[host]:
            left_s = self._free_at_s[host] - clock()
            if left_s > self._manners.longest_pause_s:
                raise UnreadableError(f"{ROBOTS} asks for a pause of {rules.pause_s:g} s", LATER)
            await asyncio.sleep(max(0.0, left_s))
            try:
                async with super().slot(hop):
                    yield
            finally:
                self._free_at_s[host] = clock() + max(self._manners.pause_s, rules.pause_s)

    async def _rules_for(self, url: URL) -> robots.Rules:
        """The rules of the server, asked for once."""
        place = robots.address(url)
        if place not in self._rules:
            self._rules[place] = asyncio.create_task(self._read_rules(place))
        return await self._rules[place]

    async def _read_rules(self, place: str) -> robots.Rules:
        try:
            return robots.rules(await self._reader.read(Request("", place)))
        finally:
            self._reader.hand_on()
