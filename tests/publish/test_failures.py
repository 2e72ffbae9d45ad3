"""Never worse: whatever goes wrong in a build, the site that stands keeps standing, and a good build clears up."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from killed import KilledError, killed_before
from publish import sites
from publish.markup import parse_all

from digest import checking
from digest.errors import BuildRefusedError, ConfigError, StateError
from digest.publish.building import move

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIGURATION = (sites.ROOT / "pelicanconf.py").read_text(encoding="utf-8")
OVERRIDES = 'THEME_TEMPLATES_OVERRIDES = [str(Path(__file__).with_name("templates"))]\n'
OTHER = Path("/dev/shm")  # noqa: S108 - on Linux a file system of its own, in memory


def staged(site: Path) -> list[str]:
    """What lies beside the output: folders that a build left."""
    return [path.name for path in site.iterdir() if path.name.endswith(".building")]


def holds(output: Path, before: dict[str, str]) -> bool:
    """Whether the site is the one it was."""
    return sites.snapshot(output) == before


@pytest.mark.parametrize(
    ("files", "error"),
    [
        (
            {"templates/digest/topic.html": "{{ topic.no.such.thing }}", "pelicanconf.py": CONFIGURATION + OVERRIDES},
            ConfigError,
        ),
        ({"templates/digest/source.html": "{% broken %}", "pelicanconf.py": CONFIGURATION + OVERRIDES}, ConfigError),
        ({"templates/digest/topic.html": "", "pelicanconf.py": CONFIGURATION + OVERRIDES}, BuildRefusedError),
        (
            {
                "templates/digest/404.html": '{% extends "digest/_page.html" %}',
                "templates/digest/about.html": '<a href="../gone/">',
                "pelicanconf.py": CONFIGURATION + OVERRIDES,
            },
            BuildRefusedError,
        ),
        (
            {
                "plugin.py": "from pelican import signals\ndef fail(path, context):\n    1 / 0\n"
                "def register():\n    signals.content_written.connect(fail)\n    signals.finalized.connect(forget)\n"
                "def forget(sender):\n    signals.content_written.disconnect(fail)\n",
                "pelicanconf.py": "import sys; sys.path.insert(0, str(__import__('pathlib').Path(__file__).parent))\n"
                + CONFIGURATION
                + "PLUGINS = [*PLUGINS, 'plugin']\n",
            },
            ConfigError,
        ),
        ({"content/pages/topics.md": "Title: Topics\n\nMine.\n"}, BuildRefusedError),
    ],
    ids=["undefined", "syntax", "empty page", "dead link", "plugin", "taken address"],
)
def test_a_failed_build_leaves_the_old_site(small: Path, files: dict[str, str], error: type[Exception]) -> None:
    """An error on the way or a fault on a page: the old site stays byte for byte; mended, the next build clears up."""
    sites.built(small)
    before = sites.snapshot(small / "output")
    sites.write(small, files)
    if "plugin.py" in files:  # in a process of its own: Pelican forgets no plugin within one
        assert sites.run(small, "digest", "build").returncode == 2
    else:
        with pytest.raises(error):
            sites.built(small)
    assert holds(small / "output", before)
    for name in files:
        (small / name).unlink()
    assert sites.built(small).changed == 0
    assert staged(small) == []


def test_a_shrunken_archive_is_refused(sample: Path, tmp_path: Path) -> None:
    """With half its articles lost the site is not built, unless asked to; the old one stays."""
    site = sites.copied(sample, tmp_path / "site")
    sites.built(site)
    before = sites.snapshot(site / "output")
    for day in ("02", "03", "04"):
        (site / f"content/archive/2025/06/{day}.jsonl").unlink()
    with pytest.raises(BuildRefusedError, match="--accept-smaller"):
        sites.built(site)
    assert holds(site / "output", before)
    done = sites.built(site, accept_smaller=True)
    assert done.removed > 10
    assert not (site / "output/2025/06/04").exists()
    assert sites.built(site).changed == 0


def test_two_articles_of_one_slug_have_each_a_page(small: Path) -> None:
    """Two articles of one slug, as git joins them from two machines: neither page overwrites the other."""
    day = small / "content/archive/2025/06/04.jsonl"
    line = day.read_text(encoding="utf-8")
    identity = json.loads(line)["id"]
    other = line.replace(f'"id":"{identity}"', '"id":"0123456789abcdef"').replace("Ferry", "Tram")
    day.write_text(line + other, encoding="utf-8")
    sites.built(small)
    titles = [next(page.every("h1")).text for name, page in parse_all(small / "output").items() if "04/" in name]
    assert {"Ferry Finds a Quay That No Map Shows", "Tram Finds a Quay That No Map Shows"} <= set(titles)


@pytest.mark.parametrize("where", ["article", "topic", "source", "unknown source"])
@pytest.mark.parametrize("name", ["../../../escaped", "/tmp/escaped", "a/../../../b", "A B"])  # noqa: S108
def test_no_name_in_the_archive_leads_out_of_the_site(small: Path, where: str, name: str) -> None:
    """A slug or an id that a hand put into the archive leads no page out: it is refused, or told and left out."""
    day, log = small / "content/archive/2025/06/04.jsonl", small / "content/archive/topics.jsonl"
    records = small / "content/archive/sources.json"
    slug = "ferry-finds-a-quay-that-no-map-shows"
    path, old, new = {
        "article": (day, f'"slug":"{slug}"', f'"slug":"{name}"'),
        "topic": (log, f'"slug":"{slug}"', f'"slug":"{name}"'),
        "source": (records, '"inbox": {', f'"{name}": {{'),
        "unknown source": (day, '"source":"inbox"', f'"source":"{name}"'),
    }[where]
    written = path.read_text(encoding="utf-8")
    assert old in written
    path.write_text(written.replace(old, new), encoding="utf-8")
    around = {one for one in small.parent.rglob("*") if one.is_file()}
    try:
        assert any("no slug" in warning for warning in sites.built(small).warnings)
    except BuildRefusedError as error:
        assert "is no address" in str(error)  # noqa: PT017 - one of two good ends
    made = {one for one in small.parent.rglob("*") if one.is_file()} - around
    places = (small / "output", small / ".output.building", small / ".cache")
    assert [one for one in made if not any(one.is_relative_to(place) for place in places)] == []
    assert not Path("/tmp/escaped").exists()  # noqa: S108


def test_an_unreadable_line_is_told_and_passed_over(small: Path) -> None:
    """A damaged line of the archive is named with file and number; the rest of the site is built."""
    with (small / "content/archive/2025/06/05.jsonl").open("a", encoding="utf-8") as day:
        day.write("<<<<<<< ours\n{broken\n")
    done = sites.built(small)
    assert any("05.jsonl:3" in warning for warning in done.warnings)
    assert done.pages > 5


@contextmanager
def full_disk() -> Iterator[None]:
    """A while in which no file of this process may grow beyond 8 KiB: what is larger fails as on a disk that is full.

    No fixture: pytest would tell of the test before it ends, and its own words may go to a file.
    """
    resource = pytest.importorskip("resource", reason="Windows has no limit for the size of files")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_a_state_error(small: Path) -> None:
    """Where the site cannot be written whole, it is a StateError, and nothing is put in place."""
    sites.write(small, {"output/index.html": "the old site"})
    with full_disk(), pytest.raises(StateError, match="the site was not written"):
        sites.built(small)
    assert sites.snapshot(small / "output").keys() == {"index.html"}
    assert (small / "output/index.html").read_text(encoding="utf-8") == "the old site"


def test_an_output_that_cannot_be_written_is_a_state_error(small: Path) -> None:
    """Where the output folder cannot be made, the error names the place and what to do."""
    settings = (small / "digest.toml").read_text(encoding="utf-8")
    sites.write(small, {"digest.toml": settings.replace("\n\n[[", '\noutput = "file/output"\n\n[['), "file": ""})
    with pytest.raises(StateError, match="mend permissions"):
        sites.built(small)


def test_a_read_only_output_is_a_state_error(small: Path) -> None:
    """Where the output may not be written, it is a StateError, and the old site stays."""
    sites.built(small)
    before = sites.snapshot(small / "output")
    sites.write(small, {"content/notes/2025-06-04.md": "News.\n"})
    folder = small / "output/2025/06/04"
    folder.chmod(0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("this user may write everywhere")
    with pytest.raises(StateError, match="mend permissions"):
        sites.built(small)
    folder.chmod(0o700)
    assert holds(small / "output", before)
    assert sites.built(small).changed == 1
    assert staged(small) == []


def test_a_build_that_was_ended_half_way_is_finished(small: Path) -> None:
    """What an earlier build left beside the output, or put in place before it was killed, is cleared by the next."""
    sites.write(small, {"content/pages/imprint.md": "Title: Imprint\n\nUs.\n"})
    sites.write(small, {".output.building/half/index.html": "", "output/gone/index.html": "<p>"})
    # As a build writes it before it puts the first file in place:
    remembered = {"articles": 2, "output": "output", "files": ["gone/index.html"]}
    sites.write(small, {".cache/digest/last-build.json": json.dumps(remembered)})
    assert sites.built(small).removed == 1
    assert staged(small) == []
    assert not (small / "output/gone").exists()


def test_what_a_killed_build_put_in_place_is_known_to_the_next(small: Path) -> None:
    """A page that only a killed build wrote goes like any other when the site no longer has it."""
    sites.write(small, {"content/pages/imprint.md": "Title: Imprint\n\nUs.\n"})
    changes = sites.built(sites.copied(small, small.with_name("copy"))).changed
    with killed_before(changes, small / "output"), pytest.raises(KilledError):
        sites.built(small)
    assert (small / "output/imprint/index.html").is_file()
    (small / "content/pages/imprint.md").unlink()
    sites.built(small)
    assert not (small / "output/imprint").exists()


def test_front_page_and_feeds_come_last(small: Path) -> None:
    """A build that dies at the end lacks the pages that link to all others, never one that is linked to."""
    changes = sites.built(sites.copied(small, small.with_name("copy"))).changed
    with killed_before(changes - 2, small / "output"), pytest.raises(KilledError):
        sites.built(small)
    missing = sites.differences(small.with_name("copy") / "output", small / "output")
    assert missing == ["atom.xml", "index.html", "sitemap.xml"]


def test_another_output_folder_is_known_by_nothing(small: Path) -> None:
    """What was remembered of one folder says nothing of another, so a person's files there are not touched."""
    sites.write(small, {"content/static/CNAME": "example.org"})
    sites.built(small)
    (small / "content/static/CNAME").unlink()
    written = (small / "digest.toml").read_text(encoding="utf-8")
    sites.write(small, {"public/index.html": "precious", "site/CNAME": "precious"})
    sites.write(small, {"digest.toml": written.replace("[site]", '[site]\noutput = "public"', 1)})
    with pytest.raises(ConfigError, match="holds what no build wrote"):
        sites.built(small)
    sites.write(small, {"digest.toml": written.replace("[site]", '[site]\noutput = "site"', 1)})
    sites.built(small)
    assert (small / "public/index.html").read_text(encoding="utf-8") == "precious"
    assert (small / "site/CNAME").read_text(encoding="utf-8") == "precious"


