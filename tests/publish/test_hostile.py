"""Text that means harm, in every form that is read: it is shown, it does nothing, and nothing of it is lost."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from publish import hostile, sites
from publish.markup import Element, parse, parse_all

from digest.normalize.head import LONGEST_TITLE

if TYPE_CHECKING:
    from pathlib import Path

CONFIGURATION = (sites.ROOT / "pelicanconf.py").read_text(encoding="utf-8")
KINDS = ("text", "mark", "page", "rss", "atom", "json")


def bare(names: str) -> dict[str, frozenset[str]]:
    """Elements without attributes of their own."""
    return {name: frozenset() for name in names.split()}


GLOBAL = frozenset({"class", "id", "lang", "dir"})
# What our templates write, element by element.
OURS = {
    **bare(
        "html head title body header footer main section article div p span bdi q small h1 h2 h3 ul li details summary"
    ),
    "a": frozenset({"href", "rel", "type", "aria-current"}),
    "aside": frozenset({"aria-label"}),
    "data": frozenset({"value"}),
    "link": frozenset({"rel", "href", "type", "title"}),
    "meta": frozenset({"charset", "name", "property", "content", "http-equiv"}),
    "nav": frozenset({"aria-label"}),
    "ol": frozenset({"reversed"}),
    "time": frozenset({"datetime"}),
}
# What the gate lets through, besides language and direction: no class, no id.
GATED = {
    **bare(
        "abbr b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup u var wbr"
    ),
    **bare("h2 h3 h4 h5 h6 ul li dl dt dd blockquote pre p hr table caption colgroup col thead tbody tfoot tr"),
    "a": frozenset({"href", "rel"}),
    "ol": frozenset({"start", "reversed"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan"}),
}


@pytest.fixture(scope="session")
def pages(hostile_site: Path) -> dict[str, Element]:
    return parse_all(hostile_site / "output")


def strange(page: Element) -> set[str]:
    """The elements and attributes of a page that neither our templates write nor the gate lets through."""
    gated = {
        id(inner) for entry in page.classed("h-entry") for text in entry.classed("e-content") for inner in text.every()
    }
    found = set()
    for element in page.every():
        table, common = (GATED, {"lang", "dir"}) if id(element) in gated else (OURS, GLOBAL)
        if element.tag not in table:
            found.add(element.tag)
        found |= {
            f"{element.tag} {name}" for name in element.attributes.keys() - table.get(element.tag, set()) - common
        }
    return found


def test_every_page_is_strictly_made(pages: dict[str, Element]) -> None:
    """Each page parses without a guess, and holds no element or attribute that is neither ours nor past the gate."""
    assert len(pages) > 300
    found = {name: strange(page) for name, page in pages.items()}
    assert {name: what for name, what in found.items() if what} == {}


def test_links_lead_to_the_web_only(pages: dict[str, Element]) -> None:
    """A link is relative, or it is http or https; no address breaks out of its quotes."""
    links = {one.attributes["href"] for page in pages.values() for one in page.every("a", "link") if one.attributes}
    assert {urlsplit(link).scheme for link in links} == {"", "https"}
    assert [link for link in links if re.search(r"[\s\"'<>`\\\x00-\x1f]", link)] == []
    assert [link for link in links if not urlsplit(link).scheme and ":" in link] == []


def test_foreign_links_are_marked(pages: dict[str, Element]) -> None:
    """A link to elsewhere says that others wrote it (rel=ugc), and hands over no window."""
    for page in pages.values():
        for link in next(page.every("main")).every("a"):
            if urlsplit(link.attributes["href"]).scheme:
                assert {"nofollow", "noopener", "ugc"} <= set(link.attributes["rel"].split())


def test_ids_are_ours(pages: dict[str, Element]) -> None:
    """Every id is one of ours, unique on its page: text cannot name an element that a page or a script relies on."""
    for name, page in pages.items():
        ids = Counter(one.attributes["id"] for one in page.every() if "id" in one.attributes)
        assert ids.most_common(1)[0][1] == 1, name
        assert all(re.fullmatch(r"page_content|story_[0-9a-f]{16}|[a-z0-9-]{1,60}", identity) for identity in ids), name
        assert len(list(page.every("h1"))) == 1


def test_braces_stay_text(pages: dict[str, Element]) -> None:
    """What looks like a template is shown as it was written, in titles, texts and names of sources."""
    names = {one.text for page in pages.values() for one in [*page.classed("p-name"), *page.classed("title")]}
    for kind in KINDS:
        assert any(f"{kind}046" in name and "{{ 7*7 }} {% raw %}{{ config }}{% endraw %}" in name for name in names), (
            kind
        )
    assert pages["index.html"].classed("nameplate")[0].text.startswith('<b>Hostile</b> & "Sons" {{ 7*7 }} </title>')


@pytest.mark.parametrize("kind", KINDS)
def test_no_article_is_lost(kind: str, pages: dict[str, Element]) -> None:
    """Each article's title is on the page of its day; a text whose first line is no title shows it on its own page."""
    shown = {
        name: " ".join([page.text, *(one.attributes["value"] for one in page.every("data"))])
        for name, page in pages.items()
        if re.match(r"\d{4}/", name)
    }
    editions = " ".join(text for name, text in shown.items() if re.fullmatch(r"\d{4}/\d\d/\d\d/index.html", name))
    lost = [attack for attack in hostile.attacks(kind) if attack.word not in editions]
    assert [one.word for one in lost if kind != "text" or len(one.title) < LONGEST_TITLE] == []
    assert [one.word for one in lost if not any(one.word in text for text in shown.values())] == []


