"""Pelican's neighbours and pelicanconf.py in processes of their own: whatever they do there is told, not suffered."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest
from doctor.patient import case, settings, told
from publish.sites import ROOT, write

from digest.doctor.plugins import check_configuration, check_plugins
from digest.doctor.processes import ask

if TYPE_CHECKING:
    from pathlib import Path

    from digest.doctor import Case

pytestmark = pytest.mark.slow
PLACE = "packages/pelican/plugins"
GOOD = {f"{PLACE}/aaa_fine/__init__.py": "print('x' * 100)", f"{PLACE}/zzz_fine/__init__.py": ""}


def with_plugins(site: Path, files: dict[str, str]) -> Case:
    """A site where these plugins are installed, besides two that are fine."""
    write(site, GOOD | {f"{PLACE}/{name}/__init__.py": text for name, text in files.items()})
    return case(site, environment={"PYTHONPATH": f"{site / 'packages'}:{ROOT}"})


def test_plugins_that_can_be_imported_are_counted(tmp_path: Path) -> None:
    """Plugins that are fine are one line."""
    assert told(check_plugins, with_plugins(tmp_path, {})) == ["ok: 2 of Pelican's are installed; all can be imported"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("x =", "SyntaxError: invalid syntax (__init__.py, line 1)"),
        ("raise SystemExit('\\x1b[2J bye')", "SystemExit: \\x1b[2J bye"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt)"),
        ("import os; os._exit(7)", "ended its process with code 7"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "ended its process with signal 9"),
        (
            "import sys; sys.stdout.write('x' * 10_000_000); sys.stderr.write('y' * 10_000_000); 1 / 0",
            "ZeroDivisionError",
        ),
        ("import os; os.write(1, b'{\"fine\": 1}\\n'); os.close(1); 1 / 0", "ZeroDivisionError"),
        ("class E(Exception):\n def __str__(self): 1 / 0\nraise E", "E)"),
        ("raise Exception('x' * 10_000_000)", "Exception: xxx"),
        ("def f(): f()\nf()", "RecursionError: "),
    ],
)
def test_a_broken_plugin_is_named(tmp_path: Path, text: str, error: str) -> None:
    """A plugin that fails, exits, dies or floods its output is named with its error; the others are judged as well."""
    (line,) = told(check_plugins, with_plugins(tmp_path, {"broken_one": text}))
    assert line.startswith(f"fault: pelican.plugins.broken_one is broken ({error}")
    assert line.endswith("run: python -m pip uninstall pelican-broken-one, or update it")
    assert len(line) < 600


def test_every_broken_plugin_is_named(tmp_path: Path) -> None:
    """Two that end their process and one that raises: all three are told, by the names of their packages."""
    info = "packages/pelican_two-1.0.dist-info"
    write(tmp_path, {
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: Number-Two\nVersion: 1.0\n",
        f"{info}/RECORD": "pelican/plugins/two/__init__.py,,\n",
    })  # fmt: skip
    broken = {"one": "import os; os._exit(0)", "two": "1 / 0", "three": "import os; os.abort()"}
    found = told(check_plugins, with_plugins(tmp_path, broken))
    assert len(found) == 3
    assert any("plugins.two is broken" in line and "pip uninstall Number-Two," in line for line in found)


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no fork")
def test_a_plugin_that_hangs_is_ended(tmp_path: Path) -> None:
    """A plugin that never comes back, nor lets go of what it started, is ended with that and named."""
    text = "import os, time\nif os.fork() == 0:\n    time.sleep(600)\ntime.sleep(600)"
    examined = with_plugins(tmp_path, {"slow_one": text})
    begun = time.monotonic()
    (line,) = told(lambda one: check_plugins(one, seconds=3), examined)
    assert time.monotonic() - begun < 30
    assert line.startswith("fault: pelican.plugins.slow_one is broken (does not come to an end)")


@pytest.mark.skipif(os.name == "nt", reason="a script of the shell stands for Python")
def test_a_python_that_does_not_start_is_told(tmp_path: Path) -> None:
    """Where the child cannot run at all, nothing is called broken."""
    write(tmp_path, {"python": "#!/bin/sh\nexit 3\n"})
    (tmp_path / "python").chmod(0o700)
    (line,) = told(check_plugins, case(tmp_path, python=str(tmp_path / "python")))
    assert line == "note: not looked at: Python ended its process with code 3"


CONFIGURATION = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "ok: there is none; the digest needs none"),
        (CONFIGURATION, "ok: runs, and lets the digest take part"),
        (CONFIGURATION + "\nPLUGINS += ['x']\n", "ok: runs, and lets the digest take part"),
        (
            CONFIGURATION + "\nPLUGINS = ['x']\n",
            'fault: pelicanconf.py: PLUGINS does not hold "digest.publish", so the digest takes no part; add it',
        ),
        (
            "PLUGINS = None\n",
            'fault: pelicanconf.py: PLUGINS does not hold "digest.publish", so the digest takes no part; add it',
        ),
        (
            "x = 1\n\ny = x +\n",
            "fault: pelicanconf.py:3: SyntaxError: invalid syntax (pelicanconf.py, line 3); correct it",
        ),
        ("def f():\n    1 / 0\n\n\nf()\n", "fault: pelicanconf.py:2: ZeroDivisionError: division by zero; correct it"),
        ("raise SystemExit\n", "fault: pelicanconf.py:1: SystemExit; correct it"),
        ("import os\nos._exit(0)\n", "fault: pelicanconf.py: ended its process with code 0; correct it"),
        (
            "print('x' * 10_000_000)\nimport gone\n",
            "fault: pelicanconf.py:2: ModuleNotFoundError: No module named 'gone'; correct it",
        ),
    ],
)
def test_a_configuration_is_run(tmp_path: Path, text: str, line: str) -> None:
    """pelicanconf.py is run by itself: what it raises is told with its line, and whether the digest takes part."""
    write(tmp_path, {"digest.toml": settings()} | ({"pelicanconf.py": text} if text else {}))
    found = told(check_configuration, case(tmp_path, environment={"PYTHONPATH": str(ROOT)}))
    assert [one.replace(str(tmp_path), "") for one in found] == [line]
    assert not (tmp_path / "__pycache__").exists()


def test_an_answer_is_read_in_part(tmp_path: Path) -> None:
    """Of a program that says too much the beginning is read, and what it reads from us is nothing."""
    script = "import sys; sys.stdout.write(sys.stdin.read() + 'x' * 3_000_000); sys.exit(5)"
    examined = case(tmp_path)
    answer = ask([examined.python, "-c", script], tmp_path, examined.environment, 60)
    assert (answer.code, answer.is_late, answer.is_good, len(answer.text)) == (5, False, False, 1_000_000)
