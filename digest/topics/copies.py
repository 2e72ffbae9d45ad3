"""Which arrivals are new, which are known, which are copies of another article (archive law 5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digest import text
from digest.html import prose
from digest.model import Article, Copy, Filed, Revision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from digest.model import Story

SAME_STORY = 0.6  # of the words of a story stay when its publisher edits it; two stories share their function words
_KEEP_RANK = {"full": 0, "excerpt": 1, "link": 2}


@dataclass(frozen=True, slots=True)
class Sorted:
    """The arrivals of a run, sorted."""

    new: tuple[tuple[Article, tuple[Copy, ...]], ...]  # each with the copies that came with it
    changed: tuple[Filed, ...]  # known articles with a copy or a revision more


def sort(arrivals: Iterable[Article], known: Iterable[Filed], now: datetime) -> Sorted:
    """The arrivals parted into new articles, with their copies, and changes of known ones; the unchanged are left out.

    An article is known again by its id, that is by its cleaned link or its source's guid; else, where it is long
    enough, by its text word for word. Of several with one id in one source only the first by precedence counts. The
    result does not depend on the order of the arrivals.
    """
    first_of: dict[tuple[str, str], Article] = {}
    for article in sorted(arrivals, key=_precedence):
        first_of.setdefault((article.id, article.source_id), article)
    present = {filed.article.id: filed for filed in sorted(known, key=lambda one: (one.first_seen, one.article.id))}
    owner: dict[str, str] = {}  # what an article is known by -> its id
    for filed in present.values():
        for sign in (*_signs(filed.article), *(copy.id for copy in filed.copies)):
            owner.setdefault(sign, filed.article.id)
    owner |= {identity: identity for identity in present}
    new: dict[str, tuple[Article, list[Copy]]] = {}
    changed: dict[str, Filed] = {}
    for article in first_of.values():
        first = next((owner[sign] for sign in _signs(article) if sign in owner), "")
        if first in present:
            filed = changed.get(first, present[first])
            updated = _met_again(filed, article, now)
            if updated is not filed:
                changed[first] = updated
        elif first:
            new[first][1].append(Copy(article.id, article.source_id, article.url, now))
        else:
            new[article.id] = (article, [])
        for sign in (article.id,) if first else _signs(article):
            owner.setdefault(sign, first or article.id)
    return Sorted(tuple((article, tuple(copies)) for article, copies in new.values()), tuple(changed.values()))


def _signs(article: Article) -> tuple[str, ...]:
    """What an article is known by, the surest first; by its text where that is long enough."""
    signs = (_other_id(article), article.id, article.fingerprints.text)
    return tuple(filter(None, signs))


def _other_id(article: Article) -> str:
    """The id that it has, or would have, beside entries of its document that share its link (see identities())."""
    return text.digest_of(article.id, text.folded(article.title))


def _precedence(article: Article) -> tuple[int, bool, float, tuple[str, ...]]:
    """Whole texts first, then the earliest: what comes first is the article, what follows its copies."""
    stamp = article.date.timestamp() if article.date else 0.0
    ties = (article.id, article.source_id, article.fingerprints.raw, article.title, article.guid)
    return (_KEEP_RANK[article.keep], article.date is None, stamp, ties)


def _met_again(filed: Filed, article: Article, now: datetime) -> Filed:
    """The known article after it was met again: with one copy more, or revised, or just as it was."""
    own = filed.article
    is_by_another_name = article.id == _other_id(own) or _other_id(article) == own.id
    if filed.is_edited or (article.source_id == own.source_id and is_by_another_name):
        return filed
    if article.source_id == own.source_id and article.id == own.id:
        # where only the kept text differs, other rules made it so, and no edit
        is_same_text = own.fingerprints.raw == article.fingerprints.raw
        is_same_to_readers = (own.title, own.summary, own.stories) == (article.title, article.summary, article.stories)
        if is_same_text or is_same_to_readers:
            return filed
        revised = replace(
            article,
            date=own.date,
            date_origin=own.date_origin,
            is_day_only=own.is_day_only,
            stories=_with_known_ids(article.stories, own),
        )
        return replace(filed, article=revised, revisions=(*filed.revisions, Revision(now, own.title)))
    copy = Copy(article.id, article.source_id, article.url, now)
    if any(one.id == copy.id and one.source_id == copy.source_id for one in filed.copies):
        return filed
    return replace(filed, copies=(*filed.copies, copy))


def _with_known_ids(stories: Sequence[Story], own: Article) -> tuple[Story, ...]:
    """The stories of a revised article, each under the id that it had before, also where its sub-heading was reworded.

    For by its id a story is in its topic, and at that topic's address.
    """
    ids = {story.id for story in stories}
    left = [story for story in own.stories if story.id not in ids and story.id != own.id]
    before = {story.id for story in own.stories}
    found = []
    for story in stories:
        known = None if story.id in before else next((one for one in left if _is_told_again(one, story)), None)
        if known:
            left.remove(known)
        found.append(replace(story, id=known.id) if known else story)
    return tuple(found)


def _is_told_again(one: Story, other: Story) -> bool:
    words = [set(text.words(text.folded(" ".join([story.headline, *prose(story.blocks)])))) for story in (one, other)]
    return len(words[0] & words[1]) >= SAME_STORY * min(map(len, words))
