"""Sources: which file belongs to which, what the network says, and that a broken one harms no other."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from newsroom import BELLS, COMET, NOW, TIDES, Newsroom, at, item, rss
from servers import Exchange, Server, http

from digest import archive
from digest.errors import StateError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = timedelta(days=1)
RSS = {"Content-Type": "application/rss+xml"}


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def subscribe(newsroom: Newsroom, server: Server, path: str = "/feed", identity: str = "remote") -> None:
    newsroom.sources = [one for one in newsroom.sources if "content/feeds/coast.xml" not in one]
    newsroom.sources.append(f'url = "{server.url(path)}"\nid = "{identity}"')
    newsroom.fetch = f'allow = ["{server.endpoint}"]'


def conditional(body: str, etag: str) -> object:
    """An answer that sends the body once and then 304 to who has it."""

    def answer(exchange: Exchange) -> None:
        if exchange.asked.headers.get("if-none-match") == etag:
            exchange.send(http(304, b"", {"ETag": etag}))
        else:
            exchange.send(http(200, body.encode(), {**RSS, "ETag": etag}))

    return answer


BROKEN = {
    "missing": None,
    "no feed": "<html><body>We have moved</body></html>",
    "binary": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "empty": "",
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_source_stops_no_other(tmp_path: Path, what: str) -> None:
    """Beside a source that cannot be read, the others leave the very lines that they leave without it."""
    rooms = []
    for name in ("with", "without"):
        newsroom = Newsroom(tmp_path / name)
        newsroom.sources = [f'path = "content/feeds/{one}.xml"\nid = "{one}"' for one in ("a", "b", "c")]
        newsroom.feed(item("Tides", TIDES, date=at(3, 8)), path="content/feeds/a.xml")
        newsroom.feed(item("Tide clock mended", f"{TIDES} Mended.", date=at(4, 8)), path="content/feeds/b.xml")
        newsroom.feed(item("Comet", COMET), path="content/feeds/c.xml")
        rooms.append(newsroom)
    rooms[0].sources.insert(1, 'path = "content/feeds/broken.xml"\nid = "broken"')
    if (content := BROKEN[what]) is not None:
        rooms[0].put("content/feeds/broken.xml", content)
    outcomes = [newsroom.collect() for newsroom in rooms]
    assert [(len(one.failures), one.new_articles) for one in outcomes] == [(1, 3), (0, 3)]
    assert outcomes[0].failures[0].source_id == "broken"
    assert rooms[0].written() == rooms[1].written()


def test_a_source_that_breaks_keeps_what_it_brought(newsroom: Newsroom) -> None:
    """A feed that breaks later loses nothing, and its page keeps its title."""
    newsroom.feed(item("Tides", TIDES, date=at(4, 8)))
    newsroom.collect()
    before = newsroom.written()
    newsroom.put("content/feeds/coast.xml", "<html><body>Closed for repairs</body></html>")
    assert len(newsroom.collect().failures) == 1
    assert newsroom.written() == before


SPELLINGS = [
    ("content/inbox", "content/inbox/de"),
    ("./content/inbox/", "{root}/content/inbox/de"),
    ("{root}/content/inbox", "content/inbox/./de/"),
    ("content/feeds/../inbox", "./content/inbox/de"),
]


@pytest.mark.parametrize(("path", "closer"), SPELLINGS)
def test_a_file_belongs_to_the_source_that_names_it_most_closely(newsroom: Newsroom, path: str, closer: str) -> None:
    """A folder's source leaves alone what a source of its own names, however the two paths are written."""
    newsroom.sources = [
        f'id = "inbox"\npath = "{path.format(root=newsroom.root)}"',
        f'id = "de"\npath = "{closer.format(root=newsroom.root)}"',
        'id = "wire"\npath = "content/inbox/de/wire.xml"',
    ]
    newsroom.put("content/feeds/readme.txt.off", "")
    newsroom.put("content/inbox/2025-06-04-tides.txt", f"Tides\n\n{TIDES}")
    newsroom.put("content/inbox/de/2025-06-04-bells.txt", f"Bells\n\n{BELLS}")
    newsroom.put("content/inbox/den/2025-06-04-den.txt", f"Den\n\n{BELLS} The den of goats.")
    newsroom.feed(item("Comet", COMET), path="content/inbox/de/wire.xml")
    newsroom.collect()
    assert {title: one.sources for title, one in newsroom.filed().items()} == {
        "Tides": ("inbox",),
        "Bells": ("de",),
        "Den": ("inbox",),
        "Comet": ("wire",),
    }


