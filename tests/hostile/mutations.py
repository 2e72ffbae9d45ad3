"""Documents of every kind, damaged by chance: the same damage for the same number on every machine."""

from __future__ import annotations

import random
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from hostile.cases import channel, item_of, news

from digest.model import Response

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Damage = Callable[[random.Random, bytes], bytes]

PARSE = Path(__file__).parent.parent / "parse"
FILES = sorted(
    path
    for folder in ("cases", "wellformed")
    for path in (PARSE / folder).iterdir()
    if path.is_file() and not path.name.endswith((".expect.json", ".gitattributes", "pieces.txt"))
)
DOCUMENTS = (
    *(path.read_bytes() for path in FILES),
    news("Tide clock mended", "Bells ring later"),
    channel(item_of("Café &amp; <b>tide</b>") + "<item><description>&lt;p&gt;One.&lt;/p&gt;</description></item>"),
)
LONGEST = 20_000  # bytes of a damaged document; more takes time and tells nothing new
PLACES = ("feed", "x.xml", "x.txt", "x.md", "x.html", "x.json")
CHARSETS = ("", "", "", "utf-8", "iso-8859-1", "utf-16", "koi8-r", "shift_jis", "klingon", "utf-7", "\x1b[2J")
ENCODINGS = ("utf-8", "utf-16", "utf-16-be", "utf-32", "cp1252", "koi8-r", "shift_jis", "iso2022_jp", "utf-7", "cp500")
WORDS = tuple(
    token.encode("utf-8", "surrogatepass")
    for token in (
        *("<", ">", "&", "'", '"', "]]>", "<![CDATA[", "<!--", "-->", "<?", "?>", "<!DOCTYPE rss [", "]>", "/>", "</"),
        *('<!ENTITY a "b">', "&a;", "&#0;", "&#xD800;", "&#x110000;", "&#99999999999;", "&nbsp;", "&amp;lt;", "&#;"),
        *("<item>", "</item>", "<entry>", "</entry>", "<channel>", "</channel>", "<title>", "</title>", "<link>"),
        *("<author>", "<author><name>", "<authors a='b'/>", "<links>", "<tags a='b'/>", "<title_detail/>", "<guid>"),
        *("<updated>", "<pubDate>", "<published_parsed>x</published_parsed>", "<content type='xhtml'>", "<source>"),
        *(
            "<content:encoded>",
            "<media:content url='x'/>",
            "<itunes:image href='x'/>",
            "<georss:point>1 x</georss:point>",
        ),
        *("<summary mode='base64'>", "<x:y z:w='1'/>", " xmlns=''", " xmlns:a='urn:b'", " xml:base='http://[::1'"),
        *(" xml:lang='\x1b'", " type='image/png'", " isPermaLink='false'", " rel='alternate'", " href='javascript:x'"),
        *("<div>" * 50, "<table><tr><td>", "<script>", "</script>", "<style>", "<svg><a href='javascript:x'>"),
        *("{", "}", "[", "]", ":", ",", '"items":', '"id": NaN', "null", "1e99999", "-0", '"\\ud800"', '"\\u0000"'),
        *(
            "\0",
            "\x01",
            "\x1b[2J",
            "\x7f",
            "\x85",
            "\u2028",
            "\ufeff",
            "\ufffe",
            "\u202e",
            "\ud800",
            "\U0010ffff",
            "👩‍🚒",
        ),
        *("\r", "\r\n\r\n", "\t" * 100, " " * 1000, "9" * 400, "a" * 3000, "-" * 500, "." * 500, "'" * 300, "(" * 300),
        *(
            "\n# ",
            "\n---\n",
            "\n- ",
            "\n> ",
            "```",
            "Title: x\n",
            "[x](y)",
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "2025-02-30",
        ),
    )
)
BYTES = (
    b"\xff",
    b"\xfe\xff",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xc0\x80",
    b"\xed\xa0\x80",
    b"\x1b$B",
    b"\x1f\x8b",
    b"%PDF",
)
TOKENS = (*WORDS, *BYTES)


def _place(chance: random.Random, body: bytes) -> int:
    return chance.randint(0, len(body))


def _part(chance: random.Random, body: bytes) -> tuple[int, int]:
    start = _place(chance, body)
    return start, min(len(body), start + int(chance.expovariate(1 / 60)))


def _flipped(chance: random.Random, body: bytes) -> bytes:
    found = bytearray(body)
    for _ in range(chance.randint(1, 8)):
        if found:
            found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def _cut(chance: random.Random, body: bytes) -> bytes:
    start, end = _part(chance, body)
    return body[:start] + body[end:]


def _broken_off(chance: random.Random, body: bytes) -> bytes:
    return body[: _place(chance, body)]


def _inserted(chance: random.Random, body: bytes) -> bytes:
    at = _place(chance, body)
    return body[:at] + chance.choice(TOKENS) * chance.choice([1, 1, 1, 2, 30]) + body[at:]


