"""Times: as standards, feeds and people of many languages write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from digest.dates import local_day, long_day, midnight, short_day, utc
from digest.dates.reading import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    is_day_only,
    names_a_day,
    parse_date,
    written_date,
)
from digest.dates.words import MONTHS, ZONES

BERLIN = ZoneInfo("Europe/Berlin")

# What is written, and the moment in UTC that it means to a reader in UTC.
MOMENTS = [
    # ISO 8601, RFC 3339, W3C-DTF
    ("2025-06-04T10:11:12Z", "2025-06-04T10:11:12"),
    ("2025-06-04t10:11:12z", "2025-06-04T10:11:12"),
    ("2025-06-04 10:11:12Z", "2025-06-04T10:11:12"),
    ("2025-06-04T10:11:12+02:00", "2025-06-04T08:11:12"),
    ("2025-06-04T10:11:12-0330", "2025-06-04T13:41:12"),
    ("2025-06-04T10:11:12−02:00", "2025-06-04T12:11:12"),
    ("2025-06-04 10:11:12 +02", "2025-06-04T08:11:12"),
    ("2025-06-04T10:11:12.123456789Z", "2025-06-04T10:11:12"),
    ("2025-06-04T10:11:12,5+01:00", "2025-06-04T09:11:12"),
    ("2025-06-04T10:11Z", "2025-06-04T10:11:00"),
    ("2025-06-04T10:11:12", "2025-06-04T10:11:12"),
    ("20250604T101112Z", "2025-06-04T10:11:12"),
    ("20250604", "2025-06-04T00:00:00"),
    ("2025-06-04", "2025-06-04T00:00:00"),
    ("  2025-06-04T10:11:12Z\n", "2025-06-04T10:11:12"),
    ("2025-06-04T24:00:00Z", "2025-06-05T00:00:00"),
    ("2025-12-31T24:00", "2026-01-01T00:00:00"),
    ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59"),
    ("2024-02-29T12:00:00Z", "2024-02-29T12:00:00"),
    ("2025-06-04T23:30:00-05:00", "2025-06-05T04:30:00"),
    # ISO 8601 as programs write it
    ("2025-06-04T10:00:00+02:00[Europe/Berlin]", "2025-06-04T08:00:00"),
    ("2025-06-04T10:00:00Z[UTC]", "2025-06-04T10:00:00"),
    ("2025-6-4T10:11:12Z", "2025-06-04T10:11:12"),
    ("2025-06-04T9:05Z", "2025-06-04T09:05:00"),
    ("2025-06-04 10:11:12 UTC", "2025-06-04T10:11:12"),
    ("2025-06-04T10:11:12 EST", "2025-06-04T15:11:12"),
    # RFC 822 and its successors
    ("Wed, 04 Jun 2025 10:11:12 GMT", "2025-06-04T10:11:12"),
    ("Wed, 4 Jun 2025 10:11:12 +0200", "2025-06-04T08:11:12"),
    ("Wed, 4 Jun 2025 10:11:12 -0330", "2025-06-04T13:41:12"),
    ("4 Jun 2025 10:11 EST", "2025-06-04T15:11:00"),
    ("Wed, 4 Jun 2025 10:11:12 PDT", "2025-06-04T17:11:12"),
    ("Wed, 4 Jun 2025 10:11:12 +0000 (UTC)", "2025-06-04T10:11:12"),
    ("Wed, 4 Jun 2025 10:11:12 Z", "2025-06-04T10:11:12"),
    ("Wed, 04 Jun 25 10:11:12 GMT", "2025-06-04T10:11:12"),
    ("Wednesday, 04-Jun-25 10:11:12 GMT", "2025-06-04T10:11:12"),
    ("Wed, 04 June 2025 10:00:00 GMT+02:00", "2025-06-04T08:00:00"),
    ("Wed, 04 Jun 2025 10:00:00 UTC+2", "2025-06-04T08:00:00"),
    ("Wed, 4 Jun 2025 10:00:00 GMT+0200 (Central European Summer Time)", "2025-06-04T08:00:00"),
    ("Wed, 2025/06/04 08:19:53 EDT", "2025-06-04T12:19:53"),
    ("Tue, 4 Jun 2025 9:5:3 GMT", "2025-06-04T09:05:03"),
    ("Thu, 4 Jun 2025 10:11:12 GMT", "2025-06-04T10:11:12"),
    ("wed, 4 JUN 2025 10:11:12 gmt", "2025-06-04T10:11:12"),
    # asctime
    ("Wed Jun  4 10:11:12 2025", "2025-06-04T10:11:12"),
    ("Wed Jun 4 10:15:00 CEST 2025", "2025-06-04T08:15:00"),
    # people
    ("June 4, 2025", "2025-06-04T00:00:00"),
    ("June 4th, 2025 at 3:05 PM EDT", "2025-06-04T19:05:00"),
    ("12:15 a.m., Jun. 4, 2025", "2025-06-04T00:15:00"),
    ("12:15 pm, 4 June 2025", "2025-06-04T12:15:00"),
    ("2025, 4 June", "2025-06-04T00:00:00"),
    ("4. Juni 2025, 10.15 Uhr", "2025-06-04T10:15:00"),
    ("Mittwoch, 04.06.2025 10:15 Uhr MESZ", "2025-06-04T08:15:00"),
    ("1er juin 2025 à 10h15", "2025-06-01T10:15:00"),
    ("4 de junio de 2025", "2025-06-04T00:00:00"),
    ("1º de junho de 2025", "2025-06-01T00:00:00"),
    ("4 czerwca 2025, godz. 10:15", "2025-06-04T10:15:00"),
    ("4 июня 2025 г., 10:15 МСК", "2025-06-04T07:15:00"),
    ("2025年6月4日 10時15分", "2025-06-04T10:15:00"),
    ("2025년 6월 4일 오후 3:05", "2025-06-04T15:05:00"),
    ("2025. 6. 4.", "2025-06-04T00:00:00"),
    ("٤ يونيو ٢٠٢٥", "2025-06-04T00:00:00"),
    ("4 ביוני 2025", "2025-06-04T00:00:00"),
    ("04/06/2025", "2025-06-04T00:00:00"),
    ("06/14/2025", "2025-06-14T00:00:00"),
    # day and month swapped, where the weekday tells
    ("Wed, 06/04/2025 10:11:12 GMT", "2025-06-04T10:11:12"),
    ("Wednesday 6/4/2025", "2025-06-04T00:00:00"),
    ("Sun, 06/04/2025 10:11:12 GMT", "2025-04-06T10:11:12"),
    ("Fri, 06/04/2025", "2025-04-06T00:00:00"),
    ("Mon, 05/05/2025", "2025-05-05T00:00:00"),
]


@pytest.mark.parametrize(("text", "expected"), MOMENTS, ids=[case[0] for case in MOMENTS])
def test_a_written_moment_is_read(text: str, expected: str) -> None:
    """Each form is read to the second, with its zone, in UTC."""
    assert parse_date(text) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


IMPOSSIBLE = [
    "",
    " ",
    "today",
    "2025",
    "2025-06",
    "June 2025",
    "4 June",
    "31 Feb 2025",
    "2025-02-30",
    "2025-13-01",
    "2025-00-10",
    "2025-06-00",
    "2025-06-32",
    "2023-02-29T10:00:00Z",
    "0000-01-01T00:00:00Z",
    "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59Z",
    "9999-12-31T24:00:00Z",
    "10000-01-01T00:00:00Z",
    "Sat, 01 Jan 10000 00:00:00 GMT",
    "0000-00-00 00:00:00",
    "Mon, 30 Nov -0001 00:00:00 +0000",
    "1749031200000",
    "9999-12-31T23:59:59-12:00",
    "1969-12-31T23:59:59Z",
    "99999999999999999999",
    "1749031200",
    "2025-W23-3",
    "२०२५",
]


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_what_is_no_date_is_none(text: str) -> None:
    """Impossible days, years that no news is of, and parts of dates give nothing."""
    assert parse_date(text) is None


@pytest.mark.parametrize(
    "text", ["2025-06-04T25:00:00Z", "2025-06-04T10:61Z", "4 Jun 2025 25:00 GMT", "2025-06-04T99:99:99+99:99"]
)
def test_an_impossible_time_leaves_the_day(text: str) -> None:
    """A day with a time that no clock shows is that day."""
    found = parse_date(text)
    assert found is not None
    assert found.date() == date(2025, 6, 4)


def test_an_impossible_zone_leaves_the_time() -> None:
    """A distance from UTC that no place has is not believed."""
    assert parse_date("2025-06-04T10:00:00+99:00") == datetime(2025, 6, 4, 10, tzinfo=UTC)


@pytest.mark.parametrize("name", sorted(ZONES))
def test_each_zone_name_is_read(name: str) -> None:
    """A time with the name of a zone behind it is read there, in small letters and capitals."""
    expected = datetime(2025, 6, 4, 12, tzinfo=UTC) - timedelta(hours=ZONES[name])
    assert parse_date(f"Wed, 4 Jun 2025 12:00:00 {name}") == expected
    assert parse_date(f"2025-06-04 12:00 {name.upper()}") == expected


def test_a_time_without_a_zone_is_of_the_given_one() -> None:
    """The site's zone counts where the text names none, and only there."""
    assert parse_date("2025-06-04 10:00", BERLIN) == datetime(2025, 6, 4, 8, tzinfo=UTC)
    assert parse_date("4 January 2025, 10:00", BERLIN) == datetime(2025, 1, 4, 9, tzinfo=UTC)
    assert parse_date("2025-06-04", BERLIN) == datetime(2025, 6, 3, 22, tzinfo=UTC)
    assert parse_date("4 June 2025 10:00 GMT", BERLIN) == datetime(2025, 6, 4, 10, tzinfo=UTC)


