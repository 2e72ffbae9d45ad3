"""Boxes of a page that hold what is not the report: rules that decide by what stood around a block.

A mark is the name of an element or a word of a class or id, and templates use words as they like. So a mark counts only
where it covers the smaller part of the document's prose, for what wraps the report is no furniture; and whole sentences
stay unless the name is one that is given to nothing but furniture. Leaving some in is the lesser evil.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from digest.html import block_text, is_link_only
from digest.normalize.furniture import REMEMBERED, is_share_bar, line_class
from digest.text import SENTENCE_SIGNS, UNSPACED, is_of_words, last_sign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from digest.model import Block

    Run = Sequence[Block]  # neighbours in a box of the same name
    Judge = Callable[[Run], bool]  # whether what a box holds is a part of the report, though the name speaks against it
    Verdict = tuple[Block, str]

WRAPPER_SHARE = 0.5  # a mark on more than this share of the prose is the page's own wrapper, not a box in it
SENTENCE_LENGTH = 30  # characters and five words: from there on what ends like a sentence is one
UNSPACED_SENTENCE_LENGTH = 15
LONG_LENGTH = 120  # characters: forms and menus have no sentence this long, and a teaser seldom
QUOTED = re.compile(r"[\"“„«‘「『].{20,}[\"”“»’」』]")
LINK = re.compile(r"<a [^>]*>(.*?)</a>")
# Names that templates give to boxes of the report that stand aside.
REPORT_BOX = re.compile(
    r"(?:fact|info|text|story|data|key|quote|context|background)s?[-_]*(?:box|file|panel|points?|facts?|list)|pull[-_]*quotes?|blockquote|corrections?|"
    r"(?:editors?|correction)[-_]*notes?|factfile|explainer|timeline|faktenbox|infokasten|encadre|despiece"
)


def is_prose(block: Block, least: int = SENTENCE_LENGTH) -> bool:
    """Whether the block reads as a sentence of at least so many characters, is no link and no known furniture."""
    return block.kind in ("paragraph", "quote") and _is_sentence(block.text, least) and not _is_link(block)


@lru_cache(REMEMBERED)
def _is_sentence(text: str, least: int) -> bool:
    if last_sign(text) not in SENTENCE_SIGNS:
        return False
    if not text.isascii() and UNSPACED.search(text):
        is_long = len(text) >= least * UNSPACED_SENTENCE_LENGTH // SENTENCE_LENGTH
    else:
        is_long = len(text) >= least and is_of_words(text)
    return is_long and not line_class(text) and not is_share_bar(text)


def _is_link(block: Block) -> bool:
    """Whether links make up the better half of the block."""
    if "<a " not in block.html or block.kind in ("image", "embed"):
        return False
    return is_link_only(block.html) or 2 * _linked_length(block.html) > len(block.text)


@lru_cache(REMEMBERED)
def _linked_length(markup: str) -> int:
    return sum(len(block_text(words)) for words in LINK.findall(markup))


def _holds_sentence(run: Run) -> bool:
    return any(is_prose(block) for block in run)


def _holds_long_sentence(run: Run) -> bool:
    return any(is_prose(block, LONG_LENGTH) for block in run)


def _is_report_aside(run: Run) -> bool:
    """Whether an aside is a box of facts or a quotation, not a list of links or teasers."""
    if _holds_long_sentence(run) or _is_named_report(run):
        return True
    kinds = ("list", "table", "quote", "preformatted")
    return not any(_is_link(block) for block in run) and any(
        is_prose(block) or block.kind in kinds or QUOTED.fullmatch(block.text) for block in run
    )


def _is_report_footer(run: Run) -> bool:
    """Whether a footer is an article's: it has a sentence in it, as a correction, and no word about rights."""
    if _is_named_report(run):
        return True
    in_article = all("<article>" in map(_name, block.marks) for block in run)
    return _holds_sentence(run) and (in_article or not any(line_class(block.text) == "rights" for block in run))


def _is_named_report(run: Run) -> bool:
    return all(any(REPORT_BOX.fullmatch(mark) for mark in block.marks) for block in run)


def _is_not_links(run: Run) -> bool:
    """Whether anything but links, pictures and the headings above them stands in the box."""
    others = [block for block in run if block.kind not in ("heading", "image", "embed")]
    return not others or not all(_is_link(block) for block in others)


def _never(_run: Run) -> bool:
    return False


