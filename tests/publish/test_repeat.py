"""The same input gives the same bytes: twice, by plain pelican, without a cache, in another zone and language."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from publish import sites

if TYPE_CHECKING:
    from pathlib import Path

EPOCH = str(int(sites.NOW.timestamp()))
# Each differs in all that must not matter: zone, language, order of sets.
ENVIRONMENTS = {
    "east": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1", "PYTHONUTF8": "0"},
    "west": {"TZ": "Pacific/Pago_Pago", "LC_ALL": "C.utf8", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "2"},
}


def test_a_second_build_touches_nothing(sample: Path, tmp_path: Path) -> None:
    """Building again writes no file and keeps every file's time."""
    site = sites.copied(sample, tmp_path / "site")
    sites.built(site)
    before = {path: path.stat().st_mtime_ns for path in (site / "output").rglob("*") if path.is_file()}
    again = sites.built(site)
    assert (again.changed, again.removed) == (0, 0)
    assert before == {path: path.stat().st_mtime_ns for path in (site / "output").rglob("*") if path.is_file()}
    assert sites.differences(sample / "output", site / "output") == []


def test_a_lost_cache_changes_nothing(sample: Path, tmp_path: Path) -> None:
    """With the cache deleted, or filled with nonsense, the same site is built."""
    site = sites.copied(sample, tmp_path / "site")
    sites.built(site)
    shutil.rmtree(site / ".cache")
    sites.built(site)
    assert sites.differences(sample / "output", site / "output") == []
    for nonsense in (
        "[]",
        "{",
        json.dumps({"articles": "many", "files": 3}),
        json.dumps({"articles": 1, "files": [7]}),
        json.dumps({"articles": 1, "files": ["../digest.toml", str(site / "digest.toml")]}),
    ):
        (site / ".cache/digest/last-build.json").write_text(nonsense, encoding="utf-8")
        sites.built(site)
        assert sites.differences(sample / "output", site / "output") == []
    assert (site / "digest.toml").is_file()


def test_the_order_of_sources_does_not_show(sample: Path, tmp_path: Path) -> None:
    """With the sources in another order in digest.toml, the same archive and the same site come out."""
    site = sites.sample(tmp_path / "site")
    head, *sources = re.split(r"(?m)^(?=\[\[source\]\])", (site / "digest.toml").read_text(encoding="utf-8"))
    (site / "digest.toml").write_text(head + "\n".join(reversed(sources)), encoding="utf-8")
    sites.collected(site)
    sites.built(site)
    assert sites.differences(sample / "content/archive", site / "content/archive") == []
    assert sites.differences(sample / "output", site / "output") == []


def test_plain_pelican_builds_the_same_site(sample: Path, tmp_path: Path) -> None:
    """`pelican` alone, with the pelicanconf.py that comes along, writes the bytes that `digest build` writes."""
    site = sites.copied(sample, tmp_path / "site")
    run = sites.run(site, "pelican")
    assert run.returncode == 0, run.stderr
    assert sites.differences(sample / "output", site / "output") == []


def test_publishconf_takes_the_address_from_the_host(sample: Path, tmp_path: Path) -> None:
    """`pelican -s publishconf.py` builds for the address in DIGEST_URL, and says so where that is none."""
    site = sites.copied(sample, tmp_path / "site")
    run = sites.run(site, "pelican", "-s", "publishconf.py", DIGEST_URL="https://elsewhere.example/news/")
    assert run.returncode == 0, run.stderr
    sites.built(site, url="https://elsewhere.example/news/")
    assert sites.built(site, url="https://elsewhere.example/news/").changed == 0
    assert "https://elsewhere.example/news/2025/06/04/" in (site / "output/sitemap.xml").read_text(encoding="utf-8")
    run = sites.run(site, "pelican", "-s", "publishconf.py", DIGEST_URL="elsewhere.example")
    assert run.returncode != 0
    assert "SITEURL" in run.stdout + run.stderr
    assert "has no scheme" in run.stdout + run.stderr


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_machine_does_not_show(name: str, sample: Path, tmp_path: Path) -> None:
    """Collected and built in another time zone, locale and hash seed, archive and site are the same, byte for byte."""
    site = sites.sample(tmp_path / "site")
    run = sites.run(site, "digest", "update", SOURCE_DATE_EPOCH=EPOCH, **ENVIRONMENTS[name])
    assert run.returncode == 0, run.stderr
    assert sites.differences(sample / "content/archive", site / "content/archive") == []
    assert sites.differences(sample / "output", site / "output") == []


def test_the_clock_does_not_show(sample: Path, tmp_path: Path) -> None:
    """Building asks for no time: in another year the same site comes out."""
    site = sites.copied(sample, tmp_path / "site")
    run = sites.run(site, "digest", "build", SOURCE_DATE_EPOCH="4102444800")
    assert run.returncode == 0, run.stderr
    assert sites.differences(sample / "output", site / "output") == []
