"""Answers to what browsers ask, from a site in a folder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from publish.sites import write
from serve.test_addresses import HOSTILE

from digest.serve.answers import Answer, answer, media_type
from digest.serve.state import State

if TYPE_CHECKING:
    from pathlib import Path

ORIGIN = "http://127.0.0.1:8000"
SECRET = b"nobody may read this"
FILES = {
    "index.html": "<body>front</body>",
    "404.html": "<body>lost</body>",
    "atom.xml": "<feed/>",
    "sitemap.xml": "<urlset/>",
    "robots.txt": "User-agent: *",
    "theme/style.css": "body {}",
    "topics/index.html": "<body>topics</body>",
    "empty/x.txt": "x",
    "café.txt": "ü",
}


@pytest.fixture
def state(tmp_path: Path) -> State:
    """A site at /project/, beside a file that is none of it."""
    write(tmp_path, {f"site/{name}": content for name, content in FILES.items()} | {"secret.txt": SECRET})
    return State("/project/", tmp_path / "site", "v1")


def ask(state: State, path: str, query: str = "") -> Answer:
    return answer(state, path, query, ORIGIN)


@pytest.mark.parametrize(
    ("path", "media", "begin"),
    [
        ("/project/", "text/html; charset=utf-8", b"<body>front<script"),
        ("/project/index.html", "text/html; charset=utf-8", b"<body>front<script"),
        ("/project/topics/", "text/html; charset=utf-8", b"<body>topics<script"),
        ("/project/atom.xml", "application/atom+xml; charset=utf-8", b"<feed/>"),
        ("/project/sitemap.xml", "application/xml; charset=utf-8", b"<urlset/>"),
        ("/project/robots.txt", "text/plain; charset=utf-8", b"User-agent: *"),
        ("/project/theme/style.css", "text/css; charset=utf-8", b"body {}"),
        ("/project/caf%C3%A9.txt", "text/plain; charset=utf-8", "ü".encode()),
    ],
)
def test_files_are_served_with_their_media_type(state: State, path: str, media: str, begin: bytes) -> None:
    """Below the base path each file is there, a folder with its index.html, and a page with our script."""
    found = ask(state, path)
    assert (found.status, found.media_type) == (200, media)
    assert found.body.startswith(begin)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("feeds/all.atom.xml", "application/atom+xml; charset=utf-8"),
        ("feeds/all.rss.xml", "application/rss+xml; charset=utf-8"),
        ("feed.json", "application/feed+json"),
        ("search.json", "application/json"),
        ("icon.SVG", "image/svg+xml; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.png", "image/png"),
        ("a.woff2", "font/woff2"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_media_types_do_not_depend_on_the_machine(name: str, expected: str) -> None:
    """Each kind of file that a site holds has the type that the standards give it."""
    assert media_type(name) == expected


@pytest.mark.parametrize(
    ("path", "query", "location"),
    [
        ("/", "", "/project/"),
        ("/project", "", "/project/"),
        ("/project/topics", "", "/project/topics/"),
        ("/project/topics", "a=b%20c", "/project/topics/?a=b%20c"),
    ],
)
def test_what_lacks_a_slash_is_led_on(state: State, path: str, query: str, location: str) -> None:
    """The root leads to the base path, and a folder without its slash to the one with it."""
    found = ask(state, path, query)
    assert (found.status, found.location, found.body) == (302, location, b"")


def test_a_base_path_of_other_letters_is_led_to_in_ascii(state: State) -> None:
    """A header holds no other letters: they are encoded."""
    assert ask(replace(state, base="/café/"), "/").location == "/caf%C3%A9/"


OUTSIDE = [
    "/topics/",
    "/index.html",
    "/projects/",
    "/project/nowhere",
    "/project/empty/",
    "/project/empty",
    "/favicon.ico",
]
WITHIN = [f"/project{path}" for path in HOSTILE if path.startswith("/")]


@pytest.mark.parametrize("path", [*OUTSIDE, *HOSTILE, *WITHIN, "/project/" + "a" * 5000, "/project/index.html/"])
def test_what_is_not_there_is_the_sites_own_404(state: State, path: str) -> None:
    """Outside of the base path, without a file, or hostile: the status is 404 and the page the site's own."""
    found = ask(state, path)
    assert (found.status, found.location) == (404, "")
    assert found.body.startswith(b"<body>lost<script")
    assert SECRET not in found.body


def test_no_link_leads_out_of_the_site(state: State) -> None:
    """A symbolic link to a file or folder outside is not followed, one inside is, and a circle is none."""
    assert state.folder
    for name, target in {"out.txt": "../secret.txt", "up": "..", "circle": "circle", "in.txt": "robots.txt"}.items():
        (state.folder / name).symlink_to(target)
    for path in ("/project/out.txt", "/project/up/secret.txt", "/project/circle", "/project/circle/x"):
        assert ask(state, path).status == 404
    assert ask(state, "/project/in.txt").body == b"User-agent: *"


def test_a_theme_without_a_404_page_gets_one(state: State) -> None:
    """Where the site has no page for that, ours names the address, as text."""
    assert state.folder
    (state.folder / "404.html").unlink()
    found = ask(state, "/project/<b>")
    assert found.status == 404
    assert b"&lt;b&gt;" in found.body
    assert b"reload.js" in found.body


@pytest.mark.parametrize("path", ["/", "/project/", "/anything", "/../x"])
def test_before_the_first_good_build_each_page_is_its_message(path: str) -> None:
    """The message stands on every page, as text, with the script that waits for better."""
    found = ask(State(version="v0", error="digest.toml:3: <b> is wrong"), path)
    assert found.status == 503
    assert b"digest.toml:3: &lt;b&gt; is wrong" in found.body
    assert b'data-version="v0"' in found.body


def test_the_script_stands_beside_every_site(state: State) -> None:
    """The script is there at each base path, and before the first good build; it carries its sheet."""
    for each in (state, State()):
        found = ask(each, "/.digest/reload.js")
        assert (found.status, found.media_type) == (200, "text/javascript; charset=utf-8")
        assert b"prefers-color-scheme" in found.body
        assert b'"panel.css"' not in found.body
