"""What the entries of a document became, kept in .cache: one that comes again unchanged is not cleaned again.

Of the twenty entries of a feed that has changed since yesterday, most were there yesterday. Cleaning an entry is a pure
function of it, of a few words of its document and its source, and of this program; so its result is remembered under a
hash of all these. Nothing else depends on what is found here: without it every run does the same, in more time.

The checksum finds what a power cut has left, not what somebody wrote on purpose: who may write into .cache/ may
write into the archive.
"""

from __future__ import annotations

import contextlib
import errno
import re
import stat
import sys
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from zlib import crc32

import orjson

import digest
from digest.html import CLEANER
from digest.model import Article, Block, Dropped, Entry, Fingerprints, Story
from digest.text import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import tzinfo

    from digest.model import DateOrigin, Feed, Keep, Source

HASH_BYTES = 12
CHECKSUM_LENGTH = 8  # hexadecimal digits before what is remembered
# Of a document: a thousand entries (the usual limit) take 1.5 MB; orjson takes 15 times a file's size to read it, and a
# worker that has not got that much ends.
BYTES_AT_MOST = 4 * 1024**2
WEEK, MINUTE = timedelta(weeks=1), timedelta(minutes=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WEEKS = 70 * 52  # for which a zone's clock is looked at

REPEATED = "repeated"  # the rule that is told what the source repeats
_NAME = re.compile(r"[0-9a-f]{16}(?:-[0-9a-f]{16})?\.(?:json|new)")
_LONG = ("content", "summary")  # texts, of which repr() would look at each sign
_SHORT = attrgetter(*(one.name for one in fields(Entry) if one.name not in _LONG))
Row = list[Any]  # an entry's layout, the lines of it that were furniture by repetition, and an article or None


@cache
def code() -> bytes:
    """A hash of this program, for results of another count for nothing: of its files, its cleaner and its Python."""
    found = blake2b(f"{digest.__version__} {CLEANER} {sys.version}".encode(), digest_size=HASH_BYTES)
    for path in sorted(Path(digest.__file__).parent.rglob("*.py")):
        found.update(path.read_bytes())
    return found.digest()


@cache
def clock(zone: tzinfo) -> bytes:
    """A hash of the zone and its clock, to the minute: governments change what a zone's name means."""
    found = blake2b(str(zone).encode(), digest_size=HASH_BYTES)
    offset = None
    for week in range(WEEKS):
        before, offset = offset, _offset(zone, week * WEEK)
        if offset != before:
            found.update(f"{_turn(zone, (week - 1) * WEEK, week * WEEK)} {offset}".encode())
    return found.digest()


def _turn(zone: tzinfo, early: timedelta, late: timedelta) -> timedelta:
    """When, after early and until late, the clock was turned to what it is then, to the minute."""
    while late - early > MINUTE:
        middle = early + (late - early) // 2
        early, late = (early, middle) if _offset(zone, middle) == _offset(zone, late) else (middle, late)
    return late


def _offset(zone: tzinfo, since: timedelta) -> timedelta | None:
    return (EPOCH + since).astimezone(zone).utcoffset()


def key(feed: Feed, source: Source, zone: tzinfo, place: str) -> bytes:
    """A hash of all that cleaning an entry depends on beside the entry itself."""
    own = (source.id, source.language, source.keep, source.include, source.exclude, source.keep_lines)
    told = repr((feed.language, feed.dated_by_file, own, clock(zone), place)).encode("utf-8", "surrogatepass")
    return blake2b(told, key=code(), digest_size=HASH_BYTES).digest()


def mark(entry: Entry, identity: str, key: bytes) -> str:
    """A hash of an entry and its article's id, which depends on the entries beside it."""
    short = repr((identity, len(entry.content), _SHORT(entry)))
    written = f"{short}\n{entry.content}\n{entry.summary}".encode("utf-8", "surrogatepass")
    return blake2b(written, key=key, digest_size=HASH_BYTES).hexdigest()


def path_of(folder: Path, source: Source, place: str) -> Path:
    """Where the entries of a document are remembered: place is its path in a local folder, empty for an address."""
    return folder / f"{digest_of(source.id)}-{digest_of(place)}.json"


def read(path: Path) -> dict[str, Row]:
    """What is remembered of a document's entries, by their marks; nothing where the file is missing or damaged."""
    try:
        about = path.lstat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > BYTES_AT_MOST:
            return {}
        written = path.read_bytes()
    except OSError:
        return {}
    checksum, rows = written[:CHECKSUM_LENGTH], written[CHECKSUM_LENGTH:]
    if not rows or checksum != b"%08x" % crc32(rows):
        return {}
    found: dict[str, Row] = orjson.loads(rows)
    return found


def write(path: Path, rows: Mapping[str, Row]) -> None:
    """Remembers a document's entries instead of those it had before, as far as the disk takes them.

    Replaced whole, and not synced: what is lost here costs time and nothing else.
    """
    beside = path.with_suffix(".new")
    with contextlib.suppress(OSError, TypeError):  # TypeError: a lone surrogate, which the archive does not take either
        written = orjson.dumps(rows)
        if len(written) > BYTES_AT_MOST - CHECKSUM_LENGTH:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        with beside.open("xb") as file:  # made by this call: through no link, into no pipe
            file.write(b"%08x" % crc32(written) + written)
        beside.replace(path)


def forget(folder: Path, sources: Iterable[Source], age: timedelta, now: datetime) -> None:
    """Takes away what no document has asked for, or changed, for so long, and all that is not of these sources."""
    oldest = (now - age).timestamp()
    known = {digest_of(source.id) for source in sources}
    with contextlib.suppress(OSError):
        for path in _ours(folder):
            with contextlib.suppress(OSError):
                if path.name.partition("-")[0] not in known or path.lstat().st_mtime < oldest:
                    path.unlink()


def forget_all(folder: Path) -> tuple[str, ...]:
    """Takes all of it away; a line for each path that stays. It holds the texts of documents."""
    told = []
    try:
        for path in _ours(folder):
            try:
                path.unlink()
            except OSError as error:
                told.append(_stays(path, error))
    except OSError as error:
        told.append(_stays(folder, error))
    return tuple(told)


def _stays(path: Path, error: OSError) -> str:
    return f"{path} may hold the text, and could not be deleted ({error.strerror or error}): delete it"


def _ours(folder: Path) -> list[Path]:
    """The files that this module may have made: what somebody else put here is theirs."""
    if folder.is_symlink():
        raise NotADirectoryError(errno.ENOTDIR, "it is a link")
    return sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name)) if folder.exists() else []


