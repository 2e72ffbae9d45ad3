"""SSRF: every way to make us ask what is not on the public internet. None may even open a connection there.

The trap listens on loopback, and is no host:port that the settings allow.
"""

from __future__ import annotations

from hostile.cases import OWN, TRAP, Case, channel, news, own, redirect, until_close
from servers import http

REFUSED = "not a public address"
# Ways to write 127.0.0.1, and what leads there.
HOSTS = {
    "plainly": "127.0.0.1",
    "with less dots": "127.1",
    "in decimal": "2130706433",
    "in hexadecimal": "0x7f000001",
    "in hexadecimal parts": "0x7f.0x0.0x0.0x1",
    "in octal": "017700000001",
    "in octal parts": "0177.0.0.1",
    "with leading noughts": "0127.0.0.1",
    "beyond the last number": "4294967296",
    "as another loopback address": "127.255.255.254",
    "with a last dot": "127.0.0.1.",
    "as nought": "0",
    "as four noughts": "0.0.0.0",  # noqa: S104 - nothing is bound
    "in IPv6": "[::1]",
    "in IPv6 at length": "[0:0:0:0:0:0:0:1]",
    "as no address in IPv6": "[::]",
    "mapped into IPv6": "[::ffff:127.0.0.1]",
    "mapped into IPv6 in hexadecimal": "[::ffff:7f00:1]",
    "compatible with IPv6": "[::127.0.0.1]",
    "with a zone": "[::1%25lo]",
    "by NAT64": "[64:ff9b::7f00:1]",
    "by 6to4": "[2002:7f00:1::]",
    "by name": "localhost",
    "by name in capitals": "LOCALHOST",
    "by name with a last dot": "localhost.",
    "by a name below it": "feed.localhost",
    "by its long name": "localhost.localdomain",
    "in circled digits": "①②⑦.⓪.⓪.①",
    "in wide digits": "１２７.０.０.１",
    "with an ideographic full stop": "127。0。0。1",
    "percent-encoded": "%31%32%37.0.0.1",
    "behind a user who looks like a host": "hostile.example:80@127.0.0.1",
    "behind our own host as a user": f"127.0.0.1:{OWN}@127.0.0.1",
}
# Private places of others; a connection there would time out or fail in another way.
PLACES = {
    "cloud metadata": "169.254.169.254",
    "cloud metadata in decimal": "2852039166",
    "cloud metadata mapped into IPv6": "[::ffff:169.254.169.254]",
    "a private network": "10.0.0.1",
    "a home router": "192.168.0.1",
    "another private network": "172.16.0.1",
    "a carrier's network": "100.64.0.1",
    "a link-local neighbour": "[fe80::1]",
    "a unique local address": "[fd00::1]",
    "a multicast group": "224.0.0.251",
    "the broadcast": "255.255.255.255",
}
UNUSABLE = "the address cannot be used"
WORDS = {  # of hosts that are refused before they could be an address
    "with less dots": UNUSABLE,
    "in decimal": UNUSABLE,
    "in octal": UNUSABLE,
    "in octal parts": UNUSABLE,
    "with a last dot": UNUSABLE,
    "as nought": UNUSABLE,
    "percent-encoded": "which is not an http address",
    "beyond the last number": " (redirected to",
    "with a zone": " (redirected to",
    "by a name below it": " (redirected to",
    "by its long name": " (redirected to",
    "by name with a last dot": " (redirected to",
    "with leading noughts": " (redirected to",
}
DIRECT = ("in decimal", "in octal parts", "in IPv6", "mapped into IPv6", "by name", "as nought", "in wide digits")
TRAPPED = f"http://127.0.0.1:{TRAP}/"

