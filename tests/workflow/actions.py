"""The actions that our workflow uses, by what they do."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workflow.runner import GitHub, Job


BRANCH = "main"  # the default one, on which every run is started


class StepFailedError(Exception):
    """A step that failed, and why."""


Action = Callable[["GitHub", Mapping[str, str], "Job"], dict[str, str]]


def checkout(github: GitHub, inputs: Mapping[str, str], job: Job) -> dict[str, str]:
    """A commit without its history: the branch's last one where a ref is named, else that of the event."""
    for command in (
        ["init", "--quiet", "--initial-branch", BRANCH, str(job.workspace)],
        ["remote", "add", "origin", github.remote.as_uri()],
        ["fetch", "--quiet", "--depth", "1", "origin", inputs.get("ref", github.commit)],
        ["checkout", "--quiet", "-B", BRANCH, "FETCH_HEAD"],
    ):
        subprocess.run(["git", *command], cwd=job.workspace, check=True, env={**os.environ, **github.environment})
    return {}


def setup_python(_: GitHub, inputs: Mapping[str, str], job: Job) -> dict[str, str]:
    """Nothing; the cache of pip wants a file that tells what is installed."""
    if inputs.get("cache") == "pip" and not (job.workspace / "requirements.txt").is_file():
        raise StepFailedError("No file matched to [**/requirements.txt or **/pyproject.toml]")
    return {}


def keep_cache(github: GitHub, inputs: Mapping[str, str], job: Job) -> dict[str, str]:
    """The folder saved last under a key that begins so; it is saved again at the end."""
    folder, saved = job.workspace / inputs["path"], github.cache / inputs["key"]
    found = list(github.cache.glob(f"{inputs['restore-keys']}*")) if github.cache.is_dir() else []
    if found:
        shutil.copytree(max(found, key=lambda path: path.stat().st_mtime_ns), folder)
    job.after.append(lambda: shutil.copytree(folder, saved))
    return {}


def configure_pages(github: GitHub, _: Mapping[str, str], __: Job) -> dict[str, str]:
    """Where the site will stand: without a slash at the end."""
    return {"base_url": github.base_url}


def upload_pages(github: GitHub, inputs: Mapping[str, str], job: Job) -> dict[str, str]:
    """A copy of the folder."""
    folder = job.workspace / inputs["path"]
    if not folder.is_dir():
        raise StepFailedError(f"tar: {folder.name}: Cannot open: No such file or directory")
    hidden = None if inputs.get("include-hidden-files") == "true" else shutil.ignore_patterns(".*")
    job.artifact = github.folder / f"artifact-{github.runs}"
    shutil.copytree(folder, job.artifact, ignore=hidden)
    return {}


def deploy_pages(github: GitHub, _: Mapping[str, str], job: Job) -> dict[str, str]:
    """The copy is online in place of the site before."""
    if job.artifact is None:
        raise StepFailedError("no artifact named github-pages")
    if github.pages.exists():
        shutil.rmtree(github.pages)
    job.artifact.rename(github.pages)
    return {"page_url": f"{github.base_url}/"}


ACTIONS: dict[str, tuple[frozenset[str], Action]] = {
    "actions/checkout": (frozenset(["ref"]), checkout),
    "actions/setup-python": (frozenset(["python-version", "cache"]), setup_python),
    "actions/cache": (frozenset(["path", "key", "restore-keys"]), keep_cache),
    "actions/configure-pages": (frozenset(), configure_pages),
    "actions/upload-pages-artifact": (frozenset(["path", "include-hidden-files"]), upload_pages),
    "actions/deploy-pages": (frozenset(), deploy_pages),
}
OUTPUTS = {"actions/configure-pages": {"base_url"}, "actions/deploy-pages": {"page_url"}}  # those that ours use
