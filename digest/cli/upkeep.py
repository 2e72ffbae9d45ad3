"""Whether the site and its surroundings are sound."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from digest import config
from digest.cli.running import SETTINGS, Verb, option
from digest.cli.telling import Shown, counted, say
from digest.text import for_log

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from digest.checking import Checked
    from digest.config import Settings
    from digest.doctor import Finding

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


def run_doctor(chosen: argparse.Namespace) -> int:
    """Examines the settings and surroundings."""
    from digest.doctor import Case, examine  # noqa: PLC0415

    case = Case(
        file=chosen.settings,
        now=datetime.now(UTC),  # the clock itself: SOURCE_DATE_EPOCH would hide it
        environment=os.environ,
        encoding=sys.stdout.encoding or "",
        is_run_under_way=is_run_under_way(chosen.settings.absolute().parent),
    )
    findings = list(examine(case))
    if chosen.json:
        rows = [{"level": one.level, "subject": one.subject, "what": one.what} for one in findings]
        say(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        say("\n".join(examined(findings)))
    levels = {one.level for one in findings}
    return 2 if "fault" in levels else 1 if "warning" in levels else 0


def is_run_under_way(root: Path) -> bool:
    """Whether another process holds the lock of the site; asks without leaving a lock file where there was none."""
    place = root / ".cache" / "digest" / "lock"
    try:
        if place.is_file():
            FileLock(place, timeout=0).acquire().lock.release()
    except Timeout:
        return True
    except OSError:
        return False
    return False


def examined(findings: Sequence[Finding]) -> Iterator[str]:
    """What the doctor found, for people: what is worst first, the sum last."""
    from digest.doctor import LEVELS  # noqa: PLC0415

    for level in LEVELS:
        for one in findings:
            if one.level == level:
                yield f"{level:8} {one.subject + ':':14} {for_log(one.what, 1000)}"
    count = {level: sum(one.level == level for one in findings) for level in LEVELS}
    told = [counted(count[level], level) for level in ("fault", "warning", "note") if count[level]]
    told.append(f"{count['ok']} in order")
    yield ""
    yield ", ".join(told)


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
    Verb(
        "doctor",
        "look whether settings and surroundings are sound",
        ("digest doctor", "digest doctor --json"),
        (option("--json", action="store_true", help="print the findings as JSON"), SETTINGS),
        run_doctor,
    ),
)
