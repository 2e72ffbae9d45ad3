"""The head of a plain text: which line before the body is the title, which date, byline, standfirst or masthead."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from digest.dates.reading import names_a_day
from digest.model import Block, Dropped, Fact
from digest.normalize import facts, lexicon
from digest.normalize.facts.bylines import byline
from digest.normalize.facts.credits import credit_line
from digest.normalize.facts.datelines import dateline
from digest.text import SENTENCE_SIGNS, UNSPACED, folded, last_sign, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_TITLE = 200
LONGEST_HEAD = 20  # blocks: below so many, a short line is no part of the head
LONGEST_LABEL_WORDS = 2  # of a section's name or an item of a menu above the title
LEAST_TITLE_WORDS = 4  # of a title below such lines
LEAST_LABEL_RUN = 2  # so many short lines above a long one are a menu, whatever they say
LONGEST_DECK = 400  # characters
DECK_REACH = 3  # blocks: within so many below a long standfirst stands the byline or the date
LONGEST_STEP_WORDS = 4  # of a path: "Home > Local news > Port Elster"
LONGEST_PARTICLE = 3  # letters: "La Voz del Valle"
NO_TITLE_ENDS = SENTENCE_SIGNS - set("?？؟") | {":"}  # a headline may ask
BODY_LENGTH = 90  # characters: a line this long that ends like a sentence is body …
SHORT_BODY_LENGTH = 40  # … and one this long in a text that has no longer ones
UNSPACED_BODY_LENGTH = 30
# "News > Local > Brenholt", "Sport|Business|Weather 11°": one arrow is enough, bars and strokes stand in headlines too.
ARROWS = re.compile(r"\s*[>»›→]\s*|\s+[<«‹]\s+")
STROKES = re.compile(r"\s*\|\s*|\s+[/·•]\s+|\s{3,}")
LEAST_STROKES = 2
NO_NAME = re.compile(r"[<=\"{}\\]")  # stands in no section's name: the line is markup or a formula
MASTHEAD = re.compile(lexicon.any_of("masthead"), re.IGNORECASE)
KICKER = re.compile(unicodedata.normalize("NFKC", lexicon.any_of("kicker")), re.IGNORECASE)  # as text is folded
SECTION_NAMES = lexicon.words_of("sections")
# Furniture in which a publisher names itself and its sections.
NAMING = ("“tags”", "“rights”", "“newsletter”")


def read(
    blocks: Sequence[Block], furniture: Sequence[Dropped] = ()
) -> tuple[tuple[Block, ...], tuple[Dropped, ...], tuple[Fact, ...]]:
    """The blocks of the body, the masthead lines dropped, and the facts that the head states.

    The head ends at the first line that reads like a body paragraph. Its title is the first line that is nothing else,
    however short: a line above it is a masthead only where something says so. furniture: what was dropped before.
    """
    end = _length(blocks)
    found, lines, days = _read_lines(blocks[:end])
    paths = [line for line in lines if len(lines) > 1 and is_path(line.text)]
    dropped = [Dropped(line, "masthead", "the path of a section") for line in paths]
    lines = [line for line in lines if line not in paths]
    if not lines:
        return _in_order((*days, *blocks[end:])), tuple(dropped), tuple(found)
    naming = [one.block.text for one in furniture if any(kind in one.reason for kind in NAMING)]
    naming += [fact.block.text for fact in found if fact.name in ("byline", "credit")]
    named = " ".join(["", *(re.sub(r"\W+", " ", folded(text)) for text in naming), ""])
    has_body = end < len(blocks) and any(_is_body(blocks[end], length) for length in (BODY_LENGTH, SHORT_BODY_LENGTH))
    at = _title_at(lines, paths, named, _ends_of_title(lines, found, has_body=has_body))
    title = lines[at]
    dropped += [Dropped(line, "masthead", "the name of a paper or section above the title") for line in lines[:at]]
    found.append(Fact("title", one_line(title.text), title))
    opens = end < len(blocks) and bool(dateline(blocks[end])[1])
    more, deck = _deck(lines[at + 1 :], found, title, is_parted=opens)
    body, late = _facts_in_body(_in_order((*more, *days, *blocks[end:])), found)
    return body, tuple(sorted(dropped, key=lambda one: one.block.index)), (*found, *deck, *late)


def is_path(line: str) -> bool:
    """Whether the line is the way to a page, or a menu: names of sections parted by arrows or strokes.

    Strokes part the pieces of a headline too: there one of the steps is a section that papers have, or all are short.
    """
    if last_sign(line) in NO_TITLE_ENDS:
        return False
    for parted, least in ((ARROWS, 1), (STROKES, LEAST_STROKES)):
        steps = [step for step in parted.split(line.strip()) if step]
        are_names = not any(map(NO_NAME.search, steps))
        if len(steps) > 1 and are_names and all(_length_in_words(step) <= LONGEST_STEP_WORDS for step in steps):
            if _is_section(steps[0]) and _length_in_words(line) <= 2 * LONGEST_STEP_WORDS:
                return True
            is_menu = any(map(_is_section, steps)) or all(
                _length_in_words(step) <= LONGEST_LABEL_WORDS for step in steps
            )
            return len(steps) > least and (parted is ARROWS or is_menu)
    return False


def _is_section(line: str) -> bool:
    """Whether the line is what papers call a part of theirs, or a kind of report."""
    known = folded(line).strip(" :：·•|–—-")
    return known in SECTION_NAMES or bool(KICKER.fullmatch(known))


def _length_in_words(line: str) -> int:
    """The words between spaces; Indic vowel signs part none, two characters of a script without spaces are one."""
    unspaced = len(UNSPACED.findall(line))
    spaced = UNSPACED.sub(" ", line).split()
    return sum(any(sign.isalnum() for sign in word) for word in spaced) + (unspaced + 1) // 2


def _length(blocks: Sequence[Block]) -> int:
    """How many blocks the head has; where nothing reads like a body, the last one is it."""
    for shortest in (BODY_LENGTH, SHORT_BODY_LENGTH):
        for at, block in enumerate(blocks[:LONGEST_HEAD]):
            if not (at or shortest == BODY_LENGTH) or not _is_body(block, shortest):
                continue
            if at == 0 and _is_long_title(block):
                continue
            return _below_deck(blocks, at) if at else at
    return LONGEST_HEAD if len(blocks) > LONGEST_HEAD else max(1, len(blocks) - 1) if blocks else 0


def _is_long_title(block: Block) -> bool:
    """Whether a first line that seems to begin with a place is a headline: "MOSCOW: A city and its bridges"."""
    return len(block.text) <= LONGEST_TITLE and last_sign(block.text) not in NO_TITLE_ENDS


def _below_deck(blocks: Sequence[Block], at: int) -> int:
    """Where the head ends if the sentence there is its standfirst, as a byline or a date below it shows; else there.

    A body follows them, none stands between, and no other date comes below: such dates are the sub-headings of a diary.
    """
    if dateline(blocks[at])[1] or len(blocks[at].text) > LONGEST_DECK:
        return at
    above = [name for block in blocks[:at] for name in _names_of_facts(block)]
    end = at
    for place in range(at + 1, min(at + DECK_REACH + 1, len(blocks))):
        if _is_body(blocks[place], SHORT_BODY_LENGTH) and not _names_of_facts(blocks[place]):
            break
        if any(name not in above for name in _names_of_facts(blocks[place])):
            end = place + 1
    while end > at and end < len(blocks) and _names_of_facts(blocks[end]):
        end += 1  # "Updated: …" below "Published: …"
    if end in (at, len(blocks)):
        return at
    is_diary = any("date" in _names_of_facts(block) for block in blocks[end + 1 : end + LONGEST_HEAD])
    has_body = any(_is_body(block, SHORT_BODY_LENGTH) for block in blocks[end:])
    return end if has_body and not is_diary else at


def _names_of_facts(block: Block) -> tuple[str, ...]:
    """Which of date and byline a line states, and nothing else."""
    if len(block.text) > facts.LONGEST_DATE_LINE:
        return ()
    together = facts.fact_line(block) or tuple(filter(None, [facts.date_line(block) or byline(block)]))
    return tuple(fact.name for fact in together if fact.name in ("date", "byline"))


def _read_lines(head: Sequence[Block], *, has_title: bool = False) -> tuple[list[Fact], list[Block], list[Block]]:
    """The facts that lines of the head state, the other lines, and those that name a day that cannot be read.

    The latter ("Wend, Monday", "31 June 2026") are neither title nor standfirst; they stay in the body. has_title: the
    title was taken out before.
    """
    found: list[Fact] = []
    lines: list[Block] = []
    days: list[Block] = []
    for block in head:
        together = facts.fact_line(block)
        if together and not any(_has(found, fact.name) for fact in together):
            found += together
            continue
        fact = facts.date_line(block) if not _has(found, "date") else None
        fact = fact or credit_line(block) or (byline(block) if not _has(found, "byline") else None)
        if fact:
            found.append(fact)
        else:
            (days if names_a_day(block.text) else lines).append(block)
    if lines or has_title:
        return found, lines, days
    title = _title_among_facts(head)
    if title is None:
        return found, days[:1], days[1:]
    found, lines, days = _read_lines([block for block in head if block is not title], has_title=True)
    return found, [title, *lines], days


def _title_among_facts(head: Sequence[Block]) -> Block | None:
    """The first line of a head in which all lines are facts, where it is a title that reads like one.

    "By Royal Appointment" is a title where there is no other, and "11 September 2001" where a date stands below it.
    """
    first, *others = head or (None,)
    if first is None:
        return None
    names = _names_of_facts(first)
    if names == ("byline",) or (names == ("date",) and any("date" in _names_of_facts(other) for other in others)):
        return first
    return None


def _ends_of_title(lines: Sequence[Block], found: Sequence[Fact], *, has_body: bool) -> list[int]:
    """The indexes of the lines above which a title stands: dates, bylines, and the body."""
    last = [lines[-1].index + 1] if has_body else []
    return sorted([fact.block.index for fact in found if fact.name in ("date", "byline")] + last)


def _title_at(lines: Sequence[Block], paths: Sequence[Block], named: str, ends: Sequence[int]) -> int:
    """Which line is the title: the first that neither stands above a path nor is the name of a paper or a section.

    ends: the indexes of what stands below a title. Short lines above a long one are a menu.
    """
    below = max((path.index for path in paths if path.index < lines[-1].index), default=-1)
    for at, line in enumerate(lines):
        is_motto = at > 0 and line.text.islower()  # below a masthead: "a weblog about letters"
        if line.index > below and not is_motto and not _names_publisher(line.text, named):
            return _below_labels(lines, at, paths, ends)
    return 0


def _below_labels(lines: Sequence[Block], at: int, paths: Sequence[Block], ends: Sequence[int]) -> int:
    """The place of the long line below short ones that are no title; the given place where there is none.

    "Goat elected" above "Parish chooses animal by one vote" is a headline: one short line must be a single word, all
    capitals or a step of the path to be none. A poem has no date and no body below its short lines.
    """
    place = at
    while place < len(lines) and _is_label(lines[place].text):
        place += 1
    if place == at or place == len(lines) or _length_in_words(lines[place].text) < LEAST_TITLE_WORDS:
        return at
    long, labels = lines[place], lines[at:place]
    end = next((index for index in ends if index > lines[at].index), -1)
    if end < long.index or last_sign(long.text) in NO_TITLE_ENDS:
        return at
    below = [line for line in lines[place + 1 :] if _is_label(line.text)]
    if len(below) >= LEAST_LABEL_RUN and end > below[0].index:
        return at  # more short lines below it: a list
    if len(labels) >= LEAST_LABEL_RUN:
        return place
    label = labels[0].text
    steps = [folded(step) for path in paths for form in (ARROWS, STROKES) for step in form.split(path.text.strip())]
    is_capital = label.isupper() and not long.text.isupper()
    is_one_word = len(label.split()) == 1 and not UNSPACED.search(label)
    return place if is_capital or is_one_word or folded(label) in steps else at


def _is_label(line: str) -> bool:
    """Whether a line is as short as a section's name and ends like no sentence or cry."""
    longest = LONGEST_STEP_WORDS if UNSPACED.search(line) else LONGEST_LABEL_WORDS
    return _length_in_words(line) <= longest and last_sign(line) not in SENTENCE_SIGNS


