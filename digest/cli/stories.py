"""Single stories: why they look as they do, and what people decide of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from digest import config
from digest.cli.running import SETTINGS, Verb, alone, now, option
from digest.cli.telling import complain, say
from digest.errors import ConfigError

if TYPE_CHECKING:
    import argparse


def run_explain(chosen: argparse.Namespace) -> int:
    """Explains a file or a stored article."""
    from digest import explaining  # noqa: PLC0415

    is_unsettled = not chosen.settings.exists() and Path(chosen.subject).is_file()
    settings = config.unsettled(Path.cwd()) if is_unsettled else config.read(chosen.settings)
    told = explaining.explain(settings, chosen.subject, Path.cwd())
    if chosen.json:
        say(json.dumps(told[0] if len(told) == 1 else told, ensure_ascii=False, indent=1))
    else:
        say("\n".join(explaining.as_lines(told)))
    return 0


def run_remove(chosen: argparse.Namespace) -> int:
    """Takes down."""
    from digest.editing.removing import remove  # noqa: PLC0415

    settings = config.read(chosen.settings)
    with alone(settings):
        done = remove(settings, chosen.subject, now(), reason=chosen.reason, keep_address=not chosen.forget_address)
    for note in done.notes:
        complain(f"note: {note}")
    return decided(done.said)


def run_hide(chosen: argparse.Namespace) -> int:
    """Hides."""
    from digest.editing.stories import hide  # noqa: PLC0415

    settings = config.read(chosen.settings)
    with alone(settings):
        return decided(hide(settings, chosen.subject, now(), undo=chosen.undo))


def run_release(chosen: argparse.Namespace) -> int:
    """Releases, or lists what could be."""
    from digest.editing.releasing import held_back, release  # noqa: PLC0415

    settings = config.read(chosen.settings)
    if chosen.subject is None:
        say("\n".join(held_back(settings)))
        return 0
    with alone(settings):
        return decided(release(settings, chosen.subject, now(), undo=chosen.undo))


def run_headline(chosen: argparse.Namespace) -> int:
    """Gives a headline."""
    from digest.editing.stories import headline  # noqa: PLC0415

    given = new_words(chosen.headline, undo=chosen.undo)
    settings = config.read(chosen.settings)
    with alone(settings):
        return decided(headline(settings, chosen.subject, given, now()))


def run_top(chosen: argparse.Namespace) -> int:
    """Puts on top."""
    from digest.editing.stories import top  # noqa: PLC0415

    settings = config.read(chosen.settings)
    with alone(settings):
        return decided(top(settings, chosen.subject, now(), undo=chosen.undo))


def new_words(given: str | None, *, undo: bool) -> str:
    """The headline or title that was typed; empty to take one back. Raises ConfigError where it is neither."""
    if bool(given and given.strip()) == undo:
        raise ConfigError("type either the new words, in quotes, or --undo to have the old ones again")
    return given or ""


def decided(said: str) -> int:
    """Zero, after saying what was decided and what comes next."""
    say(said)
    say("next: digest build")
    return 0


SUBJECT = option(
    "subject",
    metavar="ID|URL",
    help="the story: its id or the beginning of it, the address of its page, or that of the original",
)
UNDO = option("--undo", action="store_true", help="take the decision back")

VERBS = (
    Verb(
        "explain",
        "tell what was kept, dropped and cut, and why",
        ("digest explain content/inbox/2025-06-04-harbour-strike.txt", "digest explain --json 5d5c3b0a8e6f4c21"),
        (
            option(
                "subject",
                metavar="PATH|ID|URL",
                help="a file, cleaned afresh, or a stored story by its id or address, looked up",
            ),
            option("--json", action="store_true", help="print it as JSON"),
            SETTINGS,
        ),
        run_explain,
    ),
    Verb(
        "remove",
        "take a story down for good, and keep it from coming back",
        (
            "digest remove 5d5c3b0a8e6f4c21",
            'digest remove https://example.org/news/1 --reason "At its author\'s request"',
        ),
        (
            SUBJECT,
            option("--reason", metavar="TEXT", default="", help="shown at the addresses that it stood at"),
            option(
                "--forget-address",
                action="store_true",
                help="forget the addresses too, where they tell too much; they then lead nowhere",
            ),
            SETTINGS,
        ),
        run_remove,
    ),
    Verb(
        "hide",
        "show a story nowhere, and keep it in the archive",
        ("digest hide 5d5c3b0a8e6f4c21", "digest hide --undo 5d5c3b0a8e6f4c21"),
        (SUBJECT, UNDO, SETTINGS),
        run_hide,
    ),
    Verb(
        "release",
        "show what was held back because its source brought too much at once",
        (
            "digest release",
            "digest release coast-wire",
            "digest release 5d5c3b0a8e6f4c21",
            "digest release --undo coast-wire",
        ),
        (
            option(
                "subject",
                metavar="SOURCE|ID|URL",
                nargs="?",
                help="a source's id, for all of it that is held; or one article, by its id or address; without one, "
                "what is held is listed",
            ),
            UNDO,
            SETTINGS,
        ),
        run_release,
    ),
    Verb(
        "headline",
        "give a story another headline",
        ('digest headline 5d5c3b0a8e6f4c21 "Harbour strike ends"', "digest headline --undo 5d5c3b0a8e6f4c21"),
        (
            SUBJECT,
            option("headline", metavar="HEADLINE", nargs="?", help="the new headline, in quotes"),
            UNDO,
            SETTINGS,
        ),
        run_headline,
    ),
    Verb(
        "top",
        "let a story's topic lead the open edition",
        ("digest top 5d5c3b0a8e6f4c21", "digest top --undo 5d5c3b0a8e6f4c21"),
        (SUBJECT, UNDO, SETTINGS),
        run_top,
    ),
)
