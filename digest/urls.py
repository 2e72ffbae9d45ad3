"""Addresses: joined, cleaned, compared. Takes strings, returns strings; asks no network."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from digest.text import CONTROLS

# Parameters, as "name=value", that tell who shared a link and never what it shows.
TRACKING = re.compile(
    r"(?:(?:utm_|at_|pk_|mtm_|hsa_|guce_)[^=]*|mc_cid|mc_eid|fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|igshid|igsh|"
    r"_hsenc|_hsmi|vero_id|wt_mc|ref_src|ref_url|cmpid|cmp|ito|ns_mchannel|ns_source|ns_campaign|spm|sr_share|"
    r"ocid|guccounter|soc_src|soc_trk|smid|smtyp|rss)(?:=.*)?|feature=share|partner=rss",
    re.IGNORECASE | re.DOTALL,
)
# Parameters that let a reader in, with their values: what pages and logs must not show.
SECRETS = re.compile(
    r"(?<=[?&;])((?:[a-z]+[_-]?)?(?:api[_-]?key|token|secret|password|passwd|signature)|"
    r"key|pass|pwd|auth|sig|sid|session(?:[_-]?id)?)=[^&;#\s]+",
    re.IGNORECASE,
)
# An address that is absolute already and holds nothing that would be written otherwise.
PLAIN = re.compile(
    r"https?://[a-z0-9][a-z0-9.-]*(?:/[a-zA-Z0-9!$&()*+,/:=@_.~-]*)?"
    r"(?:\?[a-zA-Z0-9!$&()*+,/:;=?@_.~-]+)?(?:#[a-zA-Z0-9_.~-]+)?"
)
# Hosts that feeds were handed out by, whose links lead elsewhere and change or die; the guid has the article's own.
RELAY = re.compile(
    r"https?://(?:feedproxy\.google\.com|feeds\d?\.feedburner\.com|(?:[\w-]+\.)*feedsportal\.com|"
    r"feeds\.feedblitz\.com|(?:[\w-]+\.)*pheedo\.com|feedpress\.me)/",
    re.IGNORECASE,
)
WEB_SCHEMES = ("http", "https")
DEFAULT_PORTS = (80, 443)
HALF_CHARACTERS = re.compile("[\ud800-\udfff]")  # Encoding Standard 4: U+FFFD stands for them
C0_OR_SPACE = "".join(map(chr, range(0x21)))  # URL Standard 4.4: taken off both ends


def absolute(base: str, link: str) -> str:
    """The link as an absolute http or https address, or an empty string for everything else, for no link too.

    White space around it goes, tabs and line breaks within it too (URL Standard 4.4), other controls, spaces, quotes
    and angle brackets are percent-encoded, so the result can stand in an attribute. User and password are left out.
    """
    if PLAIN.fullmatch(link):
        return link
    link = re.sub(r"[\t\r\n]", "", link).strip(C0_OR_SPACE)
    try:
        parts = _parts(urljoin(base, link) if base else link)
    except ValueError:
        return ""
    host = parts.hostname if parts else ""
    if (
        not link
        or not parts
        or parts.scheme.lower() not in WEB_SCHEMES
        or not host
        or CONTROLS.search(host)
        or " " in host
    ):
        return ""
    parts = parts._replace(netloc=parts.netloc.rpartition("@")[2])  # a user's name and password are nobody's to spread
    whole = HALF_CHARACTERS.sub("\ufffd", urlunsplit(parts))
    encoded = quote(whole, safe="!#$%&'()*+,/:;=?@[]~-._")
    # quote() has encoded a non-ASCII host as well; browsers take it so, and it stays one harmless string.
    return encoded.replace("'", "%27")


def cleaned(link: str) -> str:
    """The link as articles are compared by it: no tracking, no fragment, host in lower case, no default port.

    The scheme counts as https and a trailing slash does not count, since publishers move both ways over the years. A
    fragment that holds a path ("#!/news/1", "#/news/1") counts: sites that are one page tell their articles by it.
    """
    parts = _parts(link)
    if not parts or not parts.hostname:
        return link
    host = re.sub(r"^(?:www\.)+", "", parts.hostname)
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port and parts.port not in DEFAULT_PORTS else ""
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([pair for pair in pairs if not TRACKING.fullmatch("=".join(pair))])
    return urlunsplit(
        (
            "https",
            host + port,
            parts.path.rstrip("/") or "/",
            query,
            parts.fragment if parts.fragment.startswith(("!", "/")) else "",
        )
    )


def without_tracking(link: str) -> str:
    """The link without tracking parameters, otherwise as it was."""
    if "?" not in link:
        return link
    parts = _parts(link)
    if not parts or not parts.query:
        return link
    kept = "&".join(pair for pair in parts.query.split("&") if not TRACKING.fullmatch(pair))
    return urlunsplit(parts._replace(query=kept))


def direct(link: str, guid: str) -> str:
    """The link; or the guid, where that is an address and the link only leads there by way of a relay of feeds."""
    if not RELAY.match(link):
        return link
    behind = absolute("", guid)
    return behind if behind and not RELAY.match(behind) else link


def fragment(link: str) -> str:
    """The place within the page, with its "#"; empty where the link names none."""
    return link[link.index("#") :] if "#" in link else ""


def host(link: str) -> str:
    """The host of an address without "www.", or an empty string."""
    parts = _parts(link)
    return (parts.hostname or "").removeprefix("www.") if parts else ""


def without_credentials(link: str) -> str:
    """The address without user name, password and the values of secret parameters, for pages and logs."""
    parts = _parts(link)
    if not parts or not parts.netloc:
        return link
    return without_secrets(urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])))


def without_secrets(text: str) -> str:
    """The text, such as an address, with *** for the values of secret parameters."""
    return SECRETS.sub(r"\1=***", text)


def _parts(link: str) -> SplitResult | None:
    """The parts of an address, or None where it is none: brackets that do not close, an impossible port."""
    try:
        parts = urlsplit(link)
        parts.port  # noqa: B018 - raises ValueError for an impossible port
    except ValueError:
        return None
    return parts
