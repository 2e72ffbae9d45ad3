"""Atom feeds (RFC 4287), the sitemap (sitemaps.org 0.9) and robots.txt (RFC 9309), as text.

ElementTree writes them, so they are well-formed by construction.
"""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from digest.archive.lines import moment
from digest.dates import long_day
from digest.places import day_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from digest.model import Edition, Member
    from digest.publish.pages import Page
    from digest.publish.site import Site
    from digest.publish.views import StoryView

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
ENTRIES = 30  # of a feed: a month of editions
EDITION_TOPICS = 50  # told in one entry
SITEMAP_LIMIT = 50_000  # addresses a file may hold (sitemaps.org)

# XML 1.0, 2.2: what may not stand in a document, not even as a reference.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _name(tag: str) -> str:
    return f"{{{ATOM}}}{tag}"


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, _name(tag), {key: _NOT_XML.sub("", value) for key, value in attributes.items()})
    element.text = _NOT_XML.sub("", text) or None
    return element


def _written(root: ET.Element, namespace: str) -> str:
    ET.register_namespace("", namespace)
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def identity(site: Site, *parts: str) -> str:
    """A stable id for a feed or an entry, made from the site's own: it survives a change of address."""
    return uuid.uuid5(uuid.UUID(site.settings.id), "/".join(parts)).urn


def _feed(site: Site, *, href: str, title: str, alternate: str, feed_id: str, updated: datetime) -> ET.Element:
    root = ET.Element(_name("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": site.settings.language})
    _add(root, "id", feed_id)
    _add(root, "title", title)
    _add(root, "updated", moment(updated))
    _add(root, "link", rel="self", type="application/atom+xml", href=site.settings.url + href)
    _add(root, "link", rel="alternate", type="text/html", href=site.settings.url + alternate)
    _add(_add(root, "author"), "name", site.settings.title)
    _add(root, "generator", "digest")
    return root


def editions_feed(site: Site) -> str:
    """The feed of editions: an entry a day, newest first. An entry's time is the newest that its edition holds."""
    newest = list(reversed(site.editions))[:ENTRIES]
    stamps = {edition.date: _edition_time(site, edition) for edition in newest}
    updated = max(stamps.values(), default=datetime(1970, 1, 1, tzinfo=UTC))
    root = _feed(
        site, href="atom.xml", title=site.settings.title, alternate="", feed_id=site.settings.id, updated=updated
    )
    if site.settings.description:
        _add(root, "subtitle", site.settings.description)
    for edition in newest:
        entry = _add(root, "entry")
        href = day_page(edition.date)
        _add(entry, "id", identity(site, "edition", edition.date.isoformat()))
        _add(entry, "title", long_day(edition.date) + (" – so far" if edition.is_open else ""))
        _add(entry, "updated", moment(stamps[edition.date]))
        _add(entry, "published", moment(_start(site, edition.date)))
        _add(entry, "link", rel="alternate", type="text/html", href=site.settings.url + href)
        _add(entry, "content", _edition_html(site, edition), type="html")
    return _written(root, ATOM)


def _start(site: Site, day: date) -> datetime:
    return datetime.combine(day, site.settings.cutoff, site.settings.timezone).astimezone(UTC)


def _edition_time(site: Site, edition: Edition) -> datetime:
    """When the edition last changed, by what it holds: never the time of building."""
    told = [member for one in (*edition.told, *edition.added_later) for member in one.members]
    return max([_start(site, edition.date), *(_story_time(member) for member in told)])


def _story_time(member: Member) -> datetime:
    """The story's date, or when an edit of it was seen."""
    return max([member.filed.date, *(one.seen for one in member.filed.revisions)])


def _edition_html(site: Site, edition: Edition) -> str:
    rows = []
    for view in site.told(edition.told[:EDITION_TOPICS]):
        target = site.settings.url + (view.href or view.edition_href)
        label = f" ({view.newness})" if view.newness == "developed" else ""
        sources = ", ".join(source.title for source in view.sources)
        tongue = f'lang="{_escaped(view.heading.lang)}" dir="{view.heading.dir}"'
        rows.append(
            f'<h3 {tongue}><a href="{_escaped(target)}">{_escaped(view.heading.title)}</a>{label}</h3>'
            f"<p {tongue}>{_escaped(view.lead)}</p><p>{_escaped(sources)}</p>"
        )
    left = len(edition.told) - EDITION_TOPICS
    if left > 0:
        rows.append(f'<p><a href="{_escaped(site.settings.url)}{day_page(edition.date)}">{left} more topics</a></p>')
    return "\n".join(rows)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def topic_feed(site: Site, topic_id: str) -> str:
    """The feed of one topic: an entry a story, newest first, each with an id that never changes."""
    stories = sorted(site.members[topic_id], key=lambda member: (_story_time(member), member.story.id), reverse=True)[
        :ENTRIES
    ]
    topic, href = site.archive.topics[topic_id], site.topic_href(topic_id)
    root = _feed(
        site,
        href=href + "atom.xml",
        title=topic.title,
        alternate=href,
        feed_id=identity(site, "topic", topic_id),
        updated=_story_time(stories[0]),
    )
    for member in stories:
        _entry(site, root, member, site.story(member))
    return _written(root, ATOM)


def _entry(site: Site, root: ET.Element, member: Member, view: StoryView) -> None:
    entry = _add(root, "entry")
    if view.lang:
        entry.set("{http://www.w3.org/XML/1998/namespace}lang", view.lang)
    _add(entry, "id", identity(site, "story", member.story.id))
    _add(entry, "title", view.headline)
    _add(entry, "updated", moment(_story_time(member)))
    _add(entry, "published", moment(member.filed.date))
    _add(entry, "link", rel="alternate", type="text/html", href=site.settings.url + view.href)
    if view.original_url:
        _add(entry, "link", rel="via", type="text/html", href=view.original_url)
    for name in view.authors or tuple(source.title for source in view.sources[:1]):
        _add(_add(entry, "author"), "name", name)
    _add(entry, "summary", view.lead)


def sitemap(site: Site, pages: Iterable[Page], others: Sequence[str]) -> str:
    """The addresses of all pages that search engines may show, with the day on which each last changed."""
    root = ET.Element(f"{{{SITEMAP}}}urlset")
    rows = [(page.href, page.last_modified) for page in pages if not page.noindex and not page.canonical]
    rows += [(href, None) for href in others]
    for href, day in sorted(rows, key=lambda row: row[0])[:SITEMAP_LIMIT]:
        url = ET.SubElement(root, f"{{{SITEMAP}}}url")
        ET.SubElement(url, f"{{{SITEMAP}}}loc").text = site.settings.url + href
        if day:
            ET.SubElement(url, f"{{{SITEMAP}}}lastmod").text = day.isoformat()
    return _written(root, SITEMAP)


def robots(site: Site) -> str:
    """A robots.txt that admits everybody and names the sitemap."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.settings.url}sitemap.xml\n"
