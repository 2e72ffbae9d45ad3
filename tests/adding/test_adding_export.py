"""digest export: a list that other readers take, and that digest add takes back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from adding.web import look_at_once
from hypothesis import given, strategies as st

from digest import config
from digest.adding import Found, find
from digest.adding.exporting import export
from digest.adding.ledger import Ledger
from digest.adding.looking import Seen
from digest.adding.world import World
from digest.config import writing
from digest.model import Response, Source, SourceRecord
from digest.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

FILE = Path("/site/digest.toml")
SITE = '[site]\ntitle = "My <Digest>"\n'
FULL = """
[[source]]
path = "content/inbox"
category = "Mine"

[[source]]
url = "https://me:pass@dawn.example/feed?a=1&key=abc"
id = "dawn"
category = "World / Europe"
keep = "link"
weight = 2.0
include = ["sea"]
exclude = ["lottery"]
max_per_day = 3
user_agent = "reader"
headers = { X-Key = "${KEY}" }

[[source]]
url = "https://tide.example/feed"
login = "me:${PASSWORD}"
title = "Tide & “Time”"
language = "pt-BR"
category = "World"
"""


def settings(text: str) -> config.Settings:
    return config.parse(SITE + text, FILE)


def imported(text: str) -> tuple[Found, list[Source]]:
    """What digest add makes of a list, for settings without any of its sources."""
    address = "https://lists.example/"

    def ask(addresses: Sequence[str]) -> list[Response]:
        return [Response("x", one, status=200, body=text.encode(), final_url=one) for one in addresses]

    none = settings('[[source]]\npath = "content/inbox"\n')
    (found,) = find(none, b"", [address], Path("/site"), World(ask, 10_000_000, look_at_once))
    return found, [offer.source for offer in Ledger(none).enter(found.offers).new]


def test_every_feed_is_exported() -> None:
    """Feeds come with titles, sites, languages and nested folders, whatever else is set; folders do not."""
    records = {
        "dawn": SourceRecord("dawn", "Dawn", "https://dawn.example/?token=xyz"),
        "inbox": SourceRecord("inbox", "Inbox"),
        "left": SourceRecord("left", "No longer configured", "https://left.example/"),
    }
    exported = export(settings(FULL), records)
    root = ET.fromstring(exported.text)  # noqa: S314 - our own
    assert [(one.get("text"), len(one)) for one in root.iter("outline")] == [
        ("World", 2),
        ("Europe", 1),
        ("Dawn", 0),
        ("Tide & “Time”", 0),
    ]
    assert [one.attrib for one in root.iter("outline") if one.get("xmlUrl")] == [
        {
            "type": "rss",
            "text": "Dawn",
            "title": "Dawn",
            "xmlUrl": "https://dawn.example/feed?a=1&key=***",
            "htmlUrl": "https://dawn.example/?token=***",
        },
        {
            "type": "rss",
            "text": "Tide & “Time”",
            "title": "Tide & “Time”",
            "xmlUrl": "https://tide.example/feed",
            "language": "pt-BR",
        },
    ]
    assert root.findtext("head/title") == "My <Digest>"
    assert (exported.feeds, exported.folders, exported.without_password) == (2, ("content/inbox",), ("dawn",))
    assert not {"pass@", "abc", "xyz", "PASSWORD", "KEY"} & set(exported.text.replace('"', " ").split())
    assert "abc" not in exported.text


def test_the_same_settings_give_the_same_bytes() -> None:
    """An export holds no date and no time: it is a pure function of settings and archive."""
    assert export(settings(FULL), {}) == export(settings(FULL), {})


def test_without_feeds_the_list_is_empty() -> None:
    """A digest of folders alone exports a sound list without outlines."""
    exported = export(settings('[[source]]\npath = "content/inbox"\n'), {})
    assert exported.feeds == 0
    assert ET.fromstring(exported.text).find("body") is not None  # noqa: S314 - our own


NAMES = st.text(max_size=80)
CATEGORIES = st.lists(NAMES, max_size=30).map(" / ".join) | st.text('/ &"<🌊', max_size=30)
LANGUAGES = st.sampled_from(["", "en", "pt-BR", "zh-Hant-TW"])
PATHS = st.text("ab&?=/%-._~é", max_size=20)


@given(st.lists(st.tuples(NAMES, CATEGORIES, LANGUAGES, PATHS), min_size=1, max_size=8))
def test_an_export_imported_gives_the_same_sources(rows: list[tuple[str, str, str, str]]) -> None:
    """Title, category, language and address of every feed come back from the list, whatever they hold."""
    sources = [
        Source(f"s{number}", f"https://{number}.example/{path}", "", one_line(title), one_line(category), language)
        for number, (title, category, language, path) in enumerate(rows)
    ]
    text = writing.with_sources(SITE.encode(), sources).decode()
    configured = config.parse(text, FILE)
    found, back = imported(export(configured, {}).text)
    assert found.problems == ()
    assert {one.url: (one.title, one.category[:500], one.language) for one in back} == {
        one.url: (one.title, one.category[:500], one.language) for one in configured.sources
    }


def test_a_list_is_looked_at_as_one() -> None:
    """What is exported is known as a list by what stands in it."""
    answer = Response(
        "x", "x", status=200, body=export(settings(FULL), {}).text.encode(), final_url="https://a.example/"
    )
    (seen,) = look_at_once([answer])
    assert isinstance(seen, Seen)
    assert seen.kind == "list"
