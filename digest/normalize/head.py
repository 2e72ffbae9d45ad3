"""The head of a plain text: which line before the body is the title, which date, byline, standfirst or masthead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.model import Block, Dropped, Fact
from digest.normalize import facts
from digest.text import UNSPACED, one_line, word_count

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_TITLE = 200
LONGEST_HEAD = 20  # blocks: below so many, a short line is no part of the head
LONGEST_MASTHEAD = 4  # lines above the title: more of them are a list or a poem
SHORTEST_TITLE_WORDS = 3  # a shorter line above a longer one is the masthead or the name of a section
SENTENCE_END = re.compile(r"[.!…。！؟۔:][\"'”’»）)\]」]*$")
BODY_LENGTH = 90  # characters: a line this long that ends like a sentence is body
UNSPACED_BODY_LENGTH = 30


def read(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Dropped, ...], tuple[Fact, ...]]:
    """The blocks of the body, the masthead lines dropped, and the facts that the head states.

    The head ends at the first line that reads like a body paragraph. Its title is the first line of three words or more
    that is nothing else; a line of less is the title only where there is no better one.
    """
    end = next((at for at, block in enumerate(blocks[:LONGEST_HEAD]) if _is_body(block)), LONGEST_HEAD)
    if end >= len(blocks) and blocks:
        end = max(1, len(blocks) - 1)  # nothing reads like a body: the first line is the title, the last one the body
    found: list[Fact] = []
    lines: list[Block] = []
    for block in blocks[:end]:
        fact = facts.date_line(block) if not _has(found, "date") else None
        fact = fact or (facts.byline(block) if not _has(found, "byline") else None) or facts.credit_line(block)
        if fact:
            found.append(fact)
        else:
            lines.append(block)
    if not lines:
        return tuple(blocks[end:]), (), tuple(found)
    candidates = lines[: LONGEST_MASTHEAD + 1]
    title = next((line for line in candidates if word_count(line.text) >= SHORTEST_TITLE_WORDS), lines[0])
    at = lines.index(title)
    dropped = tuple(Dropped(line, "masthead", "a short line above the title") for line in lines[:at])
    found.append(Fact("title", one_line(title.text), title))
    deck = lines[at + 1 :]
    date_at = next((fact.block.index for fact in found if fact.name == "date"), len(blocks))
    if len(deck) == 1 and not title.index < date_at < deck[0].index:  # below the date it is the first sub-heading
        found.append(Fact("deck", deck[0].text, deck[0]))
        deck = []
    body = (*deck, *blocks[end:])
    body, late = _facts_in_body(body, found)
    return body, dropped, (*found, *late)


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


def _is_body(block: Block) -> bool:
    text = block.text
    if facts.dateline(block)[1]:
        return True
    if UNSPACED.search(text):
        return len(text) >= UNSPACED_BODY_LENGTH and bool(SENTENCE_END.search(text))
    if len(text) > LONGEST_TITLE:
        return True
    return len(text) >= BODY_LENGTH and bool(SENTENCE_END.search(text))
