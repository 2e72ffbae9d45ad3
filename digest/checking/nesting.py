"""Whether the tags of a page lie within one another, with the end tags that HTML lets a writer leave out."""

from __future__ import annotations

from collections import Counter

# HTML Standard, 13.1.2: elements that have no end tag.
VOID = frozenset(
    ["area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
     "meta", "param", "source", "track", "wbr"]
)  # fmt: skip
# 13.1.2.4: elements whose end tag may be left out.
OPTIONAL = frozenset(
    ["body", "caption", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rb", "rp", "rt",
     "rtc", "tbody", "td", "tfoot", "th", "thead", "tr"]
)  # fmt: skip
# 13.1.2.4: elements before which a paragraph ends.
AFTER_P = (
    "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "main",
    "menu", "nav", "ol", "p", "pre", "search", "section", "table", "ul",
)  # fmt: skip
_P = frozenset({"p"})
_ROWS = frozenset({"td", "th", "tr", "caption", "colgroup", "p"})
_RUBY = frozenset({"rb", "rp", "rt", "rtc"})
# 13.1.2.4: which open elements a start tag ends.
ENDED_BY: dict[str, frozenset[str]] = {
    **dict.fromkeys(AFTER_P, _P),
    "body": frozenset({"head"}),
    "li": frozenset({"li", "p"}),
    **dict.fromkeys(("dt", "dd"), frozenset({"dt", "dd", "p"})),
    "option": frozenset({"option"}),
    "optgroup": frozenset({"option", "optgroup"}),
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
    "tr": _ROWS,
    **dict.fromkeys(("thead", "tbody", "tfoot"), _ROWS | {"thead", "tbody", "tfoot"}),
    **dict.fromkeys(_RUBY, _RUBY),
}
FOREIGN = ("svg", "math")  # in them a tag that ends with a slash is its own end (13.2.6.5)


class Nesting:
    """The elements that are open while a page is read, and the first thing that is wrong with them."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int]] = []  # names with the places of their tags
        self._counts: Counter[str] = Counter()
        self.fault: tuple[int, str] | None = None  # where and what; the later ones mostly follow from the first
        self.others = 0

    def start(self, tag: str, at: int, *, is_closed: bool) -> None:
        """A start tag. is_closed: it ends with a slash."""
        opened = self._open
        ended = ENDED_BY.get(tag)
        if ended:
            while opened and opened[-1][0] in ended:
                self._pop()
        if tag in VOID or (is_closed and self.is_foreign):
            return
        opened.append((tag, at))
        self._counts[tag] += 1

    def end(self, tag: str, at: int) -> None:
        """An end tag."""
        if self._open and self._open[-1][0] == tag:
            self._pop()
        elif not self._counts[tag]:
            self._blame(at, f"</{tag}> ends nothing that is open")
        else:
            while (inner := self._pop())[0] != tag:
                if inner[0] not in OPTIONAL:
                    self._blame(inner[1], f"<{inner[0]}> is not closed within its <{tag}>")

    def finish(self) -> None:
        """The page is at its end."""
        for tag, at in self._open:
            if tag not in OPTIONAL:
                self._blame(at, f"<{tag}> is never closed")

    @property
    def is_foreign(self) -> bool:
        """Whether what comes now stands in a drawing or a formula."""
        return any(self._counts[tag] for tag in FOREIGN)

    def _pop(self) -> tuple[str, int]:
        one = self._open.pop()
        self._counts[one[0]] -= 1
        return one

    def _blame(self, at: int, what: str) -> None:
        if self.fault is None:
            self.fault = (at, what)
        else:
            self.others += 1
