"""Which edition an article comes to, from its source to the archive (archive laws 2 and 6)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from newsroom import BELLS, COMET, NOW, TIDES, Newsroom, at, item, rss

from digest import archive

DAY = timedelta(days=1)


def test_a_first_fetch_fills_the_days_before(newsroom: Newsroom) -> None:
    """What a source brings on its first fetch stands in the editions of its own days, none of it late."""
    newsroom.feed(
        item("Tides", TIDES, date=at(4, 8)), item("Bells", BELLS, date=at(3, 8)), item("Comet", COMET, date=at(1, 8))
    )
    assert newsroom.collect().new_articles == 3
    assert newsroom.days() == {
        "Tides": ("2025-06-04", False),
        "Bells": ("2025-06-03", False),
        "Comet": ("2025-06-01", False),
    }


LATER = {
    "of today": (at(4, 9), ("2025-06-04", False)),
    "of yesterday": (at(3, 9), ("2025-06-04", True)),
    "of just within three days": (NOW - 3 * DAY + timedelta(minutes=1), ("2025-06-04", True)),
    "of more than three days ago": (NOW - 3 * DAY - timedelta(minutes=1), ("2025-06-01", False)),
    "of five days ago": (at(30, 9, month=5), ("2025-05-30", False)),
    "of an hour ahead": (NOW + timedelta(minutes=59), ("2025-06-04", False)),
    "of next week": (at(11), ("2025-06-04", False)),
    "of no date": (None, ("2025-06-04", False)),
}


@pytest.mark.parametrize("what", LATER)
def test_what_a_known_source_brings_later(newsroom: Newsroom, what: str) -> None:
    """A later item stands under today, late where its own edition has closed; after three days it is back-filled."""
    moment, expected = LATER[what]
    newsroom.feed(item("Tides", TIDES, date=at(3, 8)))
    newsroom.collect(at(3, 10))
    newsroom.feed(item("Tides", TIDES, date=at(3, 8)), item("Bells", BELLS, date=moment))
    newsroom.collect()
    assert newsroom.days() == {"Tides": ("2025-06-03", False), "Bells": expected}


@pytest.mark.parametrize("moment", [None, at(11, 9)], ids=["no date", "a date ahead"])
def test_the_time_first_seen_stays(newsroom: Newsroom, moment: None) -> None:
    """An item without a date, or with one in the future, is dated by its first run and keeps that date for good."""
    newsroom.feed(item("Tides", TIDES, date=moment))
    newsroom.collect()
    before = newsroom.written()
    for later in (NOW + DAY, NOW + 20 * DAY):
        newsroom.collect(later)
        assert newsroom.filed()["Tides"].date == NOW
    assert {name for name, content in newsroom.written().items() if before.get(name) != content} == {
        "archive/topics.jsonl"  # where the day is closed
    }


def test_a_morning_papers_day_begins_at_its_cutoff(newsroom: Newsroom) -> None:
    """With a cutoff of 06:00, what is dated before six belongs to the day before; a local file keeps its own date."""
    newsroom.site = 'cutoff = "06:00"'
    newsroom.sources.append('path = "content/inbox"')
    newsroom.feed(item("Tides", TIDES, date=at(4, 5, 59)), item("Bells", BELLS, date=at(4, 6)))
    newsroom.put("content/inbox/2025-06-04-comet.txt", f"Comet\n\n{COMET}")
    newsroom.put(
        "content/inbox/2025-06-04-goats.md", f"---\ntitle: Goats\ndate: 2025-06-04 03:00\n---\n\n{COMET} Again."
    )
    newsroom.collect()
    assert newsroom.days() == {
        "Tides": ("2025-06-03", False),
        "Bells": ("2025-06-04", False),
        "Comet": ("2025-06-04", False),
        "Goats": ("2025-06-04", False),
    }


def test_before_the_cutoff_yesterdays_edition_is_still_open(newsroom: Newsroom) -> None:
    """A run at five in the morning of a morning paper adds to the day before, and closes nothing of it."""
    newsroom.site = 'cutoff = "06:00"'
    newsroom.sources.append('path = "content/inbox"')
    newsroom.feed(item("Tides", TIDES, date=at(3, 12)))
    newsroom.collect(at(3, 13))
    newsroom.feed(item("Tides", TIDES, date=at(3, 12)), item("Bells", BELLS, date=at(4, 4)))
    newsroom.put("content/inbox/2025-06-04-comet.txt", f"Comet\n\n{COMET}")
    newsroom.collect(at(4, 5))
    assert newsroom.days() == {
        "Tides": ("2025-06-03", False),
        "Bells": ("2025-06-03", False),
        "Comet": ("2025-06-04", False),
    }
    assert not archive.read(newsroom.settings.archive)[0].closes


def test_days_are_those_of_the_sites_zone(newsroom: Newsroom) -> None:
    """In New York, half past eleven in the evening is of that day, in winter time and in summer time."""
    newsroom.site = 'timezone = "America/New_York"'
    newsroom.feed(
        item("Eve", TIDES, date=at(9, 4, 30, month=3)),  # 23:30 EST on the 8th; the clocks go forward at 2:00
        item("Night", BELLS, date=at(10, 3, 30, month=3)),  # 23:30 EDT on the 9th
        item("Day", COMET, date=at(10, 4, 30, month=3)),  # 00:30 EDT on the 10th
    )
    newsroom.collect(at(10, 12, month=3))
    assert newsroom.days() == {
        "Eve": ("2025-03-08", False),
        "Night": ("2025-03-09", False),
        "Day": ("2025-03-10", False),
    }


def test_no_day_is_overlooked_where_the_clocks_change(newsroom: Newsroom) -> None:
    """A run in the first hour after midnight knows what it stored on the day of 23 hours, and stores it once."""
    newsroom.site = 'timezone = "America/New_York"'
    newsroom.feed(item("Tides", TIDES, date=at(9, 16, month=3)))
    newsroom.collect(at(9, 18, month=3))
    assert newsroom.collect(at(12, 4, 30, month=3)).new_articles == 0
    assert newsroom.days() == {"Tides": ("2025-03-09", False)}


@pytest.mark.parametrize("hour", [1, 5, 7])
def test_the_edge_of_the_window_is_read(newsroom: Newsroom, hour: int) -> None:
    """What is just 60 days old is known, also where a late cutoff put it into the edition of the day before."""
    newsroom.site = 'cutoff = "06:00"'
    items = [item(f"Tides {minute}", date=at(4, hour, minute)) for minute in (0, 30, 59)]
    newsroom.feed(*items)
    newsroom.collect(at(4, 8))
    assert newsroom.collect(at(4, hour, 15) + 60 * DAY).new_articles == 0


def test_a_local_file_dated_ahead_waits(newsroom: Newsroom) -> None:
    """A file dated tomorrow is named as waiting and stored on its day."""
    newsroom.sources = ['path = "content/inbox"']
    newsroom.put("content/inbox/2025-06-05-tides.txt", f"Tides\n\n{TIDES}")
    outcome = newsroom.collect()
    assert (outcome.new_articles, outcome.waiting) == (0, ("content/inbox/2025-06-05-tides.txt",))
    assert newsroom.days() == {}
    outcome = newsroom.collect(NOW + DAY)
    assert (outcome.new_articles, outcome.waiting) == (1, ())
    assert newsroom.days() == {"Tides": ("2025-06-05", False)}


def test_a_local_file_of_yesterday_is_not_late(newsroom: Newsroom) -> None:
    """Local files stand under their own date, also when their folder is long known."""
    newsroom.sources = ['path = "content/inbox"']
    newsroom.put("content/inbox/2025-06-02-tides.txt", f"Tides\n\n{TIDES}")
    newsroom.collect(at(2, 10))
    newsroom.put("content/inbox/2025-06-03-bells.txt", f"Bells\n\n{BELLS}")
    newsroom.collect()
    assert newsroom.days()["Bells"] == ("2025-06-03", False)


def test_a_source_that_could_not_be_read_is_still_new(newsroom: Newsroom) -> None:
    """A source whose first documents were broken brings its back issues under their own days once it is mended."""
    newsroom.put("content/feeds/coast.xml", "<html><body>Closed for repairs</body></html>")
    assert len(newsroom.collect(at(3, 10)).failures) == 1
    newsroom.feed(item("Tides", TIDES, date=at(3, 8)))
    newsroom.collect()
    assert newsroom.days() == {"Tides": ("2025-06-03", False)}


OLD = {
    "a feed's item": ("content/feeds/coast.xml", item("Tides", TIDES, date=at(4, 8))),
    "a feed's item that was dated ahead": ("content/feeds/coast.xml", item("Tides", TIDES, date=at(24, 8))),
    "a feed's item without a date": ("content/feeds/coast.xml", item("Tides", TIDES)),
    "a dated file": ("content/inbox/2025-06-04-tides.txt", f"Tides\n\n{TIDES}"),
    "a file without a date": ("content/inbox/tides.txt", f"Tides\n\n{TIDES}"),
}


@pytest.mark.parametrize("what", OLD)
def test_what_is_older_than_sixty_days_is_known(newsroom: Newsroom, what: str) -> None:
    """An old article that is still there is found in the file that it stands in, and not stored twice."""
    path, content = OLD[what]
    newsroom.sources = [f'path = "{path.rpartition("/")[0]}"']
    if path.endswith(".xml"):
        newsroom.feed(content)
    else:
        newsroom.put(path, content)
    assert newsroom.collect().new_articles == 1
    newsroom.collect(NOW + DAY)
    before = newsroom.written()
    for days in (61, 1000):
        outcome = newsroom.collect(NOW + days * DAY)
        assert (outcome.new_articles, outcome.changed_articles) == (0, 0)
    assert newsroom.written() == before


def test_back_issues_of_years_ago_are_stored_once(newsroom: Newsroom) -> None:
    """A first fetch may reach far back; the same feed a day later brings nothing new."""
    items = [item(f"Tides {year}", date=at(4, 8).replace(year=year)) for year in (1999, 2012, 2024)]
    newsroom.feed(*items)
    assert newsroom.collect().new_articles == 3
    newsroom.feed(*items, item("Bells", BELLS, date=at(5, 8)))
    assert newsroom.collect(NOW + DAY).new_articles == 1
    assert newsroom.days()["Tides 1999"] == ("1999-06-04", False)


def test_a_run_that_brings_nothing_closes_the_day_that_is_over(newsroom: Newsroom) -> None:
    """An edition is closed by the first run after its day, also where that run meets nothing new."""
    newsroom.feed(item("Tides", TIDES, date=at(4, 8)))
    newsroom.collect()
    newsroom.put("content/feeds/coast.xml", rss())
    newsroom.collect(NOW + DAY)
    held, _ = archive.read(newsroom.settings.archive)
    assert [day.isoformat() for day in held.closes] == ["2025-06-04"]
    before = newsroom.written()
    newsroom.collect(NOW + 2 * DAY)
    assert newsroom.written().keys() == before.keys()


def test_topics_can_be_left_out(newsroom: Newsroom) -> None:
    """With topics = false each new story is a topic of its own, also where two tell of one event."""
    newsroom.feed(
        item("Tide clock of Port Elster runs backwards", TIDES, date=at(4, 8)),
        item("Port Elster tide clock still runs backwards", f"{TIDES} Nobody minds.", date=at(4, 9)),
    )
    newsroom.collect()
    assert len(set(newsroom.topics().values())) == 1
    alone = Newsroom(newsroom.root / "alone", site="topics = false")
    alone.put("content/feeds/coast.xml", (newsroom.root / "content/feeds/coast.xml").read_bytes())
    alone.collect()
    assert len(set(alone.topics().values())) == 2
