"""Files replaced whole: a reader sees the old one or the new one, never a half."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, Self

from digest.errors import StateError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# What file systems answer that cannot sync a folder, or need not: they are no worse off than before.
_NOT_SYNCED = {errno.EINVAL, errno.EBADF, errno.ENOSYS, errno.ENOTSUP, errno.EACCES, errno.EPERM}
PIECE_BYTES = 1 << 20
_CONFLICT_MARK = re.compile(r"[<>=|]{7}(?: .*)?\s*")


def replace(path: Path, content: str) -> bool:
    """Whether the file had to be written: an unchanged one is left alone, with its times.

    Written beside, synced, then renamed over the old one, so that a kill at any instant leaves one of the two. The
    folder is synced too: after a power cut no file is newer than one that was replaced before it. The name beside is
    always the same: the next run writes over what a killed one left there. Raises StateError.
    """
    encoded = content.encode("utf-8", "surrogateescape")
    with _told(path):
        if path.is_file() and path.read_bytes() == encoded:
            return False
        with _beside(path) as beside:
            _fill(beside, [encoded])
            _take_place(beside, path)
    return True


def replace_lines(path: Path, lines: Iterable[str], instead_of: OpenFile | None = None) -> bool:
    """Whether the file had to be written, as in replace(); a line at a time, so that it is never whole in memory.

    instead_of: the file as its lines were read. Where an editor saved another one meanwhile, that stays, and the
    error says so.
    """
    with _told(path), _beside(path) as beside:
        _fill(beside, (f"{line}\n".encode("utf-8", "surrogateescape") for line in lines))
        if instead_of:
            instead_of.make_way()
        if path.is_file() and _are_same(path, beside):
            beside.unlink()
            return False
        _take_place(beside, path)
    return True


def add_lines(path: Path, lines: Iterable[str]) -> bool:
    """Whether there were any: the lines stand behind those of the file, which is replaced as in replace_lines()."""
    added = (f"{line}\n".encode("utf-8", "surrogateescape") for line in lines)
    first = next(added, None)
    if first is None:
        return False
    with OpenFile(path) as present, _told(path), _beside(path) as beside:
        _fill(beside, chain(present.as_lines(), [first], added))
        present.make_way()
        _take_place(beside, path)
    return True


def _are_same(path: Path, other: Path) -> bool:
    """Whether both files hold the same bytes. filecmp would remember its answer for what has the same size and time."""
    with path.open("rb") as one, other.open("rb") as two:
        while (piece := one.read(PIECE_BYTES)) == two.read(PIECE_BYTES):
            if not piece:
                return True
    return False


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """What the disk refuses is a StateError with the file's name."""
    try:
        yield
    except OSError as error:
        raise StateError(
            f"{path}: not written ({error.strerror or error}); free space or mend its permissions, then run again"
        ) from error


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Where the new file is written; what was begun there is gone where it failed."""
    _make(path.parent)
    beside = path.with_name(f".{path.name}.new")
    try:
        yield beside
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def _fill(path: Path, pieces: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())


def _take_place(beside: Path, path: Path) -> None:
    os.replace(beside, path)  # noqa: PTH105 - the one call that is atomic everywhere
    _sync(path.parent)


def _make(folder: Path) -> None:
    """Makes the folder and those it lies in, each to outlive a power cut."""
    if folder.is_dir():
        return
    _make(folder.parent)
    folder.mkdir(exist_ok=True)
    _sync(folder.parent)


def _sync(folder: Path) -> None:
    """Writes to the disk which files the folder holds. Windows cannot be asked to, and logs it by itself."""
    if sys.platform == "win32":
        return
    try:
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
    except OSError as error:
        if error.errno not in _NOT_SYNCED:
            raise


def read(path: Path) -> str:
    """The file's text, or an empty string where there is none; raises StateError where it cannot be read.

    Bytes that are no UTF-8 come as lone surrogates (PEP 383) and are written back as they were: what a reader cannot
    read it must not change. The mark that Windows editors put in front is left out, all line breaks are as written.
    """
    try:
        _refuse_fifo(path)
        return path.read_bytes().decode("utf-8-sig", "surrogateescape")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise _unreadable(path, error) from error


def read_lines(path: Path) -> Iterator[str]:
    """The file's lines as read() gives them, without their line feeds; one at a time, so that it is never in memory."""
    with OpenFile(path) as file:
        for _, line in file.lines():
            yield line


class OpenFile:
    """A file whose lines are read one after the other, and again where they stand: all from the file that it was.

    A missing one has no lines. What the disk refuses is a StateError.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None
        try:
            _refuse_fifo(path)
            self._sign = _sign(path)  # before it is opened: what takes its place in between is another
            self._file = path.open("rb")
        except FileNotFoundError:
            self._sign = ()
        except OSError as error:
            raise _unreadable(path, error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Gives the file back; what was read of it may be used on."""
        if self._file:
            self._file.close()

    def lines(self) -> Iterator[tuple[int, str]]:
        """Each line without its line feed, behind the place from which line_at() reads it again."""
        place = 0
        while line := self._read(place):
            yield place, _text(line, place)
            place += len(line)

    def line_at(self, place: int) -> str:
        """The line at one of the places of lines()."""
        return _text(self._read(place), place)

    def as_lines(self) -> Iterator[bytes]:
        """All its bytes, piece by piece, with a line feed behind the last."""
        last = b"\n"
        while self._file and (piece := self._file.read(PIECE_BYTES)):
            yield piece
            last = piece[-1:]
        if last != b"\n":
            yield b"\n"

    def make_way(self) -> None:
        """Closes the file; raises StateError where it was changed, replaced, taken away or made since it was opened."""
        self.close()  # Windows lets no other file take the place of an open one
        try:
            sign = _sign(self._path)
        except FileNotFoundError:
            sign = ()
        if sign != self._sign:
            raise StateError(
                f"{self._path}: was changed by somebody else while it was rewritten, and stays so; run again"
            )

    def _read(self, place: int) -> bytes:
        if not self._file:
            return b""
        try:
            if self._file.tell() != place:
                self._file.seek(place)
            return self._file.readline()
        except OSError as error:
            raise _unreadable(self._path, error) from error


def _sign(path: Path) -> tuple[int, ...]:
    about = path.stat()
    return (about.st_ino, about.st_size, about.st_mtime_ns)


def _text(line: bytes, place: int) -> str:
    return line.removesuffix(b"\n").decode("utf-8" if place else "utf-8-sig", "surrogateescape")


def _unreadable(path: Path, error: OSError) -> StateError:
    what = error.strerror or error
    return StateError(f"{path}: not readable ({what}); mend its permissions, then run again")


def _refuse_fifo(path: Path) -> None:
    if path.is_fifo():  # whoever opens one waits until somebody writes
        raise StateError(f"{path}: is no file; take it away, then run again")


def is_conflict_mark(line: str) -> bool:
    """Whether git wrote the line, where a merge stopped, between two versions of a file: both are to be read."""
    return bool(_CONFLICT_MARK.fullmatch(line))