def _inserted_at_a_tag(chance: random.Random, body: bytes) -> bytes:
    tags = [at for at, byte in enumerate(body) if byte in b"<> {,"]
    at = chance.choice(tags) if tags else 0
    return body[:at] + chance.choice(TOKENS) + body[at + chance.choice([0, 0, 1]) :]


def _doubled(chance: random.Random, body: bytes) -> bytes:
    start, end = _part(chance, body)
    return body[:start] + body[start:end] * chance.choice([2, 3, 40]) + body[end:]


def _spliced(chance: random.Random, body: bytes) -> bytes:
    other = chance.choice(DOCUMENTS)
    start, end = _part(chance, other)
    at, until = _part(chance, body)
    return body[:at] + other[start : end + 40] + body[until:]


def _turned(chance: random.Random, body: bytes) -> bytes:
    at = _place(chance, body)
    return body[at:] + body[:at]


def _encoded(chance: random.Random, body: bytes) -> bytes:
    return body.decode("utf-8", "replace").encode(chance.choice(ENCODINGS), "replace")


def _in_capitals(_: random.Random, body: bytes) -> bytes:
    return body.upper()


DAMAGES: tuple[Damage, ...] = (
    *(_flipped, _cut, _broken_off, _inserted, _inserted_at_a_tag, _doubled, _spliced, _turned, _encoded, _in_capitals),
    *(_inserted, _inserted_at_a_tag, _spliced),  # which find the most
)


def damaged(number: int) -> Response:
    """The document of that number."""
    chance = random.Random(number)  # noqa: S311 - the same in every run
    body = chance.choice(DOCUMENTS)
    for _ in range(chance.randint(1, 4)):
        body = chance.choice(DAMAGES)(chance, body)[:LONGEST]
    place, is_local = chance.choice(PLACES), chance.random() < 0.3
    address = "" if is_local else "https://hostile.example/feed"
    charset = chance.choice(CHARSETS)
    return Response("hostile", place if is_local else address, 200, body, charset=charset, final_url=address)


# ---- damage of meaning alone: the document stays well-formed

ATTRIBUTES = ("type", "href", "rel", "isPermaLink", "url", "length", "domain", "scheme", "term", "label", "x", "title")
VALUES = (
    *(
        "",
        " ",
        "text",
        "html",
        "xhtml",
        "text/plain",
        "application/xml",
        "image/png",
        "true",
        "false",
        "alternate",
        "self",
    ),
    *(
        "enclosure",
        "7",
        "-1",
        "https://hostile.example/a",
        "/a",
        "?a=1&b=2",
        "javascript:x",
        "http://[::1",
        "mailto:a@b.example",
    ),
    *("<b>bold</b> tide", "&amp;lt;", "a &amp; b", "<p>One.</p><p>Two.", "line\nbreak", "\t tab ", "Ann <a@b.example>"),
    *(
        "a@b.example (Ann)",
        "Ann, Ben",
        "Tue, 03 Jun 2025 08:00:00 GMT",
        "2025-06-03T08:00:00+02:00",
        "2025-06-03",
        "now",
    ),
    *(
        "1970-01-01T00:00:00Z",
        "en",
        "de-AT",
        "en_US",
        "\x85",
        "\u2028",
        "\u00ad\u200b",
        "\u202eevil",
        "👩‍🚒",
        "Å",
        "\ufb01",
    ),
    *(
        "x" * 300,
        "CDATA ]]> end",
        "<!-- no -->",
        "<?php ?>",
        "<script>x</script>",
        "&#60;i&#62;",
        "3 < 4 & 5 > 2",
        "'\"'",
    ),
)


def _feeds() -> Iterator[ET.Element]:
    for body in DOCUMENTS:
        with suppress(ET.ParseError, LookupError, ValueError):
            root = ET.fromstring(body)  # noqa: S314 - documents of ours
            if root.tag in {"rss", "{http://www.w3.org/2005/Atom}feed"}:
                yield root


FEEDS = tuple(ET.tostring(root, encoding="unicode") for root in _feeds())


def rearranged(number: int) -> str:
    """A well-formed feed whose elements were moved, doubled, emptied and filled by chance."""
    chance = random.Random(number)  # noqa: S311 - the same in every run
    root = ET.fromstring(chance.choice(FEEDS))  # noqa: S314 - documents of ours
    donor = ET.fromstring(chance.choice(FEEDS))  # noqa: S314 - likewise
    for _ in range(chance.randint(1, 3)):
        one = chance.choice(list(root.iter()))
        match chance.randrange(6):
            case 0:
                one.insert(
                    chance.randint(0, len(one)), deepcopy(chance.choice(list(donor.iter())))
                )  # never into itself
            case 1:
                one.text = chance.choice(VALUES)
            case 2:
                one.set(chance.choice(ATTRIBUTES), chance.choice(VALUES))
            case 3 if len(one):
                one.remove(chance.choice(list(one)))
            case 4:
                one.tail = chance.choice(VALUES)
            case _:
                one.tag = chance.choice(list(donor.iter())).tag
    return ET.tostring(root, encoding="unicode")
