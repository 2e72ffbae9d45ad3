"""The git repository of a site, asked and never changed; all is well where git is not installed."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from digest.doctor.processes import Answer, ask
from digest.text import for_log

if TYPE_CHECKING:
    from collections.abc import Mapping

SECONDS = 20  # for one question; a repository on a slow disk takes a few
# What a hook sets for its own repository, and what would ask a person.
LEFT_OUT = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_ASKPASS", "SSH_ASKPASS")
QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat", "LC_ALL": "C"}


class Repository:
    """What git knows of a folder."""

    def __init__(self, root: Path, environment: Mapping[str, str]) -> None:
        self.root = root
        self.seconds: float = SECONDS
        self.program = shutil.which("git", path=environment.get("PATH", ""))
        self._environment = {name: value for name, value in environment.items() if name not in LEFT_OUT} | QUIET

    def ask(self, *arguments: str) -> Answer:
        """What git says; an answer that is not good where it cannot be asked."""
        if not self.program:
            return Answer(-1, "", "git is not installed")
        try:
            # A monitor of the file system is a program that the repository names.
            command = [self.program, "-c", "core.fsmonitor=false", "-C", str(self.root), *arguments]
            return ask(command, self.root, self._environment, self.seconds)
        except OSError as error:
            return Answer(-1, "", f"git cannot be started ({error.strerror or error})")

    @cached_property
    def _top(self) -> Answer:
        return self.ask("rev-parse", "--show-toplevel")

    @property
    def missing(self) -> str:
        """Why there is no repository to look at; empty where there is one."""
        if self._top.is_good:
            return ""
        if not self.program or self._top.code == -1:
            return self._top.complaint or "git did not answer"
        if self._top.is_late:
            return f"git did not answer within {self.seconds:g} seconds"
        if "not a git repository" in self._top.complaint:
            return "this folder is in no git repository"
        return f"git refuses: {for_log(self._top.complaint, 300)}"

    @property
    def top(self) -> Path | None:
        """Its top folder."""
        return Path(self._top.text.removesuffix("\n")) if not self.missing else None

    @cached_property
    def folder(self) -> Path | None:
        """Its own folder, .git."""
        answer = self.ask("rev-parse", "--absolute-git-dir")
        return Path(answer.text.removesuffix("\n")) if answer.is_good else None

    @cached_property
    def remote(self) -> str:
        """The address of the remote called origin, as it is configured; it may hold a password."""
        answer = self.ask("config", "--get", "remote.origin.url")
        return answer.text.strip() if answer.is_good else ""

    @cached_property
    def last_commit(self) -> datetime | None:
        """When the newest commit was made."""
        answer = self.ask("log", "-1", "--format=%ct")
        written = answer.text.strip()
        if not answer.is_good or not written.isascii() or not written.isdigit():
            return None
        try:
            return datetime.fromtimestamp(int(written), UTC)
        except (ValueError, OverflowError, OSError):
            return None
