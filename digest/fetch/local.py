"""Documents from the disk: a file, or a folder with all that lies below it.

What the user wrote as path is followed wherever it leads, also through a link; below it nothing leads out. Only files
with a known suffix are looked at, so pictures, notes and editors' copies (a.txt~, .a.txt.swp, #a.txt#) may lie there.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from digest.fetch.plain import escaped
from digest.fetch.problem import UnreadableError, too_large
from digest.model import Failure, Response
from digest.text import for_log

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.model import Source

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".md": "text/markdown",  # RFC 7763
    ".markdown": "text/markdown",
    ".xml": "application/xml",
    ".rss": "application/xml",
    ".atom": "application/xml",
    ".rdf": "application/xml",
    ".feed": "application/xml",
    ".json": "application/json",
}


@dataclass(frozen=True, slots=True)
class _Found:
    """A file to read, or a problem met where one was looked for."""

    place: PurePath  # below root, else below the source's own folder
    path: Path
    top: Path  # the real folder that it must not lead out of
    problem: Exception | None = None


def read(source: Source, root: Path, *, limit_bytes: int) -> Iterator[Response | Failure]:
    r"""Each document of a local source, or what kept us from it, in the order of their paths.

    A place is the path below root, else below the source's own folder, with / between its parts. What cannot stand in
    a line of UTF-8 is written there as \n, \xff or \u202e, and a backslash as two, so no two files share a place.
    Files are opened as the iterator is drawn.
    """
    for found in _found(source.path, root):
        place = _spelled(found.place)
        try:
            if found.problem:
                raise found.problem
            body = _content(found, limit_bytes)
        except (OSError, UnreadableError) as error:
            problem = _explained(error)
            yield Failure(source.id, place, problem.what, problem.remedy)
        else:
            media_type = MEDIA_TYPES[_suffix(found.place)]
            yield Response(source.id, place, status=200, body=body, media_type=media_type, size_bytes=len(body))


def _found(path: str, root: Path) -> list[_Found]:
    start = root / path
    try:
        top = Path(os.path.realpath(start, strict=True))
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL in the path
        return [_Found(PurePath(path), start, start, _missing(path))]
    except OSError as error:
        return [_Found(PurePath(path), start, start, error)]
    base = _base(start, root)
    if not top.is_dir():
        return [_Found(base or PurePath(start.name), top, top, None if _suffix(start) in MEDIA_TYPES else _unknown())]
    names = _tree(top)
    # by bytes: the same order on every system and in every locale
    ordered = sorted(names, key=lambda name: os.fsencode(name.as_posix()))
    return [_Found((base or PurePath()) / name, top / name, top, names[name]) for name in ordered]


def _base(start: Path, root: Path) -> PurePath | None:
    """The path below root as it is written, links not followed; None where it lies elsewhere."""
    written = Path(os.path.normpath(start.absolute()))
    folder = Path(os.path.normpath(root.absolute()))
    return written.relative_to(folder) if written.is_relative_to(folder) else None


def _tree(top: Path) -> dict[PurePath, Exception | None]:
    """Each name below the folder that has a known suffix, and each folder that could not be gone into, with why."""
    found: dict[PurePath, Exception | None] = {}
    waiting = [PurePath()]
    while waiting:
        folder = waiting.pop()
        try:
            names = [folder / path.name for path in (top / folder).iterdir() if not path.name.startswith(".")]
        except OSError as error:
            found[folder] = error
            continue
        for name in names:
            if _suffix(name) in MEDIA_TYPES:
                found[name] = None
                continue
            try:
                real = Path(os.path.realpath(top / name)) if (top / name).is_dir() else top
            except OSError as error:  # the folder may be listed but not entered
                found[name] = error
                continue
            if real == top / name:
                waiting.append(name)
            elif not real.is_relative_to(top):
                found[name] = _leads_out()
            # a link to a folder inside is left: that is met under its own name, and following could go round for ever
    return found


def _content(found: _Found, limit_bytes: int) -> bytes:
    real = Path(os.path.realpath(found.path, strict=True))
    if not real.is_relative_to(found.top):
        raise _leads_out()
    mode = real.stat().st_mode
    if stat.S_ISDIR(mode):
        raise UnreadableError(f"a folder, although its name ends in {_suffix(found.place)}", "give it another name")
    if not stat.S_ISREG(mode):  # to open a pipe would wait for a writer, to open a device may start it
        raise UnreadableError("neither a file nor a folder, so it was not opened", "remove it")
    with real.open("rb") as file:
        content = file.read(limit_bytes + 1)
    if len(content) > limit_bytes:
        raise too_large(limit_bytes)
    return content


def _explained(error: OSError | UnreadableError) -> UnreadableError:
    if isinstance(error, UnreadableError):
        return error
    if isinstance(error, FileNotFoundError):
        return UnreadableError("it has vanished, or is a link to nothing", "put it back, or remove the link")
    if isinstance(error, PermissionError):
        return UnreadableError("may not be read", "give the user who runs digest the right to read it")
    return UnreadableError(f"cannot be read: {for_log(error.strerror or str(error))}", "mend or remove it")


def _missing(path: str) -> UnreadableError:
    kind = "file" if _suffix(PurePath(path)) in MEDIA_TYPES else "folder"
    return UnreadableError(f"there is no {kind} {_spelled(PurePath(path))}", "make it, or change path in digest.toml")


def _unknown() -> UnreadableError:
    return UnreadableError("not a kind of file that digest reads", f"its name must end in {', '.join(MEDIA_TYPES)}")


def _leads_out() -> UnreadableError:
    return UnreadableError(
        "a link that leads out of the source's folder", "put a copy in its place, or make a source of what it leads to"
    )


def _suffix(path: PurePath) -> str:
    return path.suffix.lower()


def _spelled(path: PurePath) -> str:
    text = os.fsencode(path.as_posix().replace("\\", "\\\\")).decode("utf-8", "backslashreplace")
    return escaped(text)
