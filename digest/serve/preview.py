"""The preview: builds the site into a folder of its own, at each change again, and tells how that went."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from digest import config
from digest.errors import DigestError
from digest.serve.server import HOST
from digest.serve.state import Current, State, unexpected
from digest.serve.watching import Watched, changes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from threading import Event

    from digest.config import Settings

CONFIGURATIONS = ("pelicanconf.py", "publishconf.py")


class Done(Protocol):
    """What a build did, as the preview wants to know it."""

    @property
    def pages(self) -> int:
        """How many pages the site has."""

    @property
    def changed(self) -> int:
        """How many files are new or have other bytes than before."""

    @property
    def removed(self) -> int:
        """How many files went."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the build warned of."""


class Teller(Protocol):
    """Who hears how it goes."""

    def serving(self, address: str) -> None:
        """The site stands at this address."""

    def built(self, done: Done) -> None:
        """A build worked."""

    def failed(self, message: str) -> None:
        """A build failed, or the program itself did."""

    def uncollected(self, path: str) -> None:
        """A file of a source changed, which only collecting brings to the site."""


@dataclass
class Preview:
    """The site of a digest.toml, built into a folder that is the preview's alone.

    build: makes the site of the settings, at the address, in their output. theme_folders: what it reads besides
    content.
    """

    file: Path
    folder: Path
    port: int
    build: Callable[[Settings, str], Done]
    theme_folders: Callable[[Settings], Iterable[Path]]
    current: Current
    teller: Teller

    def __post_init__(self) -> None:
        self._state = State()
        self._settings: Settings | None = None  # the last that could be read

    def run(self, stop: Event | None = None) -> None:
        """Builds, and builds again at each change, until stop is set or the keyboard ends it."""
        told = ""
        while stop is None or not stop.is_set():
            with closing(changes(self._watched(), stop)) as found:
                next(found, None)  # begins to watch: what changes during the build leads to another one
                self.attempt()
                address = f"http://{HOST}:{self.port}{self._state.base}"
                if address != told:
                    self.teller.serving(address)
                    told = address
                for changed in found:
                    if changed and not self._is_uncollected(changed):
                        break

    def attempt(self) -> None:
        """Builds once and makes the outcome current: the new site, or the old one and what went wrong."""
        try:
            self._settings = settings = config.read(self.file)
            base = urlsplit(settings.url).path
            done = self.build(replace(settings, output=self.folder), f"http://{HOST}:{self.port}{base}")
            self._state = State(base, self.folder, fingerprint(self.folder), warnings=done.warnings)
        except DigestError as error:
            self.fail(str(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, the person at the keyboard can mend and go on
            self.fail(unexpected(error))
        else:
            self.teller.built(done)
        self.current.tell(self._state)

    def fail(self, message: str) -> None:
        """Remembers what went wrong, beside the last good site."""
        self.teller.failed(message)
        version = self._state.version if self._state.folder else blake2b(message.encode(), digest_size=8).hexdigest()
        self._state = replace(self._state, version=version, error=message, warnings=())

    def _watched(self) -> Watched:
        """What the site is made of. Where the settings cannot be read, they are what must change first."""
        root = self.file.absolute().parent
        folders = [root / "content"]
        try:
            self._settings = config.read(self.file)
            folders += self.theme_folders(self._settings)
        except Exception:  # noqa: BLE001, S110 - told by the build that follows
            pass
        files = [self.file.absolute(), *(root / name for name in CONFIGURATIONS)]
        ignored = [root / "content/state.json"]
        if self._settings:
            output = self._settings.output
            ignored += [output, output.with_name(f".{output.name}.building"), self._settings.cache]
        return Watched(
            tuple(dict.fromkeys(folder.resolve() for folder in folders)),
            tuple(file.parent.resolve() / file.name for file in files),
            tuple(path.resolve() for path in ignored),
        )

    def _is_uncollected(self, changed: frozenset[Path]) -> bool:
        """Whether nothing but files of sources changed, which is told."""
        sources = self._settings.sources if self._settings else ()
        root = self.file.absolute().parent.resolve()
        inboxes = [(root / source.path).resolve() for source in sources if source.path]
        if not all(any(path.is_relative_to(inbox) for inbox in inboxes) for path in changed):
            return False
        path = min(changed)
        self.teller.uncollected((path.relative_to(root) if path.is_relative_to(root) else path).as_posix())
        return True


def fingerprint(folder: Path) -> str:
    """A short hash of all files in a folder: of the same site it is the same."""
    found = blake2b(digest_size=8)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(f"{path.relative_to(folder).as_posix()}\0".encode("utf-8", "surrogateescape"))
            found.update(blake2b(path.read_bytes()).digest())
    return found.hexdigest()
