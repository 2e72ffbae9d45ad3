"""The line that a run has for each source."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from newsroom import BELLS, NOW, TIDES, Newsroom, at, item, rss
from servers import Server, http

from digest.collecting.visits import Visit, visits
from digest.model import Failure, Response

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
NOTHING = "there is nothing at this address (404); check the address; the publisher may have moved the feed"
LINES = [
    (Visit("dawn", 200, 1, 12345, 20, 3, 0.42), "dawn: 200, bytes 12345, entries 20, new 3, seconds 0.4"),
    (Visit("dawn", 304, seconds=0.1), "dawn: 304, not modified, seconds 0.1"),
    (Visit("inbox", 200, 12, 4000, 12, 1), "inbox: 200, documents 12, bytes 4000, entries 12, new 1, seconds 0.0"),
    (Visit("dawn", 503, seconds=1.25, what="busy; wait"), "dawn: failed, 503, seconds 1.2: busy; wait"),
    (Visit("dawn", seconds=20, what="no answer"), "dawn: failed, seconds 20.0: no answer"),
    (Visit("dawn", 429, what="asks for time", is_unasked=True), "dawn: not asked: asks for time"),
]


@pytest.mark.parametrize(("visit", "line"), LINES, ids=[line for _, line in LINES])
def test_a_visit_is_told_in_a_line(visit: Visit, line: str) -> None:
    """The source's id comes first, then what came of it."""
    assert str(visit) == line


def test_a_document_that_could_not_be_read_is_told_with_its_answer() -> None:
    """Status and time are the server's, the words are the parser's."""
    answer = Response("dawn", "https://dawn.example/", 200, b"", seconds=0.5)
    (visit,) = visits([answer], [], [Failure("dawn", answer.place, "no feed", "look")], [], [])
    assert str(visit) == "dawn: failed, 200, seconds 0.5: no feed; look"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def test_a_run_has_a_line_for_each_source(newsroom: Newsroom, server: Server) -> None:
    """Feeds and folders, good, broken and left alone, by id."""
    body = rss(item("Tides", TIDES, date=at(4, 8)), item("Bells", BELLS, date=at(4, 8))).encode()
    server.answers |= {"/dawn": http(200, body, {"ETag": '"one"'}), "/dusk": http(404)}
    newsroom.sources = [f'url = "{server.url(f"/{name}")}"\nid = "{name}"' for name in ("dusk", "dawn")]
    newsroom.sources.append('path = "content/inbox"')
    newsroom.fetch = f'allow = ["{server.endpoint}"]'
    newsroom.put("content/inbox/2025-06-04-comet.txt", f"Comet\n\n{TIDES[::-1]}")
    first = [re.sub(r"\d\.\d", "N", str(visit)) for visit in newsroom.collect().visits]
    assert first == [
        f"dawn: 200, bytes {len(body)}, entries 2, new 2, seconds N",
        f"dusk: failed, 404, seconds N: {NOTHING}",
        f"inbox: 200, bytes {len(TIDES) + 7}, entries 1, new 1, seconds N",
    ]
    server.answers["/dawn"] = http(304)
    second = [str(visit) for visit in newsroom.collect(NOW).visits]
    assert second[0].startswith("dawn: 304, not modified, ")
    assert second[1].startswith("dusk: not asked: failed once, so it is not asked before 2025-06-04 10:")
    assert ", entries 1, new 0, " in second[2]


def test_verbose_tells_each_source_on_standard_error(tmp_path: Path) -> None:
    """With --verbose the command has these lines beside its result, which stays as it is."""
    settings = '[site]\ntitle = "Test"\n[[source]]\npath = "content/inbox"\n[[source]]\npath = "content/none.xml"\n'
    (tmp_path / "content/inbox").mkdir(parents=True)
    (tmp_path / "digest.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "content/inbox/2025-06-04-bells.txt").write_text(f"Bells\n\n{BELLS}", encoding="utf-8")
    runs = [
        subprocess.run(
            [sys.executable, "-m", "digest", "collect", *options],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": str(int(NOW.timestamp()))},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        for options in (["--verbose"], ["-v", "--again"], [])
    ]
    assert [run.returncode for run in runs] == [1, 1, 1]
    told = [[line for line in run.stderr.splitlines() if line.startswith(("inbox: ", "none: "))] for run in runs]
    size = len(BELLS) + 7
    assert told[0] == [
        f"inbox: 200, bytes {size}, entries 1, new 1, seconds 0.0",
        "none: failed, seconds 0.0: there is no file content/none.xml; make it, or change path in digest.toml",
    ]
    assert [len(lines) for lines in told] == [2, 2, 0]
    assert runs[0].stdout == "collected 2 sources: 1 new article, 1 new topic, 1 failure\n"
