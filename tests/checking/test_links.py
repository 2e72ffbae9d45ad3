"""Where links lead: each form of a link, and each way in which it can be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from checking.made import ADDRESS, checked, foreign, page, told
from publish.sites import write

from digest.checking import dead_links
from digest.checking.markup import read
from digest.checking.targets import joined
from digest.checking.tokens import candidates

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = {
    "about/index.html": page('<p id="us">Us</p><a name="old">x</a>'),
    "theme/a b.css": "p {}",
    "theme/é.svg": "<svg/>",
}
GOOD = [
    '<a href="about/">',
    '<a href="./about/">',
    '<a href="about/index.html">',
    '<a href="about/?page=2#us">',
    '<a href="about/#old">',
    '<a href="about/#">',
    '<a href="about/#top">',
    '<a href="about/#:~:text=Us">',
    '<a href="about/#!/route">',
    '<a href="">',
    '<a href="?page=2">',
    '<a href="/project/about/">',
    '<a href="/project/x/../about/">',
    '<a href=" about/ ">',
    '<a href="ab\nout/">',
    '<a href="%61bout/">',
    f'<a href="{ADDRESS}about/#us">',
    '<a href="//you.example/project/about/">',
    '<a href="http://you.example/project/about/">',
    '<a href="https://you.example:443/project/about/">',
    '<a href="https://you.example/">',
    '<a href="https://you.example/other/">',
    '<a href="https://elsewhere.example/gone/">',
    '<a href="mailto:us@you.example">',
    '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    '<link rel="stylesheet" href="theme/a%20b.css?v=3">',
    '<link rel="stylesheet" href="theme/a b.css">',
    '<img src="theme/%C3%A9.svg#part" srcset="theme/é.svg 1x, theme/%c3%a9.svg 2x">',
    "<a href=about/>",
    "<a\nhref\n=\n'about/'>",
    '<!-- <a href="gone/"> -->',
    '<script>"<a href=gone/>"</script>',
    '<textarea><a href="gone/"></textarea>',
    '<p title="<a href=gone/>">',
    '<p style="background: url(theme/a%20b.css)">',
    "<style>/* url(gone.png) */ p { background: url( 'theme/é.svg' ) }</style>",
    '<data class="u-url" value="about/#us"></data>',
    '<data value="gone/"></data>',
]
WRONG = [
    ('<a href="gone/">', "the link gone/ leads nowhere"),
    ("<a HREF=gone>", "the link gone leads nowhere"),
    ('<img src="gone.png">', "the image gone.png leads nowhere"),
    ('<img srcset="gone.png 2x">', "the image gone.png leads nowhere"),
    ('<script src="gone.js"></script>', "the script gone.js leads nowhere"),
    ('<form action="gone"></form>', "the form gone leads nowhere"),
    ('<video poster="gone.png"></video>', "the video gone.png leads nowhere"),
    ('<object data="gone.pdf"></object>', "the object gone.pdf leads nowhere"),
    ('<meta http-equiv="refresh" content="0; url=gone/">', "the link gone/ leads nowhere"),
    ('<meta property="og:image" content="gone.png">', "the link gone.png leads nowhere"),
    ('<p style="background: url(gone.png)">', "the link gone.png leads nowhere"),
    ('<style>@import "gone.css";</style>', "the address gone.css leads nowhere"),
    ('<svg><use xlink:href="gone.svg#x"/></svg>', "the link gone.svg#x leads nowhere"),
    ('<data class="u-url" value="gone/"></data>', "the link gone/ leads nowhere"),
    ('<a href="about/#gone">', "the link about/#gone names a place that is not there"),
    ('<a href="#gone">', "the link #gone names a place that is not there"),
    ('<a href="/about/">', "the link /about/ leads out of the site, which stands below /project/"),
    ('<a href="../about/">', "the link ../about/ leads out of the site, which stands below /project/"),
    ('<a href="../../../about/">', "the link ../../../about/ leads out of the site, which stands below /project/"),
    (
        '<a href="About/">',
        "the link About/ differs from the file about/index.html in its letters; a server tells them apart",
    ),
    (
        '<a href="javascript:steal()">',
        "the link javascript:steal() is a script; where scripts are off it leads nowhere",
    ),
    (
        '<a href=" java&#9;script:steal()">',
        "the link javascript:steal() is a script; where scripts are off it leads nowhere",
    ),
    ('<a href="file:///home/me/x.html">', "the link file:///home/me/x.html leads to the disk of whoever reads it"),
    ('<img src="">', "the address of the image is empty"),
    (
        '<img src="http://localhost:8000/x.png">',
        "the image http://localhost:8000/x.png leads to the machine of whoever reads it",
    ),
    (
        '<link rel="icon" href="http://127.0.0.1/x">',
        "the link http://127.0.0.1/x leads to the machine of whoever reads it",
    ),
    ('<a href="{{ SITEURL }}/x">', "the link {{ SITEURL }}/x holds the markup of a template, which nobody filled in"),
    (f'<img src="{ADDRESS}gone.png">', f"the image {ADDRESS}gone.png leads nowhere"),
    (
        '<script type="application/ld+json">{"@graph": [{"url": "' + ADDRESS + 'gone/"}]}</script>',
        f"the script {ADDRESS}gone/ leads nowhere",
    ),
]
NOTED = [
    ('<a href="about">', "the link about lacks the slash at its end, so that a server has to send its readers on"),
    (
        '<a href="/project">',
        "the link /project lacks the slash at its end, so that a server has to send its readers on",
    ),
    (
        '<a href="index">',
        "the link index lacks .html at its end; GitHub Pages finds the page all the same, other servers may not",
    ),
    (
        '<a href="about//index.html">',
        "the link about//index.html has two slashes in a row, which not every server takes for one",
    ),
    (
        '<a href="javascript:void(0)">',
        "the link javascript:void(0) is a script; where scripts are off it leads nowhere",
    ),
    ('<a href="https://elsewhere.example/a b">', "the link https://elsewhere.example/a b holds a space; write %20"),
    ('<a href="http://[1">', "the link http://[1 is no address"),
    # What an article may bring along must not keep a site from being published:
    ('<a href="http://localhost:4000/">', "the link http://localhost:4000/ leads to the machine of whoever reads it"),
    (f'<a href="{ADDRESS}gone/">', f"the link {ADDRESS}gone/ leads nowhere"),
    (f'<a href="{ADDRESS}about/#gone">', f"the link {ADDRESS}about/#gone names a place that is not there"),
    (
        '<a href="https://x.example/{{ id }}">',
        "the link https://x.example/{{ id }} holds the markup of a template, which nobody filled in",
    ),
]


@pytest.mark.parametrize("markup", GOOD)
def test_a_good_link_is_not_told(tmp_path: Path, markup: str) -> None:
    """What a browser would find behind a link is left alone, however the link is written."""
    closed = markup + "</a>" * markup.startswith(("<a ", "<a\n"))
    assert told(checked(tmp_path, ABOUT | {"links.html": page(closed)})) == []


@pytest.mark.parametrize(("markup", "problem"), WRONG)
def test_a_dead_link_is_a_fault(tmp_path: Path, markup: str, problem: str) -> None:
    """A link by which a reader comes to nothing is a fault, and the line shows the link as it is written."""
    found = checked(tmp_path, ABOUT | {"links.html": page(head=markup)})
    assert f"fault links: links.html: {problem}" in told(found)


@pytest.mark.parametrize(("markup", "problem"), NOTED)
def test_a_doubtful_link_is_a_note(tmp_path: Path, markup: str, problem: str) -> None:
    """A link that works somewhere, or that is a publisher's, is noted and keeps no site from being published."""
    found = checked(tmp_path, ABOUT | {"links.html": page(f"{markup}</a>")})
    assert told(found) == [f"note links: links.html: {problem}"]


