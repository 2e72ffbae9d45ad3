"""The command line: verbs, exit codes, and all that is printed.

Results go to standard output; progress and problems to standard error. The exit codes stand in EXIT_CODES only.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import uuid
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from filelock import FileLock, Timeout
from tqdm import tqdm

from digest import __version__, config
from digest.errors import BuildRefusedError, ConfigError, DigestError, SourceError, StateError
from digest.text import for_log

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from digest.collecting import Outcome
    from digest.config import Settings

EXIT_CODES = {
    0: "all is well",
    1: "a source failed, you were warned of something, or nothing could be collected; the site was built",
    2: "digest.toml, the command or a file of yours must be changed",
    3: "the disk failed, or another run is under way",
    4: "the build was refused, since it would make the site worse; the old site stays",
}
_CODE_OF: tuple[tuple[type[DigestError], int], ...] = (
    (ConfigError, 2),
    (SourceError, 1),
    (StateError, 3),
    (BuildRefusedError, 4),
)

DESCRIPTION = "Turns news feeds and local text files into a daily static news digest."
EPILOG = "exit codes:\n" + "\n".join(f"  {code}  {meaning}" for code, meaning in EXIT_CODES.items())


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of a command; see EXIT_CODES."""
    for stream in (sys.stdout, sys.stderr):  # a C locale or a Windows console must not end a run over a letter
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    parser = make_parser()
    chosen = parser.parse_args(arguments)
    if chosen.run is None:
        parser.print_help(sys.stderr)
        return 2
    run: Callable[[argparse.Namespace], int] = chosen.run
    try:
        code = run(chosen)
        sys.stdout.flush()
    except DigestError as error:
        complain(str(error))
        return next(code for kind, code in _CODE_OF if isinstance(error, kind))
    except KeyboardInterrupt:
        complain("ended by you; what was done so far is kept")
        return 130
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still to be written would fail again
        if isinstance(error, BrokenPipeError):  # digest explain … | head
            return 0
        complain(f"{error.filename or 'standard output'}: {error.strerror or error}; free space or mend permissions")
        return 3
    return code


def make_parser() -> argparse.ArgumentParser:
    """The parser of all verbs, with their help."""
    parser = argparse.ArgumentParser(
        prog="digest", description=DESCRIPTION, epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="version", version=f"digest {__version__}")
    parser.set_defaults(run=None)
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")
    _add(
        verbs,
        "init",
        run_init,
        "make a new site in a folder",
        "digest init my-digest\ndigest init --bare my-digest",
        (("folder",), {"metavar": "DIR", "type": Path, "help": "the folder; made where it is missing"}),
        (("--bare",), {"action": "store_true", "help": "settings and empty folders only, without the sample articles"}),
    )
    _add(
        verbs,
        "collect",
        run_collect,
        "read all sources into content/archive",
        "digest collect\ndigest collect --settings elsewhere/digest.toml",
    )
    _add(
        verbs,
        "build",
        run_build,
        "build the site from content/archive; asks no network",
        "digest build\ndigest build --url https://example.org/digest/",
        *_BUILD,
    )
    _add(verbs, "update", run_update, "collect, then build: the daily run", "digest update", *_BUILD)
    _add(
        verbs,
        "explain",
        run_explain,
        "tell what was kept, dropped and cut, and why",
        "digest explain content/inbox/2025-06-04-harbour-strike.txt\ndigest explain --json 5d5c3b0a8e6f4c21",
        (
            ("subject",),
            {"metavar": "PATH|ID", "help": "a file, cleaned afresh, or the id of a stored article or story, looked up"},
        ),
        (("--json",), {"action": "store_true", "help": "print it as JSON"}),
    )
    return parser


_BUILD: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
    (
        ("--url",),
        {
            "metavar": "URL",
            "default": "",
            "help": "the site's address for this build, instead of the one in digest.toml",
        },
    ),
    (
        ("--accept-smaller",),
        {"action": "store_true", "help": "build although the archive shrank sharply since the last build"},
    ),
)


def _add(
    verbs: Any,  # noqa: ANN401 - argparse keeps the type to itself
    name: str,
    run: Callable[[argparse.Namespace], int],
    summary: str,
    examples: str,
    *options: tuple[tuple[str, ...], dict[str, Any]],
) -> None:
    epilog = "examples:\n" + "\n".join(f"  {line}" for line in examples.split("\n"))
    verb = verbs.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    for flags, keywords in options:
        verb.add_argument(*flags, **keywords)
    if name != "init":
        verb.add_argument(
            "--settings",
            metavar="FILE",
            type=Path,
            default=Path(config.FILE_NAME),
            help="the settings (default: digest.toml in this folder)",
        )
    verb.set_defaults(run=run)


# ---- the verbs
# -----------------------------------------------------------------------------------------------------------


