"""A world for tests of digest add: documents by address, without a network and without processes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC
from html import escape
from typing import TYPE_CHECKING

from newsroom import at, item, rss

from digest.adding import Found, find
from digest.adding.looking import look
from digest.adding.world import World
from digest.config import writing
from digest.fetch.plain import without_password
from digest.model import Failure, Response, Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from digest.adding.looking import Seen

LEAST = b'[site]\ntitle = "Test"\n\n[[source]]\npath = "content/inbox"\n'
DAY = at(3, 8)


def feed(title: str = "Coast Wire", *names: str) -> str:
    """An RSS feed whose items have those names."""
    return rss(*(item(name, date=DAY) for name in names or ("Tides", "Bells")), title=title)


def atom(title: str = "Coast Wire", *names: str) -> str:
    """An Atom feed of the articles that feed() would hold."""
    entries = "".join(
        f"<entry><id>urn:{name}</id><title>{name}</title><updated>2025-06-03T08:00:00Z</updated>"
        f'<link href="https://coast.example/{name.lower()}"/></entry>'
        for name in names or ("Tides", "Bells")
    )
    head = f"<title>{escape(title)}</title><id>urn:x</id><updated>2025-06-03T08:00:00Z</updated>"
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{head}{entries}</feed>'


def page(*links: str, body: str = "") -> str:
    """A web page with those elements in its head."""
    return f"<!DOCTYPE html><html><head><title>Coast</title>{''.join(links)}</head><body>{body}</body></html>"


def announced(address: str, title: str = "", kind: str = "application/rss+xml") -> str:
    """The element by which a page announces a feed."""
    return f'<link rel="alternate" type="{kind}" title="{escape(title)}" href="{escape(address)}">'


@dataclass
class Web:
    """Documents by address; whatever else is asked for is missing. Remembers what was asked, call by call."""

    documents: dict[str, str | bytes | Response] = field(default_factory=dict)
    asked: list[list[str]] = field(default_factory=list)

    @property
    def world(self) -> World:
        """The world that digest add is given."""
        return World(self._ask, 1_000_000, look_at_once)

    def find(self, site: Path, *arguments: str) -> tuple[Found, ...]:
        """What the arguments lead to, for the site in that folder and a person who stands there."""
        settings, before = writing.read(site / "digest.toml")
        return find(settings, before, arguments, site, self.world)

    def _ask(self, addresses: Sequence[str]) -> list[Response | Failure]:
        self.asked.append(list(addresses))
        return [self._answer(address) for address in addresses]

    def _answer(self, address: str) -> Response | Failure:
        found = self.documents.get(address)
        place = without_password(address)
        if found is None:
            return Failure(address, place, "there is nothing at this address (404)", "check the address")
        if isinstance(found, Response):
            return replace(found, source_id=address, place=place)
        body = found if isinstance(found, bytes) else found.encode()
        return Response(address, place, status=200, body=body, final_url=address)


def moved(body: str, final: str, permanent: str = "") -> Response:
    """An answer that came by redirects."""
    return Response("", "", status=200, body=body.encode(), final_url=final, permanent_url=permanent)


def look_at_once(responses: Sequence[Response]) -> list[Seen | Failure]:
    """What each document is, looked at in this process."""
    return [look(response, Source("x"), UTC) for response in responses]
