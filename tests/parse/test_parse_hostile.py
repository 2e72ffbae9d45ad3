"""Whatever the bytes: a Feed, or SourceError. And whatever a Feed holds can be written to a line of UTF-8."""

from __future__ import annotations

import gzip
import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings, strategies as st

from digest.errors import SourceError
from digest.model import Response
from digest.parse import parse
from digest.parse.plaintext import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = Path(__file__).parent / "cases"
DOCUMENTS = sorted(
    path.read_bytes() for path in CASES.iterdir() if not path.name.endswith((".expect.json", ".gitattributes"))
)
PLACES = ("x.xml", "x.json", "x.txt", "x.md", "x.html")
CHARSETS = ("", "utf-8", "koi8-r", "utf-16", "bogus", "punycode", "unicode_escape", "no\0name")
ADDRESSES = ("", "https://a.example/feed", "http://[::1/")

CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
IN_TEXTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")  # summary and content have tabs and line feeds
TEXTS = frozenset({"summary", "content"})

BOMB = "".join(
    f'<!ENTITY {name} "{f"&{former};" * 10}">\n' for former, name in zip("abcdefghij", "bcdefghijk", strict=True)
)
RSS = "<rss version='2.0'><channel><title>t</title><item>%s</item></channel></rss>"
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>%s</content></entry></feed>"
GROWN = "<title>" + "&a;" * 2_000 + "</title>"
ATTRIBUTES = " ".join(f"a{number}='1'" for number in range(2_000))  # feedparser takes time quadratic in them
JSON = '{"version": "https://jsonfeed.org/version/1.1", "items": %s}'

HOSTILE: dict[str, bytes] = {
    "nothing": b"",
    "white space": b" \r\n\t",
    "a mark behind white space": b" \r\n\xef\xbb\xbf\t",
    "NUL bytes": b"\0" * 3_000,
    "no character at all": b"\xff" * 3_000,
    "XML that is not closed": b"<rss version='2.0'><channel><item><title>x",
    "XML closed crosswise": b"<rss version='2.0'><channel><item><title>x</item></title></channel></rss>",
    "half an emoji": (RSS % "<title>&#xD800;</title>").encode(),
    "no such character": (RSS % "<title>&#99999999999999999999;&#x110000;&#0;</title>").encode(),
    "a number with no end": (RSS % f"<title>&#{'9' * 5_000};</title>").encode(),
    "no such encoding": b"<?xml version='1.0' encoding='klingon'?>" + (RSS % "").encode(),
    "an encoding for bytes": b"<?xml version='1.0' encoding='zlib'?>" + (RSS % "").encode(),
    "an encoding that raises": b"<?xml version='1.0' encoding='undefined'?>" + (RSS % "").encode(),
    "an encoding with a signed name": b"<?xml version='1.0' encoding='\xff\xfe'?>" + (RSS % "").encode(),
    "entities of entities": f'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">\n{BOMB}]>{RSS % "<title>&k;</title>"}'.encode(),
    "an entity that grows": f'<!DOCTYPE rss [<!ENTITY a "{"x" * 50_000}">]>{RSS % GROWN}'.encode(),
    "an entity from a file": b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    + (RSS % "<title>&a;</title>").encode(),
    "attributes of an item": f"<rss version='2.0'><channel><item {ATTRIBUTES}/></channel></rss>".encode(),
    "attributes in content": (ATOM % f"<div {ATTRIBUTES}>x</div>").encode(),
    "deep elements": (RSS % ("<a>" * 10_000 + "</a>" * 10_000)).encode(),
    "deep content": (ATOM % ("<b>" * 10_000 + "</b>" * 10_000)).encode(),
    "deep JSON": (JSON % ("[" * 10_000)).encode(),
    "deep JSON, closed": (JSON % ("[" * 10_000 + "]" * 10_000)).encode(),
    "deep HTML": ("<html><body>" + "<div>" * 10_000 + "x").encode(),
    "deep Markdown": "".join("  " * depth + "- x\n" for depth in range(300)).encode(),
    "JSON with half an emoji": (JSON % r'[{"id": "\ud83d", "title": "\udc00", "content_text": "\ud800x"}]').encode(),
    "JSON with no numbers": (JSON % '[{"id": NaN}, {"id": -Infinity}, {"id": 1e99999}]').encode(),
    "JSON with a long number": (JSON % f'[{{"id": {"7" * 10_000}}}]').encode(),
    "JSON with items of no kind": (JSON % '{"a": [null, 1, "x"]}').encode(),
    "words in braces": b"{{ the template was not filled in }}",
    "elements with our words for names": (
        RSS % "<authors a='b'/><links>x</links><tags a='b'/><title_detail/>"
    ).encode(),
    "elements that feedparser trips over": (RSS % "<authors a='b'/><author><name>x</name></author>").encode(),
    "addresses that are none": (RSS % "<link>http://[::1</link><enclosure url='http://[' length='-1'/>").encode(),
    "a marked section": b"<html><body><![x[ <![if y]> <!-- ",
    "packed bytes, cut short": gzip.compress(DOCUMENTS[0])[:60],
    "a comment with no end": b"<!--" * 5_000,
    "a document type with no end": b"<!DOCTYPE x [" + b"'\"a" * 5_000,
}


def strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every string in a Feed, with the name of its field."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from strings(part, name)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part, key)


def check(response: Response) -> None:
    """Fails where parse raises anything but SourceError, or gives a string that cannot be stored or shown."""
    try:
        found = list(strings(asdict(parse(response))))
    except SourceError as error:
        found = [("message", str(error))]
    for key, text in found:
        text.encode()  # no lone surrogates
        assert not (IN_TEXTS if key in TEXTS else CONTROLS).search(text), key


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("place", PLACES)
def test_hostile_documents_do_no_harm(name: str, place: str) -> None:
    check(Response("hostile", place, 200, HOSTILE[name]))


@pytest.mark.parametrize(
    "name", [name for name in HOSTILE if HOSTILE[name].startswith((b"<rss", b"<feed", b"<!DOCTYPE rss"))]
)
def test_a_hostile_item_does_not_hide_that_the_document_is_a_feed(name: str) -> None:
    """Only what feedparser cannot be made to read at all is lost."""
    response = Response("hostile", "https://a.example/feed", 200, HOSTILE[name], final_url="https://a.example/feed")
    if name == "elements that feedparser trips over":
        with pytest.raises(SourceError, match="KeyError"):
            parse(response)
    else:
        assert len(parse(response).entries) == 1


def test_a_file_of_ours_is_not_read_into_a_feed() -> None:
    feed = parse(Response("hostile", "x.xml", 200, HOSTILE["an entity from a file"]))
    assert "root:" not in feed.entries[0].title


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=300), st.sampled_from(PLACES), st.sampled_from(CHARSETS), st.sampled_from(ADDRESSES))
def test_any_bytes_are_a_feed_or_a_source_error(body: bytes, place: str, charset: str, address: str) -> None:
    check(Response("any", place, 200, body, charset=charset, final_url=address))


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """One of our cases with some pieces taken out, doubled, or put in from another case or from nowhere."""
    body = draw(st.sampled_from(DOCUMENTS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(body)))
        end = min(len(body), start + draw(st.integers(0, 40)))
        other = draw(st.sampled_from(DOCUMENTS))
        at = draw(st.integers(0, len(other)))
        piece = draw(st.sampled_from([b"", body[start:end] * 2, other[at : at + 80]]) | st.binary(max_size=8))
        body = body[:start] + piece + body[end:]
    return body


@settings(deadline=None, max_examples=300)
@given(damaged(), st.sampled_from(PLACES), st.sampled_from(CHARSETS), st.sampled_from(ADDRESSES))
def test_damaged_documents_are_feeds_or_source_errors(body: bytes, place: str, charset: str, address: str) -> None:
    check(Response("damaged", place, 200, body, charset=charset, final_url=address))


@settings(deadline=None, max_examples=200)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=200))
def test_a_text_in_utf_8_is_read_as_it_was_written(text: str) -> None:
    assert text == decode(text.encode(), "")
    assert text == decode(b"\xef\xbb\xbf" + text.encode(), "iso-8859-1")
