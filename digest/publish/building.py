"""digest build, whole: archive in, site out. Rendered beside, checked, then put in place; a failure leaves the old."""

from __future__ import annotations

import copy
import errno
import json
import locale
import logging
import os
import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import pelican
from jinja2 import TemplateError
from pelican.log import LimitFilter
from pelican.settings import DEFAULT_CONFIG, configure_settings, read_settings

from digest import archive, checking
from digest.archive import files
from digest.errors import BuildRefusedError, ConfigError, DigestError, StateError
from digest.publish.settings import pelican_settings, theme_folder
from digest.text import for_log

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from digest.config import Settings

PROBLEMS_TOLD = 10
OUR_MARK = b'<meta name="generator" content="digest">'  # in every page, see themes/digest/templates/digest/_head.html
MARK_WITHIN = 20_000  # bytes from the start; the head of a page with the longest title is shorter
LAST = ("index.html", "atom.xml", "sitemap.xml")  # put in place after all that they link to


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    articles: int  # in the archive
    pages: int
    changed: int
    removed: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _LastBuild:
    """What is remembered of the last good build."""

    articles: int = 0  # in the archive
    names: tuple[str, ...] | None = None  # of the files in this output folder; None where nothing is known of it


@dataclass(frozen=True, slots=True)
class _Rendered:
    written: list[str]  # by the digest itself, relative to the folder
    warnings: list[str]
    is_our_theme: bool


# Pelican warns of each language that reStructuredText has no words for, though nothing here is written in it.
OF_NO_CONCERN = "Docutils has no localization"


