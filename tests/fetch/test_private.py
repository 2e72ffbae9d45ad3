"""What one source is sent of its own: name, headers, login. They reach its server, no other, and no result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st
from servers import Server, http

from digest.fetch.limits import DEFAULT
from digest.fetch.network import Request, fetch
from digest.fetch.plain import pattern_of
from digest.fetch.redirects import basic, follow, start
from digest.model import Failure, Response

if TYPE_CHECKING:
    from collections.abc import Iterator

FEED = b"<rss version='2.0'><channel/></rss>"
KEY = "k3y/of the+tide"
LOGIN = basic("ann", "pässwörd")
OWN = (("X-Key", KEY), ("Authorization", LOGIN))
SECRETS = (KEY, "pässwörd", LOGIN.removeprefix("Basic "))


@pytest.fixture
def other() -> Iterator[Server]:
    """A second server, of another host."""
    with Server({"/feed": http(200, FEED)}, host="127.0.0.2") as running:
        yield running


def ask(
    server: Server,
    path: str,
    *further: Server,
    headers: tuple[tuple[str, str], ...] = OWN,
    user_agent: str = "",
    url: str = "",
) -> Response | Failure:
    """What came of the server's path, asked with secrets; all servers are allowed."""
    request = Request("a", url or server.url(path), user_agent=user_agent, headers=headers, secrets=SECRETS)
    allow = frozenset(one.endpoint for one in (server, *further))
    [result] = fetch([request], user_agent="digest/test", allow=allow)
    return result


def shows_a_secret(result: Response | Failure) -> bool:
    """Whether any part of the result, as a text or in an address, holds one of the secrets."""
    return bool(pattern_of(SECRETS).search(repr(result) + str(result)))


def test_a_source_is_asked_under_its_own_name_and_with_its_own_headers(server: Server) -> None:
    """Name, headers and login stand in for ours and reach the server as they were given."""
    server.answers["/feed"] = http(200, FEED)
    headers = (*OWN, ("Cookie", "seen=1"), ("accept", "text/xml"))
    ask(server, "/feed", headers=headers, user_agent="Reader/2")
    expected = {"user-agent": "Reader/2", "x-key": KEY, "authorization": LOGIN, "cookie": "seen=1"}
    assert expected.items() <= server.asked[0].headers.items()
    assert server.asked[0].headers["accept"] == "text/xml"
    assert server.asked[0].headers["accept-encoding"] == "gzip, deflate, br, zstd"


def test_one_source_s_own_are_no_other_s(server: Server) -> None:
    """Sources of one run and one server are asked each with its own."""
    server.answers |= {"/a": http(200, FEED), "/b": http(200, FEED)}
    own = Request("a", server.url("/a"), user_agent="Reader/2", headers=OWN)
    fetch([own, Request("b", server.url("/b"))], user_agent="digest/test", allow=frozenset({server.endpoint}))
    plain = next(one for one in server.asked if one.target == "/b")
    assert plain.headers["user-agent"] == "digest/test"
    assert not {"x-key", "authorization"} & plain.headers.keys()


def test_a_login_counts_before_a_password_in_the_address(server: Server) -> None:
    """One header Authorization is sent, and it is the source's own."""
    server.answers["/feed"] = http(200, FEED)
    result = ask(server, "/feed", url=f"http://bob:forgotten@{server.endpoint}/feed")
    assert server.asked[0].headers["authorization"] == LOGIN
    assert "forgotten" not in repr(result)


def test_secrets_go_to_their_own_server_only(server: Server, other: Server) -> None:
    """Another host learns the name of who asks, and neither headers nor login; its document is read."""
    server.answers["/feed"] = http(302, headers={"Location": other.url("/feed")})
    assert isinstance(ask(server, "/feed", other, user_agent="Reader/2"), Response)
    assert server.asked[0].headers["x-key"] == KEY
    assert not {"x-key", "authorization"} & other.asked[0].headers.keys()
    assert other.asked[0].headers["user-agent"] == "Reader/2"
    assert other.asked[0].headers["accept"].startswith("application/atom+xml")


