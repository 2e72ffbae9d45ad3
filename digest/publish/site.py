"""The archive, looked at as a site: which pages there are, where they stand, and the views that they show."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from digest.edition.paged import paged
from digest.edition.rhythm import Rhythm, rhythm
from digest.edition.telling import editions, lead, members
from digest.html import gate
from digest.model import Archive, Day, Edition, Filed, Member, SourceRecord, Story, Topic, TopicInEdition
from digest.places import article_page, day_page, topic_page
from digest.publish.views import (
    ArticleView,
    EditionView,
    Neighbour,
    SourceView,
    StoryView,
    TitleView,
    TopicView,
    direction_of,
)
from digest.urls import absolute, without_credentials

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from digest.config import Settings


@dataclass
class Site:
    """The archive, looked at as a site: every view is made here, each from what the archive holds alone."""

    settings: Settings
    archive: Archive
    _sources: dict[str, SourceView] = field(default_factory=dict)
    # A story stands on up to seven pages; a closed edition knows fewer of its sources than the others.
    _stories: dict[tuple[str, tuple[str, ...]], StoryView] = field(default_factory=dict)

    @cached_property
    def members(self) -> dict[str, list[Member]]:
        """The stories of each topic, oldest first."""
        return members(self.archive)

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """Every edition, oldest first."""
        return editions(self.archive, {source.id: source.weight for source in self.settings.sources})

    @cached_property
    def paged(self) -> frozenset[str]:
        """The ids of topics with a page of their own, and with a story on it."""
        return paged(self.archive) & self.members.keys()

    @cached_property
    def merged(self) -> dict[str, str]:
        """The addresses of topics that others took in, each with the id of the one that has its stories now."""
        ends = self.archive.decisions.merged.items()
        return {topic_page(self.archive.topics[one]): end for one, end in ends if one in self.archive.topics}

    def leads_on(self, topic: Topic) -> bool:
        """Whether the topic's address leads to another topic, which took it in and can be read."""
        return self.merged.get(topic_page(topic), "") in self.members

    @cached_property
    def by_source(self) -> dict[str, list[Member]]:
        """The stories that each source carried, oldest first."""
        found: dict[str, list[Member]] = defaultdict(list)
        for filed in self.archive.articles:
            for story in filed.article.stories:
                for source_id in filed.sources if story.id not in self.archive.decisions.hidden else ():
                    found[source_id].append(Member(story, filed))
        return dict(found)

    def topic_href(self, topic_id: str) -> str:
        """The topic's page, or nothing where it has none yet."""
        return topic_page(self.archive.topics[topic_id]) if topic_id in self.paged else ""

    def anchor_href(self, topic_id: str, day: Day) -> str:
        """The topic's place in the edition of a day."""
        return f"{day_page(day)}#{self.archive.topics[topic_id].slug}"

    def article_href(self, filed: Filed) -> str:
        """The article's own page, which an article kept in full has."""
        return article_page(filed)

    def source(self, source_id: str) -> SourceView:
        """The view of a source, known or not."""
        if source_id not in self._sources:
            self._sources[source_id] = self._source(source_id)
        return self._sources[source_id]

    def _source(self, source_id: str) -> SourceView:
        record = self.archive.sources.get(source_id) or SourceRecord(source_id, title=source_id)
        configured = next((source for source in self.settings.sources if source.id == source_id), None)
        stories = self.by_source.get(source_id, [])
        title = (configured.title if configured else "") or record.title or source_id
        is_read = configured and configured.url and not record.gone and not record.trouble
        silent = self._silence(stories) if is_read else None
        return SourceView(
            title=title,
            href=f"sources/{source_id}/",
            lang=record.language,
            dir=direction_of("", title),
            category=configured.category if configured else record.category,
            home_url=absolute("", record.url),
            place=without_credentials(record.place),
            is_configured=configured is not None,
            was_read=bool(record.place or stories),
            gone=record.gone,
            moved_to=without_credentials(record.moved_to),
            trouble=record.trouble if configured and not record.gone else "",
            last_success=record.last_success,
            silent_since=silent.last if silent else None,
            usual=silent.usual if silent else "",
            story_count=len(stories),
            first_day=min((member.filed.edition for member in stories), default=None),
            last_day=max((member.filed.edition for member in stories), default=None),
        )

    def _silence(self, stories: Sequence[Member]) -> Rhythm | None:
        """The rhythm of a source that has fallen silent, by the newest time of the archive; None for any other."""
        found = rhythm((min(one.filed.date, one.filed.first_seen) for one in stories), self.newest) if stories else None
        return found if found and found.is_silent else None

    @cached_property
    def newest(self) -> datetime:
        """When the archive last met anything."""
        return max(filed.first_seen for filed in self.archive.articles)

    def sources(self) -> list[SourceView]:
        """Every source by title, whether in the settings or only known to the archive."""
        ids = {*(source.id for source in self.settings.sources), *self.archive.sources, *self.by_source}
        return sorted(map(self.source, ids), key=lambda source: (source.title.casefold(), source.href))

    def story(self, member: Member) -> StoryView:
        """The view of a story, the same wherever it is shown."""
        key = (member.story.id, member.filed.sources)
        if key not in self._stories:
            self._stories[key] = self._story(member)
        return self._stories[key]

    def _story(self, member: Member) -> StoryView:
        filed, story = member.filed, member.story
        article = filed.article
        topic_id = filed.topic_ids.get(story.id, "")
        page = self.topic_href(topic_id)
        anchor = f"story_{story.id}"
        if page:
            href = f"{page}#{anchor}"
        else:
            href = (
                self.anchor_href(topic_id, filed.edition)
                if topic_id in self.archive.topics
                else day_page(filed.edition)
            )
        is_lead = not member.is_cut
        return StoryView(
            anchor=anchor,
            headline=story.headline,
            href=href,
            lang=article.language,
            dir=direction_of(article.language, story.headline),
            deck=article.summary if is_lead else "",
            lead=lead(member),
            body=_body(filed, story),
            is_full=member.is_full,
            is_cut=member.is_cut,
            cut_reason=story.cut,
            article_title=article.title,
            article_href=self.article_href(filed),
            original_url=absolute("", article.url),
            authors=article.authors,
            dateline=story.dateline,
            credit=story.credit,
            sources=tuple(self.source(source_id) for source_id in filed.sources),
            time=filed.date,
            has_time=not article.is_day_only,
            late=filed.late,
            former_headlines=_former_headlines(filed) if is_lead else (),
        )

    def topic(self, topic_id: str, stories: Sequence[Member], newness: str = "", since: Day | None = None) -> TopicView:
        """The view of a topic with some of its stories, in the order given. since: as an edition tells it."""
        topic = self.archive.topics[topic_id]
        every = self.members[topic_id]
        first = stories[0]
        language = every[0].filed.article.language
        title = TitleView(topic.title, language, direction_of(language, topic.title))
        news = TitleView(
            first.story.headline,
            first.filed.article.language,
            direction_of(first.filed.article.language, first.story.headline),
        )
        sources = list(dict.fromkeys(source_id for member in stories for source_id in member.filed.sources))
        return TopicView(
            title=title.title,
            heading=news if newness == "developed" else title,
            slug=topic.slug,
            href=self.topic_href(topic_id),
            edition_href=self.anchor_href(topic_id, stories[-1].filed.edition),
            lang=title.lang,
            dir=title.dir,
            newness=newness,
            lead=self.story(first).lead,
            stories=tuple(self.story(member) for member in stories),
            story_count=len(stories),
            source_count=len(sources),
            sources=tuple(self.source(source_id) for source_id in sources),
            first_day=since or every[0].filed.edition,
            last_day=max(member.filed.edition for member in stories),
            category=self.source(first.filed.article.source_id).category,
        )

    def told(self, topics: Iterable[TopicInEdition]) -> list[TopicView]:
        """The views of topics as an edition tells them: a developed one with its newest story first."""
        return [
            self.topic(
                one.topic.id,
                one.members[::-1] if one.newness == "developed" else one.members,
                one.newness,
                one.since,
            )
            for one in topics
        ]

    def edition(self, edition: Edition) -> EditionView:
        """The view of an edition."""
        return EditionView(
            date=edition.date,
            href=day_page(edition.date),
            is_open=edition.is_open,
            story_count=edition.story_count,
            source_count=edition.source_count,
            topic_count=len(edition.told),
            reading_minutes=edition.reading_minutes,
            previous=Neighbour(edition.previous, day_page(edition.previous)) if edition.previous else None,
            next=Neighbour(edition.next, day_page(edition.next)) if edition.next else None,
        )

    def article(self, filed: Filed) -> ArticleView:
        """The view of a whole article."""
        article = filed.article
        return ArticleView(
            title=article.title,
            href=self.article_href(filed),
            lang=article.language,
            dir=direction_of(article.language, article.title),
            deck=article.summary,
            date=filed.date,
            has_time=not article.is_day_only,
            authors=article.authors,
            sources=tuple(self.source(source_id) for source_id in filed.sources),
            original_url=absolute("", article.url),
            category=self.source(article.source_id).category,
            edition_href=day_page(filed.edition),
            edition_date=filed.edition,
            former_headlines=_former_headlines(filed),
            dropped_count=len(article.dropped),
        )


def _former_headlines(filed: Filed) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.title for one in filed.revisions if one.title != filed.article.title))


def _body(filed: Filed, story: Story) -> Markup:
    """The story's blocks as markup. They passed the gate when stored; a line edited by hand passes it again."""
    blocks = gate(list(story.blocks)) if filed.is_edited and story.blocks else story.blocks
    return Markup("\n".join(blocks))  # noqa: S704 - gated, see above
