"""What a command costs, with all that it starts: CPU seconds, seconds by the clock, memory at its highest.

Called as a program it runs a command and prints its Cost as JSON, in a process of its own: there it takes in what the
command leaves behind (prctl(2), PR_SET_CHILD_SUBREAPER), for of a server of processes that outlives its parent nobody
would be told the CPU time. Linux only.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
SAMPLE_S = 0.2
KIB = 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took."""

    code: int
    cpu_s: float
    wall_s: float
    memory_mib: float  # the highest sum of all its processes' proportional sets (proc(5), smaps_rollup), sampled


def cost(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """The cost of a command; what it prints goes to our standard error."""
    done = subprocess.run(
        [sys.executable, __file__, *command],
        cwd=folder,
        env={**os.environ, **environment},
        check=True,
        stdout=subprocess.PIPE,
    )
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def _measured(command: Sequence[str]) -> Cost:
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl failed")
    highest = 0.0
    is_over = threading.Event()

    def watch() -> None:
        nonlocal highest
        while not is_over.wait(SAMPLE_S):
            highest = max(highest, _memory_mib(os.getpid()))

    watcher = threading.Thread(target=watch)
    watcher.start()
    began = perf_counter()
    code = subprocess.call(command, stdout=sys.stderr)
    wall_s = perf_counter() - began
    is_over.set()
    watcher.join()
    while True:  # what was left behind ends by itself, once the pipes to its parent are closed
        try:
            os.wait()
        except ChildProcessError:
            break
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(code, round(used.ru_utime + used.ru_stime, 3), round(wall_s, 3), round(highest, 1))


def _memory_mib(parent: int) -> float:
    """The memory of a process' descendants; what several share is divided among them."""
    total_kib = 0
    waiting = _children(parent)
    while waiting:
        pid = waiting.pop()
        waiting += _children(pid)
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:  # it has ended meanwhile
            continue
        total_kib += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total_kib / KIB


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, path.read_text(encoding="ascii").split())
        except OSError:
            continue
    return found


if __name__ == "__main__":
    print(json.dumps(asdict(_measured(sys.argv[1:]))))