@pytest.mark.parametrize("url", ["http://localhost/x", f"{ADDRESS}gone/", "https://x.example/{{ a }}"])
def test_what_a_publisher_links_to_keeps_no_site_from_being_published(tmp_path: Path, url: str) -> None:
    """An entry's own address, which pages hold as data too, is a note whatever it is."""
    found = checked(tmp_path, ABOUT | {"links.html": page(f'<data class="u-url" value="{url}"></data>')})
    assert {line.split()[0] for line in told(found)} <= {"note"}
    assert list(dead_links(tmp_path, ["links.html"])) == []


def test_one_dead_target_is_told_once(tmp_path: Path) -> None:
    """A target that many pages link to, each by a path of its own, is one line with the number of pages."""
    files = {f"{'x/' * depth}p.html": page(f'<a href="{"../" * depth}gone/">x</a>') for depth in range(5)}
    assert told(checked(tmp_path, files)) == ["fault links: p.html: the link gone/ leads nowhere (and on 4 more pages)"]


def test_links_of_other_themes_count(tmp_path: Path) -> None:
    """On a page without the digest's mark a whole address of the site is the theme's, so a dead one is a fault."""
    files = {"own.html": foreign(f'<a href="{ADDRESS}gone/">x</a>')}
    assert told(checked(tmp_path, files)) == [f"fault links: own.html: the link {ADDRESS}gone/ leads nowhere"]


