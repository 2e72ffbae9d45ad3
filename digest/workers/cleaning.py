"""The entries of a document become articles: those that came before just so from memory, all others cleaned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.normalize import draft, layout, normalise, repeats
from digest.normalize.choosing import is_wanted
from digest.workers import remembered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from digest.model import Article, Entry
    from digest.normalize import Document, Draft
    from digest.workers.told import History, Learnt

    Made = tuple[Article, tuple[int, ...]]  # an article, and the blocks that its source was found to repeat


@dataclass(frozen=True, slots=True)
class _Item:
    """An entry of a document: what is remembered of it, or its draft."""

    entry: Entry
    id: str
    mark: str
    row: remembered.Row | None
    fresh: Draft | None

    @property
    def layout(self) -> str:
        return remembered.layout_of(self.row) if self.row else self.draft.layout

    @property
    def draft(self) -> Draft:
        return self.fresh or draft(self.entry, self.id)


def articles(document: Document, memory: Path | None, history: History, learnt: Learnt | None) -> tuple[Made, ...]:
    """The articles of the entries that the source wants, in order. For the parameters see prepare()."""
    source = document.source
    path = remembered.path_of(memory, source, document.place) if memory else None
    before = remembered.read(path) if path else {}
    items = _items(document, before)
    rows: dict[str, remembered.Row] = {}
    made: list[Made] = []
    for item, verdicts in zip(items, _verdicts(document, items, history, learnt), strict=True):
        if item.row and remembered.is_of(item.row, verdicts):
            rows[item.mark] = item.row
            found = remembered.article_of(item.row, source.id, verdicts)
        else:
            article, cleaned = normalise(item.draft, document, verdicts)
            found = article if is_wanted(source, article, cleaned) else None
            rows[item.mark] = remembered.row_of(item.layout, verdicts, found)
        if found:
            made.append((found, tuple(sorted(verdicts))))
    if path and rows != before:
        remembered.write(path, rows)
    return tuple(made)


def _items(document: Document, before: Mapping[str, remembered.Row]) -> list[_Item]:
    key = remembered.key(document.feed, document.source, document.zone, document.place)
    found = []
    for entry, identity in zip(document.feed.entries, document.ids(), strict=True):
        mark = remembered.mark(entry, identity, key)
        row = before.get(mark)
        found.append(_Item(entry, identity, mark, row, None if row else draft(entry, identity)))
    return found


def _verdicts(
    document: Document, items: Sequence[_Item], history: History, learnt: Learnt | None
) -> Sequence[Mapping[int, str]]:
    """For each entry the blocks that its source repeats."""
    if not document.source.learn:
        return [{} for _ in items]
    if learnt is not None:
        return [learnt.get(item.id, {}) for item in items]
    own = [layout.read(item.id, item.layout) for item in items]
    found = repeats.learn([layout.read(*row) for row in history], own)
    if not document.place:
        return found
    return [
        remembered.learnt_of(item.row) if item.row else verdicts for item, verdicts in zip(items, found, strict=True)
    ]
