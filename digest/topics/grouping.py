"""Which stories are about one event: TF-IDF cosine to a live topic's members, average link, one pass in time order.

Figures on the open sets (docs/benchmarks.md): one threshold for full text, snippets and headlines.
"""

from __future__ import annotations

import heapq
import math
import re
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

Vector = dict[str, float]
NOWHERE: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Subject:
    """What grouping sees of a story: all of it is in the archive."""

    story_id: str
    article_id: str
    language: str
    edition: date
    date: datetime
    headline: str
    opening: str
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
    vectors = vectors_of([*known, *new])
    days = {subject.edition + timedelta(days=step) for subject in new for step in range(-LIVE_DAYS, LIVE_DAYS + 1)}
    awake = {subject.topic_id for subject in known if subject.edition in days}
    live = _LiveTopics()
    for subject in known:
        if subject.topic_id in awake:  # of 60 days that are read, a daily run asks for the topics of 15
            live.add(subject.topic_id, subject, vectors[subject.story_id])
    found: dict[str, str] = {}
    for subject in new:
        vector = vectors[subject.story_id]
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

    def __init__(self) -> None:
        self._newest: dict[str, deque[Vector]] = defaultdict(deque)
        self._articles: dict[str, set[str]] = defaultdict(set)
        self._editions: dict[str, set[date]] = defaultdict(set)
        self._sums: dict[str, dict[str, float]] = defaultdict(dict)  # word -> topic id -> weight

    def add(self, topic_id: str, subject: Subject, vector: Vector) -> None:
        self._articles[topic_id].add(subject.article_id)
        self._editions[topic_id].add(subject.edition)
        newest = self._newest[topic_id]
        newest.append(vector)
        for word, weight in vector.items():
            sums = self._sums[word]
            sums[topic_id] = sums.get(topic_id, 0.0) + weight
        if len(newest) > COMPARED_MEMBERS:
            for word, weight in newest.popleft().items():
                self._sums[word][topic_id] -= weight

    def nearest(self, subject: Subject, vector: Vector) -> str:
        """The id of the nearest live topic at or over the threshold, or an empty string."""
        near = []
        # always in this order: sums of floats depend on it
        held = [(weight, self._sums[word]) for word, weight in vector.items() if word in self._sums]
        for topic_id in self._candidates(vector):
            score, size = 0.0, len(self._newest[topic_id])
            for weight, summed in held:
                if topic_id in summed:
                    score += weight * summed[topic_id]
            if score >= THRESHOLD * size:
                near.append((-score / size, topic_id))
        return next((topic_id for _, topic_id in sorted(near) if self._takes(topic_id, subject)), "")

    def _candidates(self, vector: Vector) -> list[str]:
        """The topics that share most of the story's rarest words, by their weight there."""
        telling = heapq.nsmallest(TELLING_WORDS, ((-weight, word) for word, weight in vector.items()))
        scores: dict[str, float] = defaultdict(float)
        for weight, word in telling:
            for topic_id, summed in self._sums.get(word, NOWHERE).items():
                scores[topic_id] += weight * summed
        newest = self._newest
        ranked = ((score / len(newest[topic_id]), topic_id) for topic_id, score in scores.items())
        return [topic_id for _, topic_id in heapq.nsmallest(CANDIDATES, ranked)]

    def _takes(self, topic_id: str, subject: Subject) -> bool:
        """Whether the topic is live on the story's day, and holds no other part of its article."""
        if subject.article_id in self._articles[topic_id]:
            return False
        return any(abs((edition - subject.edition).days) <= LIVE_DAYS for edition in self._editions[topic_id])


def vectors_of(subjects: Sequence[Subject]) -> dict[str, Vector]:
    """A vector of length 1 for each story, its words weighed by how rare they are among all of these."""
    counts = {subject.story_id: _counted(subject) for subject in subjects}
    holding: Counter[str] = Counter()
    for counted in counts.values():
        holding.update(counted.keys())
    total = len(counts)
    rarity = {word: math.log((total + BACKGROUND + 1) / (number + 0.5)) for word, number in holding.items()}
    return {story_id: _weighed(counted, rarity) for story_id, counted in counts.items()}


def _counted(subject: Subject) -> Counter[str]:
    opening = " ".join(subject.opening.split()[:OPENING_WORDS]) if " " in subject.opening else subject.opening[:300]
    counted = Counter(map(telling, words(opening)))
    for word in words(subject.headline):
        counted[telling(word)] += TITLE_WEIGHT
    del counted[""]
    return counted


@lru_cache(1 << 16)
def telling(word: str) -> str:
    """The word as it is compared, or an empty string for one that tells nothing."""
    return stem(word) if len(word) > 1 and word not in STOP_WORDS else ""


# Article, conjunction and prepositions that Arabic writes together with the word.
_ARABIC_PREFIX = re.compile("^(?:[وف]?(?:ال|لل|بال|كال)|و(?=[\u0600-\u06ff]{4}))(?=[\u0600-\u06ff]{3})")


def stem(word: str) -> str:
    """The word without a plural s (Harman 1991, the S stemmer) or the Arabic article: to compare by, not to show."""
    if word.isascii():
        return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word  # noqa: PLR2004
    return _ARABIC_PREFIX.sub("", word)


def _weighed(counted: Mapping[str, int], rarity: Mapping[str, float]) -> Vector:
    vector = {word: (1 + math.log(count)) * rarity[word] for word, count in sorted(counted.items())}
    length = math.sqrt(math.fsum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items()} if length else {}
