"""What all tests share: hypothesis draws the same examples in every run, and slow machines fail none."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("digest", derandomize=True, deadline=None)
settings.load_profile("digest")
