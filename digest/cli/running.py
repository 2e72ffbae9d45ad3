"""What verbs share: the settings, the time of the run, the lock, and the shape of a verb."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from digest import __version__, config
from digest.errors import ConfigError, StateError
from digest.text import for_log

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from digest.config import Settings

Option = tuple[tuple[str, ...], dict[str, Any]]  # what argparse's add_argument takes


def option(*names: str, **keywords: Any) -> Option:  # noqa: ANN401 - argparse's own
    """An option or argument of a verb, in argparse's terms."""
    return names, keywords


SETTINGS = option(
    "--settings",
    metavar="FILE",
    type=Path,
    default=Path(config.FILE_NAME),
    help="the settings (default: digest.toml in this folder)",
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A command, or a family of them."""

    name: str
    summary: str
    examples: tuple[str, ...]
    options: tuple[Option, ...] = ()
    run: Callable[[argparse.Namespace], int] | None = None  # None: a family, whose help is shown
    verbs: tuple[Verb, ...] = ()


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Makes sure that no other run works on the same site; raises StateError at once where one does.

    The lock is a file in the cache, which may be deleted at any moment, so the folder of the site is locked as well. A
    run that died holds neither.
    """
    lock = FileLock(settings.cache / "lock", timeout=0)
    folder = None
    try:
        settings.cache.mkdir(parents=True, exist_ok=True)
        lock.acquire()
        folder = _locked(settings.root)
    except (Timeout, BlockingIOError) as error:
        lock.release()
        raise StateError(f"{settings.file}: another run is under way; wait for its end") from error
    except OSError as error:
        raise StateError(
            f"{error.filename or settings.cache}: not written ({error.strerror}); free space or mend permissions"
        ) from error
    try:
        yield
    finally:
        if folder is not None:
            os.close(folder)
        lock.release()


def _locked(folder: Path) -> int | None:
    """The opened folder, locked until it is closed; None where folders cannot be (Windows, some network drives).

    Raises BlockingIOError where another process has locked it.
    """
    if sys.platform == "win32":
        return None
    import fcntl  # noqa: PLC0415 - does not exist on Windows

    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(opened)
        if error.errno in {errno.EAGAIN, errno.EACCES}:
            raise BlockingIOError(error.errno, error.strerror, str(folder)) from error
        return None
    return opened


def now() -> datetime:
    """The time of this run; SOURCE_DATE_EPOCH sets it (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ConfigError(f"SOURCE_DATE_EPOCH: {for_log(epoch)} is no number of seconds since 1970") from error


def user_agent(settings: Settings) -> str:
    """Who asks publishers, and where to find them."""
    return f"digest/{__version__} (+{settings.url})"