def test_a_link_in_the_output_is_replaced_not_followed(small: Path, tmp_path: Path) -> None:
    """A symbolic link in the place of a page is replaced by the page; what it led to stays as it was."""
    sites.write(tmp_path, {"precious.html": "precious"})
    sites.built(small)
    (small / "output/index.html").unlink()
    (small / "output/index.html").symlink_to(tmp_path / "precious.html")
    sites.built(small)
    assert not (small / "output/index.html").is_symlink()
    assert (tmp_path / "precious.html").read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize("name", ["index.html", "robots.txt", "about/index.html", "2025"])
def test_a_folder_with_a_persons_files_is_refused(small: Path, name: str) -> None:
    """The first build into a folder that holds what it would overwrite names it and changes nothing."""
    sites.write(small, {f"output/{name}": "precious", "output/notes.txt": "mine"})
    with pytest.raises(ConfigError, match="holds what no build wrote") as caught:
        sites.built(small)
    assert str(caught.value).endswith(f": {name}")
    assert sorted(sites.snapshot(small / "output")) == sorted([name, "notes.txt"])
    assert (small / "output" / name).read_text(encoding="utf-8") == "precious"


def test_no_page_is_written_through_a_link_to_a_folder(small: Path) -> None:
    """A link in the place of a folder of the output is named, and nothing lands where it leads."""
    sites.built(small)
    shutil.rmtree(small / "output/topics")
    (small / "elsewhere").mkdir()
    (small / "output/topics").symlink_to(small / "elsewhere")
    with pytest.raises(ConfigError, match=r"topics \(a link\)"):
        sites.built(small)
    assert list((small / "elsewhere").iterdir()) == []


