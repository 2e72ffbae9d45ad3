"""Injection: words that are commands to a browser, a terminal, a template, a file system or a log."""

from __future__ import annotations

from html import escape

from hostile.cases import SECRET, Case, channel, item_of, news, redirect
from publish.hostile import LINKS, MARKUP
from servers import http

ANSI = "\x1b[2J\x1b]0;evil\x07\x9b31m"


def titled(title: str, further: str = "") -> bytes:
    """A feed of an article with that title, escaped once."""
    return http(200, channel(f"<item><title>{escape(title)}</title>{further}</item>"))


# Plain words in titles, which stay what they are: to us they mean nothing.
WORDS = (
    "{{ 7*7 }} and {{ config }}", "{% include '/etc/passwd' %}", "{# comment #}", "${7*7} and #{7*7}",
    "%(name)s and %s and {0}", "$HOME and `id` and $(id)", "=1+1", "+cmd|' /C calc'!A0", "@SUM(1)", "--help", "-rf /",
    "; rm -rf / ;", "| cat /etc/passwd", "' OR 1=1 --", "../../../../etc/passwd", "..\\..\\windows\\system.ini",
    "/etc/passwd", "C:\\con", "con", "nul", "index", "feed", "atom", "theme", "page", "COM1", ".", "..", "...",
    "~root", "%2e%2e%2f", "a/b/c", "index.html", ".htaccess", ".git", "[click](javascript:alert(1))",
    "![x](https://evil.example/x.png)", "# Heading", "**bold** _it_ `code`", "> quote", "| a | b |", "---",
    "<<<<<<< HEAD", "None", "null", "undefined", "NaN", "true", "0", "__proto__", "constructor", "topic-00000000",
    "removed", '{"json": 1}', "]]>", "-->", "\\u003cscript\\u003e", "\\x3cscript\\x3e", "🤷", "!!!", "؟", "ﷺ" * 50,
    "a" * 300,
)  # fmt: skip
# Titles of which less, or something else, is left.
CHANGED = {
    "a line break": ("First\nERROR second: broken", "First ERROR second: broken"),
    "a carriage return": ("Hidden\rShown", "Hidden Shown"),
    "separators of lines": ("One\u2028two\u2029three", "One two three"),
    "overrides of direction": ("Price \u202e000,1\u202c now\u2066", "Price 000,1 now"),
    "nothing that is seen": ("In\u200bvis\u00adible\ufeff tide", "Invisible tide"),
    "hard spaces": ("Hard\u00a0space\u3000here", "Hard space here"),
}
HEADERS = {
    "its type": {"Content-Type": ANSI},
    "the charset": {"Content-Type": f"text/xml; charset={ANSI}"},
    "its tag": {"ETag": f'"{ANSI}"'},
    "its time": {"Last-Modified": f"Wed, {ANSI}"},
    "the server's name": {"Server": ANSI},
}
ERRORS = {  # documents that are told of with their own words
    "the beginning of a text": ANSI + "no feed \u202e",
    "the root of a document": "<root\u202e/>",
    "an encoding": f"<?xml version='1.0' encoding='{ANSI}'?><x/>",
    "broken JSON": '{"' + ANSI,
    "the title of a page": f"<!DOCTYPE html><title>{ANSI}</title>",
    "the feeds of a page": f"<html><link rel=alternate type=application/rss+xml href='/{ANSI}' title='{ANSI}'>",
}


