"""The preview, with a build that does what the test says."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import Queue
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest
from publish import sites

from digest import config
from digest.errors import BuildRefusedError
from digest.publish.building import Built, build, theme_folders
from digest.serve.preview import Preview, fingerprint
from digest.serve.state import Current, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from digest.config import Settings
    from digest.serve.preview import Done

SETTINGS = '[site]\ntitle = "Tides"\nurl = "https://example.org/tides/"\n[[source]]\npath = "content/inbox"\n'
PATIENCE_S = 20.0


@dataclass
class Heard:
    """What was told, in the order."""

    lines: Queue[str] = field(default_factory=Queue)

    def serving(self, address: str) -> None:
        """Keeps the address."""
        self.lines.put(f"serving {address}")

    def built(self, done: Done) -> None:
        """Keeps the number of pages."""
        self.lines.put(f"built {done.pages}")

    def failed(self, message: str) -> None:
        """Keeps the message."""
        self.lines.put(f"failed {message}")

    def uncollected(self, path: str) -> None:
        """Keeps the path."""
        self.lines.put(f"uncollected {path}")

    def next(self) -> str:
        """What was told next, waited for."""
        return self.lines.get(timeout=PATIENCE_S)


def write_page(settings: Settings, url: str) -> Built:
    """A site of one page: its address and the words of a note."""
    note = (settings.content / "note.md").read_text(encoding="utf-8")
    if note.startswith("refused"):
        raise BuildRefusedError(note)
    if note.startswith("wrong"):
        raise ValueError(note)
    sites.write(settings.output, {"index.html": f"{url} {settings.title} {note}"})
    return Built(1, 1, 1, 0, ("mind the tide",) if note.startswith("warn") else ())


@pytest.fixture
def site(tmp_path: Path) -> Path:
    sites.write(tmp_path / "site", {"digest.toml": SETTINGS, "content/note.md": "one", "content/inbox/a.txt": "A"})
    return tmp_path / "site"


@pytest.fixture
def preview(site: Path, tmp_path: Path) -> Preview:
    return make(site, tmp_path, write_page)


def make(site: Path, folder: Path, build: Callable[[Settings, str], Done]) -> Preview:
    return Preview(site / "digest.toml", folder / "temporary/site", 8000, build, lambda _: [], Current(), Heard())


def shown(preview: Preview) -> State:
    """The state after one more build."""
    preview.attempt()
    state = preview.current.first()
    assert state
    return state


@contextmanager
def running(preview: Preview) -> Iterator[Heard]:
    """What a preview that runs beside the test tells."""
    stop = Event()
    thread = Thread(target=preview.run, args=(stop,))
    thread.start()
    assert isinstance(preview.teller, Heard)
    try:
        yield preview.teller
    finally:
        stop.set()
        thread.join(PATIENCE_S)
        assert not thread.is_alive()


def test_a_site_stands_at_its_own_path_of_the_preview(preview: Preview) -> None:
    """The site is built for the preview's address, under the path of its url, and into the preview's folder."""
    state = shown(preview)
    assert (state.base, state.error, state.folder) == ("/tides/", "", preview.folder)
    assert (preview.folder / "index.html").read_text() == "http://127.0.0.1:8000/tides/ Tides one"
    assert not (preview.file.parent / "output").exists()


def test_the_same_pages_have_the_same_version(preview: Preview, site: Path) -> None:
    """A build that changes no page changes no version: open pages stay, also after a restart."""
    versions = [shown(preview).version for _ in range(2)]
    (site / "content/note.md").write_text("two")
    versions.append(shown(preview).version)
    (site / "content/note.md").write_text("one")
    versions.append(shown(preview).version)
    assert versions[0] == versions[1] == versions[3] != versions[2]


def test_a_version_is_made_of_names_and_bytes(tmp_path: Path) -> None:
    """Files that change places or names make another site."""
    made = []
    for number, files in enumerate(
        ({"a": "1", "b": "2"}, {"a": "2", "b": "1"}, {"a": "1", "c": "2"}, {"a": "1b2"}, {})
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        sites.write(folder, files)
        made.append(fingerprint(folder))
    assert len(set(made)) == len(made)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("content/note.md", "refused: <b>", "refused: <b>"),
        ("content/note.md", "wrong", "digest itself failed (ValueError: wrong, test_preview.py:"),
        ("digest.toml", "[site]\n", "digest.toml:1: [site] has no title"),
        ("digest.toml", None, "there is no such file"),
    ],
)
def test_a_failed_build_keeps_the_last_good_site(
    preview: Preview, site: Path, name: str, content: str | None, message: str
) -> None:
    """The old pages stay with their version, and the message stands beside them until a build works."""
    good = shown(preview)
    before = (site / name).read_text(encoding="utf-8")
    (site / name).unlink() if content is None else (site / name).write_text(content)
    bad = shown(preview)
    assert message in bad.error
    assert (bad.version, bad.folder, bad.base) == (good.version, good.folder, good.base)
    assert (preview.folder / "index.html").read_text().endswith("one")
    (site / name).write_text(before)
    assert shown(preview) == good


def test_a_first_build_that_fails_shows_its_message_as_the_site(preview: Preview, site: Path) -> None:
    """Without a site, the message is what is served, and each message has a version of its own."""
    sites.write(site, {"digest.toml": "[site]\n"})
    first = shown(preview)
    assert first.folder is None
    assert "has no title" in first.error
    sites.write(site, {"digest.toml": SETTINGS, "content/note.md": "refused"})
    second = shown(preview)
    assert (second.folder, second.error) == (None, "refused")
    assert len({"", first.version, second.version}) == 3


def test_warnings_last_until_the_next_build(preview: Preview, site: Path) -> None:
    """Warnings belong to one build: a failed or better one clears them."""
    warnings = []
    for words in ("warn", "refused", "warn", "one"):
        (site / "content/note.md").write_text(words)
        warnings.append(shown(preview).warnings)
    assert warnings == [("mind the tide",), (), ("mind the tide",), ()]


def test_each_change_leads_to_a_build(preview: Preview, site: Path) -> None:
    """Content and settings are read anew at each change, and a new path is told; the inbox waits for collect."""
    with running(preview) as heard:
        assert [heard.next(), heard.next()] == ["built 1", "serving http://127.0.0.1:8000/tides/"]
        (site / "content/note.md").write_text("refused")
        assert heard.next() == "failed refused"
        (site / "content/inbox/b.txt").write_text("B")
        assert heard.next() == "uncollected content/inbox/b.txt"
        (site / "content/note.md").write_text("two")
        assert heard.next() == "built 1"
        (site / "digest.toml").write_text(SETTINGS.replace("/tides/", "/ebbs/"))
        assert [heard.next(), heard.next()] == ["built 1", "serving http://127.0.0.1:8000/ebbs/"]
    assert heard.lines.empty()


def test_a_change_during_a_build_leads_to_one_more(site: Path, tmp_path: Path) -> None:
    """What is saved while a build runs is on the site after the next one, although nothing changes then."""
    seen: list[str] = []

    def build(settings: Settings, url: str) -> Built:
        seen.append((settings.content / "note.md").read_text())
        if len(seen) == 1:
            for words in ("two", "three"):
                (settings.content / "note.md").write_text(words)
        return write_page(settings, url)

    with running(make(site, tmp_path, build)) as heard:
        assert [heard.next(), heard.next(), heard.next()] == [
            "built 1",
            "serving http://127.0.0.1:8000/tides/",
            "built 1",
        ]
    assert seen == ["one", "three"]


def test_a_theme_is_watched_from_when_it_is_chosen(site: Path, tmp_path: Path) -> None:
    """A change in the folder of a theme leads to a build, also where only Pelican's settings name it."""
    sites.write(site, {"themes/paper/templates/base.html": "1"})

    def folders(settings: Settings) -> list[Path]:
        return [settings.root / "themes/paper"]

    preview = Preview(site / "digest.toml", tmp_path / "temporary/site", 8000, write_page, folders, Current(), Heard())
    with running(preview) as heard:
        assert [heard.next(), heard.next()] == ["built 1", "serving http://127.0.0.1:8000/tides/"]
        sites.write(site, {"themes/paper/templates/base.html": "2"})
        assert heard.next() == "built 1"


