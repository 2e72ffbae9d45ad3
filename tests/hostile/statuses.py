"""Statuses: each number that a server may begin with, and Retry-After in every form (RFC 9110 15, 10.2.3)."""

from __future__ import annotations

from hostile.cases import RAW, Case, news
from servers import http

NO_HTTP = "the answer is not valid HTTP"
BROKEN = "the server is broken"
# Each with how its failure begins.
FAILURES = {
    201: "answered 201 (Created)",
    202: "answered 202 (Accepted)",
    205: "answered 205 (Reset Content)",
    206: "answered 206 (Partial Content)",
    207: "answered 207 (Multi-Status)",
    226: "answered 226 (IM Used)",
    299: "answered 299 (unknown to HTTP)",
    300: "answered 300 (Multiple Choices)",
    305: "answered 305 (Use Proxy)",
    306: "answered 306 (unknown to HTTP)",
    400: "answered 400 (Bad Request)",
    401: "blocked: the publisher asks for a user and a password (401)",
    402: "blocked: the publisher asks for money (402)",
    403: "blocked: the publisher refuses to answer us (403)",
    404: "there is nothing at this address (404)",
    405: "answered 405 (Method Not Allowed)",
    406: "answered 406 (Not Acceptable)",
    407: "asks for the password of a proxy (407)",
    408: "answered 408 (Request Timeout)",
    410: "gone: the publisher says for good",
    418: "answered 418",
    421: "answered 421 (Misdirected Request)",
    425: "answered 425 (Too Early)",
    426: "answered 426 (Upgrade Required)",
    451: "blocked for legal reasons (451)",
    500: BROKEN,
    502: BROKEN,
    503: "not available for now (503)",
    504: BROKEN,
    507: "answered 507",
    511: "answered 511",
    520: "answered 520 (unknown to HTTP)",
    522: "answered 522 (unknown to HTTP)",
    525: "answered 525 (unknown to HTTP)",
    527: "answered 527 (unknown to HTTP)",
    599: "answered 599",
    600: "answered 600",
    999: "answered 999",
    0: NO_HTTP,
    99: NO_HTTP,
}
WISHES = {
    "in seconds": ("120", "try again"),
    "as a date": ("Wed, 04 Jun 2025 12:00:00 GMT", "try again"),
    "as a date long past": ("Thu, 01 Jan 1970 00:00:00 GMT", "try again"),
    "as a date of the year 9999": ("Fri, 31 Dec 9999 23:59:59 GMT", "try again"),
    "in a hundred digits": ("9" * 100, "try again"),
    "below nought": ("-5", "try again"),
    "as a fraction": ("1.5e400", "try again"),
    "in Eastern Arabic digits": ("٣٠".encode().decode("latin-1"), "try again"),
    "in words": ("soon, when the tide is out", "try again"),
    "as a command to the terminal": ("\x1b[2J\x07 now", "try again after \\x1b[2J"),
    "of 50 KB": ("1" * 50_000, "try again"),
}

CASES = (
    *(
        Case(f"A document under the status {status:03}", http(status, news(f"Status {status}")), failure=failure)
        for status, failure in FAILURES.items()
    ),
    Case("Leave to go on, and then nothing", b"HTTP/1.1 100 Continue\r\n\r\n", failure="the server hung up"),
    Case("Nothing, under the status 204", http(204), failure="answered without a document (204)"),
    Case("Nothing new, though nothing was known", http(304), failure="says that nothing has changed (304)"),
    Case("A document under the status 203", http(203, news("Status 203")), titles=("Status 203",)),
    *(
        Case(f"A wish to wait, {how}", http(503, b"", {"Retry-After": wish}), failure=failure)
        for how, (wish, failure) in WISHES.items()
    ),
    # for no time, since a host that is asked too often is left alone for as long
    Case("A wish to wait under 429", http(429, b"", {"Retry-After": "0"}), failure="asked too often (429)"),
    Case("A wish to wait under 200", http(200, news("Waits"), {"Retry-After": "9999"}), titles=("Waits",)),
    Case(
        "A refusal that goes on without end",
        RAW.replace(b"200 OK", b"403 No") + b"\r\n" + b"x" * 2**25,
        failure="(403)",
    ),
    Case(
        "A page that says 404 and calls itself a success",
        http(200, b"<!DOCTYPE html><title>404</title><p>Gone."),
        failure="web page",
    ),
)
