"""The lexicon: a table a language, of kinds that are known, whose patterns compile and fit what they are for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from digest.normalize import furniture, lexicon
from digest.normalize.forms import filled

PLACE = Path(lexicon.__file__).parent
TABLES = [
    pytest.param(kind, words, id=f"{language}, {kind}")
    for language, table in lexicon.LANGUAGES.items()
    for kind, words in table.items()
]


def test_every_file_is_a_language_that_is_read() -> None:
    """A table that nobody reads would be edited in vain."""
    files = {path.stem for path in PLACE.glob("*.py")} - {"__init__", "agencies", "every"}
    assert files == set(lexicon.LANGUAGES) - {"any"}


@pytest.mark.parametrize(("kind", "words"), TABLES)
def test_a_table_holds_known_kinds_that_can_be_compared(kind: str, words: str) -> None:
    """A kind that is misspelt, a pattern that is broken, and one that fits an empty line are told here."""
    how = lexicon.KINDS[kind]
    if how == "words":
        assert words.split()
    else:
        assert not re.compile(filled(words), re.IGNORECASE).fullmatch("")


@pytest.mark.parametrize("kind", lexicon.KINDS)
def test_no_kind_is_without_words(kind: str) -> None:
    """Each kind is known in one language at least."""
    assert lexicon.by_language(kind)


def test_a_pattern_is_compared_with_the_line_as_it_is_folded() -> None:
    """An accent written as a sign of its own changes nothing."""
    assert furniture.line_class("Publicite\u0301") == furniture.line_class("Publicité") == "advertisement"
