"""Redirects: round in circles, out of the web, and written in every wrong way (RFC 9110 15.4, 10.2.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hostile.cases import OWN, SECRET, TLS, Case, news, own, redirect, until_close
from servers import http

if TYPE_CHECKING:
    from collections.abc import Mapping

    from servers import Answer, Exchange

NO_ADDRESS = "which is not an http address"
ELSEWHERE = {
    "a file": "file:///etc/passwd",
    "data": "data:application/rss+xml,<rss/>",
    "a script": "javascript:alert(1)",
    "gopher": "gopher://127.0.0.1:70/1",
    "FTP": "ftp://127.0.0.1/feed",
    "a socket": "ws://127.0.0.1/feed",
    "mail": "mailto:ann@hostile.example",
    "the scheme feed": "feed:https://hostile.example/",
    "a blank page": "about:blank",
    "a scheme that nobody knows": "klingon://qo.nos/",
    "a host of white space": "http://%20/feed",
    "a host of signs": "http://<script>/feed",
    "a host with a NUL": "http://127.0.0.1%00.example/feed",
    "a port of words": "http://127.0.0.1:eighty/",
    "a port beyond the last": "http://127.0.0.1:99999/",
    "a negative port": "http://127.0.0.1:-1/",
    "an open bracket": "http://[::1/feed",
}


def chain(name: str, hops: int, end: Answer) -> Mapping[str, Answer]:
    """Paths that each send on to the next, and the end of them."""
    return {f"/{name}/{n}": redirect(f"/{name}/{n + 1}") for n in range(1, hops)} | {f"/{name}/{hops}": end}


def to(name: str, title: str) -> Mapping[str, Answer]:
    """A path with a document behind it."""
    return {f"/{name}": http(200, news(title))}


def with_body_without_end(exchange: Exchange) -> None:
    """Sends on, with a body that nobody needs."""
    exchange.send(b"HTTP/1.1 302 Found\r\nLocation: /behind-a-body\r\n\r\n")
    while not exchange.closing.is_set():
        exchange.send(b"x" * 65536)


CASES = (
    *(Case(f"A redirect to {what}", redirect(where), failure=NO_ADDRESS) for what, where in ELSEWHERE.items()),
    Case("A redirect to itself", redirect("/a-redirect-to-itself"), failure="redirected more than 10 times"),
    Case(
        "Two that redirect to each other",
        redirect("/ping"),
        failure="redirected more than 10 times",
        further={"/ping": redirect("/pong"), "/pong": redirect("/ping")},
    ),
    Case(
        "A run of ten redirects",
        redirect("/ten/1"),
        titles=("Tenth hop",),
        further=chain("ten", 10, http(200, news("Tenth hop"))),
    ),
    Case(
        "A run of eleven redirects",
        redirect("/eleven/1"),
        failure="redirected more than 10 times",
        further=chain("eleven", 11, http(200, news("Eleventh hop"))),
    ),
    Case("A redirect to a scheme without a host", redirect("http:"), failure="redirected more than 10 times"),
    Case("A redirect to a host of nothing", redirect("http:///feed"), failure="there is nothing at this address (404)"),
    Case("A redirect without an address", http(302), failure="redirected without saying where to (302)"),
    Case("A redirect to an empty address", redirect(""), failure="redirected without saying where to (302)"),
    Case(
        "A redirect to nowhere on the same server",
        redirect("/no-such-thing"),
        failure="there is nothing at this address (404) (redirected to",
    ),
    Case("A relative redirect", redirect("./near/by"), titles=("Near by",), further=to("near/by", "Near by")),
    Case("A redirect up and up", redirect("/../../../../up"), titles=("Up",), further=to("up", "Up")),
    Case(
        "A redirect without a scheme",
        redirect(f"//127.0.0.1:{OWN}/schemeless"),
        titles=("Schemeless",),
        further=to("schemeless", "Schemeless"),
    ),
    Case(
        "A redirect with a fragment",
        redirect("/fragment#part"),
        titles=("Fragment",),
        further=to("fragment", "Fragment"),
    ),
    Case(
        "A redirect with spaces",
        redirect("/with spaces"),
        titles=("With spaces",),
        further=to("with%20spaces", "With spaces"),
    ),
    Case("A redirect in UTF-8", redirect("/früh"), titles=("Früh",), further=to("fr%C3%BCh", "Früh")),
    Case("A redirect in Latin-1", redirect("/spät".encode("latin-1")), titles=("Spät",), further=to("sp%E4t", "Spät")),
    Case(
        "A redirect with encoded line breaks",
        redirect("/a%0d%0aX-Evil:%201"),
        titles=("Broken line",),
        further=to("a%0D%0AX-Evil:%201", "Broken line"),
    ),
    Case("A redirect of 100 KB", redirect("/" + "a" * 100_000), failure="not valid HTTP"),
    Case("A redirect of 50 KB", redirect("/" + "b" * 50_000), failure="there is nothing at this address (404)"),
    Case(
        "A redirect with a password",
        redirect(f"http://ann:{SECRET}@127.0.0.1:{OWN}/let-in"),
        titles=("Let in",),
        further=to("let-in", "Let in"),
    ),
    Case(
        "A redirect with a password to a closed door",
        redirect(f"http://ann:{SECRET}@127.0.0.1:{OWN}/closed"),
        failure="does not accept the user and password",
        further={"/closed": http(401)},
    ),
    Case(
        "A redirect that shows a password and a token",
        redirect(f"ftp://ann:{SECRET}@h.example/?token={SECRET}"),
        failure=NO_ADDRESS,
    ),
    Case(
        "Two redirects at once",
        b"HTTP/1.1 302 Found\r\nLocation: /one-of-two\r\nLocation: /two-of-two\r\nContent-Length: 0\r\n\r\n",
        titles=("One of two",),
        further=to("one-of-two", "One of two"),
    ),
    Case(
        "A redirect with a body without end",
        with_body_without_end,
        titles=("Behind a body",),
        further=to("behind-a-body", "Behind a body"),
    ),
    Case(
        "A redirect to a server that nobody vouches for", redirect(f"https://127.0.0.1:{TLS}/"), failure="is not valid"
    ),
    Case("A redirect to a name that does not exist", redirect("http://nowhere.invalid/"), failure="cannot be found"),
    Case(
        "A redirect to a name of 300 letters", redirect("http://" + "a" * 300 + ".invalid/"), failure=" (redirected to"
    ),
    Case(
        "A redirect to a name of strange letters",
        redirect("http://\u202eelpmaxe.\u200b.invalid/".encode()),
        failure="redirected to",
    ),
    Case("A redirect with backslashes", redirect("\\\\127.0.0.1\\share"), failure="redirected to"),
    Case(
        "A move for good",
        redirect("/moved-house", 301),
        titles=("Moved house",),
        further=to("moved-house", "Moved house"),
        warning="has moved for good",
    ),
    Case(
        "A move for good by 308",
        redirect("/moved-flat", 308),
        titles=("Moved flat",),
        further=to("moved-flat", "Moved flat"),
        warning="has moved for good",
    ),
    Case("A move by 303", redirect("/see-other", 303), titles=("See other",), further=to("see-other", "See other")),
    Case("A move by 307", redirect("/for-now", 307), titles=("For now",), further=to("for-now", "For now")),
    Case(
        "A redirect by a page's own words",
        until_close(f'<html><head><meta http-equiv="refresh" content="0;url={own("/x")}">'.encode()),
        failure="web page",
    ),
    Case(
        "A redirect by the header Refresh",
        http(200, news("Refreshing"), {"Refresh": "0; url=/x"}),
        titles=("Refreshing",),
    ),
)
