"""A Pelican plugin: PLUGINS = ["digest.publish"]. The only room that imports pelican.

pelican_settings() turns a digest.toml into Pelican settings; build() renders, checks and puts a site in place.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from pelican import signals

from digest import config
from digest.publish.generator import DigestGenerator
from digest.publish.settings import pelican_settings

if TYPE_CHECKING:
    from pelican import Pelican

__all__ = ["pelican_settings", "register"]


def register() -> None:
    """Connects the digest to Pelican; called by Pelican once for each run."""
    signals.initialized.connect(keep_out)
    signals.get_generators.connect(generators)


def generators(_pelican: object) -> type[DigestGenerator]:
    """The one generator of the digest."""
    return DigestGenerator


def keep_out(pelican: Pelican) -> None:
    """Bars Pelican's own readers from folders that hold foreign text, whatever paths a pelicanconf.py names.

    An inbox is read by collect and cleaned, never published as it lies. What a pelicanconf.py asked for there is left
    out with a warning.
    """
    settings = config.read(Path(pelican.settings["DIGEST_SETTINGS"]))
    folders = [settings.content / name for name in ("inbox", "archive", "notes")]
    folders += [settings.root / source.path for source in settings.sources if source.path]
    barred = [Path(os.path.relpath(folder.resolve(), Path(pelican.path).resolve())).as_posix() for folder in folders]
    for kind in ("ARTICLE", "PAGE", "STATIC"):
        wanted = pelican.settings[f"{kind}_PATHS"]
        allowed = [path for path in wanted if not any(_is_within(path, folder) for folder in barred)]
        if allowed != list(wanted):
            logging.getLogger("pelican.plugins.digest").warning(
                "%s_PATHS names a folder of sources; it is left out", kind
            )
        pelican.settings[f"{kind}_PATHS"] = allowed
        pelican.settings[f"{kind}_EXCLUDES"] = list(dict.fromkeys([*pelican.settings[f"{kind}_EXCLUDES"], *barred]))


def _is_within(path: str, folder: str) -> bool:
    clean = Path(os.path.normpath(path or ".")).as_posix()
    return clean == folder or clean.startswith(f"{folder}/")
