"""digest serve in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 60.0  # for a busy machine; then the process is ended, and the test fails


class Serving:
    """The command, run in a site's folder as if in a terminal; use as a context manager.

    temporary: where the process makes its temporary files.
    """

    def __init__(self, site: Path, temporary: Path, arguments: Sequence[str] = ("--port", "0")) -> None:
        temporary.mkdir(exist_ok=True)
        self.temporary = temporary
        self._errors = temporary.with_name(f"{temporary.name}.err")
        self._command = [sys.executable, "-m", "digest", "serve", *arguments]
        self._site = site

    def __enter__(self) -> Self:
        variables = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(self.temporary)}
        self.started = time.monotonic()
        with self._errors.open("wb") as errors:
            self.process = subprocess.Popen(
                self._command,
                cwd=self._site,
                env=variables,
                stdout=subprocess.PIPE,
                stderr=errors,
                encoding="utf-8",
                start_new_session=True,
            )
        self._timer = Timer(PATIENCE_S, self.process.kill)
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self.process.kill()
        self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()

    def line(self) -> str:
        """The next line of standard output; empty at its end."""
        assert self.process.stdout
        return self.process.stdout.readline()

    def address(self) -> str:
        """The address that the next line tells."""
        line = self.line()
        assert line.endswith(" (end with Ctrl+C)\n"), self.errors()
        return line.split()[0]

    def errors(self) -> str:
        """What stands on standard error so far."""
        return self._errors.read_text(encoding="utf-8")

    def end(self, how: signal.Signals = signal.SIGINT) -> int:
        """The exit code after Ctrl+C, or another signal."""
        self.process.send_signal(how)
        return self.process.wait(PATIENCE_S)
