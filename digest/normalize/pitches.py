"""Lines in which a publisher speaks to its readers of itself: subscribe, follow, support, listen, write to us.

Told by the kinds of words that come together, not by phrases: what the reader is asked to do, what is offered, who
speaks, who is spoken to, and what it costs; the words stand in lexicon/, by language. A report speaks of its subject in
the third person, so one kind alone says nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from digest.normalize import lexicon
from digest.normalize.beginnings import beginnings, of_word
from digest.normalize.furniture import LONGEST, REMEMBERED, SAID
from digest.sentences import sentences
from digest.text import SENTENCE_SIGNS, alike, last_sign, word_count

if TYPE_CHECKING:
    from collections.abc import Callable

SURE, LIKELY = 2, 1
ATTRIBUTION_WORDS = 5
LONGEST_WORDS = 32
LOOSE_SIGNS = 5  # dashes and the like between them
LEAD_WORDS = 5  # of a sentence, among which what readers are to do stands
NOTHING = frozenset[str]()
_WORD = re.compile(r"[^\W_]+")
_SENTENCES = re.compile(r"[.!?…:;] ")  # the line may hold several
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # the scripts of those languages
CONTACT = re.compile(
    r"\S+@\S+\.\w{2,}|(?:https?://|www\.)\S+|(?<!\w)@\w{3,}|(?<!\w)[\w-]+\.(?:com|org|net|info|example|[a-z]{2})/\S*"
)
CONTACT_SIGNS = ("@", "/", "www", "WWW")  # one of them stands in each
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


@cache
def _beginnings() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """For each way in which words begin that ask or offer, the languages of either; those that part no words aside."""
    found: defaultdict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for language in _patterns().keys() - lexicon.UNSPACED_LANGUAGES:
        for at, kind in enumerate(("asks", "offers")):
            for beginning in beginnings(lexicon.LANGUAGES[language][kind]):
                found[beginning][at].add(language)
    return {beginning: (frozenset(asks), frozenset(offers)) for beginning, (asks, offers) in found.items()}


@lru_cache(REMEMBERED)
def _languages(word: str) -> tuple[frozenset[str], frozenset[str]]:
    """The languages in which the word, by how it begins, may ask something, and those in which it may offer it."""
    known = _beginnings()
    asks, offers = NOTHING, NOTHING
    for beginning in of_word(word):
        if beginning in known:
            asks, offers = asks | known[beginning][0], offers | known[beginning][1]
    return asks, offers


def prepare() -> None:
    """Nothing; compiles what would be compiled at first use."""
    _beginnings()


@lru_cache(REMEMBERED)
def strength(line: str) -> int:
    """How sure it is that a publisher speaks of itself to its readers: 2 wherever it stands, 1 among furniture, 0."""
    if len(line) > LONGEST or line.count(" ") > LONGEST_WORDS + LOOSE_SIGNS or QUOTED.search(line):
        return 0
    known = alike(line)
    if ONLY_CONTACT.fullmatch(known):
        return SURE
    words = list(map(_languages, _WORD.findall(known)))
    first = words if _SENTENCES.search(known) else words[:LEAD_WORDS]
    unspaced = lexicon.UNSPACED_LANGUAGES if not known.isascii() and _UNSPACED.search(known) else NOTHING
    asking, offering = unspaced.union(*[asks for asks, _ in first]), unspaced.union(*[offers for _, offers in words])
    is_contact = any(sign in known for sign in CONTACT_SIGNS) and CONTACT.search(known) is not None
    languages = frozenset(_patterns()) if is_contact else asking | offering
    if not languages or not 0 < (count := word_count(line)) <= LONGEST_WORDS:
        return 0
    parts = sentences(known) or [known]
    strongest = 0
    for one in languages:
        patterns = _patterns()[one]
        asks = one in asking and any(patterns["start"].match(part) for part in parts)
        offers = len({match.group() for match in patterns["offers"].finditer(known)}) if one in offering else 0
        if asks or offers or is_contact:
            own, you, price = (patterns[kind].search(known) is not None for kind in ("own", "you", "price"))
            signs = _Signs(count, asks, offers, own, you, price, is_contact, loud=not LOUD.isdisjoint(known))
            strongest = max(strongest, _strength(signs))
    is_said = strongest and (SAID.search(known) or any(map(_is_attributed, parts)))
    return 0 if is_said else strongest


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


def _strength(line: _Signs) -> int:
    return max((sure for sure, longest, is_so in JUDGED if line.words <= longest and is_so(line)), default=0)
