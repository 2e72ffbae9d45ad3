"""Where things stand on the site: addresses relative to its root, each ending with a slash."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.model import Day, Filed, Topic


def day_page(day: Day) -> str:
    """The address of an edition."""
    return f"{day:%Y}/{day:%m}/{day:%d}/"


def topic_page(topic: Topic) -> str:
    """The address of a topic, whether it has its page already or not."""
    return f"topics/{topic.slug}/"


def article_page(filed: Filed) -> str:
    """The address of an article's own page, which one that is kept in full has; else an empty string."""
    return f"{day_page(filed.edition)}{filed.slug}/" if filed.article.keep == "full" else ""
