"""Files replaced whole: a reader sees the old one or the new one, never a half."""

from __future__ import annotations

import contextlib
import os
import tempfile
from typing import TYPE_CHECKING

from digest.errors import StateError

if TYPE_CHECKING:
    from pathlib import Path


def replace(path: Path, content: str) -> bool:
    """Whether the file had to be written: an unchanged one is left alone, with its times.

    Written beside, synced, then renamed over the old one, so that a kill at any instant leaves one of the two. Raises
    StateError.
    """
    encoded = content.encode("utf-8")
    try:
        if path.is_file() and path.read_bytes() == encoded:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(encoded)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(beside, 0o666 & ~_umask())  # noqa: PTH101 - mkstemp makes it private, an archive is not
            os.replace(beside, path)  # noqa: PTH105 - the one call that is atomic everywhere
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(beside)  # noqa: PTH108
            raise
    except OSError as error:
        raise StateError(
            f"{path}: not written ({error.strerror or error}); free space or mend its permissions, then run again"
        ) from error
    return True


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current


def read(path: Path) -> str:
    """The file's text, or an empty string where there is none; raises StateError where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise StateError(
            f"{path}: not readable ({error.strerror or error}); mend its permissions, then run again"
        ) from error
