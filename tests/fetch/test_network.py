from __future__ import annotations

import asyncio
import gzip
import os
import socket
import ssl
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
import pytest
from hypothesis import given, settings, strategies as st
from servers import Server, http

from digest.errors import ConfigError
from digest.fetch.network import Limits, Request, fetch, fetch_each
from digest.fetch.problem import GONE
from digest.model import Failure, Response

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from servers import Answer, Exchange

DATA = Path(__file__).parent / "data"
FEED = b"<rss version='2.0'><channel/></rss>"
MIB = 1024 * 1024
ZSTD = "28b52ffd20231901003c7273732076657273696f6e3d27322e30273e3c6368616e6e656c2f3e3c2f7273733e"  # of FEED


def ask(
    server: Server,
    *asked: str | Request,
    allow: Sequence[str] | None = None,
    limits: Limits | None = None,
) -> tuple[Response | Failure, ...]:
    """The results for paths of the server, for addresses or for requests; the server is allowed if nothing else is."""
    requests = [
        one if isinstance(one, Request) else Request(one, server.url(one) if one.startswith("/") else one)
        for one in asked
    ]
    allowed = frozenset([server.endpoint] if allow is None else allow)
    return fetch(requests, user_agent="digest/test (+https://example.org/)", allow=allowed, limits=limits or Limits())


def document(result: Response | Failure) -> Response:
    """The result, which must be a document."""
    assert isinstance(result, Response), str(result)
    return result


def failure(result: Response | Failure) -> Failure:
    """The result, which must be a failure told in one line."""
    assert isinstance(result, Failure), result
    for text in (result.place, result.what, result.remedy):
        assert text
        assert text.isprintable()
    return result


# Documents


@dataclass(frozen=True)
class Good:
    """An answer as it goes over the wire, and what of it the Response must hold."""

    claim: str
    answer: bytes
    body: bytes = FEED
    fields: Mapping[str, str] = field(default_factory=dict)


