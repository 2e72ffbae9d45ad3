"""Each file in cases/ is an entry and what must become of it; its first line says what it claims.

    claim: A row of icon names is dropped.
    title: of the entry; a text without one is read as a file, whose title stands in it
    --- in
    the entry's text, or its HTML where the file is called .html
    --- kept
    # a sub-heading
    a paragraph, one a line
    --- dropped
    rule | text
    --- facts
    name | value
    --- stories
    headline, one a line; of each story

What is stated is compared whole and in order: an empty section says that there is nothing of its kind. A section that
is not there is not looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from digest.model import Cleaned, Entry
from digest.normalize import clean, split

CASES = Path(__file__).parent / "cases"
PATHS = sorted(path.relative_to(CASES).as_posix() for path in CASES.rglob("*.*"))
EXPECTATIONS = ("kept", "dropped", "facts", "stories")


@dataclass(frozen=True)
class Case:
    """A file of cases/, read."""

    claim: str
    entry: Entry
    expected: dict[str, list[str]]


def read(path: Path) -> Case:
    """The case of a file; one that says nothing, or what nobody understands, is an error."""
    header, *sections = path.read_text(encoding="utf-8").split("\n--- ")
    fields = dict(line.split(": ", 1) for line in header.splitlines())
    parts = {name: text for name, _, text in (section.partition("\n") for section in sections)}
    assert fields.keys() <= {"claim", "title", "author"}, f"unknown field in {fields.keys()}"
    assert "in" in parts, "there is no input"
    assert parts.keys() <= {"in", *EXPECTATIONS}, f"unknown section in {parts.keys()}"
    assert len(parts) == len(sections), "a section stands twice"
    assert len(parts) > 1, "nothing is expected"
    entry = Entry(
        guid="",
        url="",
        title=fields.get("title", ""),
        authors=(fields["author"],) if "author" in fields else (),
        content=parts.pop("in"),
        media_type="text/html" if path.suffix == ".html" else "text/plain",
    )
    return Case(fields["claim"], entry, {name: text.splitlines() for name, text in parts.items()})


def told(cleaned: Cleaned, title: str) -> dict[str, list[str]]:
    """What became of an entry, in the terms of the sections."""
    return {
        "kept": ["# " * (block.kind == "heading") + block.text for block in cleaned.kept],
        "dropped": [f"{one.rule} | {one.block.text}".strip() for one in cleaned.dropped],
        "facts": [f"{fact.name} | {fact.value}" for fact in cleaned.facts],
        "stories": [story.headline for story in split("a", title or cleaned.fact("title"), cleaned)],
    }


@pytest.mark.parametrize("path", PATHS)
def test_a_case_keeps_its_claim(path: str) -> None:
    case = read(CASES / path)
    found = told(clean(case.entry), case.entry.title)
    assert case.expected == {name: found[name] for name in case.expected}, case.claim


@pytest.mark.parametrize(
    "text",
    [
        "claim: It expects nothing.\n--- in\nx\n",
        "claim: It has no input.\n--- kept\nx\n",
        "claim: It has a section that is none.\n--- in\nx\n--- left\nx\n",
        "claim: It has a field that is none.\nheadline: x\n--- in\nx\n--- kept\nx\n",
        "claim: It says a thing twice.\n--- in\nx\n--- kept\nx\n--- kept\ny\n",
    ],
)
def test_a_case_that_says_nothing_is_an_error(text: str, tmp_path: Path) -> None:
    path = tmp_path / "case.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AssertionError):
        read(path)
