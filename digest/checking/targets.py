"""Which file of a site a path leads to, as a server on Linux finds it."""

from __future__ import annotations

import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


NO_SLASH = "lacks the slash at its end, so that a server has to send its readers on"
NO_ENDING = "lacks .html at its end; GitHub Pages finds the page all the same, other servers may not"


class Target(NamedTuple):
    """Where a path leads, and what is wrong with it."""

    name: str  # of the file, relative to the site's folder
    weight: Literal["", "fault", "note"] = ""  # empty where all is well
    problem: str = ""


def joined(start: str, path: str) -> str:
    """The path that a link leads to from a path; empty where it climbs above the server's root."""
    whole = path if path.startswith("/") else start[: start.rindex("/") + 1] + path
    if "/." not in whole:
        return whole
    *folders, last = whole.split("/")
    kept: list[str] = []
    for part in folders[1:]:
        if part == "..":
            if not kept:
                return ""
            kept.pop()
        elif part != ".":
            kept.append(part)
    if last == "..":
        if not kept:
            return ""
        kept.pop()
    return "/".join(["", *kept, "" if last in (".", "..") else last])


class Files:
    """The files of a site by their names."""

    def __init__(self, names: Iterable[str], base_path: str, is_elsewhere: Callable[[str], bool] | None = None) -> None:
        """is_elsewhere: whether a file counts as there that is none of the names."""
        self.names = frozenset(names)
        self.base_path = base_path
        self._is_elsewhere = is_elsewhere

    def target(self, path: str) -> Target:
        """The file that stands at a path of the server. An empty path is one above its root, see joined()."""
        if path + "/" == self.base_path:
            return Target("index.html", "note", NO_SLASH)
        if not path.startswith(self.base_path):
            below = f", which stands below {self.base_path}" if self.base_path != "/" else ""
            return Target("", "fault", f"leads out of the site{below}")
        place = path[len(self.base_path) :]
        name = place + "index.html" if not place or place.endswith("/") else place
        return Target(name) if self._is_there(name) else self._near(place, name)

    def _is_there(self, name: str) -> bool:
        return name in self.names or (self._is_elsewhere is not None and self._is_elsewhere(name))

    def _near(self, place: str, name: str) -> Target:
        """What a server, or another machine, may show in the place of a file that is not there."""
        if name == place:
            if self._is_there(f"{place}/index.html"):
                return Target(f"{place}/index.html", "note", NO_SLASH)
            if self._is_there(f"{place}.html"):
                return Target(f"{place}.html", "note", NO_ENDING)
        if "//" in name:
            single = "/".join(filter(None, name.split("/")))
            if self._is_there(single):
                return Target(single, "note", "has two slashes in a row, which not every server takes for one")
        alike = self._folded.get(_folded(name)) or self._folded.get(_folded(f"{place}/index.html"))
        if alike:
            return Target(alike, "fault", f"differs from the file {alike} in its letters; a server tells them apart")
        return Target(name, "fault", "leads nowhere")

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {_folded(name): name for name in sorted(self.names, reverse=True)}


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
