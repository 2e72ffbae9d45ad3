"""Plain text into Blocks: lines, hard wraps, paragraphs. Knows layout, not news.

Which line breaks are the column's is decided for each run of lines between blank ones, with the column that most breaks
of the whole text agree on: an odd line changes nothing for the others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from digest.html import escaped
from digest.model import Block
from digest.normalize import hyphens
from digest.text import SENTENCE_SIGNS, UNSPACED, last_sign, mended, one_line

WIDEST_COLUMN = 130
NARROWEST_COLUMN = 30
# A text or a run of lines is hard-wrapped where this share of its line breaks stands where the next word would not have
# fitted, …
WRAPPED_SHARE = 0.6
# … no more than this share of them at a sentence's end (lines that all end one are paragraphs of their own), …
ENDED_SHARE = 0.5
# … and this share within a sentence, as the small letter of the next line shows; verses and lists begin with capitals.
RUNNING_SHARE = 0.25
LEAST_FORCED = 2  # breaks: in scripts without small letters, only so many, above a sentence's end, show a column
SENTENCE_ENDS = SENTENCE_SIGNS | {":"}
BULLET = re.compile(r"(?:([-*•·▪‣–—])|\(?(\d{1,2})[.)])\s+")
SURE_BULLETS = "*•·▪‣"  # these are no signs of a sentence
OPENING = " \"'“‘„«‹([–—-"  # may stand in front of a sentence's next word
INDENT = re.compile(r"[ \t\u3000\u00a0]*")
FULL_SHARE = 0.75  # of the column
LEAST_MARKS = 2  # lines that stand in: one alone may be anything
LEAST_INDENT = 2  # columns by which a line that begins a paragraph stands in from the others …
ENDED_BEFORE_SHARE = 0.7  # … where so many of such lines stand below a sentence's end
SIGN_OFF = re.compile(r"\s*[(（][^()（）]{1,40}[)）]$")
WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]")
CLOSE_MARK = re.compile("[\u3001-\u301f\uff01-\uff0f\uff1a-\uff20]")  # of Chinese and Japanese: no space beside it
SOFT_HYPHEN_AT_END = re.compile("\u00ad(?=[ \t]*(?:\r\n?|\n))")


@dataclass(frozen=True)
class Line:
    """A line of the text and what is measured on it."""

    text: str  # without white space at its end

    @cached_property
    def words(self) -> str:
        """The line without its indentation."""
        return self.text.lstrip()

    @cached_property
    def indent(self) -> int:
        """The columns that the line stands in."""
        return _width(INDENT.match(self.text.expandtabs()).group())  # type: ignore[union-attr]  # matches always

    @cached_property
    def width(self) -> int:
        """The columns that the line reaches; ideographs and their like fill two."""
        return _width(self.text.expandtabs())

    @cached_property
    def first_width(self) -> int:
        """The columns of what a wrapping program would not have divided at the line's start."""
        first = self.words[:1] if UNSPACED.match(self.words) else self.words.split(maxsplit=1)[0]
        return _width(first)

    @cached_property
    def is_ended(self) -> bool:
        """Whether a sentence ends with the line."""
        return last_sign(self.text) in SENTENCE_ENDS

    @cached_property
    def bullet(self) -> str:
        """The sign or the number by which the line may begin an item of a list."""
        match = BULLET.match(self.words)
        return match.group(1) or match.group(2) if match else ""

    @cached_property
    def is_link(self) -> bool:
        """Whether the line is too long because it holds what no program divides."""
        return " " not in self.words or "://" in self.words


def blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of a plain text in order, each on one line, its hard wraps taken back."""
    runs = _runs(mended(SOFT_HYPHEN_AT_END.sub(hyphens.ALWAYS_DIVIDES, text)))
    breaks = [pair for run in runs for pair in _breaks(run)]
    column = _column(breaks)
    is_wrapped = _is_wrapped(breaks, column)
    divided = [line for run in runs for line in run[:-1] if hyphens.ends_with_hyphen(line.text)]
    words = hyphens.words_in(line.text for run in runs for line in run) if divided else frozenset()
    found: list[Block] = []
    for run in runs:
        for lines in _paragraphs(run, column, is_file_wrapped=is_wrapped):
            paragraph = one_line(_joined(lines, words, len(divided)))
            if paragraph:
                found.append(paragraph_block(paragraph, len(found)))
    return tuple(found)


def paragraph_block(text: str, index: int) -> Block:
    """A paragraph made of plain text."""
    return Block("paragraph", f"<p>{escaped(text)}</p>", text, index)


def _width(text: str) -> int:
    return len(text) if text.isascii() else len(text) + len(WIDE.findall(text))


def _runs(text: str) -> list[list[Line]]:
    """The runs of lines between blank ones; a line of spaces, no-break spaces and invisible marks is blank."""
    runs: list[list[Line]] = [[]]
    for line in text.split("\n"):
        if one_line(line):
            runs[-1].append(Line(line.rstrip()))
        elif runs[-1]:
            runs.append([])
    return runs


def _breaks(run: list[Line]) -> list[tuple[Line, Line]]:
    """The line breaks of a run that may be the column's: those before a line that begins a paragraph are not."""
    starts = _starts(run) if len(run) > 1 else ()
    return [pair for at, pair in enumerate(pairwise(run), 1) if at not in starts]


def _column(breaks: list[tuple[Line, Line]]) -> int:
    """The column that most breaks agree on, the narrowest of equals; 0 where none does.

    A break agrees with the columns from the longer of its lines up to where the next word would have fitted.
    """
    changes = [0] * (WIDEST_COLUMN + 2)
    for line, following in breaks:
        first = max(line.width, following.width, NARROWEST_COLUMN)
        last = min(line.width + following.first_width, WIDEST_COLUMN)
        if first <= last:
            changes[first] += 1
            changes[last + 1] -= 1
    agreeing = list(accumulate(changes))
    most = max(agreeing)
    return agreeing.index(most) if most else 0


def _is_forced(line: Line, following: Line, column: int) -> bool:
    """Whether the next line's first word would not have fitted: then the break is the column's, not the writer's."""
    if line.width > column:
        return line.is_link
    return line.width + 1 + following.first_width > column


def _runs_on(line: Line, following: Line) -> bool:
    """Whether a sentence goes on beyond the break, as a divided word or a small letter shows."""
    return not line.is_ended and (hyphens.ends_with_hyphen(line.text) or following.words.lstrip(OPENING)[:1].islower())


def _is_full(line: Line, following: Line, column: int) -> bool:
    """Whether a line of a script without small letters ends amid a sentence, near the column: wrapped by eye."""
    is_uncased = following.words.lower() == following.words.upper()
    return is_uncased and not line.is_ended and line.width >= FULL_SHARE * column


def _is_wrapped(breaks: list[tuple[Line, Line]], column: int) -> bool:
    """Whether the breaks, taken together, are the column's."""
    if not breaks or not column:
        return False
    forced = sum(_is_forced(line, following, column) for line, following in breaks)
    ended = sum(line.is_ended for line, _ in breaks)
    if forced < WRAPPED_SHARE * len(breaks) or ended > ENDED_SHARE * len(breaks):
        return False
    if any(sign.islower() for _, following in breaks for sign in following.words):
        return sum(_runs_on(*pair) for pair in breaks) >= RUNNING_SHARE * len(breaks)
    return forced >= LEAST_FORCED and _most_runs_end(breaks)


def _most_runs_end(breaks: list[tuple[Line, Line]]) -> bool:
    """Whether a sentence ends with the last line of most runs, an agency in brackets behind it aside."""
    following_lines = [line for line, _ in breaks[1:]]
    lasts = [last for (_, last), line in zip(breaks, [*following_lines, None], strict=True) if line is not last]
    ended = sum(last_sign(SIGN_OFF.sub("", last.text)) in SENTENCE_ENDS for last in lasts)
    return 2 * ended >= len(lasts)


def _is_ragged(breaks: list[tuple[Line, Line]]) -> bool:
    """Whether most breaks stand within a sentence: a paragraph wrapped by eye, or by a program that evens lines."""
    running = sum(_runs_on(line, following) and line.width >= NARROWEST_COLUMN for line, following in breaks)
    return running > ENDED_SHARE * len(breaks)


