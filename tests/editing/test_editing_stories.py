"""Decisions about stories: hidden, renamed, on top, taken down."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from newsroom import BELLS, COMET, TIDES, Newsroom, at, item, rss

from digest import archive
from digest.archive import days, log
from digest.editing import removing, stories, topics
from digest.edition.decided import decided
from digest.edition.telling import editions
from digest.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

    from digest.model import Archive, Edition

CLOCK = item("Tide clock runs backwards", TIDES, date=at(4, 8))
BAKERS = item("Bakers ask for quieter bells", BELLS, date=at(4, 7))
URL = "https://coast.example/tide-clock-runs-backwards"
TEXT = f"""Ferry Finds a Harbour

2025-06-04

PORT ELSTER: {TIDES}

Bakers ask for quieter bells

Meanwhile, the bakers of Port Elster asked the town on Wednesday to ring its bells an hour later on market days, since
their gingerbread rises in silence only and falls when the great bell speaks.
"""


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    made = Newsroom(tmp_path, ['path = "content/feeds/coast.xml"', 'path = "content/inbox"'])
    made.feed(CLOCK, BAKERS)
    made.put("content/inbox/other.txt", "Comet Over the Valley\n\n2025-06-04\n\n" + COMET)
    made.collect()
    return made


def chosen(room: Newsroom) -> Archive:
    held, _ = archive.read(room.settings.archive)
    return decided(held, room.settings.mute)


def edition(room: Newsroom) -> Edition:
    return editions(chosen(room), {})[-1]


def headlines(room: Newsroom) -> list[str]:
    return [member.story.headline for one in edition(room).told for member in one.members]


def everything(room: Newsroom) -> str:
    """All that runs have written, as text."""
    return "\n".join(content.decode() for name, content in room.written().items() if name.startswith(("archive", "st")))


def test_a_story_is_hidden_and_shown_again(room: Newsroom) -> None:
    """A hidden story is told nowhere and stays in the archive, also after the next run."""
    stories.hide(room.settings, URL, at(4, 11))
    room.collect(at(4, 12))
    assert "Tide clock runs backwards" not in headlines(room)
    assert "Tide clock runs backwards" in room.filed()
    stories.hide(room.settings, URL, at(4, 12), undo=True)
    assert "Tide clock runs backwards" in headlines(room)


def test_a_headline_outlives_the_publishers_own_change(room: Newsroom) -> None:
    """A person's headline counts, also when the publisher changes theirs; taken back, theirs is there."""
    stories.headline(room.settings, URL, "The clock is mended", at(4, 11))
    room.feed(item("Tide clock stops", f"{TIDES} It stopped.", link=URL, date=at(4, 8)), BAKERS)
    room.collect(at(4, 12))
    assert "The clock is mended" in headlines(room)
    stories.headline(room.settings, URL, "", at(4, 13))
    assert "Tide clock stops" in headlines(room)


def test_a_story_on_top_leads_and_the_close_keeps_it(room: Newsroom) -> None:
    """The topic put on top last leads its open edition; the next day's run records that order."""
    stories.top(room.settings, URL, at(4, 11))
    stories.top(room.settings, "https://coast.example/bakers-ask-for-quieter-bells", at(4, 11))
    first = headlines(room)
    assert first[:2] == ["Bakers ask for quieter bells", "Tide clock runs backwards"]
    room.collect(at(5, 6))
    stories_of_the_day = chosen(room).closes[edition(room).date].topic_ids
    assert len(stories_of_the_day) == 3
    assert headlines(room) == first
    with pytest.raises(ConfigError, match="has closed"):
        stories.top(room.settings, URL, at(5, 7))


def test_a_story_is_found_by_what_people_have_at_hand(room: Newsroom) -> None:
    """By its id or the beginning of one, its link with tracking, the address of its page or its place on one."""
    filed = room.filed()["Comet Over the Valley"]
    site = room.settings.url
    page = f"2025/06/04/{filed.slug}/"
    for subject in (filed.article.id, filed.article.id[:6], site + page, f"/{page}", f"{site}topics/{filed.slug}/"):
        assert "Comet" in stories.hide(room.settings, subject, at(4, 11)), subject
    for subject in (
        f"{URL}?utm_source=x#top",
        f"{site}2025/06/04/#story_{room.filed()['Tide clock runs backwards'].article.id}",
    ):
        assert "Tide clock" in stories.hide(room.settings, subject, at(4, 11)), subject


