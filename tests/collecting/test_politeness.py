"""Who is asked now and what is remembered of an answer, decided without a network."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from newsroom import NOW, at

from digest.archive.state import Standing
from digest.collecting.politeness import (
    FIRST_PAUSE,
    LONGEST_DEAD,
    LONGEST_PAUSE,
    pause_after,
    plan,
    standings_after,
    wish,
)
from digest.fetch.request import Request
from digest.model import Failure, Response, Source

HOME = "https://dawn.example/feed"
NEW = "https://dusk.example/feed"
DAWN = Source("dawn", HOME)
ETAG = '"one"'
KNOWN = Standing(HOME, etag=ETAG, last_modified="then")
FEED = Response("dawn", HOME, 200, b"", final_url=HOME, etag='"two"')
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def failed(status: int = 503, retry_after: str = "", source_id: str = "dawn") -> Failure:
    return Failure(source_id, HOME, "broken", "wait", status, retry_after)


def after(known: Standing, answer: Response | Failure, source: Source = DAWN, *unread: Failure) -> Standing:
    """How we stand with dawn after one answer, beside another source that was read."""
    other = Source("noon", "https://noon.example/")
    received = [answer, Response("noon", other.url, 200, b"")]
    return standings_after([source, other], {"dawn": known}, received, unread, NOW)["dawn"]


# ---- Retry-After

WISHES = [
    ("seconds", "120", NOW + 2 * MINUTE),
    ("a date", "Wed, 04 Jun 2025 12:00:00 GMT", at(4, 12)),
    ("a date as RFC 850 wrote it", "Wednesday, 04-Jun-25 12:00:00 GMT", at(4, 12)),
    ("a date as C writes it", "Wed Jun  4 12:00:00 2025", at(4, 12)),
    ("a date in a zone", "Wed, 04 Jun 2025 14:00:00 +0200", at(4, 12)),
    ("no time", "0", None),
    ("a time gone by", "Wed, 04 Jun 2025 09:00:00 GMT", None),
    ("more than a week", "864000", NOW + 7 * DAY),
    ("a year", "Thu, 04 Jun 2026 12:00:00 GMT", NOW + 7 * DAY),
    ("more than a clock can tell", "9" * 400, None),
    ("a fraction", "1.5", None),
    ("less than nothing", "-5", None),
    ("a unit", "5 minutes", None),
    ("other digits", "١٢٠", None),
    ("a day that is none", "Wed, 99 Jun 2025 12:00:00 GMT", None),
    ("nothing", "", None),
]


@pytest.mark.parametrize(("claim", "text", "until"), WISHES, ids=[case[0] for case in WISHES])
def test_a_wish_is_read_as_http_writes_it(claim: str, text: str, until: object) -> None:
    """Seconds or a date, a week at most; what is garbage or gone by is no wish."""
    assert wish(text, NOW) == until, claim


def test_a_wish_is_kept_over_runs() -> None:
    """Until then the source is not asked and the reason is told; afterwards it is asked, before all others."""
    known = after(KNOWN, failed(429, "7200"))
    assert known == replace(
        KNOWN, failures=1, status=429, what="broken", remedy="wait", is_wish=True, until=NOW + 2 * HOUR
    )
    noon = Source("noon", "https://noon.example/")
    early = plan([noon, DAWN], {"dawn": known}, {}, NOW + HOUR)
    assert [str(one) for one in early.waiting] == [f"{HOME}: asks to be left alone until 2025-06-04 12:00 UTC"]
    assert [one.source_id for one in early.requests] == ["noon"]
    late = plan([noon, DAWN], {"dawn": known}, {}, NOW + 2 * HOUR)
    assert late.waiting == ()
    assert [one.source_id for one in late.requests] == ["dawn", "noon"]


def test_a_host_s_wish_holds_for_its_other_sources() -> None:
    """A 429 speaks for the host, so its other sources wait with it; a 503 speaks for one address."""
    neighbour = Source("paper", "https://dawn.example/other")
    for status, waiting in ((429, ["dawn", "paper"]), (503, ["dawn"])):
        known = after(KNOWN, failed(status, "7200"))
        assert [one.source_id for one in plan([DAWN, neighbour], {"dawn": known}, {}, NOW).waiting] == waiting
        assert plan([DAWN, neighbour], {"dawn": known}, {}, NOW, ask_all=True).waiting == ()


def test_who_was_not_asked_for_its_host_s_sake_has_not_failed() -> None:
    """The wait is remembered, also where the host named no time, and no failure is counted."""
    left_alone = replace(failed(429, "7200"), is_unasked=True)
    assert after(KNOWN, left_alone) == replace(KNOWN, is_wish=True, until=NOW + 2 * HOUR)
    assert after(KNOWN, replace(left_alone, retry_after="")) == replace(KNOWN, is_wish=True, until=NOW + FIRST_PAUSE)


def test_a_wait_that_nobody_can_have_set_is_none() -> None:
    """A clock that was wrong for one run silences no source for years."""
    known = replace(KNOWN, failures=1, until=NOW + 30 * DAY)
    assert [one.source_id for one in plan([DAWN], {"dawn": known}, {}, NOW).requests] == ["dawn"]


# ---- failures


def test_a_failing_source_is_asked_less_and_less() -> None:
    """Each pause is between half and all of twice the last, up to 20 hours, and up to 7 days for what is not there."""
    for longest in (LONGEST_PAUSE, LONGEST_DEAD):
        for failures in (1, 2, 3, 5, 7, 9, 11, 1000):
            whole = min(FIRST_PAUSE * 2 ** min(failures - 1, 20), longest)
            assert whole / 2 - MINUTE < pause_after(HOME, failures, longest=longest) <= whole


def test_a_daily_run_asks_whoever_fails() -> None:
    """Run once a day, a broken source is asked each time; one that is not there after a while only once in a week."""
    for status, at_least, at_most in ((500, 60, 60), (0, 60, 60), (404, 15, 30)):
        known, asked = KNOWN, 0
        for day in range(60):
            now = NOW + day * DAY
            if plan([DAWN], {"dawn": known}, {}, now).requests:
                asked += 1
                other = Response("noon", "https://noon.example/", 200, b"")
                sources = [DAWN, Source("noon", "https://noon.example/")]
                known = standings_after(sources, {"dawn": known}, [failed(status), other], (), now)["dawn"]
        assert at_least <= asked <= at_most, status


def test_pauses_are_drawn_and_the_same_again() -> None:
    """Sources that fail together are not asked together again, and the same run decides the same."""
    pauses = [pause_after(f"https://{name}.example/", 4, longest=LONGEST_PAUSE) for name in "abcdefgh"]
    assert len(set(pauses)) == len(pauses)
    assert pauses == [pause_after(f"https://{name}.example/", 4, longest=LONGEST_PAUSE) for name in "abcdefgh"]


def test_a_failure_is_remembered_in_words() -> None:
    """Count, status, words and remedy stay, the words cut; the reason to wait repeats them, and success forgets all."""
    known = after(replace(KNOWN, failures=4), replace(failed(0), what="the connection failed: " + "x" * 500))
    assert (known.failures, known.etag) == (5, ETAG)
    assert len(known.what) <= 200
    (told,) = plan([DAWN], {"dawn": known}, {}, NOW).waiting
    assert str(told).startswith(f"{HOME}: failed 5 times in a row, so it is not asked before 2025-06-04 1")
    assert str(told).endswith("; wait")
    assert "the connection failed: xxx" in told.what
    assert after(known, FEED) == Standing(HOME, etag='"two"')


def test_a_document_that_could_not_be_read_is_asked_for_whole() -> None:
    """It counts as a failure, and no validator may keep it from coming again."""
    known = after(KNOWN, FEED, DAWN, Failure("dawn", HOME, "no feed"))
    assert (known.failures, known.what, known.etag, known.last_modified) == (1, "no feed", "", "")
    assert known.until is not None


def test_a_missing_variable_costs_no_time() -> None:
    """Nobody was asked, so as soon as it is set the source is."""
    private = replace(DAWN, headers=(("X-Key", "${KEY}"),))
    (refused,) = plan([private], {"dawn": KNOWN}, {}, NOW).refused
    known = after(KNOWN, refused, private)
    assert (known.failures, known.until, known.etag) == (1, None, ETAG)
    assert plan([private], {"dawn": known}, {"KEY": "k3y"}, NOW).requests


def test_where_nobody_answers_nobody_has_to_wait() -> None:
    """Without a network all sources fail at once; they are counted, and asked as soon as it is back."""
    sources = [Source(name, f"https://{name}.example/") for name in ("dawn", "noon")]
    offline = [Failure(source.id, source.url, "no connection") for source in sources]
    known = standings_after(sources, {}, offline, offline, NOW)
    assert {(one.failures, one.until) for one in known.values()} == {(1, None)}
    known = standings_after(sources, {}, [offline[0], failed(404, source_id="noon")], offline, NOW)
    assert all(one.until for one in known.values())


def test_another_address_begins_anew() -> None:
    """What is known is true of the address that it was met at; also of an address that is gone."""
    known = after(replace(KNOWN, moved_to=NEW), failed(410))
    known = after(known, failed(410))
    elsewhere = replace(DAWN, url="https://dawn.example/new")
    assert plan([DAWN], {"dawn": known}, {}, NOW).requests == ()
    assert plan([elsewhere], {"dawn": known}, {}, NOW).requests == (Request("dawn", elsewhere.url),)


# ---- gone


def test_what_is_gone_is_asked_no_more() -> None:
    """After a 410, also a first one, the source is left alone for ever and that is said; a person can insist."""
    known = after(Standing(HOME), failed(410))
    later = plan([DAWN], {"dawn": known}, {}, NOW + 1000 * DAY)
    assert later.requests == ()
    (told,) = later.waiting
    assert "says for good, so it is not asked any more" in told.what
    assert "--again" in told.remedy
    assert plan([DAWN], {"dawn": known}, {}, NOW, ask_all=True).requests


# ---- moved


def moved(to: str = NEW, etag: str = '"two"') -> Response:
    return replace(FEED, permanent_url=to, final_url=to, etag=etag)


def test_a_new_address_is_asked_directly() -> None:
    """A permanent redirect to a feed is remembered; results still bear the address that people know."""
    known = after(KNOWN, moved(etag=""))
    assert known == Standing(HOME, NEW)
    assert plan([DAWN], {"dawn": known}, {}, NOW).requests == (Request("dawn", NEW, place=HOME),)
    known = after(known, replace(FEED, final_url=NEW))
    assert known == Standing(HOME, NEW, '"two"')
    assert plan([DAWN], {"dawn": known}, {}, NOW).requests[0].etag == '"two"'


def test_validators_belong_to_the_host_that_gave_them() -> None:
    """Within a host they go along to the new address; those of a host on the way are not sent to the next."""
    assert after(KNOWN, moved("https://dawn.example/new")).etag == '"two"'
    assert after(KNOWN, moved(NEW)).etag == ""


def test_a_redirect_to_no_feed_is_not_remembered() -> None:
    """A parked domain that sends everything to its front page does not take the feed along."""
    known = after(KNOWN, moved(), DAWN, Failure("dawn", HOME, "a page, no feed"))
    assert (known.moved_to, known.failures) == ("", 1)


@pytest.mark.parametrize("status", [404, 410, 500, 0])
def test_where_the_new_address_fails_the_old_is_asked_again(status: int) -> None:
    """Next time the address in the settings is asked, whatever the new one said; only its own 410 is final."""
    known = after(Standing(HOME, NEW, ETAG), failed(status))
    assert (known.moved_to, known.etag, known.failures) == ("", "", 1)
    assert plan([DAWN], {"dawn": known}, {}, NOW + DAY).requests == (Request("dawn", HOME),)


def test_a_wish_of_the_new_address_does_not_lose_it() -> None:
    """Who asks for time is there."""
    assert after(Standing(HOME, NEW, ETAG), failed(429, "60")).moved_to == NEW


def test_a_feed_that_moves_on_and_back() -> None:
    """A further permanent redirect is followed from the new address; one that leads home forgets it."""
    known = after(Standing(HOME, NEW, ETAG), moved("https://noon.example/"))
    assert known == Standing(HOME, "https://noon.example/")
    assert after(known, moved(HOME)).moved_to == ""


SECRET = [
    ("a key in the new address", DAWN, NEW + "?token=k3yoftide"),
    ("a secret that was masked", DAWN, NEW + "/***"),
    ("a login", replace(DAWN, login="${LOGIN}"), NEW),
    ("headers", replace(DAWN, headers=(("X-Key", "k3y"),)), NEW),
]


@pytest.mark.parametrize(("claim", "source", "to"), SECRET, ids=[case[0] for case in SECRET])
def test_an_address_with_secrets_is_not_remembered(claim: str, source: Source, to: str) -> None:
    """No file holds them, and none is sent to a server that the user did not name: such a source goes the old way."""
    known = after(KNOWN, moved(to), source)
    assert known.moved_to == "", claim


def test_a_login_written_later_goes_to_the_address_in_the_settings() -> None:
    """What was remembered of an open feed is no place for the credentials of a private one."""
    private = replace(DAWN, login="ann:${PASSWORD}")
    (asked,) = plan([private], {"dawn": Standing(HOME, NEW, ETAG)}, {"PASSWORD": "pw"}, NOW).requests
    assert (asked.url, asked.etag) == (HOME, "")
