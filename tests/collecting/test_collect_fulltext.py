"""text = "page": the text of new articles from the pages that they link to, and what happens where it cannot be had."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from articles import archive_of, article, filed
from newsroom import BELLS, COMET, NOW, TIDES, USER_AGENT, Newsroom, Quiet, at, item, rss
from servers import Server, http

from digest.collecting import Outcome, collect
from digest.collecting.fulltext import PAGES_A_RUN, chosen, told, with_pages
from digest.collecting.receiving import Way
from digest.fetch.manners import Manners
from digest.model import Archive, Article, Copy, Failure, Fingerprints, Revision, Source, Story
from digest.topics.copies import Sorted
from digest.topics.removals import removal_of, removal_of_story

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digest.model import Filed

HTML = {"Content-Type": "text/html; charset=utf-8"}
MORE = "The council will look at the matter in autumn. Until then everybody does as before, and nobody minds."
SWIFT = Manners(pause_s=0.01)


def page(*paragraphs: str, title: str = "Tides", head: str = "") -> bytes:
    """A page with a report between a menu and a footer."""
    report = "".join(one if one.startswith("<") else f"<p>{one}</p>" for one in paragraphs)
    return http(
        200,
        f"<html><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>"
        f"{report}</article><footer><p>© Coast Wire. All rights reserved.</p></footer></body></html>".encode(),
        HTML,
    )


@pytest.fixture
def server() -> Iterator[Server]:
    """A publisher with one page."""
    with Server({"/tides": page(TIDES, MORE)}) as running:
        yield running


def met(server: Server, path: str = "/tides", **changes: Any) -> Article:
    """An article as its feed told it, with a link to the server."""
    given: dict[str, Any] = {
        "source_id": "coast",
        "url": server.url(path),
        "title": "Tides",
        "date": at(4, 8),
        "stories": (Story(path, "Tides", ("<p>The clock runs backwards.</p>",)),),
        "fingerprints": Fingerprints("raw", "text", "of feed", "of feed"),
    }
    return article(path, **(given | changes))


def run(
    newsroom: Newsroom,
    server: Server,
    *articles: Article,
    known: Archive | None = None,
    changed: Sequence[Any] = (),
    settings: str = "",
) -> tuple[dict[str, Article], tuple[str, ...]]:
    """What becomes of the articles, by id, in a site whose source coast asks for pages; and what is told."""
    newsroom.sources = [f'url = "{server.url("/feed")}"\nid = "coast"\ntext = "page"\n{settings}']
    newsroom.fetch = f'allow = ["{server.endpoint}"]'
    arrived = Sorted(tuple((one, ()) for one in articles), tuple(changed))
    way = Way(USER_AGENT, Quiet(), {}, SWIFT)
    found, remarks = with_pages(newsroom.settings, known or Archive(), arrived, way)
    every = [*(one for one, _ in found.new), *(one.article for one in found.changed)]
    return {one.id: one for one in every}, remarks


def blocks(one: Article) -> list[str]:
    return [block for story in one.stories for block in story.blocks]


def asked(server: Server) -> list[str]:
    return [one.target for one in server.asked if one.target != "/robots.txt"]


def test_the_page_s_text_takes_the_place_of_the_feed_s(newsroom: Newsroom, server: Server) -> None:
    """Cleaned: without title, menu and footer, its language and credit found; and nothing is told."""
    found, remarks = run(newsroom, server, met(server), settings='keep = "full"')
    assert blocks(found["/tides"]) == [f"<p>{TIDES}</p>", f"<p>{MORE}</p>"]
    assert remarks == ()
    assert found["/tides"].is_from_page


def test_nothing_else_of_the_article_changes(newsroom: Newsroom, server: Server) -> None:
    """Id, address, title, date, authors, language and what it is known again by are the feed's."""
    server.answers["/tides"] = page(TIDES, MORE, title="Another title", head='<link rel="canonical" href="/other">')
    one = met(server, authors=("Ann Lorne",), modified=at(4, 9), guid="g", categories=("sea",), language="de")
    found, _ = run(newsroom, server, one)
    new = found["/tides"]
    assert new.fingerprints.raw == "raw"
    assert new.fingerprints.text == "text"
    assert new.fingerprints.shingles != one.fingerprints.shingles
    text: dict[str, Any] = {"stories": (), "dropped": (), "fingerprints": Fingerprints(), "is_from_page": False}
    assert replace(new, **text) == replace(one, **text)
    assert [story.headline for story in new.stories] == ["Tides"]


