"""The layout of an entry: of each of its lines, what it looks like, and hashes by which it is known again.

What a source repeats is learnt from layouts alone (repeats.py). They hold no word of a text, so the archive keeps one
with each article (archive law 1). The hash of a line is the same whatever a template fills in: numbers, days, the
entry's own title and its authors are masked. A layout depends on nothing but its entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from digest.dates.words import MONTHS, WEEKDAYS
from digest.html import is_link_only
from digest.normalize import headings
from digest.text import SENTENCE_SIGNS, folded, last_sign, word_count

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from digest.model import Block

# The forms of lines, each a letter in what is stored.
PROSE = "p"  # a paragraph longer than any line of a template but a pitch
SAID = "b"  # a short paragraph that ends as a sentence does
NAME = "n"  # a short line that could be a sub-heading by its looks …
LABEL = "s"  # … and one that could not
HEADING = "h"  # what the markup calls one, or a line all in bold
LIST = "l"
LINKS = "k"  # nothing but a link or a list of links
MEDIA = "m"  # an image, a player, a rule
WORK = "q"  # a quotation, a table, code: never learnt
FACT = "f"  # title, date or author of a text: never learnt
LONGEST_WORDS = 25  # of a line of a template; the paragraph that opens a series has 45 in the open set of sources
LONGEST = 300  # characters of a line that is looked at closely
LONGEST_NAME_WORDS = 12
LEAST_TITLE = 8  # characters: a shorter one may be a word of the text and is masked nowhere
START_WORDS = 2
START_SIGNS = 4  # in scripts without spaces
TITLE, AUTHOR, DAY = "\x01", "\x02", "\x03"  # what stands for them in a masked line: no text has these

_WORKS = frozenset(["quote", "table", "preformatted"])
DIGITS = re.compile(r"\d+")
_DAY_NAMES = frozenset(re.split(r"[\s/]+", folded(" ".join([WEEKDAYS, *MONTHS.values()]))))
_LONG_DAY_NAMES = frozenset(name for name in _DAY_NAMES if len(name) > 3)  # noqa: PLR2004 - "so" and "do" are words
# What stands in labels, paths and rows of buttons, and in no sub-heading but behind its last word.
_FILLED = re.compile("[\x01-\x030-9]")
_SIGNS = re.compile(r"[·•∙|/\\@→»«›>#=*_~+]|[:：]\s|\s[–—-]\s|[.?!]\s")
_LABEL = re.compile(r"\S[^:：»→›|]{0,40}?\s?(?:[:»→›|](?=\s)|[：])\s?(?=\S)")
_LINKED = re.compile(r"<a [^>]*>.*?</a>|<[^>]*>")
# Sums, shares and gains are what a line tells, as no count of readers does; a price that stays is the same each time.
_VALUE = re.compile(r"[$£€¥₹₽₩+−±]\s?\d[\d.,]*|\d[\d.,]*\s?[%‰$£€¥₹₽₩]")
_VALUE_OR_DIGITS = re.compile(rf"(?P<value>{_VALUE.pattern})|\d+")
_ITEMS = re.compile(r"\s*[,;·•∙+|/،、]\s*")
_TOKEN = re.compile(r"([a-z])([0-9a-f]{8})(?:([0-9a-f]{6})([0-9a-f]{6})([.:])(\d+)((?:,[0-9a-f]{6})*))?")
ITEMS_AT_MOST = 8
_HEAD = re.compile(r"t(?P<title>[0-9a-f]{8})(?P<day>(?:\d{4}-\d\d-\d\d\S*)?)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an entry as it is compared."""

    form: str
    whole: str  # the hash of all of it, masked
    start: str = ""  # of its label ("Tags:"), else of its first words
    end: str = ""  # of what stands behind the label, else of its last words
    is_labelled: bool = False
    words: int = LONGEST_WORDS + 1
    items: tuple[str, ...] = ()  # of a list behind the label: the hashes of those that are words alone


@dataclass(frozen=True, slots=True)
class Layout:
    """An entry of a source as the learner knows it. Its lines stand in the order and number of its blocks."""

    id: str
    day: str  # ISO 8601, empty where nothing gives one
    title: str  # the hash of its title
    lines: tuple[Line, ...]


