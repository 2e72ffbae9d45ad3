"""Cleans the open set of text files and scores it: python benchmarks/text.py ../shared/data/text [--out DIR].

Writes one prediction a file in the form of that folder's README.md and prints the scorer's lines.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from zoneinfo import ZoneInfo

from digest.model import Response, Source
from digest.normalize import Document, normalise_all
from digest.normalize.explanation import as_data
from digest.parse import parse


def predict(data: Path, out: Path) -> int:
    """Writes the predictions; the count comes back."""
    out.mkdir(parents=True, exist_ok=True)
    zone = ZoneInfo("UTC")
    files = sorted(data.glob("*.txt"))
    for path in files:
        feed = parse(Response("set", path.name, 200, path.read_bytes(), "text/plain"))
        ((article, cleaned),) = normalise_all(Document(feed, Source("set", path=str(data)), zone))
        (out / f"{path.stem}.json").write_text(json.dumps(as_data(article, cleaned, zone), ensure_ascii=False))
    return len(files)


def main() -> int:
    """Runs the benchmark; the exit code is the scorer's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--scorer", type=Path, help="the set's own by default")
    parser.add_argument("-v", action="store_true", help="the scorer's details")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        out = arguments.out or Path(scratch)
        predict(arguments.data, out)
        scorer = arguments.scorer or arguments.data / "score_text.py"
        command = [sys.executable, str(scorer), str(arguments.data), str(out)]
        return subprocess.call(command + (["-v"] if arguments.v else []))


if __name__ == "__main__":
    sys.exit(main())
