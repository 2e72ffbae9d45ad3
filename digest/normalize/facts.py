"""Dateline, credit, byline and date lines: read out of the text into fields, so that they are neither body nor lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timezone
from itertools import pairwise

from digest.dates.reading import names_a_day, written_date
from digest.html import block_text, escaped
from digest.model import Block, Fact
from digest.normalize import lexicon
from digest.normalize.furniture import line_class
from digest.text import SENTENCE_SIGNS, UNSPACED, folded, last_sign, one_line, word_count

LONGEST_BYLINE = 100
LONGEST_NAME = 4  # words
LONGEST_DATE_LINE = 160
LONGEST_CREDIT_LINE = 220
LONGEST_AGENCIES = 40
LONGEST_CREDIT = 80  # characters at a paragraph's end: the longest form below, and the spaces around it
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
        # (가람도=연합뉴스) …
        r"\((?P<place>[^()=\x21-\x7e]{2,20})=(?P<agency>[^()]{2,20})\)(?: [^=]{2,20} =)? *(?=\S)",
        # 【エルスター共同】…, （中央社記者林沛青鹿鳴鎮7日電）…
        r"【(?P<desk>[^】]{2,30})】 *(?=\S)(?P<place>)",
        r"[（(](?P<wire>[^\s（）()]{2,6})[记記]者[^（）()]{2,16}[电電][）)] *(?=\S)(?P<place>)",
        rf"(?P<place>{_NAMES}), (?P<day>[^:()–—]{{6,30}}?\d{{4}}){_DAY_END} +(?=\S)",  # Nordvik, 7. Mai 2026. (dpa) …
        rf"(?P<place>{_NAMES}) ?[–—-] ?(?P<known>[^/()–—:]{{2,25}}?) ?: +(?=\S)",  # وادي النخيل - وكالات: …
        # Vindara, Oct 20 (PTI) …, СЕВЕРОЛЕСК, 5 марта. /ТАСС/. …
        rf"(?P<place>{_NAMES}), (?P<rest>[^:()/–—]{{2,20}}?)\.? (?:{_AGENCY}|/(?P<wire>[^/()–—:]+)/)[ .:–—-]* (?=\S)",
        rf"(?P<place>{_NAMES})(?:: | [–—] )(?=\S)",  # Ostrow: The museum in Ostrow …
    )
)
# Without one of these signs in its first words a paragraph fits none of them.
DATELINE_SIGN = re.compile(r"[:|–—-] |[)/】）]|\d{4}")
_AGENCY_ALONE = re.compile(rf"{_AGENCY}(?: ?[:|–—]| -{{1,2}})? +(?=\S)")  # (AFP) – …
# What a Japanese or Chinese desk writes in its brackets: the agency, "=" and who reports, or "reported by wire".
_DESK = re.compile(r".*[=＝].+|.*(?:訊|讯|電|电|報導|报道)")
_LABEL_END = re.compile(r": *[\"“„«‘「]")  # NATO: “We are aware”: who speaks
# What parts date, author and source on a line: a sign, a label, or a comma.
PARTINGS = (
    re.compile(rf"\s+[|·•/–—-]\s+|\s+(?=(?:{lexicon.SOURCE_LABEL})\s*[:：]|(?:记者|記者)\s*\S)"),
    re.compile(r",\s+"),
)
_CREDIT_END = re.compile(
    r"(?<=[.!?…”\"»“’)\]。؟])\s*(?:[–—-]{1,2}\s?(?P<dash>[^–—\d.!?:,()\[\]]{2,40})|\[(?P<square>[^\[\]]{2,60})\]|"
    r"\((?P<round>[^()]{2,60})\)|/(?P<slash>[^/\s][^/]{1,20})/)\s*$"
)
NO_CREDIT_ENDS = frozenset(".!?:,")  # with which none of these forms ends
_INITIALS_END = re.compile(r"(?<=[.!?”\"]) (?P<agency>[A-Z]{2,5})(?: [A-Z]{2,4}){1,5}$")  # PTI KSR ANB ANB
_CAPITALS_ALONE = re.compile(r"[A-ZÄÖÜÉŻŁČŠ]{2,6}(?:[/ -][A-ZÄÖÜÉŻŁČŠ]{2,6}){0,2}")
_DESK_CODE = re.compile(r"[a-z]{2,4}")  # behind an agency's name: "dpa/lno"
_ABBREVIATED = re.compile(r"\b(?:[ap]\.m|Inc|Ltd|Co|Corp)\.\s*$")


def dateline(block: Block, *, must_be_sure: bool = False) -> tuple[Block, tuple[Fact, ...]]:
    """The paragraph without its dateline, and what the dateline said; the paragraph itself where it has none.

    must_be_sure: a place alone is not enough, a day or an agency stands with it.
    """
    if block.kind != "paragraph" or not DATELINE_SIGN.search(block.text, 0, LONGEST_DATELINE):
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
            if agency and folded(agency) not in lexicon.NO_AGENCY:
                facts.append(Fact("credit", agency, _piece(block, "")))
            if day:
                facts.append(Fact("date", day.day.isoformat(), _piece(block, "")))
            return rest, tuple(facts)
    return block, ()


def _agency(match: re.Match[str]) -> str:
    said = match.groupdict()
    return (said.get("agency") or said.get("known") or said.get("wire") or "").strip()


def _is_sure(match: re.Match[str]) -> bool:
    """Whether more than a place stands there."""
    return bool(_agency(match) or match.groupdict().get("day") or match.groupdict().get("rest"))


def _place(match: re.Match[str]) -> str:
    return re.sub(r"(?<=\w{3})\.$", "", match["place"].strip(" ,"))  # "KYIV. –", but "WASHINGTON D.C. –"


def _is_dateline(match: re.Match[str], text: str) -> bool:
    place = match["place"]
    said = match.groupdict()
    agency = _agency(match)
    if not place:
        return _is_known(agency) or _is_desk(said.get("desk") or "")
    ends = folded(place).split(" ")[:: max(1, place.count(" "))]  # the first word and the last
    # (4-4-2), (Greens), (1981): what stands in an agency's place and is none
    is_other = agency and not (_is_known(agency) or _may_be_wire(match))
    if is_other or not lexicon.NOT_A_PLACE.isdisjoint(ends):
        return False
    if said.get("day") and not _is_day_at(said["day"], place):
        return False
    is_label = not _is_sure(match) and _LABEL_END.match(text, match.end("place"))
    is_place = (
        agency or said.get("day") or _is_written_in_capitals(place) or _is_named_again(place, text[match.end() :])
    )
    if is_label or not is_place:
        return False
    following = text[match.end() :].lstrip("“\"'«‘„")
    return bool(following) and not following[0].islower()


def _may_be_wire(match: re.Match[str]) -> bool:
    """Whether an agency that nobody knows stands as they do, capitals behind capitals: "SAINT-AUBERT (RNS) -"."""
    agency, end = _agency(match), match.group().rstrip()[-1]
    if folded(agency) in lexicon.NO_AGENCY or "=" in match.group():  # (해안=새벽뉴스)
        return True
    return end != ":" and _is_written_in_capitals(match["place"]) and bool(_CAPITALS_ALONE.fullmatch(agency))


def _is_desk(name: str) -> bool:
    """Whether the name in the brackets before an East Asian report is a desk's: 【エルスター共同】, no 【写真特集】."""
    agencies = [agency for agency in lexicon.AGENCIES if UNSPACED.match(agency)]
    return bool(_DESK.fullmatch(name)) or folded(name).endswith(tuple(agencies))


