"""Each file in cases/ is a document; the .expect.json beside it says what it claims and what parse must make of it.

Fields that it does not name are free. "response" says how the document came; without a final_url it is a local file.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from digest.errors import SourceError
from digest.model import Response
from digest.parse import parse

CASES = Path(__file__).parent / "cases"
SUFFIX = ".expect.json"
NAMES = sorted(path.name.removesuffix(SUFFIX) for path in CASES.glob(f"*{SUFFIX}"))


def plain(value: Any) -> Any:
    """The value in terms of JSON, so that it can be compared with what a case expects."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value.isoformat() if isinstance(value, datetime) else value


def picked(found: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    return {key: plain(found[key]) for key in expected}


@pytest.mark.parametrize("name", NAMES)
def test_a_case_keeps_its_claim(name: str) -> None:
    case = json.loads((CASES / f"{name}{SUFFIX}").read_text(encoding="utf-8"))
    body = (CASES / name).read_bytes()
    response = Response("case", f"inbox/{name}", 200, body, **case.get("response", {}))
    if "error" in case:
        with pytest.raises(SourceError) as raised:
            parse(response)
        assert case["error"] == str(raised.value), case["claim"]
        return
    feed = asdict(parse(response))
    assert case["feed"] == picked(feed, case["feed"]), case["claim"]
    assert len(case["entries"]) == len(feed["entries"]), case["claim"]
    for expected, found in zip(case["entries"], feed["entries"], strict=True):
        assert expected == picked(found, expected), case["claim"]


def test_every_document_has_a_claim_and_every_claim_a_document() -> None:
    documents = {path.name for path in CASES.iterdir() if not path.name.endswith((SUFFIX, ".gitattributes"))}
    assert set(NAMES) == documents
