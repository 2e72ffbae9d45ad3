"""Sub-headings, found where the markup does not name them, and the verdict whether a story of its own begins there."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.dates.reading import is_day_name, names_a_day
from digest.model import Block, Cut, Fact
from digest.normalize import lexicon
from digest.normalize.facts.credits import credit
from digest.normalize.facts.datelines import dateline
from digest.normalize.furniture import line_class
from digest.normalize.head import is_path
from digest.sentences import sentences
from digest.text import UNSPACED, folded, last_sign, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST_HEADING = 90
LONGEST_UNSPACED_HEADING = 30
LONGEST_TURN = 100  # characters in which a paragraph turns away, if it does
SUBJECT_LETTERS = 5  # of a word: "resigns" and "resignation" are about the same
SHARED_SUBJECT = 2  # words of the title in a section's first paragraph: it goes on with the report from another place
TURN_COMMAS = frozenset(",،、，")
LEVEL = 3  # of a sub-heading that a text or a bold line makes
TEXT_END = re.compile(r"[.,;:…。、；：،؛۔।!！?？؟][\"'”’»)\]」』]*$")
# A quotation, or the title of a work; with its station behind it: “Salt” (BBC)
QUOTE_END = re.compile(r"[\"”»“」](?: \([^()]*\))?$")
# "Ferris Inc. (FRS)", "All day: £9.00", "500 g flour": entries of a list or table
ENTRY = re.compile(
    rf".*\([A-Z]{{2,6}}\)|.*[:：]\s+(?:\S{{1,20}}|\W{{0,3}}\d.{{0,20}})|\d[\d.,/]*\s?(?:{lexicon.any_of('units')})\s.*"
)
# "Length: 22 metres", "10 a.m. – coffee": a label and its value; a bullet or number in front: an item of a list.
ITEM = re.compile(r"(?:[-*•·▪‣–—+>»]|\(?\d{1,3}[.)]|[^\s:]{1,20}(?: [^\s:]{1,20})?:\s|\d{1,2}[:.]\d\d\b)")
MEANWHILE = re.compile(rf"(?:{lexicon.any_of('meanwhile')})(?![^\W_])", re.IGNORECASE)
BOLD_LINE = re.compile(r"<p[^>]*>\s*<(strong|b)>(?P<text>(?:(?!</?\1>).)*)</\1>\s*</p>")


def marked(blocks: Sequence[Block], *, is_text: bool) -> tuple[Block, ...]:
    """The blocks with sub-headings marked: short lines between paragraphs in a text, lines all in bold in HTML."""
    found = list(blocks)
    for at, block in enumerate(blocks):
        if block.kind != "paragraph" or not (is_text or is_bold(block)):
            continue
        if (following := _following(blocks, at)) is None or (is_text and at and _goes_on_as_list(blocks[at - 1])):
            continue
        if _reads_as_heading(block, following):
            html = re.sub(r"^<p[^>]*>|</p>$|</?(?:strong|b)>", "", block.html)
            found[at] = replace(block, kind="heading", level=LEVEL, html=f"<h{LEVEL}>{html}</h{LEVEL}>")
    return tuple(found)


def is_bold(block: Block) -> bool:
    """Whether the paragraph is one line, all of it in bold."""
    return block.html.endswith(("</strong></p>", "</b></p>", " </p>")) and bool(BOLD_LINE.fullmatch(block.html))


def _following(blocks: Sequence[Block], at: int) -> Block | None:
    """The next block that is no image nor player: those stand between a sub-heading and its text."""
    after = (blocks[place] for place in range(at + 1, len(blocks)))
    return next((block for block in after if block.kind not in ("image", "embed")), None)


def _goes_on_as_list(above: Block) -> bool:
    """Whether what stands below a line of a text is one more of a list: of names, prices, results."""
    text = above.text
    if above.kind != "paragraph" or text.endswith((":", "：")):
        return above.kind == "paragraph"
    return _is_short(text) and not TEXT_END.search(text) and not QUOTE_END.search(text) and not line_class(text)


def _is_short(text: str) -> bool:
    return len(text) <= (LONGEST_UNSPACED_HEADING if UNSPACED.search(text) else LONGEST_HEADING)


def _holds_sentence(block: Block) -> bool:
    """Whether a whole sentence stands in the line, signed or with more behind it: "He was 84. (AP)"."""
    before = sentences(block.text)[:-1]
    return any(last_sign(one) in ".。।۔" for one in before) or bool(credit(block, is_last=True)[1])


def _reads_as_heading(block: Block, following: Block) -> bool:
    text = block.text
    if not _is_short(text) or TEXT_END.search(text) or QUOTE_END.search(text):
        return False
    if ITEM.match(text) or ENTRY.fullmatch(text) or _holds_sentence(block):
        return False
    if text[0].islower() or not any(sign.isalpha() for sign in text) or names_a_day(text) or is_path(text):
        return False
    if following.text.split(maxsplit=1)[0].islower():  # the sentence goes on below
        return False
    if following.kind == "heading" or ITEM.match(following.text):
        return following.kind != "heading" and bool(re.match(r"[^\s:]{1,20}(?: [^\s:]{1,20})?:\s", following.text))
    return len(following.text) > len(text) and bool(re.search(r"[.!?…。！？؟۔।:”\"»“」)\]]$", following.text))


def cuts(blocks: Sequence[Block], found: Sequence[Fact] = (), title: str = "") -> tuple[Cut, ...]:
    """Every sub-heading with the verdict whether a story of its own begins there, and why.

    A new story says so: it or its first paragraph turns away from what came before ("Meanwhile, …"), or that has a
    dateline of its own, among the facts found or still in its text, and does not go on with the subject of the title. A
    sub-heading that does neither structures the story that it stands in; nor does one part anything that has no
    paragraph above it, where no other does.
    """
    if not any(block.kind == "heading" for block in blocks):
        return ()
    places = {fact.block.index: fact.value for fact in reversed(found) if fact.name == "dateline"}
    verdicts = [_verdict(blocks, at, places, title) for at, block in enumerate(blocks) if block.kind == "heading"]
    starts = [cut for cut in verdicts if cut.starts_story]
    if len(starts) == 1 and not any(_is_told(block) for block in blocks[: blocks.index(starts[0].block)]):
        only = replace(starts[0], starts_story=False, reason="nothing stands above it")
        verdicts = [only if cut is starts[0] else cut for cut in verdicts]
    return tuple(verdicts)


def _is_told(block: Block) -> bool:
    """Whether a block tells something: all but images and the short lines that stand above a report."""
    if block.kind in ("image", "embed", "heading"):
        return False
    return block.kind != "paragraph" or len(block.text) > LONGEST_HEADING or bool(TEXT_END.search(block.text))


def _subject(text: str) -> frozenset[str]:
    """The beginnings of the long words of a text, by which it is known what it is about; days tell nothing."""
    return frozenset(
        word[:SUBJECT_LETTERS] for word in words(text) if len(word) >= SUBJECT_LETTERS and not is_day_name(word)
    )


def _verdict(blocks: Sequence[Block], at: int, places: Mapping[int, str], title: str) -> Cut:
    block = blocks[at]
    following = _following(blocks, at)
    if following is None or following.kind == "heading":
        return Cut(block, starts_story=False, reason="no text follows it")
    if MEANWHILE.fullmatch(folded(block.text)):
        return Cut(block, starts_story=True, reason="it says so itself")
    turn = MEANWHILE.match(folded(following.text[:LONGEST_TURN]).lstrip("\"'«“„- "))
    place = places.get(following.index) or next(
        (fact.value for fact in dateline(following, must_be_sure=True)[1] if fact.name == "dateline"), ""
    )
    shared = len(_subject(title) & _subject(following.text)) if turn or place else 0
    # "Meanwhile the mayor …" may go on with the matter; a comma behind the word turns away from it
    if turn and (shared < SHARED_SUBJECT or turn.string[turn.end() : turn.end() + 1] in TURN_COMMAS):
        return Cut(block, starts_story=True, reason=f"what follows turns away with “{turn.group().capitalize()}”")
    if place and shared < SHARED_SUBJECT:
        return Cut(block, starts_story=True, reason=f"what follows has a dateline of its own, {place}")
    return Cut(block, starts_story=False, reason="what follows goes on with the same story")
