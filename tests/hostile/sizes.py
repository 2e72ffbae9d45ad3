"""Size: more than anybody can read, of everything that can be many, long or deep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hostile.cases import RAW, Case, channel, news
from servers import http

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from servers import Answer, Exchange

TOO_LARGE = "larger than 16 MB"
TOO_LONG = "reading it took longer than"
LIMIT = 16 * 2**20
MILLION = 1_000_000
MOST = 1_000  # entries that are read of one document
JSON = '{"version": "https://jsonfeed.org/version/1.1", "title": "Dusk", "items": %s}'
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Dusk</title>%s</feed>"


@dataclass(frozen=True)
class Growing:
    """What can be made as large as one likes: few of it in every run, many where there is time."""

    claim: str  # {} stands for the number
    make: Callable[[str, int], str | bytes]  # of a title and the number
    few: int
    many: int

    def cases(self) -> Iterator[Case]:
        """The two."""
        for count in (self.few, self.many):
            title = self.claim.format(f"{count:,}")
            is_long = count == self.many
            yield Case(
                title,
                sent(self.make, title, count),
                titles=(title,),
                is_long=is_long,
                unless=TOO_LONG if is_long else "",
            )


def sent(make: Callable[[str, int], str | bytes], title: str = "", count: int = 0) -> Answer:
    """The document that is made when somebody asks, so that it is nowhere before."""

    def answer(exchange: Exchange) -> None:
        made = make(title, count)
        exchange.send(http(200, made.encode() if isinstance(made, str) else made))

    return answer


def without_end(beginning: bytes, piece: bytes) -> Answer:
    """That beginning, and then the piece for ever."""

    def answer(exchange: Exchange) -> None:
        exchange.send(RAW + b"\r\n" + beginning)
        block = piece * (65536 // len(piece) + 1)
        while not exchange.closing.is_set():
            exchange.send(block)

    return answer


def item(title: str, further: str = "", path: str = "") -> str:
    """An item that holds something more."""
    address = "https://hostile.example/" + (path or title.replace(" ", "-").replace(",", ""))
    return f"<item><title>{title}</title><link>{address}</link>{further}</item>"


def repeated(piece: str, around: str = "{}", behind: str = "") -> Callable[[str, int], bytes]:
    """Of a title and a number: a feed whose item holds the piece so often, {n} counted; then what is behind."""

    def make(title: str, count: int) -> bytes:
        pieces = "".join(piece.replace("{n}", str(n)) for n in range(count)) if "{n}" in piece else piece * count
        return channel(item(title, around.replace("{}", pieces + behind * count)))

    return make


def described(piece: str) -> Callable[[str, int], bytes]:
    """The same, of markup in an item's description."""
    return repeated(piece.replace("<", "&lt;"), "<description>{} deep</description>")


def numbered(count: int, name: str = "a") -> str:
    """So many attributes."""
    return " ".join(f'{name}{n}="urn:{n}"' for n in range(count))


def crowd(count: int) -> bytes:
    """A feed of so many items."""
    return channel(
        "".join(
            f"<item><title>Of {count}: {n}</title><link>https://c{count}.example/{n}</link></item>"
            for n in range(count)
        )
    )


def throng(count: int) -> str:
    """The same in JSON."""
    items = (
        f'{{"id":"{n}","title":"Of JSON {count}: {n}","url":"https://t{count}.example/{n}"}}' for n in range(count)
    )
    return JSON % f"[{','.join(items)}]"


def many_items(make: Callable[[int], str | bytes], kind: str, count: int, *, is_long: bool) -> Case:
    """Of more entries than are read, the first are."""
    titles = tuple(f"Of {kind}{count}: {n}" for n in range(MOST))
    answer = sent(lambda _title, count: make(count), count=count)
    warning = f"holds {count:,} entries"
    return Case(
        f"{count:,} entries {kind}",
        answer,
        titles=titles,
        warning=warning,
        is_long=is_long,
        unless=TOO_LONG if is_long else "",
    )