def test_a_way_back_brings_no_secret_back(server: Server, other: Server) -> None:
    """Whoever was sent away and comes back comes without secrets: the other server has chosen the address."""
    server.answers |= {
        "/feed": http(302, headers={"Location": other.url("/back")}),
        "/end": http(200, FEED),
    }
    other.answers["/back"] = http(302, headers={"Location": server.url("/end")})
    ask(server, "/feed", other)
    assert [one.target for one in server.asked] == ["/feed", "/end"]
    assert not {"x-key", "authorization"} & server.asked[1].headers.keys()


@dataclass(frozen=True)
class Run:
    """A run of redirects, and whether its last hop is sent the secrets."""

    claim: str
    begin: str
    steps: tuple[str, ...]
    is_sent: bool


RUNS = [
    Run("the address itself", "https://example.org/", (), is_sent=True),
    Run("another path", "https://example.org/a", ("/b", "https://example.org:443/c"), is_sent=True),
    Run("another host", "https://example.org/", ("https://example.net/",), is_sent=False),
    Run("a host below", "https://example.org/", ("https://www.example.org/",), is_sent=False),
    Run("another port", "https://example.org/", ("https://example.org:8443/",), is_sent=False),
    Run("out of TLS", "https://example.org/", ("http://example.org/",), is_sent=False),
    Run("into TLS", "http://example.org/", ("https://example.org/",), is_sent=True),
    Run("into TLS on another port", "http://example.org:8080/", ("https://example.org/",), is_sent=False),
    Run("another host and back", "https://example.org/", ("//example.net/", "//example.org/"), is_sent=False),
    Run("another port and back", "https://example.org/", ("//example.org:1/", "//example.org/"), is_sent=False),
    Run("out of TLS and back", "https://example.org/", ("http://example.org/", "https://example.org/"), is_sent=False),
]


@pytest.mark.parametrize("run", RUNS, ids=[run.claim for run in RUNS])
def test_headers_follow_the_rule_of_credentials(run: Run) -> None:
    """Headers, a login and a password of the address go as far as each other, and it is known where they stayed."""
    private = start(run.begin, OWN)
    public = start(run.begin.replace("//", "//ann:secret@"))
    for location in run.steps:
        private, public = follow(private, 302, location, DEFAULT), follow(public, 302, location, DEFAULT)
    assert (private.headers, private.authorization) == ((("X-Key", KEY),) if run.is_sent else (), LOGIN * run.is_sent)
    assert bool(public.authorization) is run.is_sent
    assert (private.are_kept_back, public.are_kept_back) == (not run.is_sent, not run.is_sent)


ECHOES = [
    "/feed?key=k3y/of+the%2Btide",
    "/feed?key=k3y%2Fof%20the%2btide",
    "/feed?again=k3y%252Fof%2520the%252Btide",
    "/k3y%2Fof%20the%2Btide/feed",
    "/feed?password=p%C3%A4ssw%c3%b6rd",
    "/feed?password=pässwörd",
    "/feed?token=" + LOGIN.removeprefix("Basic "),
    "/feed?token=" + LOGIN.removeprefix("Basic ").rstrip("="),
    "/feed#" + KEY,
]


@pytest.mark.parametrize("location", ECHOES)
@pytest.mark.parametrize("status", [301, 302])
def test_a_server_that_repeats_a_secret_makes_us_show_none(
    server: Server, other: Server, location: str, status: int
) -> None:
    """A secret in an address that a redirect leads to is *** in documents and in failures, however it is encoded."""
    sent = location.encode().decode("latin-1")
    lures = {
        "/good": http(status, headers={"Location": sent}),
        "/away": http(status, headers={"Location": other.url(sent)}),
        "/wrong": http(status, headers={"Location": f"ftp://{'x' * 450}{sent}"}),
        "/gone": http(status, headers={"Location": "/nothing" + sent}),
    }
    server.answers |= lures | {location.partition("?")[0].partition("#")[0]: http(200, FEED)}
    for path in lures:
        assert not shows_a_secret(ask(server, path, other))
    good = ask(server, "/good")
    assert isinstance(good, Response)
    assert good.body == FEED


