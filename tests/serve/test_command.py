"""The command as people meet it, in a process of its own."""

from __future__ import annotations

import signal
import socket
import sys
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from publish import sites
from serve.running import Serving

from digest import config
from digest.publish.building import build

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals of this kind to other processes"),
]


@pytest.fixture(scope="module")
def collected_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's sample, collected. Read only: take `site`."""
    site = sites.sample(tmp_path_factory.mktemp("sample") / "site")
    assert sites.collected(site).failures == ()
    return site


@pytest.fixture
def site(collected_sample: Path, tmp_path: Path) -> Path:
    return sites.copied(collected_sample, tmp_path / "site")


def get(address: str) -> str:
    with urlopen(address) as answer:  # noqa: S310 - on loopback
        assert answer.status == 200
        content: bytes = answer.read()
    return content.decode("utf-8")


def test_the_first_page_and_the_end(site: Path, tmp_path: Path) -> None:
    """One line tells the address, the page is there, and Ctrl+C ends it with 0, quickly, and leaves nothing behind."""
    before = sites.snapshot(site)
    with ExitStack() as browsers, Serving(site, tmp_path / "temporary") as serving:
        address = serving.address()
        assert urlsplit(address).hostname == "127.0.0.1"
        assert urlsplit(address).path == "/digest/"
        page = get(address)
        passed_s = time.monotonic() - serving.started
        assert "The Morning Digest" in page
        assert f'<link rel="canonical" href="{address}' in page
        for _ in range(3):  # as open tabs do
            events = address.replace("/digest/", "/.digest/events")
            assert browsers.enter_context(urlopen(events)).readline() == b"retry: 1000\n"  # noqa: S310
        asked = time.monotonic()
        assert serving.end() == 0
        assert time.monotonic() - asked < 3
        assert serving.line() == ""
        assert serving.errors().startswith("built 58 pages (")
        assert serving.errors().count("\n") == 1
    assert passed_s < 6  # measured: 1.2 on an idle machine
    assert list(serving.temporary.iterdir()) == []
    assert sites.snapshot(site) == before


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP] if sys.platform != "win32" else [])
def test_a_closed_terminal_ends_it_as_well(site: Path, tmp_path: Path, how: signal.Signals) -> None:
    """Asked by the system to end, it takes its temporary folder away, too."""
    with Serving(site, tmp_path / "temporary") as serving:
        serving.address()
        assert serving.end(how) == 0
    assert list(serving.temporary.iterdir()) == []


def test_the_preview_is_what_build_makes(site: Path, tmp_path: Path) -> None:
    """A page is, but for our script and its policy, what a build at that address puts out."""
    with Serving(site, tmp_path / "temporary") as serving:
        address = serving.address()
        build(config.read(site / "digest.toml"), url=address)
        page = get(f"{address}2025/06/04/").split("\n")
    built = (site / "output/2025/06/04/index.html").read_text(encoding="utf-8").split("\n")
    (policy,) = [line for line in built if "Content-Security-Policy" in line]
    kept = [line for line in page if "/.digest/" not in line]
    assert kept == [line for line in built if line != policy]
    assert policy.removesuffix('">') in "\n".join(page)


def test_a_port_in_use_ends_with_2(site: Path, tmp_path: Path) -> None:
    """A port that another program has is told in one line, with what to type instead."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with Serving(site, tmp_path / "temporary", ("--port", str(port))) as serving:
            assert serving.line() == ""
            assert serving.process.wait() == 2
    assert serving.errors().startswith(f"digest: --port: {port} is in use")
    assert "choose another, such as --port " in serving.errors()
    assert serving.errors().count("\n") == 1


@pytest.mark.parametrize("port", ["-1", "65536", "eight", "", "٨٠"])
def test_what_is_no_port_ends_with_2(tmp_path: Path, port: str) -> None:
    """Before anything else is done, a wrong number is told."""
    run = sites.run(tmp_path, "digest", "serve", f"--port={port}")
    assert run.returncode == 2
    assert "is no number from 0 to 65535" in run.stderr


def test_without_a_site_there_is_nothing_to_wait_for(tmp_path: Path) -> None:
    """In a folder without settings it ends with 2 and says how to get some."""
    run = sites.run(tmp_path, "digest", "serve")
    assert run.returncode == 2
    assert "digest init" in run.stderr


def test_settings_that_are_wrong_at_first_are_waited_for(site: Path, tmp_path: Path) -> None:
    """With settings that cannot be read a page says why, and when they are mended the site's address is told."""
    written = (site / "digest.toml").read_text(encoding="utf-8")
    (site / "digest.toml").write_text(written.replace("timezone", "time_zone"), encoding="utf-8")
    with Serving(site, tmp_path / "temporary") as serving:
        root = serving.address()
        with pytest.raises(OSError, match="503") as refused:
            get(root)
        assert "did you mean timezone?" in refused.value.read().decode("utf-8")  # type: ignore[attr-defined]
        refused.value.close()  # type: ignore[attr-defined]
        (site / "digest.toml").write_text(written, encoding="utf-8")
        assert serving.address() == f"{root}digest/"
        assert "The Morning Digest" in get(root)
        assert serving.end() == 0
    assert "digest: digest.toml:8: [site] has no setting time_zone" in serving.errors()
