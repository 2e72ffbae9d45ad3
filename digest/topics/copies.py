"""Which arrivals are new, which are known, which are copies of another article (archive law 5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digest.model import Article, Copy, Filed, Revision

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

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
    by_id: dict[str, Filed] = {}
    by_text: dict[str, str] = {}  # fingerprint of the text -> id of the article that had it first
    for filed in sorted(known, key=lambda one: (one.first_seen, one.article.id)):
        _remember(by_text, filed.article)
        by_id[filed.article.id] = filed
        for copy in filed.copies:
            by_id.setdefault(copy.id, filed)
    new: dict[str, tuple[Article, list[Copy]]] = {}
    owner: dict[str, str] = {}  # id of a copy of a new article -> that article's id
    changed: dict[str, Filed] = {}
    for article in first_of.values():
        if article.id in by_id:
            filed = by_id[article.id]
            filed = changed.get(filed.article.id, filed)
            updated = _met_again(filed, article, now)
            if updated is not filed:
                changed[filed.article.id] = updated
            continue
        first = owner.get(article.id) or (
            article.id if article.id in new else by_text.get(article.fingerprints.text, "")
        )
        copy = Copy(article.id, article.source_id, article.url)
        if first in new:
            new[first][1].append(copy)
            owner[article.id] = first
        elif first in by_id:
            filed = changed.get(first, by_id[first])
            by_id[article.id] = filed
            if not filed.is_edited:
                changed[first] = replace(filed, copies=(*filed.copies, copy))
        else:
            new[article.id] = (article, [])
            _remember(by_text, article)
    return Sorted(tuple((article, tuple(copies)) for article, copies in new.values()), tuple(changed.values()))


def _precedence(article: Article) -> tuple[int, bool, float, tuple[str, ...]]:
    """Whole texts first, then the earliest: what comes first is the article, what follows its copies."""
    stamp = article.date.timestamp() if article.date else 0.0
    ties = (article.id, article.source_id, article.fingerprints.raw, article.title, article.guid)
    return (_KEEP_RANK[article.keep], article.date is None, stamp, ties)


def _remember(by_text: dict[str, str], article: Article) -> None:
    if article.fingerprints.text:
        by_text.setdefault(article.fingerprints.text, article.id)


def _met_again(filed: Filed, article: Article, now: datetime) -> Filed:
    """The known article after it was met again: with one copy more, or revised, or just as it was."""
    own = filed.article
    if filed.is_edited:
        return filed
    if article.source_id == own.source_id and article.id == own.id:
        # where only the kept text differs, other rules made it so, and no edit
        is_same_text = own.fingerprints.raw == article.fingerprints.raw
        is_same_to_readers = (own.title, own.summary, own.stories) == (article.title, article.summary, article.stories)
        if is_same_text or is_same_to_readers:
            return filed
        revised = replace(article, date=own.date, date_origin=own.date_origin, is_day_only=own.is_day_only)
        return replace(filed, article=revised, revisions=(*filed.revisions, Revision(now, own.title)))
    copy = Copy(article.id, article.source_id, article.url)
    if any(one.id == copy.id and one.source_id == copy.source_id for one in filed.copies):
        return filed
    return replace(filed, copies=(*filed.copies, copy))
