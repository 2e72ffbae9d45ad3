"""Every behaviour of a hostile server: alone, with its class, and all in one run, beside a good source."""

from __future__ import annotations

import re
import shutil
import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hostile import (
    charsets,
    dating,
    encodings,
    framing,
    identity,
    injection,
    json_feeds,
    markup,
    private,
    redirections,
    sizes,
    statuses,
    timing,
)
from hostile.cases import SECRET
from hostile.world import (
    DEADLINE_S,
    UTC,
    World,
    all_met,
    alone,
    article_faults,
    failure_faults,
    good_lines,
    message_faults,
    newsroom,
    source_id,
    verdict,
)
from newsroom import NOW, Quiet
from publish import sites
from publish.markup import parse_all

from digest import archive
from digest.checking import check
from digest.publish.building import build
from digest.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from _pytest.mark import ParameterSet
    from hostile.cases import Case
    from newsroom import Newsroom

    from digest.collecting import Outcome
    from digest.model import Article

SPARE_S = 20.0  # beside reading a document: for making it, sending it, and a busy machine
MOST_S = 120.0  # that a run with everything may take, on a machine that has other things to do
# Controls, and what turns the text around (Unicode 5.2, UAX 9 2).
COMMANDS = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]")
pytestmark = pytest.mark.slow

CLASSES: Mapping[str, Sequence[Case]] = {
    "framing": framing.CASES,
    "statuses": statuses.CASES,
    "redirections": redirections.CASES,
    "private": private.CASES,
    "timing": timing.CASES,
    "sizes": sizes.CASES,
    "encodings": encodings.CASES,
    "charsets": charsets.CASES,
    "markup": markup.CASES,
    "JSON": json_feeds.CASES,
    "dates": dating.CASES,
    "identity": identity.CASES,
    "injection": injection.CASES,
}
EVERY = [case for cases in CLASSES.values() for case in cases]


def parameters() -> list[ParameterSet]:
    """Each case by its class and claim; one with a known defect is expected to fail."""
    found = []
    for name, cases in CLASSES.items():
        for case in cases:
            marks = [pytest.mark.xfail(strict=True, reason=case.defect)] if case.defect else []
            marks += [pytest.mark.long] if case.is_long else []
            found.append(pytest.param(case, id=f"{name}: {case.claim}", marks=marks))
    return found


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with World(EVERY) as running:
        yield running


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(UTC, deadline_s=DEADLINE_S) as running:
        yield running


@pytest.fixture(scope="module")
def unharmed(world: World, workers: Workers) -> tuple[Article, ...]:
    """The articles of the good source beside another good one."""
    harmless = next(case for case in EVERY if case.claim == "A document in chunks")
    return alone(world, harmless, workers)[1]


@pytest.mark.parametrize("case", parameters())
def test_each_behaviour_alone(
    request: pytest.FixtureRequest, world: World, workers: Workers, unharmed: tuple[Article, ...], case: Case
) -> None:
    """What is claimed of the behaviour comes of it, within its time; the source beside it is unharmed."""
    if case.is_long and not request.config.getoption("--long", default=False):
        pytest.skip("takes long: run with --long only")
    met, good, took = alone(world, case, workers)
    assert verdict(case, met) == []
    assert [fault for one in met.failures for fault in failure_faults(one)] == []
    assert [fault for one in met.said for fault in message_faults(one)] == []
    assert good == unharmed
    assert took < DEADLINE_S + SPARE_S
    assert world.trap.visitors() == 0


def harm(room: Newsroom, outcome: Outcome) -> list[str]:
    """What a run has said or stored that must never be."""
    found = [fault for one in outcome.failures for fault in failure_faults(str(one))]
    found += [fault for one in (*outcome.warnings, *outcome.remarks) for fault in message_faults(one)]
    held, problems = archive.read(room.settings.archive)
    return [
        *found,
        *problems,
        *outcome.warnings,
        *(fault for one in held.articles for fault in article_faults(one.article)),
    ]


@pytest.fixture(scope="module")
def good_alone(world: World, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, object]:
    """The lines that a run leaves with nothing but the good source."""
    room = newsroom(tmp_path_factory.mktemp("good"), world, [])
    room.collect()
    assert len(good_lines(room)) == 5
    return good_lines(room)


