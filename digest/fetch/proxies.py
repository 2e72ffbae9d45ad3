"""Which proxy an address is asked through, by the variables of the environment that all programs know. Pure.

http_proxy, https_proxy, all_proxy and no_proxy, or the same in capitals, read as curl and Python read them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from yarl import URL

from digest.errors import ConfigError
from digest.fetch.addresses import DEFAULT_PORTS, endpoint
from digest.fetch.redirects import HOST, authorization_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SCHEME = re.compile(r"([a-z][a-z\d+.-]{0,15})://", re.ASCII | re.IGNORECASE)
HOST_AND_PORT = re.compile(r"(?:\[(?P<ip>[^]]+)]|(?P<name>[^]:[]+))(?::(?P<port>\d+))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy, and the variable that names it; as a text its host:port."""

    url: URL  # without user and password
    variable: str
    authorization: str = field(repr=False)  # the header Proxy-Authorization, which only the proxy may be sent
    password: str = field(repr=False)

    def __str__(self) -> str:
        return endpoint(self.url)


@dataclass(frozen=True, slots=True)
class Exempt:
    """An entry of no_proxy: what is asked directly."""

    place: str | IPv4Network | IPv6Network  # a name, for itself and all below it, or a network
    port: str = ""  # empty: all

    def covers(self, url: URL) -> bool:
        """Whether the address is meant by it; a name is never looked up."""
        if self.port not in {"", str(url.port)}:
            return False
        names = [name.rstrip(".").lower() for name in (url.raw_host or "", url.host or "")]
        try:
            ip = ip_address(names[0])
        except ValueError:
            place = self.place if isinstance(self.place, str) else ""
            return any(name == place or name.endswith(f".{place}") for name in names)
        return not isinstance(self.place, str) and ip in self.place


@dataclass(frozen=True, slots=True)
class Proxies:
    """The proxies of a run."""

    http: Proxy | None = None
    https: Proxy | None = None
    exempt: tuple[Exempt, ...] = ()

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no message may show."""
        known = [proxy for proxy in (self.http, self.https) if proxy]
        return tuple(part for one in known for part in (one.password, one.authorization.removeprefix("Basic ")))

    def choose(self, url: URL) -> Proxy | None:
        """The proxy that the address is asked through, or None where it is asked directly."""
        proxy = self.https if url.scheme == "https" else self.http
        return None if any(one.covers(url) for one in self.exempt) else proxy


DIRECT = Proxies()


def configured(environment: Mapping[str, str]) -> Proxies:
    """The proxies that the environment names. Raises ConfigError where one of them cannot be used."""
    entries = re.split(r"[\s,]+", environment.get("no_proxy", environment.get("NO_PROXY", "")))
    if "*" in entries:
        return DIRECT
    return Proxies(http=_proxy("http", environment), https=_proxy("https", environment), exempt=tuple(_exempt(entries)))


def _proxy(scheme: str, environment: Mapping[str, str]) -> Proxy | None:
    names = [f"{scheme}_proxy", f"{scheme.upper()}_PROXY", "all_proxy", "ALL_PROXY"]
    if "REQUEST_METHOD" in environment:
        # Of a CGI program it is the header "Proxy:" of whoever asks it (CVE-2016-1000110).
        names = [name for name in names if name != "HTTP_PROXY"]
    # The first that is set decides, also where it is empty: so one run can go without.
    variable = next((name for name in names if name in environment), "")
    value = environment.get(variable, "").strip()
    return _read(variable, value) if value else None


def _read(variable: str, value: str) -> Proxy:
    """The proxy at an address that may lack its scheme. No message shows it, since it may hold a password."""
    scheme = SCHEME.match(value)
    if scheme and scheme[1].lower() not in DEFAULT_PORTS:
        raise ConfigError(
            f"{variable}: names a {scheme[1].lower()} proxy, which cannot be used; write http://host:port,"
            f" or set {variable} empty to go without"
        )
    try:
        url = URL(value if scheme else f"http://{value}")
    except ValueError:
        url = URL()
    if not HOST.fullmatch(url.raw_host or "") or url.path_qs not in {"", "/"} or url.fragment:
        raise ConfigError(
            f"{variable}: is no address of a proxy; write http://host:port, or http://user:password@host:port"
            " with signs such as @ : / # in user and password percent-encoded"
        )
    return Proxy(url.origin(), variable, authorization_in(url), url.password or "")


def _exempt(entries: list[str]) -> Iterator[Exempt]:
    """What the entries mean; one that is none means nothing, since other programs may understand it."""
    for entry in entries:
        try:
            yield Exempt(ip_network(entry, strict=False))
            continue
        except ValueError:
            found = HOST_AND_PORT.fullmatch(entry)
        if not found:
            continue
        host, port = found["ip"] or found["name"], found["port"] or ""
        try:
            yield Exempt(ip_network(host), port)
        except ValueError:
            yield Exempt(host.removeprefix("*").strip(".").lower(), port)
