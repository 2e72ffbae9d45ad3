"""The same world gives the same archive: again, at another time, in another order, after a kill."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import killed
import pytest
from killed import KilledError, killed_before
from newsroom import BELLS, COMET, NOW, TIDES, Newsroom, at, item, rss
from servers import Server, http

from digest import archive

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(killed.__file__).resolve().parent
DAY = timedelta(days=1)
SOURCES = [
    'path = "content/feeds/coast.xml"\nid = "coast"\nweight = 2.5',
    'path = "content/feeds/valley.xml"\nid = "valley"\nkeep = "link"',
    'path = "content/inbox"\nid = "inbox"',
    'path = "content/inbox/de"\nid = "de"\nlanguage = "de"',
]


def furnish(newsroom: Newsroom) -> None:
    """A world with copies, equal titles, undated items, a page of two stories, and topics over several days."""
    newsroom.sources = list(SOURCES)
    newsroom.feed(
        item("Tide clock runs backwards", TIDES, date=at(2, 8)),
        item("Tide clock still runs backwards", f"{TIDES} Tourists came.", date=at(3, 8)),
        item("Weather", COMET, date=at(4, 7)),
        item("Undated bells", BELLS),
    )
    newsroom.feed(
        item(
            "Port Elster tide clock is running backwards",
            f"{TIDES} The clock rusts.",
            date=at(3, 9),
            link="http://v.example/1",
        ),
        item("Weather", "Fog.", date=at(4, 7), link="http://v.example/2"),
        item("A comet named after three goats", COMET, date=at(4, 9), link="http://v.example/3"),
        path="content/feeds/valley.xml",
    )
    newsroom.put("content/inbox/2025-06-02-bells.txt", f"Quieter bells\n\n{BELLS}\n\nGoats heard\n\nMeanwhile, {COMET}")
    newsroom.put("content/inbox/goats.md", f"# Goats heard\n\n{COMET} They were heard.")
    newsroom.put(
        "content/inbox/de/2025-06-03-glocke.txt", "Die Glocke schweigt\n\nDie Bäcker von Ammernried sind nun froh."
    )


def test_a_second_run_changes_nothing(newsroom: Newsroom) -> None:
    """Where nothing is new, no file's bytes change and no file is even written again."""
    furnish(newsroom)
    assert newsroom.collect().new_articles == 9
    bytes_before, times_before = newsroom.written(), newsroom.times()
    outcome = newsroom.collect(NOW + timedelta(hours=3))
    assert (outcome.new_articles, outcome.changed_articles, outcome.new_topics) == (0, 0, 0)
    assert newsroom.written() == bytes_before
    assert newsroom.times() == times_before


def test_only_the_close_of_a_day_is_new_the_day_after(newsroom: Newsroom) -> None:
    """A run on the next day closes the edition of the day before, at the end of the log, and writes nothing else."""
    furnish(newsroom)
    newsroom.collect()
    before = newsroom.written()
    newsroom.collect(NOW + DAY)
    after = newsroom.written()
    log = "archive/topics.jsonl"
    assert after[log].startswith(before[log])
    assert after[log][len(before[log]) :].count(b'"event":"closed"') == after[log][len(before[log]) :].count(b"\n") == 1
    assert {**after, log: b""} == {**before, log: b""}
    newsroom.collect(NOW + DAY)
    assert newsroom.written() == after


def test_the_order_of_sources_and_entries_does_not_matter(tmp_path: Path) -> None:
    """Sources in any order of digest.toml make the same archive, byte for byte."""
    found = []
    for number in range(4):
        newsroom = Newsroom(tmp_path / str(number))
        furnish(newsroom)
        random.Random(number).shuffle(newsroom.sources)  # noqa: S311 - no secret
        newsroom.collect()
        found.append(newsroom.written())
    assert all(one == found[0] for one in found)


def test_the_clock_does_not_matter(tmp_path: Path) -> None:
    """Whenever a first run is made after the days that it is about, days, addresses, topics and ranks are the same."""
    found = []
    for now in (at(9, 1), at(20, 23)):
        newsroom = Newsroom(tmp_path / str(now.day))
        furnish(newsroom)
        (newsroom.root / "content/inbox/goats.md").unlink()  # undated: of the day of its run
        newsroom.feed(item("Tide clock runs backwards", TIDES, date=at(2, 8)), item("Weather", COMET, date=at(4, 7)))
        newsroom.collect(now)
        held, _ = archive.read(newsroom.settings.archive)
        found.append(
            (
                [(one.article.id, one.edition, one.slug, one.topic_ids, one.late) for one in held.articles],
                held.topics,
                {day: close.topic_ids for day, close in held.closes.items()},
            )
        )
    assert len(found[0][2]) == 3
    assert found[0] == found[1]


