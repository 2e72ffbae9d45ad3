"""Reads N invented feeds of 20 items from a local server that takes 200 ms for each, beside lemon24/reader.

    .venv/bin/python benchmarks/collect.py --feeds 500 --reader READER_PYTHON
    .venv/bin/python benchmarks/collect.py --feeds 5000 --failing 0.2

READER_PYTHON is the Python of an environment in which reader is installed (pip install reader sgmllib3k). Each program
runs three times: on an empty store; again, when every feed answers 304; and when each feed has two new items. Of digest
the whole command is counted, from its start to its end; of reader only update_feeds(), without adding the feeds. Each
feed has a host of its own in 127.0.0.0/8, so no limit per host slows either. Prints a table for docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

from feed_server import EDITION, FRESH, serve
from measuring import Cost, cost

if TYPE_CHECKING:
    from collections.abc import Sequence

START = "2025-06-04T10:00:00+00:00"
EPOCH = {"SOURCE_DATE_EPOCH": "1749031200"}
RUNS = ("first run", "second run (304)", "third run (2 new items each)")
EDITIONS = (1, 1, 2)  # of the site, in each run
READER = """
import json, resource, sys, time
from reader import make_reader
database, addresses, workers = sys.argv[1], json.load(open(sys.argv[2])), int(sys.argv[3])
found = make_reader(database)
for address in addresses:
    found.add_feed(address, exist_ok=True)
def used():
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime
cpu, began = used(), time.perf_counter()
found.update_feeds(workers=workers, scheduled=False)
print(json.dumps({"cpu_s": used() - cpu, "wall_s": time.perf_counter() - began,
    "memory_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "entries": found.get_entry_counts().total}))
"""


@dataclass(frozen=True, slots=True)
class Site:
    """The feeds and what serves them."""

    addresses: tuple[str, ...]
    port: int

    def turn_to(self, edition: int) -> None:
        """Has the server serve that edition of its feeds."""
        with urlopen(f"http://127.0.0.1:{self.port}{EDITION}{edition}"):
            pass


def host_of(number: int) -> str:
    """A loopback address of its own for each feed."""
    return f"127.{1 + number // 62_500}.{1 + number // 250 % 250}.{1 + number % 250}"


def measure_digest(site: Site, folder: Path, *, topics: bool) -> list[Cost]:
    """The cost of each run of digest collect."""
    endpoints = ", ".join(f'"{host_of(number)}:{site.port}"' for number in range(len(site.addresses)))
    settings = [
        "[site]", 'title = "Benchmark"', f"topics = {str(topics).lower()}", "[fetch]", f"allow = [{endpoints}]"
    ]  # fmt: skip
    for address in site.addresses:
        settings += ["[[source]]", f'url = "{address}"']
    folder.mkdir()
    (folder / "digest.toml").write_text("\n".join(settings) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "digest", "collect"]
    found = []
    for edition in EDITIONS:
        site.turn_to(edition)
        found.append(cost(command, folder, EPOCH))
    return found


def measure_reader(site: Site, folder: Path, python: str, workers: int) -> list[Cost]:
    """The cost of each run of reader."""
    folder.mkdir()
    list_of_feeds = folder / "feeds.json"
    list_of_feeds.write_text(json.dumps(site.addresses), encoding="utf-8")
    found = []
    for edition in EDITIONS:
        site.turn_to(edition)
        done = subprocess.run(
            [python, "-c", READER, str(folder / "reader.sqlite"), str(list_of_feeds), str(workers)],
            check=True,
            stdout=subprocess.PIPE,
        )
        told = json.loads(done.stdout.splitlines()[-1])
        print(f"reader holds {told.pop('entries'):,} entries", file=sys.stderr)
        found.append(Cost(0, **told))
    return found


def stored(folder: Path) -> int:
    """How many articles digest has stored."""
    return sum(len(path.read_bytes().splitlines()) for path in (folder / "content/archive").glob("[0-9]*/*/*.jsonl"))


def row(name: str, run: str, feeds: int, spent: Cost) -> str:
    """A row of the table."""
    return f"| {name} | {run} | {feeds / spent.cpu_s:.1f} | {feeds / spent.wall_s:.1f} | {spent.memory_mib:.0f} MB |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; 1 where digest did not store what it should."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--items", type=int, default=20)
    parser.add_argument("--latency", type=float, default=0.2, help="seconds")
    parser.add_argument("--failing", type=float, default=0.0, help="share of feeds that fail")
    parser.add_argument("--reader", metavar="PYTHON", default="", help="of an environment that has reader")
    parser.add_argument("--workers", type=int, default=20, help="of reader")
    parser.add_argument("--topics", choices=["with", "without", "both"], default="both", help="which runs of digest")
    chosen = parser.parse_args(arguments)

    context = multiprocessing.get_context("spawn")
    ports: multiprocessing.Queue[int] = context.Queue()
    server = context.Process(
        target=serve, args=(ports, chosen.feeds, chosen.items, chosen.latency, chosen.failing), daemon=True
    )
    server.start()
    port = ports.get()
    addresses = tuple(f"http://{host_of(number)}:{port}/{number}" for number in range(chosen.feeds))
    site = Site(addresses, port)
    wanted = round(chosen.feeds * (1 - chosen.failing)) * (chosen.items + FRESH)
    code = 0
    lines = []
    costs: dict[str, list[Cost]] = {}
    try:
        with tempfile.TemporaryDirectory() as scratch:
            for name, which in (("digest, without topics", "without"), ("digest", "with")):
                if chosen.topics not in (which, "both"):
                    continue
                folder = Path(scratch, which)
                costs[name] = measure_digest(site, folder, topics=which == "with")
                if stored(folder) != wanted:
                    print(f"{name}: {stored(folder):,} articles stored, {wanted:,} expected", file=sys.stderr)
                    code = 1
            if chosen.reader:
                costs["reader"] = measure_reader(site, Path(scratch, "reader"), chosen.reader, chosen.workers)
    finally:
        server.terminate()
    for name, spent in costs.items():
        lines += [row(name, run, chosen.feeds, one) for run, one in zip(RUNS, spent, strict=True)]
    print(
        f"{chosen.feeds:,} feeds of {chosen.items} items, {chosen.failing:.0%} failing, {chosen.latency:g} s latency\n"
    )
    print("| program | run | feeds a CPU second | feeds a second | memory |\n|---|---|---|---|---|")
    print("\n".join(lines))
    if "reader" in costs:
        for name in sorted(costs.keys() - {"reader"}):
            for at, run in enumerate(RUNS):
                ratio = costs["reader"][at].cpu_s / costs[name][at].cpu_s
                print(f"{name}, {run}: {ratio:.1f} times reader per CPU second")
    return code


if __name__ == "__main__":
    sys.exit(main())
