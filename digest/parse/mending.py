"""Entries whose publisher decoded or escaped their text wrongly, mended: "cafÃ©", "it&amp;rsquo;s".

Right text is never touched. ftfy tells by the letters that stand beside each other whether a text was decoded with the
wrong encoding; it is asked only where two such letters meet, for asking takes long. An entity that a reader would see
is taken for one that was escaped twice, unless the text is about such things.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ftfy import TextFixerConfig, fix_encoding

if TYPE_CHECKING:
    from digest.model import Entry, Feed

# Bytes of UTF-8 beyond ASCII come in rows of two to four; what cp1252 and cp1251 make of a first one and the next.
_LATIN = "\u00c2-\u00f4\u0192\u0160\u0161\u0178\u017d\u017e"
_NEXT = (
    "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e"
    "\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122"
)
_WRONG = re.compile(rf"[{_LATIN}][{_NEXT}]|(?:[\u0420-\u0423][\u0080-\u00bf\u0400-\u045f\u2013-\u2122]){{3}}")
_TEXT = re.compile(r"[^<>\n]+")
# Only what was decoded wrongly as a whole is decoded anew: no guess at what was lost.
_ENCODING_ONLY = TextFixerConfig(unescape_html=False, replace_lossy_sequences=False, restore_byte_a0=True)

_NAMED = (
    "amp|quot|apos|nbsp|[lr][sd]quo|[sb]dquo|laquo|raquo|[nm]dash|hellip|bull|middot|euro|pound|copy|reg|trade|deg|shy|"
    "(?:[aeiouyAEIOUY]|[nN])(?:acute|grave|circ|uml|tilde|ring|cedil)|[cC]cedil|szlig|[ao]elig|[oO]slash|[aA]ring"
)
_ENTITY = (
    rf"(?:{_NAMED}|#0*(?:3[49]|1[6-9]\d|[2-9]\d\d|\d{{4,5}})|#[xX]0*(?:2[27]|[aA-fF][0-9a-fA-F]|[0-9a-fA-F]{{3,4}}));"
)
_TWICE = re.compile(rf"&amp;(?={_ENTITY})")
_SEEN = re.compile(rf"&{_ENTITY}")
_ABOUT_MARKUP = re.compile(
    r"<(?:code|pre|kbd|samp|tt)\b|\b(?:html|xml|xhtml|entit(?:y|ies)|ampersands?|escap\w+|markup)\b", re.IGNORECASE
)


def mended(feed: Feed) -> Feed:
    """The feed with the texts of its entries as their authors wrote them; the very same where nothing is wrong."""
    entries = tuple(map(mended_entry, feed.entries))
    if all(one is other for one, other in zip(entries, feed.entries, strict=True)):
        return feed
    return replace(feed, entries=entries)


def mended_entry(entry: Entry) -> Entry:
    """The entry with title, names and texts mended; the very same where nothing is wrong."""
    is_text = entry.media_type == "text/plain"
    found = replace(
        entry,
        title=_plain(entry.title),
        authors=tuple(map(_plain, entry.authors)),
        summary=_markup(entry.summary),
        content=_plain(entry.content) if is_text else _markup(entry.content),
    )
    return entry if found == entry else found


def _plain(text: str) -> str:
    if "&" in text and _SEEN.search(text) and not _ABOUT_MARKUP.search(text):
        text = _SEEN.sub(lambda match: html.unescape(match.group()), text)
    return _decoded(text)


def _markup(markup: str) -> str:
    if "&amp;" in markup and _TWICE.search(markup) and not _ABOUT_MARKUP.search(markup):
        markup = _TWICE.sub("&", markup)
    return _decoded(markup)


def _decoded(text: str) -> str:
    """The text with each line or piece between tags decoded anew that was decoded wrongly."""
    if text.isascii() or not _WRONG.search(text):
        return text
    return _TEXT.sub(lambda match: _decoded_piece(match.group()), text)


def _decoded_piece(piece: str) -> str:
    return fix_encoding(piece, _ENCODING_ONLY) if _WRONG.search(piece) else piece
