"""Time: silence, drips and connections that break, at every moment of an answer."""

from __future__ import annotations

import socket
import struct
import threading
from typing import TYPE_CHECKING

from hostile.cases import OWN, RAW, SILENT, Case, news, redirect
from servers import http

if TYPE_CHECKING:
    from collections.abc import Callable

    from servers import Answer, Exchange

SILENT_TOO_LONG = "no answer within"
NO_END = "not read to the end within"
CUT = "the answer broke off before its end"
DRIP_S = 0.1


def then_silence(beginning: bytes) -> Answer:
    """Says that, and nothing more."""

    def answer(exchange: Exchange) -> None:
        exchange.send(beginning)
        exchange.closing.wait()

    return answer


def then_drip(beginning: bytes, drop: bytes) -> Answer:
    """Says that, and then a little at a time, without end."""

    def answer(exchange: Exchange) -> None:
        exchange.send(beginning)
        while not exchange.closing.wait(DRIP_S):
            exchange.send(drop)

    return answer


def in_steps(*pieces: bytes) -> Answer:
    """Says all of it, with pauses that are short enough."""

    def answer(exchange: Exchange) -> None:
        for piece in pieces:
            exchange.send(piece)
            exchange.closing.wait(DRIP_S)

    return answer


def connection_of(exchange: Exchange) -> socket.socket:
    """What the exchange sends through, which is a socket's own sendall."""
    connection = getattr(exchange.send, "__self__", None)
    assert isinstance(connection, socket.socket)
    return connection


def then_abort(beginning: bytes) -> Callable[[Exchange], None]:
    """Says that, and breaks the connection as a crash does, not as a goodbye."""

    def answer(exchange: Exchange) -> None:
        if beginning:
            exchange.send(beginning)
        connection = connection_of(exchange)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # socket(7): RST
        connection.close()

    return answer


def half_closed(exchange: Exchange) -> None:
    """Says that nothing more will come, in the middle, and stays."""
    exchange.send(RAW + b"Content-Length: 9999\r\n\r\n" + news("Half closed"))
    connection_of(exchange).shutdown(socket.SHUT_WR)
    exchange.closing.wait()


class Stubborn:
    """Hangs up on whoever comes first, and is good to the next."""

    def __init__(self, title: str) -> None:
        self._document = http(200, news(title))
        self._met = threading.Event()

    def __call__(self, exchange: Exchange) -> None:
        """Answers, if anybody has come before."""
        if self._met.is_set():
            exchange.send(self._document)
        self._met.set()


DOCUMENT = RAW + b"\r\n" + news("Slow but whole")
CASES = (
    Case("Silence", then_silence(b""), failure=SILENT_TOO_LONG),
    Case("Silence in the status line", then_silence(b"HTTP/1.1 2"), failure=SILENT_TOO_LONG),
    Case("Silence among the headers", then_silence(RAW), failure=SILENT_TOO_LONG),
    Case("Silence before the document", then_silence(RAW + b"Content-Length: 99\r\n\r\n"), failure=SILENT_TOO_LONG),
    Case("Silence in the document", then_silence(RAW + b"\r\n" + news("Unended")[:100]), failure=SILENT_TOO_LONG),
    Case(
        "Silence behind a document without a length",
        then_silence(RAW + b"\r\n" + news("Unended")),
        failure=SILENT_TOO_LONG,
    ),
    Case("Silence behind a document with a length", then_silence(http(200, news("Ended"))), titles=("Ended",)),
    Case(
        "Silence in a chunk", then_silence(RAW + b"Transfer-Encoding: chunked\r\n\r\n99\r\nx"), failure=SILENT_TOO_LONG
    ),
    Case(
        "Silence before the last chunk",
        then_silence(RAW + b"Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n"),
        failure=SILENT_TOO_LONG,
    ),
    Case(
        "A connection that is taken and not answered, by TLS",
        b"",
        url=f"https://127.0.0.1:{SILENT}/by-tls",
        failure="no connection within",
    ),
    Case(
        "A connection that is taken and not answered", b"", url=f"http://127.0.0.1:{SILENT}/", failure=SILENT_TOO_LONG
    ),
    Case(
        "TLS spoken to a server that knows none",
        b"",
        url=f"https://127.0.0.1:{OWN}/",
        failure="no TLS connection with 127.0.0.1",
    ),
    Case("A port where nobody listens", b"", url="http://127.0.0.1:1/", failure="127.0.0.1 is not a public address"),
    Case("A drip of a status line", then_drip(b"", b"H"), failure="the answer is not valid HTTP"),
    Case("A drip of headers", then_drip(RAW, b"X: y\r\n"), failure=NO_END),
    Case("A drip within one header", then_drip(RAW + b"X: ", b"y"), failure=NO_END),
    Case(
        "A drip of a document", then_drip(RAW + b"\r\n<rss version='2.0'><channel><item><title>", b"x"), failure=NO_END
    ),
    Case("A drip of chunks", then_drip(RAW + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"), failure=NO_END),
    Case("A drip of early hints", then_drip(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"), failure=NO_END),
    Case(
        "A redirect to a drip", redirect("/drips"), failure=NO_END, further={"/drips": then_drip(RAW + b"\r\n", b" ")}
    ),
    Case(
        "A document in slow pieces",
        in_steps(*(DOCUMENT[at : at + 100] for at in range(0, len(DOCUMENT), 100))),
        titles=("Slow but whole",),
    ),
    Case("A crash before the answer", then_abort(b""), failure="connection"),
    Case("A crash among the headers", then_abort(RAW), failure="connection"),
    Case("A crash in the document", then_abort(RAW + b"Content-Length: 9999\r\n\r\n<rss>"), failure=CUT),
    Case("A goodbye in the middle of the document", half_closed, failure=CUT),
    Case("A server that hangs up on the first who asks", Stubborn("Second time"), titles=("Second time",)),
)
