"""The credit of a report: the agency it came from, or who helped with it, read from its ends and lines of their own."""

from __future__ import annotations

import re

from digest.model import Block, Fact
from digest.normalize import lexicon
from digest.normalize.facts.cuts import piece, without_end
from digest.normalize.lexicon import agencies
from digest.text import SENTENCE_SIGNS, folded, one_line

LONGEST_CREDIT_LINE = 220
LONGEST_AGENCIES = 40
LONGEST_CREDIT = 80  # characters at a paragraph's end: the longest form below, and the spaces around it
AGENCIES = frozenset(name.replace("~", " ") for name in agencies.NAMES.split())
NO_CREDIT = lexicon.words_of("zones", "desk notes")
AMONG_NAMES = lexicon.words_of("among names")
REPORTING_LINE = re.compile(lexicon.any_of("reporting"), re.IGNORECASE)
_CREDIT_END = re.compile(
    r"(?<=[.!?…”\"»“’)\]。؟])\s*(?:[–—-]{1,2}\s?(?P<dash>[^–—\d.!?:,()\[\]]{2,40})|\[(?P<square>[^\[\]]{2,60})\]|"
    r"\((?P<round>[^()]{2,60})\)|/(?P<slash>[^/\s][^/]{1,20})/)\s*$"
)
NO_CREDIT_ENDS = frozenset(".!?:,")  # with which none of these forms ends
_INITIALS_END = re.compile(r"(?<=[.!?”\"]) (?P<agency>[A-Z]{2,5})(?: [A-Z]{2,4}){1,5}$")  # PTI KSR ANB ANB
CAPITALS_ALONE = re.compile(r"[A-ZÄÖÜÉŻŁČŠ]{2,6}(?:[/ -][A-ZÄÖÜÉŻŁČŠ]{2,6}){0,2}")
_DESK_CODE = re.compile(r"[a-z]{2,4}")  # behind an agency's name: "dpa/lno"
_ABBREVIATED = re.compile(r"\b(?:[ap]\.m|Inc|Ltd|Co|Corp)\.\s*$")


def credit(block: Block, *, is_last: bool = False) -> tuple[Block, tuple[Fact, ...]]:
    """The paragraph without the credit at its end ("– Agencies", "(AP)"), and that credit; or the paragraph itself.

    is_last: no paragraph follows; there, capitals are an agency even where nobody knows it.
    """
    if block.kind != "paragraph" or block.text[-1:] in NO_CREDIT_ENDS:
        return block, ()
    start = max(0, len(block.text) - LONGEST_CREDIT)
    signed = _INITIALS_END.search(block.text, start)
    match = signed if signed and is_agency_name(signed["agency"]) else _CREDIT_END.search(block.text, start)
    if not match:
        return block, ()
    name = match["agency"] if match is signed else next(value for value in match.groups() if value).strip()
    is_agency = match is signed or is_credit(name)
    if not is_agency and not (is_last and _may_be_agency(name, block.text[: match.start()])):
        return block, ()
    rest = without_end(block, len(block.text) - match.start())
    if rest is None or not rest.text:
        return block, ()
    return rest, (Fact("credit", name, piece(block, match.group().strip())),)


def is_credit(name: str) -> bool:
    """Whether a name at a text's end is that of an agency, or says who reported."""
    return is_agency_name(name) or _tells_who(name, is_marked=True)


def is_agency_name(name: str) -> bool:
    """Whether all that a name names are agencies: "AFP", "Reuters and AP", "dpa/lno"."""
    first, *more = re.split(r"\s*[/,;&+-]\s*|\s+(?:and|und|et|y|e|with)\s+", folded(name))
    is_each = all(piece in AGENCIES or _DESK_CODE.fullmatch(piece) for piece in more)
    return folded(name) in AGENCIES or (first in AGENCIES and is_each)


def _may_be_agency(name: str, before: str) -> bool:
    """Whether capitals behind a sentence's end are an agency's: no zone of time, nor behind an abbreviation."""
    is_sentence = before.rstrip()[-1:] in SENTENCE_SIGNS and not _ABBREVIATED.search(before)
    return is_sentence and bool(CAPITALS_ALONE.fullmatch(name)) and folded(name) not in NO_CREDIT


def credit_line(block: Block, *, is_last: bool = False) -> Fact | None:
    """The fact of a line that names only who reported or which agency it came from."""
    if block.kind != "paragraph" or len(block.text) > LONGEST_CREDIT_LINE:
        return None
    text = block.text.strip("()[]–—- ")
    if _tells_who(text, is_marked=block.text[:1] in "(["):
        return Fact("credit", text, block)
    if len(text) > LONGEST_AGENCIES or text == block.text:
        return None
    return Fact("credit", text, block) if is_agency_name(text) or (is_last and _may_be_agency(text, ".")) else None


def _tells_who(line: str, *, is_marked: bool) -> bool:
    """Whether a line says who reported or edited: in names, and in no sentence but one of names alone."""
    match = REPORTING_LINE.fullmatch(one_line(line))
    if not match:
        return False
    who = next((group for group in match.groups() if group), "").split()
    agencies = [re.sub(r"^[ld]'", "", folded(word).strip(".,;")) in AGENCIES for word in who]
    if match["with"] and not any(agencies):  # "avec Pierre Dumas" plays in a film
        return False
    if any(word[0].isdigit() for word in who):  # "Written by Anna Bell in 1911 …"
        return False
    names = [not word[0].islower() or word.strip(".,;") in AMONG_NAMES for word in who]
    if is_marked or not who:
        return all(names[:1])
    # "Edited by Candlelight" is a title
    is_told = len(who) > 1 or any(agencies)
    return is_told and all(is_name or is_known for is_name, is_known in zip(names, agencies, strict=True))
