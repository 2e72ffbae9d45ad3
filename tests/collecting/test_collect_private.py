"""Private feeds in whole runs: secrets come from the environment, reach their server and stand nowhere afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from newsroom import NOW, TIDES, USER_AGENT, Newsroom, Quiet, at, item, rss
from servers import Server, http

from digest.archive.state import Standing
from digest.collecting import Outcome, collect
from digest.collecting.asking import UNSET, request
from digest.errors import ConfigError
from digest.fetch.redirects import basic
from digest.fetch.request import Request
from digest.model import Failure, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

RSS = {"Content-Type": "application/rss+xml"}
FEED = http(200, rss(item("Tides", TIDES, date=at(4, 8))).encode(), {**RSS, "ETag": '"one"'})


@pytest.fixture
def server() -> Iterator[Server]:
    """A publisher whose feed stands at /feed."""
    with Server({"/feed": FEED}) as running:
        yield running


def subscribe(newsroom: Newsroom, server: Server, *settings: str) -> None:
    """Makes the server's feed the site's only source, with further lines of its own."""
    newsroom.sources = ["\n".join([f'url = "{server.url("/feed")}"', 'id = "dawn"', *settings])]
    newsroom.fetch = f'allow = ["{server.endpoint}"]'


def run(newsroom: Newsroom, environment: Mapping[str, str]) -> Outcome:
    """A run in an environment, of every source, whatever came of it in earlier ones."""
    return collect(newsroom.settings, NOW, Quiet(), USER_AGENT, environment=environment, again=True)


def test_a_private_feed_is_read_and_its_secrets_are_left_nowhere(newsroom: Newsroom, server: Server) -> None:
    """Headers, login and name reach the server in every run, and neither outcome nor any written file holds them."""
    subscribe(
        newsroom,
        server,
        'user_agent = "Reader/2"',
        'headers = { X-Key = "key ${DAWN_KEY}" }',
        'login = "ann:${DAWN_PASSWORD}"',
    )
    environment = {"DAWN_KEY": "k3yoftide", "DAWN_PASSWORD": "pässwörd"}
    echo = {"Location": "/moved?key=k3yoftide&password=p%C3%A4ssw%C3%B6rd"}
    server.answers |= {"/moved": FEED, "/gone": http(410)}
    outcomes = []
    for answer in (FEED, http(301, headers=echo), http(301, headers={"Location": "/gone/k3yoftide"}), http(401)):
        server.answers["/feed"] = answer
        outcomes.append(run(newsroom, environment))
    assert [len(outcome.failures) for outcome in outcomes] == [0, 0, 1, 1]
    assert outcomes[0].new_articles == 1
    sent = {(one.headers["user-agent"], one.headers["x-key"], one.headers["authorization"]) for one in server.asked}
    assert sent == {("Reader/2", "key k3yoftide", basic("ann", "pässwörd"))}
    held = str(outcomes) + "".join(data.decode() for data in newsroom.written().values())
    assert "/moved?key=***&password=***" in held
    for secret in ("k3yoftide", "pässwörd", "%A4ssw", basic("ann", "pässwörd").removeprefix("Basic ")):
        assert secret not in held


def test_a_missing_secret_is_its_own_source_s_failure(newsroom: Newsroom, server: Server) -> None:
    """The server is not asked without it, what to do is said, and the source beside it is read."""
    subscribe(newsroom, server, 'headers = { X-Key = "${DAWN_KEY}" }')
    newsroom.sources.append(f'url = "{server.url("/other")}"\nid = "dusk"')
    server.answers["/other"] = FEED
    for environment in ({}, {"DAWN_KEY": ""}, {"DAWN_KEY": "\r\n"}, {"DAWN_KEY": "  "}):
        outcome = run(newsroom, environment)
        [told] = outcome.failures
        assert str(told) == f"{server.url('/feed')}: environment variable DAWN_KEY is not set; {UNSET}"
    assert {one.target for one in server.asked} == {"/other"}
    assert list(newsroom.filed()) == ["Tides"]


def test_a_proxy_that_cannot_be_used_stops_a_run_that_would_ask_it(newsroom: Newsroom, server: Server) -> None:
    """It is the user's error, told before anything is asked or written; a run of local files does not care."""
    newsroom.feed(item("Bells", TIDES))
    environment = {"http_proxy": "socks5://ann:hunter2@proxy.example:1"}
    assert run(newsroom, environment).new_articles == 1
    before = newsroom.written()
    subscribe(newsroom, server)
    with pytest.raises(ConfigError, match="http_proxy: names a socks5 proxy"):
        run(newsroom, environment)
    assert newsroom.written() == before
    assert server.asked == []


def test_a_run_asks_through_the_proxy_of_its_environment(newsroom: Newsroom, server: Server) -> None:
    """The environment that a run is given decides, not that of this process."""
    subscribe(newsroom, server)
    assert run(newsroom, {}).failures == ()
    with Server({server.url("/feed"): FEED}) as proxy:
        assert run(newsroom, {"http_proxy": proxy.endpoint}).failures == ()
        assert run(newsroom, {"http_proxy": proxy.endpoint, "no_proxy": "127.0.0.1"}).failures == ()
        assert [one.target for one in proxy.asked] == [server.url("/feed")]
    assert len(server.asked) == 2


# What is made of settings and environment

