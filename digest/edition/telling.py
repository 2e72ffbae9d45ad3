"""What an edition tells, in which order: New, Developed, Seen before, added after the close."""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from digest.html import block_text, prose
from digest.model import Archive, Edition, Member, TopicInEdition
from digest.text import opening, word_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

SEEN_BEFORE_DAYS = 3  # how long a topic without news is still listed, folded
SEEN_BEFORE_LIMIT = 40
LEAD_WORDS = 45
WORDS_A_MINUTE = 238  # silent reading of English non-fiction: Brysbaert 2019, a review of 190 studies

Members = dict[str, list[Member]]  # topic id -> its stories, oldest first


def members(archive: Archive) -> Members:
    """The stories of each topic in the order of edition, date and id; held articles and unknown topics left out."""
    found: Members = defaultdict(list)
    for filed in archive.articles:
        if filed.held:
            continue
        for story in filed.article.stories:
            topic_id = filed.topic_ids.get(story.id, "")
            if topic_id in archive.topics:
                found[topic_id].append(Member(story, filed))
    return dict(found)


def editions(archive: Archive, weights: Mapping[str, float]) -> tuple[Edition, ...]:
    """Every edition, oldest first. A closed one is told from what was known at its close.

    weights: of each source by id, 1 where none is given.
    """
    by_day: dict[date, Members] = defaultdict(lambda: defaultdict(list))
    first_days: dict[str, list[tuple[date, Member]]] = {}
    for topic_id, stories in members(archive).items():
        first_days[topic_id] = [(member.filed.edition, member) for member in stories]
        for member in stories:
            by_day[member.filed.edition][topic_id].append(member)
    days = sorted(by_day)
    found = []
    for at, day in enumerate(days):
        recent = [earlier for earlier in days[:at] if day - earlier <= timedelta(days=SEEN_BEFORE_DAYS)]
        found.append(
            _edition(
                archive,
                day,
                by_day,
                recent,
                first_days=first_days,
                weights=weights,
                neighbours=(days[at - 1] if at else None, days[at + 1] if at + 1 < len(days) else None),
            )
        )
    return tuple(found)


def _edition(  # noqa: PLR0913 - one day, seen in the light of all that it needs
    archive: Archive,
    day: date,
    by_day: Mapping[date, Members],
    recent: Sequence[date],
    *,
    first_days: Mapping[str, Sequence[tuple[date, Member]]],
    weights: Mapping[str, float],
    neighbours: tuple[date | None, date | None],
) -> Edition:
    close = archive.closes.get(day)

    def is_known(member: Member) -> bool:
        return close is None or member.filed.first_seen <= close.at

    known = {topic_id: [one for one in stories if is_known(one)] for topic_id, stories in by_day[day].items()}
    known = {topic_id: stories for topic_id, stories in known.items() if stories}
    later = {topic_id: [one for one in stories if not is_known(one)] for topic_id, stories in by_day[day].items()}
    order = ranked(known, weights)
    if close:
        recorded = {topic_id: place for place, topic_id in enumerate(close.topic_ids)}
        order.sort(key=lambda topic_id: recorded.get(topic_id, len(recorded)))

    def told(topic_id: str, stories: Sequence[Member]) -> TopicInEdition:
        is_old = any(edition < day and is_known(member) for edition, member in first_days[topic_id])
        return _topic(archive, topic_id, "developed" if is_old else "new", stories)

    seen: dict[str, TopicInEdition] = {}
    for earlier in reversed(recent):
        for topic_id in ranked(by_day[earlier], weights):
            stories = [one for one in by_day[earlier][topic_id] if is_known(one)]
            if topic_id not in known and topic_id not in seen and stories:
                seen[topic_id] = _topic(archive, topic_id, "seen before", stories)
    telling = [told(topic_id, known[topic_id]) for topic_id in order]
    all_members = [member for stories in known.values() for member in stories]
    return Edition(
        date=day,
        told=tuple(telling),
        seen_before=tuple(list(seen.values())[:SEEN_BEFORE_LIMIT]),
        added_later=tuple(
            told(topic_id, later[topic_id])
            for topic_id in ranked({key: value for key, value in later.items() if value}, weights)
        ),
        is_open=close is None,
        story_count=len(all_members),
        source_count=len({source for member in all_members for source in member.filed.sources}),
        reading_minutes=_minutes(all_members),
        previous=neighbours[0],
        next=neighbours[1],
    )


def _topic(archive: Archive, topic_id: str, newness: str, stories: Sequence[Member]) -> TopicInEdition:
    sources = {source for member in stories for source in member.filed.sources}
    return TopicInEdition(archive.topics[topic_id], newness, tuple(stories), len(sources))  # type: ignore[arg-type]


def ranked(topics: Mapping[str, Sequence[Member]], weights: Mapping[str, float]) -> list[str]:
    """The topics' ids in the order of an edition.

    First come more distinct sources, each counted with its weight; then more stories; then more words; then the earlier
    one. The id decides between equals, so that nothing depends on the order of feeds.
    """

    def key(topic_id: str) -> tuple[float, int, int, float, str]:
        stories = topics[topic_id]
        sources = sorted({source for member in stories for source in member.filed.sources})
        weight = math.fsum(weights.get(source, 1.0) for source in sources)
        length = sum(_words(member) for member in stories)
        return (-weight, -len(stories), -length, min(member.filed.date for member in stories).timestamp(), topic_id)

    return sorted(topics, key=key)


def lead(member: Member) -> str:
    """The opening sentences of a story, verbatim, as an edition shows it; the standfirst where no text is kept."""
    taken = opening(prose(member.story.blocks), LEAD_WORDS)
    return " ".join(sentence for part in taken for sentence in part) or member.filed.article.summary


def _words(member: Member) -> int:
    return sum(word_count(block_text(block)) for block in member.story.blocks)


def _minutes(stories: Iterable[Member]) -> int:
    words = sum(word_count(member.story.headline) + min(_words(member), 2 * LEAD_WORDS) for member in stories)
    return max(1, round(words / WORDS_A_MINUTE))
