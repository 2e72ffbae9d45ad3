"""What a source repeats: what is learnt from its entries, and what is left alone though it repeats."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies as st

from digest.model import Entry, Feed, Source
from digest.normalize import Document, draft, layout, normalise_all, repeats

if TYPE_CHECKING:
    import random

SOURCE = Source("coast", url="https://coast.example/feed", keep="full")
FIRST = datetime(2025, 6, 3, 8, tzinfo=UTC)
PLACES = ["Elster", "Quennor", "Oxholt", "Marivo", "Brenholt", "Vindara", "Ammernried", "Nordvik", "Saltash", "Dornach"]
DEEDS = ["reopened", "flooded", "sold", "painted", "drained", "counted", "measured", "forgave", "surveyed", "insured"]


def prose(number: int, part: int = 0) -> str:
    """A paragraph that no other entry has."""
    place, deed = PLACES[(number + part) % 10], DEEDS[(number * 3 + part) % 10]
    return (
        f"The council of {place} {deed} the old ferry landing number {number * 7 + part} on a wet morning in front of "
        f"nearly everybody who had ever missed a boat there, and the harbour master {deed} his own hat for a ribbon."
    )


@dataclass
class Newspaper:
    """A source whose entries are two or three paragraphs of their own, with what is put around them."""

    entries: list[Entry] = field(default_factory=list)
    is_text: bool = False

    def print(self, template: str, *, title: str = "", author: str = "") -> None:
        """One more entry: {} in the template stands for a paragraph of its own."""
        number = len(self.entries) + 1
        parts = template.split("{}")
        made = [prose(number, part) for part in range(len(parts) - 1)] + [""]
        open_, close = ("", "\n\n") if self.is_text else ("<p>", "</p>")
        body = "".join(part + (f"{open_}{text}{close}" if text else "") for part, text in zip(parts, made, strict=True))
        title = title or f"{DEEDS[number % 10].title()} landing {number}"
        moment = FIRST + timedelta(days=number)
        kind = "text/plain" if self.is_text else "text/html"
        content = f"{title}\n\n{moment:%d %B %Y}\n\n{body}" if self.is_text else body
        self.entries.append(
            Entry(
                guid=f"e{number}",
                url="",
                title="" if self.is_text else title,
                authors=(author,) if author else (),
                published=None if self.is_text else moment,
                content=content,
                media_type=kind,
            )
        )

    def cleaned(self) -> list[tuple[list[str], dict[str, str]]]:
        """Of each entry the lines that are left beside its own paragraphs, and what was learnt with its reasons."""
        feed = Feed(entries=tuple(reversed(self.entries)))
        found = []
        for _, cleaned in normalise_all(Document(feed, SOURCE, UTC)):
            kept = [block.text for block in cleaned.kept if not block.text.startswith("The council of")]
            learnt = {one.block.text: one.reason for one in cleaned.dropped if one.rule == "repeated"}
            assert not [text for text in learnt if text.startswith("The council of")]
            found.append((kept, learnt))
        return found[::-1]

    def kept(self) -> list[list[str]]:
        """Of each entry the lines that are left beside its own paragraphs."""
        return [lines for lines, _ in self.cleaned()]


def paper(*templates: str, times: int = 1, is_text: bool = False) -> Newspaper:
    found = Newspaper(is_text=is_text)
    for template in templates * times:
        found.print(template)
    return found


FOOT = "<p>Quenta mol, brisk this till lamprise</p>"


def test_one_entry_teaches_nothing() -> None:
    """What stands in a single entry stays, whatever it is."""
    assert paper(f"{{}}{{}}{FOOT}").kept() == [["Quenta mol, brisk this till lamprise"]]


def test_what_stands_in_two_entries_is_furniture_in_both() -> None:
    """From the second entry on a line at the end goes, in words that nobody knows; the reason counts and dates."""
    (_, first), (_, second) = paper(f"{{}}{{}}{FOOT}", times=2).cleaned()
    assert first == second == {"Quenta mol, brisk this till lamprise": "stood in 2 of 2 entries since 4 June"}


@pytest.mark.parametrize(
    "line",
    [
        "<p>Mopp ({number}) · drab {number}7</p>",
        "<p>Put on the wire of {day} at 12:{number}1</p>",
        "<p>Drabline: {title} @coast</p>",
        "<p>Ask {author} in the kitchen, after the second bell.</p>",
        "<p>Vrisk lo » {other}</p>",
        "<ul><li><a href='https://coast.example/{number}'>Dref</a></li><li><a href='/x'>Post ({number})</a></li></ul>",
        "<h4>Mopped by {number}</h4>",
        "<img src='https://coast.example/logo.png' alt='The Coast'>",
    ],
)
def test_what_a_template_fills_in_does_not_hide_it(line: str) -> None:
    """Numbers, days, the entry's own title, its authors and titles of other entries are seen through."""
    days = ["Tuesday 4 February 2025", "Sunday 9 March 2025", "Friday 14 February 2025"]
    titles = ["Fog Finds the Lost Pier", "Why Oxholt Kept Its Goats", "The Ferry That Came Twice"]
    authors = ["Ada Quill", "Odile Marsh", "Tomas Reed"]
    source = Newspaper()
    for at in range(3):
        filled = line.format(number=at + 2, day=days[at], title=titles[at], author=authors[at], other=titles[at - 1])
        source.print(f"{{}}{{}}{filled}", title=titles[at], author=authors[at])
    assert source.kept() == [[], [], []]


