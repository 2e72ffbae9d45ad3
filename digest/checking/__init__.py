"""Whether a built site is sound: what a build looks at before it is put in place, and `digest check` at any time.

Reads the folder and believes no build: links, pages, feeds, files and sizes as a reader's browser will meet them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from digest.checking import feeds, files, markup, pages, sizes, styles
from digest.checking.addresses import Address, stated
from digest.checking.built import damage, dead_links
from digest.checking.findings import Finding, Findings, shown
from digest.checking.links import Links
from digest.checking.markup import Reference
from digest.checking.places import Places
from digest.checking.record import shrank
from digest.checking.targets import Files
from digest.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from digest.checking.files import File

__all__ = ["Checked", "check", "damage", "dead_links", "shrank"]
READ_LIMIT = 64 * sizes.MB  # of a page, sheet or JSON, which are read whole


class Progress(Protocol):
    """Who is told how the check goes on."""

    def begin(self, what: str, total: int) -> None:
        """A step with that many parts begins."""

    def advance(self, subject: str) -> None:
        """One part is done."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found."""

    address: str  # that the site was checked for
    findings: tuple[Finding, ...]
    sizes: tuple[sizes.Size, ...]

    def as_json(self) -> dict[str, object]:
        """Everything, for programs."""
        return {
            "address": self.address,
            "is_sound": not self.count("fault"),
            "findings": [
                {"weight": one.weight, "kind": one.kind, "what": one.what, "places": list(one.places)}
                for one in self.findings
            ],
            "sizes": [{"kind": one.kind, "files": one.files, "bytes": one.size} for one in self.sizes],
        }

    def count(self, weight: str) -> int:
        """How many findings of a weight there are."""
        return sum(finding.weight == weight for finding in self.findings)


def check(
    output: Path, url: str, written: frozenset[str] | None, private: Collection[Path], progress: Progress
) -> Checked:
    """What is wrong with the site in a folder; raises ConfigError where none is built there.

    url: where it is to stand. written: the files that builds wrote, where that is known. private: folders and files
    whose contents must not be public.
    """
    found = list(files.files_of(output)) if output.is_dir() else []
    if not any(file.name.endswith(files.PAGES) for file in found):
        raise ConfigError(f"{output}: nothing is built there yet; run digest build")
    findings = Findings()
    built_for = stated(output)
    if built_for and built_for != url:
        what = f"the site was built for {shown(built_for)} and is checked for {shown(url)}; give both the same --url"
        findings.fault("address", what)
    address = Address.of(built_for or url)
    if address.is_local:
        findings.note("address", f"the site was built for {shown(address.whole)}, where only this machine finds it")
    raw = files.published_raw(output, found, private)
    for file in found:
        files.look(findings, file, written, raw)
    sizes.look(findings, found)
    _read(findings, output, found, address, progress)
    return Checked(url, tuple(findings), sizes.sizes(found))


def _read(findings: Findings, output: Path, found: Collection[File], address: Address, progress: Progress) -> None:
    """Reads every file that can hold links, one at a time."""
    readable = [file for file in found if not file.problem]
    links = Links(address, Files((file.name for file in readable), address.path), findings)
    places = Places()
    reader = feeds.Reader(findings, links)
    progress.begin("checking", len(readable))
    for file in readable:
        name = file.name.lower()
        if name.endswith(feeds.XML_ENDINGS):
            reader.xml(file.name, output / file.name)
        elif file.size > READ_LIMIT:
            findings.note("sizes", f"is larger than {sizes.told(READ_LIMIT)} and was not read", file.name)
        elif name.endswith(files.PAGES):
            _read_page(findings, links, places, file, (output / file.name).read_bytes())
        elif name.endswith(".css"):
            text = (output / file.name).read_text(encoding="utf-8", errors="replace")
            for value in styles.addresses(text):
                links.take(file.name, Reference("style", "url()", value))
        elif name.endswith(feeds.JSON_ENDINGS):
            reader.json(file.name, (output / file.name).read_bytes())
        elif name == "robots.txt":
            reader.robots(file.name, (output / file.name).read_text(encoding="utf-8", errors="replace"))
        progress.advance(file.name)
    links.finish(places.has)


def _read_page(findings: Findings, links: Links, places: Places, file: File, data: bytes) -> None:
    text = pages.text_of(findings, file.name, data)
    if not text.strip() or files.is_verification(file, text):
        return
    page = markup.read(text)
    places.add(file.name, page)
    pages.look(findings, file.name, text, page)
    links.take_page(file.name, page)
    for value in _addresses_in(page.data):
        if value.startswith(links.address.whole):
            links.take(file.name, Reference("script", "JSON-LD", value))


def _addresses_in(written: Collection[str]) -> Iterator[str]:
    """Every string of some JSON."""
    waiting: list[object] = []
    for one in written:
        try:
            waiting.append(json.loads(one))
        except (ValueError, RecursionError):
            continue  # told with the page
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            waiting += value.values() if isinstance(value, dict) else value
