"""Decisions about topics: merged, parted, renamed, pinned, muted; and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from digest import archive
from digest.archive import decisions, log
from digest.archive.finding import find_story, find_topic
from digest.archive.lines import moment
from digest.edition.decided import decided
from digest.edition.paged import paged
from digest.errors import ConfigError
from digest.model import Member, Topic
from digest.places import day_page, topic_page
from digest.text import digest_of, for_log, one_line, unique_slug

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from digest.config import Settings
    from digest.model import Archive

LISTED = 30  # topics, where none is named


@dataclass(frozen=True, slots=True)
class _Known:
    """The archive as its editor decided, and what commands ask of it."""

    settings: Settings
    archive: Archive
    paged: frozenset[str]  # the ids of topics with a page of their own

    def topic(self, subject: str) -> Topic:
        """The topic that is meant; for one that was merged, the one that took it in."""
        found = find_topic(self.archive, self.settings.url, subject)
        return self.archive.topics[self.archive.decisions.merged.get(found.id, found.id)]

    def members(self, topic_id: str) -> list[Member]:
        """The topic's stories, hidden ones too, oldest first."""
        return [
            Member(story, filed)
            for filed in self.archive.articles
            for story in filed.article.stories
            if filed.topic_ids.get(story.id) == topic_id
        ]

    def decide(self, events: Sequence[dict[str, Any]], now: datetime) -> None:
        """Writes the events into the log."""
        log.decide(self.settings.archive, events, now)


def _read(settings: Settings) -> _Known:
    held, _ = archive.read(settings.archive)
    chosen = decided(held, settings.mute)
    return _Known(settings, chosen, paged(chosen))


def show(settings: Settings, subject: str) -> dict[str, Any]:
    """What is known of a topic: its address, what was decided of it, and its stories with their ids."""
    known = _read(settings)
    topic, choices = known.topic(subject), known.archive.decisions
    return {
        **_as_row(known, topic, known.members(topic.id)),
        "born": topic.born.isoformat(),
        "pinned": topic.id in choices.pinned,
        "muted": topic.id in choices.muted,
        "took_in": sorted(known.archive.topics[one].slug for one, end in choices.merged.items() if end == topic.id),
        "stories": [
            {
                "id": member.story.id,
                "headline": member.story.headline,
                "edition": member.filed.edition.isoformat(),
                "time": moment(member.filed.date),
                "sources": list(member.filed.sources),
                "hidden": member.story.id in choices.hidden,
            }
            for member in known.members(topic.id)
        ],
    }


def newest(settings: Settings) -> list[dict[str, Any]]:
    """The topics on which something was told last, the newest first."""
    known = _read(settings)
    stories: dict[str, list[Member]] = {}
    for filed in known.archive.articles:
        for story in filed.article.stories:
            stories.setdefault(filed.topic_ids.get(story.id, ""), []).append(Member(story, filed))
    last = sorted(
        (topic for topic in known.archive.topics.values() if topic.id in stories),
        key=lambda topic: (stories[topic.id][-1].filed.edition, len(stories[topic.id]), topic.slug),
        reverse=True,
    )
    return [_as_row(known, topic, stories[topic.id]) for topic in last[:LISTED]]


def _as_row(known: _Known, topic: Topic, members: Sequence[Member]) -> dict[str, Any]:
    has_page = topic.id in known.paged or not members
    place = topic_page(topic) if has_page else f"{day_page(members[-1].filed.edition)}#{topic.slug}"
    return {
        "id": topic.id,
        "slug": topic.slug,
        "address": known.settings.url + place,
        "title": topic.title,
        "last": members[-1].filed.edition.isoformat() if members else None,
        "story_count": len(members),
        "source_count": len({source for member in members for source in member.filed.sources}),
    }


def merge(settings: Settings, subjects: Sequence[str], now: datetime) -> str:
    """What was decided, in words: the oldest of the topics takes in the others, whose addresses lead to it."""
    known = _read(settings)
    found = {topic.id: topic for topic in map(known.topic, subjects)}
    if len(found) < 2:  # noqa: PLR2004 - two are merged
        raise ConfigError(f"{for_log(', '.join(subjects))}: this is one topic; name two or more that should be one")
    oldest, *others = sorted(found.values(), key=lambda topic: (topic.born, _first(known, topic), topic.id))
    known.decide([decisions.event("merged", topic.id, value=oldest.id) for topic in others], now)
    told = ", ".join(f"“{for_log(topic.title, 60)}”" for topic in others)
    return f"“{for_log(oldest.title, 60)}” takes in {told} from the next build on, at {_address(known, oldest)}"


def _first(known: _Known, topic: Topic) -> float:
    return min((member.filed.date.timestamp() for member in known.members(topic.id)), default=0.0)


