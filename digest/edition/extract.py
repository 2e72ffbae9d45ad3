"""The extract of a story: its own sentences, verbatim, each with the paragraph that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.html import block_text, is_prose
from digest.model import Quotation
from digest.sentences import ELLIPSIS, opening, sentences
from digest.text import one_line, words

if TYPE_CHECKING:
    from digest.model import Story

EXTRACT_WORDS = 45


def extract(story: Story, word_limit: int = EXTRACT_WORDS) -> tuple[Quotation, ...]:
    """The opening sentences of a story up to that many words, in order; nothing where no text of it is kept.

    News tells the most important first: a choice among the other sentences hardly beats the opening ones (See, Liu and
    Manning 2017, "lead-3"), and what stands in a row has no "he" without the one he is. A sentence that only says the
    headline once more is passed over. The first one is cut, and ends with an ellipsis, where it alone is longer than
    all that may be quoted.
    """
    texts = {at: one_line(block_text(block)) for at, block in enumerate(story.blocks) if is_prose(block)}
    paragraphs = {at: left for at, text in texts.items() if (left := _without_headline(text, story.headline))}
    parts = opening(paragraphs.values(), word_limit)
    return tuple(
        Quotation(sentence, at)
        for at, part in zip(paragraphs, parts, strict=False)
        for piece in part
        for sentence in ([piece] if piece.endswith(ELLIPSIS) else sentences(piece))
    )


def _without_headline(text: str, headline: str) -> str:
    """The paragraph without a first sentence that is the headline."""
    first = next(iter(sentences(text)), "")
    return text.removeprefix(first).lstrip() if first and words(first) == words(headline) else text
