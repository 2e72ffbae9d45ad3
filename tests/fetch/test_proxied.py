"""Sources that are asked through a proxy: what reaches it, what must not, and whose fault a failure is."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fetch.proxy import ProxyServer
from servers import Server, http

from digest.fetch.addresses import refusal_by_name
from digest.fetch.network import Limits, Request, fetch
from digest.fetch.proxies import configured
from digest.fetch.redirects import basic
from digest.model import Failure, Response

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from servers import Answer, Exchange

DATA = Path(__file__).parent / "data"
FEED = b"<rss version='2.0'><channel/></rss>"
MIB = 1024 * 1024


@pytest.fixture
def proxy(server: Server) -> Iterator[ProxyServer]:
    """A proxy that leads feed.example to the server."""
    with ProxyServer(routes={"feed.example:80": server.endpoint}) as running:
        yield running


@pytest.fixture
def secured() -> Iterator[Server]:
    """A server with TLS, whose certificate is for localhost."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(DATA / "localhost.pem")
    with Server(tls=context) as running:
        yield running


def ask(
    proxy: ProxyServer,
    *asked: str | Request,
    login: str = "",
    no_proxy: str = "",
    allow: Sequence[str] = (),
    limits: Limits | None = None,
) -> list[Response | Failure]:
    """The results for addresses or requests, asked through the proxy."""
    requests = [one if isinstance(one, Request) else Request(one, one) for one in asked]
    proxies = configured({"all_proxy": f"http://{login}{proxy.endpoint}", "no_proxy": no_proxy})
    results = fetch(
        requests, user_agent="digest/test", allow=frozenset(allow), limits=limits or Limits(), proxies=proxies
    )
    return list(results)


def failure(result: Response | Failure) -> Failure:
    """The result, which must be a failure told in one line that shows no password."""
    assert isinstance(result, Failure), result
    assert str(result).isprintable()
    assert "hunter2" not in str(result)
    return result


def document(result: Response | Failure) -> Response:
    """The result, which must be a document."""
    assert isinstance(result, Response), str(result)
    return result


# What goes through


def test_a_proxy_passes_a_request_on(server: Server, proxy: ProxyServer) -> None:
    """A name that no name server here knows is read; the result is as without a proxy."""
    server.answers["/feed"] = http(200, FEED, {"ETag": '"1"'})
    response = document(ask(proxy, "http://feed.example/feed")[0])
    assert (response.body, response.final_url, response.etag) == (FEED, "http://feed.example/feed", '"1"')
    assert proxy.targets == ["http://feed.example/feed"]
    assert proxy.asked[0].headers["host"] == "feed.example"
    assert server.asked[0].headers["user-agent"] == "digest/test"