def test_topics_behind_a_label_are_known_by_those_that_come_again() -> None:
    """A label with a list goes once one of its topics stood behind it in another entry."""
    lists = ["Piers, Ropes, Elster", "Gulls, Bells, Oxholt", "Fog, Bells, Quennor"]
    source = paper(*(f"{{}}{{}}<p>Tam: {one}</p>" for one in lists[:2]))
    assert [len(lines) for lines in source.kept()] == [1, 1]
    source.print(f"{{}}{{}}<p>Tam: {lists[2]}</p>")
    assert source.kept() == [[], [], []]


STANDING = {
    "a sub-heading of the markup": "{}<h3>What is left to do</h3>{}",
    "a line in bold": "{}<p><b>What is left to do</b></p>{}",
    "a sub-heading above a list": "{}<h3>What you need</h3><ul><li>flour</li><li>{}</li></ul>",
    "a quotation": "{}<blockquote><p>Nobody winds a clock for the tide.</p></blockquote>{}",
    "a table": "{}<table><tr><th>Team</th><th>Points</th></tr></table>{}",
    "a paragraph that is quoted": (
        "{}<p>“Who rings first eats last,” says the oldest of the bells of Oxholt, in letters nobody alive has seen "
        "without a ladder, and the bakers still say it to each other whenever the dough has been late.</p>{}"
    ),
}


@pytest.mark.parametrize("name", STANDING)
def test_what_belongs_to_the_report_stays_however_often_it_comes(name: str) -> None:
    """A standing sub-heading, a quotation, a table is content in every one of twelve entries."""
    for _, learnt in paper(STANDING[name], times=12).cleaned():
        assert learnt == {}


def test_the_name_of_a_column_stays() -> None:
    """A heading above the first paragraph that some entries have is the name of a column."""
    source = paper("<h4>The Friday Harbour</h4>{}{}", "{}{}", "{}{}", times=4)
    assert sum("The Friday Harbour" in lines for lines in source.kept()) == 4


def test_a_standing_sub_heading_of_a_text_stays() -> None:
    """Where no markup names it, a short line above a paragraph stays as long as some entries do without it."""
    source = paper("{}{}What is left to do\n\n{}", "{}{}{}", times=5, is_text=True)
    assert sum("What is left to do" in lines for lines in source.kept()) == 5


def test_a_line_in_every_text_at_one_place_is_furniture() -> None:
    """What stands below the first paragraph of each of five texts is no sub-heading."""
    source = paper("{}Quenta Mollers brisk this free\n\n{}{}", times=5, is_text=True)
    assert source.kept() == [[]] * 5


def test_the_opening_of_a_series_stays() -> None:
    """A paragraph with another number in it that opens six entries running is prose."""
    opening = (
        "Between the source and the sea the Quenn passes nineteen mills, and each of them claims to be the last that "
        "grinds. For part {number} of this walk we asked for flour and wrote down what we were given instead."
    )
    source = Newspaper()
    for number in range(6):
        source.print(f"<p>{opening.replace('{number}', str(number))}</p>{{}}{{}}{FOOT}")
    assert [len(lines) for lines in source.kept()] == [1] * 6


def test_an_appeal_at_the_end_of_every_entry_goes_in_the_end() -> None:
    """A whole paragraph is furniture from the fifth entry on, if it stands below the report each time."""
    appeal = (
        "<p>This paper belongs to the people who read it, and nobody pays to stand in it. Whoever would miss one who "
        "sits through the council's evenings with a pencil may put a coin into the tin that hangs at the pier.</p>"
    )
    assert [len(lines) for lines in paper(f"{{}}{{}}{appeal}", times=4).kept()] == [1] * 4
    assert paper(f"{{}}{{}}{appeal}", times=5).kept() == [[]] * 5


@pytest.mark.parametrize("share", [2, 4])
def test_a_set_phrase_of_some_reports_stays(share: int) -> None:
    """A short sentence that ends one report in four is the court's."""
    source = paper("{}{}<p>The trial continues.</p>", *["{}{}"] * share, times=4)
    assert sum("The trial continues." in lines for lines in source.kept()) == 4


