"""The feeds of the feedparser project, where they lie beside the checkout: every 4th, compared as in the benchmark."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT.parent / "shared" / "data" / "feeds"
EVERY = 4


@pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the open set of feeds is not at {FOLDER}")
def test_no_feed_crashes_and_no_entry_is_lost() -> None:
    benchmark = runpy.run_path(str(ROOT / "benchmarks" / "feeds.py"))
    results = {path: benchmark["compare"](path) for path in benchmark["files"](FOLDER)[::EVERY]}
    assert len(results) > 500
    assert {path: result.crash for path, result in results.items() if result.crash} == {}
    assert [path for path, result in results.items() if result.is_lost] == []
