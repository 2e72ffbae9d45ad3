from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from disks import a_disk_that_is_full

from digest.archive import files
from digest.errors import StateError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def somebody_without_rights() -> Iterator[None]:
    """What root runs, runs as nobody."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_file_is_made_with_its_folders(tmp_path: Path) -> None:
    """A file's folders are made with it, and nothing else is left there."""
    assert files.replace(tmp_path / "2025/06/04.jsonl", "ahoj\n")
    assert (tmp_path / "2025/06/04.jsonl").read_bytes() == b"ahoj\n"
    assert names(tmp_path) == ["04.jsonl"]


def test_a_new_file_may_be_read_by_whom_the_umask_lets(tmp_path: Path) -> None:
    """A file of the archive has the mode of any new file: a web server or a colleague may read it."""
    before = os.umask(0o027)
    try:
        files.replace(tmp_path / "a", "a")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    """Writing what stands there already leaves the file alone, with its time and its inode."""
    path = tmp_path / "a"
    files.replace(path, "same\n")
    os.utime(path, ns=(1, 1))
    before = path.stat()
    assert not files.replace(path, "same\n")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_reader_of_the_old_file_keeps_it_whole(tmp_path: Path) -> None:
    """Who has opened the file before it is replaced reads the old one to its end."""
    path = tmp_path / "a"
    files.replace(path, "old\n" * 10_000)
    with path.open(encoding="utf-8") as reader:
        first = reader.readline()
        files.replace(path, "new\n")
        assert first + reader.read() == "old\n" * 10_000
    assert path.read_text(encoding="utf-8") == "new\n"


def test_what_a_killed_run_left_beside_is_written_over(tmp_path: Path) -> None:
    """The half file of a run that was killed does not stay: the next write of the same file takes its name."""
    (tmp_path / ".a.new").write_text("hal", encoding="utf-8")
    files.replace(tmp_path / "a", "whole\n")
    assert names(tmp_path) == ["a"]


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of this kind")
def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    """Where a file does not fit, the old one stands, nothing lies beside it, and the error names file and remedy."""
    path = tmp_path / "a"
    files.replace(path, "old\n")
    with a_disk_that_is_full(1000), pytest.raises(StateError, match="free space") as caught:
        files.replace(path, "new\n" * 1000)
    assert str(path) in str(caught.value)
    assert path.read_text(encoding="utf-8") == "old\n"
    assert names(tmp_path) == ["a"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such users")
def test_a_folder_without_the_right_to_write_is_said_to_be_one(tmp_path: Path) -> None:
    """Where a file must not be written or read, the error names it and what to do."""
    path = tmp_path / "a"
    files.replace(path, "old\n")
    path.chmod(0)
    tmp_path.chmod(0o555)
    try:
        with somebody_without_rights():
            with pytest.raises(StateError, match=r"not written .*mend its permissions, then run again") as caught:
                files.replace(tmp_path / "b", "new\n")
            assert str(tmp_path / "b") in str(caught.value)
            for reading in (files.read, lambda path: list(files.read_lines(path))):
                with pytest.raises(StateError, match=r"not readable .*mend its permissions") as caught:
                    reading(path)
                assert str(path) in str(caught.value)
    finally:
        tmp_path.chmod(0o755)


@pytest.mark.parametrize("where", ["in the file's place", "in a folder's place"])
def test_something_else_in_the_way_is_an_error_of_the_disk(tmp_path: Path, where: str) -> None:
    """A folder where the file should be, or a file where its folder should be, is told and left as it is."""
    path = tmp_path / "2025" / "04.jsonl"
    if where == "in the file's place":
        path.mkdir(parents=True)
        (path / "kept").touch()
    else:
        (tmp_path / "2025").write_text("kept", encoding="utf-8")
    with pytest.raises(StateError, match=r"04\.jsonl: not written"):
        files.replace(path, "new\n")
    assert names(tmp_path) in (["kept"], ["2025"])


def test_a_missing_file_is_an_empty_one(tmp_path: Path) -> None:
    """Reading what was never written gives nothing."""
    assert files.read(tmp_path / "a") == ""


@pytest.mark.parametrize("content", [b"caf\xe9\n", b"\xff\xfe\x00", b"a\r\nb\rc\n", "a\u2028b\x85".encode()])
def test_bytes_come_back_as_they_were(tmp_path: Path, content: bytes) -> None:
    """What is read and written again has not changed, also where it is no UTF-8 and whatever its line breaks are."""
    path = tmp_path / "a"
    path.write_bytes(content)
    assert not files.replace(path, files.read(path))
    assert files.replace(tmp_path / "b", files.read(path))
    assert (tmp_path / "b").read_bytes() == content


def test_the_mark_of_windows_editors_is_no_text(tmp_path: Path) -> None:
    """A byte order mark in front is not read as a part of the first line."""
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbf{}")
    assert files.read(tmp_path / "a") == "{}"


def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    """A named pipe in the place of a file would hold a run up for ever: it is an error with its path."""
    os.mkfifo(tmp_path / "04.jsonl")
    with pytest.raises(StateError, match="is no file"):
        files.read(tmp_path / "04.jsonl")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "one\ntwo\n"),
        ("zero\n", "zero\none\ntwo\n"),
        ("a person's line", "a person's line\none\ntwo\n"),
        ("\udcff\n", "\udcff\none\ntwo\n"),
        ("long " * 500_000, "long " * 500_000 + "\none\ntwo\n"),
    ],
    ids=["no file", "a file", "without a line feed", "no UTF-8", "longer than a piece"],
)
def test_lines_are_added_behind_those_of_a_file(tmp_path: Path, before: str, after: str) -> None:
    """What stands in a file stays as it is, and each line added stands on a line of its own."""
    path = tmp_path / "log/a"
    if before:
        files.replace(path, before)
    assert files.add_lines(path, iter(["one", "two"]))
    assert files.read(path) == after
    assert names(tmp_path) == ["a"]