def test_where_topics_are_lost_the_stories_stay(small: Path) -> None:
    """Without topics.jsonl every article is still on the site, no link is dead, and a warning names the file."""
    sites.built(small)
    pages = {path for path in sites.snapshot(small / "output") if path.startswith("2025/")}
    (small / "content/archive/topics.jsonl").unlink()
    for _ in range(2):
        (warning,) = sites.built(small).warnings
        assert "topics.jsonl: lacks" in warning
        assert {path for path in sites.snapshot(small / "output") if path.startswith("2025/")} == pages


@pytest.mark.parametrize(
    ("files", "subject"),
    [
        ({"content/pages/imprint.md": "Title: Imprint\n\n![us]({static}/images/us.png)\n"}, "content/images/us.png"),
        ({"content/static/topics": "mine"}, "content/static/topics"),
        ({"content/static/index.html": "mine"}, "static/index.html"),
        ({"content/static/2025/06/04/index.html": "mine"}, "static/2025/06/04/index.html"),
    ],
    ids=["a picture that is missing", "a file for a folder", "the front page", "an edition"],
)
def test_a_file_of_a_persons_own_is_named_where_it_is_wrong(small: Path, files: dict[str, str], subject: str) -> None:
    """What is missing or in the way in a person's own folders is no fault of the disk, and is named."""
    sites.write(small, files)
    with pytest.raises((ConfigError, BuildRefusedError), match=re.escape(subject)):
        sites.built(small)
    assert not (small / "output").exists()


