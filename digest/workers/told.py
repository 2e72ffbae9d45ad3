"""What workers are told of a source beside its document, in types that any process can be sent."""

from __future__ import annotations

from collections.abc import Mapping

History = tuple[tuple[str, str, str], ...]  # of entries of a source: article id, layout, time in ISO 8601
Learnt = Mapping[str, Mapping[int, str]]  # by article id the blocks that its source repeats, each with the reason
