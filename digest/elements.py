"""What the HTML Standard names: elements by what they do to a text, and the attributes that are passed on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.model import BlockKind


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


HEADINGS = _names("h1 h2 h3 h4 h5 h6")
INLINE = _names(
    "a abbr b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u "
    "var wbr"
)
PHRASING_KEPT = INLINE - {"time"}
LIST_PARTS = _names("ul ol li dl dt dd")
TABLE_PARTS = _names("table caption colgroup col thead tbody tfoot tr th td")
# Elements that become one block with all that is in them.
WHOLE: dict[str, BlockKind] = {
    "ul": "list", "ol": "list", "dl": "list", "blockquote": "quote", "pre": "preformatted", "table": "table",
}  # fmt: skip
# Elements that only group others: they end a paragraph and leave no trace but their marks.
GROUPS = _names(
    "p div section article main center figure header footer nav aside form details summary address hgroup fieldset "
    "figcaption button unscripted body html"
)
# Groups whose name a block remembers: it says whether what stands in them is the report (HTML Standard 4.3).
MARKING_ELEMENTS = _names("article nav aside footer header form button figcaption unscripted")
EMBEDS = _names("iframe embed video audio object source")
NO_CONTENT = _names("script style template title noscript noembed noframes svg math textarea select datalist canvas")
# Elements that never stay open, or that their next sibling closes (HTML Standard 13.1.2.4): they make no tower.
CLOSED_BY_THEMSELVES = _names(
    "area base br col embed hr img input link meta param source track wbr dd dt li option p tbody td tfoot th thead tr"
)

# Open ones are opened anew in every paragraph that follows (HTML Standard 13.2.4.3), at most three that are alike.
FORMATTING = _names("b big code em font i nobr s small strike strong tt u")

FOREIGN_LINK = "nofollow noopener ugc"  # HTML Standard 4.6.7.7: a link that others wrote

# The form of every attribute that is passed on.
VALUES = {
    name: re.compile(form, re.IGNORECASE)
    for name, form in (
        ("href", r"https?://[^\s\"<>]+"),
        ("lang", r"[a-z]{1,8}(?:-[a-z0-9]{1,8}){0,5}"),  # RFC 5646
        ("dir", r"ltr|rtl|auto"),
        ("colspan", r"\d{1,3}"),
        ("rowspan", r"\d{1,3}"),
        ("start", r"-?\d{1,6}"),
        ("reversed", r"(?:reversed)?"),
        ("rel", FOREIGN_LINK),
    )
}
LINK_ATTRIBUTES = ("href", "rel")  # written by nobody but the reader and the gate