NOSCRIPT = "<noscript>, for browsers without scripts"
# What these elements hold is furniture, unless …
ELEMENTS: dict[str, Judge] = {
    "<nav>": _holds_long_sentence,
    "<form>": _holds_long_sentence,
    "<button>": _holds_long_sentence,
    "<footer>": _is_report_footer,
    "<aside>": _is_report_aside,
    "<unscripted>": _never,
}

# Before and behind a name: where it stands, which part of a template it is, a variant of it.
_BEFORE = (
    r"(?:(?:post|entry|article|story|page|site|global|content|single|wp|block|jp|js|amp|td|elementor|c|m|o|l|w|mod|"
    r"module|widget|top|bottom|inline|sticky|floating)[-_]+){0,3}"
)
_PART = (
    "bar|box|boxes|buttons?|btns?|icons?|links?|list|items?|tools|tray|widgets?|wrapper|wrap|container|block|menu|counts?|options|panel|toolbar|"
    "area|module|inner|heading|headline|title|header|footer|nav|top|bottom|left|right"
)
_BEHIND = r"(?:[-_]+\d+|--[\w-]+)?"
# Names of nothing but furniture: a word, and what may follow it.
_KNOWN = {
    "share|sharing|social[-_]*share|social[-_]*sharing": _PART,
    "social|social[-_]*media": "bar|buttons?|btns?|icons?|links?|tools|widgets?|menu|counts?|follow|nav",
    "follow[-_]*us|follow": "buttons?|bar|box|links",
    "related|recommended|trending|popular|most[-_]*read|read[-_]*more|more[-_]*stories|read[-_]*next": (
        f"posts?|articles?|stories|story|contents?|news|topics|reading|coverage|entries|teasers?|{_PART}"
    ),
    "newsletter|subscribe|signup|sign[-_]*up|email": f"forms?|sign[-_]*up|subscribe|promo|banner|teaser|cta|pitch|modal|popup|invite|{_PART}",
    "newsletter": "signups?|subscription|registration|embed",
    "paywall": "prompt|overlay|banner|offer|message|modal|barrier|box|cta",
    "cookies?|gdpr|consent|cookie[-_]*consent": "banner|notice|bar|box|consent|message|popup|modal|overlay|policy|law[-_]*info|info|wrapper|container|settings|dialog",
    "promo|advert|advertisement|ad|ads|sponsored|sponsor": (
        "slots?|units?|banner|label|space|placeholder|leaderboard|billboard|mpu|content|posts?|text|zone|code|break|marker|sense|sidebar|"
        f"{_PART}"
    ),
    "comments?": "list|lists|form|area|section|respond|thread|count|link|links|reply|box|wrapper|container|template|block|widget|feed|policy",
    "disqus": "thread|comments",
    "author": "bio|box|info[-_]*box|card",
    "tags?": "list|links?|cloud|container|wrapper|items?",
    "footer": "nav|links?|menu|widgets?|copyright|legal|bottom|social",
    "sidebar": "widgets?|nav|menu|ad|ads|promo|newsletter|related|list",
    "skip": "links?|to[-_]*content|nav",
    "wp[-_]*block": "latest[-_]*posts|tag[-_]*cloud|social[-_]*links?|post[-_]*comments(?:[-_]*form)?|navigation|search|page[-_]*list|categories|archives|latest[-_]*comments",
}
_KNOWN_ALONE = (
    "share|shares|sharing|sharedaddy|sharethis|addtoany[-_a-z]*|addthis[-_a-z]*|a2a[-_]kit|related|newsletters?|subscribe|signup|"
    "promo|advert|advertisement|advertisements|ads?|adsbygoogle|sponsored|comments|tags|site[-_]*footer|page[-_]*footer|global[-_]*footer|"
    "screen[-_]reader[-_]text|sr[-_]only|visually[-_]?hidden|feedflare|outbrain|taboola|crp[-_]related|yarpp[-_a-z]*"
)
KNOWN = re.compile(
    rf"{_BEFORE}(?:{_KNOWN_ALONE}|"
    + "|".join(rf"(?:{name})[-_]*(?:{parts})(?:__[\w-]+)?" for name, parts in _KNOWN.items())
    + rf"){_BEHIND}"
)
# Words that alone mean furniture as a rule, and now and then a part of the paper.
LOOSE = re.compile(
    rf"{_BEFORE}(?:hidden|social|social[-_]*media|side[-_]*bar|menu|toc|table[-_]*of[-_]*contents|cookies?|breadcrumbs?|pagination|pager|"
    rf"nav|navbar|navigation|nav[-_]*menu|tag[-_]*cloud|paywall|sponsor){_BEHIND}"
)
# Names that only contain such a word say nothing, unless links are all that is in the box.
CONTAINS = re.compile(
    r"(?:.*[-_])?(?:shares?|sharing|socials?|related|newsletter|subscribe|signup|cookies?|promo|advert|advertisement|ads?|sponsored|comments?|"
    r"breadcrumbs?|pagination|pager|navbar|navigation|nav|menu|sidebar|paywall|footer|tags|toc)(?:[-_].*)?"
)
NAMES: tuple[tuple[re.Pattern[str], Judge], ...] = (
    (KNOWN, _never),
    (re.compile(rf"{_BEFORE}footer{_BEHIND}"), _is_report_footer),
    (LOOSE, _holds_sentence),
    (CONTAINS, _is_not_links),
)


