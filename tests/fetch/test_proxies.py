from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st
from yarl import URL

from digest.errors import ConfigError
from digest.fetch.proxies import DIRECT, configured

FEED, SECURE_FEED = "http://feed.example/feed", "https://feed.example/feed"

# The environment, and the proxies for an http and an https address, with the variables that name them.
CHOSEN = [
    ("no variable", {}, None, None),
    ("each scheme has its own", {"http_proxy": "http://a:1", "https_proxy": "http://b:2"}, "a:1", "b:2"),
    ("one alone leaves the other direct", {"https_proxy": "http://b:2"}, None, "b:2"),
    ("capitals", {"HTTP_PROXY": "http://a:1", "HTTPS_PROXY": "http://b:2"}, "a:1", "b:2"),
    ("small letters before capitals", {"http_proxy": "http://a:1", "HTTP_PROXY": "http://b:2"}, "a:1", None),
    ("one for all", {"all_proxy": "http://a:1"}, "a:1", "a:1"),
    ("one for all in capitals", {"ALL_PROXY": "http://a:1"}, "a:1", "a:1"),
    ("the scheme's own before that for all", {"HTTPS_PROXY": "http://b:2", "all_proxy": "http://a:1"}, "a:1", "b:2"),
    ("an empty one means none", {"https_proxy": "", "HTTPS_PROXY": "http://b:2", "all_proxy": "a:1"}, "a:1", None),
    ("blanks are nothing", {"http_proxy": "  ", "https_proxy": " http://b:2\n"}, None, "b:2"),
    ("no scheme means http", {"all_proxy": "proxy.example:3128"}, "proxy.example:3128", "proxy.example:3128"),
    ("no port means the scheme's", {"http_proxy": "a", "https_proxy": "https://b/"}, "a:80", "b:443"),
    ("an address of IPv6", {"http_proxy": "http://[::1]:3128"}, "[::1]:3128", None),
    ("capitals in the address", {"http_proxy": "HTTP://Proxy.Example:3128"}, "proxy.example:3128", None),
    ("a header of a CGI program's visitor", {"REQUEST_METHOD": "GET", "HTTP_PROXY": "http://evil:1"}, None, None),
    ("a CGI program's own", {"REQUEST_METHOD": "GET", "http_proxy": "http://a:1"}, "a:1", None),
    (
        "one for all that nothing is left for",
        {"all_proxy": "socks5://c:3", "http_proxy": "a:1", "https_proxy": "b:2"},
        "a:1",
        "b:2",
    ),
    ("everything exempt", {"all_proxy": "socks5://c:3", "no_proxy": "*"}, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "environment", "plain", "secure"), CHOSEN, ids=[case[0] for case in CHOSEN])
def test_the_environment_names_the_proxies(
    claim: str, environment: dict[str, str], plain: str | None, secure: str | None
) -> None:
    """Which proxy an address goes through follows from the variables that curl and Python know."""
    chosen = [configured(environment).choose(URL(url)) for url in (FEED, SECURE_FEED)]
    assert [plain, secure] == [str(one) if one else None for one in chosen], claim


def test_user_and_password_become_a_header() -> None:
    """They leave the address, percent-decoded, and no text of ours shows them."""
    proxies = configured({"http_proxy": "http://ann:p%40ss%C3%BC@proxy.example:3128"})
    proxy = proxies.choose(URL(FEED))
    assert proxy is not None
    assert (proxy.authorization, str(proxy.url)) == ("Basic YW5uOnBAc3PDvA==", "http://proxy.example:3128")
    assert not re.search("ann|p@ss|YW5u", f"{proxies!r} {proxy} {proxy!r}")


UNUSABLE = [
    ({"https_proxy": "socks5://ann:hunter2@c:3"}, "https_proxy: names a socks5 proxy, which cannot be used"),
    ({"ALL_PROXY": "SOCKS5H://c:3"}, "ALL_PROXY: names a socks5h proxy"),
    ({"http_proxy": "http://ann:hunter2/@c:3"}, "http_proxy: is no address of a proxy"),
    ({"http_proxy": "http://ann:hunter2#@c:3"}, "http_proxy: is no address of a proxy"),
    ({"http_proxy": "http://ann:hunter2?@c:3"}, "http_proxy: is no address of a proxy"),
    ({"http_proxy": "ann:hunter2://@c:3"}, "http_proxy: is no address of a proxy"),
    ({"http_proxy": "http://ann:hunter2@"}, "http_proxy: is no address of a proxy"),
    ({"http_proxy": "http://ann:hunter2@c:99999"}, "http_proxy: is no address of a proxy"),
    ({"http_proxy": "http://ann:hunter2@[::1"}, "http_proxy: is no address of a proxy"),
    ({"http_proxy": "http://ann:hunter2@c d:1"}, "http_proxy: is no address of a proxy"),
    ({"http_proxy": "http://ann:hunter2@c:3/path"}, "http_proxy: is no address of a proxy"),
    ({"http_proxy": "direct://"}, "http_proxy: names a direct proxy"),
    ({"http_proxy": "://"}, "http_proxy: is no address of a proxy"),
]


