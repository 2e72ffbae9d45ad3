"""Where the links of a built site lead: to a file of it, out of it, or nowhere. Asks no network.

What a publisher wrote makes notes only: a link of theirs to a page that this site does not have (any more), or to their
own machine, must not keep the site from being published. Such links are <a> with a whole address on pages of ours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from digest.checking.addresses import host_of, is_local
from digest.checking.findings import shown
from digest.checking.targets import joined

if TYPE_CHECKING:
    from collections.abc import Callable

    from digest.checking.addresses import Address
    from digest.checking.findings import Findings, Weight
    from digest.checking.markup import Page, Reference
    from digest.checking.targets import Files

AT_ANY_DEPTH = "404.html"  # is shown in the place of every address that is not there
PAGE_ENDINGS = (".html", ".htm")
NOUNS = {
    **dict.fromkeys(("img", "source", "input"), "image"),
    **{tag: tag for tag in ("script", "form", "video", "audio", "object", "iframe")},
    "style": "address",
}
# References by which a site tells its own address: they must begin with just that.
OWN_ADDRESSES = frozenset(["canonical", "og:url", "self", "loc", "sitemap"])
IN_FEEDS = frozenset(["feed", "entry", "loc"])  # stand for tags of HTML in references of feeds and sitemaps
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):|(?=//)", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x20]")
_BREAKS = str.maketrans("", "", "\t\r\n")  # URL Standard 4.4, as in urls.py
_ENDS = "".join(map(chr, range(0x21)))
_DOES_NOTHING = re.compile(r"javascript:\s*(?:void\s*\(?\s*0?\s*\)?)?\s*;?\s*", re.IGNORECASE)  # menus of many themes
_EMPTY_IS_HERE = frozenset(["href", "xlink:href", "action", "formaction", "value"])
FOREIGN = frozenset(["a", "data"])  # elements in which a page of ours names what others published
_NO_PLACE = re.compile(r"top|[!/].*|:~:.*", re.IGNORECASE | re.DOTALL)  # HTML Standard 7.4.6.4; routes of scripts


class _Link(NamedTuple):
    """A link, with what is known of the file that holds it."""

    file: str
    tag: str
    name: str
    value: str
    start: str  # the path from which it leads
    is_free: bool = False  # a publisher may have written it

    @property
    def told(self) -> str:
        """The link as messages name it."""
        noun = NOUNS.get(self.tag, "link")
        return f"the {noun} {shown(self.value)}" if self.value else f"the address of the {noun}"


class Links:
    """The links of a site, judged file by file; what they name within other pages is judged at the end."""

    def __init__(self, address: Address, files: Files, findings: Findings) -> None:
        self.address = address
        self.files = files
        self.findings = findings
        self._wanted: dict[tuple[Weight, str, str], tuple[_Link, list[str]]] = {}

    def take_page(self, name: str, page: Page) -> None:
        """Judges every link of a page."""
        start = self._start(name, page.base)
        if not start:
            self.findings.note("links", f"its base is {shown(page.base)}: where its links lead is not known", name)
            return
        for tag, attribute, value in page.references:
            link = _Link(name, tag, attribute, _plain(value), start, is_free=page.is_ours and tag in FOREIGN)
            if name == AT_ANY_DEPTH and not page.base and _is_relative(link.value):
                self._tell(link, f"is relative, but {name} is shown at any depth; begin it with {self.address.path}")
            else:
                self._take(link)

    def take(self, name: str, reference: Reference, *, is_free: bool = False) -> None:
        """Judges one link of a file that is no page. is_free: a publisher may have written it."""
        tag, attribute, value = reference
        self._take(_Link(name, tag, attribute, _plain(value), self.address.path + name, is_free=is_free))

    def finish(self, has_place: Callable[[str, str], bool]) -> None:
        """Judges what links name within pages. has_place: whether a page has an id or an anchor of that name."""
        for (weight, target, fragment), (link, files) in self._wanted.items():
            if not has_place(target, fragment) and not has_place(target, unquote(fragment)):
                for file in files:
                    what = f"{link.told} names a place that is not there"
                    self.findings.add(weight, "links", what, file, f"{target}#{fragment}")

    def _start(self, name: str, base: str) -> str:
        """The path from which the links of a page lead; empty where its base is no path of this server."""
        start, base = self.address.path + name, _plain(base)
        if not base:
            return start
        if not _SCHEME.match(base):
            return joined(start, unquote(base.partition("?")[0]))
        try:
            parts = urlsplit(base)
            return (unquote(parts.path) or "/") if host_of(parts) == self.address.host else ""
        except ValueError:
            return ""

    def _take(self, link: _Link) -> None:
        value, scheme = link.value, _SCHEME.match(link.value)
        if "{{" in value or "{%" in value:
            weight: Weight = "note" if link.is_free and scheme else "fault"
            self._tell(link, "holds the markup of a template, which nobody filled in", weight)
        elif not value:
            if link.name not in _EMPTY_IS_HERE:
                self._tell(link, "is empty")
        elif scheme is None:
            path, _, fragment = value.partition("#")
            self._take_path(link, unquote(path.partition("?")[0]), fragment, "fault")
        elif (scheme[1] or "http").lower() in ("http", "https"):
            self._take_address(link)
        elif scheme[1].lower() in ("javascript", "vbscript"):
            weight = "note" if _DOES_NOTHING.fullmatch(value) else "fault"
            self._tell(link, "is a script; where scripts are off it leads nowhere", weight)
        elif scheme[1].lower() == "file":
            self._tell(link, "leads to the disk of whoever reads it")

    def _take_address(self, link: _Link) -> None:
        """A whole address: of this site, or of another one, which is looked at for its form only."""
        try:
            parts = urlsplit(link.value if link.value[:2] != "//" else f"http:{link.value}")
            host = host_of(parts)
        except ValueError:
            self._tell(link, "is no address", "note")
            return
        weight: Weight = "note" if link.is_free else "fault"
        if link.name in OWN_ADDRESSES and not link.value.startswith(self.address.whole):
            what = f"{link.name} is {shown(link.value)}; on this site it begins with {shown(self.address.whole)}"
            self.findings.fault("address", what, link.file, link.name)
        elif host == self.address.host and (path := self.address.own_path(unquote(parts.path))):
            self._take_path(link, path, parts.fragment, weight)
        elif host != self.address.host and is_local(parts.hostname or ""):
            self._tell(link, "leads to the machine of whoever reads it", weight)
        elif host == self.address.host and link.tag in IN_FEEDS:
            self._tell(link, f"leads out of the site, which stands below {self.address.path}")
        elif " " in link.value:
            self._tell(link, "holds a space; write %20", "note")

    def _take_path(self, link: _Link, path: str, fragment: str, weight: Weight) -> None:
        """A path of this server. weight: how much it weighs where it leads nowhere."""
        path = joined(link.start, path) if path else link.start
        target = self.files.target(path)
        if target.problem:
            key = f"{target.problem}: {target.name or path or link.value}"
            self._tell(link, target.problem, "note" if target.weight == "note" else weight, key)
        is_within_page = target.weight != "fault" and target.name.endswith(PAGE_ENDINGS)
        if fragment and is_within_page and not _NO_PLACE.match(fragment):
            self._wanted.setdefault((weight, target.name, fragment), (link, []))[1].append(link.file)

    def _tell(self, link: _Link, problem: str, weight: Weight = "fault", key: str = "") -> None:
        self.findings.add(weight, "links", f"{link.told} {problem}", link.file, key)


def _plain(value: str) -> str:
    """The value as a browser takes it: without the white space around it and the line breaks in it."""
    return value.translate(_BREAKS).strip(_ENDS) if _CONTROLS.search(value) else value


def _is_relative(value: str) -> bool:
    return bool(value) and value[0] not in "/#?" and not _SCHEME.match(value)
