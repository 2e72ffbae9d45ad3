"""What a person means: a story or a topic by its id, the beginning of one, an address on the site, or the original's.

Pure: looks into an Archive that was read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest import urls
from digest.errors import ConfigError
from digest.places import article_page, topic_page
from digest.text import for_log, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from digest.model import Archive, Filed, Story, Topic

LEAST_DIGITS = 6  # of an id that is typed in part
_ID = re.compile(rf"[0-9a-f]{{{LEAST_DIGITS},16}}")
_ANCHOR = re.compile(r"#story_([0-9a-f]{16})$")
TOLD = 5  # how many are named where several could be meant


@dataclass(frozen=True, slots=True)
class Found:
    """An article, or one story that was cut out of it."""

    filed: Filed
    story: Story | None = None  # None: the whole article

    @property
    def id(self) -> str:
        """What the log calls it."""
        return self.story.id if self.story else self.filed.article.id

    @property
    def headline(self) -> str:
        """What readers call it."""
        return self.story.headline if self.story else self.filed.article.title

    @property
    def told(self) -> str:
        """How messages call it: a whole article with the stories that were cut from it."""
        cut = [f"“{for_log(one.headline, 60)}”" for one in self.stories if one.id != self.id]
        return f"“{for_log(self.headline, 80)}”" + (f", with {' and '.join(cut)} cut from it," if cut else "")

    @property
    def stories(self) -> tuple[Story, ...]:
        """The stories that it is."""
        return (self.story,) if self.story else self.filed.article.stories


def find_story(archive: Archive, site_url: str, subject: str) -> Found:
    """The article or story that is meant; raises ConfigError where there is none, or more than one."""
    path = _path(subject, site_url)
    anchor = _ANCHOR.search(subject)
    wanted = anchor.group(1) if anchor else subject
    found = {one.id: one for filed in archive.articles for one in _met(filed, wanted, path)}
    if not found and (topic := _topic_at(archive, path, subject)):
        found = {one.id: one for one in _of_topic(archive, topic)}
    if not found:
        raise ConfigError(
            f"{for_log(subject)}: no article or story in the archive has this id or address; ids stand behind "
            "“#story_” in the links of its pages, and in: digest topic show"
        )
    if len(found) > 1:
        raise ConfigError(f"{for_log(subject)}: {len(found)} stories could be meant; name one: {_told(found.values())}")
    return next(iter(found.values()))


def _told(found: Iterable[Found]) -> str:
    every = [f"{one.id} (“{for_log(one.headline, 60)}”)" for one in found]
    return ", ".join(every[:TOLD]) + (" …" if len(every) > TOLD else "")


def _met(filed: Filed, wanted: str, path: str) -> Iterator[Found]:
    """What of the article is meant: one story by its own id, the whole by everything else."""
    article = filed.article
    own = [article.id, *(copy.id for copy in filed.copies)]
    links = {urls.cleaned(link) for link in (article.url, *(copy.url for copy in filed.copies)) if link}
    parts = [story for story in article.stories if story.id != article.id]
    if _is_id(wanted, own) or urls.cleaned(wanted) in links or (path and path == article_page(filed)):
        yield Found(filed)
    for story in parts:
        if _is_id(wanted, [story.id]):
            yield Found(filed, story)


def _is_id(wanted: str, ids: Iterable[str]) -> bool:
    return bool(_ID.fullmatch(wanted)) and any(one.startswith(wanted) for one in ids)


def _of_topic(archive: Archive, topic: Topic) -> Iterator[Found]:
    for filed in archive.articles:
        for story in filed.article.stories:
            if filed.topic_ids.get(story.id) == topic.id:
                yield Found(filed, None if story.id == filed.article.id else story)


def find_topic(archive: Archive, site_url: str, subject: str) -> Topic:
    """The topic that is meant, merged or not, by its address, its slug or a part of that, or its id.

    Raises ConfigError where there is none, or more than one.
    """
    topic = _topic_at(archive, f"topics/{subject}/") or _topic_at(archive, _path(subject, site_url), subject)
    every = [topic] if topic else [one for one in archive.topics.values() if _is_id(subject, [one.id])]
    every = every or [one for one in archive.topics.values() if slug(subject) and slug(subject) in one.slug]
    if not every:
        raise ConfigError(
            f"{for_log(subject)}: there is no such topic; name it by its address or the last part of that, as in "
            "“topics/harbour-strike/”; the newest are listed by: digest topic show"
        )
    if len(every) > 1:
        named = ", ".join(one.slug for one in every[:TOLD]) + (" …" if len(every) > TOLD else "")
        raise ConfigError(f"{for_log(subject)}: {len(every)} topics could be meant; name one: {named}")
    return every[0]


def _topic_at(archive: Archive, path: str, subject: str = "") -> Topic | None:
    """The topic whose page that is, or whose place in an edition: what stands behind the # of the address."""
    pages = _by_page(archive.topics)
    return pages.get(path) or pages.get(f"topics/{subject.partition('#')[2]}/")


def _by_page(topics: Mapping[str, Topic]) -> dict[str, Topic]:
    return {topic_page(topic): topic for topic in topics.values()}


def _path(subject: str, site_url: str) -> str:
    """The address as pages have it, relative to the site's root; empty where it is none of this site's."""
    address = subject.partition("#")[0].partition("?")[0].removesuffix("index.html")
    base = "/" + site_url.split("://", 1)[1].partition("/")[2]
    for start in (site_url, base, "/"):
        if address.startswith(start):
            address = address[len(start) :]
            break
    return address if address.endswith("/") or not address else f"{address}/"
