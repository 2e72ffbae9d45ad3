"""Foreign markup: what of it is harm goes, what of it is words stays, in blocks."""

from __future__ import annotations

import re
import warnings
from html.parser import HTMLParser

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, strategies as st
from payloads import HARMFUL_LINKS, PAYLOADS

from digest.blocks import blocks_of
from digest.elements import FOREIGN_LINK
from digest.html import block_text, escaped, gate, is_link_only, plain_text, prose
from digest.text import one_line
from digest.urls import absolute, without_tracking

BASE = "https://b.example/news/"

# What a page may hold, written once more and by hand: not read from the code that is tested.
ELEMENTS = set(
    re.findall(
        r"\w+",
        """a abbr b bdi bdo blockquote br caption cite code col colgroup dd del dfn dl dt em h2 h3 h4 h5 h6 hr i ins kbd
        li mark ol p pre q rp rt ruby s samp small span strong sub sup table tbody td tfoot th thead tr u ul var wbr""",
    )
)
VALUES = {
    "href": r"https?://[!#-;=?-~]+",  # ASCII without space, quote and angle brackets
    "rel": re.escape(FOREIGN_LINK),
    "lang": r"[A-Za-z0-9-]+",
    "dir": r"(?i:ltr|rtl|auto)",
    "colspan": r"[0-9]{1,3}",
    "rowspan": r"[0-9]{1,3}",
    "start": r"-?[0-9]{1,6}",
    "reversed": r"(?:reversed)?",
}
VOID = {"br", "wbr", "hr", "col"}


class Strict(HTMLParser):
    """Notes every fault of a page's part: what is not allowed, and what is not well-formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A start tag as a browser reads it."""
        self.faults += check(tag, dict(attrs))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """An end tag, which ends what was begun last."""
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        """A comment, which nobody reads."""
        self.faults.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        """A declaration, which has no place in a part of a page."""
        self.faults.append(f"<!{decl}")

    def unknown_decl(self, data: str) -> None:
        """A marked section, likewise."""
        self.faults.append(f"<![{data}")

    def handle_pi(self, data: str) -> None:
        """An instruction, likewise."""
        self.faults.append(f"<?{data}")


def check(tag: str, attributes: dict[str, str | None]) -> list[str]:
    faults = [] if tag in ELEMENTS else [f"<{tag}>"]
    for name, value in attributes.items():
        if name not in VALUES or not re.fullmatch(VALUES[name], value or ""):
            faults.append(f"<{tag} {name}={value!r}>")
    if "href" in attributes and (tag != "a" or attributes.get("rel") != FOREIGN_LINK):
        faults.append(f"a link of <{tag}> that is not marked as foreign")
    return faults


def faults(markup: str) -> list[str]:
    """What two parsers find in the markup that may not stand on a page."""
    reader = Strict()
    reader.feed(markup)
    reader.close()
    found = reader.faults + [f"<{tag}> open" for tag in reader.open]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of bs4, about text that looks like an address
        soup = BeautifulSoup(f"<body>{markup}</body>", "html.parser")
    for element in soup.find_all(name=True):
        if element.name != "body":
            pairs = {
                name: value if isinstance(value, str) else " ".join(value) for name, value in element.attrs.items()
            }
            found += check(element.name, dict(pairs))
    return found


def published(markup: str) -> str:
    """The markup as it stands on a page: cut into blocks, each through the gate."""
    return "".join(gate([block.html for block in blocks_of(markup, BASE)]))


@pytest.mark.parametrize("payload", PAYLOADS, ids=[ascii(payload)[:60] for payload in PAYLOADS])
@pytest.mark.parametrize("around", ["%s", "<p>%s</p>", "<ul><li>%s</ul>", "<table><tr><td>%s</table>", "<pre>%s</pre>"])
def test_no_harm_passes(payload: str, around: str) -> None:
    """Whatever an attack stands in, two parsers find allowed elements, allowed attributes and web links only."""
    markup = around.replace("%s", payload)
    assert faults(published(markup)) == []
    assert faults(gate([markup])[0]) == []
    assert faults(escaped(markup)) == []
    assert faults(escaped(plain_text(markup))) == []


