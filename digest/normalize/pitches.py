"""Lines in which a publisher speaks to its readers of itself: subscribe, follow, support, listen, write to us.

Told by the kinds of words that come together, not by phrases: what the reader is asked to do, what is offered, who
speaks, who is spoken to, and what it costs; the words stand in lexicon/, by language. A report speaks of its subject in
the third person, so one kind alone says nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from digest.normalize import lexicon
from digest.normalize.furniture import LONGEST, REMEMBERED, SAID
from digest.sentences import sentences
from digest.text import SENTENCE_SIGNS, alike, last_sign, word_count

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

SURE, LIKELY = 2, 1
ATTRIBUTION_WORDS = 5
LONGEST_WORDS = 32
CONTACT = re.compile(
    r"\S+@\S+\.\w{2,}|(?:https?://|www\.)\S+|(?<!\w)@\w{3,}|(?<!\w)[\w-]+\.(?:com|org|net|info|example|[a-z]{2})/\S*"
)
ONLY_CONTACT = re.compile(rf"(?:\W*(?:{CONTACT.pattern}))+\W*|\W*\+?\d[\d ()/-]{{6,20}}\W*")
LOUD = frozenset("?!？！؟")
QUOTED = re.compile('["“”„«»‘「」『』]')
KINDS = ("asks", "offers", "own", "you", "price")
_LEAD = rf"(?:\W|(?:{lexicon.any_of('please')})\b)*"  # what may stand before "subscribe" where a sentence begins


@dataclass(frozen=True, slots=True)
class _Signs:
    """What comes together in a line, in the words of one language."""

    words: int
    asks: bool
    offers: int  # different ones
    own: bool
    you: bool
    price: bool
    contact: bool
    loud: bool  # it asks or cries


# How sure it is, up to how many words, of what comes together.
JUDGED: tuple[tuple[int, int, Callable[[_Signs], object]], ...] = (
    (SURE, 32, lambda line: line.asks and line.offers and (line.own or line.price or line.contact)),
    (SURE, 32, lambda line: line.asks and line.offers and line.you and (line.loud or line.offers > 1)),
    (SURE, 32, lambda line: line.offers and line.own and line.price),
    (SURE, 20, lambda line: line.offers and line.you and (line.own or line.price)),
    (SURE, 20, lambda line: line.contact and (line.own or line.asks)),
    (SURE, 12, lambda line: line.asks and line.own and (line.you or line.loud)),
    (SURE, 6, lambda line: line.asks and line.own),
    (LIKELY, 12, lambda line: line.asks and (line.offers or line.price)),
    (LIKELY, 15, lambda line: line.offers > 2 or (line.offers and (line.own or line.you or line.price))),  # noqa: PLR2004
    (LIKELY, 6, lambda line: line.contact),
    (LIKELY, 4, lambda line: line.asks),
)


@cache
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    """The words of each kind, by language; "start": what readers are to do, where a sentence begins."""
    return {
        language: {kind: _words(language, words[kind]) for kind in KINDS}
        | {"start": _words(language, words["asks"], before=_LEAD)}
        for language, words in lexicon.LANGUAGES.items()
        if "asks" in words
    }


def _words(language: str, words: str, before: str = r"(?<!\w)") -> re.Pattern[str]:
    """A pattern for whole words; in a language that parts none, for their signs wherever they stand."""
    if language in lexicon.UNSPACED_LANGUAGES:
        return re.compile(words, re.IGNORECASE)
    return re.compile(rf"{before}(?:{words})(?!\w)", re.IGNORECASE)


def prepare() -> None:
    """Nothing; compiles what would be compiled at first use."""
    _patterns()


@lru_cache(REMEMBERED)
def strength(line: str) -> int:
    """How sure it is that a publisher speaks of itself to its readers: 2 wherever it stands, 1 among furniture, 0."""
    if len(line) > LONGEST or QUOTED.search(line) or not 0 < word_count(line) <= LONGEST_WORDS:
        return 0
    known = alike(line)
    if ONLY_CONTACT.fullmatch(known):
        return 2
    if SAID.search(known):
        return 0
    parts = sentences(known) or [known]
    if any(_is_attributed(part) for part in parts):
        return 0
    return max(_strength(_signs(patterns, known, parts)) for patterns in _patterns().values())


def _is_attributed(sentence: str) -> bool:
    """Whether a few words behind a comma end the sentence that speak of none of it: “…, she begged”."""
    _, comma, clause = sentence.rpartition(", ")
    return (
        bool(comma)
        and last_sign(sentence) in SENTENCE_SIGNS
        and 1 < word_count(clause) <= ATTRIBUTION_WORDS
        and not any(
            patterns[kind].search(clause)
            for patterns in _patterns().values()
            for kind in ("own", "you", "offers", "price")
        )
    )


def _signs(patterns: Mapping[str, re.Pattern[str]], line: str, parts: Sequence[str]) -> _Signs:
    """What the words of one language say of a line. parts: its sentences."""
    return _Signs(
        words=word_count(line),
        asks=any(patterns["start"].match(part) for part in parts),
        offers=len({match.group() for match in patterns["offers"].finditer(line)}),
        own=patterns["own"].search(line) is not None,
        you=patterns["you"].search(line) is not None,
        price=patterns["price"].search(line) is not None,
        contact=CONTACT.search(line) is not None,
        loud=not LOUD.isdisjoint(line),
    )


def _strength(line: _Signs) -> int:
    return max((sure for sure, longest, is_so in JUDGED if line.words <= longest and is_so(line)), default=0)
