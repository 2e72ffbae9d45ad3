"""The feeds of a site: where they are looked for, in which order they are offered, and how politely."""

from __future__ import annotations

import pytest
from adding.web import Web, announced, atom, feed, moved, page

from digest.adding.discovery import CANDIDATES, USUAL_PLACES, discovered
from digest.adding.looking import Seen
from digest.errors import SourceError
from digest.model import Response
from digest.parse.page import LINKS_AT_MOST, feed_links

HOME = "https://coast.example/"
JSON = '{"version": "https://jsonfeed.org/version/1.1", "title": "%s", "items": [{"url": "%s"}, {"url": "%s"}]}'


def links(markup: str | bytes, address: str = HOME) -> list[str]:
    body = markup if isinstance(markup, bytes) else markup.encode()
    found = feed_links(Response("x", address, status=200, body=body, final_url=address))
    return [("" if link.is_announced else "~ ") + link.url.removeprefix(HOME) for link in found]


def feeds(web: Web, address: str = HOME) -> list[str]:
    """What is found from a page, each as its format and its address."""
    (answer,) = web.world.ask([address])
    assert isinstance(answer, Response)
    (seen,) = web.world.look([answer])
    assert isinstance(seen, Seen)
    assert seen.kind == "page"
    web.asked.clear()
    return [f"{offer.format} {offer.source.url.removeprefix(HOME)}" for offer in discovered(seen, web.world)]


ANNOUNCED = {
    "RSS": (announced("/rss.xml"), ["rss.xml"]),
    "Atom, relative": (announced("a/atom.xml", kind="application/atom+xml"), ["a/atom.xml"]),
    "JSON Feed": (announced("feed.json", kind="application/feed+json"), ["feed.json"]),
    "JSON with a feed's title": (announced("/x", "My feed", "application/json"), ["x"]),
    "JSON of an interface": (announced("/wp-json/wp/v2/pages/2", "JSON", "application/json"), []),
    "with a parameter, in capitals": (announced("/x", kind="Application/RSS+XML; charset=utf-8"), ["x"]),
    "elsewhere": (announced("https://feeds.example/coast"), ["https://feeds.example/coast"]),
    "without a scheme": (announced("//feeds.example/coast"), ["https://feeds.example/coast"]),
    "with a base": (f'<base href="/news/">{announced("feed")}', ["news/feed"]),
    "twice": (announced("/rss.xml") + announced("/rss.xml", "again"), ["rss.xml"]),
    "several words": ('<link rel="home ALTERNATE" type="application/rss+xml" href="/x">', ["x"]),
    "another language": ('<link rel="alternate" hreflang="de" href="/de/feed">', []),
    "a style": ('<link rel="stylesheet" type="application/rss+xml" href="/x">', []),
    "no address": ('<link rel="alternate" type="application/rss+xml" href=" ">', []),
    "a script": (announced("javascript:alert(1)"), []),
    "a mail": (announced("mailto:x@coast.example"), []),
    "broken brackets": (announced("https://[::1/feed"), []),
    "in the body": (page(body=announced("/rss.xml")), ["rss.xml"]),
    "in a comment": (f"<!-- {announced('/rss.xml')} -->", []),
}


@pytest.mark.parametrize("what", ANNOUNCED)
def test_what_a_page_announces(what: str) -> None:
    """Feeds are announced by link elements of feeds' types, whatever their address looks like."""
    markup, found = ANNOUNCED[what]
    assert links(page(markup)) == found


LINKED = {
    "/feed": True,
    "/feed/": True,
    "/news/rss.xml": True,
    "/index.xml": True,
    "/?feed=rss2": True,
    "/blog?format=feed&type=atom": True,
    "/wire.rss": True,
    "feed.json": True,
    "https://feeds.example/rss": True,
    "http://feeds.feedburner.example/feed/coast": True,
    "/feedback": False,
    "/feed-the-birds": False,
    "/atomic": False,
    "/sitemap.xml": False,
    "/rssi": False,
    "/": False,
    "#feed": False,
    "https://reader.example/subscribe/feed/https://coast.example/feed": False,
    "https://reader.example/add?feed=https%3A%2F%2Fcoast.example": False,
    "javascript:feed()": False,
    "https://feed.example/about": False,
}


@pytest.mark.parametrize("address", LINKED)
def test_links_that_look_like_feeds(address: str) -> None:
    """Mere links count where their path or query looks like a feed's, not the name of a host or a reader's address."""
    assert bool(links(page(body=f'<a href="{address}">x</a>'))) == LINKED[address]


def test_announced_feeds_come_before_links() -> None:
    """What a page announces stands before what it links to, and an address that is both is announced."""
    body = '<a href="/a.rss">A</a><a href="/b.rss">B</a><a type="application/rss+xml" href="c">C</a>'
    markup = page(announced("/b.rss"), body=body)
    assert links(markup) == ["b.rss", "~ a.rss", "~ c"]


def test_a_page_in_another_encoding_is_read() -> None:
    """A page's links are found whatever it is encoded in."""
    assert links(page(announced("/käse.rss", "Käse")).encode("utf-16")) == ["k%C3%A4se.rss"]


def test_a_page_of_links_is_bounded() -> None:
    """Of a page with endless links so many are kept as a person could choose from."""
    assert len(links(page(body="".join(f'<a href="/{number}/feed">x</a>' for number in range(5000))))) == LINKS_AT_MOST


# Discovered