def test_no_other_header_brings_a_secret_in(server: Server) -> None:
    """A validator with a secret in it is not kept, since it would be stored; types and wishes are masked."""
    headers = {"ETag": f'"{KEY}"', "Last-Modified": KEY, "Content-Type": "text/x.k3yoftide; charset=k3yoftide"}
    server.answers |= {"/feed": http(200, FEED, headers), "/later": http(503, headers={"Retry-After": KEY})}
    request = Request("a", server.url("/feed"), headers=(("X-Key", "k3yoftide"),), secrets=(KEY, "k3yoftide"))
    [result] = fetch([request], user_agent="t", allow=frozenset({server.endpoint}))
    assert isinstance(result, Response)
    assert (result.etag, result.last_modified, result.media_type, result.charset) == ("", "", "text/x.***", "***")
    assert not shows_a_secret(ask(server, "/later"))


def test_a_failure_to_read_an_answer_shows_no_secret(server: Server) -> None:
    """What the parser of HTTP quotes of a broken answer is masked."""
    server.answers["/feed"] = f"HTTP/1.1 200 OK\r\n{KEY}\r\n\r\n".encode()
    result = ask(server, "/feed")
    assert isinstance(result, Failure)
    assert not shows_a_secret(result)


def test_requests_do_not_show_what_they_carry() -> None:
    """Whoever prints a request or a hop, in an error or while searching for one, prints no secret."""
    request = Request("a", "https://example.org/", headers=OWN, secrets=SECRETS)
    hop = start(request.url, request.headers, request.secrets)
    assert not pattern_of(SECRETS).search(f"{request!r} {hop!r}")


ANSWERS = [
    ("a login is asked for", 401, (), "asks for a user and a password (401)", "login ="),
    ("the login is not accepted", 401, OWN, "does not accept the user and password (401)", "correct them"),
    ("a key does not let in", 401, (("X-Key", KEY),), "asks for a user and a password (401)", "login ="),
    ("nobody is let in", 403, (), "refuses to answer us (403)", "user_agent"),
    ("a server that plays proxy", 407, (), "asks for the password of a proxy (407)", "tell the publisher"),
]


@pytest.mark.parametrize(("claim", "status", "headers", "what", "remedy"), ANSWERS, ids=[case[0] for case in ANSWERS])
def test_a_closed_door_is_told_with_the_setting_that_may_open_it(
    server: Server, claim: str, status: int, headers: tuple[tuple[str, str], ...], what: str, remedy: str
) -> None:
    """401, 403 and 407 say which setting to write or to correct."""
    server.answers["/feed"] = http(status, headers={"WWW-Authenticate": "Basic"})
    result = ask(server, "/feed", headers=headers)
    assert isinstance(result, Failure), claim
    assert what in result.what
    assert remedy in result.remedy


@pytest.mark.parametrize("status", [401, 403])
def test_a_door_closed_behind_a_redirect_is_told_as_that(server: Server, other: Server, status: int) -> None:
    """Where the login stayed behind, correcting it would not help, but the address that it may go to would."""
    server.answers["/feed"] = http(302, headers={"Location": other.url("/private")})
    other.answers["/private"] = http(status)
    result = ask(server, "/feed", other)
    assert isinstance(result, Failure)
    assert "sent to no other server" in result.remedy
    assert f"redirected to {other.url('/private')}" in result.what


@pytest.mark.parametrize("bad", ["a\r\nX-Evil: 1", "a\nX-Evil: 1"])
def test_no_value_becomes_a_header_of_its_own(server: Server, bad: str) -> None:
    """Even a request built wrongly sends nothing at all, rather than two headers for one."""
    server.answers["/feed"] = http(200, FEED)
    assert isinstance(ask(server, "/feed", headers=(("X-Key", bad),)), Failure)
    assert isinstance(ask(server, "/feed", user_agent=bad), Failure)
    assert server.asked == []


@given(st.text(st.characters(exclude_characters="="), min_size=4), st.text(), st.text())
def test_a_secret_is_found_in_any_text(secret: str, before: str, after: str) -> None:
    """No secret is taken for a pattern, and nothing around it hides it."""
    assert pattern_of([secret]).search(before + secret + after)


def test_what_is_too_short_hides_nothing() -> None:
    """A password of one letter would take every such letter out of every address."""
    assert pattern_of(["a", "", "b=="]).sub("***", "a bare address") == "a bare address"
