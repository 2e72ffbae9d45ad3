"""digest.toml added to: what a person wrote stays byte by byte, and nothing wrong is ever written."""

from __future__ import annotations

import os
import stat
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from adding.web import LEAST
from hypothesis import given, strategies as st

from digest import config
from digest.config import writing
from digest.errors import ConfigError, StateError
from digest.model import Source
from digest.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

DAWN = Source("", url="https://dawn.example/feed")
WRITTEN = '[[source]]\nurl = "https://dawn.example/feed"\n'
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such rights and links")

KEPT = {
    "usual": (LEAST, "\n" + WRITTEN),
    "no line break at the end": (LEAST.rstrip(), "\n\n" + WRITTEN),
    "a comment at the end": (LEAST + b"# the end", "\n\n" + WRITTEN),
    "a mark": (b"\xef\xbb\xbf" + LEAST, "\n" + WRITTEN),
    "Windows": (LEAST.replace(b"\n", b"\r\n"), ("\n" + WRITTEN).replace("\n", "\r\n")),
    "Windows without an end": (LEAST.replace(b"\n", b"\r\n").rstrip(), ("\n\n" + WRITTEN).replace("\n", "\r\n")),
    "odd order and spacing": (
        b'# mine\n[[ source ]]  # one\n path="a"\n\n\n[fetch]\nat_once = 3\n[site]\ntitle = """T\n[[source]]"""\n',
        "\n" + WRITTEN,
    ),
}


@pytest.mark.parametrize("what", KEPT)
def test_what_stands_there_stays(tmp_path: Path, what: str) -> None:
    """Comments, order, mark and line breaks stay, the new section stands at the end, and it is read."""
    before, added = KEPT[what]
    file = tmp_path / "digest.toml"
    file.write_bytes(before)
    writing.append(file, before, [DAWN])
    assert file.read_bytes() == before + added.encode()
    assert config.read(file).sources[-1].url == DAWN.url
    assert os.listdir(tmp_path) == ["digest.toml"]  # noqa: PTH208 - hidden files count


VALUES = {
    "quotes": 'The "Dawn" of C:\\news',
    "other scripts": "Голос — שלום — 夜明け — 🌊",
    "joined letters": "می\u200cخواهم 👩\u200d👩",
    "comment and section": "# [[source]] = '''",
    "a brace": "${HOME} {x}",
}


@pytest.mark.parametrize("what", VALUES)
def test_values_are_written_as_they_are(what: str) -> None:
    """Titles and categories with whatever signs come back the same, on one line of the file."""
    source = Source("a", url="https://a.example/", title=VALUES[what], category=VALUES[what], language="de")
    text = writing.section(source)
    assert tomllib.loads(text)["source"] == [
        {"id": "a", "url": source.url, "title": VALUES[what], "category": VALUES[what], "language": "de"}
    ]
    assert text.count("\n") == 6
    assert "".join(VALUES[what].split('"')[:1]) in text


@given(st.text())
def test_any_text_can_be_written(text: str) -> None:
    """Every text stands in a TOML string as itself, and only joiners among what cannot be seen."""
    written = writing.quoted(text)
    assert tomllib.loads(f"x = {written}") == {"x": text}
    assert all(sign.isprintable() or sign in writing.JOINERS for sign in written)


@given(st.text(), st.text())
def test_settings_read_what_was_written(title: str, category: str) -> None:
    """A source with any title and category is read as it would be from a person's hand."""
    source = Source("", url="https://a.example/", title=one_line(title), category=one_line(category))
    (found,) = config.parse(
        writing.with_sources(b'[site]\ntitle="T"', [source]).decode(), Path("/s/digest.toml")
    ).sources
    assert (found.title, found.category) == (source.title, source.category)


WRONG: dict[str, tuple[bytes, Sequence[Source], str]] = {
    "a source twice": (LEAST, [DAWN, DAWN], "stands twice"),
    "an id twice": (LEAST, [DAWN, Source("inbox", url="https://b.example/")], "has the id of another one"),
    "a list of sources": (
        b'source = [{path = "content/inbox"}]\n[site]\ntitle = "T"\n',
        [DAWN],
        "as sections [[source]] first",
    ),
    "no address": (LEAST, [Source("", url="ftp://a.example/")], "only http and https"),
}


