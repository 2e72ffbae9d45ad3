"""What a build has just written: whole, and linked up. Looked at before it is put in place."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from digest.checking import markup
from digest.checking.addresses import Address, stated
from digest.checking.files import files_of
from digest.checking.findings import Findings
from digest.checking.links import PAGE_ENDINGS, Links
from digest.checking.places import Places
from digest.checking.targets import Files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from digest.checking.markup import Page

NOWHERE = "http://127.0.0.1/"  # for a site that does not say where it stands


def damage(folder: Path, written: Iterable[str]) -> Iterator[str]:
    """Which of the written files of a site are empty, missing or not well-formed."""
    for path in written:
        file = folder / path
        if not file.is_file() or not file.stat().st_size:
            yield f"{path}: is empty or missing"
        elif path.endswith(".xml"):
            try:
                ET.parse(file)  # noqa: S314 - our own output
            except ET.ParseError as error:
                yield f"{path}: is not well-formed ({error})"


def dead_links(
    folder: Path, written: Iterable[str], other_files: Path | None = None, leaving: Collection[str] = ()
) -> Iterator[str]:
    """The links on the written pages that lead nowhere, each target once, with a page that has it.

    other_files: a folder whose files count as there too (what a person put into the output), but for those leaving.
    """

    def is_elsewhere(name: str) -> bool:
        try:
            return other_files is not None and name not in leaving and (other_files / name).is_file()
        except OSError:  # a name too long for a file
            return False

    findings, places = Findings(), Places()
    address = Address.of(stated(folder) or NOWHERE)
    names = [file.name for file in files_of(folder)]
    links = Links(address, Files(names, address.path, is_elsewhere), findings)
    for name in written:
        if name.endswith(PAGE_ENDINGS) and (folder / name).is_file():
            page = _page(folder / name)
            places.add(name, page)
            links.take_page(name, page)

    def has_place(name: str, fragment: str) -> bool:
        if name not in places and (folder / name).is_file():
            places.add(name, _page(folder / name))
        return places.has(name, fragment)

    links.finish(has_place)
    yield from (one.line for one in findings if one.kind == "links" and one.weight == "fault")


def _page(file: Path) -> Page:
    return markup.read_links(file.read_text(encoding="utf-8", errors="replace"))
