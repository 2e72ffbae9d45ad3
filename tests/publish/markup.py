"""A page as a tree, read strictly: what a lenient parser would mend is an error here.

Strict on purpose. Browsers guess at broken markup, each attack on a page lives in the difference between two guesses,
and the program's own pages leave nothing to guess: every tag closed, every attribute quoted, no "<" but in tags.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "wbr"})
_TOKEN = re.compile(
    r"""<!(?i:doctype)\ html>
    | <!--(?P<comment>.*?)-->
    | <(?P<closing>/?)(?P<tag>[a-z][a-z0-9]*)(?P<attributes>(?:\s+[a-z][a-z-]*(?:="[^"<>]*")?)*)\s*/?>
    | (?P<text>[^<]+)""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(r'([a-z][a-z-]*)(?:="([^"]*)")?')


class MarkupError(ValueError):
    """The page is not strictly well-formed."""


@dataclass(eq=False)
class Element:
    """An element with what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    def every(self, *tags: str) -> Iterator[Element]:
        """The elements below, those of the given names or all, in document order."""
        for child in self.children:
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    yield child
                yield from child.every(*tags)

    def classed(self, name: str) -> list[Element]:
        """The elements below that carry the class."""
        return [one for one in self.every() if name in one.attributes.get("class", "").split()]

    def texts(self) -> Iterator[tuple[Element, str]]:
        """Each piece of text below, with the element it stands in."""
        for child in self.children:
            if isinstance(child, str):
                yield self, child
            else:
                yield from child.texts()

    @property
    def text(self) -> str:
        """The words below, on one line."""
        return " ".join("".join(text for _, text in self.texts()).split())

    def inherited(self, attribute: str) -> str:
        """The attribute's value here or on the nearest element around."""
        element: Element | None = self
        while element is not None:
            if attribute in element.attributes:
                return element.attributes[attribute]
            element = element.parent
        return ""


def parse(page: str) -> Element:
    """The page's tree under a nameless root; raises MarkupError with the place where it is not strictly well-formed."""
    root = Element("")
    here, at = root, 0
    while at < len(page):
        match = _TOKEN.match(page, at)
        if not match:
            raise MarkupError(f"no token at {at}: {page[max(0, at - 80) : at + 80]!r}")
        at = match.end()
        tag = match["tag"]
        if match["text"] is not None:
            here.children.append(html.unescape(match["text"]))
        elif tag and match["closing"]:
            if here.tag != tag or here.parent is None:
                raise MarkupError(f"</{tag}> closes <{here.tag}> at {at}: {page[max(0, at - 160) : at]!r}")
            here = here.parent
        elif tag:
            pairs = _ATTRIBUTE.findall(match["attributes"])
            if len(dict(pairs)) < len(pairs):
                raise MarkupError(f"an attribute twice at {at}: {match.group()}")
            element = Element(tag, {name: html.unescape(value) for name, value in pairs}, here)
            here.children.append(element)
            here = here if tag in VOID else element
    if here is not root:
        raise MarkupError(f"<{here.tag}> is never closed")
    return root


def parse_all(folder: Path) -> dict[str, Element]:
    """Every page of a built site by its path."""
    found = {}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        try:
            found[name] = parse(path.read_text(encoding="utf-8"))
        except MarkupError as error:
            raise MarkupError(f"{name}: {error}") from error
    return found
