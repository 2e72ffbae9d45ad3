"""What a power cut can take away: the kernel is asked, by strace, in which order a run brings its files to the disk."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from runs import Run, Town
from servers import Server

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CALLS = "write,fsync,rename,renameat,renameat2,mkdir,mkdirat"
CALL = re.compile(r'(?P<name>\w+)\((?:\d+<(?P<open>[^>]*)>|(?:AT_FDCWD[^,]*, )?"(?P<path>[^"]*)")(?P<rest>.*) = \d+')
SECOND_PATH = re.compile(r'"([^"]*)"')


def is_traceable() -> bool:
    """Whether strace is there and may look at other processes."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return False
    return (
        subprocess.run(["strace", "-qq", "-e", "trace=none", "true"], check=False, capture_output=True).returncode == 0
    )


def calls(trace: Path) -> Iterator[tuple[str, Path, Path]]:
    """Name, path and second path (of a rename, else the same) of each call that went well."""
    for line in trace.read_text(encoding="utf-8").split("\n"):
        if found := CALL.match(line):
            path = Path(found["open"] or found["path"])
            second = SECOND_PATH.search(found["rest"])
            yield found["name"], path, Path(second[1]) if second and found["name"].startswith("rename") else path


def replaced(done: Iterable[tuple[str, Path, Path]]) -> list[Path]:
    """The files that were put in place, in that order; it is an error where one came too early.

    A file's text must be on the disk before it gets its name, and its name before the next file gets one.
    """
    found = []
    unsynced: set[Path] = set()  # files whose text, and folders whose names are in memory only
    for name, path, second in done:
        if name == "write":
            unsynced.add(path)
        elif name == "fsync":
            unsynced.discard(path)
        elif name.startswith("mkdir"):
            unsynced.add(path.parent)
        else:
            assert not unsynced, f"{second} is put in place, but not yet on the disk: {unsynced}"
            unsynced.add(second.parent)
            found.append(second)
    assert not unsynced
    return found


@pytest.mark.skipif(not is_traceable(), reason="needs strace, and the right to use it")
def test_a_power_cut_keeps_the_order_of_writes(tmp_path: Path) -> None:
    """Each file is on the disk, text and name, before the next is replaced; what servers are told comes last.

    So whenever the power goes, no server is told "I have it" of an article that is lost, and no article names a topic
    that is not there.
    """
    with Server() as server:
        town = Town(server)
        root = town.found(tmp_path / "site")
        town.dawn(0, root)
        content = root / "content"
        prefix = ("strace", "-qq", "-ff", "-y", "-s", "0", "-o", str(tmp_path / "trace"), "-e", f"trace={CALLS}")
        with Run(root, 0, verb="collect", prefix=prefix) as run:
            assert run.ended() == 1, run.complained  # one source fails on the first day
    traces = [[one for one in calls(trace) if one[1].is_relative_to(content)] for trace in tmp_path.glob("trace.*")]
    (done,) = filter(None, traces)  # one thread of one process writes
    found = [path.relative_to(content).as_posix() for path in replaced(done)]
    assert found[0] == "archive/topics.jsonl"
    assert found[-2:] == ["archive/sources.json", "state.json"]
    assert "archive/2025/06/04.jsonl" in found


@pytest.mark.parametrize(
    "done",
    [
        [("write", Path("a/.x.new"), Path("a/.x.new")), ("rename", Path("a/.x.new"), Path("a/x"))],
        [("mkdir", Path("a/b"), Path("a/b")), ("rename", Path("c/.x.new"), Path("c/x"))],
        [("rename", Path("a/.x.new"), Path("a/x")), ("rename", Path("c/.x.new"), Path("c/x"))],
        [("rename", Path("a/.x.new"), Path("a/x"))],
    ],
)
def test_what_is_not_synced_is_seen(done: list[tuple[str, Path, Path]]) -> None:
    """A text, a folder or a name that is not on the disk when the next file is put in place, or at the end, is told."""
    with pytest.raises(AssertionError):
        replaced(done)