GOOD = [
    Good("a plain document", http(200, FEED)),
    Good(
        "type and charset are in lower case and apart",
        http(200, FEED, {"Content-Type": 'Application/RSS+XML; Charset="UTF-8"; x=y'}),
        fields={"media_type": "application/rss+xml", "charset": "utf-8"},
    ),
    Good("no type", http(200, FEED), fields={"media_type": "", "charset": ""}),
    Good(
        "a type that is none",
        http(200, FEED, {"Content-Type": "xml; charset=\xff\xfe"}),
        fields={"media_type": "", "charset": ""},
    ),
    Good(
        "validators are kept verbatim",
        http(200, FEED, {"ETag": 'W/"a,b"', "Last-Modified": "yesterday, or so"}),
        fields={"etag": 'W/"a,b"', "last_modified": "yesterday, or so"},
    ),
    Good("a validator that no UTF-8 file could hold is none", http(200, FEED, {"ETag": '"\xff"'}), fields={"etag": ""}),
    Good("a 203 is a document", http(203, FEED)),
    Good("gzip", http(200, gzip.compress(FEED), {"Content-Encoding": "gzip"})),
    Good("brotli", http(200, brotli.compress(FEED), {"Content-Encoding": "br"})),
    Good("zstd", http(200, bytes.fromhex(ZSTD), {"Content-Encoding": "zstd"})),
    Good("no length: the end of the connection is the end", b"HTTP/1.1 200 OK\r\n\r\n" + FEED),
    Good("HTTP/1.0", b"HTTP/1.0 200 OK\r\n\r\n" + FEED),
    Good("chunks", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<rs\r\n2\r\ns>\r\n0\r\n\r\n", b"<rss>"),
    Good("an early hint before it", b"HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n" + http(200, FEED)),
    Good("an empty document", http(200, b""), b""),
    Good("a header of 60 KB", http(200, FEED, {"Content-Security-Policy": "x" * 60_000})),
]


@pytest.mark.parametrize("case", GOOD, ids=[case.claim for case in GOOD])
def test_a_document_comes_as_it_was_sent(server: Server, case: Good) -> None:
    """Body, type and validators are what the server sent, whatever HTTP wrapped them in."""
    server.answers["/feed"] = case.answer
    [result] = ask(server, "/feed")
    response = document(result)
    assert (case.body, server.url("/feed"), server.url("/feed"), "") == (
        response.body,
        response.place,
        response.final_url,
        response.permanent_url,
    )
    assert case.fields == {name: getattr(response, name) for name in case.fields}


def test_a_request_says_who_asks_and_for_what(server: Server) -> None:
    """The server learns our name and what we read and unpack, gets no cookie, and is not told to wait for more."""
    server.answers["/feed"] = http(200, FEED, {"Set-Cookie": "a=b"})
    ask(server, "/feed", "/feed")
    for asked in server.asked:
        assert asked.headers["user-agent"] == "digest/test (+https://example.org/)"
        assert asked.headers["accept"].startswith("application/atom+xml, application/rss+xml, application/feed+json")
        assert asked.headers["accept-encoding"] == "gzip, deflate, br, zstd"
        assert asked.headers["connection"] == "close"
        assert not {"cookie", "authorization", "if-none-match", "if-modified-since"} & asked.headers.keys()


def test_results_stand_in_the_order_of_the_requests(server: Server) -> None:
    """The slowest is not the last where it was asked first."""
    after = threading.Event()

    def slow(exchange: Exchange) -> None:
        after.wait(5)
        exchange.send(http(200, b"slow"))

    def quick(exchange: Exchange) -> None:
        exchange.send(http(200, b"quick"))
        after.set()

    server.answers |= {"/slow": slow, "/quick": quick}
    slow_result, quick_result = ask(server, "/slow", "/quick")
    assert document(slow_result).body == b"slow"
    assert document(quick_result).body == b"quick"


def test_each_result_is_told_as_it_comes(server: Server) -> None:
    """on_done gets every result once, in the caller's thread, so that a progress bar can move."""
    server.answers["/feed"] = http(200, FEED)
    told: list[tuple[Response | Failure, threading.Thread]] = []
    results = fetch(
        [Request("a", server.url("/feed")), Request("b", server.url("/missing"))],
        user_agent="t",
        allow=frozenset({server.endpoint}),
        on_done=lambda result: told.append((result, threading.current_thread())),
    )
    assert {result.source_id: result for result, _ in told} == {result.source_id: result for result in results}
    assert {thread for _, thread in told} == {threading.current_thread()}


def test_few_documents_are_held_while_they_are_worked_on(server: Server) -> None:
    """While as many documents as may be asked for at once are worked on, as many more are read, and none beyond."""
    server.answers |= {f"/{number}": http(200, FEED) for number in range(20)} | {"/turn": http()}
    requests = [Request(str(number), server.url(f"/{number}")) for number in range(20)]
    limits = Limits(at_once=2, per_host=20)
    done, most = 0, 0

    async def make(result: Response | Failure) -> str:
        nonlocal done, most
        for _ in range(5):  # while these are answered, others would be too
            reader, writer = await asyncio.open_connection(server.host, server.port)
            writer.write(b"GET /turn HTTP/1.1\r\n\r\n")
            await reader.read()
            writer.close()
        most = max(most, sum(one.target != "/turn" for one in server.asked) - done)
        done += 1
        return result.source_id

    found = fetch_each(requests, make, user_agent="t", allow=frozenset({server.endpoint}), limits=limits)
    assert found == tuple(map(str, range(20)))
    assert most <= 2 * limits.at_once


def test_an_error_in_on_done_is_the_caller_s_own(server: Server) -> None:
    """What on_done raises comes out as it is, and ends the run."""

    def fail(_result: Response | Failure) -> None:
        raise KeyError

    server.answers |= {"/feed": http(200, FEED), "/slow": stay_silent}
    requests = [Request(path, server.url(path)) for path in server.answers]
    with pytest.raises(KeyError):
        fetch(requests, user_agent="t", allow=frozenset({server.endpoint}), on_done=fail)


def test_nothing_asked_gives_nothing() -> None:
    """No requests, no results, no connection."""
    assert fetch([], user_agent="t") == ()


def test_a_slip_in_allow_is_told_before_anything_is_asked(server: Server) -> None:
    """An entry of allow that cannot be read is the user's error, no source's."""
    with pytest.raises(ConfigError):
        ask(server, "/feed", allow=["http://localhost"])
    assert server.asked == []


# Conditional requests

KNOWN = ('W/"1"', "Wed, 04 Jun 2025 08:00:00 GMT")  # ETag and Last-Modified


def test_validators_go_back_verbatim_and_a_304_has_no_body(server: Server) -> None:
    """A document that has not changed costs a header; what we know of it stays known."""
    server.answers["/feed"] = b'HTTP/1.1 304 Not Modified\r\nETag: W/"2"\r\n\r\n'
    [result] = ask(server, Request("a", server.url("/feed"), *KNOWN))
    assert (
        server.asked[0].headers["if-none-match"],
        server.asked[0].headers["if-modified-since"],
    ) == KNOWN
    response = document(result)
    assert (304, b"", 'W/"2"', KNOWN[1]) == (
        response.status,
        response.body,
        response.etag,
        response.last_modified,
    )


def test_a_304_that_nobody_asked_for_is_a_failure(server: Server) -> None:
    """Without validators sent there is nothing that could be unchanged."""
    server.answers["/feed"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    assert "304" in failure(ask(server, "/feed")[0]).what


@pytest.mark.parametrize("bad", ["a\r\nX-Evil: 1", "\udcff", "\0"])
def test_a_validator_that_cannot_be_a_header_is_not_sent(server: Server, bad: str) -> None:
    """A damaged state file costs bandwidth, never a source, and puts no header of its own into a request."""
    server.answers["/feed"] = http(200, FEED)
    assert document(ask(server, Request("a", server.url("/feed"), bad, bad))[0]).body == FEED
    assert not {"if-none-match", "if-modified-since", "x-evil"} & server.asked[0].headers.keys()


def test_validators_are_the_first_host_s_own(server: Server) -> None:
    """Another host is not sent them, and what it says itself is not kept to be sent to the first."""
    with Server({"/feed": http(200, FEED, {"ETag": '"other"'})}, host="127.0.0.2") as other:
        server.answers |= {
            "/here": http(302, headers={"Location": "/feed"}),
            "/feed": http(200, FEED, {"ETag": '"own"'}),
            "/there": http(302, headers={"Location": other.url("/feed")}),
        }
        asked = [Request(path, server.url(path), *KNOWN) for path in ("/here", "/there")]
        here, there = ask(server, *asked, allow=[server.endpoint, other.endpoint])
        assert all(one.headers.get("if-none-match") == KNOWN[0] for one in server.asked)
        assert "if-none-match" not in other.asked[0].headers
    assert document(here).etag == '"own"'
    assert document(there).etag == ""


# Redirects and credentials


def test_redirects_are_followed_and_told(server: Server) -> None:
    """The document's own address is told, and where a permanent move has led, apart from a passing one."""
    server.answers |= {
        "/old": http(301, headers={"Location": "/new"}),
        "/new": http(308, headers={"Location": "newer?a=b#c"}),
        "/newer": http(302, headers={"Location": server.url("/now")}),
        "/now": http(200, FEED),
    }
    response = document(ask(server, "/old")[0])
    assert (server.url("/old"), server.url("/now"), server.url("/newer?a=b")) == (
        response.place,
        response.final_url,
        response.permanent_url,
    )


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_kind_of_redirect_is_followed(server: Server, status: int) -> None:
    """All five statuses lead on; the body that comes with them is left unread."""
    server.answers |= {
        "/a": http(status, b"x" * 100, {"Location": "/b", "Content-Length": "99999999"}),
        "/b": http(200, FEED),
    }
    assert document(ask(server, "/a")[0]).body == FEED


def test_a_ring_of_redirects_ends(server: Server) -> None:
    """Ten redirects are followed, the eleventh is not."""
    server.answers["/ring"] = http(302, headers={"Location": "/ring"})
    assert "redirected more than 10 times" in failure(ask(server, "/ring")[0]).what
    assert len(server.asked) == 11


def test_a_redirect_out_of_the_web_is_a_failure(server: Server) -> None:
    """A Location may name neither a file nor anything that would colour a terminal."""
    server.answers |= {
        "/file": http(302, headers={"Location": "file:///etc/passwd"}),
        "/escape": http(302, headers={"Location": "ftp://\x1b[31mred"}),
    }
    file, escape = ask(server, "/file", "/escape")
    assert "which is not an http address" in failure(file).what
    failure(escape)  # aiohttp refuses the header itself where Python runs in development mode


def test_a_failure_after_a_redirect_says_where(server: Server) -> None:
    """The place is what the user wrote; the sentence names where it happened."""
    server.answers["/old"] = http(301, headers={"Location": "/new"})
    result = failure(ask(server, "/old")[0])
    assert result.place == server.url("/old")
    assert f"(404) (redirected to {server.url('/new')})" in result.what


def test_credentials_reach_their_host_and_show_nowhere(server: Server) -> None:
    """User and password go to the host they stand with, to no other, and into no result."""
    with Server({"/feed": http(200, FEED), "/lost": http(404)}, host="127.0.0.2") as other:
        server.answers |= {
            "/feed": http(301, headers={"Location": "/own"}),
            "/own": http(302, headers={"Location": other.url("/feed")}),
            "/lost": http(302, headers={"Location": other.url("/lost")}),
        }
        address = f"http://ann:p%40ss@{server.endpoint}"
        good, bad = ask(server, f"{address}/feed", f"{address}/lost", allow=[server.endpoint, other.endpoint])
        assert {one.headers["authorization"] for one in server.asked} == {"Basic YW5uOnBAc3M="}
        assert not any("authorization" in one.headers for one in other.asked)
    response, lost = document(good), failure(bad)
    assert response.place == f"http://***@{server.endpoint}/feed"
    assert not any(
        "ann" in text or "p%40ss" in text for text in (response.final_url, response.permanent_url, str(lost))
    )


def test_a_cookie_is_not_carried_from_one_hop_to_the_next(server: Server) -> None:
    """Nobody is followed by cookies, not even within one run of redirects."""
    server.answers |= {
        "/a": http(302, headers={"Location": "/b", "Set-Cookie": "seen=1; Path=/"}),
        "/b": http(200, FEED),
    }
    asked = [server.url("/a", "localhost")]
    assert document(ask(server, *asked, allow=[f"localhost:{server.port}"])[0]).body == FEED
    assert not any("cookie" in one.headers for one in server.asked)


# Failures


def stay_silent(exchange: Exchange) -> None:
    """Nothing comes, until the test is over."""
    exchange.closing.wait()


def fall_silent(exchange: Exchange) -> None:
    """The first half comes, the second never."""
    exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss")
    exchange.closing.wait()


def drip(exchange: Exchange) -> None:
    """A byte comes now and then, and always another."""
    exchange.send(b"HTTP/1.1 200 OK\r\n\r\n")
    while not exchange.closing.wait(0.02):
        exchange.send(b"x")


def drip_headers(exchange: Exchange) -> None:
    """A header comes now and then, and always another."""
    exchange.send(b"HTTP/1.1 200 OK\r\n")
    while not exchange.closing.wait(0.02):
        exchange.send(b"X: y\r\n")


def pour(exchange: Exchange) -> None:
    """Bytes come without an end and without a length."""
    exchange.send(b"HTTP/1.1 200 OK\r\n\r\n")
    while not exchange.closing.is_set():
        exchange.send(bytes(65536))


BOMB = gzip.compress(bytes(20 * MIB), 1)

RAW = b"HTTP/1.1 200 OK\r\n"

# What a server that never ends is cut by; all others end by themselves, so a slow machine changes no result.
NO_ANSWER, NO_END = "no answer within 0.3 s", "not read to the end within 0.5 s"
IMPATIENT = {NO_ANSWER: Limits(silence_s=0.3), NO_END: Limits(total_s=0.5)}

BAD: list[tuple[str, Answer, str]] = [
    ("the server hangs up at once", b"", "the server hung up without an answer"),
    ("an answer that is no HTTP", b"SSH-2.0-OpenSSH_9.6\r\n\r\n", "not valid HTTP"),
    ("two lengths", RAW + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx", "not valid HTTP"),
    ("a negative length", RAW + b"Content-Length: -1\r\n\r\n", "not valid HTTP"),
    ("length and chunks", RAW + b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "not valid HTTP"),
    ("a header without a colon", RAW + b"Content-Length 1\r\n\r\nx", "not valid HTTP"),
    ("a header with a NUL in its name", RAW + b"X\0: y\r\n\r\n", "not valid HTTP"),
    ("a header without an end", RAW + b"X: " + b"y" * 100_000, "not valid HTTP"),
    ("a body shorter than it says", RAW + b"Content-Length: 9\r\n\r\nx", "broke off before its end"),
    ("chunks without the last", RAW + b"Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n", "broke off before its end"),
    ("a chunk without a size", RAW + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n", "not valid HTTP"),
    ("gzip that breaks off", RAW + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(FEED)[:-4], "broke off"),
    ("gzip that is none", http(200, FEED, {"Content-Encoding": "gzip"}), "gzip packing is broken"),
    ("a coding that was not asked for", http(200, FEED, {"Content-Encoding": "compress"}), "packed as compress"),
    ("no answer", stay_silent, NO_ANSWER),
    ("half an answer", fall_silent, NO_ANSWER),
    ("an endless drip", drip, NO_END),
    ("endless headers", drip_headers, NO_END),
    ("an endless flood", pour, "larger than 1 MB"),
    ("a length over the limit", RAW + b"Content-Length: 1048577\r\n\r\n", "larger than 1 MB"),
    ("a bomb", http(200, BOMB, {"Content-Encoding": "gzip"}), "larger than 1 MB"),
    ("no content", b"HTTP/1.1 204 No Content\r\n\r\n", "without a document (204)"),
    ("a part of the content", http(206, FEED), "answered 206 (Partial Content)"),
    ("a redirect to nowhere", http(302), "redirected without saying where to"),
    ("several choices", http(300, FEED, {"Location": "/x"}), "answered 300 (Multiple Choices)"),
    ("another protocol", b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "answered 101"),
    ("a request for a password", http(401), "blocked: the publisher asks for a user and a password (401)"),
    ("a refusal", http(403), "blocked: the publisher refuses to answer us (403)"),
    ("nothing there", http(404), "there is nothing at this address (404)"),
    ("gone", http(410), GONE),
    ("a broken server", http(500), "the server is broken (500)"),
    ("a status that nobody knows", http(799), "answered 799 (unknown to HTTP)"),
]


@pytest.mark.parametrize(("claim", "answer", "what"), BAD, ids=[case[0] for case in BAD])
def test_a_failure_is_a_value_that_says_what_happened(server: Server, claim: str, answer: Answer, what: str) -> None:
    """Whatever a server does, the source's result is a sentence and a remedy, and never an exception."""
    server.answers["/bad"] = answer
    limits = IMPATIENT.get(what, Limits(body_bytes=MIB))
    result = failure(ask(server, "/bad", limits=limits)[0])
    assert what in result.what, claim
    assert ("/bad", server.url("/bad")) == (result.source_id, result.place)


PAUSES = [
    (429, "120", "the publisher says: try again in 120 s"),
    (503, "Wed, 21 Oct 2026 07:28:00 GMT", "the publisher says: try again after Wed, 21 Oct 2026 07:28:00 GMT"),
    (429, "", "try again later"),
    (503, "", "try again later"),
    (404, "120", "check the address; the publisher may have moved the feed"),
]


@pytest.mark.parametrize(("status", "retry_after", "remedy"), PAUSES)
def test_a_publisher_s_wish_to_wait_is_told(server: Server, status: int, retry_after: str, remedy: str) -> None:
    """Retry-After stands in the remedy, as seconds or as a date, where HTTP gives it a meaning."""
    server.answers["/feed"] = http(status, headers={"Retry-After": retry_after} if retry_after else {})
    assert failure(ask(server, "/feed")[0]).remedy == remedy


RESTS = [("60", 1), ("", 1), ("soon", 1), ("Fri, 31 Dec 2049 23:59:59 GMT", 1), ("0", 3)]


@pytest.mark.parametrize(("retry_after", "times"), RESTS)
def test_a_host_that_is_asked_too_often_is_left_alone(server: Server, retry_after: str, times: int) -> None:
    """After a 429 no further source of that host is asked, for as long as it said; the others have not failed."""
    server.answers |= dict.fromkeys(("/a", "/b", "/c"), http(429, headers={"Retry-After": retry_after}))
    asked, *others = map(failure, ask(server, "/a", "/b", "/c", limits=Limits(per_host=1)))
    assert (asked.status, asked.retry_after, asked.is_unasked) == (429, retry_after, False)
    assert len(server.asked) == times
    if times == 1:
        assert {(one.what, one.status, one.retry_after, one.is_unasked) for one in others} == {
            ("not asked: 127.0.0.1 says that it is asked too often (429)", 429, retry_after, True)
        }


def test_a_host_s_wish_binds_no_other(server: Server) -> None:
    """A 429 keeps nobody from asking other hosts, also where a redirect leads to the one that sent it."""
    server.answers |= {"/a": http(429, headers={"Retry-After": "60"}), "/b": http(200, FEED)}
    with Server({"/c": http(302, headers={"Location": server.url("/b")}), "/d": http(200, FEED)}, "127.0.0.2") as other:
        asked = [server.url("/a"), other.url("/c"), other.url("/d")]
        allow = [server.endpoint, other.endpoint]
        results = ask(server, *asked, allow=allow, limits=Limits(at_once=1))
    assert [isinstance(one, Failure) and one.is_unasked for one in results] == [False, True, False]
    document(results[2])


def test_a_source_is_called_by_the_address_that_people_know(server: Server) -> None:
    """Asked at the address that it moved to, its results bear its own, and a failure names the other."""
    server.answers["/new"] = http(200, FEED)
    known = Request("s", server.url("/new"), place="https://dawn.example/old")
    assert document(ask(server, known)[0]).place == known.place
    server.answers["/new"] = http(404)
    told = failure(ask(server, known)[0])
    assert (told.place, told.status) == (known.place, 404)
    assert told.what.endswith(f" (redirected to {server.url('/new')})")


def test_results_know_their_size_and_time(server: Server) -> None:
    """How many bytes came, and how many seconds that took."""
    server.answers["/feed"] = http(200, FEED)
    found = document(ask(server, "/feed")[0])
    assert found.size_bytes == len(FEED)
    assert 0 < found.seconds < Limits().total_s


def test_one_broken_source_changes_nothing_for_the_others(server: Server) -> None:
    """Good sources among every kind of broken one give the documents that they give alone."""
    bad = {f"/bad/{number}": answer for number, (_, answer, _) in enumerate(BAD)}
    good = {f"/good/{number}": http(200, b"%d" % number) for number in range(len(BAD))}
    server.answers |= bad | good
    paths = [path for pair in zip(bad, good, strict=True) for path in pair]
    limits = Limits(body_bytes=MIB, silence_s=1, total_s=2, per_host=50)
    results = {result.source_id: result for result in ask(server, *paths, limits=limits)}
    assert all(isinstance(results[path], Failure) for path in bad)
    assert [b"%d" % number for number in range(len(BAD))] == [document(results[path]).body for path in good]


NO_NAME = "a." * 140 + "invalid"  # longer than a name may be (RFC 1035 2.3.4), so no name server need be asked


def test_a_name_that_leads_nowhere_is_told(server: Server) -> None:
    """A name without an address is the source's failure."""
    result = failure(ask(server, f"http://{NO_NAME}/")[0])
    assert "cannot be found" in result.what
    assert result.remedy == "check the address and this machine's connection"


def test_a_dead_host_is_told(server: Server) -> None:
    """A port where nobody listens is the source's failure."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    [result] = ask(server, f"http://127.0.0.1:{port}/", allow=[f"127.0.0.1:{port}"])
    assert failure(result).what == f"127.0.0.1 refuses connections on port {port}"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "feed",
        "example.org/feed",
        "ftp://example.org/",
        "http://",
        "http://[::1",
        "http://h:99999/",
        "file:///x",
        "\0",
    ],
)
def test_an_address_that_is_none_is_told(server: Server, url: str) -> None:
    """An address that cannot be asked is its own source's failure; the place is what the user wrote."""
    result = fetch([Request("a", url)], user_agent="t")[0]
    assert isinstance(result, Failure)
    assert "is not an http address" in result.what
    assert server.asked == []


@pytest.mark.parametrize(
    "host", ["a..b", "x" * 64 + ".example", "2130706433", "1.2.3", "xn--a", "a b", "\x1e0", "%6cocalhost", "*"]
)
def test_a_host_that_is_none_is_told(host: str) -> None:
    """A name that no name server would take is told like an address that is none."""
    [result] = fetch([Request("a", f"http://{host}/")], user_agent="t")
    assert failure(result).what.startswith(("the address cannot be used", '"http://'))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.binary(max_size=200), min_size=1, max_size=8), st.sampled_from([b"", RAW, RAW + b"Content-Type: "]))
def test_no_bytes_raise(answers: list[bytes], start: bytes) -> None:
    """Whatever bytes servers send, each source has a result."""
    with Server({f"/{number}": start + answer for number, answer in enumerate(answers)}) as server:
        results = ask(server, *server.answers)
    for result in results:
        assert isinstance(result, (Response, Failure))
        str(result).encode("utf-8")


# TLS


@pytest.fixture
def secured() -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(DATA / "localhost.pem")
    with Server(tls=context) as running:
        yield running


def test_a_certificate_that_nobody_vouches_for_is_refused(secured: Server) -> None:
    """TLS is verified: nothing is asked of a server that cannot prove its name."""
    result = failure(ask(secured, "/feed")[0])
    assert result.what == "the certificate of 127.0.0.1 is not valid: self-signed certificate"
    assert "tell the publisher" in result.remedy
    assert secured.asked == []


def test_https_from_a_server_that_knows_only_http_is_told(server: Server) -> None:
    """The remedy names the likeliest slip: an s too many."""
    result = failure(ask(server, server.url("/feed").replace("http:", "https:"))[0])
    assert "no TLS connection with 127.0.0.1" in result.what
    assert "write http:// in its url" in result.remedy


def test_a_connection_that_is_never_made_is_told(server: Server) -> None:
    """A server that takes the call and never says hello is cut off by connect_s, and only then."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        endpoint = f"127.0.0.1:{silent.getsockname()[1]}"
        [result] = ask(server, f"https://{endpoint}/", allow=[endpoint], limits=Limits(connect_s=0.2))
    assert failure(result).what == "no connection within 0.2 s"


READER = """
import gc, sys
from digest.fetch.network import Limits, Request, fetch
urls, allow = sys.argv[1:-1], frozenset([sys.argv[-1]])
for result in fetch([Request(url, url) for url in urls], user_agent="t", allow=allow, limits=Limits(body_bytes=9)):
    print(getattr(result, "body", result))
gc.collect()
"""


def test_a_trusted_certificate_is_enough_and_every_connection_is_closed(secured: Server) -> None:
    """A document comes over TLS from a server that this system trusts; none is left open that never says goodbye."""

    def hold(exchange: Exchange) -> None:
        exchange.send(http(200, b"document"))
        exchange.closing.wait()

    secured.answers |= {"/held": hold, "/large": http(200, bytes(99_999)), "/feed": http(200, b"feed")}
    run = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-c", READER]
        + [secured.url(path) for path in secured.answers]
        + [secured.endpoint],
        env={**os.environ, "SSL_CERT_FILE": str(DATA / "localhost.pem")},
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
    )
    assert run.stderr == ""
    held, large, feed = run.stdout.splitlines()
    assert held == "b'document'"
    assert feed == "b'feed'"
    assert "larger than" in large


# Addresses off the public internet

HIDDEN_NAMES = [
    "localhost",
    "LOCALHOST",
    "localhost.",
    "ⓛocalhost",
    "127.0.0.1",
    "127.0.0.2",
    "１２７.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "017700000001",
    "0177.0.0.1",
    "0.0.0.0",  # noqa: S104 - nothing is bound
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::1%25lo]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::1]",
    "10.0.0.1",
    "169.254.169.254",
    "[fe80::1]",
    "[fd00:ec2::254]",
    "192.168.0.1",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
]


@pytest.mark.parametrize("host", HIDDEN_NAMES)
def test_nothing_but_the_public_internet_is_asked(server: Server, host: str) -> None:
    """No way to write this machine or its network reaches it: not in a source's address, not through a redirect."""
    with Server({"/secret": http(200, FEED)}) as hidden:
        address = hidden.url("/secret", host)
        location = address.encode().decode("latin-1")  # as bytes of UTF-8, like most servers
        server.answers["/lure"] = http(302, headers={"Location": location})
        direct, through = ask(server, address, "/lure")
        assert hidden.asked == []
    for result in (direct, through):
        assert any(words in failure(result).what for words in ("not a public address", "cannot be"))
    assert [one.target for one in server.asked] == ["/lure"]


def test_a_refused_address_is_named_with_what_to_write(server: Server) -> None:
    """The user learns where the name leads and what to put into allow."""
    result = failure(ask(server, server.url("/", "localhost"), allow=[])[0])
    assert result.what.startswith("localhost leads to ")
    assert "not a public address (loopback)" in result.what
    assert result.remedy == f'if you trust it, add "localhost:{server.port}" to allow under [fetch] in digest.toml'


@pytest.mark.parametrize(
    ("allow", "host"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "localhost"),
        ("LOCALHOST", "localhost"),
        ("127.0.0.1", "[::ffff:7f00:1]"),
    ],
)
def test_an_allowed_address_is_asked(server: Server, allow: str, host: str) -> None:
    """What the user allows by host and port is read like any other."""
    server.answers["/feed"] = http(200, FEED)
    [result] = ask(server, server.url("/feed", host), allow=[f"{allow}:{server.port}"])
    assert document(result).body == FEED


def test_an_allowed_ipv6_address_is_asked() -> None:
    """Brackets and all."""
    try:
        with Server({"/feed": http(200, FEED)}, host="::1") as server:
            assert document(ask(server, "/feed")[0]).body == FEED
    except OSError:
        pytest.skip("this machine has no IPv6")


def test_allowing_a_place_allows_no_neighbour(server: Server) -> None:
    """An allowed server cannot lead on to another port of the same machine, nor to its own under another name."""
    with Server({"/secret": http(200, FEED)}) as neighbour:
        server.answers |= {
            "/port": http(302, headers={"Location": neighbour.url("/secret")}),
            "/name": http(302, headers={"Location": server.url("/feed", "localhost")}),
            "/feed": http(200, FEED),
        }
        results = ask(server, "/port", "/name", "/feed", server.url("/feed", "localhost"))
        assert neighbour.asked == []
    assert [Failure, Failure, Response, Failure] == [type(result) for result in results]
    assert [one.target for one in server.asked].count("/feed") == 1


# Many at once


@dataclass
class Crowd:
    """Counts who is being served together; each waits until so many are there, as long as its patience lasts."""

    wanted: int
    patience_s: float
    present: int = 0
    most: int = 0
    change: threading.Condition = field(default_factory=threading.Condition)

    def __call__(self, exchange: Exchange) -> None:
        """The answer, which says how many were there at most."""
        with self.change:
            self.present += 1
            self.most = max(self.most, self.present)
            self.change.notify_all()
            self.change.wait_for(lambda: self.most >= self.wanted, self.patience_s)
            self.present -= 1
        exchange.send(http(200, b"%d" % self.most))


def test_many_sources_are_asked_at_the_same_time(server: Server) -> None:
    """Ten sources, none of which answers before all ten have been asked, are all read."""
    server.answers["/feed"] = Crowd(10, 3)
    results = ask(server, *["/feed"] * 10, limits=Limits(per_host=10))
    assert [document(result).body for result in results] == [b"10"] * 10


def test_no_more_are_asked_at_once_than_the_limit(server: Server) -> None:
    """at_once bounds all connections together, whatever their hosts; the limit itself is reached."""
    crowd = Crowd(4, 0.15)
    server.answers["/feed"] = crowd
    hosts = ["127.0.0.1", "localhost"]
    urls = [server.url("/feed", hosts[number % 2]) for number in range(9)]
    allow = [f"{host}:{server.port}" for host in hosts]
    results = ask(server, *urls, allow=allow, limits=Limits(at_once=3, per_host=3))
    assert len([document(result) for result in results]) == 9
    assert crowd.most == 3


def test_a_host_is_asked_for_few_at_once(server: Server) -> None:
    """per_host bounds the connections to one host; the limit itself is reached."""
    crowd = Crowd(3, 0.15)
    server.answers["/feed"] = crowd
    results = ask(server, *["/feed"] * 6, limits=Limits(per_host=2))
    assert len([document(result) for result in results]) == 6
    assert crowd.most == 2


def test_a_slow_host_holds_no_other_up(server: Server) -> None:
    """Those who wait for a host's turn take no place from other hosts: six quick ones are served past six slow ones."""
    quick_ones, served = threading.Semaphore(0), 0

    def quick(exchange: Exchange) -> None:
        exchange.send(http(200, FEED))
        quick_ones.release()

    def slow(exchange: Exchange) -> None:
        nonlocal served
        while served < 6 and quick_ones.acquire(timeout=3):
            served += 1
        exchange.send(http(200 if served >= 6 else 500, FEED))

    server.answers |= {"/slow": slow, "/quick": quick}
    urls = [server.url("/slow", "localhost")] * 6 + [server.url("/quick")] * 6
    allow = [f"localhost:{server.port}", server.endpoint]
    results = ask(server, *urls, allow=allow, limits=Limits(at_once=4, per_host=1))
    assert [document(result).body for result in results] == [FEED] * 12


def test_waiting_for_a_free_connection_uses_up_nobody_s_time(server: Server) -> None:
    """A source that must wait for its turn for longer than total_s is still read."""

    def slow(exchange: Exchange) -> None:
        exchange.closing.wait(0.15)
        exchange.send(http(200, FEED))

    server.answers["/feed"] = slow
    results = ask(server, *["/feed"] * 5, limits=Limits(at_once=1, total_s=0.6))
    assert [document(result).body for result in results] == [FEED] * 5


def test_a_redirect_s_time_counts(server: Server) -> None:
    """total_s bounds all hops of a source together: a chain of slow ones cannot go on for its length times that."""

    def slow(exchange: Exchange) -> None:
        exchange.closing.wait(0.15)
        exchange.send(http(302, headers={"Location": "/slow"}))

    server.answers["/slow"] = slow
    assert "not read to the end within 0.4 s" in failure(ask(server, "/slow", limits=Limits(total_s=0.4))[0]).what
    assert len(server.asked) <= 3