def test_no_character_turns_or_hides_the_text(pages: dict[str, Element]) -> None:
    """No page holds control characters, lone surrogates, or marks that turn what follows them around."""
    for name, page in pages.items():
        text = "".join(text for _, text in page.texts())
        text += "".join(value for one in page.every() for value in one.attributes.values())
        bad = {character for character in text if unicodedata.category(character) in ("Cc", "Cs") and character != "\n"}
        assert bad == set(), name
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", text), name


def test_feeds_are_well_formed_and_harmless(hostile_site: Path) -> None:
    """Every feed and the sitemap parse; their links are web addresses, their HTML has no markup but ours."""
    feeds = sorted((hostile_site / "output").rglob("*.xml"))
    assert len(feeds) > 50
    for path in feeds:
        root = ET.parse(path).getroot()  # noqa: S314 - our own output
        assert {urlsplit(one.get("href", "")).scheme for one in root.iter() if one.get("href")} <= {"https", "http"}
        for content in root.iter("{http://www.w3.org/2005/Atom}content"):
            assert {one.tag for one in parse(content.text or "").every()} <= {"h3", "a", "p"}, path


def test_file_names_are_harmless(hostile_site: Path) -> None:
    """Every file of the site has a short name of small letters, digits and hyphens, and none that a system reserves."""
    reserved = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")
    for name in sites.snapshot(hostile_site / "output"):
        assert re.fullmatch(r"(?:[a-z0-9-]{1,60}/)*[a-z0-9-]{1,60}\.(?:html|xml|txt|css|svg)", name), name
        assert not any(reserved.fullmatch(part) for part in name.split("/")), name
    assert [path.name for path in hostile_site.parent.iterdir()] == [hostile_site.name]


def test_a_build_of_it_repeats(hostile_site: Path) -> None:
    """Building it again changes no byte."""
    assert sites.built(hostile_site).changed == 0


def test_plain_pelican_builds_the_same(hostile_site: Path, tmp_path: Path) -> None:
    """`pelican` alone writes the same bytes, also where a pelicanconf.py opens all of content/ to Pelican's readers."""
    site = sites.copied(hostile_site, tmp_path / "site")
    sites.write(site, {"pelicanconf.py": CONFIGURATION + 'ARTICLE_PATHS = [""]\nSTATIC_PATHS = [""]\n'})
    run = sites.run(site, "pelican")
    assert run.returncode == 0, run.stderr
    assert sites.differences(hostile_site / "output", site / "output") == []


