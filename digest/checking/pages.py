"""How a page is made: whole, readable, and sound enough that every browser shows the same.

What would keep readers from the page is a fault on every page. The rest is a fault on pages of the digest and a note on
others: browsers make do with it, and the owner of a site cannot mend each theme.
"""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING

from digest.checking.findings import shown
from digest.checking.tokens import shown_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.checking.findings import Findings
    from digest.checking.markup import Page

CHARSET_WITHIN = 1024  # bytes from the start (HTML Standard, 4.2.5.4)


def text_of(findings: Findings, name: str, data: bytes) -> str:
    """The text of a page or style sheet; tells what is wrong with its bytes."""
    if not data.strip():
        findings.fault("pages", "is empty", name)
    if b"\0" in data:
        findings.fault("pages", "holds a NUL character", name)
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        findings.fault("pages", f"is not UTF-8 (line {line:,}); save it as UTF-8", name, "is not UTF-8")
        return data.decode("utf-8", "replace")


def look(findings: Findings, name: str, text: str, page: Page) -> None:
    """Tells what is wrong with the page."""
    for what in _faults(text, page):
        findings.add("fault" if page.is_ours else "note", "pages", what, name, what.partition(" (")[0])
    if page.headings != 1:
        how_many = "no heading" if not page.headings else f"{page.headings:,} headings"
        findings.note("pages", f"has {how_many} of the first rank (h1), where one is usual", name, "headings")
    if ("{{" in text or "{%" in text) and (line := _template_line(text)):
        findings.note("pages", f"shows the markup of a template (line {line:,}); see whether that is meant", name, "{{")


def _faults(text: str, page: Page) -> Iterator[str]:
    if page.is_cut:
        yield "ends within a tag"
    if not page.has_doctype:
        yield "does not begin with <!doctype html>"
    yield from _head_faults(text, page)
    if page.doubled:
        more = f" and {len(page.doubled) - 1:,} more" if len(page.doubled) > 1 else ""
        yield f"has an id twice ({shown(next(iter(page.doubled)))}{more})"
    if page.nesting.fault:
        at, what = page.nesting.fault
        more = f", and {page.nesting.others:,} more" if page.nesting.others else ""
        yield f"has tags that do not nest (line {text.count(chr(10), 0, at) + 1:,}: {shown(what)}{more})"
    for written in page.data:
        try:
            json.loads(written)
        except (ValueError, RecursionError):
            yield "has JSON-LD that is not JSON"


def _head_faults(text: str, page: Page) -> Iterator[str]:
    if not page.language:
        yield "does not name its language: <html lang>"
    if not any(page.titles):
        yield "has no title, or an empty one"
    elif len(page.titles) > 1:
        yield f"has {len(page.titles):,} titles"
    charset, at = page.charset
    if charset not in ("utf-8", "utf8") or len(text[:at].encode("utf-8", "replace")) > CHARSET_WITHIN:
        yield f"does not say within its first {CHARSET_WITHIN:,} bytes that it is UTF-8: <meta charset>"


def _template_line(text: str) -> int:
    """The line on which markup of a template is shown as text; 0 where it stands in code and scripts only."""
    for at, piece in shown_text(text):
        if sign := re.search(r"\{[{%]", piece):
            return text.count("\n", 0, at + sign.start()) + 1
    return 0
