"""What is known of sources: content/archive/sources.json for pages, content/state.json for polite fetching."""

from __future__ import annotations

import json
from dataclasses import MISSING, dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from digest.archive import files
from digest.archive.lines import moment, read_moment
from digest.errors import StateError
from digest.model import SourceRecord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

GONE = 410  # RFC 9110 15.5.11
BLOCKED = frozenset({401, 402, 403, 451})  # RFC 9110 15.5.2 to 15.5.4, RFC 7725 3: the publisher refuses us


@dataclass(frozen=True, slots=True)
class Standing:
    """How we stand with a source's server, to ask it again politely; losing it costs bandwidth only."""

    url: str = ""  # in digest.toml, that all of it is true of; without a password
    moved_to: str = ""  # asked instead: permanent redirects have led there, and a feed was there
    etag: str = ""  # of the address that is asked
    last_modified: str = ""
    failures: int = 0  # in a row
    status: int = 0  # of the last failure, where HTTP gave it one
    what: str = ""  # the last failure in words
    remedy: str = ""
    is_wish: bool = False  # whether the server itself said until when it wants to be left alone
    until: datetime | None = None  # not asked before

    @property
    def is_gone(self) -> bool:
        """Whether the publisher has said that the feed is gone for good."""
        return self.status == GONE

    @property
    def is_blocked(self) -> bool:
        """Whether the publisher refuses us."""
        return self.status in BLOCKED


_RECORD = tuple(one.name for one in fields(SourceRecord))
_STANDING = tuple(one.name for one in fields(Standing))


def read_sources(archive: Path) -> dict[str, SourceRecord]:
    """The records of all sources that were ever read, by id."""
    path = archive / "sources.json"
    try:
        return {identity: _record(identity, row) for identity, row in _rows(path).items()}
    except (ValueError, TypeError) as error:
        raise StateError(f"{path}: {error}; restore it from git") from error


def _record(identity: str, row: dict[str, Any]) -> SourceRecord:
    day = row.pop("last_success", "")
    values = _values(row, SourceRecord)
    return SourceRecord(identity, **values, last_success=date.fromisoformat(day) if day else None)


def write_sources(archive: Path, records: Mapping[str, SourceRecord]) -> bool:
    """Whether the file changed."""
    rows = {}
    for identity in sorted(records):
        row = {name: getattr(records[identity], name) for name in _RECORD}
        row["last_success"] = row["last_success"].isoformat() if row["last_success"] else ""
        rows[identity] = {key: value for key, value in row.items() if value and key != "id"}
    return files.replace(archive / "sources.json", _written(rows))


def read_standings(content: Path) -> tuple[dict[str, Standing], tuple[str, ...]]:
    """The standing of each source that was fetched before, by id, and a line where they are damaged and so lost."""
    path = content / "state.json"
    try:
        return {identity: _standing(row) for identity, row in _rows(path).items()}, ()
    except (ValueError, TypeError) as error:
        return {}, (f"{path}: {error}; taken as lost: every feed is asked for in full once",)


def _standing(row: dict[str, Any]) -> Standing:
    until = row.pop("until", "")
    return Standing(**_values(row, Standing), until=read_moment(until) if until else None)


def write_standings(content: Path, standings: Mapping[str, Standing]) -> bool:
    """Whether the file changed."""
    rows = {}
    for identity in sorted(standings):
        row = {name: getattr(standings[identity], name) for name in _STANDING}
        row["until"] = moment(row["until"]) if row["until"] else ""
        rows[identity] = {key: value for key, value in row.items() if value}
    return files.replace(content / "state.json", _written(rows))


def _written(rows: Mapping[str, Any]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _rows(path: Path) -> dict[str, dict[str, Any]]:
    """The object of objects in a file, none where there is no file; a ValueError for anything else."""
    written = files.read(path)
    if not written.strip():
        return {}
    try:
        found = json.loads(written)
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not JSON ({error})") from error
    if isinstance(found, dict) and all(isinstance(row, dict) for row in found.values()):
        return found
    raise ValueError("not an object of objects")


def _values(row: Mapping[str, Any], kind: type[SourceRecord | Standing]) -> dict[str, Any]:
    """The values that the row gives the type's fields; a ValueError where one is of another kind."""
    found = {}
    for one in fields(kind):
        if one.name in row and one.default is not MISSING:
            if type(row[one.name]) is not type(one.default):
                raise ValueError(f"{one.name} is {row[one.name]!r}")
            found[one.name] = row[one.name]
    return found
