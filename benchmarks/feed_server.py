"""A server of invented feeds for benchmarks: every feed a host of its own, every answer late, some of them failures.

Feeds are made when they are asked for, the same for the same number in every run. Knows nothing of who asks.
"""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from html import escape
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing import Queue

SYLLABLES = "ba ro ten mi lu kas dor en fi pol ser ga ny tor vel ash quin om ber lo".split()  # noqa: SIM905 - reads well
NEWEST = datetime(2025, 6, 4, 9, tzinfo=UTC)
SENTENCES = 24  # an item, of 14 words each: some 2.5 KB of text, in paragraphs of four
EVENTS = 2_000  # that feeds tell of
EVENT_WORDS = 12
WORDS, COMMON = 20_000, 500  # of the language, and those that name no event
FRESH = 2  # items of each feed that an edition has and the one before had not
EDITION = "/edition/"
BACKLOG = 4096
HANG_UP = b""
FAILURES = (
    b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 3600\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<!DOCTYPE html><html><title>Shop</title>",
    HANG_UP,
    b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nConnection: close\r\n\r\n<rss><channel><title>Half",
)


@cache
def vocabulary() -> tuple[str, ...]:
    """Invented words."""
    chance = random.Random(5)  # noqa: S311 - the same in every run
    return tuple("".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(WORDS))


@cache
def frequencies() -> tuple[float, ...]:
    """How often each word comes, added up: by Zipf's law, as in any language."""
    return tuple(accumulate(1 / (rank + 3) for rank in range(len(vocabulary()))))


def written(chance: random.Random, count: int) -> list[str]:
    """So many words of a text."""
    return chance.choices(vocabulary(), cum_weights=frequencies(), k=count)


@cache
def events() -> tuple[tuple[str, ...], ...]:
    """The words that the stories of one event share."""
    chance = random.Random(6)  # noqa: S311 - the same in every run
    return tuple(tuple(chance.sample(vocabulary()[COMMON:], EVENT_WORDS)) for _ in range(EVENTS))


def document(number: int, items: int, fresh: int = 0) -> str:
    """The feed of that number: in turn RSS 2.0 with snippets, RSS 2.0 as blogs send it, and Atom with whole texts.

    fresh: how many items it tells that are newer than those that it began with; as many of the oldest are gone.
    """
    chance = random.Random(number)  # noqa: S311 - the same in every run
    make = (_snippets, _blog, _atom)[number % 3]
    site = f"https://wire-{number}.example"
    stories = [_story(number, item, chance) for item in range(items)]
    later = [_story(number, -item, random.Random(f"{number} {item}")) for item in range(fresh, 0, -1)]  # noqa: S311
    return make(number, site, [*later, *stories][:items])


Story = tuple[int, str, list[str], datetime]  # number, title, sentences and time of an item


def _story(number: int, item: int, chance: random.Random) -> Story:
    """An item of a feed."""
    event = chance.choice(events())
    title = " ".join([*chance.sample(event, 5), *written(chance, 2)]).title() + f" {number}-{item}"
    sentences = [" ".join(written(chance, 9) + chance.choices(event, k=5)).capitalize() + "." for _ in range(SENTENCES)]
    return item, title, sentences, NEWEST - timedelta(minutes=97 * item + number % 60)


def _markup(sentences: list[str], address: str) -> str:
    paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
    first, second, *others = paragraphs
    return "\n".join(
        [
            f'<p><img src="{address}.jpg" alt="A harbour" width="640" height="400"/></p>',
            f'<p>{first} <a href="{address}">{sentences[0].split()[0]}</a></p>',
            f"<p>{second} <em>Fin &amp; after</em></p>",
            *(f"<p>{paragraph}</p>" for paragraph in others),
            f'<p>The post <a href="{address}">here</a> appeared first on <a href="{address}">Wire</a>.</p>',
        ]
    )


RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>{title}</title><link>{site}/</link><description>News</description>
<atom:link href="{site}/feed" rel="self" type="application/rss+xml"/><language>en</language>
{items}</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>{title}</title><id>{site}/</id>
<updated>{updated}</updated><link href="{site}/"/><link rel="self" href="{site}/feed"/>
{items}</feed>"""


def _snippets(number: int, site: str, stories: list[Story]) -> str:
    items = [
        f"<item><title>{title}</title><link>{site}/{item}</link>"
        f"<description>{sentences[0]} {sentences[1]}</description>"
        f'<guid isPermaLink="true">{site}/{item}</guid><pubDate>{format_datetime(when)}</pubDate></item>'
        for item, title, sentences, when in stories
    ]
    return RSS.format(title=f"Wire {number}", site=site, items="\n".join(items))


def _blog(number: int, site: str, stories: list[Story]) -> str:
    items = [
        f"<item>\n<title>{title}</title>\n<link>{site}/2025/06/{item}?utm_source=rss</link>\n"
        f"<dc:creator><![CDATA[Ada Wend]]></dc:creator><pubDate>{format_datetime(when)}</pubDate>"
        f'<category><![CDATA[News]]></category>\n<guid isPermaLink="false">wire-{number}-{item}</guid>\n'
        f"<description><![CDATA[<p>{sentences[0]}</p>]]></description>\n"
        f"<content:encoded><![CDATA[{_markup(sentences, f'{site}/2025/06/{item}')}]]></content:encoded>\n</item>"
        for item, title, sentences, when in stories
    ]
    return RSS.format(title=f"Wire {number}", site=site, items="\n".join(items))


def _atom(number: int, site: str, stories: list[Story]) -> str:
    items = [
        f'<entry><title>{title}</title><id>tag:wire-{number}.example,2025:{item}</id><link href="{site}/{item}"/>'
        f"<author><name>Ada Wend</name></author><published>{when.isoformat()}</published>"
        f"<updated>{when.isoformat()}</updated>"
        f'<category term="News"/><content type="html">{escape(_markup(sentences, f"{site}/{item}"))}</content></entry>'
        for item, title, sentences, when in stories
    ]
    return ATOM.format(title=f"Wire {number}", site=site, updated=NEWEST.isoformat(), items="\n".join(items))


@dataclass
class Site:
    """What is served, in the edition that was asked for last: a client asks for /edition/2 to be served the second."""

    feeds: int
    items: int
    failures: dict[int, bytes]
    latency_s: float
    edition: int = 1
    answers: dict[int, bytes] = field(default_factory=dict)

    def turn_to(self, edition: int) -> None:
        """Makes every feed before it is asked for. Each edition has FRESH items that the one before had not."""
        self.edition = edition
        fresh = FRESH * (edition - 1)
        told = (number for number in range(self.feeds) if number not in self.failures)
        self.answers = {number: document(number, self.items, fresh).encode() for number in told}

    def answer(self, number: int, head: str) -> bytes:
        """What is sent for that feed."""
        if number in self.failures:
            return self.failures[number]
        tag = f'"{number}-v{self.edition}"'
        if f"if-none-match: {tag}" in head.lower():
            return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode()
        body = self.answers[number]
        fields = f"Content-Type: application/xml\r\nETag: {tag}\r\nContent-Length: {len(body)}\r\n"
        return f"HTTP/1.1 200 OK\r\n{fields}\r\n".encode() + body


def serve(ports: Queue[int], feeds: int, items: int, latency_s: float, failing: float) -> None:
    """Serves until it is ended; puts its port first."""
    fails = [number for number in range(feeds) if (number * 7919) % feeds < round(feeds * failing)]
    failures = {number: FAILURES[at % len(FAILURES)] for at, number in enumerate(fails)}
    site = Site(feeds, items, failures, latency_s)
    site.turn_to(1)
    asyncio.run(_serve(ports, site))


async def _serve(ports: Queue[int], site: Site) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:  # as long as the client keeps the connection
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                path = head.split(" ", 2)[1]
                if path.startswith(EDITION):
                    site.turn_to(int(path.removeprefix(EDITION)))
                    writer.write(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
                    break
                number = int(path.strip("/"))
                await asyncio.sleep(site.latency_s)
                writer.write(site.answer(number, head))
                await writer.drain()
                if number in site.failures or "connection: close" in head.lower():
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "0.0.0.0", 0, backlog=BACKLOG)  # noqa: S104 - all of 127.0.0.0/8
    ports.put(server.sockets[0].getsockname()[1])
    await server.serve_forever()