CASES = (
    *(
        Case(
            f"A redirect to loopback, written {how}",
            redirect(f"http://{host}:{TRAP}/"),
            failure=WORDS.get(how, REFUSED),
        )
        for how, host in HOSTS.items()
    ),
    *(
        Case(
            f"A redirect to {what}",
            redirect(f"http://{host}/latest/meta-data/"),
            failure=UNUSABLE if "decimal" in what else REFUSED,
        )
        for what, host in PLACES.items()
    ),
    *(
        Case(
            f"A source on loopback, written {how}",
            b"",
            url=f"http://{HOSTS[how]}:{TRAP}/",
            failure=WORDS.get(how, REFUSED),
        )
        for how in DIRECT
    ),
    Case("A redirect to loopback by TLS", redirect(f"https://127.0.0.1:{TRAP}/"), failure=REFUSED),
    Case("A redirect to loopback without a scheme", redirect(f"//127.0.0.1:{TRAP}/"), failure=REFUSED),
    Case(
        "A redirect to loopback behind ten others",
        redirect("/nine/1"),
        failure=REFUSED,
        further={f"/nine/{n}": redirect(f"/nine/{n + 1}") for n in range(1, 9)} | {"/nine/9": redirect(TRAPPED)},
    ),
    Case("A redirect to loopback for good", redirect(TRAPPED, 301), failure=REFUSED),
    Case("A redirect to an allowed host under another port", redirect("http://127.0.0.1/"), failure=REFUSED),
    Case(
        "A link to loopback",
        until_close(channel(f"<item><title>Linked</title><link>{TRAPPED}</link></item>")),
        titles=("Linked",),
    ),
    Case(
        "Files, pictures and comments on loopback",
        until_close(
            channel(
                f"<item><title>Enclosed</title><link>https://hostile.example/enclosed</link><comments>{TRAPPED}</comments>"
                f'<enclosure url="{TRAPPED}a.mp3" type="audio/mpeg" length="1"/><source url="{TRAPPED}">x</source>'
                f'<description>&lt;img src="{TRAPPED}"&gt;&lt;iframe src="{TRAPPED}"&gt;&lt;/iframe&gt;'
                "</description></item>"
                f"<image><url>{TRAPPED}</url><title>x</title><link>{TRAPPED}</link></image>"
                f'<cloud domain="127.0.0.1" port="{TRAP}" path="/"/>'
            )
        ),
        titles=("Enclosed",),
    ),
    Case(
        "A document type on loopback",
        until_close(
            channel(
                "<item><title>Typed</title><link>https://hostile.example/typed</link></item>",
                f'<!DOCTYPE rss SYSTEM "{TRAPPED}">',
            )
        ),
        titles=("Typed",),
    ),
    Case(
        "An entity on loopback",
        until_close(
            channel(
                "<item><title>Entity &a; here</title><link>https://hostile.example/entity</link></item>",
                f'<!DOCTYPE rss [<!ENTITY a SYSTEM "{TRAPPED}">]>',
            )
        ),
        titles=("Entity &a; here",),
        warning="",
    ),
    Case(
        "A parameter entity on loopback",
        until_close(
            channel(
                "<item><title>Parameter</title><link>https://hostile.example/parameter</link></item>",
                f'<!DOCTYPE rss [<!ENTITY % a SYSTEM "{TRAPPED}"> %a;]>',
            )
        ),
        titles=("Parameter",),
    ),
    Case(
        "A style sheet on loopback",
        until_close(
            channel(
                "<item><title>Styled</title><link>https://hostile.example/styled</link></item>",
                f'<?xml version="1.0"?><?xml-stylesheet href="{TRAPPED}" type="text/xsl"?>',
            )
        ),
        titles=("Styled",),
    ),
    Case(
        "An inclusion from loopback",
        until_close(
            channel(
                f'<item xmlns:xi="http://www.w3.org/2001/XInclude"><title>Included</title><link>https://hostile.example/i</link>'
                f'<description><xi:include href="{TRAPPED}"/></description></item>'
            )
        ),
        titles=("Included",),
    ),
    Case(
        "A base on loopback",
        until_close(channel(f'<item xml:base="{TRAPPED}"><title>Based</title><link>/based</link></item>')),
        titles=("Based",),
    ),
    Case(
        "Addresses of itself on loopback",
        until_close(
            channel(
                f"<item><title>Selfish</title><link>https://hostile.example/selfish</link></item>"
                f'<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="{TRAPPED}"/>'
                f'<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="{TRAPPED}"/>'
            ),
            f"Link: <{TRAPPED}>; rel=preload\r\n",
        ),
        titles=("Selfish",),
    ),
    Case(
        "A next page on loopback",
        until_close(
            f'{{"version":"https://jsonfeed.org/version/1.1","title":"Dusk","next_url":"{TRAPPED}","icon":"{TRAPPED}","hubs":[{{"url":"{TRAPPED}"}}],'
            f'"items":[{{"id":"1","title":"Next","url":"https://hostile.example/next","image":"{TRAPPED}"}}]}}'.encode()
        ),
        titles=("Next",),
    ),
    Case(
        "A page that names feeds on loopback",
        until_close(f'<html><link rel="alternate" type="application/rss+xml" href="{TRAPPED}feed"><p>Welcome'.encode()),
        failure="web page",
    ),
    Case(
        "A feed moved to loopback in its own words",
        until_close(news("Self-moved"), f"Content-Location: {TRAPPED}\r\nRefresh: 0;url={TRAPPED}\r\n"),
        titles=("Self-moved",),
    ),
    Case(
        "A redirect that comes back to what is allowed",
        redirect(own("/back-home")),
        titles=("Back home",),
        further={"/back-home": http(200, news("Back home"))},
    ),
)
