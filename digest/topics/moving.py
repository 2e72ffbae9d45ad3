"""How an article is known again under another link or guid of its own source: sites move, and redate what they move.

Pure. Each sign alone would be too little: some feeds have one guid for all, others the same few words every day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from digest import text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from digest.model import Article, Filed

MOVED_LEAST = 5  # so many known texts under new links, and they are half of what is new: then the source has moved
SAME_TEXT = 0.5  # of its shingles an edited article keeps at least half: see removals.py


def moves(
    arrivals: Iterable[Article], met: Collection[tuple[str, str]], present: Mapping[str, Filed]
) -> dict[str, str]:
    """The known article that each arrival is under a new id, by that id and its source: "id source".

    arrivals: those that nothing else is known of. met: id and source of all arrivals; what stands there under its old
    id has not moved.
    """
    strangers: dict[str, list[Article]] = defaultdict(list)
    for article in arrivals:
        strangers[article.source_id].append(article)
    left: dict[str, list[Article]] = defaultdict(list)
    for filed in present.values() if strangers else ():
        own = filed.article
        if own.source_id in strangers and (own.id, own.source_id) not in met:
            left[own.source_id].append(own)
    found = {}
    for source_id, candidates in left.items():
        for article, own in _moved(strangers[source_id], candidates):
            found[key(article)] = own.id
    return found


def key(article: Article) -> str:
    """By what an arrival is looked up."""
    return f"{article.id} {article.source_id}"


def _moved(arrivals: Sequence[Article], left: Iterable[Article]) -> list[tuple[Article, Article]]:
    """Arrivals of one source, each with the article that it is; one by one, or as the greater part of a whole move."""
    by_guid: dict[str, list[Article]] = defaultdict(list)
    by_raw: dict[str, list[Article]] = defaultdict(list)
    times = Counter(article.fingerprints.raw for article in arrivals)
    for own in left:
        by_guid[own.guid].append(own)
        by_raw[own.fingerprints.raw].append(own)
    sure: list[tuple[Article, Article]] = []
    likely: list[tuple[Article, Article]] = []
    unlike = 0
    for article in arrivals:
        same_guid = [own for own in by_guid[article.guid] if is_same_item(own, article)] if article.guid else []
        same_text = by_raw[article.fingerprints.raw]
        same_moment = [own for own in same_text if is_same_moment(own, article) or _is_unlinked(own, article)]
        if one := next(iter([*same_guid, *same_moment]), None):
            sure.append((article, one))
        elif len(same_text) == 1 == times[article.fingerprints.raw]:
            likely.append((article, same_text[0]))
        else:
            unlike += 1
    is_move = len(likely) >= MOVED_LEAST and len(likely) >= unlike
    return [*sure, *likely] if is_move else sure


def is_same_moment(own: Article, article: Article) -> bool:
    """Whether both are dated to the same moment, and not just to a day."""
    return own.date is not None and own.date == article.date and not own.is_day_only


def _is_unlinked(own: Article, article: Article) -> bool:
    """Whether both have no link, so that a new guid is all that sets them apart, and no date that does."""
    return not (own.url or article.url) and (own.date == article.date or None in (own.date, article.date))


def is_same_item(own: Article, article: Article) -> bool:
    """Whether two items of a source that share a sign are one: moment, title or half of the text are the same."""
    if is_same_moment(own, article) or text.folded(own.title) == text.folded(article.title):
        return True
    before, after = set(own.fingerprints.shingles.split()), set(article.fingerprints.shingles.split())
    return bool(before) and len(before & after) >= SAME_TEXT * len(before)


def is_told_anew(own: Article, article: Article) -> bool:
    """Whether an item under another link is the article itself and no second one with its text, such as a repeat."""
    if is_same_moment(own, article) or text.folded(own.title) == text.folded(article.title):
        return True
    return bool(own.guid) and own.guid == article.guid and is_same_item(own, article)


def is_another(own: Article, article: Article) -> bool:
    """Whether an item is another than the known one of its source, though they share a link that all entries have.

    Only where everything else says so: guid, date, title and text. A page that is edited keeps one of them.
    """
    is_unlike = bool(own.guid and article.guid) and own.guid != article.guid and own.source_id == article.source_id
    return is_unlike and None not in (own.date, article.date) and not is_same_item(own, article)
