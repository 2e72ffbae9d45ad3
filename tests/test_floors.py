"""The house stands as it was drawn: what each file under digest/ imports, read from its source."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Check = Callable[[Mapping[str, str]], Iterator[str]]

HOUSE = Path(__file__).resolve().parent.parent / "digest"

# A room is a folder or a single file of digest/; the package itself is the ground that all stand on.
FLOORS = {
    **dict.fromkeys(["digest", "model", "errors"], 0),
    **dict.fromkeys(
        ["text", "elements", "html", "blocks", "dates", "phrases", "places", "sentences", "urls", "words"], 1
    ),
    **dict.fromkeys(["parse", "normalize", "topics", "edition"], 2),
    **dict.fromkeys(["archive", "checking", "config", "fetch", "workers"], 3),
    **dict.fromkeys(["collecting", "publish", "serve"], 4),
    **dict.fromkeys(["adding", "doctor", "editing", "explaining", "starting", "status"], 4),
    **dict.fromkeys(["cli", "__main__"], 5),
}
# Floors of single files, which are one room: html needs text and urls, __main__ is cli's door.
ONE_ROOM_FLOORS = (0, 1, 5)
PURE_FLOORS = (0, 1, 2)

# Whatever reaches the disk, the network, the clock, chance or another process.
EDGES = frozenset([
    "os", "io", "socket", "ssl", "select", "selectors", "asyncio", "urllib", "http", "ftplib", "smtplib", "time",
    "random", "secrets", "uuid", "pathlib", "shutil", "tempfile", "glob", "fileinput", "subprocess", "threading",
    "multiprocessing", "concurrent", "signal", "locale", "logging", "getpass", "platform", "sqlite3", "shelve",
])  # fmt: skip
HARMLESS = {"urls": "urllib.parse.", "parse": "io.BytesIO"}  # they compute, and hold bytes in memory
CLOCKS = frozenset(["now", "today", "utcnow", "fromtimestamp", "utcfromtimestamp"])

# Each outside library and the one room that knows it; a second room stands with its reason.
LIBRARIES = {
    "aiohttp": ["fetch"],
    "anyascii": ["text"],
    "backports": ["fetch"],  # .zstd, which Python 3.14 has as compression.zstd
    "brotli": ["fetch"],
    "bs4": ["parse"],
    "charset_normalizer": ["parse"],
    "compression": ["fetch"],
    "feedparser": ["parse"],
    "filelock": ["cli"],
    "ftfy": ["parse"],
    "jinja2": ["publish"],
    "lxml": ["parse"],  # comes with trafilatura, which takes its trees
    "markdown": ["parse", "publish"],  # articles of readers' own; the editor's notes, which no source delivers
    "markupsafe": ["publish"],  # comes with jinja2, whose strings it makes
    "orjson": ["archive", "workers"],  # lines that stay; what entries became, in .cache
    "nh3": ["blocks", "html"],  # foreign markup is read by it, and what is published passes it
    "pebble": ["workers"],
    "pelican": ["publish"],
    "protego": ["fetch"],
    "tqdm": ["cli"],
    "trafilatura": ["parse"],
    "watchfiles": ["serve"],
    "yarl": ["fetch"],  # comes with aiohttp, which takes no other addresses
}


def room_of(module: str) -> str:
    """The room of a module of ours: "digest.parse.rss" stands in "parse"."""
    return module.split(".")[1] if "." in module else module


def modules(folder: Path) -> dict[str, str]:
    """The source of each module under the folder, by its dotted name; a package goes by its own name."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        name = ".".join([folder.name, *path.relative_to(folder).with_suffix("").parts])
        found[name.removesuffix(".__init__")] = path.read_text(encoding="utf-8")
    return found