@pytest.mark.skipif(not OTHER.is_dir(), reason="needs a second file system: /dev/shm of Linux")
def test_a_file_moves_to_another_file_system(tmp_path: Path) -> None:
    """Where the output is a volume of its own, a file is copied beside its place and renamed there."""
    target = OTHER / f"digest-{os.getpid()}" / "page.html"
    sites.write(tmp_path, {"page.html": "new"})
    sites.write(target.parent, {"page.html": "old"})
    try:
        if tmp_path.stat().st_dev == target.parent.stat().st_dev:
            pytest.skip("the temporary folder lies on the same file system here")
        move(tmp_path / "page.html", target)
        assert [path.name for path in target.parent.iterdir()] == ["page.html"]
        assert target.read_text(encoding="utf-8") == "new"
    finally:
        shutil.rmtree(target.parent)
    with pytest.raises(FileNotFoundError) as caught:
        move(tmp_path / "no page", tmp_path / "nowhere")
    assert caught.value.errno == errno.ENOENT


@pytest.mark.parametrize(
    ("articles", "before", "is_refused"),
    [(19, 40, True), (20, 40, False), (0, 19, False), (0, 0, False), (9, 20, True)],
)
def test_how_sharply_an_archive_may_shrink(articles: int, before: int, *, is_refused: bool) -> None:
    """Less than half of at least twenty articles is too little."""
    assert bool(checking.shrank(articles, before)) is is_refused
