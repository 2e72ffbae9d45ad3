"""Sources: added, read from OPML and written to it."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from digest import config
from digest.cli.running import SETTINGS, Verb, option, user_agent
from digest.cli.telling import Shown, complain, counted, note, say
from digest.errors import ConfigError
from digest.text import for_log, one_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from digest.adding import Found
    from digest.adding.ledger import Entered
    from digest.adding.offers import Offer
    from digest.adding.world import World
    from digest.config import Settings
    from digest.model import Failure, Response


def run_add(chosen: argparse.Namespace) -> int:
    """Finds sources, lets a person choose where there are several, and writes them into digest.toml."""
    from digest import adding  # noqa: PLC0415
    from digest.adding.ledger import Ledger  # noqa: PLC0415
    from digest.config import writing  # noqa: PLC0415

    if chosen.category is not None and not one_line(chosen.category):
        raise ConfigError("--category: is empty; write a name, or leave it out")
    settings, before = writing.read(chosen.settings)
    with Shown() as progress:
        found = adding.find(settings, before, chosen.places, Path.cwd(), world(settings, progress))
    for remark in (remark for one in found for remark in (*one.problems, *(f"note: {line}" for line in one.notes))):
        complain(remark)
    ledger = Ledger(settings)
    decided = decide(settings, found, sys.stdin, sys.stderr, takes_first=chosen.yes)
    entered = [(one, ledger.enter(offers, chosen.category or "")) for one, offers in decided]
    if new := [offer.source for _, results in entered for offer in results.new]:
        writing.append(chosen.settings, before, new)
    for line in (line for one, results in entered for line in _outcome(settings, one, results)):
        say(line)
    if new:
        say(f"{counted(len(new), 'source')} added to {for_log(str(chosen.settings))}; next: digest update")
    return _code(entered)


def _code(entered: Iterable[tuple[Found, Entered]]) -> int:
    """0 where all is well, 1 where something is lacking, 2 where nothing else came of it."""
    is_lacking = any(found.is_lacking for found, _ in entered)
    is_there = any(results.new or results.present for _, results in entered)
    if is_lacking:
        return 1 if is_there else 2
    if not is_there:
        say("nothing was added")
    return 0


def world(settings: Settings, progress: Shown) -> World:
    """The network as these settings allow it to be asked."""
    from digest.adding.world import World  # noqa: PLC0415
    from digest.collecting.receiving import limits_of  # noqa: PLC0415
    from digest.fetch.network import Request, fetch  # noqa: PLC0415
    from digest.fetch.proxies import configured  # noqa: PLC0415

    limits, proxies = limits_of(settings), configured(os.environ)

    def ask(addresses: Sequence[str]) -> Sequence[Response | Failure]:
        progress.begin("fetching", len(addresses))
        return fetch(
            [Request(address, address) for address in addresses],
            user_agent=user_agent(settings),
            allow=settings.fetch.allow,
            limits=limits,
            proxies=proxies,
            on_done=lambda one: progress.advance(one.place),
        )

    return World(ask, limits.body_bytes)


def decide(
    settings: Settings, found: Sequence[Found], answers: TextIO | None, shown: TextIO, *, takes_first: bool
) -> list[tuple[Found, Sequence[Offer]]]:
    """The offers to take of each find: a list's are all meant, of a site's a person chooses.

    answers, shown: where the person is heard and asked, terminals or not. takes_first: nobody is asked. Raises
    ConfigError where somebody would have to be, and is not there.
    """
    undecided = [] if takes_first else [one for one in found if len(one.offers) > 1 and not one.is_list]
    if undecided and not (answers is not None and answers.isatty() and shown.isatty()):
        for one in undecided:
            say("\n".join(_choices(settings, one)))
        raise ConfigError(
            "there are several feeds to choose from, and no terminal to ask on; nothing was added: add those you want "
            "by their own addresses, or the first with --yes"
        )
    decided: list[tuple[Found, Sequence[Offer]]] = []
    for one in found:
        if one in undecided and answers is not None:
            print("\n".join(_choices(settings, one)), file=shown)
            decided.append((one, [one.offers[number - 1] for number in ask(len(one.offers), answers, shown)]))
        else:
            decided.append((one, one.offers if one.is_list else one.offers[:1]))
    return decided


def _choices(settings: Settings, found: Found) -> list[str]:
    from digest.adding.ledger import Ledger  # noqa: PLC0415
    from digest.adding.offers import described  # noqa: PLC0415

    head = f"{found.place} has {counted(len(found.offers), 'feed')}:"
    ledger = Ledger(settings)
    lines = [
        f"  {number}. {described(offer, settings.timezone)}{' (in digest.toml already)' * ledger.has(offer)}"
        for number, offer in enumerate(found.offers, 1)
    ]
    return [head, *lines]


def ask(most: int, answers: TextIO, shown: TextIO) -> tuple[int, ...]:
    """The numbers that a person chooses, none for "q" and where no answer comes; asks again until it is understood."""
    while True:
        print(f"Which? Numbers from 1 to {most}, Enter for 1, q for none: ", end="", file=shown, flush=True)
        try:
            answer = answers.readline()
        except KeyboardInterrupt:
            print(file=shown)  # what is told next starts on a line of its own
            raise
        if not answer:  # Ctrl+D
            print(file=shown)
            return ()
        words = re.split(r"[\s,;]+", answer.strip().rstrip("."))
        if words == [""]:
            return (1,)
        if words[0].lower() in ("q", "n", "no", "none", "quit", "0"):
            return ()
        numbers = [int(word) if re.fullmatch("[0-9]{1,4}", word) else 0 for word in words]
        if all(1 <= number <= most for number in numbers):
            return tuple(dict.fromkeys(numbers))
        print(f"{for_log(answer, 80)} is not understood.", file=shown)


def _outcome(settings: Settings, found: Found, entered: Entered) -> list[str]:
    """What came of one argument, in lines."""
    from digest.adding.offers import described  # noqa: PLC0415

    if found.is_list:
        parts = [
            f"{counted(len(entered.new), 'feed')} added",
            f"{len(entered.present):,} skipped, which are in digest.toml or stand twice" if entered.present else "",
        ]
        return [f"{found.place}: {', '.join(filter(None, parts))}"] if entered.new or entered.present else []
    there = [f"in digest.toml already: {described(offer, settings.timezone)}" for offer in entered.present]
    return [*there, *(f"added: {described(offer, settings.timezone)}" for offer in entered.new)]


def run_export(chosen: argparse.Namespace) -> int:
    """Exports."""
    from digest.adding.exporting import export  # noqa: PLC0415
    from digest.archive import files, state  # noqa: PLC0415

    settings = config.read(chosen.settings)
    exported = export(settings, state.read_sources(settings.archive))
    if chosen.file:
        files.replace(_target(chosen.file), exported.text)
        say(f"{counted(exported.feeds, 'feed')} written to {for_log(str(chosen.file))}")
    else:
        say(_encodable(exported.text.rstrip("\n"), sys.stdout.encoding))
    for folder in exported.folders:
        note(f"left out: {for_log(folder)}, which is a folder or file of yours and no feed")
    for identity in exported.without_password:
        note(f"note: {identity} is listed without its password or key; whoever reads it needs one")
    return 0


def _target(file: Path) -> Path:
    """Where to write the list; raises ConfigError where that would destroy something else."""
    from digest.parse import sniff  # noqa: PLC0415

    if file.is_dir():
        raise ConfigError(f"{for_log(str(file))}: is a folder; name a file in it, such as subscriptions.opml")
    if file.exists() and (not file.is_file() or (file.stat().st_size and sniff.root(file.read_bytes()) != "opml")):
        raise ConfigError(f"{for_log(str(file))}: is there already and is no list of feeds; name another file")
    return file.resolve()


def _encodable(text: str, encoding: str) -> str:
    """The text for a stream: what it says of itself is UTF-8, so where the stream is not, ASCII with references."""
    is_utf_8 = encoding.lower().replace("-", "").replace("_", "") == "utf8"
    return text if is_utf_8 else text.encode("ascii", "xmlcharrefreplace").decode("ascii")


VERBS = (
    Verb(
        "add",
        "add feeds, folders or lists of feeds (OPML) to digest.toml",
        (
            "digest add https://example.org/feed.xml",
            "digest add example.org",
            "digest add --category World subscriptions.opml",
            "digest add content/letters",
        ),
        (
            option(
                "places",
                metavar="URL|PATH",
                nargs="+",
                help="a feed, a site whose feeds are looked for, a folder or file, or a list of feeds (OPML)",
            ),
            option("--yes", action="store_true", help="of several feeds take the first, without asking"),
            option("--category", metavar="NAME", help="the category of all that is added"),
            SETTINGS,
        ),
        run_add,
    ),
    Verb(
        "export",
        "write the feeds of digest.toml as OPML, for other readers",
        ("digest export", "digest export subscriptions.opml"),
        (
            option("file", metavar="FILE", nargs="?", type=Path, help="the file (default: standard output)"),
            SETTINGS,
        ),
        run_export,
    ),
)
