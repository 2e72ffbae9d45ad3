"""Reads every feed below a folder, and compares with what feedparser alone makes of it: no crash, nothing lost.

    .venv/bin/python benchmarks/feeds.py ../shared/data/feeds

Exits 1 where an entry that feedparser finds is missing, or where a document raises anything but SourceError. Titles,
links and dates that differ are listed with their files: each is a fault or a rule of ours, and meant to be read.
"""

from __future__ import annotations

import calendar
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import feedparser

from digest.errors import SourceError
from digest.html import plain_text
from digest.model import Response
from digest.parse import parse
from digest.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.model import Entry

SUFFIXES = frozenset({".xml", ".json", ".rss", ".atom", ".rdf"})
# The feedparser project writes what the server is to say into the first comment of a test feed.
HEADER = re.compile(rb"^\s*Header:\s*([\w-]+):\s*(.*?)\s*$", re.MULTILINE)


@dataclass
class Comparison:
    """What came of one file."""

    crash: str = ""
    refusal: str = ""
    warning: str = ""
    entries: int = 0
    entries_expected: int = 0
    differences: list[tuple[str, str, str]] = field(default_factory=list)  # (field, feedparser's, ours)

    @property
    def is_lost(self) -> bool:
        """Whether feedparser finds entries that we do not."""
        return self.entries < self.entries_expected


def files(folder: Path) -> list[Path]:
    """The feeds below a folder, in the order of their paths."""
    return sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES)


def compare(path: Path) -> Comparison:
    """What we make of a file beside what feedparser makes of it."""
    body = path.read_bytes()
    headers = {name.decode().lower(): value.decode("latin-1") for name, value in HEADER.findall(body[:2000])}
    expected = _by_feedparser(body, headers)
    found = Comparison(entries_expected=len(expected))
    try:
        feed = parse(_response(path, body, headers))
    except SourceError as error:
        found.refusal = str(error)
        return found
    except Exception as error:  # noqa: BLE001 - what is counted here
        found.crash = f"{type(error).__name__}: {error}"
        return found
    found.entries, found.warning = len(feed.entries), feed.warning
    for theirs, ours in zip(expected, feed.entries, strict=False):
        found.differences += _differences(theirs, ours)
    return found


def _response(path: Path, body: bytes, headers: dict[str, str]) -> Response:
    media_type, _, parameters = headers.get("content-type", "").partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", parameters)
    return Response(
        source_id="benchmark",
        place=path.name,
        status=200,
        body=body,
        media_type=media_type.strip().lower(),
        charset=charset.group(1) if charset else "",
        final_url=headers.get("content-location", ""),
    )


def _by_feedparser(body: bytes, headers: dict[str, str]) -> list[dict[str, Any]]:
    """The entries that feedparser finds when it is simply called; none where it raises."""
    try:
        return [dict(entry) for entry in feedparser.parse(BytesIO(body), response_headers=headers).entries]
    except Exception:  # noqa: BLE001 - it raises what its helpers raise; then there is nothing to compare with
        return []


def _differences(theirs: dict[str, Any], ours: Entry) -> Iterator[tuple[str, str, str]]:
    detail = theirs.get("title_detail") or {}
    title = str(theirs.get("title") or "")
    title = plain_text(title) if str(detail.get("type")).endswith(("html", "xml")) else one_line(title)
    if title != ours.title:
        yield "title", title, ours.title
    link = str(theirs.get("link") or "")
    if re.match(r"https?://\w", link) and link != ours.url:
        yield "link", link, ours.url
    times = {time and time.timestamp() for time in (ours.published, ours.updated)}
    for name in ("published", "updated"):
        parsed = theirs.get(f"{name}_parsed")
        if parsed and calendar.timegm(parsed) not in times:
            yield name, f"{theirs[name]} = {calendar.timegm(parsed)}", str(ours.published or ours.updated)


def main(folder: Path) -> int:
    """Exit code 0 where nothing crashed and nothing is missing."""
    counts: Counter[str] = Counter()
    started = perf_counter()
    for path in files(folder):
        found = compare(path)
        name = path.relative_to(folder)
        counts.update(files=1, entries=found.entries, expected=found.entries_expected)
        counts.update(
            crashes=bool(found.crash), refused=bool(found.refusal), lost=found.is_lost, warned=bool(found.warning)
        )
        if found.crash:
            print(f"CRASH   {name}: {found.crash}")
        if found.is_lost:
            print(f"LOST    {name}: {found.entries} of {found.entries_expected} entries")
        if found.refusal:
            print(f"refused {name}: {found.refusal}")
        for what, theirs, ours in found.differences:
            counts[f"differing in {what}"] += 1
            print(f"{what:7} {name}: {theirs!r} here {ours!r}")
    print(", ".join(f"{name} {count:,}" for name, count in counts.items()), f"in {perf_counter() - started:.1f} s")
    return 1 if counts["crashes"] or counts["lost"] else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and its one argument
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
