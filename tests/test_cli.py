"""The command line as people meet it: exit codes, messages, help. Commands run in processes of their own."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digest import cli
from digest.cli.running import Verb

if TYPE_CHECKING:
    import argparse

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = """Ferry Finds a Harbour It Had Forgotten

Wed Jun 04 2025
icon-facebook icon-twitter icon-whatsapp

PORT ELSTER: The night ferry put in on Wednesday at a quay that no map shows. Its captain asked the fog for a receipt.

“We had always wondered where the tea went,” said the harbour master, who found eleven crates of it on the quay.

Bakers ask for quieter bells

Meanwhile, the bakers of Port Elster asked the town on Wednesday to ring its bells an hour later on market days.

The town will answer in the autumn. – Agencies
"""


def digest(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "digest", *arguments]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        command, cwd=cwd, env=variables, capture_output=True, encoding="utf-8", check=False, timeout=120
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one article in its inbox, not yet collected."""
    folder = tmp_path / "site"
    assert digest("init", "--bare", str(folder), cwd=tmp_path).returncode == 0
    (folder / "content/inbox/ferry.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def add(site: Path, text: str) -> None:
    with (site / "digest.toml").open("a", encoding="utf-8") as settings:
        settings.write(text)


def test_without_a_verb_the_help_is_shown(tmp_path: Path) -> None:
    """Digest alone shows its help and ends with 2."""
    run = digest(cwd=tmp_path)
    assert run.returncode == 2
    assert "update" in run.stderr


def test_init_then_update_makes_a_site(tmp_path: Path) -> None:
    """A new site builds without an edit, with the sample in it."""
    assert digest("init", "my-digest", cwd=tmp_path).returncode == 0
    run = digest("update", cwd=tmp_path / "my-digest")
    assert (run.returncode, run.stderr) == (0, run.stderr)
    assert str(tmp_path / "my-digest/output") in run.stdout
    assert "2025" in (tmp_path / "my-digest/output/index.html").read_text(encoding="utf-8")


def test_each_new_site_has_an_id_of_its_own(tmp_path: Path) -> None:
    """Two sites made by init do not share the id that their feeds are made from."""
    for name in ("one", "two"):
        digest("init", name, cwd=tmp_path)
    ids = {
        re.findall(r'id = "urn:uuid:(.*)"', (tmp_path / name / "digest.toml").read_text(encoding="utf-8"))[0]
        for name in ("one", "two")
    }
    assert len(ids) == 2


def test_init_touches_nothing_that_is_there(site: Path) -> None:
    """Init refuses a folder that holds a digest already, with 2."""
    before = (site / "digest.toml").read_text(encoding="utf-8")
    run = digest("init", str(site), cwd=site)
    assert run.returncode == 2
    assert "holds a digest already" in run.stderr
    assert (site / "digest.toml").read_text(encoding="utf-8") == before


def test_an_update_of_files_ends_with_0(site: Path) -> None:
    """Local files alone: all is well, the stories are on pages, and nothing is left of the share bar."""
    run = digest("update", cwd=site)
    assert run.returncode == 0, run.stderr
    page = (site / "output/topics/bakers-ask-for-quieter-bells/index.html").read_text(encoding="utf-8")
    assert "ring its bells an hour later" in page
    assert "icon-facebook" not in page


def test_a_dead_source_ends_with_1_and_the_rest_stands(site: Path) -> None:
    """A source that cannot be reached is one line with its address; the site is built from the others."""
    add(site, '\n[[source]]\nurl = "http://127.0.0.1:9/feed.xml"\n')
    run = digest("update", cwd=site)
    assert run.returncode == 1
    assert len([line for line in run.stderr.split("\n") if "http://127.0.0.1:9/feed.xml" in line]) == 1
    assert (site / "output/topics/bakers-ask-for-quieter-bells/index.html").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
def test_a_terminal_shows_a_bar_and_a_log_shows_lines(site: Path) -> None:
    """On a terminal a bar tells how far a step is, and clears itself away; in a log the step is one line."""
    import pty  # noqa: PLC0415 - does not exist on Windows

    assert "reading files\n" in digest("collect", cwd=site).stderr
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "digest", "collect"]
    with subprocess.Popen(command, cwd=site, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=theirs) as run:
        assert run.wait(timeout=60) == 0
    os.close(theirs)
    shown = os.read(ours, 100_000).decode("utf-8")
    os.close(ours)
    assert "1 reading files" in shown
    assert "content/inbox/ferry.txt" in shown
    assert shown.endswith("\r")
    assert "\n" not in shown


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups of this kind")
def test_a_run_that_is_ended_by_the_keyboard_says_so_in_one_line(site: Path) -> None:
    """Ctrl+C, which reaches the workers too, ends the run with 130 and a line; neither they nor it print more."""
    for number in range(200):
        (site / f"content/inbox/{number}.txt").write_text(f"Tide {number}\n\n" + "The clock ran on. " * 200)
    command = [sys.executable, "-m", "digest", "update"]
    variables = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=site, env=variables, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True
    ) as run:
        assert run.stderr is not None
        assert run.stderr.readline() == "reading files\n"
        os.killpg(run.pid, signal.SIGINT)
        assert run.stderr.read() == "digest: ended by you; what was done so far is kept\n"
    assert run.returncode == 130
    assert digest("update", cwd=site).returncode == 0


