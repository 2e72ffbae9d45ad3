"""RSS 0.9x to 2.0, RDF and Atom: the bytes of a feed in, a Feed out. The only file that knows feedparser.

What is well-formed and leaves no doubt is read by wellformed.py, which says the same in a fifteenth of the time.
feedparser forgives nearly everything, and what it does not forgive it raises: a reference to a lone surrogate, a date
or an element in an unlucky place. Such a document is mended and read once more before it is given up.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import feedparser

from digest.errors import SourceError
from digest.model import Feed
from digest.parse import item, wellformed
from digest.parse.fields import joined, language_tag, newest
from digest.parse.plaintext import decode, fits, known, marked, trusted
from digest.parse.sniff import FEED_ROOTS, root
from digest.text import for_log, mended, one_line

if TYPE_CHECKING:
    from digest.model import Response

# What XML documents that are no feeds say to whoever put them into digest.toml.
OTHER_ROOTS = {
    "opml": "this is a list of feeds (OPML), not a feed; take it out, and add what it lists with: digest add",
    "urlset": "this is a sitemap, not a feed; look for the feed's address on the site's pages",
    "sitemapindex": "this is a sitemap, not a feed; look for the feed's address on the site's pages",
}
# XML 1.0, appendix F: what "<" tells where no byte order mark stands before it.
UNMARKED = {b"\0\0\0<": "utf-32-be", b"<\0\0\0": "utf-32-le", b"\0<": "utf-16-be", b"<\0": "utf-16-le"}
EXPANDED_AT_MOST = 1 << 26  # characters that a document's own entities may grow to; four times the largest document

_SPACE = " \t\r\n\ufeff"
_DECLARATION = re.compile(r"<\?xml\s[^>]*>")
DECLARED_ENCODING = re.compile(rb"\s*<\?[^>]{0,200}?encoding\s*=\s*[\"']([^\"']*)[\"']")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY[^>]*>")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_CHARACTER = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HIGHEST_DIGITS = 7  # of the number of a character: U+10FFFF, 1114111


def parse(response: Response) -> Feed:
    """The Feed that the document is; raises SourceError where it is none.

    A feed without entries is an empty Feed. One that is damaged but gave entries, or whose root is a feed's, is a Feed
    with a warning.
    """
    text, warning = _text(response)
    feed = wellformed.read(bare(text), response.final_url)
    if feed is None:
        return by_feedparser(response, text, warning)
    return replace(feed, warning=joined(warning, feed.warning)) if warning else feed


def document_of(response: Response) -> str:
    """The document's text without its declaration."""
    return bare(_text(response)[0])


def bare(text: str) -> str:
    """The document without its declaration, which is done, and the white space that many publishers put above it."""
    return _DECLARATION.sub("", text.lstrip(_SPACE), count=1)


def by_feedparser(response: Response, text: str, warning: str) -> Feed:
    """The Feed that feedparser makes of a document's text; warning: what is wrong with it so far."""
    found, harm = _read(text)
    name, version = root(response.body), found.get("version", "")
    if not found.entries and not version and not (found.feed and name in FEED_ROOTS):
        raise SourceError(_what_else(text, name, found))
    head: item.Fields = dict(found.feed)
    site = item.link(head, response.final_url)
    channel = item.Channel(
        version=version,
        document_url=response.final_url,
        site_url=site,
        language=language_tag(item.text(head.get("language"))),
        authors=item.authors(head),
    )
    items, cut = newest([dict(fields) for fields in found.entries], item.moment)
    return Feed(
        title=item.title(head),
        url=site,
        language=channel.language,
        entries=tuple(item.entry(fields, channel) for fields in items),
        warning=joined(warning, harm, _damage(text, found), cut),
    )


def _text(response: Response) -> tuple[str, str]:
    """The document's text, and a warning where it is in another encoding than it says."""
    if encoding := encoding_of(response.body, response.charset):
        return response.body.decode(encoding), ""
    return decode(response.body, response.charset), "in no encoding that it names, read in the likeliest"


