"""HTML pages: a saved article as a local file into an Entry; a page met where a feed was meant, into words that help.

The only user of Beautiful Soup. Chooses the part of a page that holds the article and takes nothing out of it: menus
and scripts inside are the business of normalize and of the gate.
"""

from __future__ import annotations

import json
import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.dates.reading import has_zone, is_day_only, parse_date
from digest.errors import SourceError
from digest.html import plain_text
from digest.model import Entry, Feed
from digest.parse.fields import author_names, language_tag
from digest.parse.plaintext import decode
from digest.text import mended, one_line, shortened
from digest.urls import absolute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bs4 import BeautifulSoup, Tag

    from digest.model import Response

PRESCAN_BYTES = 4096  # HTML Standard 13.2.3.2 asks for the first 1024; licences in comments push the charset down
FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
# Types of feeds and of much else: WordPress announces its programming interface as application/json.
LOOSE_TYPES = frozenset({"application/json", "application/rdf+xml", "application/xml", "text/xml"})
FEEDS_NAMED = 5  # at most, in a message of one line
LINKS_AT_MOST = 100  # that look like feeds: enough to choose from
# How addresses of feeds look: /feed, /rss.xml, /news/atom/, ?feed=rss2, /index.xml.
FEED_LIKE = re.compile(
    r"(?:[/._=](?:feeds?|rss\d?|atom\d*|rdf)(?:[/._&]|$)|\.(?:rss|atom|rdf)$|/index\.xml$)", re.IGNORECASE
)

# The names under which pages give the same facts, the surest first. Open Graph, schema.org, Dublin Core, HTML.
TITLE_NAMES = ("og:title",)
PUBLISHED_NAMES = ("article:published_time", "og:article:published_time", "datepublished")
PUBLISHED_NAMES_LOOSE = (
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dcterms.created",
    "pubdate",
)
MODIFIED_NAMES = ("article:modified_time", "datemodified", "dcterms.modified", "last-modified")
AUTHOR_NAMES = ("author", "dc.creator", "dcterms.creator")
# Where the article stands, the most fitting first.
PARTS: tuple[Callable[[Tag], bool], ...] = (
    lambda tag: tag.name == "article",
    lambda tag: tag.name == "main",
    lambda tag: tag.get("role") == "main",
)

# No character has that number; Beautiful Soup raises at 4,300 digits, where Python stops to convert.
_ENDLESS_NUMBER = re.compile(r"&#\d{9,};?")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedLink:
    """An address, absolute, at which a page has a feed, or seems to have one."""

    url: str
    title: str = ""
    is_announced: bool = True  # by an element made for that (RSS Advisory Board, "RSS Autodiscovery"); else a mere link


def parse(response: Response) -> Feed:
    """The page as a Feed of one Entry, its content the inner HTML of the part that holds the article."""
    soup = _soup(markup_of(response))
    part = _article(soup)
    content = mended(part.decode_contents())
    if not content.strip():
        return Feed(dated_by_file=True, warning="the page is empty")
    meta = _meta(soup)
    linked = list(_linked_data(soup))
    address = _address(soup, meta, response.final_url)
    published = _published(part, meta, linked)
    updated = _first_date([*_values(meta, MODIFIED_NAMES), *_strings(linked, "dateModified")])
    entry = Entry(
        guid=response.place,
        url=address,
        title=_title(soup, part, meta),
        authors=_authors(meta, linked),
        published=parse_date(published),
        updated=parse_date(updated),
        is_day_only=is_day_only(published or updated),
        is_wall_clock=not has_zone(published or updated),
        language=language_tag(*(_attribute(tag, "lang") for tag in soup.find_all("html"))),
        content=content,
        base_url=_base(soup, address or response.final_url),
    )
    return Feed(entries=(entry,), dated_by_file=True)


def markup_of(response: Response) -> str:
    """The page's text, in the charset that the server says, else in the one that the page says."""
    said = _CHARSET.search(response.body[:PRESCAN_BYTES])
    return decode(response.body, response.charset or (said.group(1).decode("latin-1") if said else ""))


def refuse(response: Response) -> Feed:
    """Nothing ever: raises SourceError, which says that this is a page and which feeds the page names."""
    if named := [link.url for link in feed_links(response) if link.is_announced]:
        feeds = ", ".join(named[:FEEDS_NAMED])
        raise SourceError(f"this is a web page, not a feed; it names these feeds: {feeds}")
    raise SourceError("this is a web page, not a feed, and it names no feed; look for the feed's address on the site")


def feed_links(response: Response) -> tuple[FeedLink, ...]:
    """The feeds that the page announces, then its links that look like feeds, in its order, each address once."""
    soup = _soup(decode(response.body, response.charset))
    base = _base(soup, response.final_url)
    found: dict[str, FeedLink] = {}
    for tag in [*filter(_announces_feed, soup.find_all("link")), *filter(_looks_like_feed, soup.find_all("a"))]:
        url, is_announced = absolute(base, _attribute(tag, "href")), tag.name == "link"
        if url and len(found) < LINKS_AT_MOST:
            title = _attribute(tag, "title") if is_announced else tag.get_text()
            found.setdefault(url, FeedLink(url, shortened(one_line(title), 200), is_announced))
    return tuple(found.values())


def _announces_feed(link: Tag) -> bool:
    if "alternate" not in _attribute(link, "rel").lower().split():
        return False
    kind = _media_type(link)
    said = f"/{_attribute(link, 'title')} {_attribute(link, 'href')}"
    return kind in FEED_TYPES or (kind in LOOSE_TYPES and bool(re.search("feed|rss|atom", said, re.IGNORECASE)))