def imports(source: str, known: Mapping[str, str]) -> set[str]:
    """The dotted names that a source imports anywhere in it, a module of ours as a module: never more than its name."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names = {f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names}
            found |= {name if name in known or node.module not in known else node.module or "" for name in names}
    return found


def ours(names: set[str]) -> set[str]:
    return {name for name in names if name.split(".")[0] == "digest"}


def floor_faults(sources: Mapping[str, str]) -> Iterator[str]:
    """What breaks the order of floors: rooms without one, imports from above or from another room beside."""
    for module, source in sources.items():
        room = room_of(module)
        if room not in FLOORS:
            yield f"{module}: stands on no floor"
            continue
        for name in sorted(imports(source, sources)):
            if name.startswith("."):
                yield f"{module}: imports {name}, which does not say its room"
            elif ours({name}) and room_of(name) != room:
                here, there = FLOORS[room], FLOORS.get(room_of(name), len(FLOORS))
                if there > here or (there == here and here not in ONE_ROOM_FLOORS):
                    yield f"{module}: imports {name}"


def circle_faults(sources: Mapping[str, str]) -> Iterator[str]:
    """The modules that import one another in a circle."""
    left = {module: ours(imports(source, sources)) & set(sources) - {module} for module, source in sources.items()}
    while free := {module for module, needed in left.items() if not needed & set(left)}:
        left = {module: needed for module, needed in left.items() if module not in free}
    if left:
        yield "in a circle: " + ", ".join(sorted(left))


def purity_faults(sources: Mapping[str, str]) -> Iterator[str]:
    """What on the pure floors reaches outside: edges imported, files opened, the clock asked."""
    for module, source in sources.items():
        room = room_of(module)
        if FLOORS.get(room) not in PURE_FLOORS:
            continue
        for name in sorted(imports(source, sources)):
            if name.split(".")[0] in EDGES and not name.startswith(HARMLESS.get(room, "nothing")):
                yield f"{module}: imports {name}"
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Name) and node.id in ("open", "__import__", "print", "input", "exec", "eval"):
                yield f"{module}:{node.lineno}: {node.id}"
            if isinstance(node, ast.Attribute) and node.attr in CLOCKS:
                yield f"{module}:{node.lineno}: {node.attr}"


def library_faults(sources: Mapping[str, str]) -> Iterator[str]:
    """The outside libraries that are imported by a room that the table does not give them to."""
    for module, source in sources.items():
        for name in sorted({name.split(".")[0] for name in imports(source, sources)}):
            if name not in sys.stdlib_module_names | {"digest", ""} and room_of(module) not in LIBRARIES.get(name, []):
                yield f"{module}: imports {name}"


CHECKS = (floor_faults, circle_faults, purity_faults, library_faults)
SOURCES = modules(HOUSE)


def test_the_house_is_read() -> None:
    """Every room of the tables is there, so that no rule speaks of nothing."""
    assert {room_of(module) for module in SOURCES} == set(FLOORS)
    used = {
        name.split(".")[0]: room_of(module) for module, source in SOURCES.items() for name in imports(source, SOURCES)
    }
    assert set(LIBRARIES) <= set(used)


@pytest.mark.parametrize("check", CHECKS)
def test_the_house_stands(check: Check) -> None:
    """No file breaks a rule of rooms and floors."""
    assert list(check(SOURCES)) == []


GUILTY = [
    (floor_faults, "digest.attic", "", "digest.attic: stands on no floor"),
    (floor_faults, "digest.text", "from digest.parse import rss", "digest.text: imports digest.parse.rss"),
    (floor_faults, "digest.parse.rss", "from digest import cli", "digest.parse.rss: imports digest.cli"),
    (floor_faults, "digest.parse", "import digest.topics.copies", "digest.parse: imports digest.topics.copies"),
    (
        floor_faults,
        "digest.archive",
        "from digest.fetch.limits import MIB",
        "digest.archive: imports digest.fetch.limits",
    ),
    (floor_faults, "digest.publish", "def f():\n import digest.starting", "digest.publish: imports digest.starting"),
    (floor_faults, "digest.model", "from digest.text import slug", "digest.model: imports digest.text"),
    (
        floor_faults,
        "digest.parse",
        "from .rss import parse",
        "digest.parse: imports .rss.parse, which does not say its room",
    ),
    (floor_faults, "digest.parse", "import digest.cellar", "digest.parse: imports digest.cellar"),
    (
        floor_faults,
        "digest.edition.days",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n from digest.config import Settings",
        "digest.edition.days: imports digest.config",
    ),
    (circle_faults, "digest.text", "from digest.html import gate", "in a circle: digest.html, digest.text"),
    (purity_faults, "digest.html", "import os.path", "digest.html: imports os.path"),
    (purity_faults, "digest.html", "from urllib.parse import quote", "digest.html: imports urllib.parse.quote"),
    (purity_faults, "digest.urls", "from urllib.request import urlopen", "digest.urls: imports urllib.request.urlopen"),
    (purity_faults, "digest.parse", "from io import open", "digest.parse: imports io.open"),
    (purity_faults, "digest.topics", "def f():\n from time import time", "digest.topics: imports time.time"),
    (purity_faults, "digest.model", "from pathlib import Path", "digest.model: imports pathlib.Path"),
    (purity_faults, "digest.dates", "x = open('y')", "digest.dates:1: open"),
    (purity_faults, "digest.dates", "\nx = datetime.now(UTC)", "digest.dates:2: now"),
    (purity_faults, "digest.dates", "x = date.today", "digest.dates:1: today"),
    (library_faults, "digest.cli", "from pelican import signals", "digest.cli: imports pelican"),
    (library_faults, "digest.html", "import bs4", "digest.html: imports bs4"),
    (library_faults, "digest.parse.rss", "import requests", "digest.parse.rss: imports requests"),
]


@pytest.mark.parametrize(("check", "module", "source", "fault"), GUILTY, ids=[case[3] for case in GUILTY])
def test_each_rule_finds_its_breach(check: Check, module: str, source: str, fault: str) -> None:
    """A house with one guilty file is told by that file."""
    house = dict.fromkeys(["digest", "digest.cli", "digest.parse", "digest.parse.rss", "digest.fetch.limits"], "")
    house |= {"digest.config": "", "digest.text": "", "digest.html": "from digest.text import slug"} | {module: source}
    assert list(check(house)) == [fault]


INNOCENT = [
    ("digest.html", "from digest.text import slug\nimport nh3"),
    ("digest.urls", "from urllib.parse import quote"),
    ("digest.parse.rss", "from io import BytesIO\nfrom digest.parse import sniff\nimport feedparser"),
    ("digest.collecting", "import os\nfrom digest.edition import days\nfrom digest.archive import days as more"),
    ("digest.__main__", "from digest.cli import main"),
    ("digest.dates", "from datetime import datetime, time\nx = datetime(2025, 6, 4)"),
]


@pytest.mark.parametrize(("module", "source"), INNOCENT, ids=[case[0] for case in INNOCENT])
def test_what_the_rules_allow_is_no_breach(module: str, source: str) -> None:
    """Floors below, the room itself and its own libraries may be imported."""
    assert [fault for check in CHECKS for fault in check({module: source})] == []
