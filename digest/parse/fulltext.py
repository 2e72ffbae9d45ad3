"""The page that an entry links to, for the report in it: bytes in, HTML of the report's body out.

The only user of trafilatura, which comes with the extra "page" and takes a quarter of a second to import: import this
file where a page is read, and nowhere else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import trafilatura
from lxml.etree import ParserError
from lxml.html import HTMLParser, document_fromstring

from digest.errors import SourceError
from digest.parse.page import markup_of
from digest.parse.paragraphs import with_paragraphs
from digest.parse.sniff import binary, form
from digest.text import mended

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from digest.model import Response

NO_REPORT = "no report was found on it"
LONGEST_HEADLINE = 300  # characters; some pages put all of themselves into an h1
MEDIA_TYPES = frozenset({"text/html", "application/xhtml+xml"})
# How a page says of itself that its whole text is for subscribers: schema.org's isAccessibleForFree, as JSON-LD or
# microdata, and Facebook's article:content_tier, whose other values are "free" and "metered".
NOT_FREE = re.compile(
    r"isAccessibleForFree[\"']?\s{0,9}(?::|content\s{0,9}=)\s{0,9}[\"']?\s{0,9}(?:https?://schema\.org/)?false\b"
    r"|article:content_tier[\"']\s{0,9}content\s{0,9}=\s{0,9}[\"']?locked\b",
    re.IGNORECASE,
)


def body(response: Response) -> str:
    """The report on the page as HTML, without headline and what stands around it; addresses in it are absolute.

    Raises SourceError where the document is no HTML page, says that it is not free to read, or holds no report.
    """
    if response.media_type not in MEDIA_TYPES and (response.media_type or form(response.body) != "page"):
        raise SourceError(f"it is not an HTML page ({response.media_type or 'of no said type'})")
    if kind := binary(response.body):
        raise SourceError(f"it is not an HTML page ({kind})")
    markup = markup_of(response)
    if NOT_FREE.search(markup):
        raise SourceError("the page says that its text is for subscribers")
    tree = _tree(markup)
    headlines = tree.findall(".//h1")
    if len(headlines) == 1 and len(headlines[0].text_content()) <= LONGEST_HEADLINE:
        headlines[0].drop_tree()  # the feed has its own, often another one
    tree.make_links_absolute(response.final_url, handle_failures="ignore")
    # favor_precision: rather nothing, since then the feed's own text stays, than what belongs to another report
    found = trafilatura.extract(
        with_paragraphs(tree),
        output_format="html",
        favor_precision=True,
        include_comments=False,
        include_formatting=True,
        include_images=False,
        include_links=True,
        include_tables=True,
    )
    if not found:
        raise SourceError(NO_REPORT)
    return found


def _tree(markup: str) -> HtmlElement:
    """The page as a tree, its html element on top; not by trafilatura, which takes no page without one."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(mended(markup).replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except ParserError as error:  # nothing but blanks, comments or the like
        raise SourceError(NO_REPORT) from error