def _names_publisher(line: str, named: str) -> bool:
    known = folded(line)
    if _is_section(line) or f" {known} " in named:
        return True
    # a name is written in capitals, or in small letters throughout: "The lost post" is a headline
    is_name = line.islower() or not any(word[0].islower() for word in line.split() if len(word) > LONGEST_PARTICLE)
    return is_name and bool(MASTHEAD.fullmatch(known)) and last_sign(line) not in NO_TITLE_ENDS


def _deck(
    lines: list[Block], found: Sequence[Fact], title: Block, *, is_parted: bool
) -> tuple[list[Block], tuple[Fact, ...]]:
    """The lines that stay in the body, and the fact of the standfirst: the line between title and facts or body.

    is_parted: whether a dateline shows where the body begins.
    """
    if not lines:
        return [], ()
    line, rest = lines[0], lines[1:]
    facts_at = [fact.block.index for fact in found if fact.name in ("date", "byline")]
    if any(fact.name == "date" and title.index < fact.block.index < line.index for fact in found):
        return lines, ()  # below the date it is the first sub-heading
    if rest and not any(line.index < at < rest[0].index for at in facts_at):
        return lines, ()
    is_parted |= any(at > line.index for at in facts_at)
    if last_sign(line.text) in NO_TITLE_ENDS and not is_parted:
        return lines, ()  # a whole sentence, with nothing between it and the body, is its first paragraph
    return rest, (Fact("deck", line.text, line),)


def _in_order(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(sorted(blocks, key=lambda block: block.index))


def _facts_in_body(body: Sequence[Block], found: Sequence[Fact]) -> tuple[tuple[Block, ...], tuple[Fact, ...]]:
    """Date and credit lines at the very end of the body: some papers sign and date there."""
    left, late = list(body), []
    while len(left) > 1:
        fact = credit_line(left[-1]) or (None if _has(found, "date") else facts.date_line(left[-1]))
        if fact is None:
            break
        late.append(fact)
        left.pop()
    return tuple(left), tuple(reversed(late))


def _has(found: Sequence[Fact], name: str) -> bool:
    return any(fact.name == name for fact in found)


def _is_body(block: Block, shortest: int) -> bool:
    text = block.text
    if dateline(block)[1]:
        return True
    if UNSPACED.search(text):
        return len(text) >= min(shortest, UNSPACED_BODY_LENGTH) and last_sign(text) in NO_TITLE_ENDS
    if len(text) > LONGEST_TITLE:
        return True
    return len(text) >= shortest and last_sign(text) in NO_TITLE_ENDS