def row_of(layout: str, learnt: Mapping[int, str], article: Article | None) -> Row:
    """What an entry became, as JSON can hold it; None: the source's include and exclude leave it out.

    learnt: the blocks that its source was found to repeat, by index, each with the reason.
    """
    return [layout, sorted(learnt.items()), _row_of_article(article) if article else None]


def layout_of(row: Row) -> str:
    """The layout of an entry, which depends on nothing else."""
    return str(row[0])


def is_of(row: Row, learnt: Mapping[int, str]) -> bool:
    """Whether the entry became that when its source was found to repeat the very same blocks."""
    return learnt_of(row).keys() == learnt.keys()


def learnt_of(row: Row) -> dict[int, str]:
    """The blocks that the source was found to repeat then, each with the reason."""
    return dict(row[1])


def _row_of_article(article: Article) -> list[Any]:
    """The article as JSON can hold it. Its source is that of its document, and its text is not that of its page."""
    prints = article.fingerprints
    return [
        article.id,
        article.guid,
        article.url,
        article.title,
        article.date.isoformat() if article.date else "",
        article.date_origin,
        article.is_day_only,
        article.authors,
        article.language,
        article.keep,
        article.modified.isoformat() if article.modified else "",
        article.summary,
        article.categories,
        article.is_local,
        [(one.id, one.headline, tuple(one.blocks), one.dateline, one.credit, one.cut) for one in article.stories],
        [_row_of_dropped(one) for one in article.dropped],
        (prints.raw, prints.text, prints.shingles),
    ]


def _row_of_dropped(dropped: Dropped) -> list[Any]:
    block = dropped.block
    return [dropped.rule, dropped.reason, block.kind, block.html, block.text, block.index, block.level, block.marks]


def article_of(row: Row, source_id: str, learnt: Mapping[int, str]) -> Article | None:
    """The article of a row, if any, with today's reasons for what its source repeats.

    Texts that are the same are one text: each is sent to another process, and held there.
    """
    layout, _, values = row
    if values is None:
        return None
    (
        identity, guid, url, title, date, origin, is_day_only, authors, language, keep, modified, summary, categories,
        is_local, stories, dropped, (raw, said, shingles),
    ) = values  # fmt: skip
    return Article(
        id=identity,
        guid=guid,
        source_id=source_id,
        url=url,
        title=title,
        date=datetime.fromisoformat(date) if date else None,
        date_origin=cast("DateOrigin", sys.intern(origin)),
        is_day_only=is_day_only,
        authors=tuple(authors),
        language=sys.intern(language),
        keep=cast("Keep", sys.intern(keep)),
        stories=tuple(
            Story(
                identity if story_id == identity else story_id,
                title if headline == title else headline,
                tuple(blocks),
                *others,
            )
            for story_id, headline, blocks, *others in stories
        ),
        modified=datetime.fromisoformat(modified) if modified else None,
        summary=summary,
        categories=tuple(categories),
        dropped=tuple(
            Dropped(
                Block(kind, markup, words, index, level, tuple(marks)),
                rule,
                learnt[index] if rule == REPEATED else reason,
            )
            for rule, reason, kind, markup, words, index, level, marks in dropped
        ),
        fingerprints=Fingerprints(raw, said, layout, shingles),
        is_local=is_local,
    )
