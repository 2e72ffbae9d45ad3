"""The site in a real browser, which is the judge of what markup does: nothing runs, and nothing scrolls sideways."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from payloads import HARM, MARKUP, PAYLOADS
from publish import browser, hostile, sites
from publish.browser import Browser, Served

from digest.blocks import blocks_of
from digest.html import gate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not browser.executable(), reason=f"no browser: none of {', '.join(browser.NAMES)} is installed"),
]

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n')
# Loads every page into one of a few frames. Handlers wait for events: each element gets those that need no finger.
VISIT = """(async (paths) => {
    const events = ["mouseover", "pointerenter", "click", "focus", "focusin", "error", "load", "toggle", "begin"];
    const look = (page) => {
        for (const element of page.querySelectorAll("*"))
            if (element.tagName != "A") for (const name of events) element.dispatchEvent(new Event(name));
        return {
            mark: page.documentElement.dataset.pwned ?? "",
            bad: [...page.links].map(link => link.protocol).filter(name => name != "http:" && name != "https:"),
            strange: page.querySelectorAll("script, iframe, object, embed, form, base, svg, math, img, video").length,
        };
    };
    const found = {}, left = [...paths];
    const visit = async () => {
        const frame = document.body.appendChild(document.createElement("iframe"));
        while (left.length) {
            const path = left.pop();
            await new Promise(done => { frame.onload = done; frame.src = path; });
            found[path] = look(frame.contentDocument);
        }
    };
    await Promise.all([...Array(6)].map(visit));
    return {found, mark: document.documentElement.dataset.pwned ?? ""};
})(%s)"""
QUIET = {"mark": "", "bad": [], "strange": 0}
WIDTHS = """(() => {
    const root = document.documentElement;
    return {window: innerWidth, beyond: root.scrollWidth - root.clientWidth};
})()"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


def paths(output: Path) -> list[str]:
    """The pages of a site as a browser asks for them."""
    names = sorted(path.relative_to(output).as_posix() for path in output.rglob("*.html"))
    return [name.removesuffix("index.html") for name in names]


def visit(page: Browser, folder: Path) -> tuple[dict[str, Any], str]:
    """What each page of the folder shows once it was loaded and provoked, and the mark that any left outside itself."""
    names = paths(folder)
    sites.write(folder, {"frames/index.html": "<!doctype html><title>frames</title><body>"})
    with Served(folder) as address:
        page.open(f"{address}frames/")
        told = page.evaluate(VISIT % json.dumps([f"../{name}" for name in names]))
    assert [url for url in page.asked() if not url.startswith((address, "about:", "data:", "javascript:"))] == []
    return {name.removeprefix("../"): seen for name, seen in told["found"].items()}, told["mark"]


def test_the_attacks_work_where_nothing_is_cleaned(page: Browser, tmp_path: Path) -> None:
    """Laid bare, many of the attacks run in this browser: the next test can see what it looks for."""
    for name, markup in hostile.MARKUP.items():
        is_away = "evil.example" in markup or name == "refresh"
        content = "" if is_away else f"<!doctype html><title>bare</title><body>{markup}"
        sites.write(tmp_path, {f"{name.replace(' ', '-')}.html": content})
    seen, outside = visit(page, tmp_path)
    worked = {name for name in hostile.MARKUP if seen[f"{name.replace(' ', '-')}.html"]["mark"]}
    assert outside == "1" or worked >= {"frame with a page"}
    assert {"script", "image", "drawing", "details"} <= worked
    assert len(worked) > len(hostile.MARKUP) / 2, worked


def bare_pages(bodies: dict[str, str]) -> dict[str, str]:
    """Pages without a policy, whose harm leaves a mark that VISIT finds."""
    mark = "document.documentElement.dataset.pwned=1"
    head = '<!doctype html><meta charset="utf-8"><title>bare</title><body>'
    return {f"{name}.html": head + body.replace(HARM, mark) for name, body in bodies.items()}