@pytest.mark.slow
def test_pelicans_settings_choose_theme_folders(tmp_path: Path) -> None:
    """The folders of templates are those that a pelicanconf.py names, and our own, which fills the gaps."""
    site = sites.copied(sites.SMALL, tmp_path / "site")
    sites.write(
        site,
        {
            "themes/paper/templates/base.html": "",
            "pelicanconf.py": (sites.ROOT / "pelicanconf.py").read_text() + "THEME = 'themes/paper'\n",
        },
    )
    ours, chosen = theme_folders(config.read(site / "digest.toml"))
    assert (ours / "templates/digest/edition.html").is_file()
    assert chosen == site / "themes/paper"


@pytest.mark.slow
def test_the_real_output_and_its_memory_are_left_alone(tmp_path: Path) -> None:
    """Builds of a preview neither read nor change the output folder, nor what is remembered of it."""
    site = sites.copied(sites.SMALL, tmp_path / "site")
    sites.collected(site)
    sites.built(site)
    before = sites.snapshot(site)
    folder = tmp_path / "temporary"
    settings = config.read(site / "digest.toml")

    def build_preview(settings: Settings, url: str) -> Built:
        return build(settings, url=url, accept_smaller=True, memory=folder / "last-build.json")

    preview = make(site, tmp_path, build_preview)
    assert shown(preview).error == ""
    sites.write(site, {"content/pages/imprint.md": "Title: Imprint\n\nWe."})
    assert shown(preview).error == ""
    (site / "content/pages/imprint.md").unlink()
    (site / "content/pages").rmdir()
    assert shown(preview).error == ""
    assert sites.snapshot(site) == before
    assert sorted(path.name for path in folder.iterdir()) == ["last-build.json", "site"]
    assert "imprint" not in (preview.folder / "sitemap.xml").read_text()
    assert build(settings).changed == 0