def unmerge(settings: Settings, subject: str, now: datetime) -> str:
    """What was decided, in words: the topic that another one took in stands on its own again."""
    known = _read(settings)
    topic = find_topic(known.archive, settings.url, subject)
    if topic.id not in known.archive.decisions.merged:
        raise ConfigError(f"{for_log(subject)}: this topic was not merged into another one; name the one that was")
    known.decide([decisions.event("merged", topic.id, value="")], now)
    return f"“{for_log(topic.title, 80)}” stands on its own again from the next build on"


def split(settings: Settings, subject: str, stories: Sequence[str], title: str, now: datetime) -> str:
    """What was decided, in words: the stories leave for a topic of their own.

    The larger part keeps the address, of two equal ones that with the oldest story.
    """
    known = _read(settings)
    topic = known.topic(subject)
    members = known.members(topic.id)
    chosen = {story.id for one in stories for story in find_story(known.archive, settings.url, one).stories}
    if strangers := sorted(chosen - {member.story.id for member in members}):
        raise ConfigError(f"{strangers[0]}: is no story of “{for_log(topic.title, 60)}”; see: digest topic show")
    leaving = [member for member in members if member.story.id in chosen]
    staying = [member for member in members if member.story.id not in chosen]
    if not staying:
        raise ConfigError(f"{for_log(topic.slug)}: these are all of its stories; name those that should leave")
    if len(leaving) > len(staying) or (len(leaving) == len(staying) and leaving[0] is members[0]):
        leaving, staying = staying, leaving
    new = _part(known, topic, leaving, "" if staying[0].story.id in chosen else title)
    log.append(settings.archive, [] if new.id in known.archive.topics else [new], {}, now)
    events = [decisions.event("split", member.story.id, value=new.id) for member in leaving]
    if new.id in known.archive.decisions.merged:  # parted and taken in before
        events.append(decisions.event("merged", new.id, value=""))
    given = one_line(title) if staying[0].story.id in chosen else ""
    if given := given or _other_title(topic, leaving, staying):
        events.append(decisions.event("retitled", topic.id, value=given))
    known.decide(events, now)
    return (
        f"“{for_log(new.title, 60)}” is a topic of its own from the next build on, at {_address(known, new)}; "
        f"“{for_log(topic.title, 60)}” keeps {len(staying)} of {len(members)} stories and its address"
    )


def _part(known: _Known, topic: Topic, leaving: Sequence[Member], title: str) -> Topic:
    identity = digest_of("split", topic.id, *sorted(member.story.id for member in leaving))
    named = one_line(title) or leaving[0].story.headline
    slug = unique_slug(named, identity, {one.slug for one in known.archive.topics.values()})
    return known.archive.topics.get(identity) or Topic(identity, slug, named, leaving[0].filed.edition)


def _other_title(topic: Topic, leaving: Sequence[Member], staying: Sequence[Member]) -> str:
    """Another title for what stays, where its title is the headline of a story that leaves; else an empty string."""
    headlines = [member.story.headline for member in staying]
    is_theirs = topic.title not in headlines and any(member.story.headline == topic.title for member in leaving)
    return headlines[0] if is_theirs else ""


def rename(settings: Settings, subject: str, title: str, now: datetime) -> str:
    """What was decided, in words: the topic has that title; an empty one gives it its own again."""
    known = _read(settings)
    topic = known.topic(subject)
    given = one_line(title)
    known.decide([decisions.event("retitled", topic.id, value=given)], now)
    told = f"is called “{for_log(given, 80)}”" if given else "has its own title again"
    return f"“{for_log(topic.title, 80)}” {told} from the next build on; its address stays"


def pin(settings: Settings, subject: str, now: datetime, *, undo: bool = False) -> str:
    """What was decided, in words: the topic leads every edition that tells it."""
    topic = _mark(settings, "pinned", subject, now, undo=undo)
    return (
        f"“{for_log(topic.title, 80)}” {'has its place by rank again' if undo else 'leads every edition that tells it'}"
    )


def mute(settings: Settings, subject: str, now: datetime, *, undo: bool = False) -> str:
    """What was decided, in words: the topic is shown nowhere, nor is what will join it."""
    topic = _mark(settings, "muted", subject, now, undo=undo)
    told = "is shown again" if undo else "is shown nowhere, nor is what will join it,"
    return f"“{for_log(topic.title, 80)}” {told} from the next build on"


def _mark(settings: Settings, kind: str, subject: str, now: datetime, *, undo: bool) -> Topic:
    known = _read(settings)
    topic = known.topic(subject)
    known.decide([decisions.event(kind, topic.id, value=not undo)], now)
    return topic


def _address(known: _Known, topic: Topic) -> str:
    return known.settings.url + topic_page(topic)
