"""Entry in, Article of Stories out. Pure: the same entry gives the same article on every machine and day.

blocks -> head -> rules -> facts -> headings -> stories -> what may be kept
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC
from types import MappingProxyType
from typing import TYPE_CHECKING

from digest import dates, html, text, urls
from digest.blocks import blocks_of
from digest.dates import reading
from digest.model import (
    Article,
    Block,
    Cleaned,
    Cut,
    DateOrigin,
    Dropped,
    Entry,
    Fact,
    Feed,
    Fingerprints,
    Keep,
    Source,
    Story,
)
from digest.normalize import boxes, facts, head, headings, languages, layout, lines, repeats, rules
from digest.normalize.facts.credits import credit
from digest.normalize.facts.datelines import dateline
from digest.sentences import opening, sentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime, tzinfo

    from digest.normalize.layout import Layout

EXCERPT_WORDS = 100  # what keep = "excerpt" stores and what topics are compared by (archive law 1)
LEAST_COPY_WORDS = 25  # a shorter text says too little to call two articles copies of each other
LOOKS = 4  # what was taken out may have stood above the title or behind furniture: then it is looked again
NOTHING: Mapping[int, str] = MappingProxyType({})
DATE_LENGTH = len("2025-06-04")  # of a date in a text, and at the start of a file name


def clean(entry: Entry) -> Cleaned:
    """The entry's blocks, parted into what is kept, what is dropped and what became a field."""
    return cleaned_of(entry, received(entry))


def received(entry: Entry) -> tuple[Block, ...]:
    """The entry's blocks as they came."""
    body = entry.content or entry.summary
    return lines.blocks(body) if entry.media_type == "text/plain" else blocks_of(body, entry.base_url)


def cleaned_of(
    entry: Entry,
    kept: tuple[Block, ...],
    learnt: Mapping[int, str] = NOTHING,
    keep_lines: tuple[str, ...] = (),
    by: Sequence[rules.Rule] = rules.RULES,
) -> Cleaned:
    """The blocks received of an entry, parted into what is kept, what is dropped and what became a field.

    learnt: why blocks are furniture that its source repeats, by their index. keep_lines: what its source's setting of
    that name says. by: the rules that may drop blocks.
    """
    is_text = entry.media_type == "text/plain"
    title = entry.title
    context = rules.Context(title, entry.authors, learnt, is_text, keep_lines)
    dropped: tuple[Dropped, ...] = ()
    found: tuple[Fact, ...] = ()
    if is_text and not title:
        kept, dropped = rules.apply(kept, context, by)
        kept, masthead, found = head.read(kept, dropped)
        dropped += masthead
        title = next((fact.value for fact in found if fact.name == "title"), "")
        context = replace(context, title=title)
    for _ in range(LOOKS):
        kept, more = rules.apply(kept, context, by)
        kept, taken = _read_facts(headings.marked(kept, is_text=is_text), found)
        dropped += more
        found += taken
        if not (more or taken):
            break
    dropped = tuple(sorted(dropped, key=lambda one: one.block.index))
    found = tuple(sorted(found, key=lambda fact: fact.block.index))
    return Cleaned(kept, dropped, found, headings.cuts(kept, found, title))