def test_corrections_that_begin_alike_stay() -> None:
    """A correction ends as a sentence does and has words of its own."""
    source = paper(*(f"{{}}{{}}<p>Correction, {n} June: the depth was {n} feet at {PLACES[n]}.</p>" for n in range(6)))
    assert [len(lines) for lines in source.kept()] == [1] * 6


def test_a_box_of_facts_stays() -> None:
    """Labels beside each other of which one has a value of its own each time are what the entry tells."""
    source = paper(*(f"{{}}<p>Where: Town Hall</p><p>When: {one}</p>{{}}" for one in PLACES))
    assert [len(lines) for lines in source.kept()] == [2] * len(PLACES)


def test_values_stay() -> None:
    """A line whose sums or shares differ tells them; a price that is always the same is the publisher's."""
    source = paper(*(f"{{}}<p>Elster 100 up {n}.{n}%</p>{{}}<p>All of it from £4 a month</p>" for n in range(1, 5)))
    assert source.kept() == [[f"Elster 100 up {n}.{n}%"] for n in range(1, 5)]


def test_a_refrain_among_other_short_lines_stays() -> None:
    """In a poem short lines stand beside it that no other entry has."""
    lines = [f"<p>Over the {one} water</p><p>And home we go</p><p>Under {one} moons</p>" for one in PLACES]
    source = paper(*(f"{{}}{one}{{}}<h3>Notes</h3>{{}}" for one in lines))
    assert all("And home we go" in kept for kept in source.kept())


def test_a_heading_goes_with_all_that_stood_below_it() -> None:
    """A heading that other entries have, with nothing but links of their own below it, is furniture."""
    source = paper(
        *(
            f"{{}}{{}}<h3>Tam lo</h3><ul><li><a href='https://coast.example/{n}'>Goats {n}</a></li></ul>{FOOT}"
            for n in "abc"
        )
    )
    assert source.kept() == [[]] * 3


def test_what_stands_below_furniture_at_the_end_is_furniture_at_first_sight() -> None:
    """A short line that nobody saw before goes where the source's own lines stand above and below it."""
    source = paper(f"{{}}{{}}<p>Drm · olf</p>{FOOT}", times=3)
    source.print(f"{{}}{{}}<p>Drm · olf</p><p>Old boots soled</p>{FOOT}")
    assert source.kept() == [[]] * 4


def test_versions_of_one_report_teach_nothing() -> None:
    """Three entries with the same paragraphs are one report that was updated; what they share is not furniture."""
    source = Newspaper()
    for _ in range(3):
        source.print(f"<p>{prose(1)}</p><p>{prose(2)}</p><p>{prose(3)}</p><p>No one was hurt.</p>")
    assert [learnt for _, learnt in source.cleaned()] == [{}] * 3


def test_a_redesign_is_learnt_in_two_entries_and_the_old_one_forgotten() -> None:
    """New lines go from their second entry on; a line of long ago counts for nothing when one report holds it."""
    source = paper("{}{}<p>Quenta mol</p>", times=12)
    for _ in range(2):
        source.print("<p>Mim · mom</p>{}{}<p>Dref olm</p>")
    assert source.kept()[-2:] == [[], []]
    for _ in range(25):
        source.print("<p>Mim · mom</p>{}{}<p>Dref olm</p>")
    source.print("<p>Mim · mom</p>{}<p>Quenta mol</p>{}<p>Dref olm</p>")
    assert source.kept()[-1] == ["Quenta mol"]


@given(st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_the_order_of_entries_decides_nothing(chance: random.Random) -> None:
    """Dated entries teach the same in whatever order a document or the archive has them."""
    source = paper("<p>Tinka ({})</p>".replace("{}", "3") + "{}{}<p>Quenta mol</p>", f"{{}}{{}}{FOOT}", times=6)
    known = [draft(entry, entry.guid).known for entry in source.entries]
    expected = dict(zip([one.id for one in known], repeats.learn([], known), strict=True))
    chance.shuffle(known)
    cut = chance.randrange(len(known))
    found = repeats.learn(known[:cut], known[cut:])
    assert dict(zip([one.id for one in known[cut:]], found, strict=True)) == {
        one.id: expected[one.id] for one in known[cut:]
    }


@pytest.mark.parametrize("damaged", ["", "x", "p12345678 s1", "1f2e3d4c 5b6a7980", "t1234567", "t12345678 p1234567"])
def test_what_is_no_layout_teaches_nothing(damaged: str) -> None:
    """A line of another format or a damaged one has no lines that could be compared."""
    assert layout.read("a", damaged).lines == ()
    assert repeats.learn([layout.read("a", damaged)], [layout.read("b", damaged)]) == ({},)


def test_a_layout_holds_no_word() -> None:
    """What the archive keeps of a line are letters for its form and hexadecimal digits."""
    written = draft(paper(f"{{}}{{}}{FOOT}").entries[0]).layout
    assert set(written) <= set("0123456789abcdefghijklmnopqrstuvwxyz:.,+-T ")
    assert "lamprise" not in written
