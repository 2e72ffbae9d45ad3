"""What is wrong with one source, on its way to becoming a Failure."""

from __future__ import annotations

from digest.errors import SourceError
from digest.fetch.limits import MIB

LATER = "try again later, or remove the source"
TELL = "tell the publisher; nothing can be done here"


class UnreadableError(SourceError):
    """Raised and caught inside this room: what happened, what to do about it, and HTTP's status where that is it."""

    def __init__(self, what: str, remedy: str, status: int = 0) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.status = status


def too_large(limit_bytes: int) -> UnreadableError:
    """What is said of a document over the limit."""
    return UnreadableError(
        f"larger than {limit_bytes / MIB:.3g} MB", "raise megabytes under [fetch] in digest.toml, or remove it"
    )


def cut_short() -> UnreadableError:
    """What is said of an answer that lacks its end."""
    return UnreadableError("the answer broke off before its end", LATER)
