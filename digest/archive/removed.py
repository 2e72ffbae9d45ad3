"""content/archive/removed.jsonl: take-downs, one a line, as hashes and addresses, never the text (see model.Removal).

Only added to. A line that cannot be read is told, since what it kept away would come back.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from digest.archive import files, lines
from digest.archive.lines import moment, read_moment
from digest.model import Removal

if TYPE_CHECKING:
    from pathlib import Path


def path_of(archive: Path) -> Path:
    """Where take-downs are remembered."""
    return archive / "removed.jsonl"


def read(archive: Path) -> tuple[tuple[Removal, ...], tuple[str, ...]]:
    """The take-downs in the order of their times, each once, and a line for each that cannot be read."""
    path = path_of(archive)
    found: set[Removal] = set()
    problems = []
    for number, line in enumerate(files.read(path).split("\n"), 1):
        if not line.strip():
            continue
        if files.is_conflict_mark(line):
            problems.append(f"{path}:{number}: a conflict mark of git; take it out")
            continue
        try:
            found.add(_removal(json.loads(line)))
        except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            problems.append(
                f"{path}:{number}: not a take-down ({lines.wrong(error)}); correct the line, else what it kept away "
                "comes back"
            )
    return tuple(sorted(found, key=lambda one: (one.at, one.ids, one.addresses))), tuple(problems)


def _removal(row: dict[str, Any]) -> Removal:
    return Removal(
        at=read_moment(row["at"]),
        ids=_texts(row["ids"]),
        is_story=bool(row.get("story")),
        links=_texts(row.get("links", [])),
        texts=_texts(row.get("texts", [])),
        titles=_texts(row.get("titles", [])),
        shingles=tuple(lines.text_of(row.get("shingles", "")).split()),
        addresses=_texts(row.get("addresses", [])),
        reason=lines.text_of(row.get("reason", "")),
    )


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"expected a list, found {value!r}")
    return tuple(lines.text_of(one) for one in value)


def append(archive: Path, removal: Removal) -> bool:
    """Whether the file changed: the take-down is added at its end."""
    row = {
        "at": moment(removal.at),
        "ids": list(removal.ids),
        "story": removal.is_story,
        "links": list(removal.links),
        "texts": list(removal.texts),
        "titles": list(removal.titles),
        "shingles": " ".join(removal.shingles),
        "addresses": list(removal.addresses),
        "reason": removal.reason,
    }
    line = json.dumps({key: value for key, value in row.items() if value}, ensure_ascii=False, separators=(",", ":"))
    before = files.read(path_of(archive))
    before += "" if not before or before.endswith("\n") else "\n"
    return files.replace(path_of(archive), f"{before}{line}\n")
