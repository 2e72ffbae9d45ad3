"""What people ask of single stories: why they look as they do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from digest import config
from digest.cli.running import SETTINGS, Verb, option
from digest.cli.telling import say

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


VERBS = (
    Verb(
        "explain",
        "tell what was kept, dropped and cut, and why",
        ("digest explain content/inbox/2025-06-04-harbour-strike.txt", "digest explain --json 5d5c3b0a8e6f4c21"),
        (
            option(
                "subject",
                metavar="PATH|ID",
                help="a file, cleaned afresh, or the id of a stored article or story, looked up",
            ),
            option("--json", action="store_true", help="print it as JSON"),
            SETTINGS,
        ),
        run_explain,
    ),
)