@pytest.mark.parametrize("subject", ["", "abc", "https://nowhere.example/", "/", "#story_", "content/inbox/other.txt"])
def test_what_is_no_story_is_told(room: Newsroom, subject: str) -> None:
    """Something that names no story is an error, and nothing is decided."""
    with pytest.raises(ConfigError, match="no article or story"):
        removing.remove(room.settings, subject, at(4, 11))
    assert not (room.settings.archive / "removed.jsonl").exists()


def test_no_word_of_a_removed_text_is_left(room: Newsroom) -> None:
    """Title and text leave day files, log and records; addresses and the reason are all that stays."""
    stories.headline(room.settings, URL, "The clock is mended", at(4, 11))
    removing.remove(room.settings, URL, at(4, 11), reason="Asked for by its author")
    left = (
        everything(room)
        .replace("topics/tide-clock-runs-backwards/", "")
        .replace('"slug":"tide-clock-runs-backwards"', "")
    )
    for word in ("backwards", "harbour master", "mended", URL):
        assert word not in left
    assert "Asked for by its author" in left


def test_what_runs_remember_of_a_removed_text_is_gone_too(room: Newsroom) -> None:
    """No copy of the text stays on the disk but what the feed itself delivers."""
    assert any(b"tide clock" in path.read_bytes() for path in room.settings.memory.iterdir())
    removing.remove(room.settings, URL, at(4, 11))
    assert not list(room.settings.memory.iterdir())
    room.feed(BAKERS)
    room.collect(at(4, 12))
    assert not any(b"tide clock" in path.read_bytes() for path in room.settings.memory.iterdir())


def test_what_cannot_be_forgotten_is_told_and_stops_no_take_down(room: Newsroom) -> None:
    """The text is out of the archive, and a line says which path a person has to see to."""
    (one, *_) = room.settings.memory.iterdir()
    one.unlink()
    one.mkdir()
    taken = removing.remove(room.settings, URL, at(4, 11))
    assert list(room.settings.memory.iterdir()) == [one]
    assert any(str(one) in note and "delete it" in note for note in taken.notes)
    assert "harbour master" not in everything(room)


def test_only_what_runs_remember_is_emptied(room: Newsroom) -> None:
    """What somebody else keeps in that folder stays; behind a link nothing is deleted, and the note says so."""
    (room.settings.memory / "thesis.tex").write_text("mine")
    removing.remove(room.settings, URL, at(4, 11))
    assert [path.name for path in room.settings.memory.iterdir()] == ["thesis.tex"]
    elsewhere = room.settings.root / "elsewhere"
    room.settings.memory.rename(elsewhere)
    room.settings.memory.symlink_to(elsewhere)
    room.feed(BAKERS)
    room.collect(at(4, 12))
    before = sorted(elsewhere.iterdir())
    assert len(before) == 3
    taken = removing.remove(room.settings, "https://coast.example/bakers-ask-for-quieter-bells", at(4, 13))
    assert any("it is a link" in note for note in taken.notes)
    assert sorted(elsewhere.iterdir()) == before


def test_a_removed_text_does_not_come_back(room: Newsroom) -> None:
    """Neither from its own feed, nor edited, nor from another one; what looks like it and is left out is told."""
    removing.remove(room.settings, URL, at(4, 11))
    room.feed(item("Tide clock, edited", f"{TIDES} Edited.", link=URL, date=at(4, 8)), BAKERS)
    assert room.collect(at(4, 12)).remarks == ()
    copied = item("Backwards runs the clock", f"{TIDES} Padded, too.", link="https://other.example/1", date=at(4, 9))
    room.feed(copied, BAKERS)
    (remark,) = room.collect(at(4, 13)).remarks
    assert "“Backwards runs the clock” is like a text that was removed, so it is left out" in remark
    assert set(room.filed()) == {"Bakers ask for quieter bells", "Comet Over the Valley"}


