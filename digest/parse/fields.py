"""The fields of an Entry that every format writes in its own way and that mean the same: names, languages, tags, order.

Takes strings as received, returns them as the model holds them. Knows no format.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from digest.html import plain_text
from digest.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

# A fetch brings news, not an archive: the largest honest feeds hold some hundreds, and each entry costs cleaning time.
ENTRIES_AT_MOST = 1_000

_ADDRESS = re.compile(r"(?:mailto:)?[^\s<>()\[\],;:\"']+@[^\s<>()\[\],;\"']+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")  # RFC 5646 2.1, without grandfathered tags
_LONGEST_COUNT = 15  # digits: a petabyte

Item = TypeVar("Item")


def author_names(written: Iterable[str]) -> tuple[str, ...]:
    """The names in author fields, each once, in order; e-mail addresses are taken out and never published.

    RSS 2.0 writes "address (Name)", mail programs "Name <address>"; an address alone leaves nothing.
    """
    found: dict[str, None] = {}
    for text in written:
        parts = re.split(r"[,;]", text) if len(_ADDRESS.findall(text)) > 1 else [text]
        for part in parts:
            if name := _name(part):
                found.setdefault(name)
    return tuple(found)


def _name(text: str) -> str:
    name = _ADDRESS.sub("", text) if "@" in text else text
    name = re.sub(r"\(\s*\)|<\s*>|\[\s*\]", "", name)
    name = plain_text(name).strip(' \t,;:"<>')
    if name.count("(") > name.count(")"):  # feedparser took an address of ".museum" for one of ".muse": "um (Name"
        name = name.rpartition("(")[2]
    if name.startswith("(") and name.endswith(")"):
        name = name[1:-1]
    return name.strip()


def language_tag(*written: str) -> str:
    """The first of the texts that is a language tag, with hyphens, or an empty string."""
    for text in written:
        tag = one_line(text).replace("_", "-")
        if _LANGUAGE.fullmatch(tag):
            return tag
    return ""


def categories(written: Iterable[str]) -> tuple[str, ...]:
    """The categories as plain text, each once, in order."""
    return tuple(dict.fromkeys(name for text in written if (name := plain_text(text))))


def byte_count(written: str) -> int:
    """The length of an enclosed file in bytes, or 0 where the text is no plausible one."""
    match = re.fullmatch(rf"\s*([0-9]{{1,{_LONGEST_COUNT}}})\s*", written)
    return int(match.group(1)) if match else 0


def newest(items: Sequence[Item], date_of: Callable[[Item], datetime | None]) -> tuple[Sequence[Item], str]:
    """At most ENTRIES_AT_MOST of the items, in their order, and a warning where some were left out.

    Feeds list the newest first; where the last one is dated after the first, the end is kept.
    """
    if len(items) <= ENTRIES_AT_MOST:
        return items, ""
    first, last = date_of(items[0]), date_of(items[-1])
    is_ascending = first is not None and last is not None and last > first
    kept = items[-ENTRIES_AT_MOST:] if is_ascending else items[:ENTRIES_AT_MOST]
    return kept, f"holds {len(items):,} entries; the newest {ENTRIES_AT_MOST:,} were read"


def joined(*warnings: str) -> str:
    """The warnings that there are, on one line."""
    return "; ".join(one_line(warning) for warning in warnings if warning)
