"""The command: what it prints, its codes, and that it changes nothing."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest
from doctor.patient import case, repository, settings
from filelock import FileLock
from publish import sites

from digest.doctor import examine

if TYPE_CHECKING:
    from pathlib import Path


def test_without_settings_the_rest_is_looked_at(tmp_path: Path) -> None:
    """A digest.toml that is wrong is the first fault, with its line; what needs no settings is told all the same."""
    sites.write(tmp_path, {"digest.toml": "[site]\nurl = 3\n"})
    found = list(examine(case(tmp_path)))
    assert (found[0].level, found[0].subject) == ("fault", "settings")
    assert found[0].what.startswith("digest.toml:2: [site]: url must be a text")
    assert {one.subject for one in found[1:]} == {"packages", "plugins", "clock", "archive", "git", "leftovers"}


def test_a_check_that_cannot_be_made_is_a_fault(tmp_path: Path) -> None:
    """Where a file cannot be looked at, that check is a fault and the others are made."""
    sites.write(tmp_path, {"digest.toml": settings()})
    found = list(examine(case(tmp_path, python=str(tmp_path / "no python"))))
    assert [one.subject for one in found if "could not be looked at" in one.what] == ["plugins"]
    assert found[-1].subject == "disk"


@pytest.mark.slow
def test_a_sound_site_is_told_in_order(tmp_path: Path) -> None:
    """A sound site is code 0 and changed in nothing, its folders neither."""
    site = repository(tmp_path / "site")
    before = sites.snapshot(site)
    done = sites.run(site, "digest", "doctor", GIT_CEILING_DIRECTORIES=str(tmp_path), PYTHONUTF8="1")
    assert done.returncode == 0, done.stdout
    assert {line.split()[0] for line in done.stdout.splitlines()[:-2]} <= {"ok", "note"}
    assert done.stdout.splitlines()[-1].endswith(" in order")
    assert sites.snapshot(site) == before
    assert not (site / ".cache").exists()


@pytest.mark.slow
def test_what_is_worst_is_told_first(tmp_path: Path) -> None:
    """Faults come first and set the code 2, then warnings; the last line counts them."""
    sites.write(tmp_path, {"digest.toml": settings("http://127.0.0.1:8000/"), "content/archive/sources.json": "{"})
    done = sites.run(tmp_path, "digest", "doctor", GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert done.returncode == 2
    lines = done.stdout.splitlines()
    assert lines[0].startswith("fault    archive:")
    assert lines[1].startswith("warning  address:       url is still http://127.0.0.1:8000/")
    assert lines[-1].startswith("1 fault, 1 warning, 1 note, ")


@pytest.mark.slow
def test_a_warning_is_code_1(tmp_path: Path) -> None:
    """With warnings and no fault the code is 1; --json tells each finding as an object."""
    sites.write(tmp_path, {"digest.toml": settings("https://example.org/")})
    done = sites.run(tmp_path, "digest", "doctor", "--json", GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert {"level": "ok", "subject": "settings", "what": "digest.toml: 1 source"} in found
    assert [one["subject"] for one in found if one["level"] == "warning"] == ["address"]


@pytest.mark.slow
def test_a_run_that_is_under_way_is_told(tmp_path: Path) -> None:
    """A lock that another process holds is told; one that was left is none."""
    sites.write(tmp_path, {"digest.toml": settings(), ".cache/digest/lock": "", "output/.x.new": ""})
    with FileLock(tmp_path / ".cache/digest/lock"):
        done = sites.run(tmp_path, "digest", "doctor")
    assert "a run is under way" in done.stdout
    done = sites.run(tmp_path, "digest", "doctor")
    assert "a run is under way" not in done.stdout
    assert "output/.x.new: left by a run that was ended" in done.stdout


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names_are_shown_harmlessly(tmp_path: Path) -> None:
    """A site in a folder with control characters in its name is examined, and the name is shown escaped."""
    site = repository(tmp_path / "a\x1b[2J\nb")
    done = sites.run(site, "digest", "doctor", GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert done.returncode in (0, 1)
    assert "\x1b" not in done.stdout
    assert "a\\x1b[2J b" in done.stdout
    shutil.rmtree(site)
