"""One article, one line: Filed to JSON and back. JSON Feed 1.1 item terms, and one _digest object for what is ours.

content_html holds one block a line, so that stories are spans of its lines and a person can read and correct it.
Format 1. A reader passes over fields it does not know; a change that old readers would misread raises the number.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, cast, get_args

import orjson

from digest import text
from digest.errors import DigestError
from digest.model import (
    UNDATED,
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

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = 1
DROPPED_LENGTH = 200  # characters of a dropped block that are kept for an explanation (archive law 1)
# What JSON lets stand and some readers of lines take for a line break: NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR.
_LINE_BREAKS = {sign: f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class UnreadableLineError(DigestError):
    """A line of the archive that is not what the program writes: damaged, or of a newer format."""


def to_line(filed: Filed) -> str:
    """The article as one line of JSON without a line break, ending with the hash of what stands before it.

    A line that a person edited gets none, so that it goes on being known as theirs.
    """
    item = _item(filed)
    if not filed.is_edited:
        item["_digest"]["written"] = _hash(item)
    line = as_json(item)
    for sign, escape in _LINE_BREAKS.items():
        line = line.replace(sign, escape)
    return line


def as_json(value: Mapping[str, Any]) -> str:
    """The value as JSON without spaces and line breaks; a TypeError where it holds a lone surrogate."""
    return orjson.dumps(value).decode("utf-8")


def from_line(line: str, edition: date) -> Filed:
    """The article of a line of the day file of that edition; raises UnreadableLineError for anything else."""
    try:
        item = orjson.loads(line)
        own = item["_digest"]
        _check_format(own["v"])
        written = own.pop("written", "")
        return _filed(item, own, edition, is_edited=written != _hash(item))
    except UnreadableLineError:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise UnreadableLineError(f"not an article ({wrong(error)})") from error


def wrong(error: Exception) -> str:
    """What is wrong with a line, in words, told by the exception that reading it raised."""
    if isinstance(error, json.JSONDecodeError):
        return f"it is not JSON from character {error.pos + 1} on"
    if isinstance(error, KeyError):
        return f"it has no {text.for_log(str(error), 80)}"
    return text.for_log(str(error), 80) if isinstance(error, ValueError) else "a value in it is of the wrong kind"


def _check_format(version: int) -> None:
    if version > FORMAT:
        raise UnreadableLineError(f"format {version} is newer than this program reads ({FORMAT}); update digest")


def _hash(item: dict[str, Any]) -> str:
    """The hash of the item, however its line is spaced and ordered; a TypeError where it holds a lone surrogate."""
    return hashlib.sha256(orjson.dumps(item, option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]


def moment(value: datetime) -> str:
    """The time in RFC 3339, in UTC, to the second where it has no fraction."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def read_moment(value: str) -> datetime:
    """The aware time of an RFC 3339 string; a ValueError where it has no zone."""
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError(f"time without a zone: {value}")
    return found.astimezone(UTC)


def text_of(value: object) -> str:
    """The value where it is a string that can be written; a TypeError or ValueError for anything else."""
    if not isinstance(value, str):
        raise TypeError(f"expected a text, found {value!r}")
    value.encode("utf-8")
    return value


def shared(value: object) -> str:
    """As text_of(), each text once in memory, however often it was read: for ids, and names that many lines bear."""
    return sys.intern(str(text_of(value)))


def slug_of(value: object) -> str:
    """The value where it is a slug, which becomes the name of a folder; a TypeError or ValueError for anything else."""
    slug = text_of(value)
    if not _SLUG.fullmatch(slug):
        raise ValueError(f"no slug: {slug}")
    return slug


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
        "text": "page" if article.is_from_page else "",
        "first_seen": moment(filed.first_seen),
        "date_from": article.date_origin,
        "day_only": article.is_day_only,
        "late": filed.late,
        "surplus": filed.surplus,
        "held": filed.held,
        "stories": _stories(filed),
        "copies": [
            {"id": copy.id, "source": copy.source_id, "url": copy.url, "seen": moment(copy.seen)}
            for copy in filed.copies
        ],
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
                ("blocks", prints.blocks),
                ("shingles", prints.shingles),
            )
            if value
        },
    }


def _stories(filed: Filed) -> list[dict[str, Any]]:
    """A row for each story, with its span of the lines of content_html.

    A headline that is the article's title is left out, so that who corrects the one corrects the other.
    """
    found = []
    start = 0
    for story in filed.article.stories:
        end = start + len(story.blocks)
        row = {
            "id": story.id,
            **({"headline": story.headline} if story.headline != filed.article.title else {}),
            "topic": filed.topic_ids.get(story.id, ""),
            "lines": [start, end],
            "dateline": story.dateline,
            "credit": story.credit,
            "cut": story.cut,
        }
        found.append({key: value for key, value in row.items() if value or key == "headline"})
        start = end
    return found


