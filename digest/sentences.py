"""Where sentences end, in any script: the ground of excerpts, leads and extracts, which quote whole sentences.

A mark ends a sentence where white space and no small letter follow, or where it is a mark of a script without spaces.
It ends none behind an abbreviation or an ordinal, nor within a quotation or a bracket that closes again soon.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from digest.text import UNSPACED, one_line, word_count, words

if TYPE_CHECKING:
    from collections.abc import Iterable

# With closing quotes; the French ones stand behind a space. Possessive, and from the first mark of a row only: a row of
# dots takes time in proportion to its length.
SENTENCE_END = re.compile(
    r"(?<![.!?…؟۔।])[.!?…؟۔।]++[\"'”’»“«›‹)\]]*+(?=\s)(?: »(?=\s|$))?+|(?<![。！？])[。！？]++[」』”’）]*+"
)
# What a line may be cut between: a character of those scripts, or a run of others up to a space.
ELLIPSIS = " …"  # ends what was cut short
_UNIT = re.compile(rf"{UNSPACED.pattern}|[^\s{UNSPACED.pattern[1:-1]}]+")
UNSPACED_MARKS = frozenset("。！？")
NO_WORD = re.compile(r"[\W_]")
LONGEST_ABBREVIATION = 20  # characters looked at before a full stop
# Before these a full stop ends no sentence …
ABBREVIATIONS = frozenset(
    words(
        "mr mrs ms dr prof gen col lt sgt capt sen rep gov rev hon mt jr sr vs messrs mmes dept univ approx "
        "bzw ca tel usw str hr fr bspw evtl ggf inkl zzt sog bzgl m mme mlle sra dña av"
    )
)
# … and these, unless a word follows that opens one: "Acme Inc. The firm". Initialisms ("U.S.", "D.C.") likewise.
COMPANIES = frozenset(words("etc inc ltd co corp plc al bros est mio mrd mln mlrd ed st ave"))
# … and these, where a number follows: "No. 7", "Art. 5", "Jan. 5".
NUMBERED = frozenset(
    words(
        "no nos nr nrn num pp vol fig art abs ziff bd kap ch sec jan feb mar apr jun jul aug sep sept oct nov dec "
        "mon tue tues wed thu thur thurs fri sat sun ст п рис табл"
    )
)
# … and these, where a day or a zone of time follows: "5 p.m. Monday", "7 a.m. GMT".
HOURS = frozenset({"a.m", "p.m"})
DAYS = frozenset(
    words(
        "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february march "
        "april may june july august september october november december jan feb mar apr jun jul aug sept "
        "sep oct nov dec"
    )
)
# Words that open a sentence, and hardly ever go on with a name behind an abbreviation or an ordinal.
OPENERS = frozenset(
    words(
        "the a an he she it they we you i but and or so in on at this that these those there his her their its our my "
        "if when while as after before nobody no not yet then what who why how all some many most both each with for "
        "from under until since although though however meanwhile "
        "der die das er sie es wir ich ein eine einen einem und aber doch auch dann im am nach bei mit für wenn als "
        "le la les un une il elle ils elles nous mais et dans en au el los las una él ella pero y o"
    )
)
# Quotations and brackets. Straight quotes open and close by turns, where their number is even.
PAIRS = {"“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", "(": ")", "（": "）", "【": "】"}
QUOTING = re.compile('["“”„«»「」『』()（）【】]')
LONGEST_QUOTATION = 400  # characters: a longer one is divided
AFTER_QUOTE = re.compile(r"\s?[と、，,だのはがをにでも]|[という]")  # a Japanese sentence goes on behind its quotation


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, in order, each verbatim; joined by spaces they give the paragraph again."""
    text = one_line(text)
    found, start = [], 0
    quoted = _quotations(text) if QUOTING.search(text) else []
    for match in SENTENCE_END.finditer(text):
        end = match.end()
        if _ends_nothing(text, match.start(), end) or (quoted and _is_within(quoted, text, match.start(), end)):
            continue
        found.append(text[start:end].strip())
        start = end
    if text[start:].strip():
        found.append(text[start:].strip())
    return found


