"""The preview in a real browser, which is the judge of reloading, of the policy and of the panels."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from publish import browser, sites
from publish.browser import Browser
from serve.running import Serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not browser.executable(), reason=f"no browser: none of {', '.join(browser.NAMES)} is installed"),
]

PAGES = 20  # that one change may lead through
EDITION = "2025/06/04/"
NOTE = "content/notes/2025-06-04.md"
# Resolves as soon as the condition holds; a page that is left on the way takes the promise with it.
UNTIL = """new Promise((done) => {
    const holds = () => { try { return %s; } catch { return false; } };  // a page that begins has no body yet
    const look = () => holds() ? done(true) : setTimeout(look, 20);
    look();
    setTimeout(done, 20_000, false);
})"""
PANELS = """[...document.querySelector("digest-preview").shadowRoot.querySelectorAll("section")].map((panel) => [
    panel.className, panel.innerText])"""

LOOKS = """(() => {
    const shadow = document.querySelector("digest-preview").shadowRoot, panel = shadow.querySelector("section");
    const box = panel.getBoundingClientRect(), ground = getComputedStyle(panel).backgroundColor;
    return {images: shadow.querySelectorAll("img").length, top: box.top, opaque: ground.startsWith("rgb("),
        wide: box.width === document.documentElement.clientWidth};
})()"""
FRAMES = """for (let number = 0; number < 9; number++) {
    const frame = document.createElement("iframe");
    frame.src = %s;
    document.body.append(frame);
}"""
TRY_SCRIPT = """new Promise((done) => {
    const source = document.createElement("script");
    source.onload = () => done("ran");
    source.onerror = () => done("refused");
    %s;
    document.body.append(source);
})"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture(scope="module")
def collected_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's sample, collected. Read only: take `site`."""
    site = sites.sample(tmp_path_factory.mktemp("sample") / "site")
    assert sites.collected(site).failures == ()
    return site


@pytest.fixture
def site(collected_sample: Path, tmp_path: Path) -> Path:
    return sites.copied(collected_sample, tmp_path / "site")


def wait(page: Browser, condition: str) -> None:
    """Comes back when the condition holds in the page, whichever it is by then."""
    for _ in range(PAGES):
        try:
            if page.evaluate(UNTIL % condition):
                return
            break
        except RuntimeError as error:  # the page was left: ask the next one
            if not any(told in str(error) for told in ("context was destroyed", "navigated", "Cannot find context")):
                raise
    pytest.fail(f"never true: {condition}\n{page.evaluate('document.body.innerText')[:500]}")


def shows(words: str) -> str:
    return f"document.body.innerText.includes({json.dumps(words)})"


def panel_shows(words: str) -> str:
    return f"{PANELS}.flat().join().includes({json.dumps(words)})"


def write(site: Path, words: str) -> None:
    (site / NOTE).write_text(words, encoding="utf-8")


def test_a_note_is_shown_as_it_is_saved(page: Browser, site: Path, tmp_path: Path) -> None:
    """Words that are saved appear on the open page by themselves, which stays where it was scrolled to."""
    page.resize(390, 700)
    with Serving(site, tmp_path / "temporary") as serving:
        page.open(serving.address() + EDITION)
        page.evaluate("scrollTo(0, 1500)")
        for words in ("Herons at the quay.", "Herons. " * 300, "Terns."):  # longer, and shorter again
            write(site, words)
            wait(page, f"{shows(words.strip())} && scrollY === 1500")
        assert [event for event in page.events if event.get("method") == "Log.entryAdded"] == []


