"""Who wrote a report, read from a line of its own."""

from __future__ import annotations

import re

from digest.model import Block, Fact
from digest.normalize import lexicon
from digest.text import SENTENCE_SIGNS, folded, last_sign, one_line, word_count

LONGEST_BYLINE = 100
LONGEST_NAME = 4  # words
NAME_PARTICLES = lexicon.words_of("name particles")
JOURNALIST = re.compile(lexicon.any_of("journalist"))
_BY_LABEL = rf"(?:{lexicon.any_of('by:')})"
_REPORTER = r"(?:記者|记者)(?![会會])"
# Before a name in a byline, and behind it what may lead to a place or a paper: languages that share both stand once.
_BYLINES = dict.fromkeys(
    (word, lexicon.LANGUAGES[language].get("by, from", "")) for language, word in lexicon.by_language("by").items()
)
BYLINE_START = re.compile(
    "|".join(
        [
            *(
                rf"(?:{word})(?!\w)\s*[:：]?\s*(?P<name{at}>\S.{{1,78}}?)"
                + (rf"(?P<tail{at}>\s(?:{tail})\s[^.:]{{2,40}})?" if tail else "")
                for at, (word, tail) in enumerate(_BYLINES)
            ),
            rf"{_BY_LABEL}\s*[:：/／]\s*(?P<labelled>\S.{{1,78}})",
            rf"{_REPORTER}\s*[:：/／]?\s*(?P<reporter>\S.{{1,78}})",
        ]
    ),
    re.IGNORECASE,
)
_BYLINE = rf"(?:{lexicon.any_of('by')})(?!\w)(?:\s*[:：])?|{_BY_LABEL}(?=\s*[:：/／])|{_REPORTER}"
UNNAMED_REPORTER = re.compile(rf"(?:(?:{_BYLINE}):? ?)?(?P<name>{lexicon.any_of('unnamed reporter')})", re.IGNORECASE)


def byline(block: Block) -> Fact | None:
    """The fact of a line that names the author, as "By Ada Quill" does."""
    if block.kind not in ("paragraph", "heading") or len(block.text) > LONGEST_BYLINE:
        return None
    unnamed = UNNAMED_REPORTER.fullmatch(one_line(block.text))
    if unnamed:
        return Fact("byline", unnamed["name"], block)
    name = _named_in(one_line(block.text))
    if name:
        return Fact("byline", name, block)
    # "Odile Marsh, harbour correspondent"
    match = re.fullmatch(
        r"(?P<name>[^\W\d_][\w.'’-]+(?: [^\W\d_][\w.'’-]+){1,3}), (?P<role>[^\d.!?]{4,60})", block.text
    )
    if match and names_a_post(match["role"]):
        return Fact("byline", match["name"], block)
    return None


def names_a_post(role: str) -> bool:
    """Whether the words name a journalist's post."""
    return bool(JOURNALIST.search(folded(role)))


def _named_in(line: str) -> str:
    """Whom a byline names, without the place or paper behind the name; empty where the line is none."""
    match = BYLINE_START.fullmatch(line)
    if not match or (last_sign(line) in SENTENCE_SIGNS and not re.search(r"\b\w\.$", line)):
        return ""
    said = {kind.rstrip("0123456789"): found for kind, found in match.groupdict().items() if found}
    name = said.get("name") or said.get("labelled") or said.get("reporter") or ""
    return name.strip() if _looks_like_names(name) else ""


def _looks_like_names(line: str) -> bool:
    """Whether the words are people's names, the first at least: behind a comma may stand a post or a place."""
    first, *others = re.split(r"\s*[,;&،、(]\s*|\s+(?:and|und|et|y|e|och|og|i|en|и|та|و)\s+", line)
    return _is_name(first) and all(_is_name(other) or word_count(other) <= 2 for other in others)  # noqa: PLR2004


def _is_name(words: str) -> bool:
    """Whether words are one person's name, with a post beside it: "Local Democracy Reporter Sandra Oyelaran"."""
    names = words.split()
    if names_a_post(words):
        return len(names) <= LONGEST_NAME + 2
    if any(sign.isdigit() for sign in words) or len(names) > LONGEST_NAME:
        return False
    return all(not name[0].islower() or name in NAME_PARTICLES or "'" in name or "’" in name for name in names)
