"""The preview."""

from __future__ import annotations

import argparse
import signal
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from digest import config
from digest.cli.running import SETTINGS, Verb, option
from digest.cli.telling import complain, counted, note, say
from digest.text import for_log

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digest.config import Settings
    from digest.publish.building import Built
    from digest.serve.preview import Done

PORTS = range(65536)


def run_serve(chosen: argparse.Namespace) -> int:
    """Shows the site, until it is ended."""
    from digest.publish.building import build, theme_folders  # noqa: PLC0415
    from digest.serve.preview import Preview  # noqa: PLC0415
    from digest.serve.server import Server  # noqa: PLC0415
    from digest.serve.state import Current  # noqa: PLC0415

    def build_preview(settings: Settings, url: str) -> Built:
        memory = settings.output.with_name("last-build.json")  # what is remembered of the real output stays true
        return build(settings, url=url, accept_smaller=True, memory=memory)

    if not chosen.settings.is_file():
        config.read(chosen.settings)  # says what is wrong: there is nothing to wait for
    sys.dont_write_bytecode = True  # of a pelicanconf.py: two versions saved within a second would be taken for one
    current = Current()
    with (
        until_ended(),
        TemporaryDirectory(prefix="digest-serve-", ignore_cleanup_errors=True) as folder,
        Server(chosen.port, current, complain) as server,
    ):
        place = Path(folder).resolve() / "site"
        Preview(chosen.settings, place, server.port, build_preview, theme_folders, current, Told()).run()
    return 0


@contextmanager
def until_ended() -> Iterator[None]:
    """Ends what runs in it without a word at Ctrl+C, or when the system asks for it.

    Also where a shell started it in the background and told it to take no notice of Ctrl+C: it is not meant by that.
    """
    asked = [signal.SIGINT, signal.SIGTERM]
    hangup = getattr(signal, "SIGHUP", None)  # not on Windows
    if hangup and signal.getsignal(hangup) is not signal.SIG_IGN:  # as under nohup
        asked.append(hangup)
    before = [(each, signal.signal(each, signal.default_int_handler)) for each in asked]
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        for each, handler in before:
            signal.signal(each, handler)


@dataclass
class Told:
    """What the preview tells, printed: the address as the result, the rest beside it."""

    def serving(self, address: str) -> None:
        """Prints the address at once, also into a pipe."""
        say(f"{for_log(address)} (end with Ctrl+C)")
        sys.stdout.flush()

    def built(self, done: Done) -> None:
        """Prints what a build did."""
        for warning in done.warnings:
            complain(f"warning: {warning}")
        note(f"built {counted(done.pages, 'page')} ({counted(done.changed, 'file')} changed, {done.removed} removed)")

    def failed(self, message: str) -> None:
        """Prints what went wrong."""
        complain(message)

    def uncollected(self, path: str) -> None:
        """Prints how a text gets onto the site."""
        note(f"{for_log(path)} changed; to see it, type in a second terminal: digest collect")


def port_number(text: str) -> int:
    """The number of a port on the command line."""
    if not (text.isascii() and text.isdecimal()) or int(text) not in PORTS:
        raise argparse.ArgumentTypeError(f"{for_log(text, 40)} is no number from 0 to 65535")
    return int(text)


VERBS = (
    Verb(
        "serve",
        "show the site in a browser, and build it anew at each change",
        ("digest serve", "digest serve --port 8123"),
        (
            option(
                "--port",
                metavar="N",
                type=port_number,
                default=8000,
                help="the port on 127.0.0.1 (default: 8000; 0 takes a free one)",
            ),
            SETTINGS,
        ),
        run_serve,
    ),
)
