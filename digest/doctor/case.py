"""What an examination looks at: the settings, the clock, the environment, the repository and the archive, read once."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from digest import archive, config
from digest.doctor.git import Repository
from digest.errors import ConfigError, DigestError
from digest.model import Archive

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from digest.config import Settings

WORKFLOW = ".github/workflows/digest.yml"


@dataclass(frozen=True)
class Case:
    """A site and its surroundings. Nothing of it is changed."""

    file: Path  # digest.toml
    now: datetime
    environment: Mapping[str, str]
    encoding: str  # of the terminal
    is_run_under_way: bool = False
    python: str = sys.executable

    @cached_property
    def read(self) -> tuple[Settings | None, str]:
        """The settings, or why they cannot be read."""
        try:
            return config.read(self.file), ""
        except ConfigError as error:
            return None, str(error)

    @property
    def settings(self) -> Settings:
        """The settings; the defaults where they cannot be read."""
        return self.read[0] or config.unsettled(self.file.absolute().parent)

    @property
    def root(self) -> Path:
        """The folder of the settings."""
        return self.settings.root

    @cached_property
    def repository(self) -> Repository:
        """The repository of the site."""
        return Repository(self.root, self.environment)

    @cached_property
    def held(self) -> tuple[Archive, tuple[str, ...], str]:
        """The archive, what was met on the way, and why it cannot be read."""
        try:
            return *archive.read(self.settings.archive), ""
        except DigestError as error:
            return Archive(), (), str(error)

    @cached_property
    def workflow(self) -> str:
        """The workflow that publishes the site by the clock, as written; empty where there is none."""
        top = self.repository.top or self.root
        found = [folder / WORKFLOW for folder in (self.root, top) if (folder / WORKFLOW).is_file()]
        return found[0].read_text(encoding="utf-8", errors="replace") if found else ""
