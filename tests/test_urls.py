"""Addresses: whatever stands where a link should be, and the forms in which one address is written."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, strategies as st

from digest.html import escaped
from digest.urls import absolute, cleaned, direct, host, without_credentials, without_tracking

BASE = "https://b.example/news/today?x=1#top"
PARTS = [
    "http://", "https://", "HTTP://", "//", "/", ":", "@", "?", "&", "=", "#", "\\", "..", "../", ".", ";", "+", "|",
    "a.example", "www.", "user:pw@", ":80", ":443", ":8080", ":99999", "[::1]", "[", "]", "漢字.example", "xn--", "．",
    "%", "%2", "%20", "%zz", "%2e", "utm_source=x", "utm_x", "a", "b=1", "é", "ß", "℀", "\ud800", "\u202e", "\u200b",
    " ", "\t", "\n", "\x00", "\x7f", "\x85", "'", '"', "<", ">", "`", "{", "javascript:", "data:", "mailto:",
]  # fmt: skip
PIECES = st.one_of(st.text(max_size=4), st.sampled_from(PARTS))
LINKS = st.lists(PIECES, max_size=10).map("".join)
BASES = st.one_of(st.just(""), st.just(BASE), LINKS)

ABSOLUTE = [
    ("as it is", "https://a.example/x?y=1&z#part", "https://a.example/x?y=1&z#part"),
    ("beside the page", "next.html", "https://b.example/news/next.html"),
    ("from the root", "/next", "https://b.example/next"),
    ("up and up", "../../../etc/passwd", "https://b.example/etc/passwd"),
    ("the same scheme", "//a.example/x", "https://a.example/x"),
    ("a query only", "?y=2", "https://b.example/news/today?y=2"),
    ("a fragment only", "#end", "https://b.example/news/today?x=1#end"),
    ("capitals in the scheme", "HTTPS://A.example/X", "https://A.example/X"),
    ("spaces around", " \r\n https://a.example/x \t", "https://a.example/x"),
    ("tabs and line breaks within", "https://a.exa\tmple/\r\nx", "https://a.example/x"),
    ("spaces within", "https://a.example/a b", "https://a.example/a%20b"),
    ("letters of other scripts", "https://a.example/çà", "https://a.example/%C3%A7%C3%A0"),
    ("a percent sign alone", "https://a.example/100%", "https://a.example/100%"),
    ("escapes stay", "https://a.example/%7Ea%2Fb", "https://a.example/%7Ea%2Fb"),
    ("quotes", "https://a.example/\"'<>`", "https://a.example/%22%27%3C%3E%60"),
    ("controls", "https://a.example/\x01\x7f", "https://a.example/%01%7F"),
    ("an override", "https://a.example/\u202egnp", "https://a.example/%E2%80%AEgnp"),
    ("half a character", "https://a.example/\ud83d", "https://a.example/%EF%BF%BD"),
    ("an address literal", "http://[2001:db8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
    ("a user", "https://user:pw@a.example/", "https://a.example/"),
    ("brackets that do not close", "http://[::1/", ""),
    ("a port that is none", "https://a.example:99999/", ""),
    ("a port of letters", "https://a.example:x/", ""),
    ("a host of a space", "https://a example/", ""),
    ("a host with a control", "https://a\x00.example/", ""),
    ("no link", "", ""),
    ("white space", " \n", ""),
    ("a script", "javascript:alert(1)", ""),
    ("a script with a tab", "java\tscript:alert(1)", ""),
    ("a script behind a control", "\x01javascript:alert(1)", ""),
    ("a script with a host", "javascript://a.example/%0Aalert(1)", ""),
    ("data", "data:text/html,<script>", ""),
    ("mail", "mailto:a@a.example", ""),
    ("a file", "file:///etc/passwd", ""),
    ("another protocol", "ftp://a.example/", ""),
]


@pytest.mark.parametrize(("claim", "link", "expected"), ABSOLUTE, ids=[case[0] for case in ABSOLUTE])
def test_a_link_becomes_an_address_or_nothing(claim: str, link: str, expected: str) -> None:
    """Only what leads to a web page is an address; what it may not hold is percent-encoded."""
    assert expected == absolute(BASE, link), claim


@pytest.mark.parametrize(
    ("base", "link"),
    [("", "/x"), ("", "a.example"), ("http://[", "x"), ("mailto:a@b", "x"), ("", "https:///x"), ("", "https:\\\\a")],
)
def test_a_link_without_a_page_leads_nowhere(base: str, link: str) -> None:
    """A relative link needs an address to be relative to."""
    assert absolute(base, link) == ""


@given(BASES, LINKS)
def test_an_address_stands_safely_in_an_attribute(base: str, link: str) -> None:
    """Read back from a quoted attribute it is the same address, to the web, and has a host."""
    address = absolute(base, link)
    (link_element,) = BeautifulSoup(f'<a href="{escaped(address)}"></a>', "html.parser").find_all("a")
    assert link_element.attrs == {"href": address}
    if address:
        assert address.isascii()
        assert not set(address) & set("\"'<>` \\")
        assert urlsplit(address).scheme in ("http", "https")
        assert urlsplit(address).hostname


@given(BASES, LINKS)
def test_an_address_stays_itself(base: str, link: str) -> None:
    """Made absolute once, an address is not changed again, from whichever page it is read."""
    address = absolute(base, link)
    assert absolute("", address) == address
    assert absolute(BASE, address) == address


ALIKE = [
    ("schemes", "http://a.example/x", "https://a.example/x"),
    ("www", "https://www.a.example/x", "https://a.example/x"),
    ("capitals of the host", "https://A.Example/x", "https://a.example/x"),
    ("a trailing slash", "https://a.example/x/", "https://a.example/x"),
    ("no path", "https://a.example", "https://a.example/"),
    ("fragments", "https://a.example/x#part", "https://a.example/x"),
    ("default ports", "http://a.example:80/x", "https://a.example:443/x"),
    ("users", "https://user:pw@a.example/x", "https://a.example/x"),
    ("tracking", "https://a.example/x?utm_source=rss&utm_medium=feed&fbclid=1", "https://a.example/x"),
    ("tracking beside what counts", "https://a.example/x?id=7&UTM_Source=a&gclid=b", "https://a.example/x?id=7"),
    ("ways of encoding a query", "https://a.example/?q=a%20b", "https://a.example/?q=a+b"),
    ("address literals", "http://[::1]:80/", "https://[::1]"),
]
UNLIKE = [
    ("pages within one page", "https://a.example/#!/news/1", "https://a.example/#!/news/2"),
    ("the same without a mark", "https://a.example/#/news/1", "https://a.example/"),
    ("capitals of the path", "https://a.example/X", "https://a.example/x"),
    ("queries", "https://a.example/?id=1", "https://a.example/?id=2"),
    ("empty parameters", "https://a.example/?id=", "https://a.example/"),
    ("ports", "https://a.example:8080/", "https://a.example/"),
    ("hosts", "https://a.example/", "https://m.a.example/"),
    ("names that only begin like tracking", "https://a.example/?spm2=1", "https://a.example/"),
]


@pytest.mark.parametrize(("claim", "one", "other"), ALIKE, ids=[case[0] for case in ALIKE])
def test_addresses_of_one_article_are_alike(claim: str, one: str, other: str) -> None:
    """What publishers vary without meaning it does not count."""
    assert cleaned(one) == cleaned(other), claim


@pytest.mark.parametrize(("claim", "one", "other"), UNLIKE, ids=[case[0] for case in UNLIKE])
def test_addresses_of_two_articles_are_not_alike(claim: str, one: str, other: str) -> None:
    """What may lead to another article counts."""
    assert cleaned(one) != cleaned(other), claim


RELAYED = [
    ("http://feedproxy.google.com/~r/coast/~3/xyz/", "https://coast.example/1", "https://coast.example/1"),
    ("http://rss.feedsportal.com/c/1/f/2/s/3/l.htm", "http://coast.example/?p=1", "http://coast.example/?p=1"),
    ("https://feeds.feedburner.com/~r/coast/1", "tag:coast.example,2025:1", "https://feeds.feedburner.com/~r/coast/1"),
    ("https://feeds.feedburner.com/~r/1", "https://feedproxy.google.com/2", "https://feeds.feedburner.com/~r/1"),
    ("https://coast.example/1", "https://coast.example/?p=1", "https://coast.example/1"),
    ("https://coast.example/feedburner.com/", "https://valley.example/", "https://coast.example/feedburner.com/"),
    ("", "https://coast.example/1", ""),
]


@pytest.mark.parametrize(("link", "guid", "expected"), RELAYED)
def test_a_relay_is_passed_over(link: str, guid: str, expected: str) -> None:
    """Where a link leads to a relay of feeds, the guid is the link if it is an address."""
    assert expected == direct(link, guid)


@given(BASES, LINKS)
def test_a_cleaned_address_is_clean(base: str, link: str) -> None:
    """No text is refused; cleaning twice is cleaning once; tracking makes no difference to an address."""
    assert cleaned(cleaned(link)) == cleaned(link)
    address = absolute(base, link)
    assert cleaned(without_tracking(address)) == cleaned(address)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://A.example/x/?b=2&utm_campaign=c&a=1#part", "https://A.example/x/?b=2&a=1#part"),
        ("https://a.example/?utm_source=x", "https://a.example/"),
        ("https://a.example/?feature=share&feature=other", "https://a.example/?feature=other"),
        ("https://a.example/?partner=rss&partner=b", "https://a.example/?partner=b"),
        ("https://a.example/?q=utm_source=x", "https://a.example/?q=utm_source=x"),
        ("https://a.example/utm_source=x", "https://a.example/utm_source=x"),
        ("https://a.example/?rss", "https://a.example/"),
        ("https://a.example/?q=a%20b+c&", "https://a.example/?q=a%20b+c&"),
        ("http://[::1", "http://[::1"),
        ("", ""),
    ],
)
def test_tracking_goes_and_the_rest_stays(link: str, expected: str) -> None:
    """Only parameters that tell who shared the link are taken out; order and spelling stay."""
    assert expected == without_tracking(link)


@given(BASES, LINKS)
def test_an_address_without_tracking_is_one(base: str, link: str) -> None:
    """Taking tracking out of an address leaves a safe address of the same host."""
    address = absolute(base, link)
    shorter = without_tracking(address)
    assert absolute("", shorter) == shorter
    assert host(shorter) == host(address)
    assert without_tracking(shorter) == shorter
    assert isinstance(without_tracking(link), str)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://www.A.example:8080/x", "a.example"),
        ("https://user:pw@a.example", "a.example"),
        ("http://[2001:DB8::1]/", "2001:db8::1"),
        ("https://a.example@evil.example/", "evil.example"),
        ("a.example", ""),
        ("http://[::1", ""),
        ("http://a.example:port/", ""),
        ("", ""),
    ],
)
def test_the_host_is_where_the_link_leads(link: str, expected: str) -> None:
    """In lower case, without "www.", port and user."""
    assert expected == host(link)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://user:pw@a.example:8080/x?y#z", "https://a.example:8080/x?y#z"),
        ("https://user@a.example/", "https://a.example/"),
        ("https://a@b@c.example/", "https://c.example/"),
        ("https://a.example/@user", "https://a.example/@user"),
        ("mailto:a@a.example", "mailto:a@a.example"),
        ("/x@y", "/x@y"),
        ("http://[::1", "http://[::1"),
        ("https://a.example/f?key=abc&format=rss", "https://a.example/f?key=***&format=rss"),
        ("https://a.example/f?x=1&Access_Token=abc#y", "https://a.example/f?x=1&Access_Token=***#y"),
        ("https://a.example/f?apikey=a;sid=b", "https://a.example/f?apikey=***;sid=***"),
        (
            "https://a.example/key=abc?monkey=b&keyword=c&author=d",
            "https://a.example/key=abc?monkey=b&keyword=c&author=d",
        ),
    ],
)
def test_nobody_reads_a_password(link: str, expected: str) -> None:
    """What stands before the host's @ goes, and the values of secret parameters; all else stays."""
    assert expected == without_credentials(link)


