"""The editor's notes: content/notes/2025-06-04.md for a day, content/notes/<slug>.md for a topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown import Markdown
from markupsafe import Markup

from digest.blocks import blocks_of
from digest.html import gate

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path) -> dict[str, Markup]:
    """The notes as gated HTML by file name without suffix. A note is Markdown; headings and lists may stand in it."""
    found = {}
    for path in sorted(path for path in folder.glob("*.md") if path.is_file()):
        written = path.read_text(encoding="utf-8-sig", errors="replace")
        blocks = blocks_of(Markdown(extensions=["sane_lists"]).convert(written))
        found[path.stem] = Markup("\n".join(gate([block.html for block in blocks])))  # noqa: S704 - gated
    return {name: note for name, note in found.items() if note}
