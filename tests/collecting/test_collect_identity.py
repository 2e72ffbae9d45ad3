"""Which arrivals are one article: links, guids, copies, revisions, and the addresses that they get (law 5)."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from newsroom import BELLS, COMET, NOW, TIDES, Newsroom, at, item, rss

from digest import archive

if TYPE_CHECKING:
    from pathlib import Path

DAY = timedelta(days=1)
COAST, VALLEY = "content/feeds/coast.xml", "content/feeds/valley.xml"
TWO = [f'id = "coast"\npath = "{COAST}"', f'id = "valley"\npath = "{VALLEY}"']


def test_a_guid_counts_within_its_source_only(newsroom: Newsroom) -> None:
    """Two feeds that both number their items from one have two articles, not one."""
    newsroom.sources = TWO
    newsroom.feed(item("Tides", TIDES, link="-", guid="1"), path=COAST)
    newsroom.feed(item("Bells", BELLS, link="-", guid="1"), path=VALLEY)
    assert newsroom.collect().new_articles == 2
    assert newsroom.collect().new_articles == 0


def test_an_item_without_a_link_is_known_by_its_guid(newsroom: Newsroom) -> None:
    """The same guid in the same feed is the same article, whatever has become of its title."""
    newsroom.feed(item("Tides", TIDES, link="-", guid="1"))
    newsroom.collect()
    newsroom.feed(item("Tides turn", BELLS, link="-", guid="1"))
    outcome = newsroom.collect(NOW + DAY)
    assert (outcome.new_articles, outcome.changed_articles) == (0, 1)


@pytest.mark.parametrize("guid", ["", "v1"])
def test_entries_that_share_a_link_are_known_alone_and_together(newsroom: Newsroom, guid: str) -> None:
    """An entry that stood alone yesterday is the same article today beside another with its link, and again alone."""
    changes = "https://coast.example/changes"
    first = item("Version one", TIDES, link=changes, guid=guid, date=at(3))
    second = item("Version two", BELLS, link=changes + "#two", guid=guid and "v2", date=at(4))
    newsroom.feed(first)
    assert newsroom.collect(NOW - DAY).new_articles == 1
    newsroom.feed(second, first)
    assert newsroom.collect().new_articles == 1
    newsroom.feed(second)
    outcome = newsroom.collect(NOW + DAY)
    assert (outcome.new_articles, outcome.changed_articles) == (0, 0)
    assert set(newsroom.filed()) == {"Version one", "Version two"}


LINKS = {
    "the same": "https://coast.example/tides",
    "with tracking": "https://coast.example/tides?utm_source=feed&utm_medium=rss&fbclid=x",
    "with a fragment": "https://coast.example/tides#comments",
    "over http, with www": "http://www.coast.example/tides/",
}


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
@pytest.mark.parametrize("at_once", [True, False], ids=["in one run", "a day later"])
def test_a_link_in_two_feeds_is_one_article(newsroom: Newsroom, link: str, at_once: bool) -> None:  # noqa: FBT001
    """The same link from a second feed, however it is decorated, adds that source to the article."""
    newsroom.sources = TWO
    newsroom.feed(item("Tides", TIDES, link=LINKS["the same"], date=at(4, 8)), path=COAST)
    newsroom.feed(path=VALLEY)
    if not at_once:
        newsroom.collect(NOW - DAY / 24)
    newsroom.feed(item("Of tides", BELLS, link=link, date=at(4, 9)), path=VALLEY)
    newsroom.collect()
    assert {title: one.sources for title, one in newsroom.filed().items()} == {"Tides": ("coast", "valley")}
    before = newsroom.written()
    newsroom.collect()
    assert newsroom.written() == before


def test_every_source_with_the_link_is_named(newsroom: Newsroom) -> None:
    """A third source with an article's link is added as the second was, though the link is known as a copy by then."""
    newsroom.sources = [*TWO, 'id = "hill"\npath = "content/feeds/hill.xml"']
    link = "https://coast.example/tides"
    for step, path in enumerate((COAST, VALLEY, "content/feeds/hill.xml")):
        for empty in (VALLEY, "content/feeds/hill.xml")[step:]:
            newsroom.feed(path=empty)
        newsroom.feed(item("Tides", TIDES, link=link, date=at(4, 7)), path=path)
        newsroom.collect(NOW + step * DAY)
    (only,) = newsroom.filed().values()
    assert only.sources == ("coast", "valley", "hill")
    assert [copy.seen for copy in only.copies] == [NOW + DAY, NOW + 2 * DAY]


