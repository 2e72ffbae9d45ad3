"""What becomes of a known article that its own source brings again: an edit, another cleaning, a new link, or nothing.

Pure; copies.py tells which article it is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from digest import text, urls
from digest.html import block_text, prose
from digest.model import Article, Copy, Filed, Revision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from digest.model import Story

SAME_STORY = 0.6  # of the words of a story stay when its publisher edits it; two stories share their function words
REVISIONS_AT_MOST = 20  # the first and the newest ones: a live report is edited at every run
RETURNS_AT_MOST = 2  # how often a headline may be taken back: publishers that try out two serve them by turns
OTHER_LINKS_AT_MOST = 3  # of one article in its own source: some make a new guid or link for each who asks


def told_again(filed: Filed, article: Article, now: datetime) -> Filed:
    """The known article as its source tells it now: revised where readers see a difference, else just as it was.

    Under another link of the same source it stays the article that it is, and is known by that link too.
    """
    is_same_text = filed.article.fingerprints.raw == article.fingerprints.raw
    if filed.is_edited or (is_same_text and filed.article.id == article.id):
        return filed
    known = _with_other_link(filed, article, now)
    own, article = known.article, renamed(article, known.article.id)
    if is_same_text or said(own) == said(article) or _is_same_in_feed(own, article) or _is_flip(filed, article):
        return known
    revised = replace(
        article,
        url=article.url or own.url,
        date=own.date,
        date_origin=own.date_origin,
        is_day_only=own.is_day_only,
        stories=with_known_ids(article.stories, own),
    )
    return replace(known, article=revised, revisions=_with_revision(filed, now))


def come_home(filed: Filed, article: Article, now: datetime) -> Filed:
    """The article as the publisher of its link tells it; the source that was first with it becomes a copy.

    Its id, address, date and edition stay.
    """
    own = filed.article
    copies = [one for one in filed.copies if one.source_id != article.source_id]
    known = replace(
        filed,
        article=replace(own, source_id=article.source_id, url=article.url, guid=article.guid),
        copies=(*copies, Copy(own.id, own.source_id, own.url, filed.first_seen)),
    )
    return told_again(known, article, now)


def cleaned_anew(filed: Filed, article: Article, *, in_full: bool) -> Filed:
    """The known article as the rules clean it now, or just as it was (archive law 3).

    article: the same received text. in_full: also where only markup or what is kept at all has changed. Where it would
    be cut into stories that it did not have, it stays as it is: a cut gave topics and addresses. So does one whose text
    is its page's: the feed's is not that text.
    """
    own = filed.article
    if own.is_from_page:
        return filed
    if own.stories == article.stories and own.summary == article.summary:
        return filed
    if filed.is_edited or (own.keep != article.keep and not in_full):
        return filed
    headlines = {story.id: story.headline for story in own.stories}
    stories = with_known_ids(renamed(article, own.id).stories, own)
    if not stories or any(story.id not in headlines for story in stories):
        return filed
    cleaned = replace(
        own,
        stories=tuple(replace(story, headline=headlines[story.id]) for story in stories),
        summary=article.summary,
        authors=article.authors,
        dropped=article.dropped,
        keep=article.keep,
        fingerprints=article.fingerprints,
    )
    is_same = said(cleaned) == said(own) and not (in_full and cleaned.stories != own.stories)
    return filed if is_same else replace(filed, article=cleaned)


def said(article: Article) -> tuple[object, ...]:
    """What readers see of the article, in bare words: another markup or another link in it is no other text."""
    return (
        article.title,
        article.summary,
        *(
            (story.headline, story.dateline, story.credit, " ".join(map(block_text, story.blocks)).split())
            for story in article.stories
        ),
    )


def renamed(article: Article, identity: str) -> Article:
    """The article and its stories under another id."""
    if article.id == identity:
        return article
    met: Counter[str] = Counter()
    stories = []
    for story in article.stories:
        headline = text.folded(story.headline)
        number = [str(met[headline])] if met[headline] else []
        own_id = identity if story.id == article.id else text.digest_of(identity, headline, *number)
        met[headline] += story.id != article.id
        stories.append(replace(story, id=own_id))
    return replace(article, id=identity, stories=tuple(stories))


def _with_other_link(filed: Filed, article: Article, now: datetime) -> Filed:
    """The article, known by the id and leading to the link under which its source has it now."""
    own = filed.article
    others = [copy.id for copy in filed.copies if copy.source_id == own.source_id]
    if article.id in (own.id, *others) or is_by_another_name(own, article) or len(others) == OTHER_LINKS_AT_MOST:
        return filed
    known = replace(filed, copies=(*filed.copies, Copy(article.id, article.source_id, article.url, now)))
    return replace(known, article=replace(own, url=article.url)) if article.url else known


def other_ids(article: Article) -> tuple[str, ...]:
    """The ids that it has, or would have, beside entries of its document that share its link (see identities())."""
    titled = text.digest_of(article.id, text.folded(article.title))
    at = urls.fragment(article.url)
    return (text.digest_of(titled, at), text.digest_of(article.id, at), titled) if at else (titled,)


def is_by_another_name(own: Article, article: Article) -> bool:
    """Whether one of the two has the id that the other has beside entries that share its link."""
    return article.id in other_ids(own) or own.id in other_ids(article)


def _is_same_in_feed(own: Article, article: Article) -> bool:
    """Whether its feed tells as before of an article whose text is its page's: then only what is counted there differs.

    The hash of the cleaned text is the feed's; it is empty for one of a few words, of which only the headline counts.
    """
    return own.is_from_page and own.title == article.title and own.fingerprints.text == article.fingerprints.text


def _is_flip(filed: Filed, article: Article) -> bool:
    """Whether nothing but the headline differs, and that was taken back too often already."""
    own = filed.article
    times = sum(one.title == article.title for one in filed.revisions)
    if times < RETURNS_AT_MOST or not own.stories or not article.stories:
        return False
    if own.is_from_page:
        return own.fingerprints.text == article.fingerprints.text
    heads = [replace(one.stories[0], headline="") for one in (own, article)]
    bare = [
        replace(one, title="", stories=(head, *one.stories[1:]))
        for one, head in zip((own, article), heads, strict=True)
    ]
    return said(bare[0]) == said(bare[1])


def _with_revision(filed: Filed, now: datetime) -> tuple[Revision, ...]:
    every = (*filed.revisions, Revision(now, filed.article.title))
    return every if len(every) <= REVISIONS_AT_MOST else (every[0], *every[1 - REVISIONS_AT_MOST :])


def with_known_ids(stories: Sequence[Story], own: Article) -> tuple[Story, ...]:
    """The stories of a revised article, each under the id that it had before, also where its sub-heading was reworded.

    For by its id a story is in its topic, and at that topic's address.
    """
    ids = {story.id for story in stories}
    left = [story for story in own.stories if story.id not in ids and story.id != own.id]
    before = {story.id for story in own.stories}
    found = []
    for story in stories:
        known = None if story.id in before else next((one for one in left if _is_told_again(one, story)), None)
        if known:
            left.remove(known)
        found.append(replace(story, id=known.id) if known else story)
    return tuple(found)


def _is_told_again(one: Story, other: Story) -> bool:
    words = [set(text.words(text.folded(" ".join([story.headline, *prose(story.blocks)])))) for story in (one, other)]
    return len(words[0] & words[1]) >= SAME_STORY * min(map(len, words))