def test_the_other_stories_of_the_topic_keep_it(tmp_path: Path) -> None:
    """A topic named after a removed story takes the title of another; its address stays."""
    room = Newsroom(tmp_path)
    room.feed(CLOCK, item("Tide clock of Port Elster stops", f"{COMET} The tide clock of Port Elster.", date=at(4, 9)))
    room.collect()
    room.feed(
        CLOCK,
        item("Tide clock of Port Elster stops", f"{COMET} The tide clock of Port Elster.", date=at(4, 9)),
        item("Harbour master winds the tide clock of Port Elster", "Nobody missed a ferry, she said.", date=at(4, 9)),
    )
    room.collect()
    before = {topic.slug: topic for topic in chosen(room).topics.values()}
    removing.remove(room.settings, URL, at(4, 11))
    after = {topic.slug: topic for topic in chosen(room).topics.values()}
    assert after.keys() == before.keys()
    assert "Tide clock runs backwards" not in {topic.title for topic in after.values()}


def test_one_story_of_an_article_is_removed(room: Newsroom) -> None:
    """A story that was cut out goes alone, and stays away when the text is read again or edited."""
    room.put("content/inbox/ferry.txt", TEXT)
    room.collect()
    ferry = room.filed()["Ferry Finds a Harbour"]
    cut = ferry.article.stories[1]
    assert "cut from it" not in removing.remove(room.settings, cut.id, at(4, 11)).said
    room.put("content/inbox/ferry.txt", TEXT.replace("Nobody", "No one").replace("sea did", "sea itself did"))
    room.collect(at(4, 12))
    assert [story.headline for story in room.filed()["Ferry Finds a Harbour"].article.stories] == [
        "Ferry Finds a Harbour"
    ]
    assert "gingerbread" not in everything(room)


def test_a_removed_article_takes_what_was_cut_from_it_along_and_says_so(room: Newsroom) -> None:
    """The stories cut out of a removed article are named; the file that still holds the text is, too."""
    room.put("content/inbox/ferry.txt", TEXT)
    room.collect()
    done = removing.remove(room.settings, room.filed()["Ferry Finds a Harbour"].article.id, at(4, 11))
    assert "with “Bakers ask for quieter bells” cut from it" in done.said
    assert "content/inbox/ferry.txt still holds the text" in done.notes[0]
    room.collect(at(4, 12))
    assert "Ferry Finds a Harbour" not in room.filed()


def test_a_line_that_a_merge_brought_back_is_shown_nowhere(room: Newsroom) -> None:
    """A removed article whose line came back is told with the remedy, and typed again the command takes it out."""
    day = days.path_of(room.settings.archive, edition(room).date)
    before = day.read_text(encoding="utf-8")
    identity = room.filed()["Tide clock runs backwards"].article.id
    removing.remove(room.settings, URL, at(4, 11))
    day.write_text(before, encoding="utf-8")
    held, problems = archive.read(room.settings.archive)
    assert "Tide clock runs backwards" not in {filed.article.title for filed in held.articles}
    (problem,) = problems
    assert f"digest remove {identity}" in problem
    assert "had come back" in removing.remove(room.settings, identity, at(4, 12)).said
    assert "harbour master" not in everything(room)


def test_a_persons_line_and_a_damaged_one_go_too(room: Newsroom) -> None:
    """A take-down overrides hand edits, second edits and lines of the article that cannot be read."""
    path = days.path_of(room.settings.archive, edition(room).date)
    (line,) = [line for line in path.read_text(encoding="utf-8").splitlines() if URL in line]
    edits = [
        line.replace("runs backwards", "runs forwards"),
        line.replace("runs backwards", "runs sideways"),
        line.replace('"v":1', '"v":9'),
    ]
    path.write_text("".join(f"{one}\n" for one in [*path.read_text(encoding="utf-8").splitlines(), *edits]), "utf-8")
    removing.remove(room.settings, URL, at(4, 11))
    assert "harbour master" not in everything(room)