def hidden(blocks: Sequence[Block]) -> Iterator[Verdict]:
    """What a browser would not show."""
    for run in _runs(blocks).get("[hidden]", ()):
        for block in run:
            yield block, "hidden on the publisher's page"


def in_element(blocks: Sequence[Block]) -> Iterator[Verdict]:
    """Blocks in elements whose name says that they are not the report (HTML Standard 4.3)."""
    runs = _runs(blocks)
    for element, is_report in ELEMENTS.items():
        for run in runs.get(element, ()):
            stays = is_report(run)
            for block in run:
                if not stays or (_is_link(block) and block.kind != "quote"):
                    yield block, f"stood in {NOSCRIPT if element == '<unscripted>' else element}"
    places = {block.index: at for at, block in enumerate(blocks)} if "<figcaption>" in runs else {}
    for run in runs.get("<figcaption>", ()):
        if not _explains_text(run, blocks, places):
            for block in run:
                yield block, "caption of an image that is not shown"


def in_named_box(blocks: Sequence[Block]) -> Iterator[Verdict]:
    """Blocks in boxes that the publisher's template itself calls share, related, newsletter and the like."""
    for mark, runs in _runs(blocks).items():
        is_report = _judge_of(mark)
        for run in runs if is_report else ():
            if is_report and not is_report(run):
                for block in run:
                    yield block, f"stood in a box called “{mark[:60]}”"


@lru_cache(REMEMBERED)
def _judge_of(mark: str) -> Judge | None:
    """What decides whether a box of that name holds a part of the report; None where the name says nothing."""
    if mark[0] in "<[":
        return None
    return next((is_report for names, is_report in NAMES if names.fullmatch(mark)), None)


def _explains_text(run: Run, blocks: Sequence[Block], places: Mapping[int, int]) -> bool:
    """Whether a caption is that of a quotation or a table: it says whose, and of what. places: of blocks by index."""
    around = (places[run[0].index] - 1, places[run[-1].index] + 1)
    beside = {blocks[at].kind for at in around if 0 <= at < len(blocks)}
    return bool(beside & {"quote", "table", "preformatted"}) and not beside & {"image", "embed"}


def _runs(blocks: Sequence[Block]) -> Mapping[str, list[list[Block]]]:
    """For each mark, in order, the runs of neighbours that bear it; none for a wrapper of the page."""
    return _runs_of(tuple(blocks)) if any(block.marks for block in blocks) else {}


@lru_cache(1)  # three rules ask for those of the same blocks
def _runs_of(blocks: tuple[Block, ...]) -> Mapping[str, list[list[Block]]]:
    wrappers = _wrappers(blocks)
    found: dict[str, list[list[Block]]] = {}
    before: frozenset[str] = frozenset()
    for block in blocks:
        here = frozenset(block.marks)
        outermost = {_name(mark): mark for mark in reversed(block.marks)}
        for name, mark in outermost.items():
            if mark in wrappers:
                continue
            if mark in before:
                found[name][-1].append(block)
            else:
                found.setdefault(name, []).append([block])
        before = here
    return found


def _wrappers(blocks: Sequence[Block]) -> frozenset[str]:
    """The marks that cover most of the prose; of all words but links where little reads as prose."""
    words = [block for block in blocks if not _is_link(block)]
    prose = [block for block in words if is_prose(block)]
    counted = prose if 2 * _length(prose) > _length(words) else words
    weight: Counter[str] = Counter()
    for block in counted:
        weight.update(dict.fromkeys(block.marks, len(block.text)))
    least = WRAPPER_SHARE * _length(counted)
    return frozenset(mark for mark in weight if weight[mark] > least)


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _name(mark: str) -> str:
    """The mark without the number of the box."""
    return mark[: mark.find(">") + 1] if mark[0] == "<" else mark
