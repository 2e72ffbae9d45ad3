"""What is known of sources: content/archive/sources.json for pages, content/state.json for polite fetching."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from digest.archive import files
from digest.errors import StateError
from digest.model import SourceRecord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave with its last document, to ask it again politely; losing it costs bandwidth only."""

    etag: str = ""
    last_modified: str = ""
    failures: int = 0  # in a row


def read_sources(archive: Path) -> dict[str, SourceRecord]:
    """The records of all sources that were ever read, by id."""
    known = {one.name for one in fields(SourceRecord)}
    found = {}
    for identity, row in _object(archive / "sources.json").items():
        values = {key: value for key, value in row.items() if key in known}
        day = values.pop("last_success", None)
        found[identity] = SourceRecord(
            **{**values, "id": identity}, last_success=date.fromisoformat(day) if day else None
        )
    return found


def write_sources(archive: Path, records: Mapping[str, SourceRecord]) -> bool:
    """Whether the file changed."""
    rows = {}
    for identity in sorted(records):
        row = asdict(records[identity])
        row["last_success"] = row["last_success"].isoformat() if row["last_success"] else ""
        rows[identity] = {key: value for key, value in row.items() if value and key != "id"}
    return files.replace(archive / "sources.json", _written(rows))


def read_validators(content: Path) -> dict[str, Validators]:
    """The validators of each address that was fetched before."""
    known = {one.name for one in fields(Validators)}
    found = {}
    for address, row in _object(content / "state.json").items():
        found[address] = Validators(**{key: value for key, value in row.items() if key in known})
    return found


def write_validators(content: Path, validators: Mapping[str, Validators]) -> bool:
    """Whether the file changed."""
    rows = {
        address: {key: value for key, value in asdict(validators[address]).items() if value}
        for address in sorted(validators)
    }
    return files.replace(content / "state.json", _written(rows))


def _written(rows: Mapping[str, Any]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _object(path: Path) -> dict[str, dict[str, Any]]:
    written = files.read(path)
    if not written.strip():
        return {}
    try:
        found = json.loads(written)
        if isinstance(found, dict) and all(isinstance(row, dict) for row in found.values()):
            return found
    except ValueError as error:
        raise StateError(f"{path}: not JSON ({error}); restore it from git") from error
    raise StateError(f"{path}: not an object of objects; restore it from git")
