"""Files that should not be there, and how large the rest is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from checking.made import FRONT, checked, page, told
from publish.sites import Silent, write

from digest.checking import check
from digest.checking.files import File
from digest.checking.findings import Findings
from digest.checking.record import FILE_NAME, shrank, written
from digest.checking.sizes import kind_of, look, told as size_told
from digest.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "name",
    ["digest.toml", "x/STATE.JSON", "2025/06/04.jsonl", ".env", ".env.local", "pelicanconf.py", ".netrc", "id_rsa"],
)
def test_private_files_are_faults(tmp_path: Path, name: str) -> None:
    """What must never be public is a fault wherever it lies, also where a build put it there."""
    assert told(checked(tmp_path, {name: "{}"}, written=[name, "index.html"])) == [
        f"fault files: {name}: private, and would be public; take it out, of content/static/ too"
    ]


def test_texts_of_private_folders_are_faults(tmp_path: Path) -> None:
    """A file that lies byte by byte in a folder of sources is a fault; one that only has such a name is none."""
    write(tmp_path / "inbox", {"de/a.txt": "A text as it came.", "b.txt": "Another.", "c.txt": ""})
    files = {"x/a.txt": "A text as it came.", "b.txt": "Something else.", "c.txt": ""}
    found = checked(tmp_path / "output", files, private=[tmp_path / "inbox", tmp_path / "none"])
    assert told(found) == [
        "fault files: x/a.txt: private, and would be public; take it out, of content/static/ too",
        "note files: c.txt: empty",
    ]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("x/.index.html.new", "left by a killed run; remove it"),
        ("index.html~", "left by an editor; remove it"),
        (".index.html.swp", "left by an editor; remove it"),
        ("Thumbs.db", "left by a desktop; remove it"),
        ("CNAME", "of your own: no build wrote it"),
        ("google0123456789abcdef.html", "of your own: no build wrote it"),
        ("old/index.html", "no part of the site; remove it where an earlier build left it"),
    ],
)
def test_what_no_build_wrote_is_noted(tmp_path: Path, name: str, what: str) -> None:
    """Leftovers, a person's own files and pages of earlier builds are notes."""
    content = page() if name == "old/index.html" else "x"
    assert told(checked(tmp_path, {name: content}, written=["index.html"])) == [f"note files: {name}: {what}"]


def test_without_a_record_files_are_judged_by_name(tmp_path: Path) -> None:
    """Where nothing is known of the build, only names tell what should not be there."""
    assert told(checked(tmp_path, {"CNAME": "x", "old/index.html": page(), ".nojekyll": ""})) == []


def test_a_repository_in_the_site_is_left_alone(tmp_path: Path) -> None:
    """The .git of a branch that is published, a folder or a file, is no part of the site."""
    assert told(checked(tmp_path / "a", {".git/state.json": "{}"})) == []
    assert told(checked(tmp_path / "b", {".git": "gitdir: elsewhere"})) == []


def test_links_and_pipes_are_faults(tmp_path: Path) -> None:
    """A link out of the site, a broken one, one to a folder and a pipe are faults; none is opened or followed."""
    write(tmp_path, {"secret.html": "x", "site/topics/index.html": page(), "site/index.html": FRONT})
    site = tmp_path / "site"
    (site / "out.html").symlink_to(tmp_path / "secret.html")
    (site / "broken.html").symlink_to("nothing.html")
    (site / "latest").symlink_to("topics")
    (site / "same.html").symlink_to("topics/index.html")
    if hasattr(os, "mkfifo"):
        os.mkfifo(site / "pipe.html")
    lines = told(check(site, "https://you.example/project/", None, [], Silent()))
    assert lines[:3] == [
        "fault files: broken.html: a link that leads nowhere; take it away",
        "fault files: latest: a link to a folder, which many hosts refuse; put the files themselves there",
        "fault files: out.html: a link that leads out of the site; put the file itself there",
    ]
    assert lines[3:] in ([], ["fault files: pipe.html: no file but a pipe, a socket or a device; take it away"])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names_are_shown_harmlessly(tmp_path: Path) -> None:
    """A name with control characters, or with bytes that are no UTF-8, is noted and shown escaped."""
    site = tmp_path / "site"
    write(site, {"index.html": FRONT})
    for name in (b"\x1b[2J", b"caf\xe9", "\u202e".encode()):
        (site / os.fsdecode(name)).write_text("x", encoding="utf-8")
    assert told(check(site, "https://you.example/project/", None, [], Silent())) == [
        "note files: \\x1b[2J, caf\\udce9, \\u202e: a name with control characters; rename it"
    ]