def _read_facts(blocks: Sequence[Block], before: Sequence[Fact] = ()) -> tuple[tuple[Block, ...], tuple[Fact, ...]]:
    """The blocks without their datelines, credits, bylines and lone date lines, and those as facts.

    before: the facts that were found before.
    """
    kept: list[Block] = []
    found: list[Fact] = []
    last = next((block.index for block in reversed(blocks) if boxes.is_prose(credit(block, is_last=True)[0])), -1)
    place_at = min((fact.block.index for fact in before if fact.name == "dateline"), default=sys.maxsize)  # the first's
    is_page = bool(blocks) and blocks[0].kind == "heading"
    has_prose = False
    in_head = opens = True  # before the first paragraph; at the start or below a sub-heading
    for block in blocks:
        lone = facts.of_line(block, in_head=in_head, is_last=block.index > last)
        if lone:
            found += lone
            continue
        # A standfirst, or furniture that no rule knows, may stand above the dateline. A place alone below a sub-heading
        # ("REACTION: …") counts in a report that began with one, and on a page that consists of such sections.
        is_second = len(kept) == 1 and kept[0].kind == "paragraph"
        is_first_prose = not has_prose and boxes.is_prose(block)
        has_prose |= is_first_prose
        if opens or is_second or is_first_prose:
            began = is_page or not kept or place_at < block.index
            is_sure = not (is_first_prose or (opens and began))
            block, places = dateline(block, must_be_sure=is_sure)  # noqa: PLW2901 - the same block, less a piece
            found += places
            place_at = min([place_at, *(fact.block.index for fact in places if fact.name == "dateline")])
        block, credits_found = credit(block, is_last=block.index >= last)  # noqa: PLW2901
        found += credits_found
        kept.append(block)
        in_head = in_head and block.kind != "paragraph" and len(kept) < head.LONGEST_HEAD
        opens = block.kind == "heading" or (opens and block.kind in ("image", "embed"))
    return tuple(kept), tuple(found)


def without_empty(feed: Feed) -> Feed:
    """The feed without entries that hold neither title nor text, link nor file: of these it is warned."""
    kept = tuple(one for one in feed.entries if one.title or one.url or one.content or one.summary or one.enclosures)
    left = len(feed.entries) - len(kept)
    if not left:
        return feed
    what = "an entry that says nothing was" if left == 1 else f"{left} entries that say nothing were"
    return replace(feed, entries=kept, warning="; ".join(filter(None, [feed.warning, f"{what} passed over"])))


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed document, and all else that its articles depend on."""

    feed: Feed
    source: Source
    zone: tzinfo
    place: str = ""  # a local file's path; empty for the network

    def ids(self) -> tuple[str, ...]:
        """The id of each entry's article, in order."""
        return identities(self.feed, self.source, self.place)


