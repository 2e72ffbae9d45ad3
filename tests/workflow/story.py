"""Three days of a digest on GitHub, with an editor at work and all that may go wrong: told once, for all tests.

Each scene is a run of the workflow, with what was online after it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from filelock import FileLock
from newsroom import BELLS, COMET, TIDES, item, rss
from servers import Server, http
from workflow.runner import GitHub, Run

from digest import archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from digest.model import Archive

BASE = "https://someone.github.io/project"
SETTINGS = """[site]
title = "Tides and Bells"
url = "https://elsewhere.example/"
id = "urn:uuid:6f1b6f52-3b0a-4f0e-9d0e-6a3f6f0f2b11"
stale_after = "3d"

[fetch]
allow = ["{endpoint}"]

[[source]]
path = "content/inbox"

[[source]]
url = "http://{endpoint}/coast.xml"
id = "coast"

[[source]]
url = "http://{endpoint}/valley.xml"
id = "valley"
"""
CONFIGURATION, SLIP = "pelicanconf.py", "\nSITEURL = (\n"
CHECKOUT = "Check out the branch as it is now"
COLLECT, KEEP, BUILD, CHECK = "Collect the news", "Keep what was collected", "Build the site", "Check the site"
ONLINE, MARK, STATUS = "Put the site online", "Mark it as published", "Tell how the sources are doing"
NOTE = "The harbour master asks readers to bring their own clocks."


def at(day: int, hour: int, minute: int = 20) -> datetime:
    return datetime(2025, 6, day, hour, minute, tzinfo=UTC)


TIDE = item("Tide clock of Port Elster runs backwards", TIDES, date=at(3, 12))
TIDE_AGAIN = item(
    "Tide clock of Port Elster is wound the right way", f"{TIDES} It runs forwards since Thursday.", date=at(5, 23)
)
GULLS = item("Gulls hold a meeting on the pier", "They did not agree on the minutes.", date=at(4, 2))
BELL = item("Bakers ask Ammernried for quieter bells", BELLS, date=at(3, 9), guid="bells")
BELL_CORRECTED = item("Bakers ask Ammernried for later bells", BELLS, date=at(3, 9), guid="bells",
                      link="https://coast.example/bakers-ask-ammernried-for-quieter-bells")  # fmt: skip
GOATS = item("A comet named after three goats", COMET, date=at(5, 1))
SNAIL = item("Snail wins the Quennor half-marathon", "It had started in April, its coach said.", date=at(6, 2))
STORM = item("Storm moves the lighthouse", "It is now on the other side.", date=at(6, 12))
FERRY = item("Night ferry finds a quay that no map shows", "Its captain asked the fog for a receipt.", date=at(6, 9))


@dataclass
class Scene:
    """A run, what was online after it, and what the branch's last commit was."""

    run: Run
    online: dict[str, bytes]
    commit: str


