"""digest status: which source is in what state, and that no title of a publisher breaks a table."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown
import pytest
from articles import archive_of, filed
from newsroom import Newsroom, at, item, rss
from servers import Server, http

from digest import config, status
from digest.archive.state import Standing
from digest.edition.decided import decided
from digest.model import Decisions, SourceRecord
from digest.status import telling
from digest.text import for_log

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digest.model import Filed
    from digest.status import SourceStatus, Status

NOW = datetime(2025, 6, 20, 12, tzinfo=UTC)
DAWN = "https://dawn.example/feed.xml"
RECORD = SourceRecord("dawn", title="Dawn", place=DAWN, last_success=date(2025, 6, 20))
ROOT = Path(__file__).resolve().parent.parent


def settings(*sources: str, site: str = "") -> config.Settings:
    tables = [f'[site]\ntitle = "Tides"\n{site}', *(f"[[source]]\n{source}" for source in sources)]
    return config.parse("\n".join(tables) + "\n", Path("/site/digest.toml"))


def days_ago(*days: float, source: str = "dawn") -> list[Filed]:
    """Articles of a source, each met at once, so many days before now."""
    times = [NOW - timedelta(days=day) for day in days]
    return [
        filed(f"{source}{number}", time.date(), source_id=source, date=time, first_seen=time)
        for number, time in enumerate(times)
    ]


def told(
    articles: Iterable[Filed] = (),
    record: SourceRecord | None = RECORD,
    known: Standing | None = None,
    **changes: Any,
) -> Status:
    """The status of a digest of one source, dawn, with what the archive and state.json know of it."""
    held = archive_of(articles)
    held = replace(held, sources={record.id: record} if record else {}, decisions=changes.get("decisions", Decisions()))
    chosen = changes.get("settings") or settings(f'id = "dawn"\nurl = "{DAWN}"', site=changes.get("site", ""))
    return status.status(
        chosen, decided(held, chosen.mute), {"dawn": known} if known else {}, changes.get("problems", ()), NOW
    )


def only(found: Status) -> SourceStatus:
    (source,) = found.sources
    return source


LATER = NOW + timedelta(hours=6)
UNTIL = "asks to be left alone until 2025-06-20 18:00 UTC"
STATES = [
    ("ok", RECORD, None, [1, 2, 3, 4]),
    ("never read", None, None, []),
    ("failing (3 in a row)", RECORD, Standing(DAWN, failures=3), [1, 2, 3, 4]),
    ("failing (1 in a row)", None, Standing(DAWN, failures=1), []),
    ("gone", replace(RECORD, gone=True), Standing(DAWN, failures=2), [1]),
    ("gone", None, Standing(DAWN, failures=1, status=410), []),
    ("blocked (403)", RECORD, Standing(DAWN, failures=1, status=403), [1]),
    ("blocked (451)", None, Standing(DAWN, failures=9, status=451), []),
    (UNTIL, RECORD, Standing(DAWN, failures=1, status=429, is_wish=True, until=LATER), [1]),
    (UNTIL, RECORD, Standing(DAWN, is_wish=True, until=LATER), [5, 6, 7, 8]),
    ("failing (3 in a row)", RECORD, Standing(DAWN, failures=3, status=503, is_wish=True, until=LATER), [1]),
    ("failing (1 in a row)", RECORD, Standing(DAWN, failures=1, status=429, is_wish=True, until=NOW), [1]),
    ("failing (1 in a row)", RECORD, Standing(DAWN, failures=1, until=LATER), [1]),
    ("ok", RECORD, Standing("https://dawn.example/old", failures=1, status=403), [1]),
    ("moved to https://dusk.example/", replace(RECORD, moved_to="https://dusk.example/"), None, [1]),
    ("silent: usually every day, nothing for 5", RECORD, None, [5, 6, 7, 8]),
    ("ok", RECORD, None, [4, 5, 6, 7]),  # a daily is given four days
    ("silent: usually every 7 days, nothing for 40", RECORD, None, [40, 47, 54, 61]),
    ("ok", RECORD, None, [27, 34, 41, 48]),  # a weekly is given four weeks
    ("ok", RECORD, None, [100, 130]),  # too little to know its rhythm
    # a weekly that comes in batches
    ("silent: usually every 7 days, nothing for 29", RECORD, None, [29, 29, 29, 36, 36, 36, 43, 43, 43, 50, 50]),
    ("ok", RECORD, None, [27, 27, 27, 34, 34, 34, 41, 41, 41, 48, 48]),
    # what is known of an earlier address says nothing of the one in digest.toml
    ("ok", replace(RECORD, place="https://dawn.example/old", gone=True), Standing("https://dawn.example/old"), [1]),
    ("ok", replace(RECORD, moved_to="http://dawn.example/feed.xml/"), None, [1]),  # the same but for how it is written
]


@pytest.mark.parametrize(
    ("words", "record", "known", "days"), STATES, ids=[f"{n} {s[0]}" for n, s in enumerate(STATES)]
)
def test_each_state_is_told(words: str, record: SourceRecord, known: Standing, days: list[float]) -> None:
    """A source has the gravest state that is true of it, by its record, its failures and its own rhythm."""
    assert only(told(days_ago(*days), record, known)).words == words


def test_a_folder_is_never_silent() -> None:
    """Nobody expects a rhythm of a folder that people fill, and no last success."""
    chosen = settings('id = "dawn"\npath = "content/inbox"')
    record = SourceRecord("dawn", title="Dawn", place="content/inbox")
    source = only(told(days_ago(90, 91, 92, 93), record, settings=chosen))
    assert (source.words, source.is_local, source.last_success) == ("ok", True, None)


def test_a_source_that_left_the_settings_stays_known() -> None:
    """What digest.toml no longer names is told last, and is no trouble; nor is a folder without a text."""
    found = told(days_ago(1), settings=settings('path = "content/inbox"'))
    assert [(source.id, source.words) for source in found.sources] == [
        ("inbox", "nothing in it so far"),
        ("dawn", "not in digest.toml any more"),
    ]
    assert found.in_trouble == 0


def test_sources_in_trouble_come_first() -> None:
    """The gravest trouble leads the table; equals stand by title."""
    chosen = settings(*(f'id = "{name}"\nurl = "https://{name}.example/"' for name in ("zeta", "beta", "alpha")))
    held = replace(archive_of([]), sources={
        name: SourceRecord(name, title=name, place=f"https://{name}.example/") for name in ("zeta", "beta", "alpha")
    })  # fmt: skip
    known = {"zeta": Standing("https://zeta.example/", failures=1)}
    found = status.status(chosen, decided(held), known, (), NOW)
    assert [source.id for source in found.sources] == ["zeta", "alpha", "beta"]


def test_stories_of_seven_days_count() -> None:
    """A story counts for each source that carried it, from its date or its first meeting, whichever is earlier."""
    ahead = filed("ahead", source_id="dawn", date=NOW + timedelta(days=9), first_seen=NOW - timedelta(days=2))
    source = only(told([*days_ago(1, 6.9, 7.1), ahead]))
    assert source.stories_in_week == 3
    assert source.newest == NOW - timedelta(days=1)


def test_what_is_hidden_counts_for_no_source() -> None:
    """Stories hidden, muted or held are counted apart, and make no source look alive."""
    articles = days_ago(1, 2, 3)
    articles[0] = replace(articles[0], held="asked to by its author")
    found = told(articles, decisions=Decisions(hidden=frozenset(["dawn1"])))
    assert (only(found).stories_in_week, found.held, found.hidden, found.topics) == (1, 1, 1, 1)
    facts = telling.facts(found)
    assert "by hand: 1 story hidden" in facts
    assert "held back: 1 article; digest release lists what, and lets it go" in facts


def test_the_last_failure_is_told_in_full() -> None:
    """Below the table stand its words, what to do about it and when the source is asked again; foreign words tamed."""
    known = Standing(DAWN, failures=2, status=503, what="broken\x1b[31m", remedy="wait", until=LATER)
    found = told(days_ago(1), known=known)
    line = "dawn: broken\ufffd[31m; wait; asked again after 2025-06-20 18:00 UTC"
    assert telling.facts(found)[0] == line.replace("\ufffd", for_log("\x1b"))
    assert "dawn&#58; broken" in telling.as_markdown(found)
    data = telling.as_data(found)["sources"][0]
    assert (data["what"], data["remedy"], data["status"], data["until"]) == (
        "broken\x1b[31m",
        "wait",
        503,
        "2025-06-20T18:00:00Z",
    )
    assert not any("asked again" in fact for fact in telling.facts(told(days_ago(1))))


def test_a_rhythm_is_told_to_programs() -> None:
    """The usual gap and the days since the last news, for a feed that has a rhythm."""
    data = telling.as_data(told(days_ago(5, 7, 9, 11)))["sources"][0]
    assert (data["usual_days"], data["silent_days"]) == (2, 5)
    assert telling.as_data(told(days_ago(5)))["sources"][0]["usual_days"] is None


STALE = [
    ('stale_after = "36h"', [1.6], True),
    ('stale_after = "36h"', [1.4], False),
    ('stale_after = "3d"', [], True),
    ("", [400], False),
]


@pytest.mark.parametrize(("site", "days", "is_stale"), STALE)
def test_stale_is_what_met_nothing_new_for_too_long(site: str, days: list[float], *, is_stale: bool) -> None:
    """Only with stale_after, and by when the newest article was met, is a digest stale; an empty one is."""
    found = told(days_ago(*days), site=site)
    assert found.is_stale == is_stale
    assert telling.result(found).startswith("nothing new was met") == is_stale


def test_an_edition_without_a_close_is_open() -> None:
    """Editions are counted as days with stories; the newest that was not closed is named."""
    found = told(days_ago(1, 2, 2.1))
    assert (found.articles, found.editions, found.open_edition) == (3, 2, date(2025, 6, 19))


SPANS = [(0, "now"), (-90, "now"), (1, "1 minute"), (89, "89 minutes"), (90, "2 hours"), (47 * 60, "47 hours")]
SPANS += [(48 * 60, "2 days"), (60 * 24 * 1500, "1,500 days")]


@pytest.mark.parametrize(("minutes", "words"), SPANS)
def test_ages_are_told_as_people_do(minutes: int, words: str) -> None:
    """Minutes up to an hour and a half, hours up to two days, then days."""
    assert telling.age(timedelta(minutes=minutes)) == words


# ---- the table

TITLES = [
    "Dawn",
    "朝の新聞デイリー",
    "🐐🐐 Goat News 🧑‍🚀",
    "صندوق الوارد",
    "Cafe\u0301 Ｗｉｄｅ ❤️",
    "The Society for the Promotion of Extraordinarily Long Names of Newspapers in Port Elster",
    "\x1b[31mRed\r\nOverwritten\u202e",
]
MARK = 5 * telling.GAP  # what stands between columns and never within a cell


@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_title_moves_a_column(width: int) -> None:
    """Wide letters, joined emoji, marks and right-to-left titles leave every column where its head stands."""
    sources = [f'id = "s{number}"\nurl = "https://s{number}.example/"' for number in range(len(TITLES))]
    records = {
        f"s{number}": SourceRecord(f"s{number}", title=title, place=f"https://s{number}.example/")
        for number, title in enumerate(TITLES)
    }
    held = replace(archive_of([]), sources=records)
    found = status.status(settings(*sources), decided(held), {}, (), NOW)
    lines = telling.as_lines(found, width)[: len(TITLES) + 1]
    heads = lines[0]
    for line in lines[1:]:
        cells: list[str] = []  # the line as a grid: a wide letter fills two places, a mark none
        for letter in line:
            cells += [letter, ""][: telling.cells_of(letter)]
        assert len(cells) <= width
        assert "".join(cells[heads.index("newest") - 2 :]) == "  –       never         ok", line
        assert line.isprintable() or "\u2068" in line
    assert telling.cells_of("🐐") == telling.cells_of("朝") == 2
    assert telling.cells_of("e\u0301") == 1


def test_a_narrow_terminal_cuts_title_and_state() -> None:
    """Where a row is too long, its title and its state end in an ellipsis and the line fits."""
    moved = replace(RECORD, title="Dawn of the Day after the Day", moved_to="https://dusk.example/" + "feed/" * 20)
    lines = telling.as_lines(told(days_ago(1), moved), 70)
    assert max(map(len, lines[:2])) <= 70
    assert lines[1].count("…") == 2
    assert "moved to https" in lines[1]
    assert any(line.endswith(f"has moved to {moved.moved_to}: write that into digest.toml") for line in lines)


HOSTILE = [
    "a | b || c",
    "`code` ``more``",
    "<script>alert(1)</script><img src=x onerror=y>",
    "[link](https://bad.example) ![image](x) <https://bad.example>",
    "https://bad.example http://bad.example www.bad.example",
    "@everyone #12 :goat: $x$ me@bad.example",
    "two\nlines\r\n\r\n# heading\n|---|",
    "**bold** _it_ ~~no~~ \\| &amp;",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_breaks_the_markdown(title: str) -> None:
    """In the summary a title is one cell of text: no markup, no link, no cell of its own, nobody called."""
    found = told(days_ago(1), replace(RECORD, title=title), problems=[f"a.jsonl:3: “{title}”"])
    found = replace(found, title=title)
    page = markdown.markdown(telling.as_markdown(found), extensions=["tables"])
    assert re.findall(r"<(\w+)", page) == [
        "h2", "p", "strong", "table", "thead", "tr", *["th"] * 5, "tbody", "tr", *["td"] * 5, "ul", *["li"] * 3
    ]  # fmt: skip
    cell = page.split("<td>")[1].split("</td>")[0].replace("&#8288;", "\u2060")
    as_text = re.sub(r"&(?:#(\d+)|(amp|lt|gt|quot));", _letter, cell)
    assert as_text.replace("\u2060", "") == " ".join(title.split())
    assert not re.search(r"[@#](?!\u2060)|https?:|www\.", re.sub(r"&#\d+;(?!&#8288;)|\u2060", "", cell))


def _letter(found: re.Match[str]) -> str:
    return chr(int(found[1])) if found[1] else {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}[found[2]]


def test_trouble_stands_out_in_the_markdown() -> None:
    """The summary has the title as heading, the result in bold and the state of a troubled source in bold."""
    lines = telling.as_markdown(told((), None)).split("\n")
    assert lines[:6] == [
        "## Tides",
        "",
        "**1 of 1 source in trouble**",
        "",
        "| source | 7 days | newest | last success | state |",
        "|---|--:|---|---|---|",
    ]
    assert lines[6].endswith("| never | **never read** |")


def test_the_keys_of_the_data_are_documented() -> None:
    """Each key of --json stands in the reference of commands."""
    reference = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    section = reference.split("## `digest status --json`")[1].split("\n## ")[0]
    data = telling.as_data(told(days_ago(1)))
    assert [key for key in (*data, *data["sources"][0]) if f"`{key}`" not in section] == []


# ---- the command


def digest_status(room: Newsroom, *options: str, now: datetime = NOW, **environment: str) -> Any:
    """A run of the command in a newsroom whose settings are written down."""
    tables = [f'[site]\ntitle = "Test"\n{room.site}\n[fetch]\n{room.fetch}']
    room.put("digest.toml", "\n".join([*tables, *(f"[[source]]\n{source}" for source in room.sources)]) + "\n")
    return subprocess.run(
        [sys.executable, "-m", "digest", "status", *options],
        cwd=room.root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": str(int(now.timestamp())), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.slow
def test_status_of_a_site_as_it_goes_on(tmp_path: Path) -> None:
    """After a run with a dead source, a damaged line and an edited one, status tells all three and ends with 0."""
    news = http(200, rss(item("Goats vote", "They did.", date=at(19)), title="Dawn").encode())
    with Server({"/dawn": news, "/dusk": http(200, rss(title="Dusk").encode())}) as web:
        urls = [f'url = "{web.url(f"/{name}")}"\nid = "{name}"' for name in ("dawn", "dusk")]
        room = Newsroom(tmp_path, sources=urls, fetch=f'allow = ["{web.endpoint}"]')
        for hour in (1, 2, 3):
            room.collect(at(19, hour))
            web.answers["/dusk"] = http(500)
        asked = len(web.asked)
        day = tmp_path / "content/archive/2025/06/19.jsonl"
        day.write_text(
            day.read_text(encoding="utf-8").replace("Goats vote", "Goats voted") + "oops\n", encoding="utf-8"
        )
        shutil.rmtree(tmp_path / ".cache")  # which the run before has made
        before = room.written()
        run = digest_status(room, now=at(19, 6))
        assert run.returncode == 0, run.stderr
        lines = run.stdout.splitlines()
        assert re.fullmatch(r"Dusk +0 +– +2025-06-19 +failing \(2 in a row\)", lines[1])
        assert re.fullmatch(r"Dawn +1 +6 hours +2025-06-19 +ok", lines[2])
        assert lines[4] == "dusk: the server is broken (500); try again later, or remove the source"
        assert lines[5:8] == [
            "newest article met: 5 hours ago",
            "1 article, 1 topic, 1 edition; the edition of 2025-06-19 is open",
            "by hand: 1 line edited",
        ]
        assert "19.jsonl:2: not an article" in lines[8]
        assert lines[9] == "1 of 2 sources in trouble; 1 problem in the archive"
        assert json.loads(digest_status(room, "--json", now=at(19, 6)).stdout)["edited"] == 1
        assert room.written() == before
        assert len(web.asked) == asked
    assert not (tmp_path / ".cache").exists()


@pytest.mark.slow
def test_a_stale_digest_ends_with_1(tmp_path: Path) -> None:
    """With stale_after, the last line and the exit code say that nothing new came; in any locale."""
    room = Newsroom(tmp_path, site='stale_after = "2d"')
    room.feed(item("المرسى", "They did.", date=at(4)))
    room.collect(at(4))
    assert digest_status(room, now=at(6)).returncode == 0
    run = digest_status(room, now=at(6, 1), LC_ALL="C", PYTHONIOENCODING="ascii:strict", PYTHONUTF8="0")
    assert (run.returncode, run.stderr) == (1, "")
    assert run.stdout.splitlines()[-1] == "nothing new was met for 2 days; stale_after is 2 days"