def normalise_all(
    document: Document, history: Sequence[Layout] = (), by: Sequence[rules.Rule] = rules.RULES
) -> tuple[tuple[Article, Cleaned], ...]:
    """The articles that the entries of a document make, in order, and how each was cleaned.

    history: layouts of entries of the source that stand elsewhere. by: the rules that may drop blocks.
    """
    drafts = [draft(entry, identity) for entry, identity in zip(document.feed.entries, document.ids(), strict=True)]
    learnt = repeats.learn(history, [one.known for one in drafts])
    return tuple(normalise(one, document, verdicts, by) for one, verdicts in zip(drafts, learnt, strict=True))


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry on its way to an article: its blocks as they came, and their layout as it is stored."""

    entry: Entry
    id: str  # of the article
    blocks: tuple[Block, ...]
    layout: str

    @property
    def known(self) -> Layout:
        """What the learner is told of it."""
        return layout.read(self.id, self.layout)


def draft(entry: Entry, identity: str = "") -> Draft:
    """The entry cut into blocks. Of a text title, date and author are looked for first: a template fills them in."""
    blocks = received(entry)
    said = entry.published or entry.updated
    day = said.astimezone(UTC).isoformat() if said else ""
    if entry.media_type != "text/plain" or entry.title:
        return Draft(entry, identity, blocks, layout.written(blocks, entry.title, entry.authors, day=day))
    found = cleaned_of(entry, blocks)
    byline = found.fact("byline")
    in_head = {fact.block.index for fact in found.facts if fact.name not in ("dateline", "credit")}
    authors = entry.authors or ((byline,) if byline else ())
    written = layout.written(blocks, found.fact("title"), authors, in_head, day or found.fact("date"))
    return Draft(entry, identity, blocks, written)


def normalise(
    draft: Draft, document: Document, learnt: Mapping[int, str] = NOTHING, by: Sequence[rules.Rule] = rules.RULES
) -> tuple[Article, Cleaned]:
    """The article that one entry makes, and how it was cleaned. learnt, by: see cleaned_of()."""
    entry, blocks = draft.entry, draft.blocks
    feed, source = document.feed, document.source
    cleaned = cleaned_of(entry, blocks, learnt, source.keep_lines, by)
    title = text.one_line(entry.title) or cleaned.fact("title") or _first_words(cleaned, entry.url)
    whole = " ".join([title, *(block.text for block in cleaned.kept)])
    language = languages.decide(source.language or entry.language or feed.language, whole)
    keep: Keep = source.keep or ("full" if feed.dated_by_file else "excerpt")
    identity = draft.id or article_id(entry, source.id)
    moment, origin, is_day_only = _date_of(entry, cleaned, document.zone, document.place)
    byline = cleaned.fact("byline")
    article = Article(
        id=identity,
        guid=entry.guid,
        source_id=source.id,
        url=urls.without_tracking(urls.direct(entry.url, entry.guid)),
        title=title,
        date=moment,
        date_origin=origin,
        is_day_only=is_day_only,
        authors=entry.authors or ((byline,) if byline else ()),
        language=language,
        keep=keep,
        stories=split(identity, title, cleaned, keep),
        modified=entry.updated,
        summary=cleaned.fact("deck"),
        categories=entry.categories,
        dropped=tuple(replace(one, block=replace(one.block, html="", marks=())) for one in cleaned.dropped),
        fingerprints=_fingerprints(draft, cleaned),
        is_local=feed.dated_by_file,
    )
    return article, cleaned


def identities(feed: Feed, source: Source, place: str = "") -> tuple[str, ...]:
    """The id of each entry's article, in order (archive law 5).

    A guid of a feed file counts within that file, for a folder may hold files of several publishers. Entries of one
    document that share an id under different titles are each an article: some feeds link all entries to their front
    page, others number them anew. Where even the titles are the same, the places within the page tell them apart.
    """
    is_in_folder = bool(place) and not feed.dated_by_file and place != source.path.removeprefix("./")
    scope = f"{source.id} {place}" if is_in_folder else source.id
    ids = [article_id(entry, scope) for entry in feed.entries]
    names = [text.folded(entry.title) or text.folded(_words_of(entry)) for entry in feed.entries]
    names_of: dict[str, set[str]] = {}
    for identity, name in zip(ids, names, strict=True):
        names_of.setdefault(identity, set()).add(name)
    told = [
        identity if len(names_of[identity]) == 1 else text.digest_of(identity, name)
        for identity, name in zip(ids, names, strict=True)
    ]
    places = [urls.fragment(entry.url) for entry in feed.entries]
    if not any(places):
        return tuple(told)
    places_of: dict[str, set[str]] = {}
    for identity, at in zip(told, places, strict=True):
        places_of.setdefault(identity, set()).add(at)
    return tuple(
        identity if len(places_of[identity]) == 1 else text.digest_of(identity, at)
        for identity, at in zip(told, places, strict=True)
    )


def article_id(entry: Entry, scope: str) -> str:
    """The hash of the cleaned link, else of the guid, else of title and text; the latter two within their scope."""
    if entry.url:
        return text.digest_of("link", urls.cleaned(urls.direct(entry.url, entry.guid)))
    if entry.guid:
        return text.digest_of("guid", scope, entry.guid)
    return text.digest_of("text", scope, text.folded(entry.title), text.folded(_words_of(entry)))


def _words_of(entry: Entry) -> str:
    return html.plain_text(entry.content or entry.summary)


def split(identity: str, title: str, cleaned: Cleaned, keep: Keep = "full") -> tuple[Story, ...]:
    """The stories of a cleaned article in order: the lead, then one for each sub-heading that starts its own.

    Each with as much of its text as may be stored.

    A page of briefs, whose first block is such a sub-heading, has no lead. Datelines and credits go to the story they
    stand in; what stands above the first of such a page goes to that one.
    """
    starts = [cut for cut in cleaned.cuts if cut.starts_story]
    places = [cut.block.index for cut in starts]
    parts: list[list[Block]] = [[] for _ in range(len(starts) + 1)]
    for block in cleaned.kept:
        part = bisect_right(places, block.index)
        if not part or block.index != places[part - 1]:
            parts[part].append(block)
    first = 1 if starts and not parts[0] else 0
    said: list[dict[str, list[str]]] = [{} for _ in parts]
    for fact in cleaned.facts:
        part = max(first, bisect_right(places, fact.block.index))
        said[part].setdefault(fact.name, []).append(fact.value)
    cuts: list[Cut | None] = [None, *starts]
    return tuple(
        Story(
            id=story_id,
            headline=cut.block.text if cut else title,
            blocks=_kept(parts[part], keep),
            dateline=" · ".join(dict.fromkeys(said[part].get("dateline", []))),
            credit=" · ".join(dict.fromkeys(said[part].get("credit", []))),
            cut=cut.reason if cut else "",
        )
        for part, (cut, story_id) in enumerate(zip(cuts, _story_ids(identity, starts), strict=True))
        if part >= first
    )


def _story_ids(identity: str, starts: Sequence[Cut]) -> list[str]:
    """The article's id for the lead, then its hash with each sub-heading; one met before has its number hashed too."""
    found = [identity]
    met: Counter[str] = Counter()
    for cut in starts:
        headline = text.folded(cut.block.text)
        found.append(text.digest_of(identity, headline, *([str(met[headline])] if met[headline] else [])))
        met[headline] += 1
    return found


