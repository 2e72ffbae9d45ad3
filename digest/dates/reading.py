"""Dates that feeds and people write, read. Takes strings, returns aware times in UTC, or dates; never asks for now."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

from digest.dates import utc
from digest.dates.words import AFTERNOONS, AGO, DATE_WORDS, ERAS, MONTHS, MORNINGS, SOLAR_MONTHS, WEEKDAYS, ZONES
from digest.text import folded

if TYPE_CHECKING:
    from datetime import tzinfo

EARLIEST_YEAR, LATEST_YEAR = 1970, 2200  # what a news archive can plausibly hold


@dataclass(frozen=True, slots=True)
class Written:
    """A date that a person wrote in a line of text."""

    day: date
    at: time | None  # as on the clock of the place; None where the line gives none
    rest: str  # what stands in the line besides: empty for a pure date line
    offset: timedelta | None = None  # of that clock from UTC; None where the line names no zone


def _month_table() -> dict[str, int]:
    table: dict[str, int] = {}
    for names in MONTHS.values():
        for number, forms in enumerate(names.split(), 1):
            for form in forms.split("/"):
                table.setdefault(folded(form.replace("_", " ")), number)
    return table


_MAY_BE_DATE = re.compile(r"\d{4}|年|\d\D\d{1,2}\D\d|\d\s\d\d\D\d\d")  # every form has one of these
_DIGIT_OR_COMMA = re.compile("[\\d,，]")
_MONTH_NUMBERS = _month_table()
_WEEKDAYS = frozenset(folded(WEEKDAYS).split())
_INDIC = "\u0900-\u0963\u0970-\u09e5\u09f0-\u0dff"  # with vowel signs, which are no letters to a regular expression
_REST_WORD = re.compile(rf"(?:[^\W_]|[{_INDIC}])+(?:['.-][^\W_]+)*")
_DAY_WORD = re.compile(rf"\d+(?:st|nd|rd|th|er)?|(?:[^\W\d_]|[{_INDIC}])+(?:'[^\W\d_]+)?")
LONGEST_DAY_LINE = 60  # characters
_FILLERS = frozenset(folded(WEEKDAYS + DATE_WORDS).split())
_MONTH = "|".join(sorted((re.escape(name) for name in _MONTH_NUMBERS), key=len, reverse=True))
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.?[oaº]|°|e|-го)?"  # "1º" folds to "1o"
_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_LINK = r"(?:\s*(?:de|del|di|of|d'|,|\.|/|-|،)\s*|\s+(?:năm\s+)?)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?<!\d){_YEAR}\s*(?:年|년|-|/|\.)\s*(?P<month>[01]?\d)\s*(?:月|월|-|/|\.)\s*{_DAY}(?:日|일)?(?![\d])",
        rf"(?<![\w.]){_DAY}\.?{_LINK}(?P<name>{_MONTH})\.?{_LINK}{_YEAR}(?!\d)",
        rf"(?<!\w)(?P<name>{_MONTH})\.?\s*{_DAY},?\s+{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}\s*(?P<by>[./-])\s*(?P<month>[01]?\d)\s*(?P=by)\s*{_YEAR}(?!\d)",
        rf"(?<!\w){_YEAR},?\s+{_DAY}\.?\s+(?P<name>{_MONTH})(?!\w)",
        rf"(?<!\w){_YEAR}[.,]?\s+(?P<name>{_MONTH})\.?\s+{_DAY}\.?(?!\w)",
    )
)
_HALF = "|".join(sorted(map(re.escape, (*MORNINGS, *AFTERNOONS)), key=len, reverse=True))
_TIME = re.compile(
    rf"(?:(?P<before>{_HALF})\s*)?(?<![\d.])(?P<hour>[0-2]?\d)\s*(?:[:.h]|点|時|시)\s*(?P<minute>[0-5]\d|\d(?=:\d))"
    rf"(?:[:.](?P<second>[0-6]\d|(?<=:)\d)(?:[.,]\d{{1,9}})?)?(?!\d)(?:分|분)?(?:\s*(?P<half>{_HALF})[\u064b-\u0652]*(?!\w))?(?:\s*uhr)?"
    rf"(?:\s*\(?(?P<zone>{'|'.join(ZONES)})(?![^\W\d]))?(?:\s*(?P<sign>[+−-])(?P<hours>0?\d|1[0-4])(?::?(?P<minutes>[0-5]\d))?(?!\d))?"
)
_ISO = re.compile(
    r"^\s*(\d{4})-?(\d\d)-?(\d\d)(?:[Tt ]\s*([01]\d|2[0-3]|24(?=:?00(?::?00)?\b)):?([0-5]\d)(?::?([0-5]\d|60)(?:[.,]\d+)?)?"
    r"\s*(Z|z|[+−-](?:0\d|1[0-4])(?::?[0-5]\d)?)?)?\s*$"
)
# "Wed Jun  4 10:15:00 CEST 2025", as C and Java write it: the time stands between the day and the year.
_ASCTIME = re.compile(rf"(\w+) (\d{{1,2}}) (\d\d:\d\d(?::\d\d)?)((?: (?:{'|'.join(ZONES)}))?) (\d{{4}})\b")
_AGO = re.compile("|".join(rf"(?<!\w){one}(?!\w)".replace("#", r"(?:\d{1,3}|an?|one)") for one in map(folded, AGO)))
_SOLAR_NUMBERS = {
    folded(name): number for number, names in enumerate(SOLAR_MONTHS.split(), 1) for name in names.split("/")
}
_SOLAR_DAY = re.compile(
    rf"(?<!\d)(?P<day>[0-3]?\d)\s+(?:ماه\s+)?(?P<name>{'|'.join(_SOLAR_NUMBERS)})(?:\s*ماه)?[\s،,]+(?P<year>1[34]\d\d)(?!\d)"
)
NOWRUZ = date(2025, 3, 21)  # the first day of …
NOWRUZ_YEAR = 1404
# Leap years of that calendar: by their place in the cycle of 33 years, which holds from 1210 to 1634 (Borkowski 1996).
SOLAR_CYCLE, SOLAR_LEAPS = 33, (1, 5, 9, 13, 17, 22, 26, 30)
# "12.06.25, 08:14", "Published: 12.06.25": a year of two figures, where a time or a word says that it is a date.
_TWO_FIGURES = re.compile(r"(?<![\d./-])([0-3]?\d)([./-])([01]?\d)\2(\d\d)(?![\d./-])")
_SAYS_WHEN = re.compile(
    "publish|posted|updated|veröff|aktualis|publi|pubblic|atualiz|gepubl|bijgew|uppdat|opubl|yayın|güncel|опубл|обновл|פורסם|עודכן|"
    "تاريخ|نشر|انتشار|प्रकाशित|প্রকাশ|oppdat|julkaistu|δημοσ|ενημ|diperb|terbit"
)
WEEKDAY_STARTS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")  # English, as feeds have them
_WEEKDAY_BEFORE = re.compile(rf"\b({'|'.join(WEEKDAY_STARTS)})[a-z]{{0,6}}[.,]?\s{{0,3}}$")
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SHORT_ALONE = re.compile(r"(?<!\d)\d{1,2}[./]\d{1,2}(?![./\d])")  # beside a full date: "(01/07 19:02 updated)"
_ERA_YEAR = re.compile(rf"(?P<era>{'|'.join(ERAS)})\s*(?P<number>\d{{1,2}}|元)\s*年")
_SHORT_YEAR = re.compile(
    r"(\d{1,2}[ -][a-z]{3,9}[ -])([0-4]\d)(?= \d\d:\d\d)"
)  # RFC 822; RFC 5322 4.3: 00 to 49 are 20xx


# RFC 822 5.1 with the four figures of RFC 1123 5.2.14.
_MAIL_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
_MAIL = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ((?:19|20|21)\d\d)"
    r" ([01]\d|2[0-3]):([0-5]\d):([0-5]\d) (?:([+-])([01]\d):?([0-5]\d)|GMT|UTC|Z)",
    re.ASCII,
)


def parse_date(text: str, zone: tzinfo = UTC) -> datetime | None:
    """The moment that a feed or a page means by the text, or None where it is no full date of a plausible year.

    Reads ISO 8601 and W3C-DTF (RFC 3339), RFC 822 with its successors, and dates as people write them. A date without a
    time is midnight in the given zone.
    """
    try:
        found = _mailed(text) or _iso(text, zone) or _spelt(text, zone)
        moment = utc(found, zone) if found else None
    except (ValueError, OverflowError):
        return None
    return moment if moment and EARLIEST_YEAR <= moment.year <= LATEST_YEAR else None


def is_day_only(text: str) -> bool:
    """Whether the text gives a day without a time of day."""
    if _MAIL.fullmatch(text):
        return False
    match = _ISO.match(text[:60])
    if match:
        return match.group(4) is None
    written = written_date(text)
    return written is not None and written.at is None


def has_zone(text: str) -> bool:
    """Whether the text says how far its time of day is from UTC."""
    match = _ISO.match(text[:60])
    if match:
        return match.group(7) is not None
    written = written_date(text)
    return written is not None and written.offset is not None


def _mailed(text: str) -> datetime | None:
    """The moment of a date as nearly all of RSS writes it; None for any other, which _spelt() reads too."""
    match = _MAIL.fullmatch(text)
    if not match:
        return None
    day, month, year, hour, minute, second, sign, hours, minutes = match.groups()
    try:
        zone = timezone(_offset(sign, hours, minutes)) if sign else UTC
        number = _MAIL_MONTHS.index(month) // 3 + 1
        return datetime(int(year), number, int(day), int(hour), int(minute), int(second), tzinfo=zone)
    except ValueError:
        return None


def _iso(text: str, zone: tzinfo) -> datetime | None:
    match = _ISO.match(text[:60])
    if not match:
        return None
    year, month, day, hour, minute, second, offset = match.groups()
    moment = datetime(int(year), int(month), int(day), tzinfo=zone)
    if hour:
        plus = timedelta(days=1) if hour == "24" else timedelta()  # ISO 8601: the end of the day
        moment = moment.replace(hour=int(hour) % 24, minute=int(minute), second=min(int(second or 0), 59)) + plus
    if offset and offset not in "Zz":
        digits = offset[1:].replace(":", "").ljust(4, "0")
        return moment.replace(tzinfo=timezone(_offset(offset[0], digits[:2], digits[2:])))
    return moment.replace(tzinfo=UTC) if offset else moment


def _spelt(text: str, zone: tzinfo) -> datetime | None:
    written = written_date(text)
    if written is None:
        return None
    return datetime.combine(
        written.day, written.at or time(), zone if written.offset is None else timezone(written.offset)
    )


def _offset(sign: str, hours: str, minutes: str) -> timedelta:
    return (1 if sign == "+" else -1) * timedelta(hours=int(hours), minutes=int(minutes or 0))


def written_date(line: str) -> Written | None:
    """The first full date (day, month, year) in a line of text in any language of the tables, with what stands beside it.

    Further dates and times in the line ("updated …") count as fillers and are not in the rest.
    """
    if not may_hold_date(line):
        return None
    text = _western_digits(folded(line[:400]))
    text = _ERA_YEAR.sub(_western_year, _AGO.sub(" ", text))
    text = _SOLAR_DAY.sub(_from_solar, text)
    # in East Asia the year stands first: "25.06.12" is not read
    if not _EAST_ASIAN.search(text) and (_SAYS_WHEN.search(text) or _TIME.search(_TWO_FIGURES.sub(" ", text))):
        text = _TWO_FIGURES.sub(_with_century, text)
    text = _SHORT_YEAR.sub(r"\g<1>20\2", _ASCTIME.sub(r"\2 \1 \5 \3\4", text))
    first: tuple[date, time | None, timedelta | None] | None = None
    while (found := _earliest(text)) is not None:
        match, day = found
        text = text[: match.start()] + " " + text[match.end() :]
        following = _earliest(text)
        end = following[0].start() if following else len(text)  # a time behind another date is of that one
        at, offset, before = _time_of(text[:end])
        text = before + text[end:]
        first = first or (day, at, offset)
    text = _SHORT_ALONE.sub(" ", _TIME.sub(" ", text))
    return Written(first[0], first[1], _without_fillers(text), first[2]) if first else None


def may_hold_date(line: str) -> bool:
    """Whether the line has the figures that every full date has: a question that is quickly answered."""
    return _MAY_BE_DATE.search(line) is not None


def names_a_day(line: str) -> bool:
    """Whether a line is nothing but a day that may lack its year or not exist: "1 June", "Wend, Monday", "31 June 2026".

    A place of two words or less may stand before a comma; a month's or weekday's name alone names none.
    """
    if len(line) > LONGEST_DAY_LINE or not _DIGIT_OR_COMMA.search(line):
        return False
    known = _western_digits(folded(line))
    place, comma, day = known.partition(",")
    words = _DAY_WORD.findall(day if comma and not any(sign.isdigit() for sign in place) else known)
    names = [word for word in words if word in _MONTH_NUMBERS or word in _WEEKDAYS]
    numbers = [word for word in words if word[0].isdigit()]
    if comma and len(place.split()) > 2:  # noqa: PLR2004 - "The mayor of Wend, Monday" is a headline
        return False
    if len(words) != len(names) + len(numbers) + sum(word in _FILLERS and word not in _WEEKDAYS for word in words):
        return False
    is_numeric = bool(re.fullmatch(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}", known))
    return is_numeric or (bool(names) and bool(numbers or (comma and place)))


def is_day_name(word: str) -> bool:
    """Whether the folded word is the name of a month or a weekday."""
    return word in _MONTH_NUMBERS or word in _WEEKDAYS


def _western_year(match: re.Match[str]) -> str:
    number = 1 if match["number"] == "元" else int(match["number"])
    return f"{ERAS[match['era']] + number - 1}年"


def _from_solar(match: re.Match[str]) -> str:
    """The day of the solar calendar as one of ours, year first; as it was where there is no such day."""
    year, month, day = int(match["year"]), _SOLAR_NUMBERS[match["name"]], int(match["day"])
    longest = 31 if month <= 6 else 30 if month <= 11 else 29 + _is_solar_leap(year)  # noqa: PLR2004 - months
    if not 1 <= day <= longest:
        return match.group()
    years = range(min(year, NOWRUZ_YEAR), max(year, NOWRUZ_YEAR))
    days = sum(365 + _is_solar_leap(one) for one in years) * (1 if year > NOWRUZ_YEAR else -1)
    days += 31 * (month - 1) - max(0, month - 7) + day - 1
    return (NOWRUZ + timedelta(days)).isoformat()


def _is_solar_leap(year: int) -> bool:
    return year % SOLAR_CYCLE in SOLAR_LEAPS


def _with_century(match: re.Match[str]) -> str:
    """The date with its year in full."""
    day, sign, month, year = match.groups()
    century = "20" if int(year) <= 49 else "19"  # noqa: PLR2004 - as RFC 5322 4.3 has it
    return f"{day}{sign}{month}{sign}{century}{year}"


def _western_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(sign, 0)) if sign.isdecimal() else sign for sign in text)


def _earliest(text: str) -> tuple[re.Match[str], date] | None:
    matches = [(match, day) for form in _FORMS if (match := form.search(text)) and (day := _day_of(match))]
    return min(matches, key=lambda found: found[0].start(), default=None)


def _day_of(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    number, year = int(parts["day"]), int(parts["year"])
    month = _MONTH_NUMBERS[parts["name"]] if parts.get("name") else int(parts["month"])
    if month > 12 >= number and parts.get("by") == "/":  # noqa: PLR2004 - 06/14/2025 can only be month first
        month, number = number, month
    try:
        found = date(year, month, number)
        if parts.get("by") == "/" and _is_swapped(match, found):
            return found.replace(month=number, day=month)
    except ValueError:
        return None
    return found


def _is_swapped(match: re.Match[str], day: date) -> bool:
    """Whether the weekday before a date says that the month stands first: "Wed, 06/04/2025" is in June."""
    said = _WEEKDAY_BEFORE.search(match.string, 0, match.start())
    if not said or day.day > 12:  # noqa: PLR2004 - no month
        return False
    swapped = day.replace(month=day.day, day=day.month)
    return said[1] == WEEKDAY_STARTS[swapped.weekday()] != WEEKDAY_STARTS[day.weekday()]


def _time_of(text: str) -> tuple[time | None, timedelta | None, str]:
    """The first time of day, its distance from UTC where a zone stands behind it, and the text without both."""
    match = _TIME.search(text)
    if not match:
        return None, None, text
    rest = text[: match.start()] + " " + text[match.end() :]
    hour = int(match["hour"])
    half = match["before"] or match["half"] or ""
    if half:
        hour = hour % 12 + (12 if half in AFTERNOONS else 0) if hour <= 12 else hour  # noqa: PLR2004 - 12 am is midnight
    if hour >= 24:  # noqa: PLR2004 - hours of a day
        return None, None, rest
    offset = timedelta(hours=ZONES[match["zone"]]) if match["zone"] else None
    if match["sign"]:
        offset = _offset(match["sign"], match["hours"], match["minutes"])
    return time(hour, int(match["minute"]), min(int(match["second"] or 0), 59)), offset, rest


def _without_fillers(text: str) -> str:
    left = [word for word in _REST_WORD.findall(text) if word not in _FILLERS]
    return " ".join(left)
