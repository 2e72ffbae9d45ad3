"""What an argument of digest add means: an address or a path. Looks at the disk only for whether a path is there."""

from __future__ import annotations

import os
import re
from pathlib import Path

from digest.config.values import SOURCE, Wrong
from digest.errors import ConfigError
from digest.fetch.local import MEDIA_TYPES
from digest.fetch.plain import without_password
from digest.parse import opml
from digest.text import for_log

_FEED_SCHEME = re.compile(r"feed:(?://)?(?=https?:)|feed:(?=//)", re.IGNORECASE)  # what browsers once gave to readers
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:(?!\d)")  # RFC 3986 3.1; "localhost:8800" has a port
_HOST = re.compile(r"(?:(?:[^\s/\\.:@\[]+\.)+[^\s/\\.:@]+|localhost|\[[\da-fA-F:.]+\])(?::\d+)?(?:[/?#].*)?")
FILES = frozenset(MEDIA_TYPES) | {opml.SUFFIX}


def meant(argument: str, folder: Path) -> str | Path:
    """The address that an argument means, or the path of the file or folder in that folder.

    Raises ConfigError where it is neither, or where nothing is there.
    """
    written = argument.strip()
    if not written:
        raise ConfigError("an address or a path is empty; write https://…, or the name of a file or folder")
    if "://" in written or _FEED_SCHEME.match(written):
        return checked(written)
    path = located(folder, argument)
    if os.path.lexists(path):
        return path
    if _SCHEME.match(written):
        return checked(written)
    is_name = path.suffix.lower() in FILES - {".md"} and "/" not in written  # .md is Moldova's, too
    if _HOST.fullmatch(written) and not is_name:
        return checked(f"https://{written}")
    raise ConfigError(
        f"{for_log(written)}: there is no such file or folder; correct it, or write https://… before an address"
    )


def located(folder: Path, name: str) -> Path:
    """Where a path leads from the folder, links not followed; raises ConfigError where it leads nowhere."""
    try:
        return Path(os.path.normpath(folder / (Path(name).expanduser() if name.startswith("~") else name)))
    except RuntimeError as error:  # ~nobody
        raise ConfigError(f"{for_log(name)}: leads nowhere ({for_log(str(error), 100)}); correct it") from error


def checked(address: str) -> str:
    """The address as it may stand in digest.toml; raises ConfigError."""
    try:
        return web_address(address)
    except Wrong as wrong:
        shown = without_password(address if "//" in address else f"//{address}").removeprefix("//")
        raise ConfigError(f"{for_log(shown)}: {wrong}") from wrong


def web_address(text: str) -> str:
    """The address as it may stand in digest.toml: feed: becomes https:, a space %20. Raises Wrong."""
    web = _FEED_SCHEME.sub(lambda match: "" if text[match.end() :][:4].lower() == "http" else "https:", text, count=1)
    found: str = SOURCE["url"](web.strip().replace(" ", "%20"))
    return found
