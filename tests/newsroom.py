"""A temporary site for tests of collecting: its sources, its runs and all that they leave on the disk."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING, Any

from digest import archive, config
from digest.collecting import Outcome, collect

if TYPE_CHECKING:
    from pathlib import Path

    from digest.config import Settings
    from digest.model import Filed

NOW = datetime(2025, 6, 4, 10, tzinfo=UTC)  # a Wednesday
USER_AGENT = "digest-tests/1 (+https://digest.example/)"

# Invented texts of more than 25 words, which is what tells a copy.
TIDES = (
    "The tide clock of Port Elster has been running backwards since Monday, and nobody has missed a ferry. "
    "The harbour master wound it the wrong way, she said, and found that the sea did not mind at all."
)
BELLS = (
    "The bakers of Ammernried want the town to ring its bells one hour later on market days. "
    "Their dough, they wrote to the council, rises in silence only, and falls when the great bell speaks."
)
COMET = (
    "A comet that three villages had named after three different goats passed the valley before dawn. "
    "Astronomers at Quennor will call it by a number until the goats have been heard on the matter."
)


class Quiet:
    """Progress that nobody watches."""

    def begin(self, what: str, total: int | None) -> None:
        """A step begins."""

    def advance(self, subject: str) -> None:
        """A part is done."""


def at(day: int, hour: int = 0, minute: int = 0, month: int = 6) -> datetime:
    """A moment of 2025 in UTC."""
    return datetime(2025, month, day, hour, minute, tzinfo=UTC)


def item(title: str, text: str = "", *, link: str = "", guid: str = "", date: datetime | None = None) -> str:
    """An item of an RSS feed; its link is made of its title unless one is given, or "-" for none."""
    link = link or "https://coast.example/" + title.lower().replace(" ", "-")
    parts = [
        f"<title>{escape(title)}</title>",
        "" if link == "-" else f"<link>{escape(link)}</link>",
        f'<guid isPermaLink="false">{escape(guid)}</guid>' if guid else "",
        f"<pubDate>{format_datetime(date)}</pubDate>" if date else "",
        f"<description>{escape(text if text.startswith('<') else f'<p>{text}</p>')}</description>" if text else "",
    ]
    return f"<item>{''.join(parts)}</item>"


def rss(*items: str, title: str = "Coast Wire") -> str:
    """An RSS 2.0 feed of the items."""
    channel = f"<title>{escape(title)}</title><link>https://coast.example/</link><language>en</language>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{channel}{"".join(items)}</channel></rss>'


@dataclass
class Newsroom:
    """A site in a folder of its own. sources: the tables of its digest.toml; site: further lines of [site]."""

    root: Path
    sources: list[str] = field(default_factory=lambda: ['path = "content/feeds/coast.xml"'])
    site: str = ""
    fetch: str = ""

    @property
    def settings(self) -> Settings:
        """The settings of the site as it is now."""
        tables = [f'[site]\ntitle = "Test"\n{self.site}\n[fetch]\n{self.fetch}']
        tables += [f"[[source]]\n{source}" for source in self.sources]
        return config.parse("\n".join(tables) + "\n", self.root / "digest.toml")

    def put(self, path: str, content: str | bytes) -> None:
        """Writes a file of the site."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def feed(self, *items: str, path: str = "content/feeds/coast.xml") -> None:
        """Writes a feed of the items."""
        self.put(path, rss(*items))

    def collect(self, now: datetime = NOW, *, again: bool = False) -> Outcome:
        """A run. again: also of sources that are to be left alone, in full, and with today's rules for all."""
        return collect(self.settings, now, Quiet(), USER_AGENT, again=again)

    def filed(self) -> dict[str, Filed]:
        """Every article in the archive by its title; there is one of each, and no problem in the archive."""
        held, problems = archive.read(self.settings.archive)
        assert problems == ()
        found = {one.article.title: one for one in held.articles}
        assert len(found) == len(held.articles)
        return found

    def days(self) -> dict[str, tuple[str, bool]]:
        """The edition of every article by its title, and whether it is late."""
        return {title: (one.edition.isoformat(), one.late) for title, one in self.filed().items()}

    def topics(self) -> dict[str, str]:
        """The slug of the topic of each story by its headline."""
        held, _ = archive.read(self.settings.archive)
        return {
            story.headline: held.topics[one.topic_ids[story.id]].slug
            for one in held.articles
            for story in one.article.stories
        }

    def lines(self) -> dict[str, dict[str, Any]]:
        """The item in every line of every day file, by its id; no id stands in two lines."""
        files = sorted(self.settings.archive.glob("*/*/*.jsonl"))
        items = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
        found = {item["id"]: item for item in items}
        assert len(found) == len(items)
        return found

    def written(self) -> dict[str, bytes]:
        """Every file that runs have written, with its bytes."""
        return {name: path.read_bytes() for name, path in self._written_files()}

    def times(self) -> dict[str, int]:
        """When each of these files was last written."""
        return {name: path.stat().st_mtime_ns for name, path in self._written_files()}

    def _written_files(self) -> list[tuple[str, Path]]:
        content = self.settings.content
        paths = [*content.glob("*"), *content.glob("archive/**/*")]
        return sorted((path.relative_to(content).as_posix(), path) for path in paths if path.is_file())
