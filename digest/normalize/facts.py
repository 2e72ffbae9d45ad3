"""Dateline, credit, byline and date lines: read out of the text into fields, so that they are neither body nor lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timezone
from itertools import pairwise

from digest.dates import names_a_day, written_date
from digest.html import block_text, escaped
from digest.model import Block, Fact
from digest.normalize import lexicon
from digest.normalize.rules import line_class
from digest.text import SENTENCE_SIGNS, folded, last_sign, one_line, word_count

LONGEST_BYLINE = 100
LONGEST_NAME = 4  # words
LONGEST_DATE_LINE = 160
LONGEST_CREDIT_LINE = 220
LONGEST_DATELINE = 200  # characters looked at
LONGEST_CUT = 100_000  # characters of HTML that are walked through to cut a piece off; a longer block loses its markup
_CAPITAL_WORD = r"[^\W\d_a-zß-öø-ÿа-яё](?:[^\W\d_a-zß-öø-ÿа-яё]|['’.])*"
_CAPITALS = rf"{_CAPITAL_WORD}(?:[ -]{_CAPITAL_WORD}){{0,4}}"
_NAMES = r"[^\W\d_][^\s:;!?()/|]*(?: [^\W\d_][^\s:;!?()/|]*){0,3}"
_AGENCY = r"\((?P<agency>[^()]{2,30})\)"
_DAY_END = rf"(?:[.:,]? {_AGENCY}(?: ?[:|–—]|\.| -{{1,2}})?|\.| ?[:|–—]| -{{1,2}})"
# Forms of a dateline at the start of a paragraph; in all, group "place" holds the place.
DATELINES = tuple(
    re.compile(form)
    for form in (
        # MOSCOW: …
        rf"(?P<place>{_CAPITALS})(?:, (?P<rest>[^:()–—-]{{2,30}}?))?(?: {_AGENCY})?(?: ?[:|–—]|\.?-| -{{1,2}}) +(?=\S)",
        rf"(?P<place>{_NAMES}),? {_AGENCY}(?: ?[:|]|\.? ?[–—]|(?: |\.)-{{1,2}}) +(?=\S)",  # Brzezina Mała (PAP) – …
        rf"(?P<place>{_NAMES}) ?/ ?(?P<agency>[^/()–—:]{{2,25}}?)(?: ?[–—:]| -) +(?=\S)",  # أم الصفصاف / خاص – …
        rf"\((?P<place>{_CAPITALS})\) +(?=\S)",  # (DORNACH) …
        r"\((?P<place>[^()=]{2,20})=(?P<agency>[^()]{2,20})\)(?: [^=]{2,20} =)? *(?=\S)",  # (가람도=연합뉴스) …
        r"【(?P<agency>[^】]{2,30})】 *(?=\S)(?P<place>)",
        rf"(?P<place>{_NAMES}), (?P<day>[^:()–—]{{6,30}}?\d{{4}}){_DAY_END} +(?=\S)",  # Nordvik, 7. Mai 2026. (dpa) …
        rf"(?P<place>{_NAMES}) ?[–—-] ?(?P<known>[^/()–—:]{{2,25}}?) ?: +(?=\S)",  # وادي النخيل - وكالات: …
    )
)
_AGENCY_ALONE = re.compile(rf"{_AGENCY}(?: ?[:|–—]| -{{1,2}})? +(?=\S)")  # (AFP) – …
# What parts date, author and source on a line: a sign, a label, or a comma.
PARTINGS = (
    re.compile(rf"\s+[|·•/–—-]\s+|\s+(?=(?:{lexicon.SOURCE_LABEL})\s*[:：]|(?:记者|記者)\s*\S)"),
    re.compile(r",\s+"),
)
_CREDIT_END = re.compile(
    r"(?<=[.!?…”\"»“’)\]。؟])\s*(?:[–—-]{1,2}\s?(?P<dash>[^–—\d.!?:,()\[\]]{2,40})|\[(?P<square>[^\[\]]{2,60})\]|"
    r"\((?P<round>[^()]{2,60})\)|/(?P<slash>[^/\s][^/]{1,20})/)\s*$"
)


def dateline(block: Block, *, must_be_sure: bool = False) -> tuple[Block, tuple[Fact, ...]]:
    """The paragraph without its dateline, and what the dateline said; the paragraph itself where it has none.

    must_be_sure: a place alone is not enough, a day or an agency stands with it.
    """
    if block.kind != "paragraph":
        return block, ()
    match = _AGENCY_ALONE.match(block.text)
    if match and folded(match["agency"]) in lexicon.AGENCIES:
        rest = _without_start(block, match.end())
        taken = match.group().strip()
        return (rest, (Fact("credit", match["agency"], _piece(block, taken)),)) if rest else (block, ())
    for form in DATELINES:
        match = form.match(block.text, 0, LONGEST_DATELINE)
        if match and _is_dateline(match, block.text) and (_is_sure(match) or not must_be_sure):
            taken = match.group().strip()
            rest = _without_start(block, match.end())
            if rest is None:
                return block, ()
            facts = [
                Fact("dateline", taken.strip(" :–—-|") if match["place"] == "" else _place(match), _piece(block, taken))
            ]
            agency, day = _agency(match), written_date(match.groupdict().get("day") or "")
            if agency and match["place"] and folded(agency) not in lexicon.NO_AGENCY:
                facts.append(Fact("credit", agency, _piece(block, "")))
            if day:
                facts.append(Fact("date", day.day.isoformat(), _piece(block, "")))
            return rest, tuple(facts)
    return block, ()


def _agency(match: re.Match[str]) -> str:
    said = match.groupdict()
    return (said.get("agency") or said.get("known") or "").strip()


def _is_sure(match: re.Match[str]) -> bool:
    """Whether more than a place stands there."""
    return bool(_agency(match) or match.groupdict().get("day") or match.groupdict().get("rest"))


def _place(match: re.Match[str]) -> str:
    return re.sub(r"(?<=\w{3})\.$", "", match["place"].strip(" ,"))  # "KYIV. –", but "WASHINGTON D.C. –"


def _is_dateline(match: re.Match[str], text: str) -> bool:
    place = match["place"]
    if not place:
        return True
    if folded(place).split(" ")[0].strip(":") in lexicon.NOT_A_PLACE:
        return False
    said = match.groupdict()
    if said.get("known") and not is_credit(said["known"].strip()):
        return False
    if said.get("day") and not _is_day_at(said["day"], place):
        return False
    has_agency = bool(_agency(match) or said.get("day"))
    if not has_agency and not _is_written_in_capitals(place):
        return False
    following = text[match.end() :].lstrip("“\"'«‘„")
    return bool(following) and not following[0].islower()


def _is_written_in_capitals(place: str) -> bool:
    """Whether a place is written as datelines write it; "A: …" and "Q – …" are interviews."""
    return len(re.sub(r"[\W\d_]", "", place)) > 2 and place.upper() == place and place.lower() != place  # noqa: PLR2004


def _is_day_at(day: str, place: str) -> bool:
    """Whether a day, and what is no weekday, stand in front of a report: "On Sunday, 7 June 2026: …" names no place."""
    written = written_date(day)
    return written is not None and not written.rest and not names_a_day(f"{place} 1")


def credit(block: Block) -> tuple[Block, tuple[Fact, ...]]:
    """The paragraph without the credit at its end ("– Agencies", "(AP)"), and that credit; or the paragraph itself."""
    if block.kind != "paragraph":
        return block, ()
    match = _CREDIT_END.search(block.text)
    if not match:
        return block, ()
    name = next(value for value in match.groups() if value).strip()
    if not is_credit(name):
        return block, ()
    rest = _without_end(block, len(block.text) - match.start())
    if rest is None or not rest.text:
        return block, ()
    return rest, (Fact("credit", name, _piece(block, match.group().strip())),)


def is_credit(name: str) -> bool:
    """Whether a name at a text's end is that of an agency: known, or written in capitals as they are."""
    known = folded(name)
    pieces = re.split(r"\s*[/,;&+-]\s*|\s+(?:and|und|et|y|e|with)\s+", known)
    if all(piece in lexicon.AGENCIES for piece in pieces) or _tells_who(name, is_marked=True):
        return True
    return bool(re.fullmatch(r"[A-ZÄÖÜÉŻŁČŠ]{2,6}(?:[/ -][A-ZÄÖÜÉŻŁČŠ]{2,6}){0,2}", name))


