"""The archive and git: what would lose history, and what is only good to know."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from articles import filed
from doctor.patient import NOW, case, git, repository, settings, told
from publish.sites import write

from digest.archive import days, lines
from digest.doctor.history import check_archive, check_repository, check_schedule
from digest.doctor.surroundings import check_clock

if TYPE_CHECKING:
    from pathlib import Path

DAY = "content/archive/2025/06/04.jsonl"
FINE = "ok: a repository, which keeps the archive: "


def line_of(identity: str) -> str:
    """A line of a day file."""
    return lines.to_line(filed(identity, title=identity)) + "\n"


def test_a_readable_archive_is_counted(tmp_path: Path) -> None:
    """Articles and days are counted; an empty archive is no fault."""
    assert told(check_archive, case(tmp_path)) == ["ok: nothing is collected yet"]
    days.write(tmp_path / "content/archive", filed().edition, [filed("one", title="One"), filed("two", title="Two")])
    (problem,) = told(check_archive, case(tmp_path))
    assert "lacks 2 topics" in problem


def test_what_cannot_be_read_is_told_line_by_line(tmp_path: Path) -> None:
    """Unreadable lines and conflict marks are told with file and line, ten of them; edited lines are counted."""
    edited = line_of("edited").replace("backwards", "forwards").replace('"title":"edited"', '"title":"Mended"')
    write(tmp_path, {DAY: "<<<<<<< ours\n" + edited + "{broken\n" * 20 + "\x1b[2J\n"})
    found = told(check_archive, case(tmp_path))
    assert len([line for line in found if line.startswith("warning")]) == 11
    assert any("04.jsonl:1: a conflict mark of git; take it out" in line for line in found)
    assert any(line.startswith("warning: and ") for line in found)
    assert "note: 1 line edited by hand, which the program leaves as they are" in found
    assert "\x1b" not in "".join(found)


def test_an_archive_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    """A damaged sources.json is a fault with its remedy, and the clock is looked at all the same."""
    write(tmp_path, {"content/archive/sources.json": "{"})
    (line,) = told(check_archive, case(tmp_path))
    assert line.startswith("fault: ")
    assert line.endswith("restore it from git")
    assert told(check_clock, case(tmp_path)) == ["ok: 2026-03-01 12:00 UTC"]


def test_a_folder_without_git_is_noted(tmp_path: Path) -> None:
    """Neither a folder without a repository nor a machine without git is a fault."""
    (line,) = told(check_repository, case(tmp_path))
    assert line.startswith("note: not looked at: this folder is in no git repository")
    (line,) = told(check_repository, case(repository(tmp_path), environment={"PATH": ""}))
    assert line.startswith("note: not looked at: git is not installed")


def test_git_that_fails_is_told(tmp_path: Path) -> None:
    """Where git refuses, its words are told on one harmless line."""
    write(tmp_path, {".git/config": "[core]\n\tbroken\x1b[2J"})
    (line,) = told(check_repository, case(tmp_path))
    assert line.startswith(("note: not looked at: git refuses: ", "note: not looked at: this folder"))
    assert "\x1b" not in line


@pytest.mark.skipif(os.name == "nt", reason="a script of the shell stands for git")
@pytest.mark.slow
def test_git_that_hangs_is_left(tmp_path: Path) -> None:
    """A git that never answers is ended, with what it started, and told as such."""
    write(tmp_path, {"bin/git": "#!/bin/sh\nsleep 300 &\nwait\n"})
    (tmp_path / "bin/git").chmod(0o700)
    examined = case(tmp_path, environment={"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"})
    examined.repository.seconds = 0.2
    (line,) = told(check_repository, examined)
    assert "did not answer within" in line


def test_a_sound_repository_is_in_order(tmp_path: Path) -> None:
    """A repository that keeps the archive, merges it by lines and tracks nothing that is built: one line."""
    assert told(check_repository, case(repository(tmp_path))) == [FINE + str(tmp_path.resolve())]


def test_a_site_within_a_larger_repository_is_known(tmp_path: Path) -> None:
    """A digest in a folder of a repository is looked at like one at its top."""
    repository(tmp_path)
    write(tmp_path / "news", {"digest.toml": settings(), "output/index.html": "x"})
    write(tmp_path, {"news/.gitattributes": (tmp_path / ".gitattributes").read_text(encoding="utf-8")})
    ceiling = {"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}
    examined = case(tmp_path / "news", environment=ceiling)
    assert told(check_repository, examined) == [FINE + str(tmp_path.resolve())]
    git(tmp_path, "add", "--force", "news")
    (line,) = told(check_repository, examined)
    assert line.startswith("note: news/output/ is in the repository (1 file), though each build makes it anew")


@pytest.mark.parametrize("rule", ["*.jsonl", "content/", "/content/archive/", "sources.json"])
def test_an_ignored_archive_is_a_fault(tmp_path: Path, rule: str) -> None:
    """A rule of .gitignore that keeps the archive out is named with its line, also where files of it were added."""
    repository(tmp_path)
    write(tmp_path, {DAY: line_of("one")})
    git(tmp_path, "add", "--force", DAY)
    write(tmp_path, {".gitignore": f"# ours\n{rule}\n"})
    (line,) = told(check_repository, case(tmp_path))
    assert line.startswith(f"fault: .gitignore:2:{rule}: keeps ")
    assert line.endswith("so a runner loses the archive; take it out")


def test_an_ignored_state_is_a_fault(tmp_path: Path) -> None:
    """content/state.json belongs to the history, too; a rule that is taken back ignores nothing."""
    repository(tmp_path)
    write(tmp_path, {".gitignore": "state.json\n"})
    (line,) = told(check_repository, case(tmp_path))
    assert "keeps content/state.json out" in line
    write(tmp_path, {".gitignore": "state.json\n!content/state.json\n"})
    assert told(check_repository, case(tmp_path))[0].startswith(FINE)


def test_what_builds_make_is_noted(tmp_path: Path) -> None:
    """An output or a cache in the repository is noted with the command that takes it out."""
    repository(tmp_path)
    write(tmp_path, {"output/a.html": "x", "output/b.html": "x", ".cache/digest/x": "x"})
    git(tmp_path, "add", "--force", ".")
    found = told(check_repository, case(tmp_path))
    assert [line.partition(",")[0] for line in found] == [
        "note: output/ is in the repository (2 files)",
        "note: .cache/ is in the repository (1 file)",
    ]


def test_a_missing_merge_is_a_warning(tmp_path: Path) -> None:
    """Where .gitattributes does not have the archive merged line by line, the lines to write are told."""
    repository(tmp_path)
    write(tmp_path, {".gitattributes": "content/archive/**/*.jsonl merge=union\n"})
    assert told(check_repository, case(tmp_path))[0].startswith(FINE)  # ** stands for no folder, too
    write(tmp_path, {".gitattributes": "* text=auto\n"})
    (line,) = told(check_repository, case(tmp_path))
    assert line.startswith("warning: .gitattributes does not say how to merge the archive")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("MERGE_HEAD", "merge"),
        ("rebase-merge/x", "rebase"),
        ("rebase-apply/x", "rebase"),
        ("CHERRY_PICK_HEAD", "cherry-pick"),
    ],
)
def test_what_was_begun_in_git_is_a_fault(tmp_path: Path, name: str, what: str) -> None:
    """A merge, rebase or pick that was not finished is told with how to give it up."""
    write(repository(tmp_path), {f".git/{name}": "x"})
    (line,) = told(check_repository, case(tmp_path))
    assert line.startswith(f"fault: a {what} was begun and not finished")
    assert line.endswith(f"git {what} --abort")


def test_an_old_lock_of_git_is_a_warning(tmp_path: Path) -> None:
    """A lock of more than an hour was left behind; a younger one may be at work."""
    lock = repository(tmp_path) / ".git/index.lock"
    lock.write_text("", encoding="utf-8")
    os.utime(lock, (NOW.timestamp() - 3000, NOW.timestamp() - 3000))
    assert told(check_repository, case(tmp_path))[0].startswith(FINE)
    os.utime(lock, (NOW.timestamp() - 4000, NOW.timestamp() - 4000))
    (line,) = told(check_repository, case(tmp_path))
    assert line.startswith("warning: ")
    assert "index.lock: left by a git that was ended" in line


def workflow(*crons: str) -> dict[str, str]:
    """A workflow that runs by the clock."""
    return {".github/workflows/digest.yml": "on:\n  schedule:\n" + "".join(f"    - cron: {one}\n" for one in crons)}


def test_a_schedule_that_will_stop_is_a_warning(tmp_path: Path) -> None:
    """Fifty days without a commit, and GitHub is about to stop the schedule; without a workflow that is nothing."""
    repository(tmp_path, at=NOW - timedelta(days=51))
    assert told(check_schedule, case(tmp_path)) == []
    write(tmp_path, workflow('"17 4 * * *"', "'43 6 * * *'"))
    (line,) = told(check_schedule, case(tmp_path))
    assert line.startswith("warning: the newest commit is 51 days old")
    assert told(check_schedule, case(tmp_path, now=NOW - timedelta(days=2))) == [
        "ok: the workflow runs 2 times by the clock"
    ]


@pytest.mark.parametrize("cron", ['"0 4 * * *"', "0 4 * * *", "'00 4 * * *'"])
def test_a_full_hour_is_noted(tmp_path: Path, cron: str) -> None:
    """A schedule of the full hour is noted; one that is commented out is none."""
    write(repository(tmp_path), workflow('"17 4 * * *"', cron))
    (line,) = told(check_schedule, case(tmp_path))
    assert line.startswith("note: the workflow runs at a full hour")
    write(tmp_path, {".github/workflows/digest.yml": f"    # - cron: {cron}\n    - cron: '7 1 * * *'\n"})
    assert told(check_schedule, case(tmp_path)) == ["ok: the workflow runs 1 time by the clock"]


def test_a_clock_that_is_behind_is_a_fault(tmp_path: Path) -> None:
    """A clock before the newest article, the newest commit or the program itself is wrong; ten minutes are none."""
    repository(tmp_path)
    assert told(check_clock, case(tmp_path, now=NOW - timedelta(minutes=9))) == ["ok: 2026-03-01 11:51 UTC"]
    (line,) = told(check_clock, case(tmp_path, now=NOW - timedelta(minutes=11)))
    assert (
        line == "fault: it says 2026-03-01 11:49 UTC, but the newest commit is of 2026-03-01 12:00 UTC; set this clock"
    )
    (line,) = told(check_clock, case(tmp_path, now=NOW.replace(year=2024)))
    assert line == "fault: it says 2024-03-01 12:00 UTC; set this machine's clock"
    days.write(tmp_path / "content/archive", filed().edition, [filed("one", title="One", first_seen=NOW)])
    (line,) = told(check_clock, case(tmp_path, now=NOW - timedelta(days=1)))
    assert "but the archive met an article at 2026-03-01 12:00 UTC" in line