MONTH_FORMS = [
    (language, number, form.replace("_", " "))
    for language, names in MONTHS.items()
    for number, forms in enumerate(names.split(), 1)
    for form in forms.split("/")
]


@pytest.mark.parametrize(("language", "number", "form"), MONTH_FORMS, ids=[f"{one[0]} {one[2]}" for one in MONTH_FORMS])
def test_each_month_is_read_in_its_language(language: str, number: int, form: str) -> None:
    """A date in each form of each month's name is a day of that month, in small letters, as a title and in capitals.

    No form means one month in one language and another in another.
    """
    for written in (form, form.title(), form.upper() if language != "tr" else form):
        assert parse_date(f"4 {written} 2025") == datetime(2025, number, 4, tzinfo=UTC), written


@pytest.mark.parametrize("language", sorted(MONTHS))
def test_each_language_has_twelve_months(language: str) -> None:
    """No month is missing from the table."""
    assert len(MONTHS[language].split()) == 12


LATEST = int(
    (datetime(LATEST_YEAR - 1, 12, 30, tzinfo=UTC) - datetime(EARLIEST_YEAR, 1, 1, tzinfo=UTC)).total_seconds()
)
MOMENTS_OF_NEWS = st.integers(86400, LATEST).map(lambda second: datetime.fromtimestamp(second, UTC))
OFFSETS = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(MOMENTS_OF_NEWS, OFFSETS)
def test_what_python_writes_is_read_back(moment: datetime, zone: timezone) -> None:
    """ISO 8601 and RFC 5322 in any zone give the same moment again."""
    local = moment.astimezone(zone)
    assert parse_date(local.isoformat()) == moment
    assert parse_date(local.isoformat(" ")) == moment
    assert parse_date(local.strftime("%Y%m%dT%H%M%S%z")) == moment
    assert parse_date(f"{short_day(local.date())} {local:%H:%M:%S %z}") == moment
    assert parse_date(f"{long_day(local.date())} {local:%H:%M:%S %z}") == moment


