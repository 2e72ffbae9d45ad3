"""A person chooses: what is shown, what is understood, and what happens where nobody can be asked."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from adding.web import LEAST

from digest import config
from digest.adding import Found
from digest.adding.offers import Offer
from digest.cli.sources import ask, decide
from digest.errors import ConfigError
from digest.model import Source

if TYPE_CHECKING:
    from pathlib import Path


class Terminal(io.StringIO):
    """A stream that says of itself that it is a terminal."""

    def isatty(self) -> bool:
        """Whether it is one."""
        return True


def offer(name: str, title: str = "") -> Offer:
    return Offer(Source("", url=f"https://{name}.example/feed"), title or name, "RSS", 2)


SEVERAL = Found("https://coast.example/", (offer("a"), offer("b"), offer("c", "C\x1b[31m\u202e")))
ONE = Found("https://d.example/feed", (offer("d"),))
LIST = Found("list.opml", (offer("e"), offer("f")), is_list=True)
BROKEN = Found("https://g.example/", problems=("…",), is_lacking=True)

ANSWERS = {
    "": (),  # Ctrl+D
    "\n": (1,),
    "2\n": (2,),
    " 3 1 \n": (3, 1),
    "1,2, 2\n": (1, 2),
    "1;3.\n": (1, 3),
    "q\n": (),
    "Q\n": (),
    "none\n": (),
    "0\n": (),
    "4\n2\n": (2,),
    "x\n\n": (1,),
    "-1\n1-2\n1 x\n²\n99999999999999999999\n3": (3,),
    "what?\n": (),
    "\x1b[A\nq\n": (),
}


@pytest.mark.parametrize("typed", ANSWERS)
def test_answers(typed: str) -> None:
    """Numbers in any order, Enter for the first, q for none; what is not understood is asked again."""
    shown = Terminal()
    assert ask(3, Terminal(typed), shown) == ANSWERS[typed]
    assert shown.getvalue().startswith("Which? Numbers from 1 to 3, Enter for 1, q for none: ")
    assert all(line.isprintable() for line in shown.getvalue().splitlines())


def taken(site: Path, *found: Found, typed: str = "", first: bool = False) -> tuple[list[list[str]], str]:
    """The titles that are taken of each find, and what was shown."""
    settings = config.read(site / "digest.toml")
    shown = Terminal()
    decided = decide(settings, found, Terminal(typed), shown, takes_first=first)
    assert [one for one, _ in decided] == list(found)
    return [[offer.title for offer in offers] for _, offers in decided], shown.getvalue()


def test_of_several_feeds_a_person_chooses(site: Path) -> None:
    """The choices are numbered, harmless and marked where they are there already; what is chosen is taken in order."""
    (site / "digest.toml").write_bytes(LEAST + b'[[source]]\nurl = "https://b.example/feed"\n')
    titles, shown = taken(site, SEVERAL, typed="2 1\n")
    assert titles == [["b", "a"]]
    assert shown == (
        "https://coast.example/ has 3 feeds:\n"
        "  1. a – RSS, 2 entries, https://a.example/feed\n"
        "  2. b – RSS, 2 entries, https://b.example/feed (in digest.toml already)\n"
        "  3. C\\x1b[31m\\u202e – RSS, 2 entries, https://c.example/feed\n"
        "Which? Numbers from 1 to 3, Enter for 1, q for none: "
    )


def test_what_is_clear_is_not_asked(site: Path) -> None:
    """A single feed, all feeds of a list, and the first with --yes are taken without a word."""
    assert taken(site, ONE, LIST, BROKEN) == ([["d"], ["e", "f"], []], "")
    assert taken(site, SEVERAL, LIST, first=True) == ([["a"], ["e", "f"]], "")


def test_each_site_is_asked_about(site: Path) -> None:
    """Of two sites each is chosen from, and none of one does not end the other."""
    titles, _ = taken(site, SEVERAL, ONE, SEVERAL, typed="q\n3\n")
    assert titles == [[], ["d"], ["C\x1b[31m\u202e"]]


NOBODY = [(None, Terminal()), (io.StringIO("1\n"), Terminal()), (Terminal("1\n"), io.StringIO())]


@pytest.mark.parametrize("streams", NOBODY)
def test_without_a_terminal_nothing_is_taken(
    site: Path, streams: tuple[io.StringIO | None, io.StringIO], capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nobody can be asked the choices are printed, and the error says how to choose."""
    settings = config.read(site / "digest.toml")
    with pytest.raises(ConfigError, match="by their own addresses, or the first with --yes"):
        decide(settings, [ONE, SEVERAL], *streams, takes_first=False)
    assert capsys.readouterr().out.splitlines()[:2] == [
        "https://coast.example/ has 3 feeds:",
        "  1. a – RSS, 2 entries, https://a.example/feed",
    ]
    assert decide(settings, [ONE, LIST], *streams, takes_first=False)[0] == (ONE, ONE.offers)
    assert decide(settings, [SEVERAL], *streams, takes_first=True)[0] == (SEVERAL, SEVERAL.offers[:1])


def test_an_interrupt_ends_the_line(site: Path) -> None:
    """Ctrl+C at the question goes on to who started the command, on a line of its own."""

    class Interrupted(Terminal):
        def readline(self, *_: Any) -> Any:
            raise KeyboardInterrupt

    shown = Terminal()
    with pytest.raises(KeyboardInterrupt):
        decide(config.read(site / "digest.toml"), [SEVERAL], Interrupted(), shown, takes_first=False)
    assert shown.getvalue().endswith(": \n")
