"""The day files: content/archive/YYYY/MM/DD.jsonl, one article a line, in the order of date and id.

Readers bear any order, doubled lines and lines they cannot read, since people and git's union merge write here too.
Writers keep such lines: one that a person edited stands as it is, one that cannot be read is passed on untouched. Only
git's conflict marks go: the lines between them are all read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from digest import text
from digest.archive import files, lines
from digest.model import Fingerprints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Set as AbstractSet
    from pathlib import Path

    from digest.model import Article, Filed

    Lay = Callable[[Article], Article]


@dataclass(frozen=True, slots=True)
class DayFile:
    """A day file as it was read: the articles, each once, with their places; and lines that are only passed on."""

    articles: dict[str, Filed]
    places: dict[str, int]  # article id -> where its line stands: of a large site's day the lines take 100 MB
    aside: tuple[str, ...]  # lines that do not count and are kept, verbatim: unreadable, or a second edit of an article
    problems: tuple[str, ...]  # for a person: which line, what, what to do


_ID = re.compile(r'"id"\s*:\s*"([^"\\]+)"')


def path_of(archive: Path, day: date) -> Path:
    """Where the day's file stands."""
    return archive / f"{day:%Y}" / f"{day:%m}" / f"{day:%d}.jsonl"


def days(archive: Path) -> Iterator[date]:
    """Every day that has a file, oldest first."""
    for path in sorted(archive.glob("[0-9][0-9][0-9][0-9]/[0-9][0-9]/[0-9][0-9].jsonl")):
        year, month, name = path.parts[-3:]
        try:
            yield date(int(year), int(month), int(name[:2]))
        except ValueError:
            continue  # 2025/02/30.jsonl: not a day, and none of ours


def strangers(archive: Path) -> Iterator[str]:
    """A line for each file that looks like a day's and is none: what stands in it would never be read."""
    known = {path_of(archive, day) for day in days(archive)}
    for path in sorted(archive.rglob("*.jsonl")):
        if path.parent != archive and path not in known:
            yield f"{path}: is named after no day, so it is not read; name it YYYY/MM/DD.jsonl, or take it out"


def read(archive: Path, day: date, lay: Lay | None = None) -> DayFile:
    """The day's file; an empty one where there is none. lay: makes of each article the one that is kept in memory."""
    path = path_of(archive, day)
    with files.OpenFile(path) as file:
        return _read(path, file, day, lay)


def _read(path: Path, file: files.OpenFile, day: date, lay: Lay | None) -> DayFile:
    articles: dict[str, Filed] = {}
    places: dict[str, int] = {}
    aside: list[str] = []
    problems: list[str] = []
    for number, (place, line) in enumerate(file.lines(), 1):
        if not line.strip():
            continue
        try:
            filed = lines.from_line(line, day)
        except lines.UnreadableLineError as error:
            if files.is_conflict_mark(line):
                problems.append(f"{path}:{number}: a conflict mark of git; take it out")
                continue
            aside.append(line)
            problems.append(f"{path}:{number}: {error}; correct the line or take it out")
            continue
        if lay:
            filed = replace(filed, article=lay(filed.article))
        identity = filed.article.id
        if known := articles.get(identity):
            other = file.line_at(places[identity])
            counts = _precedence(filed, line) > _precedence(known, other)
            if known.is_edited and filed.is_edited and line != other:
                title = text.for_log(filed.article.title, 80)
                problems.append(f"{path}:{number}: “{title}” was edited twice, in two lines; make one of the two")
                aside.append(other if counts else line)
            if not counts:
                continue
        articles[identity], places[identity] = filed, place
    return DayFile(articles, places, tuple(aside), tuple(problems))


def mentions(archive: Path, day: date, ids: AbstractSet[str]) -> bool:
    """Whether the day's file names an article, story or copy of these ids: a look at its text, not a reading of it."""
    return any(not ids.isdisjoint(_ID.findall(line)) for line in files.read_lines(path_of(archive, day)))


def _precedence(filed: Filed, line: str) -> tuple[bool, int, float, str]:
    """Which of two lines about one article counts: a person's, then the one with more history, then the earlier."""
    return (filed.is_edited, len(filed.revisions) + len(filed.copies), -filed.first_seen.timestamp(), line)


def write(archive: Path, day: date, changed: Iterable[Filed]) -> bool:
    """Whether the day's file changed: the given articles are added or replaced, all other lines stay as they are.

    A line that a person edited is not replaced (archive law 4).
    """
    path = path_of(archive, day)
    with files.OpenFile(path) as file:
        present = _read(path, file, day, _bare)
        articles, places = dict(present.articles), dict(present.places)
        for filed in changed:
            identity = filed.article.id
            if identity in articles and articles[identity].is_edited:
                continue
            articles[identity] = filed
            places.pop(identity, None)
        content = _content(file, articles.values(), places)
        return files.replace_lines(path, chain(content, sorted(present.aside)), file)


def _content(file: files.OpenFile, articles: Iterable[Filed], places: Mapping[str, int]) -> Iterator[str]:
    """The lines of a day file in order: as they stand there where they have a place, all others anew."""
    for filed in sorted(articles, key=lambda filed: (filed.date, filed.article.id)):
        place = places.get(filed.article.id)
        yield lines.to_line(filed) if place is None else file.line_at(place)


def _bare(article: Article) -> Article:
    """Enough of an article whose line is written as it stands: a day of a large site holds tens of thousands."""
    return replace(article, stories=(), dropped=(), fingerprints=Fingerprints())


def take_out(archive: Path, day: date, identity: str, left: Filed | None = None) -> bool:
    """Whether the day's file changed: every line of the article is gone, also edited and damaged ones.

    left: what of it stays, written in their place. For a take-down alone, since it overrides a person's lines.
    """
    path = path_of(archive, day)
    with files.OpenFile(path) as file:
        present = _read(path, file, day, _bare)
        articles = {other: filed for other, filed in present.articles.items() if other != identity}
        places = {other: present.places[other] for other in articles}
        if left is not None:
            articles[identity] = left
        aside = sorted(line for line in present.aside if identity not in _ID.findall(line))
        return files.replace_lines(path, chain(_content(file, articles.values(), places), aside), file)
