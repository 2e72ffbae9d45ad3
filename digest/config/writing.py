"""digest.toml, which is a person's, added to: sections at its end, all else as it stands, byte by byte."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from digest import config
from digest.errors import ConfigError, StateError
from digest.text import for_log

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from digest.config import Settings
    from digest.model import Source

WRITTEN = ("id", "url", "path", "title", "category", "language")  # of a source, in this order
JOINERS = "\u200c\u200d"  # what Persian, Indic scripts and emoji are written with: no sign for an escape
_ANY_SOURCE = '\n[[source]]\nurl = "https://example.org/"\n'


def read(file: Path) -> tuple[Settings, bytes]:
    """The settings, and the bytes they stand in. Unlike config.read it takes a file that has no source yet."""
    try:
        settings = config.read(file)
        return settings, _bytes_of(file)
    except ConfigError:
        found = _bytes_of(file) if file.is_file() else b""
        if not found or _has_sources(found):
            raise
    settings = config.parse(_text(found) + _ANY_SOURCE, file.absolute())
    return replace(settings, sources=()), found


def _has_sources(found: bytes) -> bool:
    """Whether there may be sources in it, rather than settings that only lack them."""
    try:
        return "source" in tomllib.loads(_text(found))
    except (ValueError, RecursionError):
        return True


def section(source: Source) -> str:
    """The source as a section of digest.toml."""
    values = ((name, getattr(source, name)) for name in WRITTEN)
    return "[[source]]\n" + "".join(f"{name} = {quoted(value)}\n" for name, value in values if value)


def quoted(text: str) -> str:
    """The text as a basic string (TOML 1.0); what is no visible character stands as an escape."""
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable() or character in JOINERS:
        return character
    return f"\\u{ord(character):04X}" if ord(character) <= 0xFFFF else f"\\U{ord(character):08X}"  # noqa: PLR2004 - \u has four digits


def with_sources(before: bytes, sources: Iterable[Source]) -> bytes:
    """The file's bytes with a section for each source at the end, in the file's own line breaks."""
    text = _text(before)
    above = "" if not text or text.endswith("\n") else "\n"
    added = above + "".join(f"\n{section(source)}" for source in sources)
    return before + (added.replace("\n", "\r\n") if "\r\n" in text else added).encode()


def append(file: Path, before: bytes, sources: Iterable[Source]) -> None:
    """Writes the sources into the file: with all of them, or not at all.

    before: what the file held when the sources were chosen. Raises ConfigError where it holds something else by now, or
    where the settings would be wrong with the new sources, StateError where the disk fails.
    """
    after = with_sources(before, sources)
    try:
        config.parse(_text(after), file.absolute())
    except ConfigError as error:
        why = f"since with what was to be added: {error}"
        if re.search(r"^\s*source\s*=", _text(before), re.MULTILINE):
            why = "since nothing can be added to source = […]; write what stands there as sections [[source]] first"
        raise ConfigError(f"{file}: left as it is, {why}") from error
    _replace(file, before, after)


def _replace(file: Path, before: bytes, after: bytes) -> None:
    """Puts the new bytes in place of the old, whole; a link stays one, and so do the rights and the owner."""
    real = file.resolve()
    beside = real.with_name(f".{real.name}.new")
    if not os.access(real, os.W_OK):
        raise StateError(f"{file}: not written (it is read-only); mend its permissions, then run again")
    try:
        with beside.open("wb") as opened:
            opened.write(after)
            opened.flush()
            os.fsync(opened.fileno())
        status = real.stat()
        if hasattr(os, "chown"):
            with suppress(OSError):  # for root only, and where nothing changes
                os.chown(beside, status.st_uid, status.st_gid)
        beside.chmod(stat.S_IMODE(status.st_mode))
        if real.read_bytes() != before:
            raise ConfigError(f"{file}: was changed meanwhile and left as it is; run the command again")
        beside.replace(real)
    except OSError as error:
        raise StateError(
            f"{file}: not written ({error.strerror or error}); free space or mend permissions, then run again"
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({for_log(error.strerror or str(error))})") from error


def _text(found: bytes) -> str:
    return found.decode("utf-8-sig")
