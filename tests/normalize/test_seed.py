"""The report that the project began with, cleaned and cut: nothing lost, nothing kept that is none of it."""

from __future__ import annotations

import re
from datetime import UTC
from pathlib import Path

import pytest

from digest.html import block_text
from digest.model import Article, Cleaned, Response, Source
from digest.normalize import Document, draft, normalise
from digest.parse import parse

SEED = sorted((Path(__file__).resolve().parents[3] / "shared/seed").glob("*.txt"))
TITLE = "Putin Says Ukraine Wants Ceasefire to Rearm and Mobilise"
HEADING = "Ukraine seeks allies’ support"
ICONS = "icon-facebook icon-twitter icon-whatsapp"

pytestmark = pytest.mark.skipif(not SEED, reason="the seed lies in ../shared/seed, which is not here")


@pytest.fixture(scope="module")
def made() -> tuple[Article, Cleaned]:
    """The article that the seed's file makes, and how it was cleaned."""
    feed = parse(Response("seed", SEED[0].name, 200, SEED[0].read_bytes(), "text/plain"))
    return normalise(
        draft(feed.entries[0]), Document(feed, Source("seed", path=str(SEED[0].parent)), UTC, SEED[0].name)
    )


def words(text: str) -> list[str]:
    return re.findall(r"\w+(?:[’-]\w+)*", text)


def test_no_word_of_the_report_is_lost(made: tuple[Article, Cleaned]) -> None:
    """The stories hold, in order, every word of the file but those of the share bars and of the date."""
    article, _ = made
    lead, cut = article.stories
    told = [lead.headline, lead.dateline, *map(block_text, lead.blocks)]
    told += [cut.headline, *map(block_text, cut.blocks), cut.credit]
    written = SEED[0].read_text(encoding="utf-8").replace(ICONS, "").replace("Wed Jun 04 2025", "")
    assert words(written) == words(" ".join(told))


def test_the_share_bars_are_dropped_and_nothing_else(made: tuple[Article, Cleaned]) -> None:
    """The two rows of icons are dropped by the rule that knows them; no other block is."""
    _, cleaned = made
    assert [(one.rule, one.block.text) for one in cleaned.dropped] == [("share_icons", ICONS)] * 2
    assert not any("icon-" in block.text for block in cleaned.kept)


def test_its_two_stories(made: tuple[Article, Cleaned]) -> None:
    """The lead has the dateline, the story cut out of it has the credit and the reason for the cut."""
    lead, cut = made[0].stories
    assert (lead.headline, lead.dateline, lead.credit, lead.cut) == (TITLE, "MOSCOW", "", "")
    assert (cut.headline, cut.dateline, cut.credit) == (HEADING, "", "Agencies")
    assert cut.cut == "what follows turns away with “Meanwhile”"
    assert lead.id == made[0].id != cut.id


def test_its_fields(made: tuple[Article, Cleaned]) -> None:
    """Its title, day and language are read out of the text."""
    article, _ = made
    assert article.title == TITLE
    assert article.date
    assert article.date.date().isoformat() == "2025-06-04"
    assert (article.date_origin, article.is_day_only, article.language) == ("text", True, "en")
