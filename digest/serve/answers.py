"""The answer to a request for a page or file of the previewed site. Reads the site's folder, and nothing beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from mimetypes import MimeTypes
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from digest.serve.addresses import SCRIPT, segments, within
from digest.serve.pages import as_served, notice

if TYPE_CHECKING:
    from digest.serve.state import State

HERE = Path(__file__).parent
HTML = "text/html; charset=utf-8"
# By the end of a file's name, what is more special first; the rest as the standard library knows it on every machine.
MEDIA_TYPES = {
    ".rss.xml": "application/rss+xml; charset=utf-8",
    "atom.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json",
    ".woff2": "font/woff2",
    ".woff": "font/woff",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".webmanifest": "application/manifest+json",
    ".opml": "text/x-opml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".html": HTML,
    ".json": "application/json",
    ".rss": "application/rss+xml; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
}
_BUILT_IN_TYPES = MimeTypes()  # without those of /etc/mime.types


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes to the browser."""

    status: int
    media_type: str = "text/plain; charset=utf-8"
    body: bytes = b""
    location: str = ""  # of a redirect


def answer(state: State, path: str, query: str, origin: str) -> Answer:
    """The answer to a GET of a path, with its query, of the site that the state tells of."""
    if path == SCRIPT:
        return Answer(HTTPStatus.OK, media_type(SCRIPT), script())
    if state.folder is None:
        hope = "Mend that, and this page shows the site by itself."
        page = notice("The site could not be built", (state.error, hope), style())
        return Answer(HTTPStatus.SERVICE_UNAVAILABLE, HTML, as_served(page, state.version, origin))
    asked = segments(path)
    below = within(asked, state.base) if asked else None
    if asked and (asked == ("",) or (*asked, "") == segments(state.base)) and below is None:
        return _redirect(state.base, query)
    found = file_in(state.folder, below) if below else None
    if below and found is None and below[-1] and file_in(state.folder, (*below, "")):
        return _redirect(f"{path}/", query)
    content = _content(found)
    if found is None or content is None:
        page = _content(state.folder / "404.html") or notice("There is no such page", (path,), style())
        return Answer(HTTPStatus.NOT_FOUND, HTML, as_served(page, state.version, origin))
    kind = media_type(found.name)
    return Answer(HTTPStatus.OK, kind, as_served(content, state.version, origin) if kind == HTML else content)


def _redirect(location: str, query: str) -> Answer:
    address = quote(location, safe="/%!$&'()*+,;=:@")  # a header holds ASCII
    return Answer(HTTPStatus.FOUND, location=f"{address}?{query}" if query else address)


def file_in(folder: Path, below: tuple[str, ...]) -> Path | None:
    """The file in the folder that the segments name, a folder's index.html for an empty one; None where none is.

    Where a link leads out of the folder, none is there either.
    """
    names = (*below[:-1], below[-1] or "index.html")
    try:
        found = folder.joinpath(*names).resolve(strict=True)
        is_there = found.is_relative_to(folder.resolve()) and found.is_file()
    except (OSError, ValueError, RuntimeError):  # no such file, a name that none can have, a circle of links
        return None
    return found if is_there else None


def _content(file: Path | None) -> bytes | None:
    try:
        return file.read_bytes() if file else None
    except OSError:  # removed by a build since it was found
        return None


def media_type(name: str) -> str:
    """The media type of a file by its name, texts with their encoding: all of a site is UTF-8."""
    known = next((kind for end, kind in MEDIA_TYPES.items() if name.casefold().endswith(end)), None)
    found = known or _BUILT_IN_TYPES.guess_type(name)[0] or "application/octet-stream"
    return f"{found}; charset=utf-8" if found.startswith("text/") and "charset" not in found else found


@cache
def style() -> str:
    """The sheet of what we show on a page and beside it."""
    return (HERE / "panel.css").read_text(encoding="utf-8")


@cache
def script() -> bytes:
    """The script of every page, with the sheet in it."""
    source = (HERE / "reload.js").read_text(encoding="utf-8")
    quoted = style().replace("\\", "\\\\").replace("`", "\\`").replace("$", "\\$")
    return source.replace('"panel.css"', f"`{quoted}`").encode()
