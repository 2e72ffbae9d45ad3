"""Imported by the server of worker processes: what is made at first use is made once, and every worker has it."""

from __future__ import annotations

import digest.parse  # noqa: F401
from digest.normalize import furniture
from digest.workers import remembered

furniture.prepare()
remembered.code()
