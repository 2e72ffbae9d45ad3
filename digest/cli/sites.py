"""A site as a whole: made."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from digest.cli.running import Verb, option
from digest.cli.telling import say
from digest.text import for_log

if TYPE_CHECKING:
    import argparse


def run_init(chosen: argparse.Namespace) -> int:
    """Makes a new site."""
    from digest import starting  # noqa: PLC0415 - each verb loads what it needs, so that --help is quick

    made = starting.create(chosen.folder, uuid.uuid4().urn, bare=chosen.bare)
    say(f"made {len(made)} files in {for_log(str(chosen.folder))}")
    say("next, in that folder: digest update, then digest serve; your own: digest add URL")
    return 0


VERBS = (
    Verb(
        "init",
        "make a new site in a folder",
        ("digest init my-digest", "digest init --bare my-digest"),
        (
            option("folder", metavar="DIR", type=Path, help="the folder; made where it is missing"),
            option("--bare", action="store_true", help="settings and empty folders only, without the sample articles"),
        ),
        run_init,
    ),
)
