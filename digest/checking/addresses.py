"""Where a site stands: its address taken apart, and the address that a built site says it was built for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

from digest.checking import markup
from digest.urls import DEFAULT_PORTS, WEB_SCHEMES

if TYPE_CHECKING:
    from pathlib import Path

_SELF = re.compile(r'\srel="self"[^<>]{0,200}?\shref="([^"<>]*)"')
_SITEMAP = re.compile(r"^sitemap:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_LOCAL = re.compile(r"(?:.*\.)?localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|::1?", re.IGNORECASE)
OPENING = 200_000  # characters, in which the front page and the feed tell their address


def host_of(parts: SplitResult) -> str:
    """Host and port as they are compared; a ValueError for an impossible one."""
    port = parts.port
    return f"{parts.hostname}:{port}" if port and port not in DEFAULT_PORTS else parts.hostname or ""


def is_local(host: str) -> bool:
    """Whether only this machine finds the host."""
    return bool(_LOCAL.fullmatch(host))


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a site, which ends with a slash."""

    whole: str
    host: str
    path: str  # the base path, with which all paths of the site begin; not percent-encoded

    @classmethod
    def of(cls, whole: str) -> Address:
        """The address, taken apart."""
        parts = urlsplit(whole)
        return cls(whole, host_of(parts), unquote(parts.path) or "/")

    @property
    def is_local(self) -> bool:
        """Whether the site is meant for this machine alone."""
        return is_local(urlsplit(self.whole).hostname or "")

    def own_path(self, path: str) -> str:
        """The path of an address on this host, where it lies in this site; else an empty string."""
        return (path or "/") if path.startswith(self.path) or path + "/" == self.path else ""


def stated(folder: Path) -> str:
    """The address that a built site says it stands at: by its front page, else its feed, else its robots.txt."""
    page = markup.read_links(_opening(folder / "index.html"))
    own = [one.value for name in ("canonical", "og:url") for one in page.references if one.name == name]
    feed = _SELF.search(_opening(folder / "atom.xml"))
    sitemap = _SITEMAP.search(_opening(folder / "robots.txt"))
    told = [*own[:1], *([feed[1].removesuffix("atom.xml")] if feed else [])]
    told += [sitemap[1].removesuffix("sitemap.xml")] if sitemap else []
    return next((address for address in told if _is_address(address)), "")


def _opening(file: Path) -> str:
    if not file.is_file():
        return ""
    with file.open(encoding="utf-8", errors="replace") as opened:
        return opened.read(OPENING)


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host_of(parts)
    except ValueError:
        return False
    return parts.scheme in WEB_SCHEMES and bool(parts.hostname) and parts.path.endswith("/")
