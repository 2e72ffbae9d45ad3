"""The words of the field, each stage of life with a type of its own.

    Source -> Response -> Feed of Entries -> Blocks -> Article of Stories -> Filed -> Edition of Topics

All are frozen: no stage fills in a field of an earlier one. All times are aware and in UTC; a day is a plain date in
the site's time zone. Text fields hold plain text, fields named html hold markup that has passed the gate in html.py.
Knows nothing of files, networks or clocks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Day = date  # a day of the site, in its time zone; a name of its own, since some fields are called date
Keep = Literal["link", "excerpt", "full"]
Text = Literal["feed", "page"]
BlockKind = Literal["paragraph", "heading", "list", "quote", "preformatted", "table", "image", "embed", "rule"]
Trouble = Literal["", "blocked", "failing"]  # the publisher refuses us; it failed again and again
DateOrigin = Literal["published", "updated", "text", "name", "first seen", "ahead", "always now", "epoch"]
# Where an article is dated by when it was first seen, and why: nothing gives a date; or what gives one cannot be meant.
UNDATED: frozenset[DateOrigin] = frozenset(["first seen", "ahead", "always now", "epoch"])


@dataclass(frozen=True, slots=True)
class Source:
    """A feed or a local folder, as configured. Exactly one of url and path is set."""

    id: str
    url: str = ""
    path: str = ""
    title: str = ""
    category: str = ""
    language: str = ""
    keep: Keep | None = None  # None: by what is found there, see archive law 8 in docs/decisions.md
    text: Text = "feed"  # where the text of a new article is taken from: its feed, or the page that it links to
    weight: float = 1.0
    include: tuple[str, ...] = ()  # phrases, see phrases.py: an entry must hold one of them
    exclude: tuple[str, ...] = ()  # phrases: an entry must hold none of them
    keep_lines: tuple[str, ...] = ()  # phrases: a line that holds one of them is never taken out
    learn: bool = True  # whether lines that its entries repeat are taken out
    max_per_day: int = 0  # stories that an edition tells of it; 0: all
    user_agent: str = ""
    headers: tuple[tuple[str, str], ...] = ()  # name and value, which may name variables of the environment as ${NAME}
    login: str = ""  # "user:password", in which ${NAME} names a variable of the environment

    @property
    def place(self) -> str:
        """The address or path that the user wrote, for messages."""
        return self.url or self.path


@dataclass(frozen=True, slots=True)
class Response:
    """What the network or the disk gave for one source: one document of one feed, or one local file."""

    source_id: str
    place: str  # the address asked for, or the file's path relative to the folder of digest.toml
    status: int  # HTTP's; 200 for a local file
    body: bytes
    media_type: str = ""  # lower case, without parameters; empty where unknown
    charset: str = ""  # from the transport, empty where it said none
    final_url: str = ""  # after redirects; empty for a local file
    permanent_url: str = ""  # where an unbroken run of 301 and 308 led; empty where there was none
    etag: str = ""  # verbatim
    last_modified: str = ""  # verbatim
    size_bytes: int = field(default=0, compare=False)  # of the body, also when that was let go
    seconds: float = field(default=0.0, compare=False)  # that it took


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read, as a value: what happened, and what to do about it."""

    source_id: str
    place: str
    what: str
    remedy: str = ""
    status: int = 0  # HTTP's, where the publisher's server answered with one that is no success
    retry_after: str = ""  # when a 429 or a 503 asks to be asked again: seconds or a date, as the server wrote it
    is_unasked: bool = False  # nobody was asked: a variable is missing, or time is to pass first
    seconds: float = field(default=0.0, compare=False)  # that it took

    def __str__(self) -> str:
        return f"{self.place}: {self.what}" + (f"; {self.remedy}" if self.remedy else "")


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that belongs to an entry: sound, film, an image."""

    url: str
    media_type: str = ""
    length: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as received. Nothing is cleaned, everything is decoded; title, authors and categories are plain text."""

    guid: str
    url: str  # absolute http(s), or empty
    title: str
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    # of published, else of updated:
    is_day_only: bool = False  # a day without a time: midnight in UTC stands for it
    is_wall_clock: bool = False  # a local file's time without a zone, which is the site's: put down as if it were UTC
    language: str = ""
    summary: str = ""  # HTML
    content: str = ""  # HTML, or plain text where media_type says text/plain
    media_type: str = "text/html"
    base_url: str = ""  # what relative links in content and summary are relative to
    enclosures: tuple[Enclosure, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A parsed document: what it says of itself, and its entries in its own order."""

    title: str = ""
    url: str = ""  # the site that the feed belongs to
    language: str = ""
    entries: tuple[Entry, ...] = ()
    dated_by_file: bool = False  # entries of local .txt, .md and .html files: keep = "full" by default
    warning: str = ""  # what was wrong with a document that could be read all the same


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, quote, list, image or the like.

    index is its place among the blocks of its entry as received; level is 1 to 6 for headings, else 0.
    marks are what stood around it, lower case: words of classes and ids, elements as "<nav>3", attributes
    as "[hidden]".
    """

    kind: BlockKind
    html: str  # one element, no line break in it
    text: str
    index: int
    level: int = 0
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """A block taken out, with the rule that did it and its reason for a reader."""

    block: Block
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A part of the text that became a field: the title line, a date line, a dateline, a credit.

    block holds just the piece of text that was taken, under the index of the block it stood in.
    """

    name: Literal["title", "deck", "date", "byline", "dateline", "credit"]
    value: str
    block: Block


@dataclass(frozen=True, slots=True)
class Cut:
    """A sub-heading that was looked at, and whether a story of its own begins there, with the reason."""

    block: Block
    starts_story: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An entry's blocks after all rules: every block received is in kept, in dropped or in facts, none in two.

    (A dateline or credit takes a piece of a paragraph, which is then kept or dropped: both carry its index and divide
    its text.)
    """

    kept: tuple[Block, ...]
    dropped: tuple[Dropped, ...]
    facts: tuple[Fact, ...]
    cuts: tuple[Cut, ...] = ()

    def fact(self, name: str) -> str:
        """The first value of that name, or an empty string."""
        return next((fact.value for fact in self.facts if fact.name == name), "")


@dataclass(frozen=True, slots=True)
class Story:
    """An article, or the part of it under one sub-heading that tells another story."""

    id: str  # the article's, for its first story; else the article's with the hash of the sub-heading
    headline: str
    blocks: Sequence[str]  # HTML, one element each, as kept; a tuple, or what comes from a shelf like one
    dateline: str = ""
    credit: str = ""
    cut: str = ""  # why the article was cut here; empty for the first story


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence of a story, verbatim, and the place of its paragraph among the story's blocks."""

    sentence: str
    block: int


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Hashes by which edits, copies and furniture are known again without storing foreign text (archive law 1)."""

    raw: str = ""  # of title and text as received: changes when the publisher edits
    text: str = ""  # of the text that is left after cleaning; empty for one too short to tell a copy by
    # One string for many hashes, parted by spaces: as strings of their own they would take five times the memory.
    blocks: str = ""  # of each block with digits masked
    shingles: str = ""  # a sample of 4-word shingles


@dataclass(frozen=True, slots=True)
class Article:
    """A normalised entry: what parse, clean and split make of it. Not yet placed in a day or a topic."""

    id: str
    guid: str
    source_id: str
    url: str
    title: str
    date: datetime | None  # None: neither the document nor its name says
    date_origin: DateOrigin
    is_day_only: bool  # the date has no time of day: it is midnight in the site's zone
    authors: tuple[str, ...]
    language: str
    keep: Keep
    stories: tuple[Story, ...]
    modified: datetime | None = None
    summary: str = ""  # plain text: the standfirst, else empty
    categories: tuple[str, ...] = ()
    dropped: Sequence[Dropped] = ()
    fingerprints: Fingerprints = Fingerprints()
    is_local: bool = False
    is_from_page: bool = False  # the text is that of the page it links to; raw and text above are still the feed's


@dataclass(frozen=True, slots=True)
class Copy:
    """The same article met again: under the same link in another feed, or word for word under another link."""

    id: str  # what the article's id would have been
    source_id: str
    url: str
    seen: datetime  # when it was first met


@dataclass(frozen=True, slots=True)
class Revision:
    """An edit by the publisher, met at a later fetch: what the headline was, and when we saw the change."""

    seen: datetime
    title: str  # the title before the change


@dataclass(frozen=True, slots=True)
class Filed:
    """An article in the archive: one line of a day file. What is decided here is never decided again."""

    article: Article
    edition: Day  # the file it stands in
    slug: str  # of the article's own page, unique within its day
    first_seen: datetime
    topic_ids: Mapping[str, str]  # story id -> topic id
    copies: tuple[Copy, ...] = ()
    late: bool = False  # met after its own day's edition had closed, so told in the one open then
    surplus: bool = False  # beyond its source's max_per_day: told folded, at the end of its edition
    held: str = ""  # why it is kept out of editions; empty for nearly all
    revisions: tuple[Revision, ...] = ()
    is_edited: bool = False  # a person changed the line: never rewritten

    @property
    def date(self) -> datetime:
        """The article's date, or when it was first seen where nothing gives one."""
        return self.article.date or self.first_seen

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of every source that carried it, its own first, each once."""
        return tuple(dict.fromkeys([self.article.source_id, *(copy.source_id for copy in self.copies)]))


@dataclass(frozen=True, slots=True)
class Topic:
    """Stories about one event, over days, at one address."""

    id: str  # that of its first story
    slug: str  # born once, never changes
    title: str
    born: Day  # the edition of its first story


@dataclass(frozen=True, slots=True)
class Close:
    """The close of an edition: when, and its topics in the order they had then. Written once."""

    at: datetime
    topic_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What the archive knows of a source: enough to show its page after it left the settings."""

    id: str
    title: str = ""
    url: str = ""  # the site that the feed belongs to
    place: str = ""  # the feed's address or the folder
    category: str = ""
    language: str = ""
    moved_to: str = ""  # where permanent redirects led
    gone: bool = False  # the publisher answered 410
    trouble: Trouble = ""  # why it has not been read since its last success
    last_success: Day | None = None  # of a source read over the network


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided of stories and topics: the log's last word on each."""

    hidden: frozenset[str] = frozenset()  # ids of stories
    headlines: Mapping[str, str] = field(default_factory=dict)  # story id -> the headline it is given
    tops: tuple[str, ...] = ()  # ids of stories whose topics lead their editions, the one put there last first
    moved: Mapping[str, str] = field(default_factory=dict)  # story id -> the topic it was parted into
    merged: Mapping[str, str] = field(default_factory=dict)  # topic id -> the topic that took it in
    titles: Mapping[str, str] = field(default_factory=dict)  # topic id -> the title it is given
    pinned: frozenset[str] = frozenset()  # ids of topics
    muted: frozenset[str] = frozenset()  # ids of topics
    released: Mapping[str, str] = field(default_factory=dict)  # id of a held article -> how it is told, see Release
    touched: frozenset[str] = frozenset()  # every topic and story that was ever merged or parted, also if taken back


@dataclass(frozen=True, slots=True)
class Removal:
    """A take-down, remembered without a word of what was taken down: by it the same text is known when it comes again.

    ids: hashes of the ids of the article and its copies, or of the one story; links: hashes of their cleaned links.
    """

    at: datetime
    ids: tuple[str, ...]
    is_story: bool = False  # one story only, cut out of an article that stays
    links: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()  # hashes of the whole text, as received and as kept
    titles: tuple[str, ...] = ()  # hashes of its headlines, which topics may bear
    shingles: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()  # hrefs of its pages, which go on saying that something was removed
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything that build reads of content/archive, in the order of edition and id."""

    articles: tuple[Filed, ...] = ()
    topics: Mapping[str, Topic] = field(default_factory=dict)
    sources: Mapping[str, SourceRecord] = field(default_factory=dict)
    closes: Mapping[Day, Close] = field(default_factory=dict)  # an edition without one is open
    decisions: Decisions = Decisions()
    removals: tuple[Removal, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A story in its topic, with the article it stands in."""

    story: Story
    filed: Filed

    @property
    def is_cut(self) -> bool:
        """Whether the story is a part that was cut out of a longer article."""
        return self.story.id != self.filed.article.id

    @property
    def is_full(self) -> bool:
        """Whether the story's whole text is kept."""
        return self.filed.article.keep == "full"


Release = Literal["told", "folded"]  # of an article that was held: like any other; or folded, at the end of its edition
Newness = Literal["new", "developed", "seen before"]


@dataclass(frozen=True, slots=True)
class TopicInEdition:
    """A topic as one edition tells it."""

    topic: Topic
    newness: Newness
    members: tuple[Member, ...]  # of that day; of the last day it was told, where it was seen before
    source_count: int  # distinct sources among the members
    since: Day  # the edition of its first story, as far as that edition knows


@dataclass(frozen=True, slots=True)
class Edition:
    """One day of the site."""

    date: Day
    told: tuple[TopicInEdition, ...]  # new and developed, in order
    seen_before: tuple[TopicInEdition, ...]
    added_later: tuple[TopicInEdition, ...]  # arrived after the close: on the day's page, not on the front
    is_open: bool
    story_count: int
    source_count: int
    reading_minutes: int
    surplus: tuple[TopicInEdition, ...] = ()  # beyond what one source may tell: folded, at the end
    previous: Day | None = None
    next: Day | None = None
