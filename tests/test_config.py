"""digest.toml: what is read, and what every mistake is told as."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from datetime import time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from digest import config
from digest.errors import ConfigError

FILE = Path("/site/digest.toml")
LEAST = '[site]\ntitle = "T"\n\n[[source]]\npath = "content/inbox"\n'


def test_a_title_and_one_source_are_enough() -> None:
    """Everything but the title and one source has a default."""
    settings = config.parse(LEAST, FILE)
    assert settings.title == "T"
    assert [source.id for source in settings.sources] == ["inbox"]
    assert settings.timezone.key == "UTC"
    assert settings.language == "en"
    assert settings.cutoff == time(0)
    assert settings.output == Path("/site/output")
    assert settings.fetch.allow == frozenset()


def test_every_setting_is_read() -> None:
    """Each setting of the reference arrives where the program looks for it."""
    settings = config.parse(
        """
        [site]
        title = "The Morning Digest"
        url = "https://example.org/digest"
        id = "urn:uuid:6f1b6f52-3b0a-4f0e-9d0e-6a3f6f0f2b11"
        description = "A line"
        timezone = "Europe/Berlin"
        language = "de"
        cutoff = "06:00"
        mute = ["lottery"]
        stale_after = "36h"
        output = "/var/www/digest"

        [fetch]
        allow = ["127.0.0.1:8800", "[::1]:80"]
        megabytes = 3
        connect_seconds = 4
        silence_seconds = 5
        total_seconds = 6
        redirects = 0
        at_once = 7

        [[source]]
        url = "https://www.example.org/news/feed.xml"
        title = "Example"
        category = "World"
        language = "fr"
        keep = "link"
        weight = 0.5
        include = ["harbour*"]
        exclude = ["press  release"]
        max_per_day = 10
        user_agent = "Reader/1"
        headers = { X-Key = "${KEY}", Accept = "text/xml" }
        login = "me:${PASSWORD}"

        [[source]]
        path = "content/inbox"
        id = "desk"
        """,
        FILE,
    )
    assert settings.url == "https://example.org/digest/"
    assert settings.cutoff == time(6)
    assert settings.output == Path("/var/www/digest")
    assert settings.fetch == config.Fetching(frozenset({"127.0.0.1:8800", "[::1]:80"}), 3, 4, 5, 6, 0, 7)
    first, second = settings.sources
    assert (first.id, first.category, first.language, first.keep, first.weight) == (
        "example-org-news-feed",
        "World",
        "fr",
        "link",
        0.5,
    )
    assert (first.include, first.exclude, first.max_per_day) == (("harbour*",), ("press release",), 10)
    assert (first.user_agent, first.login) == ("Reader/1", "me:${PASSWORD}")
    assert first.headers == (("Accept", "text/xml"), ("X-Key", "${KEY}"))
    assert (settings.mute, settings.stale_after) == (("lottery",), timedelta(hours=36))
    assert (second.id, second.keep) == ("desk", None)


SITE = '[site]\ntitle = "T"\n'
SOURCE = '[[source]]\npath = "content/inbox"\n'
FEED = '[[source]]\nurl = "https://a.example/f"\n'
WRONG = [
    # (what is wrong, the text, the line, words of the message)
    ("no title", SOURCE, 1, "[site] has no title; write: title ="),
    ("an empty title", '[site]\ntitle = "  "\n' + SOURCE, 2, "title is empty"),
    ("a title that is a number", "[site]\ntitle = 3\n" + SOURCE, 2, "must be a text in quotes, not a whole number"),
    ("no source", SITE, 1, "there is no source"),
    ("a file as output", '[site]\ntitle = "T"\noutput = "/dev/null"\n' + SOURCE, 3, "/dev/null is a file"),
    ("the home folder as output", '[site]\ntitle = "T"\noutput = "~"\n' + SOURCE, 3, "~ is your home folder"),
    (
        "a source that holds the output",
        SITE + '[[source]]\nid = "all"\npath = "."\n',
        5,
        "what the digest writes itself",
    ),
    ("the output as a source", SITE + '[[source]]\npath = "output"\n', 4, "what the digest writes itself"),
    (
        "a source in the archive",
        SITE + '[[source]]\npath = "content/archive/2025"\n',
        4,
        "what the digest writes itself",
    ),
    (
        "a folder twice",
        SITE + SOURCE + '[[source]]\nid = "b"\npath = "./content/../content/inbox/"\n',
        5,
        "reads the same",
    ),
    (
        "a feed twice",
        SITE + '[[source]]\nurl = "https://a.example/f"\n[[source]]\nid = "b"\nurl = "https://a.example:443/f#x"\n',
        5,
        "reads the same",
    ),
    ("a number of thousands of digits", SITE + SOURCE + f"weight = {'9' * 6000}\n", 1, "cannot be read"),
    ("one bracket", SITE + '[source]\npath = "a"\n', 3, "must be [[source]]"),
    ("an unknown section", SITE + SOURCE + "[sites]\n", 5, "no section [sites]; did you mean site?"),
    ("an unknown setting", '[site]\ntitle = "T"\ntimezon = "UTC"\n' + SOURCE, 3, "did you mean timezone?"),
    ("an unknown setting of a source", SITE + SOURCE + 'keeps = "full"\n', 5, "did you mean keep?"),
    ("an address without a scheme", SITE + '[[source]]\nurl = "example.org"\n', 4, "has no scheme; write https://…"),
    ("an address of another scheme", SITE + '[[source]]\nurl = "ftp://example.org/"\n', 4, "only http and https"),
    ("an address without a host", SITE + '[[source]]\nurl = "https://"\n', 4, "has no host"),
    ("an address with a wild port", SITE + '[[source]]\nurl = "http://example.org:99999/"\n', 4, "is no web address"),
    ("neither url nor path", SITE + '[[source]]\ntitle = "x"\n', 3, "needs either url or path"),
    ("both url and path", SITE + SOURCE + 'url = "https://example.org/"\n', 3, "not both"),
    ("the same source twice", SITE + SOURCE + SOURCE, 5, "content/inbox stands twice; take one out"),
    ("an id made twice", SITE + SOURCE + '[[source]]\npath = "inbox"\n', 5, "has the id of another one, inbox"),
    ("a setting twice", '[site]\ntitle = "T"\ntitle = "U"\n' + SOURCE, 3, "stands twice: take one out"),
    ("a section twice", SITE + SITE + SOURCE, 3, "stands twice: take one out"),
    ("the folder of git as output", SITE + 'output = ".git"\n' + SOURCE, 3, "is a place of programs"),
    ("the cache as output", SITE + 'output = ".cache/site"\n' + SOURCE, 3, "is a place of programs"),
    ("the home of nobody as output", SITE + 'output = "~nosuchuser/x"\n' + SOURCE, 3, "leads nowhere"),
    ("the home of nobody as theme", SITE + 'theme = "~nosuchuser/x"\n' + SOURCE, 3, "leads nowhere"),
    ("a keep that is none", SITE + SOURCE + 'keep = "all"\n', 5, "must be one of link, excerpt, full"),
    ("a text that is none", SITE + FEED + 'text = "all"\n', 5, "must be one of feed, page"),
    ("pages of a folder", SITE + SOURCE + 'text = "page"\n', 5, "the files of a path are read whole"),
    ("pages that nobody keeps", SITE + FEED + 'keep = "link"\ntext = "page"\n', 6, 'keep = "link" stores no text'),
    ("a weight that is a text", SITE + SOURCE + 'weight = "2"\n', 5, "must be a number, not a text"),
    ("a weight below zero", SITE + SOURCE + "weight = -1\n", 5, "between 0 and 100"),
    ("a weight that is no number", SITE + SOURCE + "weight = nan\n", 5, "between 0 and 100"),
    ("true for a number", SITE + "[fetch]\nmegabytes = true\n" + SOURCE, 4, "not true or false"),
    ("a mute that is a text", SITE + 'mute = "lottery"\n' + SOURCE, 3, 'must be a list such as ["lottery"'),
    ("a mute without a word", SITE + 'mute = ["lottery", " *"]\n' + SOURCE, 3, "in which there is no word"),
    ("an include without a word", SITE + SOURCE + 'include = ["…"]\n', 5, "in which there is no word"),
    ("a span that is a number", SITE + "stale_after = 36\n" + SOURCE, 3, "must be a text in quotes"),
    ("a span without a unit", SITE + 'stale_after = "36"\n' + SOURCE, 3, 'write hours or days, as "36h"'),
    ("a span of nothing", SITE + 'stale_after = "0h"\n' + SOURCE, 3, "is no span of time"),
    ("no story a day", SITE + SOURCE + "max_per_day = 0\n", 5, "between 1 and 10000"),
    ("headers that are a list", SITE + FEED + 'headers = ["X: y"]\n', 5, "must be a table such as"),
    ("a header that is none", SITE + FEED + 'headers = { "X Key" = "y" }\n', 5, "which is no name of a header"),
    ("a header of the program", SITE + FEED + 'headers = { Host = "y" }\n', 5, "which the program sets itself"),
    ("a header for the proxy", SITE + FEED + 'headers = { Proxy-Authorization = "y" }\n', 5, "the program sets itself"),
    ("a header in other letters", SITE + FEED + 'headers = { X = "grün" }\n', 5, "no header may hold"),
    ("a variable that is none", SITE + FEED + 'headers = { X = "${DAWN-KEY}" }\n', 5, "without the name of a variable"),
    ("a login for all to read", SITE + FEED + 'login = "me:secret"\n', 5, 'write "${DAWN_LOGIN}"'),
    ("a login for a folder", SITE + SOURCE + 'login = "${LOGIN}"\n', 5, "login is sent to servers; a path has none"),
    ("no megabytes at all", SITE + "[fetch]\nmegabytes = 0\n" + SOURCE, 4, "between 1 and 1000"),
    ("a zone that is none", SITE + 'timezone = "Mars/Olympus"\n' + SOURCE, 3, "such as Europe/Berlin"),
    ("a zone that is a path", SITE + 'timezone = "../../etc/passwd"\n' + SOURCE, 3, "is no time zone"),
    ("a zone that is a folder", SITE + 'timezone = "Europe"\n' + SOURCE, 3, "is no time zone"),
    ("a language that is none", SITE + 'language = "English!"\n' + SOURCE, 3, "is no language tag"),
    ("a cutoff that is none", SITE + 'cutoff = "25:00"\n' + SOURCE, 3, "is no time of day"),
    ("output in the content", SITE + 'output = "content/site"\n' + SOURCE, 3, "name a folder of its own"),
    ("output above all", SITE + 'output = ".."\n' + SOURCE, 3, "name a folder of its own"),
    ("an id with capitals", SITE + SOURCE + 'id = "Inbox"\n', 5, "lower-case letters"),
    ("an id that is a path", SITE + SOURCE + 'id = "../x"\n', 5, "lower-case letters"),
    ("an id that is reserved", SITE + SOURCE + 'id = "con"\n', 5, "no reserved name"),
    ("a site id that is none", SITE + 'id = "mine"\n' + SOURCE, 3, "is no UUID"),
    ("a site address with a query", SITE + 'url = "https://example.org/?a=1"\n' + SOURCE, 3, "query or fragment"),
    ("a site address with a password", SITE + 'url = "https://a:b@example.org/"\n' + SOURCE, 3, "holds a password"),
    ("an allowed host without a port", SITE + '[fetch]\nallow = ["localhost"]\n' + SOURCE, 4, "not host:port"),
    ("an allow that is a text", SITE + '[fetch]\nallow = "localhost:80"\n' + SOURCE, 4, "must be a list"),
    ("a theme that is not there", SITE + 'theme = "nowhere"\n' + SOURCE, 3, "holds no templates/"),
    ("not TOML", "[site\n", 1, "is not TOML"),
    ("not TOML further down", SITE + SOURCE + "keep = \n", 5, "is not TOML"),
    ("a section that is a value", 'site = "x"\n' + SOURCE, 1, "must be a section"),
    ("the second of three sources", SITE + SOURCE + '[[source]]\nurl = "x"\n[[source]]\npath = "b"\n', 6, "no scheme"),
    (
        "a mistake after a text over lines",
        '[site]\ntitle = "T"\ndescription = """\nkeep = 1\n"""\ncutoff = 6\n' + SOURCE,
        6,
        "must be a text in quotes",
    ),
]


def test_text_of_pages_is_asked_for() -> None:
    """By default a source's text is its feed's."""
    for written, text in (("", "feed"), ('text = "feed"\n', "feed"), ('text = "page"\n', "page")):
        [source] = config.parse(SITE + FEED + written, FILE).sources
        assert source.text == text


def test_without_the_extra_text_of_pages_is_told_and_all_else_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the line, what is missing and what to type."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)  # as if it were not installed
    assert config.parse(SITE + FEED, FILE).sources[0].text == "feed"
    with pytest.raises(ConfigError) as raised:
        config.parse(SITE + FEED + 'text = "page"\n', FILE)
    assert str(raised.value) == (
        'digest.toml:5: source "https://a.example/f": text = "page" needs what comes with the extra "page" '
        '(not installed: trafilatura); type: pip install "pelican-digest[page]"'
    )


def test_nothing_but_pages_needs_the_extra() -> None:
    """The program starts, and all its rooms can be imported, where it is not installed."""
    absent = "sys.modules.update(dict.fromkeys(['trafilatura', 'lxml', 'lxml_html_clean', 'protego']))"
    rooms = "digest.cli, digest.collecting, digest.workers, digest.publish, digest.serve, digest.doctor, digest.status"
    subprocess.run([sys.executable, "-W", "error", "-c", f"import sys; {absent}; import {rooms}"], check=True)


@pytest.mark.parametrize(("written", "line", "words"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_mistake_is_told_with_file_line_and_remedy(written: str, line: int, words: str) -> None:
    """Every mistake names digest.toml, the line it stands in, and what to write."""
    with pytest.raises(ConfigError) as told:
        config.parse(written, FILE)
    message = str(told.value)
    assert message.startswith(f"digest.toml:{line}: "), message
    assert words in message
    assert "\n" not in message


@given(st.text(max_size=200))
def test_any_text_is_settings_or_a_config_error(written: str) -> None:
    """No text makes reading settings fail in another way than a ConfigError."""
    with suppress(ConfigError):
        config.parse(written, FILE)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing", None, "there is no such file; make a site with: digest init"),
        ("latin-1", '[site]\ntitle = "Caf\xe9"\n'.encode("latin-1"), ":2: is not UTF-8"),
    ],
    ids=["missing", "latin-1"],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, name: str, content: bytes | None, words: str) -> None:
    """A settings file that is missing or no text is a ConfigError with a remedy."""
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ConfigError, match=words):
        config.read(file)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
@pytest.mark.skipif(sys.version_info >= (3, 13), reason="Python 3.13 follows a circle of links to its first step")
def test_a_circle_of_links_is_told(tmp_path: Path) -> None:
    """A source whose path is a link to itself is a mistake with its line, not an end in pieces."""
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(ConfigError, match=r"digest\.toml:4: path: loop leads nowhere"):
        config.parse(SITE + '[[source]]\npath = "loop"\n', tmp_path / "digest.toml")


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    """A folder given as settings is told as such."""
    with pytest.raises(ConfigError, match="is a folder"):
        config.read(tmp_path)


def test_a_byte_order_mark_is_borne(tmp_path: Path) -> None:
    """A digest.toml saved by an editor that writes a byte order mark is read."""
    file = tmp_path / "digest.toml"
    file.write_text(LEAST, encoding="utf-8-sig")
    assert config.read(file).title == "T"
