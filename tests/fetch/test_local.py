from __future__ import annotations

import os
import socket
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from digest.fetch.local import MEDIA_TYPES, read
from digest.model import Failure, Response, Source

LIMIT_BYTES = 1000
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need a right that Windows users lack")
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such files")


def put(root: Path, *names: str) -> None:
    """Nothing; writes files that each hold their own name."""
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(os.fsencode(name))


def results(root: Path, path: str = "inbox") -> list[Response | Failure]:
    """What the source gives, each text of it one line of UTF-8."""
    given = list(read(Source(id="local", path=path), root, limit_bytes=LIMIT_BYTES))
    for result in given:
        assert result.source_id == "local"
        assert "".join(result.place.splitlines()) == result.place
        str(result).encode("utf-8")
    return given


def places(root: Path, path: str = "inbox") -> list[str]:
    """Where the documents lie, of a source that gives nothing else."""
    given = results(root, path)
    assert [result for result in given if isinstance(result, Failure)] == []
    return [result.place for result in given]


def told(root: Path, path: str = "inbox") -> dict[str, str]:
    """What is said of each place: "read", or what kept us from it."""
    return {one.place: one.what if isinstance(one, Failure) else "read" for one in results(root, path)}


@pytest.mark.parametrize(("suffix", "media_type"), MEDIA_TYPES.items())
@pytest.mark.parametrize("capitals", [False, True])
def test_each_known_suffix_gives_a_document(tmp_path: Path, suffix: str, media_type: str, *, capitals: bool) -> None:
    """The media type follows from the suffix, however it is written; the body is what the file holds."""
    name = f"inbox/a{suffix.upper() if capitals else suffix}"
    put(tmp_path, name)
    expected = Response(source_id="local", place=name, status=200, body=name.encode(), media_type=media_type)
    assert results(tmp_path) == [expected]


def test_a_folder_is_read_to_its_depth_in_the_order_of_its_paths(tmp_path: Path) -> None:
    """The order is that of the paths' bytes, so it is the same on every system; capitals come first."""
    put(
        tmp_path,
        *[f"inbox/{name}" for name in ("b.txt", "a/z.md", "a.txt", "a/b/c/d.html", "é.txt", "Z.txt", "a-b.txt")],
    )
    names = ["Z.txt", "a-b.txt", "a.txt", "a/b/c/d.html", "a/z.md", "b.txt", "é.txt"]
    assert places(tmp_path) == [f"inbox/{name}" for name in names]


HIDDEN = [".hidden.txt", ".hidden/a.txt", "sub/.git/a.txt", ".DS_Store", ".txt"]
COPIES = ["a.txt~", ".a.txt.swp", "a.swp", "#a.txt#", ".#a.txt", "a.txt.bak"]
OTHERS = ["a.jpg", "a.pdf", "a.opml", "a.txt.gz", "README", "Thumbs.db", "txt"]


@pytest.mark.parametrize("name", [*HIDDEN, *COPIES, *OTHERS])
def test_what_is_no_document_is_passed_over(tmp_path: Path, name: str) -> None:
    """Hidden files and folders, editors' copies and other kinds of files are neither read nor told."""
    put(tmp_path, "inbox/good.txt", f"inbox/{name}")
    assert places(tmp_path) == ["inbox/good.txt"]


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    """A folder with nothing in it is well."""
    (tmp_path / "inbox").mkdir()
    assert results(tmp_path) == []


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("content/inbox", "there is no folder content/inbox"),
        ("content/a.txt", "there is no file content/a.txt"),
        ("file.txt/below", "there is no folder file.txt/below"),
        ("a\nb", r"there is no folder a\nb"),
        ("a\0b", r"there is no folder a\x00b"),
    ],
)
def test_a_missing_folder_is_told_once(tmp_path: Path, path: str, what: str) -> None:
    """The user learns what is missing and the two ways to mend it."""
    put(tmp_path, "file.txt")
    [result] = results(tmp_path, path)
    assert isinstance(result, Failure)
    assert (result.what, result.remedy) == (what, "make it, or change path in digest.toml")


def test_a_single_file_is_a_source(tmp_path: Path) -> None:
    """A path may name a file, which is read alone, also where it is hidden."""
    put(tmp_path, "content/a.md", "content/b.md", ".feeds/c.xml")
    assert places(tmp_path, "content/a.md") == ["content/a.md"]
    assert places(tmp_path, ".feeds/c.xml") == [".feeds/c.xml"]
    assert places(tmp_path, ".feeds") == [".feeds/c.xml"]


def test_a_single_file_of_another_kind_is_told(tmp_path: Path) -> None:
    """A file that the user named is never passed over in silence."""
    put(tmp_path, "a.pdf")
    assert told(tmp_path, "a.pdf") == {"a.pdf": "not a kind of file that digest reads"}


