"""The archive as its editor decided: what is merged, parted, renamed, hidden and muted, applied to what was recorded.

Lines of the archive keep what collect recorded, so that each decision can be taken back. Build and the grouping of new
stories see the archive through this.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from digest import phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from digest.model import Archive, Close, Decisions, Filed, Story, Topic


def decided(archive: Archive, mute: Sequence[str] = ()) -> Archive:
    """The archive with the decisions applied. Held articles that were released are held no more.

    In its decisions merged leads to the last topic of each chain; hidden names every story that is shown nowhere: those
    hidden one by one, those of held articles and of muted topics, and those that a phrase of mute names; touched names
    topics only: those that were merged or parted, and those that a parted story came from.
    """
    archive = _with_released(archive)
    merged = {topic_id: _end(topic_id, archive.decisions.merged) for topic_id in archive.decisions.merged}
    merged = {topic_id: end for topic_id, end in merged.items() if end in archive.topics and end != topic_id}
    choices = replace(archive.decisions, merged=merged)
    named = tuple(_named(filed, choices, archive.topics) for filed in archive.articles)
    hidden = frozenset(story.id for filed in named for story in _hidden(filed, choices, mute))
    return replace(
        archive,
        articles=named,
        topics=_without_hidden(_titled(archive, choices), named, hidden, choices),
        closes={day: _followed(close, choices, archive.articles) for day, close in archive.closes.items()},
        decisions=replace(choices, hidden=hidden, touched=_touched(archive)),
    )


def _with_released(archive: Archive) -> Archive:
    released = archive.decisions.released
    if not released:
        return archive
    return replace(
        archive,
        articles=tuple(
            replace(filed, held="", surplus=filed.surplus or released[filed.article.id] == "folded")
            if filed.held and filed.article.id in released
            else filed
            for filed in archive.articles
        ),
    )


def _touched(archive: Archive) -> frozenset[str]:
    every = archive.decisions.touched
    origins = {
        recorded
        for filed in (archive.articles if every else ())
        for story_id, recorded in filed.topic_ids.items()
        if story_id in every
    }
    return (every | origins) & archive.topics.keys()


def _end(topic_id: str, merged: Mapping[str, str]) -> str:
    """Where a chain of merges leads; lines written by hand may go in a circle, which leads to its smallest id."""
    met = [topic_id]
    while (following := merged.get(met[-1], "")) and following not in met:
        met.append(following)
    return min(met[met.index(following) :]) if following else met[-1]


def _named(filed: Filed, choices: Decisions, topics: Mapping[str, Topic]) -> Filed:
    """The article with its stories in the topics and under the headlines that they were given."""
    topic_ids = {}
    for story_id, recorded in filed.topic_ids.items():
        moved = choices.moved.get(story_id, recorded)
        chosen = moved if moved in topics else recorded
        topic_ids[story_id] = choices.merged.get(chosen, chosen)
    given = [choices.headlines.get(story.id, story.headline) for story in filed.article.stories]
    article = filed.article
    title = choices.headlines.get(article.id, article.title)
    if title != article.title or given != [story.headline for story in article.stories]:
        stories = tuple(
            replace(story, headline=headline) for story, headline in zip(article.stories, given, strict=True)
        )
        article = replace(article, title=title, stories=stories)
    if article is filed.article and topic_ids == filed.topic_ids:
        return filed
    return replace(filed, article=article, topic_ids=topic_ids)


def _hidden(filed: Filed, choices: Decisions, mute: Sequence[str]) -> Iterable[Story]:
    """The article's stories that are shown nowhere; an article that is held or hidden itself takes all with it."""
    if filed.held or filed.article.id in choices.hidden:
        return filed.article.stories
    return [
        story
        for story in filed.article.stories
        if story.id in choices.hidden
        or filed.topic_ids.get(story.id, "") in choices.muted
        or (mute and phrases.found(mute, _labels(filed, story)))
    ]


def _labels(filed: Filed, story: Story) -> str:
    """What mutes look at: a word in passing, in the text, should cost no story."""
    article = filed.article
    own = [article.title, article.summary] if story.id == article.id else []
    return "\n".join([story.headline, *own, *article.categories])


def _titled(archive: Archive, choices: Decisions) -> dict[str, Topic]:
    """The topics under the titles that they were given; one that bears a headline follows it when that is changed."""
    renamed = {}
    for filed in archive.articles:
        if not filed.is_edited and choices.headlines.keys().isdisjoint(filed.topic_ids):
            continue
        earlier = {one.title for one in filed.revisions}
        for story in filed.article.stories:
            topic_id = choices.moved.get(story.id, filed.topic_ids.get(story.id, ""))
            given = choices.headlines.get(story.id, story.headline)
            renamed[topic_id, story.headline] = given
            born = archive.topics.get(story.id)
            # A topic is born with the headline of its first story: where a person corrected that, both are.
            if filed.is_edited and born and topic_id == born.id and born.title not in earlier:
                renamed[topic_id, born.title] = given
    found = {}
    for identity, topic in archive.topics.items():
        title = choices.titles.get(identity) or renamed.get((identity, topic.title), topic.title)
        found[identity] = topic if title == topic.title else replace(topic, title=title)
    return found


def _without_hidden(
    topics: dict[str, Topic], articles: Iterable[Filed], hidden: frozenset[str], choices: Decisions
) -> dict[str, Topic]:
    """The topics, none under the headline of a hidden story while it has others: the oldest of those names it then."""
    if not hidden:
        return topics
    shown: dict[str, list[str]] = defaultdict(list)
    kept_back: dict[str, set[str]] = defaultdict(set)
    for filed in articles:
        for story in filed.article.stories:
            topic_id = filed.topic_ids.get(story.id, "")
            if story.id in hidden:
                kept_back[topic_id].add(story.headline)
            else:
                shown[topic_id].append(story.headline)
    return {
        one: replace(topic, title=shown[one][0])
        if one not in choices.titles and topic.title in kept_back[one] - set(shown[one]) and shown[one]
        else topic
        for one, topic in topics.items()
    }


def _followed(close: Close, choices: Decisions, articles: Sequence[Filed]) -> Close:
    """The close with topics that were merged since under the one that took them in, and parts beside their whole."""
    if not choices.moved and not choices.merged:
        return close
    parts: dict[str, dict[str, None]] = defaultdict(dict)
    for filed in articles:
        for story_id, recorded in filed.topic_ids.items():
            if story_id in choices.moved:
                parts[recorded][choices.moved[story_id]] = None
    order = [part for topic_id in close.topic_ids for part in (topic_id, *parts[topic_id])]
    return replace(close, topic_ids=tuple(dict.fromkeys(choices.merged.get(one, one) for one in order)))