def test_a_failed_build_is_shown_until_it_is_mended(page: Browser, site: Path, tmp_path: Path) -> None:
    """What went wrong stands over the page at once, as text, and goes when the build works; the page stays."""
    configuration = (site / "pelicanconf.py").read_text(encoding="utf-8")
    with Serving(site, tmp_path / "temporary") as serving:
        page.open(serving.address() + EDITION)
        page.evaluate("document.body.dataset.mark = 'same page'; scrollTo(0, 400)")
        hostile = '<img src=x onerror="document.body.dataset.mark=1">'
        sites.write(site, {"pelicanconf.py": f"{configuration}\nraise ValueError('{hostile}')\n"})
        wait(page, panel_shows("ValueError: "))
        ((kind, text),) = page.evaluate(PANELS)
        assert kind == "panel over error"
        assert "The build failed" in text
        assert hostile in text
        assert page.evaluate(LOOKS) == {"images": 0, "top": 0, "wide": True, "opaque": True}
        page.open(serving_page := f"{page.evaluate('location.href')}../03/")  # a page that is opened meanwhile
        wait(page, panel_shows(hostile))
        page.evaluate("history.back()")
        wait(page, f"location.href !== {json.dumps(serving_page)} && {panel_shows(hostile)}")
        page.evaluate("document.body.dataset.mark = 'same page'")
        sites.write(site, {"pelicanconf.py": configuration})
        wait(page, f"!{PANELS}.length")
        assert page.evaluate("document.body.dataset.mark") == "same page"
        assert serving.errors().count("digest: ") == 1


def test_a_template_is_mended(page: Browser, site: Path, tmp_path: Path) -> None:
    """A theme's template that breaks, and its sheet, are watched: the panel comes and goes, and colours change."""
    shutil.copytree(sites.ROOT / "themes/digest", site / "themes/own")
    settings = (site / "digest.toml").read_text(encoding="utf-8")
    settings = settings.replace("[site]\n", '[site]\ntheme = "themes/own"\n').replace("/digest/", "/")
    sites.write(site, {"digest.toml": settings})
    template, sheet = site / "themes/own/templates/digest/edition.html", site / "themes/own/static/style.css"
    written = template.read_text(encoding="utf-8")
    with Serving(site, tmp_path / "temporary") as serving:
        address = serving.address()
        assert address.count("/") == 3  # a site without a path
        page.open(address + EDITION)
        template.write_text(written + "{% if %}", encoding="utf-8")
        wait(page, panel_shows("Expected an expression"))
        template.write_text(written, encoding="utf-8")
        wait(page, f"!{PANELS}.length")
        with sheet.open("a") as more:
            more.write("\nbody { letter-spacing: 2px; }\n")
        wait(page, "getComputedStyle(document.body).letterSpacing === '2px'")


def test_a_first_build_that_fails_reloads_itself(page: Browser, site: Path, tmp_path: Path) -> None:
    """The message stands alone on the page, changes with the error, and gives way to the site."""
    settings = (site / "digest.toml").read_text(encoding="utf-8")
    sites.write(site, {"digest.toml": settings.replace("timezone", "time_zone")})
    with Serving(site, tmp_path / "temporary") as serving:
        page.open(serving.address())
        wait(page, shows("did you mean timezone?"))
        sites.write(site, {"digest.toml": settings.replace("language", "tongue")})
        wait(page, f"{shows('tongue')} && {PANELS}.length === 0")
        sites.write(site, {"digest.toml": settings})
        wait(page, "location.pathname === '/digest/' && document.title === 'The Morning Digest'")


def test_warnings_are_shown_until_dismissed(page: Browser, site: Path, tmp_path: Path) -> None:
    """Warnings of a build stand at the foot of the page; once dismissed they stay away, until there are other ones."""
    sites.write(site, {"content/notes/nowhere.md": "Lost."})
    with Serving(site, tmp_path / "temporary") as serving:
        page.open(serving.address() + EDITION)
        wait(page, panel_shows("nowhere.md: stands on no page"))
        assert [kind for kind, _ in page.evaluate(PANELS)] == ["panel over warning"]
        page.evaluate("document.querySelector('digest-preview').shadowRoot.querySelector('button').click()")
        assert page.evaluate(PANELS) == []
        write(site, "Herons.")
        wait(page, f"{shows('Herons.')} && document.querySelector('digest-preview')")
        sites.write(site, {"content/notes/either.md": "Lost, too."})
        wait(page, panel_shows("either.md: stands on no page"))
        assert "2 warnings" in page.evaluate(PANELS)[0][1]
        assert "digest: warning: content/notes/either.md: stands on no page" in serving.errors()


