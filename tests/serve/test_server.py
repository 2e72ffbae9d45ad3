"""The server on loopback: for whom it answers, how it tells of news, and how it ends."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any

import pytest
from publish.sites import write

from digest.errors import ConfigError
from digest.serve.server import Server
from digest.serve.state import Current, State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.client import HTTPResponse
    from pathlib import Path

PATIENCE_S = 20.0
STREAM = "/.digest/events"


@pytest.fixture
def current(tmp_path: Path) -> Current:
    """A site of one page."""
    write(tmp_path, {"site/index.html": "<body>front</body>"})
    current = Current()
    current.tell(State("/", tmp_path / "site", "v1"))
    return current


@contextmanager
def served(current: Current) -> Iterator[Server]:
    """A server; what it complains of fails the test."""
    faults: list[str] = []
    with Server(0, current, faults.append) as server:
        yield server
    assert faults == []


@contextmanager
def asked(server: Server, path: str, method: str = "GET", **headers: str) -> Iterator[HTTPResponse]:
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE_S)) as connection:
        connection.request(method, path, headers=headers)
        yield connection.getresponse()


def threads() -> list[str]:
    """The names of the threads that answer connections."""
    return [each.name for each in threading.enumerate() if "process_request" in each.name]


def wait_for_threads(number: int) -> None:
    """Comes back when so many connections are answered: a thread ends a little after its client."""
    waiting = [each for each in threading.enumerate() if "process_request" in each.name]
    for each in waiting if not number else ():
        each.join(PATIENCE_S)
    assert len(threads()) == number


def event(stream: HTTPResponse) -> dict[str, Any]:
    """The next state that a stream tells."""
    while not (line := stream.readline()).startswith(b"data: "):
        assert line, "the stream has ended"
    told: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
    return told


def test_a_page_is_never_cached(current: Current) -> None:
    """A page comes whole, may be kept nowhere, and its connection is closed."""
    with served(current) as server, asked(server, "/") as answer:
        assert answer.status == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Connection"] == "close"
        assert answer.read().startswith(b"<body>front<script")


def test_head_is_get_without_the_body(current: Current) -> None:
    """HEAD gives the same header, with the same length."""
    with served(current) as server:
        with asked(server, "/") as answer:
            expected = {**dict(answer.headers), "Date": ""}
        for path in ("/", STREAM):
            with asked(server, path, "HEAD") as answer:
                assert answer.status == 200
                assert answer.read() == b""
                assert path == STREAM or {**dict(answer.headers), "Date": ""} == expected


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_but_get_and_head(current: Current, method: str) -> None:
    """Other methods are refused, and told which ones are not."""
    with served(current) as server, asked(server, "/", method) as answer:
        assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", ["/", STREAM, "/.digest/reload.js"])
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "localhost:1", "", "127.0.0.1.:{port}"]
)
def test_a_foreign_name_is_refused(current: Current, path: str, host: str) -> None:
    """A name that a foreign page made lead here gets nothing, not even a redirect (DNS rebinding)."""
    with served(current) as server, asked(server, path, Host=host.format(port=server.port)) as answer:
        assert answer.status == 421
        assert b"front" not in answer.read()


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LocalHost:{port}"])
def test_its_own_names_are_answered(current: Current, host: str) -> None:
    """Both names of this machine work, and the page calls its script by the one that was used."""
    with served(current) as server:
        name = host.format(port=server.port)
        with asked(server, "/", Host=name) as answer:
            assert f'src="http://{name}/.digest/reload.js"'.encode() in answer.read()


@pytest.mark.parametrize(
    "request_line",
    [
        b"GET http://evil.example/ HTTP/1.1\r\nHost: {}\r\n\r\n",
        b"GET ../../etc/passwd HTTP/1.1\r\nHost: {}\r\n\r\n",
        b"GET //evil.example/ HTTP/1.1\r\nHost: {}\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: {}\r\nHost: {}\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"BREW / HTTP/1.1\r\nHost: {}\r\n\r\n",
        b"\x16\x03\x01\x02\r\n\r\n",
    ],
)
def test_what_no_browser_sends_is_answered_with_an_error(current: Current, request_line: bytes) -> None:
    """A request that is none, or none of ours, gets an error, and the server goes on."""
    with served(current) as server:
        own = f"127.0.0.1:{server.port}".encode()
        with socket.create_connection(("127.0.0.1", server.port), PATIENCE_S) as client:
            client.sendall(request_line.replace(b"{}", own))
            answer = client.makefile("rb").read()
        assert b"front" not in answer
        assert b"Location:" not in answer
        assert b" 4" in answer[:13] or b" 501" in answer[:13] or b"Error code: 400" in answer
        with asked(server, "/") as fine:
            assert fine.status == 200


def test_it_listens_on_loopback_only(current: Current) -> None:
    """Its socket is bound to one address, that of this machine alone."""
    with served(current) as server:
        assert server._listener.socket.getsockname() == ("127.0.0.1", server.port)  # noqa: SLF001 - nobody else may know


def test_a_port_in_use_is_told_with_a_remedy(current: Current) -> None:
    """Where another program has the port, the user's error says what to type."""
    with (
        served(current) as server,
        pytest.raises(ConfigError, match=f"{server.port} is in use.*choose another.*--port"),
    ):
        Server(server.port, Current(), lambda _: None)


