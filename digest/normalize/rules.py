"""What is not news: an ordered, visible tuple of named rules. Each takes the blocks left and names those to drop.

A rule sees blocks only, never the network, the archive or the clock; the words it knows stand in lexicon/. Its name
and the reason it gives are shown to readers and editors, so both are written for them. Rules decide by the block and
its neighbours alone and are stable: cleaning what was cleaned drops nothing more.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from digest import phrases
from digest.html import is_link_only
from digest.model import Block, BlockKind, Dropped
from digest.normalize import boxes, facts, furniture, pitches
from digest.normalize.facts.bylines import byline
from digest.normalize.furniture import is_relay, is_share_bar, line_class
from digest.text import SENTENCE_SIGNS, folded, last_sign, word_count

LABEL = re.compile(r"[^:：]{1,40}[:：]?")  # "Related stories": nothing stands behind its colon
LONGEST_OTHER_TITLE = 120
TITLE_OF_OTHER = "the title of another article, below “related”"
NO_TITLE_ENDS = frozenset(".…。۔।:")  # with ? and ! titles do
SENTENCE_INSIDE = re.compile(r"\w{3}[.!?]['\"’”»)]* ")
SPEECH = re.compile(r"[\"“„«‘「].*[.!?,…][\"”“»’」]")
# Below the first sentence "10 mins" is a recipe's, and "Discussion" above the last one a part of the report.
AMBIGUOUS = frozenset({"reading time", "comments"})
AMOUNT = re.compile(r"\d+[ -]?min\w*\.?")
WORD = re.compile(r"[^\W\d]+")
ALNUM = re.compile(r"[^\W_]")
NO_WORD = re.compile(r"\W+")
SENTENCE_WORDS = 5
LONGEST_TITLE = 1000  # one is compared up to here
LEFT_OVER_WORDS = 12
ITEM = re.compile(r"[-*•·▪‣–—+>»(\[]|\(?\d{1,3}[.)]|[^:]{1,30}:\s|\d{1,2}[:.]\d\d\b")
LAST_IS_LINK = re.compile(r"</a>[.\s]*</p>$")

Verdict = tuple[Block, str]  # what to drop, and why


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may know of the entry besides its blocks."""

    title: str = ""
    authors: tuple[str, ...] = ()
    learnt: Mapping[int, str] = field(
        default_factory=dict
    )  # blocks that its source repeats, by index, each with the reason
    is_text: bool = False  # a plain text, in which no markup says what a line is
    keep_lines: tuple[str, ...] = ()  # phrases: a line that holds one of them stays, whatever a rule says


Rule = Callable[[Sequence[Block], Context], Iterator[Verdict]]

# The class names of icon fonts: a share bar saved as text leaves them alone on a line. Some begin like words.
ICON = re.compile(r"(?:icons?|fab|fas|fal|mdi|glyphicons?|dashicons|svg)(?:-[a-z0-9]+)+", re.IGNORECASE)
ICON_OR_WORD = re.compile(r"(?:fa|far|bi|ri|ion|social|share|sharing|print|btn)(?:-[a-z0-9]+)+", re.IGNORECASE)


def hidden(blocks: Sequence[Block], _context: Context) -> Iterator[Verdict]:
    """What a browser would not show."""
    return boxes.hidden(blocks)


def tracking_pixel(blocks: Sequence[Block], _context: Context) -> Iterator[Verdict]:
    """Images of one pixel count readers; images without a public address cannot be linked to."""
    for block in blocks:
        if block.kind == "image" and "[pixel]" in block.marks:
            yield block, "an image of one pixel, there to count readers"
        elif block.kind == "image" and "[unreachable]" in block.marks:
            yield block, "an image without a public address"


def page_furniture(blocks: Sequence[Block], _context: Context) -> Iterator[Verdict]:
    """Navigation, footers, forms: elements whose name says so."""
    return boxes.in_element(blocks)


def marked_box(blocks: Sequence[Block], _context: Context) -> Iterator[Verdict]:
    """Boxes that the publisher's template itself calls share, related, newsletter and the like."""
    return boxes.in_named_box(blocks)


def share_icons(blocks: Sequence[Block], _context: Context) -> Iterator[Verdict]:
    """Names of icons alone on a line: what is left of a share bar when a page is saved as text."""
    for block in blocks:
        if len(block.text) > furniture.LONGEST_SHARE_BAR or "-" not in block.text:
            continue
        pieces = re.split(r"[\s|/·•,;]+", block.text.strip(" |/·•,;"))
        words = [piece for piece in pieces if not ICON.fullmatch(piece)]
        if all(ICON_OR_WORD.fullmatch(word) for word in words) and (len(words) < len(pieces) or _names_network(words)):
            yield block, "names of icons of a share bar"