def written(
    blocks: Sequence[Block], title: str, authors: Iterable[str], facts: Collection[int] = (), day: str = ""
) -> str:
    """The layout as it is stored: a token for title and day, and one for each block, parted by spaces.

    facts: the indexes of blocks that became title, date or author. day: ISO 8601.
    """
    names = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in map(folded, authors) if name]
    own = folded(title)
    tokens = [_token(block, own, names) if block.index not in facts else f"{FACT}{0:08x}" for block in blocks]
    return " ".join([f"t{_hash(_masked(own)[0])}{day}", *tokens])


def read(identity: str, layout: str, day: str = "") -> Layout:
    """The layout that was stored so; one without lines for anything else. day: instead of the one that it names."""
    head, *tokens = layout.split(" ") if layout else [""]
    match = _HEAD.fullmatch(head)
    lines = [_line(token) for token in tokens]
    if not match or None in lines:
        return Layout(identity, day, "", ())
    return Layout(identity, day or match["day"], match["title"], tuple(filter(None, lines)))


def _line(token: str) -> Line | None:
    match = _TOKEN.fullmatch(token)
    if not match:
        return None
    form, whole, start, end, kind, words, items = match.groups()
    if not start:
        return Line(form, whole)
    return Line(form, whole, start, end, kind == ":", int(words), tuple(items[1:].split(",")) if items else ())


def _hash(text: str) -> str:
    return f"{crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def _token(block: Block, own: str, names: Sequence[re.Pattern[str]]) -> str:
    if block.kind in ("image", "embed", "rule"):
        return MEDIA + _hash(block.html)
    is_long = len(block.text) > LONGEST or block.text.count(" ") > LONGEST_WORDS + own.count(" ")
    if block.kind in _WORKS or (is_long and block.kind != "heading"):
        return _whole(block, WORK if block.kind in _WORKS else PROSE)
    known = folded(block.text)
    masked, is_filled = _masked(known, own, names)
    words = word_count(masked)
    if words > LONGEST_WORDS and block.kind == "paragraph":
        return _whole(block, PROSE)
    parting = _LABEL.match(masked)
    parts = masked.split()
    if parting:
        start, end = parting.group(), masked[parting.end() :]
    elif len(parts) > 1:
        start, end = " ".join(parts[:START_WORDS]), " ".join(parts[-START_WORDS:])
    else:
        start, end = masked[:START_SIGNS], masked[-START_SIGNS:]
    form = _form(block, known, words, is_filled=is_filled)
    items = "".join(f",{_hash(item)[:6]}" for item in _items(end)) if parting else ""
    return f"{form}{_hash(masked)}{_hash(start)[:6]}{_hash(end)[:6]}{':' if parting else '.'}{words}{items}"


def _whole(block: Block, form: str) -> str:
    """The token of a block of which nothing is looked at but whether it stands elsewhere word for word."""
    return form + _hash(DIGITS.sub("0", block.text))


def _items(value: str) -> list[str]:
    """The parts of a list on one line that hold words alone."""
    parts = _ITEMS.split(value)
    told = [part for part in parts if part and not _FILLED.search(part)]
    return told if 1 < len(parts) <= ITEMS_AT_MOST else []


def _masked(known: str, own: str = "", names: Sequence[re.Pattern[str]] = ()) -> tuple[str, bool]:
    """The folded text with a sign for each thing that a template fills in, and whether it fills in more than a day."""
    masked = known.replace(own, TITLE) if len(own) >= LEAST_TITLE and own in known else known
    for name in names:
        masked = name.sub(AUTHOR, masked)
    masked = _VALUE_OR_DIGITS.sub(_unless_value, masked) if DIGITS.search(masked) else masked
    is_filled = masked != known
    days = _DAY_NAMES if is_filled else _LONG_DAY_NAMES
    parts = masked.split()
    if not days.isdisjoint(bare := [part.strip(",.()") for part in parts]):
        masked = " ".join(DAY if word in days else part for word, part in zip(bare, parts, strict=True))
    return masked, is_filled


def _unless_value(match: re.Match[str]) -> str:
    return match["value"] or "0"


def _form(block: Block, known: str, words: int, *, is_filled: bool) -> str:
    """What the line looks like."""
    if block.kind == "list":
        return LINKS if "<a " in block.html and not _LINKED.sub("", block.html).strip() else LIST
    if block.kind == "heading" or headings.is_bold(block):
        return HEADING
    if is_link_only(block.html):
        return LINKS
    if last_sign(known) in SENTENCE_SIGNS - set("?？؟"):
        return SAID
    begins_like_name = block.text[:1].isalpha() and not block.text[:1].islower()
    if is_filled or not begins_like_name or words > LONGEST_NAME_WORDS or _SIGNS.search(known):
        return LABEL
    return NAME