def test_keep_decides_how_much_is_stored(newsroom: Newsroom, server: Server) -> None:
    """By default an excerpt of whole sentences up to 100 words."""
    server.answers["/tides"] = page(TIDES, BELLS, COMET, MORE)
    found, _ = run(newsroom, server, met(server))
    assert 60 < sum(len(block.split()) for block in blocks(found["/tides"])) <= 101
    found, _ = run(newsroom, server, met(server), settings='keep = "full"')
    assert len(blocks(found["/tides"])) == 4


def test_sub_headings_cut_the_page_into_stories_as_they_do_a_feed_s_text(newsroom: Newsroom, server: Server) -> None:
    """The article's own id is the first story's."""
    server.answers["/tides"] = page(TIDES, MORE, "<h2>Bakers of Ammernried</h2>", f"Meanwhile, inland, {BELLS}")
    found, _ = run(newsroom, server, met(server), settings='keep = "full"')
    assert [story.headline for story in found["/tides"].stories] == ["Tides", "Bakers of Ammernried"]
    assert found["/tides"].stories[0].id == "/tides"


def test_only_sources_that_ask_for_it_have_pages_read(newsroom: Newsroom, server: Server) -> None:
    """Articles of other sources and copies of other articles stay as they are, and their pages are not asked for."""
    other = met(server, "/bells", source_id="wire")
    copy = Copy("c", "coast", server.url("/copy"), NOW)
    newsroom.sources = [f'url = "{server.url("/feed")}"\nid = "coast"\ntext = "page"', 'path = "inbox"\nid = "wire"']
    arrived = Sorted(((other, (copy,)),), (filed("known", source_id="coast", url=server.url("/known")),))
    found = with_pages(newsroom.settings, Archive(arrived.changed), arrived, Way(USER_AGENT, Quiet(), {}, SWIFT))
    assert found == (arrived, ())
    assert server.asked == []


UNREAD = {
    "there is nothing at this address (404)": http(404),
    "blocked: the publisher refuses to answer us (403)": http(403),
    "it is not an HTML page (application/pdf)": http(200, b"%PDF-1.7", {"Content-Type": "application/pdf"}),
    "the page says that its text is for subscribers": page(
        TIDES, head='<meta property="article:content_tier" content="locked">'
    ),
    "no report was found on it": http(200, b"<html></html>", HTML),
    "the page has no more text than the feed (7 words)": page("To read on, take out a subscription."),
    "its link leads to the front page by now": http(302, headers={"Location": "/"}),
    "larger than 5 MB": http(200, b"", {**HTML, "Content-Length": "9000000"}),
}


@pytest.mark.parametrize("reason", UNREAD)
def test_where_the_page_cannot_be_had_the_feed_s_text_stays(newsroom: Newsroom, server: Server, reason: str) -> None:
    """A remark names source, page and reason."""
    server.answers |= {"/tides": UNREAD[reason], "/": page(TIDES, MORE)}
    found, remarks = run(newsroom, server, met(server))
    assert found["/tides"] == met(server)
    place = server.url("/tides")
    assert [line.partition(" (redirected")[0] for line in remarks] == [
        f"coast: {place}: page not read, so the feed's own text stays: {reason}"
    ]


def test_robots_txt_is_respected(newsroom: Newsroom, server: Server) -> None:
    """What it forbids is not asked for, and told."""
    server.answers["/robots.txt"] = http(200, b"User-agent: digest\nDisallow: /")
    found, [told_of] = run(newsroom, server, met(server))
    assert not found["/tides"].is_from_page
    assert told_of.endswith("the site's robots.txt asks us not to read it")
    assert asked(server) == []


def test_a_page_that_its_reader_cannot_bear_costs_only_itself(newsroom: Newsroom, server: Server) -> None:
    """Reading is done by workers with limits of their own: depth, broken markup and bombs end there."""
    server.answers |= {"/deep": http(200, b"<div>" * 200_000, HTML), "/noise": http(200, bytes(range(256)) * 100, HTML)}
    articles = [met(server, path) for path in ("/deep", "/noise", "/tides")]
    found, remarks = run(newsroom, server, *articles)
    assert [one.is_from_page for one in found.values()] == [False, False, True]
    assert len(remarks) == 2


def test_a_text_that_several_pages_show_is_none_s(newsroom: Newsroom, server: Server) -> None:
    """A wall of consent that stands before every page."""
    server.answers |= {"/bells": page(TIDES, MORE, title="Bells"), "/comet": page(COMET, MORE, title="Comet")}
    articles = [met(server), met(server, "/bells", title="Bells"), met(server, "/comet", title="Comet")]
    found, [line] = run(newsroom, server, *articles)
    assert {one.id for one in found.values() if one.is_from_page} == {"/comet"}
    assert line.startswith("coast: 2 of 3 pages not read, so the feed's own text stays: another page of the source has")


