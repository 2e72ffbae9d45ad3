"""Collects and builds an invented site, beside plain Pelican with as many articles: python benchmarks/site.py [N].

Prints CPU seconds of this process and its children for each step, and the ratio of building to what Pelican takes for
the same number of Markdown articles of the same length.
"""

from __future__ import annotations

import random
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from measuring import cost

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = 1_000
PER_DAY = 50
SUBJECTS = 12  # words that the stories of one event share
FIRST_DAY = date(2025, 1, 1)
SETTINGS = '[site]\ntitle = "Benchmark"\n\n[[source]]\npath = "content/inbox"\n'
PELICANCONF = (
    'SITENAME = "Benchmark"\nPATH = "content"\nTIMEZONE = "UTC"\nDEFAULT_LANG = "en"\n'
    "FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None\n"
)
SYLLABLES = "ba ro ten mi lu kas dor en fi pol ser ga ny tor vel ash quin om ber lo".split()  # noqa: SIM905 - reads well


def articles(count: int, chance: random.Random) -> list[tuple[date, str, str]]:
    """So many invented articles as (day, title, text): each event is told of on up to seven days."""
    vocabulary = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(8_000)]
    found = []
    events: list[list[str]] = []
    for number in range(count):
        if number % PER_DAY == 0:
            events = events[-PER_DAY // 2 :] + [chance.sample(vocabulary, SUBJECTS) for _ in range(PER_DAY // 2)]
        event = chance.choice(events)
        sentences = [
            " ".join(chance.choices(vocabulary, k=9) + chance.choices(event, k=5)).capitalize() + "." for _ in range(24)
        ]
        title = " ".join([*chance.sample(event, 5), chance.choice(vocabulary)]).title()
        text = "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, 24, 4))
        found.append((FIRST_DAY + timedelta(days=number // PER_DAY), f"{title} {number}", text))
    return found


def spent(command: list[str], folder: Path, day: date) -> float:
    """The CPU seconds of a command and all that it starts."""
    epoch = str((day - date(1970, 1, 1)).days * 86_400)
    done = cost(command, folder, {"SOURCE_DATE_EPOCH": epoch, "PYTHONPATH": str(ROOT)})
    if done.code:
        raise SystemExit(f"{' '.join(command)}: ended with {done.code}")
    return done.cpu_s


def main() -> int:
    """Measures each step once, in turn."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    # The same sites in every run: nothing secret hangs on it.
    invented = articles(count, random.Random(6))  # noqa: S311
    after = invented[-1][0] + timedelta(days=1)
    digest = [sys.executable, "-m", "digest"]
    with tempfile.TemporaryDirectory() as scratch:
        ours, plain = Path(scratch, "digest"), Path(scratch, "pelican")
        (ours / "content/inbox").mkdir(parents=True)
        (plain / "content").mkdir(parents=True)
        (ours / "digest.toml").write_text(SETTINGS, encoding="utf-8")
        (plain / "pelicanconf.py").write_text(PELICANCONF, encoding="utf-8")
        for number, (day, title, text) in enumerate(invented):
            (ours / f"content/inbox/{day}-{number}.txt").write_text(f"{title}\n\n{text}\n", encoding="utf-8")
            (plain / f"content/{number}.md").write_text(
                f"Title: {title}\nDate: {day}\nCategory: News\n\n{text}\n", encoding="utf-8"
            )
        steps = {
            "collect": spent([*digest, "collect"], ours, after),
            "collect again, nothing new": spent([*digest, "collect"], ours, after),
            "build": spent([*digest, "build"], ours, after),
            "build again, nothing new": spent([*digest, "build"], ours, after),
        }
        pelican = spent([sys.executable, "-m", "pelican", "-q", "content"], plain, after)
        pages = sum(1 for _ in (ours / "output").rglob("*.html"))
        others = sum(1 for _ in (plain / "output").rglob("*.html"))
    for name, seconds in steps.items():
        print(f"{name:<28}{seconds:7.1f} s   {seconds / pelican:5.2f} of plain Pelican")
    print(f"{'plain Pelican':<28}{pelican:7.1f} s")
    print(f"{count} articles: {pages} pages by digest, {others} by plain Pelican")
    return 0


if __name__ == "__main__":
    sys.exit(main())
