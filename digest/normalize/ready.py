"""Imported by the server of worker processes: what is made at first use is made once, and every worker has it."""

from __future__ import annotations

from digest.normalize import furniture

furniture.prepare()
