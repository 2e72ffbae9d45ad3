"""A site whose every foreign text means harm: titles, names, links, dates and bodies in every form that is read.

Each attack, where it works, writes into the page's root element, where a test finds it. Each article has a word of its
own in its title, outside of any markup, so that a test can tell whether the article was lost.
"""

from __future__ import annotations

import html
import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# What each attack tries: to leave this mark on the page. No quotes in it, so that it fits every attribute.
MARK = "document.documentElement.dataset.pwned=1"

# Markup that must not survive, whatever it stands in.
MARKUP = {
    "script": f"<script>{MARK}</script>",
    "script in capitals": f"<ScRiPt >{MARK}</sCrIpT >",
    "script in script": f"<scr<script></script>ipt>{MARK}</scr<script></script>ipt>",
    "script of data": f"<script src='data:text/javascript,{MARK}'></script>",
    "module": f"<script type=module>{MARK}</script>",
    "image": f"<img src=/none.png onerror={MARK}>",
    "image without spaces": f"<img/src=/none.png/onerror={MARK}>",
    "image by line feeds": f"<img\nsrc=/none.png\nonerror\n=\n{MARK}\n>",
    "drawing": f"<svg onload={MARK}><circle r=9 /></svg>",
    "script in a drawing": f"<svg><script href='data:text/javascript,{MARK}' /></svg>",
    "link in a drawing": f"<svg><a xlink:href='javascript:{MARK}'><text x=9 y=9>drawn</text></a></svg>",
    "animated link": f"<svg><a><animate attributeName=href values='javascript:{MARK}' /><text>moving</text></a></svg>",
    "style in a formula": f"<math><mtext><table><mglyph><style><!--</style><img src=/n.png onerror={MARK}>-->",
    "formula with a page": f"<math><annotation-xml encoding='text/html'><img src=/n.png onerror={MARK}></math>",
    "details": f"<details open ontoggle={MARK}><summary>open me</summary></details>",
    "field": f"<input autofocus onfocus={MARK} value=here>",
    "form": f"<form action='javascript:{MARK}'><button formaction='javascript:{MARK}'>Go on</button></form>",
    "film": f"<video onloadstart={MARK} src=/none.mp4 autoplay><source onerror={MARK} src=/none.webm></video>",
    "sound": f"<audio src=/none.mp3 onerror={MARK} autoplay></audio>",
    "frame": f"<iframe src='javascript:parent.{MARK}'></iframe>",
    "frame with a page": f"<iframe srcdoc='<script>parent.{MARK}</script>'></iframe>",
    "object": f"<object data='javascript:{MARK}'></object><embed src='javascript:{MARK}'>",
    "object of data": f"<object data='data:text/html,<script>parent.{MARK}</script>'></object>",
    "refresh": f"<meta http-equiv=refresh content='0;url=javascript:{MARK}'>",
    "base": "<base href='https://evil.example/'><a href='next.html'>next</a>",
    "sheet": "<link rel=stylesheet href='https://evil.example/a.css'><style>@import 'https://evil.example/b.css';</style>",
    "style": "<p style='background:url(https://evil.example/c.png);position:fixed;inset:0'>covers everything</p>",
    "body": f"<body onload={MARK} onpageshow={MARK}>",
    "old text": f"<marquee onstart={MARK}>rolls</marquee><keygen autofocus onfocus={MARK}><isindex onclick={MARK}>",
    "comment": f"<!--><img src=/n.png onerror={MARK}>-->",
    "comment that ends oddly": f"<!-- --!><img src=/n.png onerror={MARK}> -->",
    "marked section": f"<![CDATA[><img src=/n.png onerror={MARK}>]]>",
    "instruction": f"<?xml version='1.0'?><?php echo 1 ?><img src=/n.png onerror={MARK}>",
    "title": f"</title></head><body><img src=/n.png onerror={MARK}>",
    "text field": f"</textarea><textarea><img src=/n.png onerror={MARK}>",
    "without scripts": f"<noscript><p title='</noscript><img src=/n.png onerror={MARK}>'></noscript>",
    "template": f"<template><img src=/n.png onerror={MARK}></template><slot onslotchange={MARK}></slot>",
    "raw text": f"<xmp><p title='</xmp><img src=/n.png onerror={MARK}>'></xmp><plaintext>",
    "choice": f"<select><option><style></option></select><img src=/n.png onerror={MARK}></style>",
    "end of an attribute": f"\"><img src=/n.png onerror={MARK}> '><img src=/n.png onerror={MARK}> `",
    "attribute of ours": f'x" onmouseover="{MARK}" autofocus onfocus="{MARK}',
    "attribute by the other quote": f"x' onmouseover='{MARK}' autofocus onfocus='{MARK}",
    "entity": f"&lt;img src=/n.png onerror={MARK}&gt; &amp;lt;script&amp;gt;{MARK}&amp;lt;/script&amp;gt;",
    "handlers": f"<b onclick={MARK} onmouseover={MARK} onfocus={MARK} tabindex=0 contenteditable>bold</b>",
    "popover": f"<p popover id=pop onbeforetoggle={MARK}>over</p><button popovertarget=pop>pop</button>",
    "names": "<p id=page_content name=documentElement class=masthead>clobbers</p><a name=body>names</a>",
}
LINKS = (
    f"javascript:{MARK}",
    f"JaVaScRiPt:{MARK}",
    f"java\tscript:{MARK}",
    f"java\nscript:{MARK}",
    f"\x01javascript:{MARK}",
    f" javascript:{MARK}",
    f"javascript&colon;{MARK}",
    f"&#106;avascript:{MARK}",
    f"javascript://example.org/%0A{MARK}",
    f"vbscript:{MARK}",
    f"data:text/html,<script>{MARK}</script>",
    "data:text/html;base64,PHNjcmlwdD4x",
    f"feed:javascript:{MARK}",
    f"view-source:javascript:{MARK}",
    "file:///etc/passwd",
    "blob:https://example.org/1",
    '//evil.example/x" onclick="' + MARK,
    'https://evil.example/"><img src=/n.png onerror=' + MARK + ">",
    "https://evil.example/'onclick='" + MARK,
    "https://user:secret@evil.example/<script>",
    "http://[::1",
    "https://evil.example:99999/",
    "../../../etc/passwd",
)
TEMPLATES = "{{ 7*7 }} {% raw %}{{ config }}{% endraw %} {# gone #} ${7*7} #{7*7} {{ site.__class__ }}"
NAMES = (
    "index",
    "con",
    "..",
    ".",
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "404.html",
    "atom.xml",
    "theme",
    "page_content",
    "🦊🚲🫖",
    "\u202egnp.exe",
    "\u2066\u2067\u061c",
    "A" * 10_000,
    "word " * 2_000,
    "ﷺ" * 300,
    "a\u0300" * 500,
    "<" * 500,
    "&" * 500,
    "]]>",
    "-->",
    "%s %d %(name)s {0}",
    "',\"`\\",
)
CONTROLS = "".join(map(chr, range(32))) + "\x7f\x80\x85\u2028\u2029\ufeff\ufffe\uffff\ud800\udfff\U000e0001"


