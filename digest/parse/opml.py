"""OPML 2.0, lists of feeds: read as programs and people write them, with each fault and its line, and written.

People edit such lists by hand. Whatever is wrong with one, the feeds that can be read are read (see tags.py).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from digest.parse import rss, sniff
from digest.parse.fields import language_tag
from digest.parse.plaintext import decode, known
from digest.parse.tags import Tag, tags
from digest.text import for_log, mended, one_line, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digest.model import Response

MEDIA_TYPES = frozenset({"text/x-opml", "text/opml", "application/opml+xml", "application/x-opml+xml"})
SUFFIX = ".opml"
ELEMENTS = ("opml", "head", "body", "outline")
FEED_TYPES = frozenset({"rss", "atom", "feed"})  # OPML 2.0 knows rss only, whatever the feed's format
LEVELS = " / "  # between the names of nested folders, in a category
LONGEST_NAME = 500  # characters of a title or category
DEEPEST = 20  # folders that a category is written as: what serializes XML goes down one call a level
PROBLEMS_AT_MOST = 1000  # told of a document

_FRAGMENT_ROOTS = frozenset({"outline", "body", "head", ""})  # of a list that lost its first line; "": an end tag


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed as a list names it. Its address is unchecked."""

    url: str
    title: str = ""
    category: str = ""  # the names of the folders it stands in, the outermost first, or what it says itself
    language: str = ""
    site: str = ""  # the page that the feed belongs to
    line: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of a list: what it is, whether a feed was lost by it, and how to mend it."""

    line: int
    what: str
    remedy: str = ""
    is_left_out: bool = False

    def __str__(self) -> str:
        outcome = "left out" if self.is_left_out else "read all the same"
        return f"{self.line}: {self.what}; {outcome}" + (f"; {self.remedy}" if self.remedy else "")


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list holds: its feeds in order, and its problems by line."""

    feeds: tuple[Outline, ...] = ()
    problems: tuple[Problem, ...] = ()


def is_list(response: Response) -> bool:
    """Whether the document is a list of feeds, or was meant as one."""
    if response.media_type in MEDIA_TYPES or response.place.lower().endswith(SUFFIX):
        return True
    root = sniff.root(response.body)
    if root not in _FRAGMENT_ROOTS:
        return root == "opml"
    head = response.body[: sniff.HEAD_BYTES].replace(b"\0", b"").lower()
    is_markup = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")
    return is_markup and b"<outline" in head and b"xmlurl" in head


def read(response: Response) -> Listed:
    """Every feed that the document lists, and a problem for whatever is wrong with it. Never fails."""
    text, problem = _decoded(response)
    found = list(tags(text, ELEMENTS))
    if not any(tag.name == "outline" for tag in found):
        what = _what_else(response.body)
        return Listed((), (Problem(1, what, "name a list of feeds (OPML)", is_left_out=True),))
    reading = _Reading(found)
    reading.read()
    problems = sorted([*filter(None, [problem]), *reading.problems], key=lambda one: one.line)
    if len(problems) > PROBLEMS_AT_MOST:
        rest = problems[PROBLEMS_AT_MOST:]
        what = f"from here on {len(rest):,} more faults, which are not told one by one"
        lost = any(one.is_left_out for one in rest)
        problems[PROBLEMS_AT_MOST:] = [Problem(rest[0].line, what, "mend those above first", is_left_out=lost)]
    return Listed(tuple(reading.feeds), tuple(problems))


def _what_else(body: bytes) -> str:
    """What a document without an outline is."""
    root = sniff.root(body)
    if root == "opml":
        return "the list holds no outline"
    kinds = {"page": "a web page", "json": "JSON", "empty": "empty", "binary": "no text", "xml": "a feed itself"}
    kind = kinds.get(sniff.form(body)) or (f"XML with the root <{root}>" if root else "a text without outlines")
    return f"this is {kind}, and no OPML"


def _decoded(response: Response) -> tuple[str, Problem | None]:
    """The text, its line breaks as line feeds, and what is wrong with how it is encoded."""
    body = response.body
    encoding = rss.encoding_of(body, response.charset)
    declared = rss.DECLARED_ENCODING.match(body)
    label = declared.group(1).decode("latin-1") if declared else ""
    if not encoding:
        what = f"from here on this is not in {for_log(label, 40) or 'utf-8'}, as it should be"
        problem = Problem(_first_misfit(body, known(label) or "utf-8"), what, "save it as UTF-8")
        return decode(body, response.charset), problem
    text = mended(body.decode(encoding))
    if not label or response.charset or body.isascii() or encoding.startswith(known(label) or "?"):
        return text, None
    what = f"this says that it is in {for_log(label, 40)}, and is in {encoding}"
    return text, Problem(1, what, 'write encoding="utf-8" and save it so')


def _first_misfit(body: bytes, encoding: str) -> int:
    """The line of the first byte that is not in the encoding."""
    try:
        body.decode(encoding)
    except UnicodeDecodeError as error:
        return body[: error.start].count(b"\n") + 1
    return 1


@dataclass(slots=True)
class _Open:
    """An element whose end has not come."""

    tag: Tag
    folder: str  # of what stands in it
    is_feed: bool
    has_outlines: bool = False


