"""What machines read of a site: Atom, RSS, sitemaps, JSON feeds, robots.txt; and XML and JSON of any other kind."""

from __future__ import annotations

import json
import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from digest.checking import markup
from digest.checking.findings import shown
from digest.checking.markup import Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from digest.checking.findings import Findings
    from digest.checking.links import Links

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
JSON_FEED = "https://jsonfeed.org/version/"
SITEMAP_LIMIT = 50_000  # addresses a file may hold (sitemaps.org)
XML_ENDINGS = (".xml", ".atom", ".rss", ".rdf", ".opml", ".svg")
JSON_ENDINGS = (".json", ".webmanifest")
FOREIGN = frozenset(["via", "related", "enclosure", "replies"])  # relations of Atom that lead to publishers
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_W3C_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?")
_SITEMAP_LINE = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


class Reader:
    """Reads one file after another, tells what is wrong with it, and hands on its links."""

    def __init__(self, findings: Findings, links: Links) -> None:
        self.findings = findings
        self.links = links

    def xml(self, name: str, file: Path) -> None:
        """Reads a file of XML, part by part, however large it is."""
        seen: set[str] = set()
        count = 0
        try:
            with file.open("rb") as opened:
                events = ET.iterparse(opened, ("start", "end"))  # noqa: S314 - expat stops what grows by entities
                _, root = next(events)
                part, take = PARTS.get(root.tag, ("", None))
                for event, element in events:
                    if event == "end" and element.tag == part and take:
                        for what in take(self, name, element, seen):
                            self.findings.fault("feeds", what, name, what.partition(" (")[0])
                        element.clear()
                        count += 1
        except (ET.ParseError, ValueError, LookupError) as error:  # an encoding that nobody knows is a LookupError
            self.findings.fault("feeds", f"is not well-formed ({shown(str(error))})", name)
            return
        for what in self.whole(name, root, count):
            self.findings.fault("feeds", what, name)

    def whole(self, name: str, root: ET.Element, count: int) -> Iterator[str]:
        """What is wrong with a file as a whole, after its parts were read."""
        if root.tag == f"{ATOM}feed":
            yield from (f"has no {tag}" for tag in ("id", "title", "updated") if not _text(root.find(ATOM + tag)))
            yield from self.date(root.find(f"{ATOM}updated"))
            for link in root.iterfind(f"{ATOM}link"):
                is_self = link.get("rel") == "self"
                self.links.take(name, Reference("feed", "self" if is_self else "href", link.get("href", "")))
        elif root.tag == "rss":
            channel = root.find("channel")
            wanted = ("title", "link", "description")
            yield from (f"has no {tag}" for tag in wanted if channel is None or not _text(channel.find(tag)))
        elif root.tag == f"{SITEMAP}urlset" and count > SITEMAP_LIMIT:
            yield f"holds {count:,} addresses; search engines read {SITEMAP_LIMIT:,} of a file"

    def entry(self, name: str, entry: ET.Element, seen: set[str]) -> Iterator[str]:
        """What is wrong with an entry of Atom."""
        identity = _text(entry.find(f"{ATOM}id"))
        told = shown(_text(entry.find(f"{ATOM}title")) or identity)
        for tag in ("id", "title", "updated"):
            if not _text(entry.find(ATOM + tag)):
                yield f"has an entry without {tag} ({told})"
        if identity and identity in seen:
            yield f"has two entries of one id ({shown(identity)})"
        seen.add(identity)
        for tag in ("updated", "published"):
            yield from self.date(entry.find(ATOM + tag))
        links = [link for link in entry.iterfind(f"{ATOM}link") if link.get("rel") not in FOREIGN]
        if not links and entry.find(f"{ATOM}content") is None:
            yield f"has an entry without link and content ({told})"
        for link in links:
            self.links.take(name, Reference("entry", "href", link.get("href", "")))
        for content in (entry.find(f"{ATOM}content"), entry.find(f"{ATOM}summary")):
            if content is not None and content.get("type") == "html":
                self.within(name, content.text or "")

    def item(self, name: str, item: ET.Element, seen: set[str]) -> Iterator[str]:
        """What is wrong with an item of RSS."""
        identity = _text(item.find("guid"))
        if identity and identity in seen:
            yield f"has two items of one guid ({shown(identity)})"
        seen.add(identity)
        if not _text(item.find("title")) and not _text(item.find("description")):
            yield f"has an item without title and description ({shown(identity)})"
        if published := _text(item.find("pubDate")):
            try:
                parsedate_to_datetime(published)
            except ValueError:
                yield f"has a date that is none ({shown(published)})"
        if link := _text(item.find("link")):
            self.links.take(name, Reference("entry", "href", link))
        self.within(name, item.findtext("description") or "")

    def location(self, name: str, url: ET.Element, seen: set[str]) -> Iterator[str]:
        """What is wrong with an address of a sitemap."""
        address, day = _text(url.find(f"{SITEMAP}loc")), _text(url.find(f"{SITEMAP}lastmod"))
        self.links.take(name, Reference("loc", "loc", address))
        if address in seen:
            yield f"names an address twice ({shown(address)})"
        seen.add(address)
        if day and not _W3C_DATE.fullmatch(day):
            yield f"has a date that is none ({shown(day)})"

    def date(self, element: ET.Element | None) -> Iterator[str]:
        """What is wrong with a date of Atom (RFC 4287, 3.3)."""
        written = _text(element)
        try:
            is_date = not written or bool(_RFC_3339.fullmatch(written) and datetime.fromisoformat(written))
        except ValueError:
            is_date = False
        if not is_date:
            yield f"has a date that is none ({shown(written)})"

    def within(self, name: str, content: str) -> None:
        """Takes the whole addresses in the HTML of an entry, which a publisher may have written."""
        for reference in markup.read_links(content).references:
            if reference.value.startswith(self.links.address.whole):
                self.links.take(name, reference, is_free=True)

    def json(self, name: str, data: bytes) -> None:
        """Reads a file of JSON."""
        try:
            found = json.loads(data)
        except (ValueError, RecursionError) as error:
            self.findings.fault("feeds", f"is not JSON ({shown(str(error))})", name)
            return
        if isinstance(found, dict) and str(found.get("version", "")).startswith(JSON_FEED):
            for what in self.json_feed(name, found):
                self.findings.fault("feeds", what, name, what.partition(" (")[0])

    def json_feed(self, name: str, feed: dict[str, Any]) -> Iterator[str]:
        """What is wrong with a JSON feed (jsonfeed.org, 1.1)."""
        items = feed.get("items")
        seen: set[str] = set()
        if not feed.get("title"):
            yield "has no title"
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            yield "has no list of items"
            items = []
        for kind, field in (("self", "feed_url"), ("href", "home_page_url")):
            if isinstance(address := feed.get(field), str):
                self.links.take(name, Reference("feed", kind, address))
        for item in items:
            yield from self.json_item(name, item, seen)

    def json_item(self, name: str, item: dict[str, Any], seen: set[str]) -> Iterator[str]:
        """What is wrong with an item of a JSON feed."""
        identity = str(item.get("id") or "")
        if not identity:
            yield f"has an item without id ({shown(str(item.get('title', '')))})"
        elif identity in seen:
            yield f"has two items of one id ({shown(identity)})"
        seen.add(identity)
        if isinstance(address := item.get("url"), str):
            self.links.take(name, Reference("entry", "href", address))
        for field in ("date_published", "date_modified"):
            if (written := item.get(field)) and not _RFC_3339.fullmatch(str(written)):
                yield f"has a date that is none ({shown(str(written))})"

    def robots(self, name: str, text: str) -> None:
        """Takes the addresses of sitemaps in a robots.txt."""
        for address in _SITEMAP_LINE.findall(text):
            self.links.take(name, Reference("loc", "sitemap", address))


# Root elements with the parts that they repeat, and what reads such a part.
PARTS: dict[str, tuple[str, Callable[[Reader, str, ET.Element, set[str]], Iterator[str]]]] = {
    f"{ATOM}feed": (f"{ATOM}entry", Reader.entry),
    "rss": ("item", Reader.item),
    f"{SITEMAP}urlset": (f"{SITEMAP}url", Reader.location),
    f"{SITEMAP}sitemapindex": (f"{SITEMAP}sitemap", Reader.location),
}


def _text(element: ET.Element | None) -> str:
    return "" if element is None else "".join(element.itertext()).strip()
