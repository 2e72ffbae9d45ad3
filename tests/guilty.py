"""A reader of documents that does to its process what they say: for tests of workers, which import it by name."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from digest.workers import MEMORY_BYTES, Prepared

if TYPE_CHECKING:
    from datetime import tzinfo

    from digest.model import Failure, Response, Source


class OnlyHereError(Exception):
    """An exception that cannot be made again from its text, so that it cannot come back from a process."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first + second)


def obedient(response: Response, source: Source, zone: tzinfo) -> Prepared | Failure:
    """A prepared response without articles, unless the body asks for something else."""
    del source, zone
    match response.body:
        case b"hang":
            threading.Event().wait()
        case b"eat":
            bytearray(MEMORY_BYTES)
        case b"exit":
            os._exit(7)
        case b"crash":
            os.kill(os.getpid(), signal.SIGKILL)
        case b"raise":
            raise KeyError("tide")
        case b"raise oddly":
            raise OnlyHereError("tide", "clock")
        case b"speak":
            os.write(2, b"the tide is out")
        case body if body.startswith(b"write "):
            Path(body[6:].decode()).write_bytes(b"x")  # opening a pipe waits for its reader
        case body if body.startswith(b"read "):
            Path(body[5:].decode()).read_bytes()
        case _:
            pass
    return Prepared(response, (), title=f"process {os.getpid()}")
