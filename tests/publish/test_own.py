"""What people put there themselves: pages, notes, files, settings, a theme. It counts, and its mistakes are told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pelican
import pytest
from publish import sites
from publish.markup import parse_all

from digest.errors import BuildRefusedError, ConfigError

THEMES = Path(pelican.__file__).with_name("themes")
CONFIGURATION = (sites.ROOT / "pelicanconf.py").read_text(encoding="utf-8")
OVERRIDES = 'THEME_TEMPLATES_OVERRIDES = [str(Path(__file__).with_name("templates"))]\n'
SETTINGS = (sites.SMALL / "digest.toml").read_text(encoding="utf-8")
FERRY = "ferry-finds-a-quay-that-no-map-shows"


def test_a_page_stands_in_the_navigation_and_at_its_address(small: Path) -> None:
    """A Markdown file in content/pages is linked from every page and stands at its slug."""
    sites.write(small, {"content/pages/imprint.md": "Title: Who is to <i>blame</i>\n\nWe are to blame.\n"})
    assert sites.built(small).warnings == ()
    pages = parse_all(small / "output")
    assert "We are to blame." in pages["imprint/index.html"].text
    for name, page in pages.items():
        navigation = [one.text for one in page.classed("masthead")[0].every("a")][1:]
        assert navigation == ["Today", "Topics", "Editions", "Sources", "Who is to blame", "About"], name


def test_an_own_about_page_takes_the_place_of_ours(small: Path) -> None:
    """content/pages/about.md is the About page; ours is not built."""
    sites.write(small, {"content/pages/about.md": "Title: About us\n\nThree people and a kettle.\n"})
    sites.built(small)
    page = parse_all(small / "output")["about/index.html"]
    assert "Three people and a kettle." in page.text
    assert "put together by a program" not in page.text


def test_an_own_article_is_published_as_pelican_does(small: Path) -> None:
    """Markdown in content/articles becomes a page under posts/, in our frame."""
    sites.write(small, {"content/articles/hello.md": "Title: Hello\nDate: 2025-06-05\n\nGood morning.\n"})
    assert sites.built(small).warnings == ()
    page = parse_all(small / "output")["posts/hello/index.html"]
    assert "Good morning." in page.text
    assert page.classed("masthead")


def test_notes_stand_on_their_pages(small: Path) -> None:
    """A note named after a day or a topic's slug is shown there, and its markup passes the gate."""
    note = "Mind the *gap*. <script>document.title = 1</script><b onclick='x()'>Bold</b> {{ 7*7 }}\n"
    sites.write(small, {"content/notes/2025-06-04.md": note, f"content/notes/{FERRY}.md": note})
    sites.built(small)
    pages = parse_all(small / "output")
    for name in ("2025/06/04/index.html", f"topics/{FERRY}/index.html"):
        shown = pages[name].classed("note")[0]
        assert shown.text == "Mind the gap. Bold {{ 7*7 }}"
        assert {one.tag for one in shown.every()} == {"p", "em", "b"}
    assert not pages["2025/06/05/index.html"].classed("note")


def test_own_files_land_at_the_root(small: Path) -> None:
    """content/static/CNAME becomes /CNAME; a robots.txt there takes the place of ours."""
    sites.write(
        small,
        {
            "content/static/CNAME": "news.example\n",
            "content/static/.well-known/security.txt": "Contact: desk\n",
            "content/static/robots.txt": "User-agent: *\nDisallow: /\n",
        },
    )
    assert sites.built(small).warnings == ()
    assert (small / "output/CNAME").read_text(encoding="utf-8") == "news.example\n"
    assert (small / "output/.well-known/security.txt").is_file()
    assert "Disallow: /\n" in (small / "output/robots.txt").read_text(encoding="utf-8")


def test_what_a_person_put_into_the_output_stays(small: Path) -> None:
    """A file that no build wrote survives every build, and a page may link to it."""
    sites.built(small)
    sites.write(small, {"output/verification.html": "7f3a", "output/topics/mine.txt": "mine"})
    sites.write(small, {"content/pages/files.md": "Title: Files\n\n[Mine](../topics/mine.txt)\n"})
    assert sites.built(small).removed == 0
    assert (small / "output/verification.html").read_text(encoding="utf-8") == "7f3a"
    assert (small / "output/topics/mine.txt").is_file()


def test_a_note_that_fits_no_page_is_told(small: Path) -> None:
    """A note named after a day without an edition, or after no topic, is a warning and harms nothing."""
    sites.write(small, {"content/notes/2031-01-01.md": "Mind.\n", "content/notes/ferri.md": "The gap.\n"})
    assert [told.partition(":")[0] for told in sites.built(small).warnings] == [
        "content/notes/2031-01-01.md",
        "content/notes/ferri.md",
    ]


