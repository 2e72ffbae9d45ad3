"""What is not news: an ordered, visible tuple of named rules. Each takes the blocks left and names those to drop.

A rule sees blocks only, never the network, the archive or the clock; the words it knows stand in lexicon.py. Its name
and the reason it gives are shown to readers and editors, so both are written for them. Rules decide by the block and
its neighbours alone and are stable: cleaning what was cleaned drops nothing more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from digest.html import is_link_only
from digest.model import Block, Dropped
from digest.normalize import lexicon
from digest.text import folded

LONGEST_FURNITURE = 300  # characters: longer blocks are prose, whatever they begin with
LONGEST_SHARE_LINE = 200
LONGEST_TITLE = 1000  # one is compared up to here

Verdict = tuple[Block, str]  # what to drop, and why


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may know of the entry besides its blocks."""

    title: str = ""
    authors: tuple[str, ...] = ()


Rule = Callable[[Sequence[Block], Context], Iterator[Verdict]]

# The class names of icon fonts: a share bar saved as text leaves them alone on a line.
ICON = re.compile(
    r"(?:icons?|fa|fab|fas|far|fal|bi|ri|mdi|ion|glyphicons?|dashicons|social|share|sharing|print|btn|svg)(?:-[a-z0-9]+)+",
    re.IGNORECASE,
)
# Words in class and id names by which templates mark what is not the report.
MARK = re.compile(
    r"(?:^|[-_])(?:share|shares|sharing|sharedaddy|sharebar|addtoany|addthis|social|socials|related|relatedposts|newsletter|subscribe|signup|"
    r"cookie|cookies|promo|advert|advertisement|ads?|sponsored|comments?|commentlist|breadcrumbs?|pagination|pager|navbar|navigation|nav|menu|sidebar|"
    r"paywall|footer|tags|tagcloud|author-?box|author-?bio|skip-?link|screen-reader-text|sr-only|visually-hidden|feedflare|outbrain|taboola|toc)(?:$|[-_])"
)
FURNITURE_ELEMENTS = frozenset({"nav", "footer", "form", "button"})
# A mark on more than this share of the words is the page's own wrapper, not a box in it.
WRAPPER_SHARE = 0.5
PROSE_LENGTH = 120  # characters: an aside this long is part of the report
# Verdicts on lines that are remembered: an entry is looked at more than once, and a feed's furniture is in every entry.
REMEMBERED = 1 << 14


def hidden(blocks: Sequence[Block], _context: Context) -> Iterator[Verdict]:
    """What a browser would not show."""
    for block in blocks:
        if "hidden" in block.marks:
            yield block, "hidden on the publisher's page"


def tracking_pixel(blocks: Sequence[Block], _context: Context) -> Iterator[Verdict]:
    """Images of one pixel count readers; images without a public address cannot be linked to."""
    for block in blocks:
        if block.kind == "image" and "pixel" in block.marks:
            yield block, "an image of one pixel, there to count readers"
        elif block.kind == "image" and "unreachable" in block.marks:
            yield block, "an image without a public address"


def page_furniture(blocks: Sequence[Block], _context: Context) -> Iterator[Verdict]:
    """Navigation, footers, forms: elements whose name says so (HTML Standard 4.3)."""
    for block in blocks:
        element = next((mark for mark in block.marks if mark in FURNITURE_ELEMENTS), "")
        if element:
            yield block, f"stood in <{element}>"
        elif "aside" in block.marks and len(block.text) < PROSE_LENGTH:
            yield block, "stood in <aside>"
        elif "figcaption" in block.marks:
            yield block, "caption of an image that is not shown"


def marked_box(blocks: Sequence[Block], _context: Context) -> Iterator[Verdict]:
    """Boxes that the publisher's template itself calls share, related, newsletter and the like."""
    weight: Counter[str] = Counter()
    for block in blocks:
        for mark in set(block.marks):
            weight[mark] += len(block.text)
    most = WRAPPER_SHARE * sum(len(block.text) for block in blocks)
    boxes = {mark for mark in weight if weight[mark] <= most and MARK.search(mark)}
    for block in blocks:
        box = next((mark for mark in block.marks if mark in boxes), "")
        if box:
            yield block, f"stood in a box called “{box[:60]}”"