class _Collected(logging.Handler):
    """Keeps what Pelican and its plugins warn of, so that an owner's invalid page is told and not passed over."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self.disk_errors: list[OSError] = []  # Pelican warns of a file that it could only copy in part, and goes on

    def emit(self, record: logging.LogRecord) -> None:
        message, error = record.getMessage(), sys.exception()
        if message.startswith(OF_NO_CONCERN):
            return
        if error is not None and str(error) not in message:  # Pelican names the file, and keeps the reason to itself
            message = f"{message}: {error}"
        self.messages.append(for_log(message))
        self.disk_errors += [each for each in record.args or () if isinstance(each, OSError)]


def build(settings: Settings, *, url: str = "", accept_smaller: bool = False, memory: Path | None = None) -> Built:
    """The site in settings.output, made anew from content/; the old one stays where this raises.

    url: the site's address, where the host decides it. memory: the file in which builds into this folder are
    remembered, where it is not the cache's. Raises BuildRefusedError, StateError, ConfigError.
    """
    memory = memory or settings.cache / "last-build.json"
    beside = settings.output.with_name(f".{settings.output.name}.building")
    held, _ = archive.read(settings.archive)
    last = _last_build(settings, memory)
    reason = checking.shrank(len(held.articles), last.articles)
    if reason and not accept_smaller:
        raise BuildRefusedError(f"{settings.archive}: {reason}; restore it from git, or build with --accept-smaller")
    try:
        _clear(beside)
        rendered = _render(settings, beside, url)
        faults = list(checking.damage(beside, rendered.written))
        present = sorted(path.relative_to(beside).as_posix() for path in beside.rglob("*") if path.is_file())
        before = last.names or ()
        leaving = frozenset(before).difference(present)
        dead = list(checking.dead_links(beside, rendered.written, settings.output, leaving))
        if rendered.is_our_theme:
            faults += dead
        if faults:
            raise BuildRefusedError(f"the site was built and not put in place, its pages have faults: {_told(faults)}")
        if foreign := list(_foreign(settings.output, present, is_known=last.names is not None)):
            raise ConfigError(
                f"{settings.output}: holds what no build wrote, and a build would destroy it; move it away, or let "
                f"output name another folder: {_told(foreign)}"
            )
        # Ended half-way, the next build still knows every file that ever came from one.
        _remember(settings, memory, last.articles, {*before, *present})
        changed, removed = _put_in_place(beside, settings.output, present, before)
        stale = list(_stale(settings.output, present)) if last.names is None else []
        _remember(settings, memory, len(held.articles), present)
        _clear(beside)
    except OSError as error:
        place = error.filename2 or error.filename or settings.output
        raise StateError(
            f"{place}: the site was not written ({error.strerror or error}); free space or mend permissions"
        ) from error
    warnings = list(rendered.warnings)
    if dead:
        warnings.append(f"the theme has dead links: {_told(dead)}")
    if stale:
        left_over = f"{settings.output}: holds pages that are no longer part of the site"
        warnings.append(f"{left_over}; remove them: {_told(stale)}")
    pages = sum(path.endswith(".html") for path in rendered.written)
    return Built(len(held.articles), pages, changed, removed, tuple(dict.fromkeys(warnings)))


def _told(problems: Sequence[str]) -> str:
    left = len(problems) - PROBLEMS_TOLD
    return "; ".join(problems[:PROBLEMS_TOLD]) + (f"; and {left} more" if left > 0 else "")


def _remember(settings: Settings, memory: Path, articles: int, names: Iterable[str]) -> None:
    content = json.dumps({"articles": articles, "output": _place_of_output(settings), "files": sorted(names)})
    files.replace(memory, content + "\n")


def _last_build(settings: Settings, memory: Path) -> _LastBuild:
    """What is remembered of the last good build; nothing where the cache was lost or is damaged.

    Of files only where it was built into the same folder: in another one files of those names may be a person's.
    """
    try:
        found = json.loads(files.read(memory) or "{}")
    except ValueError:
        return _LastBuild()
    if not isinstance(found, dict) or not isinstance(found.get("articles"), int):
        return _LastBuild()
    names = found.get("files")
    if not isinstance(names, list) or not all(_is_inside(name) for name in names):
        return _LastBuild()
    is_same_folder = found.get("output") == _place_of_output(settings)
    return _LastBuild(found["articles"], tuple(names) if is_same_folder else None)


def _place_of_output(settings: Settings) -> str:
    """The output folder, seen from the settings where it lies below them, so that a site can be moved as a whole."""
    place, root = settings.output, settings.root.resolve()
    return (place.relative_to(root) if place.is_relative_to(root) else place).as_posix()


def _is_inside(name: object) -> bool:
    """Whether it is the name of a file within the output folder: others must never be removed."""
    return isinstance(name, str) and not PurePath(name).is_absolute() and ".." not in PurePath(name).parts


def _clear(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _render(settings: Settings, folder: Path, url: str) -> _Rendered:
    """What the digest wrote into the folder; Pelican does the rest."""
    folder.mkdir(parents=True)
    override: dict[str, Any] = {"OUTPUT_PATH": str(folder)}
    if url:
        override["SITEURL"] = url.rstrip("/")
    written: list[str] = []
    with _undisturbed() as collected:
        try:
            run = pelican.Pelican(_chosen(settings, override))
            run.settings["DIGEST_WRITTEN"] = written
            run.run()
        except DigestError:
            raise
        except (Exception, SystemExit) as error:  # a theme's template, a plugin or an owner's page can raise anything
            if isinstance(error, OSError) and not isinstance(error, TemplateError):  # a missing template is both
                _blame(settings, folder, error)
                raise
            said = "; ".join([*collected.messages[-3:], f"{type(error).__name__}: {for_log(str(error))}"])
            raise ConfigError(
                f"Pelican could not build the site: {said}; look at pelicanconf.py, the theme and content/pages"
            ) from error
    if collected.disk_errors:
        _blame(settings, folder, collected.disk_errors[0])
        raise collected.disk_errors[0]
    if not written:
        raise ConfigError('pelicanconf.py: the digest took no part in the build; PLUGINS must hold "digest.publish"')
    return _Rendered(written, collected.messages, Path(run.theme).resolve() == theme_folder().resolve())


def _blame(settings: Settings, folder: Path, error: OSError) -> None:
    """Raises ConfigError where it was no fault of the disk: a file that a page names is missing, or is in the way."""
    place = Path(error.filename2 or error.filename or "")
    if isinstance(error, FileNotFoundError) and place.is_relative_to(settings.content):
        raise ConfigError(
            f"{place}: is not there, and a page or note of yours names it; put it there, or mend the link"
        ) from error
    if isinstance(error, IsADirectoryError | NotADirectoryError | FileExistsError) and place.is_relative_to(folder):
        raise ConfigError(
            f"content/static/{place.relative_to(folder)}: is the place of something else; give it another name"
        ) from error


@contextmanager
def _undisturbed() -> Iterator[_Collected]:
    """Collects what Pelican says while it runs, and undoes what it does to the process: its console, its locale."""
    collected = _Collected()
    logger = logging.getLogger("pelican")
    logger.addHandler(collected)
    propagated, logger.propagate = logger.propagate, False
    quiet, pelican.console.quiet = pelican.console.quiet, True
    spoken = locale.setlocale(locale.LC_ALL)
    LimitFilter._raised_messages.clear()  # noqa: SLF001 - else a second build in one process would keep silent
    try:
        yield collected
    finally:
        locale.setlocale(locale.LC_ALL, spoken)
        pelican.console.quiet = quiet
        logger.propagate = propagated
        logger.removeHandler(collected)


def _chosen(settings: Settings, override: dict[str, Any]) -> dict[str, Any]:
    """Pelican's settings: those of a pelicanconf.py beside the digest.toml, where there is one."""
    configuration = settings.root / "pelicanconf.py"
    try:
        if configuration.is_file():
            found: dict[str, Any] = read_settings(str(configuration), override=override)
        else:
            defaults = copy.deepcopy(DEFAULT_CONFIG)  # Pelican adds to the lists in it
            found = configure_settings({**defaults, **pelican_settings(settings.file), **override})
    except DigestError:
        raise
    except (Exception, SystemExit) as error:  # it is a program
        raise ConfigError(f"{configuration}: {type(error).__name__}: {for_log(str(error))}; correct it") from error
    return found


