"""Full text from the pages that entries link to, for sources that ask for it with text = "page".

    which articles -> robots.txt, pages -> report, cleaned (in workers) -> which texts are taken
    chosen()          fetch/pages.py       prepare_page()                   taken()

Of an article only the text is replaced: its id, address, title and date are the feed's, and so is what it is known
again by. Where a page cannot be had the feed's own text stays, and a remark says so.
"""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from digest import html, text, urls
from digest.archive.state import Standing
from digest.collecting.asking import request
from digest.collecting.known import not_removed
from digest.collecting.receiving import Way, limits_of
from digest.errors import SourceError
from digest.fetch.proxies import configured
from digest.fetch.request import Request
from digest.model import Archive, Article, Entry, Failure, Feed, Filed, Response, Source
from digest.text import for_log
from digest.topics.revising import with_known_ids
from digest.workers import Prepared, Workers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import tzinfo

    from digest.config import Settings
    from digest.topics.copies import Sorted
    from digest.workers import History

DEADLINE_S = 10.0  # for one page; honest ones take 10 to 50 ms
PAGES_A_RUN = 20  # of a source, the newest first: what a busy newsroom writes between two runs, and 40 s with pauses
LEFT = "so the feed's own text stays"
UNTAKEN = "a text like it was removed"
NOT_ITS_OWN = "another page of the source has the same text"


@dataclass(frozen=True, slots=True)
class Page(Response):
    """A response to the link of an article."""

    article: Article | None = None  # never None; only fields with defaults may follow those of Response


def with_pages(settings: Settings, known: Archive, sorted_out: Sorted, way: Way) -> tuple[Sorted, tuple[str, ...]]:
    """The new and edited articles, with the text of their pages where their sources ask for it, and remarks.

    A copy has no page read, nor has what was stored by an earlier run and is as it was.
    """
    sources = {source.id: source for source in settings.sources if source.text == "page"}
    if not sources:
        return sorted_out, ()
    batches, beyond = chosen(sources, known, sorted_out)
    results = _read(settings, sources, batches, way) if batches else ()
    found, unread = taken(known, results)
    return _with_texts(known, sorted_out, found), (*told(unread, batches), *beyond)


def chosen(
    sources: Mapping[str, Source], known: Archive, sorted_out: Sorted
) -> tuple[dict[str, list[Article]], tuple[str, ...]]:
    """The articles whose pages are read, by source and the newest first, and a line for each source with more of them.

    An edited article is one that this run found to be so, by its revisions. Entries that share one link, often that of
    the front page, have no page of their own.
    """
    before = {filed.article.id: filed.revisions for filed in known.articles}
    edited = [filed.article for filed in sorted_out.changed if filed.revisions != before.get(filed.article.id, ())]
    articles = [article for article in (*(new for new, _ in sorted_out.new), *edited) if article.source_id in sources]
    sharing = Counter((article.source_id, urls.cleaned(article.url)) for article in articles)
    batches: defaultdict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda one: (-one.date.timestamp() if one.date else 0.0, one.id)):
        if article.url and sharing[article.source_id, urls.cleaned(article.url)] == 1:
            batches[article.source_id].append(article)
    beyond = tuple(
        f"{source_id}: {len(batch)} new articles, of which the pages of the newest {PAGES_A_RUN} are read; "
        f"of the others the feed's own text stays"
        for source_id, batch in sorted(batches.items())
        if len(batch) > PAGES_A_RUN
    )
    return {source_id: batches[source_id][:PAGES_A_RUN] for source_id in sorted(batches)}, beyond


def _read(
    settings: Settings, sources: Mapping[str, Source], batches: Mapping[str, Sequence[Article]], way: Way
) -> tuple[Prepared | Failure, ...]:
    """What each page became."""
    from digest.fetch.pages import fetch_pages, page_request  # noqa: PLC0415 - needs the extra "page"

    asked: dict[Request, Article] = {}
    rows: list[list[Request]] = []
    for source_id, batch in batches.items():
        home = request(sources[source_id], Standing(sources[source_id].url), way.environment)
        if isinstance(home, Request):  # else its feed could not be asked for either, and there is nothing new
            row = {page_request(home, article.url): article for article in batch}
            asked |= row
            rows.append(list(row))
    way.progress.begin("reading pages", len(asked))
    with Workers(settings.timezone, deadline_s=DEADLINE_S, prepare=prepare_page) as workers:

        async def prepared(page: Request, received: Response | Failure) -> Prepared | Failure:
            result: Prepared | Failure
            if isinstance(received, Response):
                task = workers.submit(_page(received, asked[page]), sources[page.source_id])
                result = await asyncio.wrap_future(task)
            else:
                result = received
            way.progress.advance(received.place)
            return result

        results = fetch_pages(
            rows,
            prepared,
            user_agent=way.user_agent,
            allow=settings.fetch.allow,
            proxies=configured(way.environment),
            manners=replace(way.manners, limits=limits_of(settings)),
        )
    return tuple(result for row in results for result in row)


