"""How digest add comes by documents: one function for the network and one for the workers, which tests replace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.adding.looking import in_workers
from digest.model import Response

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from digest.adding.looking import Seen
    from digest.model import Failure


@dataclass(frozen=True, slots=True)
class World:
    """What lies outside. Both functions keep the order of what they are given.

    largest: bytes that a file may hold.
    """

    ask: Callable[[Sequence[str]], Sequence[Response | Failure]]  # addresses
    largest: int
    look: Callable[[Sequence[Response]], Sequence[Seen | Failure]] = in_workers

    def looked_at(self, answers: Sequence[Response | Failure]) -> tuple[Seen | Failure, ...]:
        """What each document is; a failure stays one."""
        looks = iter(self.look([answer for answer in answers if isinstance(answer, Response)]))
        return tuple(next(looks) if isinstance(answer, Response) else answer for answer in answers)
