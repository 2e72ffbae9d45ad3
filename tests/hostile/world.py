"""The servers that cases run against, what is read of them, and what must hold whatever they do."""

from __future__ import annotations

import socket
import ssl
import time
from collections import defaultdict
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from hostile.cases import OWN, SECRET, SILENT, TLS, TRAP
from newsroom import BELLS, COMET, TIDES, Newsroom, at, item, rss
from servers import Server, http

from digest import archive
from digest.fetch.limits import MIB, Limits
from digest.fetch.network import Request, fetch
from digest.model import Failure, Response, Source
from digest.urls import without_credentials
from digest.workers import Prepared, Workers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType

    from hostile.cases import Case
    from servers import Answer

    from digest.collecting import Outcome
    from digest.model import Article

CERTIFICATE = Path(__file__).parent.parent / "fetch" / "data" / "localhost.pem"
MEGABYTES = 16
# Short where nothing else ends a case, long where an answer must not be missed on a busy machine.
HURRIED = Limits(MEGABYTES * MIB, connect_s=0.5, silence_s=0.5, total_s=2)
PATIENT = Limits(MEGABYTES * MIB, connect_s=30, silence_s=30, total_s=60)
DEADLINE_S = 20.0  # that reading a document may take
# One topic each, for what else a run holds decides how much alike two of them are.
GOOD = rss(
    item("Tides", TIDES, date=at(2, 8)),
    item("Bells", BELLS, date=at(3, 8)),
    item("Comet", COMET, date=at(4, 6)),
    item("Zweibrook opens its library at night", "Owls were asked first, and had no objection.", date=at(4, 7)),
    item("Marmots elect a speaker", "She whistled for eleven minutes above Ammernried.", date=at(4, 9)),
    title="Good Wire",
).encode()
UTC = ZoneInfo("UTC")
SCHEMES = ("http://", "https://", "mailto:", "tel:", "#")
ACTIVE = frozenset(
    [
        "script",
        "style",
        "iframe",
        "frame",
        "object",
        "embed",
        "form",
        "input",
        "button",
        "svg",
        "math",
        "base",
        "meta",
        "link",
    ]
)


class Trap:
    """A place that nobody may connect to. The system takes the calls; visitors() counts them."""

    def __init__(self) -> None:
        self._listeners = [socket.create_server(("127.0.0.1", 0))]
        self.port: int = self._listeners[0].getsockname()[1]
        with suppress(OSError):  # a machine without IPv6
            self._listeners.append(socket.create_server(("::1", self.port), family=socket.AF_INET6))
        for listener in self._listeners:
            listener.setblocking(False)  # noqa: FBT003 - its only parameter

    def visitors(self) -> int:
        """How many have connected since it was last asked."""
        found = 0
        for listener in self._listeners:
            with suppress(BlockingIOError):
                while True:
                    listener.accept()[0].close()
                    found += 1
        return found

    def close(self) -> None:
        """Nothing; the place is free again."""
        for listener in self._listeners:
            listener.close()


class World:
    """The hostile server with every case's answers, a good source beside them, and the trap."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._cases = cases
        self._exit = ExitStack()

    def __enter__(self) -> Self:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        self.trap = Trap()
        self._exit.callback(self.trap.close)
        silent = self._exit.enter_context(socket.create_server(("127.0.0.1", 0)))
        secured = self._exit.enter_context(Server(tls=context))
        self.server = self._exit.enter_context(Server())
        self._ports = {
            OWN: self.server.port,
            TRAP: self.trap.port,
            TLS: secured.port,
            SILENT: silent.getsockname()[1],
        }
        self.allow = frozenset(f"127.0.0.1:{port}" for name, port in self._ports.items() if name != TRAP)
        self.server.answers["/good"] = http(200, GOOD, {"Content-Type": "application/rss+xml"})
        for case in self._cases:
            for path, answer in ({case.path: case.answer} | dict(case.further)).items():
                self.server.answers[path] = self._placed(answer)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._exit.__exit__(kind, error, trace)

    def url(self, case: Case) -> str:
        """The address that a source of the case has."""
        url = case.url or self.server.url(case.path)
        for name, port in self._ports.items():
            url = url.replace(name, str(port))
        return url

    @property
    def good_url(self) -> str:
        """The address of the source that must stay unharmed."""
        return self.server.url("/good")

    def _placed(self, answer: Answer) -> Answer:
        """The answer with the ports of this world in it."""
        if not isinstance(answer, bytes):
            return answer
        for name, port in self._ports.items():
            answer = answer.replace(name.encode(), str(port).encode())
        return answer


@dataclass(frozen=True)
class Met:
    """What came of a source, however it was asked."""

    titles: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
    said: tuple[str, ...] = ()  # failures too


def alone(world: World, case: Case, workers: Workers) -> tuple[Met, tuple[Article, ...], float]:
    """What came of the case, the articles of the good source beside it, and the seconds that it took."""
    began = time.monotonic()
    limits = HURRIED if case.is_waited_for else PATIENT
    requests = [Request("hostile", world.url(case)), Request("good", world.good_url)]
    received = fetch(requests, user_agent="digest-tests/1", allow=world.allow, limits=limits)
    hostile, good = (
        one if isinstance(one, Failure) else workers.submit(one, Source(one.source_id, one.place)) for one in received
    )
    results = [one if isinstance(one, Failure) else one.result() for one in (hostile, good)]
    took = time.monotonic() - began
    assert isinstance(results[1], Prepared), results[1]
    met = results[0]
    if isinstance(met, Failure):
        return Met(failures=(str(met),), said=(str(met),)), results[1].articles, took
    moved = [one.permanent_url for one in received[:1] if isinstance(one, Response)]
    said = (met.warning, *(f"has moved for good to {url}" for url in moved if url))
    for article in met.articles:
        assert list(article_faults(article)) == []
    titles = {article.id: article.title for article in met.articles}
    return Met(tuple(titles.values()), said=said), results[1].articles, took


def verdict(case: Case, met: Met) -> list[str]:
    """What of the case's claims does not hold; empty where all is as it says."""
    if case.unless and any(case.unless in one for one in met.failures):
        return []
    found = []
    if case.words:
        is_stored = len(met.titles) == len(case.words) and all(
            any(word in one for one in met.titles) for word in case.words
        )
    else:
        is_stored = sorted(met.titles) == sorted(case.titles)
    if not is_stored:
        found.append(f"stored: {met.titles[:5]!r} ({len(met.titles)}), said: {met.said!r:.500}")
    if case.failure and not any(case.failure in one for one in met.failures):
        found.append(f"failed with {met.failures!r:.500}")
    if not case.failure and met.failures:
        found.append(f"failed though it should not: {met.failures!r:.500}")
    if case.warning and not any(case.warning in one for one in met.said):
        found.append(f"said {met.said!r:.500}")
    return found


