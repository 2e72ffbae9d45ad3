"""Which arrivals are new, which are known, which are copies of another article (archive law 5)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from digest import urls
from digest.model import Article, Copy, Filed
from digest.topics.revising import OTHER_LINKS_AT_MOST, cleaned_anew, come_home, is_by_another_name, told_again
from digest.topics.signs import Arrivals, Signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

CLEANED_ANEW_DAYS = timedelta(days=30)  # archive law 3: of each source those of so many days …
CLEANED_ANEW_LAST = 20  # … and of these the last so many are cleaned anew without being asked for
NO_HOMES: Mapping[str, str] = MappingProxyType({})
_KEEP_RANK = {"full": 0, "excerpt": 1, "link": 2}


@dataclass(frozen=True, slots=True)
class Sorted:
    """The arrivals of a run, sorted."""

    new: tuple[tuple[Article, tuple[Copy, ...]], ...]  # each with the copies that came with it
    changed: tuple[Filed, ...]  # known articles with a copy or a revision more, or cleaned anew
    cleaned_anew: frozenset[str] = frozenset()  # the ids of those that nothing but the rules has changed


def sort(
    arrivals: Iterable[Article],
    known: Iterable[Filed],
    now: datetime,
    homes: Mapping[str, str] = NO_HOMES,
    *,
    again: bool = False,
) -> Sorted:
    """The arrivals parted into new articles, with their copies, and changes of known ones; the unchanged are left out.

    An article is known again by its id, that is by its cleaned link or its source's guid; by a move of its source;
    else, where it is long enough, by its text word for word. Of several with one id in one source only the first by
    precedence counts. The result does not depend on the order of the arrivals.

    homes: the host of each source's feed; of several sources with one link the one that is at home there tells it.
    again: whether all that is met is cleaned anew.
    """
    met = _first_of_each(arrivals, homes)
    present = {filed.article.id: filed for filed in sorted(known, key=lambda one: (one.first_seen, one.article.id))}
    signs = Signs(met, present)
    new: dict[str, tuple[Article, list[Copy]]] = {}
    changed: dict[str, Filed] = {}
    same: dict[str, Article] = {}  # known articles whose own source tells no more of them
    for arrival in met.values():
        article, first = signs.owner_of(arrival)
        if first in present:
            filed = changed.get(first, present[first])
            is_itself = signs.is_itself(filed.article, article)
            updated = told_again(filed, article, now) if is_itself else _with_copy(filed, article, now, homes)
            if updated is not filed:
                changed[first] = updated
            elif is_itself:
                same[first] = article
        elif first:
            new[first][1].append(Copy(article.id, article.source_id, article.url, now))
        else:
            new[article.id] = (article, [])
        signs.learn(article, first)
    cleaned = _cleaned_anew(
        present, {one: article for one, article in same.items() if one not in changed}, now, again=again
    )
    return Sorted(
        tuple((article, tuple(copies)) for article, copies in new.values()),
        (*changed.values(), *cleaned),
        frozenset(filed.article.id for filed in cleaned),
    )


def _first_of_each(arrivals: Iterable[Article], homes: Mapping[str, str]) -> Arrivals:
    """The arrivals, of those with one id in one source the first: whole texts before others, then the earliest.

    What comes first is the article, what follows its copies. A link's own publisher comes before all who repeat it:
    else anybody could put another text in the place of theirs.
    """
    every = list(arrivals)
    carriers: dict[str, str] = {}
    contested = {one.id for one in every if carriers.setdefault(one.id, one.source_id) != one.source_id}

    def precedence(one: Article) -> tuple[bool, int, bool, float, tuple[str, ...]]:
        is_away = one.id in contested and not is_at_home(one.url, one.source_id, homes)
        stamp = one.date.timestamp() if one.date else 0.0
        ties = (one.id, one.source_id, one.fingerprints.raw, one.title, one.guid, one.url)
        return (is_away, _KEEP_RANK[one.keep], one.date is None, stamp, ties)

    found: Arrivals = {}
    for article in sorted(every, key=precedence):
        found.setdefault((article.id, article.source_id), article)
    return found


def is_at_home(link: str, source_id: str, homes: Mapping[str, str]) -> bool:
    """Whether the link leads to the host that the source is read from, or to one above or below that."""
    shorter, longer = sorted((urls.host(link), homes.get(source_id, "")), key=len)
    return "." in shorter and (shorter == longer or longer.endswith(f".{shorter}"))


def _with_copy(filed: Filed, article: Article, now: datetime, homes: Mapping[str, str]) -> Filed:
    """The known article with one copy more, or just as it was; where its publisher has it now, as that tells it."""
    own = filed.article
    is_own_source = article.source_id == own.source_id
    if filed.is_edited or (is_own_source and (own.id == article.id or is_by_another_name(own, article))):
        return filed
    if (
        not is_own_source
        and article.id == own.id
        and is_at_home(article.url, article.source_id, homes)
        and not is_at_home(own.url, own.source_id, homes)
    ):
        return come_home(filed, article, now)
    same_source = [copy.id for copy in filed.copies if copy.source_id == article.source_id]
    if article.id in same_source or len(same_source) >= OTHER_LINKS_AT_MOST:
        return filed
    return replace(filed, copies=(*filed.copies, Copy(article.id, article.source_id, article.url, now)))


def _cleaned_anew(
    present: Mapping[str, Filed], same: Mapping[str, Article], now: datetime, *, again: bool
) -> list[Filed]:
    """The known articles that the rules clean otherwise now; without again the last ones of each source only."""
    found = [
        (present[identity], cleaned)
        for identity, article in same.items()
        if (cleaned := cleaned_anew(present[identity], article, in_full=again)) is not present[identity]
    ]
    if again or not found:
        return [cleaned for _, cleaned in found]
    wanted = {filed.article.source_id for filed, _ in found}
    last: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for filed in present.values():
        if filed.article.source_id in wanted and now - filed.date <= CLEANED_ANEW_DAYS:
            last[filed.article.source_id].append((filed.date, filed.article.id))
    recent = {identity for dates in last.values() for _, identity in sorted(dates)[-CLEANED_ANEW_LAST:]}
    return [cleaned for filed, cleaned in found if filed.article.id in recent]
