"""Well-formed RSS 2.0 (and 0.91, 0.92): what its elements become (rssboard.org/rss-specification)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.parse.fields import author_names, language_tag
from digest.parse.wellformed.values import (
    ATOM,
    LINK_ATTRIBUTES,
    DoubtfulError,
    Parts,
    bare,
    check_attributes,
    entry,
    is_harmless,
    looks_like_html,
    plain_address,
    text,
    title,
    whole,
)
from digest.text import mended
from digest.urls import absolute

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from digest.model import Entry, Feed

VERSIONS = frozenset({"2.0", "0.91", "0.92"})
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
CHANNEL_TEXTS = frozenset({"title", "link", "language"})
TOLD = "description copyright pubDate lastBuildDate generator ttl docs managingEditor webMaster category cloud rating"
OF_CHANNEL = frozenset(TOLD.split())  # elements of the channel that say nothing of its entries
# Elements of which nothing is read but that they hold nothing else.
BOXES = {
    "image": frozenset({"url", "title", "link", "width", "height", "description"}),
    "skipHours": frozenset({"hour"}),
    "skipDays": frozenset({"day"}),
}
ITEM_TEXTS = {
    "title": "title",
    "link": "link",
    "description": "summary",
    "pubDate": "published",
    f"{DUBLIN_CORE}date": "updated",
    f"{CONTENT}encoded": "content",
}
AUTHORS = frozenset({"author", f"{DUBLIN_CORE}creator"})
ATTRIBUTES = {
    "guid": frozenset({"isPermaLink"}),
    "category": frozenset({"domain"}),
    "enclosure": frozenset({"url", "type", "length"}),
    "source": frozenset({"url"}),
}


def feed(root: Element, document_url: str) -> Feed:
    """The Feed; raises DoubtfulError."""
    if root.attrib.keys() - {"version"} or root.get("version") not in VERSIONS or len(root) != 1:
        raise DoubtfulError
    channel = root[0]
    if channel.tag != "channel" or channel.attrib:
        raise DoubtfulError
    head, items = Parts(), []
    for child in channel:
        if child.tag == "item":
            items.append(child)
        elif child.tag in CHANNEL_TEXTS:
            head.once(child.tag, bare(child))
        else:
            _check(child)
    link = plain_address(head.text("link"))
    site = absolute(document_url, link) if link else ""
    language = language_tag(head.text("language"))
    _set_title(head)
    base = site or document_url
    return whole(head, site, language, [_entry(item, base, language) for item in items])


def _check(element: Element) -> None:
    """Nothing; raises where an element of the channel could mean something."""
    if element.tag in OF_CHANNEL:
        check_attributes(element)
        text(element)
    elif element.tag in BOXES:
        allowed = BOXES[element.tag]
        if element.attrib or any(part.tag not in allowed or len(part) or part.attrib for part in element):
            raise DoubtfulError
    elif not (_is_side_link(element) or is_harmless(element)):
        raise DoubtfulError


def _is_side_link(element: Element) -> bool:
    """Whether it is Atom's link to the feed itself, its hub or other pages of it."""
    if element.tag != f"{ATOM}link" or len(element):
        return False
    check_attributes(element, LINK_ATTRIBUTES)
    return element.get("rel", "alternate").lower() not in ("alternate", "enclosure") and bool(element.get("href"))


def _set_title(parts: Parts) -> None:
    found = parts.text("title")
    parts.texts["title"] = title(found, is_html=looks_like_html(found))


def _entry(item: Element, base: str, language: str) -> Entry:
    if item.attrib:
        raise DoubtfulError
    parts = Parts()
    is_link = True  # RSS 2.0, "guid": a permalink unless it says that it is none
    for child in item:
        tag = child.tag
        if tag in ITEM_TEXTS:
            parts.once(ITEM_TEXTS[tag], bare(child))
        elif tag in AUTHORS:
            parts.people.append((bare(child), ""))
        elif tag in ATTRIBUTES:
            check_attributes(child, ATTRIBUTES[tag])
            if tag == "guid":
                is_link = child.get("isPermaLink", "true") == "true"
            _take(parts, child, base)
        elif not (_is_side_link(child) or is_harmless(child)):
            raise DoubtfulError
    names = [name for name, _ in parts.people]
    if len(names) > 1 and any("@" in name for name in names):
        raise DoubtfulError
    _set_title(parts)
    guid, url = _identity(parts, base, is_link=is_link)
    return entry(parts, (guid, url, url or base), author_names(names), _bodies(parts), language)


def _take(parts: Parts, element: Element, base: str) -> None:
    """Nothing; keeps what an element with attributes says."""
    if element.tag == "enclosure":
        if len(element):
            raise DoubtfulError  # feedparser takes what stands in it for the item's own
        parts.enclose(element.get("url", ""), element.get("type", ""), element.get("length", ""), base)
        return
    found = text(element)
    if element.tag == "guid":
        parts.once("guid", found)
    elif element.tag == "category":
        parts.terms.append(found)


def _identity(parts: Parts, base: str, *, is_link: bool) -> tuple[str, str]:
    """The guid, and the address: the link, or the guid where it may stand for one."""
    guid, link = parts.text("guid"), parts.texts.get("link")
    if link == "":
        raise DoubtfulError
    if is_link:
        plain_address(guid)
    address = plain_address(link) if link else guid if is_link else ""
    return guid, absolute(base, address) if address else ""


def _bodies(parts: Parts) -> tuple[str, str]:
    summary, content = mended(parts.text("summary")), mended(parts.text("content"))
    return summary, "" if len(content) < len(summary) else content
