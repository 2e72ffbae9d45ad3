"""Lines that are facts: who wrote a report, when, and where it came from, neither body nor lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timezone
from itertools import pairwise

from digest.dates.reading import may_hold_date, written_date
from digest.model import Block, Fact
from digest.normalize import lexicon
from digest.normalize.facts.bylines import byline
from digest.normalize.facts.credits import credit_line
from digest.normalize.facts.cuts import piece
from digest.normalize.furniture import line_class
from digest.text import one_line

LONGEST_DATE_LINE = 160
_SOURCE_LABEL = lexicon.any_of("source:")
SOURCE_LINE = re.compile(rf"(?:{_SOURCE_LABEL})\s*[:：]\s*(?P<name>[^.,:!?。，：！？]{{2,40}})", re.IGNORECASE)
# What parts date, author and source on a line: a sign, a label, or a comma.
PARTINGS = (
    re.compile(rf"\s+[|·•/–—-]\s+|\s+(?=(?:{_SOURCE_LABEL})\s*[:：]|(?:记者|記者)\s*\S)"),
    re.compile(r",\s+"),
)


def of_line(block: Block, *, in_head: bool, is_last: bool) -> tuple[Fact, ...]:
    """The facts of a line that is nothing else; who wrote it and when stand in the head only."""
    fact = credit_line(block, is_last=is_last)
    if fact or not in_head:
        return (fact,) if fact else ()
    fact = byline(block) or date_line(block)
    return fact_line(block) or ((fact,) if fact else ())


def date_line(block: Block) -> Fact | None:
    """The fact of a line that is a date, and words around dates, only."""
    if block.kind not in ("paragraph", "heading") or len(block.text) > LONGEST_DATE_LINE:
        return None
    if not may_hold_date(block.text):
        return None
    # "4 June 2025 · 3 min read": what stands beside the date may be furniture, a part at a time
    parts = [part for part in re.split(r"\s+[·|•]\s+", block.text) if not line_class(part)]
    written = written_date(" · ".join(parts))
    if written is None or len(written.rest.split()) > 2:  # noqa: PLR2004 - a place or a zone's name may stand beside it
        return None
    if written.at is None:
        return Fact("date", written.day.isoformat(), block)
    zone = timezone(written.offset) if written.offset is not None else None
    return Fact("date", datetime.combine(written.day, written.at, zone).isoformat(timespec="minutes"), block)


def fact_line(block: Block) -> tuple[Fact, ...]:
    """The facts of a line that names date, author and source beside each other, and nothing else; none otherwise."""
    if block.kind not in ("paragraph", "heading") or len(block.text) > LONGEST_DATE_LINE:
        return ()
    return next((found for parting in PARTINGS if (found := _facts_of_parts(block, parting))), ())


def _facts_of_parts(block: Block, parting: re.Pattern[str]) -> tuple[Fact, ...]:
    ends = [match.end() for match in parting.finditer(block.text)]
    found: list[Fact] = []
    if not ends:
        return ()
    for start, end in pairwise([0, *ends, len(block.text)]):
        written = block.text[start:end].strip()
        part = piece(block, re.sub(r"\s*[|·•/,–—-]?$", "", written))
        fact = _source(part) or byline(part) or date_line(part) or credit_line(part)
        if not fact:
            return ()
        found.append(replace(fact, block=piece(block, written)))
    return tuple(found) if len({fact.name for fact in found}) > 1 else ()


def _source(block: Block) -> Fact | None:
    match = SOURCE_LINE.fullmatch(one_line(block.text))
    return Fact("credit", match["name"], block) if match else None
