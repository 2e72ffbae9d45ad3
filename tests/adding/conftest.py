from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from adding.web import LEAST

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with a digest.toml and an inbox."""
    folder = tmp_path / "site"
    (folder / "content/inbox").mkdir(parents=True)
    (folder / "digest.toml").write_bytes(LEAST)
    return folder
