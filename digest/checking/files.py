"""The files of a built site: which there are, and which of them should not be."""

from __future__ import annotations

import filecmp
import os
import re
import stat
from collections import defaultdict
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from digest.checking.findings import Findings

REPOSITORY = ".git"  # of a site that is published from a branch
# What must never be public, wherever it came from.
PRIVATE = (
    "digest.toml", "pelicanconf.py", "publishconf.py", "state.json", "*.jsonl", ".env", ".env.*", ".netrc", ".npmrc",
    ".pypirc", ".git-credentials", "id_rsa", "id_ecdsa", "id_ed25519",
)  # fmt: skip
LEFT_BEHIND = {
    "left by a killed run; remove it": (".*.new",),
    "left by an editor; remove it": ("*~", "#*#", ".#*", "*.swp", "*.swo", "*.bak", "*.orig", "*.rej", "*.tmp"),
    "left by a desktop; remove it": (".ds_store", "thumbs.db", "desktop.ini"),
}
MAY_BE_EMPTY = frozenset([".nojekyll", ".gitkeep", ".keep"])
# Names that search engines and others give the files by which they know the owner of a site.
VERIFICATION = re.compile(
    r"google[0-9a-f]{8,}\.html|yandex_[0-9a-f]+\.html|pinterest-[0-9a-f]+\.html|BingSiteAuth\.xml"
)
VERIFICATION_LENGTH = 500  # characters
PAGES = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class File:
    """A file of a site."""

    name: str  # its path, with slashes
    size: int
    problem: str = ""  # why it is not read: a link that leads out, a pipe, …

    @property
    def last(self) -> str:
        """Its name without folders."""
        return self.name.rpartition("/")[2]


def files_of(folder: Path) -> Iterator[File]:
    """Every file below the folder, a folder's own before those of the folders in it, but for those of a repository.

    Links to folders are not followed.
    """
    root = os.path.realpath(folder)
    waiting = [("", root)]
    while waiting:
        prefix, place = waiting.pop()
        with os.scandir(place) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        folders = []
        for entry in found:
            name = prefix + entry.name
            if name == REPOSITORY:
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append((f"{name}/", entry.path))
            elif entry.is_symlink():
                yield _link(root, name, entry.path)
            elif entry.is_file(follow_symlinks=False):
                yield File(name, entry.stat(follow_symlinks=False).st_size)
            else:
                yield File(name, 0, "no file but a pipe, a socket or a device; take it away")
        waiting += reversed(folders)


def _link(root: str, name: str, path: str) -> File:
    """What a symbolic link is as a file of the site."""
    target = os.path.realpath(path)
    try:
        status = os.stat(target)  # noqa: PTH116 - a name may hold what Path refuses
    except OSError:
        return File(name, 0, "a link that leads nowhere; take it away")
    if not target.startswith(root + os.sep):
        return File(name, 0, "a link that leads out of the site; put the file itself there")
    if not stat.S_ISREG(status.st_mode):
        return File(name, 0, "a link to a folder, which many hosts refuse; put the files themselves there")
    return File(name, status.st_size)


def look(findings: Findings, file: File, written: frozenset[str] | None, raw: Collection[str]) -> None:
    """Tells what is wrong with a file by its name and size.

    written: the names of what builds wrote, where that is known. raw: those of files that lie in private folders, too.
    """
    name = file.last.casefold()
    if file.problem:
        findings.fault("files", file.problem, file.name)
    elif file.name in raw or _is_like(name, PRIVATE):
        findings.fault("files", "private, and would be public; take it out, of content/static/ too", file.name)
    elif left := next((left for left, patterns in LEFT_BEHIND.items() if _is_like(name, patterns)), ""):
        findings.note("files", left, file.name)
    elif not file.size and name not in MAY_BE_EMPTY and not name.endswith(PAGES):
        findings.note("files", "empty", file.name)
    elif written is not None and file.name not in written:
        is_page = name.endswith(PAGES) and not VERIFICATION.fullmatch(file.last)
        left_over = "no part of the site; remove it where an earlier build left it"
        findings.note("files", left_over if is_page else "of your own: no build wrote it", file.name)
    if not file.name.isprintable():
        findings.note("files", "a name with control characters; rename it", file.name)


def published_raw(folder: Path, files: Iterable[File], private: Iterable[Path]) -> frozenset[str]:
    """The names of the files that lie, byte by byte, in private folders as well: texts of the inbox, notes."""
    known: dict[str, list[Path]] = defaultdict(list)
    for place in private:
        for path in place.rglob("*") if place.is_dir() else [place]:
            known[path.name].append(path)
    found = ((file.name, path) for file in files if file.size and not file.problem for path in known.get(file.last, ()))
    return frozenset(name for name, path in found if path.is_file() and filecmp.cmp(path, folder / name, shallow=False))


def is_verification(file: File, text: str) -> bool:
    """Whether the file is no page, but shows a search engine who owns the site: by its name, or a line without tags."""
    return bool(VERIFICATION.fullmatch(file.last)) or ("<" not in text and len(text) < VERIFICATION_LENGTH)


def _is_like(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)
