"""What a finished build must be before it is put in place: whole, linked up, and not much smaller than the last one."""

from __future__ import annotations

import html
import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_REFERENCE = re.compile(r'<(?:a|link)\s[^<>]*?href="([^"]*)"')
_TAG_ID = re.compile(r'<[a-z][^<>]*?\sid="([^"]*)"')
LEAST_SHARE = 0.5  # an archive with less than this share of the articles of the last good build shrank sharply …
LEAST_ARTICLES = 20  # … if that had at least so many


def problems(folder: Path, written: Iterable[str], other_files: Path | None = None) -> Iterator[str]:
    """What is wrong with the written files of a site: empty, not well-formed, or with a link that leads nowhere.

    other_files: a folder whose files count as there too (what a person put into the output).
    """
    ids: dict[str, frozenset[str]] = {}
    pages = [path for path in written if path.endswith(".html")]
    for path in written:
        file = folder / path
        if not file.is_file() or not file.stat().st_size:
            yield f"{path}: is empty or missing"
        elif path.endswith(".xml"):
            try:
                ET.parse(file)  # noqa: S314 - our own output
            except ET.ParseError as error:
                yield f"{path}: is not well-formed ({error})"
    for path in pages:
        if path == "404.html" or not (folder / path).is_file():
            continue  # its links start at the base path: it is shown at any depth
        content = (folder / path).read_text(encoding="utf-8")
        for reference in sorted(set(_REFERENCE.findall(content))):
            problem = _broken(folder, path, html.unescape(reference), ids, other_files)
            if problem:
                yield f"{path}: {problem}"


def _broken(folder: Path, path: str, reference: str, ids: dict[str, frozenset[str]], other_files: Path | None) -> str:
    parts = urlsplit(reference)
    if parts.scheme or parts.netloc:
        return ""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
    if target.startswith(".."):
        return f"the link {reference} leads out of the site"
    if parts.path.endswith("/") or target == ".":
        target = posixpath.normpath(posixpath.join(target, "index.html"))
    file = folder / target
    if not file.is_file():
        elsewhere = other_files is not None and (other_files / target).is_file()
        return "" if elsewhere else f"the link {reference} leads nowhere"
    if parts.fragment and target.endswith(".html"):
        if target not in ids:
            ids[target] = frozenset(_TAG_ID.findall(file.read_text(encoding="utf-8")))
        if unquote(parts.fragment) not in ids[target]:
            return f"the link {reference} names a place that is not there"
    return ""


def shrank(articles: int, before: int) -> str:
    """Why a build with so many articles should not replace one with so many before; empty where it may."""
    if before >= LEAST_ARTICLES and articles < LEAST_SHARE * before:
        return f"the archive holds {articles} articles, at the last good build it held {before}"
    return ""