def message_faults(told: str) -> Iterator[str]:
    """What a line for the terminal must not be."""
    if not told.isprintable():
        yield f"holds what no terminal should be sent: {told!r:.300}"
    if SECRET in told:
        yield f"holds a secret: {told!r:.300}"
    if len(told) > 3000:
        yield f"is {len(told)} characters long: {told!r:.300}"


def failure_faults(failure: str) -> Iterator[str]:
    """What a failure's line must not be: it also says what to do."""
    yield from message_faults(failure)
    if "; " not in failure:
        yield f"names no remedy: {failure!r:.300}"
    if "a fault of ours" in failure:
        yield f"is a fault of ours: {failure!r:.300}"


def article_faults(article: Article) -> Iterator[str]:
    """What must stand in no article, whoever wrote it."""
    fields = [article.id, article.guid, article.title, article.url, article.summary, article.language]
    fields += [*article.authors, *article.categories]
    fields += [text for story in article.stories for text in (story.headline, story.dateline, story.credit)]
    for text in fields:
        if any(ord(sign) < 32 or 127 <= ord(sign) < 160 or 0xD800 <= ord(sign) < 0xE000 for sign in text):
            yield f"holds a control character: {text!r:.200}"
        if any(sign in text for sign in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"):
            yield f"turns the text around: {text!r:.200}"
        if SECRET in text:
            yield f"holds a secret: {text!r:.200}"
    if article.url and not article.url.startswith(("http://", "https://")):
        yield f"leads out of the web: {article.url!r:.200}"
    for story in article.stories:
        for block in story.blocks:
            yield from markup_faults(block)


def markup_faults(markup: str) -> Iterator[str]:
    """What must stand in no markup that is published."""
    reader = _Markup()
    reader.feed(markup)
    reader.close()
    yield from reader.faults


class _Markup(HTMLParser):
    """Collects what a browser might act upon."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ACTIVE:
            self.faults.append(f"holds <{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc", "formaction"}:
                self.faults.append(f"holds <{tag} {name}=…>")
            if name in {"href", "src", "cite", "action"} and not (value or "").lower().startswith(SCHEMES):
                self.faults.append(f"holds <{tag} {name}={value!r:.100}>")


def newsroom(root: Path, world: World, cases: Sequence[Case]) -> Newsroom:
    """A site with the good source and a source for each case; the sources are named after the paths of the cases."""
    sources = [f'url = "{world.good_url}"\nid = "good"']
    for case in cases:
        url = "".join(
            sign if sign.isascii() and sign not in '"\\' else f"\\U{ord(sign):08x}" for sign in world.url(case)
        )
        sources.append(f'url = "{url}"\nid = "{source_id(case)}"')
    allow = ", ".join(f'"{one}"' for one in sorted(world.allow))
    connect_s, silence_s, total_s = (3, 2, 5) if any(case.is_waited_for for case in cases) else (30, 30, 60)
    times = f"connect_seconds = {connect_s}\nsilence_seconds = {silence_s}\ntotal_seconds = {total_s}"
    return Newsroom(root, sources, fetch=f"allow = [{allow}]\nmegabytes = {MEGABYTES}\n{times}")


def source_id(case: Case) -> str:
    """The id of the case's source, whose first letter is that of no file name that is kept for something."""
    return f"x-{case.path[1:]}"[:60].strip("-")


def all_met(room: Newsroom, outcome: Outcome, world: World, cases: Iterable[Case]) -> Iterator[tuple[Case, Met]]:
    """What came of each case in a run with all of them."""
    filed, problems = archive.read(room.settings.archive)
    assert problems == ()
    titles: dict[str, list[str]] = defaultdict(list)
    for one in filed.articles:
        for identity in one.sources:
            titles[identity].append(one.article.title)
    for case in cases:
        identity = source_id(case)
        failures = tuple(str(one) for one in outcome.failures if one.source_id == identity)
        begins = (f"{without_credentials(world.url(case))}: ", f"{identity}: ")
        remarks = (one for one in outcome.remarks if one.startswith(begins))
        yield case, Met(tuple(titles[identity]), failures, (*failures, *remarks))


def good_lines(room: Newsroom) -> dict[str, object]:
    """Every line of the archive that names the good source, by its id."""
    return {identity: line for identity, line in room.lines().items() if line["_digest"]["source"] == "good"}
