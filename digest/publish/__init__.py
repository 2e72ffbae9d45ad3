"""A Pelican plugin: PLUGINS = ["digest.publish"]. The only room that imports pelican.

pelican_settings() turns a digest.toml into Pelican settings; build() renders, checks and puts a site in place.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from pelican import signals

from digest import config
from digest.publish.generator import DigestGenerator
from digest.publish.settings import pelican_settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pelican.generators import Generator

__all__ = ["pelican_settings", "register"]


def register() -> None:
    """Connects the digest to Pelican; called by Pelican once for each run."""
    signals.generator_init.connect(keep_out)
    signals.get_generators.connect(generators)


def generators(_pelican: object) -> type[DigestGenerator]:
    """The one generator of the digest."""
    return DigestGenerator


def keep_out(generator: Generator) -> None:
    """Bars a generator of Pelican from foreign and private files, whatever paths a pelicanconf.py names.

    An inbox is read by collect and cleaned, never published as it lies; settings and state can hold addresses with
    keys in them. The files found are looked at, not the paths asked for: "", ".", an absolute path and a symbolic link
    lead to the same ones. Files asked for by name are left out with a warning.
    """
    settings = config.read(Path(generator.settings["DIGEST_SETTINGS"]))
    barred = [settings.content / name for name in ("inbox", "archive", "notes", "state.json")]
    barred += [settings.root / source.path for source in settings.sources if source.path]
    barred += [settings.file, settings.cache, settings.output, Path(generator.output_path)]
    places = frozenset(place.resolve() for place in barred)
    find = generator.get_files

    def is_barred(path: str) -> bool:
        place = Path(generator.path, path).resolve()
        return place in places or not places.isdisjoint(place.parents)

    def get_files(paths: Iterable[str], exclude: list[str] | None = None, extensions: object = None) -> set[str]:
        wanted = [paths] if isinstance(paths, str) else list(paths)
        for path in filter(is_barred, wanted):
            logging.getLogger("pelican.plugins.digest").warning(
                "pelicanconf.py: %s is a folder of sources or private; it is left out", path
            )
        return {path for path in find(wanted, exclude, extensions) if not is_barred(path)}

    generator.get_files = get_files
