"""The sample site, whole: every page and feed that the plan promises, linked up, quiet and well-formed."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from publish import sites

from digest import archive

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.markup import Element

    from digest.model import Archive

URL = "https://example.org/digest/"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"  # HTML 4.2.5.3
)
ARABIC = re.compile("[\u0620-\u064a]")


@pytest.fixture(scope="session")
def held(sample: Path) -> Archive:
    return archive.read(sample / "content/archive")[0]


@pytest.fixture(scope="session")
def feeds(sample: Path) -> dict[str, ET.Element]:
    output = sample / "output"
    return {
        path.relative_to(output).as_posix(): ET.parse(path).getroot()  # noqa: S314 - our own output
        for path in sorted(output.rglob("atom.xml"))
    }


def stories_of(held: Archive) -> dict[str, list[tuple[str, str, bool]]]:
    """The story's id, its day and whether it is told in full or cut out, by topic: what law 7 asks about."""
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for filed in held.articles:
        for story in filed.article.stories:
            has_text = filed.article.keep == "full" or story.id != filed.article.id
            found.setdefault(filed.topic_ids[story.id], []).append((story.id, f"{filed.edition:%Y/%m/%d}", has_text))
    return found


def paged(held: Archive) -> list[str]:
    """The slugs of the topics that have a page."""
    return [
        held.topics[topic_id].slug
        for topic_id, stories in stories_of(held).items()
        if len(stories) > 1 or any(has_text for _, _, has_text in stories)
    ]


def target(page: str, link: str) -> tuple[str, str]:
    """The file and the fragment that a relative link on a page leads to."""
    parts = urlsplit(link)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))) if parts.path else page
    is_folder = parts.path.endswith("/") or path in (".", "")
    return (posixpath.normpath(posixpath.join(path, "index.html")) if is_folder else path), unquote(parts.fragment)


def links(page: Element) -> Iterator[str]:
    """The links of a page that are no address elsewhere."""
    for element in page.every("a", "link"):
        link = element.attributes.get("href", "")
        if not urlsplit(link).scheme:
            yield link


# ---- pages


def test_every_file_of_the_plan_is_there_and_no_other(sample: Path, held: Archive) -> None:
    """The site holds a page for each day, topic, source and full article, the lists, the feeds, and nothing else."""
    days = {f"{filed.edition:%Y/%m/%d}/" for filed in held.articles}
    folders = {"", "editions/", "topics/", "sources/", "about/", *days}
    folders |= {f"topics/{slug}/" for slug in paged(held)}
    folders |= {f"sources/{source_id}/" for source_id in held.sources}
    folders |= {f"{filed.edition:%Y/%m/%d}/{filed.slug}/" for filed in held.articles if filed.article.keep == "full"}
    expected = {f"{folder}index.html" for folder in folders}
    expected |= {"404.html", "atom.xml", "sitemap.xml", "robots.txt", "theme/style.css", "theme/icon.svg"}
    expected |= {f"topics/{slug}/atom.xml" for slug in paged(held)}
    assert set(sites.snapshot(sample / "output")) == expected


def test_every_link_leads_somewhere(sample: Path, sample_pages: dict[str, Element]) -> None:
    """Each link within the site names a file that is there and, with a fragment, an element of it."""
    ids = {
        name: {one.attributes["id"] for one in page.every() if "id" in one.attributes}
        for name, page in sample_pages.items()
    }
    dead = []
    for name, page in sample_pages.items():
        for link in links(page):
            if name == "404.html" and not link.startswith("#"):
                assert link.startswith("/digest/")
                path, fragment = target("index.html", link.removeprefix("/digest/") or "./")
            else:
                path, fragment = target(name, link)
            is_there = (sample / "output" / path).is_file()
            if not is_there or (fragment and fragment not in ids[path]):
                dead.append((name, link))
    assert dead == []


def test_links_are_relative(sample_pages: dict[str, Element]) -> None:
    """Every page but 404.html works under any path and from a disk: no link of the site starts at a root."""
    rooted = {
        (name, link) for name, page in sample_pages.items() for link in links(page) if link.startswith("/") or not link
    }
    assert {name for name, _ in rooted} == {"404.html"}


def test_nothing_is_asked_of_others(sample: Path, sample_pages: dict[str, Element]) -> None:
    """No page loads anything from elsewhere: there is no src, no sheet and icon but our own, no url() in the sheet."""
    for page in sample_pages.values():
        assert [
            one for one in page.every() if {"src", "srcset", "poster", "data", "background"} & set(one.attributes)
        ] == []
        loaded = [
            one.attributes["href"] for one in page.every("link") if one.attributes["rel"] in ("stylesheet", "icon")
        ]
        assert len(loaded) == 2
        assert all(link.endswith(("theme/style.css", "theme/icon.svg")) and "//" not in link for link in loaded)
    sheet = (sample / "output/theme/style.css").read_text(encoding="utf-8")
    assert not re.search(r"@import|url\(", sheet)


