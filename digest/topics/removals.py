"""Take-downs: what is remembered of a text without keeping it, and how it is known when it comes again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digest import html, text, urls
from digest.model import Removal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from digest.model import Article, Filed, Story

# An edited copy shares at least half of its original's shingles; of unrelated texts 3 in 1,000 do (ECB+, Wikinews).
CONTAINED = 0.5
TAKEN = 0.8  # of a shorter text's own shingles: an excerpt of what was removed …
LEAST_TAKEN = 8  # … if its sample is that large: a text of some 65 words, the usual excerpt has 100
LEAST_WORDS = 6  # "Read the rest of this story" is everybody's
LEAST_SHINGLES = 4  # of a sample of one in eight: a text of some 35 words; fewer tell nothing


def removal_of(filed: Filed, others: Iterable[Filed], at: datetime, addresses: Sequence[str], reason: str) -> Removal:
    """What is remembered of a whole article. A link that others have too stays out: some feeds know only one."""
    article = filed.article
    shared = {urls.cleaned(one.article.url) for one in others if one.article.id != article.id and one.article.url}
    links = {urls.cleaned(link) for link in (article.url, *(copy.url for copy in filed.copies)) if link}
    return Removal(
        at=at,
        ids=tuple(dict.fromkeys(_hash(one) for one in (article.id, *(copy.id for copy in filed.copies)))),
        links=tuple(sorted(_hash(link) for link in links - shared)),
        texts=tuple(filter(None, (article.fingerprints.text, _said(article.stories)))),
        titles=_hashed(
            [article.title, *(one.headline for one in article.stories), *(r.title for r in filed.revisions)]
        ),
        shingles=tuple(article.fingerprints.shingles.split()),
        addresses=tuple(addresses),
        reason=reason,
    )


def removal_of_story(story: Story, at: datetime, addresses: Sequence[str], reason: str) -> Removal:
    """What is remembered of one story that was cut out of an article which stays."""
    return Removal(
        at=at,
        ids=(_hash(story.id),),
        is_story=True,
        texts=tuple(filter(None, [_said([story])])),
        titles=_hashed([story.headline]),
        shingles=_shingles(story),
        addresses=tuple(addresses),
        reason=reason,
    )


@dataclass(frozen=True, slots=True)
class Removed:
    """All take-downs, made ready for asking."""

    ids: frozenset[str]
    links: frozenset[str]
    texts: frozenset[str]
    titles: frozenset[str]
    articles: tuple[frozenset[str], ...]  # samples of shingles
    stories: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, removals: Iterable[Removal]) -> Removed:
        """The take-downs of that list."""
        every = tuple(removals)
        telling = [one for one in every if len(one.shingles) >= LEAST_SHINGLES]
        return cls(
            ids=frozenset(one for removal in every for one in removal.ids),
            links=frozenset(one for removal in every for one in removal.links),
            texts=frozenset(one for removal in every for one in removal.texts),
            titles=frozenset(one for removal in every for one in removal.titles),
            articles=tuple(frozenset(one.shingles) for one in telling if not one.is_story),
            stories=tuple(frozenset(one.shingles) for one in telling if one.is_story),
        )

    def stored(self, filed: Filed) -> Filed | None:
        """What of a line may be shown; None for an article that was taken down and that a merge of git brought back."""
        if not self.ids:
            return filed
        article = filed.article
        stories = tuple(story for story in article.stories if not self.has_id(story.id))
        if self.has_id(article.id) or not stories:
            return None
        is_whole = len(stories) == len(article.stories)
        return filed if is_whole else replace(filed, article=replace(article, stories=stories))

    def has_title(self, title: str) -> bool:
        """Whether the title is a headline of something that was taken down."""
        return bool(self.titles) and _hash(title) in self.titles

    def has_id(self, identity: str) -> bool:
        """Whether the article or story with that id was taken down."""
        return _hash(identity) in self.ids

    def left(self, article: Article) -> Article | None:
        """The article as far as it may be stored: without stories that were taken down; None where nothing is left."""
        if not self.ids:
            return article
        link = _hash(urls.cleaned(article.url)) if article.url else ""
        texts = {article.fingerprints.text, _said(article.stories)}
        is_known = _hash(article.id) in self.ids or link in self.links or not self.texts.isdisjoint(texts)
        if is_known or _is_like(article.fingerprints.shingles.split(), self.articles):
            return None
        stories = self.left_stories(article.stories)
        if len(stories) == len(article.stories):
            return article
        return replace(article, stories=stories) if stories else None

    def left_stories(self, stories: Sequence[Story]) -> tuple[Story, ...]:
        """The stories without those that were taken down, also where a sub-heading was reworded."""
        left = (story for story in stories if _hash(story.id) not in self.ids and _said([story]) not in self.texts)
        return tuple(story for story in left if not self.stories or not _is_like(_shingles(story), self.stories))


def _is_like(shingles: Sequence[str], samples: Iterable[frozenset[str]]) -> bool:
    """Whether a text with those shingles holds half of one that was taken down, or was nearly all taken from it."""
    own = frozenset(shingles)
    for sample in samples:
        shared = len(own & sample)
        if shared >= CONTAINED * len(sample) or (len(own) >= LEAST_TAKEN and shared >= TAKEN * len(own)):
            return True
    return False


def _hashed(titles: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({_hash(title) for title in titles}))


def _hash(value: str) -> str:
    return text.digest_of("removed", value)


def _said(stories: Iterable[Story]) -> str:
    """The hash of the words of the stories, by which short texts are known; empty where they are too few to tell."""
    words = text.words(" ".join(words for story in stories for words in html.prose(story.blocks)))
    return text.digest_of("said", *words) if len(words) >= LEAST_WORDS else ""


def _shingles(story: Story) -> tuple[str, ...]:
    return text.shingles(text.words(" ".join(html.prose(story.blocks))))
