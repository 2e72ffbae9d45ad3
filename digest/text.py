"""Words: what is done to plain text. Takes strings, returns strings; knows no markup and no feed."""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zlib
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from anyascii import anyascii

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

REMEMBERED = 1 << 12  # texts: those of one entry are looked at by many rules, and a feed's furniture is in every entry
SLUG_BYTES = 60  # DESIGN: addresses that fit a chat line; every file system takes 255
# Names that Windows cannot store (learn.microsoft.com, "Naming files"), and those a web server or Pelican gives a
# meaning.
RESERVED_SLUGS = frozenset(
    ["index", "con", "prn", "aux", "nul", "atom", "feed", "theme", "page"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)

# What no reader sees and what only confuses: zero-width space, word joiner, byte order mark, soft hyphen, interlinear
# marks, half characters and the two that XML forbids. ZWJ and ZWNJ carry meaning in Persian and Indic scripts and stay,
# direction marks too; embeddings, overrides and isolates would, unpaired, turn the text that follows them around.
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
JOINERS = re.compile("[\u200c-\u200f\u061c]")  # those that stay, and the direction marks
# Everything of Unicode category Cc but tab and line feed, and the two that break lines.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
ASCII_WORD = re.compile("[a-z0-9]+")
SPACES = re.compile(r"\s+")
WORD = re.compile(r"[^\W_]+(?:[’'ʼ][^\W_]+)*")
FIVE_WORDS = re.compile(r"(?<![^\W_])(?<![^\W_][’'ʼ])(?:[^\W_]++(?:[’'ʼ][^\W_]++)*+[\W_]++){4}+[^\W_]")
# Scripts written without spaces between words: counted and compared by characters.
_ASCII_PARTINGS = {number: " " for number in range(128) if not chr(number).isalnum() and chr(number) != "'"}
SHINGLE_WORDS = 4
SHINGLE_SAMPLE = 8  # a fraction by value, not by place
UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
APOSTROPHES = re.compile("['’‘ʼ`´]")


def visible(text: str) -> str:
    """The text without invisible marks and direction overrides, a space for each control character."""
    return text if text.isprintable() else CONTROLS.sub(" ", INVISIBLE.sub("", text))  # none of them is printable


def one_line(text: str) -> str:
    """The text on one line: what visible() takes out is out, every run of white space is one space."""
    if "  " not in text and text.isprintable():  # of white space, the space alone is printable
        return text.strip(" ")
    return " ".join(visible(text).split())


def mended(text: str) -> str:
    """The text without control characters and invisible marks, its line breaks kept as line feeds."""
    if text.replace("\n", "").isprintable():
        return text
    return CONTROLS.sub("", INVISIBLE.sub("", LINE_BREAKS.sub("\n", text)))


def shortened(text: str, length: int) -> str:
    """The text, cut at a word's end with an ellipsis where it is longer than that many characters."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    at = cut.rfind(" ")
    return (cut[:at] if at > length // 2 else cut).rstrip(" ,;:–—-") + "…"


@lru_cache(REMEMBERED)
def alike(text: str) -> str:
    """The text in one of the ways it may be written: NFKC, apostrophes alike, single spaces, no invisible marks."""
    if text.isascii():  # nothing of what follows changes it otherwise
        return one_line(text).replace("`", "'")
    text = unicodedata.normalize("NFKC", JOINERS.sub("", INVISIBLE.sub("", text)).replace("´", "'"))
    return APOSTROPHES.sub("'", one_line(text))


def folded(text: str) -> str:
    """The text as it is compared: NFKC, lower case, apostrophes alike, single spaces, no invisible marks."""
    if text.isascii():  # nothing of what follows changes it otherwise
        return one_line(text.lower()).replace("`", "'")
    if not text.isprintable():
        text = JOINERS.sub("", INVISIBLE.sub("", text))
    text = unicodedata.normalize("NFKC", text.replace("´", "'"))
    text = unicodedata.normalize("NFKC", text.casefold())  # folding takes composed letters apart (Unicode 3.13, D146)
    text = text.replace("i\u0307", "i")  # what the Turkish capital İ becomes
    return APOSTROPHES.sub("'", one_line(text))


def words(text: str) -> list[str]:
    """The words of a text, folded; characters of scripts without spaces stand as words of two neighbours each."""
    return words_of_folded(folded(text))


def words_of_folded(known: str) -> list[str]:
    """The words of a text that is folded already."""
    every: list[str] = _ascii_words(known) if known.isascii() else WORD.findall(known)
    if known.isascii() or not UNSPACED.search(known):
        return [word.removesuffix("'s") for word in every] if "'s" in known else every
    found: list[str] = []
    for word in every:
        if not UNSPACED.search(word):
            found.append(word.removesuffix("'s"))
            continue
        for run in re.findall(rf"{UNSPACED.pattern}+|[^{UNSPACED.pattern[1:-1]}]+", word):
            if not UNSPACED.match(run) or len(run) == 1:
                found.append(run)
            else:
                found.extend(run[at : at + 2] for at in range(len(run) - 1))
    return found


def _ascii_words(known: str) -> list[str]:
    """What WORD finds in a text of ASCII, in half the time."""
    if "''" in known:
        return WORD.findall(known)
    plain = known.translate(_ASCII_PARTINGS)
    if "'" in plain:  # one that does not stand within a word
        plain = f" {plain} ".replace(" '", " ").replace("' ", " ")
    return plain.split()


def word_count(text: str) -> int:
    """The length in words; two characters of a script without spaces count as one."""
    if text.isascii():
        return len(_ascii_words(text))
    unspaced = len(UNSPACED.findall(text))
    return len(WORD.findall(UNSPACED.sub(" ", text))) + (unspaced + 1) // 2


def is_of_words(text: str) -> bool:
    """Whether the text has at least five words, where its script parts them by spaces."""
    return FIVE_WORDS.search(text) is not None


SENTENCE_SIGNS = frozenset(".!?…。！？؟۔।")
CLOSING = "\"'”’»“）)]」』"  # what may stand behind them; “ closes in German


def last_sign(text: str) -> str:
    """The last character of the text, closing quotes and brackets aside; empty where there is none."""
    return text.rstrip(CLOSING)[-1:]


@lru_cache(REMEMBERED)
def slug(title: str) -> str:
    """The title as an address: lower-case ASCII letters, digits and hyphens, or an empty string where nothing is left.

    Transliterated (anyascii), at most SLUG_BYTES long and cut between words. Uniqueness is the caller's concern.
    """
    title = APOSTROPHES.sub("", title[:1000])
    if not title.isascii():
        title = anyascii(APOSTROPHES.sub("", unicodedata.normalize("NFKC", title))).replace("'", "")
    found = "-".join(ASCII_WORD.findall(title.lower()))
    if len(found) > SLUG_BYTES:
        at = found.rfind("-", 0, SLUG_BYTES + 1)
        found = found[: at if at > SLUG_BYTES // 2 else SLUG_BYTES]
    return found.strip("-")


def unique_slug(title: str, identity: str, taken: Collection[str]) -> str:
    """A slug for the title that is neither reserved nor taken: with "-2", "-3" … where needed.

    A title that leaves nothing (dots, say) gets "topic-" and the first 8 hexadecimal digits of the identity's hash.
    """
    first = slug(title) or f"topic-{digest_of(identity)[:8]}"
    if first not in RESERVED_SLUGS and first not in taken:
        return first
    number = 2
    while (candidate := f"{first[: SLUG_BYTES - 1 - len(str(number))].rstrip('-')}-{number}") in taken:
        number += 1
    return candidate


def checksum(text: str) -> str:
    """A hash of 8 hexadecimal digits, for what is compared in bulk and where a clash in millions does no harm."""
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def digest_of(*parts: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the parts: 64 bits, no clash within a billion articles."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def shingles(words: Sequence[str]) -> tuple[str, ...]:
    """A sample of the hashes of every four words in a row, in order, by which edited copies of a text are told.

    One hash in eight is kept, by its value, so that the samples of two texts can be compared.
    """
    written = " ".join(words).encode("utf-8", "surrogatepass")
    starts = [0, *accumulate(len(word) + 1 for word in written.split(b" "))]
    rows = zip(starts, starts[SHINGLE_WORDS:], strict=False)
    hashes = {zlib.crc32(written[start : end - 1]) for start, end in rows}
    return tuple([f"{one:08x}" for one in sorted([one for one in hashes if one % SHINGLE_SAMPLE == 0])])


def direction(text: str, default: Literal["ltr", "rtl"] = "ltr") -> Literal["ltr", "rtl"]:
    """The direction of the first strong character (Unicode Bidirectional Algorithm, rules P2 and P3)."""
    for character in text[:2000]:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return default


def printable(text: str) -> Iterator[str]:
    """The text's characters for a terminal or a log: what could move the cursor or fake a line stands as an escape."""
    for character in text:
        if character.isprintable():
            yield character
        else:
            yield character.encode("unicode_escape").decode("ascii")


def for_log(text: str, length: int = 500) -> str:
    """The text on one harmless line for a terminal or a log."""
    return "".join(printable(shortened(SPACES.sub(" ", text).strip(), length)))
