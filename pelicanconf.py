"""Pelican's settings, read from digest.toml. Whatever you set below them counts: https://docs.getpelican.com/en/stable/settings.html."""

from pathlib import Path

from digest.publish import pelican_settings

globals().update(pelican_settings(Path(__file__).with_name("digest.toml")))