def share_words(blocks: Sequence[Block], _context: Context) -> Iterator[Verdict]:
    """Names of networks and of buttons, with nothing else on the line; but no list that a sentence announces."""
    is_announced = False
    for block in blocks:
        if block.kind in ("heading", "table") or not is_share_bar(block.text):
            is_announced = block.text[-1:] in (":", "：") and word_count(block.text) >= SENTENCE_WORDS
        elif not is_announced:
            yield block, "words of a share bar"


def furniture_lines(blocks: Sequence[Block], context: Context) -> Iterator[Verdict]:
    """Lines whose whole wording is known furniture: read more, appeared first on, newsletter and their like."""
    prose = [at for at, block in enumerate(blocks) if boxes.is_prose(block)]
    first, last = (prose[0], prose[-1]) if prose else (len(blocks), -1)
    for at, block in enumerate(blocks):
        if block.kind in ("table", "preformatted", "quote"):
            continue
        name = line_class(block.text)
        if name in AMBIGUOUS and (
            (at > first and AMOUNT.fullmatch(block.text)) or (at < last and WORD.fullmatch(block.text))
        ):
            continue
        if name:
            yield block, f"a line of the class “{name}”"
        elif is_relay(block.text) and (LAST_IS_LINK.search(block.html) or _names(block, context.title)):
            yield block, "a line of the class “relay”"


def pitches_to_readers(blocks: Sequence[Block], _context: Context) -> Iterator[Verdict]:
    """Lines in which the publisher speaks of itself to its readers; where it is less sure, only outside the report."""
    long = [at for at, block in enumerate(blocks) if boxes.is_prose(block, boxes.LONG_LENGTH)]
    for at, block in enumerate(blocks):
        if block.kind not in ("paragraph", "heading"):
            continue
        strength = pitches.strength(block.text)
        is_outside = bool(long) and (not long[0] < at < long[-1] or _is_beside_gap(blocks, at))
        if strength and (strength == pitches.SURE or is_outside) and not byline(block):
            yield block, "the publisher speaks of itself to its readers"


def _is_beside_gap(blocks: Sequence[Block], at: int) -> bool:
    """Whether something was taken out right above or below."""
    return any(
        0 <= other < len(blocks) and abs(blocks[other].index - blocks[at].index) > 1 for other in (at - 1, at + 1)
    )


def below_the_end(blocks: Sequence[Block], context: Context) -> Iterator[Verdict]:
    """Short lines of a text below its last sentence, once furniture has begun there: what is left of a page's foot."""
    last = next((at for at in range(len(blocks) - 1, -1, -1) if boxes.is_prose(blocks[at])), len(blocks))
    if not context.is_text:
        return
    has_begun = False
    before = blocks[last].index if last < len(blocks) else 0
    for block in blocks[last + 1 :]:
        has_begun |= block.index > before + 1
        before = block.index
        if has_begun and _is_left_over(block.text):
            yield block, "a short line below the end of the report"


def _is_left_over(text: str) -> bool:
    """Whether a line is a name, a menu or the like: no sentence, no item of a list, no label with its value."""
    return (
        len(text) <= furniture.LONGEST
        and last_sign(text) not in SENTENCE_SIGNS
        and not SENTENCE_INSIDE.search(text)
        and word_count(text) <= LEFT_OVER_WORDS
        and not ITEM.match(text)
    )


def titles_below_related(blocks: Sequence[Block], _context: Context) -> Iterator[Verdict]:
    """Lines below a line like "Related stories", up to the end or the next paragraph: titles of other articles.

    The last of them above a paragraph may be its sub-heading, and stays.
    """
    titles: list[Block] = []
    is_below = False
    for block in blocks:
        if block.kind not in ("paragraph", "heading"):
            is_below = False
        elif line_class(block.text) == "related" and LABEL.fullmatch(block.text):
            is_below = True
        elif is_below and _is_title(block):
            titles.append(block)
            continue
        elif is_below and not (line_class(block.text) or is_share_bar(block.text)):
            is_below = False
            titles = titles[:-1]
        if not is_below:
            yield from ((title, TITLE_OF_OTHER) for title in titles)
            titles = []
    yield from ((title, TITLE_OF_OTHER) for title in titles)


def _is_title(block: Block) -> bool:
    """Whether the line may be a headline: short, no sentence, no speech, no known furniture."""
    text = block.text
    if len(text) > LONGEST_OTHER_TITLE or line_class(text) or is_share_bar(text):
        return False
    return last_sign(text) not in NO_TITLE_ENDS and not SENTENCE_INSIDE.search(text) and not SPEECH.fullmatch(text)


def separators(blocks: Sequence[Block], _context: Context) -> Iterator[Verdict]:
    """Lines without a letter or digit: rows of stars, dashes and dots."""
    for block in blocks:
        if block.kind in ("paragraph", "heading") and not ALNUM.search(block.text):
            yield block, "a line without a word"


def repeated_title(blocks: Sequence[Block], context: Context) -> Iterator[Verdict]:
    """The title at the head of the body: the page shows it already."""
    title = _bare(context.title)
    for block in blocks:
        if len(block.text) > LONGEST_TITLE:
            break
        if block.kind == "image":
            continue
        if not title or block.kind not in ("heading", "paragraph") or _bare(block.text) != title:
            break
        yield block, "the title once more"


