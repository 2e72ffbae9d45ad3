"""What a source repeats is learnt over runs, documents and pages, and undone by one line of settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, cast

import pytest
from articles import archive_of, filed
from newsroom import BELLS, COMET, NOW, TIDES, Newsroom, at, item, rss
from servers import Server, http

from digest.archive import days
from digest.collecting.learning import with_learnt
from digest.explaining import explain
from digest.model import Archive, Entry, Feed, Source
from digest.normalize import Document, draft, normalise
from digest.topics.copies import Sorted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest.model import Article, Keep

DAY = timedelta(days=1)
FOOT = "<p>Quenta mol, brisk this till lamprise</p>"
TEXTS = {"Tides": TIDES, "Bells": BELLS, "Comet": COMET}


@pytest.fixture
def server() -> Iterator[Server]:
    """A publisher's server."""
    with Server() as running:
        yield running


def entry(title: str, day: int = 4) -> str:
    """An item whose text ends with the source's own line."""
    return item(title, f"<p>{TEXTS[title]}</p>{FOOT}", date=at(day, 8))


def publish(newsroom: Newsroom, server: Server, *items: str, settings: str = "") -> None:
    """The newsroom reads the server's feed, which holds these items from now on."""
    newsroom.sources = [f'url = "{server.url("/feed")}"\nid = "coast"\nkeep = "full"\n{settings}']
    newsroom.fetch = f'allow = ["{server.endpoint}"]'
    server.answers["/feed"] = http(200, rss(*items).encode(), {"Content-Type": "application/rss+xml"})


def stored(newsroom: Newsroom) -> dict[str, str]:
    """The stored text of every article by its title."""
    return {title: " ".join(filed.article.stories[0].blocks) for title, filed in newsroom.filed().items()}


def with_foot(newsroom: Newsroom) -> Sequence[str]:
    """The titles of the articles that still hold the source's own line."""
    return sorted(title for title, text in stored(newsroom).items() if "lamprise" in text)


def test_a_document_teaches_of_itself(newsroom: Newsroom, server: Server) -> None:
    """What two entries of a feed have in common goes in the first run, with its reason in the archive."""
    publish(newsroom, server, entry("Tides"), entry("Bells", 3))
    newsroom.collect()
    assert with_foot(newsroom) == []
    (dropped,) = newsroom.filed()["Tides"].article.dropped
    assert (dropped.rule, dropped.reason) == ("repeated", "stood in 2 of 2 entries since 3 June")


def test_a_feed_of_one_entry_is_taught_by_the_archive(newsroom: Newsroom, server: Server) -> None:
    """Entries that left the document go on teaching, and are cleaned themselves once more is known."""
    publish(newsroom, server, entry("Comet", 2))
    newsroom.collect(NOW - 2 * DAY)
    assert with_foot(newsroom) == ["Comet"]
    publish(newsroom, server, entry("Bells", 3))
    outcome = newsroom.collect(NOW - DAY)
    assert with_foot(newsroom) == []
    assert (outcome.new_articles, outcome.changed_articles, outcome.cleaned_anew) == (1, 0, 1)
    assert newsroom.filed()["Comet"].revisions == ()
    publish(newsroom, server, entry("Tides"))
    newsroom.collect()
    assert with_foot(newsroom) == []
    assert newsroom.filed()["Tides"].article.dropped[0].reason == "stood in 3 of 3 entries since 2 June"


def test_what_is_older_than_the_law_stays_as_it_is(newsroom: Newsroom, server: Server) -> None:
    """A stored article of more than thirty days ago is neither compared nor cleaned."""
    publish(newsroom, server, entry("Comet", 2))
    newsroom.collect(NOW - 2 * DAY)
    publish(newsroom, server, item("Bells", f"<p>{BELLS}</p>{FOOT}", date=at(15, 8, month=7)))
    newsroom.collect(NOW + 42 * DAY)
    assert with_foot(newsroom) == ["Bells", "Comet"]


