"""Cleans the open set of many entries a source and scores it: python benchmarks/sources.py ../shared/data/sources.

For N = 1, 2, 3 … only the N oldest entries of each source are seen, and all of them are cleaned. Writes one prediction
an entry in the form of that folder's README.md and prints the scorer's lines. --by says what may take out a line:
nothing; wording, the rules that look at words, marks and places; learnt, what the source repeats; or both.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from digest.model import Response, Source
from digest.normalize import Document, draft, normalise_all, rules
from digest.normalize.explanation import as_data
from digest.parse import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.model import Article, Cleaned

SEEN = (1, 2, 3, 5, 10, 12, 13, 14, 15, 17, 20, 24)
ZONE = ZoneInfo("UTC")
BY: dict[str, tuple[rules.Rule, ...]] = {
    "nothing": (),
    "wording": rules.BY_ENTRY,
    "learnt": (rules.repeated,),
    "both": rules.RULES,
}


def predict(data: Path, out: Path, by: Sequence[rules.Rule]) -> None:
    """Writes the predictions for every source, number of entries seen, and form."""
    for folder in sorted(path.parent for path in data.glob("*/feed.xml")):
        predict_feed(folder, out, by)
        if (folder / "text").is_dir():
            predict_texts(folder, out, by)


def predict_feed(folder: Path, out: Path, by: Sequence[rules.Rule]) -> None:
    """Writes the predictions for the entries of a feed, cut to its oldest."""
    body = (folder / "feed.xml").read_bytes()
    feed = parse(Response(folder.name, f"{folder.name}.xml", 200, body, "application/rss+xml"))
    source = Source(folder.name, url=feed.url or "https://set.example/")
    for seen in SEEN:
        oldest = replace(feed, entries=feed.entries[-seen:])
        for entry, made in zip(oldest.entries, normalise_all(Document(oldest, source, ZONE), by=by), strict=True):
            write(out / f"N{seen:02}" / folder.name, entry.guid.rpartition("-")[2], made)


def predict_texts(folder: Path, out: Path, by: Sequence[rules.Rule]) -> None:
    """Writes the predictions for the same entries as text files, each a document of its own."""
    paths = sorted((folder / "text").glob("*.txt"))
    source = Source(folder.name, path="inbox")
    feeds = [parse(Response(folder.name, f"inbox/{one.name}", 200, one.read_bytes(), "text/plain")) for one in paths]
    layouts = [draft(feed.entries[0], path.name).known for feed, path in zip(feeds, paths, strict=True)]
    for seen in SEEN:
        for at, path in enumerate(paths[:seen]):
            others = [*layouts[:at], *layouts[at + 1 : seen]]
            (made,) = normalise_all(Document(feeds[at], source, ZONE, f"inbox/{path.name}"), others, by)
            write(out / f"N{seen:02}" / f"{folder.name}.text", path.stem, made)


def write(folder: Path, name: str, made: tuple[Article, Cleaned]) -> None:
    """Writes one prediction."""
    folder.mkdir(parents=True, exist_ok=True)
    told = as_data(*made, ZONE)
    prediction = {"id": name, "paragraphs": told["paragraphs"], "subheadings": told["subheadings"]}
    (folder / f"{name}.json").write_text(json.dumps(prediction, ensure_ascii=False))


def main() -> int:
    """Runs the benchmark; the exit code is the scorer's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--by", choices=BY, default="both")
    parser.add_argument("--scorer", type=Path, help="the set's own by default")
    parser.add_argument("-v", action="store_true", help="the scorer's details")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        out = arguments.out or Path(scratch)
        predict(arguments.data, out, BY[arguments.by])
        scorer = arguments.scorer or arguments.data / "score_sources.py"
        command = [sys.executable, str(scorer), str(arguments.data), str(out)]
        return subprocess.call(command + (["-v"] if arguments.v else []))


if __name__ == "__main__":
    sys.exit(main())