def everywhere(word: str, attack: str) -> bytes:
    """A feed of an article that holds the attack in each of its fields, escaped once and in a marked section."""
    once = escape(attack)
    section = attack.replace("]]>", "]]]]><![CDATA[>")
    fields = (
        f"<title>{word} {once}</title><description>{once}</description>"
        f"<author>{once}</author><category>{once}</category>"
        f"<content:encoded><![CDATA[<p>{word}</p>{section}]]></content:encoded>"
        f'<guid isPermaLink="false">{word} {once}</guid>'
        f"<link>https://hostile.example/{word}</link><language>{once}</language><dc:creator>{once}</dc:creator>"
    )
    spaces = (
        b'<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    )
    return http(200, channel(f"<item>{fields}</item>").replace(b"<rss ", spaces))


def pointing(word: str, link: str) -> bytes:
    """A feed of an article whose every address is that one."""
    once = escape(link)
    inside = escape(
        f'<a href="{once}">{word}</a><img src="{once}"><iframe src="{once}"></iframe>'
        f'<blockquote cite="{once}">x</blockquote>'
    )
    fields = (
        f"<title>{word}</title><link>{once}</link><comments>{once}</comments><enclosure url={quoted(link)} type='a/b'/>"
    )
    return http(200, channel(f"<item>{fields}<guid>{once}</guid><description>{inside}</description></item>"))


def quoted(text: str) -> str:
    """The text as the value of an attribute."""
    return f'"{escape(text)}"'


CASES = (
    *(
        Case(f"Markup: {kind}", everywhere(f"Markup{n}x", attack), words=(f"Markup{n}x",))
        for n, (kind, attack) in enumerate(MARKUP.items())
    ),
    *(
        Case(f"Address {n} that is none", pointing(f"Address{n}x", link), titles=(f"Address{n}x",))
        for n, link in enumerate(LINKS)
    ),
    Case(
        "Words that are commands elsewhere",
        http(
            200,
            channel(
                "".join(
                    f"<item><title>{escape(word)}</title><guid isPermaLink='false'>{escape(word)}</guid></item>"
                    for word in WORDS
                )
            ),
        ),
        titles=WORDS,
    ),
    *(Case(f"A title with {what}", titled(title), titles=(left,)) for what, (title, left) in CHANGED.items()),
    *(
        Case(
            f"Commands to the terminal in {where}",
            http(200, news(f"Commanded by {where}"), headers),
            titles=(f"Commanded by {where}",),
        )
        for where, headers in HEADERS.items()
    ),
    *(
        Case(f"Commands to the terminal in {where}", http(200, text.encode()), failure="; ")
        for where, text in ERRORS.items()
    ),
    Case("Commands to the terminal in a broken tag", http(200, f"<rss{ANSI}><{ANSI}".encode()), warning="malformed"),
    Case(
        "Commands to the terminal in the phrase of a status",
        b"HTTP/1.1 503 " + ANSI.encode("latin-1") + b"\r\nContent-Length: 0\r\n\r\n",
        failure="; ",
    ),
    Case("Commands to the terminal in a redirect", redirect(f"/{ANSI}"), failure="redirected to"),
    Case("Commands to the terminal in a redirect out of the web", redirect(f"ftp://{ANSI}/"), failure="; "),
    Case(
        "Commands to the terminal in a move for good",
        redirect("/moved-%1b[2J", 301),
        titles=("Moved by command",),
        further={"/moved-%1B%5B2J": http(200, news("Moved by command"))},
    ),
    Case("A secret that is repeated", redirect(f"/repeat?token={SECRET}"), failure="(404)"),
    Case("A line of the log in a wish to wait", http(503, b"", {"Retry-After": "x; all is well"}), failure="(503)"),
    Case(
        "The name of a feed with commands",
        http(
            200,
            channel(item_of("Well named"), "").replace(
                b"Dusk", f"{escape('<script>alert(1)</script>')}&#27;[2J\u202e".encode()
            ),
        ),
        titles=("Well named",),
    ),
    Case(
        "The site of a feed as a script",
        http(200, channel(item_of("Well housed")).replace(b"https://hostile.example/<", b"javascript:alert(1)<")),
        titles=("Well housed",),
    ),
    Case(
        "A thousand categories of markup",
        http(
            200,
            channel(
                "<item><title>Well filed</title>"
                + "".join(f"<category>&lt;b&gt;{n}&lt;/b&gt;\u202e</category>" for n in range(1000))
                + "</item>"
            ),
        ),
        titles=("Well filed",),
    ),
    Case(
        "A guid for each reserved name",
        http(
            200,
            channel(
                "".join(
                    f"<item><title>Reserved {n}</title><guid isPermaLink='false'>{name}</guid></item>"
                    for n, name in enumerate(("con", "../x", "index.html", "", "."))
                )
            ),
        ),
        titles=tuple(f"Reserved {n}" for n in range(5)),
    ),
)
