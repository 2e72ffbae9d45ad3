"""GitHub, as far as our workflow can tell: its events, conditions, steps and Pages, with folders for servers.

The very steps of the file are run, by bash, with nothing on PATH but git, the digest and pip. What the file uses and
this does not know is refused loudly: a key, an action, an input of one, an expression.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from workflow.actions import ACTIONS, BRANCH, StepFailedError
from workflow.expressions import UnknownExpressionError, Value, holds, interpolated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

WORKFLOW = Path(".github/workflows/digest.yml")
# GitHub's own line for `shell: bash`: docs.github.com, "Workflow syntax", jobs.<job_id>.steps[*].shell
SHELL = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail"]
JOB_KEYS = frozenset(
    ["name", "if", "needs", "runs-on", "timeout-minutes", "permissions", "outputs", "environment", "steps"]
)
STEP_KEYS = frozenset(["name", "id", "if", "uses", "with", "run", "env", "continue-on-error"])
PIP = "-m pip install -r requirements.txt"


class UnknownWorkflowError(Exception):
    """Something in the workflow that this runner does not know."""


@dataclass
class Step:
    """What became of a step: success, failure or skipped; the conclusion forgives what may fail."""

    name: str
    outcome: str = "skipped"
    conclusion: str = "skipped"
    outputs: dict[str, str] = field(default_factory=dict)
    log: str = ""


@dataclass
class Job:
    """What became of a job."""

    folder: Path
    steps: dict[str, Step] = field(default_factory=dict)  # by name
    ids: dict[str, Step] = field(default_factory=dict)
    conclusion: str = "success"
    outputs: dict[str, str] = field(default_factory=dict)
    summary: str = ""
    artifact: Path | None = None
    after: list[Callable[[], object]] = field(
        default_factory=list
    )  # what actions do at the end of a job that went well

    @property
    def workspace(self) -> Path:
        """The folder that the repository is checked out into."""
        return self.folder / "workspace"


@dataclass
class Run:
    """What became of a run."""

    conclusion: str
    jobs: dict[str, Job]

    def __getitem__(self, step: str) -> Step:
        return next(job.steps[step] for job in self.jobs.values() if step in job.steps)

    @property
    def summary(self) -> str:
        """What GitHub shows below the run."""
        return "".join(job.summary for job in self.jobs.values())

    @property
    def log(self) -> str:
        """Everything that its steps printed."""
        return "\n".join(
            f"== {step.name}: {step.outcome}\n{step.log}" for job in self.jobs.values() for step in job.steps.values()
        )


@dataclass
class GitHub:
    """A repository on GitHub with its Pages. before: what happens elsewhere just before a step begins, by its name."""

    folder: Path
    base_url: str
    environment: Mapping[str, str]  # of git, for every step
    is_fork: bool = False
    before: dict[str, Callable[[Path], None]] = field(default_factory=dict)
    runs: int = 0
    commit: str = ""  # on the branch when the last run was started

    @property
    def remote(self) -> Path:
        """The bare repository."""
        return self.folder / "remote.git"

    @property
    def pages(self) -> Path:
        """What is online."""
        return self.folder / "pages"

    @property
    def cache(self) -> Path:
        """What runs saved for later ones, a folder for each key."""
        return self.folder / "cache"

    def run(self, event: str, now: datetime) -> Run:
        """What became of the workflow, started by that event on the branch at that time."""
        self.runs += 1
        self.commit = self._git("rev-parse", BRANCH).strip()
        workflow = yaml.safe_load(self._git("show", f"{BRANCH}:{WORKFLOW}"))
        if not starts(workflow, event):
            raise UnknownWorkflowError(f"no run is started by {event}")
        if workflow["defaults"] != {"run": {"shell": "bash"}}:
            raise UnknownWorkflowError(f"defaults: {workflow['defaults']}")
        run = Run("success", {})
        for name, job in workflow["jobs"].items():
            run.jobs[name] = self._job(name, job, run, _Moment(event, now))
        conclusions = [job.conclusion for job in run.jobs.values()]
        run.conclusion = "failure" if "failure" in conclusions else "success"
        return run

    def _git(self, *arguments: str) -> str:
        """What git prints of the repository."""
        command = ["git", "--git-dir", str(self.remote), *arguments]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout

    def _job(self, name: str, written: Mapping[str, Any], run: Run, moment: _Moment) -> Job:
        _refuse_others(name, written, JOB_KEYS)
        job = Job(self.folder / f"run-{self.runs}-{name}")
        needed = [run.jobs[written["needs"]]] if "needs" in written else []

        def lookup(asked: str) -> Value:
            if asked == "success()":
                return all(other.conclusion == "success" for other in needed)
            return self._value(asked, run, job, moment)

        if not holds(written.get("if"), lookup):
            job.conclusion = "skipped"
            return job
        job.workspace.mkdir(parents=True)
        for step in written["steps"]:
            self._step(step, run, job, moment)
        job.outputs = {
            key: interpolated(text, lambda asked: self._value(asked, run, job, moment))
            for key, text in written.get("outputs", {}).items()
        }
        if job.conclusion == "success":
            for action in job.after:
                action()
        return job

    def _value(self, name: str, run: Run, job: Job, moment: _Moment) -> Value:
        """What a name of an expression stands for."""
        github: dict[str, Value] = {
            "github.event_name": moment.event,
            "github.event.repository.fork": self.is_fork,
            "github.ref_name": BRANCH,
            "github.run_id": str(self.runs),
            "success()": job.conclusion == "success",
            "failure()": job.conclusion == "failure",
            "cancelled()": False,
            "always()": True,
        }
        if name in github:
            return github[name]
        match name.split("."):
            case ["steps", identity, "outcome"] if identity in job.ids:
                return job.ids[identity].outcome
            case ["steps", identity, "outputs", key] if identity in job.ids:
                return job.ids[identity].outputs.get(key, "")
            case ["needs", other, "outputs", key] if other in run.jobs:
                return run.jobs[other].outputs.get(key, "")
        raise UnknownExpressionError(name)

    def _step(self, written: Mapping[str, Any], run: Run, job: Job, moment: _Moment) -> None:
        _refuse_others(str(written.get("name")), written, STEP_KEYS)
        step = Step(written["name"])
        job.steps[step.name] = step
        if "id" in written:
            job.ids[written["id"]] = step

        def lookup(name: str) -> Value:
            return self._value(name, run, job, moment)

        if not holds(written.get("if"), lookup):
            return
        if step.name in self.before:
            self.before[step.name](job.workspace)
        try:
            if "uses" in written:
                inputs = {key: interpolated(str(text), lookup) for key, text in written.get("with", {}).items()}
                step.outputs = self._act(written["uses"], inputs, job)
            else:
                self._bash(interpolated(written["run"], lookup), written.get("env", {}), step, job, moment)
            step.outcome = "success"
        except StepFailedError as error:
            step.outcome = "failure"
            step.log += f"{error}\n"
        step.conclusion = "success" if written.get("continue-on-error") else step.outcome
        if step.conclusion == "failure":
            job.conclusion = "failure"

    def _bash(self, script: str, further: Mapping[str, str], step: Step, job: Job, moment: _Moment) -> None:
        """Runs the script as GitHub does; raises StepFailedError where it ends with another code than 0."""
        file, output, summary = (job.folder / name for name in ("step.sh", "output", "summary.md"))
        file.write_text(script, encoding="utf-8")
        output.write_text("", encoding="utf-8")
        summary.touch()
        environment = {
            **self.environment,
            **moment.environment,
            **further,
            "PATH": str(tools(self.folder / "tools")),
            "HOME": str(self.folder),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            "GITHUB_REF": f"refs/heads/{BRANCH}",
        }
        done = subprocess.run(
            [shutil.which(SHELL[0]) or SHELL[0], *SHELL[1:], str(file)],
            cwd=job.workspace, env=environment, check=False, encoding="utf-8", timeout=120,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        step.log = done.stdout
        step.outputs = dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())
        job.summary = summary.read_text(encoding="utf-8")
        if done.returncode:
            raise StepFailedError(f"code {done.returncode}")

    def _act(self, uses: str, inputs: Mapping[str, str], job: Job) -> dict[str, str]:
        """The outputs of an action, which does what the one on GitHub does."""
        name = uses.split("@", maxsplit=1)[0]
        known, act = ACTIONS.get(name, (frozenset(), None))
        if act is None or not inputs.keys() <= known:
            raise UnknownWorkflowError(f"{uses} with {dict(inputs)}")
        return act(self, inputs, job)


@dataclass(frozen=True)
class _Moment:
    """What started a run, and when."""

    event: str
    now: datetime

    @property
    def environment(self) -> dict[str, str]:
        """The variables by which programs take that time for now; the last one is git's own, for its --since."""
        epoch = str(int(self.now.timestamp()))
        names = ("SOURCE_DATE_EPOCH", "GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE", "GIT_TEST_DATE_NOW")
        return {
            **dict.fromkeys(names, epoch),
            "GIT_AUTHOR_DATE": f"{epoch} +0000",
            "GIT_COMMITTER_DATE": f"{epoch} +0000",
        }


def starts(workflow: Mapping[Any, Any], event: str) -> bool:
    """Whether the event, on our branch, starts a run."""
    events = workflow[True]  # YAML 1.1 reads the key `on` as true
    if event == "push":
        return "push" in events and BRANCH in events["push"]["branches"]
    return event in events


def _refuse_others(name: str, written: Mapping[str, Any], known: frozenset[str]) -> None:
    if not written.keys() <= known:
        raise UnknownWorkflowError(f"{name}: {sorted(written.keys() - known)}")


def tools(folder: Path) -> Path:
    """A folder that holds all that steps may call: git, the digest, and a pip that has installed everything."""
    if not folder.exists():
        folder.mkdir()
        (folder / "git").symlink_to(shutil.which("git") or "git")
        scripts = {
            "digest": f'exec "{sys.executable}" -m digest "$@"',
            "python": f'test "$*" = "{PIP}" && test -s requirements.txt',
        }
        for name, script in scripts.items():
            (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
            (folder / name).chmod(0o755)
    return folder
