"""What explain says of an article that is dated by when it was first seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from articles import filed

from digest import config
from digest.explaining import FIRST_SEEN, as_lines, stored_as_data
from digest.model import UNDATED

if TYPE_CHECKING:
    from pathlib import Path

    from digest.model import DateOrigin


@pytest.mark.parametrize("origin", sorted(UNDATED))
def test_each_reason_is_told_in_words(tmp_path: Path, origin: DateOrigin) -> None:
    """Whatever keeps a date from being believed, the line of the date says it, and which day counts."""
    settings = config.unsettled(tmp_path)
    told = stored_as_data(settings, filed(date=None, date_origin=origin))
    assert (told["date"], told["date_from"]) == (None, origin)
    (line,) = [line for line in as_lines([told]) if line.startswith("  date ")]
    assert line.endswith(FIRST_SEEN)