def _is_written_in_capitals(place: str) -> bool:
    """Whether a place is written as datelines write it; "A: …" and "Q – …" are interviews."""
    return len(re.sub(r"[\W\d_]", "", place)) > 2 and place.upper() == place and place.lower() != place  # noqa: PLR2004


def _is_named_again(place: str, text: str) -> bool:
    """Whether what stands in front of a report is told of as a place in its first paragraph: "in Ostrow"."""
    return re.search(rf"(?<!\w)(?:{lexicon.LOCATIVES}) {re.escape(place)}(?!\w)", text, re.IGNORECASE) is not None


def _is_day_at(day: str, place: str) -> bool:
    """Whether a day, and what is no weekday, stand in front of a report: "On Sunday, 7 June 2026: …" names no place."""
    written = written_date(day)
    return written is not None and not written.rest and not names_a_day(f"{place} 1")


def credit(block: Block, *, is_last: bool = False) -> tuple[Block, tuple[Fact, ...]]:
    """The paragraph without the credit at its end ("– Agencies", "(AP)"), and that credit; or the paragraph itself.

    is_last: no paragraph follows; there, capitals are an agency even where nobody knows it.
    """
    if block.kind != "paragraph" or block.text[-1:] in NO_CREDIT_ENDS:
        return block, ()
    start = max(0, len(block.text) - LONGEST_CREDIT)
    signed = _INITIALS_END.search(block.text, start)
    match = signed if signed and _is_known(signed["agency"]) else _CREDIT_END.search(block.text, start)
    if not match:
        return block, ()
    name = match["agency"] if match is signed else next(value for value in match.groups() if value).strip()
    is_agency = match is signed or is_credit(name)
    if not is_agency and not (is_last and _may_be_agency(name, block.text[: match.start()])):
        return block, ()
    rest = _without_end(block, len(block.text) - match.start())
    if rest is None or not rest.text:
        return block, ()
    return rest, (Fact("credit", name, _piece(block, match.group().strip())),)