def test_no_payload_runs_once_it_was_cleaned(page: Browser, tmp_path: Path) -> None:
    """Each of them, alone and within what pages are made of, does nothing in a browser; laid bare, many did."""
    around = ("%s", "<p>%s</p>", "<ul><li>%s</ul>", "<table><tr><td>%s</table>", "<pre>%s</pre>", "<h2>%s</h2>")

    def cleaned(payload: str) -> str:
        cuts = (blocks_of(each.replace("%s", payload)) for each in around)
        return "<hr>".join("".join(gate([block.html for block in blocks])) for blocks in cuts)

    bodies = {str(number): cleaned(payload) for number, payload in enumerate(PAYLOADS)}
    # What leaves the page or asks elsewhere would end the visit.
    away = re.compile(r"example|//|refresh|formaction|action=|srcdoc|location|base|x:|\\[/\\]")
    bare = {f"bare{number}": payload for number, payload in enumerate(MARKUP) if not away.search(payload)}
    sites.write(tmp_path, bare_pages({**bodies, **bare}))
    seen, _ = visit(page, tmp_path)
    left = {name: what for name, what in seen.items() if not name.startswith(("bare", "frames"))}
    assert len(left) == len(PAYLOADS) > 150
    assert {name: what for name, what in left.items() if what != QUIET} == {}
    assert sum(what["mark"] == "1" for what in seen.values()) > len(bare) / 3


def test_nothing_runs_on_a_hostile_site(page: Browser, hostile_site: Path, tmp_path: Path) -> None:
    """With the policy taken out of every page, so that only the cleaning protects, no attack leaves its mark."""
    output = tmp_path / "output"
    shutil.copytree(hostile_site / "output", output)
    for path in output.rglob("*.html"):
        bare, count = POLICY.subn("", path.read_text(encoding="utf-8"))
        assert count == 1
        path.write_text(bare, encoding="utf-8")
    seen, outside = visit(page, output)
    assert len(seen) > 300
    assert {name: what for name, what in seen.items() if what != QUIET} == {}
    assert outside == ""


def test_the_sample_asks_nobody_and_breaks_no_rule(page: Browser, sample: Path) -> None:
    """Each page of the sample loads its sheet and icon from its own site only, and breaks no policy of its own."""
    with Served(sample / "output") as address:
        for path in paths(sample / "output"):
            if path == "404.html":
                continue  # it starts its links at /digest/, where it would stand
            page.open(address + path)
            assert {url.removeprefix(address) for url in page.asked()} <= {path, "theme/style.css", "theme/icon.svg"}
            assert page.evaluate("document.styleSheets[0].cssRules.length") > 100
            assert not [event for event in page.events if event.get("method") == "Log.entryAdded"], path


def test_no_page_scrolls_sideways(page: Browser, sample: Path) -> None:
    """At the width of a small phone, of a phone and of a desk, no page of the sample is wider than its window."""
    with Served(sample / "output") as address:
        for path in paths(sample / "output"):
            page.open(address + path)
            for width in (320, 390, 1280):
                page.resize(width)
                assert page.evaluate(WIDTHS) == {"window": width, "beyond": 0}, path


def test_no_hostile_page_scrolls_sideways(page: Browser, hostile_site: Path) -> None:
    """Nor is a page with titles of ten thousand letters wider than a phone, or endlessly long."""
    page.resize(390)
    with Served(hostile_site / "output") as address:
        for path in paths(hostile_site / "output"):
            if re.search(r"^(\d{4}/\d\d/\d\d/|topics/|sources/.*)?$|aaaa|word-word", path):
                page.open(address + path)
                assert page.evaluate(WIDTHS) == {"window": 390, "beyond": 0}, path


def test_a_list_without_headings_takes_the_width_of_the_page(page: Browser, tmp_path: Path) -> None:
    """On a desk the sources of a digest without categories stand in two whole columns, not in the rail for headings."""
    settings = '[site]\ntitle = "Test"\n[[source]]\npath = "content/inbox"\n[[source]]\npath = "content/second"\n'
    sites.write(tmp_path, {"digest.toml": settings, "content/inbox/2025-06-04-tides.txt": "Tides\n\nThey ran back."})
    sites.collected(tmp_path)
    sites.built(tmp_path)
    page.resize(1280)
    with Served(tmp_path / "output") as address:
        page.open(address + "sources/")
        share = "document.querySelector('.columns').clientWidth / document.querySelector('main').clientWidth"
        assert page.evaluate(share) > 0.9
