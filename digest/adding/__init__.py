"""digest add: what the arguments lead to is found, chosen from, and written into digest.toml.

    meaning.py   an argument is an address or a path
    looking.py   a document is a feed, a list of feeds (OPML), or a page
    discovery.py a page leads to feeds
    offers.py    what can be added, in order and in words
    files.py     folders and files
    ledger.py    what is new, and by which id

Nothing here prints or asks a person. A part that fails is a line in Found.problems and stops no other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

from digest.adding import files
from digest.adding.discovery import discovered
from digest.adding.ledger import Ledger
from digest.adding.meaning import meant, web_address
from digest.adding.offers import Offer, feed_offer, lasting
from digest.config.values import SOURCE, Wrong
from digest.errors import ConfigError, SourceError
from digest.fetch.plain import without_password
from digest.model import Failure, Response, Source
from digest.parse.opml import Problem
from digest.text import for_log
from digest.urls import cleaned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.adding.looking import Seen
    from digest.adding.world import World
    from digest.config import Settings
    from digest.parse.opml import Listed, Outline

LONGEST_ADDRESS = 8000  # RFC 9110 4.1


@dataclass(frozen=True, slots=True)
class Found:
    """What an argument led to."""

    place: str  # the argument, for messages
    offers: tuple[Offer, ...] = ()
    is_list: bool = False  # all offers are meant; else a person chooses where there are several
    problems: tuple[str, ...] = ()
    is_lacking: bool = False  # something could not be read, or was left out
    notes: tuple[str, ...] = ()  # what a person should know, though nothing is wrong


def find(settings: Settings, before: bytes, arguments: Sequence[str], folder: Path, world: World) -> tuple[Found, ...]:
    """What each argument led to, in their order. Paths are relative to the folder; before: the bytes of digest.toml."""
    known = {cleaned(source.url) for source in settings.sources if source.url}
    places = {argument: _place(argument, folder) for argument in arguments}
    new = list(dict.fromkeys(one for one in places.values() if isinstance(one, str) and cleaned(one) not in known))
    documents: dict[str | Path, Response | Failure] = dict(zip(new, world.ask(new) if new else (), strict=True))
    documents |= {one: files.document(one, world.largest) for one in places.values() if _is_file(one)}
    seen = dict(zip(documents, world.looked_at(list(documents.values())), strict=True))
    found: list[Found] = []
    for argument, one in places.items():
        if isinstance(one, Found):
            found.append(one)
        elif isinstance(one, str):
            found.append(_found_at(one, seen[one], world) if one in seen else _present(one))
        else:
            found.append(_found_in(settings, before, for_log(argument), one, seen.get(one)))
    return tuple(found)


def _place(argument: str, folder: Path) -> str | Path | Found:
    try:
        return meant(argument, folder)
    except ConfigError as error:
        return _failed(argument, str(error))


def _is_file(place: str | Path | Found) -> TypeGuard[Path]:
    return isinstance(place, Path) and not place.is_dir()


def _failed(place: str, problem: str) -> Found:
    return Found(for_log(place), problems=(problem,), is_lacking=True)


def _present(address: str) -> Found:
    return Found(without_password(address), (Offer(Source("", url=address)),))


def _found_at(address: str, seen: Seen | Failure, world: World) -> Found:
    """What an address led to."""
    place = without_password(address)
    if isinstance(seen, Failure):
        return _failed(place, str(_for_new(seen)))
    if seen.kind == "list":
        return _found_listed(place, seen.listed)
    if seen.kind == "feed":
        written = lasting(address, seen)
        moved = f"{place}: moved for good to {without_password(written)}, which is what is written"
        return Found(place, (feed_offer(written, seen),), notes=() if written == address else (moved,))
    try:
        return Found(place, discovered(seen, world))
    except SourceError as error:
        return _failed(place, str(error))


# Remedies for sources that stand in digest.toml already, for one that does not.
_FOR_NEW = {
    "remove the source": "",
    "try again later, or remove the source": "try again later",
    "look at what it delivers, or remove the source": "look at what it delivers",
}


def _for_new(failure: Failure) -> Failure:
    return replace(failure, remedy=_FOR_NEW.get(failure.remedy, failure.remedy))


def _found_in(settings: Settings, before: bytes, name: str, path: Path, seen: Seen | Failure | None) -> Found:
    """What a path led to. name: as the user wrote it; seen: a file's content, nothing of a folder."""
    try:
        if isinstance(seen, Failure):
            return _failed(name, str(_for_new(replace(seen, place=name))))
        if seen and seen.kind == "list":
            return _found_listed(name, seen.listed)
        offer = _file_offer(settings, path, seen) if seen else files.folder_offer(settings, path)
        if not Ledger(settings).has(offer):
            files.check(settings, before, offer, path)
    except ConfigError as error:
        return _failed(name, f"{name}: {error}")
    except OSError as error:
        return _failed(name, f"{name}: cannot be read ({error.strerror or error}); mend its permissions")
    return Found(name, (offer,))


def _file_offer(settings: Settings, path: Path, seen: Seen) -> Offer:
    offer = replace(feed_offer("", seen), source=Source("", path=files.named(settings, path)), is_last_choice=False)
    return replace(offer, count=None, newest=None) if path.suffix.lower() not in files.FEED_SUFFIXES else offer


def _found_listed(place: str, listed: Listed) -> Found:
    """The feeds of a list, less those whose address is none."""
    offers: list[Offer] = []
    problems = list(listed.problems)
    for outline in listed.feeds:
        try:
            offers.append(_listed_offer(outline))
        except Wrong as wrong:
            what, _, remedy = str(wrong).partition("; ")
            subject = f"“{for_log(outline.title, 80)}”: " if outline.title else ""
            shown = for_log(without_password(outline.url), 200)
            problems.append(Problem(outline.line, f"{subject}{shown} {what}", remedy, is_left_out=True))
    problems.sort(key=lambda one: one.line)
    is_lacking = any(one.is_left_out for one in problems)
    lines = tuple(f"{place}:{one}" for one in problems)
    return Found(place, tuple(offers), is_list=True, problems=lines, is_lacking=is_lacking)


def _listed_offer(outline: Outline) -> Offer:
    if len(outline.url) > LONGEST_ADDRESS:
        raise Wrong(f"is longer than {LONGEST_ADDRESS:,} characters")
    language = outline.language
    try:
        SOURCE["language"](language)
    except Wrong:
        language = ""
    url = web_address(outline.url)
    return Offer(Source("", url=url, title=outline.title, category=outline.category, language=language))