def test_a_feeds_page_is_named_after_it_and_a_folders_after_itself(newsroom: Newsroom) -> None:
    """The record of a feed takes the feed's title and site; a folder with a feed in it stays a folder."""
    newsroom.sources = ['id = "wire"\npath = "./content/feeds/coast.xml"', 'id = "box"\npath = "content/inbox"']
    newsroom.feed(item("Tides", TIDES))
    newsroom.feed(item("Bells", BELLS), path="content/inbox/a.xml")
    newsroom.collect()
    records = archive.read(newsroom.settings.archive)[0].sources
    assert (records["wire"].title, records["wire"].url) == ("Coast Wire", "https://coast.example/")
    assert (records["box"].title, records["box"].url) == ("Inbox", "")


def test_a_text_that_tells_no_language_has_the_site_s(newsroom: Newsroom) -> None:
    """Where neither settings nor feed nor words tell the language, it is that of the site."""
    newsroom.site = 'language = "nl"'
    newsroom.put("content/inbox/2025-06-04-x.txt", "Zzyx\n\nBrrr krak 12 qwop.")
    newsroom.put("content/inbox/2025-06-04-y.txt", f"Tides\n\n{TIDES}")
    newsroom.sources = ['path = "content/inbox"']
    newsroom.collect()
    stored = archive.read(newsroom.settings.archive)[0].articles
    assert {filed.article.title: filed.article.language for filed in stored} == {"Zzyx": "nl", "Tides": "en"}


# ---- the network


def test_a_feed_is_fetched_and_not_sent_twice(newsroom: Newsroom, server: Server) -> None:
    """The second run sends the validators of the first; a 304 keeps everything as it is."""
    server.answers["/feed"] = conditional(rss(item("Tides", TIDES, date=at(4, 8))), '"one"')  # type: ignore[assignment]
    subscribe(newsroom, server)
    assert newsroom.collect().new_articles == 1
    before = newsroom.written()
    outcome = newsroom.collect()
    assert (outcome.new_articles, outcome.failures) == (0, ())
    assert newsroom.written() == before
    assert [one.headers.get("if-none-match") for one in server.asked] == [None, '"one"']
    assert {one.headers["user-agent"] for one in server.asked} == {"digest-tests/1 (+https://digest.example/)"}


def test_validators_go_to_the_address_they_came_from(newsroom: Newsroom, server: Server) -> None:
    """A source whose address was changed in the settings is asked for in full."""
    body = rss(item("Tides", TIDES)).encode()
    for path in ("/old", "/new"):
        server.answers[path] = http(200, body, {**RSS, "ETag": '"one"'})
        newsroom.sources = []
        subscribe(newsroom, server, path)
        newsroom.collect()
    assert [one.headers.get("if-none-match") for one in server.asked] == [None, None]


def test_a_password_stays_in_the_settings(newsroom: Newsroom, server: Server) -> None:
    """User and password of an address reach its server, and nothing that a run writes or says."""
    server.answers["/feed"] = conditional(rss(item("Tides", TIDES), title=""), '"one"')  # type: ignore[assignment]
    address = server.url("/feed").replace("://", "://ann:s3cret@")
    newsroom.sources = [f'url = "{address}"\nid = "remote"']
    newsroom.fetch = f'allow = ["{server.endpoint}"]'
    outcomes = [newsroom.collect(), newsroom.collect()]
    assert all(one.headers["authorization"].startswith("Basic ") for one in server.asked)
    assert [one.headers.get("if-none-match") for one in server.asked] == [None, '"one"']
    said = str(outcomes) + "".join(map(str, newsroom.written().values()))
    assert server.url("/feed") in said
    assert "s3cret" not in said
    assert "ann:" not in said


