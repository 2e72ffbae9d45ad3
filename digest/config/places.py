"""Where a setting stands in a TOML text: tomllib gives no places."""

from __future__ import annotations

import re

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*["']?([A-Za-z0-9_-]+)["']?\s*(?:=|\.)""")
_MULTILINE = re.compile(r'"""|' + "'''")


def line_of(written: str, at: tuple[str | int, ...]) -> int:
    """The line of a TOML text where a section, the n-th section of a name, or a key in it stands; 1 where none does.

    Follows headers and keys line by line, past multi-line strings.
    """
    wanted_section = str(at[0])
    wanted_number = next((part for part in at if isinstance(part, int)), None)
    wanted_key = at[-1] if len(at) > 1 and isinstance(at[-1], str) else None
    section, number, section_line, in_string = "", -1, 1, False
    for line_number, line in enumerate(written.split("\n"), 1):
        quotes = len(_MULTILINE.findall(line))
        if in_string:
            in_string = quotes % 2 == 0
            continue
        in_string = quotes % 2 == 1
        header = _HEADER.match(line)
        if header:
            section = header.group(2).strip("\"' ")
            number += section == wanted_section
            if section == wanted_section and wanted_number in (None, number):
                section_line = line_number
                if wanted_key is None:
                    return line_number
            continue
        key = _KEY.match(line)
        if not key:
            continue
        if section == wanted_section and wanted_number in (None, number) and key.group(1) == wanted_key:
            return line_number
        if not section and key.group(1) == wanted_section:
            return line_number
    return section_line
