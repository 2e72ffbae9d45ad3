"""XML: entities, ill-formed documents, formats in the wrong place, and what is no feed at all."""

from __future__ import annotations

from hostile.cases import RAW, Case, channel, item_of, news
from servers import http

from digest.text import slug

WEB_PAGE = "web page"
ATOM = "http://www.w3.org/2005/Atom"


def xml(text: str, kind: str = "application/xml") -> bytes:
    """That text, served as XML."""
    return http(200, text.encode("utf-8", "surrogatepass"), {"Content-Type": kind})


def feed(inside: str, declaration: str = "") -> bytes:
    """A feed with that inside."""
    return http(200, channel(inside, declaration))


def entry(title: str) -> str:
    """An entry of Atom."""
    link = f"<link href='https://hostile.example/{slug(title)}'/>"
    return f"<entry><title>{title}</title><id>urn:{title}</id>{link}</entry>"


def doctype(title: str, declarations: str, text: str = "&a;") -> bytes:
    """A feed that declares something and refers to it in its text."""
    link = f"<link>https://hostile.example/{slug(title)}</link>"
    inside = f"<item><title>{title}</title>{link}<description>{text}</description></item>"
    return feed(inside, f"<!DOCTYPE rss [{declarations}]>")


LAUGHS = '<!ENTITY a0 "ha ">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
QUADRATIC = f'<!ENTITY a "{"x" * 50_000}">'
ITEM = item_of  # of a title, which is put in as it is
NOT_FEEDS = {
    "OPML": (
        "<?xml version='1.0'?><opml version='2.0'><body><outline text='x' xmlUrl='https://h.example/'/></body></opml>",
        "a list of feeds (OPML)",
    ),
    "a sitemap": (
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://h.example/</loc></url></urlset>",
        "a sitemap",
    ),
    "an index of sitemaps": ("<sitemapindex><sitemap/></sitemapindex>", "a sitemap"),
    "SOAP": ("<soap:Envelope xmlns:soap='urn:s'><soap:Body/></soap:Envelope>", "root <envelope>"),
    "a drawing": (
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>",
        "root <svg>",
    ),
    "a style sheet": (
        "<xsl:stylesheet xmlns:xsl='http://www.w3.org/1999/XSL/Transform' version='1.0'/>",
        "root <stylesheet>",
    ),
    "a root of a thousand letters": (f"<{'r' * 1000}/>", "check the address"),
    "a root in another script": ("<корень/>", "check the address"),
    "a picture": ("\x89PNG\r\n\x1a\n" + "\0" * 100, "check the address"),
    "a PDF file": ("%PDF-1.7\n%âãÏÓ", "a PDF file"),
    "a ZIP file": ("PK\x03\x04\x14\0\0\0", "a ZIP file"),
    "a sentence": ("The feed has moved to our new home.", "neither a feed nor a web page"),
    "a message of PHP": (
        "<br />\n<b>Fatal error</b>:  Uncaught Error in <b>/srv/feed.php</b> on line <b>7</b><br />",
        "check the address",
    ),
    "JSON of another kind": ('{"error": "not found"}', "not a JSON Feed"),
    "a wall for robots": (
        "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Checking your browser",
        WEB_PAGE,
    ),
    "a page without a word": ("<html></html>", WEB_PAGE),
    "a page in capitals": ("<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 3.2//EN'><HTML><BODY>x", WEB_PAGE),
    "a page that names its feeds": (
        "<html><head><link rel='alternate' type='application/atom+xml' href='/news.atom'></head></html>",
        "/news.atom",
    ),
    "a page that names feeds of commands": (
        "<html><link rel='alternate' type='application/rss+xml' title='\x1b[2J' href='/\x1b]0;x\x07\u202e.rss'></html>",
        WEB_PAGE,
    ),
    "a page that names scripts as feeds": (
        "<html><link rel='alternate' type='application/rss+xml' href='javascript:alert(1)'></html>",
        WEB_PAGE,
    ),
    "a page that names 10,000 feeds": (
        "<html>" + "".join(f"<link rel='alternate' type='application/rss+xml' href='/{n}.rss'>" for n in range(10_000)),
        WEB_PAGE,
    ),
}

