"""A checker of links of its own: what a browser would ask for on a page, and whether that is there."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

REFERRING = {"href", "src", "poster", "action", "data"}


class _Page(HTMLParser):
    """The addresses, the places and the text of a page."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.places: set[str] = {"", "top"}
        self.text = ""
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in REFERRING and value is not None:
                self.addresses.append(value)
            elif name == "srcset" and value:
                self.addresses += [candidate.split()[0] for candidate in value.split(",")]
            elif name in ("id", "name") and value:
                self.places.add(value)
            elif name == "content" and value and value.startswith("http") and tag == "meta":
                self.addresses.append(value)

    def handle_data(self, data: str) -> None:
        self.text += data


def text_of(content: bytes) -> str:
    """What a reader sees of a page, on one line."""
    return " ".join(_Page(content.decode("utf-8")).text.split())


def broken(site: Mapping[str, bytes], base: str) -> Iterator[str]:
    """Each address within the site, on pages, in feeds and style sheets, that leads nowhere. base ends with a slash."""
    pages = {name: _Page(content.decode("utf-8")) for name, content in site.items() if name.endswith(".html")}
    for name, content in site.items():
        for address in addresses(name, content, pages):
            here = "404.html" if name == "404.html" else name.removesuffix("index.html")
            target, place = urldefrag(urljoin(base + here, address))
            if urlsplit(target).netloc != urlsplit(base).netloc:
                continue
            if not target.startswith(base):
                yield f"{name}: {address} leads out of the site"
                continue
            file = unquote(target.removeprefix(base))
            file = f"{file}index.html" if not file or file.endswith("/") else file
            if file not in site:
                yield f"{name}: {address} leads nowhere"
            elif file in pages and unquote(place) not in pages[file].places:
                yield f"{name}: {address} names no place of that page"


def addresses(name: str, content: bytes, pages: Mapping[str, _Page]) -> list[str]:
    """Every address in a file."""
    if name in pages:
        return pages[name].addresses
    text = content.decode("utf-8", "replace")
    if name.endswith(".css"):
        return re.findall(r"url\([\"']?(?!data:)([^)\"']+)", text)
    if not name.endswith(".xml"):
        return []
    found = []
    for element in ET.fromstring(content).iter():  # noqa: S314 - our own output
        if element.tag.endswith(("}link", "}loc")):
            found.append(element.get("href") or element.text or "")
        elif element.get("type") == "html" and element.text:
            found += _Page(element.text).addresses
    return found
