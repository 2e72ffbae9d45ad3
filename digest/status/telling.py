"""A status in words: lines for a terminal, Markdown for a page, data for programs. Foreign titles are made harmless."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from digest.archive.lines import moment
from digest.status import IN_TROUBLE
from digest.text import JOINERS, for_log, one_line, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, timedelta

    from digest.status import SourceStatus, Status

HEADS = ("source", "7 days", "newest", "last success", "state")
NUMBER = HEADS.index("7 days")  # the one column that stands right
GAP = "  "
MINUTES_UP_TO, HOURS_UP_TO = 90, 48  # what a person would still count in them
LEAST_CELLS = 12  # of a title or a state, however narrow the terminal is
TITLE_LENGTH = 80  # characters, in Markdown
VARIANTS = re.compile("[\ufe00-\ufe0f]")  # they choose between a letter one and one two cells wide
ISOLATED = "\u2068{}\u2069"  # UAX 9 6.3: a name in another direction must not turn its line around
# What Markdown as GitHub writes it gives a meaning: markup, cells, addresses, $formulas$, :emoji:, names, numbers.
MEANINGFUL = re.compile(r"[\\`*_~\[\]<>|&#@:.!$\"]")


# ---- facts in words


def counted(number: int, one: str, many: str = "") -> str:
    """The number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def age(span: timedelta) -> str:
    """How long ago, in the unit that a person would choose."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return "now"
    if minutes < MINUTES_UP_TO:
        return counted(minutes, "minute")
    hours = minutes / 60
    return counted(round(hours), "hour") if hours < HOURS_UP_TO else counted(round(hours / 24), "day")


def ago(now: datetime, then: datetime) -> str:
    """How long before now that was."""
    span = age(now - then)
    return span if span == "now" else f"{span} ago"


def result(status: Status) -> str:
    """The status in one line."""
    if status.is_stale and status.stale_after is not None:
        since = f"for {age(status.now - status.newest_met)}" if status.newest_met else "so far"
        return f"nothing new was met {since}; stale_after is {age(status.stale_after)}"
    told = [
        f"{status.in_trouble} of {counted(len(status.sources), 'source')} in trouble" if status.in_trouble else "",
        counted(len(status.problems), "problem") + " in the archive" if status.problems else "",
    ]
    return "; ".join(filter(None, told)) or "all is well"


def facts(status: Status) -> list[str]:
    """What there is to say of the digest as a whole, a line each."""
    met = ago(status.now, status.newest_met) if status.newest_met else "never"
    amounts = ", ".join([
        counted(status.articles, "article"), counted(status.topics, "topic"), counted(status.editions, "edition")
    ])  # fmt: skip
    is_open = f"; the edition of {status.open_edition} is open" if status.open_edition else ""
    by_hand = [
        counted(status.edited, "line") + " edited" if status.edited else "",
        counted(status.hidden, "story", "stories") + " hidden" if status.hidden else "",
        counted(status.removed, "take-down") if status.removed else "",
    ]
    told = ", ".join(filter(None, by_hand))
    moved = [one for one in status.sources if one.state == "moved"]
    return [
        *(trouble(one) for one in status.sources if one.what and one.state != "left"),
        *(f"{for_log(one.place)} has moved to {for_log(one.moved_to)}: write that into digest.toml" for one in moved),
        f"newest article met: {met}",
        amounts + is_open,
        *([f"by hand: {told}"] if told else []),
        *(
            [f"held back: {counted(status.held, 'article')}; digest release lists what, and lets it go"]
            if status.held
            else []
        ),
        *(f"problem: {for_log(problem, 2000)}" for problem in status.problems),
    ]


def trouble(source: SourceStatus) -> str:
    """The last failure of a source in full: what happened, what to do about it, and when it is asked again."""
    again = f"; asked again after {source.until:%Y-%m-%d %H:%M} UTC" if source.until else ""
    remedy = f"; {for_log(source.remedy, 400)}" if source.remedy else ""
    return f"{for_log(source.id)}: {for_log(source.what, 400)}{remedy}{again}"


def _cells(source: SourceStatus, now: datetime) -> tuple[str, str, str, str, str]:
    """A row of the table as it stands, foreign text and all."""
    newest = age(now - source.newest) if source.newest else "–"
    success = source.last_success.isoformat() if source.last_success else "–" if source.is_local else "never"
    return source.title, f"{source.stories_in_week:,}", newest, success, source.words


# ---- for a terminal


def as_lines(status: Status, width: int) -> list[str]:
    """The status for a terminal of that many cells, the result last."""
    table = [HEADS, *(_cells(source, status.now) for source in status.sources)]
    return [*fitted(table, width), "", *facts(status), result(status)]


def fitted(table: Sequence[Sequence[str]], width: int) -> list[str]:
    """The rows as lines; where they are too long, the first column and the last are cut."""
    harmless = [[_harmless(cell) for cell in cells] for cells in table]
    widths = [max(cells_of(row[at]) for row in harmless) for at in range(len(HEADS))]
    space = width - sum(widths[1:-1]) - len(GAP) * (len(HEADS) - 1)
    widths[-1] = min(widths[-1], max(LEAST_CELLS, space - min(widths[0], space // 2)))
    widths[0] = min(widths[0], max(LEAST_CELLS, space - widths[-1]))
    return [GAP.join(_set(cell, widths[at], at) for at, cell in enumerate(row)).rstrip() for row in harmless]


def _harmless(cell: str) -> str:
    plain = VARIANTS.sub("", JOINERS.sub("", one_line(cell)))
    return for_log(unicodedata.normalize("NFC", plain), 400)


def _set(cell: str, width: int, column: int) -> str:
    """The cell cut and filled to that width."""
    shown = cut(cell, width)
    blank = " " * (width - cells_of(shown))
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in shown):
        shown = ISOLATED.format(shown)
    return blank + shown if column == NUMBER else shown + blank


def cells_of(text: str) -> int:
    """How many cells of a terminal the text takes (UAX 11); marks stand upon the letter before them."""
    return sum(_cells_of_letter(letter) for letter in text)


def _cells_of_letter(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


def cut(text: str, width: int) -> str:
    """The text, with an ellipsis for its end where it takes more cells."""
    if cells_of(text) <= width:
        return text
    taken, used = "", 0
    for letter in text:
        used += _cells_of_letter(letter)
        if used > width - 1:
            break
        taken += letter
    return taken.rstrip() + "…"


# ---- for a page


def as_markdown(status: Status) -> str:
    """The status in Markdown, such as the summary of a run on GitHub shows."""
    lines = [f"## {_marked(status.title)}", "", f"**{_marked(result(status))}**", ""]
    lines += [f"| {' | '.join(HEADS)} |", "|---|--:|---|---|---|"]
    for source in status.sources:
        cells = [_marked(cell) for cell in _cells(source, status.now)]
        if source.state in IN_TROUBLE:
            cells[-1] = f"**{cells[-1]}**"
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, "", *(f"- {_marked(fact, 2000)}" for fact in facts(status))])


def _marked(text: str, length: int = TITLE_LENGTH) -> str:
    """The text as Markdown that shows just it: no markup, no link, nobody called by name, no issue referred to.

    Names and numbers are looked for in what Markdown has become, so a word joiner, which nobody sees, parts them.
    """
    plain = shortened(one_line(text), length)
    return MEANINGFUL.sub(lambda sign: f"&#{ord(sign[0])};" + ("&#8288;" if sign[0] in "@#" else ""), plain)


# ---- for programs


def as_data(status: Status) -> dict[str, Any]:
    """The status as data: docs/reference/commands.md names the keys."""
    return {
        "title": status.title,
        "now": moment(status.now),
        "result": result(status),
        "is_stale": status.is_stale,
        "stale_after_hours": int(status.stale_after.total_seconds() // 3600) if status.stale_after else None,
        "newest_met": moment(status.newest_met) if status.newest_met else None,
        "articles": status.articles,
        "topics": status.topics,
        "editions": status.editions,
        "open_edition": status.open_edition.isoformat() if status.open_edition else None,
        "edited": status.edited,
        "held": status.held,
        "hidden": status.hidden,
        "removed": status.removed,
        "problems": list(status.problems),
        "in_trouble": status.in_trouble,
        "sources": [
            {
                "id": source.id,
                "title": source.title,
                "place": source.place,
                "state": source.state,
                "words": source.words,
                "failures": source.failures,
                "what": source.what or None,
                "remedy": source.remedy or None,
                "status": source.status or None,
                "until": moment(source.until) if source.until else None,
                "moved_to": source.moved_to or None,
                "stories_in_week": source.stories_in_week,
                "newest": moment(source.newest) if source.newest else None,
                "usual_days": source.rhythm.gap_days if source.rhythm else None,
                "silent_days": source.rhythm.silent_days if source.rhythm else None,
                "last_success": source.last_success.isoformat() if source.last_success else None,
                "is_local": source.is_local,
            }
            for source in status.sources
        ],
    }
