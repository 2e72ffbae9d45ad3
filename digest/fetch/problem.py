"""What is wrong with one source, on its way to becoming a Failure."""

from __future__ import annotations

from digest.errors import SourceError
from digest.fetch.limits import MIB
from digest.text import for_log

LATER = "try again later, or remove the source"
GONE = "gone: the publisher says for good"  # RFC 9110 15.5.11
TOO_MANY_REQUESTS = 429  # RFC 6585 4
TELL = "tell the publisher; nothing can be done here"


class UnreadableError(SourceError):
    """Raised and caught inside this room: what happened, what to do about it, and HTTP's status where that is it.

    retry_after is when a 429 or a 503 asks to be asked again, as the server wrote it; is_unasked: nobody was asked.
    """

    def __init__(
        self, what: str, remedy: str, status: int = 0, *, retry_after: str = "", is_unasked: bool = False
    ) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.status = status
        self.retry_after = retry_after
        self.is_unasked = is_unasked


def too_large(limit_bytes: int) -> UnreadableError:
    """What is said of a document over the limit."""
    return UnreadableError(
        f"larger than {limit_bytes / MIB:.3g} MB", "raise megabytes under [fetch] in digest.toml, or remove it"
    )


def resting(host: str, retry_after: str) -> UnreadableError:
    """What is said of a source whose host has answered another one of this run with 429."""
    return UnreadableError(
        f"not asked: {for_log(host)} says that it is asked too often (429)",
        "it is asked again later, before the others of that host",
        TOO_MANY_REQUESTS,
        retry_after=retry_after,
        is_unasked=True,
    )


def cut_short() -> UnreadableError:
    """What is said of an answer that lacks its end."""
    return UnreadableError("the answer broke off before its end", LATER)
