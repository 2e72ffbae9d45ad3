"""Furniture that is known by its whole wording: lines of a class, share bars, and what blogs add to their feeds.

The words stand in lexicon/, a table a language; what only begins like furniture, or holds its words, is a sentence of
the report.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from digest.normalize import lexicon
from digest.normalize.beginnings import alternatives, beginnings, of_word
from digest.normalize.forms import NETWORK, compiled, filled
from digest.text import SENTENCE_SIGNS, alike, folded, last_sign

if TYPE_CHECKING:
    from collections.abc import Iterable

# Verdicts on lines that are remembered: an entry is looked at more than once, and a feed's furniture is in every entry.
REMEMBERED = 1 << 14
LONGEST = 300  # characters: longer lines are prose, whatever they begin with
LONGEST_SHARE_BAR = 200

NOTHING = frozenset[str]()
# A line of these kinds holds one of these words (see _has); its forms take long to find that they do not fit.
RELAY_HINTS = lexicon.words_of("relayed, with")
HINTS = {name: lexicon.words_of(f"{name}, with") for name in lexicon.LINES if f"{name}, with" in lexicon.KINDS}
SAID = re.compile(rf"(?<!\w)(?:{lexicon.any_of('said')})(?!\w)", re.IGNORECASE)
_FRIEND = r"(?:(?:a |your )?(?:friends?|network|followers|timeline|story|e-?mail|sms|text))"
_ACTION = (
    lexicon.any_of("share")
    .replace("WHERE", rf"(?:(?:(?:{NETWORK})(?!\w))|{_FRIEND})")
    .replace("ANY", r"[^\s:|/·•,;&+.!?]{1,20}")
)
# Atomic, each word with what parts it from the next: a row of buttons takes time in proportion to its length.
SHARE_WORDS = re.compile(rf"(?>(?:{_ACTION}|{NETWORK})(?:\s*\(\d+\))?(?:[\s|/·•,;&+:]+|$))++", re.IGNORECASE)


class _Classes(NamedTuple):
    """Classes of lines in one pattern, each a group of its name, and how a line begins or what it holds that fits."""

    beginnings: frozenset[str]
    hints: frozenset[str]
    pattern: re.Pattern[str]


@cache
def _line_classes() -> tuple[_Classes, ...]:
    """Forms that begin with known letters, then those that begin with anything, then the classes that have hints.

    Compiled when a line is first looked at: it takes 0.1 s, which commands that clean nothing save.
    """
    known: dict[str, str] = {}
    others: dict[str, str] = {}
    starts: set[str] = set()
    for name in (name for name in lexicon.LINES if name not in HINTS):
        every = [filled(one) for words in lexicon.by_language(name).values() for one in alternatives(words)]
        kinds = {one: beginnings(one) for one in every}
        known[name] = "|".join(one for one in every if "" not in kinds[one])
        others[name] = "|".join(one for one in every if "" in kinds[one])
        starts |= {start for one in every if "" not in kinds[one] for start in kinds[one]}
    return (
        _Classes(frozenset(starts), NOTHING, compiled(known)),
        _Classes(frozenset({""}), NOTHING, compiled(others)),
        *(
            _Classes(frozenset({""}), hints, compiled({name: filled(lexicon.any_of(name))}))
            for name, hints in HINTS.items()
        ),
    )


@cache
def _relayed() -> re.Pattern[str]:
    return compiled({"relayed": filled(lexicon.any_of("relayed"))})


def prepare() -> None:
    """Nothing; compiles what would be compiled at first use."""
    _line_classes()
    _relayed()


@lru_cache(REMEMBERED)
def is_share_bar(line: str) -> bool:
    """Whether the line holds names of networks and buttons and nothing else."""
    if len(line) > LONGEST_SHARE_BAR:
        return False
    known = folded(line)
    return not _share_beginnings().isdisjoint(of_word(known)) and SHARE_WORDS.fullmatch(known) is not None


@cache
def _share_beginnings() -> frozenset[str]:
    return beginnings(f"{_ACTION}|{NETWORK}")


@lru_cache(REMEMBERED)
def line_class(line: str) -> str:
    """The class of furniture of which the line's whole wording is known, or an empty string."""
    if len(line) > LONGEST:
        return ""
    known = alike(line)
    starts = of_word(known)
    for one in _line_classes():
        if one.beginnings.isdisjoint(starts) or (one.hints and not _has(known, one.hints)):
            continue
        if match := one.pattern.fullmatch(known):
            return "" if _is_said(known) else str(match.lastgroup).replace("_", " ")
    return ""


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
    for hint in hints:  # noqa: SIM110 - in half the time of any()
        if hint in known:
            return True
    return False


def _is_said(line: str) -> bool:
    return last_sign(line) in SENTENCE_SIGNS and SAID.search(line) is not None