@pytest.mark.parametrize("kind", CLASSES)
def test_each_class_in_a_run(world: World, good_alone: Mapping[str, object], tmp_path: Path, kind: str) -> None:
    """All claims hold of a run with the whole class; the good source's lines are those of a run without it."""
    cases = [case for case in CLASSES[kind] if not case.is_long and not case.defect]
    room = newsroom(tmp_path, world, cases)
    outcome = room.collect()
    wrong = {case.claim: verdict(case, met) for case, met in all_met(room, outcome, world, cases)}
    assert {claim: found for claim, found in wrong.items() if found} == {}
    assert harm(room, outcome) == []
    assert good_lines(room) == good_alone
    assert world.trap.visitors() == 0


@pytest.fixture(scope="module")
def everything(world: World, tmp_path_factory: pytest.TempPathFactory) -> tuple[Newsroom, Outcome, float]:
    """A run with every behaviour at once, and the seconds that it took."""
    cases = [case for case in EVERY if not case.is_long and not case.defect]
    room = newsroom(tmp_path_factory.mktemp("everything"), world, cases)
    began = time.monotonic()
    return room, room.collect(), time.monotonic() - began


def test_all_in_one_run(
    world: World, good_alone: Mapping[str, object], everything: tuple[Newsroom, Outcome, float]
) -> None:
    """All claims hold of one run with every class, within its time; the good source's lines are as ever."""
    room, outcome, took = everything
    cases = [case for case in EVERY if not case.is_long and not case.defect]
    assert len(cases) > 150
    wrong = {case.claim: verdict(case, met) for case, met in all_met(room, outcome, world, cases)}
    assert {claim: found for claim, found in wrong.items() if found} == {}
    assert harm(room, outcome) == []
    assert good_lines(room) == good_alone
    assert world.trap.visitors() == 0
    assert took < MOST_S


def test_a_second_run_finds_nothing_new(world: World, everything: tuple[Newsroom, Outcome, float]) -> None:
    """Whatever the servers say again, no article is stored twice and none is changed."""
    room = everything[0]
    before = {name: data for name, data in room.written().items() if name.endswith(".jsonl")}
    outcome = room.collect(NOW + timedelta(minutes=5))
    assert (outcome.new_articles, outcome.changed_articles) == (0, 0)
    assert {name: data for name, data in room.written().items() if name.endswith(".jsonl")} == before
    assert harm(room, outcome) == []
    assert world.trap.visitors() == 0


def test_the_site_of_all_that_is_sound(everything: tuple[Newsroom, Outcome, float]) -> None:
    """What was stored of all of it builds; each page is strictly well-formed and holds neither scripts nor commands."""
    room = everything[0]
    tables = "\n".join(f"[[source]]\n{one}" for one in room.sources)
    room.put("digest.toml", f'[site]\ntitle = "Test"\n{tables}\n')
    shutil.copy(sites.ROOT / "pelicanconf.py", room.root)
    built = build(room.settings, url="https://digest.example/")
    assert built.warnings == ()
    output = room.settings.output
    checked = check(output, "https://digest.example/", None, (), Quiet())
    assert [finding for finding in checked.findings if finding.weight == "fault"] == []
    pages = parse_all(output)
    assert len(pages) > 500
    for name, page in pages.items():
        strange = [one.tag for one in page.every("script", "iframe", "object", "embed", "form", "style", "svg", "base")]
        assert (name, strange) == (name, [])
        text = (output / name).read_text(encoding="utf-8")
        assert (name, [hex(ord(sign)) for sign in COMMANDS.findall(text)]) == (name, [])
        assert SECRET not in text


def test_dates_are_told_as_what_they_are(world: World, tmp_path: Path) -> None:
    """Each article has the moment that its publisher can have meant, or that of its being met; and says which."""
    room = newsroom(tmp_path, world, dating.CASES)
    room.collect()
    held, _ = archive.read(room.settings.archive)
    found = {one.article.source_id: f"{one.date.isoformat()} {one.article.date_origin}" for one in held.articles}
    wrong = {
        case.claim: found[source_id(case)] for case in dating.CASES if case.dated not in ("", found[source_id(case)])
    }
    assert wrong == {}
