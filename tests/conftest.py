"""What all tests share: hypothesis draws the same examples in every run, and what takes seconds is marked as slow.

Long tests run a tenth of what they are made for, unless pytest is given --long (./run check --long: these tests only,
in full). They ask the fixture part how much to do, and say with pytest's record_property what they did.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
# Whole builds, a browser, processes of their own, texts of megabytes: left out by -m "not slow".
SLOW = (
    "publish/",
    "test_cli.py",
    "normalize/test_hostile.py",
    "normalize/test_properties.py",
    "parse/test_parse_hostile.py",
    "collecting/",
    "editing/",
)
# Minutes, where they run in full.
LONG = ("long/", "hostile/test_fuzz.py")

settings.register_profile("digest", derandomize=True, deadline=None)
settings.load_profile("digest")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the option by which long tests run in full."""
    parser.addoption("--long", action="store_true", help="run long tests in full instead of a tenth of them")


def pytest_configure(config: pytest.Config) -> None:
    """Tells pytest of the mark."""
    config.addinivalue_line("markers", "long: takes minutes; a tenth of it is run unless --long is given")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests of the slow and the long files."""
    for item in items:
        place = item.path.relative_to(HERE).as_posix()
        if place.startswith(LONG):
            item.add_marker(pytest.mark.long)
        if place.startswith((*SLOW, *LONG)):
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def part(request: pytest.FixtureRequest) -> Callable[[int], int]:
    """How many of so many a long test is to do: all of them with --long, else a tenth, and one at least."""
    is_long = request.config.getoption("--long")
    return lambda number: number if is_long else max(1, number // 10)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints what tests recorded with record_property, and their seconds."""
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    told = [one for one in reports if one.when == "call" and one.user_properties]
    if not told:
        return
    terminalreporter.section("figures")
    for one in told:
        figures = ", ".join(f"{name}: {value}" for name, value in one.user_properties)
        terminalreporter.line(f"{one.nodeid}: {figures}, seconds: {one.duration:.0f}")