def share_icons(blocks: Sequence[Block], _context: Context) -> Iterator[Verdict]:
    """Names of icons alone on a line: what is left of a share bar when a page is saved as text."""
    for block in blocks:
        if len(block.text) > LONGEST_SHARE_LINE or "-" not in block.text:
            continue
        if all(ICON.fullmatch(piece) for piece in re.split(r"[\s|/·•,;]+", block.text.strip(" |/·•,;"))):
            yield block, "names of icons of a share bar"


def share_words(blocks: Sequence[Block], _context: Context) -> Iterator[Verdict]:
    """Names of networks and of buttons, with nothing else on the line."""
    for block in blocks:
        if block.kind == "heading" or len(block.text) > LONGEST_SHARE_LINE:
            continue
        if _is_share_bar(block.text):
            yield block, "words of a share bar"


def furniture_lines(blocks: Sequence[Block], _context: Context) -> Iterator[Verdict]:
    """Lines whose whole wording is known furniture: read more, appeared first on, newsletter and their like."""
    for block in blocks:
        if len(block.text) > LONGEST_FURNITURE or block.kind in ("table", "preformatted", "quote"):
            continue
        name = line_class(block.text)
        if name:
            yield block, f"a line of the class “{name}”"


def separators(blocks: Sequence[Block], _context: Context) -> Iterator[Verdict]:
    """Lines without a letter or digit: rows of stars, dashes and dots."""
    for block in blocks:
        if block.kind in ("paragraph", "heading") and not any(sign.isalnum() for sign in block.text):
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
    for block in blocks:
        if (
            names
            and block.kind in ("heading", "paragraph")
            and len(block.text) <= LONGEST_FURNITURE
            and _bare(block.text) in names
        ):
            yield block, "the author's name once more"


def lone_related_titles(blocks: Sequence[Block], _context: Context) -> Iterator[Verdict]:
    """Short links in a row at the end of a body: titles of other articles."""
    for block in reversed(blocks):
        is_link = is_link_only(block.html)
        is_list_of_links = block.kind == "list" and not re.sub(r"<a [^>]*>.*?</a>|<[^>]*>|\s", "", block.html)
        if not (is_link or is_list_of_links) or block.kind in ("image", "embed") or len(block.text) > LONGEST_FURNITURE:
            break
        yield block, "links to other pages at the end"


@lru_cache(REMEMBERED)
def _is_share_bar(line: str) -> bool:
    return lexicon.SHARE_WORDS.fullmatch(folded(line)) is not None


@lru_cache(REMEMBERED)
def line_class(line: str) -> str:
    """The class of furniture of which the line's whole wording is known, or an empty string."""
    known = folded(line)
    return next((name for name, pattern in lexicon.LINE_CLASSES if pattern.fullmatch(known)), "")


def _bare(text: str) -> str:
    return re.sub(r"[^\w]+", " ", folded(text)).strip()


RULES: tuple[Rule, ...] = (
    hidden,
    tracking_pixel,
    page_furniture,
    marked_box,
    share_icons,
    share_words,
    furniture_lines,
    separators,
    repeated_title,
    repeated_author,
    lone_related_titles,
)


def apply(
    blocks: Sequence[Block], context: Context, rules: Sequence[Rule] = RULES
) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """The blocks that are left after all rules, and those dropped, each in order of the text."""
    kept = list(blocks)
    dropped: list[Dropped] = []
    for rule in rules:
        verdicts = {block.index: reason for block, reason in rule(kept, context)}
        if verdicts:
            dropped += [
                Dropped(block, rule.__name__, verdicts[block.index]) for block in kept if block.index in verdicts
            ]
            kept = [block for block in kept if block.index not in verdicts]
    return tuple(kept), tuple(sorted(dropped, key=lambda one: one.block.index))
