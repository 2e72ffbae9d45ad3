"""The report on a page: found whole, without what stands around it; and pages that hold none."""

from __future__ import annotations

import re

import pytest

from digest.blocks import blocks_of
from digest.errors import SourceError
from digest.model import Response
from digest.parse.fulltext import body

REPORT = (
    "The tide clock of Port Elster has been running backwards since Monday, and nobody has missed a ferry.",
    "The harbour master wound it the wrong way, she said, and found that the sea did not mind at all.",
    "“No.”",
    "A committee of three will look at the spring in autumn. Until then the ferries leave by the church bell.",
)
PARAGRAPHS = "".join(f"<p>{one}</p>" for one in REPORT)
AROUND = """<!doctype html><html><head><title>Tides | Coast</title></head><body>
<div id="cookie-banner">We use cookies. <button>Accept all</button></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article><h1>Tides</h1>%s</article>
<section class="related"><h2>Related</h2><ul><li><a href="/2">The bakers want later bells</a></li></ul></section>
<section id="comments"><h2>2 comments</h2>
<div class="comment"><p>I said so a year ago, and nobody listened.</p></div></section>
</main><aside><h2>Most read</h2><ol><li><a href="/3">A comet named after goats</a></li></ol></aside>
<footer><p>© Coast. All rights reserved. <a href="/imprint">Imprint</a></p></footer></body></html>"""


def page(markup: str | bytes, media_type: str = "text/html", charset: str = "") -> Response:
    data = markup if isinstance(markup, bytes) else markup.encode()
    return Response("coast", "https://coast.example/a/1", 200, data, media_type, charset, "https://coast.example/a/1")


def texts(markup: str | bytes, media_type: str = "text/html", charset: str = "") -> list[str]:
    """The text of each block of the report."""
    return [block.text for block in blocks_of(body(page(markup, media_type, charset)), "")]


