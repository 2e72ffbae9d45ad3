"""Pelican's side, each part tried in a process of its own: plugins that Pelican would import, and pelicanconf.py.

Pelican imports every installed pelican.plugins.* at each build, used or not; one that fails ends the build.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from digest.doctor.findings import Finding, fault, note, ok
from digest.doctor.processes import ask
from digest.text import for_log

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.doctor.case import Case
    from digest.doctor.processes import Answer

SECONDS = 30  # for all plugins together, and for pelicanconf.py
RESTARTS = 10  # after plugins that ended their process
OURS = "digest.publish"
CONFIGURATION = "pelicanconf.py"

# What runs in the other process: its answer goes to where standard output was, whatever a plugin prints goes nowhere.
_PREFACE = """
import importlib, importlib.metadata, json, os, pkgutil, runpy, sys, traceback
answer, nowhere = os.dup(1), os.open(os.devnull, os.O_RDWR)
for each in (0, 1, 2):
    os.dup2(nowhere, each)

def tell(**row):
    os.write(answer, b"\\n" + json.dumps(row).encode() + b"\\n")

def told(error):
    try:
        text = str(error)
    except BaseException:
        text = ""
    return f"{type(error).__name__}: {text[:500]}" if text else type(error).__name__
"""
_PLUGINS = f"""{_PREFACE}
def distribution(name):
    place = name.replace(".", "/") + "/"
    for one in importlib.metadata.distributions():
        if any(file.as_posix().startswith(place) for file in one.files or ()):
            return one.metadata["Name"]
    return ""

try:
    import pelican.plugins
    found = pkgutil.iter_modules(pelican.plugins.__path__, "pelican.plugins.")
    names = [name for _, name, is_package in found if is_package and name not in sys.argv[1:]]
except BaseException as error:
    tell(broken="pelican", error=told(error), distribution="pelican")
    os._exit(0)
tell(names=names)
for name in names:
    try:
        importlib.import_module(name)
        tell(fine=name)
    except BaseException as error:
        tell(broken=name, error=told(error), distribution=distribution(name))
os._exit(0)
"""
_CONFIGURATION = f"""{_PREFACE}
file = os.path.abspath(sys.argv[1])
try:
    found = runpy.run_path(file, run_name="pelicanconf")
    plugins = found.get("PLUGINS")
    named = [one if isinstance(one, str) else getattr(one, "__name__", "") for one in plugins or ()]
    tell(plugins=named)
except BaseException as error:
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    line = error.lineno if isinstance(error, SyntaxError) and error.filename == file else (lines or [0])[-1]
    tell(error=told(error), line=line)
os._exit(0)
"""


def check_plugins(case: Case, seconds: float = SECONDS) -> Iterator[Finding]:
    """Whether every plugin that Pelican imports can be imported. seconds: for all of them, or up to one that hangs."""
    names: list[str] = []
    judged: dict[str, dict[str, Any]] = {}
    rows: list[dict[str, Any]] = []
    for _ in range(RESTARTS):
        answer, rows = _run(case, _PLUGINS, seconds, *judged)
        names = names or next((row["names"] for row in rows if "names" in row), [])
        judged |= {row.get("fine") or row["broken"]: row for row in rows if "fine" in row or "broken" in row}
        guilty = next((name for name in names if name not in judged), "")
        if not guilty:
            break
        judged[guilty] = {"broken": guilty, "error": _end_of(answer), "distribution": ""}
    broken = [row for row in judged.values() if "broken" in row]
    for row in broken:
        yield fault("plugins", _remedy(row))
    if not broken and not names and not judged and not rows:
        yield note("plugins", f"not looked at: Python {_end_of(answer)}")
    elif not broken:
        yield ok(
            "plugins", f"{len(names)} of Pelican's are installed; all can be imported" if names else "none but ours"
        )


def _remedy(row: dict[str, Any]) -> str:
    name, error = row["broken"], for_log(str(row["error"]), 300)
    package = for_log(str(row["distribution"] or name.replace("pelican.plugins.", "pelican-").replace("_", "-")), 80)
    if name == "pelican":
        return f"Pelican itself cannot be imported ({error}); run: python -m pip install --upgrade pelican"
    what = f"{for_log(name, 80)} is broken ({error}), and Pelican imports every plugin that is installed"
    return f"{what}; run: python -m pip uninstall {package}, or update it"


def check_configuration(case: Case) -> Iterator[Finding]:
    """Whether pelicanconf.py can be run, and lets the digest take part."""
    if not (case.root / CONFIGURATION).is_file():
        yield ok(CONFIGURATION, "there is none; the digest needs none")
        return
    answer, rows = _run(case, _CONFIGURATION, SECONDS, CONFIGURATION)
    untold: dict[str, Any] = {"error": _end_of(answer), "line": 0}
    row = next((row for row in rows if "plugins" in row or "error" in row), untold)
    if "error" in row:
        place = f"{CONFIGURATION}:{row['line']}" if row["line"] else CONFIGURATION
        yield fault(CONFIGURATION, f"{place}: {for_log(str(row['error']), 300)}; correct it")
    elif OURS not in row["plugins"]:
        yield fault(
            CONFIGURATION, f'{CONFIGURATION}: PLUGINS does not hold "{OURS}", so the digest takes no part; add it'
        )
    else:
        yield ok(CONFIGURATION, "runs, and lets the digest take part")


def _run(case: Case, program: str, seconds: float, *arguments: str) -> tuple[Answer, list[dict[str, Any]]]:
    """What a program of ours told, a row for each line."""
    environment = {**case.environment, "PYTHONDONTWRITEBYTECODE": "1"}
    answer = ask([case.python, "-P", "-c", program, *arguments], case.root, environment, seconds)
    return answer, list(_rows(answer.text))


def _rows(text: str) -> Iterator[dict[str, Any]]:
    for line in text.splitlines():
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict):
            yield row


def _end_of(answer: Answer) -> str:
    if answer.is_late:
        return "does not come to an end"
    return f"ended its process with {f'signal {-answer.code}' if answer.code < 0 else f'code {answer.code}'}"