class _Reading:
    """Goes through the tags of a list, and finds its feeds and its problems."""

    def __init__(self, found: list[Tag]) -> None:
        self.tags = found
        self.feeds: list[Outline] = []
        self.problems: list[Problem] = []
        self.open: list[_Open] = []
        self.names: Counter[str] = Counter()  # of the open ones
        # Where ends are missing, they are those of feeds: people forget the slash. Else a feed may hold outlines.
        ends = (-1 if tag.is_end else not tag.is_empty for tag in found if tag.name == "outline")
        self.lacks_ends = sum(ends) > 0

    def read(self) -> None:
        for tag in self.tags:
            place = f"<{'/' * tag.is_end}{tag.name}>: " if tag.name else ""
            self.problems += [Problem(tag.line, place + what, remedy) for what, remedy in tag.faults.items()]
            if tag.name and tag.is_end:
                self._end(tag)
            elif tag.name:
                self._start(tag)
        while self.open:
            self._close(is_told=True)

    def _start(self, tag: Tag) -> None:
        is_outline = tag.name == "outline"
        if is_outline and self.lacks_ends and self.open and self.open[-1].is_feed:
            self._close(is_told=True)
        folder = self.open[-1].folder if self.open else ""
        feed = _feed(tag, folder) if is_outline else None
        if feed:
            self.feeds.append(feed)
        if is_outline and self.open:
            self.open[-1].has_outlines = True
        within = _joined(folder, _name(tag)) if is_outline and not feed else folder
        self.open.append(_Open(tag, within, is_feed=feed is not None))
        self.names[tag.name] += 1
        if tag.is_empty:
            self._close()

    def _end(self, tag: Tag) -> None:
        if not self.names[tag.name]:
            self.problems.append(Problem(tag.line, f"</{tag.name}> closes nothing", "take it out"))
            return
        while self.open[-1].tag.name != tag.name:
            self._close(is_told=True)
        self._close()

    def _close(self, *, is_told: bool = False) -> None:
        """Takes the innermost open element as ended. is_told: although its end tag is missing."""
        last = self.open.pop()
        self.names[last.tag.name] -= 1
        if is_told:
            end = "end it with />" if last.is_feed else f"write </{last.tag.name}> where it ends"
            self.problems.append(Problem(last.tag.line, f"<{last.tag.name}> is not closed", end))
        if last.tag.name == "outline" and not last.is_feed and not last.has_outlines:
            self.problems.append(_lacking(last.tag))


def _feed(tag: Tag, folder: str) -> Outline | None:
    """The feed that an outline names, or None for a folder and for what names no feed."""
    said = tag.attributes
    url = one_line(said.get("xmlurl") or (said.get("url", "") if _kind(tag) in FEED_TYPES else ""))
    if not url:
        return None
    title, category = _name(tag), folder or _own_category(said.get("category", ""))
    site, language = one_line(said.get("htmlurl", "")), language_tag(said.get("language", ""))
    return Outline(url, "" if title == url else title, category, language, site, tag.line)


def _kind(tag: Tag) -> str:
    return tag.attributes.get("type", "").strip().lower()


def _name(tag: Tag) -> str:
    names = (one_line(tag.attributes.get(name, "")) for name in ("text", "title"))
    return shortened(next(filter(None, names), ""), LONGEST_NAME)


def _joined(folder: str, name: str) -> str:
    return shortened(LEVELS.join(filter(None, (folder, name))), LONGEST_NAME)


def _own_category(said: str) -> str:
    """The first of an outline's categories: "/Boston/Weather,/Harvard" (OPML 2.0, "category")."""
    first = next(filter(None, map(one_line, said.split(",", DEEPEST))), "")
    levels = (one_line(level) for level in first.split("/", DEEPEST))
    return shortened(LEVELS.join(filter(None, levels)), LONGEST_NAME)


def _lacking(tag: Tag) -> Problem:
    """What is wrong with an outline that is neither a feed nor a folder with something in it."""
    name = for_log(_name(tag), 80)
    subject, remedy = f"“{name}”" if name else "an outline", 'write xmlUrl="https://…"'
    if one_line(tag.attributes.get("url", "")):
        what, remedy = "names a page or another list, not a feed", "add that one by its own address"
    elif "xmlurl" in tag.attributes or _kind(tag) in FEED_TYPES:
        what = "has no feed's address"
    else:
        what, remedy = "has no feed's address and holds no outline", f"{remedy}, or take it out"
    return Problem(tag.line, f"{subject} {what}", remedy, is_left_out=True)


def written(title: str, feeds: Iterable[Outline]) -> str:
    """The list as an OPML 2.0 document, nested folders made of the categories, each in the order of its first feed."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = one_line(title)
    body = ET.SubElement(root, "body")
    folders: dict[tuple[str, ...], ET.Element] = {(): body}
    for feed in feeds:
        names = tuple(filter(None, one_line(feed.category).split(LEVELS, DEEPEST - 1)))
        for depth in range(1, len(names) + 1):
            if names[:depth] not in folders:
                above = folders[names[: depth - 1]]
                folders[names[:depth]] = ET.SubElement(above, "outline", text=names[depth - 1])
        name = one_line(feed.title) or one_line(feed.url)
        values = {"type": "rss", "text": name, "title": name, "xmlUrl": feed.url, "htmlUrl": feed.site}
        values["language"] = feed.language
        ET.SubElement(folders[names], "outline", {key: one_line(value) for key, value in values.items() if value})
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
