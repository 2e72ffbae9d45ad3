"""What is printed: results to standard output, progress and problems to standard error."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Any, Self

from digest.text import for_log

if TYPE_CHECKING:
    from tqdm import tqdm


def say(line: str = "") -> None:
    """One line of a result, on standard output."""
    print(line)


def note(line: str) -> None:
    """One line beside the result, on standard error."""
    print(line, file=sys.stderr)


def complain(message: str) -> None:
    """One harmless line on standard error."""
    line = f"digest: {for_log(message, 2000)}"
    if sys.stderr.isatty():
        from tqdm import tqdm  # noqa: PLC0415 - see begin()

        tqdm.write(line, file=sys.stderr)  # above a bar that is shown
    else:
        note(line)


def counted(number: int, one: str, many: str = "") -> str:
    """The number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


class Shown:
    """Progress: a bar on a terminal; in a log a line for each step."""

    def __init__(self) -> None:
        self._bar: tqdm[Any] | None = None
        self._what = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def begin(self, what: str, total: int | None) -> None:
        """A step with that many parts begins; None: nobody knows how many."""
        self._close()
        self._what = what
        if sys.stderr.isatty():
            from tqdm import tqdm  # noqa: PLC0415 - nobody in a scheduled run waits for it

            width, height = shutil.get_terminal_size()  # 80 by 24 for a terminal that does not tell
            self._bar = tqdm(
                total=total,
                desc=what,
                leave=False,
                file=sys.stderr,
                ncols=width,
                nrows=height,
                bar_format="{n_fmt}/{total_fmt} |{bar:30}| {desc}" if total else "{n_fmt} {desc}",
            )
        else:
            note(f"{what}: {total:,}" if total else what)

    def advance(self, subject: str) -> None:
        """One part is done."""
        if self._bar is not None:
            self._bar.set_description_str(f"{self._what} {for_log(subject, 40)}", refresh=False)
            self._bar.update()

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
