"""The shelf: where the texts of a run's arrivals lie until they are written, in a file instead of in memory.

A run decides about all its articles together, and looks at their texts once or twice. A first run of 5,000 feeds brings
100,000 of them: what is shelved is half of what each takes.
"""

from __future__ import annotations

import marshal
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self, TypeVar, overload

from digest.errors import StateError
from digest.model import Block, Dropped, Fingerprints

if TYPE_CHECKING:
    from pathlib import Path

    from digest.model import Article

T = TypeVar("T")
LARGEST = 1 << 32  # bytes, of what one article may shelve: sources are limited to a thousandth of that
HASHES, DROPPED, STORIES = 0, 1, 2  # what lies where in what is shelved of an article; a place for each of its stories


class Shelf:
    """A file without a name, which is gone with the run. What came off it is of no use after its end."""

    def __init__(self, folder: Path) -> None:
        """Raises StateError where the folder takes no file."""
        self._folder = folder
        self._end = 0
        self._is_read = False  # since it was last written, so that the next would not be written at its end
        self._last: tuple[int, tuple[Any, ...]] = (-1, ())  # of one article several things are asked for in a row
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - open as long as the shelf is
        except OSError as error:
            raise self._refused(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):  # what did not fit on the disk is not needed any more
            self._file.close()

    def put(self, article: Article) -> Article:
        """The article, equal to the one given: its texts, what was dropped and its hashes come from the shelf.

        Raises StateError where the disk takes no more.
        """
        place = self._laid(
            (
                (article.fingerprints.blocks, article.fingerprints.shingles),
                tuple(_row(one) for one in article.dropped),
                *(tuple(story.blocks) for story in article.stories),
            )
        )
        stories = enumerate(article.stories, STORIES)
        return replace(
            article,
            fingerprints=ShelvedFingerprints(article.fingerprints, self, place),
            dropped=ShelvedDropped(self, place, DROPPED) if article.dropped else (),
            stories=tuple(replace(story, blocks=Shelved(self, place, index)) for index, story in stories),
        )

    def _laid(self, values: tuple[Any, ...]) -> int:
        """Where the values lie now."""
        packed = marshal.dumps(values)
        place = self._end * LARGEST + len(packed)
        try:
            if self._is_read:
                self._file.seek(self._end)
                self._is_read = False
            self._file.write(packed)
        except OSError as error:
            raise self._refused(error) from error
        self._end += len(packed)
        return place

    def take(self, place: int) -> tuple[Any, ...]:
        """What lies there. Raises StateError where the disk fails."""
        if self._last[0] != place:
            at, size = divmod(place, LARGEST)
            try:
                self._file.seek(at)
                self._is_read = True
                packed = self._file.read(size)
            except OSError as error:  # what was still to be written does not fit
                raise self._refused(error) from error
            self._last = (place, marshal.loads(packed))  # noqa: S302 - our own bytes, out of a file without a name
        return self._last[1]

    def _refused(self, error: OSError) -> StateError:
        what = error.strerror or error
        return StateError(f"{self._folder}: not written ({what}); free space or mend its permissions, then run again")


def _row(dropped: Dropped) -> tuple[Any, ...]:
    block = dropped.block
    values = (block.kind, block.html, block.text, block.index, block.level, block.marks)
    return (*values, dropped.rule, dropped.reason)


class Shelved(Sequence[T]):
    """A tuple that lies on the shelf, and is read from there each time."""

    __slots__ = ("_index", "_place", "_shelf")

    def __init__(self, shelf: Shelf, place: int, index: int) -> None:
        self._shelf, self._place, self._index = shelf, place, index

    def _taken(self) -> tuple[T, ...]:
        found: tuple[T, ...] = self._shelf.take(self._place)[self._index]
        return found

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self._taken()[index]

    def __len__(self) -> int:
        return len(self._taken())

    def __iter__(self) -> Iterator[T]:
        return iter(self._taken())

    def __eq__(self, other: object) -> bool:
        return self._taken() == (other._taken() if isinstance(other, Shelved) else other)

    def __hash__(self) -> int:
        return hash(self._taken())

    def __reduce__(self) -> tuple[type[tuple[T, ...]], tuple[tuple[T, ...]]]:
        """Elsewhere, in a worker, it is a tuple."""
        return tuple, (self._taken(),)


class ShelvedDropped(Shelved[Dropped]):
    """What was dropped of an article."""

    __slots__ = ()

    def _taken(self) -> tuple[Dropped, ...]:
        rows = self._shelf.take(self._place)[self._index]
        return tuple(Dropped(Block(*block), rule, reason) for *block, rule, reason in rows)


class ShelvedFingerprints(Fingerprints):
    """Fingerprints of which those that are asked for but rarely lie on the shelf."""

    __slots__ = ("_place", "_shelf")
    _place: int
    _shelf: Shelf

    def __init__(self, whole: Fingerprints, shelf: Shelf, place: int) -> None:
        for name, value in (("raw", whole.raw), ("text", whole.text), ("_shelf", shelf), ("_place", place)):
            object.__setattr__(self, name, value)  # as in every frozen dataclass

    @property
    def blocks(self) -> str:
        """The hashes of its blocks."""
        return self._values()[2]

    @property
    def shingles(self) -> str:
        """The hashes of its shingles."""
        return self._values()[3]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fingerprints) and self._values() == (
            other.raw,
            other.text,
            other.blocks,
            other.shingles,
        )

    def __hash__(self) -> int:
        return hash(self._values())

    def __reduce__(self) -> tuple[type[Fingerprints], tuple[str, str, str, str]]:
        """Elsewhere, in a worker, they are plain ones."""
        return Fingerprints, self._values()

    def _values(self) -> tuple[str, str, str, str]:
        blocks, shingles = self._shelf.take(self._place)[HASHES]
        return self.raw, self.text, blocks, shingles
