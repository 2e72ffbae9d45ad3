"""Runs of collect that are killed before the n-th file is put in its place.

The interpreter tells its audit hooks of every rename. That is the instant at which a new file becomes the file, so all
that a kill can come between lies between two of them. As a program (killed.py ROOT NOW N) the process dies there as if
pulled from the wall; 0 kills none. killed_before() ends a run inside a test's own process by an exception: quicker.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom import USER_AGENT, Quiet

from digest import config
from digest.collecting import collect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EXIT_CODE = 9


class KilledError(BaseException):
    """The end of a run: nothing may catch it."""


class _Watch:
    """An audit hook that acts before the n-th rename into a folder; never taken off, so it can be put to rest."""

    def __init__(self) -> None:
        self.folder, self.left = "", 0
        self.act: Callable[[], None] = lambda: None

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.left and event == "os.rename" and str(arguments[1]).startswith(self.folder):
            self.left -= 1
            if not self.left:
                self.act()


_watch = _Watch()
sys.addaudithook(_watch)


@contextmanager
def killed_before(number: int, folder: Path) -> Iterator[None]:
    """What happens inside ends with a KilledError before the n-th file is put in place below the folder."""

    def end() -> None:
        raise KilledError

    _watch.folder, _watch.left, _watch.act = f"{folder}/", number, end
    try:
        yield
    finally:
        _watch.left = 0


def main(root: Path, now: datetime, number: int) -> None:
    """Runs, and dies when it should."""
    _watch.folder, _watch.left, _watch.act = f"{root}/content/", number, lambda: os._exit(EXIT_CODE)
    collect(config.read(root / config.FILE_NAME), now, Quiet(), USER_AGENT)


if __name__ == "__main__":
    main(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]), int(sys.argv[3]))
