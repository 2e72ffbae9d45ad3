"""Documents become Feeds: bytes and what is known about them in, Entries out, decoded and not yet cleaned.

Whatever the bytes, parse() returns a Feed or raises SourceError. Knows no network, no disk and no clock; what is news
in an Entry is the business of normalize.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.errors import SourceError
from digest.parse import jsonfeed, markdown, page, plaintext, rss, sniff
from digest.parse.mending import mended

if TYPE_CHECKING:
    from collections.abc import Callable

    from digest.model import Feed, Response

    Reader = Callable[[Response], Feed]

__all__ = ["parse"]


def _refuse_empty(_: Response) -> Feed:
    raise SourceError("the document is empty; if it stays so, check the address")


def _refuse_binary(response: Response) -> Feed:
    raise SourceError(f"this is {sniff.binary(response.body)}, not a feed; check the address")


# A local file is what its name says; feeds, whatever their suffix, are looked at.
BY_SUFFIX: dict[str, Reader] = {
    "txt": plaintext.parse,
    "md": markdown.parse,
    "markdown": markdown.parse,
    "html": page.parse,
    "htm": page.parse,
}
# A feed is what its bytes say, for no server can be trusted to know.
BY_FORM: dict[sniff.Form, Reader] = {
    "xml": rss.parse,
    "json": jsonfeed.parse,
    "page": page.refuse,
    "binary": _refuse_binary,
    "empty": _refuse_empty,
}
# Where the bytes say nothing, the server's word decides; anything else is tried as XML, for feedparser forgives much.
BY_MEDIA_TYPE: dict[str, Reader] = {
    "application/feed+json": jsonfeed.parse,
    "application/json": jsonfeed.parse,
    "text/json": jsonfeed.parse,
}


def parse(response: Response) -> Feed:
    """The Feed that a document is.

    Raises SourceError, on one line, for a document that is none: what it is instead, and what to do.
    """
    if not response.final_url and (reader := BY_SUFFIX.get(_suffix(response.place))):
        if what := sniff.binary(response.body):
            raise SourceError(f"this is {what}, not a text; save it as one, or take it out of the folder")
        return mended(reader(response))
    by_form = BY_FORM.get(sniff.form(response.body))
    return mended((by_form or BY_MEDIA_TYPE.get(response.media_type, rss.parse))(response))


def _suffix(place: str) -> str:
    name = place.replace("\\", "/").rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""
