"""How pages are made: what is a fault, what is a note, and that no page takes long."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from checking.made import checked, foreign, page, told

from digest.checking.markup import read, read_links

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = page()
WRONG = [
    (WHOLE.replace("<!doctype html>", ""), "does not begin with <!doctype html>"),
    (WHOLE.replace("<!doctype html>", "<p>x</p><!doctype html>"), "does not begin with <!doctype html>"),
    (WHOLE.replace(' lang="en"', ""), "does not name its language: <html lang>"),
    (WHOLE.replace("<title>News</title>", ""), "has no title, or an empty one"),
    (WHOLE.replace("<title>News<", "<title> \n <"), "has no title, or an empty one"),
    (WHOLE.replace("</head>", "<title>More</title></head>"), "has 2 titles"),
    (
        WHOLE.replace('<meta charset="utf-8">', ""),
        "does not say within its first 1,024 bytes that it is UTF-8: <meta charset>",
    ),
    (
        WHOLE.replace('<meta charset="utf-8">', "<!--" + "x" * 1024 + '--><meta charset="utf-8">'),
        "does not say within its first 1,024 bytes that it is UTF-8: <meta charset>",
    ),
    (WHOLE.replace("utf-8", "latin-1"), "does not say within its first 1,024 bytes that it is UTF-8: <meta charset>"),
    (page('<p id="a"></p><p ID=a></p>'), "has an id twice (a)"),
    (page("<div><p>x</div></p>"), "has tags that do not nest (line 10: </p> ends nothing that is open)"),
    (
        page("<div>\n<b><i>x</b></i></div>"),
        "has tags that do not nest (line 11: <i> is not closed within its <b>, and 1 more)",
    ),
    (page("<div>"), "has tags that do not nest (line 10: <div> is not closed within its <body>)"),
    (page("</br>"), "has tags that do not nest (line 10: </br> ends nothing that is open)"),
    (page("<div/>"), "has tags that do not nest (line 10: <div> is not closed within its <body>)"),
    (page("<script>x"), "has tags that do not nest (line 10: <script> is never closed)"),
    (page() + '<p class="x', "ends within a tag"),
    (page('<script type="application/ld+json">{,}</script>'), "has JSON-LD that is not JSON"),
]
FINE = [
    WHOLE,
    "\ufeff" + WHOLE.replace("<!doctype html>", "<!-- one --> <!-- two -->\n<!DOCTYPE HTML>"),
    WHOLE.replace('<meta charset="utf-8">', '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">'),
    "<!doctype html><html lang=en><meta charset=utf8><meta name=generator content=digest><title>a</title><h1>x</h1><p>",
    page("<ul><li>a<li>b<ul><li>c</ul><li>d</ul><dl><dt>a<dd>b<dt>c<dd>d</dl>"),
    page("<table><caption>x<colgroup><col><thead><tr><th>a<td>b<tbody><tr><td><p>a<td>b</table>"),
    page("<select><optgroup label=a><option>b<option>c<optgroup label=d><option>e</select>"),
    page("<ruby>a<rp>(<rt>b<rp>)</ruby><p>x<hr><p>y<pre>z</pre><br><br/><img alt=x src=data:,>"),
    page(
        '<svg viewBox="0 0 1 1"><title>drawn</title><path d="M0"/><g><circle r="1"/></g></svg><math><mi>x</mi></math>'
    ),
    page("<script>if (a</b/.exec(x)) document.write('<div>')</script><style>a>b{}</style><textarea></div></textarea>"),
    page("a < b & c <> d <3 </> <!-- <div> --> <![CDATA[ x ]]> <?php x ?>"),
    page('<script type="application/ld+json">{"url": 3}</script><pre>{{ shown }}</pre><code>{% if %}</code>'),
]


@pytest.mark.parametrize(("markup", "what"), WRONG)
def test_what_is_wrong_with_a_page_of_the_digest_is_a_fault(tmp_path: Path, markup: str, what: str) -> None:
    """Each thing that makes a page unsound is told with its line, and is a fault where the digest wrote the page."""
    assert told(checked(tmp_path, {"p.html": markup})) == [f"fault pages: p.html: {what}"]


@pytest.mark.parametrize(("markup", "what"), WRONG)
def test_what_is_wrong_with_other_pages_is_a_note(tmp_path: Path, markup: str, what: str) -> None:
    """The same on a page of another theme is noted: its owner may not be able to mend it."""
    other = markup.replace('<meta name="generator" content="digest">', "")
    assert told(checked(tmp_path, {"p.html": other})) == [f"note pages: p.html: {what}"]


@pytest.mark.parametrize("markup", FINE)
def test_what_html_allows_is_not_told(tmp_path: Path, markup: str) -> None:
    """End tags that may be left out, void elements, drawings, text that looks like tags: no fault and no note."""
    assert told(checked(tmp_path, {"p.html": markup})) == []


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (foreign("x\0y").encode(), "holds a NUL character"),
        (foreign("caf\udce9").encode("utf-8", "surrogateescape"), "is not UTF-8 (line 10); save it as UTF-8"),
    ],
)
def test_what_readers_cannot_read_is_a_fault_on_every_page(tmp_path: Path, content: bytes, what: str) -> None:
    """An empty page, a NUL, bytes that are no UTF-8: faults whoever wrote the page."""
    assert told(checked(tmp_path, {"p.html": content})) == [f"fault pages: p.html: {what}"]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("<h1>Second</h1>", "has 2 headings of the first rank (h1), where one is usual"),
        ("<p>Dear {{ name }}</p>", "shows the markup of a template (line 10); see whether that is meant"),
        ("<p>{% if x %}</p>", "shows the markup of a template (line 10); see whether that is meant"),
    ],
)
def test_what_a_publisher_may_have_meant_is_a_note(tmp_path: Path, body: str, what: str) -> None:
    """Headings and the markup of templates in the text are noted, since texts of others can hold them."""
    assert told(checked(tmp_path, {"p.html": page(body)})) == [f"note pages: p.html: {what}"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("google0123456789abcdef.html", "google-site-verification: google0123456789abcdef.html"),
        ("yandex_0123456789abcdef.html", "<html><body>Verification: 0123456789abcdef</body></html>"),
        ("any.html", "a-token-of-a-host"),
    ],
)
def test_a_verification_file_is_no_page(tmp_path: Path, name: str, content: str) -> None:
    """What shows a search engine who owns the site is not judged as a page."""
    assert told(checked(tmp_path, {name: content})) == []


HOSTILE = {
    "one line of 5 MB": "x " * 2_500_000,
    "unclosed": "<div>" * 10_000,
    "deep": "<b>" * 200_000 + "</b>" * 200_000,
    "crossed": "<b><i>" * 100_000 + "</b>" * 100_000,
    "stray ends": "</b>" * 200_000,
    "quotes": "<a b=\"'" * 200_000,
    "comments": "<!--" * 250_000,
    "marked sections": "<![CDATA[" * 100_000,
    "titles": "<title>" * 200_000,
    "sheets": "<style>" + "url( " * 200_000,
    "spaces in a tag": "<a" + " " * 1_000_000,
    "equals": "<a " + "= " * 500_000,
    "slashes": "<a " + "/" * 1_000_000,
    "open tags": "<" * 1_000_000,
    "commas": '<img srcset="' + "," * 1_000_000 + '">',
    "images": '<img srcset="' + "a, " * 300_000 + '">',
    "ids": "<p id=a>" * 200_000,
    "refresh": "<meta http-equiv=refresh content='" + "1" * 1_000_000 + "'>",
    "comments before": "<!-- -->" * 100_000 + "<!doctype",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_takes_linear_time(name: str) -> None:
    """A page of a megabyte, whatever is in it, is read within seconds: what is quadratic would take hours."""
    begun = time.process_time()
    read(HOSTILE[name])
    read_links(HOSTILE[name])
    assert time.process_time() - begun < 10


def test_a_hostile_page_is_told_in_one_line(tmp_path: Path) -> None:
    """Ten thousand tags that are not closed are one fault, and none of the page's control characters is shown."""
    found = checked(tmp_path, {"\x1b[2J\n.html": page("<x\x1b[31m>" * 10_000)})
    assert "\x1b" not in "".join(told(found))
    assert [line for line in told(found) if "nest" in line] == [
        (
            "fault pages: \\x1b[2J .html: has tags that do not nest "
            "(line 10: <x\\x1b[31m> is not closed within its <body>, and 9,999 more)"
        )
    ]
