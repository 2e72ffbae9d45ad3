"""The command: a site is built, checked, published or not."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from publish import sites

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
URL = "https://you.example/project/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two articles, built for a base path. Read only: copy it to change it."""
    site = sites.copied(sites.SMALL, tmp_path_factory.mktemp("check") / "site")
    sites.collected(site)
    sites.built(site, url=URL)
    return site


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """The site, for the test to change."""
    shutil.copytree(built, tmp_path / "site")
    return tmp_path / "site"


def test_what_the_digest_builds_is_sound(site: Path) -> None:
    """A site fresh from the build has neither fault nor note, and the last line says so."""
    done = sites.run(site, "digest", "check", "--url", URL)
    assert done.returncode == 0, done.stdout
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["files", "size"]
    assert lines[1].split()[:2] == ["front", "1"]
    assert lines[-1] == f"0 faults, 0 notes: the site for {URL} is sound"


def test_a_site_built_in_another_folder_is_known_there(site: Path) -> None:
    """A site that was moved as a whole still knows which files its builds wrote."""
    shutil.move(site, site.with_name("moved"))
    sites.write(site.with_name("moved"), {"output/CNAME": "you.example"})
    done = sites.run(site.with_name("moved"), "digest", "check", "--url", URL)
    assert "CNAME: of your own: no build wrote it" in done.stdout


def test_faults_are_told_first_and_set_the_code(site: Path) -> None:
    """Faults come by kind before notes, 20 lines of a kind, and the code is 4."""
    links = "".join(f'<a href="gone{number}/">x</a>' for number in range(30))
    sites.write(site, {"output/own.html": links, "output/.env": "KEY=x"})
    done = sites.run(site, "digest", "check", "--url", URL)
    assert done.returncode == 4
    headings = [line for line in done.stdout.splitlines() if line.startswith(("Faults", "Notes"))]
    assert headings == ["Faults: links", "Faults: files", "Notes: pages", "Notes: files"]
    assert done.stdout.count("leads nowhere") == 20
    assert "\n  and 10 more; --json tells all\n" in done.stdout
    assert done.stdout.endswith(f"the site for {URL} is not fit to be published\n")


def test_json_tells_everything(site: Path) -> None:
    """With --json each finding comes with all of its places, and the sizes in bytes."""
    for number in range(30):
        sites.write(site, {f"output/own{number:02}.html": '<a href="gone/">x</a>'})
    done = sites.run(site, "digest", "check", "--url", URL, "--json")
    assert done.returncode == 4
    found = json.loads(done.stdout)
    (dead,) = [one for one in found["findings"] if one["kind"] == "links"]
    assert dead["weight"] == "fault"
    assert dead["places"] == [f"own{number:02}.html" for number in range(30)]
    assert (found["address"], found["is_sound"]) == (URL, False)
    front = site / "output/index.html"
    assert found["sizes"][0] == {"kind": "front", "files": 1, "bytes": front.stat().st_size}


def test_another_address_is_told(site: Path) -> None:
    """A site that was built with --url and is checked without it is not fit to be published."""
    done = sites.run(site, "digest", "check")
    assert done.returncode == 4
    assert "the site was built for https://you.example/project/ and is checked for" in done.stdout
    assert "1 fault" in done.stdout


@pytest.mark.parametrize("arguments", [(), ("--url", "you.example")])
def test_nothing_built_and_no_address_are_the_users(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Where nothing was built, or the address is none, the code is 2 and the message says what to do."""
    site = sites.copied(sites.SMALL, tmp_path / "site")
    done = sites.run(site, "digest", "check", *arguments)
    assert done.returncode == 2
    assert ("write https://" if arguments else "nothing is built there yet; run digest build") in done.stderr
    assert not (site / ".cache").exists()


def test_a_leaked_text_is_a_fault(site: Path) -> None:
    """A text of the inbox that a pelicanconf.py lets through to the site as it lies there is a fault."""
    shutil.copy(site / "content/inbox/ferry.txt", site / "output/ferry.txt")
    done = sites.run(site, "digest", "check", "--url", URL)
    assert "ferry.txt: private, and would be public" in done.stdout


def test_hostile_articles_make_no_fault(tmp_path: Path) -> None:
    """Whatever publishers write, a site that could be built is fit to be published."""
    from publish import hostile  # noqa: PLC0415 - large

    site = tmp_path / "site"
    sites.write(site, hostile.files())
    sites.collected(site)
    sites.built(site, url=URL)
    done = sites.run(site, "digest", "check", "--url", URL)
    assert done.returncode == 0, done.stdout
