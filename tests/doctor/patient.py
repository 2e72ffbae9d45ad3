"""Sites to be examined, each with the one thing that ails it."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from publish.sites import write

from digest.doctor import Case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from digest.doctor import Finding

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ID = "urn:uuid:6f1b6f52-3b0a-4f0e-9d0e-6a3f6f0f2b11"
URL = "https://someone.github.io/news/"
PEOPLE = {
    **{f"GIT_{who}_{what}": "Nobody" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def settings(url: str = URL, source: str = "") -> str:
    """A digest.toml."""
    site = f'[site]\ntitle = "News"\nurl = "{url}"\nid = "{ID}"\n'
    return f'{site}[[source]]\nurl = "https://paper.example/feed"\nid = "paper"\n{source}\n'


def case(site: Path, **changes: Any) -> Case:
    """A site and surroundings without a fault, but for the changes."""
    if not (site / "digest.toml").exists():
        write(site, {"digest.toml": settings()})
    environment = {"PATH": os.environ["PATH"], "GIT_CEILING_DIRECTORIES": str(site.parent), **PEOPLE}
    plain: dict[str, Any] = {"file": site / "digest.toml", "now": NOW, "encoding": "utf-8"}
    given = changes.pop("environment", {})
    return Case(**{**plain, "environment": environment | given, **changes})


def git(site: Path, *arguments: str, at: datetime = NOW) -> None:
    """Runs git in the site, at a time."""
    times = {"GIT_AUTHOR_DATE": at.isoformat(), "GIT_COMMITTER_DATE": at.isoformat()}
    environment = {"PATH": os.environ["PATH"], "HOME": str(site), **PEOPLE, **times}
    subprocess.run(["git", *arguments], cwd=site, env=environment, check=True, capture_output=True)


def repository(site: Path, at: datetime = NOW) -> Path:
    """The site as a repository with one commit, from which nothing is missing."""
    attributes = "content/archive/**/*.jsonl merge=union\ncontent/archive/*.jsonl merge=union\n"
    write(site, {".gitattributes": attributes, ".gitignore": "/output/\n/.cache/\n", "digest.toml": settings()})
    git(site, "init", "-q", "-b", "main")
    git(site, "add", ".")
    git(site, "commit", "-q", "-m", "A digest", at=at)
    return site


def told(check: Callable[[Case], Iterator[Finding]], examined: Case) -> list[str]:
    """What a check found, as "level: what"."""
    return [f"{one.level}: {one.what}" for one in check(examined)]
