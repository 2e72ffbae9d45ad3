"""What an edition tells, in which order: New, Developed, Seen before, added after the close."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from digest.edition.extract import EXTRACT_WORDS, extract
from digest.html import block_text
from digest.model import Archive, Close, Decisions, Edition, Member, Newness, TopicInEdition
from digest.text import word_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

SEEN_BEFORE_DAYS = 3  # how long a topic without news is still listed, folded
SEEN_BEFORE_LIMIT = 40
WORDS_A_MINUTE = 238  # silent reading of English non-fiction: Brysbaert 2019, a review of 190 studies

UNDECIDED = Decisions()

Members = dict[str, list[Member]]  # topic id -> its stories, oldest first


def members(archive: Archive) -> Members:
    """The stories of each topic in the order of edition, date and id; hidden ones, held ones, unknown topics left out.

    archive: as its editor decided, see decided.py.
    """
    found: Members = defaultdict(list)
    for filed in archive.articles:
        if filed.held:
            continue
        for story in filed.article.stories:
            topic_id = filed.topic_ids.get(story.id, "")
            if topic_id in archive.topics and story.id not in archive.decisions.hidden:
                found[topic_id].append(Member(story, filed))
    return dict(found)


def editions(archive: Archive, weights: Mapping[str, float]) -> tuple[Edition, ...]:
    """Every edition, oldest first. A closed one is told from what was known at its close.

    weights: of each source by id, 1 where none is given.
    """
    every = members(archive)
    by_day = per_day(every)
    days = sorted(by_day)
    orders = {day: _order(by_day[day], archive.closes.get(day), weights, archive.decisions) for day in days}
    found = []
    for at, day in enumerate(days):
        recent = [earlier for earlier in days[:at] if day - earlier <= timedelta(days=SEEN_BEFORE_DAYS)]
        found.append(
            _edition(
                archive,
                day,
                every,
                by_day,
                {earlier: orders[earlier] for earlier in [*recent, day]},
                neighbours=(days[at - 1] if at else None, days[at + 1] if at + 1 < len(days) else None),
            )
        )
    return tuple(found)


def per_day(every: Members) -> dict[date, Members]:
    """The stories of each topic, parted by the day of their edition."""
    found: dict[date, Members] = defaultdict(lambda: defaultdict(list))
    for topic_id, stories in every.items():
        for member in stories:
            found[member.filed.edition][topic_id].append(member)
    return found


def _order(topics: Members, close: Close | None, weights: Mapping[str, float], decisions: Decisions) -> list[str]:
    """The topics of a day in the order of its close; those that it does not name, or all of an open one, ranked."""
    recorded = dict.fromkeys(topic_id for topic_id in close.topic_ids if topic_id in topics) if close else {}
    rest = {topic_id: stories for topic_id, stories in topics.items() if topic_id not in recorded}
    return [*recorded, *ranked(rest, weights, decisions)]


def _edition(
    archive: Archive,
    day: date,
    every: Members,
    by_day: Mapping[date, Members],
    orders: Mapping[date, Sequence[str]],
    neighbours: tuple[date | None, date | None],
) -> Edition:
    """The edition of a day. orders: of the topics of each day that it looks back on, oldest first, then its own."""
    close = archive.closes.get(day)

    def told(topic_id: str, stories: Sequence[Member], newness: Newness | None = None) -> TopicInEdition:
        before = [member.filed.edition for member in every[topic_id] if _is_known(member, close)]
        since = min([day, *before])
        sources = {source for member in stories for source in member.filed.sources}
        newness = newness or ("developed" if since < day else "new")
        return TopicInEdition(archive.topics[topic_id], newness, tuple(stories), len(sources), since)

    known: Members = {}
    later: Members = {}
    for topic_id in orders[day]:
        for member in by_day[day][topic_id]:
            part = known if _is_known(member, close) else later
            part.setdefault(topic_id, []).append(_as_known(member, close))
    seen: dict[str, TopicInEdition] = {}
    for earlier in reversed([earlier for earlier in orders if earlier < day]):
        for topic_id in orders[earlier]:
            stories = [_as_known(member, close) for member in by_day[earlier][topic_id] if _is_known(member, close)]
            if topic_id not in known and topic_id not in seen and stories and not _is_surplus(stories):
                seen[topic_id] = told(topic_id, stories, "seen before")
    surplus = {topic_id: stories for topic_id, stories in known.items() if _is_surplus(stories)}
    all_members = [member for topic_id, stories in known.items() if topic_id not in surplus for member in stories]
    return Edition(
        date=day,
        told=tuple(told(topic_id, stories) for topic_id, stories in known.items() if topic_id not in surplus),
        surplus=tuple(told(topic_id, stories) for topic_id, stories in surplus.items()),
        seen_before=tuple(list(seen.values())[:SEEN_BEFORE_LIMIT]),
        added_later=tuple(told(topic_id, stories) for topic_id, stories in later.items()),
        is_open=close is None,
        story_count=len(all_members),
        source_count=len({source for member in all_members for source in member.filed.sources}),
        reading_minutes=_minutes(all_members),
        previous=neighbours[0],
        next=neighbours[1],
    )


def _is_surplus(stories: Iterable[Member]) -> bool:
    """Whether an edition tells the topic folded, at its end: all it has are stories beyond what a source may tell."""
    return all(member.filed.surplus for member in stories)


def _is_known(member: Member, close: Close | None) -> bool:
    """Whether an edition with that close, or an open one, knows the story."""
    return close is None or member.filed.first_seen <= close.at


def _as_known(member: Member, close: Close | None) -> Member:
    """The story without the copies that were met after the close."""
    filed = member.filed
    copies = tuple(copy for copy in filed.copies if close is None or copy.seen <= close.at)
    is_same = len(copies) == len(filed.copies) or not _is_known(member, close)
    return member if is_same else replace(member, filed=replace(filed, copies=copies))


def ranked(
    topics: Mapping[str, Sequence[Member]], weights: Mapping[str, float], decisions: Decisions = UNDECIDED
) -> list[str]:
    """The topics' ids in the order of an edition.

    First comes what the editor put on top, the last one first, then what is pinned. Then come more distinct sources,
    each counted with its weight; then more stories; then more words; then the earlier one. The id decides between
    equals, so that nothing depends on the order of feeds.
    """
    places = {story_id: place for place, story_id in enumerate(decisions.tops)}

    def key(topic_id: str) -> tuple[int, bool, float, int, int, float, str]:
        stories = topics[topic_id]
        place = min(places.get(member.story.id, len(places)) for member in stories)
        sources = sorted({source for member in stories for source in member.filed.sources})
        weight = math.fsum(weights.get(source, 1.0) for source in sources)
        length = sum(_words(member) for member in stories)
        earliest = min(member.filed.date for member in stories).timestamp()
        return (place, topic_id not in decisions.pinned, -weight, -len(stories), -length, earliest, topic_id)

    return sorted(topics, key=key)


def lead(member: Member) -> str:
    """The extract of a story as an edition shows it; the standfirst where no text is kept."""
    return " ".join(one.sentence for one in extract(member.story)) or member.filed.article.summary


def _words(member: Member) -> int:
    return sum(word_count(block_text(block)) for block in member.story.blocks)


def _minutes(stories: Iterable[Member]) -> int:
    words = sum(word_count(member.story.headline) + min(_words(member), 2 * EXTRACT_WORDS) for member in stories)
    return max(1, round(words / WORDS_A_MINUTE))