def test_many_failures_are_one_line(newsroom: Newsroom, server: Server) -> None:
    """For each reason one, with how many there are and one of them."""
    articles = [met(server, f"/gone/{number}") for number in range(12)]
    _, remarks = run(newsroom, server, *articles)
    what = "12 of 12 pages not read, so the feed's own text stays: there is nothing at this address (404)"
    assert remarks == (f"coast: {what}; one is {server.url('/gone/0')}",)


def test_credentials_and_secrets_go_to_the_source_s_own_server_only(newsroom: Newsroom, server: Server) -> None:
    """As with feeds; what is told shows no password."""
    settings = 'login = "ann:${PASSWORD}"'
    with Server({"/other": page(COMET, MORE)}) as other:
        newsroom.sources = [f'url = "{server.url("/feed")}"\nid = "coast"\ntext = "page"\n{settings}']
        newsroom.fetch = f'allow = ["{server.endpoint}", "{other.endpoint}"]'
        gone = met(server, "/gone?key=hunter22")
        articles = [met(server), replace(met(server, "/other"), url=other.url("/other")), gone]
        arrived = Sorted(tuple((one, ()) for one in articles), ())
        way = Way(USER_AGENT, Quiet(), {"PASSWORD": "hunter22"}, SWIFT)
        _, remarks = with_pages(newsroom.settings, Archive(), arrived, way)
        assert all("authorization" not in one.headers for one in other.asked)
    sent = {one.target: "authorization" in one.headers for one in server.asked}
    assert sent["/tides"]
    assert not sent["/robots.txt"]
    assert "hunter22" not in str(remarks)


def test_a_text_that_was_taken_down_does_not_come_back_by_its_page(newsroom: Newsroom, server: Server) -> None:
    """Neither the whole text nor one story of it."""
    removed = filed("gone", title="Gone", stories=(Story("gone", "Gone", (f"<p>{TIDES}</p>", f"<p>{MORE}</p>")),))
    [story] = removed.article.stories
    for removal in (removal_of(removed, (), NOW, (), ""), removal_of_story(story, NOW, (), "")):
        found, [line] = run(newsroom, server, met(server), known=Archive(removals=(removal,)), settings='keep = "full"')
        assert found["/tides"] == met(server)
        assert line.endswith("a text like it was removed")


def test_an_edited_entry_has_its_page_read_again(newsroom: Newsroom, server: Server) -> None:
    """One that only has a copy more, or that was cleaned anew, has not."""
    before = filed("/tides", source_id="coast", url=server.url("/tides"))
    copied = replace(before, copies=(Copy("c", "wire", "https://wire.example/", NOW),))
    found, _ = run(newsroom, server, known=archive_of([before]), changed=[copied])
    assert asked(server) == []
    edited = replace(before, article=met(server), revisions=(Revision(NOW, "Tide"),))
    found, _ = run(newsroom, server, known=archive_of([before]), changed=[edited])
    assert found["/tides"].is_from_page
    assert asked(server) == ["/tides"]


# Whole runs


def whole_run(newsroom: Newsroom, server: Server, feed: str, *, again: bool = False) -> tuple[Filed, Outcome]:
    """What is stored of the one article of a feed after a run, and the run's outcome."""
    newsroom.sources = [f'url = "{server.url("/feed")}"\nid = "coast"\ntext = "page"\nkeep = "full"']
    newsroom.fetch = f'allow = ["{server.endpoint}"]'
    server.answers["/feed"] = http(200, feed.encode(), {"Content-Type": "application/rss+xml"})
    outcome = collect(newsroom.settings, NOW, Quiet(), USER_AGENT, again=again)
    assert outcome.failures == ()
    [one] = newsroom.filed().values()
    return one, outcome


def entry(server: Server, title: str = "Tides", text: str = BELLS) -> str:
    return rss(item(title, text, link=server.url("/tides"), guid="1", date=at(4, 8)))


PAGE_BLOCKS = [f"<p>{TIDES}</p>", f"<p>{MORE}</p>"]


def test_a_page_s_text_is_stored_and_stays(newsroom: Newsroom, server: Server) -> None:
    """Met again, also with --again, the article is as it was, and its page is not asked for a second time."""
    one, outcome = whole_run(newsroom, server, entry(server))
    assert blocks(one.article) == PAGE_BLOCKS
    assert (outcome.new_articles, outcome.remarks) == (1, ())
    assert [line["_digest"]["text"] for line in newsroom.lines().values()] == ["page"]
    before = newsroom.lines()
    for again in (False, True):
        _, outcome = whole_run(newsroom, server, entry(server), again=again)
        assert (outcome.new_articles, outcome.changed_articles, outcome.cleaned_anew) == (0, 0, 0)
    assert newsroom.lines() == before
    assert asked(server).count("/tides") == 1