CASES = (
    *(Case(f"Instead of a feed {what}", xml(text), failure=failure) for what, (text, failure) in NOT_FEEDS.items()),
    Case("A billion laughs", doctype("Laughs", LAUGHS, "&a11;"), titles=("Laughs",)),
    Case(
        "A billion laughs in an attribute",
        feed("<item a='&a11;'><title>Laughing attribute</title></item>", f"<!DOCTYPE rss [{LAUGHS}]>"),
        titles=("Laughing attribute",),
    ),
    Case("Quadratic growth", doctype("Quadratic", QUADRATIC, "&a;" * 50_000), titles=("Quadratic",)),
    Case("An entity of itself", doctype("Itself", '<!ENTITY a "&a;">'), titles=("Itself",)),
    Case(
        "Two entities of each other",
        doctype("Each other", '<!ENTITY a "&b;"><!ENTITY b "&a;">'),
        titles=("Each other",),
    ),
    Case(
        "An entity from a file",
        doctype("From a file", '<!ENTITY a SYSTEM "file:///etc/passwd">'),
        titles=("From a file",),
    ),
    Case(
        "An entity from a device",
        doctype("From a device", '<!ENTITY a SYSTEM "file:///dev/zero">'),
        titles=("From a device",),
    ),
    Case(
        "An entity from PHP",
        doctype("From PHP", '<!ENTITY a SYSTEM "php://filter/read=convert.base64-encode/resource=/etc/passwd">'),
        titles=("From PHP",),
    ),
    Case(
        "A parameter entity from a file",
        doctype("By parameter", '<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;', "x"),
        titles=("By parameter",),
    ),
    Case(
        "An entity that is markup",
        doctype("Marked up", '<!ENTITY a "<script>alert(1)</script>">'),
        titles=("Marked up",),
    ),
    Case(
        "An attribute by the document type",
        feed(
            "<item><title>Typed attribute</title></item>",
            "<!DOCTYPE rss [<!ATTLIST item xml:base CDATA 'javascript:alert(1)'>]>",
        ),
        titles=("Typed attribute",),
    ),
    Case(
        "A document type that never ends",
        feed(ITEM("Never ends"), "<!DOCTYPE rss ["),
        titles=("Never ends",),
        warning="malformed",
    ),
    Case("A document type of a page", feed(ITEM("Page type"), "<!DOCTYPE html>"), titles=("Page type",)),
    Case("An entity of HTML", feed(ITEM("Caf&eacute;&nbsp;&hellip;")), titles=("Café …",)),
    Case("An entity of nobody", feed(ITEM("Odd &klingon; word")), titles=("Odd &klingon; word",)),
    Case("An ampersand alone", feed(ITEM("Salt & pepper &amp; tide")), titles=("Salt & pepper & tide",)),
    Case(
        "An ampersand in a link",
        feed("<item><title>Amp link</title><link>https://hostile.example/?a=1&b=2</link></item>"),
        titles=("Amp link",),
    ),
    Case("An angle bracket alone", feed(ITEM("Tide &lt; 3 metres")), titles=("Tide < 3 metres",)),
    Case("A reference to nothing", feed(ITEM("Nothing&#0; here")), titles=("Nothing here",)),
    Case("A reference to half an emoji", feed(ITEM("Half &#xD83D; emoji")), titles=("Half emoji",)),
    Case("A reference to two halves of an emoji", feed(ITEM("Two &#xD83D;&#xDE00; halves")), titles=("Two halves",)),
    Case("A reference beyond Unicode", feed(ITEM("Beyond &#x7FFFFFFF; all")), titles=("Beyond all",)),
    Case("A reference to no number", feed(ITEM("No number &#; &#x; here")), titles=("No number &#; &#x; here",)),
    Case("A reference to a command", feed(ITEM("Bell &#7;&#27;[2J here")), titles=("Bell [2J here",)),
    Case("Elements closed crosswise", feed("<item><title>Crosswise</item></title>"), warning="malformed"),
    Case(
        "An element that is never closed",
        feed("<item><title>Open</title><description>open"),
        titles=("Open",),
        warning="malformed",
    ),
    Case(
        "A document that stops within a tag",
        http(200, news("Whole story", "Lost story")[:-60]),
        titles=("Whole story", "Lost story"),
        warning="malformed",
    ),
    Case(
        "Attributes without quotes",
        xml("<rss version=2.0><channel><title>D</title><item><title>Unquoted</title></item></channel></rss>"),
        titles=("Unquoted",),
        warning="malformed",
    ),
    Case(
        "An attribute twice",
        feed("<item a='1' a='2'><title>Twice attributed</title></item>"),
        titles=("Twice attributed",),
        warning="malformed",
    ),
    Case(
        "A prefix that nobody declared",
        feed("<item><foo:bar>x</foo:bar><title>Undeclared</title></item>"),
        titles=("Undeclared",),
    ),
    Case("A comment with dashes in it", feed("<!-- a -- b --><item><title>Dashed</title></item>"), titles=("Dashed",)),
    Case(
        "A comment that never ends",
        feed("<item><title>Before a comment</title></item><!-- "),
        titles=("Before a comment",),
    ),
    Case(
        "A marked section that never ends",
        feed("<item><title>Marked</title><description><![CDATA[ <b>x"),
        titles=("Marked",),
    ),
    Case(
        "A marked section in a marked section",
        feed("<item><title><![CDATA[One <![CDATA[two]]> three]]></title></item>"),
        titles=("One <![CDATA[two three]]>",),
        warning="malformed",
    ),
    Case(
        "A marked section cut in two",
        feed("<item><title><![CDATA[End ]]]]><![CDATA[> sign]]></title></item>"),
        titles=("End ]]> sign",),
    ),
    Case(
        "An instruction that never ends", feed("<item><title>Instructed</title></item><?php "), titles=("Instructed",)
    ),
    Case(
        "Instructions to PHP",
        feed("<item><title>Served <?php system('id'); ?> raw</title></item>"),
        titles=("Served raw",),
    ),
    Case(
        "A declaration in the middle",
        feed("<item><title>Declared late</title></item><?xml version='1.0'?>"),
        titles=("Declared late",),
    ),
    Case(
        "Two declarations",
        http(200, b"<?xml version='1.0'?><?xml version='1.0'?>" + channel(ITEM("Declared twice"))),
        titles=("Declared twice",),
    ),
    Case(
        "White space before the declaration",
        http(200, b"\r\n\t \n<?xml version='1.0'?>" + channel(ITEM("Spaced out"))),
        titles=("Spaced out",),
    ),
    Case(
        "A warning of PHP before the declaration",
        http(200, b"Notice: Undefined index in /srv/feed.php\n<?xml version='1.0'?>" + channel(ITEM("Noticed"))),
        titles=("Noticed",),
    ),
    Case("XML of version 1.1", feed(ITEM("One point one"), "<?xml version='1.1'?>"), titles=("One point one",)),
    Case("XML of version 9", feed(ITEM("Nine"), "<?xml version='9.0'?>"), titles=("Nine",)),
    Case(
        "Words behind the end",
        http(200, channel(ITEM("Words behind")) + b"<!-- cached --> and words"),
        titles=("Words behind",),
    ),
    Case(
        "A second feed behind the first",
        http(200, channel(ITEM("First feed")) + channel(ITEM("Second feed"))),
        titles=("First feed", "Second feed"),
        warning="malformed",
    ),
    Case(
        "Two channels",
        xml(
            f"<rss version='2.0'><channel>{ITEM('Channel one')}</channel><channel>{ITEM('Channel two')}</channel></rss>"
        ),
        titles=("Channel one", "Channel two"),
    ),
    Case("No channel", xml(f"<rss version='2.0'>{ITEM('No channel here')}</rss>"), titles=("No channel here",)),
    Case(
        "Items behind the channel",
        xml(f"<rss version='2.0'><channel><title>D</title></channel>{ITEM('Behind it')}</rss>"),
        titles=("Behind it",),
    ),
    Case(
        "A feed in a feed",
        feed(
            f"<item><title>Outer</title><description><rss><channel>{ITEM('Inner')}</channel></rss></description></item>"
        ),
        titles=("Outer",),
    ),
    Case("An item in an item", feed(f"<item><title>Holding</title>{ITEM('Held')}</item>"), titles=("Held", "Holding")),
    Case(
        "A feed in a wrapper",
        xml(f"<page><rss version='2.0'><channel>{ITEM('Wrapped')}</channel></rss></page>"),
        titles=("Wrapped",),
    ),
    Case(
        "Atom in RSS",
        feed(f"<x xmlns='{ATOM}'>{entry('Atomic guest')}</x>{ITEM('Host')}"),
        titles=("Atomic guest", "Host"),
    ),
    Case(
        "RSS in Atom",
        xml(f"<feed xmlns='{ATOM}'><title>D</title>{ITEM('RSS guest')}{entry('Atomic host')}</feed>"),
        titles=("Atomic host", "RSS guest"),
    ),
    Case(
        "Atom in a wrong namespace",
        xml(f"<feed xmlns='urn:wrong'><title>D</title>{entry('Wrong space')}</feed>"),
        titles=("Wrong space",),
    ),
    Case("Atom in no namespace", xml(f"<feed><title>D</title>{entry('No space')}</feed>"), titles=("No space",)),
    Case(
        "Atom with prefixes",
        xml(f"<a:feed xmlns:a='{ATOM}'><a:title>D</a:title><a:entry><a:title>Prefixed</a:title></a:entry></a:feed>"),
        titles=("Prefixed",),
    ),
    Case(
        "Elements in capitals",
        xml("<RSS VERSION='2.0'><CHANNEL><TITLE>D</TITLE><ITEM><TITLE>Capitals</TITLE></ITEM></CHANNEL></RSS>"),
        titles=("Capitals",),
    ),
    Case(
        "Titles of three kinds",
        feed(
            "<item xmlns:media='http://search.yahoo.com/mrss/'><media:title>Media</media:title>"
            "<title>True title</title><media:title>Media</media:title></item>"
        ),
        titles=("True title",),
    ),
    Case("Two titles", feed("<item><title>Title one</title><title>Title two</title></item>"), titles=("Title one",)),
    Case(
        "A title with elements in it",
        feed("<item><title>Bold <b>tide</b> clock</title></item>"),
        titles=("Bold tide clock",),
    ),
    Case("A feed without items", feed("")),
    Case("A feed without anything", xml("<rss version='2.0'/>")),
    Case("A feed as text/html", xml(channel(ITEM("As HTML")).decode(), "text/html"), titles=("As HTML",)),
    Case("A feed as a picture", xml(channel(ITEM("As a picture")).decode(), "image/png"), titles=("As a picture",)),
    Case("A feed as JSON", xml(channel(ITEM("As JSON")).decode(), "application/json"), titles=("As JSON",)),
    Case("A feed of no type", b"HTTP/1.1 200 OK\r\n\r\n" + news("Untyped"), titles=("Untyped",)),
    Case(
        "Elements that only feedparser's own words know",
        feed(
            "<item><title>Own words</title><authors a='b'/><author><name>x</name></author><links>x</links>"
            "<tags a='b'/><title_detail/><updated_parsed>x</updated_parsed></item>"
        ),
        failure="feedparser cannot read it",
    ),
    Case(
        "A base of no use",
        feed("<item xml:base='http://[::1'><title>No base</title><link>a</link></item>"),
        titles=("No base",),
    ),
    Case(
        "A language of no use",
        RAW + b"\r\n" + channel("<language>\x1b[2J en &lt;b&gt;</language>" + ITEM("No tongue")),
        titles=("No tongue",),
    ),
)
