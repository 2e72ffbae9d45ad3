"""The dateline of a report: the place, day and agency in front of its first sentence."""

from __future__ import annotations

import re

from digest.dates.reading import names_a_day, written_date
from digest.model import Block, Fact
from digest.normalize import lexicon
from digest.normalize.facts.credits import AGENCIES, CAPITALS_ALONE, is_agency_name
from digest.normalize.facts.cuts import piece, without_start
from digest.text import UNSPACED, folded

LONGEST_DATELINE = 200  # characters looked at
OWN_REPORT = lexicon.words_of("own report")
NOT_A_PLACE = lexicon.words_of("labels")
LOCATIVES = lexicon.any_of("in")
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
# What a Japanese or Chinese desk writes in its brackets: the agency, "=" and who reports, or "reported by wire".
_DESK = re.compile(r".*[=＝].+|.*(?:訊|讯|電|电|報導|报道)")
_LABEL_END = re.compile(r": *[\"“„«‘「]")  # NATO: “We are aware”: who speaks


def dateline(block: Block, *, must_be_sure: bool = False) -> tuple[Block, tuple[Fact, ...]]:
    """The paragraph without its dateline, and what the dateline said; the paragraph itself where it has none.

    must_be_sure: a place alone is not enough, a day or an agency stands with it.
    """
    if block.kind != "paragraph" or not DATELINE_SIGN.search(block.text, 0, LONGEST_DATELINE):
        return block, ()
    match = _AGENCY_ALONE.match(block.text)
    if match and folded(match["agency"]) in AGENCIES:
        rest = without_start(block, match.end())
        taken = match.group().strip()
        return (rest, (Fact("credit", match["agency"], piece(block, taken)),)) if rest else (block, ())
    for form in DATELINES:
        match = form.match(block.text, 0, LONGEST_DATELINE)
        if match and _is_dateline(match, block.text) and (_is_sure(match) or not must_be_sure):
            taken = match.group().strip()
            rest = without_start(block, match.end())
            if rest is None:
                return block, ()
            facts = [
                Fact("dateline", taken.strip(" :–—-|") if match["place"] == "" else _place(match), piece(block, taken))
            ]
            agency, day = _agency(match), written_date(match.groupdict().get("day") or "")
            if agency and folded(agency) not in OWN_REPORT:
                facts.append(Fact("credit", agency, piece(block, "")))
            if day:
                facts.append(Fact("date", day.day.isoformat(), piece(block, "")))
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
        return is_agency_name(agency) or _is_desk(said.get("desk") or "")
    ends = folded(place).split(" ")[:: max(1, place.count(" "))]  # the first word and the last
    # (4-4-2), (Greens), (1981): what stands in an agency's place and is none
    is_other = agency and not (is_agency_name(agency) or _may_be_wire(match))
    if is_other or not NOT_A_PLACE.isdisjoint(ends):
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
    if folded(agency) in OWN_REPORT or "=" in match.group():  # (해안=새벽뉴스)
        return True
    return end != ":" and _is_written_in_capitals(match["place"]) and bool(CAPITALS_ALONE.fullmatch(agency))


def _is_desk(name: str) -> bool:
    """Whether the name in the brackets before an East Asian report is a desk's: 【エルスター共同】, no 【写真特集】."""
    agencies = [agency for agency in AGENCIES if UNSPACED.match(agency)]
    return bool(_DESK.fullmatch(name)) or folded(name).endswith(tuple(agencies))


def _is_written_in_capitals(place: str) -> bool:
    """Whether a place is written as datelines write it; "A: …" and "Q – …" are interviews."""
    return len(re.sub(r"[\W\d_]", "", place)) > 2 and place.upper() == place and place.lower() != place  # noqa: PLR2004


def _is_named_again(place: str, text: str) -> bool:
    """Whether what stands in front of a report is told of as a place in its first paragraph: "in Ostrow"."""
    return re.search(rf"(?<!\w)(?:{LOCATIVES}) {re.escape(place)}(?!\w)", text, re.IGNORECASE) is not None


def _is_day_at(day: str, place: str) -> bool:
    """Whether a day, and what is no weekday, stand in front of a report: "On Sunday, 7 June 2026: …" names no place."""
    written = written_date(day)
    return written is not None and not written.rest and not names_a_day(f"{place} 1")
