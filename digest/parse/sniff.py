"""What a document is, told by its first bytes: servers call feeds text/html, text/plain and worse.

Looks only; reads nothing. Knows no more of each form than how it begins.
"""

from __future__ import annotations

import re
from typing import Literal

from digest.parse.plaintext import BYTE_ORDER_MARKS, marked, utf_16_by_nuls

Form = Literal["xml", "json", "page", "binary", "empty", "unsure"]

HEAD_BYTES = 1 << 16  # licences and comments stand before some roots, none that long
FEED_ROOTS = frozenset({"rss", "rdf", "feed", "channel"})
PAGE_ROOTS = frozenset({"html", "head", "body"})
# The first bytes of files that come where a feed was meant (file(1), "magic").
BINARY = {
    b"\x1f\x8b": "compressed (gzip)",
    b"PK\x03\x04": "a ZIP file",
    b"\x28\xb5\x2f\xfd": "compressed (Zstandard)",
    b"BZh": "compressed (bzip2)",
    b"%PDF": "a PDF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
# Bytes that no text holds in any encoding but UTF-16: C0 controls less white space, NUL and ESC (ISO 2022), and DEL.
CONTROLS = bytes({*range(0x01, 0x20), 0x7F} - {*b"\t\n\v\f\r\x1b"})
LEAST_CONTROLS, LEAST_BROKEN = 0.05, 0.2  # shares of the bytes; noise has 0.1 and 0.4 of it is no UTF-8
# XML 1.0 2.8: declaration, comments, instructions and a document type may stand before the root. Possessive: never
# tried twice, however the bytes are chosen.
_PROLOG = re.compile(
    r"(?>\s+|<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[(?:[^\]\"']|\"[^\"]*\"|'[^']*')*\]\s*)?>)*+",
    re.DOTALL | re.IGNORECASE,
)
_NAME = re.compile(r"<(?:[\w.-]{1,40}:)?([A-Za-z_][\w.-]{0,40})")


def form(body: bytes) -> Form:
    """What the document looks like; "unsure" for a start that is neither a feed's nor a page's."""
    head = _head(body)
    if not head.strip():
        return "empty"
    if head.startswith(("{", "[")):
        return "json"
    if binary(body):
        return "binary"
    name = root(body)
    if name in FEED_ROOTS:
        return "xml"
    if name in PAGE_ROOTS or re.match(r"(?:<!--.*?-->|\s)*<!DOCTYPE\s+html\b", head, re.DOTALL | re.IGNORECASE):
        return "page"
    return "unsure"


def root(body: bytes) -> str:
    """The name of an XML or HTML document's first element, lower case and without prefix, or an empty string."""
    head = _head(body)
    prolog = _PROLOG.match(head)
    name = _NAME.match(head, prolog.end() if prolog else 0)
    return name.group(1).lower() if name else ""


def binary(body: bytes) -> str:
    """What kind of file the bytes are, in words, or an empty string for a text."""
    known = next((name for magic, name in BINARY.items() if body.startswith(magic)), "")
    head = body[:HEAD_BYTES]
    has_controls = len(head) - len(head.translate(None, CONTROLS)) > LEAST_CONTROLS * len(head)
    is_broken = head.decode("utf-8", "replace").count("\ufffd") > LEAST_BROKEN * len(head)
    if known or not (has_controls and is_broken) or marked(body) or utf_16_by_nuls(body):
        return known
    return "binary data"


def _head(body: bytes) -> str:
    """The start of the document, good enough to find ASCII in: every encoding of the web but EBCDIC writes it alike."""
    head = body[:HEAD_BYTES]
    mark = next((mark for mark, _ in BYTE_ORDER_MARKS if head.startswith(mark)), b"")
    return head.removeprefix(mark).replace(b"\0", b"").decode("latin-1").lstrip()
