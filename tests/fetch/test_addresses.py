from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from yarl import URL

from digest.errors import ConfigError
from digest.fetch.addresses import endpoint, endpoints, refusal

KINDS = [
    ("8.8.8.8", ""),
    ("100.63.255.255", ""),
    ("172.32.0.1", ""),
    ("223.255.255.255", ""),
    ("2606:4700:4700::1111", ""),
    ("2a00:1450:4001:830::200e", ""),
    ("::ffff:8.8.8.8", ""),  # what an IPv4 server looks like on a socket for both
    ("64:ff9b::808:808", ""),  # what it looks like in a network without IPv4
    ("2002:808:808::1", ""),
    ("127.0.0.1", "loopback"),
    ("127.255.255.254", "loopback"),
    ("::1", "loopback"),
    ("0:0:0:0:0:0:0:1", "loopback"),
    ("::1%lo", "loopback"),
    ("0.0.0.0", "unspecified"),  # noqa: S104 - nothing is bound
    ("::", "unspecified"),
    ("10.0.0.1", "private"),
    ("172.16.0.1", "private"),
    ("172.31.255.255", "private"),
    ("192.168.178.1", "private"),
    ("fc00::1", "private"),
    ("fd12:3456::1", "private"),
    ("fec0::1", "private"),
    ("100.64.0.1", "carrier-grade NAT"),
    ("100.127.255.255", "carrier-grade NAT"),
    ("169.254.1.1", "link-local"),
    ("fe80::1", "link-local"),
    ("fe80::1%eth0", "link-local"),
    ("169.254.169.254", "cloud metadata"),
    ("100.100.100.200", "cloud metadata"),
    ("168.63.129.16", "cloud metadata"),
    ("192.0.0.192", "cloud metadata"),
    ("fd00:ec2::254", "cloud metadata"),
    ("fd20:ce::254", "cloud metadata"),
    ("224.0.0.251", "multicast"),
    ("ff02::fb", "multicast"),
    ("240.0.0.1", "reserved"),
    ("255.255.255.255", "reserved"),
    ("192.0.2.1", "documentation"),
    ("2001:db8::1", "documentation"),
    ("3fff::1", "documentation"),
    ("198.18.0.1", "benchmarking"),
    ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "reserved"),  # Teredo
    ("::127.0.0.1", "reserved"),  # IPv4-compatible, long gone (RFC 4291 2.5.5.1)
    ("64:ff9b:1::7f00:1", "reserved"),  # NAT64 for local use (RFC 8215)
    ("4000::1", "reserved"),
    ("::ffff:127.0.0.1", "loopback"),
    ("::ffff:7f00:1", "loopback"),
    ("::ffff:10.1.2.3", "private"),
    ("::ffff:169.254.169.254", "cloud metadata"),
    ("64:ff9b::7f00:1", "loopback"),
    ("64:ff9b::a00:1", "private"),
    ("2002:7f00:1::", "loopback"),
    ("2002:c0a8:101::1", "private"),
    ("2002:a9fe:a9fe::1", "cloud metadata"),
    ("127.1", "unreadable"),
    ("2130706433", "unreadable"),
    ("0x7f000001", "unreadable"),
    ("0177.0.0.1", "unreadable"),
    ("localhost", "unreadable"),
    ("", "unreadable"),
]


@pytest.mark.parametrize(("address", "kind"), KINDS)
def test_each_address_is_public_or_has_a_kind(address: str, kind: str) -> None:
    """Only addresses of the public internet are admitted; all others are named for what they are."""
    assert refusal(address) == kind


@settings(deadline=None)
@given(st.ip_addresses(v=4))
def test_an_embedded_address_is_judged_like_the_plain_one(address: object) -> None:
    """No way to write an IPv4 address inside an IPv6 one changes what is thought of it."""
    first, second, third, fourth = str(address).split(".")
    words = f"{int(first) << 8 | int(second):x}:{int(third) << 8 | int(fourth):x}"
    plain = refusal(str(address))
    assert (plain, plain, plain) == (
        refusal(f"::ffff:{address}"),
        refusal(f"64:ff9b::{words}"),
        refusal(f"2002:{words}::1"),
    )


@settings(deadline=None)
@given(st.text() | st.ip_addresses().map(str))
def test_any_text_gets_a_verdict(text: str) -> None:
    """Whatever stands where an address should stand, the answer is a word and no exception."""
    assert isinstance(refusal(text), str)


SPELLINGS = [
    ("127.0.0.1:8800", "http://127.0.0.1:8800/feed"),
    ("localhost:8800", "http://LOCALHOST:8800/feed"),
    ("LocalHost:8800", "http://localhost:8800/feed"),
    ("localhost:8800", "http://localhost.:8800/feed"),
    ("localhost:8800", "http://user:password@localhost:8800/feed"),
    ("[::1]:8800", "http://[::1]:8800/feed"),
    ("[0:0:0:0:0:0:0:1]:8800", "http://[::1]:8800/feed"),
    ("127.0.0.1:8800", "http://[::ffff:127.0.0.1]:8800/feed"),
    ("intranet.example:80", "http://intranet.example/feed"),
    ("intranet.example:443", "https://intranet.example/feed"),
    ("intranet.example", "http://intranet.example/feed"),
    ("intranet.example", "https://intranet.example/feed"),
    ("bücher.example:80", "http://xn--bcher-kva.example/feed"),
]


@pytest.mark.parametrize(("entry", "url"), SPELLINGS)
def test_an_entry_of_allow_fits_every_spelling_of_its_place(entry: str, url: str) -> None:
    """What the user allowed is found again however an address writes it."""
    assert endpoint(URL(url)) in endpoints([entry])


OTHERS = [
    ("127.0.0.1:8800", "http://127.0.0.1:8801/"),
    ("127.0.0.1:8800", "http://localhost:8800/"),
    ("localhost:80", "https://localhost/"),
    ("localhost", "http://localhost:8800/"),
    ("example.org:80", "http://www.example.org/"),
]


@pytest.mark.parametrize(("entry", "url"), OTHERS)
def test_an_entry_of_allow_fits_nothing_else(entry: str, url: str) -> None:
    """Another port or another name is not allowed along with it."""
    assert endpoint(URL(url)) not in endpoints([entry])


@pytest.mark.parametrize(
    "entry", ["", "http://localhost:8800", "localhost:x", "localhost:99999", "a/b", "u@h:1", "::1:80"]
)
def test_an_entry_of_allow_that_cannot_be_read_is_told(entry: str) -> None:
    """A slip in allow is the user's error, told with an example, since ignoring it would leave a source unread."""
    with pytest.raises(ConfigError, match="is not host:port; write for example"):
        endpoints([entry])