def test_a_file_that_cannot_be_read_ends_with_1_and_is_named(site: Path) -> None:
    """Each file of the inbox that is no readable text has one line with its path; the others are published."""
    (site / "content/inbox/gone.txt").symlink_to(site / "nowhere.txt")
    (site / "content/inbox/photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    run = digest("update", cwd=site)
    assert run.returncode == 1
    for name in ("gone.txt", "photo.txt"):
        assert len([line for line in run.stderr.split("\n") if f"content/inbox/{name}" in line]) == 1
    assert "2 failures" in run.stdout
    assert (site / "output/topics/bakers-ask-for-quieter-bells/index.html").is_file()


def test_nothing_collected_ends_with_1_and_a_page_that_says_so(tmp_path: Path) -> None:
    """A site never built before for which nothing could be collected gets a front page that says so."""
    digest("init", "--bare", "empty", cwd=tmp_path)
    run = digest("update", cwd=tmp_path / "empty")
    assert run.returncode == 1
    assert "nothing could be collected" in run.stderr
    assert (tmp_path / "empty/output/index.html").stat().st_size > 0


def test_a_mistake_in_the_settings_ends_with_2(site: Path) -> None:
    """A wrong digest.toml is one line with file, line and remedy, and nothing is done."""
    add(site, '\n[[source]]\nurl = "example.org"\n')
    run = digest("update", cwd=site)
    assert run.returncode == 2
    assert run.stderr.startswith("digest: digest.toml:")
    assert "write https://" in run.stderr
    assert not (site / "content/archive").exists()


def test_no_settings_at_all_ends_with_2(tmp_path: Path) -> None:
    """In a folder without a digest the remedy is told."""
    run = digest("update", cwd=tmp_path)
    assert run.returncode == 2
    assert "digest init" in run.stderr


def test_a_full_disk_ends_with_3(site: Path) -> None:
    """A folder that cannot be written is told with its path; a file stands where the archive should be."""
    (site / "content/archive").write_text("")
    run = digest("collect", cwd=site)
    assert run.returncode == 3
    assert "content/archive" in run.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full: /dev/full of Linux")
def test_a_full_device_for_the_output_ends_with_3(site: Path) -> None:
    """Where even the last line cannot be printed, one line says so."""
    command = [sys.executable, "-m", "digest", "update"]
    variables = {**os.environ, "PYTHONPATH": str(ROOT)}
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(command, cwd=site, env=variables, stdout=full, stderr=subprocess.PIPE, check=False)
    assert run.returncode == 3
    assert b"digest: standard output: No space left on device" in run.stderr
    assert b"Traceback" not in run.stderr


def test_a_fault_of_the_archive_ends_with_1_and_is_told_once(site: Path) -> None:
    """A line that cannot be read is one warning of an update, in words, though both its steps meet it."""
    assert digest("update", cwd=site).returncode == 0
    with (site / "content/archive/2025/06/04.jsonl").open("a", encoding="utf-8") as day:
        day.write('{"id": "x"}\n')
    for verb in ("collect", "build", "update"):
        run = digest(verb, cwd=site)
        assert run.returncode == 1, verb
        (line,) = [line for line in run.stderr.split("\n") if "warning:" in line]
        assert "04.jsonl:2: not an article (it has no '_digest'); correct the line" in line


def test_what_a_publisher_should_mend_is_a_note(site: Path) -> None:
    """A feed that is broken and could be read all the same is told, and the run ends with 0."""
    (site / "content/inbox/broken.xml").write_text("<rss><channel><item><title>Tides</title></item>", encoding="utf-8")
    run = digest("collect", cwd=site)
    assert run.returncode == 0
    (line,) = [line for line in run.stderr.split("\n") if "broken.xml" in line]
    assert line.startswith("digest: note: content/inbox/broken.xml: ")


def test_a_wrong_address_is_told_before_anything_is_done(site: Path) -> None:
    """A --url that is none stops update before it collects."""
    run = digest("update", "--url", "example.org", cwd=site)
    assert run.returncode == 2
    assert run.stderr.startswith("digest: --url: example.org ")
    assert not (site / "content/archive").exists()


def test_a_run_without_news_says_so(site: Path) -> None:
    """What a run brought is told; where it brought nothing, that is told."""
    assert "collected 1 source: 1 new article, 2 new topics\n" in digest("collect", cwd=site).stdout
    assert "collected 1 source: nothing new\n" in digest("collect", cwd=site).stdout


def test_again_says_how_many_articles_were_cleaned_anew(site: Path) -> None:
    """With --again a run tells the number, also where it is none, alone and before a build."""
    digest("collect", cwd=site)
    assert "collected 1 source: 0 cleaned anew\n" in digest("collect", "--again", cwd=site).stdout
    assert "collected 1 source: 0 cleaned anew\n" in digest("update", "--again", cwd=site).stdout


def test_what_is_held_is_listed_and_released_by_name(site: Path) -> None:
    """Release alone lists; with a name of which nothing is held it ends with 2 and says what to do."""
    digest("collect", cwd=site)
    assert digest("release", cwd=site).stdout == "nothing is held back\n"
    run = digest("release", "inbox", cwd=site)
    assert run.returncode == 2
    assert "nothing of it is held back; what is held back is listed by: digest release" in run.stderr


def test_a_second_run_ends_with_3(site: Path) -> None:
    """While one run works on a site, another says so and stops at once."""
    from filelock import FileLock  # noqa: PLC0415 - the lock of the program itself

    (site / ".cache/digest").mkdir(parents=True)
    with FileLock(site / ".cache/digest/lock"):
        run = digest("update", cwd=site)
    assert run.returncode == 3
    assert "another run is under way" in run.stderr


def test_a_shrunken_archive_ends_with_4_and_the_old_site_stays(tmp_path: Path) -> None:
    """A build from an archive that lost most of its articles is refused, unless it is accepted."""
    digest("init", "site", cwd=tmp_path)
    site = tmp_path / "site"
    assert digest("update", cwd=site).returncode == 0
    before = (site / "output/index.html").read_bytes()
    for day in list((site / "content/archive/2025").rglob("*.jsonl"))[1:]:
        day.unlink()
    run = digest("build", cwd=site)
    assert run.returncode == 4
    assert "--accept-smaller" in run.stderr
    assert (site / "output/index.html").read_bytes() == before
    assert digest("build", "--accept-smaller", cwd=site).returncode == 0


def test_explain_tells_what_was_dropped_and_cut(site: Path) -> None:
    """Explain PATH names each dropped block with its rule and each cut with its reason, and writes nothing."""
    run = digest("explain", "content/inbox/ferry.txt", cwd=site)
    assert run.returncode == 0
    assert "“icon-facebook icon-twitter icon-whatsapp”" in run.stdout
    assert "[share_icons]" in run.stdout
    assert "“Bakers ask for quieter bells”: what follows turns away with “Meanwhile”" in run.stdout
    assert not (site / "content/archive").exists()


def test_explain_as_json(site: Path) -> None:
    """Explain --json gives the fields, paragraphs, sub-headings and boilerplate of a text."""
    told = json.loads(digest("explain", "--json", "content/inbox/ferry.txt", cwd=site).stdout)
    assert told["title"] == "Ferry Finds a Harbour It Had Forgotten"
    assert (told["date"], told["dateline_place"], told["credit"]) == ("2025-06-04", "PORT ELSTER", "Agencies")
    assert len(told["paragraphs"]) == 4
    assert [(one["text"], one["before_paragraph"], one["starts_story"]) for one in told["subheadings"]] == [
        ("Bakers ask for quieter bells", 2, True)
    ]
    assert told["boilerplate"] == ["icon-facebook icon-twitter icon-whatsapp"]


def test_explain_says_where_a_date_is_missing(site: Path) -> None:
    """A text without a date is told so, fresh and stored, since it will stand under the day of the run."""
    (site / "content/inbox/undated.txt").write_text("Bells\n\nThey rang all day in Port Elster.\n", encoding="utf-8")
    digest("collect", cwd=site)
    fresh = digest("explain", "content/inbox/undated.txt", cwd=site).stdout
    identity = json.loads(digest("explain", "--json", "content/inbox/undated.txt", cwd=site).stdout)["id"]
    for told in (fresh, digest("explain", identity, cwd=site).stdout):
        assert "date       none; the day on which it is first collected counts" in told


def test_explain_takes_the_closest_source(site: Path) -> None:
    """Of two sources that hold a file, the closer one explains it, however their paths are written."""
    add(site, f'\n[[source]]\npath = "{site}/content/letters"\nid = "outer"\n')
    add(site, '\n[[source]]\npath = "content/letters/new"\nid = "inner"\n')
    (site / "content/letters/new").mkdir(parents=True)
    (site / "content/letters/new/a.txt").write_text("Bells\n\nThey rang all day in Port Elster.\n", encoding="utf-8")
    told = json.loads(digest("explain", "--json", "content/letters/new/a.txt", cwd=site).stdout)
    assert told["source"] == "inner"


def test_init_finishes_what_was_begun_and_touches_nothing_else(tmp_path: Path) -> None:
    """In a folder with a person's files, or with an init that was ended half-way, the rest is made."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/.gitignore").write_text("mine", encoding="utf-8")
    assert digest("init", "site", cwd=tmp_path).returncode == 0
    assert (tmp_path / "site/.gitignore").read_text(encoding="utf-8") == "mine"
    (tmp_path / "site/digest.toml").unlink()
    (tmp_path / "site/content/pages/about.md").unlink()
    assert "made 2 files" in digest("init", "site", cwd=tmp_path).stdout
    assert not [path.name for path in (tmp_path / "site").rglob("*.new")]


def test_explain_needs_no_site(tmp_path: Path) -> None:
    """A file is explained in any folder, by the defaults where there is no digest.toml."""
    (tmp_path / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    run = digest("explain", "--json", "ferry.txt", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["title"] == "Ferry Finds a Harbour It Had Forgotten"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ferry.txt"]


def test_explain_looks_an_id_up(site: Path) -> None:
    """Explain ID tells what the archive records, also by the id of a story."""
    digest("collect", cwd=site)
    told = json.loads(digest("explain", "--json", "content/inbox/ferry.txt", cwd=site).stdout)
    for one in told["stories"]:
        stored = json.loads(digest("explain", "--json", one["id"], cwd=site).stdout)
        assert stored["id"] == told["id"]
        assert stored["paragraphs"] == told["paragraphs"]
        assert stored["edition"] == "2025-06-04"


def test_explain_of_neither_ends_with_2(site: Path) -> None:
    """What is neither a file nor an id is told."""
    run = digest("explain", "nowhere", cwd=site)
    assert run.returncode == 2
    assert "no article or story in the archive has this id" in run.stderr
    assert "nor is it a file" in run.stderr


def test_a_fault_of_ours_has_a_code_of_its_own(capfd: pytest.CaptureFixture[str]) -> None:
    """A run by a clock can tell a bug from a publisher's failure: the traceback is shown, and the end is 70."""

    def run(_: argparse.Namespace) -> int:
        raise LookupError("the tide table is upside down")

    assert cli.main(["guilty"], (Verb("guilty", "fail", ("digest guilty",), run=run),)) == 70
    shown = capfd.readouterr().err
    assert "LookupError: the tide table is upside down" in shown
    assert "digest: digest itself failed: please report it" in shown


def test_messages_are_harmless_on_a_terminal(site: Path) -> None:
    """Control characters of a file's name or title reach no terminal."""
    (site / "content/inbox/\x1b[31mred.txt").write_text(
        "\x1b]0;owned\x07 Title Of Three Words\n\nBody.\n", encoding="utf-8"
    )
    (site / "content/inbox/\x1b[2Jgone.xml").write_text("<rss", encoding="utf-8")
    run = digest("update", cwd=site)
    assert "\x1b" not in run.stdout + run.stderr


def test_a_machine_without_utf8_is_no_hindrance(site: Path) -> None:
    """Under the C locale the same site is built."""
    run = digest("update", cwd=site, LC_ALL="C", LANG="C", PYTHONUTF8="0")
    assert run.returncode == 0, run.stderr