@dataclass(frozen=True)
class Attack:
    """One article to be: its word, a title with the word in it, a body, and other fields of the same mind."""

    word: str
    title: str
    body: str
    field: str  # for an author, a category, a summary
    link: str = ""


def attacks(kind: str) -> Iterator[Attack]:
    """Every attack in the form of that kind, with words that begin with it."""
    harms = [*MARKUP.values(), TEMPLATES, CONTROLS]
    if kind in ("text", "mark", "json"):
        harms += NAMES
    if kind in ("page", "rss"):
        harms += [f'<a href="{link}">follow</a>' for link in LINKS]
    for number, harm in enumerate(harms):
        word = f"{kind}{number:03}"
        text = f"The {word} harbour counted {number} boats, {number + 7} geese and {word}s on the {number}th pier."
        yield Attack(
            word,
            f"{word} {harm}" if number % 2 else f"{harm} {word}",
            f"<p>{text} {harm} Nobody knew why {word} was late.</p><p>{harm}</p><h2>{harm}</h2><p>{text} again.</p>",
            harm,
            f"{LINKS[number % len(LINKS)]}?{word}",  # of its own: articles with one link are one article
        )


def files() -> dict[str, str | bytes]:
    """The files of the site by their paths."""
    found: dict[str, str | bytes] = {"digest.toml": SETTINGS}
    inbox = "content/inbox"
    for number, attack in enumerate(attacks("text")):
        title = " ".join(attack.title.split())
        found[f"{inbox}/{_file_name(number)}.txt"] = f"{title}\n\n4 June 2025\n\nBy {attack.field}\n\n{attack.body}\n"
    for attack in attacks("mark"):
        found[f"{inbox}/md/{attack.word}.md"] = _markdown(attack)
    for attack in attacks("page"):
        found[f"{inbox}/html/{attack.word}.html"] = _page(attack)
    found["content/feeds/rss.xml"] = _rss(list(attacks("rss")))
    found["content/feeds/atom.xml"] = _atom(list(attacks("atom")))
    found["content/feeds/feed.json"] = _json(list(attacks("json")))
    return found


def _file_name(number: int) -> str:
    """A name that a file may have on this system and that nobody should."""
    names = ["index", "a'b", "🦊", "a b&c", "{{ 7*7 }}"]
    if os.name == "posix":  # Windows stores no such names
        names += ["<img src=x onerror=alert(1)>", "con", "\u202egnp", 'q"uote']
    return f"{names[number % len(names)]}{number if number >= len(names) else ''}"


