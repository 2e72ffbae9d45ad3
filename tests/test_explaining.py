"""What explain says of an article that is dated by when it was first seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from articles import filed

from digest import config
from digest.explaining import FIRST_SEEN, as_lines, stored_as_data
from digest.model import UNDATED, Story

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


def test_what_an_edition_quotes_is_traced_to_its_paragraphs(tmp_path: Path) -> None:
    """Each sentence of each story's extract names the paragraph in which a reader finds it."""
    stories = (
        Story("a", "Tides", ("<h3>Wend</h3>", "<p>The clock ran back.</p>", "<p>Mr. Quist saw it. He left.</p>")),
        Story("b", "Gulls", ("<p>The gulls left.</p>",), cut="it says so itself"),
    )
    told = stored_as_data(config.unsettled(tmp_path), filed(stories=stories))
    quoted = [(one["text"], one["paragraph"]) for story in told["stories"] for one in story["extract"]]
    assert quoted == [("The clock ran back.", 0), ("Mr. Quist saw it.", 1), ("He left.", 1), ("The gulls left.", 2)]
    assert all(sentence in told["paragraphs"][at] for sentence, at in quoted)
    assert "  quoted     “He left.” [paragraph 2]" in list(as_lines([told]))