def theme_folders(settings: Settings) -> list[Path]:
    """The folders that templates and their sheets are read from: a pelicanconf.py may choose other ones.

    Raises ConfigError.
    """
    with _undisturbed():
        chosen = _chosen(settings, {})
    named = [chosen["THEME"], *chosen["THEME_TEMPLATES_OVERRIDES"]]
    return [theme_folder(), *(Path(folder).absolute() for folder in named)]


def _put_in_place(beside: Path, output: Path, present: Sequence[str], before: Iterable[str]) -> tuple[int, int]:
    """How many files changed and went: each renamed over the old one, front page and feeds last.

    before: what builds wrote so far. Files that no build wrote are a person's own and stay.
    """
    changed = 0
    for name in sorted(present, key=lambda name: (name in LAST, name)):
        source, target = beside / name, output / name
        if target.is_file() and not target.is_symlink() and target.read_bytes() == source.read_bytes():
            continue
        _make_way(output, target)
        move(source, target)
        changed += 1
    removed = 0
    for name in sorted(set(before) - set(present)):
        target = output / name
        if not target.is_file():
            continue
        target.unlink()
        removed += 1
        for folder in target.parents:
            if folder == output or any(folder.iterdir()):
                break
            folder.rmdir()
    return changed, removed


def _foreign(output: Path, present: Sequence[str], *, is_known: bool) -> Iterator[str]:
    """What a build would harm: where links lead that it would follow, and, where none built yet, a person's files."""
    is_ours = is_known or _is_marked(output / "index.html")
    folders = {folder for name in present for folder in PurePath(name).parents} - {PurePath()}
    for folder in sorted(folders):
        if (output / folder).is_symlink():
            yield f"{folder} (a link)"
        elif not is_ours and (output / folder).is_file():
            yield str(folder)
    yield from (name for name in present if not is_ours and (output / name).exists())


def _is_marked(page: Path) -> bool:
    return page.is_file() and OUR_MARK in page.read_bytes()[:MARK_WITHIN]


def _stale(output: Path, present: Sequence[str]) -> Iterator[str]:
    """Pages of an earlier build, known by their mark, for a build that remembers no other.

    They are told and not removed: a digest in a folder within this one carries the same mark.
    """
    for path in sorted(output.rglob("*.html")):
        name = path.relative_to(output).as_posix()
        if name not in present and _is_marked(path):
            yield name


def move(source: Path, target: Path) -> None:
    """Renames the file over the other: a reader of the site sees the old page or the new one, never a half.

    Also where the output is a volume of its own, into which nothing can be renamed from beside it.
    """
    try:
        os.replace(source, target)  # noqa: PTH105 - says what it does: atomic
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        near = target.with_name(f".{target.name}.new")
        shutil.copyfile(source, near)
        os.replace(near, target)  # noqa: PTH105


def _make_way(output: Path, target: Path) -> None:
    """Folders for a file, also where an older site has a file of that name, or a folder in the file's place."""
    for folder in reversed(target.relative_to(output).parents):
        place = output / folder
        if place.is_file():
            place.unlink()
        place.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        shutil.rmtree(target)
