"""Whether the site and its surroundings are sound."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from digest import config
from digest.cli.running import SETTINGS, Verb, option
from digest.cli.telling import Shown, counted, say
from digest.text import for_log

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from digest.checking import Checked
    from digest.config import Settings

LINES = 20  # of a kind that are told; all of them with --json


def run_check(chosen: argparse.Namespace) -> int:
    """Checks the site that was built."""
    from digest import checking  # noqa: PLC0415
    from digest.checking import record  # noqa: PLC0415

    settings = config.read(chosen.settings)
    url = config.site_address(chosen.url) if chosen.url else settings.url
    written = record.written(settings.cache, settings.root, settings.output)
    with Shown() as progress:
        checked = checking.check(settings.output, url, written, private(settings), progress)
    if chosen.json:
        say(json.dumps(checked.as_json(), ensure_ascii=False, indent=1))
    else:
        say("\n".join(as_lines(checked)))
    return 4 if checked.count("fault") else 0


def private(settings: Settings) -> list[Path]:
    """What lies beside the site and must not be in it: texts as sources sent them, notes, the archive."""
    sources = [settings.root / source.path for source in settings.sources if source.path]
    return [*sources, settings.content / "notes", settings.archive]


def as_lines(checked: Checked) -> Iterator[str]:
    """What a check found, for people: faults, notes, sizes, and the sum of it last."""
    for weight, kind in dict.fromkeys((one.weight, one.kind) for one in checked.findings):
        found = [one for one in checked.findings if (one.weight, one.kind) == (weight, kind)]
        yield f"{weight.capitalize()}s: {kind}"
        yield from (f"  {one.line}" for one in found[:LINES])
        if len(found) > LINES:
            yield f"  and {len(found) - LINES:,} more; --json tells all"
        yield ""
    from digest.checking.sizes import Size, told as size_told  # noqa: PLC0415

    total = Size("total", sum(one.files for one in checked.sizes), sum(one.size for one in checked.sizes))
    yield f"{'':10}{'files':>8}{'size':>12}"
    yield from (f"{one.kind:10}{one.files:>8,}{size_told(one.size):>12}" for one in (*checked.sizes, total))
    yield ""
    faults, notes = checked.count("fault"), checked.count("note")
    verdict = "is not fit to be published" if faults else "is sound"
    yield f"{counted(faults, 'fault')}, {counted(notes, 'note')}: the site for {for_log(checked.address)} {verdict}"


VERBS: tuple[Verb, ...] = (
    Verb(
        "check",
        "look whether the built site is fit to be published",
        ("digest check", "digest check --url https://you.github.io/project/"),
        (
            option("--url", metavar="URL", default="", help="the address that the site was built for, as for build"),
            option("--json", action="store_true", help="print everything that was found as JSON"),
            SETTINGS,
        ),
        run_check,
    ),
)
