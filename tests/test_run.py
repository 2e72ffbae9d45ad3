"""The run script and the wheel: set-up as others meet it."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
RUN = ROOT / "run"


def run(*arguments: str, python: str = sys.executable) -> subprocess.CompletedProcess[str]:
    command = [python, str(RUN), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


def test_run_needs_the_standard_library_only() -> None:
    """Run imports nothing that must be installed first."""
    tree = ast.parse(RUN.read_text(encoding="utf-8"))
    imported = {
        name.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    }
    assert imported <= sys.stdlib_module_names


def test_run_parses_on_old_pythons() -> None:
    """Run holds no annotation, f-string or walrus, so that an old Python reads it as far as its own message."""
    tree = ast.parse(RUN.read_text(encoding="utf-8"))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.AsyncFunctionDef, ast.Starred)
    assert [node for node in ast.walk(tree) if isinstance(node, newer) and not _is_call_argument(tree, node)] == []
    assert [node for node in ast.walk(tree) if isinstance(node, ast.arg) and node.annotation] == []


def _is_call_argument(tree: ast.AST, node: ast.AST) -> bool:
    calls = (one for one in ast.walk(tree) if isinstance(one, ast.Call))
    return any(node in call.args for call in calls)


def works(python: str) -> bool:
    """Whether there is such a Python, not only a name for one."""
    try:
        return subprocess.run([python, "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


# Where version managers keep old ones besides.
NAMES = [
    "python2.7",
    "python3.6",
    "python3.8",
    "python3.10",
    *map(str, Path.home().glob(".pyenv/versions/*/bin/python")),
]
OLDER = re.compile(r"(?:python|versions/)(?:2\.7|3\.(?:\d|10)(?!\d))")
OLD_PYTHONS = [name for name in NAMES if OLDER.search(name) and works(name)]


@pytest.mark.skipif(not OLD_PYTHONS, reason="no Python older than 3.11 is installed here")
@pytest.mark.parametrize("python", OLD_PYTHONS)
def test_an_old_python_is_told_what_to_install(python: str) -> None:
    """Under a Python older than 3.11 run says in one line what to install."""
    told = run("site", python=python)
    assert told.returncode == 2
    assert told.stderr.count("\n") == 1
    assert "install Python 3.11 or newer" in told.stderr


def test_an_unknown_verb_is_told() -> None:
    """A verb that is none is answered with those there are."""
    told = run("sight")
    assert told.returncode == 2
    assert "check, lock, serve, site, test" in told.stderr


@pytest.mark.parametrize("arguments", [("--longer",), ("--long", "-k", "kill"), ("digest",)])
def test_check_takes_long_only(arguments: tuple[str, ...]) -> None:
    """Whatever else check is given is answered with what it takes, and nothing is checked."""
    told = run("check", *arguments)
    assert told.returncode == 2
    assert told.stderr == "run: check takes one argument at most, --long\n"


def collected(*arguments: str) -> list[str]:
    """The tests that pytest chooses."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", *arguments]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    return [line for line in listed.stdout.split("\n") if "::" in line]


@pytest.mark.slow
def test_long_tests_are_marked() -> None:
    """The tests that check --long runs in full are those of the long files; each is slow as well."""
    long = collected("-m", "long", "--long", "tests/long", "tests/test_text.py")
    assert any("test_kills.py" in name for name in long)
    assert all(name.startswith("tests/long/") for name in long)
    assert collected("-m", "long and not slow", "tests/long") == []


def test_a_long_test_runs_a_tenth_unless_told(request: pytest.FixtureRequest, part: Callable[[int], int]) -> None:
    """Part of 200 is 20, of 5 it is 1; with --long it is all of them."""
    expected = [200, 5] if request.config.getoption("--long") else [20, 1]
    assert [part(200), part(5)] == expected


def test_the_lock_carries_hashes_and_no_host() -> None:
    """Each locked requirement has a hash; no line names where packages come from."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").split("\n")
    pinned = [number for number, line in enumerate(lines) if "==" in line]
    assert pinned
    assert all("--hash=sha256:" in lines[number + 1] for number in pinned)
    assert [line for line in lines if "://" in line or line.strip().startswith("-i")] == []


@pytest.mark.slow
def test_the_wheel_carries_theme_and_starter(tmp_path: Path) -> None:
    """From the wheel alone, init and update make a site in an empty folder."""
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path / "dist")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = (tmp_path / "dist").glob("pelican_digest-*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "installed")
    # Its packages come from this environment; -P and an own folder keep the checkout itself out of sight.
    clean = {**os.environ, "PYTHONPATH": str(tmp_path / "installed"), "PYTHONSAFEPATH": "1"}
    digest = [sys.executable, "-m", "digest"]
    where = [sys.executable, "-c", "import digest; print(digest.__file__)"]
    found = subprocess.run(where, cwd=tmp_path, env=clean, check=True, capture_output=True, text=True, timeout=60)
    assert found.stdout.startswith(str(tmp_path / "installed"))
    subprocess.run([*digest, "init", "my-digest"], cwd=tmp_path, env=clean, check=True, capture_output=True, timeout=60)
    done = subprocess.run(
        [*digest, "update"],
        cwd=tmp_path / "my-digest",
        env=clean,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "my-digest/output/theme/style.css").is_file()
    assert len(list((tmp_path / "my-digest/output/topics").iterdir())) > 10
