"""Furniture that is known by its whole wording: lines of a class, share bars, and what blogs add to their feeds.

The words stand in lexicon/, a table a language; what only begins like furniture, or holds its words, is a sentence of
the report.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from digest.normalize import lexicon
from digest.normalize.forms import NETWORK, compiled
from digest.text import SENTENCE_SIGNS, alike, folded, last_sign

if TYPE_CHECKING:
    from collections.abc import Iterable

# Verdicts on lines that are remembered: an entry is looked at more than once, and a feed's furniture is in every entry.
REMEMBERED = 1 << 14
LONGEST = 300  # characters: longer lines are prose, whatever they begin with
LONGEST_SHARE_BAR = 200

# A line of these kinds holds one of these words (see _has); its forms take long to find that they do not fit.
RELAY_HINTS = lexicon.words_of("relayed, with")
HINTS = {"rights": lexicon.words_of("rights, with")}
SAID = re.compile(rf"(?<!\w)(?:{lexicon.any_of('said')})(?!\w)", re.IGNORECASE)
_FRIEND = r"(?:(?:a |your )?(?:friends?|network|followers|timeline|story|e-?mail|sms|text))"
_ACTION = (
    lexicon.any_of("share")
    .replace("WHERE", rf"(?:(?:(?:{NETWORK})(?!\w))|{_FRIEND})")
    .replace("ANY", r"[^\s:|/·•,;&+.!?]{1,20}")
)
# Atomic, each word with what parts it from the next: a row of buttons takes time in proportion to its length.
SHARE_WORDS = re.compile(rf"(?>(?:{_ACTION}|{NETWORK})(?:\s*\(\d+\))?(?:[\s|/·•,;&+:]+|$))++", re.IGNORECASE)


@cache
def _line_classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The classes, compiled when a line is first looked at: it takes 0.1 s, which commands that clean nothing save."""
    return tuple((name, compiled(name)) for name in lexicon.LINES)


@cache
def _relayed() -> re.Pattern[str]:
    return compiled("relayed")


def prepare() -> None:
    """Nothing; compiles what would be compiled at first use."""
    _line_classes()
    _relayed()


@lru_cache(REMEMBERED)
def is_share_bar(line: str) -> bool:
    """Whether the line holds names of networks and buttons and nothing else."""
    return len(line) <= LONGEST_SHARE_BAR and SHARE_WORDS.fullmatch(folded(line)) is not None


@lru_cache(REMEMBERED)
def line_class(line: str) -> str:
    """The class of furniture of which the line's whole wording is known, or an empty string."""
    if len(line) > LONGEST:
        return ""
    known = alike(line)
    name = ""
    for name, pattern in _line_classes():
        if (name not in HINTS or _has(known, HINTS[name])) and pattern.fullmatch(known):
            break
    else:
        return ""
    return "" if _is_said(known) else name


@lru_cache(REMEMBERED)
def is_relay(line: str) -> bool:
    """Whether the line reads like those by which blogs say where an entry of their feed appeared first."""
    known = alike(line[: LONGEST + 1])
    return len(known) <= LONGEST and _has(known, RELAY_HINTS) and _relayed().fullmatch(known) is not None


def _has(line: str, hints: Iterable[str]) -> bool:
    """Whether the line holds one of the hints, compared as re.IGNORECASE does: I and i with and without dot alike."""
    known = line.casefold()
    if not line.isascii():
        known = known.replace("i\u0307", "i").replace("ı", "i")
    return any(hint in known for hint in hints)


def _is_said(line: str) -> bool:
    return last_sign(line) in SENTENCE_SIGNS and SAID.search(line) is not None