SIGNS = [
    "2025", "31", "12", "0", "-", "/", ".", ":", " ", ",", "T", "Z", "+02:00", "-99", "GMT", "am", "p.m.", "Uhr", "th",
    "June", "mai", "مايو", "年", "月", "日", "오후", "de ", "d'", "[UTC]", "٢", "²", "½", "１", "\ud800", "\x00", "İ",
    "2025-06-04", "10:11:12", "4 Jun 25", "Wed", "Jun 4 10:11:12 2025",
]  # fmt: skip
PIECES = st.one_of(st.text(max_size=3), st.integers(0, 99999).map(str), st.sampled_from(SIGNS))


@given(st.lists(PIECES, max_size=15).map("".join))
def test_no_text_is_refused(text: str) -> None:
    """Any text is a moment of a plausible year in UTC, or none."""
    for zone in (UTC, BERLIN, timezone(timedelta(hours=-24, seconds=1)), timezone(timedelta(hours=23))):
        found = parse_date(text, zone)
        assert found is None or (found.tzinfo is UTC and EARLIEST_YEAR <= found.year <= LATEST_YEAR)
    assert isinstance(is_day_only(text), bool)
    written_date(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-06-04", True),
        ("20250604", True),
        ("4 June 2025", True),
        ("Published: June 4, 2025", True),
        ("2025-06-04T00:00:00Z", False),
        ("4 June 2025, 10:15", False),
        ("no date", False),
    ],
)
def test_a_day_is_told_from_a_moment(text: str, expected: bool) -> None:  # noqa: FBT001
    """Whether a text gives only a day, so that midnight is not taken for a time."""
    assert expected == is_day_only(text)


