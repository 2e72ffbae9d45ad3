"""What addresses ask for: names inside the site, whatever a request writes."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given, strategies

from digest.serve.addresses import segments, within

HOSTILE = [
    "",
    "index.html",
    "http://127.0.0.1:8000/",
    "//evil.example/",
    "/a//b",
    "/..",
    "/../etc/passwd",
    "/a/../../etc/passwd",
    "/%2e%2e/etc/passwd",
    "/.%2E/etc/passwd",
    "/a/.",
    "/./a",
    "/..%2fetc%2fpasswd",
    "/a%2Fb",
    "/..%5c..%5cwindows",
    "/..\\windows",
    "/a%00.html",
    "/a\0",
    "/%ff%fe",
    "/%c0%ae%c0%ae/etc/passwd",
]


@pytest.mark.parametrize("path", HOSTILE)
def test_a_hostile_path_has_no_segments(path: str) -> None:
    """What leads up, hides a slash or is no UTF-8 names nothing."""
    assert segments(path) is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", ("",)),
        ("/2025/06/04/", ("2025", "06", "04", "")),
        ("/atom.xml", ("atom.xml",)),
        ("/caf%C3%A9/%20", ("café", " ")),
        ("/%252e%252e/", ("%2e%2e", "")),
        ("/.well-known/x", (".well-known", "x")),
        ("/...", ("...",)),
    ],
)
def test_a_path_is_decoded_once(path: str, expected: tuple[str, ...]) -> None:
    """Each segment is one name, decoded once; a slash at the end leaves an empty one."""
    assert segments(path) == expected


@given(strategies.text("/.%25cCfF\\\0aé", max_size=20))
def test_whatever_is_asked_stays_inside(path: str) -> None:
    """No path whatever has a segment that leads out of a folder."""
    for part in segments(f"/{path}") or ():
        assert part not in (".", "..")
        assert PurePosixPath(part).name == part
        assert "\0" not in part


@pytest.mark.parametrize(
    ("path", "base", "expected"),
    [
        ("/a/b", "/", ("a", "b")),
        ("/project/", "/project/", ("",)),
        ("/project/a/", "/project/", ("a", "")),
        ("/one/two/a", "/one/two/", ("a",)),
        ("/caf%c3%a9/a", "/caf%C3%A9/", ("a",)),
        ("/project", "/project/", None),
        ("/projects/a", "/project/", None),
        ("/", "/project/", None),
        ("/one/a", "/one/two/", None),
    ],
)
def test_a_site_begins_at_its_base_path(path: str, base: str, expected: tuple[str, ...] | None) -> None:
    """What stands below the base path is the site's; the rest is not."""
    assert within(segments(path) or (), base) == expected
