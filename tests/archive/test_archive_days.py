from __future__ import annotations

import json
import os
import tracemalloc
from datetime import date, timedelta
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from articles import NOON, TODAY, filed

from digest import archive
from digest.archive import days, log
from digest.archive.lines import FORMAT, to_line
from digest.errors import StateError
from digest.model import Copy, Revision, Story, Topic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from digest.model import Filed

HOUR = timedelta(hours=1)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def known_topics(tmp_path: Path) -> None:
    """The births of the topics that the articles here are in."""
    log.append(tmp_path, [Topic(one, one, one, TODAY) for one in "abcdefgh"], {}, NOON)


def put(folder: Path, *lines: str | bytes, day: date = TODAY, end: bytes = b"\n") -> Path:
    """A day file with the given lines, as a person or git would write it."""
    path = days.path_of(folder, day)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join((line.encode() if isinstance(line, str) else line) + end for line in lines))
    return path


def with_title(one: Filed, title: str) -> str:
    """The line of an article after a person has changed its title."""
    return json.dumps({**json.loads(to_line(one)), "title": title}, ensure_ascii=False)


def read_ids(folder: Path) -> list[str]:
    return [one.article.id for one in archive.read(folder)[0].articles]


def test_a_day_file_is_in_order_of_date_and_id(tmp_path: Path) -> None:
    """Lines stand in the order of date and id, whenever they came."""
    days.write(tmp_path, TODAY, [filed("c"), filed("b", date=NOON + HOUR)])
    days.write(tmp_path, TODAY, [filed("a"), filed("d", date=NOON - HOUR)])
    lines = days.path_of(tmp_path, TODAY).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["d", "a", "c", "b"]
    assert read_ids(tmp_path) == ["d", "a", "c", "b"]


