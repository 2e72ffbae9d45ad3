"""JSON Feed: values of every wrong kind, and JSON that is hardly any."""

from __future__ import annotations

import json

from hostile.cases import Case, news
from servers import http

VERSION = "https://jsonfeed.org/version/1.1"


def raw(text: str | bytes) -> bytes:
    """That text, served as a JSON Feed."""
    body = text if isinstance(text, bytes) else text.encode()
    return http(200, body, {"Content-Type": "application/feed+json"})


def feed(*items: object, **head: object) -> bytes:
    """A JSON Feed of the items."""
    return raw(json.dumps({"version": VERSION, "title": "Dusk", "items": items} | head))


def around(item: str) -> bytes:
    """A JSON Feed of one item, as it is written."""
    return raw(f'{{"version": "{VERSION}", "title": "Dusk", "items": [{item}]}}')


def titled(title: str, **further: object) -> dict[str, object]:
    """An item with a link of its own, and what else it is given."""
    return {"id": title, "title": title, "url": f"https://hostile.example/{title.replace(' ', '-')}"} | further


CASES = (
    Case(
        "JSON Feed 1.0",
        feed(titled("Old JSON", author={"name": "Ann"}), version="https://jsonfeed.org/version/1"),
        titles=("Old JSON",),
    ),
    Case(
        "JSON Feed of version 99",
        feed(titled("New JSON"), version="https://jsonfeed.org/version/99"),
        titles=("New JSON",),
    ),
    Case("A version that is a number", feed(titled("Numbered version"), version=1.1), titles=("Numbered version",)),
    Case("No version", raw(json.dumps({"title": "Dusk", "items": [titled("Versionless")]})), titles=("Versionless",)),
    Case(
        "Ids that are numbers",
        feed(
            {"id": 1, "title": "Id one"}, {"id": 1.5, "title": "Id one and a half"}, {"id": -0.0, "title": "Id nought"}
        ),
        titles=("Id nought", "Id one", "Id one and a half"),
    ),
    Case(
        "Ids that are nothing",
        feed({"id": None, "title": "Null id"}, {"id": "", "title": "Empty id"}, {"title": "No id"}),
        titles=("Empty id", "No id", "Null id"),
    ),
    Case(
        "Ids that are lists and objects",
        feed({"id": [1], "title": "List id"}, {"id": {"a": 1}, "title": "Object id"}, {"id": True, "title": "True id"}),
        titles=("List id", "Object id", "True id"),
    ),
    Case(
        "Every field nothing",
        feed(
            dict.fromkeys(("id", "url", "title", "content_html", "summary", "authors", "tags", "date_published")),
            titled("Beside nothing"),
        ),
        titles=("Beside nothing",),
        warning="says nothing",
    ),
    Case(
        "Every field a number",
        feed(
            titled(
                "Counted",
                content_html=7,
                content_text=7,
                summary=7,
                authors=7,
                tags=7,
                date_published=7,
                language=7,
                image=7,
                attachments=7,
            )
        ),
        titles=("Counted",),
    ),
    Case(
        "Every field a list",
        feed(
            titled(
                "Listed",
                content_html=[],
                summary=[[]],
                authors=[[]],
                tags=[[], None, 7],
                date_published=[],
                language=[],
                attachments=[None, 7, []],
            )
        ),
        titles=("Listed",),
    ),
    Case(
        "Every field an object",
        feed(
            titled(
                "Objected",
                content_html={},
                summary={},
                authors={"name": "x"},
                tags={},
                date_published={},
                attachments={},
            )
        ),
        titles=("Objected",),
    ),
    Case(
        "A head of wrong kinds",
        feed(titled("Wrong head"), title=7, home_page_url=[], feed_url={}, authors=7, language=None, icon=True),
        titles=("Wrong head",),
    ),
    Case(
        "Items that are none",
        feed(None, 1, "x", [], 1.5, titled("True item")),
        titles=("True item",),
        warning="were passed over",
    ),
    Case(
        "Items that are an object",
        raw(json.dumps({"version": VERSION, "title": "Dusk", "items": {"a": titled("Lost")}})),
        warning="has no list of items",
    ),
    Case("No items", raw(json.dumps({"version": VERSION, "title": "Dusk"})), warning="has no list of items"),
    Case("A list at the top", raw(json.dumps([titled("Top")])), failure="not a JSON Feed"),
    Case("A word at the top", raw('"feed"'), failure="; "),
    Case("Nothing at the top", raw("null"), failure="; "),
    Case("A number at the top", raw("1e999"), failure="; "),
    Case(
        "Keys twice",
        around(
            '{"id": "a", "id": "b", "title": "First said", "title": "Last said", "url": "https://hostile.example/k"}'
        ),
        titles=("Last said",),
    ),
    Case(
        "No numbers",
        around('{"id": NaN, "title": "No number", "x": Infinity, "y": -Infinity, "z": 1e99999}'),
        titles=("No number",),
    ),
    Case(
        "An escaped NUL",
        around(r'{"id": "\u0000", "title": "Nul\u0000l here", "url": "https://hostile.example/\u0000nul"}'),
        titles=("Nul l here",),
    ),
    Case(
        "Half an emoji, escaped",
        around(
            r'{"id": "\ud83d", "title": "Half \udc00 here", "content_text": "\ud800x", "url": "https://hostile.example/half"}'
        ),
        titles=("Half here",),
    ),
    Case(
        "Commands to the terminal, escaped",
        around(
            r'{"id": "\u001b[2J", "title": "Clear \u001b[2J\u009b2J\u0007 here", "url": "https://hostile.example/clear"}'
        ),
        titles=("Clear [2J 2J here",),
    ),
    Case(
        "Line breaks in strings",
        around('{"id": "x", "title": "Broken\nstring", "url": "https://hostile.example/broken"}'),
        titles=("Broken string",),
    ),
    Case("A comma too many", around('{"id": "x", "title": "Comma",}'), failure="malformed JSON at line 1"),
    Case("A comment", raw("// a feed\n{}"), failure="; "),
    Case("Single quotes", raw("{'version': 'x'}"), failure="malformed JSON at line 1"),
    Case("A call around it", raw(b"callback(" + json.dumps({"version": VERSION}).encode() + b")"), failure="; "),
    Case(
        "A document on each line",
        raw(f'{{"version":"{VERSION}"}}\n{{"version":"{VERSION}"}}'),
        failure="malformed JSON at line 2",
    ),
    Case(
        "JSON that breaks off",
        raw(f'{{"version":"{VERSION}","items":[{{"id":"1","title":"Off'),
        failure="malformed JSON at line 1",
    ),
    Case(
        "JSON with a mark",
        raw(b"\xef\xbb\xbf" + json.dumps({"version": VERSION, "items": [titled("Marked JSON")]}).encode()),
        titles=("Marked JSON",),
    ),
    Case(
        "JSON in UTF-16",
        raw(json.dumps({"version": VERSION, "items": [titled("Wide JSON")]}).encode("utf-16")),
        titles=("Wide JSON",),
    ),
    Case(
        "JSON in Latin-1",
        raw(json.dumps({"version": VERSION, "items": [titled("Größe JSON")]}, ensure_ascii=False).encode("latin-1")),
        titles=("Größe JSON",),
    ),
    Case(
        "JSON as a page",
        http(
            200,
            json.dumps({"version": VERSION, "items": [titled("JSON as a page")]}).encode(),
            {"Content-Type": "text/html"},
        ),
        titles=("JSON as a page",),
    ),
    Case("RSS as a JSON Feed", raw(news("RSS as JSON")), titles=("RSS as JSON",)),
    Case("A page as a JSON Feed", raw("<!DOCTYPE html><p>Not found"), failure="web page"),
    Case(
        "Markup in plain text",
        feed(titled("Plain markup", content_text="<script>alert(1)</script> & <b>bold</b>")),
        titles=("Plain markup",),
    ),
    Case(
        "Markup in a title",
        feed(titled("<script>alert(1)</script> in a title", url="https://hostile.example/in-a-title")),
        titles=("<script>alert(1)</script> in a title",),
    ),
    Case(
        "Scripts in HTML",
        feed(
            titled(
                "HTML scripts",
                content_html="<p onclick=alert(1)>x<script>alert(1)</script><img src=x onerror=alert(1)>"
                "<a href=javascript:alert(1)>y</a>",
            )
        ),
        titles=("HTML scripts",),
    ),
    Case(
        "Links out of the web",
        feed(titled("No way", url="javascript:alert(1)", external_url="file:///etc/passwd", id="data:text/html,x")),
        titles=("No way",),
    ),
    Case(
        "A link with an open bracket",
        feed(titled("Bracketed", url="http://[::1", id="http://[")),
        titles=("Bracketed",),
    ),
    Case(
        "Attachments of minus a byte",
        feed(
            titled(
                "Minus attached",
                attachments=[
                    {"url": "javascript:alert(1)", "mime_type": "\x1b[2J", "size_in_bytes": -1},
                    {"url": "https://hostile.example/a", "size_in_bytes": 1e308},
                ],
            )
        ),
        titles=("Minus attached",),
    ),
    Case(
        "A thousand keys that nobody knows",
        feed(titled("Unknown keys", **{f"_k{n}": {"x": [n]} for n in range(1000)})),
        titles=("Unknown keys",),
    ),
    Case(
        "Names of JavaScript",
        feed(titled("Prototypes", __proto__={"a": 1}, constructor="x", toString="x")),
        titles=("Prototypes",),
    ),
)
