"""Tells of changes to the files that a site is made of; the only user of watchfiles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from watchfiles import watch

from digest.errors import StateError

if TYPE_CHECKING:
    from collections.abc import Generator
    from threading import Event

GLANCE_MS = 50  # quiet for so long, a change is over
LONGEST_MS = 1000  # a change that goes on is told of after that
OTHERS = frozenset([".git", ".hg", ".svn", ".cache", ".venv", "__pycache__", "node_modules"])
# Of ours (archive/files.py), Vim, Emacs, Kate, GNOME, JetBrains, macOS and Windows; and compiled Python.
TEMPORARY = re.compile(
    r"\.(?:new|tmp|bak|sw[a-z]|kate-swp|py[co])$|~$|^\.?#|^4913$|^\.goutputstream|___jb_|^\.DS_Store$|^Thumbs\.db$"
)


@dataclass(frozen=True, slots=True)
class Watched:
    """What is watched, by absolute paths without links."""

    folders: tuple[Path, ...]  # with all that is in them; they may be missing
    files: tuple[Path, ...]
    ignored: tuple[Path, ...]  # what the program writes itself

    def counts(self, path: Path) -> bool:
        """Whether a change of the path may change the site."""
        if path in self.files or path in self.folders:
            return True
        if any(path.is_relative_to(each) for each in self.ignored) or TEMPORARY.search(path.name):
            return False
        return any(
            path.is_relative_to(folder) and OTHERS.isdisjoint(path.relative_to(folder).parts) for folder in self.folders
        )


def changes(watched: Watched, stop: Event | None) -> Generator[frozenset[Path]]:
    """Some ten times a second the files that changed since, mostly none; from the first answer on none is missed.

    Of a single file, the folder is watched: editors put another file in its place, and a watch would stay with the old
    one. For the same reason the folder that a folder lies in is. Ends when stop is set; raises StateError where the
    system lets nobody watch.
    """
    whole = [folder for folder in watched.folders if folder.is_dir()]
    flat = {path.parent for path in (*watched.files, *watched.folders) if path.parent.is_dir()}
    watches = [
        watch(
            *places,
            recursive=is_recursive,
            watch_filter=None,
            step=GLANCE_MS,
            debounce=LONGEST_MS,
            rust_timeout=GLANCE_MS,
            yield_on_timeout=True,
            stop_event=stop,
            ignore_permission_denied=True,
        )
        for places, is_recursive in ((whole, True), (flat, False))
        if places
    ]
    try:
        while stop is None or not stop.is_set():
            told = {Path(path) for one in watches for _, path in next(one, ())}
            yield frozenset(filter(watched.counts, told))
    except OSError as error:
        raise StateError(
            f"{error.filename or watched.folders[0]}: cannot be watched for changes ({error.strerror or error}); "
            "allow more watches (fs.inotify.max_user_watches), or set WATCHFILES_FORCE_POLLING=1"
        ) from error
    finally:
        for one in watches:
            one.close()
