"""Which changes count, and that the system tells of them however they are made."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from publish.sites import write

from digest.serve.watching import Watched, changes

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path("/work/.venv/site")  # a folder above counts for nothing
WATCHED = Watched(
    folders=(ROOT / "content", ROOT / "themes/paper"),
    files=(ROOT / "digest.toml", ROOT / "pelicanconf.py"),
    ignored=(ROOT / "themes/paper/output", ROOT / "content/state.json"),
)
GLANCES = 200  # each a tenth of a second


@pytest.mark.parametrize(
    "name",
    [
        "content",
        "content/notes/2025-06-04.md",
        "content/archive/2025/06/04.jsonl",
        "content/static/news",
        "content/static/.well-known/x",
        "themes/paper/templates/base.html",
        "digest.toml",
        "pelicanconf.py",
    ],
)
def test_what_the_site_is_made_of_counts(name: str) -> None:
    """Content, the theme and the settings count."""
    assert WATCHED.counts(ROOT / name)


@pytest.mark.parametrize(
    "name",
    [
        "output/index.html",
        "README.md",
        "themes/other/base.html",
        ".git/index",
        "content/.git/index",
        "content/notes/.2025-06-04.md.swp",
        "content/notes/2025-06-04.md~",
        "content/notes/4913",
        "content/notes/.#a.md",
        "content/notes/#a.md#",
        "content/notes/.a.md.kate-swp",
        "content/notes/.goutputstream-X1",
        "content/notes/.DS_Store",
        "content/archive/.topics.jsonl.new",
        "content/state.json",
        "themes/paper/output/index.html",
        "themes/paper/__pycache__/x.pyc",
        "themes/paper/node_modules/x/y.js",
    ],
)
def test_what_is_made_on_the_way_does_not_count(name: str) -> None:
    """The output, the repository, and files that editors keep for a moment do not count."""
    assert not WATCHED.counts(ROOT / name)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path.resolve()
    write(root, {"digest.toml": "", "content/notes/a.md": "one", "themes/paper/templates/base.html": "", "README": ""})
    (root / "content/dangling").symlink_to("nowhere")
    return root


def watching(site: Path) -> Iterator[frozenset[Path]]:
    """Changes of the site, from now on."""
    folders = (site / "content", site / "themes/paper", site / "missing")
    found = changes(Watched(folders, (site / "digest.toml", site / "pelicanconf.py"), ()), None)
    assert next(found) == frozenset()
    return found


def until(found: Iterator[frozenset[Path]], path: Path) -> set[Path]:
    """All changes that are told up to that of the path."""
    told: set[Path] = set()
    for _ in range(GLANCES):
        told |= next(found)
        if path in told:
            return told
    pytest.fail(f"of {path} nobody told")


def test_a_saved_file_is_told(site: Path) -> None:
    """A file that is written, made or removed is told by its path; what does not count is not."""
    found = watching(site)
    (site / "README").write_text("two")
    note, pages = site / "content/notes/a.md", site / "content/pages"
    note.write_text("two")
    assert until(found, note) == {note}
    pages.mkdir()
    until(found, pages)
    note.unlink()
    until(found, note)


def test_a_file_that_is_replaced_is_told_each_time(site: Path) -> None:
    """An editor that renames a new file over the settings, or a person who makes them anew, is noticed every time."""
    found = watching(site)
    for _ in range(3):
        (site / "beside").write_text("new")
        (site / "beside").replace(site / "digest.toml")
        assert until(found, site / "digest.toml") == {site / "digest.toml"}
    (site / "pelicanconf.py").write_text("")
    assert until(found, site / "pelicanconf.py") == {site / "pelicanconf.py"}


def test_a_folder_that_comes_is_told(site: Path) -> None:
    """A watched folder that was missing, or is made anew, is told, so that it can be watched from then on."""
    found = watching(site)
    shutil.rmtree(site / "content")
    until(found, site / "content")
    (site / "missing").mkdir()
    until(found, site / "missing")


def test_it_ends_when_asked(site: Path) -> None:
    """Once stop is set, nothing more comes."""
    stop = Event()
    with closing(changes(Watched((site / "content",), (), ()), stop)) as found:
        assert next(found) == frozenset()
        stop.set()
        assert list(found) == []
