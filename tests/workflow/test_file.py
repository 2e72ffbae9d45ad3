"""The workflow as it is written: what GitHub takes, nothing that the runner of the tests does not know."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from workflow.actions import ACTIONS, OUTPUTS
from workflow.expressions import (
    STATUS_FUNCTIONS,
    UnknownExpressionError,
    Value,
    embedded,
    evaluate,
    holds,
    interpolated,
    names,
)

from digest import starting

ROOT = Path(__file__).resolve().parent.parent.parent
FILE = ROOT / starting.WORKFLOW
WORKFLOW = yaml.safe_load(FILE.read_text(encoding="utf-8"))
STEPS: list[tuple[str, dict[str, Any]]] = [
    (name, step) for name, job in WORKFLOW["jobs"].items() for step in job["steps"]
]
SCRIPTS = {step["name"]: step["run"] for _, step in STEPS if "run" in step}
PROGRAMS = {"digest", "git", "python"}
SHELL_WORDS = {"echo", "test", "exit", "if", "then", "fi", "for", "do", "done", "{", "}"}


def test_github_takes_it() -> None:
    """The file fits the schema of GitHub's workflows."""
    command = ["-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(FILE)]
    checked = subprocess.run([sys.executable, *command], check=False, capture_output=True, encoding="utf-8")
    assert checked.returncode == 0, checked.stdout


def test_the_times_are_ones_that_github_keeps() -> None:
    """Two odd minutes, never the full hour; the second so soon that the mark of the first still counts."""
    times = [slot["cron"].split() for slot in WORKFLOW[True]["schedule"]]
    minutes = [int(hour) * 60 + int(minute) for minute, hour, *_ in times]
    assert [time[2:] for time in times] == [["*", "*", "*"]] * 2
    assert all(int(minute) % 2 for minute, *_ in times)
    hours = int(re.findall(r"--since=(\d+)\.hours", SCRIPTS["Look whether it was published in the last hours"])[0])
    assert 0 < minutes[1] - minutes[0] < hours * 60 - 120  # two hours for GitHub to be late with the second
    assert hours * 60 < 24 * 60 - minutes[1]


def test_steps_are_told_apart() -> None:
    """Every step has a name and no two have the same, so that a red run names its cause."""
    found = [step["name"] for _, step in STEPS]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("step", sorted(SCRIPTS))
def test_steps_call_nothing_but_git_digest_and_pip(step: str) -> None:
    """A script is made of git, digest and pip, and of the shell's own words."""
    script = re.sub(r"'[^']*'|\"[^\"$]*\"", "TEXT", re.sub(r"\$\{\{.*?\}\}", "VALUE", SCRIPTS[step]))
    commands = re.split(r"\n|;|\|\||&&|\bthen\b|\bdo\b|\bif\b|\$\(|\{ ", script)
    words = {command.split()[0] for command in commands if command.split()}
    assert {re.sub(r"^\w+=$", "", word) for word in words} - PROGRAMS - SHELL_WORDS - {""} == set()
    assert all(
        line.strip() == "python -m pip install -r requirements.txt" for line in script.split("\n") if "python" in line
    )


def expressions() -> set[str]:
    """Every expression in the file, those of conditions without brackets too."""

    def walk(value: Any, key: str = "") -> list[str]:
        if isinstance(value, dict):
            return [found for name, part in value.items() for found in walk(part, str(name))]
        if isinstance(value, list):
            return [found for part in value for found in walk(part)]
        text = str(value)
        return [text] if key == "if" and "${{" not in text else list(embedded(text))

    return set(walk(WORKFLOW))


def known() -> set[str]:
    """Every name that an expression may look up."""
    found = {"github.event_name", "github.event.repository.fork", "github.ref_name", "github.run_id", *STATUS_FUNCTIONS}
    for job, step in STEPS:
        if "id" in step:
            written = re.findall(r"echo \"(\w+)=.*GITHUB_OUTPUT", step.get("run", ""))
            outputs = {*written, *OUTPUTS.get(step.get("uses", "").split("@")[0], ())}
            found |= {f"steps.{step['id']}.outcome", *(f"steps.{step['id']}.outputs.{output}" for output in outputs)}
        found |= {f"needs.{job}.outputs.{output}" for output in WORKFLOW["jobs"][job].get("outputs", ())}
    return found


@pytest.mark.parametrize("expression", sorted(expressions()))
def test_every_expression_is_known(expression: str) -> None:
    """No expression asks for what nothing gives: GitHub would take it as empty and say nothing."""
    assert names(expression) - known() == set()
    evaluate(expression, lambda _: "")


def test_actions_are_known_and_of_the_versions_in_use() -> None:
    """Every action is one that the runner knows, by its major version."""
    used = {step["uses"] for _, step in STEPS if "uses" in step}
    assert {name.split("@")[0] for name in used} == set(ACTIONS)
    assert used == {
        "actions/checkout@v7",
        "actions/setup-python@v7",
        "actions/cache@v5",
        "actions/configure-pages@v6",
        "actions/upload-pages-artifact@v5",
        "actions/deploy-pages@v5",
    }


def test_only_the_job_that_publishes_may_write() -> None:
    """The job that pushes has the right to, the other one reads; one run at a time, and none is ended for another."""
    jobs = WORKFLOW["jobs"]
    assert WORKFLOW["permissions"] == {"contents": "write", "pages": "write", "id-token": "write"}
    assert {job for job, step in STEPS if "git push" in step.get("run", "")} == {"publish"}
    assert (jobs["due"]["permissions"], jobs["publish"].get("permissions")) == ({"contents": "read"}, None)
    assert WORKFLOW["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    assert all(job["timeout-minutes"] <= 30 for job in jobs.values())


@pytest.mark.parametrize("is_bare", [True, False])
def test_init_writes_it(tmp_path: Path, *, is_bare: bool) -> None:
    """A new site has this very file, what it installs, and a folder for its inbox that git keeps."""
    made = starting.create(tmp_path, "urn:uuid:6f1b6f52-3b0a-4f0e-9d0e-6a3f6f0f2b11", bare=is_bare)
    assert (tmp_path / starting.WORKFLOW).read_bytes() == FILE.read_bytes()
    assert (tmp_path / "requirements.txt").read_text(encoding="utf-8").splitlines()[-1] == "pelican-digest>=0.1"
    assert (tmp_path / "content/inbox/.gitkeep").is_file()
    assert {starting.WORKFLOW, "requirements.txt", "content/inbox/.gitkeep"} <= set(made)


def test_the_package_carries_what_init_writes() -> None:
    """The wheel and the sources hold every file that init copies."""
    built = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]
    assert {name: f"digest/starter/{name}" for name in starting.CONFIGURATION}.items() <= built["wheel"][
        "force-include"
    ].items()
    assert {f"/{name}" for name in (*starting.CONFIGURATION, "requirements.txt")} <= set(built["sdist"]["include"])


def test_merges_in_a_new_site_are_those_of_this_one(tmp_path: Path) -> None:
    """Lines of the archive are merged as a union, what collect writes as a whole is taken whole."""
    starting.create(tmp_path, "urn:uuid:6f1b6f52-3b0a-4f0e-9d0e-6a3f6f0f2b11", bare=True)
    for folder in (ROOT, tmp_path):
        lines = (folder / ".gitattributes").read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if "merge" in line and not line.startswith("#")] == [
            "content/archive/**/*.jsonl merge=union",
            "content/archive/*.jsonl merge=union",
            "content/archive/sources.json -merge",
            "content/state.json -merge",
        ]


