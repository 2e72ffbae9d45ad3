"""Take-downs: out of the archive, remembered by hashes, the address kept to say so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digest import archive
from digest.archive import days, log, removed
from digest.archive.finding import Found, find_story
from digest.edition.decided import decided
from digest.edition.paged import paged
from digest.places import article_page, day_page, topic_page
from digest.text import for_log, one_line
from digest.topics.removals import Removed, removal_of, removal_of_story
from digest.workers import remembered

if TYPE_CHECKING:
    from datetime import datetime

    from digest.config import Settings
    from digest.model import Archive, Removal


@dataclass(frozen=True, slots=True)
class TakenDown:
    """What a take-down did, and what is left for a person to do."""

    said: str
    notes: tuple[str, ...] = ()


def remove(
    settings: Settings, subject: str, now: datetime, *, reason: str = "", keep_address: bool = True
) -> TakenDown:
    """What was taken down: an article, or one story that was cut out of one, is gone from the archive for good.

    It is remembered first, so that a run that ends half-way shows nothing of it; typed again, the command finishes.
    keep_address: whether its pages go on saying that something was removed. Raises ConfigError where nothing is meant.
    """
    kept = remembered.forget_all(settings.memory)  # first: it goes also where what follows is broken off
    held, _ = archive.read(settings.archive)
    if _finish(settings, held, subject):
        said = f"{for_log(subject)}: was removed before; what was left of it, or had come back, is gone"
        return TakenDown(said, kept)
    found = find_story(held, settings.url, subject)
    addresses = _addresses(decided(held), found) if keep_address else ()
    removed.append(settings.archive, _removal(held, found, now, addresses, one_line(reason)))
    _take_out(settings, found)
    _take_out_of_log(settings, held, found, keep_address=keep_address)
    said = f"{found.told} is out of the archive, and of the site from the next build on"
    return TakenDown(said, (*kept, *_left_to_do(settings, held, found)))


def _finish(settings: Settings, held: Archive, subject: str) -> bool:
    """Whether the id was removed before: its lines and words, left by a run that was ended or by git's merge, go."""
    before = Removed.of(held.removals)
    if not before.has_id(subject):
        return False
    for day in days.days(settings.archive):
        if days.mentions(settings.archive, day, {subject}):
            days.take_out(settings.archive, day, subject)
    written = log.read(settings.archive)
    bearing = {one for one, topic in written.topics.items() if before.has_title(topic.title)}
    bearing |= {one for one, title in written.decisions.titles.items() if before.has_title(title)}
    titles = {one: held.decisions.titles.get(one) or held.topics[one].title for one in bearing & held.topics.keys()}
    log.take_out(settings.archive, titles, {one for one in held.decisions.headlines if before.has_id(one)})
    return True


def _removal(held: Archive, found: Found, now: datetime, addresses: tuple[str, ...], reason: str) -> Removal:
    if found.story:
        return removal_of_story(found.story, now, addresses, reason)
    return removal_of(found.filed, held.articles, now, addresses, reason)


def _addresses(chosen: Archive, found: Found) -> tuple[str, ...]:
    """The pages that could come to nothing with it; of those that stay, a build makes the usual pages."""
    filed = next(one for one in chosen.articles if one.article.id == found.filed.article.id)
    topic_ids = {filed.topic_ids.get(story.id, "") for story in found.stories} & paged(chosen)
    topics = sorted(topic_page(chosen.topics[topic_id]) for topic_id in topic_ids)
    own = "" if found.story else article_page(filed)
    return tuple(filter(None, [own, *topics, day_page(filed.edition)]))


def _take_out(settings: Settings, found: Found) -> None:
    filed, identity = found.filed, found.filed.article.id
    left = None
    if found.story:
        stories = tuple(story for story in filed.article.stories if story.id != found.story.id)
        topic_ids = {story_id: topic for story_id, topic in filed.topic_ids.items() if story_id != found.story.id}
        left = replace(filed, article=replace(filed.article, stories=stories), topic_ids=topic_ids) if stories else None
    for day in days.days(settings.archive):
        if day == filed.edition or days.mentions(settings.archive, day, {identity}):
            days.take_out(settings.archive, day, identity, left if day == filed.edition else None)


def _take_out_of_log(settings: Settings, held: Archive, found: Found, *, keep_address: bool) -> None:
    """Takes the words of what is gone out of the titles of topics, wherever an editor has put it since."""
    gone = {story.id for story in found.stories}
    words = {
        found.headline,
        *(story.headline for story in found.stories),
        *(one.title for one in found.filed.revisions),
    }
    words |= {held.topics[one].title for one in gone & held.topics.keys()}  # what it was called before a hand edit
    left: dict[str, str] = {}
    its_topics = {found.filed.topic_ids.get(story_id, "") for story_id in gone}
    for filed in decided(held).articles:
        for story in filed.article.stories:
            topic_id = filed.topic_ids.get(story.id, "")
            if story.id in gone:
                its_topics.add(topic_id)
            else:
                left.setdefault(topic_id, story.headline)
    bearing = {one for one, topic in held.topics.items() if topic.title in words}
    bearing |= {one for one, title in held.decisions.titles.items() if title in words}
    emptied = (its_topics & held.topics.keys()) - left.keys()
    titles = {topic_id: left.get(topic_id, "") for topic_id in bearing | emptied}
    log.take_out(settings.archive, titles, gone | {found.filed.article.id}, () if keep_address else emptied)


def _left_to_do(settings: Settings, held: Archive, found: Found) -> list[str]:
    """What only a person can do, or should know."""
    told = []
    article = found.filed.article
    if article.is_local and (settings.root / article.guid).is_file():
        told.append(f"{for_log(article.guid)} still holds the text: delete the file, too")
    if settings.root.joinpath(".git").exists():
        told.append("git's history keeps what was committed; docs/how-to/take-down.md says how to be rid of that")
    copies = [one for one in held.articles if one.article.id != article.id and one.article.title == article.title]
    told += [f"{one.article.id} ({one.article.source_id}) has the same title and stays" for one in copies]
    return told
