"""What a build remembers of itself, and whether the next one may take its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LEAST_SHARE = 0.5  # an archive with less than this share of the articles of the last good build shrank sharply …
LEAST_ARTICLES = 20  # … if that had at least so many
FILE_NAME = "last-build.json"  # see publish/building.py, which writes it


def shrank(articles: int, before: int) -> str:
    """Why a build with so many articles should not replace one with so many before; empty where it may."""
    if before >= LEAST_ARTICLES and articles < LEAST_SHARE * before:
        return f"the archive holds {articles} articles, at the last good build it held {before}"
    return ""


def written(cache: Path, root: Path, output: Path) -> frozenset[str] | None:
    """The names of the files that the last build put into the output folder; None where nothing is known of it."""
    try:
        found = json.loads((cache / FILE_NAME).read_bytes())
        names, place = found["files"], found["output"]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    if not isinstance(names, list) or not isinstance(place, str) or (root / place).resolve() != output.resolve():
        return None
    return frozenset(name for name in names if isinstance(name, str))
