"""What the preview shows at a moment, held for many readers: each is told of the next one as soon as it is there."""

from __future__ import annotations

import json
import traceback
from dataclasses import dataclass
from pathlib import PurePath
from threading import Condition
from typing import TYPE_CHECKING

from digest.text import for_log

if TYPE_CHECKING:
    from pathlib import Path


def unexpected(error: BaseException) -> str:
    """What is said of an error that nobody foresaw."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    place = f", {PurePath(last[0].filename).name}:{last[0].lineno}" if last else ""
    what = f"{type(error).__name__}: {for_log(str(error))}{place}"
    return f"digest itself failed ({what}); please report it, with what you changed last"


@dataclass(frozen=True, slots=True)
class State:
    """How the last build went, and what is served since."""

    base: str = "/"  # the path at which the site begins, with a slash at its end
    folder: Path | None = None  # of the last good site; None: there was none yet, and the message takes every page
    version: str = ""  # of what is served: the same pages have the same one, also after a restart
    error: str = ""  # why the last build failed
    warnings: tuple[str, ...] = ()  # of the last build

    def as_event(self) -> bytes:
        """An event of a text/event-stream (WHATWG HTML, 9.2.5): all that an open page must know."""
        told = {
            "version": self.version,
            "error": self.error if self.folder else "",  # else the page itself is the message
            "warnings": self.warnings,
        }
        return f"id: {self.version}\ndata: {json.dumps(told)}\n\n".encode()


class Current:
    """The state of now: one thread writes it, the threads of the server wait for it."""

    def __init__(self) -> None:
        self._condition = Condition()
        self._state: State | None = None
        self.is_over = False

    def tell(self, state: State) -> None:
        """Makes this the state, and wakes everybody."""
        with self._condition:
            self._state = state
            self._condition.notify_all()

    def close(self) -> None:
        """Ends every waiting, now and later."""
        with self._condition:
            self.is_over = True
            self._condition.notify_all()

    def first(self) -> State | None:
        """The state, waited for while the first build runs; None where the preview ended before."""
        return self.other_than(None, None)

    def other_than(self, seen: State | None, timeout_s: float | None) -> State | None:
        """The state, as soon as it is another than the one seen, or when the time is over."""
        with self._condition:
            self._condition.wait_for(lambda: self._state is not seen or self.is_over, timeout_s)
            return self._state
