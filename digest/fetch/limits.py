"""How much of anybody's time and bytes a source may take."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one run of fetch. Times are in seconds; waiting for a free connection counts in none of them."""

    # ours, after unpacking: FeedBurner refused feeds over 512 KB, a podcast's whole archive takes some MB
    body_bytes: int = 15 * MIB
    connect_s: float = 20.0  # name, connection and TLS together, for each hop; Linux alone would try for 127 s (tcp(7))
    silence_s: float = 20.0  # ours: before an answer, and between two pieces of it
    total_s: float = 60.0  # ours: all hops of a source together: what cuts an endless drip
    redirects: int = 10  # ours: RFC 2068 10.3 said 5, browsers follow 20 (Fetch Standard 4.4)
    at_once: int = 50  # ours, connections in all: a fifth of the 256 files that macOS lets a process open (ulimit -n)
    per_host: int = 4  # ours: browsers open 6, RFC 9112 9.4 asks for restraint, and nobody waits for us


DEFAULT = Limits()