def test_tracking_stands_in_no_archived_link(newsroom: Newsroom) -> None:
    """The link that readers get has no tracking parameters, and keeps the others."""
    newsroom.feed(item("Tides", TIDES, link="http://coast.example/tides?utm_source=feed&page=2"))
    newsroom.collect()
    assert newsroom.filed()["Tides"].article.url == "http://coast.example/tides?page=2"


@pytest.mark.parametrize("at_once", [True, False], ids=["in one run", "a day later"])
def test_the_same_text_under_another_link_is_a_copy(newsroom: Newsroom, at_once: bool) -> None:  # noqa: FBT001
    """An article that a second source prints word for word is one article that names both."""
    newsroom.sources = TWO
    newsroom.feed(item("Tides", TIDES, date=at(4, 7)), path=COAST)
    newsroom.feed(path=VALLEY)
    if not at_once:
        newsroom.collect(NOW - DAY / 24)
    newsroom.feed(item("Clock gone mad", TIDES, link="https://valley.example/clock", date=at(4, 8)), path=VALLEY)
    newsroom.collect()
    (only,) = newsroom.filed().values()
    assert only.sources == ("coast", "valley")
    assert [copy.url for copy in only.copies] == ["https://valley.example/clock"]
    before = newsroom.written()
    newsroom.collect()
    assert newsroom.written() == before


def test_short_texts_are_no_copies(newsroom: Newsroom) -> None:
    """Two notices that say the same few words are two articles."""
    newsroom.feed(item("Fog in the east", "Ferries wait."), item("Fog in the west", "Ferries wait."))
    assert newsroom.collect().new_articles == 2


def test_an_edited_headline_is_a_revision(newsroom: Newsroom) -> None:
    """What a publisher retitles keeps its address, day and topic; the line remembers the title before."""
    newsroom.feed(item("Tides", TIDES, link="https://coast.example/1", date=at(3, 8)))
    newsroom.collect(at(3, 10))
    first, topics = newsroom.filed()["Tides"], newsroom.topics()
    newsroom.feed(item("Tides turn", TIDES, link="https://coast.example/1", date=at(4, 8)))
    outcome = newsroom.collect()
    assert (outcome.new_articles, outcome.changed_articles, outcome.new_topics) == (0, 1, 0)
    revised = newsroom.filed()["Tides turn"]
    assert [(one.seen, one.title) for one in revised.revisions] == [(NOW, "Tides")]
    for name in ("edition", "slug", "first_seen", "topic_ids", "late", "date"):
        assert getattr(revised, name) == getattr(first, name)
    assert revised.article.id == first.article.id
    assert newsroom.topics() == {"Tides turn": topics["Tides"]}
    before = newsroom.written()
    newsroom.collect(NOW + timedelta(hours=1))
    assert newsroom.written() == before


def test_a_revised_text_keeps_the_date_first_seen(newsroom: Newsroom) -> None:
    """An undated article that is edited is still dated by when it was first seen."""
    newsroom.feed(item("Tides", TIDES))
    newsroom.collect()
    newsroom.feed(item("Tides", BELLS))
    assert newsroom.collect(NOW + DAY).changed_articles == 1
    assert newsroom.filed()["Tides"].date == NOW


def test_changed_furniture_writes_nothing(newsroom: Newsroom) -> None:
    """Where only what is not news has changed, a share line say, no line is written again."""
    newsroom.feed(item("Tides", f"<p>{TIDES}</p><p>Share this article</p>", date=at(4, 8)))
    newsroom.collect()
    assert newsroom.filed()["Tides"].article.dropped
    before = newsroom.times()
    newsroom.feed(item("Tides", f"<p>{TIDES}</p><p>Share this</p><p>Sign up for our newsletter</p>", date=at(4, 8)))
    assert newsroom.collect(NOW + timedelta(hours=1)).changed_articles == 0
    assert newsroom.times() == before