GROWING = (
    Growing(
        "{} attributes of an item",
        lambda title, n: channel(f"<item {numbered(n)}><title>{title}</title></item>"),
        1_000,
        10_000,
    ),
    Growing(
        "{} attributes in XHTML",
        lambda title, n: (
            ATOM % f"<entry><title>{title}</title><content type='xhtml'><div {numbered(n)}>x</div></content></entry>"
        ),
        1_000,
        10_000,
    ),
    Growing(
        "An attribute of {} signs",
        lambda title, n: channel(f"<item a='{'x' * n}'><title>{title}</title></item>"),
        MILLION,
        10 * MILLION,
    ),
    Growing(
        "{} namespaces",
        lambda title, n: f"<rss version='2.0' {numbered(n, 'xmlns:n')}><channel>{item(title)}</channel></rss>",
        1_000,
        10_000,
    ),
    Growing("{} elements in each other", repeated("<a>", behind="</a>"), 20_000, MILLION),
    Growing("{} elements in each other and never closed", repeated("<a>"), 20_000, MILLION),
    Growing("{} divisions in each other", described("<div>"), 20_000, MILLION),
    Growing("{} quotes in each other", described("<blockquote><p>"), 20_000, 500_000),
    Growing("{} lists in each other", described("<ul><li>"), 20_000, 500_000),
    Growing("{} paragraphs", described("<p>Tide.</p>"), 5_000, 200_000),
    Growing("{} cells of a table", described("<td>1"), 20_000, 300_000),
    Growing("{} bold words in each other", described("<b>tide "), 5_000, 500_000),
    Growing("A word of {} signs", described("x"), MILLION, 10 * MILLION),
    Growing("{} angle brackets", described("<"), 100_000, 2_500_000),
    Growing("{} full stops", described(". "), 100_000, 5 * MILLION),
    Growing("{} line breaks", described("\n"), 100_000, 10 * MILLION),
    Growing("{} references", repeated("&#65;", "<description>{}</description>"), 100_000, 2 * MILLION),
    Growing("{} marked sections", repeated("<![CDATA[x]]>", "<description>{}</description>"), 50_000, MILLION),
    Growing("{} processing instructions", repeated("<?a b?>"), 100_000, 2 * MILLION),
    Growing("A comment of {} dashes", repeated(" -", "<!--{}-->"), MILLION, 7 * MILLION),
    Growing("{} categories", repeated("<category>c{n}</category>"), 2_000, 100_000),
    Growing("A category of {} signs", repeated("c", "<category>{}</category>"), MILLION, 10 * MILLION),
    Growing("{} authors", repeated("<author>a{n}@hostile.example (Ann {n})</author>"), 2_000, 20_000),
    Growing("An author of {} words", repeated("Ann ", "<author>{}</author>"), 100_000, 2 * MILLION),
    Growing(
        "{} enclosures",
        repeated("<enclosure url='https://hostile.example/{n}.mp3' length='1' type='a/b'/>"),
        2_000,
        20_000,
    ),
    Growing("A guid of {} signs", repeated("g", "<guid isPermaLink='false'>{}</guid>"), 10_000, 10 * MILLION),
    Growing("A link of {} signs", lambda title, n: channel(item(title, path="l" * n)), 10_000, 10 * MILLION),
    Growing("A date of {} times the same", repeated("2025-06-0", "<pubDate>{}</pubDate>"), 10_000, MILLION),
    Growing("A language of {} parts", repeated("en-", "<language>{}</language>"), 10_000, MILLION),
    Growing(
        "JSON with a number of {} digits",
        lambda title, n: JSON % f'[{{"id": {"7" * n}, "title": "{title}"}}]',
        100_000,
        10 * MILLION,
    ),
    Growing(
        "JSON with {} keys",
        lambda title, n: JSON % ("[{" + "".join(f'"k{k}":0,' for k in range(n)) + f'"id": "1", "title": "{title}"}}]'),
        100_000,
        MILLION,
    ),
)
CASES = (
    *(case for growing in GROWING for case in growing.cases()),
    *(
        many_items(make, kind, count, is_long=count > 10_000)
        for make, kind in ((crowd, ""), (throng, "JSON "))
        for count in (5_000, 100_000)
    ),
    Case("A document without end", without_end(news("Endless"), b" "), failure=TOO_LARGE),
    Case(
        "Items without end",
        without_end(b"<rss version='2.0'><channel>", b"<item><title>x</title></item>"),
        failure=TOO_LARGE,
    ),
    Case("Elements that open without end", without_end(b"", b"<a>"), failure=TOO_LARGE),
    Case("A document of exactly the limit", sent(lambda *_: news("To the brim").ljust(LIMIT)), titles=("To the brim",)),
    Case(
        "A document of a byte more than the limit",
        sent(lambda *_: news("Over the brim").ljust(LIMIT + 1)),
        failure=TOO_LARGE,
    ),
    Case("20,000 items that say nothing", sent(lambda *_: channel("<item/>" * 20_000)), warning="say nothing"),
    Case("JSON a million lists deep", sent(lambda *_: JSON % ("[" * MILLION)), failure="nested too deep"),
    Case(
        "JSON a million lists deep, and closed",
        sent(lambda *_: JSON % ("[" * MILLION + "]" * MILLION)),
        failure="nested too deep",
    ),
)