def _looks_like_feed(link: Tag) -> bool:
    address = _attribute(link, "href").partition("#")[0].strip()
    path = re.sub(r"^https?:/?/?[^/]*", "", address, count=1, flags=re.IGNORECASE)
    is_another = "http" in path.lower()  # a reader's address that names a feed: /subscribe?url=https://…
    is_like_one = FEED_LIKE.search(path if path.startswith("/") else f"/{path}")
    return _media_type(link) in FEED_TYPES or bool(is_like_one and not is_another)


def _media_type(link: Tag) -> str:
    return _attribute(link, "type").lower().partition(";")[0].strip()


def _soup(markup: str) -> BeautifulSoup:
    # Here, since it takes longer to be imported than any parser of feeds, which are what most sites have alone.
    from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning  # noqa: PLC0415
    from bs4.exceptions import ParserRejectedMarkup  # noqa: PLC0415

    markup = _ENDLESS_NUMBER.sub("\ufffd", markup)
    with warnings.catch_warnings():
        # Both suspect a programmer's mistake in what the markup looks like; it is foreign, and read as HTML on purpose.
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        try:
            return BeautifulSoup(markup, "html.parser")
        except ParserRejectedMarkup:  # html.parser asserts that it knows each "<![word"; browsers take it for a comment
            return BeautifulSoup(markup.replace("<![", "&lt;!["), "html.parser")


def _article(soup: BeautifulSoup) -> Tag:
    """The part that holds the article: the first of PARTS that stands there once, inner ones aside; else the body."""
    for is_part in PARTS:
        found = [tag for tag in soup.find_all(name=True) if is_part(tag)]
        if found and sum(map(is_part, found[0].find_all(name=True))) == len(found) - 1:
            return found[0]
    return soup.body or soup


def _meta(soup: BeautifulSoup) -> dict[str, list[str]]:
    """The contents of meta elements by their name, lower case, whichever attribute holds it."""
    found: dict[str, list[str]] = {}
    for tag in soup.find_all("meta"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if name := _attribute(tag, attribute).strip().lower():
                found.setdefault(name, []).append(_attribute(tag, "content"))
    return found


def _values(meta: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return [value for name in names for value in meta.get(name, ()) if value.strip()]


def _attribute(tag: Tag, name: str) -> str:
    value = tag.get(name)
    return value if isinstance(value, str) else " ".join(value or ())


def _title(soup: BeautifulSoup, part: Tag, meta: dict[str, list[str]]) -> str:
    said = [plain_text(value) for value in _values(meta, TITLE_NAMES)]
    headings = (part.find("h1"), soup.find("h1"), soup.title)
    return next(filter(None, [*said, *(plain_text(tag.decode_contents()) for tag in headings if tag)]), "")


def _authors(meta: dict[str, list[str]], linked: list[dict[str, object]]) -> tuple[str, ...]:
    said = [
        name for name in _values(meta, AUTHOR_NAMES) if "://" not in name
    ]  # Open Graph's author is a profile's address
    return author_names(said) or author_names(_strings(linked, "author"))


def _published(part: Tag, meta: dict[str, list[str]], linked: list[dict[str, object]]) -> str:
    """When the page says that it was published; a time element that does not say what it is the time of counts last."""
    times = [tag for tag in part.find_all("time") if _attribute(tag, "datetime")]
    marked = [tag for tag in times if tag.has_attr("pubdate") or "published" in _marks(tag)]
    return _first_date(
        [
            *_values(meta, PUBLISHED_NAMES),
            *(_attribute(tag, "datetime") for tag in marked),
            *_strings(linked, "datePublished"),
            *_values(meta, PUBLISHED_NAMES_LOOSE),
            *(_attribute(tag, "datetime") for tag in times[:1]),
        ]
    )


def _marks(tag: Tag) -> str:
    return f"{_attribute(tag, 'itemprop')} {_attribute(tag, 'class')}".lower()


def _first_date(texts: list[str]) -> str:
    return next((text for text in texts if parse_date(text)), "")


def _linked_data(soup: BeautifulSoup) -> Iterator[dict[str, object]]:
    """Every object in the page's JSON-LD, articles first, outer ones before inner ones."""
    waiting: list[object] = []
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            waiting.append(json.loads(script.get_text(), strict=False))
        except (ValueError, RecursionError):  # not JSON, a number of ten thousand digits, a tower of brackets
            continue
    found: list[dict[str, object]] = []
    for value in waiting:  # grows while it is read
        if isinstance(value, dict):
            found.append(value)
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    yield from sorted(found, key=lambda value: not re.search("Article|Posting|Report", str(value.get("@type"))))


def _strings(linked: list[dict[str, object]], key: str) -> list[str]:
    """The strings under a key of linked data: alone, in a list, or as the name of an object."""
    found: list[str] = []
    for thing in linked:
        value = thing.get(key)
        for one in value if isinstance(value, list) else [value]:
            name = one.get("name") if isinstance(one, dict) else one
            if isinstance(name, str):
                found.append(name)
    return found


def _address(soup: BeautifulSoup, meta: dict[str, list[str]], base: str) -> str:
    """Where the page says that it is at home, an http or https address, or an empty string."""
    canonical = [
        _attribute(tag, "href")
        for tag in soup.find_all("link")
        if "canonical" in _attribute(tag, "rel").lower().split()
    ]
    links = [*canonical, *_values(meta, ("og:url",))]
    return next((found for link in links if link.strip() and (found := absolute(base, link))), "")


def _base(soup: BeautifulSoup, address: str) -> str:
    """What the page's relative links are relative to (HTML Standard 4.2.3: the first base element)."""
    tag = soup.find("base", href=True)
    return (absolute(address, _attribute(tag, "href")) if tag else "") or address
