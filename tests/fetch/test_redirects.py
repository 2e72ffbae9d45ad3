from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings, strategies as st

from digest.fetch.limits import DEFAULT, Limits
from digest.fetch.problem import UnreadableError
from digest.fetch.redirects import follow, start

START = "https://ann:secret@example.org/feed?x=1#top"
SECRET = "Basic YW5uOnNlY3JldA=="  # noqa: S105 - ann:secret in base64


@dataclass(frozen=True)
class Case:
    """A run of redirects from START, and what is asked at its end."""

    claim: str
    steps: tuple[tuple[int, str], ...]
    url: str
    permanent_url: str = ""
    authorization: str = ""
    is_first_host: bool = True
    begin: str = START


CASES = [
    Case("nothing is left out where nothing redirects", (), "https://example.org/feed?x=1", "", SECRET),
    Case(
        "a permanent redirect is remembered",
        ((301, "/new"),),
        "https://example.org/new",
        "https://example.org/new",
        SECRET,
    ),
    Case(
        "an unbroken run of permanent redirects leads to its end",
        ((301, "/new"), (308, "newer")),
        "https://example.org/newer",
        "https://example.org/newer",
        SECRET,
    ),
    Case(
        "what follows a passing redirect is passing",
        ((301, "/new"), (302, "/now"), (301, "/later")),
        "https://example.org/later",
        "https://example.org/new",
        SECRET,
    ),
    Case("a passing redirect is forgotten", ((307, "/now"),), "https://example.org/now", "", SECRET),
    Case(
        "another host gets neither credentials nor validators",
        ((302, "https://example.net/feed"),),
        "https://example.net/feed",
        is_first_host=False,
    ),
    Case(
        "a subdomain is another host", ((302, "//www.example.org/"),), "https://www.example.org/", is_first_host=False
    ),
    Case(
        "coming back, the first host gets its validators, but credentials that were dropped stay dropped",
        ((302, "https://example.net/"), (302, "https://example.org/")),
        "https://example.org/",
    ),
    Case(
        "another port is no place for credentials", ((302, "https://example.org:8443/"),), "https://example.org:8443/"
    ),
    Case("credentials are not taken out of TLS", ((302, "http://example.org/"),), "http://example.org/"),
    Case(
        "credentials go along into TLS",
        ((301, "https://example.org/"),),
        "https://example.org/",
        "https://example.org/",
        SECRET,
        begin="http://ann:secret@example.org/",
    ),
    Case(
        "a redirect may bring credentials for its own target, which no address we keep shows: so it is no lasting one",
        ((301, "https://example.net/y"), (301, "https://ann:secret@example.net/x#y")),
        "https://example.net/x",
        "https://example.net/y",
        SECRET,
        is_first_host=False,
    ),
    Case("capitals make no other host", ((302, "HTTPS://EXAMPLE.ORG/A"),), "https://example.org/A", "", SECRET),
    Case("bytes that are no UTF-8 are kept", ((302, "/f\udcfc"),), "https://example.org/f%FC", "", SECRET),
]


@pytest.mark.parametrize("case", CASES, ids=[case.claim for case in CASES])
def test_a_run_of_redirects_leads_where_it_should(case: Case) -> None:
    """The address, what is remembered of it, and what may be sent there follow from the run alone."""
    hop = start(case.begin)
    for status, location in case.steps:
        hop = follow(hop, status, location, DEFAULT)
    assert (case.url, case.permanent_url, case.authorization, case.is_first_host) == (
        str(hop.url),
        hop.permanent_url,
        hop.authorization,
        hop.is_first_host,
    )


@pytest.mark.parametrize(
    "location",
    [
        "ftp://example.org/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:,x",
        "http:///x",
        "http://[::1",
        "http://h:x/",
    ],
)
def test_a_redirect_out_of_the_web_is_not_followed(location: str) -> None:
    """Only http and https lead on."""
    with pytest.raises(UnreadableError, match="which is not an http address"):
        follow(start(START), 302, location, DEFAULT)


def test_a_redirect_without_a_target_is_told() -> None:
    """A 302 that does not say where to is the publisher's fault."""
    with pytest.raises(UnreadableError, match="without saying where to"):
        follow(start(START), 302, "", DEFAULT)


def test_as_many_redirects_as_the_limit_are_followed() -> None:
    """The limit itself is allowed; one more is told."""
    hop = start(START)
    for _ in range(3):
        hop = follow(hop, 302, "/again", Limits(redirects=3))
    with pytest.raises(UnreadableError, match="more than 3 times"):
        follow(hop, 302, "/again", Limits(redirects=3))


@pytest.mark.parametrize(
    "url", ["", "example.org/feed", "//example.org/", "ftp://example.org/", "http://", "https://h:99999/"]
)
def test_an_address_that_is_none_is_told(url: str) -> None:
    """What is no http address is told with what to write instead."""
    with pytest.raises(UnreadableError, match="is not an http address"):
        start(url)


@settings(deadline=None)
@given(st.text(st.characters(codec=None, categories=None)), st.sampled_from(["", "http://", "https://h/", "//"]))
def test_any_text_is_an_address_or_told(text: str, prefix: str) -> None:
    """No text in a settings file or a Location header raises anything but our own error."""
    for base in ("", START):
        try:
            hop = follow(start(base), 301, prefix + text, DEFAULT) if base else start(prefix + text)
            told = str(hop.url.origin())
        except UnreadableError as error:
            told = f"http? {error}"
        assert told.startswith("http")
        assert len(told.splitlines()) == 1