def _kept(blocks: Sequence[Block], keep: Keep) -> tuple[str, ...]:
    """As much of the blocks as may be stored: all, through the gate, or words in paragraphs of our own, or nothing."""
    if keep == "full":
        return tuple(html.gate([block.html for block in blocks]))
    if keep == "link":
        return ()
    excerpt = opening((block.text for block in blocks if html.is_prose(block.html) and block.text), EXCERPT_WORDS)
    return tuple(f"<p>{html.escaped(' '.join(part))}</p>" for part in excerpt)


def _date_of(entry: Entry, cleaned: Cleaned, zone: tzinfo, place: str) -> tuple[datetime | None, DateOrigin, bool]:
    """The article's date, where it came from, and whether it is a day without a time."""
    said = entry.published or entry.updated
    if said is not None:
        origin: DateOrigin = "published" if entry.published else "updated"
        if entry.is_day_only:
            return dates.midnight(said.date(), zone), origin, True
        return dates.utc(said.replace(tzinfo=None), zone) if entry.is_wall_clock else said, origin, False
    written = cleaned.fact("date")
    if written:
        return _written_date(written, zone)
    name = place.rpartition("/")[2][:DATE_LENGTH]
    named = reading.parse_date(name, zone) if reading.is_day_only(name) else None
    return (named, "name", True) if named else (None, "first seen", False)


def _written_date(written: str, zone: tzinfo) -> tuple[datetime | None, DateOrigin, bool]:
    """The date that stands in the text. In another zone it may be another day here: then only its day counts."""
    found = reading.parse_date(written, zone)
    day = reading.parse_date(written[:DATE_LENGTH], zone)
    is_day_only = len(written) == DATE_LENGTH or None in (found, day)
    if found and day and dates.local_day(found, zone) != dates.local_day(day, zone):
        is_day_only = True
    return day if is_day_only else found, "text", is_day_only


def _first_words(cleaned: Cleaned, url: str) -> str:
    """A title for an entry without one: how its text begins, as microblogs need; else where it leads."""
    first = next((block.text for block in cleaned.kept if block.text), "")
    return text.shortened(sentences(first)[0] if first else url.partition("://")[2] or "Untitled", 80)


def _fingerprints(draft: Draft, cleaned: Cleaned) -> Fingerprints:
    known = {block.text: text.folded(block.text) for block in (*draft.blocks, *cleaned.kept)}
    kept = " ".join(known[block.text] for block in cleaned.kept if block.kind not in ("image", "embed"))
    words = text.words_of_folded(kept)
    return Fingerprints(
        raw=text.digest_of(text.folded(draft.entry.title), " ".join(known[block.text] for block in draft.blocks)),
        text=text.digest_of(kept) if len(words) >= LEAST_COPY_WORDS else "",
        blocks=draft.layout,
        shingles=" ".join(text.shingles(words)),
    )
