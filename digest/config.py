"""digest.toml in, Settings out. Every mistake is a ConfigError with file, line and remedy; nothing is guessed.

The tables below are the whole list of settings: what is not in them is an error, and docs/reference/settings.md
must name each (a test compares).
"""

from __future__ import annotations

import difflib
import re
import tomllib
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Any, cast, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from digest.errors import ConfigError
from digest.model import Keep, Source
from digest.text import RESERVED_SLUGS, for_log, one_line, slug

FILE_NAME = "digest.toml"
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


class _Wrong(ValueError):  # noqa: N818 - says what is wrong with a value; becomes a ConfigError with its place
    pass


Check = Callable[[Any], Any]


def _string(value: Any) -> str:  # noqa: ANN401 - TOML gives any
    if not isinstance(value, str):
        raise _Wrong(f"must be a text in quotes, not {_kind(value)}")
    if "\0" in value:
        raise _Wrong("holds a NUL character; take it out")
    return value


def _filled(value: Any) -> str:  # noqa: ANN401
    text = one_line(_string(value))
    if not text:
        raise _Wrong("is empty; write a text")
    return text


def _line(value: Any) -> str:  # noqa: ANN401
    return one_line(_string(value))


def _kind(value: object) -> str:
    names = {
        bool: "true or false",
        int: "a whole number",
        float: "a number",
        list: "a list",
        dict: "a table",
        str: "a text",
    }
    return names.get(type(value), "a date or time")


def _address(value: Any) -> str:  # noqa: ANN401
    text = _filled(value)
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise _Wrong(f"is no web address ({error})") from error
    if not parts.scheme or "://" not in text:
        raise _Wrong("has no scheme; write https://…")
    if parts.scheme.lower() not in ("http", "https"):
        raise _Wrong(f"has the scheme {parts.scheme}; only http and https are read")
    if not host or " " in text:
        raise _Wrong("has no host or holds a space; write https://host/path")
    return text


def _site_address(value: Any) -> str:  # noqa: ANN401
    text = _address(value)
    parts = urlsplit(text)
    if parts.query or parts.fragment:
        raise _Wrong("has a query or fragment; write the address of the site's front page")
    if parts.username or parts.password:
        raise _Wrong("holds a password, which every page would show; take it out")
    return text.rstrip("/") + "/"


def _zone(value: Any) -> ZoneInfo:  # noqa: ANN401
    text = _filled(value)
    try:
        return ZoneInfo(text)
    except (ValueError, OSError, KeyError) as error:  # ZoneInfoNotFoundError is a KeyError; a folder's name an OSError
        raise _Wrong("is no time zone; write one of the tz database, such as Europe/Berlin") from error


def _language(value: Any) -> str:  # noqa: ANN401
    text = _filled(value)
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise _Wrong("is no language tag (BCP 47); write one such as en, pt-BR or ar")
    return text


def _clock(value: Any) -> time:  # noqa: ANN401
    text = value.strftime("%H:%M") if isinstance(value, time) else _filled(value)
    match = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)", text)
    if not match:
        raise _Wrong('is no time of day; write it as "06:00"')
    return time(int(match.group(1)), int(match.group(2)))


def _keep(value: Any) -> Keep:  # noqa: ANN401
    if value not in get_args(Keep):
        raise _Wrong(f"must be one of {', '.join(get_args(Keep))}")
    return cast("Keep", value)


def _weight(value: Any) -> float:  # noqa: ANN401
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _Wrong(f"must be a number, not {_kind(value)}")
    if not 0 <= value <= 100:  # noqa: PLR2004 - also refuses nan
        raise _Wrong("must lie between 0 and 100; 1 is usual")
    return float(value)


def _number(least: int, most: int) -> Check:
    def check(value: Any) -> int:  # noqa: ANN401
        if isinstance(value, bool) or not isinstance(value, int):
            raise _Wrong(f"must be a whole number, not {_kind(value)}")
        if not least <= value <= most:
            raise _Wrong(f"must lie between {least} and {most}")
        return value

    return check


def _identity(value: Any) -> str:  # noqa: ANN401
    text = _filled(value)
    if slug(text) != text or text in RESERVED_SLUGS:
        raise _Wrong(
            "may hold lower-case letters a-z, digits and single hyphens only, at most 60, and be no reserved name"
        )
    return text


def _urn(value: Any) -> str:  # noqa: ANN401
    text = _filled(value)
    try:
        return uuid.UUID(text).urn
    except ValueError as error:
        raise _Wrong('is no UUID; write one as "urn:uuid:…", or let digest init make it') from error


def _allowed(value: Any) -> frozenset[str]:  # noqa: ANN401
    if not isinstance(value, list):
        raise _Wrong(f'must be a list such as ["127.0.0.1:8800"], not {_kind(value)}')
    for one in value:
        match = re.fullmatch(r"(\[[0-9A-Fa-f:.]+\]|[^\s:/\[\]]+):(\d{1,5})", one) if isinstance(one, str) else None
        if not match or not 0 < int(match.group(2)) < 65536:  # noqa: PLR2004 - RFC 9293 3.1: 16 bits
            raise _Wrong(f'holds {for_log(repr(one))}, which is not host:port; write "127.0.0.1:8800"')
    return frozenset(value)


