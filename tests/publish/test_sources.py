"""What pages tell readers of a source that is not read as it was: from content/ alone, whatever the clock says."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from newsroom import BELLS, COMET, NOW, TIDES, Newsroom, at, item, rss
from publish import sites
from servers import Server, http

if TYPE_CHECKING:
    from pathlib import Path

DAYS = [at(day, 6) for day in (4, 6, 8, 10)]
NEWS = rss(*(item(f"Tide {date.day}", f"<p>{TIDES} It is day {date.day}.</p>", date=date) for date in DAYS))
FEED = http(200, NEWS.encode(), {"Content-Type": "application/rss+xml"})
LAST = at(10, 8)
BLOCKED = "Its publisher does not let us read it."
BROKEN = "It cannot be read at present."
SILENT = "Nothing new since"


def pages(room: Newsroom) -> tuple[str, str]:
    """The page of the source dawn and that of all sources, built."""
    tables = [f'[site]\ntitle = "Test"\n[fetch]\n{room.fetch}', *(f"[[source]]\n{source}" for source in room.sources)]
    room.put("digest.toml", "\n".join(tables) + "\n")
    sites.built(room.root)
    found = [room.root / "output/sources" / name / "index.html" for name in ("dawn", ".")]
    return found[0].read_text(encoding="utf-8"), found[1].read_text(encoding="utf-8")


def test_readers_see_what_is_wrong_with_a_source(tmp_path: Path) -> None:
    """A refusal, a lasting failure and the end of a feed are told in plain words, with the day of the last success."""
    room = Newsroom(tmp_path)
    with Server({"/dawn": FEED}) as server:
        room.sources = [f'id = "dawn"\nurl = "{server.url("/dawn")}"', 'path = "content/inbox"']
        room.fetch = f'allow = ["{server.endpoint}"]'
        room.put("content/inbox/2025-06-10-bells.txt", f"Bells\n\n{BELLS}")
        room.collect(LAST)
        own, every = pages(room)
        assert "It was last read on" not in own
        for answer, times, told, flag in (
            (http(500), 1, "", ""),
            (http(500), 2, BROKEN, "not readable"),
            (http(403), 1, BLOCKED, "blocked"),
            (http(410), 1, "Its publisher has taken the feed down.", "gone"),
        ):
            server.answers["/dawn"] = answer
            for _ in range(times):
                room.collect(LAST, again=True)
            own, every = pages(room)
            assert own.count('class="state"') == bool(told)
            if told:
                assert f"{told}</bdi> <bdi>It was last read on</bdi> <time" in own
                assert '<time datetime="2025-06-10"' in own.split("It was last read on")[1]
                assert f'<bdi class="flag">{flag}</bdi>' in every


def test_silence_is_measured_by_the_archive(tmp_path: Path) -> None:
    """A feed is silent when others brought news long after its own rhythm; the clock alone makes none silent."""
    room = Newsroom(tmp_path)
    with Server({"/dawn": FEED}) as server:
        room.sources = [f'id = "dawn"\nurl = "{server.url("/dawn")}"', 'path = "content/inbox"']
        room.fetch = f'allow = ["{server.endpoint}"]'
        room.collect(LAST)
        own, every = pages(room)
        assert SILENT not in own
        room.collect(LAST + timedelta(days=400))
        assert pages(room) == (own, every)
        room.put("content/inbox/2025-06-24-comet.txt", f"Comet\n\n{COMET}")
        room.collect(NOW + timedelta(days=20))
        own, every = pages(room)
        assert f'{SILENT}</bdi> <time datetime="2025-06-10"' in own
        assert "usually something comes every 2 days." in own
        assert '<bdi class="flag">silent</bdi>' in every


def test_a_source_that_could_never_be_read_says_so(tmp_path: Path) -> None:
    """A feed that has failed from its first day on stands among the sources as not read so far; so says its page."""
    room = Newsroom(tmp_path)
    with Server({"/dawn": http(403)}) as server:
        room.sources = [f'id = "dawn"\nurl = "{server.url("/dawn")}"', 'path = "content/inbox"']
        room.fetch = f'allow = ["{server.endpoint}"]'
        room.put("content/inbox/2025-06-10-bells.txt", f"Bells\n\n{BELLS}")
        room.collect(LAST)
        own, every = pages(room)
    assert "Nothing was read from it yet." in own
    assert every.count('<bdi class="flag">not read so far</bdi>') == 1