def test_a_line_that_a_person_edited_is_not_cleaned(newsroom: Newsroom, server: Server) -> None:
    """What somebody wrote into the archive stays, whatever is learnt (archive law 4)."""
    publish(newsroom, server, entry("Comet", 2))
    newsroom.collect(NOW - 2 * DAY)
    path = days.path_of(newsroom.settings.archive, newsroom.filed()["Comet"].edition)
    path.write_text(path.read_text(encoding="utf-8").replace("brisk this", "brisk that"), encoding="utf-8")
    publish(newsroom, server, entry("Bells", 3))
    newsroom.collect(NOW - DAY)
    assert with_foot(newsroom) == ["Comet"]


@pytest.mark.parametrize("settings", ["learn = false", 'keep_lines = ["till lamprise"]'])
def test_one_line_of_settings_undoes_it(newsroom: Newsroom, server: Server, settings: str) -> None:
    """A source may be left as it is, or a line of it; what was stored without the line gets it back."""
    publish(newsroom, server, entry("Tides"), entry("Bells", 3))
    newsroom.collect()
    publish(newsroom, server, entry("Tides"), entry("Bells", 3), settings=settings)
    newsroom.collect(NOW + DAY)
    assert with_foot(newsroom) == ["Bells", "Tides"]


def test_a_run_that_learns_nothing_new_writes_nothing(newsroom: Newsroom, server: Server) -> None:
    """The counts in reasons grow with every entry; that alone changes no line of the archive."""
    publish(newsroom, server, entry("Comet", 2), entry("Bells", 3))
    newsroom.collect()
    before = newsroom.lines()
    publish(newsroom, server, entry("Tides"), entry("Comet", 2), entry("Bells", 3))
    newsroom.collect(NOW + timedelta(hours=1))
    after = newsroom.lines()
    assert {identity: after[identity] for identity in before} == before
    assert len(after) == 3


def texts(newsroom: Newsroom, *titles: str) -> None:
    """Text files of the titles, each of which ends with the same line."""
    newsroom.sources = ['path = "content/inbox"']
    for day, title in enumerate(titles, 2):
        line = "quenta mol · brisk this till lamprise"
        newsroom.put(f"content/inbox/{title}.txt", f"{title}\n\n{day} June 2025\n\n{TEXTS[title]}\n\n{line}\n")


def test_files_of_a_folder_teach_one_another(newsroom: Newsroom) -> None:
    """Each file is a document of its own; in one run they are cleaned by what all of them repeat."""
    texts(newsroom, "Comet", "Bells", "Tides")
    newsroom.collect()
    assert with_foot(newsroom) == []


@pytest.mark.parametrize("again", [False, True])
def test_files_are_cleaned_the_same_from_memory(newsroom: Newsroom, *, again: bool) -> None:
    """The next run finds nothing to do; so does one that remembers nothing."""
    texts(newsroom, "Comet", "Bells", "Tides")
    newsroom.collect()
    before = newsroom.written()
    outcome = newsroom.collect(NOW + timedelta(hours=1), again=again)
    assert (outcome.new_articles, outcome.changed_articles, outcome.cleaned_anew) == (0, 0, 0)
    assert newsroom.written() == before


def test_a_file_that_comes_later_cleans_the_first(newsroom: Newsroom) -> None:
    """With the second file of a folder the line goes out of the first, too."""
    texts(newsroom, "Comet")
    newsroom.collect()
    assert with_foot(newsroom) == ["Comet"]
    texts(newsroom, "Comet", "Bells")
    newsroom.collect(NOW + timedelta(hours=1))
    assert with_foot(newsroom) == []