def test_every_feed_is_read_before_it_is_offered() -> None:
    """What a page names as a feed and is none is not offered, nor is a missing one; the rest is asked for at once."""
    names = ["/rss.xml", "/page", "/gone", "/empty", "/list.opml", "/text"]
    web = Web({HOME: page(*map(announced, names)), f"{HOME}rss.xml": feed(), f"{HOME}page": page(), f"{HOME}empty": ""})
    web.documents |= {f"{HOME}list.opml": "<opml></opml>", f"{HOME}text": "Hello"}
    assert feeds(web) == ["RSS rss.xml"]
    assert web.asked == [[HOME + name.removeprefix("/") for name in names]]


def test_the_same_feed_is_offered_once_per_format_best_first() -> None:
    """A feed in three formats is offered in each, Atom first; under further addresses it is not offered again."""
    names = ["/rss.xml", "/feed.json", "/atom.xml", "/rss", "/feed/atom"]
    web = Web({HOME: page(*map(announced, names), announced("/world.rss"))})
    articles = ("https://coast.example/tides", "https://coast.example/bells")
    for name, document in zip(names, [feed(), JSON % ("Coast Wire", *articles), atom(), feed(), atom()], strict=True):
        web.documents[HOME + name.removeprefix("/")] = document
    web.documents[f"{HOME}world.rss"] = feed("Coast Wire: World")
    assert feeds(web) == ["Atom atom.xml", "JSON Feed feed.json", "RSS rss.xml", "RSS world.rss"]


COMMENT_FEEDS = {
    "by its own title": ("/x.rss", "", "Comments on Coast Wire"),
    "by how it is announced": ("/x.rss", "Coast Wire » Comments Feed", "Coast"),
    "by its address": ("/comments/feed/", "", "Coast"),
    "in German": ("/x.rss", "", "Kommentare zu: Küste"),
    "in French": ("/x.rss", "", "Commentaires sur la côte"),
}


@pytest.mark.parametrize("what", COMMENT_FEEDS)
def test_feeds_of_comments_come_last(what: str) -> None:
    """A feed of comments is offered behind all others, wherever the page names it."""
    address, announced_as, title = COMMENT_FEEDS[what]
    web = Web({HOME: page(announced(address, announced_as), announced("/world.rss"), body='<a href="/b.rss">B</a>')})
    web.documents |= {f"{HOME}world.rss": feed("World", "W"), f"{HOME}b.rss": feed("B", "B")}
    web.documents[HOME.rstrip("/") + address] = feed(title, "Re: W")
    assert feeds(web) == ["RSS world.rss", "RSS b.rss", f"RSS {address.removeprefix('/')}"]


def test_commentary_is_no_comment() -> None:
    """A section of opinions is offered where it stands."""
    web = Web({HOME: page(announced("/commentary.rss", "Commentary"), announced("/news.rss"))})
    web.documents |= {f"{HOME}commentary.rss": feed("Commentary", "C"), f"{HOME}news.rss": feed("News", "N")}
    assert feeds(web) == ["RSS commentary.rss", "RSS news.rss"]


def test_a_page_of_many_feeds_is_asked_for_a_few() -> None:
    """Of the feeds that a page names, so many are read, real ones before comments."""
    names = [f"/comments/{number}/feed" for number in range(5)] + [f"/{number}.rss" for number in range(30)]
    web = Web({HOME: page(*map(announced, names))})
    web.documents |= {HOME.rstrip("/") + name: feed(name, name) for name in names}
    assert feeds(web) == [f"RSS {number}.rss" for number in range(CANDIDATES)]
    assert [len(call) for call in web.asked] == [CANDIDATES]


def test_usual_places_are_asked_one_by_one_until_one_is_a_feed() -> None:
    """Where a page names no feed, usual places of its host are tried in order, and no further than the first feed."""
    home = "https://coast.example/news/today.html"
    web = Web({home: page(), f"{HOME}feed": page(), f"{HOME}feed.xml": b"\x89PNG", f"{HOME}rss.xml": feed()})
    assert feeds(web, home) == ["RSS rss.xml"]
    assert web.asked == [[HOME + place.removeprefix("/")] for place in ("/feed", "/feed.xml", "/atom.xml", "/rss.xml")]


def test_a_site_without_a_feed_is_told() -> None:
    """Where nothing is found anywhere, each usual place was asked once, and the error says what to do."""
    web = Web({HOME: page(body="<a href='/feedback'>x</a>")})
    with pytest.raises(SourceError) as raised:
        feeds(web)
    assert str(raised.value) == (
        f"{HOME}: this is a web page, and no feed was found; look for the feed's address on the site"
    )
    assert len(web.asked) == len(USUAL_PLACES)


def test_announced_feeds_that_are_broken_are_told() -> None:
    """Where a page announces feeds and none can be read, the usual places are left alone and the reason is told."""
    web = Web({HOME: page(announced("/rss.xml?key=secret"))})
    with pytest.raises(SourceError) as raised:
        feeds(web)
    assert str(raised.value) == (
        f"{HOME}: this is a web page that names a feed which cannot be read, {HOME}rss.xml?key=***; "
        f"{HOME}rss.xml?key=***: there is nothing at this address (404); check the address"
    )
    assert len(web.asked) == 1


def test_links_of_a_page_that_moved_are_those_of_its_new_place() -> None:
    """Relative links are relative to where redirects led, and a feed's own redirect for good is followed."""
    new = "https://new.example/b/"
    web = Web({HOME: moved(page(announced("feed")), new, new)})
    web.documents[f"{new}feed"] = moved(feed(), f"{new}f.xml", f"{new}f.xml")
    assert feeds(web) == [f"RSS {new}f.xml"]


def test_a_page_that_names_itself_is_not_asked_again() -> None:
    """A page that is announced as its own feed is none."""
    web = Web({HOME: page(announced("/"), announced("#feed"))})
    with pytest.raises(SourceError):
        feeds(web)
    assert [HOME] not in web.asked
