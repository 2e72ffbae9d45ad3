"""What a digest.toml holds already, and by which ids new sources go."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digest import config
from digest.adding.files import place_of
from digest.text import SLUG_BYTES, digest_of, one_line
from digest.urls import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digest.adding.offers import Offer
    from digest.config import Settings
    from digest.model import Source


@dataclass(frozen=True, slots=True)
class Entered:
    """Offers parted into new ones, each with the id that it needs, and those that are there already."""

    new: tuple[Offer, ...]
    present: tuple[Offer, ...]


class Ledger:
    """The sources of the settings by place and id, and those entered since."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._places = {self._place(source) for source in settings.sources}
        self._ids = {source.id for source in settings.sources}
        self._numbers: Counter[str] = Counter()

    def has(self, offer: Offer) -> bool:
        """Whether the offer's source is there, however its address or path is written."""
        return self._place(offer.source) in self._places

    def enter(self, offers: Iterable[Offer], category: str = "") -> Entered:
        """What of the offers is new. category: of all the new ones, where given, instead of their own."""
        new, present = [], []
        for offer in offers:
            if self.has(offer):
                present.append(offer)
                continue
            source = replace(offer.source, category=one_line(category) or offer.source.category)
            self._places.add(self._place(source))
            new.append(replace(offer, source=replace(source, id=self._identity(source))))
        return Entered(tuple(new), tuple(present))

    def _place(self, source: Source) -> str:
        return cleaned(source.url) if source.url else str(place_of(self._settings, source))

    def _identity(self, source: Source) -> str:
        """The id to write: none where the one that the settings make is free, else that with a number."""
        made = config.source_id({"url": source.url} if source.url else {"path": source.path})
        first = found = made or f"source-{digest_of(source.place)[:8]}"
        while found in self._ids:
            self._numbers[first] += 1
            number = f"-{self._numbers[first] + 1}"
            found = first[: SLUG_BYTES - len(number)].rstrip("-") + number
        self._ids.add(found)
        return "" if found == made else found
