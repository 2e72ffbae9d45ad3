"""Which topics have a page of their own (archive law 7)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from digest.model import Member
from digest.places import topic_page

if TYPE_CHECKING:
    from digest.model import Archive


def paged(archive: Archive) -> frozenset[str]:
    """The ids of topics with a page: from the second story on, or with one that is kept in full or was cut out.

    Hidden stories count, and so do a page that a take-down remembers and a topic that was ever merged or parted: an
    address that was told stays. archive: as its editor decided, see decided.py. A topic of which no story is shown may
    be among them.
    """
    stories: dict[str, list[Member]] = defaultdict(list)
    for filed in archive.articles:
        for story in filed.article.stories:
            stories[filed.topic_ids.get(story.id, "")].append(Member(story, filed))
    told = {href for removal in archive.removals for href in removal.addresses}
    return frozenset(
        topic_id
        for topic_id, topic in archive.topics.items()
        if topic_id in archive.decisions.touched
        or len(stories[topic_id]) > 1
        or any(member.is_full or member.is_cut for member in stories[topic_id])
        or topic_page(topic) in told
    )
