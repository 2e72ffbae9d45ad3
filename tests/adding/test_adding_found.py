"""What the arguments of digest add lead to, and what of it is new."""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from adding.web import LEAST, Web, atom, feed, moved, page

from digest import config
from digest.adding.ledger import Ledger
from digest.adding.offers import Offer, described
from digest.config import writing
from digest.model import Source

if TYPE_CHECKING:
    from pathlib import Path

    from digest.adding import Found
    from digest.model import Response

DAWN = "https://dawn.example/feed"
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such files")


def settings_of(site: Path) -> config.Settings:
    return config.read(site / "digest.toml")


def new(site: Path, found: tuple[Found, ...], category: str = "") -> list[Source]:
    """The sources that would be written if everything were taken."""
    offers = [offer for one in found for offer in one.offers]
    return [offer.source for offer in Ledger(settings_of(site)).enter(offers, category).new]


FORMATS = {
    "RSS": (feed(), "Coast Wire – RSS, 2 entries, newest 3 June 2025, https://dawn.example/feed"),
    "Atom": (atom("Dawn & Co", "Tides"), "Dawn & Co – Atom, 1 entry, newest 3 June 2025, https://dawn.example/feed"),
    "JSON Feed": (
        '{"version": "https://jsonfeed.org/version/1.1", "title": "Dawn", "items": []}',
        "Dawn – JSON Feed, no entries yet, https://dawn.example/feed",
    ),
    "RSS 1.0": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel><title>Dawn</title></channel>',
        "Dawn – RSS 1.0, no entries yet, https://dawn.example/feed",
    ),
    "without a title": (feed(""), "RSS, 2 entries, newest 3 June 2025, https://dawn.example/feed"),
}


@pytest.mark.parametrize("what", FORMATS)
def test_a_feed_is_offered_with_what_it_is(site: Path, what: str) -> None:
    """A feed's address is asked for once, and the one offer says title, format, entries, newest and address."""
    document, line = FORMATS[what]
    web = Web({DAWN: document})
    (found,) = web.find(site, DAWN)
    assert (found.problems, found.is_lacking, web.asked) == ((), False, [[DAWN]])
    assert [described(offer, UTC) for offer in found.offers] == [line]
    assert [offer.source for offer in found.offers] == [Source("", url=DAWN)]


def test_the_newest_day_is_the_sites(site: Path) -> None:
    """The newest entry's day is told in the site's time zone."""
    (found,) = Web({DAWN: feed()}).find(site, DAWN)
    assert "newest 2 June 2025" in described(found.offers[0], ZoneInfo("Pacific/Honolulu"))


def test_foreign_titles_are_harmless(site: Path) -> None:
    """A title with controls, direction marks and line breaks stands on one line of the terminal, and is cut."""
    document = feed("A\u202eB").replace("A\u202eB", "A&#x202E;\n\x85B&#x200F;" + "x" * 500)
    (found,) = Web({DAWN: document}).find(site, DAWN)
    line = described(found.offers[0], UTC)
    assert line.isprintable()
    assert len(line) < 200


REDIRECTS: dict[str, tuple[Response, str]] = {
    "none": (moved(feed(), DAWN), DAWN),
    "for good": (moved(feed(), "https://new.example/", "https://new.example/"), "https://new.example/"),
    "for now": (moved(feed(), "https://new.example/"), DAWN),
    "for good, then for now": (moved(feed(), "https://b.example/", "https://a.example/"), "https://a.example/"),
}


@pytest.mark.parametrize("what", REDIRECTS)
def test_redirects(site: Path, what: str) -> None:
    """The address that is written is where permanent redirects led, else the one that was given; a move is told."""
    document, address = REDIRECTS[what]
    (found,) = Web({DAWN: document}).find(site, DAWN)
    assert [offer.source.url for offer in found.offers] == [address]
    told = f"{DAWN}: moved for good to {address}, which is what is written"
    assert found.notes == (() if address == DAWN else (told,))


