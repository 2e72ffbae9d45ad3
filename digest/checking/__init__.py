"""What a finished build must be before it is put in place: whole, linked up, and not much smaller than the last one."""

from __future__ import annotations

import html
import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path
    from urllib.parse import SplitResult

_REFERENCE = re.compile(r'<(?:a|link)\s[^<>]*?href="([^"]*)"')
_TAG_ID = re.compile(r'<[a-z][^<>]*?\sid="([^"]*)"')
LEAST_SHARE = 0.5  # an archive with less than this share of the articles of the last good build shrank sharply …
LEAST_ARTICLES = 20  # … if that had at least so many


def damage(folder: Path, written: Iterable[str]) -> Iterator[str]:
    """Which of the written files of a site are empty, missing or not well-formed."""
    for path in written:
        file = folder / path
        if not file.is_file() or not file.stat().st_size:
            yield f"{path}: is empty or missing"
        elif path.endswith(".xml"):
            try:
                ET.parse(file)  # noqa: S314 - our own output
            except ET.ParseError as error:
                yield f"{path}: is not well-formed ({error})"


def dead_links(
    folder: Path, written: Iterable[str], other_files: Path | None = None, leaving: Collection[str] = ()
) -> Iterator[str]:
    """The links on the written pages that lead nowhere, each target once, with a page that has it.

    other_files: a folder whose files count as there too (what a person put into the output), but for those leaving.
    """
    ids: dict[str, frozenset[str]] = {}
    found: dict[str, list[str]] = {}  # target -> what is wrong, page by page
    for path in written:
        if not path.endswith(".html") or path == "404.html" or not (folder / path).is_file():
            continue  # the links of 404.html start at the base path: it is shown at any depth
        content = (folder / path).read_text(encoding="utf-8")
        for reference in sorted(set(_REFERENCE.findall(content))):
            parts = urlsplit(html.unescape(reference))
            if parts.scheme or parts.netloc:
                continue
            target = _target(path, parts.path)
            problem = _broken(folder, target, parts, ids, None if target in leaving else other_files)
            if problem:
                place = f"{target}#{parts.fragment}"
                found.setdefault(place, []).append(f"{path}: the link {html.unescape(reference)} {problem}")
    for problems in found.values():
        yield problems[0] + (f" (and on {len(problems) - 1} more pages)" if len(problems) > 1 else "")


def _target(path: str, reference: str) -> str:
    """The file that a relative link on a page leads to."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(reference))) if reference else path
    is_folder = reference.endswith("/") or target == "."
    return posixpath.normpath(posixpath.join(target, "index.html")) if is_folder else target


def _broken(
    folder: Path, target: str, parts: SplitResult, ids: dict[str, frozenset[str]], other_files: Path | None
) -> str:
    if target.startswith(".."):
        return "leads out of the site"
    file = folder / target
    if not file.is_file():
        elsewhere = other_files is not None and (other_files / target).is_file()
        return "" if elsewhere else "leads nowhere"
    if parts.fragment and target.endswith(".html"):
        if target not in ids:
            ids[target] = frozenset(_TAG_ID.findall(file.read_text(encoding="utf-8")))
        if unquote(parts.fragment) not in ids[target]:
            return "names a place that is not there"
    return ""


def shrank(articles: int, before: int) -> str:
    """Why a build with so many articles should not replace one with so many before; empty where it may."""
    if before >= LEAST_ARTICLES and articles < LEAST_SHARE * before:
        return f"the archive holds {articles} articles, at the last good build it held {before}"
    return ""