def _paragraphs(run: list[Line], column: int, *, is_file_wrapped: bool) -> list[list[Line]]:
    """The lines of a run, those of each paragraph together."""
    breaks = _breaks(run)
    own = column if is_file_wrapped else _column(breaks)
    if len(run) <= 1:
        return [run] if run else []
    starts = _starts(run)
    first = _first_marked(run, starts)
    if not (first or is_file_wrapped or _is_wrapped(breaks, own) or _is_ragged(breaks)):
        return [[line] for line in run]
    found = [run[:1]]
    for at, (line, following) in enumerate(pairwise(run), 1):
        goes_on = _is_forced(line, following, own) or _runs_on(line, following) or (first and at > first)
        goes_on = goes_on or (is_file_wrapped and _is_full(line, following, column))
        if at in starts or not goes_on:
            found.append([following])
        else:
            found[-1].append(following)
    return found


def _starts(run: list[Line]) -> frozenset[int]:
    """The lines that begin a paragraph: items of a list, and those that stand in where that marks paragraphs.

    It does where most of them stand below a sentence's end. Below an item, lines that stand in go on with it.
    """
    base = min(line.indent for line in run)
    items = _items(run)
    standing_in: set[int] = set()
    is_in_item = False
    for at, line in enumerate(run):
        is_in_item = at in items or (is_in_item and line.indent >= base + LEAST_INDENT)
        if line.indent >= base + LEAST_INDENT and not is_in_item:
            standing_in.add(at)
    ended = sum(not at or run[at - 1].is_ended for at in standing_in)
    return frozenset(items | standing_in if ended >= ENDED_BEFORE_SHARE * len(standing_in) else items)


def _first_marked(run: list[Line], starts: frozenset[int]) -> int:
    """Where the paragraphs begin that are marked by their first line alone, which stands in; 0 where none are.

    Then lines that do not stand in go on with the one above, wherever it ends: names and verbs of German, too.
    """
    base = min(line.indent for line in run)
    marks = [at for at in starts if at and run[at].indent >= base + LEAST_INDENT and not run[at].bullet]
    if len(marks) < LEAST_MARKS:
        return 0
    first = min(marks)
    inner = [run[at - 1].is_ended for at in range(first + 1, len(run)) if at not in starts]
    return first if inner and sum(inner) < ENDED_SHARE * len(inner) else 0


def _items(run: list[Line]) -> set[int]:
    """The lines that begin an item of a list.

    A dash, or a number with a full stop, may be a sentence's own ("on 20. May"): then no sentence ends above it, and
    neither does an item stand beside it nor the number before it in the run.
    """
    found: set[int] = set()
    numbers = {0}
    for at, line in enumerate(run):
        bullet = line.bullet
        if not bullet:
            continue
        number = int(bullet) if bullet.isdigit() else 0
        is_beside = any(_kind(other.bullet) == _kind(bullet) for other in run[at - 1 : at + 2 : 2])
        if not at or bullet in SURE_BULLETS or run[at - 1].is_ended or number - 1 in numbers or is_beside:
            found.add(at)
            numbers.add(number)
    return found


def _kind(bullet: str) -> str:
    return "1" if bullet.isdigit() else bullet


def _is_unspaced(before: str, behind: str) -> bool:
    """Whether no space belongs between the two signs: of Chinese and Japanese, or a digit beside one of these."""
    signs = [bool(UNSPACED.match(sign)) for sign in (before, behind)]
    return all(
        is_unspaced or sign.isdigit() for is_unspaced, sign in zip(signs, (before, behind), strict=True)
    ) and any(signs)


def _joined(lines: list[Line], words: frozenset[str], divided: int) -> str:
    """The lines of a paragraph as one, as long as they are together."""
    parts = [lines[0].text]
    for line, following in pairwise(lines):
        cut, gap = hyphens.between(line.text, following.words, words, divided)
        if (
            _is_unspaced(line.text[-1], following.words[0])
            or CLOSE_MARK.match(line.text[-1])
            or CLOSE_MARK.match(following.words)
        ):
            gap = ""
        parts[-1] = parts[-1][: len(parts[-1]) - cut]
        parts.append(gap + following.words)
    return "".join(parts)