@pytest.mark.parametrize("link", HARMFUL_LINKS, ids=[ascii(link)[:60] for link in HARMFUL_LINKS])
def test_no_harmful_address_passes(link: str) -> None:
    """An address from a field of a feed is one of the web, or none, and ends no attribute."""
    for address in (absolute(BASE, link), without_tracking(absolute(BASE, plain_text(link)))):
        shown = f'<a href="{escaped(address)}" rel="{FOREIGN_LINK}">x</a>' if address else ""
        assert faults(shown) == []


@pytest.mark.parametrize(
    "markup", ["<p onclick=x>a</p>", "<p>", "</p>", "<!--x-->", "<img>", '<a href="https://a/">x</a>']
)
def test_the_judge_finds_faults(markup: str) -> None:
    """The parsers that judge above do see what is wrong."""
    assert faults(markup) != []


STARTED = [
    "p", "div", "b", "i", "a", "ul", "ol", "li", "table", "tr", "td", "th", "caption", "blockquote", "pre", "br", "hr",
    "h1", "h3", "img", "iframe", "svg", "math", "mtext", "mglyph", "style", "script", "template", "noscript", "select",
    "option", "textarea", "title", "dl", "dt", "form", "figure", "figcaption", "button", "details", "video", "noframes",
]  # fmt: skip
ENDED = [
    "p", "div", "b", "i", "a", "ul", "li", "table", "td", "blockquote", "pre", "h3", "iframe", "svg", "math", "style",
    "script", "form", "figure", "button", "select", "textarea", "title", "template", "noscript", "video", "noframes",
]  # fmt: skip
BITS = [
    " ", "\n", "<!--", "-->", "<![CDATA[", "]]>", "&amp;", "&lt;", "&#0;", "&nbsp;", '"', "'", "<", ">", "/", "\x00",
    "<a href='https://a.example/?b&utm_source=c'>", "<a href=/x>", "<img src=a.png alt=x>", "<img alt=':)'>",
    "<ol start=3>", "<iframe src=//v.example/1>", "<p lang=de dir=rtl>", "<td colspan=2>", "<span class='x y' id=z>",
    "<p hidden>", "<object data=x>", "<video src=v.mp4>", "<annotation-xml encoding=text/html>",
]  # fmt: skip
PIECES = st.one_of(
    st.text(max_size=4),
    st.sampled_from(BITS),
    st.sampled_from(STARTED).map(lambda tag: f"<{tag}>"),
    st.sampled_from(ENDED).map(lambda tag: f"</{tag}>"),
)
SOUP = st.lists(PIECES, max_size=20).map("".join)


@given(SOUP)
def test_any_soup_is_published_safely(markup: str) -> None:
    """No markup breaks out, and the gate leaves as it is what has passed it."""
    passed = gate([markup])
    assert faults(passed[0]) == []
    assert gate(passed) == passed
    assert faults(published(markup)) == []


@given(SOUP)
def test_any_soup_becomes_blocks(markup: str) -> None:
    """Each block is a line that the gate leaves as it is, its text what its markup says; read again they stay."""
    found = blocks_of(markup, BASE)
    passed = gate([block.html for block in found])
    for at, (block, html) in enumerate(zip(found, passed, strict=True)):
        assert block.index == at
        assert "\n" not in block.html
        if block.kind != "quote":  # there a list in a heading makes the gate add empty paragraphs
            assert html.replace(f' rel="{FOREIGN_LINK}"', "") == block.html
        assert block_text(html) == block.text == one_line(block.text)
    again = [block.text for block in blocks_of("".join(passed))]
    assert again == [block.text for block in found if block.text]


@given(st.text())
def test_text_comes_back_from_markup(text: str) -> None:
    """Escaped text is harmless in an element and in an attribute, and reads as before."""
    assert plain_text(escaped(text)) == one_line(text)
    assert faults(escaped(text)) == []
    assert not set(escaped(text)) & set("<>\"'")


