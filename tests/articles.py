"""Articles, filed ones and topics for tests: plain ones by name, and arbitrary ones for hypothesis."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, get_args

from hypothesis import strategies as st

from digest.archive.lines import DROPPED_LENGTH
from digest.model import (
    UNDATED,
    Archive,
    Article,
    Block,
    Close,
    Copy,
    DateOrigin,
    Dropped,
    Filed,
    Fingerprints,
    Keep,
    Revision,
    Story,
    Topic,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NOON = datetime(2025, 6, 4, 12, tzinfo=UTC)
TODAY = date(2025, 6, 4)


def article(identity: str = "a", **changes: Any) -> Article:
    """An article of one story, whose headline is its title unless stories are given."""
    title = changes.get("title", f"Tide clock {identity} runs backwards")
    plain = Article(
        id=identity,
        guid="",
        source_id="coast-wire",
        url=f"https://coast.example/{identity}",
        title=title,
        date=NOON,
        date_origin="published",
        is_day_only=False,
        authors=(),
        language="en",
        keep="excerpt",
        stories=(Story(identity, title, (f"<p>The clock of {identity} was wound the wrong way.</p>",)),),
        fingerprints=Fingerprints(raw=f"raw {identity}"),
    )
    return replace(plain, **changes)


def filed(identity: str = "a", day: date = TODAY, **changes: Any) -> Filed:
    """A filed article, its stories in the topic named in topic, else each in one of its own.

    What is no field of Filed goes to its article.
    """
    names = set(Filed.__dataclass_fields__)
    topic = changes.pop("topic", "")
    own = article(identity, **{key: value for key, value in changes.items() if key not in names})
    plain = Filed(
        article=own,
        edition=day,
        slug=f"tide-clock-{identity}",
        first_seen=NOON,
        topic_ids={story.id: topic or story.id for story in own.stories},
    )
    return replace(plain, **{key: value for key, value in changes.items() if key in names})


def archive_of(articles: Iterable[Filed], closes: Mapping[date, Close] | None = None) -> Archive:
    """An archive of the articles, with a topic for each id that they name."""
    held = tuple(sorted(articles, key=lambda one: (one.edition, one.date, one.article.id)))
    topics: dict[str, Topic] = {}
    for one in held:
        for topic_id in one.topic_ids.values():
            topics.setdefault(topic_id, Topic(topic_id, topic_id, f"Topic {topic_id}", TODAY))
    return Archive(held, topics, {}, closes or {})


# ---- arbitrary ones

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
filled = texts.filter(bool)
moments = st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - as asked
hashes = st.text("0123456789abcdef", min_size=8, max_size=8)
slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
blocks = filled.map(lambda text: text.replace("\n", " "))  # one element, without a line break: see Block
stories = st.builds(
    Story,
    id=filled,
    headline=texts,
    blocks=st.lists(blocks, max_size=3).map(tuple),
    dateline=texts,
    credit=texts,
    cut=texts,
)
dropped = st.builds(
    Dropped,
    # of a dropped block the archive keeps its text and its place
    block=st.builds(
        Block,
        kind=st.just("paragraph"),
        html=st.just(""),
        text=st.text(st.characters(exclude_categories=["Cs"]), max_size=DROPPED_LENGTH),
        index=st.integers(0, 10_000),
    ),
    rule=texts,
    reason=texts,
)
fingerprints = st.builds(
    Fingerprints,
    raw=hashes,
    text=hashes | st.just(""),
    blocks=st.lists(hashes, max_size=3).map(" ".join),
    shingles=st.lists(hashes, max_size=3).map(" ".join),
)
copies = st.builds(Copy, id=filled, source_id=filled, url=texts, seen=moments)
dates_with_origins = st.one_of(
    st.tuples(st.none(), st.sampled_from(sorted(UNDATED))),
    st.tuples(moments, st.sampled_from([origin for origin in get_args(DateOrigin) if origin not in UNDATED])),
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Any article that the program may make."""
    moment, origin = draw(dates_with_origins)
    return draw(
        st.builds(
            Article,
            id=filled,
            guid=texts,
            source_id=filled,
            url=texts,
            title=texts,
            date=st.just(moment),
            date_origin=st.just(origin),
            is_day_only=st.booleans(),
            authors=st.lists(texts, max_size=2).map(tuple),
            language=texts,
            keep=st.sampled_from(get_args(Keep)),
            stories=st.lists(stories, min_size=1, max_size=4).map(tuple),
            modified=st.none() | moments,
            summary=texts,
            categories=st.lists(texts, max_size=2).map(tuple),
            dropped=st.lists(dropped, max_size=2).map(tuple),
            fingerprints=fingerprints,
            is_local=st.booleans(),
            is_from_page=st.booleans(),
        )
    )


@st.composite
def filed_articles(draw: st.DrawFn) -> Filed:
    """Any article as it may be filed: with copies, revisions, some stories without a topic."""
    own = draw(articles())
    placed = draw(st.lists(st.sampled_from([story.id for story in own.stories]), unique=True)) if own.stories else []
    return draw(
        st.builds(
            Filed,
            article=st.just(own),
            edition=st.dates(date(1970, 1, 1), date(2199, 12, 31)),
            slug=slugs,
            first_seen=moments,
            topic_ids=st.fixed_dictionaries(dict.fromkeys(placed, filled)),
            copies=st.lists(copies, max_size=2).map(tuple),
            late=st.booleans(),
            surplus=st.booleans(),
            held=texts,
            revisions=st.lists(st.builds(Revision, seen=moments, title=texts), max_size=2).map(tuple),
        )
    )
