"""What templates see: the archive's types with addresses, languages and directions worked out.

Plain data; no markup but gated bodies.

The fields of these views are the contract with themes: docs/reference/theme.md names each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from digest.text import direction

if TYPE_CHECKING:
    from datetime import datetime

    from markupsafe import Markup

    from digest.model import Day, Trouble


Direction = Literal["ltr", "rtl"]
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi", "dv"})


def direction_of(language: str, text: str) -> Direction:
    """The direction of a foreign text: of its language, or of its first strong letter where no language is known."""
    primary = language.split("-", maxsplit=1)[0].casefold()
    if primary:
        return "rtl" if primary in RIGHT_TO_LEFT else "ltr"
    return direction(text)


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source, as its page and the links to it show it."""

    title: str
    href: str
    lang: str
    dir: Direction
    category: str = ""
    home_url: str = ""
    place: str = ""
    is_configured: bool = True
    was_read: bool = True
    gone: bool = False
    moved_to: str = ""
    trouble: Trouble = ""
    last_success: Day | None = None
    silent_since: Day | None = None
    usual: str = ""
    story_count: int = 0
    first_day: Day | None = None
    last_day: Day | None = None


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story wherever it is shown."""

    anchor: str  # its id on every page; no slug holds a low line, so none is like it
    headline: str
    href: str
    lang: str
    dir: Direction
    deck: str
    lead: str
    body: Markup
    is_full: bool
    is_cut: bool
    cut_reason: str
    article_title: str
    article_href: str
    original_url: str
    authors: tuple[str, ...]
    dateline: str
    credit: str
    sources: tuple[SourceView, ...]
    time: datetime
    has_time: bool
    late: bool
    former_headlines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TitleView:
    """A foreign title in its language and direction."""

    title: str
    lang: str
    dir: Direction


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic, in an edition (its stories of that day) or on its own page (all of them)."""

    title: str
    heading: TitleView  # what an edition leads with: the news of a developed topic, else the title
    slug: str
    href: str
    edition_href: str
    lang: str
    dir: Direction
    newness: str
    lead: str
    stories: tuple[StoryView, ...]
    story_count: int
    source_count: int
    sources: tuple[SourceView, ...]
    first_day: Day
    last_day: Day
    category: str

    @property
    def days(self) -> int:
        """From the first day to the last, both counted."""
        return (self.last_day - self.first_day).days + 1


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The edition before or after."""

    date: Day
    href: str


@dataclass(frozen=True, slots=True)
class EditionView:
    """The facts of one edition; its topics are given beside it."""

    date: Day
    href: str
    is_open: bool
    story_count: int
    source_count: int
    topic_count: int
    reading_minutes: int
    previous: Neighbour | None
    next: Neighbour | None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """A whole article on its own page."""

    title: str
    href: str
    lang: str
    dir: Direction
    deck: str
    date: datetime
    has_time: bool
    authors: tuple[str, ...]
    sources: tuple[SourceView, ...]
    original_url: str
    category: str
    edition_href: str
    edition_date: Day
    former_headlines: tuple[str, ...]
    dropped_count: int
