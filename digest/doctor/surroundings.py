"""What the machine brings along: its clock, disk, environment, Python and packages."""

from __future__ import annotations

import codecs
import os
import platform
import re
import shutil
from datetime import timedelta
from importlib import metadata
from typing import TYPE_CHECKING

from digest import __version__
from digest.config.values import VARIABLE
from digest.doctor.findings import Finding, fault, note, ok, warning
from digest.text import for_log

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from digest.doctor.case import Case

DISTRIBUTION = "pelican-digest"
FIRST_YEAR = 2025  # the program is no older
TOLERANCE = timedelta(minutes=10)  # by which two clocks may differ
LEAST_FREE = 100_000_000  # bytes of a disk
_MINIMUM = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)\s*>=\s*([0-9][0-9.]*)\s*(?:$|,)")


def check_clock(case: Case) -> Iterator[Finding]:
    """Whether the clock is right: it decides the day of an edition, and a fast one closes it for good."""
    now = f"{case.now:%Y-%m-%d %H:%M} UTC"
    newest = max((filed.first_seen for filed in case.held[0].articles), default=None)
    commit = case.repository.last_commit
    if case.now.year < FIRST_YEAR:
        yield fault("clock", f"it says {now}; set this machine's clock")
    elif newest and newest > case.now + TOLERANCE:
        was_right = f"the archive met an article at {newest:%Y-%m-%d %H:%M} UTC"
        yield fault("clock", f"it says {now}, but {was_right}; set the clock that is wrong, this one or that of then")
    elif commit and commit > case.now + TOLERANCE:
        yield fault("clock", f"it says {now}, but the newest commit is of {commit:%Y-%m-%d %H:%M} UTC; set this clock")
    else:
        yield ok("clock", now)


def check_packages(_: Case) -> Iterator[Finding]:
    """Whether Python's packages are those that the program asks for."""
    try:
        required = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        yield note("packages", f"digest {__version__} is not installed as a package; its needs are not known")
        return
    lacking = list(unmet(required))
    for one in lacking:
        yield fault("packages", f"{one}; run: python -m pip install --upgrade {DISTRIBUTION}")
    if not lacking:
        yield ok(
            "packages", f"digest {__version__}, Python {platform.python_version()}, Pelican {_installed('pelican')}"
        )


def unmet(required: Iterable[str]) -> Iterator[str]:
    """Which requirements are not met, of those that name a least version and no condition."""
    for requirement in required:
        match = _MINIMUM.match(requirement) if ";" not in requirement else None
        installed = _installed(match[1]) if match else ""
        if match and not installed:
            yield f"{match[1]} is not installed"
        elif match and _numbers(installed) < _numbers(match[2]):
            yield f"{match[1]} is {for_log(installed)}, and {match[2]} is the least that works"


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _numbers(version: str) -> tuple[int, ...]:
    """The leading numbers of a version, without zeros at the end."""
    found = [int(part) for part in re.match(r"[0-9.]*", version)[0].split(".") if part]  # type: ignore[index]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def check_environment(case: Case) -> Iterator[Finding]:
    """Whether the environment holds what the settings name, and what would change a run."""
    found = [
        warning(
            "environment", f'source "{source.id}" names ${{{name}}}, which is not set here; set it before collecting'
        )
        for source in case.settings.sources
        for text in (*(value for _, value in source.headers), source.login)
        for name in dict.fromkeys(VARIABLE.findall(text))
        if not case.environment.get(name)
    ]
    if epoch := case.environment.get("SOURCE_DATE_EPOCH"):
        found.append(
            note("environment", f"SOURCE_DATE_EPOCH is {for_log(epoch, 40)}: each run takes that for its time")
        )
    if not _is_utf_8(case.encoding):
        what = (
            f"this terminal writes {for_log(case.encoding or 'no known encoding', 40)}: titles are shown with escapes"
        )
        found.append(note("environment", f"{what}; set PYTHONUTF8=1 or a UTF-8 locale"))
    yield from dict.fromkeys(found)
    if not found:
        yield ok("environment", "nothing is missing")


def _is_utf_8(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name == "utf-8"
    except LookupError:
        return False


def check_disk(case: Case) -> Iterator[Finding]:
    """Whether there is room, and leave to write."""
    settings = case.settings
    places = [settings.output, settings.cache, settings.archive]
    closed = [place for place in places if not _is_writable(place)]
    for place in closed:
        yield fault("disk", f"{place}: may not be written; mend its permissions")
    free = min(shutil.disk_usage(_nearest(place)).free for place in places)
    if free < LEAST_FREE:
        yield warning("disk", f"{free / 1e6:,.0f} MB are free; make room before the next run")
    elif not closed:
        yield ok("disk", f"{free / 1e9:,.1f} GB are free")


def _nearest(place: Path) -> Path:
    """The place, or the nearest folder above that is there."""
    return next(folder for folder in (place, *place.parents) if folder.exists() or folder == folder.parent)


def _is_writable(place: Path) -> bool:
    near = _nearest(place)
    return near.is_dir() and os.access(near, os.W_OK | os.X_OK)