FORMS = {
    "paragraphs": PARAGRAPHS,
    "divs": "".join(f"<div>{one}</div>" for one in REPORT),
    "divs in divs": f"<div class=b>{''.join(f'<div class=c><span>{one}</span></div>' for one in REPORT)}</div>",
    "line breaks": "<div>" + "<br><br>".join(REPORT) + "</div>",
    "line breaks with blanks between": "<div>" + "<br>\n <br/>\n".join(REPORT) + "</div>",
    "bare text between blocks": REPORT[0] + "<p>" + "</p><p>".join(REPORT[1:3]) + "</p>" + REPORT[3],
    "divs with inline markup": "".join(
        f"<div><b>{one[:2]}</b>{one[2:9]}<a href=x>{one[9:20]}</a>{one[20:]}</div>" if one[20:] else f"<div>{one}</div>"
        for one in REPORT
    ),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_report_is_found_whole(form: str) -> None:
    """Every paragraph of it, in order, each as one block, however the page writes paragraphs."""
    assert texts(AROUND % form) == list(REPORT)


def test_headings_of_a_page_that_has_several_of_the_first_rank_stay() -> None:
    """One alone is the page's headline; an h1 that holds everything is none."""
    sections = f"<h1>North</h1><p>{REPORT[0]}</p><h1>South</h1><p>{REPORT[1]}</p>"
    assert {"North", "South"} <= set(texts(AROUND % sections))
    assert set(REPORT[:2]) <= set(texts(f"<html><body><h1><div>{PARAGRAPHS}</div></h1></body></html>"))


def test_single_line_breaks_keep_a_paragraph_together() -> None:
    """Lines of an address or a poem are one paragraph."""
    poem = "<div>The tide came in and took the clock,<br>the clock came in and took the tide.</div>"
    [verse] = [text for text in texts(AROUND % (PARAGRAPHS + poem)) if text.startswith("The tide came")]
    assert " ".join(verse.split()) == "The tide came in and took the clock, the clock came in and took the tide."


def test_what_marks_the_text_stays() -> None:
    """Sub-headings, lists, quotes, emphasis and links, which become absolute; pictures go."""
    form = PARAGRAPHS + (
        '<h2>What next</h2><p>See <a href="../b?c=1#d">the <em>plan</em></a> of the council, which nobody has read.</p>'
        "<ul><li>One spring, of steel, to be bought in autumn.</li><li>Two keys.</li></ul>"
        '<blockquote><p>The sea does not read clocks, and has no plans to.</p></blockquote><img src="x.png" alt="">'
    )
    found = body(page(AROUND % form))
    assert '<a href="https://coast.example/b?c=1#d">' in found
    assert re.search(r"<h2>What next</h2>", found)
    assert {block.kind for block in blocks_of(found, "")} >= {"paragraph", "heading", "list", "quote"}
    assert "x.png" not in found


def test_a_page_is_read_in_its_charset() -> None:
    """As the server says, else as the page says, as for local pages."""
    text = "Die Bäcker von Ammernried wünschen, dass die Glocken später läuten, schrieben sie dem Gemeinderat."
    markup = AROUND.replace("<head>", '<head><meta charset="iso-8859-1">') % (f"<p>{text}</p>" * 2)
    assert text in texts(markup.encode("latin-1"))
    assert text in texts(markup.encode("utf-8"), charset="utf-8")


ODD = {
    "NUL": "\0",
    "controls": "\x01\x1b[31m",
    "an XML declaration": '<?xml version="1.0" encoding="utf-16"?>',
    "characters that there are not": "&#xD800;&#x0;&#99999999999;",
    "an unclosed tower": "<div>" * 100,
    "a broken base": "<base href='http://[::1'>",
    "a processing instruction": "<?php echo 1 ?>",
    "a section of XML": "<![CDATA[ x ]]>",
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_odd_pages_are_read(odd: str) -> None:
    """What no page should hold neither raises nor hides the report."""
    assert set(REPORT[:2]) <= set(texts(f"{odd}<html><body><article>{PARAGRAPHS}</article></body></html>"))


NO_REPORT = [
    ("a PDF file", "%PDF-1.7", "application/pdf", "it is not an HTML page (application/pdf)"),
    ("JSON", "{}", "application/json", "it is not an HTML page (application/json)"),
    ("no type, no page", "just text", "", "it is not an HTML page (of no said type)"),
    ("a picture called a page", b"\x89PNG\r\n\x1a\n\0\0", "text/html", "it is not an HTML page (a picture)"),
    ("nothing", "", "text/html", "no report was found on it"),
    ("a frame", "<html><frameset><frame src=x></frameset></html>", "text/html", "no report was found on it"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "markup", "media_type", "said"), NO_REPORT, ids=[case[0] for case in NO_REPORT])
def test_what_holds_no_report_is_told(claim: str, markup: str | bytes, media_type: str, said: str) -> None:
    """The reason is the publisher's fault in words."""
    with pytest.raises(SourceError) as raised:
        body(page(markup, media_type))
    assert str(raised.value) == said, claim


NOT_FREE = {
    "JSON-LD": '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>',
    "JSON-LD, as a text": '<script type="application/ld+json">{"isAccessibleForFree":"False"}</script>',
    "microdata": '<meta itemprop="isAccessibleForFree" content="false">',
    "Facebook's tier": '<meta property="article:content_tier" content="locked">',
}


@pytest.mark.parametrize("sign", NOT_FREE.values(), ids=NOT_FREE)
def test_a_page_for_subscribers_is_not_taken(sign: str) -> None:
    """Whatever it holds, what the publisher sells is not ours to take."""
    with pytest.raises(SourceError, match="the page says that its text is for subscribers"):
        body(page((AROUND % PARAGRAPHS).replace("<head>", f"<head>{sign}")))


@pytest.mark.parametrize(
    "sign", ['{"isAccessibleForFree": true}', "<meta property='article:content_tier' content='free'>"]
)
def test_a_free_page_is_taken(sign: str) -> None:
    """The same signs say so where a page is free."""
    assert texts((AROUND % PARAGRAPHS).replace("<head>", f"<head>{sign}"))


def test_a_page_without_a_type_is_told_by_its_start() -> None:
    """Some servers send none."""
    assert texts(AROUND % PARAGRAPHS, media_type="")
