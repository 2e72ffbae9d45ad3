"""The head of a plain text: which line before the body is the title, which date, byline, standfirst or masthead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.dates import names_a_day
from digest.model import Block, Dropped, Fact
from digest.normalize import facts, lexicon
from digest.text import SENTENCE_SIGNS, UNSPACED, folded, last_sign, one_line, word_count

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_TITLE = 200
LONGEST_HEAD = 20  # blocks: below so many, a short line is no part of the head
LONGEST_MASTHEAD = 4  # lines above the title: more of them are a list or a poem
LONGEST_STEP_WORDS = 4  # of a path: "Home > Local news > Port Elster"
LONGEST_PARTICLE = 3  # letters: "La Voz del Valle"
NO_TITLE_ENDS = SENTENCE_SIGNS - set("?？؟") | {":"}  # a headline may ask
BODY_LENGTH = 90  # characters: a line this long that ends like a sentence is body …
SHORT_BODY_LENGTH = 40  # … and one this long in a text that has no longer ones
UNSPACED_BODY_LENGTH = 30
# "News > Local > Brenholt", "Sport|Business|Weather 11°": one arrow is enough, bars and strokes stand in headlines too.
ARROWS = re.compile(r"\s*[>»›→]\s*|\s+[<«‹]\s+")
STROKES = re.compile(r"\s*\|\s*|\s+[/·•]\s+|\s{3,}")
LEAST_STROKES = 2
# Furniture in which a publisher names itself and its sections.
NAMING = ("“tags”", "“rights”", "“newsletter”")


def read(
    blocks: Sequence[Block], furniture: Sequence[Dropped] = ()
) -> tuple[tuple[Block, ...], tuple[Dropped, ...], tuple[Fact, ...]]:
    """The blocks of the body, the masthead lines dropped, and the facts that the head states.

    The head ends at the first line that reads like a body paragraph. Its title is the first line that is nothing else,
    however short: a line above it is a masthead only where something says so. furniture: what was dropped before.
    """
    end = _length(blocks)
    found, lines, days = _read_lines(blocks[:end])
    paths = [line for line in lines if len(lines) > 1 and is_path(line.text)]
    dropped = [Dropped(line, "masthead", "the path of a section") for line in paths]
    lines = [line for line in lines if line not in paths]
    if not lines:
        return _in_order((*days, *blocks[end:])), tuple(dropped), tuple(found)
    naming = [one.block.text for one in furniture if any(kind in one.reason for kind in NAMING)]
    naming += [fact.block.text for fact in found if fact.name in ("byline", "credit")]
    named = " ".join(["", *(re.sub(r"\W+", " ", folded(text)) for text in naming), ""])
    at = _title_at(lines, paths, named)
    title = lines[at]
    dropped += [Dropped(line, "masthead", "the name of a paper or section above the title") for line in lines[:at]]
    found.append(Fact("title", one_line(title.text), title))
    opens = end < len(blocks) and bool(facts.dateline(blocks[end])[1])
    more, deck = _deck(lines[at + 1 :], found, title, is_parted=opens)
    body, late = _facts_in_body(_in_order((*more, *days, *blocks[end:])), found)
    return body, tuple(sorted(dropped, key=lambda one: one.block.index)), (*found, *deck, *late)


def is_path(line: str) -> bool:
    """Whether the line is the way to a page, or a menu: names of sections parted by arrows or strokes."""
    if last_sign(line) in NO_TITLE_ENDS:
        return False
    for parted, least in ((ARROWS, 1), (STROKES, LEAST_STROKES)):
        steps = [step for step in parted.split(line.strip()) if step]
        if len(steps) > 1 and all(word_count(step) <= LONGEST_STEP_WORDS for step in steps):
            is_known = folded(steps[0]) in lexicon.SECTION_NAMES and word_count(line) <= 2 * LONGEST_STEP_WORDS
            return len(steps) > least or is_known
    return False


def _length(blocks: Sequence[Block]) -> int:
    """How many blocks the head has; where nothing reads like a body, the last one is it."""
    for shortest in (BODY_LENGTH, SHORT_BODY_LENGTH):
        for at, block in enumerate(blocks[:LONGEST_HEAD]):
            if (at or shortest == BODY_LENGTH) and _is_body(block, shortest):
                return at
    return LONGEST_HEAD if len(blocks) > LONGEST_HEAD else max(1, len(blocks) - 1) if blocks else 0


def _read_lines(head: Sequence[Block]) -> tuple[list[Fact], list[Block], list[Block]]:
    """The facts that lines of the head state, the other lines, and those that name a day that cannot be read.

    The latter ("Wend, Monday", "31 June 2026") are neither title nor standfirst; they stay in the body.
    """
    found: list[Fact] = []
    lines: list[Block] = []
    days: list[Block] = []
    for block in head:
        together = facts.fact_line(block)
        if together and not any(_has(found, fact.name) for fact in together):
            found += together
            continue
        fact = facts.date_line(block) if not _has(found, "date") else None
        fact = fact or facts.credit_line(block) or (facts.byline(block) if not _has(found, "byline") else None)
        if fact:
            found.append(fact)
        else:
            (days if names_a_day(block.text) else lines).append(block)
    return (found, lines, days) if lines else (found, days[:1], days[1:])


def _title_at(lines: Sequence[Block], paths: Sequence[Block], named: str) -> int:
    """Which line is the title: the first that neither stands above a path nor is the name of a paper or a section."""
    candidates = lines[: LONGEST_MASTHEAD + 1]
    below = max((path.index for path in paths if path.index < candidates[-1].index), default=-1)
    for at, line in enumerate(candidates):
        is_motto = at > 0 and line.text.islower()  # below a masthead: "a weblog about letters"
        if line.index > below and not is_motto and not _names_publisher(line.text, named):
            return at
    return 0


def _names_publisher(line: str, named: str) -> bool:
    known = folded(line)
    if known in lexicon.SECTION_NAMES or f" {known} " in named:
        return True
    # a name is written in capitals, or in small letters throughout: "The lost post" is a headline
    is_name = line.islower() or not any(word[0].islower() for word in line.split() if len(word) > LONGEST_PARTICLE)
    return is_name and bool(lexicon.MASTHEAD.fullmatch(known)) and last_sign(line) not in NO_TITLE_ENDS


def _deck(
    lines: list[Block], found: Sequence[Fact], title: Block, *, is_parted: bool
) -> tuple[list[Block], tuple[Fact, ...]]:
    """The lines that stay in the body, and the fact of the standfirst: the line between title and facts or body.

    is_parted: whether a dateline shows where the body begins.
    """
    if not lines:
        return [], ()
    line, rest = lines[0], lines[1:]
    facts_at = [fact.block.index for fact in found if fact.name in ("date", "byline")]
    if any(fact.name == "date" and title.index < fact.block.index < line.index for fact in found):
        return lines, ()  # below the date it is the first sub-heading
    if rest and not any(line.index < at < rest[0].index for at in facts_at):
        return lines, ()
    is_parted |= any(at > line.index for at in facts_at)
    if last_sign(line.text) in NO_TITLE_ENDS and not is_parted:
        return lines, ()  # a whole sentence, with nothing between it and the body, is its first paragraph
    return rest, (Fact("deck", line.text, line),)


def _in_order(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(sorted(blocks, key=lambda block: block.index))


def _facts_in_body(body: Sequence[Block], found: Sequence[Fact]) -> tuple[tuple[Block, ...], tuple[Fact, ...]]:
    """Date and credit lines at the very end of the body: some papers sign and date there."""
    left, late = list(body), []
    while len(left) > 1:
        fact = facts.credit_line(left[-1]) or (None if _has(found, "date") else facts.date_line(left[-1]))
        if fact is None:
            break
        late.append(fact)
        left.pop()
    return tuple(left), tuple(reversed(late))


def _has(found: Sequence[Fact], name: str) -> bool:
    return any(fact.name == name for fact in found)


def _is_body(block: Block, shortest: int) -> bool:
    text = block.text
    if facts.dateline(block)[1]:
        return True
    if UNSPACED.search(text):
        return len(text) >= min(shortest, UNSPACED_BODY_LENGTH) and last_sign(text) in NO_TITLE_ENDS
    if len(text) > LONGEST_TITLE:
        return True
    return len(text) >= shortest and last_sign(text) in NO_TITLE_ENDS
