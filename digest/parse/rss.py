"""RSS 0.9x to 2.0, RDF and Atom: the bytes of a feed in, a Feed out. The only file that knows feedparser.

feedparser forgives nearly everything, and what it does not forgive it raises: a reference to a lone surrogate, a date
or an element in an unlucky place. Such a document is mended and read once more before it is given up.
"""

from __future__ import annotations

import re
import sys
from codecs import BOM_UTF8
from io import BytesIO
from typing import TYPE_CHECKING, Any

import feedparser

from digest.errors import SourceError
from digest.model import Feed
from digest.parse import item
from digest.parse.fields import joined, language_tag, newest
from digest.parse.plaintext import decode, fits, known, marked, trusted
from digest.parse.sniff import FEED_ROOTS, HEAD_BYTES, root
from digest.text import for_log, one_line

if TYPE_CHECKING:
    from digest.model import Response

# What XML documents that are no feeds say to whoever put them into digest.toml.
OTHER_ROOTS = {
    "opml": "this is a list of feeds (OPML), not a feed; put the feeds it lists into digest.toml",
    "urlset": "this is a sitemap, not a feed; look for the feed's address on the site's pages",
    "sitemapindex": "this is a sitemap, not a feed; look for the feed's address on the site's pages",
}
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_DECLARED_ENCODING = re.compile(rb"<\?[^>]{0,200}?encoding\s*=\s*[\"']([^\"']*)[\"']")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>]*>", re.IGNORECASE)
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_CHARACTER = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HIGHEST_DIGITS = 7  # of the number of a character: U+10FFFF, 1114111


def parse(response: Response) -> Feed:
    """The Feed that the document is; raises SourceError where it is none.

    A feed without entries is an empty Feed. One that is damaged but gave entries, or whose root is a feed's, is a Feed
    with a warning.
    """
    found, warning = _read(response)
    if not found.entries and not found.version and not (found.feed and root(response.body) in FEED_ROOTS):
        raise SourceError(_what_else(response, found))
    head: item.Fields = dict(found.feed)
    site = item.link(head, response.final_url)
    channel = item.Channel(
        version=found.version,
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
        warning=joined(warning, _damage(response, found), cut),
    )


def _read(response: Response) -> tuple[Any, str]:
    """What feedparser makes of the document, and a warning where it had to be mended first."""
    body = _without_leading_space(response.body)
    charset = _charset(body, response.charset)
    if charset is not None:
        found = _feedparser(body, charset)
        if not isinstance(found, Exception):
            return found, ""
        reason = f"{type(found).__name__} in feedparser"
    else:
        reason = "not in the encoding that it declares"
    found = _feedparser(_mended(body, charset or response.charset), "utf-8")
    if isinstance(found, Exception):
        reason = f"{type(found).__name__} in feedparser"
        raise SourceError(f"cannot be read as a feed ({reason}); tell the publisher, or take the source out") from found
    return found, f"damaged ({reason}), mended and read all the same"


def _charset(body: bytes, charset: str) -> str | None:
    """What to tell feedparser: the encoding that the bytes are in, "" where it finds out itself; None where none fits.

    feedparser would try whatever codec the document names, also those that take hours, and then two Western ones.
    """
    if mark := marked(body):
        return "" if fits(body, mark) else None
    if b"\0" in body[:4]:
        return ""  # UTF-16 or UTF-32 without a mark (XML 1.0, appendix F)
    if label := trusted(charset, body):
        return label
    declared = _DECLARED_ENCODING.match(body)
    label = known(declared.group(1).decode("latin-1")) if declared else "utf-8"
    return label if label and fits(body, label) else None


def _feedparser(body: bytes, charset: str) -> Any:  # noqa: ANN401 - feedparser has no types
    """What feedparser returns, or the exception that it raised."""
    # RFC 7303 4.2: text/xml means application/xml; feedparser follows the older RFC 3023, where it meant ASCII.
    headers = {"content-type": f"application/xml; charset={charset}" if charset else "application/xml"}
    try:
        return feedparser.parse(
            BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # noqa: BLE001 - foreign bytes make it raise what its helpers raise: KeyError, ValueError, …
        return error


def _without_leading_space(body: bytes) -> bytes:
    """The document from its first sign: XML allows no white space before its declaration, many publishers do."""
    return body if b"\0" in body[:4] else body.lstrip(b" \t\r\n")


def _mended(body: bytes, charset: str) -> bytes:
    """The document in UTF-8, without control characters and references to what is no character (XML 1.0 2.2)."""
    text = _DECLARATION.sub("", decode(body, charset), count=1)
    return _REFERENCE.sub(lambda match: match.group() if _is_character(match) else "", text).encode()


def _is_character(reference: re.Match[str]) -> bool:
    hexadecimal, decimal = reference.groups()
    if len(hexadecimal or decimal) > _HIGHEST_DIGITS:
        return False
    number = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return number <= sys.maxunicode and bool(_CHARACTER.fullmatch(chr(number)))


def _damage(response: Response, found: Any) -> str:  # noqa: ANN401 - feedparser has no types
    """What was wrong with the document, in words, or an empty string."""
    error = found.get("bozo_exception")
    if not found.bozo or error is None:
        return ""
    if not hasattr(error, "getLineNumber"):  # no SAXParseException
        return one_line(str(error))
    # feedparser puts a declaration in front where there is none, and takes the lines of a document type out.
    doctype = _DOCTYPE.search(response.body[:HEAD_BYTES])
    head_lines = doctype.group().count(b"\n") if doctype else 0
    own_lines = 0 if _without_leading_space(response.body).removeprefix(BOM_UTF8).startswith(b"<?xml") else 1
    return f"malformed at line {error.getLineNumber() - own_lines + head_lines}: {error.getMessage()}"


def _what_else(response: Response, found: Any) -> str:  # noqa: ANN401 - feedparser has no types
    """What the document is, since it is no feed, and what to do about it."""
    name = root(response.body)
    if name in OTHER_ROOTS:
        return OTHER_ROOTS[name]
    start = for_log(decode(response.body[:200], response.charset).strip(), 60)
    if not name:
        return f"this is neither a feed nor a web page, it begins “{start}”; check the address"
    if damage := _damage(response, found):
        return f"{damage}; tell the publisher, or check the address"
    return f"this is XML with the root <{name}>, not a feed; check the address"