def test_a_link_that_a_feed_lists_twice_is_one_article_for_good(newsroom: Newsroom) -> None:
    """Two entries under one link in one feed do not revise each other at every run."""
    newsroom.feed(
        item("Tides", TIDES, link="https://coast.example/live", guid="1", date=at(4, 8)),
        item("Tides still turning", BELLS, link="https://coast.example/live", guid="2", date=at(4, 9)),
    )
    newsroom.collect()
    before = newsroom.written()
    for hours in (1, 2):
        assert newsroom.collect(NOW + timedelta(hours=hours)).changed_articles == 0
    assert newsroom.written() == before


def test_a_persons_line_stays_while_the_publisher_edits(newsroom: Newsroom) -> None:
    """A line that a person corrected is not rewritten, whatever its source and others do (law 4)."""
    newsroom.sources = TWO
    newsroom.feed(item("Tides", TIDES, link="https://coast.example/1", date=at(4, 8)), path=COAST)
    newsroom.feed(path=VALLEY)
    newsroom.collect()
    path = newsroom.settings.archive / "2025/06/04.jsonl"
    line = path.read_text(encoding="utf-8").replace('"title":"Tides"', '"title":"Tides, corrected"')
    path.write_text(line, encoding="utf-8")
    newsroom.feed(item("Tides turn", BELLS, link="https://coast.example/1", date=at(4, 8)), path=COAST)
    newsroom.feed(item("Of tides", TIDES, link="https://coast.example/1"), item("A copy", TIDES), path=VALLEY)
    outcome = newsroom.collect()
    assert (outcome.new_articles, outcome.changed_articles) == (0, 0)
    assert path.read_text(encoding="utf-8") == line
    assert set(newsroom.topics()) == {"Tides, corrected"}


def test_equal_titles_of_a_day_get_numbered_addresses(newsroom: Newsroom) -> None:
    """Of articles with one title on one day, the earlier has the plain address; on another day it is free again."""
    newsroom.feed(
        item("Weather", link="https://coast.example/3", date=at(4, 9)),
        item("Weather", link="https://coast.example/2", date=at(4, 7)),
        item("WEATHER!", link="https://coast.example/1", date=at(4, 8)),
        item("Weather", link="https://coast.example/0", date=at(3, 8)),
    )
    newsroom.collect()
    found = {(line["date_published"], line["_digest"]["slug"]) for line in newsroom.lines().values()}
    assert found == {
        ("2025-06-04T07:00:00Z", "weather"),
        ("2025-06-04T08:00:00Z", "weather-2"),
        ("2025-06-04T09:00:00Z", "weather-3"),
        ("2025-06-03T08:00:00Z", "weather"),
    }
    newsroom.feed(item("Weather", link="https://coast.example/4", date=at(4, 6)))
    newsroom.collect()
    slugs = sorted(line["_digest"]["slug"] for line in newsroom.lines().values())
    assert slugs == ["weather", "weather", "weather-2", "weather-3", "weather-4"]


ODD_TITLES = {
    "nothing is left": ("!!! … ???", r"topic-[0-9a-f]{8}"),
    "a folder page": ("Index", "index-2"),
    "a device of Windows": ("CON", "con-2"),
    "Cyrillic": ("Вечерний туман", "vecherniy-tuman"),
    "a picture": ("🌊", "ocean"),
    "endless": ("tide " * 1000, r"(tide-){11}tide"),
    "a path": ("../../etc/passwd", "etc-passwd"),
    "no title at all": ("", r"the-tide-clock-of-port-elster-[a-z-]+"),
}


def test_every_title_gets_an_address(newsroom: Newsroom) -> None:
    """Titles that leave nothing, are reserved, foreign or endless make addresses that every system can hold."""
    newsroom.feed(
        *(
            item(title, f"{TIDES} {what}.", link=f"https://coast.example/{what.replace(' ', '-')}")
            for what, (title, _) in ODD_TITLES.items()
        )
    )
    newsroom.collect()
    slugs = {line["url"].rpartition("/")[2]: line["_digest"]["slug"] for line in newsroom.lines().values()}
    assert len(slugs) == len(ODD_TITLES)
    for what, (_, form) in ODD_TITLES.items():
        assert re.fullmatch(form, slugs[what.replace(" ", "-")]), what
    assert max(len(slug) for slug in slugs.values()) <= 60