def test_a_file_is_explained_by_what_its_source_repeats(newsroom: Newsroom) -> None:
    """Explain cleans a file as the run did: with the history of its source."""
    texts(newsroom, "Comet", "Bells", "Tides")
    newsroom.collect()
    (told,) = explain(newsroom.settings, "content/inbox/Tides.txt", newsroom.root)
    (dropped,) = told["dropped"]
    assert (dropped["rule"], dropped["reason"]) == ("repeated", "stood in 3 of 3 entries since 2 June")


def test_sources_do_not_teach_each_other(newsroom: Newsroom) -> None:
    """An agency's story stands in two sources, line for line, and nothing of it is furniture."""
    newsroom.sources = ['path = "content/feeds/coast.xml"', 'path = "content/feeds/hills.xml"']
    for name, title in (("coast", "Tides"), ("hills", "Bells")):
        newsroom.feed(entry(title), path=f"content/feeds/{name}.xml")
    newsroom.collect()
    assert with_foot(newsroom) == ["Bells", "Tides"]


def test_a_damaged_layout_teaches_nothing(newsroom: Newsroom, server: Server) -> None:
    """An archive of an earlier format, or one that somebody changed, is read as one without a history."""
    publish(newsroom, server, entry("Comet", 2))
    newsroom.collect(NOW - 2 * DAY)
    filed = newsroom.filed()["Comet"]
    prints = replace(filed.article.fingerprints, blocks="0a1b2c3d 4e5f6071")
    old = replace(filed, article=replace(filed.article, fingerprints=prints))
    days.write(newsroom.settings.archive, filed.edition, [old])
    publish(newsroom, server, entry("Bells", 3))
    newsroom.collect(NOW - DAY)
    assert with_foot(newsroom) == ["Bells", "Comet"]


def page_article(title: str, day: int, *, keep: str = "full") -> Article:
    """An article with the text of its page, as a worker made it that saw no other page."""
    address = f"https://coast.example/{title}"
    made = Entry("", address, title, published=at(day, 8), content=f"<p>{TEXTS[title]}</p>{FOOT}")
    source = Source("coast", url="https://coast.example/feed", keep=cast("Keep", keep))
    return replace(normalise(draft(made), Document(Feed(), source, UTC))[0], is_from_page=True)


@pytest.mark.parametrize("keep", ["full", "excerpt"])
def test_pages_teach_one_another_in_one_run(newsroom: Newsroom, keep: str) -> None:
    """New pages of a source, and stored ones that no document delivers, lose the line that all of them have."""
    newsroom.sources = ['url = "https://coast.example/feed"\nid = "coast"\ntext = "page"']
    known = archive_of([replace(filed(first_seen=at(2, 9)), article=page_article("Comet", 2, keep=keep))])
    arrived = Sorted(((page_article("Tides", 4, keep=keep), ()), (page_article("Bells", 3, keep=keep), ())), ())
    found = with_learnt(newsroom.settings, known, arrived, NOW)
    every = [*(one for one, _ in found.new), *(one.article for one in found.changed)]
    assert sorted(one.title for one in every) == ["Bells", "Comet", "Tides"]
    assert found.cleaned_anew == {known.articles[0].article.id}
    for one in every:
        assert "lamprise" not in " ".join(one.stories[0].blocks)
        assert [(dropped.rule, dropped.block.text) for dropped in one.dropped] == [
            ("repeated", "Quenta mol, brisk this till lamprise")
        ]


def test_no_article_loses_all_of_its_text(newsroom: Newsroom) -> None:
    """A page that is nothing but what its source repeats stays as it is."""
    newsroom.sources = ['url = "https://coast.example/feed"\nid = "coast"\ntext = "page"']
    bare = [
        replace(
            page_article(title, day),
            stories=(replace(page_article(title, day).stories[0], blocks=(FOOT,)),),
        )
        for day, title in enumerate(TEXTS, 2)
    ]
    found = with_learnt(newsroom.settings, Archive(), Sorted(tuple((one, ()) for one in bare), ()), NOW)
    assert [one.stories[0].blocks for one, _ in found.new] == [(FOOT,)] * 3
