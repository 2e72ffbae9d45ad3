"""Feeds, sitemaps and other files for machines: what is wrong with them, and that their links lead somewhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from checking.made import ADDRESS, checked, told

if TYPE_CHECKING:
    from pathlib import Path

ATOM = "http://www.w3.org/2005/Atom"
ENTRY = f"""<entry><id>urn:x:1</id><title>One</title><updated>2025-06-04T12:00:00Z</updated><link href="{ADDRESS}"/>
<link rel="via" href="{ADDRESS}gone-publisher"/><content type="html">&lt;a href="{ADDRESS}"&gt;</content></entry>"""
FEED = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="{ATOM}"><id>urn:x:0</id><title>News</title>
<updated>2025-06-04T12:00:00.5+02:00</updated><link rel="self" href="{ADDRESS}feed.xml"/><link href="{ADDRESS}"/>
{ENTRY}</feed>"""
RSS = f"""<rss version="2.0"><channel><title>News</title><link>{ADDRESS}</link><description>x</description>
<item><guid>1</guid><title>One</title><link>{ADDRESS}</link><pubDate>Wed, 04 Jun 2025 12:00:00 GMT</pubDate></item>
</channel></rss>"""
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
MAP = f'<urlset xmlns="{SITEMAP}"><url><loc>{ADDRESS}</loc><lastmod>2025-06-04</lastmod></url></urlset>'
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "News",
    "feed_url": f"{ADDRESS}feed.json",
    "home_page_url": ADDRESS,
    "items": [{"id": "1", "url": ADDRESS, "date_published": "2025-06-04T12:00:00Z"}],
}

FINE = {
    "feed.xml": FEED,
    "rss.xml": RSS,
    "sitemap.xml": MAP,
    "feed.json": json.dumps(JSON_FEED),
    "robots.txt": f"User-agent: *\nSitemap: {ADDRESS}sitemap.xml\n",
    "other.xml": "<other/>",
    "other.json": "[1]",
    "drawing.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
}
WRONG = [
    ("feed.xml", FEED.replace("</feed>", ""), "feeds: feed.xml: is not well-formed (no element found"),
    ("feed.xml", "", "feeds: feed.xml: is not well-formed (no element found"),
    ("feed.xml", FEED.replace("utf-8", "klingon"), "feeds: feed.xml: is not well-formed (unknown encoding"),
    ("feed.xml", FEED.replace("<id>urn:x:0</id>", "<id> </id>"), "feeds: feed.xml: has no id"),
    ("feed.xml", FEED.replace("<title>News</title>", ""), "feeds: feed.xml: has no title"),
    ("feed.xml", FEED.replace("12:00:00.5+02:00", ""), "feeds: feed.xml: has a date that is none (2025-06-04T)"),
    ("feed.xml", FEED.replace("12:00:00Z", "25:00:00Z"),
     "feeds: feed.xml: has a date that is none (2025-06-04T25:00:00Z)"),
    ("feed.xml", FEED.replace("<id>urn:x:1</id>", ""), "feeds: feed.xml: has an entry without id (One)"),
    ("feed.xml", FEED.replace("<title>One</title>", ""), "feeds: feed.xml: has an entry without title (urn:x:1)"),
    ("feed.xml", FEED.replace(ENTRY, ENTRY * 2), "feeds: feed.xml: has two entries of one id (urn:x:1)"),
    ("feed.xml", FEED.replace(ENTRY, ENTRY.replace(f'<link href="{ADDRESS}', f'<link href="{ADDRESS}gone')),
     f"links: feed.xml: the link {ADDRESS}gone leads nowhere"),
    ("feed.xml", FEED.replace(f'<link href="{ADDRESS}"/>\n<link', '<link href="https://you.example/x/"/>\n<link'),
     "links: feed.xml: the link https://you.example/x/ leads out of the site, which stands below /project/"),
    ("feed.xml", FEED.replace(f'self" href="{ADDRESS}', 'self" href="https://you.example/'),
     f"address: feed.xml: self is https://you.example/feed.xml; on this site it begins with {ADDRESS}"),
    ("rss.xml", RSS.replace("<description>x</description>", ""), "feeds: rss.xml: has no description"),
    ("rss.xml", "<rss/>", "feeds: rss.xml: has no title"),
    ("rss.xml", RSS.replace("04 Jun", "44 Jun"),
     "feeds: rss.xml: has a date that is none (Wed, 44 Jun 2025 12:00:00 GMT)"),
    ("rss.xml", RSS.replace("</channel>", "<item><guid>1</guid><title>x</title></item></channel>"),
     "feeds: rss.xml: has two items of one guid (1)"),
    ("rss.xml", RSS.replace("<title>One</title>", ""), "feeds: rss.xml: has an item without title and description (1)"),
    ("sitemap.xml", MAP.replace("project/", "project/gone/"),
     f"links: sitemap.xml: the link {ADDRESS}gone/ leads nowhere"),
    ("sitemap.xml", MAP.replace("https://you.example", "https://me.example"),
     f"address: sitemap.xml: loc is https://me.example/project/; on this site it begins with {ADDRESS}"),
    ("sitemap.xml", MAP.replace("2025-06-04", "June"), "feeds: sitemap.xml: has a date that is none (June)"),
    ("sitemap.xml", MAP.replace("<url>", f"<url><loc>{ADDRESS}</loc></url><url>"),
     f"feeds: sitemap.xml: names an address twice ({ADDRESS})"),
    ("feed.json", "{", "feeds: feed.json: is not JSON ("),
    ("feed.json", "[" * 100_000, "feeds: feed.json: is not JSON ("),
    ("feed.json", json.dumps(JSON_FEED | {"title": ""}), "feeds: feed.json: has no title"),
    ("feed.json", json.dumps(JSON_FEED | {"items": 3}), "feeds: feed.json: has no list of items"),
    ("feed.json", json.dumps(JSON_FEED | {"items": [{"title": "One"}]}),
     "feeds: feed.json: has an item without id (One)"),
    ("feed.json", json.dumps(JSON_FEED | {"items": [{"id": 1}, {"id": "1"}]}),
     "feeds: feed.json: has two items of one id (1)"),
    ("feed.json", json.dumps(JSON_FEED | {"items": [{"id": 1, "date_modified": "June"}]}),
     "feeds: feed.json: has a date that is none (June)"),
    ("feed.json", json.dumps(JSON_FEED | {"items": [{"id": 1, "url": f"{ADDRESS}gone"}]}),
     f"links: feed.json: the link {ADDRESS}gone leads nowhere"),
    ("robots.txt", "sitemap:https://me.example/sitemap.xml",
     f"address: robots.txt: sitemap is https://me.example/sitemap.xml; on this site it begins with {ADDRESS}"),
    ("robots.txt", f"Sitemap: {ADDRESS}map.xml", f"links: robots.txt: the link {ADDRESS}map.xml leads nowhere"),
]  # fmt: skip


