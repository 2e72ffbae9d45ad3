"""digest export: the configured feeds as a list that other readers take (OPML 2.0). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest.parse import opml
from digest.urls import without_credentials, without_secrets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.config import Settings
    from digest.model import SourceRecord


@dataclass(frozen=True, slots=True)
class Exported:
    """A list of feeds, and what people should know of it."""

    text: str
    feeds: int
    folders: tuple[str, ...]  # local sources, which no list can hold
    without_password: tuple[str, ...]  # ids of sources whose address had one, or a key


def export(settings: Settings, records: Mapping[str, SourceRecord]) -> Exported:
    """The feeds of the settings. records: what the archive knows of sources, such as their titles and sites."""
    feeds, without_password = [], []
    for source in settings.sources:
        if not source.url:
            continue
        record = records.get(source.id)
        has_secret = "@" in urlsplit(source.url).netloc or without_secrets(source.url) != source.url
        url = without_credentials(source.url) if has_secret else source.url
        if has_secret:
            without_password.append(source.id)
        feeds.append(
            opml.Outline(
                url,
                source.title or (record.title if record else ""),
                source.category,
                source.language,
                without_credentials(record.url) if record else "",
            )
        )
    folders = tuple(source.path for source in settings.sources if source.path)
    return Exported(opml.written(settings.title, feeds), len(feeds), folders, tuple(without_password))