def test_a_password_stays_with_its_host(site: Path) -> None:
    """Within a host a moved feed keeps the password that was given, for another host it is left out; none is shown."""
    given = "https://me:secret@dawn.example/feed"
    for permanent, kept in (("https://dawn.example/", "me:secret@dawn.example/"), ("https://x.example/", "x.example/")):
        (found,) = Web({given: moved(feed(), permanent, permanent)}).find(site, given)
        assert found.offers[0].source.url == f"https://{kept}"
        assert "secret" not in described(found.offers[0], UTC) + found.place + "".join(found.notes)


BROKEN: dict[str, tuple[str | bytes, str]] = {
    "no feed": ("<x/>", "this is XML with the root <x>, not a feed; check the address"),
    "empty": ("", "the document is empty; if it stays so, check the address"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "this is a picture, not a feed; check the address"),
    "broken JSON": ("{", "malformed JSON at line 1"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_no_feed_is_told(site: Path, what: str) -> None:
    """A document that is no feed is a problem with its address, and stops no other argument."""
    document, why = BROKEN[what]
    broken, sound = Web({DAWN: document, "https://b.example/": feed()}).find(site, DAWN, "b.example/")
    assert (broken.offers, broken.is_lacking) == ((), True)
    assert broken.problems[0].startswith(f"{DAWN}: {why}")
    assert [offer.source.url for offer in sound.offers] == ["https://b.example/"]


def test_what_cannot_be_fetched_is_told(site: Path) -> None:
    """A failure of the network is a problem, and no remedy speaks of a source that is not there yet."""
    web = Web()
    (found,) = web.find(site, DAWN)
    assert found.problems == (f"{DAWN}: there is nothing at this address (404); check the address",)
    assert web.asked == [[DAWN]]


@pytest.mark.parametrize("given", [DAWN, "http://www.dawn.example/feed/#x", "feed://dawn.example/feed"])
def test_what_is_there_is_not_asked_for(site: Path, given: str) -> None:
    """An address that digest.toml has, however it is written, is not fetched and not added again."""
    (site / "digest.toml").write_bytes(LEAST + f'[[source]]\nurl = "{DAWN}"\n'.encode())
    web = Web()
    (found,) = web.find(site, given)
    assert web.asked == []
    assert not found.is_lacking
    entered = Ledger(settings_of(site)).enter(found.offers)
    assert (entered.new, len(entered.present)) == ((), 1)


def test_the_same_argument_twice_is_one(site: Path) -> None:
    """Whatever is named twice in a command is asked for and added once."""
    web = Web({DAWN: feed(), "https://dawn.example/old": moved(feed(), DAWN, DAWN)})
    found = web.find(site, DAWN, DAWN, "dawn.example/feed", "dawn.example/old")
    assert web.asked == [[DAWN, "https://dawn.example/old"]]
    assert [source.url for source in new(site, found)] == [DAWN]


# Files and folders


def test_a_folder_becomes_a_path(site: Path) -> None:
    """A folder below digest.toml is named from there, with how many files in it are read."""
    for name in ("a.txt", "de/b.md", "c.png", ".d.txt", ".git/e.txt", "list.opml"):
        file = site / "content/letters" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    (found,) = Web().find(site, "content/letters/")
    assert [described(offer, UTC) for offer in found.offers] == ["content/letters – folder, 2 files"]
    assert new(site, (found,)) == [Source("", path="content/letters")]


def test_a_path_elsewhere_is_absolute(site: Path, tmp_path: Path) -> None:
    """A folder that does not lie below digest.toml is named by its whole path, wherever the command was typed."""
    (tmp_path / "letters").mkdir()
    (found,) = Web().find(site, "../letters")
    assert [offer.source.path for offer in found.offers] == [(tmp_path / "letters").as_posix()]


def test_a_name_that_reads_as_a_home_is_absolute(site: Path) -> None:
    """A folder called "~letters" is written so that nobody's home is meant."""
    (site / "~letters").mkdir()
    (found,) = Web().find(site, "./~letters")
    assert new(site, (found,)) == [Source("", path=(site / "~letters").as_posix())]


FILES = {
    "notes.txt": ("Tides\n\nThe sea came.", "content/notes.txt – text"),
    "notes.md": (f"# Tides\n\n{feed()}", "content/notes.md – Markdown"),
    "saved.html": (page(body="<p>The sea came.</p>"), "content/saved.html – web page"),
    "wire.xml": (feed(), "content/wire.xml – RSS, 2 entries, newest 3 June 2025"),
    "wire.json": ('{"title": "T", "items": []}', "content/wire.json – JSON Feed, no entries yet"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_becomes_a_path(site: Path, name: str) -> None:
    """A text, a saved page or a feed file is offered as what its name or its bytes say."""
    content, line = FILES[name]
    (site / "content" / name).write_text(content)
    (found,) = Web().find(site, f"content/{name}")
    assert [described(offer, UTC) for offer in found.offers] == [line]
    assert [source.path for source in new(site, (found,))] == [f"content/{name}"]


UNSUITED = {
    "content/archive": "holds, or lies in, what the digest writes itself; name a folder such as content/inbox",
    "content": "holds, or lies in, what the digest writes itself; name a folder such as content/inbox",
    ".": "holds, or lies in, what the digest writes itself; name a folder such as content/inbox",
    "output": "holds, or lies in, what the digest writes itself; name a folder such as content/inbox",
    "content/picture.png": "not a kind of file that digest reads; its name must end in .txt, .html",
    "content/page.xml": "this is a web page, not a feed",
    "two  spaces": "digest.toml cannot hold this name; give it one of plain words",
}


@pytest.mark.parametrize("name", UNSUITED)
def test_paths_that_cannot_be_sources_are_told(site: Path, name: str) -> None:
    """What digest.toml would refuse, or could not read, is told by the name that was typed."""
    for folder in ("content/archive", "output", "two  spaces"):
        (site / folder).mkdir(exist_ok=True)
    (site / "content/picture.png").write_bytes(b"\x89PNG")
    (site / "content/page.xml").write_text(page())
    (found,) = Web().find(site, name)
    assert (found.offers, found.is_lacking) == ((), True)
    assert found.problems[0].startswith(f"{name.replace('  ', ' ')}: {UNSUITED[name]}")


@needs_posix
def test_odd_files_are_not_opened(site: Path) -> None:
    """A pipe, a dead link and a name that is no UTF-8 are told, and nothing waits."""
    os.mkfifo(site / "pipe.xml")
    os.mkfifo(site / "pipe.opml")
    (site / "dead.txt").symlink_to("nowhere")
    odd = os.fsdecode(b"\xff\xfe")
    (site / odd).mkdir()
    found = Web().find(site, "pipe.xml", "pipe.opml", "dead.txt", odd)
    assert [one.offers for one in found] == [()] * 4
    assert [one.problems[0].partition("; ")[0] for one in found] == [
        "pipe.xml: neither a file nor a folder, so it was not opened",
        "pipe.opml: neither a file nor a folder, so it was not opened",
        "dead.txt: there is no file dead.txt",
        "\\udcff\\udcfe: digest.toml cannot hold this name",
    ]


def test_a_path_that_is_there_is_told(site: Path) -> None:
    """A folder that is a source already is present, however it is written."""
    for name in ("content/inbox", "./content/../content/inbox/", str(site / "content/inbox")):
        (found,) = Web().find(site, name)
        assert found.problems == ()
        assert Ledger(settings_of(site)).enter(found.offers).new == ()


# Lists


LIST = """<opml version="2.0"><body>
<outline text="World"><outline text="Europe">
<outline text="Dawn" xmlUrl="https://dawn.example/feed" language="de"/>
<outline text="Tide" xmlUrl="feed://tide.example/a b" language="not-a-language-tag-x"/>
</outline></outline>
<outline text="Home" xmlUrl="http://192.168.0.7/feed"/>
<outline text="Dawn again" xmlUrl="http://www.dawn.example/feed/"/>
<outline text="Old" xmlUrl="ftp://me:secret@old.example/feed"/>
<outline text="Script" xmlUrl="javascript:alert(1)"/>
<outline text="Words" xmlUrl="dawn"/>
</body></opml>"""


def listed(site: Path, text: str = LIST) -> Found:
    (site / "list.opml").write_text(text)
    (found,) = Web().find(site, "list.opml")
    return found


def test_a_list_gives_its_feeds(site: Path) -> None:
    """Feeds of a list come with titles, folders and valid languages; none is asked for, private ones are taken too."""
    assert new(site, (listed(site),)) == [
        Source("", url=DAWN, title="Dawn", category="World / Europe", language="de"),
        Source("", url="https://tide.example/a%20b", title="Tide", category="World / Europe"),
        Source("", url="http://192.168.0.7/feed", title="Home"),
    ]


def test_what_a_list_lacks_is_told_by_line(site: Path) -> None:
    """Addresses that are none are left out, each with the list's name, line and remedy; no password is shown."""
    found = listed(site)
    assert found.is_list
    assert found.is_lacking
    assert found.problems == (
        "list.opml:8: “Old”: ftp://***@old.example/feed has the scheme ftp; left out; only http and https are read",
        "list.opml:9: “Script”: javascript:alert(1) has no scheme; left out; write https://…",
        "list.opml:10: “Words”: dawn has no scheme; left out; write https://…",
    )


def test_faults_by_which_no_feed_is_lost_lack_nothing(site: Path) -> None:
    """A list that is broken and was read all the same is told, and the command ends well."""
    found = listed(site, f'<opml><body><outline text="A & B" xmlUrl="{DAWN}"/></opml>')
    assert (len(found.problems), found.is_lacking) == (2, False)


def test_lists_come_under_any_name(site: Path) -> None:
    """A list is known by what stands in it, from the disk and from the network."""
    (site / "list.xml").write_text(LIST)
    (site / "list.json").write_text(LIST)
    there = "https://lists.example/mine"
    found = Web({there: LIST}).find(site, "list.xml", "list.json", there)
    assert [(one.is_list, len(one.offers)) for one in found] == [(True, 4)] * 3
    assert found[2].problems[0].startswith(f"{there}:8: ")


def test_a_list_that_is_none_is_told(site: Path) -> None:
    """A file by the name of a list that holds something else gives a line that says what it is."""
    found = listed(site, page())
    assert found.problems == ("list.opml:1: this is a web page, and no OPML; left out; name a list of feeds (OPML)",)


def test_a_list_over_the_limit_is_told(site: Path) -> None:
    """A file that is larger than digest.toml allows is not read."""
    found = listed(site, " " * 1_000_001)
    assert found.problems == ("list.opml: larger than 0.954 MB; raise megabytes under [fetch] in digest.toml",)


def test_an_endless_address_is_left_out(site: Path) -> None:
    """An address of more than 8,000 characters is left out, and told shortly."""
    found = listed(site, f'<opml><body><outline xmlUrl="https://a.example/{"x" * 1_000_000}"/></body></opml>')
    assert found.offers == ()
    assert len(found.problems[0]) < 400


# What is new


def test_the_same_id_is_made_another(site: Path) -> None:
    """Where host and path give the id that another source has, an id is written; where they give none, one is made."""
    addresses = [f"https://a.example/feed.{ending}" for ending in ("xml", "json", "atom")]
    addresses += ["https://a.example/feed-2", "https://inbox/", "https://" + "a" * 70 + ".example/x", "https://(/"]
    addresses += ["https://" + "a" * 70 + ".example/y"]
    entered = Ledger(settings_of(site)).enter([Offer(Source("", url=address)) for address in addresses])
    sources = [offer.source for offer in entered.new]
    assert [source.id for source in sources[:3]] == ["", "a-example-feed-2", "a-example-feed-3"]
    assert [source.id for source in sources[3:5]] == ["a-example-feed-2-2", "inbox-2"]
    text = writing.with_sources(LEAST, sources).decode()
    read = config.parse(text, site / "digest.toml").sources
    assert [source.url for source in read[1:]] == addresses
    assert all(len(source.id) <= 60 for source in read)


def test_many_sources_with_one_id_take_no_longer(site: Path) -> None:
    """Thousands of addresses that differ beyond the length of an id are told apart quickly."""
    offers = [Offer(Source("", url=f"https://{'a' * 70}.example/{number}")) for number in range(20_000)]
    began = time.perf_counter()
    entered = Ledger(settings_of(site)).enter(offers)
    assert time.perf_counter() - began < 5
    assert len({offer.source.id for offer in entered.new}) == 20_000


def test_a_category_is_that_of_all(site: Path) -> None:
    """--category stands for a list's folders, on one line."""
    assert {source.category for source in new(site, (listed(site),), "My\nnews ")} == {"My news"}
