"""What is decided of new and changed articles: day, address, topics. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from digest import html
from digest.dates import local_day
from digest.edition import days as edition_days
from digest.edition.decided import decided
from digest.edition.floods import Flood, floods, held
from digest.edition.telling import members, per_day, ranked
from digest.model import Archive, Article, Close, Copy, Filed, Source, Story, Topic
from digest.text import unique_slug
from digest.topics import copies, grouping

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime

    from digest.config import Settings


def file_articles(
    settings: Settings, known: Archive, sorted_out: copies.Sorted, now: datetime
) -> tuple[tuple[Filed, ...], tuple[Topic, ...], tuple[Flood, ...]]:
    """New and changed articles with all that is decided once: edition, slug, topics; the topics born; what is held."""
    new = [place(settings, known, article, article_copies, now) for article, article_copies in sorted_out.new]
    feeds = {source.id for source in settings.sources if source.url}
    too_much = floods(new, known, feeds, now, settings.timezone)
    new = held(new, too_much)
    arrived = sorted((*new, *sorted_out.changed), key=lambda filed: (filed.date, filed.article.id))
    topic_ids = topics_of(settings, known, sorted_out, arrived)
    slugs = slugs_of(known, arrived)
    whole = [
        replace(
            filed,
            slug=slugs[filed.article.id],
            topic_ids={story.id: topic_ids[story.id] for story in filed.article.stories},
        )
        for filed in arrived
    ]
    is_new = {article.id for article, _ in sorted_out.new}
    limited = tuple(with_surplus(settings.sources, known, whole, is_new))
    return limited, births(known, limited), too_much


def topics_of(
    settings: Settings, known: Archive, sorted_out: copies.Sorted, arrived: Iterable[Filed]
) -> dict[str, str]:
    """The id of the topic of each story: the one that it is in, that of a live topic, or its own."""
    found = {story.id: filed.topic_ids.get(story.id, "") for filed in arrived for story in filed.article.stories}
    if settings.topics and not all(found.values()):
        unplaced = [subject for filed in arrived for subject in subjects(filed) if not subject.topic_id]
        found |= grouping.assign(unplaced, placed(known, sorted_out))
    return {story_id: topic_id or story_id for story_id, topic_id in found.items()}


def with_surplus(
    sources: Iterable[Source], known: Archive, articles: Sequence[Filed], new_ids: Collection[str]
) -> list[Filed]:
    """The articles, the new ones marked that go beyond what their source alone may tell in an edition (max_per_day).

    Of several the newest are told. An article in a topic that another source tells in the same edition counts as none.
    """
    limits = {source.id: source.max_per_day for source in sources if source.max_per_day}
    if not limits:
        return list(articles)
    known = decided(known)
    every = {filed.article.id: filed for filed in (*known.articles, *articles)}
    carriers: dict[tuple[date, str], set[str]] = defaultdict(set)
    for filed in every.values():
        for topic_id in filed.topic_ids.values():
            carriers[filed.edition, topic_id].update(filed.sources)

    def is_alone(filed: Filed) -> bool:
        return all(len(carriers[filed.edition, topic_id]) == 1 for topic_id in filed.topic_ids.values())

    told: dict[tuple[str, date], int] = defaultdict(int)
    for filed in every.values():
        if filed.article.id not in new_ids and not filed.surplus and is_alone(filed):
            told[filed.article.source_id, filed.edition] += 1
    marked = set()
    for filed in sorted(articles, key=lambda one: (-one.date.timestamp(), one.article.id)):
        limit = limits.get(filed.article.source_id)
        if limit is None or filed.held or filed.article.id not in new_ids or not is_alone(filed):
            continue
        told[filed.article.source_id, filed.edition] += 1
        if told[filed.article.source_id, filed.edition] > limit:
            marked.add(filed.article.id)
    return [replace(filed, surplus=True) if filed.article.id in marked else filed for filed in articles]


def place(
    settings: Settings, known: Archive, article: Article, article_copies: tuple[Copy, ...], now: datetime
) -> Filed:
    """The article in its edition, not yet with an address and topics."""
    is_first_fetch = article.source_id not in known.sources
    day, late = edition_days.place(article, now, settings.timezone, settings.cutoff, is_first_fetch=is_first_fetch)
    return Filed(article, day, "", now, {}, article_copies, late)


def placed(known: Archive, sorted_out: copies.Sorted) -> list[grouping.Subject]:
    """What grouping sees of the stories that are in a topic, the changed articles as they are now.

    In the topics that an editor put them into, under the headlines that they came with.
    """
    changed = {filed.article.id: filed for filed in sorted_out.changed}
    current = tuple(changed.get(filed.article.id, filed) for filed in known.articles)
    given = replace(known.decisions, headlines={})
    settled = decided(replace(known, articles=current, decisions=given))
    return [subject for filed in settled.articles for subject in subjects(filed) if subject.topic_id]


def subjects(filed: Filed) -> list[grouping.Subject]:
    """What grouping sees of an article's stories."""
    return [
        grouping.Subject(
            story_id=story.id,
            article_id=filed.article.id,
            language=filed.article.language,
            edition=filed.edition,
            date=filed.date,
            counted=grouping.counted(story.headline, opening_of(story)),
            position=position,
            topic_id=filed.topic_ids.get(story.id, ""),
        )
        for position, story in enumerate(filed.article.stories)
    ]


def opening_of(story: Story) -> str:
    """The first words of a story, enough for grouping."""
    found: list[str] = []
    length = 0
    for text in html.prose(story.blocks):
        if length > grouping.OPENING_WORDS:
            break
        found.append(text)
        length += len(text.split())
    return " ".join(found)


def slugs_of(known: Archive, articles: Sequence[Filed]) -> dict[str, str]:
    """The slug of each article by its id, unique within its day, given in the order of date and id."""
    taken: dict[date, set[str]] = defaultdict(set)
    for filed in (*known.articles, *articles):
        if filed.slug:
            taken[filed.edition].add(filed.slug)
    found = {}
    for filed in articles:
        slug = filed.slug or unique_slug(filed.article.title, filed.article.id, taken[filed.edition])
        taken[filed.edition].add(slug)
        found[filed.article.id] = slug
    return found


def births(known: Archive, articles: Sequence[Filed]) -> tuple[Topic, ...]:
    """The topics that begin with these articles, in the order of date and id; their slugs are unique among all ever."""
    taken = {topic.slug for topic in known.topics.values()}
    born: dict[str, Topic] = {}
    for filed in articles:
        for story in filed.article.stories:
            topic_id = filed.topic_ids[story.id]
            if topic_id in known.topics or topic_id in born:
                continue
            slug = unique_slug(story.headline, topic_id, taken)
            taken.add(slug)
            born[topic_id] = Topic(topic_id, slug, story.headline, filed.edition)
    return tuple(born.values())


def closes(
    settings: Settings, known: Archive, filed: Sequence[Filed], born: Sequence[Topic], now: datetime
) -> dict[date, Close]:
    """The editions that this run closes, each with the order of its topics: days gone by that no run has closed."""
    today = local_day(now, settings.timezone, settings.cutoff)
    changed = {one.article.id: one for one in filed}
    articles = [changed.pop(one.article.id, one) for one in known.articles] + list(changed.values())
    whole = replace(known, articles=tuple(articles), topics={**known.topics, **{topic.id: topic for topic in born}})
    whole = decided(whole, settings.mute)
    weights = {source.id: source.weight for source in settings.sources}
    return {
        day: Close(now, tuple(ranked(topics, weights, whole.decisions)))
        for day, topics in per_day(members(whole)).items()
        if day < today and day not in known.closes
    }