def test_sound_files_are_not_told(tmp_path: Path) -> None:
    """Feeds, a sitemap, robots.txt and files of other kinds: nothing to say, whatever publishers link to."""
    assert told(checked(tmp_path, FINE)) == []


@pytest.mark.parametrize(("name", "content", "what"), WRONG, ids=[f"{case[0]}: {case[2][:60]}" for case in WRONG])
def test_what_is_wrong_with_a_file_for_machines_is_a_fault(tmp_path: Path, name: str, content: str, what: str) -> None:
    """Each thing that makes a feed or a sitemap unsound is told with the file."""
    lines = told(checked(tmp_path, FINE | {name: content}))
    assert [line for line in lines if line.startswith(f"fault {what}")], lines


def test_a_sitemap_holds_so_many_addresses(tmp_path: Path) -> None:
    """One address more than search engines read of a file is a fault; the file is read part by part."""
    rows = "".join(f"<url><loc>{ADDRESS}?{number}</loc></url>" for number in range(50_001))
    assert told(checked(tmp_path, {"sitemap.xml": f'<urlset xmlns="{SITEMAP}">{rows}</urlset>'})) == [
        "fault feeds: sitemap.xml: holds 50,001 addresses; search engines read 50,000 of a file"
    ]


def test_entities_do_not_grow(tmp_path: Path) -> None:
    """A file whose entities would grow to gigabytes is told as broken."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    content = f'<!DOCTYPE x [<!ENTITY e0 "{"x" * 100}">{entities}]><x>&e11;</x>'
    (line,) = told(checked(tmp_path, {"bomb.xml": content}))
    assert line.startswith("fault feeds: bomb.xml: is not well-formed (limit on input amplification")


def test_a_publishers_link_in_an_entry_is_noted(tmp_path: Path) -> None:
    """The text of an entry may hold a publisher's link to a page that is gone: a note."""
    content = FEED.replace(f'&lt;a href="{ADDRESS}"&gt;', f'&lt;a href="{ADDRESS}gone/"&gt;')
    assert told(checked(tmp_path, {"feed.xml": content})) == [
        f"note links: feed.xml: the link {ADDRESS}gone/ leads nowhere"
    ]
