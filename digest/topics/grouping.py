"""Which stories are about one event: TF-IDF cosine to a live topic's members, average link, one pass in time order.

Figures on the open sets (docs/benchmarks.md): one threshold for full text, snippets and headlines.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from digest.text import words
from digest.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

OPENING_WORDS = 90  # archive law 1: what an excerpt holds too
TITLE_WEIGHT = 2  # a word of the headline counts like two of the text
THRESHOLD = 0.15  # mean cosine to a topic's members; best single value over the open sets and small samples of them
CERTAINLY_BELOW = THRESHOLD - 1e-9  # whatever the order in which floats are added up
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

    The mean cosine of a story to a topic's members is its dot product with that sum, divided by their number. Most
    words are common and weigh little: what all of those together can add stays below the threshold, so a topic that
    shares no rarer word with the story need not be looked at (Turtle and Flood 1995, MaxScore). The outcome is the same.
    """

    def __init__(self) -> None:
        self._heaviest: dict[str, float] = defaultdict(float)  # word -> its weight in any vector at most
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
            if weight > self._heaviest[word]:
                self._heaviest[word] = weight
        if len(newest) > COMPARED_MEMBERS:
            for word, weight in newest.popleft().items():
                self._sums[word][topic_id] -= weight

    def nearest(self, subject: Subject, vector: Vector) -> str:
        """The id of the nearest live topic at or over the threshold, or an empty string."""
        near = [
            (-score / size, topic_id)
            for topic_id, score in self._scores(vector)
            if score >= THRESHOLD * (size := len(self._newest[topic_id]))
        ]
        return next((topic_id for _, topic_id in sorted(near) if self._takes(topic_id, subject)), "")

    def _scores(self, vector: Vector) -> Iterator[tuple[str, float]]:
        """The dot products with all topics that may be near enough: no other is."""
        at_most = {word: weight * self._heaviest[word] for word, weight in vector.items() if word in self._sums}
        left = 0.0  # what the words not looked at can add at most
        common = set()
        for word in sorted(at_most, key=lambda word: (at_most[word] / (len(self._sums[word]) + 1), word)):
            if left + at_most[word] >= CERTAINLY_BELOW:
                break
            left += at_most[word]
            common.add(word)
        scores: dict[str, float] = defaultdict(float)
        for word in at_most:
            if word not in common:
                weight = vector[word]
                for topic_id, summed in self._sums[word].items():
                    scores[topic_id] += weight * summed
        if not common:
            yield from scores.items()
            return
        for topic_id, score in scores.items():
            if score / len(self._newest[topic_id]) + left >= CERTAINLY_BELOW:
                whole = 0.0
                for word in at_most:  # always in this order: sums of floats depend on it
                    whole += vector[word] * self._sums[word].get(topic_id, 0.0)
                yield topic_id, whole

    def _takes(self, topic_id: str, subject: Subject) -> bool:
        """Whether the topic is live on the story's day, and holds no other part of its article."""
        if subject.article_id in self._articles[topic_id]:
            return False
        return any(abs((edition - subject.edition).days) <= LIVE_DAYS for edition in self._editions[topic_id])


def vectors_of(subjects: Sequence[Subject]) -> dict[str, Vector]:
    """A vector of length 1 for each story, its words weighed by how rare they are among all of these."""
    counts = {subject.story_id: _counted(subject) for subject in subjects}
    holding = Counter(word for counted in counts.values() for word in counted)
    total = len(counts)
    return {story_id: _weighed(counted, holding, total) for story_id, counted in counts.items()}


def _counted(subject: Subject) -> Counter[str]:
    counted: Counter[str] = Counter()
    opening = " ".join(subject.opening.split()[:OPENING_WORDS]) if " " in subject.opening else subject.opening[:300]
    for text, weight in ((subject.headline, TITLE_WEIGHT), (opening, 1)):
        for word in words(text):
            if len(word) > 1 and word not in STOP_WORDS:
                counted[stem(word)] += weight
    return counted


# Article, conjunction and prepositions that Arabic writes together with the word.
_ARABIC_PREFIX = re.compile("^(?:[وف]?(?:ال|لل|بال|كال)|و(?=[\u0600-\u06ff]{4}))(?=[\u0600-\u06ff]{3})")


def stem(word: str) -> str:
    """The word without a plural s (Harman 1991, the S stemmer) or the Arabic article: to compare by, not to show."""
    if word.isascii():
        return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word  # noqa: PLR2004
    return _ARABIC_PREFIX.sub("", word)


def _weighed(counted: Mapping[str, int], holding: Mapping[str, int], total: int) -> Vector:
    vector = {
        word: (1 + math.log(count)) * math.log((total + BACKGROUND + 1) / (holding[word] + 0.5))
        for word, count in sorted(counted.items())
    }
    length = math.sqrt(math.fsum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items()} if length else {}
