"""A server of invented feeds for benchmarks: every feed a host of its own, every answer late, some of them failures.

Feeds are made when they are asked for, the same for the same number in every run. Knows nothing of who asks.
"""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing import Queue

SYLLABLES = "ba ro ten mi lu kas dor en fi pol ser ga ny tor vel ash quin om ber lo".split()  # noqa: SIM905 - reads well
NEWEST = datetime(2025, 6, 4, 9, tzinfo=UTC)
SENTENCES = 6  # an item, of 14 words each
EVENTS = 2_000  # that feeds tell of
EVENT_WORDS = 12
WORDS, COMMON = 20_000, 500  # of the language, and those that name no event
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
    chance = random.Random(6)  # noqa: S311
    return tuple(tuple(chance.sample(vocabulary()[COMMON:], EVENT_WORDS)) for _ in range(EVENTS))


def document(number: int, items: int) -> str:
    """The feed of that number: two in three are RSS 2.0, the others Atom."""
    chance = random.Random(number)  # noqa: S311
    return (_atom if number % 3 == 2 else _rss)(number, items, chance)


def _story(number: int, item: int, chance: random.Random) -> tuple[str, list[str], datetime]:
    event = chance.choice(events())
    title = " ".join([*chance.sample(event, 5), *written(chance, 2)]).title() + f" {number}-{item}"
    sentences = [" ".join(written(chance, 9) + chance.choices(event, k=5)).capitalize() + "." for _ in range(SENTENCES)]
    return title, sentences, NEWEST - timedelta(minutes=97 * item + number % 60)


def _markup(sentences: list[str], address: str) -> str:
    half = len(sentences) // 2
    first, second = " ".join(sentences[:half]), " ".join(sentences[half:])
    return (
        f'<p>{first} <a href="{address}">{sentences[0].split()[0]}</a></p>\n<p>{second} <em>Fin &amp; after</em></p>'
        f'<p>The post <a href="{address}">here</a> appeared first on <a href="{address}">Wire</a>.</p>'
    )


def _rss(number: int, items: int, chance: random.Random) -> str:
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>'
        f"<title>Wire {number}</title><link>https://wire-{number}.example/</link><description>News</description>"
        f'<atom:link href="https://wire-{number}.example/feed" rel="self" type="application/rss+xml"/>'
        "<language>en</language>"
    ]
    for item in range(items):
        title, sentences, when = _story(number, item, chance)
        address = f"https://wire-{number}.example/2025/06/{item}"
        parts.append(
            f"<item>\n<title>{title}</title>\n<link>{address}?utm_source=rss</link>\n<dc:creator><![CDATA[Ada Wend]]>"
            f"</dc:creator><pubDate>{format_datetime(when)}</pubDate><category><![CDATA[News]]></category>\n"
            f'<guid isPermaLink="false">wire-{number}-{item}</guid>\n'
            f"<description><![CDATA[<p>{sentences[0]}</p>]]></description>\n"
            f"<content:encoded><![CDATA[{_markup(sentences, address)}]]></content:encoded>\n</item>"
        )
    return "\n".join(parts) + "</channel></rss>"


def _atom(number: int, items: int, chance: random.Random) -> str:
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
        f"<title>Wire {number}</title><id>tag:wire-{number}.example,2025:feed</id><updated>{NEWEST.isoformat()}</updated>"
        f'<link href="https://wire-{number}.example/"/><link rel="self" href="https://wire-{number}.example/feed"/>'
    ]
    for item in range(items):
        title, sentences, when = _story(number, item, chance)
        address = f"https://wire-{number}.example/2025/06/{item}"
        body = _markup(sentences, address).replace("&", "&amp;").replace("<", "&lt;")
        parts.append(
            f'<entry><title>{title}</title><id>tag:wire-{number}.example,2025:{item}</id><link href="{address}"/>'
            f"<author><name>Ada Wend</name></author><published>{when.isoformat()}</published>"
            f'<updated>{when.isoformat()}</updated><category term="News"/><content type="html">{body}</content></entry>'
        )
    return "\n".join(parts) + "</feed>"


def serve(ports: Queue[int], feeds: int, items: int, latency_s: float, failing: float) -> None:
    """Serves until it is ended; puts its port first. Every feed is made before."""
    fails = [number for number in range(feeds) if (number * 7919) % feeds < round(feeds * failing)]
    answers = {number: document(number, items).encode() for number in range(feeds)}
    for at, number in enumerate(fails):
        answers[number] = b""
        failures[number] = FAILURES[at % len(FAILURES)]
    asyncio.run(_serve(ports, answers, latency_s))


failures: dict[int, bytes] = {}


async def _serve(ports: Queue[int], answers: dict[int, bytes], latency_s: float) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:  # as long as the client keeps the connection
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                number = int(head.split(" ", 2)[1].strip("/"))
                await asyncio.sleep(latency_s)
                if number in failures:
                    writer.write(failures[number])
                    break
                tag = f'"{number}-v1"'
                if f"if-none-match: {tag}" in head.lower():
                    writer.write(f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode())
                else:
                    body = answers[number]
                    writer.write(
                        f"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nETag: {tag}\r\n"
                        f"Content-Length: {len(body)}\r\n\r\n".encode()
                        + body
                    )
                await writer.drain()
                if "connection: close" in head.lower():
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "0.0.0.0", 0, backlog=BACKLOG)  # noqa: S104 - all of 127.0.0.0/8
    ports.put(server.sockets[0].getsockname()[1])
    await server.serve_forever()