def within(templates: list[str], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Up to three of the inner in one of the templates."""
    parts = st.lists(inner, max_size=3).map(" ".join)
    return st.builds(lambda template, part: template.replace("%s", part), st.sampled_from(templates), parts)


IN_LINES = [
    "<b>%s</b>",
    "<em>%s</em>",
    "<a href='/x'>%s</a>",
    "<span class=x>%s</span>",
    "<code>%s</code>",
    "<time>%s</time>",
]
IN_BLOCKS = [
    "<div>%s</div>",
    "<blockquote>%s</blockquote>",
    "<ul><li>%s</li></ul>",
    "<ol><li>%s<li>last</ol>",
    "<table><tr><td>%s</td><td>cell</td></tr></table>",
    "<dl><dt>term<dd>%s</dl>",
    "<figure>%s<figcaption>caption</figcaption></figure>",
    "<section class=x>%s<hr></section>",
    "<p>before<br>%s",
    "<b>%s",
    "<a href=/y>%s</a>",
    "<p>%s</p>",
    "<h3>%s</h3>",
]
WORDS = st.integers(0, 10**6).map(lambda number: f"w{number}")
PHRASES = st.recursive(WORDS, lambda inner: within(IN_LINES, inner), max_leaves=5)
FLOW = st.recursive(PHRASES, lambda inner: within(IN_BLOCKS, inner), max_leaves=12)


@given(FLOW)
def test_every_word_is_kept_in_its_order(markup: str) -> None:
    """What a page shows as text, its blocks say, in the page's order."""
    expected = " ".join(re.sub("<[^>]*>", " ", markup).split())
    if "<table" not in markup:  # a browser moves what stands wrongly in tables before them
        assert " ".join(block.text for block in blocks_of(markup, BASE)) == expected
    assert sorted(" ".join(block.text for block in blocks_of(markup, BASE)).split()) == sorted(expected.split())


LINK = '<a href="https://b.example/news/x">'
# Markup, and the blocks that it becomes.
BLOCKS: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("a paragraph", "<p>Tide <b>rises</b>.</p>", [("paragraph", "<p>Tide <b>rises</b>.</p>")]),
    ("bare text", "Tide\n rises", [("paragraph", "<p>Tide rises</p>")]),
    (
        "text around paragraphs",
        "a<p>b</p>c",
        [("paragraph", "<p>a</p>"), ("paragraph", "<p>b</p>"), ("paragraph", "<p>c</p>")],
    ),
    ("a heading of the first level", "<h1>Tide</h1>", [("heading", "<h2>Tide</h2>")]),
    ("a heading", "<h4 class=x>Tide <i>rises</i></h4>", [("heading", "<h4>Tide <i>rises</i></h4>")]),
    ("groups in a heading", "<h3><div>Tide</div><div>rises</div></h3>", [("heading", "<h3>Tide rises</h3>")]),
    ("a list", "<ul><li>a<li>b</ul>", [("list", "<ul><li>a</li><li>b</li></ul>")]),
    ("a list in a list", "<ul><li>a<ul><li>b</ul></ul>", [("list", "<ul><li>a<ul><li>b</li></ul></li></ul>")]),
    ("a numbered list", "<ol start=3 reversed><li>a</ol>", [("list", '<ol start="3" reversed=""><li>a</li></ol>')]),
    ("terms", "<dl><dt>a<dd>b</dl>", [("list", "<dl><dt>a</dt><dd>b</dd></dl>")]),
    ("a quote", "<blockquote><p>a</p><p>b</p></blockquote>", [("quote", "<blockquote><p>a</p><p>b</p></blockquote>")]),
    ("preformatted text", "<pre>a\n  b</pre>", [("preformatted", "<pre>a<br>  b</pre>")]),
    (
        "a table",
        "<table><tr><th colspan=2>a<tr><td>b<td></table>",
        [("table", '<table><tbody><tr><th colspan="2">a</th></tr><tr><td>b</td><td></td></tr></tbody></table>')],
    ),
    ("an image", "<img src=/a.png alt='A gull'>", [("image", '<p><a href="https://b.example/a.png">A gull</a></p>')]),
    ("an image without words", "<img src=/a.png>", [("image", '<p><a href="https://b.example/a.png">Image</a></p>')]),
    (
        "an image that waits",
        "<img data-src=/a.png alt='A gull' src=/x.gif>",
        [("image", '<p><a href="https://b.example/a.png">A gull</a></p>')],
    ),
    (
        "an image in a paragraph",
        "<p>a <img src=/a.png> b</p>",
        [("paragraph", "<p>a b</p>"), ("image", '<p><a href="https://b.example/a.png">Image</a></p>')],
    ),
    ("an emoji", "<p>Tide <img src=/a.png alt='🌊'></p>", [("paragraph", "<p>Tide 🌊</p>")]),
    (
        "a frame",
        "<iframe src=//www.v.example/1>no frames</iframe>x",
        [("paragraph", "<p>x</p>"), ("embed", '<p><a href="https://www.v.example/1">v.example</a></p>')],
    ),
    (
        "a film",
        "<video><source src=/v.mp4></video>",
        [("embed", '<p><a href="https://b.example/v.mp4">b.example</a></p>')],
    ),
    ("a break", "a<br>b", [("paragraph", "<p>a<br>b</p>")]),
    (
        "a row of breaks",
        "a<br><br>b<br> <br>\n<br>c",
        [("paragraph", "<p>a</p>"), ("paragraph", "<p>b</p>"), ("paragraph", "<p>c</p>")],
    ),
    ("breaks around", "<p><br>a<br></p>", [("paragraph", "<p>a</p>")]),
    ("breaks in a list", "<ul><li>a<br><br><br>b</ul>", [("list", "<ul><li>a<br><br>b</li></ul>")]),
    ("a rule", "a<hr>b", [("paragraph", "<p>a</p>"), ("paragraph", "<p>b</p>")]),
    ("bold over paragraphs", "<b>a<p>b</p></b>", [("paragraph", "<p><b>a</b></p>"), ("paragraph", "<p><b>b</b></p>")]),
    (
        "a link over paragraphs",
        "<a href=x><p>a</p><p>b</p></a>",
        [("paragraph", f"<p>{LINK}a</a></p>"), ("paragraph", f"<p>{LINK}b</a></p>")],
    ),
    ("a link without an address", "<p><a name=x>a</a></p>", [("paragraph", "<p>a</p>")]),
    ("a link to a script", "<p><a href='javascript:x'>a</a></p>", [("paragraph", "<p>a</p>")]),
    ("a link with tracking", "<a href='x?utm_source=y'>a</a>", [("paragraph", f"<p>{LINK}a</a></p>")]),
    ("a link over a list", "<a href=x><ul><li>a</ul></a>", [("list", f"<ul>{LINK}<li>a</li></a></ul>")]),
    (
        "a link over a table",
        "<a href=x>a<table><td>b</table>c</a>",
        [
            ("paragraph", f"<p>{LINK}a</a></p>"),
            ("table", "<table><tbody><tr><td>b</td></tr></tbody></table>"),
            ("paragraph", "<p>c</p>"),
        ],
    ),
    ("bold in bold", "<b>a <b>b</b></b>", [("paragraph", "<p><b>a b</b></p>")]),
    ("tags crosswise", "<b>a <i>b</b> c</i>", [("paragraph", "<p><b>a <i>b</i></b><i> c</i></p>")]),
    ("tags left open", "<div><p>a <b>b", [("paragraph", "<p>a <b>b</b></p>")]),
    ("ends without a start", "</div>a</b></p>", [("paragraph", "<p>a</p>")]),
    ("empty elements", "<p> <b></b><i> <u></u></i></p><div></div><ul><li></ul>", []),
    ("a language", "<p lang=ar dir=rtl>a</p>", [("paragraph", '<p lang="ar" dir="rtl">a</p>')]),
    ("spaces between elements", "<p>a <b>b</b> <i>c</i></p>", [("paragraph", "<p>a <b>b</b> <i>c</i></p>")]),
    ("entities", "<p>&eacute;&nbsp;&lt;&amp;</p>", [("paragraph", "<p>é&nbsp;&lt;&amp;</p>")]),
    (
        "an image for browsers without scripts",
        "<p>a <noscript><img src=/a.png></noscript> b</p>",
        [("paragraph", "<p>a b</p>"), ("image", '<p><a href="https://b.example/a.png">Image</a></p>')],
    ),
    (
        "words for browsers without scripts",
        "<p>a <noscript>b</noscript> c</p>",
        [("paragraph", "<p>a</p>"), ("paragraph", "<p>b</p>"), ("paragraph", "<p>c</p>")],
    ),
    (
        "what is no content",
        "<script>a</script><style>b</style><title>c</title><noframes>d</noframes><select><option>e</select>",
        [],
    ),
    ("unknown elements", "<tide-table><p>a</p></tide-table>", [("paragraph", "<p>a</p>")]),
    ("half a tag", "a < b <", [("paragraph", "<p>a &lt; b &lt;</p>")]),
]