def run_init(chosen: argparse.Namespace) -> int:
    """Makes a new site."""
    from digest import starting  # noqa: PLC0415 - each verb loads what it needs, so that --help is quick

    made = starting.create(chosen.folder, uuid.uuid4().urn, bare=chosen.bare)
    print(f"made {len(made)} files in {for_log(str(chosen.folder))}")
    print("next: put articles into content/inbox or feeds into digest.toml, then type there: digest update")
    return 0


def run_collect(chosen: argparse.Namespace) -> int:
    """Reads the sources."""
    settings = config.read(chosen.settings)
    with alone(settings):
        outcome = collected(settings)
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
        outcome = collected(settings)
        code = built(settings, url, chosen, told=outcome.warnings)
        return 1 if outcome.failures or outcome.warnings else code


def run_explain(chosen: argparse.Namespace) -> int:
    """Explains a file or a stored article."""
    from digest import explaining  # noqa: PLC0415

    is_unsettled = not chosen.settings.exists() and Path(chosen.subject).is_file()
    settings = config.unsettled(Path.cwd()) if is_unsettled else config.read(chosen.settings)
    told = explaining.explain(settings, chosen.subject, Path.cwd())
    if chosen.json:
        print(json.dumps(told[0] if len(told) == 1 else told, ensure_ascii=False, indent=1))
    else:
        print("\n".join(explaining.as_lines(told)))
    return 0


# ---- what they share
# -----------------------------------------------------------------------------------------------------


def collected(settings: Settings) -> Outcome:
    """The outcome of collecting, told as it goes."""
    from digest.collecting import collect  # noqa: PLC0415

    with Shown() as progress:
        outcome = collect(settings, now(), progress, user_agent(settings))
    for failure in outcome.failures:
        complain(str(failure))
    for remark in outcome.remarks:
        complain(f"note: {remark}")
    for warning in outcome.warnings:
        complain(f"warning: {warning}")
    for place in outcome.waiting:
        print(f"waiting: {for_log(place)} is dated ahead and will be published on its day", file=sys.stderr)
    print(f"collected {counted(outcome.sources, 'source')}: {brought(outcome)}")
    return outcome


def brought(outcome: Outcome) -> str:
    """What a run of collect brought, in words."""
    parts = [
        counted(outcome.new_articles, "new article") if outcome.new_articles else "",
        f"{outcome.changed_articles:,} changed" if outcome.changed_articles else "",
        counted(outcome.new_topics, "new topic") if outcome.new_topics else "",
        counted(len(outcome.failures), "failure") if outcome.failures else "",
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
    print(
        f"built {counted(done.pages, 'page')} into {for_log(str(settings.output))} "
        f"({done.changed} files changed, {done.removed} removed)"
    )
    if not done.articles:
        complain(
            "nothing could be collected yet, and the front page says so; put articles into a source's folder, "
            "or add a feed to digest.toml"
        )
        return 1
    return 1 if done.warnings else 0


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Makes sure that no other run works on the same site; raises StateError at once where one does."""
    lock = FileLock(settings.cache / "lock", timeout=0)
    try:
        settings.cache.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise StateError(f"{settings.file}: another run is under way; wait for its end") from error
    except OSError as error:
        raise StateError(
            f"{error.filename or settings.cache}: not written ({error.strerror}); free space or mend permissions"
        ) from error
    try:
        yield
    finally:
        lock.release()


def now() -> datetime:
    """The time of this run; SOURCE_DATE_EPOCH sets it (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ConfigError(f"SOURCE_DATE_EPOCH: {for_log(epoch)} is no number of seconds since 1970") from error


def user_agent(settings: Settings) -> str:
    """Who asks publishers, and where to find them."""
    return f"digest/{__version__} (+{settings.url})"


def counted(number: int, one: str) -> str:
    """The number with its noun."""
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def complain(message: str) -> None:
    """One harmless line on standard error."""
    tqdm.write(f"digest: {for_log(message, 2000)}", file=sys.stderr)


class Shown:
    """Progress: a bar on a terminal; in a log a line for each step."""

    def __init__(self) -> None:
        self._bar: tqdm[Any] | None = None
        self._what = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def begin(self, what: str, total: int) -> None:
        """A step with that many parts begins."""
        self._close()
        self._what = what
        if sys.stderr.isatty():
            width, height = shutil.get_terminal_size()  # 80 by 24 for a terminal that does not tell
            self._bar = tqdm(
                total=total,
                desc=what,
                leave=False,
                file=sys.stderr,
                ncols=width,
                nrows=height,
                bar_format="{n_fmt}/{total_fmt} |{bar:30}| {desc}",
            )
        else:
            print(f"{what}: {total:,}", file=sys.stderr)

    def advance(self, subject: str) -> None:
        """One part is done."""
        if self._bar is not None:
            self._bar.set_description_str(f"{self._what} {for_log(subject, 40)}", refresh=False)
            self._bar.update()

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None


if __name__ == "__main__":
    sys.exit(main())
