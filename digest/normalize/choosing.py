"""Which entries of a source are collected: its settings include and exclude."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest import phrases

if TYPE_CHECKING:
    from digest.model import Article, Cleaned, Source


def is_wanted(source: Source, article: Article, cleaned: Cleaned) -> bool:
    """Whether the article holds a phrase of include, where there are any, and none of exclude.

    exclude looks at headline, standfirst and tags, so that a mention in passing costs no story; include at the whole
    text too, also where only an excerpt of it is kept.
    """
    labels = "\n".join([article.title, article.summary, *article.categories])
    if phrases.found(source.exclude, labels):
        return False
    texts = (block.text for block in cleaned.kept)
    return not source.include or bool(phrases.found(source.include, "\n".join([labels, *texts])))