def test_places_outside_root_start_at_the_source_s_folder(tmp_path: Path) -> None:
    """Inside root a place is the path below it, however it was written; outside, no place shows the user's folders."""
    put(tmp_path, "site/inbox/sub/a.txt", "elsewhere/sub/a.txt")
    root = tmp_path / "site"
    for inside in ("inbox", "./inbox/", "inbox/../inbox", str(root / "inbox")):
        assert places(root, inside) == ["inbox/sub/a.txt"]
    for outside in ("../elsewhere", str(tmp_path / "elsewhere")):
        assert places(root, outside) == ["sub/a.txt"]
    assert places(root, str(tmp_path / "elsewhere/sub/a.txt")) == ["a.txt"]
    assert places(root, ".") == ["inbox/sub/a.txt"]


def test_root_may_be_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same places come out when digest runs in the folder of digest.toml."""
    put(tmp_path, "inbox/a.txt")
    monkeypatch.chdir(tmp_path)
    assert places(Path()) == ["inbox/a.txt"]
    assert places(Path(), str(tmp_path / "inbox")) == ["inbox/a.txt"]


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(tmp_path: Path) -> None:
    """The limit itself is allowed; one byte more is told."""
    put(tmp_path, "inbox/a.txt", "inbox/b.txt")
    (tmp_path / "inbox/a.txt").write_bytes(bytes(LIMIT_BYTES))
    (tmp_path / "inbox/b.txt").write_bytes(bytes(LIMIT_BYTES + 1))
    assert told(tmp_path) == {"inbox/a.txt": "read", "inbox/b.txt": "larger than 0.000954 MB"}


def test_a_file_that_vanishes_is_told(tmp_path: Path) -> None:
    """Files are opened one after the other as they are asked for; one that has gone meanwhile stops no other."""
    put(tmp_path, "inbox/a.txt", "inbox/b.txt", "inbox/c.txt")
    drawn = read(Source(id="local", path="inbox"), tmp_path, limit_bytes=LIMIT_BYTES)
    assert isinstance(next(drawn), Response)
    (tmp_path / "inbox/b.txt").unlink()
    second, third = drawn
    assert isinstance(second, Failure)
    assert (second.place, second.what) == ("inbox/b.txt", "it has vanished, or is a link to nothing")
    assert isinstance(third, Response)


def test_a_folder_named_like_a_document_is_told(tmp_path: Path) -> None:
    """It is not gone into, since nobody can know what was meant."""
    put(tmp_path, "inbox/a.txt/b.txt", "inbox/c.txt")
    expected = {"inbox/a.txt": "a folder, although its name ends in .txt", "inbox/c.txt": "read"}
    assert told(tmp_path) == expected


@needs_posix
def test_pipes_sockets_and_devices_are_never_opened(tmp_path: Path) -> None:
    """A pipe nobody writes to would be waited for without an end."""
    put(tmp_path, "inbox/good.txt")
    os.mkfifo(tmp_path / "inbox/pipe.txt")
    os.mkfifo(tmp_path / "inbox/pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(tmp_path / "inbox/socket.md"))  # a socket's whole path has room for 100 bytes
        what = told(tmp_path)
    unopened = "neither a file nor a folder, so it was not opened"
    assert what == {"inbox/good.txt": "read", "inbox/pipe.txt": unopened, "inbox/socket.md": unopened}
    assert told(tmp_path, "/dev/null") == {"null": "not a kind of file that digest reads"}


@needs_links
def test_links_inside_are_followed_and_links_outside_refused(tmp_path: Path) -> None:
    """What lies elsewhere on this machine cannot be published by a link; what lies in the folder is read once."""
    put(tmp_path, "secret/a.txt", "secret/b", "inbox/real.txt", "inbox/sub/deep.txt", "inbox-too/a.txt")
    inbox = tmp_path / "inbox"
    links = {
        "file.txt": "real.txt",
        "up.txt": "sub/../real.txt",
        "folder": "sub",
        "out.txt": "../secret/a.txt",
        "absolute.txt": str(tmp_path / "secret/a.txt"),
        "other-kind.txt": "../secret/b",
        "picture.jpg": "../secret/b",
        "out": "../secret",
        "sub/out": "../../secret",
        "neighbour": "../inbox-too",
        "root": "/",
        "twice.txt": "out.txt",
        "dangling.txt": "nothing.txt",
        "dangling": "nothing",
    }
    for name, target in links.items():
        (inbox / name).symlink_to(target)
    out = "a link that leads out of the source's folder"
    refused = ["out.txt", "absolute.txt", "other-kind.txt", "out", "sub/out", "neighbour", "root", "twice.txt"]
    expected = {f"inbox/{name}": out for name in refused}
    expected |= {f"inbox/{name}": "read" for name in ("real.txt", "sub/deep.txt", "file.txt", "up.txt")}
    expected["inbox/dangling.txt"] = "it has vanished, or is a link to nothing"
    assert told(tmp_path) == dict(sorted(expected.items()))


@needs_links
def test_links_that_lead_round_do_not_hang(tmp_path: Path) -> None:
    """A link to itself is told where it is named like a document; one to a folder above is not followed."""
    put(tmp_path, "inbox/a.txt", "inbox/sub/b.txt")
    links = {"self.txt": "self.txt", "self": "self", "here": ".", "sub/up": "..", "ping": "pong", "pong": "ping"}
    for name, target in links.items():
        (tmp_path / "inbox" / name).symlink_to(target)
    what = told(tmp_path)
    assert what.pop("inbox/self.txt").startswith("cannot be read: ")
    assert what == {"inbox/a.txt": "read", "inbox/sub/b.txt": "read"}


@needs_links
def test_what_the_user_wrote_is_followed(tmp_path: Path) -> None:
    """The path itself may be a link, to a folder or to a file: the user has named it; places are as it is written."""
    put(tmp_path, "shared/a.txt", "shared/sub/b.txt")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/inbox").symlink_to("../shared")
    (tmp_path / "site/one.md").symlink_to("../shared/a.txt")
    assert places(tmp_path / "site") == ["inbox/a.txt", "inbox/sub/b.txt"]
    [result] = results(tmp_path / "site", "one.md")
    assert isinstance(result, Response)
    assert (result.place, result.media_type) == ("one.md", "text/markdown")


NAMES = [
    (b"caf\xc3\xa9.txt", "café.txt"),
    (b"caf\xe9.txt", r"caf\xe9.txt"),
    (b"two\nlines.txt", r"two\nlines.txt"),
    (b"back\\slash.txt", r"back\\slash.txt"),
    (b"a\\nb.txt", r"a\\nb.txt"),
    (b"\x1b[31mred.txt", r"\x1b[31mred.txt"),
    ("\u202egnp.txt".encode(), r"\u202egnp.txt"),
    ("\x85\u2028.txt".encode(), r"\u0085\u2028.txt"),
    (b"\x85.txt", r"\x85.txt"),
    ("\ud800.txt".encode("utf-8", "surrogatepass"), r"\xed\xa0\x80.txt"),
    (b" .txt", " .txt"),
    ("東京.txt".encode(), "東京.txt"),
]


@needs_posix
@pytest.mark.parametrize(("name", "place"), NAMES)
def test_any_name_gives_a_place_of_one_line(tmp_path: Path, name: bytes, place: str) -> None:
    """What cannot stand in a line of UTF-8 is written with a backslash, and the file is read all the same."""
    (tmp_path / "inbox").mkdir()
    try:
        Path(os.fsdecode(os.fsencode(tmp_path / "inbox") + b"/" + name)).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system admits UTF-8 only")
    [result] = results(tmp_path)
    assert isinstance(result, Response)
    assert result.place == f"inbox/{place}"


@needs_posix
@settings(max_examples=60, deadline=None)
@given(st.sets(st.binary(min_size=1, max_size=40).filter(lambda name: not set(name) & {0, 0x2F}), max_size=5))
def test_no_two_files_share_a_place(tmp_path_factory: pytest.TempPathFactory, names: set[bytes]) -> None:
    """However files are named, each has a place of its own, by which it is known again."""
    folder = tmp_path_factory.mktemp("inbox")
    for name in names:
        try:
            Path(os.fsdecode(os.fsencode(folder) + b"/x" + name + b".txt")).write_bytes(b"x")
        except OSError:
            return  # a file system that admits UTF-8 only
    given = results(folder, ".")
    assert len({result.place for result in given}) == len(names)


@needs_posix
def test_what_may_not_be_read_is_told() -> None:
    """A file or folder without the right to read it is one failure; the others stand."""
    user = os.geteuid()
    with tempfile.TemporaryDirectory() as folder:  # pytest's own is closed to other users
        root = Path(folder)
        put(root, "inbox/a.txt", "inbox/b.txt", "inbox/closed/c.txt", "inbox/listed/d.txt", "inbox/listed/e/f.txt")
        modes = {".": 0o755, "inbox/a.txt": 0o000, "inbox/closed": 0o000, "inbox/listed": 0o444}
        for name, mode in modes.items():
            (root / name).chmod(mode)
        try:
            if user == 0:  # root may read everything, so nobody has to try
                os.seteuid(65534)
            what = told(root)
        finally:
            os.seteuid(user)
            for name in modes:
                (root / name).chmod(0o755)
    closed = ("inbox/a.txt", "inbox/closed", "inbox/listed/d.txt", "inbox/listed/e")
    assert what == {"inbox/b.txt": "read"} | dict.fromkeys(closed, "may not be read")
