"""Lists of feeds: what is read of them however they are broken, what is told, and that it never takes long."""

from __future__ import annotations

import codecs
import time
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, strategies as st

from digest.model import Response
from digest.parse import opml
from digest.parse.tags import FAULTS_AT_MOST, tags
from digest.text import one_line

if TYPE_CHECKING:
    from digest.parse.opml import Listed

FEED = '<outline text="Dawn" xmlUrl="https://dawn.example/feed"/>'
NEXT = '<outline text="Tide" xmlUrl="https://tide.example/feed"/>'


def document(*lines: str) -> str:
    """A list whose first line inside the body is line 3."""
    return "\n".join(['<opml version="2.0">', "<body>", *lines, "</body>", "</opml>"])


def read(text: str | bytes, place: str = "subscriptions.opml", **facts: Any) -> Listed:
    body = text if isinstance(text, bytes) else text.encode()
    return opml.read(Response("list", place, status=200, body=body, **facts))


def urls(listed: Listed) -> list[str]:
    return [feed.url.removeprefix("https://") for feed in listed.feeds]


def told(listed: Listed) -> list[str]:
    return [str(problem) for problem in listed.problems]


def test_a_sound_list_is_read_whole() -> None:
    """Every feed comes with its title, folders, language and site; nothing is told."""
    listed = read(
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE opml [<!ENTITY x "y">]>\n'
        '<opml version="2.0"><head><title>Mine</title><ownerName>Me</ownerName></head><body>'
        '<outline text="World"><outline text="Europe">'
        '<outline type="rss" text="Dawn &amp; Dusk" xmlUrl="https://dawn.example/?a=1&amp;copy=2"'
        ' htmlUrl="https://dawn.example/" language="pt-BR"/></outline>'
        "<outline xmlUrl='https://tide.example/feed' title='Tide &#x1F30A;'></outline></outline>"
        '<outline xmlUrl="https://goat.example/feed" category="/Farm/Goats,/Other"/>'
        "</body></opml>"
    )
    assert listed.problems == ()
    assert [(feed.url, feed.title, feed.category, feed.language, feed.site) for feed in listed.feeds] == [
        ("https://dawn.example/?a=1&copy=2", "Dawn & Dusk", "World / Europe", "pt-BR", "https://dawn.example/"),
        ("https://tide.example/feed", "Tide 🌊", "World", "", ""),
        ("https://goat.example/feed", "", "Farm / Goats", "", ""),
    ]
    assert [feed.line for feed in listed.feeds] == [3, 3, 3]