# ---- the evaluator itself

VALUES: dict[str, Value] = {"a.b": "x", "empty": "", "none": None, "yes": True, "no": False, "success()": True}
CASES: list[tuple[str, Value]] = [
    ("a.b == 'x' && yes", True),
    ("a.b == 'X'", True),
    ("a.b != 'x' || !no", True),
    ("!none", True),
    ("!empty && !a.b", False),
    ("empty == null", False),
    ("no == ''", True),
    ("yes && (no || a.b)", "x"),
    ("no && yes || 'it''s'", "it's"),
    ("!no == true", True),
]


@pytest.mark.parametrize(("expression", "value"), CASES, ids=[case[0] for case in CASES])
def test_expressions_mean_what_they_mean_on_github(expression: str, value: Value) -> None:
    """Operators bind as GitHub's do and give the value that decided, not its truth."""
    assert evaluate(expression, VALUES.__getitem__) == value


@pytest.mark.parametrize("expression", ["a.b ==", "a.b 'x'", "(a.b", "a.b ? 1 : 2", 'a.b == "x"', "== a.b", "a[0]", ""])
def test_what_is_no_expression_is_refused(expression: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(UnknownExpressionError):
        evaluate(expression, VALUES.__getitem__)


def test_a_condition_asks_for_success_unless_it_asks_for_a_status() -> None:
    """After a failure only steps run that say so."""
    failed = {**VALUES, "success()": False, "cancelled()": False}.__getitem__
    assert [holds(text, failed) for text in (None, "yes", "${{ yes }}", "!cancelled() && yes")] == [False] * 3 + [True]
    assert holds(None, VALUES.__getitem__)
    assert interpolated("${{ yes }}-${{none}}-${{ a.b }}", VALUES.__getitem__) == "true--x"