def test_no_lines_leave_a_file_alone(tmp_path: Path) -> None:
    """Where nothing is added nothing is written, not even an empty file."""
    assert not files.add_lines(tmp_path / "a", [])
    assert names(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of this kind")
def test_lines_that_do_not_fit_leave_the_old_file(tmp_path: Path) -> None:
    """On a full disk no line is added rather than some, and the error names the file."""
    files.replace(tmp_path / "a", "old\n")
    with a_disk_that_is_full(1000), pytest.raises(StateError, match=r"/a: not written .*free space"):
        files.add_lines(tmp_path / "a", ["new"] * 1000)
    assert files.read(tmp_path / "a") == "old\n"
    assert names(tmp_path) == ["a"]


def test_what_somebody_else_adds_meanwhile_stays(tmp_path: Path) -> None:
    """Where a merge brings another file while lines are added, that stays as it is, and the error says so."""
    files.replace(tmp_path / "a", "old\n")

    def arriving() -> Iterator[str]:
        yield "new"
        (tmp_path / "a").write_text("old\ntheirs\n")
        yield "newer"

    with pytest.raises(StateError, match="/a: was changed by somebody else"):
        files.add_lines(tmp_path / "a", arriving())
    assert files.read(tmp_path / "a") == "old\ntheirs\n"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize(
    "written", [b"", b"one", b"one\n", b"\xef\xbb\xbfone\n\ntwo\r\n\xff\n\xef\xbb\xbfthree", b"a\x0cb\xe2\x80\xa8c\n"]
)
def test_lines_are_those_of_the_text(tmp_path: Path, written: bytes) -> None:
    """Read one at a time, lines are what the whole text is parted into at line feeds, and at nothing else."""
    (tmp_path / "a").write_bytes(written)
    whole = files.read(tmp_path / "a")
    assert list(files.read_lines(tmp_path / "a")) == whole.removesuffix("\n").split("\n") * bool(whole)
    with files.OpenFile(tmp_path / "a") as file:
        for place, line in list(file.lines())[::-1]:
            assert file.line_at(place) == line


def test_a_missing_file_has_no_lines(tmp_path: Path) -> None:
    """Reading the lines of what was never written gives none."""
    assert list(files.read_lines(tmp_path / "a")) == []
