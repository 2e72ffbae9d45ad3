"""Plain text into Blocks: lines, hard wraps, paragraphs. Knows layout, not news."""

from __future__ import annotations

import re
from itertools import pairwise

from digest.html import escaped
from digest.model import Block
from digest.text import mended, one_line

# A file is hard-wrapped where its longest line is no longer than this …
WIDEST_COLUMN = 130
NARROWEST_COLUMN = 40
# … this share of its line breaks inside paragraphs stands where the next word would not have fitted …
WRAPPED_SHARE = 0.6
# … and no more than this share of them at a sentence's end: lines that all end one are paragraphs of their own.
ENDED_SHARE = 0.5
SENTENCE_END = re.compile(r"[.!?…。！？؟۔:][\"'”’»“)\]」』]*$")
HYPHENATED = re.compile(r"[^\W\d_]\u2010$")  # U+2010 is a hyphen; the one of keyboards may belong to the word
BULLET = re.compile(r"(?:[-*•·▪‣–—]|\(?\d{1,2}[.)])\s+")


def blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of a plain text in order, each on one line, its hard wraps taken back."""
    chunks = _chunks(mended(text))
    column = _wrap_column(chunks)
    found: list[Block] = []
    for chunk in chunks:
        for paragraph in _unwrapped(chunk, column) if column else chunk:
            line = one_line(paragraph)
            if line:
                found.append(paragraph_block(line, len(found)))
    return tuple(found)


def paragraph_block(text: str, index: int) -> Block:
    """A paragraph made of plain text."""
    return Block("paragraph", f"<p>{escaped(text)}</p>", text, index)


def _chunks(text: str) -> list[list[str]]:
    """The runs of lines between blank ones; a line of spaces, no-break spaces and invisible marks is blank."""
    chunks: list[list[str]] = [[]]
    for line in text.split("\n"):
        if one_line(line):
            chunks[-1].append(line.rstrip())
        elif chunks[-1]:
            chunks.append([])
    return chunks


def _wrap_column(chunks: list[list[str]]) -> int:
    """The column at which the text was wrapped, or 0 where its line breaks are its own."""
    column = max((len(line) for chunk in chunks for line in chunk), default=0)
    pairs = [pair for chunk in chunks for pair in pairwise(chunk)]
    breaks = [(line, following) for line, following in pairs if not BULLET.match(following.lstrip())]
    if not NARROWEST_COLUMN <= column <= WIDEST_COLUMN or not breaks:
        return 0
    forced = sum(_is_forced(line, following, column) for line, following in breaks)
    ended = sum(bool(SENTENCE_END.search(line)) for line, _ in breaks)
    return column if forced >= WRAPPED_SHARE * len(breaks) and ended <= ENDED_SHARE * len(breaks) else 0


def _is_forced(line: str, following: str, column: int) -> bool:
    """Whether the next line's first word would not have fitted: then the break is the column's, not the writer's."""
    first_word = following.split(maxsplit=1)[0]
    return len(line) + 1 + len(first_word) > column and not BULLET.match(following.lstrip())


def _unwrapped(chunk: list[str], column: int) -> list[str]:
    paragraphs = [chunk[:1]]
    for line, following in pairwise(chunk):
        if not _is_forced(line, following, column):
            paragraphs.append([following])
        elif HYPHENATED.search(line):
            paragraphs[-1][-1] = paragraphs[-1][-1][:-1] + following.lstrip()
        else:
            paragraphs[-1].append(following.lstrip())
    return [" ".join(lines) for lines in paragraphs]