@pytest.mark.parametrize(("claim", "markup", "expected"), BLOCKS, ids=[case[0] for case in BLOCKS])
def test_markup_becomes_blocks(claim: str, markup: str, expected: list[tuple[str, str]]) -> None:
    """Each form of markup becomes blocks of its kind, each one element."""
    assert expected == [(block.kind, block.html) for block in blocks_of(markup, f"{BASE}today.html")], claim


MARKS = [
    ("classes and names", "<p class='Lead x' id=Top>a</p>", ("lead", "x", "top")),
    ("those around", "<div class=a><div class=b><p class=c>x</p></div></div>", ("a", "b", "c")),
    ("none of a neighbour", "<div class=a></div><p>x</p>", ()),
    ("furniture", "<aside><nav><p>x</p></nav></aside>", ("<aside>", "<nav>")),
    ("hidden", "<div hidden><p>x</p></div>", ("[hidden]",)),
    ("a class that has an element's name", "<div class='nav hidden'><p>x</p></div>", ("nav", "hidden")),
    ("without scripts", "<p><noscript>x</noscript></p>", ("<unscripted>",)),
    ("a heading's own", "<div class=a><h2 class=b>x</h2></div>", ("a", "b")),
    ("an image", "<img src=/a.png>", ("[img]",)),
    ("an image to count readers", "<img src=/a.png width=1 height=1>", ("[pixel]",)),
    ("an image that leads nowhere", "<img src='data:x' alt=words>", ("[unreachable]",)),
    ("a frame", "<iframe src=//v.example/1></iframe>", ("[embed]",)),
]


