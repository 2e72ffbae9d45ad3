"""How the sources and the digest are doing."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from digest import config
from digest.cli.running import SETTINGS, Verb, now, option
from digest.cli.telling import say

if TYPE_CHECKING:
    import argparse


def run_status(chosen: argparse.Namespace) -> int:
    """Tells how the sources and the digest are doing."""
    from digest import status  # noqa: PLC0415 - each verb loads what it needs, so that --help is quick
    from digest.status import telling  # noqa: PLC0415

    found = status.read(config.read(chosen.settings), now())
    if chosen.json:
        say(json.dumps(telling.as_data(found), ensure_ascii=False, indent=1))
    elif chosen.markdown:
        say(telling.as_markdown(found))
    else:
        say("\n".join(telling.as_lines(found, shutil.get_terminal_size().columns)))
    return 1 if found.is_stale else 0


VERBS = (
    Verb(
        "status",
        "tell how the sources and the digest are doing; asks no network, writes nothing",
        ("digest status", "digest status --json", 'digest status --markdown >> "$GITHUB_STEP_SUMMARY"'),
        (
            option("--json", action="store_true", help="print it as JSON"),
            option("--markdown", action="store_true", help="print it as Markdown, such as GitHub shows below a run"),
            SETTINGS,
        ),
        run_status,
    ),
)