BOTH = ["dawn.example/feed", "tide.example/feed"]
BROKEN = {
    "an unclosed feed": (
        document('<outline text="A">', FEED.replace("/>", ">"), NEXT, "</outline>", "<outline text='B'>"),
        BOTH,
        [
            "4: <outline> is not closed; read all the same; end it with />",
            "7: <outline> is not closed; read all the same; write </outline> where it ends",
            '7: “B” has no feed\'s address and holds no outline; left out; write xmlUrl="https://…", or take it out',
        ],
    ),
    "an unclosed folder": (
        document('<outline text="A">', FEED, NEXT),
        BOTH,
        ["3: <outline> is not closed; read all the same; write </outline> where it ends"],
    ),
    "an end too many": (
        document(FEED, "</outline>", NEXT),
        BOTH,
        ["4: </outline> closes nothing; read all the same; take it out"],
    ),
    "crossed elements": (
        f"<opml>\n<body>\n<outline text='A'>\n{FEED}\n</body>\n</outline>\n{NEXT}</opml>",
        BOTH,
        [
            "3: <outline> is not closed; read all the same; write </outline> where it ends",
            "6: </outline> closes nothing; read all the same; take it out",
        ],
    ),
    "a document that breaks off": (
        f"<opml>\n<body>\n{FEED}\n<outline text='Ti",
        BOTH[:1],
        [
            "1: <opml> is not closed; read all the same; write </opml> where it ends",
            "2: <body> is not closed; read all the same; write </body> where it ends",
            "4: <outline>: the quote of text is not closed; read all the same; write ' where its value ends",
            "4: <outline>: the tag is not closed; read all the same; write > where it ends",
            "4: <outline> is not closed; read all the same; write </outline> where it ends",
            '4: “Ti” has no feed\'s address and holds no outline; left out; write xmlUrl="https://…", or take it out',
        ],
    ),
    "bare ampersands": (
        document('<outline text="Dawn & Co" xmlUrl="https://dawn.example/feed"/>', NEXT),
        BOTH,
        ["3: <outline>: a bare & in text; read all the same; write &amp;"],
    ),
    "a bare less-than": (
        document('<outline text="1 < 2" xmlUrl="https://dawn.example/feed"/>', NEXT),
        BOTH,
        ["3: <outline>: a bare < in text; read all the same; write &lt;"],
    ),
    "an open quote before another attribute": (
        document('<outline text="Dawn xmlUrl="https://dawn.example/feed"/>', NEXT),
        BOTH,
        ['3: <outline>: the quote of text is not closed; read all the same; write " where its value ends'],
    ),
    "an open quote at the end": (
        document('<outline text="Dawn" xmlUrl="https://dawn.example/feed/>', NEXT),
        BOTH,
        ['3: <outline>: the quote of xmlUrl is not closed; read all the same; write " where its value ends'],
    ),
    "quotes within quotes": (
        document('<outline text="The "Dawn"" xmlUrl="https://dawn.example/feed"/>', NEXT),
        BOTH,
        [
            '3: <outline>: Dawn has no value; read all the same; write Dawn="…"',
            '3: <outline>: a stray "; read all the same; within a value write &quot; for a quote',
        ],
    ),
    "values without quotes": (
        document("<outline xmlUrl=https://dawn.example/feed>", NEXT),
        BOTH,
        [
            '3: <outline>: the value of xmlUrl stands without quotes; read all the same; write xmlUrl="…"',
            "3: <outline> is not closed; read all the same; end it with />",
        ],
    ),
    "an attribute twice": (
        document('<outline xmlUrl="https://dawn.example/feed" xmlurl="https://night.example/"/>', NEXT),
        BOTH,
        ["3: <outline>: xmlurl stands twice, the first one counts; read all the same; take one out"],
    ),
    "a feed without its address": (
        document('<outline text="Night" type="rss"/>', FEED, NEXT, '<outline xmlUrl=""/>'),
        BOTH,
        [
            '3: “Night” has no feed\'s address; left out; write xmlUrl="https://…"',
            '6: an outline has no feed\'s address; left out; write xmlUrl="https://…"',
        ],
    ),
    "a list within the list": (
        document(FEED, '<outline text="More" type="include" url="https://more.example/list.opml"/>', NEXT),
        BOTH,
        ["4: “More” names a page or another list, not a feed; left out; add that one by its own address"],
    ),
    "a comment without end": (
        document(FEED, "<!-- and so on", NEXT),
        BOTH,
        ["4: a comment is not closed; read all the same; write --> where it ends"],
    ),
    "a section without end": (
        document(FEED, "<![CDATA[ and so on", NEXT),
        BOTH,
        ["4: a CDATA section is not closed; read all the same; write ]]> where it ends"],
    ),
    "a tag without end": (
        document(FEED.removesuffix("/>"), NEXT),
        BOTH,
        [
            "3: <outline>: the tag is not closed; read all the same; write > where it ends",
            "3: <outline> is not closed; read all the same; end it with />",
        ],
    ),
    "nothing around it": (f"{FEED}\n{NEXT}", BOTH, []),
    "capitals": (f"<OPML><BODY>{FEED.upper()}</BODY></OPML>", ["HTTPS://DAWN.EXAMPLE/FEED"], []),
    "the address under another name": (
        document('<outline type="rss" text="Dawn" url="https://dawn.example/feed"/>', NEXT),
        BOTH,
        [],
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_broken_lists_are_read_and_told_line_by_line(what: str) -> None:
    """Each fault is told once with its line and its remedy, and every feed that stands there is found."""
    text, found, lines = BROKEN[what]
    listed = read(text)
    assert urls(listed) == found
    assert told(listed) == lines


def test_a_feed_left_open_is_no_folder() -> None:
    """What follows a feed whose tag was not closed stands where it stands, and so does the next folder."""
    listed = read(document('<outline text="A">', FEED.replace("/>", ">"), NEXT, "</outline>", NEXT))
    assert [feed.category for feed in listed.feeds] == ["A", "A", ""]
    balanced = read(document('<outline text="A" xmlUrl="https://a.example/">', NEXT, "</outline>"))
    assert [feed.category for feed in balanced.feeds] == ["", ""]


def test_what_is_commented_out_is_not_read() -> None:
    """Feeds in comments and CDATA sections are none, also where tags in them are broken."""
    assert urls(read(document(f"<!-- {FEED}\n <outline text=' -->", f"<![CDATA[{FEED}]]>", NEXT))) == BOTH[1:]


def test_lines_are_counted_in_every_kind_of_line_break() -> None:
    """The line of a problem is the line that an editor shows, however lines end and comments span them."""
    text = document("<!-- a\nb\nc -->", "<outline\n\n  text='x'/>", "<outline/>")
    for line_break in ("\n", "\r\n", "\r"):
        assert [problem.line for problem in read(text.replace("\n", line_break)).problems] == [6, 9]


def test_entities_are_never_expanded() -> None:
    """What a document type defines stays as it is written: nothing grows, no file is read."""
    bomb = '<!DOCTYPE opml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    listed = read(bomb + document('<outline text="&b;&c;" xmlUrl="https://dawn.example/feed"/>'))
    assert [feed.title for feed in listed.feeds] == ["&b;&c;"]
    assert told(listed) == ["3: <outline>: a bare & in text; read all the same; write &amp;"]


REFERENCES = {
    "&amp;&lt;&gt;&quot;&apos;": "&<>\"'",
    "&eacute;&nbsp;x": "é x",
    "&#233;&#xE9;&#XE9;": "éé&#XE9;".replace("&#XE9;", "é"),
    "&#xD800;&#1114112;&#0;x": "x",
    "&amp;amp;": "&amp;",
    "&copy=1": "&copy=1",
    "&;&#;&#x;&": "&;&#;&#x;&",
    "&#99999999999;": "&#99999999999;",
}


@pytest.mark.parametrize("written", REFERENCES)
def test_references(written: str) -> None:
    """References of XML and HTML are read, once; what is none stays as it is."""
    (tag,) = tags(f'<outline text="{written}"/>', ["outline"])
    shown = tag.attributes["text"].replace("\xa0", " ").replace("\0", "")
    assert shown == REFERENCES[written]


ELSE = {
    "a web page": b"<!DOCTYPE html><html><body><p>Hello</p></body></html>",
    "JSON": b'{"version": "https://jsonfeed.org/version/1.1"}',
    "empty": b" \n",
    "a feed itself": b"<rss version='2.0'><channel><title>t</title></channel></rss>",
    "XML with the root <urlset>": b"<urlset></urlset>",
    "a text without outlines": b"https://dawn.example/feed\nhttps://tide.example/feed\n",
    "no text": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10,
}


@pytest.mark.parametrize("what", ELSE)
def test_what_is_no_list_is_told_by_what_it_is(what: str) -> None:
    """A document that was named as a list and is none gives no feed, and one line that says what it is."""
    listed = read(ELSE[what])
    assert listed.feeds == ()
    assert told(listed) == [f"1: this is {what}, and no OPML; left out; name a list of feeds (OPML)"]


def test_an_empty_list_is_told() -> None:
    """A list without outlines is told as such."""
    assert told(read(document())) == ["1: the list holds no outline; left out; name a list of feeds (OPML)"]


TITLED = '<?xml version="1.0" encoding="{}"?>\n' + document('<outline text="Käse – Ж" xmlUrl="https://a.example/"/>')
LATIN = TITLED.replace(" – Ж", "")
ENCODED = {
    "UTF-8": (TITLED.format("utf-8").encode(), "Käse – Ж", []),
    "a mark": (codecs.BOM_UTF8 + TITLED.format("utf-8").encode(), "Käse – Ж", []),
    "UTF-16": (TITLED.format("utf-16").encode("utf-16"), "Käse – Ж", []),
    "UTF-16 without a mark": (TITLED.format("utf-16").encode("utf-16-le"), "Käse – Ж", []),
    "as it says": (LATIN.format("iso-8859-1").encode("latin-1"), "Käse", []),
    "UTF-8 that says otherwise": (
        TITLED.format("iso-8859-1").encode(),
        "Käse – Ж",
        ["1: this says that it is in iso-8859-1, and is in utf-8; read all the same"],
    ),
    "UTF-8 that says UTF-16": (
        TITLED.format("utf-16").encode(),
        "Käse – Ж",
        ["1: this says that it is in utf-16, and is in utf-8; read all the same"],
    ),
    "Latin that says nothing": (
        LATIN.partition("\n")[2].encode("latin-1"),
        "Käse",
        ["3: from here on this is not in utf-8, as it should be; read all the same"],
    ),
    "Latin that says UTF-8": (
        LATIN.format("utf-8").encode("latin-1"),
        "Käse",
        ["4: from here on this is not in utf-8, as it should be; read all the same"],
    ),
    "no such encoding": (
        LATIN.format("klingon").encode("latin-1"),
        "Käse",
        ["4: from here on this is not in klingon, as it should be; read all the same"],
    ),
}


@pytest.mark.parametrize("what", ENCODED)
def test_encodings(what: str) -> None:
    """A list is read in the encoding that it is in, and a declaration that is wrong is told with the first bad line."""
    body, title, lines = ENCODED[what]
    listed = read(body)
    assert [feed.title for feed in listed.feeds] == [title]
    assert [line.rpartition("; ")[0] for line in told(listed)] == lines


LISTS = {
    "by its root": ("https://x.example/", document().encode(), True),
    "by its name": ("list.OPML", b"", True),
    "a fragment": ("x.xml", f"<body>{FEED}</body>".encode(), True),
    "the end of one": ("x.xml", f"</head><body>{FEED}</body>".encode(), True),
    "in UTF-16": ("x.xml", f"<outline>{FEED}</outline>".encode("utf-16"), True),
    "a page": ("x.xml", b"<html><body>", False),
    "a page about lists": ("x.xml", f"<html><body><pre>{FEED}</pre>".encode(), False),
    "a JSON Feed about lists": ("x.xml", b'{"items": ["<outline xmlUrl=>"]}', False),
    "a text about lists": ("x.xml", f"Write {FEED}".encode(), False),
    "a feed": ("x.xml", b"<rss><channel/></rss>", False),
}


@pytest.mark.parametrize("what", LISTS)
def test_lists_are_told_from_other_documents(what: str) -> None:
    """A list is known by what stands in it, or by its name; what only speaks of lists is none."""
    place, body, is_list = LISTS[what]
    assert opml.is_list(Response("x", place, status=200, body=body)) == is_list


def test_names_are_harmless_and_bounded() -> None:
    """Titles and categories stand on one line, without controls, and are cut where they are endless."""
    listed = read(
        document(
            '<outline text="A&#10;B&#x202E;&#7;">' * 2,
            f'<outline text="{"x" * 1_000_000}" xmlUrl="https://dawn.example/feed"/>',
            "</outline>" * 2,
        )
    )
    assert listed.feeds[0].category == "A B / A B"
    assert len(listed.feeds[0].title) == opml.LONGEST_NAME


def test_problems_are_bounded() -> None:
    """A list of nothing but faults is told up to a limit, with how many more there are."""
    listed = read(document(*["<outline/>"] * 5000))
    assert len(listed.problems) == opml.PROBLEMS_AT_MOST + 1
    assert told(listed)[-1] == (
        "1003: from here on 4,000 more faults, which are not told one by one; left out; mend those above first"
    )
    (tag,) = tags("<outline " + " ".join(f"a{number}" for number in range(100)) + ">", ["outline"])
    assert len(tag.faults) == FAULTS_AT_MOST


# Each is some megabytes, and would take minutes where time grew with the square of the length.
HOSTILE = {
    "many feeds": FEED * 30_000,
    "starts": "<outline>" * 200_000,
    "ends": "</outline>" * 200_000,
    "deep": "<outline text='a'>" * 10_000 + FEED * 10_000,
    "crossed": "<outline><body>" * 50_000 + "</outline></body>" * 50_000,
    "half tags": "<outline " * 200_000,
    "comments": FEED + "<!--" * 500_000,
    "sections": FEED + "<![CDATA[" * 300_000,
    "open quotes": '<outline a="' * 100_000,
    "open quotes of two kinds": "<outline a=\"<outline b='" * 100_000,
    "ampersands": f"<outline text='{'&' * 1_000_000}'/>",
    "half references": f"<outline text='{'&#1' * 500_000}'/>",
    "names": f"<outline {'a ' * 500_000}/>",
    "different names": f"<outline {' '.join(f'a{number}=' for number in range(200_000))}/>",
    "one value": f"<outline text='{'x' * 3_000_000}'/>",
    "one value of words": f"<outline text='{'xml ' * 1_000_000}'x/>",
    "one name": f"<outline {'x' * 3_000_000}='1'/>",
    "space": f"<outline {' ' * 3_000_000}",
    "equals": f"<outline {'=' * 500_000}",
    "slashes": f"<outline {'/' * 500_000}",
    "less-thans": f"<outline a='{'<' * 1_000_000}'/>",
    "line breaks": f"<outline a='{chr(10) * 1_000_000}'/>" * 2,
    "categories": f"<outline xmlUrl='x' category='{',/' * 1_000_000}'/>",
    "entities": "<!DOCTYPE x [" + "<!ENTITY a '&b;'>" * 100_000 + "]>" + FEED,
}


@pytest.mark.slow
@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_lists_take_time_in_proportion_to_their_length(what: str) -> None:
    """Whatever stands in a list, it is read in seconds, and what it gives stays small."""
    began = time.perf_counter()
    listed = read(f"<opml><body>{HOSTILE[what]}</body></opml>")
    assert time.perf_counter() - began < 15
    assert all(len(feed.category) <= opml.LONGEST_NAME for feed in listed.feeds)
    assert len(listed.problems) <= opml.PROBLEMS_AT_MOST + 1


@pytest.mark.slow
def test_a_hundred_thousand_feeds_are_read() -> None:
    """A list of 20 MB comes out whole."""
    lines = [f'<outline text="T{n}" xmlUrl="https://{n}.example/{"x" * 150}"/>' for n in range(100_000)]
    assert len(read(document(*lines)).feeds) == 100_000


PIECES = """<opml>|</opml>|<body>|</body>|<outline|<outline>|</outline>|/>|>|<|'|"|=|text|xmlUrl=|&|&amp;|&#|<!--|-->
|<![CDATA[|]]>|é|\0|<?xml|?>|<!DOCTYPE|[|]| |xmlUrl='https://a.example/'"""


@given(st.lists(st.sampled_from(PIECES.split("|")), max_size=60).map("".join))
def test_any_text_is_read(text: str) -> None:
    """Whatever a list holds, it is read without an error, and every line that is told exists."""
    listed = read(text)
    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines for problem in listed.problems)
    assert all(feed.url and 1 <= feed.line <= lines for feed in listed.feeds)


@given(st.binary(max_size=200), st.sampled_from(["", "utf-8", "utf-16", "bogus", "koi8-r"]))
def test_any_bytes_are_read(body: bytes, charset: str) -> None:
    """Whatever the bytes, reading does not fail."""
    read(b"<opml><body>" + body, charset=charset)


NAMES = st.text(max_size=60)
CATEGORIES = st.lists(NAMES, max_size=4).map(" / ".join) | st.text("/ ab", max_size=20)


@given(st.lists(st.tuples(NAMES, CATEGORIES), max_size=6))
def test_what_is_written_is_well_formed_and_read_again(pairs: list[tuple[str, str]]) -> None:
    """Any titles and categories make a document that an XML parser takes, and come back as they can stand on a line."""
    feeds = [
        opml.Outline(f"https://{number}.example/?a=1&b=%22", one_line(title), one_line(category), "en")
        for number, (title, category) in enumerate(pairs)
    ]
    text = opml.written("My “Digest” & more", feeds)
    root = ET.fromstring(text)  # noqa: S314 - our own
    assert (root.tag, root.get("version"), root.findtext("head/title")) == ("opml", "2.0", "My “Digest” & more")
    listed = read(text)
    if feeds:
        assert listed.problems == ()
    found = {feed.url: (feed.title, feed.category, feed.language) for feed in listed.feeds}
    assert found == {feed.url: (feed.title, feed.category, feed.language) for feed in feeds}


def test_folders_are_nested_and_met_once() -> None:
    """Feeds of one category stand in one folder, whatever stands between them, and no folder is too deep."""
    feeds = [opml.Outline(f"https://{n}.example/", f"T{n}", category) for n, category in enumerate(["A / B", "C", "A"])]
    deep = opml.Outline("https://deep.example/", "D", " / ".join("x" * 100))
    body = ET.fromstring(opml.written("T", [*feeds, deep])).find("body")  # noqa: S314 - our own
    assert body is not None
    assert [one.get("text") for one in body] == ["A", "C", "x"]
    assert [one.get("text") for one in body[0]] == ["B", "T2"]
    assert [feed.category for feed in read(opml.written("T", [deep])).feeds] == [deep.category]
