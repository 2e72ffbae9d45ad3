"""Whole sites in folders of their own, collected and built by the program's own two functions."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from digest import config
from digest.collecting import collect
from digest.publish.building import build

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digest.collecting import Outcome
    from digest.publish.building import Built

ROOT = Path(__file__).resolve().parents[2]
SEED = sorted((ROOT.parent / "shared/seed").glob("*.txt"))
NOW = datetime(2025, 6, 7, 12, tzinfo=UTC)  # the day after the sample's last edition
SMALL = Path(__file__).with_name("small")  # two articles, three stories


class Silent:
    """Progress that nobody wants to hear of."""

    def begin(self, what: str, total: int | None) -> None:
        """Says nothing."""

    def advance(self, subject: str) -> None:
        """Says nothing."""


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Puts the files, named by their paths, into the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))


def sample(folder: Path) -> Path:
    """The repository's own site, not yet collected, in the folder."""
    for name in ("digest.toml", "pelicanconf.py", "publishconf.py"):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder)
    for name in ("inbox", "pages", "notes"):
        shutil.copytree(ROOT / "content" / name, folder / "content" / name)
    return folder


def collected(site: Path, now: datetime = NOW) -> Outcome:
    """What collecting the site brought."""
    return collect(config.read(site / "digest.toml"), now, Silent(), "digest (tests)")


def built(site: Path, url: str = "", *, accept_smaller: bool = False) -> Built:
    """What building the site did."""
    return build(config.read(site / "digest.toml"), url=url, accept_smaller=accept_smaller)


def copied(site: Path, folder: Path) -> Path:
    """A copy of a site without what building made."""
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("output", ".output.building", ".cache", "__pycache__"))
    return folder


def run(site: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What came of a Python module with its arguments, run in the site's folder in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=site,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=120,
    )


def snapshot(folder: Path) -> dict[str, str]:
    """The hash of every file in the folder by its path, for comparison."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def differences(one: Path, other: Path) -> Sequence[str]:
    """The files that two folders do not have alike."""
    first, second = snapshot(one), snapshot(other)
    return sorted(name for name in first | second if first.get(name) != second.get(name))
