"""What entries became is remembered; with it and without it a document becomes the same."""

from __future__ import annotations

import os
import pickle
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any
from zlib import crc32
from zoneinfo import ZoneInfo

import orjson
import pytest
from articles import articles
from disks import a_disk_that_is_full
from forgery import falsified
from hypothesis import given, settings
from newsroom import BELLS, COMET, TIDES, at, item, rss

from digest.model import Article, Response, Source
from digest.workers import Prepared, prepare, remembered

if TYPE_CHECKING:
    from pathlib import Path

    from digest.workers.remembered import Row

SOURCE = Source("coast", url="https://coast.example/feed")
FEED = rss(
    item("Tide clock runs backwards", TIDES, date=at(4, 8)),
    item("Goats heard", f"<h2>Bells</h2><p>{BELLS}</p><p>Share this on Facebook</p>", date=at(3, 8)),
    item("Early comet", COMET, date=at(2, 8)),
    title="Coast Wire",
)


def prepared(
    document: str = FEED, source: Source = SOURCE, zone: tzinfo = UTC, place: str = "", memory: Path | None = None
) -> tuple[Article, ...]:
    """The articles of a document, over the network unless it has a place."""
    address = place or "https://coast.example/feed"
    response = Response(source.id, address, 200, document.encode(), final_url="" if place else address)
    result = prepare(response, source, zone, memory=memory)
    assert isinstance(result, Prepared)
    return result.articles


def titles(found: tuple[Article, ...]) -> list[str]:
    return [one.title for one in found]


def rows_of(memory: Path) -> dict[str, Row]:
    (path,) = memory.iterdir()
    return remembered.read(path)


@given(articles())
@settings(deadline=None)
def test_a_remembered_article_is_the_article(article: Article) -> None:
    """Whatever an entry became, what is read from its row is equal to it."""
    plain = replace(article, is_from_page=False)
    layout = plain.fingerprints.blocks
    row = orjson.loads(orjson.dumps(remembered.row_of(layout, {}, plain)))
    assert remembered.article_of(row, plain.source_id, {}) == plain
    assert (remembered.layout_of(row), remembered.learnt_of(row)) == (layout, {})


def test_what_an_article_says_twice_is_sent_once(tmp_path: Path) -> None:
    """A remembered article is as short for another process as the one that was just cleaned."""
    cleaned = prepared(memory=tmp_path)
    assert len(pickle.dumps(prepared(memory=tmp_path))) <= len(pickle.dumps(cleaned))


def test_a_document_becomes_the_same_from_memory(tmp_path: Path) -> None:
    """The first reading fills the memory, the second takes all from it; both give what a reading without it does."""
    expected = prepared()
    assert prepared(memory=tmp_path) == expected
    assert prepared(memory=tmp_path) == expected
    falsified(tmp_path)
    assert titles(prepared(memory=tmp_path)) == ["From memory"] * 3


def test_only_what_has_changed_is_cleaned_again(tmp_path: Path) -> None:
    """Entries that are edited or new are cleaned, the others come from memory; what is gone is forgotten."""
    prepared(memory=tmp_path)
    falsified(tmp_path)
    edited = FEED.replace("ran backwards", "stood still").replace("running backwards", "standing still")
    later = edited.replace("</channel>", item("Fog", "Nobody saw it.") + "</channel>").replace("Early comet", "Comet")
    assert titles(prepared(later, memory=tmp_path)) == ["Tide clock runs backwards", "From memory", "Comet", "Fog"]
    assert len(rows_of(tmp_path)) == 4


CHANGED: dict[str, dict[str, Any]] = {
    "the source's language": {"source": replace(SOURCE, language="de")},
    "how much is kept": {"source": replace(SOURCE, keep="full")},
    "what is wanted": {"source": replace(SOURCE, include=("goat",))},
    "what is not wanted": {"source": replace(SOURCE, exclude=("comet",))},
    "the zone": {"zone": ZoneInfo("Asia/Tokyo")},
    "the feed's language": {"document": FEED.replace("<language>en", "<language>fr")},
    "a date": {"document": FEED.replace("08:00:00", "09:00:00")},
    "a headline": {"document": FEED.replace("<title>", "<title>!")},
    "a link": {"document": FEED.replace("/early-comet", "/comet").replace("/goats", "/g").replace("/tide", "/t")},
    "an author": {"document": FEED.replace("<item>", "<item><author>a@b.example (Ada)</author>")},
}


@pytest.mark.parametrize("changes", CHANGED.values(), ids=CHANGED.keys())
def test_memory_counts_for_nothing_where_anything_else_has_changed(tmp_path: Path, changes: dict[str, Any]) -> None:
    """Whatever the result depends on is part of the mark: nothing stale comes back, and a change shows at once."""
    prepared(memory=tmp_path)
    falsified(tmp_path)
    found = prepared(**changes, memory=tmp_path)
    assert found == prepared(**changes)
    assert "From memory" not in titles(found)


