"""One article, one line: Filed to JSON and back. JSON Feed 1.1 item terms, and one _digest object for what is ours.

content_html holds one block a line, so that stories are spans of its lines and a person can read and correct it.
Format 1. A reader passes over fields it does not know; a change that old readers would misread raises the number.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any, cast, get_args

from digest import text
from digest.errors import DigestError
from digest.model import (
    Article,
    Block,
    Copy,
    DateOrigin,
    Dropped,
    Filed,
    Fingerprints,
    Keep,
    Revision,
    Story,
)

FORMAT = 1
DROPPED_LENGTH = 200  # characters of a dropped block that are kept for an explanation (archive law 1)


class UnreadableLineError(DigestError):
    """A line of the archive that is not what the program writes: damaged, or of a newer format."""


def to_line(filed: Filed) -> str:
    """The article as one line of JSON without a line break, ending with the hash of what stands before it."""
    item = _item(filed)
    item["_digest"]["written"] = _hash(item)
    return json.dumps(item, ensure_ascii=False, separators=(",", ":"))


def from_line(line: str, edition: date) -> Filed:
    """The article of a line of the day file of that edition; raises UnreadableLineError for anything else."""
    try:
        item = json.loads(line)
        own = item["_digest"]
        _check_format(own["v"])
        written = own.pop("written", "")
        return _filed(item, own, edition, is_edited=written != _hash(item))
    except UnreadableLineError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise UnreadableLineError(f"not an article ({type(error).__name__}: {text.for_log(str(error), 80)})") from error


def _check_format(version: int) -> None:
    if version > FORMAT:
        raise UnreadableLineError(f"format {version} is newer than this program reads ({FORMAT}); update digest")


def _hash(item: dict[str, Any]) -> str:
    return text.digest_of(json.dumps(item, ensure_ascii=False, separators=(",", ":"), sort_keys=True))


def moment(value: datetime) -> str:
    """The time in RFC 3339, in UTC, to the second where it has no fraction."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def read_moment(value: str) -> datetime:
    """The aware time of an RFC 3339 string; a ValueError where it has no zone."""
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError(f"time without a zone: {value}")
    return found.astimezone(UTC)


def _item(filed: Filed) -> dict[str, Any]:
    article = filed.article
    blocks = [block for story in article.stories for block in story.blocks]
    item: dict[str, Any] = {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "content_html": "\n".join(blocks),
        "summary": article.summary,
        "date_published": moment(filed.date),
        "date_modified": moment(article.modified) if article.modified else "",
        "authors": [{"name": name} for name in article.authors],
        "language": article.language,
        "tags": list(article.categories),
    }
    item = {key: value for key, value in item.items() if value or key in ("id", "title", "content_html")}
    item["_digest"] = {key: value for key, value in _own(filed).items() if value or key == "stories"}
    return item


def _own(filed: Filed) -> dict[str, Any]:
    article, prints = filed.article, filed.article.fingerprints
    return {
        "v": FORMAT,
        "source": article.source_id,
        "guid": article.guid,
        "slug": filed.slug,
        "keep": article.keep,
        "local": article.is_local,
        "first_seen": moment(filed.first_seen),
        "date_from": article.date_origin,
        "day_only": article.is_day_only,
        "late": filed.late,
        "held": filed.held,
        "stories": _stories(filed),
        "copies": [{"id": copy.id, "source": copy.source_id, "url": copy.url} for copy in filed.copies],
        "revisions": [{"seen": moment(one.seen), "title": one.title} for one in filed.revisions],
        "dropped": [
            {
                "text": text.shortened(one.block.text, DROPPED_LENGTH),
                "rule": one.rule,
                "reason": one.reason,
                "block": one.block.index,
            }
            for one in article.dropped
        ],
        "hashes": {
            key: value
            for key, value in (
                ("raw", prints.raw),
                ("text", prints.text),
                ("blocks", " ".join(prints.blocks)),
                ("shingles", " ".join(prints.shingles)),
            )
            if value
        },
    }


def _stories(filed: Filed) -> list[dict[str, Any]]:
    found = []
    start = 0
    for story in filed.article.stories:
        end = start + len(story.blocks)
        row = {
            "id": story.id,
            "headline": story.headline,
            "topic": filed.topic_ids.get(story.id, ""),
            "lines": [start, end],
            "dateline": story.dateline,
            "credit": story.credit,
            "cut": story.cut,
        }
        found.append({key: value for key, value in row.items() if value or key == "lines"})
        start = end
    return found


def _filed(item: dict[str, Any], own: dict[str, Any], edition: date, *, is_edited: bool) -> Filed:
    content = item.get("content_html", "")
    blocks = content.split("\n") if content else []
    rows = own["stories"]
    if own["keep"] not in get_args(Keep) or own["date_from"] not in get_args(DateOrigin):
        raise UnreadableLineError("its keep or date_from is none that this program knows")
    hashes = own.get("hashes", {})
    article = Article(
        id=_text(item["id"]),
        guid=own.get("guid", ""),
        source_id=_text(own["source"]),
        url=item.get("url", ""),
        title=_text(item["title"]),
        date=read_moment(item["date_published"]),
        date_origin=cast("DateOrigin", own["date_from"]),
        is_day_only=own.get("day_only", False),
        authors=tuple(_text(author["name"]) for author in item.get("authors", ())),
        language=item.get("language", ""),
        keep=cast("Keep", own["keep"]),
        stories=tuple(_story(row, blocks) for row in rows),
        modified=read_moment(item["date_modified"]) if item.get("date_modified") else None,
        summary=item.get("summary", ""),
        categories=tuple(item.get("tags", ())),
        dropped=tuple(
            Dropped(Block("paragraph", "", row["text"], row.get("block", 0)), row["rule"], row["reason"])
            for row in own.get("dropped", ())
        ),
        fingerprints=Fingerprints(
            raw=hashes.get("raw", ""),
            text=hashes.get("text", ""),
            blocks=tuple(hashes.get("blocks", "").split()),
            shingles=tuple(hashes.get("shingles", "").split()),
        ),
        is_local=own.get("local", False),
    )
    return Filed(
        article=article,
        edition=edition,
        slug=_text(own["slug"]),
        first_seen=read_moment(own["first_seen"]),
        topic_ids={row["id"]: row["topic"] for row in rows if row.get("topic")},
        copies=tuple(Copy(row["id"], row["source"], row.get("url", "")) for row in own.get("copies", ())),
        late=own.get("late", False),
        held=own.get("held", ""),
        revisions=tuple(Revision(read_moment(row["seen"]), row["title"]) for row in own.get("revisions", ())),
        is_edited=is_edited,
    )


def _story(row: dict[str, Any], blocks: list[str]) -> Story:
    start, end = row["lines"]
    return Story(
        id=_text(row["id"]),
        headline=row.get("headline", ""),
        blocks=tuple(blocks[start:end]),
        dateline=row.get("dateline", ""),
        credit=row.get("credit", ""),
        cut=row.get("cut", ""),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"expected a text, found {value!r}")
    return value
