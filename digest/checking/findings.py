"""What a check finds: faults, for which a site should not be published, and notes; each told once, with its places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from digest.text import for_log

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Weight = Literal["fault", "note"]
Kind = Literal["address", "links", "pages", "feeds", "files", "sizes"]
WEIGHTS: tuple[Weight, ...] = ("fault", "note")
KINDS: tuple[Kind, ...] = ("address", "links", "pages", "feeds", "files", "sizes")
FILES_TOLD = 5  # by name, where it is the files themselves that are told
SHOWN = 120  # characters of a foreign address or name


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found, at one place or at many."""

    weight: Weight
    kind: Kind
    what: str  # with what to do, where that does not go without saying
    places: Sequence[str] = ()  # files of the site; none where it is the site as a whole

    @property
    def line(self) -> str:
        """The finding as one harmless line, with the first of its places."""
        if not self.places:
            return self.what
        first = self.places[: FILES_TOLD if self.kind == "files" else 1]
        left = len(self.places) - len(first)
        more = "" if not left else f" and {left:,} more" if self.kind == "files" else ""
        pages = f" (and on {left:,} more page{'s' if left > 1 else ''})" if left and self.kind != "files" else ""
        return f"{', '.join(map(shown, first))}{more}: {self.what}{pages}"


@dataclass(slots=True)
class Findings:
    """Findings as they are made, one for each key."""

    _found: dict[tuple[Weight, Kind, str], Finding] = field(default_factory=dict)

    def add(self, weight: Weight, kind: Kind, what: str, place: str = "", key: str = "") -> None:
        """Takes a finding; one of the same key gives its place to the first.

        key: what is the same although it is worded otherwise on each page, such as the target of links.
        """
        identity = (weight, kind, key or what)
        if identity not in self._found:
            self._found[identity] = Finding(weight, kind, what, [])
        places = self._found[identity].places
        assert isinstance(places, list)
        if place and (not places or places[-1] != place):
            places.append(place)

    def fault(self, kind: Kind, what: str, place: str = "", key: str = "") -> None:
        """Takes a fault."""
        self.add("fault", kind, what, place, key)

    def note(self, kind: Kind, what: str, place: str = "", key: str = "") -> None:
        """Takes a note."""
        self.add("note", kind, what, place, key)

    def __iter__(self) -> Iterator[Finding]:
        """Faults first, by kind, in the order in which they were made."""
        return iter(sorted(self._found.values(), key=lambda one: (WEIGHTS.index(one.weight), KINDS.index(one.kind))))


def shown(value: str) -> str:
    """A foreign address or name, harmless and not too long for a line."""
    return for_log(value, SHOWN)
