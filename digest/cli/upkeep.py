"""Whether the site and its surroundings are sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.cli.running import Verb

VERBS: tuple[Verb, ...] = ()
