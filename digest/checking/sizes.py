"""How large a built site is, by kind of page, and what is too large for a host."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digest.checking.files import File
    from digest.checking.findings import Findings

_DAY = r"\d{4}/\d\d/\d\d/"
# The kinds of files of a site, the first that fits counts.
KINDS = (
    ("front", re.compile(r"index\.html")),
    ("editions", re.compile(rf"(?:{_DAY}|editions/.*|\d{{4}}/(?:\d\d/)?)index\.html")),
    ("articles", re.compile(rf"{_DAY}.+\.html")),
    ("topics", re.compile(r"topics/.*\.html")),
    ("sources", re.compile(r"sources/.*\.html")),
    ("feeds", re.compile(r"(?!sitemap).*\.(?:xml|atom|rss|rdf|opml)|(?:.*/)?feed\.json")),
    ("search", re.compile(r"search/.*|search[^/]*\.js(?:on)?|pagefind/.*")),
    ("theme", re.compile(r"theme/.*")),
    ("other", re.compile(r".*", re.DOTALL)),
)
MB = 1_000_000
SITE_LIMIT = 1000 * MB  # of a published site: GitHub Pages, "Usage limits"
WARNED_FROM = 0.7  # of the limit
FILE_LIMIT = 100 * 1024 * 1024  # of a file in a repository: GitHub, "About large files on GitHub"
PAGE_LIMIT = 2 * MB  # from here on a page is slow on a phone


@dataclass(frozen=True, slots=True)
class Size:
    """How many files of a kind there are, and how large they are together."""

    kind: str
    files: int
    size: int


def kind_of(name: str) -> str:
    """The kind of a file of the site."""
    return next(kind for kind, pattern in KINDS if pattern.fullmatch(name))


def sizes(files: Iterable[File]) -> tuple[Size, ...]:
    """The sizes by kind, without the kinds of which there are none."""
    found = {kind: (0, 0) for kind, _ in KINDS}
    for file in files:
        kind = kind_of(file.name)
        count, size = found[kind]
        found[kind] = (count + 1, size + file.size)
    return tuple(Size(kind, count, size) for kind, (count, size) in found.items() if count)


def look(findings: Findings, files: Iterable[File]) -> None:
    """Tells what is too large."""
    total = 0
    large: list[File] = []
    for file in files:
        total += file.size
        if file.size > FILE_LIMIT:
            findings.fault("sizes", f"is larger than GitHub takes a file ({told(FILE_LIMIT)})", file.name)
        if file.size > PAGE_LIMIT and file.name.endswith((".html", ".htm")):
            large.append(file)
    for file in sorted(large, key=lambda file: (-file.size, file.name)):
        findings.note(
            "sizes", f"is larger than {told(PAGE_LIMIT)}, the largest has {told(large_size(large))}", file.name
        )
    if total > SITE_LIMIT:
        findings.fault("sizes", f"the site has {told(total)}; GitHub Pages takes {told(SITE_LIMIT)}")
    elif total >= WARNED_FROM * SITE_LIMIT:
        share = f"{total / SITE_LIMIT:.0%} of what GitHub Pages takes"
        findings.note("sizes", f"the site has {told(total)}, {share} ({told(SITE_LIMIT)})")


def large_size(files: Iterable[File]) -> int:
    """The size of the largest of the files."""
    return max(file.size for file in files)


def told(size: int) -> str:
    """A number of bytes for people."""
    for unit, name in ((1000 * MB, "GB"), (MB, "MB"), (1000, "kB")):
        if size >= unit:
            return f"{size / unit:,.1f} {name}"
    return f"{size} bytes"