# ---- in processes of their own


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def started(newsroom: Newsroom, number: int, **environment: str) -> subprocess.Popen[bytes]:
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS.parent), str(TESTS)]), **environment}
    command = [sys.executable, killed.__file__, str(newsroom.root), NOW.isoformat(), str(number)]
    return subprocess.Popen(command, env=variables)


def written_with_settings(newsroom: Newsroom) -> Newsroom:
    """The newsroom, its settings written to its digest.toml for another process."""
    lines = [f'[site]\ntitle = "Test"\n[fetch]\n{newsroom.fetch}', *(f"[[source]]\n{one}" for one in newsroom.sources)]
    newsroom.put("digest.toml", "\n".join(lines) + "\n")
    return newsroom


def test_the_hash_seed_does_not_matter(tmp_path: Path) -> None:
    """Python's order of sets, which differs from run to run, leaves no trace in the archive."""
    rooms = [Newsroom(tmp_path / seed) for seed in ("0", "1", "random")]
    for newsroom in rooms:
        furnish(newsroom)
    runs = [started(written_with_settings(room), 0, PYTHONHASHSEED=room.root.name) for room in rooms[:2]]
    rooms[2].collect()  # under the seed of this process
    assert [run.wait(60) for run in runs] == [0, 0]
    assert len(rooms[0].written()) == 5
    assert all(room.written() == rooms[0].written() for room in rooms)


def with_a_feed(newsroom: Newsroom, server: Server) -> Newsroom:
    """The newsroom, furnished, with a feed on the network beside its files."""
    body = rss(item("Fog", "Fog.", date=at(1, 8))).encode()
    server.answers["/feed"] = http(200, body, {"Content-Type": "application/rss+xml", "ETag": '"1"'})
    furnish(newsroom)
    newsroom.sources.append(f'url = "{server.url("/feed")}"\nid = "remote"')
    newsroom.fetch = f'allow = ["{server.endpoint}"]'
    return newsroom


def test_a_kill_between_any_two_writes_loses_nothing(tmp_path: Path, server: Server) -> None:
    """After a kill before any of its writes, a run that is made again leaves what an undisturbed one leaves."""
    undisturbed = with_a_feed(Newsroom(tmp_path / "undisturbed"), server)
    assert undisturbed.collect().failures == ()
    expected = undisturbed.written()
    assert {"state.json", "archive/sources.json", "archive/topics.jsonl", "archive/2025/06/02.jsonl"} <= set(expected)
    writes = len(expected) + 1  # the log is written twice: births, then closes
    for number in range(1, writes + 1):
        newsroom = with_a_feed(Newsroom(tmp_path / str(number)), server)
        with killed_before(number, newsroom.settings.content), pytest.raises(KilledError):
            newsroom.collect()
        assert newsroom.written() != expected
        newsroom.collect()
        assert newsroom.written() == expected, f"after a kill before write {number}"
    with killed_before(writes + 1, tmp_path):
        with_a_feed(Newsroom(tmp_path / "no further write"), server).collect()


def test_a_kill_a_day_before_the_next_run_loses_nothing(tmp_path: Path, server: Server) -> None:
    """Where the next run comes a day after the kill, every article is stored once, under the day of its own."""
    undisturbed = with_a_feed(Newsroom(tmp_path / "undisturbed"), server)
    undisturbed.collect()
    for number in (2, 4, 7):
        newsroom = with_a_feed(Newsroom(tmp_path / str(number)), server)
        with killed_before(number, newsroom.settings.content), pytest.raises(KilledError):
            newsroom.collect()
        newsroom.collect(NOW + DAY)
        assert days_of_the_dated(newsroom) == days_of_the_dated(undisturbed)


def days_of_the_dated(newsroom: Newsroom) -> dict[str, str]:
    """The date in each line, once for each article; the undated ones are of the day of their run."""
    return {
        identity: line["date_published"]
        for identity, line in newsroom.lines().items()
        if line["_digest"]["date_from"] != "first seen"
    }


def test_what_a_dead_process_left_lies_about_no_longer(tmp_path: Path, server: Server) -> None:
    """A process that dies in the middle leaves a file it had begun; the next run leaves none but the archive's."""
    undisturbed, killed_one = (with_a_feed(Newsroom(tmp_path / name), server) for name in ("undisturbed", "killed"))
    undisturbed.collect()
    assert started(written_with_settings(killed_one), 3).wait(60) == killed.EXIT_CODE
    assert [name for name in killed_one.written() if name.endswith(".new")]
    killed_one.collect()
    assert killed_one.written() == undisturbed.written()
