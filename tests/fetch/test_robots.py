"""What a robots.txt, or the lack of one, lets us read."""

from __future__ import annotations

import time

import pytest
from yarl import URL

from digest.fetch.limits import Limits
from digest.fetch.robots import LONGEST_BYTES, Rules, address, limits_for_robots, rules
from digest.model import Failure, Response

PAGE = "https://coast.example/news/tides"


def said(text: str | bytes) -> Rules:
    """The rules of a robots.txt."""
    return rules(
        Response("", "https://coast.example/robots.txt", 200, text if isinstance(text, bytes) else text.encode())
    )


ALLOWED = [
    ("an empty file", ""),
    ("another agent's rule", "User-agent: GreedyBot\nDisallow: /"),
    ("an agent whose name ours begins", "User-agent: digester\nDisallow: /"),
    ("our own group before that for all", "User-agent: *\nDisallow: /\n\nUser-agent: digest\nDisallow: /members/"),
    ("an agent that begins as we do", "User-agent: dig\nDisallow: /"),
    ("no agent", "Disallow: /"),
    ("the longer rule", "User-agent: *\nDisallow: /\nAllow: /news/"),
    ("an empty rule", "User-agent: *\nDisallow:"),
    ("a page where rules should be", "<!doctype html><html><body>Disallow: /</body></html>"),
    ("a wildcard that does not fit", "User-agent: *\nDisallow: /*.pdf$"),
]
FORBIDDEN = [
    ("a rule for all", "User-agent: *\nDisallow: /news/"),
    ("a rule for us", "User-agent: Digest\nDisallow: /"),
    ("a rule for us with a version", "User-agent: digest/1.0 # old\nDisallow: /"),
    ("a rule for several", "User-agent: greedy\nUser-agent: digest\nUser-agent: other\nDisallow: /"),
    ("a loose spelling", "useragent *\ndissallow: /"),
    ("a rule for all with a remark", "User-agent: * # all\nDisallow: /"),
    ("a wildcard", "User-agent: *\nDisallow: /*/tides$"),
    ("a mark at the start", "\ufeffUser-agent: *\nDisallow: /"),
    ("lines as of Windows", "User-agent: *\r\nDisallow: /\r\n"),
    ("bytes that are no UTF-8", b"# caf\xe9\nUser-agent: *\nDisallow: /news"),
]


@pytest.mark.parametrize(("claim", "text"), ALLOWED, ids=[case[0] for case in ALLOWED])
def test_what_is_not_forbidden_is_allowed(claim: str, text: str) -> None:
    """The most specific group and the longest rule decide (RFC 9309 2.2.1, 2.2.2)."""
    assert said(text).forbids(PAGE) == "", claim


@pytest.mark.parametrize(("claim", "text"), FORBIDDEN, ids=[case[0] for case in FORBIDDEN])
def test_what_is_forbidden_says_so(claim: str, text: str | bytes) -> None:
    """The reason names robots.txt."""
    assert said(text).forbids(PAGE) == "the site's robots.txt asks us not to read it", claim


@pytest.mark.parametrize(
    ("status", "is_open"),
    [(404, True), (410, True), (401, True), (403, True), (429, False), (500, False), (503, False), (0, False)],
)
def test_a_missing_file_forbids_nothing_and_an_unknown_one_everything(status: int, *, is_open: bool) -> None:
    """4xx means that there is none (RFC 9309 2.3.1.3), all else that we do not know (2.3.1.4); 429 says "not now"."""
    told = rules(Failure("", "https://coast.example/robots.txt", "it is so", status=status)).forbids(PAGE)
    assert told == ("" if is_open else "the site's robots.txt cannot be read (it is so)")


@pytest.mark.parametrize(
    ("line", "pause_s"),
    [
        ("Crawl-delay: 7", 7),
        ("Crawl-delay: 0.5", 0.5),
        ("Crawl-delay: -3", 0),
        ("Crawl-delay: soon", 0),
        ("Crawl-delay: nan", 0),
        ("", 0),
    ],
)
def test_a_pause_is_read(line: str, pause_s: float) -> None:
    """Crawl-delay in seconds; what is none counts as none."""
    assert said(f"User-agent: *\n{line}").pause_s == pause_s


def test_each_server_has_rules_of_its_own() -> None:
    """Scheme, host and port make one; path and query do not."""
    assert address(URL("http://coast.example:8080/a/b?c#d")) == "http://coast.example:8080/robots.txt"


HOSTILE = {
    "many agents, many rules": "".join(f"User-agent: a{number}\n" for number in range(16_000))
    + "Disallow: /\n" * 20_000,
    "lines of another kind": "".join(f"User-agent: a{number}\v" for number in range(16_000)) + "Disallow: /\v" * 20_000,
    "ourselves again and again": "User-agent: digest\n" * 13_000 + "Disallow: /x\n" * 19_000,
    "wildcards": "User-agent: *\n" + "Disallow: /*a*a*a*a*a*a*a*a*b$\n" * 16_000,
    "one long rule": "User-agent: *\nDisallow: /" + "*a" * 250_000,
    "dollars": "User-agent: *\nDisallow: " + "$" * 500_000,
    "blanks": "User-agent:" + " " * 500_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_costs_little(text: str) -> None:
    """500 KiB are read, and asked about 20 pages, within seconds."""
    began = time.process_time()
    found = said(text.encode()[:LONGEST_BYTES])
    for number in range(20):
        found.forbids(f"https://coast.example/{number}{'a' * 500}")
    assert time.process_time() - began < 10


def test_the_limits_are_those_of_the_standard() -> None:
    """Half a megabyte and five redirects, or fewer where the user says so."""
    found = limits_for_robots(Limits())
    assert (found.body_bytes, found.redirects) == (512_000, 5)
    assert limits_for_robots(Limits(redirects=2)).redirects == 2