LINES = [
    ("a date line", "Wednesday, 4 June 2025", None, ""),
    ("a date line with its words", "Published: 4 June 2025 at 10:15 a.m.", time(10, 15), ""),
    ("two dates, a time of the second", "Published 4 June 2025, updated 5 June 2025 11:00", None, ""),
    ("two dates with times", "Published 4 June 2025 10:15, updated 5 June 2025 11:00", time(10, 15), ""),
    ("times before their dates", "10:15, 4 June 2025; 11:00, 5 June 2025", time(10, 15), ""),
    ("German", "Stand: 04.06.2025, 10:15 Uhr", time(10, 15), ""),
    ("French", "Publié le 4 juin 2025 à 10h15", time(10, 15), ""),
    ("a city before it", "Harbourtown, 4 June 2025", None, "harbourtown"),
    ("a sentence around it", "The pier opened on 4 June 2025", None, "pier opened"),
]


@pytest.mark.parametrize(("claim", "line", "at", "rest"), LINES, ids=[case[0] for case in LINES])
def test_a_line_gives_its_first_date_and_the_rest(claim: str, line: str, at: time | None, rest: str) -> None:
    """The day, the time, and what tells more than date lines do."""
    found = written_date(line)
    assert found is not None, claim
    assert (found.day, found.at, found.rest) == (date(2025, 6, 4), at, rest)


@pytest.mark.parametrize("line", ["", "The tide rose by 4.6 metres", "Phone 2025-06", "10:15"])
def test_a_line_without_a_date_has_none(line: str) -> None:
    """Figures that only look like dates are none."""
    assert written_date(line) is None


ROWS = [
    "2025-06-04 ",
    "4 June 2025 ",
    "1/",
    "1.1.",
    "12:",
    "12:00 ",
    "+02",
    "de ",
    "mai",
    " ",
    "0",
    "2025",
    "م",
    "(",
    "オ",
]


