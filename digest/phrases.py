"""Words and phrases that people look for in texts: the settings include, exclude and mute."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.text import UNSPACED, folded

if TYPE_CHECKING:
    from collections.abc import Iterable


def found(phrases: Iterable[str], text: str) -> str:
    """The first of the phrases that stands in the text, or an empty string.

    Without regard to case and to the space between words; whole words, save that a star at the end of one stands for
    any ending. Scripts without spaces between words are searched as they are written.
    """
    searched = folded(text)
    return next((phrase for phrase in phrases if _pattern(phrase).search(searched)), "")


@lru_cache(maxsize=1000)
def _pattern(phrase: str) -> re.Pattern[str]:
    parts = [_word(part) for part in folded(phrase).split()]
    return re.compile(r"\s+".join(parts))


def _word(part: str) -> str:
    """A pattern for one word of a phrase, at the start of a word, and at its end where no star follows."""
    stem = part.removesuffix("*")
    begins = r"(?<!\w)" if _is_of_words(stem[:1]) else ""
    ends = r"\w*" if stem != part else r"(?!\w)" if _is_of_words(stem[-1:]) else ""
    return begins + re.escape(stem) + ends


def _is_of_words(sign: str) -> bool:
    """Whether the sign belongs to a script whose words can be told from their neighbours."""
    return sign.isalnum() and not UNSPACED.match(sign)
