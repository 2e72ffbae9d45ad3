"""An article's cleaning, told: what was kept, what was dropped by which rule, where it was cut and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from digest.model import Article, Cleaned, Dropped


def as_data(article: Article, cleaned: Cleaned, zone: tzinfo) -> dict[str, Any]:
    """The explanation as plain data, ready for JSON: fields, paragraphs, sub-headings, dropped lines with their rules.

    before_paragraph counts paragraphs from 0; a sub-heading at the very end stands before a paragraph that is not
    there.
    """
    paragraphs: list[str] = []
    subheadings: list[dict[str, Any]] = []
    verdicts = {cut.block.index: cut for cut in cleaned.cuts}
    for block in cleaned.kept:
        if block.kind == "heading":
            cut = verdicts[block.index]
            subheadings.append(
                {
                    "text": block.text,
                    "before_paragraph": len(paragraphs),
                    "starts_story": cut.starts_story,
                    "reason": cut.reason,
                }
            )
        elif block.text:
            paragraphs.append(block.text)
    return {
        "id": article.id,
        "source": article.source_id,
        "title": article.title,
        "deck": cleaned.fact("deck") or None,
        "date": article.date.astimezone(zone).date().isoformat() if article.date else None,
        "date_from": article.date_origin,
        "language": article.language or None,
        "authors": list(article.authors),
        "dateline_place": cleaned.fact("dateline") or None,
        "credit": cleaned.fact("credit") or None,
        "keep": article.keep,
        "paragraphs": paragraphs,
        "subheadings": subheadings,
        "stories": [
            {"id": story.id, "headline": story.headline, "cut": story.cut or None} for story in article.stories
        ],
        "boilerplate": [one.block.text for one in cleaned.dropped if one.block.text],
        "dropped": dropped_as_data(cleaned.dropped),
    }


def dropped_as_data(dropped: Sequence[Dropped]) -> list[dict[str, Any]]:
    """The dropped blocks as plain data, in order."""
    return [
        {"text": one.block.text, "rule": one.rule, "reason": one.reason, "block": one.block.index} for one in dropped
    ]