@pytest.mark.parametrize("row", ROWS)
def test_an_endless_line_is_done(row: str) -> None:
    """Only the start of a text is looked at, and that once."""
    text = row * (200_000 // len(row))
    assert is_day_only(text) == is_day_only(text[:400])
    assert parse_date(text) == parse_date(text[:400])
    assert written_date(text) == written_date(text[:400])


@pytest.mark.parametrize(
    ("moment", "cutoff", "day"),
    [
        (datetime(2025, 6, 4, 21, 59, tzinfo=UTC), time(), date(2025, 6, 4)),
        (datetime(2025, 6, 4, 22, 0, tzinfo=UTC), time(), date(2025, 6, 5)),
        (datetime(2025, 6, 5, 3, 59, tzinfo=UTC), time(6), date(2025, 6, 4)),
        (datetime(2025, 6, 5, 4, 0, tzinfo=UTC), time(6), date(2025, 6, 5)),
    ],
)
def test_a_day_begins_at_the_cutoff(moment: datetime, cutoff: time, day: date) -> None:
    """A moment belongs to a day of the site's zone; before the cutoff it is still the day before."""
    assert day == local_day(moment, BERLIN, cutoff)


def test_midnight_is_the_zone_s() -> None:
    """A day starts when it starts there, told in UTC, and belongs to itself."""
    start = midnight(date(2025, 6, 4), BERLIN)
    assert start == datetime(2025, 6, 3, 22, tzinfo=UTC)
    assert start.tzinfo is UTC
    assert local_day(start, BERLIN) == date(2025, 6, 4)


def test_times_come_back_in_utc() -> None:
    """An aware time keeps its moment; one without a zone is read in the given one."""
    assert utc(datetime(2025, 6, 4, 10, tzinfo=BERLIN)) == datetime(2025, 6, 4, 8, tzinfo=UTC)
    assert utc(datetime(2025, 6, 4, 10), BERLIN) == datetime(2025, 6, 4, 8, tzinfo=UTC)  # noqa: DTZ001


def test_days_are_written_in_english() -> None:
    """The site's dates read the same whatever the machine's locale."""
    assert long_day(date(2025, 6, 4)) == "Wednesday, 4 June 2025"
    assert short_day(date(2025, 6, 4)) == "4 Jun 2025"


@pytest.mark.parametrize(
    "line",
    [
        *("१ जून २०२६", "प्रकाशित: सोमवार, 1 जून 2026", "১ জুন ২০২৬", "2026. június 1.", "2026. június 1., hétfő"),
        *("1. kesäkuuta 2026", "1. juni 2026", "Ngày 1 tháng 6 năm 2026", "Thứ hai, 1 tháng 6, 2026", "1 iunie 2026"),
        *("2026년 6월 1일 월요일", "令和8年6月1日", "2026年6月1日 星期一"),
    ],
)
def test_dates_around_the_world(line: str) -> None:
    """A date is read in whatever script, order and era it is written."""
    written = written_date(line)
    assert written
    assert (written.day, written.rest) == (date(2026, 6, 1), "")


def test_the_first_year_of_an_era() -> None:
    """The first year of a Japanese era has no number."""
    assert parse_date("令和元年10月1日") == datetime(2019, 10, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        *((line, True) for line in ("1 June", "June 1st", "Wend, Monday", "Wend, 1 June", "31 June 2026", "6/1/26")),
        *((line, True) for line in ("Mon Jun 1 2026", "Am 1. Juni", "१ जून")),
        *((line, False) for line in ("Goat elected", "June", "Monday", "May Day in Wend", "1 goat", "9 to 5", "")),
        ("The mayor of Wend, Monday", False),
    ],
)
def test_a_line_may_name_a_day_that_cannot_be_read(line: str, *, expected: bool) -> None:
    """A day without its year, or that does not exist, is a day all the same."""
    assert names_a_day(line) is expected


CHANGING_AT_MIDNIGHT = ["Africa/Cairo", "Asia/Beirut", "America/Havana", "America/Asuncion", "America/Santiago"]
CHANGING = [*CHANGING_AT_MIDNIGHT, "Atlantic/Azores", "Australia/Lord_Howe", "America/New_York", "Europe/Berlin"]


@pytest.mark.parametrize("name", CHANGING)
def test_a_day_begins_on_itself_where_clocks_change(name: str) -> None:
    """Where midnight is left out or comes twice, the start of a day is still of that day, and after that before."""
    zone = ZoneInfo(name)
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(731)]
    starts = [midnight(day, zone) for day in days]
    assert [local_day(start, zone) for start in starts] == days
    assert starts == sorted(set(starts))


CLOCKS_CHANGE = [
    ("2025-03-30 02:30", "2025-03-30T01:30"),  # left out: read as if the clocks had not changed yet
    ("2025-10-26 02:30", "2025-10-26T00:30"),  # comes twice: the first
    ("2025-10-26 02:30 CET", "2025-10-26T01:30"),  # the zone's name says which
    ("2025-10-26 02:30 CEST", "2025-10-26T00:30"),
]


@pytest.mark.parametrize(("text", "expected"), CLOCKS_CHANGE)
def test_an_hour_that_is_left_out_or_comes_twice(text: str, expected: str) -> None:
    """A time without a zone that no clock or two clocks showed is a moment of that day all the same."""
    assert parse_date(text, BERLIN) == datetime.fromisoformat(expected).replace(tzinfo=UTC)
