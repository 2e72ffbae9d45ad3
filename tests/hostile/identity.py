"""Identity: guids and links that are missing, shared, changing or somebody else's (archive law 5)."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from hostile.cases import SECRET, Case, channel, item_of
from newsroom import at, item
from servers import http

if TYPE_CHECKING:
    from collections.abc import Callable

    from servers import Answer, Exchange

LONG = (
    "A long text of more than five and twenty words stands here, so that the article is known again by what it says "
    "when neither its guid nor any link of it stays what it was before."
)
TEXT = "A text of a few words about {}, which nobody else tells."


def feed(*items: str) -> bytes:
    """A feed of the items."""
    return http(200, channel("".join(items)))


def one(title: str, link: str = "-", guid: str = "", text: str = "") -> str:
    """An item; without a link unless it is given one."""
    return item(title, text or TEXT.format(title), link=link, guid=guid)


def linked(title: str, link: str) -> bytes:
    """A feed of an item with that link, put in as it is."""
    return feed(f"<item><title>{title}</title><link>{link}</link></item>")


def changing(make: Callable[[int], str]) -> Answer:
    """A feed that is another at each fetch."""
    number = itertools.count()

    def answer(exchange: Exchange) -> None:
        exchange.send(feed(make(next(number))))

    return answer


LINKS = {
    "a script": "javascript:alert(1)",
    "a script with a line break": "java\nscript:alert(1)",
    "a script behind white space": " \t javascript:alert(1)",
    "a script behind a control character": "&#1;javascript:alert(1)",
    "data": "data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;",
    "a file": "file:///etc/passwd",
    "a chat": "tg://resolve?domain=x",
    "mail": "mailto:ann@hostile.example",
    "nothing": "",
    "white space": " \n ",
    "a fragment": "#top",
    "a question": "?p=1",
    "another server without a scheme": "//other.example/a",
    "an open bracket": "http://[::1",
    "a port of words": "http://hostile.example:eighty/",
    "a host of nothing": "https:///path",
    "a host in capitals": "HTTPS://HOSTILE.EXAMPLE/Capitals",
    "a host in another script": "https://пример.example/",
    "a host of lookalikes": "https://сoast.example/",
    "words": "see our home page",
    "markup": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "an end of an attribute": 'https://hostile.example/"onmouseover="alert(1)',
    "line breaks inside": "https://hostile.example/a\nb\nc",
    "a direction override": "https://hostile.example/\u202egpj.exe",
    "a path upwards": "https://hostile.example/../../../etc/passwd",
    "two links": "https://hostile.example/1 https://hostile.example/2",
}
CASES = (
    *(
        Case(f"A link to {what}", linked(f"Link to {what}", link), titles=(f"Link to {what}",))
        for what, link in LINKS.items()
    ),
    Case(
        "A link with a password",
        linked("Password link", f"https://ann:{SECRET}@hostile.example/p"),
        titles=("Password link",),
    ),
    Case(
        "One guid for all, with links",
        feed(*(one(f"Guid one {n}", f"https://hostile.example/g1/{n}", "same") for n in range(3))),
        titles=tuple(f"Guid one {n}" for n in range(3)),
    ),
    Case(
        "One guid for all, without links",
        feed(*(one(f"Guid two {n}", "-", "same") for n in range(3))),
        titles=tuple(f"Guid two {n}" for n in range(3)),
    ),
    Case(
        "One guid for all that is a link",
        feed(*(f"<item><title>Guid three {n}</title><guid>https://hostile.example/g3</guid></item>" for n in range(3))),
        titles=tuple(f"Guid three {n}" for n in range(3)),
    ),
    Case(
        "One link for all",
        feed(*(one(f"Link one {n}", "https://hostile.example/all") for n in range(3))),
        titles=tuple(f"Link one {n}" for n in range(3)),
    ),
    Case(
        "One title for all",
        feed(*(one("Title for all", f"https://hostile.example/t/{n}", text=TEXT.format(n)) for n in range(3))),
        titles=("Title for all",) * 3,
    ),
    Case(
        "Links that differ in what only tracks",
        feed(
            one("Tracked", "https://hostile.example/tr?utm_source=a&fbclid=1"),
            one("Tracked", "https://hostile.example/tr?utm_medium=b"),
        ),
        titles=("Tracked",),
    ),
    Case("An item a hundred times", feed(item_of("A hundred times") * 100), titles=("A hundred times",)),
    Case("Neither guid nor link", feed(one("Nowhere")), titles=("Nowhere",)),
    Case(
        "Neither guid nor link nor title",
        feed("<item><description>A text without a title of its own.</description></item>"),
        titles=("A text without a title of its own.",),
    ),
    Case(
        "Nothing but a file",
        feed("<item><enclosure url='https://hostile.example/a.mp3' type='audio/mpeg' length='9'/></item>"),
        titles=("Untitled",),
    ),
    Case(
        "Nothing but a link",
        feed("<item><link>https://hostile.example/only</link></item>"),
        titles=("hostile.example/only",),
    ),
    Case(
        "A guid of another feed",
        feed(one("Borrowed guid", "https://hostile.example/b", "https://coast.example/tides")),
        titles=("Borrowed guid",),
    ),
    Case(
        "An empty guid",
        feed(
            "<item><title>Empty guid</title><guid></guid></item>",
            "<item><title>Empty guid too</title><guid> </guid></item>",
        ),
        titles=("Empty guid", "Empty guid too"),
    ),
    Case(
        "A guid that is a script",
        feed("<item><title>Script guid</title><guid isPermaLink='true'>javascript:alert(1)</guid></item>"),
        titles=("Script guid",),
    ),
    Case(
        "A guid of control characters",
        feed("<item><title>Noisy guid</title><guid isPermaLink='false'>a\x1b[2J\x85b</guid></item>"),
        titles=("Noisy guid",),
    ),
    Case(
        "A guid with a path upwards",
        feed("<item><title>Climbing guid</title><guid isPermaLink='false'>../../../../etc/passwd</guid></item>"),
        titles=("Climbing guid",),
    ),
    Case(
        "Guids that differ in capitals",
        feed(one("Guid small", "-", "abc"), one("Guid large", "-", "ABC")),
        titles=("Guid large", "Guid small"),
    ),
)

# Feeds that are others at each fetch, and what is stored of them after three.
CHANGING = (
    Case(
        "A guid that changes at each fetch",
        changing(lambda n: one("Changing guid", "https://hostile.example/cg", f"g{n}")),
        titles=("Changing guid",),
    ),
    Case(
        "A guid that changes, without a link",
        changing(
            lambda n: one(
                "Changing guid alone",
                "-",
                f"g{n}",
                LONG,
            )
        ),
        titles=("Changing guid alone",),
    ),
    Case(
        "A link whose parameters change",
        changing(lambda n: one("Changing link", f"https://hostile.example/cl?utm_campaign={n}")),
        titles=("Changing link",),
    ),
    Case(
        "A date that is always now",
        changing(lambda n: item("Always now", "x", link="https://hostile.example/an", date=at(4, 8, n))),
        titles=("Always now",),
    ),
    Case(
        "A title that changes at each fetch",
        changing(lambda n: one(f"Title of fetch {n}", "https://hostile.example/ct")),
        titles=("Title of fetch 2",),
    ),
    Case(
        "A feed that loses its items",
        changing(lambda n: "" if n else one("Once there", "https://hostile.example/once")),
        titles=("Once there",),
    ),
)

# Feeds that claim an article of the good source: its own title and text stay, whoever is named beside it.
HIJACKING = {
    "its link": one("Hijacked by its link", "https://coast.example/tides", "x"),
    "its link, with an earlier date": item(
        "Hijacked by a date", "Buy our pills.", link="https://coast.example/tides", date=at(1, 1)
    ),
    "its link with tracking": one("Hijacked by tracking", "https://coast.example/tides?utm_source=evil"),
    "its link as a guid": "<item><title>Hijacked by a guid</title><guid>https://coast.example/tides</guid>"
    "<pubDate>Sun, 01 Jun 2025 00:00:00 GMT</pubDate></item>",
    "its link, undated": one("Hijacked without a date", "https://coast.example/tides"),
}
# Those of them that succeed where they are met in the same run.
OPEN_HIJACKING = frozenset({"its link, with an earlier date", "its link as a guid"})