def _filed(item: dict[str, Any], own: dict[str, Any], edition: date, *, is_edited: bool) -> Filed:
    rows = own["stories"]
    first_seen = read_moment(own["first_seen"])
    return Filed(
        article=_article(item, own, first_seen),
        edition=edition,
        slug=slug_of(own["slug"]),
        first_seen=first_seen,
        topic_ids={shared(row["id"]): shared(row["topic"]) for row in rows if row.get("topic")},
        copies=tuple(
            Copy(
                text_of(row["id"]),
                shared(row["source"]),
                text_of(row.get("url", "")),
                read_moment(row["seen"]) if "seen" in row else first_seen,
            )
            for row in own.get("copies", ())
        ),
        late=bool(own.get("late")),
        surplus=bool(own.get("surplus")),
        held=text_of(own.get("held", "")),
        revisions=tuple(Revision(read_moment(row["seen"]), text_of(row["title"])) for row in own.get("revisions", ())),
        is_edited=is_edited,
    )


def _article(item: dict[str, Any], own: dict[str, Any], first_seen: datetime) -> Article:
    if own["keep"] not in get_args(Keep) or own["date_from"] not in get_args(DateOrigin):
        raise UnreadableLineError("its keep or date_from is none that this program knows")
    title, hashes = text_of(item["title"]), own.get("hashes", {})
    published = read_moment(item["date_published"])
    is_undated = own["date_from"] in UNDATED and published == first_seen  # another date is a person's
    return Article(
        id=shared(item["id"]),
        guid=text_of(own.get("guid", "")),
        source_id=shared(own["source"]),
        url=text_of(item.get("url", "")),
        title=title,
        date=None if is_undated else published,
        date_origin=cast("DateOrigin", shared(own["date_from"])),
        is_day_only=bool(own.get("day_only")),
        authors=tuple(shared(author["name"]) for author in item.get("authors", ())),
        language=shared(item.get("language", "")),
        keep=cast("Keep", shared(own["keep"])),
        stories=_read_stories(own["stories"], text_of(item.get("content_html", "")), title),
        modified=read_moment(item["date_modified"]) if item.get("date_modified") else None,
        summary=text_of(item.get("summary", "")),
        categories=tuple(shared(tag) for tag in item.get("tags", ())),
        dropped=tuple(
            Dropped(Block("paragraph", "", text_of(row["text"]), row.get("block", 0)), row["rule"], row["reason"])
            for row in own.get("dropped", ())
        ),
        fingerprints=Fingerprints(
            raw=hashes.get("raw", ""),
            text=hashes.get("text", ""),
            blocks=text_of(hashes.get("blocks", "")),
            shingles=text_of(hashes.get("shingles", "")),
        ),
        is_local=bool(own.get("local")),
        is_from_page=own.get("text") == "page",
    )


def _read_stories(rows: list[dict[str, Any]], content: str, title: str) -> tuple[Story, ...]:
    """The stories, each with its lines of the content; the last one has all to the end, also what a person added."""
    blocks = content.split("\n") if content else []
    _check_spans([row["lines"] for row in rows], len(blocks))
    ends = [row["lines"][1] for row in rows[:-1]] + [None]
    return tuple(
        Story(
            id=shared(row["id"]),
            headline=text_of(row.get("headline", title)),
            blocks=tuple(blocks[row["lines"][0] : end]),
            dateline=text_of(row.get("dateline", "")),
            credit=text_of(row.get("credit", "")),
            cut=text_of(row.get("cut", "")),
        )
        for row, end in zip(rows, ends, strict=False)
    )


def _check_spans(spans: list[list[int]], blocks: int) -> None:
    """Raises UnreadableLineError where the stories do not follow one another from the first block on.

    The end of the last one does not count, so that a person may add and take out blocks there.
    """
    if not spans:
        raise UnreadableLineError("it has no story")
    starts = [0, *(end for _, end in spans[:-1])]
    follow = all(type(start) is int and start == before for (start, _), before in zip(spans, starts, strict=True))
    if not follow or starts != sorted(starts) or starts[-1] > blocks:
        raise UnreadableLineError(
            f"the lines of its stories do not follow one another through its {blocks} blocks: "
            "each must begin where the one before ends, the first at 0"
        )