def test_many_tabs(page: Browser, site: Path, tmp_path: Path) -> None:
    """More pages than a browser opens connections show what changed, and the errors, each of them."""
    with Serving(site, tmp_path / "temporary") as serving:
        address = serving.address()
        page.open(f"{address}robots.txt")  # has no script of ours, and can look into the pages that it holds
        page.evaluate(FRAMES % json.dumps(address + EDITION))
        every = "[...Array(frames.length).keys()].every((number) => frames[number].%s)"
        wait(page, every % "document.querySelector('digest-preview')")
        write(site, "Herons.")
        wait(page, every % "document.body.innerText.includes('Herons.')")
        page.evaluate("for (const number of [8, 1, 0]) document.querySelectorAll('iframe')[number].remove()")
        sites.write(site, {"pelicanconf.py": "1 / 0"})
        told = "document.querySelector('digest-preview').shadowRoot.textContent.includes('ZeroDivisionError')"
        wait(page, every % told)
        assert page.evaluate("frames.length") == 6


def test_a_page_outlives_its_server(page: Browser, site: Path, tmp_path: Path) -> None:
    """When the preview is started again, open pages find it, and reload if something changed meanwhile."""
    with Serving(site, tmp_path / "first") as serving:
        address = serving.address()
        page.open(address + EDITION)
        wait(page, "document.querySelector('digest-preview')")
        assert serving.end() == 0
    page.evaluate("document.body.dataset.mark = 'same page'")
    port = address.split(":")[2].split("/")[0]
    with Serving(site, tmp_path / "second", ("--port", port)) as serving:
        assert serving.address() == address
        sites.write(site, {"pelicanconf.py": "1 / 0"})
        wait(page, panel_shows("ZeroDivisionError"))
        assert page.evaluate("document.body.dataset.mark") == "same page"  # nothing had changed
        assert serving.end() == 0
    sites.write(site, {"pelicanconf.py": (sites.ROOT / "pelicanconf.py").read_text(encoding="utf-8")})
    write(site, "Herons.")
    with Serving(site, tmp_path / "third", ("--port", port)) as serving:
        assert serving.address() == address
        wait(page, f"{shows('Herons.')} && !document.body.dataset.mark")


def test_details_and_places_survive(page: Browser, site: Path, tmp_path: Path) -> None:
    """What a reader opened stays open, and an address with a place in the page does not take the scrolling over."""
    text = "Title: About\n\n" + "\n\n".join(f"Tide {number}." for number in range(200))
    more = "\n\n<details><summary>More</summary>Inside</details>\n\n<p id='place'>Place</p>\n"
    sites.write(site, {"content/pages/about.md": text + more})
    with Serving(site, tmp_path / "temporary") as serving:
        page.open(f"{serving.address()}about/#place")
        wait(page, "document.querySelector('digest-preview') && scrollY > 0")
        page.evaluate("document.querySelector('details').open = true; scrollTo(0, 700)")
        sites.write(site, {"content/pages/about.md": text + more + "\nHerons."})
        wait(page, f"{shows('Herons.')} && document.querySelector('details').open && scrollY === 700")
        assert page.evaluate("location.hash") == "#place"
        assert page.evaluate("history.state") is None


def test_the_policy_lets_nothing_else_run(page: Browser, site: Path, tmp_path: Path) -> None:
    """Beside our script no other one runs, not even of the same server, and a page can connect to nothing else."""
    sites.write(site, {"content/static/own.js": "document.body.dataset.mark = 'ran'"})
    with Serving(site, tmp_path / "temporary") as serving:
        page.open(serving.address() + EDITION)
        wait(page, "document.querySelector('digest-preview')")
        assert page.evaluate(TRY_SCRIPT % "source.src = '/digest/own.js'") == "refused"
        assert page.evaluate(TRY_SCRIPT % "source.src = '/digest/.digest/reload.js'") == "refused"
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), "
            "{textContent: \"document.body.dataset.mark = 'ran'\"})); 0"
        )
        assert page.evaluate("document.body.dataset.mark") is None
        for path, expected in {"/digest/atom.xml": "refused", "/.digest/events": "allowed"}.items():
            asked = f"fetch('{path}', {{method: 'HEAD'}}).then(() => 'allowed', () => 'refused')"
            assert page.evaluate(asked) == expected
