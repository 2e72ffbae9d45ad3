"""Other programs, asked a question: with a deadline, without a terminal, and never believed to be there."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

READ_LIMIT = 1_000_000  # bytes of an answer


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program said."""

    code: int  # of its end; negative where a signal ended it, see subprocess
    text: str
    complaint: str  # what it said beside
    is_late: bool = False  # it was ended because it took too long

    @property
    def is_good(self) -> bool:
        """Whether it said what it was asked."""
        return self.code == 0 and not self.is_late


def ask(command: Sequence[str], folder: Path, environment: Mapping[str, str], seconds: float) -> Answer:
    """The answer of a program, run in a folder; what it started goes with it when its time is over.

    It writes into files and not into pipes: a process that it leaves behind could hold a pipe open for ever. Raises
    OSError where it cannot be started.
    """
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        process = subprocess.Popen(  # noqa: S603 - git and our own interpreter
            command,
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=complained,
            start_new_session=True,
        )
        is_late = False
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            is_late = True
        finally:
            if process.returncode is None:
                _end(process)
        return Answer(process.returncode, _read(said), _read(complained), is_late)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the process and what it started: they are a group of their own."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS says the latter of one that is ending
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read(READ_LIMIT).decode("utf-8", "replace")
