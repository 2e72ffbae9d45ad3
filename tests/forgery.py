"""What is remembered, falsified, so that a test sees what was taken from memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from digest.workers import remembered

if TYPE_CHECKING:
    from pathlib import Path


def falsified(memory: Path) -> None:
    """Writes another title into all that is remembered, so that what comes from there can be told."""
    for path in memory.iterdir():
        rows = remembered.read(path)
        assert rows
        remembered.write(path, {mark: [*told, _of(article)] for mark, (*told, article) in rows.items()})


def _of(article: list[Any] | None) -> list[Any] | None:
    return article and [*article[:3], "From memory", *article[4:]]
