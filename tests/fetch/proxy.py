"""A proxy on loopback for tests: it tunnels and passes on where its routes lead, and keeps what it sees."""

from __future__ import annotations

import select
import socket
import ssl
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from servers import Asked, Exchange, Server, http

HOP_BY_HOP = ("proxy-authorization", "connection", "host")  # what a proxy does not pass on, or writes anew


@dataclass
class ProxyServer(Server):
    """Leads host:port to the endpoint that routes has for it; a target in answers gets what stands there instead.

    Targets are as written: "http://feed.example/feed", or "feed.example:443" with CONNECT.
    """

    routes: dict[str, str] = field(default_factory=dict)
    heads: list[bytes] = field(default_factory=list)  # of all requests, as they came

    @property
    def targets(self) -> list[str]:
        """What was asked for."""
        return [one.target for one in self.asked]

    def _converse(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            piece = connection.recv(65536)
            if not piece:
                return
            head += piece
        self.heads.append(head)
        first, *rest = head.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ")
        pairs = (line.partition(":") for line in rest)
        asked = Asked(target, {name.lower(): value.strip() for name, _, value in pairs})
        self.asked.append(asked)
        answer = self.answers.get(target)
        if isinstance(answer, bytes):
            connection.sendall(answer)
        elif answer:
            answer(Exchange(asked, connection.sendall, self.closing))
        elif method == "CONNECT":
            self._tunnel(connection, target)
        else:
            self._pass_on(connection, asked)

    def _open(self, endpoint: str) -> socket.socket | None:
        host, _, port = self.routes.get(endpoint, "").rpartition(":")
        return socket.create_connection((host, int(port)), timeout=5) if host else None

    def _tunnel(self, connection: socket.socket, target: str) -> None:
        publisher = self._open(target)
        if publisher is None:
            connection.sendall(http(502))
            return
        with publisher:
            connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            self._pump(connection, publisher)

    def _pass_on(self, connection: socket.socket, asked: Asked) -> None:
        parts = urlsplit(asked.target)
        publisher = self._open(f"{parts.hostname}:{parts.port or 80}")
        if publisher is None:
            connection.sendall(http(502))
            return
        headers = {name: value for name, value in asked.headers.items() if name not in HOP_BY_HOP}
        lines = [f"GET {parts.path} HTTP/1.1", f"Host: {parts.netloc}", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        with publisher:
            publisher.sendall("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n")
            self._pump(connection, publisher)

    def _pump(self, connection: socket.socket, publisher: socket.socket) -> None:
        """Passes bytes both ways, until one side hangs up or the test is over."""
        while not self.closing.is_set():
            ready, _, _ = select.select([connection, publisher], [], [], 0.02)
            for one in ready:
                piece = one.recv(65536)
                while isinstance(one, ssl.SSLSocket) and one.pending():
                    piece += one.recv(65536)  # unpacked already, of which select knows nothing
                if not piece:
                    return
                (publisher if one is connection else connection).sendall(piece)
