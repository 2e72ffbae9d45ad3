"""A disk that is full, at many levels: code 3, one line; after space was made a run completes as if nothing had been.

The site lies on a small disk of its own in memory, on which a ballast leaves so much room, or so many names. Where none
may be mounted, only the second kind of test is run: a limit to what a file may hold, which comes in the middle of a
write like a full disk, though as another error (EFBIG).
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from runs import WORKED, Run, Town, difference, kept
from servers import Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")

DISK_BYTES, DISK_NAMES = 16 * 2**20, 4_000
LEVELS = 30
# What could not be written, why, and what to do, in a line.
TOLD = re.compile(r"digest: (?P<place>/[^\n]*?): [^\n]*(No space left|File too large)[^\n]*free space[^\n]*\n")
LIMITED = "import os, resource, sys; n = int(sys.argv[1]); resource.setrlimit(resource.RLIMIT_FSIZE, (n, n)); "
LIMITED += "os.execv(sys.argv[2], sys.argv[2:])"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk."""
    place = tmp_path / "disk"
    place.mkdir()
    options = f"size={DISK_BYTES},nr_inodes={DISK_NAMES}"
    try:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], check=False, capture_output=True
        )
    except FileNotFoundError:
        pytest.skip("there is no mount")
    if mounted.returncode:
        pytest.skip("mounting is not permitted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


class Days:
    """Two days of a site: what is there after the first, and after the second where nothing went wrong."""

    def __init__(self, town: Town, folder: Path) -> None:
        self.town, self.calm = town, town.found(folder / "undisturbed")
        self.first = self._after(0)
        self.begun = shutil.copytree(self.calm, folder / "begun")
        self.second = self._after(1)

    def _after(self, day: int) -> dict[str, bytes]:
        self.town.dawn(day, self.calm)
        with Run(self.calm, day) as run:
            assert run.ended() in WORKED, run.complained
        return kept(self.calm)

    def site(self, root: Path) -> Path:
        """The site on the morning of the second day."""
        if root.exists():
            shutil.rmtree(root)
        shutil.copytree(self.begun, root)
        self.town.dawn(1, root)
        return root

    def is_refused(self, root: Path, *prefix: str) -> str:
        """What could not be written, where a run told that, and nothing where it came to its end; all else fails."""
        with Run(root, 1, prefix=prefix) as run:
            code = run.ended()
        assert code in (*WORKED, 3), run.complained
        assert "Traceback" not in run.complained
        found = TOLD.findall(run.complained)
        assert len(found) == (code == 3), run.complained
        for name, content in kept(root).items():
            assert content in (self.first.get(name), self.second.get(name)), f"{name} is neither the old nor the new"
        return found[0][0] if found else ""

    def completes(self, root: Path) -> None:
        """The next run leaves what an undisturbed one leaves."""
        with Run(root, 1) as run:
            assert run.ended() in WORKED, run.complained
        assert not difference(kept(root), self.second)


def kind_of(place: str, root: Path) -> str:
    """Which part of the site a path belongs to: the names of its first folders."""
    inner = place.removeprefix(str(root)).lstrip("/")
    return "/".join(inner.split("/")[:2]) if inner.startswith("content") else inner.split("/")[0]


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Days]:
    with Server() as server:
        yield Days(Town(server), tmp_path_factory.mktemp("days"))


@pytest.mark.parametrize("lacking", ["room", "names"])
def test_a_full_disk_is_told_and_loses_nothing(
    days: Days,
    disk: Path,
    lacking: str,
    part: Callable[[int], int],
    record_property: Callable[[str, object], None],
) -> None:
    """However little is left: code 3 and one line, no file half-written, and once there is space the run completes."""
    chance = random.Random(lacking)  # noqa: S311 - no secret
    needed = sum(map(len, days.second.values())) if lacking == "room" else 2 * len(days.second)
    levels = [0, *(int(needed * chance.random() ** 2) for _ in range(part(LEVELS) - 1))]
    hit: Counter[str] = Counter()
    for level in levels:
        root = days.site(disk / "site")
        ballast = filled(disk, level) if lacking == "room" else without_names(disk, level)
        hit[kind_of(days.is_refused(root), root) or "nothing"] += 1
        shutil.rmtree(ballast)
        days.completes(root)
    assert hit.total() > hit["nothing"]
    for what, count in sorted(hit.items()):
        record_property(what, count)


def filled(disk: Path, free: int) -> Path:
    """The folder of a file that leaves so many bytes of the disk."""
    folder = disk / "ballast"
    folder.mkdir()
    left = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    (folder / "file").write_bytes(bytes(max(0, left - free)))
    return folder


def without_names(disk: Path, free: int) -> Path:
    """The folder of files that leave so many names for others."""
    folder = disk / "ballast"
    folder.mkdir()
    for number in range(os.statvfs(disk).f_favail - free):
        (folder / str(number)).touch()
    return folder


def test_a_file_that_may_not_grow_is_told_and_loses_nothing(
    days: Days, tmp_path: Path, part: Callable[[int], int], record_property: Callable[[str, object], None]
) -> None:
    """Whichever file does not fit: code 3 and one line, no file half-written, and a run without the limit completes."""
    of_content = max(len(content) for name, content in days.second.items() if name.startswith("content/archive/"))
    of_pages = max(map(len, days.second.values()))
    chance = random.Random("limits")  # noqa: S311 - no secret
    hit: Counter[str] = Counter()
    for number in range(part(LEVELS)):
        root = days.site(tmp_path / "site")
        limit = chance.randrange(of_content) if number % 2 else chance.randrange(of_content, of_pages)
        refused = days.is_refused(root, sys.executable, "-c", LIMITED, str(limit))
        hit[kind_of(refused, root) or "nothing"] += 1
        days.completes(root)
    assert hit.total() > hit["nothing"]
    for what, count in sorted(hit.items()):
        record_property(what, count)