def _page(received: Response, article: Article) -> Page:
    return Page(**{field.name: getattr(received, field.name) for field in fields(Response)}, article=article)


def prepare_page(response: Response, source: Source, zone: tzinfo, *, history: History = ()) -> Prepared | Failure:
    """The article with the text of the page that it links to, or why the feed's own stays. Runs in a worker.

    history: of other pages of the source.
    """
    # trafilatura and the normalizer, which the workers alone need
    from digest.normalize import LEAST_COPY_WORDS, Document, draft, layout, normalise, repeats  # noqa: PLC0415
    from digest.parse import fulltext  # noqa: PLC0415

    assert isinstance(response, Page)
    assert response.article
    article = response.article
    if _is_front_page(response.final_url) and not _is_front_page(article.url):
        return Failure(source.id, response.place, "its link leads to the front page by now")
    try:
        entry = Entry(
            guid=article.guid,
            url=article.url,
            title=article.title,
            authors=article.authors,
            published=article.date,
            language=article.language,
            content=fulltext.body(response),
        )
    except SourceError as error:
        return Failure(source.id, response.place, str(error))
    drafted = draft(entry, article.id)
    (learnt,) = repeats.learn([layout.read(*row) for row in history], [drafted.known])
    page, cleaned = normalise(drafted, Document(Feed(), source, zone), learnt)
    words = sum(text.word_count(block.text) for block in cleaned.kept)
    if words < max(LEAST_COPY_WORDS, _word_count(article)):
        return Failure(source.id, response.place, f"the page has no more text than the feed ({words} words)")
    prints = replace(article.fingerprints, blocks=page.fingerprints.blocks, shingles=page.fingerprints.shingles)
    found = replace(
        article,
        authors=page.authors,
        stories=page.stories,
        summary=page.summary or article.summary,
        dropped=page.dropped,
        fingerprints=prints,
        is_from_page=True,
    )
    return Prepared(replace(response, body=b""), (found,))


def _is_front_page(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _word_count(article: Article) -> int:
    return sum(text.word_count(words) for story in article.stories for words in html.prose(story.blocks))


def taken(known: Archive, results: Iterable[Prepared | Failure]) -> tuple[dict[str, Article], tuple[Failure, ...]]:
    """The articles that have the text of their page, by id, and why others have not.

    What two pages of a source tell alike is none's report: a wall of consent or of subscription. A text that was taken
    down does not come back by way of its page.
    """
    results = tuple(results)
    prepared = [(one.response.place, one.articles[0]) for one in results if isinstance(one, Prepared)]
    alike = Counter((article.source_id, _said(article)) for _, article in prepared)
    unread = [one for one in results if isinstance(one, Failure)]
    found: dict[str, Article] = {}
    for place, article in prepared:
        left, _ = not_removed(known, [article])
        if alike[article.source_id, _said(article)] > 1:
            unread.append(Failure(article.source_id, place, NOT_ITS_OWN))
        elif not left:
            unread.append(Failure(article.source_id, place, UNTAKEN))
        else:
            found[article.id] = left[0]
    return found, tuple(unread)


def _said(article: Article) -> tuple[str, ...]:
    return tuple(block for story in article.stories for block in story.blocks)


def _with_texts(known: Archive, sorted_out: Sorted, found: Mapping[str, Article]) -> Sorted:
    """What was sorted, with the texts that were found; in an edited article the stories keep their ids."""
    before = {filed.article.id: filed.article for filed in known.articles}

    def changed(filed: Filed) -> Filed:
        article, own = found.get(filed.article.id), before.get(filed.article.id, filed.article)
        if not article:
            return filed
        return replace(filed, article=replace(article, stories=with_known_ids(article.stories, own)))

    return replace(
        sorted_out,
        new=tuple((found.get(article.id, article), copies) for article, copies in sorted_out.new),
        changed=tuple(changed(filed) for filed in sorted_out.changed),
    )


def told(unread: Iterable[Failure], batches: Mapping[str, Sequence[Article]]) -> tuple[str, ...]:
    """A line for each source and reason, however many its pages are."""
    by_reason: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for failure in unread:
        by_reason[failure.source_id, failure.what].append(failure.place)
    lines = []
    for (source_id, what), places in sorted(by_reason.items()):
        first, total = for_log(min(places), 200), len(batches[source_id])
        if len(places) == 1:
            lines.append(f"{source_id}: {first}: page not read, {LEFT}: {what}")
        else:
            lines.append(f"{source_id}: {len(places)} of {total} pages not read, {LEFT}: {what}; one is {first}")
    return tuple(lines)
