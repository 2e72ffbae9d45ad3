"""How the place of a document is written: where it is shown to people, and where it is what the document is known by.

Unlike text.for_log it cuts nothing and lets no two places become one.
"""

from __future__ import annotations

import re
import unicodedata

from digest.urls import without_secrets

# Cc control, Cf invisible and direction changing, Cs half of a pair, Zl and Zp line breaks (Unicode 4.5)
UNFIT = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


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
