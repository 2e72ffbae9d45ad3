"""What all tests share: hypothesis draws the same examples in every run, and what takes seconds is marked as slow."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

HERE = Path(__file__).parent
# Whole builds, a browser, processes of their own, texts of megabytes: left out by -m "not slow".
SLOW = ("publish/", "test_cli.py", "normalize/test_hostile.py", "collecting/", "editing/")

settings.register_profile("digest", derandomize=True, deadline=None)
settings.load_profile("digest")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests of the slow files."""
    for item in items:
        if item.path.relative_to(HERE).as_posix().startswith(SLOW):
            item.add_marker(pytest.mark.slow)