def test_it_is_harmless_in_another_theme(hostile_site: Path, tmp_path: Path) -> None:
    """In a theme that knows nothing of the digest, and escapes nothing itself, what the digest shows stays text."""
    site = sites.copied(hostile_site, tmp_path / "site")
    sites.write(site, {"pelicanconf.py": CONFIGURATION + "THEME = 'simple'\n"})
    assert sites.built(site).warnings == ()
    for name, page in parse_all(site / "output").items():
        assert not list(page.every("script", "img", "svg", "iframe", "form", "style", "base", "object")), name
        assert all(not key.startswith("on") and key != "style" for one in page.every() for key in one.attributes), name
        assert {urlsplit(one.attributes["href"]).scheme for one in page.every("a")} <= {"", "https"}, name


def test_a_line_edited_by_hand_passes_the_gate(small: Path) -> None:
    """Markup that somebody wrote into the archive is cleaned like any other."""
    day = small / "content/archive/2025/06/05.jsonl"
    harm = (
        f"<p onclick={hostile.MARK}>Honk<script>{hostile.MARK}</script><img src=x onerror={hostile.MARK}></p><h1 id=x>"
    )
    day.write_text(day.read_text(encoding="utf-8").replace("<p>The church", f"{harm}<p>The church"), encoding="utf-8")
    sites.built(small)
    shown = [page for page in parse_all(small / "output").values() if "Honk" in page.text]
    assert len(shown) > 1
    assert [strange(page) for page in shown if strange(page)] == []


# ---- Pelican's own readers


RAW = f"Title: Raw\nDate: 2025-06-04\n\n<script>{hostile.MARK}</script><img src=x onerror={hostile.MARK}>\n"


@pytest.mark.parametrize(
    "paths",
    [
        'ARTICLE_PATHS = [""]\nSTATIC_PATHS = [""]',
        'ARTICLE_PATHS = ["."]\nSTATIC_PATHS = ["."]',
        'ARTICLE_PATHS = ["inbox"]\nSTATIC_PATHS = ["inbox", "archive"]\nPAGE_PATHS = ["inbox/deep"]',
        'ARTICLE_PATHS = ["./articles/../inbox"]\nSTATIC_PATHS = ["../content/inbox"]',
        'ARTICLE_PATHS = [PATH + "/inbox"]\nSTATIC_PATHS = [PATH]\nPAGE_PATHS = [PATH + "/inbox"]',
        'ARTICLE_PATHS = ["linked"]\nSTATIC_PATHS = ["linked", "static"]',
        'ARTICLE_PATHS = ["inbox/raw.md"]\nSTATIC_PATHS = ["inbox/raw.html", "state.json"]',
        'PATH = str(Path(PATH).parent)\nARTICLE_PATHS = [""]\nSTATIC_PATHS = [""]\nPAGE_PATHS = ["content"]',
        'PATH = "."\nARTICLE_PATHS = [""]\nSTATIC_PATHS = [""]',
        'ARTICLE_EXCLUDES = STATIC_EXCLUDES = []\nARTICLE_PATHS = ["", "inbox/deep"]\nSTATIC_EXCLUDE_SOURCES = False',
    ],
)
def test_pelican_never_reads_the_inbox(small: Path, paths: str) -> None:
    """Whatever paths a pelicanconf.py names, no file of the inbox, the archive or the settings is published raw."""
    private = '{"https://example.org/feed?key=secret": {"etag": "1"}}\n'
    sites.write(small, dict.fromkeys(["content/inbox/raw.md", "content/inbox/deep/raw.md"], RAW))
    sites.write(small, {"content/inbox/raw.html": RAW, "content/state.json": private, "content/notes/raw.md": RAW})
    (small / "content/linked").symlink_to(small / "content/inbox", target_is_directory=True)
    sites.write(small, {"content/static/link.txt": "own"})
    (small / "content/static/stolen.md").symlink_to(small / "content/inbox/raw.md")
    sites.write(small, {"pelicanconf.py": CONFIGURATION + paths + "\n"})
    for _ in range(2):  # the second time there is an output folder to be found
        sites.built(small)
    for path in (path for path in (small / "output").rglob("*") if path.is_file()):
        content = path.read_text(encoding="utf-8")
        assert hostile.MARK not in content, path
        assert "key=secret" not in content, path
        assert path.suffix != ".jsonl", path
        assert "[[source]]" not in content, path
        assert path.relative_to(small / "output").parts.count("output") == 0, path