def test_topics_of_one_title_have_addresses_of_their_own_for_ever(newsroom: Newsroom) -> None:
    """A topic that is born under the title of a topic long gone gets a number: topics' addresses have no day."""
    newsroom.feed(item("Weather", TIDES, link="https://coast.example/1", date=at(4, 8)))
    newsroom.collect()
    newsroom.feed(item("Weather", COMET, link="https://coast.example/2"))
    newsroom.collect(NOW + 200 * DAY)
    lines = newsroom.lines().values()
    assert [line["_digest"]["slug"] for line in lines] == ["weather", "weather"]
    log = newsroom.written()["archive/topics.jsonl"].decode()
    assert '"slug":"weather"' in log
    assert '"slug":"weather-2"' in log


def test_the_parts_of_one_article_are_topics_of_their_own(newsroom: Newsroom) -> None:
    """What an editor parted by sub-headings is never put together again, however alike the parts are."""
    newsroom.sources = ['path = "content/inbox"']
    parts = f"Council of Port Elster\n\n{TIDES}\n\nClock repair vote\n\nMeanwhile, again: {TIDES}\n"
    newsroom.put("content/inbox/2025-06-04-council.txt", parts)
    newsroom.put("content/inbox/2025-06-04-clock.txt", f"Tide clock repaired\n\n{TIDES} It was mended with a spoon.\n")
    newsroom.collect()
    assert [len(one.article.stories) for one in newsroom.filed().values()].count(2) == 1
    for one in newsroom.filed().values():
        assert len(set(one.topic_ids.values())) == len(one.article.stories)


def test_feeds_of_other_forms_are_told_apart_too(newsroom: Newsroom) -> None:
    """The same link in an RSS feed and in a JSON Feed is one article."""
    newsroom.sources = [f'id = "coast"\npath = "{COAST}"', 'id = "json"\npath = "content/feeds/coast.json"']
    newsroom.put(COAST, rss(item("Tides", TIDES, link="https://coast.example/1", date=at(4, 8))))
    newsroom.put(
        "content/feeds/coast.json",
        '{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"https://coast.example/1",'
        '"title":"Tides","content_text":"Backwards.","date_published":"2025-06-04T09:00:00Z"}]}',
    )
    newsroom.collect()
    assert [one.sources for one in newsroom.filed().values()] == [("coast", "json")]


def test_entries_that_share_a_guid_or_a_link_are_each_an_article(newsroom: Newsroom) -> None:
    """Entries of one document with one id under different titles are all kept, and known again in the next run."""
    newsroom.feed(
        item("Tides", TIDES, link="-", guid="1"),
        item("Bells", BELLS, link="-", guid="1"),
        item("Comet", COMET, link="https://coast.example/"),
        item("Comet in short", "A comet passed.", link="https://coast.example/"),
    )
    assert newsroom.collect().new_articles == 4
    before = newsroom.written()
    assert newsroom.collect().new_articles == 0
    assert newsroom.written() == before


def test_a_guid_counts_within_its_file(newsroom: Newsroom) -> None:
    """Two feed files of one folder may number their entries alike, together or one after the other."""
    newsroom.sources = ['path = "content/inbox"']
    newsroom.feed(item("Tides", TIDES, link="-", guid="1"), path="content/inbox/one.xml")
    assert newsroom.collect().new_articles == 1
    newsroom.feed(item("Bells", BELLS, link="-", guid="1"), path="content/inbox/two.xml")
    assert (newsroom.collect().new_articles, newsroom.collect().changed_articles) == (1, 0)
    stored = archive.read(newsroom.settings.archive)[0].articles
    assert {filed.article.title for filed in stored} == {"Tides", "Bells"}


RELAY = "http://feedproxy.google.com/~r/coast/~3/xyz/"


def test_a_relay_of_feeds_is_passed_over(newsroom: Newsroom) -> None:
    """An item whose link leads by way of a relay, in two ways, and straight in another feed, is one article."""
    newsroom.sources = [*TWO, 'id = "hill"\npath = "content/feeds/hill.xml"']
    link = "https://coast.example/tides"
    newsroom.feed(item("Tides", TIDES, link=RELAY, guid=link, date=at(4, 8)), path=COAST)
    newsroom.feed(item("Tides", BELLS, link=f"{RELAY}2", guid=link, date=at(4, 8)), path=VALLEY)
    newsroom.feed(item("Tides", COMET, link=link, date=at(4, 9)), path="content/feeds/hill.xml")
    newsroom.collect()
    (only,) = newsroom.filed().values()
    assert set(only.sources) == {"coast", "valley", "hill"}
    assert only.article.url == link


