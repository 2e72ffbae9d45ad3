"""By what an article is known again: its id, the id it would have among others, a move, its text (archive law 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest import text
from digest.topics.moving import is_another, is_told_anew, key, moves
from digest.topics.revising import is_by_another_name, other_ids, renamed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.model import Article, Filed

BOILERPLATE_TITLES = 4  # a text that so many entries of one source have under titles of their own is the text of none

Arrivals = dict[tuple[str, str], "Article"]  # by id and source, in the order of precedence


class Signs:
    """Whom each sign belongs to: of the archive, and of this run as it goes on."""

    def __init__(self, met: Arrivals, present: Mapping[str, Filed]) -> None:
        self._met = met
        self._present = present
        self._boilerplate = _boilerplate(met)
        self._other_ids: dict[tuple[str, str], tuple[str, ...]] = {}  # of arrivals: making one is most of the work
        self._owner: dict[str, str] = {}  # sign -> the id of its article
        for filed in present.values():
            for sign in (filed.article.fingerprints.text, *(copy.id for copy in filed.copies)):
                if sign:
                    self._owner.setdefault(sign, filed.article.id)
        self._owner |= {identity: identity for identity in present}
        self._learn_other_ids()
        self._moves = moves([one for one in met.values() if self._is_stranger(one)], met, present)
        self._told: set[str] = set()  # the ids of known articles that their own source has told in this run

    def _learn_other_ids(self) -> None:
        """Remembers the other ids of known articles, of those only whose titles come under ids that nobody has."""
        titles = {article.title for article in self._met.values() if article.id not in self._owner}
        for filed in self._present.values():
            if filed.article.title in titles:
                for sign in other_ids(filed.article):
                    self._owner.setdefault(sign, filed.article.id)

    def _of(self, article: Article) -> tuple[str, ...]:
        """The surest first; the text where it is long enough and its own."""
        said = article.fingerprints.text
        ids = (*self._others(article), article.id)
        return (*ids, said) if said and said not in self._boilerplate else ids

    def _others(self, article: Article) -> tuple[str, ...]:
        at = (article.id, article.source_id)
        if self._met.get(at) is not article:
            return other_ids(article)
        if at not in self._other_ids:
            self._other_ids[at] = other_ids(article)
        return self._other_ids[at]

    def _is_stranger(self, article: Article) -> bool:
        filed = self._present.get(self._owner.get(article.id, ""))
        return is_another(filed.article, article) if filed else self._owner.keys().isdisjoint(self._others(article))

    def owner_of(self, article: Article) -> tuple[Article, str]:
        """The article, and the id of the one that it is or copies; empty where it is new.

        Where its own id is that of another, since its source has one link for all, it comes back under its other id.
        """
        first = self._owner.get(article.id, "")
        filed = self._present.get(first)
        is_plain = "#" not in article.url
        if filed and filed.article.title == article.title and first == article.id and is_plain:
            return article, first  # nearly all, and quickly
        others = self._others(article)
        if another := next((self._owner[sign] for sign in others if sign in self._owner), ""):
            return article, another
        is_taken = filed is not None and is_another(filed.article, article)
        if first and not is_taken:
            return article, first
        if moved := self._moves.get(key(article)):
            return article, moved
        if is_taken:
            return renamed(article, others[-1]), ""
        said = article.fingerprints.text
        return article, "" if not said or said in self._boilerplate else self._owner.get(said, "")

    def is_itself(self, own: Article, article: Article) -> bool:
        """Whether it is the known article as its own source tells it: once in a run, under its own id where it can."""
        if article.source_id != own.source_id or own.id in self._told:
            return False
        if article.id != own.id:
            is_beside = (own.id, own.source_id) in self._met
            is_same = is_by_another_name(own, article) or is_told_anew(own, article) or key(article) in self._moves
            if is_beside or not is_same:
                return False
        self._told.add(own.id)
        return True

    def learn(self, article: Article, first: str) -> None:
        """Remembers what an arrival is known by. first: the id of the article that it is or copies, if any."""
        for sign in (article.id, *self._others(article)) if first else self._of(article):
            self._owner.setdefault(sign, first or article.id)


def _boilerplate(met: Arrivals) -> frozenset[str]:
    """The texts that are not of one article: "For subscribers only …", the imprint of a channel."""
    first: dict[tuple[str, str], str] = {}
    titles: dict[tuple[str, str], set[str]] = {}
    for article in met.values():
        said = (article.source_id, article.fingerprints.text)
        if said[1] and first.setdefault(said, article.title) != article.title:
            titles.setdefault(said, {text.folded(first[said])}).add(text.folded(article.title))
    return frozenset(said for (_, said), every in titles.items() if len(every) >= BOILERPLATE_TITLES)