def test_an_edit_of_the_feed_brings_the_page_anew(newsroom: Newsroom, server: Server) -> None:
    """A new headline is a revision, with the text that the page has by now."""
    whole_run(newsroom, server, entry(server))
    server.answers["/tides"] = page(TIDES, MORE, COMET)
    one, outcome = whole_run(newsroom, server, entry(server, "Tides turn"))
    assert (one.article.title, blocks(one.article)) == ("Tides turn", [*PAGE_BLOCKS, f"<p>{COMET}</p>"])
    assert [revision.title for revision in one.revisions] == ["Tides"]
    assert outcome.changed_articles == 1
    whole_run(newsroom, server, entry(server, "Tides turn"))
    assert asked(server).count("/tides") == 2


def test_where_the_page_of_an_edited_entry_cannot_be_had_the_feed_speaks(newsroom: Newsroom, server: Server) -> None:
    """The edit counts more than the fuller text, and the run says so."""
    whole_run(newsroom, server, entry(server))
    server.answers["/tides"] = http(404)
    one, outcome = whole_run(newsroom, server, entry(server, "Tides turn"))
    assert (blocks(one.article), one.article.is_from_page) == ([f"<p>{BELLS}</p>"], False)
    assert [line for line in outcome.remarks if "page not read" in line]


def test_what_a_feed_only_counts_is_no_edit(newsroom: Newsroom, server: Server) -> None:
    """A number of comments that changes each day costs the publisher no page, and the article no revision."""
    whole_run(newsroom, server, entry(server, text=f"<p>{BELLS}</p><p>3 comments</p>"))
    one, _ = whole_run(newsroom, server, entry(server, text=f"<p>{BELLS}</p><p>17 comments</p>"))
    assert (one.revisions, asked(server).count("/tides")) == ((), 1)


def test_a_story_of_the_page_keeps_its_id_when_its_sub_heading_is_reworded(newsroom: Newsroom, server: Server) -> None:
    """For by it the story is in its topic."""

    def cut(heading: str) -> bytes:
        return page(TIDES, MORE, f"<h2>{heading}</h2>", f"Meanwhile, far inland, {BELLS}", "They are old bells.")

    server.answers["/tides"] = cut("Bakers of Ammernried want later bells")
    first, _ = whole_run(newsroom, server, entry(server, text=COMET))
    server.answers["/tides"] = cut("Ammernried: bakers ask for later bells")
    second, _ = whole_run(newsroom, server, entry(server, "Tides turn", text=COMET))
    assert len(first.article.stories) == 2
    assert [story.id for story in first.article.stories] == [story.id for story in second.article.stories]


# Which pages are read

SOURCES = {"coast": Source("coast", "https://coast.example/feed", text="page")}


def links(articles: Sequence[Article]) -> tuple[list[str], tuple[str, ...]]:
    """The ids of the articles whose pages are read, and what is told."""
    batches, lines = chosen(SOURCES, Archive(), Sorted(tuple((one, ()) for one in articles), ()))
    return [one.id for batch in batches.values() for one in batch], lines


def test_the_newest_pages_are_read_and_the_rest_is_told() -> None:
    """At most so many of a source in a run."""
    articles = [article(f"{number:02}", source_id="coast", date=at(4, 0, number)) for number in range(30)]
    ids, [line] = links(articles)
    assert ids == [f"{number:02}" for number in range(29, 29 - PAGES_A_RUN, -1)]
    assert line.startswith("coast: 30 new articles, of which the pages of the newest 20 are read")


def test_entries_without_a_page_of_their_own_are_passed_over() -> None:
    """No link, and a link that several share, often that of the front page."""
    articles = [
        article("a", source_id="coast", url=""),
        article("b", source_id="coast", url="https://coast.example/"),
        article("c", source_id="coast", url="https://www.coast.example/?utm_source=rss"),
        article("d", source_id="coast", url="https://coast.example/d"),
    ]
    assert links([one if one.id != "c" else replace(one, url="https://coast.example") for one in articles])[0] == ["d"]


def test_places_are_shown_for_logs() -> None:
    """What a publisher writes into an address reaches no terminal."""
    [line] = told([Failure("coast", "https://coast.example/\x1b[31m", "it is so")], {"coast": []})
    assert "\x1b" not in line
