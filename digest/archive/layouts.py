"""The layouts of each source's last entries, by which is learnt what it repeats: a look at day files, not a reading.

A line that cannot be read is passed over: who reads the day for good tells of it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import orjson

from digest.archive import files
from digest.archive.days import path_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    Row = tuple[str, str, str]  # article id, layout, when it was published in ISO 8601

ENTRIES = 20  # of a source: as many as are cleaned anew without being asked for (archive law 3)


def read(archive: Path, days: Iterable[date]) -> dict[str, tuple[Row, ...]]:
    """Of each source the layouts of its last entries within the days, the newest first."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for day in sorted(days, reverse=True):
        rows: defaultdict[str, list[Row]] = defaultdict(list)
        for line in files.read_lines(path_of(archive, day)):
            try:
                item = orjson.loads(line)
                own = item["_digest"]
                source, row = own["source"], (item["id"], own["hashes"]["blocks"], item["date_published"])
            except (ValueError, LookupError, TypeError):
                continue
            if isinstance(source, str) and all(isinstance(value, str) for value in row):
                rows[source].append(row)
        for source, more in rows.items():
            if len(found[source]) < ENTRIES:
                found[source] += sorted(more, key=lambda row: row[2], reverse=True)
    return {source: tuple(rows[:ENTRIES]) for source, rows in found.items()}
