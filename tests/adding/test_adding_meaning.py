"""What an argument of digest add means."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from digest.adding.meaning import meant
from digest.errors import ConfigError

ADDRESSES = {
    "https://a.example/feed": "https://a.example/feed",
    "HTTP://a.example/feed": "HTTP://a.example/feed",
    " https://a.example/a b ": "https://a.example/a%20b",
    "feed://a.example/x": "https://a.example/x",
    "feed:https://a.example/x": "https://a.example/x",
    "feed:http://a.example/x": "http://a.example/x",
    "FEED://http://a.example/x": "http://a.example/x",
    "a.example": "https://a.example",
    "www.a.example/feed.xml?x=1": "https://www.a.example/feed.xml?x=1",
    "a.example:8080/feed": "https://a.example:8080/feed",
    "localhost:8800/feed": "https://localhost:8800/feed",
    "localhost": "https://localhost",
    "192.168.0.7:81/feed": "https://192.168.0.7:81/feed",
    "[::1]:8800/feed": "https://[::1]:8800/feed",
    "bücher.example/feed": "https://bücher.example/feed",
    "point.md": "https://point.md",
    "https://me:secret@a.example/feed": "https://me:secret@a.example/feed",
}


@pytest.mark.parametrize("argument", ADDRESSES)
def test_addresses(tmp_path: Path, argument: str) -> None:
    """An address is taken as it is, without a scheme as https, and feed: as what browsers meant by it."""
    assert meant(argument, tmp_path) == ADDRESSES[argument]


WRONG = {
    "": "an address or a path is empty",
    "  ": "an address or a path is empty",
    "ftp://a.example/feed": "ftp://a.example/feed: has the scheme ftp; only http and https are read",
    "file:///etc/passwd": "file:///etc/passwd: has the scheme file; only http and https are read",
    "javascript:alert(1)": "javascript:alert(1): has no scheme; write https://…",
    "mailto:me@a.example": "***@a.example: has no scheme; write https://…",
    "me:secret@a.example/feed": "***@a.example/feed: has no scheme; write https://…",
    "https://": "https://: has no host or holds a space; write https://host/path",
    "https://[::1/feed": "https://[::1/feed: is no web address",
    "https://a.example:99999/": "is no web address",
    "content/feeds": "content/feeds: there is no such file or folder; correct it, or write https://… before an address",
    "feed.xml": "feed.xml: there is no such file or folder",
    "list.opml": "list.opml: there is no such file or folder",
    "../a.example": "../a.example: there is no such file or folder",
    "./a.example": "./a.example: there is no such file or folder",
    "inbox": "inbox: there is no such file or folder",
    "a\x1b[31m\nb": "a\\x1b[31m b: there is no such file or folder",
    "~nobody-of-that-name/x": "~nobody-of-that-name/x: leads nowhere",
}


@pytest.mark.parametrize("argument", WRONG)
def test_what_is_neither_is_told(tmp_path: Path, argument: str) -> None:
    """What is no address and not there is an error that says what to do, without passwords and controls."""
    with pytest.raises(ConfigError) as raised:
        meant(argument, tmp_path)
    assert str(raised.value).startswith(WRONG[argument]) or WRONG[argument] in str(raised.value)
    assert "secret" not in str(raised.value)


def test_a_path_that_is_there_wins(tmp_path: Path) -> None:
    """A file or folder is meant where one has that name, also where it could be an address."""
    for name in ("a.example", "inbox/letters", "x y"):
        (tmp_path / name).mkdir(parents=True)
        assert meant(name, tmp_path) == tmp_path / name
        assert meant(f"./{name}/", tmp_path) == tmp_path / name
    assert meant("inbox/../a.example", tmp_path / "x y" / "..") == tmp_path / "a.example"
    assert meant(str(tmp_path / "inbox"), Path("/elsewhere")) == tmp_path / "inbox"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right that Windows users lack")
def test_a_dead_link_is_a_path(tmp_path: Path) -> None:
    """A link to nothing is met as a path, so that it is told as one."""
    (tmp_path / "dead").symlink_to("nowhere")
    assert meant("dead", tmp_path) == tmp_path / "dead"
