"""Packages, environment, disk and what runs left behind."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from doctor.patient import case, settings, told
from publish.sites import write

from digest.doctor.leftovers import check_leftovers
from digest.doctor.surroundings import check_disk, check_environment, check_packages, unmet

if TYPE_CHECKING:
    from pathlib import Path


def test_the_packages_of_the_tests_are_in_order(tmp_path: Path) -> None:
    """Where the program is installed with what it needs, one line names the versions."""
    (line,) = told(check_packages, case(tmp_path))
    assert line.startswith(("ok: digest ", "note: digest "))


@pytest.mark.parametrize(
    ("requirement", "problem"),
    [
        ("pytest>=8.4", ""),
        ("pytest >= 8", ""),
        ("pytest>=900.1", "pytest is "),
        ("no-such-package-at-all>=1", "no-such-package-at-all is not installed"),
        ("no-such-package-at-all>=1; extra == 'x'", ""),
        ("no-such-package-at-all", ""),
        ("pytest>=8,<9999", ""),
        ("\x1b[2J", ""),
    ],
)
def test_requirements_are_compared(requirement: str, problem: str) -> None:
    """A package that is missing or older than the least version is told; what has a condition is left alone."""
    found = list(unmet([requirement]))
    assert len(found) == bool(problem)
    assert not found or found[0].startswith(problem)


def test_variables_that_are_not_set_are_warnings(tmp_path: Path) -> None:
    """Each variable that a source names and the environment lacks is told with the source, never with a value."""
    named = 'login = "me:${PAPER_PASSWORD}"\nheaders = { X-Key = "${PAPER_KEY}", X-Id = "${PAPER_ID}" }\n'
    write(tmp_path, {"digest.toml": settings(source=named)})
    assert told(check_environment, case(tmp_path, environment={"PAPER_KEY": "hunter2", "PAPER_ID": ""})) == [
        'warning: source "paper" names ${PAPER_ID}, which is not set here; set it before collecting',
        'warning: source "paper" names ${PAPER_PASSWORD}, which is not set here; set it before collecting',
    ]
    whole = {"PAPER_KEY": "hunter2", "PAPER_ID": "1", "PAPER_PASSWORD": "hunter2"}
    assert told(check_environment, case(tmp_path, environment=whole)) == ["ok: nothing is missing"]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "", "no such"])
def test_a_terminal_without_utf_8_is_noted(tmp_path: Path, encoding: str) -> None:
    """A terminal that cannot show all letters is noted; UTF-8 by any of its names is well."""
    (line,) = told(check_environment, case(tmp_path, encoding=encoding))
    assert line.startswith("note: this terminal writes ")
    for name in ("UTF-8", "utf8", "U8"):
        assert told(check_environment, case(tmp_path, encoding=name)) == ["ok: nothing is missing"]


def test_a_time_that_is_set_is_noted(tmp_path: Path) -> None:
    """SOURCE_DATE_EPOCH holds each run at one time, which nobody sees otherwise."""
    (line,) = told(check_environment, case(tmp_path, environment={"SOURCE_DATE_EPOCH": "1\x1b[2J"}))
    assert line == "note: SOURCE_DATE_EPOCH is 1\\x1b[2J: each run takes that for its time"


def test_a_disk_with_room_is_in_order(tmp_path: Path) -> None:
    """Folders that are not there yet are judged by the ones above them."""
    (line,) = told(check_disk, case(tmp_path))
    assert line.startswith(("ok: ", "warning: "))
    assert "free" in line


def test_a_folder_that_may_not_be_written_is_a_fault(tmp_path: Path) -> None:
    """A file in the place of a folder, or one without leave to write, is a fault with its path."""
    write(tmp_path, {"digest.toml": settings(), "content": "a file"})
    assert f"fault: {tmp_path / 'content/archive'}: may not be written; mend its permissions" in told(
        check_disk, case(tmp_path)
    )
    (tmp_path / "output").mkdir(mode=0o500)
    if os.access(tmp_path / "output", os.W_OK):
        pytest.skip("this user may write everywhere")
    assert f"fault: {tmp_path / 'output'}: may not be written; mend its permissions" in told(check_disk, case(tmp_path))


def test_leftovers_are_noted(tmp_path: Path) -> None:
    """What a run that was ended left is named; while one is under way nothing is a leftover."""
    write(tmp_path, {"content/archive/2025/06/04.jsonl": "", "output/.git/.x.new": ""})
    assert told(check_leftovers, case(tmp_path)) == ["ok: none, and no run is under way"]
    names = ["content/archive/.topics.jsonl.new", "output/.index.html.new", "output/x/.a.new", "output/x/.b\x1b.new"]
    write(tmp_path, dict.fromkeys([*names, ".output.building/index.html"], "x"))
    (line,) = told(check_leftovers, case(tmp_path))
    assert line.startswith(
        "note: .output.building/, content/archive/.topics.jsonl.new, output/.index.html.new and 2 more: left by a run"
    )
    (line,) = told(check_leftovers, case(tmp_path, is_run_under_way=True))
    assert line.startswith("note: a run is under way")
