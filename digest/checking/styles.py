"""The addresses in style sheets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
# CSS Syntax 4.3.6 (url), CSS Cascade 2 (@import with a string).
_ADDRESS = re.compile(
    r"""(?:\burl\(\s*+|@import\s++)(?:"([^"\n]*+)"|'([^'\n]*+)')|\burl\(\s*+([^\s"'()]++)\s*+\)""", re.IGNORECASE
)


def addresses(sheet: str) -> Iterator[str]:
    """What a style sheet, or a style attribute, asks for."""
    for match in _ADDRESS.finditer(_COMMENT.sub(" ", sheet)):
        yield match[match.lastindex or 0]
