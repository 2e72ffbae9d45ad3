"""The archive and its history: whether all of it can be read, and whether git keeps it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from digest.doctor.findings import Finding, fault, note, ok, warning
from digest.text import for_log

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.doctor.case import Case

PROBLEMS_TOLD = 10
# What the program writes there, by names that it may not have yet: what git ignores of them is lost on a runner.
ARCHIVED = ("content/archive/2099/12/31.jsonl", "content/archive/topics.jsonl", "content/archive/sources.json")
KEPT = (*ARCHIVED, "content/archive/removed.jsonl", "content/state.json")
MERGED = ("content/archive/2099/12/31.jsonl", "content/archive/topics.jsonl")
UNFINISHED = {
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
}
LOCK_IS_OLD = timedelta(hours=1)
QUIET_DAYS = 50  # GitHub stops the schedules of a public repository after 60 without a commit
_CRON = re.compile(r"^[ \t]*-?[ \t]*cron[ \t]*:[ \t]*[\"']?(\S+)[ \t]", re.MULTILINE)


def check_archive(case: Case) -> Iterator[Finding]:
    """Whether every line of the archive can be read."""
    held, problems, refused = case.held
    if refused:
        yield fault("archive", refused)
        return
    for problem in problems[:PROBLEMS_TOLD]:
        yield warning("archive", problem)
    if len(problems) > PROBLEMS_TOLD:
        yield warning("archive", f"and {len(problems) - PROBLEMS_TOLD:,} more problems; digest build tells them, too")
    edited = sum(filed.is_edited for filed in held.articles)
    if edited:
        yield note("archive", f"{_counted(edited, 'line')} edited by hand, which the program leaves as they are")
    if not problems:
        days = len({filed.edition for filed in held.articles})
        whole = f"{_counted(len(held.articles), 'article')} of {_counted(days, 'day')}, all of them readable"
        yield ok("archive", whole if days else "nothing is collected yet")


def check_repository(case: Case) -> Iterator[Finding]:
    """Whether git will keep the archive."""
    repository = case.repository
    if repository.missing:
        yield note("git", f"not looked at: {repository.missing}; the archive has no history but your own backups")
        return
    found = [*_unfinished(case), *_ignored(case), *_tracked(case), *_merged(case)]
    yield from found or [ok("git", f"a repository, which keeps the archive: {for_log(str(repository.top))}")]


def _unfinished(case: Case) -> Iterator[Finding]:
    folder = case.repository.folder
    if not folder:
        return
    for what in dict.fromkeys(what for name, what in UNFINISHED.items() if (folder / name).exists()):
        yield fault("git", f"a {what} was begun and not finished; finish it, or give it up: git {what} --abort")
    lock = folder / "index.lock"
    if lock.exists() and case.now.timestamp() - lock.stat().st_mtime > LOCK_IS_OLD.total_seconds():
        yield warning("git", f"{lock}: left by a git that was ended; if none is at work, remove it")


def _ignored(case: Case) -> Iterator[Finding]:
    """What .gitignore would keep out of the next commit, whether or not it is in the last one."""
    answer = case.repository.ask("check-ignore", "--no-index", "--verbose", "--", *KEPT)
    for line in answer.text.splitlines():
        rule, _, name = line.partition("\t")
        lost = "the archive" if name in ARCHIVED else "what it knows of sources and take-downs"
        name = "the day files of content/archive" if name == ARCHIVED[0] else for_log(name)
        if not rule.rpartition(":")[2].startswith("!"):
            yield fault(
                "git",
                f"{for_log(rule)}: keeps {name} out of the repository, so a runner loses {lost}; take it out",
            )
            return


def _tracked(case: Case) -> Iterator[Finding]:
    """What builds make anew, and needs no history."""
    top = case.repository.top
    for folder in (case.settings.output, case.root / ".cache"):
        if not top or not folder.resolve().is_relative_to(top.resolve()):
            continue
        name = folder.resolve().relative_to(top.resolve()).as_posix()
        files = case.repository.ask("ls-files", "--", f":(top,literal){name}").text.count("\n")
        if files:
            what = f"{for_log(name)}/ is in the repository ({_counted(files, 'file')}), though each build makes it anew"
            yield note("git", f"{what}; unless it is published from there, run: git rm -r --cached {for_log(name)}")


def _merged(case: Case) -> Iterator[Finding]:
    answer = case.repository.ask("check-attr", "merge", "--", *MERGED)
    if answer.is_good and any(not line.endswith(": union") for line in answer.text.splitlines()):
        yield warning(
            "git",
            ".gitattributes does not say how to merge the archive, so that your edits and a job's meet in conflicts; "
            "write: content/archive/**/*.jsonl merge=union",
        )


def check_schedule(case: Case) -> Iterator[Finding]:
    """Whether GitHub will go on running the workflow, and on time."""
    if not case.workflow:
        return
    last = case.repository.last_commit
    minutes = _CRON.findall(case.workflow)
    found = []
    if last and case.now - last > timedelta(days=QUIET_DAYS):
        days = (case.now - last).days
        what = f"the newest commit is {days} days old, and GitHub stops the schedules of a public repository after 60"
        found.append(warning("schedule", f"{what}; commit something, and see why no run does"))
    if any(minute.lstrip("0") == "" for minute in minutes):
        found.append(
            note("schedule", "the workflow runs at a full hour, when GitHub is busiest; choose another minute")
        )
    yield from found or [ok("schedule", f"the workflow runs {_counted(len(minutes), 'time')} by the clock")]


def _counted(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"
