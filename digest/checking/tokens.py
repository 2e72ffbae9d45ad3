"""HTML as tokens, told apart as browsers tell them (HTML Standard, 13.2.5).

Expressions and no parser: they are exact about where tags begin and end, take linear time on any input (what their
repetitions took they never give back), and go through ten thousand pages in seconds, which no parser in Python does.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = r"\t\n\f\r "
_NAME = rf"[^{_SPACE}/>][^{_SPACE}/>=]*+"
_EQUALS = rf"[{_SPACE}]*+=[{_SPACE}]*+"
_VALUE = rf""""[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^{_SPACE}>"'][^{_SPACE}>]*+"""
_ATTRIBUTE = re.compile(rf"({_NAME})(?:{_EQUALS}({_VALUE})?+)?+")
_ATTRIBUTES = rf"(?:[{_SPACE}/]++|{_NAME}(?:{_EQUALS}(?:{_VALUE})?+)?+)*+"
CODE = frozenset(["code", "kbd", "pre", "samp"])


def _tokens(tag: str) -> re.Pattern[str]:
    """Tags, as seven groups; a comment matches with none of them set.

    An element of text, its attributes, its text; or the slash of an end tag, the name, the attributes and the end of
    any other tag, which is empty where the page ends within the tag.
    """
    return re.compile(
        r"<(?:!--(?:-?>|.*?(?:--!?>|\Z))|!\[CDATA\[.*?(?:\]\]>|\Z)|(?:[!?]|/(?![a-z]))[^>]*+(?:>|\Z)"
        # Elements whose content is text up to their end tag, whatever it looks like (13.2.5.2 to 13.2.5.4).
        rf"|(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[{_SPACE}/>])({_ATTRIBUTES})"
        rf"(?:>(.*?)(?=</(?P=raw)[{_SPACE}/>]|\Z)|\Z)"
        rf"|{tag}({_ATTRIBUTES})(>|\Z))",
        re.DOTALL | re.IGNORECASE | re.ASCII,
    )


TAGS = _tokens(rf"(/?)([a-z][^{_SPACE}/>]*+)")
TAGS_THAT_SAY_SOMETHING = _tokens(rf"()([a-z][^{_SPACE}/>]*+)(?=[{_SPACE}/][^>])")  # start tags with attributes
_DOCTYPE = re.compile(rf"(?:\s++|<!--.*?(?:-->|\Z))*+<!doctype[{_SPACE}]+html\b", re.DOTALL | re.IGNORECASE)


def has_doctype(text: str) -> bool:
    """Whether the page begins with <!doctype html>, but for white space and comments."""
    return bool(_DOCTYPE.match(text))


def attributes_of(written: str) -> dict[str, str]:
    """The attributes of a tag by name; where one stands twice, the first counts (13.2.5.33)."""
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(written):
        plain = value[1:].removesuffix(value[0]) if value[:1] in ('"', "'") else value
        found.setdefault(name.lower(), unescape(plain) if "&" in plain else plain)
    return found


def shown_text(text: str) -> Iterator[tuple[int, str]]:
    """The pieces of text that the page shows, but for code and what is typed, with their places."""
    at, within = 0, 0
    for match in TAGS.finditer(text):
        if not within:
            yield at, text[at : match.start()]
        at = match.end()
        if (match[5] or "").lower() in CODE:
            within = max(0, within - 1) if match[4] else within + 1
    if not within:
        yield at, text[at:]


def candidates(srcset: str) -> Iterator[str]:
    """The addresses of a set of images (HTML Standard, 4.8.4.2.1): a comma within one is part of it."""
    is_address = True
    for word in srcset.split():
        _, comma, after = word.partition(",") if not is_address else ("", "", word)
        if address := after.strip(","):
            yield address
        is_address = word.endswith(",") or (bool(comma) and not address)
