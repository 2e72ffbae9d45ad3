"""The places that fragments of links name, page by page, held so that ten thousand pages take a few megabytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.checking.markup import Page


class Places:
    """The ids and anchors of pages."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}  # a page's in one string: sets of strings take ten times as much

    def add(self, name: str, page: Page) -> None:
        """Takes those of a page."""
        self._names[name] = "\n".join(["", *page.ids, *page.anchors, ""])

    def has(self, name: str, fragment: str) -> bool:
        """Whether the page has a place of that name; also where nothing is known of the page."""
        known = self._names.get(name)
        return known is None or f"\n{fragment}\n" in known

    def __contains__(self, name: str) -> bool:
        """Whether the page was read."""
        return name in self._names