def test_a_day_lies_under_its_year_and_month(tmp_path: Path) -> None:
    """The place of a day file tells its day, and files of other names are none."""
    days.write(tmp_path, TODAY, [filed()])
    assert (tmp_path / "2025/06/04.jsonl").is_file()
    for name in (
        "2025/06/31.jsonl",
        "2025/06/5.jsonl",
        "2025/06/04.jsonl.bak",
        "x/06/04.jsonl",
        "2025/06/.05.jsonl.new",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert list(days.days(tmp_path)) == [TODAY]


def test_what_stands_there_is_not_written_again(tmp_path: Path) -> None:
    """Storing an article that has not changed leaves the file and its time alone."""
    assert days.write(tmp_path, TODAY, [filed("a"), filed("b")])
    path = days.path_of(tmp_path, TODAY)
    os.utime(path, ns=(1, 1))
    assert not days.write(tmp_path, TODAY, [filed("b")])
    assert path.stat().st_mtime_ns == 1


def test_the_order_of_lines_does_not_matter(tmp_path: Path) -> None:
    """A file whose lines git has put into another order is read the same."""
    lines = [to_line(filed("a")), to_line(filed("b")), with_title(filed("c"), "By hand")]
    found = []
    for order in permutations(lines):
        put(tmp_path, *order)
        found.append(archive.read(tmp_path))
    assert all(one == found[0] for one in found)
    assert not found[0][1]


def test_a_persons_line_is_never_rewritten(tmp_path: Path) -> None:
    """A line whose title a person changed stays byte for byte, whatever comes for it (archive law 4)."""
    line = with_title(filed("a"), "Corrected by hand").replace(",", " , ")
    path = put(tmp_path, line)
    revised = filed("a", title="Tide clock stops", revisions=(Revision(NOON, "Tide clock a runs backwards"),))
    assert days.write(tmp_path, TODAY, [revised, filed("b")])
    assert path.read_text(encoding="utf-8").split("\n")[0] == line
    first = archive.read(tmp_path)[0].articles[0]
    assert (first.is_edited, first.article.title) == (True, "Corrected by hand")


def test_a_doubled_line_counts_once(tmp_path: Path) -> None:
    """An article whose line git's merge doubled is read once, without a word about it."""
    put(tmp_path, to_line(filed("a")), to_line(filed("b")), to_line(filed("a")))
    held, problems = archive.read(tmp_path)
    assert [one.article.id for one in held.articles] == ["a", "b"]
    assert problems == ()


OWN = filed("a")
OF_TWO = {
    "a person's line": (with_title(OWN, "By hand"), to_line(filed("a", revisions=(Revision(NOON, "Old"),)))),
    "the line with more history": (to_line(filed("a", copies=(Copy("x", "talblatt", "", NOON),))), to_line(OWN)),
    "the line first seen earlier": (to_line(OWN), to_line(filed("a", first_seen=NOON + HOUR))),
}


@pytest.mark.parametrize("which", OF_TWO)
def test_of_two_lines_about_one_article_one_counts(tmp_path: Path, which: str) -> None:
    """Of two lines of one file about one article, whichever comes first: a person's, then more history, then age."""
    good, other = OF_TWO[which]
    put(tmp_path, good)
    expected = archive.read(tmp_path)
    for order in ((good, other), (other, good)):
        put(tmp_path, *order)
        assert archive.read(tmp_path) == expected
        days.write(tmp_path, TODAY, [])
        assert days.path_of(tmp_path, TODAY).read_text(encoding="utf-8") == good + "\n"


def test_two_edits_of_one_line_are_both_kept(tmp_path: Path) -> None:
    """Where two people edited one line and git kept both, one counts, the other stays in the file, which is told."""
    ada, bo = with_title(OWN, "Edited by Ada"), with_title(OWN, "Edited by Bo")
    found = []
    for order in ((ada, bo), (bo, ada)):
        path = put(tmp_path, *order)
        held, problems = archive.read(tmp_path)
        found.append(held.articles[0].article.title)
        assert len(problems) == 1
        assert problems[0].startswith(f"{path}:2: ")
        assert "was edited twice" in problems[0]
        days.write(tmp_path, TODAY, [filed("b")])
        assert sorted(path.read_text(encoding="utf-8").splitlines()) == sorted([ada, bo, to_line(filed("b"))])
    assert len(set(found)) == 1


def test_in_two_day_files_the_earlier_counts(tmp_path: Path) -> None:
    """An article that two runs stored under two days is the one that was first seen earlier."""
    for first, second in ((YESTERDAY, TODAY), (TODAY, YESTERDAY)):
        put(tmp_path, to_line(filed("a", first_seen=NOON)), day=first)
        put(tmp_path, to_line(filed("a", first_seen=NOON + HOUR)), day=second)
        assert [one.edition for one in archive.read(tmp_path)[0].articles] == [first]


def test_in_two_day_files_a_persons_line_counts(tmp_path: Path) -> None:
    """A person's hand wins also over an earlier line in another day's file."""
    put(tmp_path, to_line(filed("a")), day=YESTERDAY)
    put(tmp_path, with_title(filed("a", first_seen=NOON + HOUR), "By hand"))
    assert [one.article.title for one in archive.read(tmp_path)[0].articles] == ["By hand"]


def test_a_slug_that_two_runs_gave_stays_with_the_older(tmp_path: Path) -> None:
    """Two articles of a day that git merged under one slug get two addresses: the one seen first keeps its own."""
    younger = filed("a", slug="tides", first_seen=NOON + HOUR)
    put(tmp_path, to_line(younger), to_line(filed("b", slug="tides")))
    put(tmp_path, to_line(filed("c", slug="tides")), day=TOMORROW)
    assert {one.article.id: one.slug for one in archive.read(tmp_path)[0].articles} == {
        "a": "tides-2",
        "b": "tides",
        "c": "tides",
    }


def newer_format(one: Filed) -> str:
    item = json.loads(to_line(one))
    item["_digest"]["v"] = FORMAT + 1
    return json.dumps(item)


UNREADABLE: dict[str, str | bytes] = {
    "half a line": to_line(filed("x"))[:80],
    "a note": "TODO: ask the harbour master",
    "another encoding": to_line(filed("x", title="Café")).encode("latin-1"),
    "a newer format": newer_format(filed("x")),
    "a carriage return": b'{"id":\r"x"',
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_a_line_that_cannot_be_read_is_told_and_kept(tmp_path: Path, what: str) -> None:
    """What is no article is named with file, line and remedy, harms no other, and stands unchanged after writing."""
    broken = UNREADABLE[what]
    path = put(tmp_path, to_line(filed("a")), broken, to_line(filed("b")))
    held, problems = archive.read(tmp_path)
    assert [one.article.id for one in held.articles] == ["a", "b"]
    assert len(problems) == 1
    assert problems[0].startswith(f"{path}:2: ")
    assert "correct the line or take it out" in problems[0]
    days.write(tmp_path, TODAY, [filed("c")])
    kept = broken.encode() if isinstance(broken, str) else broken
    assert path.read_bytes().split(b"\n").count(kept) == 1
    assert read_ids(tmp_path) == ["a", "b", "c"]


def test_a_git_conflict_is_read_on_both_sides(tmp_path: Path) -> None:
    """Of a merge that stopped, both sides are read; the marks are told and go when the file is next written."""
    ours, theirs = to_line(filed("a")), to_line(filed("b"))
    marks = ("<<<<<<< HEAD", "||||||| 5d5c3b0", "=======", ">>>>>>> update")
    path = put(tmp_path, marks[0], ours, marks[1], marks[2], theirs, marks[3])
    held, problems = archive.read(tmp_path)
    assert [one.article.id for one in held.articles] == ["a", "b"]
    assert [problem.split(": ")[0] for problem in problems] == [f"{path}:{number}" for number in (1, 3, 4, 6)]
    assert all("take it out" in problem for problem in problems)
    days.write(tmp_path, TODAY, [filed("c")])
    assert path.read_text(encoding="utf-8").splitlines() == [ours, theirs, to_line(filed("c"))]


def test_a_day_is_never_whole_in_memory(tmp_path: Path) -> None:
    """Where one article is added to a large day, the lines of all others pass by one at a time."""
    text = (f"<p>{'The clock was wound the wrong way. ' * 1000}</p>",)
    long = [filed(f"{number:03}", stories=(Story(f"{number:03}", "Tides", text),)) for number in range(200)]
    days.write(tmp_path, TODAY, long)
    size = days.path_of(tmp_path, TODAY).stat().st_size
    tracemalloc.start()
    days.write(tmp_path, TODAY, [filed("a")])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < size / 2
    assert days.path_of(tmp_path, TODAY).read_text(encoding="utf-8").count("\n") == len(long) + 1


def saved_whole(path: Path) -> None:
    """As most editors, git and tools that synchronise do it."""
    beside = path.with_name("saved")
    beside.write_bytes(path.read_bytes().replace(b"runs backwards", b"runs"))
    beside.replace(path)


MEDDLING: dict[str, Callable[[Path], object]] = {
    "saved as another file": saved_whole,
    "saved in place": lambda path: path.write_bytes(path.read_bytes().replace(b"runs backwards", b"runs")),
    "cut short": lambda path: os.truncate(path, 100),
    "taken away": lambda path: path.unlink(),
}


@pytest.mark.parametrize("meddle", MEDDLING.values(), ids=MEDDLING.keys())
def test_what_somebody_else_saves_meanwhile_stays(tmp_path: Path, meddle: Callable[[Path], object]) -> None:
    """A day file that is another by the time its new lines are written is left as that is, and the error says so."""
    days.write(tmp_path, TODAY, [filed(one) for one in "abcd"])
    path = days.path_of(tmp_path, TODAY)
    left: list[bytes] = []

    def arriving() -> Iterator[Filed]:
        meddle(path)
        left.extend([path.read_bytes()] if path.exists() else [])
        yield filed("e")

    with pytest.raises(StateError, match=r"changed by somebody else .* run again"):
        days.write(tmp_path, TODAY, arriving())
    assert ([path.read_bytes()] if path.exists() else []) == left
    assert [one.name for one in path.parent.iterdir()] == [path.name] * len(left)
    days.write(tmp_path, TODAY, [filed("e")])
    assert "e" in read_ids(tmp_path)


def test_a_day_file_that_somebody_else_makes_meanwhile_stays(tmp_path: Path) -> None:
    """Where there was none and a merge brings one, that is not written over."""

    def arriving() -> Iterator[Filed]:
        put(tmp_path, to_line(filed("a")))
        yield filed("e")

    with pytest.raises(StateError, match="changed by somebody else"):
        days.write(tmp_path, TODAY, arriving())
    assert read_ids(tmp_path) == ["a"]


def test_line_ends_of_windows_harm_nothing(tmp_path: Path) -> None:
    """A file that an editor saved with CRLF and a byte order mark is read without a problem, and no line is edited."""
    put(tmp_path, "\ufeff" + to_line(filed("a")), to_line(filed("b")), end=b"\r\n")
    held, problems = archive.read(tmp_path)
    assert held.articles == (filed("a"), filed("b"))
    assert problems == ()


def test_empty_lines_and_files_are_nothing(tmp_path: Path) -> None:
    """Blank lines, an empty file and a missing archive are no problem."""
    put(tmp_path, "", to_line(filed("a")), "  ")
    put(tmp_path, day=TOMORROW)
    assert read_ids(tmp_path) == ["a"]
    assert archive.read(tmp_path)[1] == ()
    assert archive.read(tmp_path / "none")[0].articles == ()


def test_only_the_days_asked_for_are_read(tmp_path: Path) -> None:
    """A run that asks for some days is not told of the others, not even of what is broken there (archive law 6)."""
    put(tmp_path, "broken", day=YESTERDAY)
    put(tmp_path, to_line(filed("a")))
    held, problems = archive.read(tmp_path, [TODAY, TODAY, TOMORROW])
    assert [one.article.id for one in held.articles] == ["a"]
    assert problems == ()


def test_the_ids_in_a_file_are_found_without_reading_it(tmp_path: Path) -> None:
    """Every article, story and copy of a day is found by its id, also in a line that a tool has spaced out."""
    one = filed("a", copies=(Copy("copied", "talblatt", "", NOON),))
    put(tmp_path, json.dumps(json.loads(to_line(one)), indent=None, separators=(" , ", " : ")), '{"id":"half')
    found = [one for one in ("a", "copied", "b", "copie") if days.mentions(tmp_path, TODAY, {one, "x"})]
    assert found == ["a", "copied"]
    assert not days.mentions(tmp_path, TODAY, set())
    assert not days.mentions(tmp_path, TOMORROW, {"a"})


def test_a_story_whose_topic_is_lost_is_shown_and_told(tmp_path: Path) -> None:
    """Where the log of topics lacks one, its stories stand under their own headlines, and one line names the log."""
    put(tmp_path, to_line(filed("a")), to_line(filed("x", topic="lost")), to_line(filed("y", topic="lost")))
    held, problems = archive.read(tmp_path)
    assert {story_id: topic for one in held.articles for story_id, topic in one.topic_ids.items()} == {
        "a": "a",
        "x": "lost",
        "y": "lost",
    }
    assert held.topics["lost"].title == held.articles[1].article.title
    (problem,) = problems
    assert problem.startswith(f"{log.path_of(tmp_path)}: lacks 1 topic")
    assert "restore it from git" in problem


def test_a_file_named_after_no_day_is_told(tmp_path: Path) -> None:
    """What lies where day files lie and is none is not read, and not passed over in silence."""
    put(tmp_path, to_line(filed("a")))
    (tmp_path / "2025/06/31.jsonl").write_text(to_line(filed("b")), encoding="utf-8")
    held, problems = archive.read(tmp_path)
    assert len(held.articles) == 1
    assert [problem.partition(":")[0] for problem in problems] == [str(tmp_path / "2025/06/31.jsonl")]