def credit_line(block: Block) -> Fact | None:
    """The fact of a line that names only who reported or which agency it came from."""
    if block.kind != "paragraph" or len(block.text) > LONGEST_CREDIT_LINE:
        return None
    text = block.text.strip("()[]–—- ")
    if _tells_who(text, is_marked=text != block.text):
        return Fact("credit", text, block)
    if len(text) <= 40 and text != block.text and is_credit(text):  # noqa: PLR2004
        return Fact("credit", text, block)
    return None


def _tells_who(line: str, *, is_marked: bool) -> bool:
    """Whether a line says who reported or edited: in names, and in no sentence but one of names alone."""
    match = lexicon.REPORTING_LINE.fullmatch(one_line(line))
    if not match:
        return False
    who = next((group for group in match.groups() if group), "").split()
    among = lexicon.AMONG_NAMES.split()
    names = [not word[0].islower() or word.strip(".,;") in among for word in who]
    if is_marked or not re.search(r"[.!?]$", line):
        return all(names[:1])
    return bool(names) and all(names)


def date_line(block: Block) -> Fact | None:
    """The fact of a line that is a date, and words around dates, only."""
    if block.kind not in ("paragraph", "heading") or len(block.text) > LONGEST_DATE_LINE:
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


def byline(block: Block) -> Fact | None:
    """The fact of a line that names the author, as "By Ada Quill" does."""
    if block.kind not in ("paragraph", "heading") or len(block.text) > LONGEST_BYLINE:
        return None
    unnamed = lexicon.UNNAMED_REPORTER.fullmatch(one_line(block.text))
    if unnamed:
        return Fact("byline", unnamed["name"], block)
    name = _named_in(one_line(block.text))
    if name:
        return Fact("byline", name, block)
    # "Odile Marsh, harbour correspondent"
    match = re.fullmatch(
        r"(?P<name>[^\W\d_][\w.'’-]+(?: [^\W\d_][\w.'’-]+){1,3}), (?P<role>[^\d.!?]{4,60})", block.text
    )
    if match and lexicon_role(match["role"]):
        return Fact("byline", match["name"], block)
    return None