@pytest.mark.parametrize(("claim", "markup", "marks"), MARKS, ids=[case[0] for case in MARKS])
def test_blocks_know_what_they_stood_in(claim: str, markup: str, marks: tuple[str, ...]) -> None:
    """Names and furniture around a block are its marks, for the rules; they never reach a page."""
    (block,) = blocks_of(markup, BASE)
    assert set(marks) == {re.sub(r"(?<=>)\d+", "", mark) for mark in block.marks}, claim
    assert "class" not in block.html


def test_headings_know_their_level() -> None:
    """The level is that of the page, though a first one is written as a second."""
    levels = [(block.level, block.html[:3]) for block in blocks_of("<h1>a</h1><h2>b</h2><h6>c</h6><p>d</p>")]
    assert levels == [(1, "<h2"), (2, "<h2"), (6, "<h6"), (0, "<p>")]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("Tide &amp; <b>gulls</b>", "Tide & gulls"),
        ("a<br>b<p>c</p><li>d", "a b c d"),
        ("un<b>broken</b>", "unbroken"),
        ("<script>x</script>a<style>b</style>", "a"),
        ("<title>a</title><textarea>b</textarea>", "ab"),
        ("AT&T &lt;b&gt; 1 < 2", "AT&T <b> 1 < 2"),
        ("&#x202e;a\x00b\n\tc", "ab c"),
        ("<!-- a -->b", "b"),
        ("no markup  at\nall", "no markup at all"),
        ("", ""),
    ],
)
def test_plain_text_is_the_words(markup: str, expected: str) -> None:
    """One line of words; what no reader sees is not among them."""
    assert expected == plain_text(markup)


