"""Stored articles under today's rules, where no source delivers them any more (archive law 3).

Of a stored text the publisher's markup is gone, and with it what rules by mark or place need. So only rules that decide
by the wording of a line look again, and only at texts that are kept in full: nothing could be put into the place of
what an excerpt loses.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from digest.blocks import blocks_of
from digest.model import Block, Dropped
from digest.normalize import layout, rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from digest.model import Article, Story

BY_WORDING = (rules.share_icons, rules.share_words, rules.furniture_lines, rules.separators)


def cleaned_again(article: Article) -> Article:
    """The stored article without what the rules drop today; the very same object where they drop nothing more."""
    if article.keep != "full":
        return article
    received = list(_blocks(article))  # without the title: it may have been taken from the text itself
    _, dropped = rules.apply(received, rules.Context(), BY_WORDING)
    return _without(article, {one.block.index: one for one in dropped if one.block.html})


def without_repeated(article: Article, learnt: Mapping[int, str]) -> Article:
    """The stored article without what its source repeats; the very same object where it holds none of it.

    learnt: by its number in the article's layout, why a line is furniture. No article loses all of its text.
    """
    lines = layout.read(article.id, article.fingerprints.blocks).lines
    reasons = {lines[at].whole: reason for at, reason in learnt.items()}
    gone: dict[int, Dropped] = {}
    every = [block for block in _blocks(article) if block.html] if reasons else []
    for block in every:
        written = layout.written([block], article.title, article.authors)
        (line,) = layout.read(article.id, written).lines
        if reason := reasons.get(line.whole):
            gone[block.index] = Dropped(block, rules.repeated.__name__, reason)
    return _without(article, gone) if len(gone) < len(every) else article


def _without(article: Article, gone: Mapping[int, Dropped]) -> Article:
    """The article without those of its lines, by their number in all of its stories."""
    if not gone:
        return article
    stories: list[Story] = []
    start = 0
    for story in article.stories:
        end = start + len(story.blocks)
        kept = [block for at, block in zip(range(start, end), story.blocks, strict=True) if at not in gone]
        stories.append(replace(story, blocks=tuple(kept)))
        start = end
    return replace(article, stories=tuple(stories), dropped=(*article.dropped, *gone.values()))


def _blocks(article: Article) -> Iterator[Block]:
    """The lines of the stories as blocks, each under its number, and the sub-headings that cut them between."""
    at = 0
    for number, story in enumerate(article.stories):
        if story.cut:
            yield Block("heading", "", story.headline, -1 - number, level=2)
        for line in story.blocks:
            read = blocks_of(line)
            yield replace(read[0], html=line, index=at) if len(read) == 1 else Block("table", line, "", at)
            at += 1