def fact_line(block: Block) -> tuple[Fact, ...]:
    """The facts of a line that names date, author and source beside each other, and nothing else; none otherwise."""
    if block.kind not in ("paragraph", "heading") or len(block.text) > LONGEST_DATE_LINE:
        return ()
    return next((found for parting in PARTINGS if (found := _facts_of_parts(block, parting))), ())


def _facts_of_parts(block: Block, parting: re.Pattern[str]) -> tuple[Fact, ...]:
    ends = [match.end() for match in parting.finditer(block.text)]
    found: list[Fact] = []
    for start, end in pairwise([0, *ends, len(block.text)]):
        written = block.text[start:end].strip()
        part = _piece(block, re.sub(r"\s*[|·•/,–—-]?$", "", written))
        fact = _source(part) or byline(part) or date_line(part) or credit_line(part)
        if not fact:
            return ()
        found.append(replace(fact, block=_piece(block, written)))
    return tuple(found) if len({fact.name for fact in found}) > 1 else ()


def _source(block: Block) -> Fact | None:
    match = lexicon.SOURCE_LINE.fullmatch(one_line(block.text))
    return Fact("credit", match["name"], block) if match else None


def lexicon_role(role: str) -> bool:
    """Whether the words name a journalist's post."""
    return bool(lexicon.JOURNALIST.search(folded(role)))


def _named_in(line: str) -> str:
    """Whom a byline names, without the place or paper behind the name; empty where the line is none."""
    match = lexicon.BYLINE_START.fullmatch(line)
    if not match or (last_sign(line) in SENTENCE_SIGNS and not re.search(r"\b\w\.$", line)):
        return ""
    said = {kind.rstrip("0123456789"): found for kind, found in match.groupdict().items() if found}
    name = said.get("name") or said.get("labelled") or said.get("reporter") or ""
    return name.strip() if _looks_like_names(name) else ""


def _looks_like_names(line: str) -> bool:
    """Whether the words are people's names, the first at least: behind a comma may stand a post or a place."""
    first, *others = re.split(r"\s*[,;&،、(]\s*|\s+(?:and|und|et|y|e|och|og|i|en|и|та|و)\s+", line)
    return _is_name(first) and all(_is_name(other) or word_count(other) <= 2 for other in others)  # noqa: PLR2004


def _is_name(words: str) -> bool:
    """Whether words are one person's name, with a post beside it: "Local Democracy Reporter Sandra Oyelaran"."""
    names = words.split()
    if lexicon_role(words):
        return len(names) <= LONGEST_NAME + 2
    if any(sign.isdigit() for sign in words) or len(names) > LONGEST_NAME:
        return False
    return all(not name[0].islower() or name in lexicon.NAME_PARTICLES or "'" in name or "’" in name for name in names)


def _piece(block: Block, text: str) -> Block:
    return replace(block, html=f"<p>{escaped(text)}</p>", text=text)


def _without_start(block: Block, length: int) -> Block | None:
    """The block without that many characters at its start, its inline markup kept; None where nothing is left."""
    return _with_text(block, block.text[length:].strip(), _cut_text(block.html, length, from_end=False))


def _without_end(block: Block, length: int) -> Block | None:
    text = block.text[: len(block.text) - length].strip()
    return _with_text(block, text, _cut_text(block.html, length, from_end=True))


def _with_text(block: Block, text: str, html: str) -> Block | None:
    """The block with the shorter text; where its markup could not be cut to match, it gives way to the bare words."""
    if block_text(html) != text:
        html = f"<p>{escaped(text)}</p>"
    return replace(block, html=html, text=text) if text else None


def _cut_text(html: str, length: int, *, from_end: bool) -> str:
    """The canonical HTML without that many characters of its text at one end; elements stay balanced."""
    if len(html) > LONGEST_CUT:
        return ""
    tokens = re.findall(r"<[^>]*>|&[^;\s]{1,10};|[^<&]|&", html)
    order = reversed(tokens) if from_end else iter(tokens)
    kept: list[str] = []
    left, started = length, False
    for token in order:
        is_text = not token.startswith("<")
        if is_text and not started and token.isspace():
            continue  # block.text is stripped, so white space at the end does not count
        if is_text and left > 0:
            started = True
            left -= 1
            continue
        kept.append(token)
    joined = "".join(reversed(kept) if from_end else kept)
    joined = re.sub(r"<(?!td\b|th\b)([a-z]+)(?:\s[^<>]*)?>\s*</\1>", "", joined) or joined
    return re.sub(r"^(<p[^>]*>)\s+", r"\1", re.sub(r"\s+(</p>)$", r"\1", joined))