SETTINGS = f"""[site]
title = '<b>Hostile</b> & "Sons" {{{{ 7*7 }}}} </title><script>{MARK}</script>'
url = "https://example.org/hostile/"
id = "urn:uuid:0b8f6f0c-52a1-4c55-8a55-3c1b8d0d7a43"
description = '"><img src=/n.png onerror={MARK}>'

[[source]]
path = "content/inbox"
title = '<script>{MARK}</script>Inbox'
category = '"><script>{MARK}</script>'

[[source]]
path = "content/feeds/rss.xml"
keep = "full"
category = "{{{{ 7*7 }}}}"

[[source]]
path = "content/feeds/atom.xml"

[[source]]
path = "content/feeds/feed.json"
keep = "link"
language = "ar"
"""


def _markdown(attack: Attack) -> str:
    title = " ".join(attack.title.split())
    header = f"Title: {title}\nDate: 2025-06-04\nAuthor: {attack.field!r}\nLang: {attack.field[:20]!r}\n"
    header += (
        f"Tags: {attack.field!r}\nURL: {attack.link!r}\nSlug: ../../{attack.word}\nSave_as: ../{attack.word}.html\n"
    )
    return f"{header}Template: {attack.word}\n\n{attack.body}\n\n[follow](<{attack.link}>) ![see]({attack.link})\n"


def _page(attack: Attack) -> str:
    return (
        f"<html lang='{attack.field}'><head><title>{html.escape(attack.title)}</title>"
        f"<meta name=author content='{html.escape(attack.field)}'>"
        f'<meta property="article:published_time" content="2025-06-04T08:00:00Z">'
        f'<link rel=canonical href="{html.escape(attack.link)}">'
        f"</head><body><article><h1>{html.escape(attack.title)}</h1>{attack.body}</article></body></html>"
    )


def _xml(text: str) -> str:
    """The text with what XML forbids left in as references, which no honest feed holds either."""
    return "".join(
        html.escape(character) if character.isprintable() or character in "\n\t" else f"&#{ord(character)};"
        for character in text
    )


def _rss(every: list[Attack]) -> str:
    items = "".join(
        f"<item><title>{_xml(one.title)}</title><link>{_xml(one.link)}</link><guid>{_xml(one.field)} {one.word}</guid>"
        f"<author>{_xml(one.field)}</author><category>{_xml(one.field)}</category>"
        f"<pubDate>{_xml(one.field) if number % 5 == 0 else 'Wed, 04 Jun 2025 09:00:00 GMT'}</pubDate>"
        f"<description>{_xml(one.body)}</description>"
        f"<enclosure url='{_xml(one.link)}' type='{_xml(one.field[:40])}' length='{_xml(one.field[:9])}'/></item>"
        for number, one in enumerate(every)
    )
    channel = f"<title>{_xml(MARKUP['script'])} RSS {_xml(TEMPLATES)}</title><link>{_xml(LINKS[0])}</link>"
    return (
        f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>{channel}"
        f"<language>{_xml(MARKUP['attribute of ours'])}</language>{items}</channel></rss>"
    )


def _atom(every: list[Attack]) -> str:
    entries = "".join(
        f"<entry xml:lang='{_xml(one.field[:30])}'><id>{_xml(one.field)} {one.word}</id>"
        f"<title type='{'html' if number % 2 else 'text'}'>{_xml(one.title)}</title>"
        f"<link rel='alternate' href='{_xml(one.link)}'/><author><name>{_xml(one.field)}</name>"
        f"<uri>{_xml(one.link)}</uri></author><category term='{_xml(one.field)}' label='{_xml(one.field)}'/>"
        f"<updated>2025-06-04T10:00:00Z</updated><content type='html'>{_xml(one.body)}</content></entry>"
        for number, one in enumerate(every)
    )
    return (
        "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'>"
        f"<title type='html'>{_xml(MARKUP['image'])} Atom</title><link href='{_xml(LINKS[1])}'/>{entries}</feed>"
    )


def _json(every: list[Attack]) -> str:
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": MARKUP["script"] + " JSON",
            "home_page_url": LINKS[0],
            "language": MARKUP["attribute of ours"],
            "items": [
                {
                    "id": f"../../{one.word}",
                    "url": one.link,
                    "external_url": one.link,
                    "title": one.title,
                    "content_html": one.body,
                    "summary": one.field,
                    "authors": [{"name": one.field, "url": one.link, "avatar": one.link}],
                    "tags": [one.field],
                    "image": one.link,
                    "date_published": "2025-06-04T11:00:00Z" if number % 7 else one.field,
                }
                for number, one in enumerate(every)
            ],
        }
    )