def test_links_of_the_error_page_start_at_the_base_path(tmp_path: Path) -> None:
    """404.html is shown at any depth: a relative link on it is a fault though its file is there."""
    links = '<a href="/project/about/">x</a><a href="#top">x</a><a href="about/">x</a>'
    (line,) = told(checked(tmp_path, ABOUT | {"404.html": page(links)}))
    assert line.startswith("fault links: 404.html: the link about/ is relative")
    assert line.endswith("begin it with /project/")


@pytest.mark.parametrize("base", ["/project/", ADDRESS, "../", "//you.example/project/x"])
def test_a_base_is_followed(tmp_path: Path, base: str) -> None:
    """Where a page names a base, its links lead from there."""
    files = {"x/p.html": page('<a href="about/">x</a>', f'<base href="{base}">')}
    assert told(checked(tmp_path, ABOUT | files)) == []


def test_a_base_elsewhere_is_noted(tmp_path: Path) -> None:
    """Where a page's base is another site, one note says so and its links are not judged."""
    files = {"p.html": page('<a href="gone/">x</a>', '<base href="https://elsewhere.example/">')}
    assert told(checked(tmp_path, files)) == [
        "note links: p.html: its base is https://elsewhere.example/: where its links lead is not known"
    ]


@pytest.mark.parametrize("url", ["https://you.example/", "http://127.0.0.1:8000/", "https://you.example/a%20b/"])
def test_root_links_are_judged_by_the_base_path(tmp_path: Path, url: str) -> None:
    """A link that begins with a slash is right below the site's own base path and nowhere else."""
    path = "/" + url.split("/", 3)[3]
    front = page(f'<a href="{path}about/">x</a>', f'<link rel="canonical" href="{url}">')
    found = checked(tmp_path, ABOUT | {"index.html": front}, url=url)
    assert [line for line in told(found) if line.startswith("fault")] == []


def test_another_address_is_one_line(tmp_path: Path) -> None:
    """A site that was built for another address is told in one line, not in one for each page and feed."""
    files = {
        f"p{number}.html": page(head=f'<link rel="canonical" href="{ADDRESS}p{number}.html">') for number in range(9)
    }
    files["robots.txt"] = f"Sitemap: {ADDRESS}sitemap.xml"
    files["sitemap.xml"] = "<x/>"
    assert told(checked(tmp_path, files, url="https://other.example/")) == [
        (
            f"fault address: the site was built for {ADDRESS} and is checked for https://other.example/; "
            "give both the same --url"
        )
    ]


@pytest.mark.parametrize("name", ["canonical", "og:url"])
def test_pages_tell_the_address_of_the_site(tmp_path: Path, name: str) -> None:
    """A page that says it stands elsewhere, if only by http, is a fault; many such pages are one."""
    said = {"canonical": '<link rel="canonical" href="%s">', "og:url": '<meta property="og:url" content="%s">'}[name]
    wrong = "http://you.example/project/p%d.html"
    files = {f"p{number}.html": page(head=said % wrong % number) for number in range(3)}
    assert told(checked(tmp_path, files)) == [
        f"fault address: p0.html: {name} is {wrong % 0}; on this site it begins with {ADDRESS} (and on 2 more pages)"
    ]