@given(BASES, LINKS)
def test_no_address_keeps_its_credentials(base: str, link: str) -> None:
    """Of any address no user is left; of any other text nothing is refused."""
    address = without_credentials(absolute(base, link))
    assert "@" not in urlsplit(address).netloc
    assert without_credentials(without_credentials(link)) == without_credentials(link)


ROWS = [
    "/",
    "../",
    "?",
    "&",
    "a=1&",
    "utm_a=1&",
    "%",
    "%2",
    "@",
    ":",
    "[",
    "]",
    " ",
    "'",
    "\\",
    "é",
    "www.",
    "\t",
    "#",
    ".",
]


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize("start", ["", "https://", "https://a.example/", "https://a.example/?"])
def test_an_endless_address_is_done(start: str, row: str) -> None:
    """Endless addresses take time in proportion to their length."""
    link = start + row * (100_000 // len(row))
    address = absolute(BASE, link)
    assert absolute("", absolute(link[:50], "x")) == absolute(link[:50], "x")
    assert len(cleaned(link)) <= 6 * len(link) + 10  # a letter of two bytes, percent-encoded
    assert len(without_tracking(link)) <= len(link) + 10
    assert len(without_credentials(link)) <= len(link) + 10
    assert isinstance(host(link), str)
    assert absolute("", address) == address