def test_a_link_that_two_entries_come_to_share_gives_both_new_ids(tmp_path: Path) -> None:
    """The id of an entry depends on those beside it: what was remembered under another id is void."""
    one = item("Goats heard", BELLS, link="https://coast.example/")
    two = item("Comet seen", COMET, link="https://coast.example/")
    prepared(rss(one), memory=tmp_path)
    both = prepared(rss(one, two), memory=tmp_path)
    assert both == prepared(rss(one, two))
    assert both[0].id != prepared(rss(one))[0].id


def test_what_is_not_wanted_is_remembered_as_such(tmp_path: Path) -> None:
    """An entry that exclude leaves out is not cleaned at every run, and stays left out."""
    source = replace(SOURCE, exclude=("comet",))
    assert titles(prepared(source=source, memory=tmp_path)) == ["Tide clock runs backwards", "Goats heard"]
    assert [row[-1] for row in rows_of(tmp_path).values()].count(None) == 1
    assert titles(prepared(source=source, memory=tmp_path)) == ["Tide clock runs backwards", "Goats heard"]


def test_documents_of_a_folder_are_remembered_each_by_itself(tmp_path: Path) -> None:
    """Two files of one source do not take each other's place."""
    inbox = Source("inbox", path="content/inbox")
    for name in ("2025-06-02-a.txt", "2025-06-03-b.txt"):
        prepared(f"Goats heard\n\n{BELLS}", inbox, place=f"content/inbox/{name}", memory=tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    found = prepared(f"Goats heard\n\n{BELLS}", inbox, place="content/inbox/2025-06-03-b.txt", memory=tmp_path)
    assert found[0].date == datetime(2025, 6, 3, tzinfo=UTC)


DAMAGED = {
    "empty": lambda _: b"",
    "cut off": lambda written: written[:-1],
    "zeros": lambda written: bytes(len(written)),
    "another byte": lambda written: written.replace(b"Tide", b"Ride", 1),
    "no checksum": lambda written: written[8:],
    "nothing but a checksum": lambda _: b"00000000",
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_memory_is_none(tmp_path: Path, damage: Any) -> None:
    """Whatever a power cut made of the file, the document is read as without it, and remembered anew."""
    expected = prepared(memory=tmp_path)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert prepared(memory=tmp_path) == expected
    assert path.read_bytes() == whole


def test_a_folder_in_the_place_of_memory_does_no_harm(tmp_path: Path) -> None:
    """Where nothing can be remembered, the articles come all the same."""
    remembered.path_of(tmp_path, SOURCE, "").mkdir()
    assert prepared(memory=tmp_path) == prepared()
    (tmp_path / "file").touch()
    assert prepared(memory=tmp_path / "file") == prepared()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no mkfifo: its pipes lie in no folder")
@pytest.mark.parametrize("name", ["", ".new"])
def test_a_pipe_in_the_place_of_memory_keeps_nobody_waiting(tmp_path: Path, name: str) -> None:
    """A pipe that nobody fills or empties is taken away instead of being opened."""
    path = remembered.path_of(tmp_path, SOURCE, "")
    os.mkfifo(path.with_suffix(name) if name else path)
    assert prepared(memory=tmp_path) == prepared()
    assert len(rows_of(tmp_path)) == 3


def test_a_link_in_the_place_of_memory_leads_nowhere(tmp_path: Path) -> None:
    """What is written goes into this folder, whatever lies there, and not to where a link points."""
    (tmp_path / "memory").mkdir()
    elsewhere = tmp_path / "precious"
    elsewhere.write_text("mine")
    path = remembered.path_of(tmp_path / "memory", SOURCE, "")
    for one in (path, path.with_suffix(".new")):
        one.symlink_to(elsewhere)
    assert prepared(memory=tmp_path / "memory") == prepared()
    assert elsewhere.read_text() == "mine"
    assert len(rows_of(tmp_path / "memory")) == 3


def test_what_would_take_too_much_memory_is_not_remembered(tmp_path: Path) -> None:
    """Too many rows are not written, and those from before go; a file that has grown too large is not read."""
    path = tmp_path / "one.json"
    remembered.write(path, {"one": ["", [], None]})
    assert remembered.read(path) == {"one": ["", [], None]}
    remembered.write(path, {"one": ["x" * remembered.BYTES_AT_MOST]})
    assert not path.exists()
    rows = orjson.dumps({"one": ["x" * remembered.BYTES_AT_MOST]})
    path.write_bytes(b"%08x" % crc32(rows) + rows)
    assert remembered.read(path) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of this kind")
def test_a_full_disk_keeps_nobody_from_reading(tmp_path: Path) -> None:
    """What does not fit is not remembered; what was before stays whole."""
    prepared(rss(item("Fog", "Nobody saw it.")), memory=tmp_path)
    before = rows_of(tmp_path)
    with a_disk_that_is_full(100):
        assert prepared(memory=tmp_path) == prepared()
    assert remembered.read(remembered.path_of(tmp_path, SOURCE, "")) == before


def test_what_is_old_is_forgotten(tmp_path: Path) -> None:
    """A document that nobody has delivered, or changed, for that long takes no room; a fresh one stays."""
    other = replace(SOURCE, id="other")
    prepared(memory=tmp_path)
    prepared(source=other, memory=tmp_path)
    now = datetime.now(UTC)
    old = remembered.path_of(tmp_path, SOURCE, "")
    stamp = (now - timedelta(days=61)).timestamp()
    os.utime(old, (stamp, stamp))
    remembered.forget(tmp_path, (SOURCE, other), timedelta(days=60), now)
    assert list(tmp_path.iterdir()) == [remembered.path_of(tmp_path, other, "")]
    remembered.forget(tmp_path / "nowhere", (SOURCE,), timedelta(days=60), now)


def test_a_source_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    """Whoever takes a source out of digest.toml keeps none of its texts; a folder that lies there stops nothing."""
    other = replace(SOURCE, id="other")
    left = (tmp_path / "0123456789abcdef-0123456789abcdef.json", tmp_path / "thesis.tex")
    left[0].mkdir()
    left[1].touch()
    prepared(memory=tmp_path)
    prepared(source=other, memory=tmp_path)
    remembered.forget(tmp_path, (SOURCE,), timedelta(days=60), datetime.now(UTC))
    assert sorted(tmp_path.iterdir()) == sorted((*left, remembered.path_of(tmp_path, SOURCE, "")))


def test_behind_a_link_nothing_is_forgotten(tmp_path: Path) -> None:
    """A folder that is kept elsewhere may be that of another site."""
    (tmp_path / "there").mkdir()
    (tmp_path / "here").symlink_to(tmp_path / "there")
    prepared(memory=tmp_path / "here")
    remembered.forget(tmp_path / "here", (), timedelta(days=60), datetime.now(UTC))
    assert len(rows_of(tmp_path / "there")) == 3


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """Where nobody knows what lies there, the person who takes a text down is told of the whole folder."""
    (tmp_path / "file").touch()
    (told,) = remembered.forget_all(tmp_path / "file")
    assert str(tmp_path / "file") in told
    assert remembered.forget_all(tmp_path / "nowhere") == ()


class Clock(tzinfo):
    """A zone of one name, with the clock that its government wants."""

    def __init__(self, hours: int) -> None:
        self._offset = timedelta(hours=hours)

    def __str__(self) -> str:
        return "Coast/Bells"

    def utcoffset(self, _: datetime | None) -> timedelta:
        """The same all year."""
        return self._offset

    def tzname(self, _: datetime | None) -> str:
        """The same all year, too."""
        return "CBT"

    def dst(self, _: datetime | None) -> timedelta:
        """None of it."""
        return timedelta()


def test_a_zone_whose_clock_was_changed_is_another_zone(tmp_path: Path) -> None:
    """Where a newer table of zones says otherwise, a local time is another time, and is read again."""
    document = f"Goats heard\n\n{BELLS}"
    inbox = Source("inbox", path="content/inbox")
    place = "content/inbox/2025-06-02-a.txt"
    before = prepared(document, inbox, Clock(2), place, tmp_path)
    after = prepared(document, inbox, Clock(3), place, tmp_path)
    assert [one.date for one in (*before, *after)] == [
        datetime(2025, 6, 1, 22, tzinfo=UTC),
        datetime(2025, 6, 1, 21, tzinfo=UTC),
    ]


def summer_from(turn: datetime) -> tzinfo:
    """A zone that turns its clock once."""

    class Turned(Clock):
        def fromutc(self, moment: datetime) -> datetime:
            self._offset = timedelta(hours=2 if moment.replace(tzinfo=UTC) >= turn else 1)
            return super().fromutc(moment)

    return Turned(1)


@pytest.mark.parametrize("later", [timedelta(minutes=1), timedelta(hours=1), timedelta(days=2), timedelta(weeks=40)])
def test_a_clock_that_is_turned_later_is_another_clock(later: timedelta) -> None:
    """A law that moves the hour, by however little, makes another zone of it; the same law makes the same."""
    turn = datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert remembered.clock(summer_from(turn)) == remembered.clock(summer_from(turn))
    assert remembered.clock(summer_from(turn)) != remembered.clock(summer_from(turn + later))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("America/Argentina/Rio_Gallegos", "America/Argentina/Ushuaia"),
        ("Europe/Berlin", "Europe/Budapest"),
        ("Europe/Berlin", "Europe/Lisbon"),
    ],
)
def test_zones_that_part_for_days_only_are_told_apart(one: str, other: str) -> None:
    """Neighbours whose clocks agree nearly always are two zones all the same."""
    assert remembered.clock(ZoneInfo(one)) != remembered.clock(ZoneInfo(other))
