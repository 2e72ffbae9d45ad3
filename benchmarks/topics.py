"""Groups the open sets of labelled news and scores them: python benchmarks/topics.py ../shared [SET ...].

Prints B-cubed precision, recall and F1 as tools/score_topics.py gives them, and stories per CPU second; one
configuration for all sets.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from digest.topics.grouping import Subject, assign, counted

SETS = ("ecbplus", "wikinews_medium", "allsides_titles_train")
DAY = date(2025, 6, 4)  # none of the sets has true times: all stories are given one day
Row = dict[str, Any]


def rows_of(path: Path) -> list[Row]:
    """The documents of a set."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def subjects(rows: list[Row]) -> list[Subject]:
    """The documents of a set as grouping sees stories."""
    moment = datetime(2025, 6, 4, tzinfo=UTC)
    return [
        Subject(str(row["id"]), str(row["id"]), "en", DAY, moment, counted(row["title"], row["text"] or ""))
        for row in rows
    ]


def main() -> int:
    """Scores each set; 0 when all were found."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared")
    for name in sys.argv[2:] or SETS:
        truth = shared / "data" / "topics" / f"{name}.jsonl"
        documents = rows_of(truth)
        before = time.process_time()
        topics = assign(subjects(documents), ())
        spent = time.process_time() - before
        with tempfile.TemporaryDirectory() as scratch:
            predictions = Path(scratch, "predictions.jsonl")
            rows = (json.dumps({"id": story, "topic": topic}) for story, topic in topics.items())
            predictions.write_text("\n".join(rows), encoding="utf-8")
            print(f"{name}: {len(documents) / spent:.0f} stories a CPU second")
            scorer = shared / "tools" / "score_topics.py"
            if subprocess.call([sys.executable, str(scorer), str(truth), str(predictions)]) != 0:
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