def encoding_of(body: bytes, charset: str) -> str:
    """The encoding that the transport or the document names and that the bytes are in, or an empty string.

    feedparser would try whatever codec a document names, also those that take hours, and then two Western ones.
    """
    unmarked = next((encoding for start, encoding in UNMARKED.items() if body.startswith(start)), "")
    if encoding := marked(body) or unmarked:
        return encoding if fits(body, encoding) else ""
    declared = DECLARED_ENCODING.match(body)
    label = declared.group(1).decode("latin-1") if declared else ""
    named = trusted(charset, body) or trusted(label, body)
    is_usual = not label or bool(known(label))
    candidates = (named, "utf-8" if is_usual else "")
    return next((one for one in candidates if one and fits(body, one) and _begins_as_seen(body, one)), "")


def _begins_as_seen(body: bytes, encoding: str) -> bool:
    """Whether the encoding, EBCDIC perhaps, is one in which the document begins with the "<" that stands there."""
    return not body.lstrip().startswith(b"<") or b"<".decode(encoding, "ignore") == "<"


def _read(text: str) -> tuple[Any, str]:
    """What feedparser makes of the document, and a warning where it had to be mended first."""
    document = _without_bomb(bare(text))
    found = _feedparser(document)
    if not isinstance(found, Exception):
        return found, ""
    reason = type(found).__name__
    found = _feedparser(_mended(document))
    if isinstance(found, Exception):
        reason = type(found).__name__
        raise SourceError(
            f"feedparser cannot read it ({reason}); tell the publisher, or take the source out"
        ) from found
    return found, f"damaged ({reason} in feedparser), mended and read all the same"


def _feedparser(document: str) -> Any:  # noqa: ANN401 - feedparser has no types
    """What feedparser returns, or the exception that it raised."""
    headers = {"content-type": "application/xml; charset=utf-8"}
    body = BytesIO(document.encode("utf-8", "replace"))
    try:
        return feedparser.parse(body, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # noqa: BLE001 - foreign bytes make it raise what its helpers raise: KeyError, ValueError, …
        return error


def _without_bomb(document: str) -> str:
    """The document; without its own entities where they could grow beyond all bounds.

    expat stops at such growth ("amplification factor"), but feedparser then expands them itself.
    """
    head = _head(document)
    longest = max(map(len, _ENTITY.findall(head)), default=0)
    if longest * document.count("&") <= EXPANDED_AT_MOST:
        return document
    return _ENTITY.sub("", head) + document[len(head) :]


def _head(document: str) -> str:
    """What stands above the first element."""
    root_at = re.search(r"<\w", document)
    return document[: root_at.start()] if root_at else document


def _mended(document: str) -> str:
    """The document without control characters, and without references to what is no character (XML 1.0 2.2)."""
    return _REFERENCE.sub(lambda match: match.group() if _is_character(match) else "", mended(document))


def _is_character(reference: re.Match[str]) -> bool:
    hexadecimal, decimal = reference.groups()
    if len(hexadecimal or decimal) > _HIGHEST_DIGITS:
        return False
    number = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return number <= sys.maxunicode and bool(_CHARACTER.fullmatch(chr(number)))


def _damage(text: str, found: Any) -> str:  # noqa: ANN401 - feedparser has no types
    """What was wrong with the document, in words, or an empty string."""
    error = found.get("bozo_exception")
    if not found.bozo or error is None:
        return ""
    if not hasattr(error, "getLineNumber"):  # no SAXParseException
        return one_line(str(error))
    if _ENTITY.search(_head(text)):  # which feedparser writes anew, in other lines
        return f"malformed: {error.getMessage()}"
    # Against the document as it came, feedparser's has a line more at its top, and none for space and document type.
    doctype = _DOCTYPE.search(_head(text))
    above = text[: len(text) - len(text.lstrip(_SPACE))] + (doctype.group() if doctype else "")
    line = error.getLineNumber() - 1 + above.count("\n")
    return f"malformed at line {line}: {error.getMessage()}"


def _what_else(text: str, name: str, found: Any) -> str:  # noqa: ANN401 - feedparser has no types
    """What the document is, since it is no feed, and what to do about it; name is that of its root."""
    if name in OTHER_ROOTS:
        return OTHER_ROOTS[name]
    if not name:
        start = for_log(mended(text[:200]).strip(), 60)
        return f"this is neither a feed nor a web page, it begins “{start}”; check the address"
    if damage := _damage(text, found):
        return f"{damage}; tell the publisher, or check the address"
    return f"this is XML with the root <{name}>, not a feed; check the address"
