"""The tags of an XML document that a person may have edited, each with its line and its faults.

An XML parser ends at the first fault. This tokenizer ends at none: it knows tags, attributes, comments, CDATA sections
and the references of XML and HTML; it reads no document type and expands no entity. It takes time in proportion to the
document's length, whatever stands in it: no pattern goes back, and no end is searched for that does not come.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.entities import html5
from typing import TYPE_CHECKING

from digest.text import for_log

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FAULTS_AT_MOST = 5  # told of one tag

_NAME = re.compile(r"""\s*+([^\s=<>"'/]++)(\s*+=\s*+)?""")
_SPACE = re.compile(r"\s*+")
_CLOSING = {quote: re.compile(f"([^{quote}<]*+){quote}") for quote in "\"'"}  # XML 1.0 2.3: no "<" in a value
_CLOSING_LOOSELY = {quote: re.compile(rf"([^{quote}\n]*+){quote}(?=[\s/>])") for quote in "\"'"}
_UNQUOTED = re.compile(r"[^\s<>\"']*+")
_UNCLOSED = re.compile(r"[^<>\n]*+")
_SWALLOWED = re.compile(r"\s([A-Za-z:]{2,30})\s*=\s*$")  # the next attribute, in a value whose quote was not closed
_SWALLOWED_LENGTH = 60
_REFERENCE = re.compile(r"&(?:#([0-9]{1,7});|#[xX]([0-9a-fA-F]{1,6});|([A-Za-z][A-Za-z0-9]{1,31};))?")


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or an end tag, or a comment or section that has no end: then only its faults are there."""

    name: str  # lower case
    line: int
    is_end: bool = False
    is_empty: bool = False  # it ends with "/>"
    attributes: Mapping[str, str] = field(default_factory=dict)  # names in lower case, values without references
    faults: Mapping[str, str] = field(default_factory=dict)  # what is wrong -> how to mend it


def tags(text: str, names: Iterable[str]) -> Iterator[Tag]:
    """The tags of the elements with those names, in order; all else is passed over. Line breaks are line feeds."""
    markup = re.compile(rf"<(?:!--|!\[CDATA\[|(/?)({'|'.join(names)})(?![\w.:-]))", re.IGNORECASE)
    at = counted = 0
    line = 1
    last = {end: text.rfind(end) for end in ("-->", "]]>")}
    while found := markup.search(text, at):
        line += text.count("\n", counted, found.start())
        at, counted = found.end(), found.start()
        if name := found.group(2):
            inside = _Inside(text, at)
            inside.read()
            at = inside.at
            yield Tag(name.lower(), line, bool(found.group(1)), inside.is_empty, inside.attributes, inside.faults)
            continue
        what, end = ("comment", "-->") if found.group() == "<!--" else ("CDATA section", "]]>")
        if at <= last[end]:
            at = text.index(end, at) + len(end)
        else:
            yield Tag("", line, faults={f"a {what} is not closed": f"write {end} where it ends"})


class _Inside:
    """What stands in a tag behind its name."""

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at
        self.attributes: dict[str, str] = {}
        self.faults: dict[str, str] = {}
        self.is_empty = False

    def read(self) -> None:
        """Goes to the tag's end."""
        while True:
            if found := _NAME.match(self.text, self.at):
                self.at = found.end()
                self._attribute(found.group(1), has_value=found.group(2) is not None)
                continue
            self._taken(_SPACE)
            sign = self.text[self.at : self.at + 1]
            self.is_empty = self.text.startswith("/>", self.at)
            if sign in ("<", ""):
                self._fault("the tag is not closed", "write > where it ends")
                return
            if not self.is_empty and sign != ">":
                self._fault(f"a stray {sign}", "within a value write &quot; for a quote" if sign in _CLOSING else "")
            self.at += 1
            if sign == ">":
                return
            if self.is_empty:
                self.at += 1
                return

    def _fault(self, what: str, remedy: str = "") -> None:
        if len(self.faults) < FAULTS_AT_MOST:
            self.faults[what] = remedy

    def _attribute(self, name: str, *, has_value: bool) -> None:
        shown = for_log(name, 40)
        if not has_value:
            self._fault(f"{shown} has no value", f'write {shown}="…"')
        value = self._plain(shown, self._value(shown)) if has_value else ""
        if name.lower() in self.attributes:
            self._fault(f"{shown} stands twice, the first one counts", "take one out")
        self.attributes.setdefault(name.lower(), value)

    def _value(self, name: str) -> str:
        quote, start = self.text[self.at : self.at + 1], self.at + 1
        if quote not in _CLOSING:
            self._fault(f"the value of {name} stands without quotes", f'write {name}="…"')
            return self._taken(_UNQUOTED)
        if found := _CLOSING[quote].match(self.text, start):
            value, self.at = found.group(1), found.end()
            swallowed = _SWALLOWED.search(value[-_SWALLOWED_LENGTH:])
            if not swallowed or self.text[self.at : self.at + 1] in ("", " ", "\n", "\t", "/", ">"):
                return value
            value = value[: len(value) - len(swallowed.group())]
            self.at = start + len(value)
        elif found := _CLOSING_LOOSELY[quote].match(self.text, start):
            self.at = found.end()
            self._fault(f"a bare < in {name}", "write &lt;")
            return found.group(1)
        else:
            self.at = start
            value = self._taken(_UNCLOSED)
            if value.endswith("/"):  # of "/>"
                value = value[:-1]
                self.at -= 1
        self._fault(f"the quote of {name} is not closed", f"write {quote} where its value ends")
        return value

    def _taken(self, pattern: re.Pattern[str]) -> str:
        """What a pattern that always matches finds here; behind it reading goes on."""
        found = pattern.match(self.text, self.at)
        assert found
        self.at = found.end()
        return found.group()

    def _plain(self, name: str, value: str) -> str:
        """The value with the characters that its references stand for."""

        def character(reference: re.Match[str]) -> str:
            decimal, hexadecimal, entity = reference.groups()
            if decimal or hexadecimal:
                number = int(decimal) if decimal else int(hexadecimal, 16)
                is_character = number <= 0x10FFFF and not 0xD800 <= number < 0xE000  # noqa: PLR2004 - Unicode 2.4, 3.8
                return chr(number) if is_character else ""
            if entity in html5:
                return html5[entity]
            self._fault(f"a bare & in {name}", "write &amp;")
            return reference.group()

        return _REFERENCE.sub(character, value) if "&" in value else value
