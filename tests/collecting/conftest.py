from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from newsroom import Newsroom

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A site with one local feed file as its source, not yet written."""
    return Newsroom(tmp_path)
