"""content/archive in, Archive out, and back: the only truth, as text that a person can read, diff and correct.

The laws of the archive (docs/decisions.md) hold here: files are replaced whole, a person's lines are never rewritten,
readers bear any order and doubled lines.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from digest.archive import days, log, removed, state
from digest.model import Archive, Filed, Topic
from digest.text import unique_slug
from digest.topics.removals import Removed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime
    from pathlib import Path


def read(
    archive: Path, only: Iterable[date] | None = None, lay: days.Lay | None = None
) -> tuple[Archive, tuple[str, ...]]:
    """The archive, with the articles of the given days or of all, and a line for each problem met.

    What was taken down is not in it, also where its line came back by a merge of git. lay: makes of each article the
    one that is kept in memory.
    """
    problems: list[str] = []
    found: dict[str, Filed] = {}
    removals, lost_removals = removed.read(archive)
    taken_down = Removed.of(removals)
    for day in sorted(set(only)) if only is not None else days.days(archive):
        file = days.read(archive, day, lay)
        problems += file.problems
        for identity, line in file.articles.items():
            filed = taken_down.stored(line)
            if filed is None:
                problems.append(
                    f"{days.path_of(archive, day)}: holds an article that was removed ({identity}); it is shown "
                    f"nowhere; take it out with: digest remove {identity}"
                )
                continue
            other = found.get(identity)
            if other is None or _precedence(filed) < _precedence(other):
                found[identity] = filed
    decided = log.read(archive)
    articles = sorted(_with_own_slugs(found.values()), key=lambda filed: (filed.edition, filed.date, filed.article.id))
    articles, lost = _with_topics(articles, decided.topics)
    if lost:
        problems.append(
            f"{log.path_of(archive)}: lacks {len(lost)} topics of stories, the first is {min(lost)}; restore "
            "it from git: until then they stand under their own headlines"
        )
    named = {topic_id: title for topic_id, title in decided.decisions.titles.items() if not taken_down.has_title(title)}
    return (
        Archive(
            tuple(articles),
            _without_removed_titles(decided.topics | lost, articles, taken_down),
            state.read_sources(archive),
            decided.closes,
            replace(decided.decisions, titles=named),
            removals,
        ),
        (*problems, *decided.problems, *lost_removals, *days.strangers(archive)),
    )


def _without_removed_titles(
    topics: Mapping[str, Topic], articles: Iterable[Filed], taken_down: Removed
) -> dict[str, Topic]:
    """The topics, none under a headline that was taken down: that of its oldest story which is left, or none.

    For a merge of git, or a take-down that was ended half-way, may have left such a title in the log.
    """
    named = {topic_id for topic_id, topic in topics.items() if taken_down.has_title(topic.title)}
    if not named:
        return dict(topics)
    left: dict[str, str] = {}
    for filed in articles:
        for story in filed.article.stories:
            left.setdefault(filed.topic_ids.get(story.id, ""), story.headline)
    return {
        topic_id: replace(topic, title=left.get(topic_id, "")) if topic_id in named else topic
        for topic_id, topic in topics.items()
    }


def _precedence(filed: Filed) -> tuple[bool, datetime, date]:
    """Which of an article's lines in two day files counts: a person's, else the earlier one."""
    return (not filed.is_edited, filed.first_seen, filed.edition)


def _with_topics(articles: Iterable[Filed], known: Mapping[str, Topic]) -> tuple[list[Filed], dict[str, Topic]]:
    """The articles with a topic for each story, and the topics that had to be made for it: no story goes unseen."""
    taken = {topic.slug for topic in known.values()}
    lost: dict[str, Topic] = {}
    found = []
    for filed in articles:
        topic_ids = {story.id: filed.topic_ids.get(story.id) or story.id for story in filed.article.stories}
        for story in filed.article.stories:
            topic_id = topic_ids[story.id]
            if topic_id not in known and topic_id not in lost:
                slug = unique_slug(story.headline, topic_id, taken)
                taken.add(slug)
                lost[topic_id] = Topic(topic_id, slug, story.headline, filed.edition)
        found.append(filed if topic_ids == filed.topic_ids else replace(filed, topic_ids=topic_ids))
    return found, lost


def _with_own_slugs(articles: Iterable[Filed]) -> Iterator[Filed]:
    """The articles, each with a slug of its own within its day: two runs that git merged may have given one twice."""
    taken: dict[date, set[str]] = defaultdict(set)
    for filed in sorted(articles, key=lambda filed: (filed.first_seen, filed.date, filed.article.id)):
        slug = unique_slug(filed.slug, filed.article.id, taken[filed.edition])
        taken[filed.edition].add(slug)
        yield filed if slug == filed.slug else replace(filed, slug=slug)