HOME = "https://dawn.example/feed"
KNOWN = Standing(HOME, etag='"one"', last_modified="then")


def made(environment: Mapping[str, str], *, login: str = "", user_agent: str = "", **headers: str) -> Request | Failure:
    """The request for a source with these settings; _ in the name of a header stands for a hyphen."""
    pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return request(Source("dawn", HOME, user_agent=user_agent, headers=pairs, login=login), KNOWN, environment)


def headers_of(one: Request | Failure) -> dict[str, str]:
    """The headers of what must be a request."""
    assert isinstance(one, Request), one
    return dict(one.headers)


def test_a_source_without_settings_of_its_own_is_asked_plainly() -> None:
    """Address and validators, and nothing out of the environment."""
    assert made({"DAWN_KEY": "k3y"}) == Request("dawn", HOME, '"one"', "then")


SENT = [
    ("the whole value", {"K": "k3y"}, "${K}", "k3y"),
    ("part of a value", {"K": "k3y"}, "Bearer ${K}!", "Bearer k3y!"),
    ("two variables", {"A": "1", "_b2": "2"}, "${A}/${_b2}/${A}", "1/2/1"),
    ("a line break at the end", {"K": "k3y\r\n"}, "${K}", "k3y"),
    ("a value that names a variable", {"K": "${L}", "L": "no"}, "${K}", "${L}"),
    ("a value with signs of patterns", {"K": r"\1\g<0>$"}, "${K}", r"\1\g<0>$"),
    ("no variable", {"K": "k3y"}, "$K {K}", "$K {K}"),
]


@pytest.mark.parametrize(("claim", "environment", "text", "sent"), SENT, ids=[case[0] for case in SENT])
def test_variables_are_filled_in(claim: str, environment: dict[str, str], text: str, sent: str) -> None:
    """Each ${NAME} gives way to the variable's value, once, and the value is known as a secret."""
    one = made(environment, X_Key=text)
    assert headers_of(one) == {"X-Key": sent}, claim
    assert isinstance(one, Request)
    used = {value.rstrip() for name, value in environment.items() if "${" + name + "}" in text}
    assert set(one.secrets) == used


LOGINS = [
    ({"L": "ann:pa:ss"}, "${L}", basic("ann", "pa:ss")),
    ({"P": "pässwörd"}, "ann:${P}", "Basic YW5uOnDDpHNzd8O2cmQ="),
    ({"U": "ann", "P": "p"}, "${U}:${P}", basic("ann", "p")),
    ({"P": "p\n"}, ":${P}", basic("", "p")),
    ({"U": "token"}, "${U}:", basic("token", "")),
]


@pytest.mark.parametrize(("environment", "login", "sent"), LOGINS, ids=[case[1] for case in LOGINS])
def test_a_login_becomes_a_header(environment: dict[str, str], login: str, sent: str) -> None:
    """Basic authentication in UTF-8 (RFC 7617); password and header are known as secrets."""
    one = made(environment, login=login)
    assert headers_of(one) == {"Authorization": sent}
    assert isinstance(one, Request)
    assert sent.removeprefix("Basic ") in one.secrets


def test_an_own_header_counts_before_the_login() -> None:
    """A source that writes Authorization itself is sent that one only, however it is spelled."""
    assert headers_of(made({"L": "a:b"}, login="${L}", authorization="Bearer x")) == {"authorization": "Bearer x"}


UNFIT = [
    ("a header of its own", {"K": "a\r\nX-Evil: 1"}, "environment variable K holds a line break or another sign"),
    ("a line break", {"K": "a\nb"}, "environment variable K holds a line break"),
    ("a control", {"K": "a\x1bb"}, "environment variable K holds a line break or another sign"),
    ("a tab", {"K": "a\tb"}, "environment variable K holds a line break or another sign"),
    ("a NUL", {"K": "a\0"}, "environment variable K holds a line break or another sign"),
    ("bytes that are no UTF-8", {"K": "a\udcff"}, "environment variable K holds a line break or another sign"),
    ("a change of direction", {"K": "a\u202eb"}, "environment variable K holds a line break or another sign"),
]


@pytest.mark.parametrize(("claim", "environment", "said"), UNFIT, ids=[case[0] for case in UNFIT])
def test_a_value_that_cannot_be_sent_is_a_failure(claim: str, environment: dict[str, str], said: str) -> None:
    """In a header and in a login alike; the value itself is not shown."""
    for one in (made(environment, X_Key="${K}"), made(environment, login="ann:${K}")):
        assert isinstance(one, Failure), claim
        assert one.what.startswith(said)
        assert one.remedy == "set it anew, as one line"
        assert (one.source_id, one.place) == ("dawn", HOME)


def test_a_header_is_ascii_and_a_login_need_not_be() -> None:
    """Header values are (RFC 9110 5.5); user and password are wrapped in base64."""
    told = made({"K": "schlüssel"}, X_Key="${K}")
    assert isinstance(told, Failure)
    assert told.what == "environment variable K holds a sign that no header may hold"
    assert headers_of(made({"K": "schlüssel"}, login="ann:${K}"))


def test_a_login_without_a_password_is_told() -> None:
    """The likeliest slip: a variable with the password alone, where user:password was meant."""
    told = made({"L": "hunter2"}, login="${L}")
    assert isinstance(told, Failure)
    assert told.what == "login is not user:password with L filled in"
    assert "hunter2" not in str(told)
