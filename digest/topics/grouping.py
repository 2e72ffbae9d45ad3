"""Which stories are about one event: TF-IDF cosine to a live topic's members, average link, one pass in time order.

Figures on the open sets (docs/benchmarks.md): one threshold for full text, snippets and headlines.
"""

from __future__ import annotations

import heapq
import math
import re
import sys
from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from digest.text import words
from digest.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

OPENING_WORDS = 90  # archive law 1: what an excerpt holds too
TITLE_WEIGHT = 2  # a word of the headline counts like two of the text
THRESHOLD = 0.15  # mean cosine to a topic's members; best single value over the open sets and small samples of them
# With 8 of each F1 is .001 to .003 lower on two of three open sets, with all words and topics the same as with 12.
TELLING_WORDS = 12  # of a story, by which topics are found that it may belong to …
CANDIDATES = 12  # … and how many of these are compared with it
RAREST_WORDS = 4  # of the telling ones, which are always looked up …
TOPICS_LOOKED_AT = 400  # … and those behind them as far as all together stand in so few topics
BACKGROUND = (
    100  # stories imagined beside the real ones, so that in a small digest a topic's own words do not look common
)
LIVE_DAYS = 7  # a topic without a story for longer is dormant: it takes no new ones
COMPARED_MEMBERS = 12  # the newest members speak for a long topic

# Words that say nothing about an event, beside those that tell languages apart.
_COMMON = (
    "were will also after been but not what who when more about up out so if no there his her its all one two can new "
    "says over than into"
)
STOP_WORDS = frozenset(word for table in FUNCTION_WORDS.values() for word in table.split()) | frozenset(_COMMON.split())

NOTHING = 1e-9  # what rounding leaves of a weight that was added and taken away; the least true one is above 1e-5

Vector = dict[str, float]
NOWHERE: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Counted:
    """The words by which a story is compared, each once and in the order of their signs, and how much each counts.

    A tuple and bytes, since a first run of many feeds holds a hundred thousand of these: a dict takes eight times the
    room.
    """

    words: tuple[str, ...]
    counts: bytes  # one for each word, 255 at most: an opening has 90 words


@dataclass(frozen=True, slots=True)
class Subject:
    """What grouping sees of a story: all of it is in the archive."""

    story_id: str
    article_id: str
    language: str
    edition: date
    date: datetime
    counted: Counted  # of its headline and opening
    position: int = 0  # among the stories of its article
    topic_id: str = ""  # empty: not yet placed

    @property
    def order(self) -> tuple[datetime, str, int]:
        """Older first, an article's lead before what was cut from it; ids decide between equals, never feed order."""
        return (self.date, self.article_id, self.position)


def assign(new: Iterable[Subject], known: Iterable[Subject]) -> dict[str, str]:
    """The topic of each new story: that of a live topic it is near enough to, else its own id: a topic is born with it.

    Stories cut out of one article are never put together: an editor parted them. Stories are compared within a
    language.
    """
    arrivals = sorted(new, key=lambda subject: subject.order)
    settled = sorted((one for one in known if one.topic_id), key=lambda subject: subject.order)
    by_language: dict[str, tuple[list[Subject], list[Subject]]] = defaultdict(lambda: ([], []))
    for subject in arrivals:
        by_language[_primary(subject.language)][0].append(subject)
    for subject in settled:
        by_language[_primary(subject.language)][1].append(subject)
    found: dict[str, str] = {}
    for fresh, old in by_language.values():
        found.update(_assign_in_one_language(fresh, old))
    return found


def _primary(language: str) -> str:
    return language.split("-", maxsplit=1)[0].casefold()


def _assign_in_one_language(new: Sequence[Subject], known: Sequence[Subject]) -> dict[str, str]:
    if not new:
        return {}
    rarity = rarities(subject.counted for subject in (*known, *new))
    days = {subject.edition + timedelta(days=step) for subject in new for step in range(-LIVE_DAYS, LIVE_DAYS + 1)}
    awake = {subject.topic_id for subject in known if subject.edition in days}
    live = _LiveTopics(rarity)
    for subject in known:
        if subject.topic_id in awake:  # of 60 days that are read, a daily run asks for the topics of 15
            live.add(subject.topic_id, subject, vector_of(subject.counted, rarity))
    found: dict[str, str] = {}
    for subject in new:
        vector = vector_of(subject.counted, rarity)
        topic_id = live.nearest(subject, vector) or subject.story_id
        live.add(topic_id, subject, vector)
        found[subject.story_id] = topic_id
    return found