def _ends_nothing(text: str, at: int, end: int) -> bool:
    """Whether the mark stands behind an abbreviation, an initial or an ordinal, or small letters follow."""
    following = text[end : end + LONGEST_ABBREVIATION].lstrip()
    if text[at] in UNSPACED_MARKS or following[:1].islower() or text[at] != "." or text[at + 1 : at + 2] == ".":
        return text[at] not in UNSPACED_MARKS and following[:1].islower()
    earliest = max(0, at - LONGEST_ABBREVIATION)
    written = text[max(earliest, text.rfind(" ", earliest, at) + 1) : at]
    word = written if written.isalnum() else NO_WORD.split(written)[-1]
    if not word:
        return False
    known = word.casefold()
    next_word = NO_WORD.split(following, maxsplit=1)[0].casefold()
    if len(word) == 1 and word.isalpha():
        return _is_initial(text, written, following, next_word, at)
    if known in COMPANIES or (word.isdigit() and len(word) <= 2):  # noqa: PLR2004 - "am 4. Juni", "12. Band"
        return next_word not in OPENERS
    return known in ABBREVIATIONS or (known in NUMBERED and following[:1].isdigit())


def _is_initial(text: str, written: str, following: str, next_word: str, at: int) -> bool:
    """Whether a letter before a full stop is one of a name or an abbreviation: "J. Doe", "U.S. Senate", "z. B."."""
    shape = written.strip("(\"'“„«").casefold()
    if shape in HOURS:
        zone = following.split(" ", maxsplit=1)[0].rstrip(".,")
        return next_word in DAYS or (len(zone) > 1 and zone.isupper())
    if written[-1].islower():  # "z. B.", "в г. Москве"; but "в 2024 г. Москва …"
        before = text[: at - 1].rstrip()[-1:]
        return not before.isdigit()
    return "." not in shape or next_word not in OPENERS


def _quotations(text: str) -> list[tuple[int, int]]:
    """Where the outermost quotations and brackets that are not too long begin and end, in order."""
    found: list[tuple[int, int]] = []
    is_even = text.count('"') % 2 == 0
    start, closing = -1, ""
    for match in QUOTING.finditer(text):
        sign = match.group()
        if start >= 0 and match.start() - start > LONGEST_QUOTATION:
            start = -1
        if start >= 0 and sign in closing:
            found.append((start, match.start()))
            start = -1
        elif start < 0 and (sign in PAIRS or (sign == '"' and is_even)):
            start, closing = match.start(), PAIRS.get(sign, '"')
    return found


def _is_within(quoted: list[tuple[int, int]], text: str, at: int, end: int) -> bool:
    """Whether the mark stands in a quotation that goes on, or behind which a Japanese sentence does."""
    place = bisect_right(quoted, (at, len(text))) - 1
    if place < 0 or not quoted[place][0] < at < quoted[place][1]:
        return False
    closes = quoted[place][1]
    return end <= closes or (text[closes] in "」』" and AFTER_QUOTE.match(text, closes + 1) is not None)


def opening(paragraphs: Iterable[str], word_limit: int) -> list[list[str]]:
    """Whole sentences from the start, paragraph by paragraph, up to that many words; the first sentence always.

    A paragraph that fits is one piece.
    """
    found: list[list[str]] = []
    left = word_limit
    for paragraph in paragraphs:
        taken: list[str] = []
        count = word_count(paragraph)
        if count <= left and not UNSPACED.search(paragraph):  # it fits whole, where the words of sentences add up
            if whole := one_line(paragraph):
                found.append([whole])
            left -= count
            if left <= 0:
                break
            continue
        for sentence in sentences(paragraph):
            length = word_count(sentence)
            if length > left and (found or taken):
                return [*found, taken] if taken else found
            taken.append(sentence if length <= word_limit else _first_words(sentence, word_limit))
            left -= length
        if taken:
            found.append(taken)
        if left <= 0:
            break
    return found


def _first_words(text: str, word_limit: int) -> str:
    """The start of a sentence that alone is longer than all that may be kept."""
    count = 0.0
    for match in _UNIT.finditer(text):
        count += 0.5 if UNSPACED.match(match.group()) else word_count(match.group())
        if count > word_limit and match.start() > 0:
            return text[: match.start()].rstrip(" ,;:–—-") + ELLIPSIS
    return text