def is_credit(name: str) -> bool:
    """Whether a name at a text's end is that of an agency, or says who reported."""
    return _is_known(name) or _tells_who(name, is_marked=True)


def _is_known(name: str) -> bool:
    """Whether all that a name names are agencies: "AFP", "Reuters and AP", "dpa/lno"."""
    first, *more = re.split(r"\s*[/,;&+-]\s*|\s+(?:and|und|et|y|e|with)\s+", folded(name))
    is_each = all(piece in lexicon.AGENCIES or _DESK_CODE.fullmatch(piece) for piece in more)
    return folded(name) in lexicon.AGENCIES or (first in lexicon.AGENCIES and is_each)


def _may_be_agency(name: str, before: str) -> bool:
    """Whether capitals behind a sentence's end are an agency's: no zone of time, nor behind an abbreviation."""
    is_sentence = before.rstrip()[-1:] in SENTENCE_SIGNS and not _ABBREVIATED.search(before)
    return is_sentence and bool(_CAPITALS_ALONE.fullmatch(name)) and folded(name) not in lexicon.NO_CREDIT


def of_line(block: Block, *, in_head: bool, is_last: bool) -> tuple[Fact, ...]:
    """The facts of a line that is nothing else; who wrote it and when stand in the head only."""
    fact = credit_line(block, is_last=is_last)
    if fact or not in_head:
        return (fact,) if fact else ()
    fact = byline(block) or date_line(block)
    return fact_line(block) or ((fact,) if fact else ())


def credit_line(block: Block, *, is_last: bool = False) -> Fact | None:
    """The fact of a line that names only who reported or which agency it came from."""
    if block.kind != "paragraph" or len(block.text) > LONGEST_CREDIT_LINE:
        return None
    text = block.text.strip("()[]–—- ")
    if _tells_who(text, is_marked=block.text[:1] in "(["):
        return Fact("credit", text, block)
    if len(text) > LONGEST_AGENCIES or text == block.text:
        return None
    return Fact("credit", text, block) if _is_known(text) or (is_last and _may_be_agency(text, ".")) else None


def _tells_who(line: str, *, is_marked: bool) -> bool:
    """Whether a line says who reported or edited: in names, and in no sentence but one of names alone."""
    match = lexicon.REPORTING_LINE.fullmatch(one_line(line))
    if not match:
        return False
    who = next((group for group in match.groups() if group), "").split()
    among = lexicon.AMONG_NAMES.split()
    agencies = [re.sub(r"^[ld]'", "", folded(word).strip(".,;")) in lexicon.AGENCIES for word in who]
    if match["with"] and not any(agencies):  # "avec Pierre Dumas" plays in a film
        return False
    if any(word[0].isdigit() for word in who):  # "Written by Anna Bell in 1911 …"
        return False
    names = [not word[0].islower() or word.strip(".,;") in among for word in who]
    if is_marked or not who:
        return all(names[:1])
    # "Edited by Candlelight" is a title
    is_told = len(who) > 1 or any(agencies)
    return is_told and all(is_name or is_known for is_name, is_known in zip(names, agencies, strict=True))


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
