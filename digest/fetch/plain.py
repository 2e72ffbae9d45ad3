"""How the place of a document is written: where it is shown to people, and where it is what the document is known by.

Unlike text.for_log it cuts nothing and lets no two places become one.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from digest.urls import without_secrets

if TYPE_CHECKING:
    from collections.abc import Iterable

# Cc control, Cf invisible and direction changing, Cs half of a pair, Zl and Zp line breaks (Unicode 4.5)
UNFIT = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
SHORTEST_SECRET = 4  # ours: what is shorter stands in an address by chance


def escaped(text: str) -> str:
    r"""The text with \n, \x1b, \u202e, \udcff for what no terminal, log or UTF-8 file should be given."""
    return "".join(_escape(char) if unicodedata.category(char) in UNFIT else char for char in text)


def _escape(char: str) -> str:
    if char.isascii():
        return char.encode("unicode_escape").decode("ascii")
    # \x80 to \xff are left to bytes that are no UTF-8, as backslashreplace writes them
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"  # noqa: PLR2004 - \u has four digits


def without_password(url: str) -> str:
    """The escaped address with *** for user, password and secret parameters: messages end in public build logs."""
    return escaped(without_secrets(re.sub(r"(?<=//)[^/?#]*@", "***@", url, count=1)))


def pattern_of(secrets: Iterable[str]) -> re.Pattern[str]:
    """What finds the secrets in a text, also where an address has them percent-encoded; never matches without any."""
    bare = (secret.rstrip("=") for secret in secrets)  # base64 is also written without its end (RFC 4648 3.2)
    long_enough = {secret for secret in bare if len(secret) >= SHORTEST_SECRET}
    longest_first = sorted(long_enough, key=lambda secret: (-len(secret), secret))
    return re.compile("|".join("".join(map(_encoded, one)) for one in longest_first) or "(?!)", re.IGNORECASE)


def _encoded(char: str) -> str:
    octets = "".join(f"%(?:25)*{octet:02x}" for octet in char.encode("utf-8", "surrogatepass"))  # RFC 3986 2.1
    return f"(?:{re.escape(char)}|{octets}{r'|[+]' if char == ' ' else ''})"
