"""digest build, whole: archive in, site out. Rendered beside, checked, then put in place; a failure leaves the old."""

from __future__ import annotations

import json
import logging
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pelican
from pelican.settings import configure_settings, read_settings

from digest import archive
from digest.archive import files
from digest.errors import BuildRefusedError, ConfigError, DigestError, StateError
from digest.publish import checking
from digest.publish.settings import pelican_settings
from digest.text import for_log

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digest.config import Settings

PROBLEMS_TOLD = 10
LAST = ("index.html", "atom.xml", "sitemap.xml")  # put in place after all that they link to


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    articles: int  # in the archive
    pages: int
    changed: int
    removed: int
    warnings: tuple[str, ...]


class _Collected(logging.Handler):
    """Keeps what Pelican and its plugins warn of, so that an owner's invalid page is told and not passed over."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(for_log(record.getMessage()))


def build(settings: Settings, *, url: str = "", accept_smaller: bool = False) -> Built:
    """The site in settings.output, made anew from content/; the old one stays where this raises.

    url: the site's address, where the host decides it. Raises BuildRefusedError, StateError, ConfigError.
    """
    beside = settings.output.with_name(f".{settings.output.name}.building")
    held, _ = archive.read(settings.archive)
    last = _last_build(settings)
    reason = checking.shrank(len(held.articles), int(last.get("articles", 0)))
    if reason and not accept_smaller:
        raise BuildRefusedError(f"{settings.archive}: {reason}; restore it from git, or build with --accept-smaller")
    try:
        _clear(beside)
        written, warnings = _render(settings, beside, url)
        found = list(checking.problems(beside, written, settings.output))
        if found:
            told = "; ".join(found[:PROBLEMS_TOLD]) + (
                f"; and {len(found) - PROBLEMS_TOLD} more" if len(found) > PROBLEMS_TOLD else ""
            )
            raise BuildRefusedError(f"the site was built and not put in place, its pages have faults: {told}")
        changed, removed, kept = _put_in_place(beside, settings.output, last.get("files", []))
        files.replace(
            settings.cache / "last-build.json", json.dumps({"articles": len(held.articles), "files": kept}) + "\n"
        )
        _clear(beside)
    except OSError as error:
        raise StateError(
            f"{error.filename or settings.output}: the site was not written ({error.strerror or error}); "
            "free space or mend permissions"
        ) from error
    return Built(len(held.articles), sum(path.endswith(".html") for path in written), changed, removed, tuple(warnings))


def _last_build(settings: Settings) -> dict[str, Any]:
    """What is remembered of the last good build; nothing where the cache was lost."""
    try:
        found = json.loads(files.read(settings.cache / "last-build.json") or "{}")
    except ValueError:
        return {}
    is_whole = (
        isinstance(found, dict) and isinstance(found.get("files"), list) and isinstance(found.get("articles"), int)
    )
    return found if is_whole else {}


def _clear(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _render(settings: Settings, folder: Path, url: str) -> tuple[list[str], list[str]]:
    """The files that the digest wrote into the folder, and the warnings on the way; Pelican does the rest."""
    folder.mkdir(parents=True)
    override: dict[str, Any] = {"OUTPUT_PATH": str(folder)}
    if url:
        override["SITEURL"] = url.rstrip("/")
    collected = _Collected()
    logger = logging.getLogger("pelican")
    logger.addHandler(collected)
    propagated, logger.propagate = logger.propagate, False
    quiet, pelican.console.quiet = pelican.console.quiet, True
    try:
        configuration = settings.root / "pelicanconf.py"
        if configuration.is_file():
            chosen = read_settings(str(configuration), override=override)
        else:
            chosen = configure_settings(
                {**pelican.settings.DEFAULT_CONFIG, **pelican_settings(settings.file), **override}
            )
        run = pelican.Pelican(chosen)
        written: list[str] = []
        run.settings["DIGEST_WRITTEN"] = written
        run.run()
    except DigestError:
        raise
    except OSError:
        raise
    except (Exception, SystemExit) as error:  # a theme's template, a plugin or an owner's page can raise anything
        said = "; ".join([*collected.messages[-3:], f"{type(error).__name__}: {for_log(str(error))}"])
        raise ConfigError(
            f"Pelican could not build the site: {said}; look at pelicanconf.py, the theme and content/pages"
        ) from error
    finally:
        pelican.console.quiet = quiet
        logger.propagate = propagated
        logger.removeHandler(collected)
    if not written:
        raise ConfigError(
            f'{configuration}: the digest took no part in the build; its PLUGINS must hold "digest.publish"'
        )
    return written, collected.messages


def _put_in_place(beside: Path, output: Path, before: Iterable[str]) -> tuple[int, int, list[str]]:
    """How many files changed and went, and the list of all: each renamed over the old one, front page and feeds last.

    Files that no build wrote are a person's own and stay.
    """
    present = sorted(path.relative_to(beside).as_posix() for path in beside.rglob("*") if path.is_file())
    changed = 0
    for name in sorted(present, key=lambda name: (name in LAST, name)):
        source, target = beside / name, output / name
        if target.is_file() and not target.is_symlink() and target.read_bytes() == source.read_bytes():
            continue
        _make_way(output, target)
        os.replace(source, target)  # noqa: PTH105 - atomic: a reader of the site sees the old page or the new one
        changed += 1
    removed = 0
    for name in sorted(set(before) - set(present)):
        target = output / name
        if ".." in Path(name).parts or not target.is_file():
            continue
        target.unlink()
        removed += 1
        for folder in target.parents:
            if folder == output or any(folder.iterdir()):
                break
            folder.rmdir()
    return changed, removed, present


def _make_way(output: Path, target: Path) -> None:
    """Folders for a file, also where an older site has a file of that name, or a folder in the file's place."""
    for folder in reversed(target.relative_to(output).parents):
        place = output / folder
        if place.is_file():
            place.unlink()
        place.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        shutil.rmtree(target)
