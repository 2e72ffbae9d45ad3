"""digest.toml in, Settings out. Every mistake is a ConfigError with file, line and remedy; nothing is guessed."""

from __future__ import annotations

import difflib
import re
import tomllib
import uuid
from dataclasses import dataclass, field
from datetime import time, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from digest.config import values
from digest.config.places import line_of
from digest.config.values import FETCH, SECTIONS, SITE, SOURCE, Wrong
from digest.errors import ConfigError
from digest.model import Source
from digest.text import RESERVED_SLUGS, for_log, slug
from digest.urls import cleaned, without_secrets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digest.config.values import Check

FILE_NAME = "digest.toml"
PAGE_PACKAGES = ("trafilatura", "lxml_html_clean", "protego")  # the extra "page", by the names they are imported by
_FEED_ENDING = re.compile(r"\.(?:xml|rss|atom|rdf|json|php|aspx?)$", re.IGNORECASE)
PROGRAMS_OWN = frozenset({".git", ".cache"})  # folders whose files are no site
DEFAULT_URL = "http://127.0.0.1:8000/"  # where ./run serve shows a site


@dataclass(frozen=True, slots=True)
class Fetching:
    """The section [fetch]: how the network is asked."""

    allow: frozenset[str] = frozenset()
    megabytes: int = 15
    connect_seconds: int = 20
    silence_seconds: int = 20
    total_seconds: int = 60
    redirects: int = 10
    at_once: int = 50


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a site, each checked."""

    file: Path
    title: str
    sources: tuple[Source, ...]
    url: str = DEFAULT_URL  # always ends with a slash
    id: str = ""  # a URN that feed ids are made from
    description: str = ""
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    language: str = "en"
    cutoff: time = time()
    output: Path = Path("output")  # absolute once read
    theme: Path | None = None  # absolute; None: the one that comes with the program
    mute: tuple[str, ...] = ()  # phrases, see phrases.py: a story that holds one is shown nowhere
    stale_after: timedelta | None = None  # without a new story for longer, status says so and fails
    topics: bool = True  # whether stories about one event are put together
    fetch: Fetching = Fetching()

    @property
    def root(self) -> Path:
        """The folder of digest.toml: what relative paths are relative to."""
        return self.file.parent

    @property
    def content(self) -> Path:
        """Where people and collect write."""
        return self.root / "content"

    @property
    def archive(self) -> Path:
        """Where the day files stand."""
        return self.content / "archive"

    @property
    def cache(self) -> Path:
        """What may be deleted at any moment."""
        return self.root / ".cache" / "digest"

    @property
    def memory(self) -> Path:
        """Where it is remembered what the entries of documents became: copies of what publishers deliver."""
        return self.cache / "entries"


def site_address(text: str) -> str:
    """The address of a site given on the command line, checked like the setting; raises ConfigError."""
    try:
        return values.site_address(text)
    except Wrong as wrong:
        raise ConfigError(f"--url: {for_log(text)} {wrong}") from wrong


def read(file: Path) -> Settings:
    """The settings of a digest.toml; raises ConfigError with file, line and remedy."""
    try:
        written = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise ConfigError(
            f"{file}: there is no such file; make a site with: digest init DIR, or name it with --settings FILE"
        ) from error
    except IsADirectoryError as error:
        raise ConfigError(f"{file}: is a folder; name the file digest.toml in it") from error
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise ConfigError(f"{file.name}:{line}: is not UTF-8; save the file as UTF-8") from error
    return parse(written, file.absolute())


def unsettled(folder: Path) -> Settings:
    """The defaults, for a folder without a digest.toml: enough to explain a file."""
    return Settings(file=folder / FILE_NAME, title="", sources=())


def parse(written: str, file: Path) -> Settings:
    """The settings in a TOML text; file gives messages and relative paths their place."""
    try:
        data = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found.group(1)) if found else written.count("\n") + 1
        remedy = "strings stand in quotes, lists in [ ]"
        if re.search("overwrite|twice", str(error)):
            remedy = "a setting or section stands twice: take one out"
        raise ConfigError(f"{file.name}:{line}: is not TOML: {for_log(str(error))}; {remedy}") from error
    except (RecursionError, ValueError) as error:  # ValueError: a number of thousands of digits
        raise ConfigError(f"{file.name}:1: cannot be read ({for_log(str(error), 100)})") from error
    return _Reader(written, file).settings(data)


@dataclass(frozen=True, slots=True)
class _Reader:
    written: str
    file: Path

    def settings(self, data: dict[str, Any]) -> Settings:
        for name in data:
            if name not in SECTIONS:
                self.fail((name,), f"there is no section [{for_log(name)}]{_did_you_mean(name, SECTIONS)}")
        site = self.section(data, "site", SITE)
        if "title" not in site:
            self.fail(("site",), '[site] has no title; write: title = "The name of your digest"')
        fetch = self.section(data, "fetch", FETCH)
        sources = self.sources(data.get("source"))
        root = self.file.parent
        site["output"] = self.output(root, site.get("output", "output"))
        if "theme" in site:
            site["theme"] = self.located(("site", "theme"), site["theme"])
            if not (site["theme"] / "templates").is_dir():
                self.fail(
                    ("site", "theme"), f"theme: {site['theme']} holds no templates/; name the folder of a Pelican theme"
                )
        self.check_paths(sources, [site["output"], (root / "content/archive").resolve()])
        url = site.get("url", DEFAULT_URL)
        site.setdefault("id", uuid.uuid5(uuid.NAMESPACE_URL, url).urn)
        return Settings(file=self.file, sources=sources, fetch=Fetching(**fetch), **site)

    def output(self, root: Path, name: str) -> Path:
        """The output folder; never one in which building would destroy what people keep."""
        place = ("site", "output")
        found, root = self.located(place, name), root.resolve()
        content = root / "content"
        if found in (root, content) or found in root.parents or content in found.parents:
            self.fail(place, f"output: {for_log(name)} holds your settings or content; name a folder of its own")
        if found.is_relative_to(root) and not PROGRAMS_OWN.isdisjoint(found.relative_to(root).parts):
            self.fail(place, f"output: {for_log(name)} is a place of programs; name a folder of its own")
        if found == _home() or (found.exists() and not found.is_dir()):
            what = "your home folder" if found.is_dir() else "a file"
            self.fail(place, f"output: {for_log(name)} is {what}; name a folder of its own")
        return found

    def located(self, at: tuple[str | int, ...], name: str) -> Path:
        """Where a path of the settings leads, without links; fails where it leads nowhere."""
        try:
            return (self.file.parent / Path(name).expanduser()).resolve()
        except (OSError, RuntimeError) as error:  # RuntimeError: ~nobody, and before Python 3.13 a circle of links
            self.fail(at, f"{at[-1]}: {for_log(name)} leads nowhere ({for_log(str(error), 100)}); correct it")

    def check_paths(self, sources: tuple[Source, ...], ours: list[Path]) -> None:
        """Fails where a source would be read twice, or where the program would read what it writes itself."""
        met: dict[str, str] = {}
        for number, source in enumerate(sources):
            path = self.located(("source", number, "path"), source.path)
            place = cleaned(source.url) if source.url else str(path)
            if source.path and any(path in (one, *one.parents) or one in path.parents for one in ours):
                what = "holds, or lies in, what the digest writes itself; name a folder such as content/inbox"
                self.fail(("source", number, "path"), f'source "{source.id}": {for_log(source.path)} {what}')
            if place in met:
                self.fail(("source", number), f'source "{source.id}": reads the same as "{met[place]}"; take one out')
            met[place] = source.id

    def section(self, data: dict[str, Any], name: str, known: dict[str, Check]) -> dict[str, Any]:
        table = data.get(name, {})
        if not isinstance(table, dict):
            self.fail((name,), f"{name} must be a section; write [{name}] on a line of its own")
        return self.values((name,), f"[{name}]", table, known)

    def values(
        self, at: tuple[str | int, ...], subject: str, table: dict[str, Any], known: dict[str, Check]
    ) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in table.items():
            if key not in known:
                self.fail((*at, key), f"{subject} has no setting {for_log(key)}{_did_you_mean(key, known)}")
            try:
                found[key] = known[key](value)
            except Wrong as wrong:
                self.fail((*at, key), f"{subject}: {key} {wrong}")
        return found

    def sources(self, tables: object) -> tuple[Source, ...]:
        if isinstance(tables, dict):
            self.fail(("source",), "[source] must be [[source]], with two brackets: there can be many")
        if not isinstance(tables, list) or not tables:
            self.fail(
                ("source",),
                'there is no source; write [[source]] and below it path = "content/inbox" or url = "https://…"',
            )
        found: dict[str, Source] = {}
        for number, table in enumerate(tables):
            if not isinstance(table, dict):
                self.fail(("source", number), "each source is a section [[source]]")
            source = self.source(number, table)
            if source.id in found:
                is_same = found[source.id].place == source.place
                remedy = "take one out" if is_same else 'give it one: id = "…"'
                what = "stands twice" if is_same else f"has the id of another one, {source.id}"
                self.fail(("source", number), f"source: {source.place} {what}; {remedy}")
            found[source.id] = source
        return tuple(found.values())

    def source(self, number: int, table: dict[str, Any]) -> Source:
        named = table.get("id") or table.get("title") or table.get("url") or table.get("path")
        subject = f'source "{for_log(str(named), 80)}"' if named else "source"
        values = self.values(("source", number), subject, table, SOURCE)
        if ("url" in values) == ("path" in values):
            self.fail(
                ("source", number), f"{subject}: needs either url or path{', not both' if 'url' in values else ''}"
            )
        for key in ("user_agent", "headers", "login"):
            if "path" in values and key in values:
                self.fail(("source", number, key), f"{subject}: {key} is sent to servers; a path has none; take it out")
        if values.get("text") == "page":
            self.check_page(("source", number, "text"), subject, values)
        place = values.get("url") or values["path"]
        values.setdefault("id", source_id(values))
        if not values["id"]:
            self.fail(("source", number), f'{subject}: no id can be made of {for_log(place)}; give it one: id = "…"')
        return Source(**values)

    def check_page(self, at: tuple[str | int, ...], subject: str, values: Mapping[str, Any]) -> None:
        """Fails where text = "page" cannot be, or would fetch what nobody keeps."""
        if "path" in values:
            self.fail(at, f'{subject}: text = "page" is for a url; the files of a path are read whole; take it out')
        if values.get("keep") == "link":
            self.fail(at, f'{subject}: text = "page" is of no use: keep = "link" stores no text; take one out')
        if missing := [name for name in PAGE_PACKAGES if find_spec(name) is None]:
            what = f'text = "page" needs what comes with the extra "page" (not installed: {", ".join(missing)})'
            self.fail(at, f'{subject}: {what}; type: pip install "pelican-digest[page]"')

    def fail(self, at: tuple[str | int, ...], message: str) -> NoReturn:
        raise ConfigError(f"{self.file.name}:{line_of(self.written, at)}: {message}")


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:  # a user without one
        return None


def _did_you_mean(name: str, known: dict[str, Any]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    return f"; did you mean {near[0]}?" if near else f"; known are: {', '.join(known)}"


def source_id(values: Mapping[str, Any]) -> str:
    """The slug of host and path, or of a local path without "content"; a feed file's ending does not count (law 5)."""
    if "url" in values:
        parts = urlsplit(without_secrets(values["url"]))  # for the id stands in public addresses
        host = (parts.hostname or "").removeprefix("www.")
        port = f" {parts.port}" if parts.port else ""
        named = slug(_FEED_ENDING.sub("", f"{host}{port} {parts.path} {parts.query}".strip()))
    else:
        named = slug(_FEED_ENDING.sub("", re.sub(r"^(?:\./)?content/", "", values["path"])))
    return f"{named}-source" if named in RESERVED_SLUGS else named