SITE: dict[str, Check] = {
    "title": _filled,
    "url": _site_address,
    "id": _urn,
    "description": _line,
    "timezone": _zone,
    "language": _language,
    "cutoff": _clock,
    "output": _filled,
    "theme": _filled,
}
FETCH: dict[str, Check] = {
    "allow": _allowed,
    "megabytes": _number(1, 1000),
    "connect_seconds": _number(1, 600),
    "silence_seconds": _number(1, 600),
    "total_seconds": _number(1, 3600),
    "redirects": _number(0, 50),
    "at_once": _number(1, 1000),
}
SOURCE: dict[str, Check] = {
    "url": _address,
    "path": _filled,
    "id": _identity,
    "title": _filled,
    "category": _line,
    "language": _language,
    "keep": _keep,
    "weight": _weight,
}
SECTIONS = {"site": SITE, "fetch": FETCH, "source": SOURCE}


def site_address(text: str) -> str:
    """The address of a site given on the command line, checked like the setting; raises ConfigError."""
    try:
        return _site_address(text)
    except _Wrong as wrong:
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
        raise ConfigError(f"{file}: is not UTF-8 at byte {error.start}; save it as UTF-8") from error
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
        raise ConfigError(
            f"{file.name}:{line}: is not TOML: {for_log(str(error))}; strings stand in quotes, lists in [ ]"
        ) from error
    except RecursionError as error:
        raise ConfigError(f"{file.name}:1: nests too deep to read") from error
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
            site["theme"] = root / Path(site["theme"]).expanduser()
            if not (site["theme"] / "templates").is_dir():
                self.fail(
                    ("site", "theme"), f"theme: {site['theme']} holds no templates/; name the folder of a Pelican theme"
                )
        url = site.get("url", DEFAULT_URL)
        site.setdefault("id", uuid.uuid5(uuid.NAMESPACE_URL, url).urn)
        return Settings(file=self.file, sources=sources, fetch=Fetching(**fetch), **site)

    def output(self, root: Path, name: str) -> Path:
        """The output folder; never one in which building would destroy what people keep."""
        found = (root / Path(name).expanduser()).resolve()
        content = (root / "content").resolve()
        if found == root.resolve() or found in root.resolve().parents or found == content or content in found.parents:
            self.fail(
                ("site", "output"), f"output: {for_log(name)} holds your settings or content; name a folder of its own"
            )
        return found

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
            except _Wrong as wrong:
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
        for number, table in enumerate(cast("list[Any]", tables)):
            if not isinstance(table, dict):
                self.fail(("source", number), "each source is a section [[source]]")
            source = self.source(number, table)
            if source.id in found:
                self.fail(
                    ("source", number),
                    f'source: {source.place} has the id of another one, {source.id}; give it one: id = "…"',
                )
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
        place = values.get("url") or values["path"]
        values.setdefault("id", _source_id(values))
        if not values["id"]:
            self.fail(("source", number), f'{subject}: no id can be made of {for_log(place)}; give it one: id = "…"')
        return Source(**values)

    def fail(self, at: tuple[str | int, ...], message: str) -> None:
        raise ConfigError(f"{self.file.name}:{line_of(self.written, at)}: {message}")


def _did_you_mean(name: str, known: dict[str, Any]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    return f"; did you mean {near[0]}?" if near else f"; known are: {', '.join(known)}"


def _source_id(values: dict[str, Any]) -> str:
    """The slug of host and path, or of a local path without "content"; a feed file's ending does not count (law 5)."""
    if "url" in values:
        parts = urlsplit(values["url"])
        host = (parts.hostname or "").removeprefix("www.")
        port = f" {parts.port}" if parts.port else ""
        named = slug(_FEED_ENDING.sub("", f"{host}{port} {parts.path} {parts.query}".strip()))
    else:
        named = slug(_FEED_ENDING.sub("", re.sub(r"^(?:\./)?content/", "", values["path"])))
    return f"{named}-source" if named in RESERVED_SLUGS else named


_FEED_ENDING = re.compile(r"\.(?:xml|rss|atom|rdf|json|php|aspx?)$", re.IGNORECASE)
_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*["']?([A-Za-z0-9_-]+)["']?\s*(?:=|\.)""")
_MULTILINE = re.compile(r'"""|' + "'''")


def line_of(written: str, at: tuple[str | int, ...]) -> int:
    """The line of a TOML text where a section, the n-th section of a name, or a key in it stands; 1 where none does.

    tomllib gives no places; this follows headers and keys line by line, past multi-line strings.
    """
    wanted_section = str(at[0])
    wanted_number = next((part for part in at if isinstance(part, int)), None)
    wanted_key = at[-1] if len(at) > 1 and isinstance(at[-1], str) else None
    section, number, section_line, in_string = "", -1, 1, False
    for line_number, line in enumerate(written.split("\n"), 1):
        quotes = len(_MULTILINE.findall(line))
        if in_string:
            in_string = quotes % 2 == 0
            continue
        in_string = quotes % 2 == 1
        header = _HEADER.match(line)
        if header:
            section = header.group(2).strip("\"' ")
            number += section == wanted_section
            if section == wanted_section and wanted_number in (None, number):
                section_line = line_number
                if wanted_key is None:
                    return line_number
            continue
        key = _KEY.match(line)
        if not key:
            continue
        if section == wanted_section and wanted_number in (None, number) and key.group(1) == wanted_key:
            return line_number
        if not section and key.group(1) == wanted_section:
            return line_number
    return section_line
