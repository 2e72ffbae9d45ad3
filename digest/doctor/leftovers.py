"""What runs that were ended left behind, and whether one is under way."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from digest.doctor.findings import Finding, note, ok
from digest.text import for_log

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.doctor.case import Case

SUBJECT = "leftovers"
NAMED = 3  # of the files found


def check_leftovers(case: Case) -> Iterator[Finding]:
    """Whether something lies about, which the next run clears."""
    settings = case.settings
    if case.is_run_under_way:
        yield note(SUBJECT, "a run is under way, and what it works on may look unfinished; ask again when it is over")
        return
    beside = settings.output.with_name(f".{settings.output.name}.building")
    found = [f"{beside.name}/"] if beside.exists() else []
    found += sorted(_half_written(settings.content, settings.output))
    if not found:
        yield ok(SUBJECT, "none, and no run is under way")
        return
    more = f" and {len(found) - NAMED:,} more" if len(found) > NAMED else ""
    named = ", ".join(for_log(name, 120) for name in found[:NAMED])
    yield note(
        SUBJECT, f"{named}{more}: left by a run that was ended; the next digest update clears up, or remove them"
    )


def _half_written(*folders: Path) -> Iterator[str]:
    """Files that were to be renamed, see archive/files.py."""
    for folder in folders:
        for place, folders_within, names in os.walk(folder):
            folders_within[:] = [name for name in folders_within if name != ".git"]
            for name in names:
                if fnmatchcase(name, ".*.new"):
                    yield (Path(place) / name).relative_to(folder.parent).as_posix()
