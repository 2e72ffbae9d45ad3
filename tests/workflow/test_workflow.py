"""The workflow as it runs: what came of each run in the story of three days, for readers, editors and the archive."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from workflow.links import broken, text_of
from workflow.story import (
    BASE,
    BUILD,
    CHECK,
    COLLECT,
    KEEP,
    MARK,
    NOTE,
    ONLINE,
    STATUS,
    Scene,
    Story,
    at,
    story_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="GitHub runs the workflow on Linux, with bash"),
]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The story, told to its end."""
    with story_in(tmp_path_factory.mktemp("github")) as told:
        yield told


DEPLOYED = ("first", "second", "mended", "locked", "protected", "stale")


def words_of(scene: Scene) -> str:
    return " ".join(text_of(content) for name, content in scene.online.items() if name.endswith(".html"))


def articles_in(scene: Scene, *titles: str) -> list[bool]:
    """Whether each title is to be read on the site."""
    return [title in words_of(scene) for title in titles]


TIDE_TITLE, GULLS_TITLE = "Tide clock of Port Elster runs backwards", "Gulls hold a meeting on the pier"
GOATS_TITLE, SNAIL_TITLE = "A comet named after three goats", "Snail wins the Quennor half-marathon"
CORRECTED = "Bakers ask Ammernried for silent bells"


def test_the_first_run_publishes(story: Story) -> None:
    """All steps go well; the site is made for the address that Pages gives, not for the one in the settings."""
    scene = story.scenes["first"]
    assert scene.run.conclusion == "success", scene.run.log
    assert {step.outcome for job in scene.run.jobs.values() for step in job.steps.values()} == {"success", "skipped"}
    assert all(articles_in(scene, TIDE_TITLE, GULLS_TITLE, "Bakers ask Ammernried for quieter bells"))
    assert f"{BASE}/".encode() in scene.online["sitemap.xml"]
    assert not any(b"elsewhere.example" in content for content in scene.online.values())
    assert "**all is well**" in scene.run.summary


def test_a_run_that_had_to_wait_begins_with_what_is_there(story: Story) -> None:
    """What was pushed after the event that started it is on the site, and its own push meets no other."""
    scene = story.scenes["first"]
    assert "contact/index.html" in scene.online
    assert "error" not in scene.run[KEEP].log
    log = story.remote("log", "--format=%s", scene.commit).splitlines()
    assert log == ["Collect the news", "While it waited", "A new digest"]


def test_the_second_time_of_a_day_does_nothing_after_the_first(story: Story) -> None:
    """Where the first time published, the second starts no job that could publish, and changes nothing."""
    first, again = story.scenes["first"], story.scenes["first again"]
    assert (again.run.conclusion, again.run.jobs["publish"].conclusion) == ("success", "skipped")
    assert (again.online, again.commit) == (first.online, first.commit)


def test_a_failing_source_is_daily_life(story: Story) -> None:
    """The site is published, the run is green, and the summary tells which source fails."""
    scene = story.scenes["second"]
    assert scene.run.conclusion == "success", scene.run.log
    assert all(articles_in(scene, TIDE_TITLE, GULLS_TITLE, GOATS_TITLE))
    assert "**1 of 3 sources in trouble**" in scene.run.summary
    assert "| Coast Wire |" in scene.run.summary
    assert "failing (1 in a row)" in scene.run.summary


def test_an_editor_may_push_while_it_runs(story: Story) -> None:
    """Nothing of either is lost: both commits are in the history, the note and the corrected headline on the site."""
    scene = story.scenes["second"]
    log = story.remote("log", "--format=%an: %s", scene.commit).splitlines()
    assert log[:2] == ["github-actions[bot]: Collect the news", "editor: A note and a correction"]
    assert all(articles_in(scene, NOTE, CORRECTED))
    held = story.archive(scene.commit)
    (bell,) = [filed for filed in held.articles if filed.article.guid == "bells"]
    assert (bell.article.title, bell.is_edited) == (CORRECTED, True)
    assert GOATS_TITLE in {filed.article.title for filed in held.articles}


def test_a_failing_build_leaves_the_old_site(story: Story) -> None:
    """Nothing is put online, what was collected is kept, and the run is red."""
    before, scene = story.scenes["second"], story.scenes["broken"]
    assert scene.run.conclusion == "failure"
    assert (scene.run[BUILD].outcome, scene.run[ONLINE].outcome, scene.run[MARK].outcome) == (
        "failure", "skipped", "skipped"
    )  # fmt: skip
    assert scene.online == before.online
    assert SNAIL_TITLE in {filed.article.title for filed in story.archive(scene.commit).articles}
    assert "Valley Post" in scene.run.summary


def test_the_second_time_tries_again(story: Story) -> None:
    """Where the first time failed, the second publishes, without a cache and against two pushes that come between."""
    scene = story.scenes["mended"]
    assert scene.run.conclusion == "success", scene.run.log
    assert scene.run[KEEP].log.count("error: failed to push") == 2
    log = story.remote("log", "-4", "--format=%s", scene.commit).splitlines()
    assert log == ["Collect the news", "Collected at home", "A page", "Mended"]
    assert "imprint/index.html" in scene.online