def test_a_page_that_the_site_no_longer_has_is_removed(small: Path) -> None:
    """When an own page goes, its file and its empty folder go from the output with the next build."""
    sites.write(small, {"content/pages/imprint.md": "Title: Imprint\n\nUs.\n"})
    sites.built(small)
    (small / "content/pages/imprint.md").unlink()
    assert sites.built(small).removed == 1
    assert not (small / "output/imprint").exists()


def test_where_the_cache_was_lost_pages_left_over_are_told(small: Path) -> None:
    """A build that remembers no other names the pages of the digest's making that the site no longer has."""
    sites.write(small, {"content/pages/imprint.md": "Title: Imprint\n\nUs.\n"})
    sites.built(small)
    sites.write(small, {"output/verification.html": "7f3a"})
    assert sites.built(small).warnings == ()
    (small / "content/pages/imprint.md").unlink()
    shutil.rmtree(small / ".cache")
    (told,) = sites.built(small).warnings
    assert "remove them" in told
    assert told.endswith(": imprint/index.html")


@pytest.mark.parametrize(
    ("name", "front_matter"),
    [
        ("pages/topics.md", "Title: Topics"),
        ("pages/mine.md", "Title: Mine\nSlug: editions"),
        ("pages/loud.md", "Title: Loud\nSlug: Sources"),
        ("pages/hidden.md", "Title: Hidden\nSlug: topics\nStatus: hidden"),
        ("pages/feed.md", "Title: Feed\nSlug: atom.xml"),
        ("static/topics/bakers-ask-for-quieter-bells/atom.xml", "<feed/>"),
        ("articles/day.md", "Title: Day\nDate: 2025-06-04\nSave_as: 2025/06/04/index.html\nURL: 2025/06/04/"),
    ],
)
def test_a_page_at_a_taken_address_is_refused(small: Path, name: str, front_matter: str) -> None:
    """An own page at an address of ours stops the build with its file's name; nothing is overwritten."""
    sites.write(small, {f"content/{name}": f"{front_matter}\n\nText.\n"})
    with pytest.raises(BuildRefusedError, match=name):
        sites.built(small)
    assert not (small / "output").exists()


@pytest.mark.parametrize(
    "content",
    [
        "Nothing says what it is called.\n",
        "Title: Late\nDate: the day before\n\nText.\n",
        "Title: Bad\nStatus: odd\n\nX\n",
    ],
    ids=["no title", "bad date", "bad status"],
)
def test_a_broken_page_is_told_and_left_out(small: Path, content: str) -> None:
    """A page that Pelican cannot read is named in a warning, each time; the rest of the site is built."""
    sites.write(small, {"content/pages/broken.md": content})
    for _ in range(2):
        done = sites.built(small)
        assert any("broken.md" in warning for warning in done.warnings)
    assert (small / "output/index.html").is_file()
    assert not (small / "output/broken").exists()


@pytest.mark.parametrize(
    "program",
    [
        "this is no Python",
        "raise SystemExit(0)",
        "open('/nowhere/at/all')",
        "1 / 0",
        CONFIGURATION + "PATH = 'nowhere'",
        CONFIGURATION + "THEME = 'nowhere'",
        CONFIGURATION + "PLUGINS = ['digest.publish', 'no_such_plugin']\nSITEURL = 'ftp://example.org'",
        CONFIGURATION + "SITEURL = 'example.org'",
        CONFIGURATION + "del DIGEST_SETTINGS",
        CONFIGURATION + OVERRIDES,
    ],
)
def test_a_broken_pelicanconf_is_the_users_to_mend(small: Path, program: str) -> None:
    """Whatever is wrong with pelicanconf.py or a template, it is a ConfigError, and no site is put in place."""
    sites.write(small, {"pelicanconf.py": program, "templates/digest/edition.html": "{% extends 'nowhere.html' %}"})
    with pytest.raises(ConfigError):
        sites.built(small)
    assert not (small / "output").exists()


def test_a_pelicanconf_without_the_plugin_is_told(small: Path) -> None:
    """Where PLUGINS does not name the digest, the build says so and ends with 2."""
    sites.write(small, {"pelicanconf.py": CONFIGURATION + "PLUGINS = []\n"})
    run = sites.run(small, "digest", "build")  # of its own: Pelican forgets no plugin within a process
    assert run.returncode == 2
    assert "PLUGINS" in run.stderr


def test_an_empty_siteurl_means_the_one_in_the_settings(small: Path) -> None:
    """SITEURL = "" in a pelicanconf.py, as many have it, leaves the address to digest.toml."""
    sites.write(small, {"pelicanconf.py": CONFIGURATION + "SITEURL = ''\n"})
    sites.built(small)
    assert "https://example.org/small/sitemap.xml" in (small / "output/robots.txt").read_text(encoding="utf-8")