class _LiveTopics:
    """Topics with the sum of their newest members' vectors, which stands under each word for the topics that hold it.

    The mean cosine of a story to a topic's members is its dot product with that sum, divided by their number. It is
    computed for the few topics that share most of the story's rarest words: common words, which most topics hold, would
    cost the most time and can decide little.
    """

    def __init__(self, rarity: Mapping[str, float]) -> None:
        self._rarity = rarity
        self._newest: dict[str, deque[Counted]] = defaultdict(deque)
        self._articles: dict[str, set[str]] = defaultdict(set)
        self._editions: dict[str, set[date]] = defaultdict(set)
        self._sizes: dict[str, int] = {}  # how many these are
        self._sums: dict[str, dict[str, float]] = defaultdict(dict)  # word -> topic id -> weight

    def add(self, topic_id: str, subject: Subject, vector: Vector) -> None:
        self._articles[topic_id].add(subject.article_id)
        self._editions[topic_id].add(subject.edition)
        newest = self._newest[topic_id]
        newest.append(subject.counted)
        for word, weight in vector.items():
            sums = self._sums[word]
            sums[topic_id] = sums.get(topic_id, 0.0) + weight
        if len(newest) > COMPARED_MEMBERS:
            self._forget(topic_id, vector_of(newest.popleft(), self._rarity))
        self._sizes[topic_id] = len(newest)

    def _forget(self, topic_id: str, vector: Vector) -> None:
        """Takes the vector of an old member out of the topic's sum."""
        for word, weight in vector.items():
            sums = self._sums[word]
            sums[topic_id] -= weight
            if sums[topic_id] < NOTHING:
                del sums[topic_id]

    def nearest(self, subject: Subject, vector: Vector) -> str:
        """The id of the nearest live topic at or over the threshold, or an empty string."""
        near = []
        held = [(weight, self._sums[word]) for word, weight in vector.items() if word in self._sums]
        for topic_id in self._candidates(vector):
            # exactly rounded, so that neither the order of words nor the version of Python decides
            score = math.fsum([weight * summed[topic_id] for weight, summed in held if topic_id in summed])
            size = self._sizes[topic_id]
            if score >= THRESHOLD * size:
                near.append((-score / size, topic_id))
        return next((topic_id for _, topic_id in sorted(near) if self._takes(topic_id, subject)), "")

    def _candidates(self, vector: Vector) -> list[str]:
        """The topics that share most of the story's rarest words, by their weight there."""
        telling = heapq.nsmallest(TELLING_WORDS, ((-weight, word) for word, weight in vector.items()))
        scores: dict[str, float] = defaultdict(float)
        looked_at = 0
        for number, (weight, word) in enumerate(telling):
            sums = self._sums.get(word, NOWHERE)
            if number >= RAREST_WORDS and looked_at + len(sums) > TOPICS_LOOKED_AT:
                continue
            looked_at += len(sums)
            for topic_id, summed in sums.items():
                scores[topic_id] += weight * summed
        sizes = self._sizes
        means = [score / sizes[topic_id] for topic_id, score in scores.items()]  # below 0: the nearest comes first
        farthest = sorted(means)[:CANDIDATES][-1] if means else 0.0
        ranked = sorted((mean, topic_id) for mean, topic_id in zip(means, scores, strict=True) if mean <= farthest)
        return [topic_id for _, topic_id in ranked[:CANDIDATES]]

    def _takes(self, topic_id: str, subject: Subject) -> bool:
        """Whether the topic is live on the story's day, and holds no other part of its article."""
        if subject.article_id in self._articles[topic_id]:
            return False
        return any(abs((edition - subject.edition).days) <= LIVE_DAYS for edition in self._editions[topic_id])


def counted(headline: str, opening: str) -> Counted:
    """The words of a story as they are compared; of the opening those that every archive holds (archive law 1)."""
    opening = " ".join(opening.split()[:OPENING_WORDS]) if " " in opening else opening[:300]
    found = Counter(map(telling, words(opening)))
    for word in words(headline):
        found[telling(word)] += TITLE_WEIGHT
    del found[""]
    ordered = sorted(found)
    return Counted(tuple(ordered), bytes(min(found[word], 255) for word in ordered))


def rarities(stories: Iterable[Counted]) -> dict[str, float]:
    """The weight of each word: the fewer of these stories hold it, the more it tells."""
    holding: Counter[str] = Counter()
    total = 0
    for story in stories:
        holding.update(story.words)
        total += 1
    return {word: math.log((total + BACKGROUND + 1) / (number + 0.5)) for word, number in holding.items()}


def vector_of(story: Counted, rarity: Mapping[str, float]) -> Vector:
    """The story's vector, of length 1; empty where it has no word."""
    weights = [(1 + math.log(count)) * rarity[word] for word, count in zip(story.words, story.counts, strict=True)]
    length = math.sqrt(math.fsum(weight * weight for weight in weights))
    return {word: weight / length for word, weight in zip(story.words, weights, strict=True)} if length else {}


@lru_cache(1 << 16)
def telling(word: str) -> str:
    """The word as it is compared, or an empty string for one that tells nothing."""
    return sys.intern(stem(word)) if len(word) > 1 and word not in STOP_WORDS else ""


# Article, conjunction and prepositions that Arabic writes together with the word.
_ARABIC_PREFIX = re.compile("^(?:[وف]?(?:ال|لل|بال|كال)|و(?=[\u0600-\u06ff]{4}))(?=[\u0600-\u06ff]{3})")


def stem(word: str) -> str:
    """The word without a plural s (Harman 1991, the S stemmer) or the Arabic article: to compare by, not to show."""
    if word.isascii():
        return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word  # noqa: PLR2004
    return _ARABIC_PREFIX.sub("", word)