def test_a_document_that_could_not_be_read_is_asked_for_in_full(newsroom: Newsroom, server: Server) -> None:
    """A server is told "I have it" of what was stored, not of a document that was no feed."""
    server.answers["/feed"] = http(200, b"<html>Closed</html>", {"ETag": '"closed"'})
    subscribe(newsroom, server)
    assert len(newsroom.collect().failures) == 1
    server.answers["/feed"] = http(200, rss(item("Tides", TIDES)).encode(), RSS)
    assert newsroom.collect(NOW + DAY).new_articles == 1
    assert [one.headers.get("if-none-match") for one in server.asked] == [None, None]


def test_the_state_of_fetching_is_written_by_runs_that_fetched_only(newsroom: Newsroom, server: Server) -> None:
    """A site of local files has no state.json, and a run without addresses leaves an old one alone."""
    newsroom.feed(item("Bells", BELLS))
    newsroom.collect()
    assert "state.json" not in newsroom.written()
    server.answers["/feed"] = http(200, rss(item("Tides", TIDES)).encode(), {**RSS, "Last-Modified": "then"})
    subscribe(newsroom, server)
    newsroom.collect()
    state = newsroom.written()["state.json"]
    assert json.loads(state) == {"remote": {"url": server.url("/feed"), "last_modified": "then"}}
    newsroom.sources = ['path = "content/feeds/coast.xml"']
    newsroom.collect(NOW + DAY)
    assert newsroom.written()["state.json"] == state


def test_failures_in_a_row_are_counted(newsroom: Newsroom, server: Server) -> None:
    """state.json counts how often an address failed, until it answers; validators outlast the failures."""
    good = http(200, rss(item("Tides", TIDES)).encode(), {**RSS, "ETag": '"one"'})
    subscribe(newsroom, server)
    found = []
    for answer in (good, http(503), http(503), good):
        server.answers["/feed"] = answer
        newsroom.collect(again=True)
        found.append(json.loads(newsroom.written()["state.json"])["remote"])
    known = {"url": server.url("/feed"), "etag": '"one"'}
    last = {"status": 503, "what": "not available for now (503)", "remedy": "try again later"}
    assert [{key: value for key, value in one.items() if key != "until"} for one in found] == [
        known,
        {**known, "failures": 1, **last},
        {**known, "failures": 2, **last},
        known,
    ]
    assert ["until" in one for one in found] == [False, True, True, False]


def test_a_damaged_state_stops_no_run(newsroom: Newsroom, server: Server) -> None:
    """Losing state.json costs bandwidth only: a run with a damaged one warns, asks in full and writes it anew."""
    server.answers["/feed"] = conditional(rss(item("Tides", TIDES, date=at(4, 8))), '"one"')  # type: ignore[assignment]
    subscribe(newsroom, server)
    newsroom.collect()
    before = newsroom.written()
    newsroom.put("content/state.json", "<<<<<<< HEAD")
    outcome = newsroom.collect()
    assert [warning for warning in outcome.warnings if "state.json" in warning]
    assert outcome.new_articles == 0
    assert newsroom.written() == before
    assert newsroom.collect().warnings == ()


def test_damaged_records_of_sources_stop_the_run(newsroom: Newsroom) -> None:
    """sources.json decides what is a first fetch: a run does not go on without it, and changes nothing."""
    newsroom.feed(item("Tides", TIDES))
    newsroom.collect()
    newsroom.put("content/archive/sources.json", "<<<<<<< HEAD")
    newsroom.feed(item("Tides", TIDES), item("Bells", BELLS))
    before = newsroom.written()
    with pytest.raises(StateError, match=r"sources\.json: .*restore it from git"):
        newsroom.collect()
    assert newsroom.written() == before


