"""What a run met at each source, in a line that begins with the source's id. Pure: tells, asks nobody."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.model import Failure, Response
from digest.text import for_log

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digest.workers import Prepared

NOT_MODIFIED = 304  # RFC 9110 15.4.5


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of a source in a run."""

    source_id: str
    status: int = 0  # HTTP's; 200 for what was read from the disk, 0 where nobody answered
    documents: int = 0
    size_bytes: int = 0
    entries: int = 0
    new: int = 0  # articles among them that are new
    seconds: float = 0.0  # over the network
    what: str = ""  # what went wrong, or why it was not asked, and what to do about it
    is_unasked: bool = False

    def __str__(self) -> str:
        return f"{for_log(self.source_id)}: {', '.join(filter(None, self._told()))}"

    def _told(self) -> list[str]:
        status = str(self.status) if self.status else ""
        seconds = f"seconds {self.seconds:.1f}"
        if self.is_unasked:
            return [f"not asked: {self.what.removeprefix('not asked: ')}"]
        if self.what:
            return ["failed", status, f"{seconds}: {self.what}"]
        if self.status == NOT_MODIFIED:
            return [status, "not modified", seconds]
        documents = f"documents {self.documents}" if self.documents != 1 else ""
        return [status, documents, f"bytes {self.size_bytes}", f"entries {self.entries}", f"new {self.new}", seconds]


def visits(
    received: Iterable[Response | Failure],
    prepared: Sequence[Prepared],
    failures: Iterable[Failure],
    left_alone: Iterable[Failure],
    new: Iterable[str],
) -> tuple[Visit, ...]:
    """The visits of a run, by id. new: the id of its source for each new article.

    failures and left_alone: of addresses and of documents; told of a source of which nothing was read, the first.
    """
    fresh = Counter(new)
    answers = {one.source_id: one for one in received if isinstance(one, Response)}
    documents: dict[str, list[Prepared]] = defaultdict(list)
    for one in prepared:
        documents[one.response.source_id].append(one)
    unread: dict[str, Failure] = {}
    for failure in (*left_alone, *failures):
        unread.setdefault(failure.source_id, failure)
    return tuple(
        _visit(identity, answers.get(identity), documents[identity], unread.get(identity), fresh[identity])
        for identity in sorted({*answers, *documents, *unread})
    )


def _visit(
    identity: str, answer: Response | None, documents: Sequence[Prepared], failure: Failure | None, new: int
) -> Visit:
    """The visit of one source. answer: of its address; None where it has none, or nobody answered."""
    seen = answer or (documents[0].response if documents else None)
    return Visit(
        source_id=identity,
        status=failure.status if failure and not seen else seen.status if seen else 0,
        documents=len(documents),
        size_bytes=sum(one.response.size_bytes for one in documents),
        entries=sum(len(one.articles) for one in documents),
        new=new,
        seconds=failure.seconds if failure and not seen else seen.seconds if seen else 0.0,
        what="; ".join(filter(None, [failure.what, failure.remedy])) if failure and not documents else "",
        is_unasked=failure.is_unasked if failure else False,
    )
