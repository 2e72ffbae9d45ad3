"""What people decide of topics, and what is known of one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from digest import config
from digest.cli.running import SETTINGS, Verb, alone, now, option
from digest.cli.stories import UNDO, decided, new_words
from digest.cli.telling import counted, say
from digest.errors import ConfigError
from digest.text import for_log

if TYPE_CHECKING:
    import argparse


def run_show(chosen: argparse.Namespace) -> int:
    """Shows a topic, or lists the newest."""
    from digest.editing import topics  # noqa: PLC0415

    settings = config.read(chosen.settings)
    told = topics.show(settings, chosen.topic) if chosen.topic else topics.newest(settings)
    if chosen.json:
        say(json.dumps(told, ensure_ascii=False, indent=1))
    elif isinstance(told, dict):
        show_topic(told)
    else:
        for row in told:
            say(f"{row['last']}  {counted(row['story_count'], 'story', 'stories'):>10}  {row['slug']}")
            say(f"            {'':>10}  {for_log(row['title'], 100)}")
    return 0


def show_topic(told: dict[str, Any]) -> None:
    """Prints what is known of a topic."""
    marks = [name for name in ("pinned", "muted") if told[name]]
    say(for_log(told["title"]))
    say(f"  address  {told['address']}")
    say(f"  id       {told['id']}, born on {told['born']}")
    if marks or told["took_in"]:
        took_in = [f"took in {slug}" for slug in told["took_in"]]
        say(f"  decided  {', '.join([*marks, *took_in])}")
    for story in told["stories"]:
        hidden = " (hidden)" if story["hidden"] else ""
        say(f"  {story['edition']}  {story['id']}  {for_log(story['headline'], 100)}{hidden}")
        say(f"  {'':10}  {'':16}  {for_log(', '.join(story['sources']), 200)}")


def run_merge(chosen: argparse.Namespace) -> int:
    """Merges topics, or parts one again."""
    from digest.editing import topics  # noqa: PLC0415

    settings = config.read(chosen.settings)
    with alone(settings):
        if not chosen.undo:
            return decided(topics.merge(settings, chosen.topics, now()))
        if len(chosen.topics) > 1:
            raise ConfigError("merge --undo: takes one topic, the one that was taken in")
        return decided(topics.unmerge(settings, chosen.topics[0], now()))


def run_split(chosen: argparse.Namespace) -> int:
    """Parts a topic."""
    from digest.editing import topics  # noqa: PLC0415

    settings = config.read(chosen.settings)
    with alone(settings):
        return decided(topics.split(settings, chosen.topic, chosen.stories, chosen.title, now()))


def run_rename(chosen: argparse.Namespace) -> int:
    """Renames a topic."""
    from digest.editing import topics  # noqa: PLC0415

    given = new_words(chosen.title, undo=chosen.undo)
    settings = config.read(chosen.settings)
    with alone(settings):
        return decided(topics.rename(settings, chosen.topic, given, now()))


def run_pin(chosen: argparse.Namespace) -> int:
    """Pins a topic."""
    from digest.editing import topics  # noqa: PLC0415

    settings = config.read(chosen.settings)
    with alone(settings):
        return decided(topics.pin(settings, chosen.topic, now(), undo=chosen.undo))


def run_mute(chosen: argparse.Namespace) -> int:
    """Mutes a topic."""
    from digest.editing import topics  # noqa: PLC0415

    settings = config.read(chosen.settings)
    with alone(settings):
        return decided(topics.mute(settings, chosen.topic, now(), undo=chosen.undo))


TOPIC = option("topic", metavar="TOPIC", help="its address, a piece of that, or its id")

VERBS = (
    Verb(
        "topic",
        "show, merge, split, rename, pin or mute a topic",
        ("digest topic show", "digest topic show harbour-strike"),
        verbs=(
            Verb(
                "show",
                "show a topic with its stories and their ids; without one, list the newest",
                ("digest topic show", "digest topic show harbour-strike"),
                (
                    option(
                        "topic",
                        metavar="TOPIC",
                        nargs="?",
                        help="its address, a piece of that, or its id",
                    ),
                    option("--json", action="store_true", help="print it as JSON"),
                    SETTINGS,
                ),
                run_show,
            ),
            Verb(
                "merge",
                "make topics one: the oldest takes in the others, whose addresses lead to it",
                ("digest topic merge harbour-strike dockers-walk-out", "digest topic merge --undo dockers-walk-out"),
                (
                    option("topics", metavar="TOPIC", nargs="+", help="addresses, their last parts, or ids"),
                    UNDO,
                    SETTINGS,
                ),
                run_merge,
            ),
            Verb(
                "split",
                "give stories a topic of their own; the larger part keeps the address",
                ("digest topic split harbour-strike 5d5c3b0a8e6f4c21 77e0a1b2c3d4e5f6",),
                (
                    TOPIC,
                    option("stories", metavar="ID|URL", nargs="+", help="the stories that leave"),
                    option("--title", metavar="TEXT", default="", help="of the stories that leave"),
                    SETTINGS,
                ),
                run_split,
            ),
            Verb(
                "rename",
                "give a topic another title; its address stays",
                ('digest topic rename harbour-strike "Strike in Port Elster"',),
                (TOPIC, option("title", metavar="TITLE", nargs="?", help="the new title, in quotes"), UNDO, SETTINGS),
                run_rename,
            ),
            Verb(
                "pin",
                "let a topic lead every edition that tells it",
                ("digest topic pin harbour-strike",),
                (TOPIC, UNDO, SETTINGS),
                run_pin,
            ),
            Verb(
                "mute",
                "show a topic nowhere, nor what will join it",
                ("digest topic mute harbour-strike",),
                (TOPIC, UNDO, SETTINGS),
                run_mute,
            ),
        ),
    ),
)