def test_what_a_server_says_of_its_feed_is_recorded(newsroom: Newsroom, server: Server) -> None:
    """A permanent move and a 410 show in the source's record, and go from it when the feed answers plainly again."""
    feed = http(200, rss(item("Tides", TIDES)).encode(), RSS)
    moved, gone, new = http(301, b"", {"Location": server.url("/new")}), http(410), server.url("/new")
    subscribe(newsroom, server)
    runs = [  # what stands at the old address and at the new one, what is asked, and what is known afterwards
        (moved, feed, ["/feed", "/new"], (new, False)),
        (gone, feed, ["/new"], (new, False)),
        (gone, gone, ["/new"], (new, False)),
        (gone, gone, ["/feed"], (new, True)),
        (feed, gone, ["/feed"], ("", False)),
    ]
    for old_answer, new_answer, asked, known in runs:
        server.answers |= {"/feed": old_answer, "/new": new_answer}
        server.asked.clear()
        remarks = newsroom.collect(again=True).remarks
        assert [one.target for one in server.asked] == asked
        record = archive.read(newsroom.settings.archive)[0].sources["remote"]
        assert (record.moved_to, record.gone) == known
        told = f"{server.url('/feed')}: has moved for good to {new}; write that into digest.toml"
        assert remarks == ((told,) if "/feed" in asked and "/new" in asked else ())


def test_a_gone_feed_stays_gone_while_it_cannot_be_reached(newsroom: Newsroom, server: Server) -> None:
    """What a 410 said holds until the feed answers again; a failure in between says nothing."""
    subscribe(newsroom, server)
    found = []
    for answer in (http(200, rss(item("Tides", TIDES)).encode(), RSS), http(410), http(503)):
        server.answers["/feed"] = answer
        newsroom.collect(again=True)
        found.append(archive.read(newsroom.settings.archive)[0].sources["remote"].gone)
    assert found == [False, True, True]


def test_where_the_archive_is_lost_feeds_are_asked_in_full(newsroom: Newsroom, server: Server) -> None:
    """A server is not told "I have it" by a state.json that has outlived the archive: everything comes again."""
    server.answers["/feed"] = conditional(rss(item("Tides", TIDES, date=at(4, 8))), '"one"')  # type: ignore[assignment]
    subscribe(newsroom, server)
    newsroom.collect()
    shutil.rmtree(newsroom.settings.archive)
    assert newsroom.collect().new_articles == 1


def test_a_source_that_never_answered_has_no_record(newsroom: Newsroom, server: Server) -> None:
    """An address that has failed from the start is known by its failures only."""
    subscribe(newsroom, server, path="/nowhere")
    assert len(newsroom.collect().failures) == 1
    assert archive.read(newsroom.settings.archive)[0].sources == {}


def test_a_source_taken_out_keeps_its_record(newsroom: Newsroom) -> None:
    """What the archive knows of a source that left the settings stays, for its page."""
    newsroom.sources[0] += '\nid = "wire"'
    newsroom.feed(item("Tides", TIDES))
    newsroom.collect()
    newsroom.sources = ['path = "content/inbox"']
    newsroom.put("content/inbox/2025-06-04-bells.txt", f"Bells\n\n{BELLS}")
    newsroom.collect()
    assert set(archive.read(newsroom.settings.archive)[0].sources) == {"wire", "inbox"}


def test_what_the_archive_cannot_read_is_told_and_kept(newsroom: Newsroom) -> None:
    """A damaged line is a warning of the run that reads its day, and stands there still when the run is over."""
    newsroom.feed(item("Tides", TIDES, date=at(4, 8)))
    newsroom.collect()
    path = newsroom.settings.archive / "2025/06/04.jsonl"
    path.write_text(path.read_text(encoding="utf-8") + "TODO\n", encoding="utf-8")
    newsroom.feed(item("Bells", BELLS, date=at(4, 9)))
    outcome = newsroom.collect()
    assert any(warning.startswith(f"{path}:2: ") for warning in outcome.warnings)
    assert path.read_text(encoding="utf-8").splitlines()[2] == "TODO"
