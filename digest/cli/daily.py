"""The daily run: collect, build, and both."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

from digest import config
from digest.cli.running import SETTINGS, Verb, alone, now, option, user_agent
from digest.cli.telling import Shown, complain, counted, note, say
from digest.text import for_log

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection

    from digest.collecting import Outcome
    from digest.config import Settings

GARBAGE_AFTER = 200_000  # objects made


def run_collect(chosen: argparse.Namespace) -> int:
    """Reads the sources."""
    settings = config.read(chosen.settings)
    with alone(settings):
        outcome = collected(settings, again=chosen.again, verbose=chosen.verbose)
        return 1 if outcome.failures or outcome.warnings else 0


def run_build(chosen: argparse.Namespace) -> int:
    """Builds the site."""
    settings = config.read(chosen.settings)
    with alone(settings):
        return built(settings, address(chosen), chosen)


def run_update(chosen: argparse.Namespace) -> int:
    """Reads the sources and builds the site, also when some of them failed."""
    settings, url = config.read(chosen.settings), address(chosen)
    with alone(settings):
        outcome = collected(settings, again=chosen.again, verbose=chosen.verbose)
        code = built(settings, url, chosen, told=outcome.warnings)
        return 1 if outcome.failures or outcome.warnings else code


def collected(settings: Settings, *, again: bool, verbose: bool) -> Outcome:
    """The outcome of collecting, told as it goes.

    again: of everything, whatever was met before; verbose: with a line for each source.
    """
    from digest.collecting import collect  # noqa: PLC0415

    # What a run makes it keeps to its end. To look through all of it every 700 objects, as Python does, would cost a
    # tenth of the time with a thousand feeds.
    gc.set_threshold(GARBAGE_AFTER)
    with Shown() as progress:
        outcome = collect(settings, now(), progress, user_agent(settings), environment=os.environ, again=again)
    for visit in outcome.visits if verbose else ():
        note(for_log(str(visit), 2000))
    for failure in outcome.failures:
        complain(str(failure))
    for remark in outcome.remarks:
        complain(f"note: {remark}")
    for warning in outcome.warnings:
        complain(f"warning: {warning}")
    for place in outcome.waiting:
        note(f"waiting: {for_log(place)} is dated ahead and will be published on its day")
    say(f"collected {counted(outcome.sources, 'source')}: {brought(outcome, again=again)}")
    return outcome


def brought(outcome: Outcome, *, again: bool = False) -> str:
    """What a run of collect brought, in words. again: whether all was to be cleaned anew."""
    parts = [
        counted(outcome.new_articles, "new article") if outcome.new_articles else "",
        f"{outcome.changed_articles:,} changed" if outcome.changed_articles else "",
        f"{outcome.cleaned_anew:,} cleaned anew" if outcome.cleaned_anew or again else "",
        counted(outcome.new_topics, "new topic") if outcome.new_topics else "",
        counted(len(outcome.failures), "failure") if outcome.failures else "",
        f"{outcome.left_alone:,} left alone" if outcome.left_alone else "",
    ]
    return ", ".join(filter(None, parts)) or "nothing new"


def address(chosen: argparse.Namespace) -> str:
    """The address that --url gives the site, or an empty string; raises ConfigError before anything is done."""
    return config.site_address(chosen.url) if chosen.url else ""


def built(settings: Settings, url: str, chosen: argparse.Namespace, told: Collection[str] = ()) -> int:
    """The exit code of building. told: the warnings that were shown before and are not shown again."""
    from digest.publish.building import build  # noqa: PLC0415

    done = build(settings, url=url, accept_smaller=chosen.accept_smaller)
    for warning in done.warnings:
        if warning not in set(map(for_log, told)):
            complain(f"warning: {warning}")
    say(
        f"built {counted(done.pages, 'page')} into {for_log(str(settings.output))} "
        f"({counted(done.changed, 'file')} changed, {done.removed} removed)"
    )
    if not done.articles:
        complain(
            "nothing could be collected yet, and the front page says so; put articles into a source's folder, "
            "or add a feed to digest.toml"
        )
        return 1
    return 1 if done.warnings else 0


AGAIN = option(
    "--again",
    action="store_true",
    help="ask every source in full, and clean everything that is stored by today's rules",
)
VERBOSE = option(
    "-v", "--verbose", action="store_true", help="tell what came of each source, a line each, on standard error"
)
BUILD = (
    option(
        "--url", metavar="URL", default="", help="the site's address for this build, instead of the one in digest.toml"
    ),
    option(
        "--accept-smaller",
        action="store_true",
        help="build although the archive shrank sharply since the last build",
    ),
)

VERBS = (
    Verb(
        "collect",
        "read all sources into content/archive",
        (
            "digest collect",
            "digest collect --again",
            "digest collect --verbose 2> collect.log",
            "digest collect --settings elsewhere/digest.toml",
        ),
        (AGAIN, VERBOSE, SETTINGS),
        run_collect,
    ),
    Verb(
        "build",
        "build the site from content/archive; asks no network",
        ("digest build", "digest build --url https://example.org/digest/"),
        (*BUILD, SETTINGS),
        run_build,
    ),
    Verb(
        "update",
        "collect, then build: the daily run",
        ("digest update",),
        (AGAIN, VERBOSE, *BUILD, SETTINGS),
        run_update,
    ),
)
