"""digest add and digest export as people type them: exit codes, what is printed, what stands in digest.toml then."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from adding.web import LEAST, announced, atom, feed, page
from servers import Server, http

from digest import config
from digest.adding.looking import Seen, in_workers
from digest.model import Failure, Response

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
HTML = {"Content-Type": "text/html; charset=utf-8"}
LIST = '<opml version="2.0"><body><outline text="World">{}</outline></body></opml>'
DAWN = '<outline text="Dawn" xmlUrl="https://dawn.example/feed"/>'


def digest(site: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "digest", *arguments]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        command,
        cwd=site,
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        running.answers |= {
            "/": http(200, page(announced("/rss.xml"), announced("/atom.xml")).encode(), HTML),
            "/rss.xml": http(200, feed().encode()),
            "/atom.xml": http(200, atom().encode()),
            "/one": http(200, page(announced("/atom.xml")).encode(), HTML),
            "/old": http(301, b"", {"Location": "/rss.xml"}),
        }
        yield running


def allow(site: Path, server: Server) -> None:
    (site / "digest.toml").write_bytes(LEAST + f'\n[fetch]\nallow = ["{server.endpoint}"]\n'.encode())


def urls(site: Path) -> list[str]:
    return [source.url for source in config.read(site / "digest.toml").sources if source.url]


def test_a_site_is_added_and_read(site: Path, server: Server) -> None:
    """The one feed of a site is found, written and told; typed again it is there; and the next run reads it."""
    allow(site, server)
    before = (site / "digest.toml").read_bytes()
    run = digest(site, "add", "--category", "Coast", server.url("/one"))
    address = server.url("/atom.xml")
    assert run.stdout.splitlines() == [
        f"added: Coast Wire – Atom, 2 entries, newest 3 June 2025, {address}",
        "1 source added to digest.toml; next: digest update",
    ]
    assert run.returncode == 0
    assert (site / "digest.toml").read_bytes() == before + (
        f'\n[[source]]\nurl = "{address}"\ncategory = "Coast"\n'.encode()
    )
    again = digest(site, "add", server.url("/one"))
    assert (again.returncode, again.stdout.partition(":")[0]) == (0, "in digest.toml already")
    collected = digest(site, "collect")
    assert "2 new articles" in collected.stdout
    asked = {one.headers["user-agent"] for one in server.asked}
    assert [agent.partition("/")[0] for agent in asked] == ["digest"]


def test_without_a_terminal_several_feeds_are_shown_and_none_is_added(site: Path, server: Server) -> None:
    """A script that names a site with several feeds gets the choices and code 2; with --yes it gets the first."""
    allow(site, server)
    run = digest(site, "add", server.url(), server.url("/rss.xml"))
    assert run.returncode == 2
    assert run.stdout.splitlines()[0] == f"{server.url()} has 2 feeds:"
    assert "add those you want by their own addresses, or the first with --yes" in run.stderr
    assert urls(site) == []
    assert digest(site, "add", "--yes", server.url(), server.url("/old")).returncode == 0
    assert urls(site) == [server.url("/atom.xml"), server.url("/rss.xml")]


def test_what_fails_stops_nothing_else(site: Path, server: Server) -> None:
    """Code 1 where some of it was added, 2 where nothing was, each problem a line with its remedy."""
    allow(site, server)
    run = digest(site, "add", server.url("/gone"), server.url("/rss.xml"), "nowhere")
    assert run.returncode == 1
    assert f"digest: {server.url('/gone')}: there is nothing at this address (404)" in run.stderr
    assert "digest: nowhere: there is no such file or folder" in run.stderr
    assert "Traceback" not in run.stderr
    assert urls(site) == [server.url("/rss.xml")]
    run = digest(site, "add", "ftp://x.example/", "http://127.0.0.1:1/feed")
    assert run.returncode == 2
    assert 'if you trust it, add "127.0.0.1:1" to allow under [fetch] in digest.toml' in run.stderr
    assert run.stdout == ""


def test_without_settings_the_usual_error_is_told(tmp_path: Path) -> None:
    """Where there is no digest.toml, the command says how to make a site."""
    for verb in (("add", "https://a.example/"), ("export",)):
        run = digest(tmp_path, *verb)
        assert run.returncode == 2
        assert "digest.toml: there is no such file; make a site with: digest init DIR" in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_list_goes_in_and_out(site: Path) -> None:
    """A list is imported, told line by line, exported again, and imported a second time without a change."""
    (site / "list.opml").write_text(
        LIST.format(f"\n{DAWN}\n<outline text='x'/>\n<outline xmlUrl='https://b.example/é'/>")
    )
    run = digest(site, "add", "list.opml")
    assert run.returncode == 1
    assert run.stderr.startswith("digest: list.opml:3: “x” has no feed's address and holds no outline; left out; ")
    assert run.stderr.count("\n") == 1
    assert run.stdout.splitlines() == [
        "list.opml: 2 feeds added",
        "2 sources added to digest.toml; next: digest update",
    ]
    after = (site / "digest.toml").read_bytes()
    exported = digest(site, "export", "out.opml")
    assert (exported.returncode, exported.stdout) == (0, "2 feeds written to out.opml\n")
    assert exported.stderr == "left out: content/inbox, which is a folder or file of yours and no feed\n"
    assert digest(site, "export", "out.opml").returncode == 0
    again = digest(site, "add", "out.opml")
    assert again.returncode == 0
    assert again.stdout == "out.opml: 0 feeds added, 2 skipped, which are in digest.toml or stand twice\n"
    assert (site / "digest.toml").read_bytes() == after


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "ascii"])
def test_an_export_is_well_formed_in_any_locale(site: Path, encoding: str) -> None:
    """What goes to standard output is what it says it is, however the terminal is set."""
    (site / "digest.toml").write_bytes(
        LEAST + '[[source]]\nurl = "https://a.example/"\ntitle = "Käse – Жизнь"\n'.encode()
    )
    run = subprocess.run(
        [sys.executable, "-m", "digest", "export"],
        cwd=site,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=True,
        timeout=60,
    )
    (outline,) = ET.fromstring(run.stdout).iter("outline")  # noqa: S314 - our own
    assert outline.get("text") == "Käse – Жизнь"


def test_an_export_destroys_nothing(site: Path) -> None:
    """A file that is there and is no list is not written over, and a folder is none."""
    before = (site / "digest.toml").read_bytes()
    for name in ("digest.toml", "content"):
        run = digest(site, "export", name)
        assert run.returncode == 2
        assert f"digest: {name}: is " in run.stderr
    assert (site / "digest.toml").read_bytes() == before


def test_documents_are_looked_at_in_processes_of_their_own() -> None:
    """In workers feeds, pages and lists are told apart, in order, and a failure stands in its place."""
    bodies = [feed(), page(announced("/x")), LIST.format(DAWN), "<x/>", atom()]
    responses = [
        Response("x", f"https://a.example/{number}", status=200, body=body.encode(), final_url="https://a.example/")
        for number, body in enumerate(bodies)
    ]
    found = in_workers(responses)
    assert [one.kind if isinstance(one, Seen) else None for one in found] == ["feed", "page", "list", None, "feed"]
    assert isinstance(found[3], Failure)
    assert found[3].place == "https://a.example/3"