def test_a_conditional_request_goes_through(server: Server, proxy: ProxyServer) -> None:
    """Validators reach the publisher, and a 304 comes back."""
    server.answers["/feed"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    [result] = ask(proxy, Request("a", "http://feed.example/feed", '"1"'))
    assert (document(result).status, document(result).etag) == (304, '"1"')


def test_redirects_choose_their_way_hop_by_hop(server: Server, proxy: ProxyServer) -> None:
    """What no_proxy names is asked directly, whatever led there; the rest goes through the proxy."""
    server.answers |= {
        "/feed": http(302, headers={"Location": server.url("/direct")}),
        "/direct": http(302, headers={"Location": "http://feed.example/end"}),
        "/end": http(200, FEED),
    }
    [result] = ask(proxy, "http://feed.example/feed", no_proxy="127.0.0.1", allow=[server.endpoint])
    assert document(result).body == FEED
    assert proxy.targets == ["http://feed.example/feed", "http://feed.example/end"]
    assert [one.target for one in server.asked] == ["/feed", "/direct", "/end"]


def test_no_proxy_decides_also_of_what_is_allowed(server: Server, proxy: ProxyServer) -> None:
    """An allowed address of this machine goes through the proxy like any other, unless no_proxy names it."""
    server.answers["/feed"] = http(200, FEED)
    proxy.routes[server.endpoint] = server.endpoint
    for no_proxy, targets in (("", [server.url("/feed")]), (server.endpoint, [])):
        proxy.asked.clear()
        [result] = ask(proxy, server.url("/feed"), no_proxy=no_proxy, allow=[server.endpoint])
        assert document(result).body == FEED
        assert proxy.targets == targets


def test_limits_hold_through_a_proxy(server: Server, proxy: ProxyServer) -> None:
    """Size, silence, time and redirects are bounded as without one."""

    def drip(exchange: Exchange) -> None:
        exchange.send(b"HTTP/1.1 200 OK\r\n\r\n")
        while not exchange.closing.wait(0.02):
            exchange.send(b"x")

    def stay_silent(exchange: Exchange) -> None:
        exchange.closing.wait()

    server.answers |= {
        "/large": http(200, bytes(2 * MIB)),
        "/silent": stay_silent,
        "/drip": drip,
        "/ring": http(302, headers={"Location": "/ring"}),
    }
    limits = Limits(body_bytes=MIB, silence_s=0.3, total_s=0.6, redirects=2)
    results = ask(proxy, *(f"http://feed.example{path}" for path in server.answers), limits=limits)
    told = ["larger than 1 MB", "no answer within 0.3 s", "not read to the end within 0.6 s", "more than 2 times"]
    for words, result in zip(told, results, strict=True):
        assert words in failure(result).what


# Secrets


def test_a_proxy_s_password_is_the_proxy_s_alone(server: Server, proxy: ProxyServer) -> None:
    """It reaches the proxy with every request, and no publisher, also where the next hop is asked directly."""
    server.answers |= {"/feed": http(302, headers={"Location": server.url("/end")}), "/end": http(200, FEED)}
    [result] = ask(
        proxy, "http://feed.example/feed", login="ann:hunter2@", no_proxy="127.0.0.1", allow=[server.endpoint]
    )
    document(result)
    assert [one.headers["proxy-authorization"] for one in proxy.asked] == [basic("ann", "hunter2")]
    assert not any("proxy-authorization" in one.headers for one in server.asked)
    assert "authorization" not in proxy.asked[0].headers


def test_a_publisher_s_secrets_stay_in_the_tunnel(secured: Server, proxy: ProxyServer) -> None:
    """The proxy of an https address learns host and port, and nothing else of what the publisher is sent."""
    proxy.routes["feed.example:443"] = secured.endpoint
    request = Request(
        "a", "https://feed.example/feed?x=1", '"1"', headers=(("X-Key", "k3y"), ("Authorization", "Basic eA=="))
    )
    ask(proxy, request, login="ann:hunter2@")
    head = proxy.heads[0].decode("latin-1")
    assert head.startswith("CONNECT feed.example:443 HTTP/1.1\r\nHost: feed.example\r\n")
    assert proxy.asked[0].headers["proxy-authorization"] == basic("ann", "hunter2")
    assert proxy.asked[0].headers["connection"] == "keep-alive"
    assert not {"x-key", "authorization", "if-none-match"} & proxy.asked[0].headers.keys()
    assert "x=1" not in head


def test_a_proxy_that_redirects_gets_no_secret_for_another_host(server: Server, proxy: ProxyServer) -> None:
    """An answer through a proxy is trusted no further than one without: secrets stay with the host of the address."""
    server.answers["/feed"] = http(200, FEED)
    proxy.routes["evil.example:80"] = server.endpoint
    proxy.answers["http://feed.example/feed"] = http(302, headers={"Location": "http://evil.example/feed"})
    document(ask(proxy, Request("a", "http://feed.example/feed", headers=(("X-Key", "k3y"),)))[0])
    assert [one.headers.get("x-key") for one in proxy.asked] == ["k3y", None]


def test_a_proxy_that_repeats_its_password_makes_us_show_none(proxy: ProxyServer) -> None:
    """A proxy that sends people to a form with their password in its address is shown without it."""
    form = "http://feed.example/login?again=hunter2"
    proxy.answers |= {"http://feed.example/feed": http(302, headers={"Location": form}), form: http(404)}
    result = failure(ask(proxy, "http://feed.example/feed", login="ann:hunter2@")[0])
    assert "redirected to http://feed.example/login?again=***" in result.what


# Addresses off the public internet

HIDDEN_NAMES = {
    "localhost": "loopback",
    "LOCALHOST": "loopback",
    "localhost.": "loopback",
    "a.localhost": "loopback",
    "ⓛocalhost": "loopback",
    "localhost.localdomain": "private",
    "printer": "private",
    "printer.local": "private",
    "nas.home.arpa": "private",
    "wiki.corp": "private",
    "metadata.google.internal": "private",
    "127.0.0.1": "loopback",
    "127.0.0.1.": "loopback",
    "１２７.0.0.1": "loopback",
    "127.1": "unreadable",
    "2130706433": "unreadable",
    "0x7f000001": "unreadable",
    "0x7f.0.0.1": "unreadable",
    "127.0.0.0x1": "unreadable",
    "1.0x": "unreadable",
    "017700000001": "unreadable",
    "0177.0.0.1": "unreadable",
    "1.2.3.4.5": "unreadable",
    "feed.example.1": "unreadable",
    "0.0.0.0": "unspecified",  # noqa: S104 - nothing is bound
    "[::1]": "loopback",
    "[0:0:0:0:0:0:0:1]": "loopback",
    "[::1%25lo]": "loopback",
    "[::]": "unspecified",
    "[::ffff:127.0.0.1]": "loopback",
    "[::ffff:7f00:1]": "loopback",
    "[64:ff9b::7f00:1]": "loopback",
    "[2002:7f00:1::1]": "loopback",
    "10.0.0.1": "private",
    "169.254.169.254": "cloud metadata",
    "[fe80::1]": "link-local",
    "[fd00:ec2::254]": "cloud metadata",
    "192.168.0.1": "private",
    "100.64.0.1": "carrier-grade NAT",
    "224.0.0.1": "multicast",
    "255.255.255.255": "reserved",
}


@pytest.mark.parametrize("host", HIDDEN_NAMES)
def test_a_proxy_is_not_asked_for_what_says_itself_that_it_is_private(proxy: ProxyServer, host: str) -> None:
    """No way to write this machine or its network reaches a proxy: not in a source's address, not by a redirect."""
    for scheme in ("http", "https"):
        proxy.asked.clear()
        address = f"{scheme}://{host}/secret"
        location = address.encode().decode("latin-1")
        proxy.answers["http://feed.example/lure"] = http(302, headers={"Location": location})
        for result in ask(proxy, address, "http://feed.example/lure"):
            told = failure(result)
            assert f"not a public address ({HIDDEN_NAMES[host]})" in told.what
            assert "to allow under [fetch]" in told.remedy
        assert proxy.targets == ["http://feed.example/lure"]


PUBLIC_NAMES = [
    "feed.example",
    "xn--bcher-kva.example",
    "localhost.example",
    "local.example",
    "1.example",
    "10.0.0.1.example",
    "0xbeef.example",
    "9.9.9.9",
    "2620:fe::fe",
    "a.b.c1",
    "x.0y",
]


@pytest.mark.parametrize("host", PUBLIC_NAMES)
def test_a_name_that_may_be_public_is_left_to_the_proxy(host: str) -> None:
    """Who cannot look a name up refuses only what the name itself tells."""
    assert refusal_by_name(host) == ""


def test_a_private_address_is_allowed_by_host_and_port(server: Server, proxy: ProxyServer) -> None:
    """What a person allows is asked of the proxy, on that port only."""
    server.answers["/feed"] = http(200, FEED)
    proxy.routes["wiki.corp:80"] = server.endpoint
    allowed, other = ask(proxy, "http://wiki.corp/feed", "http://wiki.corp:81/feed", allow=["wiki.corp:80"])
    assert document(allowed).body == FEED
    assert failure(other).remedy.startswith('if you trust it, add "wiki.corp:81"')
    assert proxy.targets == ["http://wiki.corp/feed"]


def test_without_a_proxy_addresses_are_checked_as_ever(server: Server, proxy: ProxyServer) -> None:
    """no_proxy opens no door: what is asked directly is checked when it connects."""
    [result] = ask(proxy, server.url("/feed", "localhost"), no_proxy="*")
    assert "not a public address (loopback)" in failure(result).what
    assert server.asked == proxy.asked == []


# Failures


def stay_silent(exchange: Exchange) -> None:
    """Nothing comes, until the test is over."""
    exchange.closing.wait()


def drip_headers(exchange: Exchange) -> None:
    """A header comes now and then, and always another."""
    exchange.send(b"HTTP/1.1 200 OK\r\n")
    while not exchange.closing.wait(0.02):
        exchange.send(b"X: y\r\n")


def pour(exchange: Exchange) -> None:
    """A refusal comes with a body without an end."""
    exchange.send(b"HTTP/1.1 502 Bad Gateway\r\n\r\n")
    while not exchange.closing.is_set():
        exchange.send(bytes(65536))


PLAIN, SECURE = "http://feed.example/feed", "https://feed.example/feed"
UP = b"HTTP/1.1 200 OK\r\n"  # how a tunnel begins


@dataclass(frozen=True)
class Fault:
    """What the proxy answers for an address, and what is said of it; PROXY stands for its host:port."""

    claim: str
    url: str
    answer: Answer
    what: str
    remedy: str


FAULTS = [
    Fault("a password wanted", PLAIN, http(407), "the proxy PROXY asks for a user and a password (407)", "all_proxy"),
    Fault("a password for a tunnel", SECURE, http(407), "the proxy PROXY asks for a user and a password", "all_proxy"),
    Fault("a refusal, its own or not", PLAIN, http(403), "refuses to answer us (403), or its proxy PROXY says", "ask"),
    Fault("a host down, or not", PLAIN, http(502), "the server is broken (502), or its proxy PROXY says so", "later"),
    Fault(
        "a refused tunnel", SECURE, http(403), "the proxy PROXY refuses to connect to feed.example (403)", "no_proxy"
    ),
    Fault("a proxy that is none", SECURE, http(405), "the proxy PROXY refuses to connect to feed.example", "no_proxy"),
    Fault(
        "a tunnel redirected",
        SECURE,
        http(302, headers={"Location": "http://evil.example/"}),
        "the proxy PROXY refuses to connect to feed.example (302)",
        "no_proxy",
    ),
    Fault("a tunnel to nowhere", SECURE, http(502), "the proxy PROXY cannot reach feed.example (502)", "the address"),
    Fault("a tunnel in vain", SECURE, http(504), "the proxy PROXY cannot reach feed.example (504)", "the address"),
    Fault("a refusal without an end", SECURE, pour, "the proxy PROXY cannot reach feed.example (502)", "the address"),
    Fault("no HTTP", PLAIN, b"SSH-2.0\r\n\r\n", "the answer is not valid HTTP: ", "publisher"),
    Fault(
        "no HTTP for a tunnel", SECURE, b"SSH-2.0\r\n\r\n", "the proxy PROXY cannot be used: the answer", "check all"
    ),
    Fault("an endless header", SECURE, UP + b"X: " + b"y" * 99_999, "the proxy PROXY cannot be used: the", "check all"),
    Fault("a hang-up", PLAIN, b"", "hung up without an answer (asked through the proxy PROXY)", "later"),
    Fault("a hang-up for a tunnel", SECURE, b"", "hung up without an answer (asked through the proxy PROXY)", "later"),
    Fault("a tunnel that ends at once", SECURE, UP + b"\r\n", "(asked through the proxy PROXY)", "later"),
    Fault("silence", PLAIN, stay_silent, "no answer within 0.3 s (asked through the proxy PROXY)", "later"),
    Fault("silence for a tunnel", SECURE, stay_silent, "connection within 0.4 s through the proxy PROXY", "check all"),
    Fault("endless headers", SECURE, drip_headers, "connection within 0.4 s through the proxy PROXY", "check all"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.claim for fault in FAULTS])
def test_a_failure_says_whose_fault_it_is(proxy: ProxyServer, fault: Fault) -> None:
    """Whatever a proxy does, each source has a sentence and a remedy, which name the proxy where it may be to blame."""
    proxy.answers |= {PLAIN: fault.answer, "feed.example:443": fault.answer}
    limits = Limits(silence_s=0.3, connect_s=0.4 if "0.4" in fault.what else 20)
    told = failure(ask(proxy, fault.url, limits=limits)[0])
    assert fault.what.replace("PROXY", proxy.endpoint) in told.what
    assert proxy.endpoint in told.what
    assert fault.remedy in told.remedy


def test_a_publisher_s_own_word_is_not_laid_at_the_proxy_s_door(proxy: ProxyServer) -> None:
    """What only a publisher says is told as without a proxy."""
    proxy.answers[PLAIN] = http(404)
    assert failure(ask(proxy, PLAIN)[0]).what == "there is nothing at this address (404)"


def test_a_publisher_without_tls_is_told(server: Server, proxy: ProxyServer) -> None:
    """At the end of a tunnel the remedy is that of a direct connection."""
    proxy.routes["feed.example:443"] = server.endpoint
    told = failure(ask(proxy, SECURE)[0])
    assert told.what.startswith("no TLS connection with feed.example: ")
    assert "write http:// in its url" in told.remedy


@pytest.mark.parametrize("url", [PLAIN, SECURE])
def test_a_password_that_the_proxy_refuses_is_told_as_that(proxy: ProxyServer, url: str) -> None:
    """The remedy names the variable to correct."""
    proxy.answers |= {PLAIN: http(407), "feed.example:443": http(407)}
    told = failure(ask(proxy, url, login="ann:hunter2@")[0])
    assert told.what == f"the proxy {proxy.endpoint} does not accept the user and password (407)"
    assert told.remedy == "correct them in all_proxy"


@pytest.mark.parametrize("url", [PLAIN, SECURE])
def test_a_proxy_that_is_not_there_is_told(url: str) -> None:
    """It is named with the variable to check, and no source is asked without it."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        endpoint = f"127.0.0.1:{taken.getsockname()[1]}"
    for address, what in (
        (
            f"http://ann:hunter2@{endpoint}",
            f"the proxy {endpoint} cannot be used: 127.0.0.1 refuses connections on port",
        ),
        (f"https://ann:hunter2@{endpoint}", f"the proxy {endpoint} cannot be used: 127.0.0.1 refuses connections"),
        (f"http://ann:hunter2@{'a.' * 140}invalid:1", "cannot be found"),
    ):
        [result] = fetch([Request("a", url)], user_agent="t", proxies=configured({"all_proxy": address}))
        assert what in failure(result).what
        assert failure(result).what.startswith("the proxy ")
        assert failure(result).remedy == "check all_proxy"


def test_a_secure_proxy_must_prove_its_name(secured: Server) -> None:
    """The certificate of an https proxy is verified before it is told anything."""
    proxies = configured({"all_proxy": f"https://ann:hunter2@{secured.endpoint}"})
    for result in fetch([Request("a", PLAIN), Request("b", SECURE)], user_agent="t", proxies=proxies):
        told = failure(result)
        assert told.what.startswith(f"the proxy {secured.endpoint} cannot be used: the certificate of 127.0.0.1 is")
    assert secured.asked == []


def test_a_publisher_must_prove_its_name_through_a_tunnel(secured: Server, proxy: ProxyServer) -> None:
    """TLS is verified as without a proxy: one that puts another server in is found out, and nothing is sent there."""
    proxy.routes["feed.example:443"] = secured.endpoint
    told = failure(ask(proxy, Request("a", SECURE, headers=(("X-Key", "k3y"),)))[0])
    assert told.what.startswith("the certificate of feed.example is not valid: ")
    assert told.what.endswith(f"(asked through the proxy {proxy.endpoint})")
    assert secured.asked == []


def test_one_source_s_proxy_is_no_other_s_trouble(server: Server, proxy: ProxyServer) -> None:
    """A source that the proxy refuses does not stop the one beside it."""
    server.answers["/feed"] = http(200, FEED)
    refused, good = ask(proxy, "https://nowhere.example/", PLAIN)
    assert "cannot reach nowhere.example (502)" in failure(refused).what
    assert document(good).body == FEED


# TLS that is trusted

READER = """
import gc, os, sys
from digest.fetch.network import Limits, Request, fetch
from digest.fetch.proxies import configured
url, allow = sys.argv[1:]
request = Request("a", url, headers=(("X-Key", "k3y"),))
for _ in range(3):
    [result] = fetch([request], user_agent="t", allow=frozenset([allow]), proxies=configured(os.environ))
    print(getattr(result, "body", result))
gc.collect()
"""


def run_reader(url: str, allow: str, variables: Mapping[str, str]) -> list[str]:
    """What a process of its own reads at an address, which trusts the certificate for localhost."""
    without = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    run = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-c", READER, url, allow],
        env={**without, "SSL_CERT_FILE": str(DATA / "localhost.pem"), **variables},
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert run.stderr == ""
    return run.stdout.splitlines()


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_document_comes_through_a_tunnel(secured: Server, scheme: str) -> None:
    """Through a proxy with and without TLS of its own; secrets arrive within, and every connection is closed."""
    secured.answers["/feed"] = http(200, b"feed")
    context = secured.tls if scheme == "https" else None
    with ProxyServer(tls=context, routes={f"localhost:{secured.port}": secured.endpoint}) as proxy:
        address = f"{scheme}://ann:hunter2@localhost:{proxy.port}"
        read = run_reader(secured.url("/feed", "localhost"), f"localhost:{secured.port}", {"https_proxy": address})
        assert read == ["b'feed'"] * 3
        assert proxy.targets == [f"localhost:{secured.port}"] * 3
        assert {one.headers["proxy-authorization"] for one in proxy.asked} == {basic("ann", "hunter2")}
    assert [one.headers.get("x-key") for one in secured.asked] == ["k3y"] * 3
    assert not any("proxy-authorization" in one.headers for one in secured.asked)


@pytest.mark.slow
def test_a_document_comes_through_a_secure_proxy(server: Server, secured: Server) -> None:
    """An http address through an https proxy is asked within the proxy's TLS."""
    server.answers["/feed"] = http(200, b"feed")
    with ProxyServer(tls=secured.tls, routes={"feed.example:80": server.endpoint}) as proxy:
        read = run_reader(PLAIN, "none.example:1", {"http_proxy": f"https://ann:hunter2@localhost:{proxy.port}"})
        assert read == ["b'feed'"] * 3
        assert proxy.asked[0].headers["proxy-authorization"] == basic("ann", "hunter2")
