"""A paragraph without the piece at one of its ends, its inline markup kept."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.html import block_text, escaped

if TYPE_CHECKING:
    from digest.model import Block

LONGEST_CUT = 100_000  # characters of HTML that are walked through to cut a piece off; a longer block loses its markup


def piece(block: Block, text: str) -> Block:
    """A paragraph of these words in the block's place."""
    return replace(block, html=f"<p>{escaped(text)}</p>", text=text)


def without_start(block: Block, length: int) -> Block | None:
    """The block without that many characters at its start, its inline markup kept; None where nothing is left."""
    return _with_text(block, block.text[length:].strip(), _cut_text(block.html, length, from_end=False))


def without_end(block: Block, length: int) -> Block | None:
    """The block without that many characters at its end, its inline markup kept; None where nothing is left."""
    text = block.text[: len(block.text) - length].strip()
    return _with_text(block, text, _cut_text(block.html, length, from_end=True))


def _with_text(block: Block, text: str, html: str) -> Block | None:
    """The block with the shorter text; where its markup could not be cut to match, it gives way to the bare words."""
    if block_text(html) != text:
        html = f"<p>{escaped(text)}</p>"
    return replace(block, html=html, text=text) if text else None


def _cut_text(html: str, length: int, *, from_end: bool) -> str:
    """The canonical HTML without that many characters of its text at one end; elements stay balanced."""
    if len(html) > LONGEST_CUT:
        return ""
    tokens = re.findall(r"<[^>]*>|&[^;\s]{1,10};|[^<&]|&", html)
    order = reversed(tokens) if from_end else iter(tokens)
    kept: list[str] = []
    left, started = length, False
    for token in order:
        is_text = not token.startswith("<")
        if is_text and not started and token.isspace():
            continue  # block.text is stripped, so white space at the end does not count
        if is_text and left > 0:
            started = True
            left -= 1
            continue
        kept.append(token)
    joined = "".join(reversed(kept) if from_end else kept)
    joined = re.sub(r"<(?!td\b|th\b)([a-z]+)(?:\s[^<>]*)?>\s*</\1>", "", joined) or joined
    return re.sub(r"^(<p[^>]*>)\s+", r"\1", re.sub(r"\s+(</p>)$", r"\1", joined))