def test_two_that_collect_at_once_lose_nothing_and_double_nothing(story: Story) -> None:
    """Every article of every feed stands in the archive once, and on the site."""
    scene = story.scenes["mended"]
    titles = sorted(filed.article.title for filed in story.archive(scene.commit).articles)
    assert titles == sorted([
        TIDE_TITLE, GULLS_TITLE, CORRECTED, GOATS_TITLE, SNAIL_TITLE,
        "Tide clock of Port Elster is wound the right way", "Night ferry finds a quay that no map shows",
    ])  # fmt: skip
    assert all(articles_in(scene, *titles))


def test_what_is_known_of_sources_is_one_run_s_and_no_mixture(story: Story) -> None:
    """Of two that wrote state.json at once the later one's stands whole: it could read what failed for the other."""
    scene = story.scenes["mended"]
    known = json.loads(story.remote("show", f"{scene.commit}:content/state.json"))
    assert {identity: sorted(row) for identity, row in known.items()} == {
        "coast": ["etag", "url"],
        "valley": ["etag", "url"],
    }
    assert known["coast"]["etag"] != '"home"'
    assert "**all is well**" in scene.run.summary


def test_addresses_never_die(story: Story) -> None:
    """Every page of the first day is there on the third, and no address of an article or topic has changed."""
    first, last = story.scenes["first"], story.scenes["mended"]
    assert {name for name in first.online if name.endswith(".html")} - set(last.online) == set()
    before, after = story.archive(first.commit), story.archive(last.commit)
    slugs = {filed.article.id: (filed.edition, filed.slug) for filed in after.articles}
    assert {filed.article.id: (filed.edition, filed.slug) for filed in before.articles}.items() <= slugs.items()
    topics = {identity: topic.slug for identity, topic in after.topics.items()}
    assert {identity: topic.slug for identity, topic in before.topics.items()}.items() <= topics.items()


@pytest.mark.parametrize("name", DEPLOYED)
def test_no_link_is_broken(story: Story, name: str) -> None:
    """Below the path of a project's pages, every link of every page and feed leads somewhere."""
    online = story.scenes[name].online
    assert len([file for file in online if file.endswith(".html")]) > 10
    assert list(broken(online, f"{BASE}/")) == []


def test_where_collecting_fails_the_archive_is_published(story: Story) -> None:
    """With a code above 1 the site is built of what the archive holds, and the run is red at its end."""
    before, scene = story.scenes["mended"], story.scenes["locked"]
    assert scene.run.conclusion == "failure"
    assert (scene.run[COLLECT].outcome, scene.run[ONLINE].outcome) == ("failure", "success")
    assert "another run is under way" in scene.run[COLLECT].log
    assert "::error::" in scene.run.log
    assert (scene.online, scene.commit) == (before.online, before.commit)


def test_where_the_branch_takes_no_push_the_site_is_published(story: Story) -> None:
    """What could not be kept is on the site all the same, and the run is red at its end."""
    before, scene = story.scenes["locked"], story.scenes["protected"]
    assert scene.run.conclusion == "failure"
    assert (scene.run[KEEP].outcome, scene.run[ONLINE].outcome) == ("failure", "success")
    assert scene.commit == before.commit
    assert articles_in(scene, "Storm moves the lighthouse") == [True]


def test_a_site_with_faults_is_not_put_online(story: Story) -> None:
    """Where the check finds a fault, the old site stays and the run is red."""
    before, scene = story.scenes["protected"], story.scenes["damaged"]
    assert scene.run.conclusion == "failure"
    outcomes = {name: scene.run[name].outcome for name in (BUILD, CHECK, ONLINE)}
    assert outcomes == {BUILD: "success", CHECK: "failure", ONLINE: "skipped"}
    assert "at/" in scene.run[CHECK].log
    assert scene.online == before.online


def test_a_stale_digest_is_published_and_told(story: Story) -> None:
    """Nothing new for longer than stale_after: the site stands, the summary says so, and the run is red."""
    before, scene = story.scenes["mended"], story.scenes["stale"]
    assert scene.run.conclusion == "failure"
    outcomes = {
        step.name for job in scene.run.jobs.values() for step in job.steps.values() if step.outcome == "failure"
    }
    assert outcomes == {STATUS}
    assert "nothing new was met for 4 days" in scene.run.summary
    assert set(scene.online) == set(before.online)
    assert story.scenes["stale again"].run.jobs["publish"].conclusion == "skipped"


def test_the_repository_is_sound(story: Story) -> None:
    """Git finds no fault in it, and every line of its archive is read."""
    assert story.remote("fsck", "--strict", "--no-dangling") == ""
    held = story.archive(story.scenes["stale"].commit)
    assert len(held.articles) == 7
    assert sorted(held.closes) == sorted({filed.edition for filed in held.articles})


def test_a_fork_does_nothing_by_the_clock(story: Story) -> None:
    """In a fork the schedule starts no step."""
    fork = replace(story.github, is_fork=True)
    run = fork.run("schedule", at(12, 4))
    assert {job.conclusion for job in run.jobs.values()} == {"skipped"}