def test_a_sheet_is_read(tmp_path: Path) -> None:
    """What a style sheet asks for is looked for from its own folder."""
    sheet = '@import "more.css"; @import url(gone.css); p { background: url("../logo.svg") } /* url(x) */'
    files = {"theme/style.css": sheet, "theme/more.css": "p {}", "logo.svg": "<svg/>"}
    assert told(checked(tmp_path, files)) == ["fault links: theme/style.css: the address gone.css leads nowhere"]


def test_a_build_knows_what_a_person_put_into_the_output(tmp_path: Path) -> None:
    """Before a build is put in place, links may lead to files of the output that stay, and not to those that leave."""
    write(tmp_path / "output", {"own.pdf": "x", "old.html": "x", "elsewhere/index.html": "x"})
    links = '<a href="own.pdf"></a><a href="old.html"></a><a href="elsewhere/#x"></a><a href="gone.html"></a>'
    write(tmp_path / "beside", {"index.html": page(links)})
    found = dead_links(tmp_path / "beside", ["index.html"], tmp_path / "output", ["old.html"])
    assert list(found) == [
        "index.html: the link old.html leads nowhere",
        "index.html: the link gone.html leads nowhere",
    ]


def test_a_build_follows_links_to_the_root(tmp_path: Path) -> None:
    """The base path is the one that the front page tells; a link to it from the root leads to the file below it."""
    front = page('<a href="/project/about/#us"></a>', f'<link rel="canonical" href="{ADDRESS}">')
    pages = ABOUT | {"index.html": front, "404.html": page('<a href="/project/about/"></a><a href="/about/"></a>')}
    write(tmp_path, pages)
    assert list(dead_links(tmp_path, ["index.html", "404.html"])) == [
        "404.html: the link /about/ leads out of the site, which stands below /project/"
    ]


def test_a_link_of_any_length_is_judged(tmp_path: Path) -> None:
    """A link longer than a file system takes names is dead, in a build and in a check, and shown in part."""
    files = {"p.html": page(f'<a href="{"x" * 100_000}">x</a>')}
    (line,) = told(checked(tmp_path, files))
    assert len(line) < 300
    assert len(list(dead_links(tmp_path, ["p.html"], tmp_path))) == 1


@pytest.mark.parametrize(
    ("start", "path", "expected"),
    [
        ("/a/b.html", "c", "/a/c"),
        ("/a/b.html", "./", "/a/"),
        ("/a/b.html", "..", "/"),
        ("/a/b.html", "../c/./d/..", "/c/"),
        ("/a/b/", "/c/../d", "/d"),
        ("/a/b.html", "../..", ""),
        ("/a/b.html", "../../c", ""),
        ("/a/b.html", ".well-known/x", "/a/.well-known/x"),
    ],
)
def test_paths_are_joined_as_browsers_join_them(start: str, path: str, expected: str) -> None:
    """Dots go up and nowhere; what climbs above the root, where browsers stop, leads nowhere."""
    assert joined(start, path) == expected


@pytest.mark.parametrize(
    ("srcset", "expected"),
    [
        ("a.png", ["a.png"]),
        ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
        ("a.png, b.png", ["a.png", "b.png"]),
        ("a.png 1x,b.png 2x", ["a.png", "b.png"]),
        ("a,b.png 2x", ["a,b.png"]),
        ("data:image/png;base64,xx 1x, c.png", ["data:image/png;base64,xx", "c.png"]),
        (" , ", []),
    ],
)
def test_sets_of_images_are_taken_apart(srcset: str, expected: list[str]) -> None:
    """The addresses of a srcset are told from commas within them and from the sizes behind them."""
    assert list(candidates(srcset)) == expected


def test_attributes_are_read_as_browsers_read_them() -> None:
    """Quotes in unquoted values, values with ">", entities, capitals and doubled attributes mean what they do there."""
    page_of = read(
        "<A HREF=it's CLASS='>' href=no>x</A><img src=\"a&amp;b\"alt=x><a href>y</a><b title=a/b href=c>z</b>"
    )
    assert [(one.tag, one.value) for one in page_of.references] == [
        ("a", "it's"),
        ("img", "a&b"),
        ("a", ""),
        ("b", "c"),
    ]
    assert page_of.nesting.fault is None
