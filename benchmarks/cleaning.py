"""What cleaning costs, an entry of five paragraphs at a time: python benchmarks/cleaning.py.

Invented sources of 20 entries each: five paragraphs of 20 to 60 words, a sub-heading, and nine lines of furniture, of
which half are the source's own wording. No two paragraphs are alike, as in news. The steps of an entry are timed side
by side in one run, the quickest of several rounds counts: its markup cut into blocks, what stays to be done when
nothing is taken out (facts, sub-headings), the rules of wording, what is learnt of the source, and both.
"""

from __future__ import annotations

import argparse
import gc
import random
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from time import process_time

from digest.model import Entry
from digest.normalize import Draft, cleaned_of, furniture, layout, pitches, received, repeats, rules
from digest.text import words

ENTRIES, PARAGRAPHS = 20, 5
LENGTHS = (20, 30, 40, 50, 60)  # of paragraphs, in words
VOCABULARY = 20_000
LETTERS = "etaoinshrdlcumwfgypb"
COMMON = words(
    "the of and to in a is that for it was on with as he by at from his her an be this which or had were not are but "
    "have they one all she there been their has who would when said will more after its into two about if other than"
)
OPENERS = ("The", "A", "In", "On", "For", "After", "Nobody", "Two", "Most", "His")

Drafts = Sequence[Sequence[Draft]]
Step = Callable[[Drafts], None]


def vocabulary() -> list[str]:
    """The words that texts are made of, the commonest first."""
    chance = random.Random(5)  # noqa: S311 - invented texts, no secrets
    return [*COMMON, *("".join(chance.choices(LETTERS, k=chance.randint(3, 10))) for _ in range(VOCABULARY))]


def sources(seed: int, count: int, entries: int) -> list[list[Entry]]:
    """Sources with their entries, the same for a seed on every machine."""
    chance = random.Random(seed)  # noqa: S311 - likewise
    known = vocabulary()
    weights = list(accumulate(1 / rank for rank in range(1, len(known) + 1)))

    def line(length: int) -> str:
        return " ".join(chance.choices(known, cum_weights=weights, k=length)).capitalize()

    def paragraph() -> str:
        sentences = chance.choice(LENGTHS) // 10
        return "".join(f"{chance.choice(OPENERS)} {line(9).lower()}. " for _ in range(sentences)).strip()

    return [
        [entry(f"s{number}-e{at}", own, line, paragraph, chance) for at in range(entries)]
        for number in range(count)
        for own in ([line(chance.randint(3, 9)) for _ in range(4)],)
    ]


def entry(
    name: str, own: Sequence[str], line: Callable[[int], str], paragraph: Callable[[], str], chance: random.Random
) -> Entry:
    """One entry. own: the wording of its source's furniture."""
    title = line(8)
    home = f"https://{name}.example/"
    body = [f"<p>{paragraph()}</p>" for _ in range(PARAGRAPHS)]
    body.insert(3, f"<h3>{line(4)}</h3>")
    head = [f"<p>{own[0]}</p>", f"<p>{own[1]} {chance.randint(2, 900)}</p>", "<p>Reading time: 4 min</p>"]
    foot = [
        "<p>Share on Facebook | WhatsApp | Copy link</p>",
        f"<p>{own[2]}: {line(2)}, {line(1)}</p>",
        "<p>Sign up for our weekly newsletter</p>",
        f"<p><strong>{own[3]}</strong></p>",
        f'<p><a href="{home}">{line(7)}</a></p>',
        f'<p>The post {title} appeared first on <a href="{home}">{own[0]}</a>.</p>',
    ]
    return Entry(name, home, title, ("Ada Quill",), content="\n".join([*head, *body, *foot]))


def cut(drafts: Drafts) -> None:
    """The entries' markup cut into blocks."""
    for source in drafts:
        for one in source:
            received(one.entry)


def clean(by: Sequence[rules.Rule], *, learns: bool) -> Step:
    """The step that takes blocks out by these rules. learns: layouts are made and learnt from first."""

    def step(drafts: Drafts) -> None:
        for source in drafts:
            learnt: Sequence[Mapping[int, str]] = [{}] * len(source)
            if learns:
                written = [layout.written(one.blocks, one.entry.title, one.entry.authors) for one in source]
                learnt = repeats.learn((), [layout.read(one.id, row) for one, row in zip(source, written, strict=True)])
            for one, verdicts in zip(source, learnt, strict=True):
                cleaned_of(one.entry, one.blocks, verdicts, by=by)

    return step


STEPS: dict[str, Step] = {
    "cut into blocks": cut,
    "nothing": clean((), learns=False),
    "wording": clean(rules.BY_ENTRY, learns=False),
    "learnt": clean((rules.repeated,), learns=True),
    "both": clean(rules.RULES, learns=True),
}


def main() -> None:
    """Prints the milliseconds of CPU that each step takes an entry, and what that is of the first one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=int, default=60, help="sources of 20 entries a round (default: 60)")
    parser.add_argument("--rounds", type=int, default=7, help="rounds, of which the quickest counts (default: 7)")
    chosen = parser.parse_args()
    furniture.prepare()
    pitches.prepare()
    took: dict[str, list[float]] = {name: [] for name in STEPS}
    for number in range(chosen.rounds):
        for at, (name, step) in enumerate(STEPS.items()):
            # Lines that were met are remembered, so no step sees those of another.
            entries = sources(number * len(STEPS) + at, chosen.sources, ENTRIES)
            drafts = [[Draft(one, one.guid, received(one), "") for one in source] for source in entries]
            gc.collect()
            start = process_time()
            step(drafts)
            took[name].append((process_time() - start) * 1000 / (chosen.sources * ENTRIES))
    first = min(took["cut into blocks"])
    print("step             ms an entry   of cutting into blocks")
    for name, times in took.items():
        print(f"{name:<16} {min(times):>11.3f} {min(times) / first:>12.2f}")


if __name__ == "__main__":
    main()