@pytest.mark.parametrize(("environment", "said"), UNUSABLE, ids=[next(iter(case[0].values())) for case in UNUSABLE])
def test_a_proxy_that_cannot_be_used_is_the_user_s_error(environment: dict[str, str], said: str) -> None:
    """Going without one that a person has asked for would not be what they want; the message shows no password."""
    with pytest.raises(ConfigError) as raised:
        configured(environment)
    assert str(raised.value).startswith(said)
    assert "http://host:port" in str(raised.value)
    assert "hunter2" not in str(raised.value)


# no_proxy, an address, and whether it is asked directly.
EXEMPT = [
    ("example.org", "http://example.org/", True),
    ("example.org", "https://www.example.org/", True),
    (".example.org", "http://www.example.org/", True),
    (".example.org", "http://example.org/", True),
    ("*.example.org", "http://www.example.org/", True),
    ("example.org", "http://notexample.org/", False),
    ("example.org", "http://example.org.evil.example/", False),
    ("EXAMPLE.org.", "http://Example.ORG/", True),
    ("example.org", "http://example.org./", True),
    ("other.example , example.org", "http://example.org/", True),
    ("other.example example.org", "http://example.org/", True),
    ("example.org:8080", "http://example.org:8080/", True),
    ("example.org:8080", "http://example.org/", False),
    ("example.org:443", "https://example.org/", True),
    ("bücher.example", "http://bücher.example/", True),
    ("xn--bcher-kva.example", "http://bücher.example/", True),
    ("localhost,127.0.0.1", "http://127.0.0.1:8800/", True),
    ("127.0.0.1:8800", "http://127.0.0.1:8800/", True),
    ("127.0.0.1:8800", "http://127.0.0.1:8801/", False),
    ("localhost", "http://127.0.0.1/", False),
    ("0.0.1", "http://10.0.0.1/", False),
    ("10.0.0.0/8", "http://10.1.2.3:99/", True),
    ("10.0.0.1/8", "http://10.1.2.3/", True),
    ("10.0.0.0/8", "http://11.1.2.3/", False),
    ("10.0.0.0/8", "http://10.example/", False),
    ("::1", "http://[::1]:8800/", True),
    ("[::1]", "http://[::1]/", True),
    ("[::1]:8800", "http://[::1]:8800/", True),
    ("[::1]:8800", "http://[::1]/", False),
    ("fd00::/8", "http://[fd12::1]/", True),
    ("fd00::/8", "http://10.0.0.1/", False),
    ("*", "http://example.org/", True),
    ("a.example, *", "http://example.org/", True),
    ("", "http://example.org/", False),
    (",, ,", "http://example.org/", False),
    (".", "http://example.org/", False),
    ("*.", "http://example.org/", False),
    ("10.0.0.0/99,<local>,http://x,[,]:", "http://example.org/", False),
]


@pytest.mark.parametrize(("no_proxy", "url", "is_direct"), EXEMPT, ids=[f"{case[0]} {case[1]}" for case in EXEMPT])
def test_no_proxy_says_what_is_asked_directly(no_proxy: str, url: str, is_direct: bool) -> None:  # noqa: FBT001
    """A name stands for itself and all below it, a network for addresses as written, a port for itself alone."""
    for name in ("no_proxy", "NO_PROXY"):
        assert is_direct is (configured({"all_proxy": "http://a:1", name: no_proxy}).choose(URL(url)) is None)


def test_small_letters_count_before_capitals() -> None:
    """Of no_proxy and NO_PROXY the first counts alone, also where it is empty."""
    environment = {"all_proxy": "http://a:1", "no_proxy": "", "NO_PROXY": "*"}
    assert configured(environment).choose(URL(FEED)) is not None


def test_no_environment_means_no_proxy() -> None:
    """Nothing of this process's own environment is looked at."""
    assert configured({}) == DIRECT


@given(st.text(), st.text())
def test_any_value_is_a_proxy_or_told(value: str, no_proxy: str) -> None:
    """No value of a variable raises anything but our own error, on one line."""
    told = ""
    try:
        configured({"http_proxy": value, "no_proxy": no_proxy}).choose(URL(FEED))
    except ConfigError as error:
        told = str(error)
    assert told.isprintable()
