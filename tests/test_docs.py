"""The papers: nothing that users can set or type is missing from them, and their links lead somewhere."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from digest import cli
from digest.config.values import SECTIONS

ROOT = Path(__file__).resolve().parent.parent
PAPERS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *ROOT.glob("docs/**/*.md")])


def settings() -> list[tuple[str, str]]:
    return [(section, name) for section, known in SECTIONS.items() for name in known]


def verbs(parser: argparse.ArgumentParser | None = None, before: str = "") -> dict[str, argparse.ArgumentParser]:
    """Every verb by its words, those of families too: "topic" and "topic merge"."""
    found: dict[str, argparse.ArgumentParser] = {}
    for action in (parser or cli.make_parser())._actions:  # noqa: SLF001 - argparse shows its verbs in no other way
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for name, verb in action.choices.items():
                found |= {f"{before}{name}": verb, **verbs(verb, f"{before}{name} ")}
    return found


@pytest.mark.parametrize(("section", "name"), settings(), ids=[" ".join(one) for one in settings()])
def test_every_setting_is_documented(section: str, name: str) -> None:
    """Each setting stands in the table of its section."""
    reference = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    headings = {"site": "## `[site]`", "fetch": "## `[fetch]`", "source": "## `[[source]]`"}
    table = reference.split(headings[section])[1].split("\n## ")[0]
    assert f"| `{name}` |" in table


@pytest.mark.parametrize("verb", sorted(verbs()))
def test_every_command_is_documented(verb: str) -> None:
    """Each verb and each of its options stands in the reference of commands."""
    reference = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    assert f"`digest {verb}" in reference
    options = [flag for action in verbs()[verb]._actions for flag in action.option_strings if flag.startswith("--")]  # noqa: SLF001
    missing = [flag for flag in options if flag != "--help" and f"`{flag}" not in reference]
    assert missing == []


@pytest.mark.parametrize("paper", PAPERS, ids=[path.relative_to(ROOT).as_posix() for path in PAPERS])
def test_tables_are_whole(paper: Path) -> None:
    """Each row of a table has as many cells as its head."""
    lines = paper.read_text(encoding="utf-8").split("\n")
    cells = [len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0 for line in lines]
    broken = [lines[at] for at in range(1, len(lines)) if cells[at] and cells[at - 1] and cells[at] != cells[at - 1]]
    assert broken == []


def test_every_exit_code_is_documented() -> None:
    """Each exit code stands in the reference with the meaning that --help gives."""
    reference = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    missing = [
        code for code, meaning in cli.EXIT_CODES.items() if f"| {code} | {meaning} |" not in reference.replace("`", "")
    ]
    assert missing == []


@pytest.mark.parametrize("paper", PAPERS, ids=[path.relative_to(ROOT).as_posix() for path in PAPERS])
def test_links_of_the_papers_lead_somewhere(paper: Path) -> None:
    """A link from one paper to another file of the project names a file that is there."""
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", paper.read_text(encoding="utf-8"))
    assert [link for link in links if not (paper.parent / link).exists()] == []


def test_every_verb_has_examples() -> None:
    """The help of each verb shows how it is typed."""
    without = [name for name, verb in verbs().items() if f"  digest {name}" not in (verb.epilog or "")]
    assert without == []
