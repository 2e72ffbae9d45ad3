"""Files and folders as sources: what lies at a path, and how digest.toml names it."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from digest import config
from digest.adding.meaning import FILES
from digest.adding.offers import Offer
from digest.config.writing import with_sources
from digest.errors import ConfigError
from digest.fetch import local
from digest.model import Failure, Response, Source
from digest.parse import opml
from digest.text import for_log
from digest.urls import HALF_CHARACTERS

if TYPE_CHECKING:
    from digest.config import Settings

FEED_SUFFIXES = frozenset({".xml", ".rss", ".atom", ".rdf", ".feed", ".json"})


def document(path: Path, largest: int) -> Response | Failure:
    """The file at the path, or why it was not read."""
    if path.suffix.lower() == opml.SUFFIX:
        return _list_at(path, largest)
    return next(iter(local.read(Source(path.name, path=path.name), path.parent, limit_bytes=largest)))


def _list_at(path: Path, largest: int) -> Response | Failure:
    """The list of feeds at the path; no source could be made of it, so the reader of sources does not know it."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # to open a pipe would wait for a writer
            return Failure(path.name, str(path), "neither a file nor a folder, so it was not opened")
        with path.open("rb") as file:
            body = file.read(largest + 1)
    except OSError as error:
        return Failure(path.name, str(path), f"cannot be read ({error.strerror or error})", "mend or correct it")
    if len(body) > largest:
        what = f"larger than {largest / (1 << 20):.3g} MB"
        return Failure(path.name, str(path), what, "raise megabytes under [fetch] in digest.toml")
    return Response(path.name, path.name, status=200, body=body)


def folder_offer(settings: Settings, path: Path) -> Offer:
    """The offer of a folder, with how many files in it would be read."""
    names = (found.relative_to(path) for found in path.rglob("*") if found.suffix.lower() in FILES - {opml.SUFFIX})
    count = sum(not any(part.startswith(".") for part in name.parts) for name in names)
    return Offer(Source("", path=named(settings, path)), format="folder", count=count)


def named(settings: Settings, path: Path) -> str:
    """The path as digest.toml names it: from its own folder on where it lies below, else absolute."""
    for one, root in ((path, settings.root), (path.resolve(), settings.root.resolve())):
        if one.is_relative_to(root) and not one.relative_to(root).as_posix().startswith("~"):  # somebody's home
            return one.relative_to(root).as_posix()
    return path.as_posix()


def check(settings: Settings, before: bytes, offer: Offer, path: Path) -> None:
    """Raises ConfigError where these settings cannot have the path as a source; it is the caller who names it."""
    unsuited = "digest.toml cannot hold this name; give it one of plain words"
    if HALF_CHARACTERS.search(offer.source.path):  # a name that is no UTF-8 (PEP 383)
        raise ConfigError(unsuited)
    text = with_sources(before, [Source("checked-by-digest-add", path=offer.source.path)]).decode("utf-8-sig")
    try:
        source = config.parse(text, settings.file).sources[-1]
    except ConfigError as error:
        said = re.sub(r'^\S+:\d+: source "checked-by-digest-add": ', "", str(error))
        raise ConfigError(said.removeprefix(f"{for_log(offer.source.path)} ")) from error
    if place_of(settings, source) != path.resolve():
        raise ConfigError(unsuited)


def place_of(settings: Settings, source: Source) -> Path:
    """Where a local source lies, links followed."""
    return (settings.root / Path(source.path).expanduser()).resolve()
