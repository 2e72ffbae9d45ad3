"""Words that a line's end divided, put together again. Takes the pieces and the words of the text; knows no layout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.text import folded, words

if TYPE_CHECKING:
    from collections.abc import Iterable

# A piece of a word in front of a hyphen at a line's end, and what the next line begins with.
BEFORE = re.compile(r"(?P<left>[^\W\d_]+(?:[-'’][^\W\d_]+)*)(?P<hyphen>[-\u2010])$")
AFTER = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
LONGEST_PIECE = 60  # letters looked at
ALWAYS_DIVIDES = "\u2010"  # only a program that divides words writes it there
# So many divided words, and the text was set by somebody who divides them; in a text with less a hyphen may be real.
LEAST_DIVIDED = 3
LONGEST_SYLLABLE = 3  # letters that are a piece rather than a word, in a text of which nothing is known
# "deutsch- und französischsprachig": the first part waits for its end.
CONJUNCTIONS = frozenset(
    words("and or to nor und oder bzw bis sowie noch et ou y e o u en of och eller og i lub oraz czy ve veya и или")
)
# What begins words that keep their hyphen.
FIRST_PARTS = frozenset(
    words(
        "all anti cross double ex far first full half high ill late left long low mid multi non off old one two three "
        "four five six seven eight nine ten part post pre pro quasi right second self semi short single so then third "
        "vice well deutsch ost west nord süd schwarz rot grün anglo franco russo sino euro afro indo latino sud est "
        "ouest nord centre demi mi avant après sous socio austro"
    )
)
PEOPLE = re.compile(
    r".{3,}(?:isch|deutsch)"
)  # "deutsch-französisch": adjectives of peoples and parties stand side by side


def words_in(lines: Iterable[str]) -> frozenset[str]:
    """The words of a text, folded, those with hyphens whole; pieces at the ends of lines are none."""
    found: set[str] = set()
    for line in lines:
        pieces = WORD.findall(folded(line))
        found.update(pieces[:-1] if ends_with_hyphen(line) else pieces)
    return frozenset(found)


def ends_with_hyphen(line: str) -> bool:
    """Whether the line may end within a word."""
    return line.endswith(("-", ALWAYS_DIVIDES))


def between(line: str, following: str, known: frozenset[str], divided: int) -> tuple[int, str]:
    """How many signs of a line's end go, and what stands between it and the next line: its last word is whole then.

    The text's own words decide; then what is known of hyphens. A hyphen that may be real stays. divided: how many lines
    of the text end with a hyphen.
    """
    before, after = BEFORE.search(line[-LONGEST_PIECE:]), AFTER.match(following, 0, LONGEST_PIECE)
    if not before or not after or folded(after.group()) in CONJUNCTIONS:
        return 0, " "
    if not after.group()[0].islower():  # "Quill-Orr"
        return 0, ""
    if before["hyphen"] == ALWAYS_DIVIDES or _is_divided(folded(before["left"]), folded(after.group()), known, divided):
        return 1, ""
    return 0, ""


def _is_divided(left: str, right: str, known: frozenset[str], divided: int) -> bool:
    """Whether the pieces are one word without a hyphen."""
    last = left.rpartition("-")[2]
    if f"{left}-{right}" in known:
        return False
    if last + right in known:
        return True
    if last in FIRST_PARTS or PEOPLE.fullmatch(right) or (last in known and right in known):
        return False
    return divided >= LEAST_DIVIDED or len(last) <= LONGEST_SYLLABLE
