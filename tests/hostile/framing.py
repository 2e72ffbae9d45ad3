"""Framing: where an answer begins and ends, and what stands between (RFC 9112)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hostile.cases import RAW, Case, news
from servers import http

if TYPE_CHECKING:
    from servers import Exchange

NO_HTTP = "the answer is not valid HTTP"
CUT = "the answer broke off before its end"
CHUNKED = RAW + b"Transfer-Encoding: chunked\r\n\r\n"


def chunked(body: bytes, extension: bytes = b"", end: bytes = b"0\r\n\r\n", size: int = 4096) -> bytes:
    """The body in chunks, each with the extension."""
    pieces = (body[at : at + size] for at in range(0, len(body), size))
    return b"".join(b"%x%b\r\n%b\r\n" % (len(piece), extension, piece) for piece in pieces) + end


def with_length(title: str, length: bytes) -> bytes:
    """A feed under a Content-Length written in that way."""
    return RAW + b"Content-Length: " + length + b"\r\n\r\n" + news(title)


def plain(title: str, header: bytes = b"") -> bytes:
    """A feed that ends with its connection, under a further header."""
    return RAW + header + b"\r\n" + news(title)


def flood_of_headers(exchange: Exchange) -> None:
    """Headers without end."""
    exchange.send(RAW)
    while not exchange.closing.is_set():
        exchange.send(b"X-Filler: " + b"y" * 1000 + b"\r\n")


def flood_of_trailers(exchange: Exchange) -> None:
    """A whole document, and behind it headers without end."""
    exchange.send(CHUNKED + chunked(news("Trailers without end"), end=b"0\r\n"))
    while not exchange.closing.is_set():
        exchange.send(b"X-Filler: " + b"y" * 1000 + b"\r\n")


def flood_of_hints(exchange: Exchange) -> None:
    """Leave to go on without end, which nobody asked for."""
    while not exchange.closing.is_set():
        exchange.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def flood_of_chunk_sizes(exchange: Exchange) -> None:
    """A chunk whose size has no end."""
    exchange.send(CHUNKED)
    while not exchange.closing.is_set():
        exchange.send(b"0" * 10_000)


TWO_STORIES = news("Story before the cut", "Story behind the cut")
CASES = (
    Case("A server that hangs up without a word", b"", failure="the server hung up without an answer"),
    Case("An answer without a status line, as in HTTP/0.9", news("Bare"), failure=NO_HTTP),
    Case("An answer in HTTP/1.0", b"HTTP/1.0 200 OK\r\n\r\n" + news("One point nought"), titles=("One point nought",)),
    Case("A status line of HTTP/2", b"HTTP/2 200\r\n\r\n" + news("Two"), failure=NO_HTTP),
    Case("A status line of HTTP/9.9", b"HTTP/9.9 200 OK\r\n\r\n" + news("Nine"), failure=NO_HTTP),
    Case("A status line in small letters", b"http/1.1 200 ok\r\n\r\n" + news("Small"), failure=NO_HTTP),
    Case("A status line without a status", b"HTTP/1.1 OK\r\n\r\n" + news("No status"), failure=NO_HTTP),
    Case("A status of four digits", b"HTTP/1.1 2000 OK\r\n\r\n" + news("Four digits"), failure=NO_HTTP),
    Case("A negative status", b"HTTP/1.1 -200 OK\r\n\r\n" + news("Negative"), failure=NO_HTTP),
    Case("A status line without a phrase", b"HTTP/1.1 200\r\n\r\n" + news("No phrase"), titles=("No phrase",)),
    Case(
        "A status line of 100 KB",
        b"HTTP/1.1 200 " + b"O" * 100_000 + b"K\r\n\r\n" + news("Long phrase"),
        failure=NO_HTTP,
    ),
    Case("Empty lines before the status line", b"\r\n\r\n\r\n" + plain("Empty lines"), titles=("Empty lines",)),
    Case("The banner of another protocol", b"SSH-2.0-OpenSSH_9.6\r\n\r\n", failure=NO_HTTP),
    Case("The greeting of a mail server", b"220 mail.example ESMTP ready\r\n", failure=NO_HTTP),
    Case("An alert of TLS where HTTP was asked for", b"\x15\x03\x03\x00\x02\x02\x46" * 50, failure=NO_HTTP),
    Case("Bytes of no meaning", bytes(range(256)) * 100, failure=NO_HTTP),
    Case("A document in chunks", CHUNKED + chunked(news("In chunks")), titles=("In chunks",)),
    Case("A chunk for each byte", CHUNKED + chunked(news("Byte by byte"), size=1), titles=("Byte by byte",)),
    Case("Chunks with an extension", CHUNKED + chunked(news("Extended"), b";a=b;c"), titles=("Extended",)),
    Case(
        "A chunk with an extension of 1 MB", CHUNKED + chunked(news("Flood"), b";a=" + b"b" * 2**20), titles=("Flood",)
    ),
    Case("A chunk size without end", flood_of_chunk_sizes, failure="not read to the end within"),
    Case("A chunk size that is no number", CHUNKED + b"zz\r\nx\r\n0\r\n\r\n", failure=NO_HTTP),
    Case("A negative chunk size", CHUNKED + b"-1\r\nx\r\n0\r\n\r\n", failure=NO_HTTP),
    Case("A chunk size written as in C", CHUNKED + b"0x5\r\nabcde\r\n0\r\n\r\n", failure=NO_HTTP),
    Case("A chunk size beyond all numbers", CHUNKED + b"f" * 40 + b"\r\nx", failure=NO_HTTP),
    Case("A chunk longer than it says", CHUNKED + b"3\r\nabcdef\r\n0\r\n\r\n", failure=NO_HTTP),
    Case("Chunks without the last", CHUNKED + chunked(news("No last"), end=b""), failure=CUT),
    Case("Trailers", CHUNKED + chunked(news("Trailed"), end=b"0\r\nX-Sum: 1\r\n\r\n"), titles=("Trailed",)),
    Case(
        "Trailers that pretend to be headers",
        CHUNKED + chunked(news("Pretending"), end=b"0\r\nLocation: http://127.0.0.1:TRAPPORT/\r\n\r\n"),
        titles=("Pretending",),
    ),
    Case("Trailers without end", flood_of_trailers, failure=CUT),
    Case(
        "A length and chunks at once",
        RAW + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked(news("Both")),
        failure=NO_HTTP,
    ),
    Case(
        "A transfer coding that nobody knows",
        plain("Unknown coding", b"Transfer-Encoding: klingon\r\n"),
        titles=("Unknown coding",),
    ),
    Case(
        "Chunked twice over",
        RAW + b"Transfer-Encoding: chunked, chunked\r\n\r\n" + chunked(news("Twice")),
        titles=("Twice",),
    ),
    Case("Two different lengths", RAW + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx", failure=NO_HTTP),
    Case("A negative length", with_length("Minus", b"-1"), failure=NO_HTTP),
    Case("A length with a sign", with_length("Plus", b"+100"), failure=NO_HTTP),
    Case("A length in hexadecimal", with_length("Hex", b"0x100"), failure=NO_HTTP),
    Case("A length in words", with_length("Words", b"many"), failure=NO_HTTP),
    Case("A length with a line of its own for each digit", with_length("Folded", b"1\r\n 2"), failure=NO_HTTP),
    Case("A length of thirty digits", with_length("Huge", b"9" * 30), failure=NO_HTTP),
    Case("A length beyond the limit", with_length("Large", b"99999999"), failure="larger than 16 MB"),
    Case("A length longer than the document", with_length("Longer", b"9999"), failure=CUT),
    Case(
        "A length that cuts the document",
        RAW + b"Content-Length: %d\r\n\r\n" % TWO_STORIES.index(b"Story behind") + TWO_STORIES,
        failure=NO_HTTP,
    ),
    Case("A length of nought", http(200, b""), failure="the document is empty"),
    Case("10,000 headers", RAW + b"X-Filler: y\r\n" * 10_000 + b"\r\n" + news("Filled"), failure=NO_HTTP),
    Case("A header of 100 KB", plain("Wide", b"X-Filler: " + b"y" * 100_000 + b"\r\n"), failure=NO_HTTP),
    Case("A header name of 100 KB", plain("Named", b"y" * 100_000 + b": x\r\n"), failure=NO_HTTP),
    Case("Headers without end", flood_of_headers, failure=NO_HTTP),
    Case("A folded header", plain("Creased", b"X-Note: one\r\n two\r\n"), titles=("Creased",)),
    Case("A NUL in the value of a header", plain("Nought", b"X-Note: a\0b\r\n"), failure=NO_HTTP),
    Case("A NUL in the name of a header", plain("Nil", b"X\0: y\r\n"), failure=NO_HTTP),
    Case("A header without a colon", plain("Colonless", b"Nothing here\r\n"), failure=NO_HTTP),
    Case("A header without a name", plain("Nameless", b": x\r\n"), failure=NO_HTTP),
    Case("A space before a header's colon", plain("Spaced", b"X-Note : x\r\n"), failure=NO_HTTP),
    Case("A lone carriage return in a header", plain("Returned", b"X-Note: a\rX-Other: b\r\n"), failure=NO_HTTP),
    Case("Line feeds alone as line ends", (plain("Fed")).replace(b"\r\n", b"\n"), titles=("Fed",)),
    Case("Headers in no encoding", plain("Noisy", b"X-Note: \xff\xfe\x80\r\n"), titles=("Noisy",)),
    Case("Two content types", plain("Two types", b"Content-Type: image/png\r\n"), titles=("Two types",)),
    Case(
        "Early hints before the answer",
        b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + plain("Hinted"),
        titles=("Hinted",),
    ),
    Case(
        "A thousand leaves to go on before the answer",
        b"HTTP/1.1 100 Continue\r\n\r\n" * 1000 + plain("At last"),
        titles=("At last",),
    ),
    Case("Leave to go on without end", flood_of_hints, failure="not read to the end within"),
    Case(
        "Another protocol instead of an answer",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        failure="answered 101",
    ),
    Case(
        "A second answer behind the first",
        http(200, news("First answer"), {"Connection": "keep-alive"}) + http(200, news("Smuggled answer")),
        titles=("First answer",),
    ),
    Case(
        "Garbage behind the answer",
        http(200, news("Before the garbage"), {"Connection": "keep-alive"}) + bytes(range(256)) * 1000,
        failure=NO_HTTP,
    ),
    Case(
        "A content type of 60 KB",
        http(200, news("Wordy type"), {"Content-Type": "a/" + "b" * 60_000}),
        titles=("Wordy type",),
    ),
)