@pytest.mark.parametrize("what", WRONG)
def test_settings_that_would_be_wrong_are_not_written(tmp_path: Path, what: str) -> None:
    """Where the new settings could not be read, the file stays as it is, and the error says why."""
    before, sources, why = WRONG[what]
    file = tmp_path / "digest.toml"
    file.write_bytes(before)
    with pytest.raises(ConfigError, match="left as it is") as raised:
        writing.append(file, before, sources)
    assert why in str(raised.value)
    assert file.read_bytes() == before


def test_a_file_that_changed_meanwhile_is_left(tmp_path: Path) -> None:
    """What a person saved while the command ran is not lost."""
    file = tmp_path / "digest.toml"
    file.write_bytes(LEAST + b"# mine\n")
    with pytest.raises(ConfigError, match="was changed meanwhile and left as it is; run the command again"):
        writing.append(file, LEAST, [DAWN])
    assert file.read_bytes() == LEAST + b"# mine\n"
    assert os.listdir(tmp_path) == ["digest.toml"]  # noqa: PTH208 - hidden files count


@needs_posix
def test_rights_and_links_stay(tmp_path: Path) -> None:
    """A linked digest.toml stays a link, and its target keeps its rights."""
    (tmp_path / "real").mkdir()
    real, link = tmp_path / "real/settings.toml", tmp_path / "digest.toml"
    real.write_bytes(LEAST)
    real.chmod(0o640)
    link.symlink_to("real/settings.toml")
    writing.append(link, LEAST, [DAWN])
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert real.read_bytes() == LEAST + f"\n{WRITTEN}".encode()


@needs_posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_is_read_only_is_left(tmp_path: Path) -> None:
    """A digest.toml without the right to write is not replaced."""
    file = tmp_path / "digest.toml"
    file.write_bytes(LEAST)
    file.chmod(0o400)
    with pytest.raises(StateError, match="read-only"):
        writing.append(file, LEAST, [DAWN])


def test_a_disk_that_fails_leaves_the_file(tmp_path: Path) -> None:
    """Where the new file cannot be written beside, the old one stays, and the error says so."""
    file = tmp_path / "digest.toml"
    file.write_bytes(LEAST)
    (tmp_path / ".digest.toml.new").mkdir()
    with pytest.raises(StateError, match="not written"):
        writing.append(file, LEAST, [DAWN])
    assert file.read_bytes() == LEAST


EMPTY = {
    "none": b'[site]\ntitle = "T"\n',
    "only commented out": b'[site]\ntitle = "T"\n# [[source]]\n# path = "x"',
}


@pytest.mark.parametrize("what", EMPTY)
def test_settings_without_a_source_can_be_added_to(tmp_path: Path, what: str) -> None:
    """A digest.toml that lacks nothing but sources is read, for the first one to be added."""
    file = tmp_path / "digest.toml"
    file.write_bytes(EMPTY[what])
    settings, before = writing.read(file)
    assert (settings.title, settings.sources, before) == ("T", (), EMPTY[what])
    writing.append(file, before, [DAWN])
    assert [source.url for source in config.read(file).sources] == [DAWN.url]


FAULTY = {
    "missing": (None, "there is no such file; make a site with: digest init"),
    "no TOML": (b"[site", "is not TOML"),
    "no title": (b"[site]\n", "[site] has no title"),
    "not UTF-8": (b"[site]\ntitle = '\xe9'", "is not UTF-8"),
    "a wrong source": (LEAST + b"[[source]]\n", "needs either url or path"),
    "one bracket": (b'[site]\ntitle = "T"\n[source]\npath = "x"', "must be [[source]]"),
}


@pytest.mark.parametrize("what", FAULTY)
def test_wrong_settings_are_told_as_ever(tmp_path: Path, what: str) -> None:
    """What is wrong with digest.toml before anything is added is told as every command tells it."""
    body, why = FAULTY[what]
    file = tmp_path / "digest.toml"
    if body is not None:
        file.write_bytes(body)
    with pytest.raises(ConfigError) as raised:
        writing.read(file)
    assert why in str(raised.value)