@dataclass
class Story:
    """The repository, the editor's clone, the feeds, and the scenes so far."""

    github: GitHub
    web: Server
    editor: Path
    environment: dict[str, str]
    scenes: dict[str, Scene] = field(default_factory=dict)

    def feeds(self, **documents: str) -> None:
        """What the feeds hold from now on."""
        self.web.answers |= {
            f"/{name}.xml": http(200, document.encode(), {"ETag": f'"{len(document)}"'})
            for name, document in documents.items()
        }

    def git(self, *arguments: str, cwd: Path | None = None) -> str:
        """What git prints, in the editor's clone unless told otherwise."""
        done = subprocess.run(
            ["git", *arguments], cwd=cwd or self.editor, env=self.environment, check=False,
            capture_output=True, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def remote(self, *arguments: str) -> str:
        """What git prints of the repository on the server."""
        return self.git("--git-dir", str(self.github.remote), *arguments)

    def edit(self, message: str, change: Callable[[Path], object], to: str = "refs/heads/main") -> None:
        """The editor changes files and pushes."""
        self.git("pull", "--quiet", "--rebase", "origin", "main")
        change(self.editor)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        self.git("push", "--quiet", "origin", f"HEAD:{to}")

    @contextmanager
    def hook(self, name: str, script: str) -> Iterator[None]:
        """While it lasts, git calls the script whenever a run pushes."""
        file = self.github.folder / "hooks" / name
        file.write_text(f"#!/bin/sh\n{script.format(remote=self.github.remote)}", encoding="utf-8")
        file.chmod(0o755)
        try:
            yield
        finally:
            file.unlink()

    def play(self, name: str, event: str, now: datetime) -> Scene:
        """A run of the workflow."""
        run = self.github.run(event, now)
        pages = self.github.pages
        online = {path.relative_to(pages).as_posix(): path.read_bytes() for path in pages.rglob("*") if path.is_file()}
        self.scenes[name] = Scene(run, online, self.remote("rev-parse", "main").strip())
        return self.scenes[name]

    def archive(self, commit: str) -> Archive:
        """The archive as that commit has it, in which every line is read."""
        folder = self.github.folder / f"at-{commit[:12]}"
        if not folder.exists():
            self.git("clone", "--quiet", str(self.github.remote), str(folder))
            self.git("checkout", "--quiet", commit, cwd=folder)
        held, problems = archive.read(folder / "content/archive")
        assert problems == ()
        return held


@contextmanager
def story_in(folder: Path) -> Iterator[Story]:
    """Three days of a digest, and a tenth one; all its files lie in that folder."""
    (folder / "hooks").mkdir()
    put(folder / "runner.gitconfig", f"[user]\nuseConfigOnly = true\n[core]\nhooksPath = {folder}/hooks\n")
    put(folder / "editor.gitconfig", "[user]\nname = editor\nemail = editor@example.org\n")
    plain = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    with Server() as web:
        github = GitHub(folder, BASE, {**plain, "GIT_CONFIG_GLOBAL": str(folder / "runner.gitconfig")})
        editor = {**plain, "GIT_CONFIG_GLOBAL": str(folder / "editor.gitconfig"), "PATH": os.environ["PATH"]}
        told = Story(github, web, folder / "editor", editor)
        begin(told)
        first_day(told)
        second_day(told)
        third_day(told)
        what_may_go_wrong(told)
        tenth_day(told)
        yield told


def begin(told: Story) -> None:
    """A new site, as the how-to makes one."""
    made = [sys.executable, "-m", "digest", "init", "--bare", str(told.editor)]
    subprocess.run(made, check=True, capture_output=True)
    (told.editor / "digest.toml").write_text(SETTINGS.format(endpoint=told.web.endpoint), encoding="utf-8")
    told.git("init", "--quiet", "--bare", "--initial-branch", "main", str(told.github.remote))
    told.remote("config", "uploadpack.allowAnySHA1InWant", "true")  # as GitHub has it
    told.git("init", "--quiet", "--initial-branch", "main")
    told.git("add", ".")
    told.git("commit", "--quiet", "--message", "A new digest")
    told.git("remote", "add", "origin", str(told.github.remote))
    told.git("push", "--quiet", "origin", "main")


def first_day(told: Story) -> None:
    """The first run has to wait, and publishes; the second time of the day finds nothing to do."""
    told.feeds(coast=rss(TIDE, GULLS), valley=rss(BELL, title="Valley Post"))
    told.github.before[CHECKOUT] = lambda _: told.edit(
        "While it waited", lambda editor: put(editor / "content/pages/contact.md", "Title: Contact\n\nNobody.\n")
    )
    told.play("first", "schedule", at(4, 4))
    told.github.before.clear()
    told.play("first again", "schedule", at(4, 6, 45))


def second_day(told: Story) -> None:
    """A source fails, and an editor pushes between the run's checkout and its push, then breaks the build."""
    told.web.answers["/coast.xml"] = http(500)
    told.feeds(valley=rss(BELL_CORRECTED, GOATS, title="Valley Post"))

    def correct(editor: Path) -> None:
        put(editor / "content/notes/2025-06-03.md", NOTE)
        rewrite(editor / "content/archive/2025/06/03.jsonl", "for quieter bells", "for silent bells")

    told.github.before[COLLECT] = lambda _: told.edit("A note and a correction", correct)
    told.play("second", "schedule", at(5, 4))
    told.github.before.clear()
    told.edit("A slip of the pen", lambda editor: rewrite(editor / CONFIGURATION, "", SLIP))


def third_day(told: Story) -> None:
    """The first time fails for the editor's slip. Then it is mended, the cache is lost, and two pushes come between."""
    valley = rss(BELL_CORRECTED, GOATS, SNAIL, title="Valley Post")
    told.feeds(coast=rss(TIDE, GULLS, TIDE_AGAIN), valley=valley)
    told.play("broken", "schedule", at(6, 4))
    told.edit("Mended", lambda editor: rewrite(editor / CONFIGURATION, SLIP, ""))
    shutil.rmtree(told.github.cache)
    hurry(told, "A page", lambda editor: put(editor / "content/pages/imprint.md", "Title: Imprint\n\nNobody.\n"))
    home = rss(TIDE, GULLS, TIDE_AGAIN, FERRY).encode()
    told.web.answers |= {"/coast.xml": http(200, home, {"ETag": '"home"'}), "/valley.xml": http(500)}
    hurry(told, "Collected at home", lambda editor: collect_at_home(editor, told.environment, at(6, 6, 44)))
    told.feeds(coast=rss(TIDE, GULLS, TIDE_AGAIN, FERRY), valley=valley)
    with told.hook("pre-push", HURRY):
        told.play("mended", "schedule", at(6, 6, 45))


def what_may_go_wrong(told: Story) -> None:
    """Another run holds the lock while this one would collect; the branch takes no push; a page is damaged."""
    locks = []

    def lock(workspace: Path) -> None:
        place = workspace / ".cache/digest/lock"
        place.parent.mkdir(parents=True, exist_ok=True)
        locks.append(FileLock(place))
        locks[0].acquire()

    told.github.before = {COLLECT: lock, KEEP: lambda _: locks[0].release()}
    told.play("locked", "workflow_dispatch", at(6, 12))
    told.github.before.clear()
    told.feeds(coast=rss(TIDE, GULLS, TIDE_AGAIN, FERRY, STORM))
    with told.hook("pre-receive", PROTECTED):
        told.play("protected", "push", at(6, 13))
    told.feeds(coast=rss(TIDE, GULLS, TIDE_AGAIN, FERRY))
    told.github.before[CHECK] = lambda workspace: rewrite(
        workspace / "output/index.html", 'href="about/"', 'href="at/"'
    )
    told.play("damaged", "workflow_dispatch", at(6, 14))
    told.github.before.clear()


def tenth_day(told: Story) -> None:
    """Nothing new has come since the third day."""
    told.play("stale", "schedule", at(10, 4))
    told.play("stale again", "schedule", at(10, 6, 45))


# What runs on the server's side: with nothing but git and the shell's own words.
HURRY = """read _ _ ref _
test "$ref" = refs/heads/main || exit 0
remote='git --git-dir={remote}'
waiting=$($remote for-each-ref --count=1 --format='%(refname)' refs/hurry)
test -z "$waiting" && exit 0
$remote update-ref refs/heads/main "$waiting" && $remote update-ref -d "$waiting"
"""
PROTECTED = """while read _ _ ref; do
  if test "$ref" = refs/heads/main; then echo 'protected branch'; exit 1; fi
done
"""


def hurry(told: Story, message: str, change: Callable[[Path], object]) -> None:
    """The editor's next commit waits on the server until the very moment of a run's own push."""
    number = len(told.remote("for-each-ref", "refs/hurry").splitlines())
    told.edit(message, change, f"refs/hurry/{number}")


def put(file: Path, content: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")


def rewrite(file: Path, before: str, after: str) -> None:
    """Replaces what stands in the file; before may be empty, which adds at its end."""
    written = file.read_text(encoding="utf-8")
    changed = written.replace(before, after) if before else written + after
    assert changed != written
    file.write_text(changed, encoding="utf-8")


def collect_at_home(editor: Path, environment: Mapping[str, str], now: datetime) -> None:
    variables = {**environment, "SOURCE_DATE_EPOCH": str(int(now.timestamp()))}
    command = [sys.executable, "-m", "digest", "collect"]
    done = subprocess.run(command, cwd=editor, env=variables, check=False, capture_output=True)
    assert done.returncode == 1  # one of the feeds fails there
