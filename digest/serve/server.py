"""The web server of the preview: on loopback only, for browsers of this machine that call it by its own name."""

from __future__ import annotations

import errno
import os
import select
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from threading import Thread
from typing import TYPE_CHECKING, Self

from digest.errors import ConfigError
from digest.serve.addresses import STREAM
from digest.serve.answers import Answer, answer
from digest.serve.state import State, unexpected

if TYPE_CHECKING:
    from collections.abc import Callable

    from digest.serve.state import Current

HOST = "127.0.0.1"
HTTP_PORT = 80  # which browsers do not name
REQUEST_PATIENCE_S = 10  # for a request to come in, or a browser to take what it asked for
STREAM_GLANCE_S = 1.0  # how often a stream of events looks whether its browser is still there
SHUTDOWN_GLANCE_S = 0.05  # how long the end of the server may take
RETRY_MS = 1000  # after which a browser asks again, when the server went away
FORBIDDEN_PORT = (errno.EACCES, errno.EPERM)


class Server:
    """A server of what is current, as a context manager; it listens as soon as it is made.

    Raises ConfigError where the port is not to be had. complain: is told of errors of our own, in any thread.
    """

    def __init__(self, port: int, current: Current, complain: Callable[[str], None]) -> None:
        try:
            self._listener = _Listener(port, current, complain)
        except OSError as error:
            is_forbidden = error.errno in FORBIDDEN_PORT
            what = "may not be used by you" if is_forbidden else "is in use by another program; end that"
            raise ConfigError(f"--port: {port} {what}, or choose another, such as --port {port + 1}") from error
        self._current = current
        self.port: int = self._listener.server_address[1]
        # A Ctrl+C does not wait for it, nor for the threads of connections, which are its children.
        self._thread = Thread(
            target=self._listener.serve_forever, args=(SHUTDOWN_GLANCE_S,), name="digest-serve", daemon=True
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._current.close()
        self._listener.shutdown()
        self._thread.join()
        self._listener.server_close()


class _Listener(ThreadingTCPServer):
    daemon_threads = True
    # Else a port could not be had again for a minute; on Windows it would mean that two programs share it.
    allow_reuse_address = os.name == "posix"
    request_queue_size = 64

    def __init__(self, port: int, current: Current, complain: Callable[[str], None]) -> None:
        super().__init__((HOST, port), _Handler)
        self.current, self.complain = current, complain
        names = (HOST, "localhost")
        own = self.server_address[1]
        # A foreign page whose name was made to lead here sends its own (DNS rebinding).
        self.names = {f"{name}:{own}" for name in names} | (set(names) if own == HTTP_PORT else set())

    def handle_error(self, request: object, client_address: object) -> None:
        """Tells what went wrong in a thread, if it was not just a browser that has gone."""
        del request, client_address
        error = sys.exception()
        if error is not None and not isinstance(error, OSError):
            self.complain(unexpected(error))


class _Handler(BaseHTTPRequestHandler):
    server: _Listener
    protocol_version = "HTTP/1.1"
    timeout = REQUEST_PATIENCE_S

    def do_GET(self) -> None:
        """Answers a browser, also where it wants the header only."""
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or hosts[0].strip().lower() not in self.server.names:
            self.reply(Answer(HTTPStatus.MISDIRECTED_REQUEST, body=b"This preview is for this machine only.\n"))
            return
        path, _, query = self.path.partition("?")
        if path == STREAM:
            self.stream()
            return
        state = self.server.current.first()
        if state is not None:
            self.reply(self.found(state, path, query, f"http://{hosts[0].strip()}"))

    do_HEAD = do_GET  # noqa: N815 - the base class looks for these names

    def found(self, state: State, path: str, query: str, origin: str) -> Answer:
        """The answer of the site; where an error of ours comes between, it is told here too."""
        try:
            return answer(state, path, query, origin)
        except Exception as error:  # noqa: BLE001 - the next page may be fine
            message = unexpected(error)
            self.server.complain(message)
            return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, body=f"{message}\n".encode())

    def refuse(self) -> None:
        """Answers a method that changes something: there is nothing to change."""
        self.reply(Answer(HTTPStatus.METHOD_NOT_ALLOWED, body=b"Only GET and HEAD.\n"))

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = refuse  # noqa: N815

    def reply(self, found: Answer) -> None:
        """Sends an answer, whole."""
        self.begin(found.status, found.media_type)
        if found.location:
            self.send_header("Location", found.location)
        if found.status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        self.send_header("Content-Length", str(len(found.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(found.body)

    def begin(self, status: int, media_type: str) -> None:
        """The header that all answers have. A connection for each: one that waits would hold a thread."""
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Connection", "close")

    def stream(self) -> None:
        """Sends the state, and each one that follows, until the browser or the preview ends."""
        self.begin(HTTPStatus.OK, "text/event-stream")
        self.end_headers()
        if self.command == "HEAD":
            return
        self.wfile.write(f"retry: {RETRY_MS}\n\n".encode())
        seen: State | None = None
        while not self.server.current.is_over and not self.has_gone():
            state = self.server.current.other_than(seen, STREAM_GLANCE_S)
            if state is not None and state is not seen:
                self.wfile.write(state.as_event())
            seen = state

    def has_gone(self) -> bool:
        """Whether the browser closed the connection: that is all it can still have to say."""
        return bool(select.select([self.connection], [], [], 0)[0])

    def version_string(self) -> str:
        """What the server calls itself."""
        return "digest"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Says nothing: of requests nobody wants to hear, of builds the preview tells."""
