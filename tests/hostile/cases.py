"""What a hostile server may do, as values: each Case says in words what comes of it. Pure data; world.py serves it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsroom import item, rss

from digest.text import slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from servers import Answer

# Stand in answers and addresses for what is known only once the servers run.
OWN = "OWNPORT"  # of the server that is asked
TRAP = "TRAPPORT"  # of one that nobody may connect to
TLS = "TLSPORT"  # of one with a certificate that nobody vouches for
SILENT = "SILENTPORT"  # of one that takes connections and says nothing
SECRET = "s3cret"  # noqa: S105 - stands in addresses, and must stand in nothing that is said or stored

RAW = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n"  # headers follow


@dataclass(frozen=True)
class Case:
    """A behaviour and what comes of it: titles that are stored, or a failure and how it is worded; never both."""

    claim: str  # a sentence, and what the case is known by
    answer: Answer  # under the case's own path
    titles: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # instead of titles, where of each one only a part is known
    failure: str = ""
    url: str = ""  # what is asked, where it is not that path
    further: Mapping[str, Answer] = field(default_factory=dict)  # by their paths, which stand in the first one's answer
    dated: str = ""  # of the stored articles: the moment and where it came from
    warning: str = ""  # of what is read all the same
    unless: str = ""  # a failure that may come instead, where it depends on the machine
    is_long: bool = False  # whether it takes so long that only --long runs it
    defect: str = ""  # what is known to be wrong, of a case that does not hold yet

    @property
    def is_waited_for(self) -> bool:
        """Whether nothing but a limit of time ends it."""
        return " within" in self.failure

    @property
    def path(self) -> str:
        """Where the server gives the answer."""
        return "/" + slug(self.claim)


def news(*titles: str) -> bytes:
    """A well-formed feed of articles with these titles, each with a link of its own."""
    links = (f"https://hostile.example/{slug(title)}" for title in titles)
    return rss(*(item(title, link=link) for title, link in zip(titles, links, strict=True)), title="Dusk").encode()


def channel(inside: str, declaration: str = "") -> bytes:
    """An RSS feed with that inside its channel."""
    head = "<title>Dusk</title><link>https://hostile.example/</link>"
    return f'{declaration}<rss version="2.0"><channel>{head}{inside}</channel></rss>'.encode()


def redirect(location: str | bytes, status: int = 302) -> bytes:
    """An answer that sends on, whatever the bytes of the address."""
    written = location if isinstance(location, bytes) else location.encode()
    return b"HTTP/1.1 %d Found\r\nContent-Length: 0\r\nConnection: close\r\nLocation: %b\r\n\r\n" % (status, written)


def own(path: str) -> str:
    """The address of a path on the server that is asked."""
    return f"http://127.0.0.1:{OWN}{path}"


def until_close(body: bytes, headers: str = "") -> bytes:
    """An answer without a length, for bodies in which a port has to be put."""
    return RAW + headers.encode() + b"\r\n" + body


def item_of(title: str) -> str:
    """An item of a feed with a link of its own; the title is put in as it is, whatever markup it may be."""
    return f"<item><title>{title}</title><link>https://hostile.example/{slug(title)}</link></item>"
