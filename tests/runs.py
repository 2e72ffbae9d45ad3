"""Whole runs of the program over several days, as a scheduler starts them: real processes, a real server, a real end.

A Town is what publishers and people have written by a day; a Run is one `digest update` in a session of its own, which
can be watched from outside and killed at any moment. kept() is what must come out the same whatever happened.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING, Self

from newsroom import BELLS, COMET, TIDES, item, rss
from servers import Exchange, Server, http

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).resolve().parent.parent
FIRST = datetime(2025, 6, 4, 10, tzinfo=UTC)
PATIENCE_S = 60.0  # for one run: far beyond what it may take
WORKED = (0, 1)  # codes of a run that did its work: 1 where it asked a source that fails, which a later one may put off
STATE = "content/state.json"  # may cost bandwidth and nothing else, so it is no part of what is kept
RSS = "application/rss+xml"
GOATS = "Three goats of Quennor have been asked to move their nightly assembly away from the weather station."


def clock(day: int) -> datetime:
    """The time of the run of a day, counted from 0."""
    return FIRST + timedelta(days=day)


@dataclass
class Town:
    """What there is to read on each day: feeds that change, move, fail, break and end, and files of people."""

    server: Server

    def dawn(self, day: int, root: Path) -> None:
        """The server answers as on that day, and the files of that day lie in the inbox."""
        self.server.answers = {
            "/coast": _with_etag(_coast(day), f'"coast-{day}"'),
            "/valley": http(200, _valley(day), {"Content-Type": RSS, "Last-Modified": "Wed, 04 Jun 2025 09:00:00 GMT"}),
            "/hills": http(200, _hills(day), {"Content-Type": RSS}) if day != 1 else http(503, b"later"),
            "/moved": http(301, b"", {"Location": "/moved/to"})
            if day
            else http(200, _moor(day), {"Content-Type": RSS}),
            "/moved/to": http(200, _moor(day), {"Content-Type": RSS}),
            "/broken": http(200, b"<html>no feed yet" if day == 0 else _isle(day), {"Content-Type": RSS}),
            "/ending": http(410) if day > 1 else http(200, _last(), {"Content-Type": RSS}),
        }
        inbox = root / "content/inbox"
        inbox.mkdir(parents=True, exist_ok=True)
        (inbox / "undated.txt").write_text(f"Bells and goats\n\n{BELLS}\n\n{GOATS}\n", encoding="utf-8")
        (inbox / f"2025-06-{4 + day:02}-ferry.txt").write_text(
            f"Ferry timetable {day} is read aloud\n\nThe ferry of day {day} sailed on time. {TIDES}\n", encoding="utf-8"
        )
        edited = f"# A note that is edited every day\n\n{COMET}\n\nThis is version {day} of the note.\n"
        (inbox / "2025-06-04-note.md").write_text(edited, encoding="utf-8")

    def found(self, root: Path) -> Path:
        """The folder of a new site that reads all of it."""
        names = ("coast", "valley", "hills", "moved", "broken", "ending")
        sources = [f'[[source]]\nurl = "{self.server.url(f"/{name}")}"\nid = "{name}"\n' for name in names]
        root.mkdir(parents=True)
        (root / "digest.toml").write_text(
            '[site]\ntitle = "Town"\nurl = "https://town.example/"\n'
            f'[fetch]\nallow = ["{self.server.endpoint}"]\n[[source]]\npath = "content/inbox"\nid = "inbox"\n'
            + "".join(sources),
            encoding="utf-8",
        )
        return root


def _with_etag(body: bytes, etag: str) -> Callable[[Exchange], None]:
    """An answer that says "not modified" to whom knows the tag: a feed lost after that is lost for good."""

    def answer(exchange: Exchange) -> None:
        is_known = exchange.asked.headers.get("if-none-match") == etag
        exchange.send(
            http(304, b"", {"ETag": etag}) if is_known else http(200, body, {"ETag": etag, "Content-Type": RSS})
        )

    return answer


def _coast(day: int) -> bytes:
    """Only what is of the last two days: an item that a run has missed does not come again."""
    items = [
        item(
            f"Tide clock of Port Elster on day {each}"
            + (" and later" if day > each else ""),  # a headline is corrected
            f"{TIDES} Report number {each}.",
            guid=f"tide-{each}",
            link=f"https://coast.example/tide-{each}",
            date=clock(each) - timedelta(hours=1),
        )
        for each in range(max(0, day - 1), day + 1)
    ]
    return rss(*items, item("Undated comet", COMET), title="Coast Wire").encode()


def _valley(day: int) -> bytes:
    copied = item(
        "Elster tide clock", f"{TIDES} Report number {day}.", link=f"https://valley.example/{day}", date=clock(day)
    )
    late = item(f"Late bells {day}", f"{BELLS} Peal {day}.", date=clock(day) - timedelta(days=9))
    return rss(copied, late, title="Valley").encode()


def _hills(day: int) -> bytes:
    items = [
        item(f"Goats of week {each}", f"{GOATS} {COMET} Goat {each}.", date=clock(each)) for each in range(day + 1)
    ]
    return rss(*items, title="Hills").encode()


def _moor(day: int) -> bytes:
    return rss(
        item(f"Fog on the moor, day {day}", f"Fog number {day}, and more of it.", date=clock(day)), title="Moor"
    ).encode()


def _isle(day: int) -> bytes:
    return rss(item(f"Isle {day}", f"The isle was seen on day {day}. {BELLS}", date=clock(day)), title="Isle").encode()


def _last() -> bytes:
    return rss(
        item("The last issue", "This paper ends tomorrow, its editor wrote.", date=clock(0)), title="Last"
    ).encode()


@dataclass
class Run:
    """One `digest update`, in a session of its own; what it says goes into files, which no orphan holds open."""

    root: Path
    day: int
    verb: str = "update"
    prefix: tuple[str, ...] = ()  # a command that runs it
    begun: float = field(default_factory=time.monotonic)
    before: dict[str, int] = field(default_factory=dict)

    def __enter__(self) -> Self:
        places = (self.root / "content/archive", self.root / "output")
        self.before = {str(place): _changed(place) for place in places}
        variables = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            "SOURCE_DATE_EPOCH": str(int(clock(self.day).timestamp())),
        }
        self._said, self._complained = tempfile.TemporaryFile(), tempfile.TemporaryFile()
        self.begun = time.monotonic()
        self._process = subprocess.Popen(
            [*self.prefix, sys.executable, "-m", "digest", self.verb],
            cwd=self.root,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=self._said,
            stderr=self._complained,
            start_new_session=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        """Whatever a test did, nothing of the run lives on."""
        self.kill_all()
        wait_for(lambda: not left_of(self.pid))
        self._heard = self.said, self.complained
        self._said.close()
        self._complained.close()

    @property
    def pid(self) -> int:
        """Of the main process, and of its session."""
        return self._process.pid

    @property
    def said(self) -> str:
        """What it printed."""
        return self._heard[0] if self._said.closed else _text_of(self._said)

    @property
    def complained(self) -> str:
        """What it printed beside."""
        return self._heard[1] if self._complained.closed else _text_of(self._complained)

    def has_ended(self) -> bool:
        """Whether the main process is no more."""
        return self._process.poll() is not None

    def ended(self) -> int:
        """Its exit code, when it has come to its end by itself."""
        return self._process.wait(PATIENCE_S)

    def kill_all(self) -> None:
        """Pulls the plug: no process of the run does anything more."""
        for pid in left_of(self.pid):
            _kill(pid)
        self._process.wait(PATIENCE_S)

    def kill_main(self) -> None:
        """Kills the main process alone."""
        _kill(self.pid)
        self._process.wait(PATIENCE_S)

    def phase(self) -> str:
        """How far it has come, as far as can be seen from outside."""
        if "built" in self.said:
            return "ending"
        archive, output = (_changed(Path(place)) != before for place, before in self.before.items())
        if output:
            return "swapping"
        if "collected" in self.said:
            return "rendering"
        if archive:
            return "writing"
        return "reading" if self.complained else "starting"  # the progress is told there


PHASES = ("starting", "reading", "writing", "rendering", "swapping", "ending")


def _text_of(file: IO[bytes]) -> str:
    """What was written into the file so far; its own position is that of who writes."""
    return os.pread(file.fileno(), 1_000_000, 0).decode("utf-8", "replace")


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _changed(place: Path) -> int:
    """When the newest file of a folder, or the file, was last written; 0 where there is none."""
    times = []
    for path in (place, *place.glob("**/*")):
        try:
            times.append(path.stat().st_mtime_ns)
        except FileNotFoundError:  # renamed meanwhile
            continue
    return max(times, default=0)


def wait_for(condition: Callable[[], object], seconds: float = PATIENCE_S) -> bool:
    """Whether it came true within the time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.001)
    return True


def left_of(session: int) -> list[int]:
    """The processes of a session that live, the first one included; zombies do not."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            _, _, rest = (folder / "stat").read_text(encoding="utf-8").rpartition(")")
        except (FileNotFoundError, ProcessLookupError):
            continue
        state, _, _, its_session = rest.split()[:4]
        if int(its_session) == session and state not in "ZX":
            found.append(int(folder.name))
    return found


def command_of(pid: int) -> str:
    """The command line of a process, empty where it is no more."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def kept(root: Path, folders: Iterable[str] = ("content", "output")) -> dict[str, bytes]:
    """Every file that readers and later runs depend on, with its bytes."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in folders
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and path.relative_to(root).as_posix() != STATE
    }


def difference(found: dict[str, bytes], expected: dict[str, bytes]) -> str:
    """Which files are missing, one too many, or other, in a few words; empty where there is none."""
    told = [f"missing {name}" for name in sorted(expected.keys() - found.keys())]
    told += [f"not expected {name}" for name in sorted(found.keys() - expected.keys())]
    told += [f"other {name}" for name in sorted(found.keys() & expected.keys()) if found[name] != expected[name]]
    return ", ".join(told[:10])
