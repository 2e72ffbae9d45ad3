"""docs/boilerplate.md tells the truth: each example is taken out by the rule that stands beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from digest.model import Cleaned, Entry
from digest.normalize import clean, cleaned_of, furniture, lexicon, received, rules

PAGE = (Path(__file__).resolve().parents[2] / "docs/boilerplate.md").read_text(encoding="utf-8")
REPORT = (
    "The tide clock of Port Elster has been running backwards since Monday, and nobody has missed a ferry for it.",
    "The harbour master wound it the wrong way, she said, and found that evening that the sea did not mind at all.",
)


@dataclass(frozen=True)
class Row:
    """A row of the first table."""

    what: str
    example: str
    rule: str


def table(heading: str) -> list[list[str]]:
    """The cells of the rows of the table that begins with this row."""
    rows = PAGE.split(heading)[1].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]


ROWS = [
    Row(what, example.strip("`").replace("\\n", "\n"), rule.strip("`"))
    for _, what, example, rule in table("| class | what | example | rule |")
]


def cleaned(row: Row) -> Cleaned:
    """A report that holds the example where such a line stands: at its head, below its end, or amid it."""
    is_markup = row.example.startswith("<")
    lines = row.example.split("\n")
    first, last = REPORT
    parts = {
        "repeated_title": [*lines, first, last],
        "titles_below_related": [first, last, *lines],
        "lone_related_titles": [first, last, *lines],
        "below_the_end": [first, last, *lines],
    }.get(row.rule, [first, *lines, last])
    marked = [part if part.startswith("<") else f"<p>{part}</p>" for part in parts]
    content = "".join(marked) if is_markup else "\n\n".join(parts)
    entry = Entry(
        "", "", "Tides", ("Ada Quill",), content=content, media_type="text/html" if is_markup else "text/plain"
    )
    learnt = {1: "stood in 14 of 15 entries"} if row.rule == "repeated" else {}
    return cleaned_of(entry, received(entry), learnt)


@pytest.mark.parametrize("row", ROWS, ids=[row.what for row in ROWS])
def test_an_example_is_taken_out_by_its_rule(row: Row) -> None:
    """All of it goes, by that rule at least in part, and nothing of the report with it."""
    found = cleaned(row)
    assert [block.text for block in found.kept if block.kind != "image"] == list(REPORT)  # a link to it stays
    assert row.rule in {one.rule for one in found.dropped}


def test_every_rule_and_class_has_an_example() -> None:
    """The first table has all rules; the examples use all classes of lines."""
    assert {row.rule for row in ROWS} == {rule.__name__ for rule in rules.RULES}
    used = {furniture.line_class(line) for row in ROWS for line in row.example.split("\n")} - {""}
    assert used | {"relay"} == set(lexicon.LINES)


def test_the_languages_of_each_class_are_listed() -> None:
    """The second table is what the program knows."""
    known = {name: " ".join(lexicon.by_language(name)) for name in lexicon.LINES}
    known |= {"pitches": " ".join(lexicon.by_language("asks"))}
    known["rights"] = " ".join(
        language for language, words in lexicon.LANGUAGES.items() if {"rights", "reserved"} & words.keys()
    )
    assert dict(table("| class | languages |")) == known


@pytest.mark.parametrize(
    "sentence", ["Everything is as usual.", "The share icons of the paper were painted over on Friday."]
)
def test_the_report_itself_stays(sentence: str) -> None:
    """The check above can fail: a sentence of the report is not taken out."""
    entry = Entry("", "", "Tides", content="\n\n".join([REPORT[0], sentence, REPORT[1]]), media_type="text/plain")
    assert sentence in [block.text for block in clean(entry).kept]