def test_a_hand_edited_line_stays_a_persons_when_a_story_leaves_it(room: Newsroom) -> None:
    """What is left of an edited article is still known as edited."""
    room.put("content/inbox/ferry.txt", TEXT)
    room.collect()
    path = days.path_of(room.settings.archive, edition(room).date)
    path.write_text(path.read_text(encoding="utf-8").replace("the sea did not mind", "the sea was glad"), "utf-8")
    ferry = room.filed()["Ferry Finds a Harbour"]
    assert ferry.is_edited
    removing.remove(room.settings, ferry.article.stories[1].id, at(4, 11))
    assert room.filed()["Ferry Finds a Harbour"].is_edited


def test_an_address_that_tells_too_much_is_forgotten(room: Newsroom) -> None:
    """Asked to forget the address, neither the take-down nor the log keeps the words of it."""
    removing.remove(room.settings, URL, at(4, 11), keep_address=False)
    assert "tide-clock" not in everything(room)
    assert log.read(room.settings.archive).problems == ()
    room.feed(CLOCK, BAKERS)
    room.collect(at(4, 12))
    assert "tide-clock" not in everything(room)


def test_removed_is_what_was_ended_half_way(room: Newsroom) -> None:
    """A command that ended after remembering, before the lines were out, shows nothing and can be typed again."""
    held, _ = archive.read(room.settings.archive)
    day = days.path_of(room.settings.archive, edition(room).date)
    before = {path: path.read_bytes() for path in (day, log.path_of(room.settings.archive))}
    removing.remove(room.settings, URL, at(4, 11))
    for path, content in before.items():
        path.write_bytes(content)
    assert "Tide clock runs backwards" not in headlines(room)
    identity = next(one.article.id for one in held.articles if one.article.url == URL)
    removing.remove(room.settings, identity, at(4, 12))
    assert "harbour master" not in everything(room)
    assert '"Tide clock runs backwards"' not in everything(room)


def test_typed_again_a_removal_empties_what_runs_remember(room: Newsroom) -> None:
    """Also where the archive holds nothing of it any more: the first time may have been ended just before."""
    identity = room.filed()["Tide clock runs backwards"].article.id
    removing.remove(room.settings, URL, at(4, 11))
    room.feed(CLOCK)
    room.collect(at(4, 12))
    assert list(room.settings.memory.iterdir())
    assert "was removed before" in removing.remove(room.settings, identity, at(4, 13)).said
    assert not list(room.settings.memory.iterdir())


def test_a_removal_of_a_copy_names_the_article(room: Newsroom) -> None:
    """The link under which another feed carried it means the same article, and all its links stay away."""
    other = "https://other.example/tides"
    room.put("content/feeds/other.xml", rss(item("Tides", TIDES, link=other, date=at(4, 9)), title="Other"))
    room.sources.append('path = "content/feeds/other.xml"')
    room.collect(at(4, 11))
    removing.remove(room.settings, other, at(4, 12))
    room.collect(at(4, 13))
    assert len(room.filed()) == 2
    lines = (room.settings.archive / "removed.jsonl").read_text(encoding="utf-8").splitlines()
    assert [len(json.loads(line)["links"]) for line in lines] == [2]


def test_a_removed_headline_stays_on_no_topic(room: Newsroom) -> None:
    """Neither a topic that was parted, renamed or merged with its words, nor a line that git brought back, shows it."""
    room.feed(CLOCK, BAKERS, item("Tide clock stops", f"{TIDES} It stopped at noon.", date=at(4, 9)))
    room.collect()
    path = log.path_of(room.settings.archive)
    topics.split(room.settings, "tide-clock", [URL], "", at(4, 10))
    topics.merge(room.settings, ["bakers", "tide-clock-stops"], at(4, 10))
    topics.rename(room.settings, "bakers", "Tide clock runs backwards", at(4, 10))
    before = path.read_bytes()
    removing.remove(room.settings, URL, at(4, 11))
    assert '"Tide clock runs backwards"' not in everything(room)
    path.write_bytes(before)
    assert "Tide clock runs backwards" not in {topic.title for topic in chosen(room).topics.values()}
