"""Addresses: joined, cleaned, compared. Takes strings, returns strings; asks no network."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from digest.text import CONTROLS

# Parameters that tell who shared a link and never what it shows. Prefixes end with an asterisk.
TRACKING = re.compile(
    r"^(?:utm_.*|at_.*|pk_.*|mtm_.*|hsa_.*|mc_cid|mc_eid|fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|igshid|igsh|"
    r"_hsenc|_hsmi|vero_id|wt_mc|ref_src|ref_url|cmpid|cmp|ito|ns_mchannel|ns_source|ns_campaign|spm|sr_share|"
    r"at_medium|at_campaign|ocid|guccounter|guce_.*|soc_src|soc_trk|smid|smtyp|feature=share|rss|partner=rss)$",
    re.IGNORECASE,
)
WEB_SCHEMES = ("http", "https")
DEFAULT_PORTS = {"http": 80, "https": 443}


def absolute(base: str, link: str) -> str:
    """The link as an absolute http or https address, or an empty string for everything else.

    White space around it goes, tabs and line breaks within it too (URL Standard 4.4), other controls, spaces, quotes
    and angle brackets are percent-encoded, so the result can stand in an attribute.
    """
    link = re.sub(r"[\t\r\n]", "", link).strip(" \x00\x0b\x0c\x1f")
    try:
        joined = urljoin(base, link) if base else link
        parts = urlsplit(joined)
        host = parts.hostname or ""
        parts.port  # noqa: B018 - raises ValueError for an impossible port
    except ValueError:
        return ""
    if parts.scheme.lower() not in WEB_SCHEMES or not host or CONTROLS.search(host) or " " in host:
        return ""
    encoded = quote(urlunsplit(parts), safe="!#$%&'()*+,/:;=?@[]~-._", encoding="utf-8", errors="replace")
    # quote() has encoded a non-ASCII host as well; browsers take it so, and it stays one harmless string.
    return encoded.replace("'", "%27")


def cleaned(link: str) -> str:
    """The link as articles are compared by it: no tracking, no fragment, host in lower case, no default port.

    The scheme counts as https and a trailing slash does not count, since publishers move both ways over the years.
    """
    parts = urlsplit(link)
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port and parts.port != DEFAULT_PORTS.get(parts.scheme) else ""
    query = urlencode([pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.match(pair[0])])
    return urlunsplit(("https", host + port, parts.path.rstrip("/") or "/", query, ""))


def without_tracking(link: str) -> str:
    """The link without tracking parameters, otherwise as it was."""
    parts = urlsplit(link)
    if not parts.query:
        return link
    kept = "&".join(pair for pair in parts.query.split("&") if not TRACKING.match(pair.split("=")[0]))
    return urlunsplit(parts._replace(query=kept))


def host(link: str) -> str:
    """The host of an address without "www.", or an empty string."""
    try:
        return (urlsplit(link).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def without_credentials(link: str) -> str:
    """The address without a user name and password, for pages and logs."""
    parts = urlsplit(link)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
