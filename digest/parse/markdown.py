"""Markdown files: front matter into fields, the rest into HTML, as Pelican reads its articles.

The only user of markdown. Raw HTML in the text passes on; the gate in digest/html.py cleans it later.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digest.dates.reading import has_zone, is_day_only, parse_date
from digest.html import plain_text
from digest.model import Entry, Feed
from digest.parse import plaintext
from digest.parse.fields import author_names, categories, language_tag
from digest.parse.plaintext import decode, paragraphs
from digest.text import one_line
from digest.urls import absolute

if TYPE_CHECKING:
    from digest.model import Response

# Pelican's names, and others that people give the same things -> ours. Keys that are not here are passed over.
KEYS = {
    "title": "title",
    "date": "date",
    "modified": "modified",
    "updated": "modified",
    "author": "author",
    "authors": "author",
    "lang": "language",
    "language": "language",
    "category": "category",
    "categories": "category",
    "tags": "category",
    "summary": "summary",
    "url": "url",
    "link": "url",
}
EXTENSIONS = ("tables", "fenced_code", "sane_lists")
BRACKETS_AT_MOST = 2_000  # in a paragraph: markdown looks for the end of each, 0.5 s for these, 15 s for 10,000

_LINE = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:(?:[ \t]+(.*)|)")
_FENCES = frozenset({"---", "..."})
_BLOCK_SCALARS = frozenset({">", "|", ">-", "|-", ">+", "|+"})  # YAML 1.2.2, 8.1: the value stands in the lines below
_FIRST_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>\s*", re.DOTALL | re.IGNORECASE)

Header = dict[str, list[str]]  # our key -> its values, as written


def parse(response: Response) -> Feed:
    """The Markdown file as a Feed of one Entry; as plain text, with a warning, where its front matter is broken."""
    text = re.sub(r"\A(?:[ \t]*\n)+", "", decode(response.body, response.charset)).rstrip()
    if not text:
        return Feed(dated_by_file=True, warning="the file is empty")
    header, body, is_broken = _front_matter(text)
    if is_broken:
        whole = plaintext.parse(response)
        warning = "its front matter has lines that are not “key: value”; read as plain text"
        return Feed(entries=whole.entries, dated_by_file=True, warning=warning)
    content, warning = _html(body)
    title = plain_text(_scalar(header, "title"))
    heading = _FIRST_HEADING.search(content)
    if heading and (not title or plain_text(heading.group(1)) == title):
        title = plain_text(heading.group(1))
        content = content[: heading.start()] + content[heading.end() :]
    dated = _scalar(header, "date") if parse_date(_scalar(header, "date")) else _scalar(header, "modified")
    entry = Entry(
        guid=response.place,
        url=absolute("", _scalar(header, "url")),
        title=title,
        authors=author_names(_listed(header, "author")),
        published=parse_date(_scalar(header, "date")),
        updated=parse_date(_scalar(header, "modified")),
        is_day_only=is_day_only(dated),
        is_wall_clock=not has_zone(dated),
        language=language_tag(_scalar(header, "language")),
        summary=paragraphs(_scalar(header, "summary")),
        content=content,
        categories=categories(_listed(header, "category")),
    )
    return Feed(entries=(entry,), dated_by_file=True, warning=warning)


def _html(body: str) -> tuple[str, str]:
    from markdown import markdown  # noqa: PLC0415 - few sites have a file of it

    try:
        if max(part.count("[") for part in body.split("\n\n")) <= BRACKETS_AT_MOST:
            return markdown(body, extensions=list(EXTENSIONS)), ""
    except RecursionError:  # lists in lists in lists, some hundred deep
        pass
    return paragraphs(body), "is nested too deep for Markdown; read as paragraphs"


def _front_matter(text: str) -> tuple[Header, str, bool]:
    """The fields, the text below them, and whether there are fields that cannot be told from the text.

    Between lines of "---" as in YAML; where the second is missing, a blank line ends them. Without them "Title: x" at
    the very top, up to the first blank line, as in Pelican's articles.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        header_lines, body = _up_to_blank(lines)
        first = _LINE.fullmatch(header_lines[0].rstrip())
        header = _header(header_lines) if first and first.group(1).lower() in KEYS else None
        return ({}, text, False) if header is None else (header, body, False)
    first = _LINE.fullmatch(next((line.rstrip() for line in lines[1:] if not line.startswith("#")), ""))
    if not first:
        return {}, text, False  # a rule (thematic break), and the text begins below it
    is_ours = first.group(1).lower() in KEYS
    end = next((at for at, line in enumerate(lines) if at and line.rstrip() in _FENCES), 0)
    header_lines, body = (lines[1:end], "\n".join(lines[end + 1 :])) if end else _up_to_blank(lines[1:])
    header = _header(header_lines) if end or is_ours else None
    return ({}, text, is_ours) if header is None else (header, body, False)


def _up_to_blank(lines: list[str]) -> tuple[list[str], str]:
    end = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    return lines[:end], "\n".join(lines[end:])


def _header(lines: list[str]) -> Header | None:
    """The fields in lines of "key: value", an indented line or one of "- value" belonging to the key above; or None."""
    header: Header = {}
    values: list[str] | None = None
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        if values is not None and line.startswith((" ", "\t", "- ")):
            values.append(line.strip().removeprefix("- "))
        elif match := _LINE.fullmatch(line.rstrip()):
            values = header.setdefault(KEYS.get(match.group(1).lower(), ""), [])
            if match.group(2) and match.group(2) not in _BLOCK_SCALARS:
                values.append(match.group(2))
        else:
            return None
    return header


def _scalar(header: Header, key: str) -> str:
    return _unquoted(one_line(" ".join(header.get(key, ()))))


def _listed(header: Header, key: str) -> list[str]:
    """The values of a key that may hold several: parted by commas or semicolons, in brackets, or a line each."""
    parts = [part for value in header.get(key, ()) for part in re.split(r"[,;]", value.strip().strip("[]"))]
    return [_unquoted(part.strip()) for part in parts]


def _unquoted(text: str) -> str:
    is_quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1] if is_quoted else text
