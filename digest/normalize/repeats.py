"""What a source repeats around its news, learnt from the layouts of its entries (layout.py).

A line that stands in several entries of a source is furniture: as a rule. What is none repeats, too: a sub-heading that
every issue has, the name of a column, a quotation, the paragraph that opens a series, a court's set phrase, the label
of a recipe's oven. So a line's form and where it stands decide with how often it does: what a source repeats stands
outside the report, or is no sentence amid sentences.

Entries of two sources are never compared: what stands in both is an agency's story.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from digest.dates import MONTH_NAMES
from digest.normalize.layout import FACT, HEADING, LABEL, LINKS, LIST, MEDIA, NAME, PROSE, SAID, WORK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from digest.normalize.layout import Layout, Line

WINDOW = 20  # entries that are compared: a template changes, and what it was must not count for long
TWICE = 2
SAME_VERSION = 0.5  # of the paragraphs of two entries are the same: one is a version of the other, and not counted
# A short sentence is furniture where it stands in this share of all entries and in most from its first to its last: a
# court's "The trial continues." stood in 5 of 24, a template's line in half of them or more.
SAID_SHARE = 0.2
STEADY = 0.6
# A whole paragraph, at the end alone: an appeal for money. The opening of a series came six times running.
PROSE_TIMES = 5
PROSE_STEADY = 0.8
MANY = 10  # entries, from which on a line that could be a sub-heading must stand amid the text in three of them
STANDING_TIMES = 5
FILLED_WORDS = 12  # of a line that is taken for furniture for no more than its place among furniture
SLOT_WORDS = 4

Verdicts = dict[int, str]  # by the number of the line, why it is furniture


def learn(history: Sequence[Layout], own: Sequence[Layout]) -> tuple[Verdicts, ...]:
    """For each of a document's entries, in its order, the lines that its source repeats, with a reason for a reader.

    history: entries of the source that stand in the document no more. Those of the document begin with the newest; one
    without a date counts as newer than all that have one.
    """
    ids = {one.id for one in own}
    places = [(one.day or "~", -at, one) for at, one in enumerate(own) if one.lines]
    places += [(one.day or "~", 1, one) for one in history if one.lines and one.id not in ids]
    every = [one for *_, one in sorted(places, key=lambda place: place[:2])]
    at = {id(one): number for number, one in enumerate(every)}
    windows: dict[int, _Window] = {}
    found: list[Verdicts] = []
    for one in own:
        if len(every) < TWICE or not one.lines:
            found.append({})
            continue
        start = max(0, min(at[id(one)] // (WINDOW // 2) * (WINDOW // 2) - WINDOW // 4, len(every) - WINDOW))
        if start not in windows:
            windows[start] = _Window(every[start : start + WINDOW])
        found.append(windows[start].verdicts(one))
    return tuple(found)


@dataclass(slots=True)
class _Seen:
    """Where a line was seen."""

    entries: set[int] = field(default_factory=set)  # versions of one entry count as one
    first: int = -1
    last: int = -1
    since: str = ""
    placed: int = 0  # how often in an entry with paragraphs of its own …
    below: int = 0  # … below the last of them …
    above: int = 0  # … or above the first
    is_crowned: bool = False  # somewhere a line that may be a sub-heading stands right below it
    depths: set[int] = field(default_factory=set)  # paragraphs above it

    def add(self, number: int, entry: int, day: str) -> None:
        self.entries.add(entry)
        self.first = number if self.first < 0 else self.first
        self.last = number
        self.since = self.since or day

    @property
    def times(self) -> int:
        return len(self.entries)

    @property
    def is_below(self) -> bool:
        return 0 < self.placed == self.below

    @property
    def is_above(self) -> bool:
        return 0 < self.placed == self.above

    @property
    def steadiness(self) -> float:
        """In which share of the entries from the first to the last it stands."""
        return self.times / (self.last - self.first + 1)


class _Window:
    """Entries that are compared, and what was seen in them."""

    def __init__(self, layouts: Sequence[Layout]) -> None:
        self.titles = {one.title[:6] for one in layouts}
        self.newest = layouts[-1].day
        versions = _versions(layouts)
        self.count = len(set(versions))
        self.lines: defaultdict[str, _Seen] = defaultdict(_Seen)
        self.starts: defaultdict[str, _Seen] = defaultdict(_Seen)
        self.slots: defaultdict[tuple[str, str], _Seen] = defaultdict(_Seen)
        self.items: defaultdict[str, Counter[str]] = defaultdict(Counter)  # by label
        self.titled: set[str] = set()  # labels behind which the title of an entry stood
        self.has_headings = any(line.form == HEADING for one in layouts for line in one.lines)
        self.prose = Counter(line.whole for one in layouts for line in one.lines if line.form == PROSE)
        for number, (one, entry) in enumerate(zip(layouts, versions, strict=True)):
            self._look(number, entry, one)

    def _look(self, number: int, entry: int, one: Layout) -> None:
        first, last = self.body(one.lines)
        depth = 0
        for at, line in enumerate(one.lines):
            seen = self.lines[line.whole]
            seen.add(number, entry, one.day)
            seen.depths.add(depth)
            depth += line.form == PROSE
            places = [seen]
            if line.start:
                start, slot = self.starts[line.start], self.slots[line.start, line.end]
                start.add(number, entry, one.day)
                slot.add(number, entry, one.day)
                places.append(start)
                if line.is_labelled:
                    self.items[line.start].update(set(line.items))
                    if line.end in self.titles:
                        self.titled.add(line.start)
            if last >= 0:
                for place in places:
                    place.placed += 1
                    place.below += at > last
                    place.above += at < first
        for above, below in pairwise(one.lines):
            if below.form == NAME:
                self.lines[above.whole].is_crowned = True

    def body(self, lines: Sequence[Line]) -> tuple[int, int]:
        """The first and the last paragraph that stand in this entry alone; beyond all lines where there is none."""
        own = [at for at, line in enumerate(lines) if line.form == PROSE and self.prose[line.whole] == 1]
        return (own[0], own[-1]) if own else (len(lines), -1)

    def verdicts(self, one: Layout) -> Verdicts:
        view = _View(self, one.lines, *self.body(one.lines))
        for step in STEPS:
            for at, reason in step(view):
                view.taken[at] = reason
        return view.taken

    def told(self, seen: _Seen, what: str = "stood") -> str:
        """The reason for a reader: "stood in 14 of 15 entries since 3 June"."""
        since = f" since {_day(seen.since, self.newest)}" if seen.since else ""
        return f"{what} in {seen.times} of {self.count} entries{since}"


def _day(day: str, newest: str) -> str:
    found = date.fromisoformat(day[:10])
    year = f" {found.year}" if day[:4] != newest[:4] else ""
    return f"{found.day} {MONTH_NAMES[found.month - 1]}{year}"


def _versions(layouts: Sequence[Layout]) -> list[int]:
    """For each entry the number of the first that it is a version of: one that shares half of its paragraphs."""
    found: list[int] = []
    holders: dict[str, int] = {}
    for number, one in enumerate(layouts):
        prose = {line.whole for line in one.lines if line.form == PROSE} or {line.whole for line in one.lines}
        shared = Counter(holders[whole] for whole in prose if whole in holders)
        other, times = shared.most_common(1)[0] if shared else (number, 0)
        has_prose = any(line.form == PROSE for line in one.lines)
        is_version = times >= SAME_VERSION * len(prose) if has_prose else times == len(prose)
        found.append(other if is_version and times > 1 else number)
        for whole in prose:
            holders.setdefault(whole, found[-1])
    return found


@dataclass(slots=True)
class _View:
    """An entry under judgement: its lines, where its own paragraphs begin and end, and what was taken so far."""

    window: _Window
    lines: Sequence[Line]
    first: int
    last: int
    taken: Verdicts = field(default_factory=dict)

    def seen(self, at: int) -> _Seen:
        return self.window.lines[self.lines[at].whole]

    def left(self) -> list[int]:
        return [at for at in range(len(self.lines)) if at not in self.taken]

    def neighbours(self, at: int) -> list[int]:
        """The numbers of the lines right above and below, as far as there are any."""
        return [other for other in (at - 1, at + 1) if 0 <= other < len(self.lines)]

    def is_amid(self, at: int) -> bool:
        return self.first < at < self.last

    def following(self, at: int) -> Iterator[Line]:
        """What is left below a line and neither an image nor a link."""
        for other in range(at + 1, len(self.lines)):
            if other not in self.taken and self.lines[other].form not in (MEDIA, LINKS):
                yield self.lines[other]


def repeated(view: _View) -> Iterator[tuple[int, str]]:
    """Lines that stand in other entries, too, and are no part of the report by their form or place."""
    for at, line in enumerate(view.lines):
        seen = view.seen(at)
        if seen.times >= TWICE and _IS_REPEATED[line.form](view, at, line, seen):
            yield at, view.window.told(seen)


def _always(_view: _View, _at: int, _line: Line, _seen: _Seen) -> bool:
    return True


def _never(_view: _View, _at: int, _line: Line, _seen: _Seen) -> bool:
    return False


def _is_label_repeated(view: _View, at: int, _line: Line, _seen: _Seen) -> bool:
    return not (_is_fact(view, at) or _is_verse(view, at))


def _is_name_repeated(view: _View, at: int, _line: Line, seen: _Seen) -> bool:
    if not view.window.has_headings or _is_verse(view, at):
        return False  # it may be a sub-heading
    return seen.times > TWICE or view.window.count < MANY or not view.is_amid(at)


def _is_said_repeated(view: _View, at: int, _line: Line, seen: _Seen) -> bool:
    if not view.is_amid(at) and any(
        view.lines[other].form != PROSE and _is_sure(view, other) for other in view.neighbours(at)
    ):
        return seen.is_below or seen.is_above
    return seen.times >= SAID_SHARE * view.window.count and seen.steadiness >= STEADY


def _is_prose_repeated(_view: _View, _at: int, _line: Line, seen: _Seen) -> bool:
    return seen.is_below and seen.times >= PROSE_TIMES and seen.steadiness >= PROSE_STEADY


_IS_REPEATED: Mapping[str, Callable[[_View, int, Line, _Seen], bool]] = {
    PROSE: _is_prose_repeated,
    SAID: _is_said_repeated,
    NAME: _is_name_repeated,
    LABEL: _is_label_repeated,
    HEADING: _never,
    LIST: _always,
    LINKS: _always,
    MEDIA: _always,
    WORK: _never,
    FACT: _never,
}


def _is_sure(view: _View, at: int) -> bool:
    """Whether the line is furniture by its form alone: it stands in other entries and is no sentence nor a name."""
    return view.lines[at].form in (LABEL, LIST, LINKS, MEDIA) and view.seen(at).times >= TWICE


def _is_fact(view: _View, at: int) -> bool:
    """Whether a label stands beside one with another label, of which one has values of its own: a box of facts."""
    line = view.lines[at]
    if not line.is_labelled:
        return False
    beside = [view.lines[other] for other in view.neighbours(at)]
    others = [other for other in beside if other.is_labelled and other.form == LABEL and other.start != line.start]
    return bool(others) and any(
        view.window.starts[one.start].times > view.window.lines[one.whole].times and one.start not in view.window.titled
        for one in (line, *others)
    )


def _is_verse(view: _View, at: int) -> bool:
    """Whether the lines above and below are as short and stand nowhere else: then this one is a refrain."""
    beside = view.neighbours(at)
    return len(beside) == TWICE and all(
        view.lines[other].form in (SAID, NAME, LABEL) and view.seen(other).times == 1 for other in beside
    )


def alike(view: _View) -> Iterator[tuple[int, str]]:
    """Lines that differ from those of other entries in one place: the title, the topics, the day behind a label."""
    window = view.window
    for at in view.left():
        line = view.lines[at]
        if line.form not in (SAID, LABEL) or view.seen(at).times > 1:
            continue
        start, slot = window.starts[line.start], window.slots[line.start, line.end]
        is_slot = slot.times >= TWICE and SLOT_WORDS <= line.words <= FILLED_WORDS and not view.is_amid(at)
        if is_slot or (line.is_labelled and line.form == LABEL and start.times >= TWICE and _is_filled(view, at, line)):
            yield at, window.told(slot if is_slot else start, "a line like it stood")


def _is_filled(view: _View, at: int, line: Line) -> bool:
    """Whether what stands behind a label is the title of another entry, or topics; amid the text it may be anything."""
    window = view.window
    if line.start in window.titled or any(times > 1 for times in window.items[line.start].values()):
        return True
    return view.is_amid(at) and not _is_fact(view, at)


def empty_headings(view: _View) -> Iterator[tuple[int, str]]:
    """Repeated headings below which nothing is left but links, and what every entry of a source has in one place."""
    for at in reversed(view.left()):
        line, seen = view.lines[at], view.seen(at)
        if line.form not in (HEADING, NAME) or seen.times < TWICE:
            continue
        if line.form == NAME and view.window.has_headings:
            continue
        below = next(view.following(at), None)
        is_empty = below is None or below.form == HEADING or (line.form == NAME and not _holds_text(view, at))
        if is_empty or (line.form == NAME and _is_everywhere(seen)):
            view.taken[at] = ""  # it is nothing for those above it
            yield at, view.window.told(seen)


def _holds_text(view: _View, at: int) -> bool:
    return any(line.form in (PROSE, SAID, LIST, WORK) for line in view.following(at))


def _is_everywhere(seen: _Seen) -> bool:
    """Whether a line that may be a sub-heading is none: it stands in each entry, at one place or above sub-headings."""
    if seen.is_below or seen.times <= TWICE or seen.steadiness < 1:
        return False
    return len(seen.depths) == 1 or (seen.times >= STANDING_TIMES and seen.is_crowned)


def below_the_end(view: _View) -> Iterator[tuple[int, str]]:
    """Short lines at the end, below one that stands there in other entries, too."""
    is_below = False
    for at in range(view.last + 1, len(view.lines)) if view.last >= 0 else ():
        line = view.lines[at]
        if at in view.taken:
            is_below |= view.seen(at).is_below or (bool(line.start) and view.window.starts[line.start].is_below)
        elif is_below and line.form not in (PROSE, WORK, FACT, MEDIA) and line.words <= FILLED_WORDS:
            yield at, "stands below what the source repeats at the end"
        elif line.form != MEDIA:
            is_below = False


def above_the_start(view: _View) -> Iterator[tuple[int, str]]:
    """Short lines at the start, above one that stands there in other entries, too."""
    is_above = False
    for at in range(view.first - 1, -1, -1) if view.last >= 0 else ():
        line = view.lines[at]
        if at in view.taken:
            is_above |= view.seen(at).is_above
        elif is_above and line.form in (SAID, NAME, LABEL, LINKS) and line.words <= FILLED_WORDS:
            yield at, "stands above what the source repeats at the start"


STEPS: tuple[Callable[[_View], Iterator[tuple[int, str]]], ...] = (
    repeated,
    alike,
    empty_headings,
    below_the_end,
    above_the_start,
)
