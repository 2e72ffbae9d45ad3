"""What is remembered, falsified, so that a test sees what was taken from memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.workers import remembered

if TYPE_CHECKING:
    from pathlib import Path


def falsified(memory: Path) -> None:
    """Writes another title into all that is remembered, so that what comes from there can be told."""
    for path in memory.iterdir():
        rows = remembered.read(path)
        assert rows
        remembered.write(path, {mark: row and [*row[:3], "From memory", *row[4:]] for mark, row in rows.items()})
