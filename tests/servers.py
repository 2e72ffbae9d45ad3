"""A web server on loopback whose every byte a test chooses: also bytes that no honest server would send."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import ssl
    from collections.abc import Mapping
    from types import TracebackType

TLS_HELLO = b"\x16\x03"  # RFC 8446 5.1: a handshake record; servers that know no TLS answer it with a 400
PATIENCE_S = 10.0  # after which a server gives up on a client that says nothing: far beyond what a test may take


def http(status: int = 200, body: bytes = b"", headers: Mapping[str, str] | None = None) -> bytes:
    """A well-formed answer.

    Each character of a header is sent as one byte; a Content-Length among them is sent instead of the true one.
    """
    fields = {"Content-Length": str(len(body)), "Connection": "close", **(headers or {})}
    phrase = HTTPStatus(status).phrase if status in HTTPStatus.__members__.values() else "Whatever"
    lines = [f"HTTP/1.1 {status} {phrase}", *(f"{name}: {value}" for name, value in fields.items())]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came in: the target as written, header names in lower case."""

    target: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request under way, for answers that are made while the client waits."""

    asked: Asked
    send: Callable[[bytes], None]
    closing: threading.Event  # set when the test is over: what a server that never answers waits for


Answer = bytes | Callable[[Exchange], None]


@dataclass
class Server:
    """Answers each path with the bytes or the function under it, and anything else with a 404; remembers who asked.

    A function runs in the connection's own thread; what it raises is raised again when the server closes, save for
    OSError, which only says that the client has hung up.
    """

    answers: dict[str, Answer] = field(default_factory=dict)
    host: str = "127.0.0.1"
    tls: ssl.SSLContext | None = None
    asked: list[Asked] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        outer = self

        class Listener(socketserver.ThreadingTCPServer):
            address_family = family
            allow_reuse_address = True
            request_queue_size = 128

        class Connection(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                outer._handle(self.request)

        self._listener = Listener((self.host, 0), Connection)
        self.port: int = self._listener.server_address[1]
        self._thread = threading.Thread(target=self._listener.serve_forever, args=(0.01,))
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._listener.shutdown()
        self._thread.join()
        self._listener.server_close()  # joins the connections' threads
        if self.errors and error is None:
            raise self.errors[0]

    @property
    def endpoint(self) -> str:
        """The server's host:port, as allow wants it."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def url(self, path: str = "/", host: str = "") -> str:
        """The address of a path, under another name of this machine where one is given."""
        scheme = "https" if self.tls else "http"
        return f"{scheme}://{host}:{self.port}{path}" if host else f"{scheme}://{self.endpoint}{path}"

    def _handle(self, connection: socket.socket) -> None:
        connection.settimeout(PATIENCE_S)
        try:
            if self.tls is None:
                self._converse(connection)
            else:
                with self.tls.wrap_socket(connection, server_side=True) as secured:
                    self._converse(secured)
        except OSError:
            pass  # the client has hung up, or the two could not agree on TLS
        except Exception as error:  # noqa: BLE001 - kept for __exit__, since raising in a thread tells nobody
            self.errors.append(error)

    def _converse(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            if head.startswith(TLS_HELLO) and self.tls is None:
                connection.sendall(http(400))
                return
            piece = connection.recv(65536)
            if not piece:
                return
            head += piece
        first, *rest = head.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in rest)
        asked = Asked(first.split(" ")[1], {name.lower(): value.strip() for name, _, value in pairs})
        self.asked.append(asked)
        answer = self.answers.get(asked.target.partition("?")[0], http(404))
        if isinstance(answer, bytes):
            connection.sendall(answer)
        else:
            answer(Exchange(asked, connection.sendall, self.closing))
