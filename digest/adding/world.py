"""How digest add comes by documents: one function for the network and one for the workers, which tests replace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.adding.looking import in_workers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from digest.adding.looking import Seen
    from digest.model import Failure, Response


@dataclass(frozen=True, slots=True)
class World:
    """What lies outside. Both functions keep the order of what they are given.

    largest: bytes that a file may hold.
    """

    ask: Callable[[Sequence[str]], Sequence[Response | Failure]]  # addresses
    largest: int
    look: Callable[[Sequence[Response]], Sequence[Seen | Failure]] = in_workers