def test_the_port_is_free_again_at_once(current: Current) -> None:
    """A server that is started again gets the port that it had, although connections were open."""
    with served(current) as server, asked(server, STREAM) as stream:
        assert event(stream)["version"] == "v1"
    current.is_over = False
    with Server(server.port, current, lambda _: None) as again, asked(again, "/") as answer:
        assert answer.status == 200


def test_a_request_waits_for_the_first_build(tmp_path: Path) -> None:
    """A browser that comes before the first build is done gets the page when it is."""
    write(tmp_path, {"index.html": "<body>front</body>"})
    current = Current()
    with served(current) as server, closing(HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE_S)) as connection:
        connection.request("GET", "/")
        current.tell(State("/", tmp_path, "v1"))
        assert connection.getresponse().status == 200


def test_every_stream_hears_of_every_state(current: Current) -> None:
    """All open pages are told the state at once, and each later one as it comes."""
    with served(current) as server, asked(server, STREAM) as one, asked(server, STREAM) as other:
        assert one.headers["Content-Type"] == "text/event-stream"
        expected = {"version": "v1", "error": "", "warnings": []}
        assert [event(one), event(other)] == [expected, expected]
        current.tell(State("/", current.first().folder, "v1", error="é\n</script>", warnings=("w",)))  # type: ignore[union-attr]
        expected = {"version": "v1", "error": "é\n</script>", "warnings": ["w"]}
        assert [event(one), event(other)] == [expected, expected]
        current.tell(State("/", None, "v0", error="shown by the page itself"))
        assert event(one) == {"version": "v0", "error": "", "warnings": []}


def test_a_browser_that_goes_leaves_no_thread(current: Current) -> None:
    """When browsers close their streams, their threads end although nothing is told."""
    with served(current) as server:
        with asked(server, STREAM) as one, asked(server, STREAM) as other:
            assert (event(one)["version"], event(other)["version"]) == ("v1", "v1")
            wait_for_threads(2)
            one.close()
            other.close()
        wait_for_threads(0)


def test_a_server_ends_with_browsers_connected(current: Current) -> None:
    """The end of the server ends the open streams, and their threads."""
    with ExitStack() as left:
        server = Server(0, current, pytest.fail).__enter__()
        streams = [left.enter_context(asked(server, STREAM)) for _ in range(5)]
        assert [event(each)["version"] for each in streams] == ["v1"] * 5
        server.__exit__()
        assert [each.read() for each in streams] == [b"\n"] * 5  # the end of the event, and of the stream
        wait_for_threads(0)


def test_an_error_of_ours_ends_one_answer_only(tmp_path: Path) -> None:
    """What goes wrong in a thread is told, and the server goes on."""
    write(tmp_path, {"index.html": "front"})
    faults: list[str] = []
    current = Current()
    current.tell(State("/", None, "v1", error=b"no text"))  # type: ignore[arg-type]  # as a bug would
    with Server(0, current, faults.append) as server:
        with asked(server, "/") as answer:
            assert answer.status == 500
            assert b"digest itself failed (TypeError: " in answer.read()
        current.tell(State("/", tmp_path, "v1"))
        with asked(server, "/") as answer:
            assert answer.status == 200
    assert len(faults) == 1
    assert "TypeError" in faults[0]