def test_many_files_are_one_line(tmp_path: Path) -> None:
    """Of files that are told alike the first are named and the others counted."""
    assert told(checked(tmp_path, {f"{n}.bak": "x" for n in range(7)})) == [
        "note files: 0.bak, 1.bak, 2.bak, 3.bak, 4.bak and 2 more: left by an editor; remove it"
    ]


@pytest.mark.parametrize("files", [{}, {"notes.txt": "x"}, {".git/index.html": "x"}])
def test_nothing_built_is_the_users_error(tmp_path: Path, files: dict[str, str]) -> None:
    """Where no page lies in the folder, or there is no folder, the message says what to do."""
    write(tmp_path, files)
    with pytest.raises(ConfigError, match="nothing is built there yet; run digest build"):
        check(tmp_path / ("" if files else "none"), "https://you.example/", None, [], Silent())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "front"),
        ("2025/06/04/index.html", "editions"),
        ("2025/index.html", "editions"),
        ("editions/index.html", "editions"),
        ("2025/06/04/ferry/index.html", "articles"),
        ("topics/index.html", "topics"),
        ("topics/ferry/index.html", "topics"),
        ("sources/inbox/index.html", "sources"),
        ("topics/ferry/atom.xml", "feeds"),
        ("feed.json", "feeds"),
        ("sitemap.xml", "other"),
        ("search/index.html", "search"),
        ("search-index.json", "search"),
        ("theme/style.css", "theme"),
        ("about/index.html", "other"),
        ("a\nb", "other"),
    ],
)
def test_each_file_is_of_a_kind(name: str, kind: str) -> None:
    """Sizes are counted by what a file is for."""
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("files", "lines"),
    [
        ([("a.zip", 100 * 1024 * 1024)], []),
        ([("a.zip", 100 * 1024 * 1024 + 1)], ["fault: a.zip: is larger than GitHub takes a file (104.9 MB)"]),
        (
            [("a.html", 2_000_001), ("b.html", 3_000_000), ("c.html", 2_000_000)],
            ["note: b.html: is larger than 2.0 MB, the largest has 3.0 MB (and on 1 more page)"],
        ),
        ([(f"{n}", 100_000_000) for n in range(7)],
         ["note: the site has 700.0 MB, 70% of what GitHub Pages takes (1.0 GB)"]),
        ([(f"{n}", 100_000_000) for n in range(11)], ["fault: the site has 1.1 GB; GitHub Pages takes 1.0 GB"]),
    ],
)  # fmt: skip
def test_what_is_too_large_is_told(files: list[tuple[str, int]], lines: list[str]) -> None:
    """Files and sites over a host's limits are faults; large pages and sites near the limit are notes."""
    findings = Findings()
    look(findings, [File(name, size) for name, size in files])
    assert [f"{one.weight}: {one.line}" for one in findings] == lines


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 bytes"), (999, "999 bytes"), (1500, "1.5 kB"), (2_340_000, "2.3 MB"), (1_000_000_000, "1.0 GB")],
)
def test_sizes_are_told_for_people(size: int, text: str) -> None:
    """A size is told with one decimal in the unit that fits."""
    assert size_told(size) == text


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        '{"files": [], "output": 3}',
        '{"files": 3, "output": "output"}',
        '{"files": [], "output": "site"}',
    ],
)
def test_a_record_that_tells_nothing_of_the_folder_is_none(tmp_path: Path, content: str) -> None:
    """A record that is lost, damaged or of another folder is not believed."""
    assert written(tmp_path, tmp_path, tmp_path / "output") is None
    write(tmp_path, {FILE_NAME: content})
    assert written(tmp_path, tmp_path, tmp_path / "output") is None


def test_a_record_names_what_was_built(tmp_path: Path) -> None:
    """The record of a build into the folder names its files."""
    write(tmp_path, {FILE_NAME: '{"articles": 1, "files": ["index.html", 3], "output": "output"}'})
    assert written(tmp_path, tmp_path, tmp_path / "output") == frozenset(["index.html"])


def test_shrinking_needs_a_number() -> None:
    """Less than half of at least twenty articles is too little, and the reason says both numbers."""
    assert shrank(9, 20) == "the archive holds 9 articles, at the last good build it held 20"
    assert shrank(10, 20) == shrank(0, 19) == ""