@pytest.mark.parametrize("guids", [("", ""), ("1", "2")])
def test_places_within_a_page_are_articles(newsroom: Newsroom, guids: tuple[str, str]) -> None:
    """Items that only the fragment of their links tells apart are each an article, together and alone."""
    page = "https://coast.example/log"
    one = item("Log", TIDES, link=f"{page}#one", guid=guids[0], date=at(4, 7))
    two = item("Log", BELLS, link=f"{page}#two", guid=guids[1], date=at(4, 8))
    newsroom.feed(one, two)
    assert newsroom.collect().new_articles == 2
    before = newsroom.written()
    for items in ([one], [two], [two, one]):
        newsroom.feed(*items)
        outcome = newsroom.collect(NOW + timedelta(hours=1))
        assert (outcome.new_articles, outcome.changed_articles) == (0, 0)
    assert newsroom.written() == before


def test_pages_within_a_page_are_articles(newsroom: Newsroom) -> None:
    """A site that is one page for a browser tells its articles by the path behind the mark."""
    newsroom.feed(
        *(item("News", f"{TIDES} {number}", link=f"https://coast.example/#!/n/{number}") for number in (1, 2))
    )
    assert newsroom.collect().new_articles == 2


def test_the_same_item_twice_in_a_document_is_one(newsroom: Newsroom) -> None:
    """A feed that lists an item twice, with tracking and without, with a guid of its own each, has one article."""
    newsroom.feed(
        item("Tides", TIDES, link="https://coast.example/t?utm_source=a", guid="1", date=at(4, 8)),
        item("Tides", TIDES, link="http://www.coast.example/t/", guid="2", date=at(4, 8)),
    )
    assert newsroom.collect().new_articles == 1
    before = newsroom.written()
    newsroom.collect()
    assert newsroom.written() == before


@pytest.mark.parametrize("days", [0, 1], ids=["in one run", "day by day"])
def test_the_order_in_which_sources_bring_an_item_does_not_matter(tmp_path: Path, days: int) -> None:
    """Three feeds with one link, whichever comes first, make one article that names all three."""
    paths = {"coast": COAST, "valley": VALLEY, "hill": "content/feeds/hill.xml"}
    link = "https://coast.example/tides"
    for number, order in enumerate(permutations(paths)):
        newsroom = Newsroom(tmp_path / str(number))
        newsroom.sources = [f'id = "{name}"\npath = "{path}"' for name, path in paths.items()]
        for path in paths.values():
            newsroom.feed(path=path)
        for step, name in enumerate(order):
            newsroom.feed(item("Tides", TIDES, link=link, date=at(4, 7)), path=paths[name])
            if days:
                newsroom.collect(NOW + step * DAY)
        newsroom.collect(NOW + 3 * days * DAY)
        (only,) = newsroom.filed().values()
        assert set(only.sources) == set(paths)
        if days:
            assert only.sources == order


def test_a_link_and_its_tracking_and_guid_may_all_change(newsroom: Newsroom) -> None:
    """An item whose guid and tracking are made anew at each fetch is the same article, and its line is not touched."""
    for number in range(4):
        newsroom.feed(item("Tides", TIDES, link=f"https://coast.example/t?utm_id={number}", guid=f"g{number}"))
        outcome = newsroom.collect(NOW + number * timedelta(hours=1))
        assert (outcome.new_articles, outcome.changed_articles) == (int(number == 0), 0)


def test_a_date_that_is_always_now_is_none(newsroom: Newsroom) -> None:
    """Items met again with a newer date keep their first one."""
    for hours in range(3):
        now = NOW + timedelta(hours=hours)
        newsroom.feed(*(item(title, TIDES[number:], date=now) for number, title in enumerate(("A", "B"))))
        newsroom.collect(now)
    assert {one.article.date for one in newsroom.filed().values()} == {NOW}


def test_what_a_publisher_deletes_stays(newsroom: Newsroom) -> None:
    """An item that is in no document any more is an article all the same."""
    newsroom.feed(item("Tides", TIDES))
    newsroom.collect()
    newsroom.feed()
    newsroom.collect(NOW + DAY)
    assert set(newsroom.filed()) == {"Tides"}
