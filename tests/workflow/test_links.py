"""The checker of links that judges the deployed site finds what it is there for."""

from __future__ import annotations

import pytest
from workflow.links import broken

BASE = "https://someone.github.io/project/"
PAGE = b'<html><head><link href="../style.css"></head><body><h2 id="here">Tides</h2><a href="%s">.</a></body></html>'
SITE = {"index.html": b"<p id=top>Home</p>", "style.css": b"", "a b.txt": b"", "day/index.html": b""}


@pytest.mark.parametrize(
    "address",
    ["../", "#here", "../#top", "../a%20b.txt", BASE, "/project/day/#here", "https://other.example/x", "mailto:a@b.c"],
)
def test_what_is_there_is_no_fault(address: str) -> None:
    """Relative, rooted and absolute addresses of files and places that are there, and other sites, are no fault."""
    assert list(broken({**SITE, "day/index.html": PAGE % address.encode()}, BASE)) == []


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("/day/", "leads out of the site"),
        ("../../", "leads out of the site"),
        ("../none/", "leads nowhere"),
        ("day", "leads nowhere"),
        ("#there", "names no place of that page"),
        (f"{BASE}none", "leads nowhere"),
    ],
)
def test_what_is_not_there_is_told(address: str, fault: str) -> None:
    """An address below another path, of no file or of no place on a page is a fault."""
    assert list(broken({**SITE, "day/index.html": PAGE % address.encode()}, BASE)) == [
        f"day/index.html: {address} {fault}"
    ]


def test_feeds_and_styles_are_read_too() -> None:
    """Links in Atom, addresses in a sitemap, markup within entries and urls of a style sheet count."""
    atom = b'<feed xmlns="http://www.w3.org/2005/Atom"><link href="none/"/><content type="html">&lt;a href="gone"&gt;'
    site = {
        **SITE,
        "atom.xml": atom + b"</content></feed>",
        "sitemap.xml": b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><loc>%slost</loc></urlset>'
        % BASE.encode(),
        "style.css": b"a { background: url('none.svg') url(data:x) }",
    }
    assert [fault.split(": ")[0] for fault in broken(site, BASE)] == [
        "style.css",
        "atom.xml",
        "atom.xml",
        "sitemap.xml",
    ]