def test_every_page_carries_the_policy_and_no_program(sample_pages: dict[str, Element]) -> None:
    """Each page forbids scripts by its policy, and holds none: no script, no handler, no style attribute, no form."""
    for name, page in sample_pages.items():
        policies = [
            one.attributes["content"]
            for one in page.every("meta")
            if one.attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        assert policies == [POLICY], name
        assert list(page.every("script", "style", "iframe", "object", "embed", "form", "base", "img")) == []
        assert [
            one.tag for one in page.every() if any(key == "style" or key.startswith("on") for key in one.attributes)
        ] == []


def test_ids_are_unique_and_one_heading_leads(sample_pages: dict[str, Element]) -> None:
    """No page has two elements of one id, and each has one h1 and a title."""
    for name, page in sample_pages.items():
        ids = Counter(one.attributes["id"] for one in page.every() if "id" in one.attributes)
        assert [identity for identity, count in ids.items() if count > 1] == [], name
        assert len(list(page.every("h1"))) == 1, name
        assert next(page.every("title")).text, name


def test_each_story_is_an_entry(sample_pages: dict[str, Element], held: Archive) -> None:
    """Each story stands on the page of its day as an article of its own, with its id and its name (h-entry)."""
    for stories in stories_of(held).values():
        for story_id, day, _ in stories:
            page = sample_pages[f"{day}/index.html"]
            entry = next(one for one in page.every("article") if one.attributes.get("id") == f"story_{story_id}")
            assert "h-entry" in entry.attributes["class"].split()
            assert entry.classed("p-name")
            assert entry.classed("dt-published")
            assert entry.classed("p-author")


def test_foreign_headlines_say_their_language(sample_pages: dict[str, Element]) -> None:
    """Headlines and texts carry lang and dir; Arabic ones run from right to left."""
    seen = 0
    for name, page in sample_pages.items():
        for element in [*page.classed("title"), *page.classed("headline"), *page.classed("e-content")]:
            if not ARABIC.search(element.text):
                continue
            seen += 1
            inner = next(one for one, text in element.texts() if ARABIC.search(text))
            assert inner.inherited("dir") == "rtl", (name, element.text)
            assert inner.inherited("lang") in ("ar", ""), (name, element.text)
    assert seen > 20


def test_a_page_names_its_one_address(sample_pages: dict[str, Element]) -> None:
    """Each page names its address under the site's; a topic that is one whole article names the article's page."""
    for name, page in sample_pages.items():
        canonical = [one.attributes["href"] for one in page.every("link") if one.attributes["rel"] == "canonical"]
        assert len(canonical) == 1, name
        own = URL + ("" if name == "index.html" else name.removesuffix("index.html"))
        if canonical != [own]:
            assert name.startswith("topics/"), name
            path = canonical[0].removeprefix(URL) + "index.html"
            assert re.fullmatch(r"\d{4}/\d\d/\d\d/.+/index\.html", path)
            assert path in sample_pages


def test_404_works_at_any_depth(sample: Path, sample_pages: dict[str, Element]) -> None:
    """What the server shows for a missing page starts its links at the site's path, since it is shown anywhere."""
    page = sample_pages["404.html"]
    sheet = next(one for one in page.every("link") if one.attributes["rel"] == "stylesheet")
    assert sheet.attributes["href"] == "/digest/theme/style.css"
    assert (sample / "output/theme/style.css").is_file()
    assert any(one.attributes.get("content") == "noindex" for one in page.every("meta"))


# ---- what an edition shows


def test_a_developed_topic_leads_with_its_news(sample_pages: dict[str, Element]) -> None:
    """On the front page a topic that goes on is headed by the day's headline; its title stands small above."""
    section = next(
        one
        for one in sample_pages["index.html"].every("section")
        if one.attributes.get("id") == "bridge-inquiry-opens-in-ambry-cross"
    )
    heading = next(section.every("h2", "h3"))
    assert heading.text == "Ambry Bridge Will Reopen to Walkers as Inquiry Visits the River Tolle"
    assert next(heading.every("a")).attributes["href"] == "topics/bridge-inquiry-opens-in-ambry-cross/"
    kicker = section.classed("kicker")[0].text
    assert kicker == "Developed · Bridge inquiry opens in Ambry Cross · since 3 Jun 2025 · Home"
    assert section.text.count(heading.text) == 1


def test_a_new_topic_is_headed_by_its_title(sample_pages: dict[str, Element]) -> None:
    """A topic told for the first time has its title for a heading, and the word New above."""
    page = sample_pages["2025/06/04/index.html"]
    section = next(one for one in page.every("section") if one.attributes.get("id") == "ferry-crews-join-the-dockers")
    assert next(section.every("h3")).text == "Ferry crews join the dockers"
    assert section.classed("kicker")[0].text == "New · Home"


def test_more_of_the_day_is_told_in_one_sentence(sample_pages: dict[str, Element]) -> None:
    """Below the first topics of a day a lead is one sentence."""
    page = sample_pages["2025/06/04/index.html"]
    more = page.classed("more")[0]
    leads = [one.text for one in more.classed("lead")]
    assert "The count in the presidential election in Quennor can go on." in leads
    assert all(not re.search(r"[a-zäöü][.!?] [A-ZÄÖÜ]", lead) for lead in leads)


# ---- feeds


def test_feeds_hold_what_the_format_requires(feeds: dict[str, ET.Element]) -> None:
    """Each feed and entry has id, title and updated (RFC 4287 4.1.1, 4.1.2), an author, and a link to its page."""
    assert len(feeds) > 10
    for name, feed in feeds.items():
        assert feed.tag == f"{ATOM}feed"
        for tag in ("id", "title", "updated", "author"):
            assert len(feed.findall(f"{ATOM}{tag}")) == 1, (name, tag)
        own = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
        assert own == [URL + name]
        for entry in feed.findall(f"{ATOM}entry"):
            for tag in ("id", "title", "updated"):
                assert len(entry.findall(f"{ATOM}{tag}")) == 1, (name, tag)
                assert entry.findtext(f"{ATOM}{tag}"), (name, tag)
            assert [link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"]


def test_feed_times_are_in_order(feeds: dict[str, ET.Element]) -> None:
    """No entry was updated before it was published or after its feed, and all times carry their zone."""
    for feed in feeds.values():
        newest = datetime.fromisoformat(feed.findtext(f"{ATOM}updated", ""))
        for entry in feed.findall(f"{ATOM}entry"):
            published = datetime.fromisoformat(entry.findtext(f"{ATOM}published", ""))
            updated = datetime.fromisoformat(entry.findtext(f"{ATOM}updated", ""))
            assert published <= updated <= newest
            assert published.tzinfo is not None


def test_feed_links_exist_in_the_site(feeds: dict[str, ET.Element], sample_pages: dict[str, Element]) -> None:
    """Each link of a feed is absolute; one into the site names a page of it and a place on that page."""
    for name, feed in feeds.items():
        for link in feed.iter(f"{ATOM}link"):
            address, kind = link.get("href", ""), link.get("rel")
            if kind == "via":
                assert urlsplit(address).scheme in ("http", "https")
                continue
            assert address.startswith(URL), name
            path, fragment = target("index.html", address.removeprefix(URL) or "./")
            assert path in feeds or path in sample_pages
            ids = {one.attributes.get("id") for one in sample_pages[path].every()} if path in sample_pages else set()
            assert not fragment or fragment in ids


def test_feed_ids_are_unique_and_survive_a_move(feeds: dict[str, ET.Element], sample: Path, tmp_path: Path) -> None:
    """Ids are unique within a feed and among feeds, and the same when the site moves to another address."""
    ids = [feed.findtext(f"{ATOM}id") for feed in feeds.values()]
    assert len(set(ids)) == len(ids)
    moved = sites.copied(sample, tmp_path / "moved")
    sites.built(moved, url="https://elsewhere.example/")
    for name, feed in feeds.items():
        entries = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
        assert len(set(entries)) == len(entries)
        other = ET.parse(moved / "output" / name).getroot()  # noqa: S314
        assert [one.text for one in other.iter(f"{ATOM}id")] == [one.text for one in feed.iter(f"{ATOM}id")]
        assert all(not link.get("href", "").startswith("https://example.org/") for link in other.iter(f"{ATOM}link"))


def test_pages_do_not_know_their_address(sample: Path, tmp_path: Path) -> None:
    """A page under another address differs in what names the address only: canonical link and og:url."""
    moved = sites.copied(sample, tmp_path / "moved")
    sites.built(moved, url="https://elsewhere.example/")
    for path in sorted((sample / "output").rglob("index.html")):
        other = (moved / "output" / path.relative_to(sample / "output")).read_text(encoding="utf-8")
        assert other.replace("https://elsewhere.example/", URL) == path.read_text(encoding="utf-8")


def test_the_sitemap_lists_what_may_be_found(sample: Path, sample_pages: dict[str, Element]) -> None:
    """The sitemap lists every page but those that ask not to be indexed or that name another page as theirs."""
    listed = [one.text or "" for one in ET.parse(sample / "output/sitemap.xml").getroot().iter(f"{SITEMAP}loc")]  # noqa: S314
    assert len(set(listed)) == len(listed)
    expected = set()
    for name, page in sample_pages.items():
        is_hidden = any(
            one.attributes.get("name") == "robots" and one.attributes["content"] == "noindex"
            for one in page.every("meta")
        )
        canonical = next(one.attributes["href"] for one in page.every("link") if one.attributes["rel"] == "canonical")
        address = URL + ("" if name == "index.html" else name.removesuffix("index.html"))
        if not is_hidden and canonical == address:
            expected.add(address)
    assert set(listed) == expected


def test_robots_name_the_sitemap(sample: Path) -> None:
    """robots.txt admits everybody and names the sitemap's address."""
    content = (sample / "output/robots.txt").read_text(encoding="utf-8")
    assert content == f"User-agent: *\nAllow: /\n\nSitemap: {URL}sitemap.xml\n"