def repeated_author(blocks: Sequence[Block], context: Context) -> Iterator[Verdict]:
    """A line that holds an author's name and no more."""
    names = {_bare(name) for name in context.authors} - {""}
    names |= {f"by {name}" for name in names}
    longest = 2 * max(map(len, names), default=0)  # signs and spaces fall
    for block in blocks if names else ():
        if block.kind in ("heading", "paragraph") and len(block.text) <= longest and _bare(block.text) in names:
            yield block, "the author's name once more"


def lone_related_titles(blocks: Sequence[Block], _context: Context) -> Iterator[Verdict]:
    """Short links in a row at the end of a body: titles of other articles, if anything stands above them."""
    ends = list(_links_at_the_end(blocks))
    if len(ends) < len(blocks):
        for block in ends:
            yield block, "links to other pages at the end"


def repeated(blocks: Sequence[Block], context: Context) -> Iterator[Verdict]:
    """What the source repeats in its entries, learnt from them (repeats.py); but no line that names date or author."""
    first = next((block.index for block in blocks if boxes.is_prose(block)), sys.maxsize)
    for block in blocks if context.learnt else ():
        reason = context.learnt.get(block.index)
        if reason and not _is_fact(block.kind, block.text, in_head=block.index < first):
            yield block, reason


@lru_cache(furniture.REMEMBERED)
def _is_fact(kind: BlockKind, line: str, *, in_head: bool) -> bool:
    return bool(facts.of_line(Block(kind, "", line, 0), in_head=in_head, is_last=True))


def _links_at_the_end(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in reversed(blocks):
        is_link = is_link_only(block.html)
        is_list_of_links = block.kind == "list" and not re.sub(r"<a [^>]*>.*?</a>|<[^>]*>|\s", "", block.html)
        if not (is_link or is_list_of_links) or block.kind in ("image", "embed") or len(block.text) > furniture.LONGEST:
            break
        if block.kind == "paragraph" and block.text.endswith("."):  # a sentence
            break
        yield block


def _names_network(words: Sequence[str]) -> bool:
    return any(is_share_bar(word.rpartition("-")[2]) for word in words)


def _names(block: Block, title: str) -> bool:
    return bool(_bare(title)) and _bare(title) in _bare(block.text)


@lru_cache(furniture.REMEMBERED)
def _bare(text: str) -> str:
    return NO_WORD.sub(" ", folded(text)).strip()


RULES: tuple[Rule, ...] = (
    hidden,
    tracking_pixel,
    page_furniture,
    marked_box,
    share_icons,
    share_words,
    titles_below_related,
    furniture_lines,
    pitches_to_readers,
    separators,
    repeated_title,
    repeated_author,
    lone_related_titles,
    repeated,
    below_the_end,
)
BY_ENTRY = tuple(rule for rule in RULES if rule is not repeated)  # those that look at no other entry


# Rules that have nothing to look at in most texts, and the trait without which they have not.
NEEDS: dict[Rule, str] = {
    hidden: "marked",
    page_furniture: "marked",
    marked_box: "marked",
    tracking_pixel: "image",
    share_icons: "short",
    share_words: "short",
    titles_below_related: "short",
    furniture_lines: "short",
    pitches_to_readers: "short",
    repeated_author: "short",
}


OF_FILES = frozenset({"[img]", "[embed]", "[pixel]", "[unreachable]"})  # marks that name no box


def _traits(blocks: Sequence[Block]) -> Iterator[str]:
    yield ""
    for block in blocks:
        if not OF_FILES.issuperset(block.marks):
            yield "marked"
        if block.kind == "image":
            yield "image"
        if len(block.text) <= furniture.LONGEST:
            yield "short"


def _held(blocks: Sequence[Block], keep_lines: Sequence[str]) -> frozenset[int]:
    """The blocks that a person wants kept, by index."""
    wanted = (block.index for block in blocks if phrases.found(keep_lines, block.text)) if keep_lines else ()
    return frozenset(wanted)


def apply(
    blocks: Sequence[Block], context: Context, rules: Sequence[Rule] = RULES
) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """The blocks that are left after all rules, and those dropped, each in order of the text."""
    kept = list(blocks)
    dropped: list[Dropped] = []
    traits = set(_traits(kept))
    held = _held(kept, context.keep_lines)
    for rule in rules:
        if NEEDS.get(rule, "") not in traits:
            continue
        verdicts = {block.index: reason for block, reason in rule(kept, context) if block.index not in held}
        if verdicts:
            dropped += [
                Dropped(block, rule.__name__, verdicts[block.index]) for block in kept if block.index in verdicts
            ]
            kept = [block for block in kept if block.index not in verdicts]
    return tuple(kept), tuple(sorted(dropped, key=lambda one: one.block.index))