def test_a_site_needs_no_pelicanconf(small: Path) -> None:
    """Without a pelicanconf.py the same site is built as with the one that comes along."""
    sites.built(small)
    before = sites.snapshot(small / "output")
    sites.write(small, {"pelicanconf.py": CONFIGURATION})
    assert sites.built(small).changed == 0
    assert sites.snapshot(small / "output") == before


@pytest.mark.parametrize("way", ["digest.toml", "pelicanconf.py"])
def test_another_theme_shows_every_page(small: Path, way: str) -> None:
    """In Pelican's own simple theme each page of the digest is complete, in that theme's frame."""
    if way == "digest.toml":
        settings = SETTINGS.replace("\n\n[[", f'\ntheme = "{(THEMES / "simple").as_posix()}"\n\n[[')
        sites.write(small, {"digest.toml": settings})
    else:
        sites.write(small, {"pelicanconf.py": CONFIGURATION + "THEME = 'simple'\n"})
    sites.write(small, {"content/pages/about.md": "Title: About us\n\nThree people.\n"})
    assert sites.built(small).warnings == ()
    pages = parse_all(small / "output")
    assert {name.partition("/")[0] for name in pages} == {
        *("index.html", "404.html", "2025", "topics", "sources", "editions", "about")
    }
    for name, page in pages.items():
        assert "Proudly powered by" in page.text, name
        assert not list(page.every("script"))
    shown = pages[f"topics/{FERRY}/index.html"]
    assert "wrote out on the back of a tide table" in shown.text
    assert next(shown.every("title")).text == "Ferry Finds a Quay That No Map Shows · A Small Digest"
    assert [one for one in shown.every("link") if one.attributes["rel"] == "canonical"]


def test_dead_links_of_another_theme_are_told(small: Path) -> None:
    """A theme that links to pages which the digest does not have is told once, not refused."""
    frame = '<!doctype html><html><head></head><body><a href="{{ SITEURL }}/archives.html">Archives</a>'
    frame += "{% block content %}{% endblock %}</body></html>"
    sites.write(small, {"theme/templates/base.html": frame, "pelicanconf.py": CONFIGURATION + "THEME = 'theme'\n"})
    warnings = sites.built(small).warnings
    assert len(warnings) == 1
    assert "archives.html leads nowhere" in warnings[0]
    assert warnings[0].count("leads nowhere") == 1
    assert (small / "output/index.html").is_file()


def test_a_themes_extensions_filters_and_tests_are_there(small: Path) -> None:
    """A theme that uses Jinja's extensions, or filters and globals of the pelicanconf.py, also frames our pages."""
    frame = "<!doctype html><html><head></head><body>{% do [].append(1) %}{{ WORD|shout }}{{ name() }}"
    frame += "{% if 3 is lucky %}lucky{% endif %}{% block content %}{% endblock %}</body></html>"
    more = (
        "THEME = 'theme'\nJINJA_ENVIRONMENT = {'extensions': ['jinja2.ext.do']}\nWORD = 'hear'\n"
        "JINJA_FILTERS = {**JINJA_FILTERS, 'shout': str.upper}\nJINJA_GLOBALS = {'name': lambda: 'ye'}\n"
        "JINJA_TESTS = {'lucky': lambda number: number == 3}\n"
    )
    sites.write(small, {"theme/templates/base.html": frame, "pelicanconf.py": CONFIGURATION + more})
    assert sites.built(small).warnings == ()
    assert "HEARyelucky" in (small / "output/index.html").read_text(encoding="utf-8")


def test_one_template_can_be_replaced(small: Path) -> None:
    """A template in a folder of THEME_TEMPLATES_OVERRIDES takes the place of ours; the others stay."""
    own = '{% extends "digest/_page.html" %}{% block content %}<h1>Nothing here, {{ site.title }}</h1>{% endblock %}'
    sites.write(
        small,
        {
            "templates/digest/404.html": own,
            "pelicanconf.py": CONFIGURATION + OVERRIDES,
        },
    )
    sites.built(small)
    assert "Nothing here, A Small Digest" in parse_all(small / "output")["404.html"].text


def test_a_language_without_words_for_restructuredtext_is_no_warning(small: Path) -> None:
    """A site in any language builds without a word about a format that it does not use."""
    settings = small / "digest.toml"
    settings.write_text(settings.read_text("utf-8").replace("[site]", '[site]\nlanguage = "pt-BR"', 1), "utf-8")
    assert sites.built(small).warnings == ()


def test_a_persons_article_that_cannot_be_read_is_told_with_the_reason(small: Path) -> None:
    """What is wrong with an article of the owner's is said, and the site is built without it."""
    sites.write(small, {"content/articles/bad.md": "Title: Tides\nDate: yesterday\n\nThe clock.\n"})
    (warning,) = sites.built(small).warnings
    assert warning.startswith("Could not process articles/bad.md: ")
    assert "yesterday" in warning
