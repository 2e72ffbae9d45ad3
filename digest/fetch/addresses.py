"""Which addresses belong to the public internet, and which host:port a user trusts all the same.

Pure: looks no name up. The tables are our own, since those of the ipaddress module change with Python's patch releases
(gh-113171) and leave out what matters here: what is embedded in an IPv6 address, and public addresses that answer
inside a cloud only.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from yarl import URL

from digest.errors import ConfigError
from digest.text import for_log

if TYPE_CHECKING:
    from collections.abc import Iterable

# IANA, IPv4 and IPv6 Special-Purpose Address Registries; the first row that holds an address names it.
NOT_PUBLIC = tuple(
    (ip_network(network), kind)
    for network, kind in (
        ("169.254.169.254/32", "cloud metadata"),  # Amazon, Google, Azure, DigitalOcean
        ("100.100.100.200/32", "cloud metadata"),  # Alibaba
        ("192.0.0.192/32", "cloud metadata"),  # Oracle
        ("168.63.129.16/32", "cloud metadata"),  # Azure's wire server, in a public range
        ("fd00:ec2::254/128", "cloud metadata"),  # Amazon
        ("fd20:ce::254/128", "cloud metadata"),  # Google
        ("0.0.0.0/8", "unspecified"),  # RFC 791 3.2; Linux connects 0.0.0.0 to itself
        ("10.0.0.0/8", "private"),  # RFC 1918
        ("100.64.0.0/10", "carrier-grade NAT"),  # RFC 6598
        ("127.0.0.0/8", "loopback"),  # RFC 1122 3.2.1.3
        ("169.254.0.0/16", "link-local"),  # RFC 3927
        ("172.16.0.0/12", "private"),  # RFC 1918
        ("192.0.0.0/24", "reserved"),  # RFC 6890
        ("192.0.2.0/24", "documentation"),  # RFC 5737
        ("192.88.99.0/24", "reserved"),  # RFC 7526: relays of 6to4
        ("192.168.0.0/16", "private"),  # RFC 1918
        ("198.18.0.0/15", "benchmarking"),  # RFC 2544
        ("198.51.100.0/24", "documentation"),  # RFC 5737
        ("203.0.113.0/24", "documentation"),  # RFC 5737
        ("224.0.0.0/4", "multicast"),  # RFC 5771
        ("240.0.0.0/4", "reserved"),  # RFC 1112 4, with 255.255.255.255
        ("::/128", "unspecified"),  # RFC 4291
        ("::1/128", "loopback"),  # RFC 4291
        ("fc00::/7", "private"),  # RFC 4193
        ("fe80::/10", "link-local"),  # RFC 4291
        ("fec0::/10", "private"),  # RFC 3879: site-local
        ("ff00::/8", "multicast"),  # RFC 4291
        ("2001::/23", "reserved"),  # RFC 2928: Teredo, ORCHID, benchmarking; no web server lives there
        ("2001:db8::/32", "documentation"),  # RFC 3849
        ("3fff::/20", "documentation"),  # RFC 9637
    )
)
GLOBAL_UNICAST = IPv6Network("2000::/3")  # IANA has handed out nothing else: all the rest is reserved
# IPv6 addresses that lead to an IPv4 one, and by how many bits it stands from the right. A network's own NAT64 prefix
# (RFC 6052 2.2) cannot be known here; whoever runs one has to fence it.
EMBEDDINGS = (
    (IPv6Network("::ffff:0:0/96"), 0),  # RFC 4291 2.5.5.2: IPv4-mapped
    (IPv6Network("64:ff9b::/96"), 0),  # RFC 6052 2.1: NAT64
    (IPv6Network("2002::/16"), 80),  # RFC 3056: 6to4
)
DEFAULT_PORTS = {"http": 80, "https": 443}  # RFC 9110 4.2
# A host whose last part is a number is no name (URL Standard 3.5), and some read 127.1 or 0x7f000001 as an address.
NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[\da-f]*)$", re.ASCII)
LOCAL_NAMES = {
    "localhost": "loopback",  # RFC 6761 6.3
    "local": "private",  # RFC 6762 3
    "home.arpa": "private",  # RFC 8375
    "localdomain": "private",  # /etc/hosts of many systems
    # RFC 6762 Appendix G, the last also kept for this by ICANN (2024): metadata.google.internal
    **dict.fromkeys(["intranet", "private", "corp", "home", "lan", "internal"], "private"),
}


def refusal(address: str) -> str:
    """The kind of address it is ("loopback", "private", …); empty for one of the public internet.

    What is not a complete, plainly written address is "unreadable": whoever connects might read it in another way.
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return "unreadable"
    if isinstance(ip, IPv6Address):
        for network, bits in EMBEDDINGS:
            if ip in network:
                return refusal(str(IPv4Address(int(ip) >> bits & 0xFFFF_FFFF)))
    for special, kind in NOT_PUBLIC:
        if ip in special:
            return kind
    return "reserved" if isinstance(ip, IPv6Address) and ip not in GLOBAL_UNICAST else ""


def refusal_by_name(host: str) -> str:
    """The kind of place that a host says it is, for where the proxy looks names up; empty where only that can tell.

    A name without a dot can only be one of the proxy's own network.
    """
    name = host.rstrip(".").lower()
    if ":" in name or NUMBER.search(name):
        return refusal(name)
    if "." not in name:
        return LOCAL_NAMES.get(name, "private")
    return next((kind for end, kind in LOCAL_NAMES.items() if name == end or name.endswith(f".{end}")), "")


def endpoint(url: URL) -> str:
    """The address's host:port in one spelling, with the scheme's port where it names none."""
    return spelled(url.host or "", url.port or 0)


def endpoints(allow: Iterable[str]) -> frozenset[str]:
    """The host:port of each entry in one spelling; an entry without a port stands for 80 and 443.

    Raises ConfigError for an entry that is not host:port.
    """
    return frozenset(spelling for entry in allow for spelling in _endpoints(entry))


def _endpoints(entry: str) -> Iterable[str]:
    try:
        url = URL(f"http://{entry}")
    except ValueError:
        url = URL()
    if not url.host or url.user is not None or url.path_qs not in {"", "/"} or url.fragment:
        raise ConfigError(f'allow: "{for_log(entry)}" is not host:port; write for example "localhost:8800"')
    ports = [url.explicit_port] if url.explicit_port is not None else DEFAULT_PORTS.values()
    return [spelled(url.host, port) for port in ports]


def spelled(host: str, port: int) -> str:
    """host:port with the host in lower case and without a last dot, or the address in its shortest form."""
    try:
        ip = ip_address(host)
    except ValueError:
        return f"{host.rstrip('.').lower()}:{port}"
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    return f"[{ip}]:{port}" if isinstance(ip, IPv6Address) else f"{ip}:{port}"
