"""The command line: verbs and exit codes; the only room that prints.

Each file holds a family of verbs, each verb a function that returns an exit code. The codes stand in EXIT_CODES only.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import textwrap
import traceback
from typing import TYPE_CHECKING, Any

from digest import __version__
from digest.cli import daily, reporting, serving, sites, sources, stories, topics, upkeep
from digest.cli.telling import complain
from digest.errors import BuildRefusedError, ConfigError, DigestError, SourceError, StateError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from digest.cli.running import Verb

EXIT_CODES = {
    0: "all is well",
    1: "a source failed, you were warned of something, or nothing could be collected; the site was built",
    2: "digest.toml, the command or a file of yours must be changed",
    3: "the disk failed, another run is under way, or somebody changed the archive meanwhile",
    4: "the site has faults: a build was refused and the old site stays, or digest check found some",
    70: "digest itself failed: please report it, with the lines that it printed",  # EX_SOFTWARE of sysexits(3)
    130: "ended with Ctrl+C",  # 128 and SIGINT's number, as shells count
}
_CODE_OF: tuple[tuple[type[DigestError], int], ...] = (
    (ConfigError, 2),
    (SourceError, 1),
    (StateError, 3),
    (BuildRefusedError, 4),
)

VERBS: tuple[Verb, ...] = (
    *sites.VERBS,
    *sources.VERBS,
    *daily.VERBS,
    *serving.VERBS,
    *reporting.VERBS,
    *upkeep.VERBS,
    *stories.VERBS,
    *topics.VERBS,
)

DESCRIPTION = "Turns news feeds and local text files into a daily static news digest."
EPILOG = "exit codes:\n" + "\n".join(
    textwrap.fill(meaning, 78, initial_indent=f"  {code:>3}  ", subsequent_indent=" " * 7)
    for code, meaning in EXIT_CODES.items()
)


def main(arguments: Sequence[str] | None = None, verbs: tuple[Verb, ...] = VERBS) -> int:
    """The exit code of a command; see EXIT_CODES."""
    for stream in (sys.stdout, sys.stderr):  # a C locale or a Windows console must not end a run over a letter
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    chosen = make_parser(verbs).parse_args(arguments)
    if chosen.run is None:
        chosen.parser.print_help(sys.stderr)
        return 2
    return _ended(chosen.run, chosen)


def _ended(run: Callable[[argparse.Namespace], int], chosen: argparse.Namespace) -> int:
    """The code that the verb returns, or that of the error it ended with, which is told."""
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
        return _ended_by_disk(error)
    except Exception:  # noqa: BLE001 - who runs this by a clock must be able to tell our faults from a publisher's
        traceback.print_exc()
        complain(f"{EXIT_CODES[70]} (digest {__version__}, Python {platform.python_version()})")
        return 70
    return code


def _ended_by_disk(error: OSError) -> int:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still to be written would fail again
    if isinstance(error, BrokenPipeError):  # digest explain … | head
        return 0
    complain(f"{error.filename or 'standard output'}: {error.strerror or error}; free space or mend permissions")
    return 3


def make_parser(verbs: tuple[Verb, ...] = VERBS) -> argparse.ArgumentParser:
    """The parser of all verbs, with their help."""
    parser = argparse.ArgumentParser(
        prog="digest", description=DESCRIPTION, epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="version", version=f"digest {__version__}")
    parser.set_defaults(run=None, parser=parser)
    _add(parser, verbs)
    return parser


def _add(parser: argparse.ArgumentParser, verbs: tuple[Verb, ...]) -> None:
    found: Any = parser.add_subparsers(title="verbs", metavar="VERB")  # argparse keeps the type to itself
    for verb in verbs:
        one = found.add_parser(
            verb.name,
            help=verb.summary,
            description=verb.summary[0].upper() + verb.summary[1:] + ".",
            epilog="examples:\n" + "\n".join(f"  {line}" for line in verb.examples),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        for names, keywords in verb.options:
            one.add_argument(*names, **keywords)
        one.set_defaults(run=verb.run, parser=one)
        if verb.verbs:
            _add(one, verb.verbs)