@given(SOUP)
def test_plain_text_is_one_line(markup: str) -> None:
    """Whatever the markup."""
    assert plain_text(markup) == one_line(plain_text(markup))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<b>b</b> c</p>", "ab c"),
        ("<p>a<br>b</p>", "a b"),
        ("<ul><li>a</li><li>b</li></ul>", "a b"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("<p>1 &lt; 2 &amp;amp;</p>", "1 < 2 &amp;"),
        ("<p></p>", ""),
    ],
)
def test_block_text_is_the_words_of_a_block(html: str, expected: str) -> None:
    """Items and cells are parted by spaces, words in one element with others are not."""
    assert expected == block_text(html)


def test_prose_is_what_reads_as_sentences() -> None:
    """Headings, tables, code and mere links are no prose."""
    kept = ["<p>Tide rises.</p>", "<blockquote><p>It does.</p></blockquote>", "<ul><li>a</li></ul>"]
    left_out = [
        "<h2>Tide</h2>",
        "<table><tr><td>a</td></tr></table>",
        "<pre>a</pre>",
        '<p><a href="x">a</a></p>',
        "<p></p>",
    ]
    assert prose(kept + left_out) == ["Tide rises.", "It does.", "a"]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ('<p><a href="https://a.example/">more</a></p>', True),
        ('<p><b><a href="https://a.example/">more</a></b></p>', True),
        ('<p>Read <a href="https://a.example/">more</a></p>', False),
        ('<p><a href="https://a.example/">a</a><a href="https://b.example/">b</a></p>', False),
        ("<p>more</p>", False),
    ],
)
def test_a_mere_link_is_known(block: str, expected: bool) -> None:  # noqa: FBT001
    """A block that is one link and nothing else."""
    assert expected == is_link_only(block)


def rows(start: str, row: str, end: str = "", length: int = 100_000) -> str:
    return start + row * (length // len(row)) + end


NUMBERED = "".join(f"<b id={number}>" for number in range(1900))
ENDLESS = {
    "an attribute of entities": rows("<p class='", "&amp;", "'>x"),
    "an attribute without end": rows("<a href='", "x"),
    "many attributes": rows("<p ", "a='<' ", ">x"),
    "spaces within": rows("a", " ", "b"),
    "hard spaces within": rows("a", "\xa0", "b"),
    "bold opened anew in each paragraph": rows(f"<p>{NUMBERED}</p>", "<p>x</p>", length=50_000),
    "bold closed in each paragraph": rows("<b><div>", "x</b>"),
    "lists of nothing": rows("", "<ul><li>" * 900 + "</li></ul>" * 900),
    "lists in a quote": rows("<blockquote>x", "<ul><li>" * 900 + "</li></ul>" * 900, "</blockquote>"),
    "towers side by side": rows("", "<div>" * 1900 + "x" + "</div>" * 1900),
    "text before tables": rows("<table>", "x<b>"),
    "images in a list": rows("<ul>", "<li><img src=a.png alt=picture>"),
    "breaks and spaces": rows("<p>x", "<br> <b> </b>"),
}


ROWS = [
    "<", "<a ", "&", "&#x", "\xa0", " ", '"', "a\u0301", "<b>", "<div>", "<p>", "</p>", "<br>", "<table>", "<ul><li>",
    "<!--", "<![CDATA[", "<?", "<svg>", "<math><mtext>", "<iframe>", "<b></b>", "<a><b>", "<p><table>",
]  # fmt: skip
ENDLESS |= {repr(row): rows("", row) for row in ROWS}


@pytest.mark.parametrize("claim", ENDLESS)
def test_endless_markup_is_done(claim: str) -> None:
    """Markup that no person wrote takes time in proportion to its length, and comes out no longer than it may."""
    markup = ENDLESS[claim]
    assert len(published(markup)) <= 20 * len(markup) + 100
    assert len(gate([markup])[0]) <= 20 * len(markup) + 100
    assert len(plain_text(markup)) <= len(markup) + 100
    assert len(block_text(markup)) <= len(markup) + 100
