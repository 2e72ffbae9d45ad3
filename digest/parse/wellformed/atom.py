"""Well-formed Atom (RFC 4287): what its elements become."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.parse.fields import author_names, language_tag
from digest.parse.plaintext import paragraphs
from digest.parse.wellformed.values import (
    ATOM,
    CATEGORY_ATTRIBUTES,
    LINK_ATTRIBUTES,
    DoubtfulError,
    Parts,
    bare,
    check_attributes,
    check_empty,
    entry,
    is_harmless,
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

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
OF_FEED = frozenset(f"{ATOM}{name}" for name in ("updated", "subtitle", "generator", "icon", "logo", "rights"))
OF_AUTHOR = frozenset(f"{ATOM}{name}" for name in ("name", "email", "uri"))
CONSTRUCTS = frozenset(f"{ATOM}{name}" for name in ("title", "summary", "content"))
TEXTS = frozenset(f"{ATOM}{name}" for name in ("id", "published", "updated"))
KINDS = {None: "text", "text": "text", "html": "html"}  # RFC 4287 3.1.1; xhtml is left to feedparser
PAGES = frozenset({"", "html", "xhtml", "text/html", "application/xhtml+xml"})


def feed(root: Element, document_url: str) -> Feed:
    """The Feed; raises DoubtfulError."""
    if root.attrib.keys() - {LANGUAGE}:
        raise DoubtfulError
    language = language_tag(root.get(LANGUAGE, ""))
    head, items = Parts(), []
    for child in root:
        if child.tag == f"{ATOM}entry":
            items.append(child)
        elif child.tag in (f"{ATOM}title", f"{ATOM}id"):
            _take(head, child)
        elif child.tag in OF_FEED:
            check_attributes(child)
            text(child)
        elif not _take_any(head, child, document_url):
            raise DoubtfulError
    site = _page(head, document_url)
    _set_title(head)
    authors = _names(head)
    base = document_url or site
    entries = [_entry(item, base, language, authors, is_local=not document_url) for item in items]
    return whole(head, site, language, entries)


def _entry(item: Element, base: str, language: str, inherited: tuple[str, ...], *, is_local: bool) -> Entry:
    if item.attrib:
        raise DoubtfulError
    parts = Parts()
    for child in item:
        if child.tag in CONSTRUCTS or child.tag in TEXTS:
            _take(parts, child)
        elif not _take_any(parts, child, base):
            raise DoubtfulError
    url = _page(parts, base)
    _set_title(parts)
    bodies = _markup(parts, "summary"), _markup(parts, "content")
    base_url = (url if is_local else "") or base
    return entry(parts, (parts.text("id"), url, base_url), _names(parts) or inherited, bodies, language)


def _take(parts: Parts, element: Element) -> None:
    """Nothing; keeps an element that stands once."""
    name = element.tag[len(ATOM) :]
    if element.tag in CONSTRUCTS:
        kind = KINDS.get(element.get("type"))
        if kind is None or element.attrib.keys() - {"type"}:
            raise DoubtfulError
        parts.once(name, text(element))
        parts.texts[f"{name} type"] = kind
    else:
        parts.once(name, bare(element))


def _take_any(parts: Parts, element: Element, base: str) -> bool:
    """Whether the element means something that may stand more than once, which is kept, or nothing."""
    if element.tag == f"{ATOM}link":
        _take_link(parts, element, base)
    elif element.tag == f"{ATOM}author":
        parts.people.append(_person(element))
    elif element.tag == f"{ATOM}category":
        check_attributes(element, CATEGORY_ATTRIBUTES)
        check_empty(element)
        parts.terms.append(element.get("label") or element.get("term") or "")
    else:
        return is_harmless(element)
    return True


def _take_link(parts: Parts, element: Element, base: str) -> None:
    check_attributes(element, LINK_ATTRIBUTES)
    address = plain_address(element.get("href", ""))
    if len(element) or not address:
        raise DoubtfulError
    relation = element.get("rel", "alternate").lower()
    if relation == "alternate":
        parts.pages.append((address, element.get("type", "").lower()))
    elif relation == "enclosure":
        parts.enclose(address, element.get("type", "text/html"), element.get("length", ""), base)


def _page(parts: Parts, base: str) -> str:
    """The page that an entry or feed stands for: its last alternate in HTML, else any that is an address."""
    pages = [address for address, kind in parts.pages if kind in PAGES]
    plain_address(parts.text("id"))
    if not pages and (parts.pages or parts.text("id")):  # feedparser lets the id stand for it
        raise DoubtfulError
    candidates = [*pages[-1:], *(address for address, _ in parts.pages)]
    return next((found for address in candidates if (found := absolute(base, address))), "")


def _person(element: Element) -> tuple[str, str]:
    """Name and address of a person (RFC 4287 3.2)."""
    if element.attrib or (element.text or "").strip():
        raise DoubtfulError
    found = Parts()
    for child in element:
        if child.tag not in OF_AUTHOR or child.attrib or len(child) or (child.tail or "").strip():
            raise DoubtfulError
        found.once(child.tag, (child.text or "").strip())
    return found.text(f"{ATOM}name"), found.text(f"{ATOM}email")


def _names(parts: Parts) -> tuple[str, ...]:
    """The names of the authors. Of the last feedparser keeps the address too, which is taken out again."""
    if not parts.people:
        return ()
    *others, (name, address) = parts.people
    last = f"{name} ({address})" if name and address else name or address
    return author_names([*(one for one, _ in others), last])


def _set_title(parts: Parts) -> None:
    parts.texts["title"] = title(parts.text("title"), is_html=parts.text("title type") == "html")


def _markup(parts: Parts, key: str) -> str:
    found = mended(parts.text(key))
    return found if parts.text(f"{key} type") == "html" else paragraphs(found)
