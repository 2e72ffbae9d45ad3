"""digest.toml as Pelican settings: said once there, read by pelicanconf.py: plain pelican builds the same site."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest import config
from digest.dates import long_day, short_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, tzinfo

PACKAGE = Path(__file__).resolve().parent.parent
# What Pelican would make of a person's own articles, and the digest makes itself or leaves out.
NO_FEEDS = (
    "FEED_ALL_ATOM", "FEED_ALL_RSS", "FEED_ATOM", "FEED_RSS", "CATEGORY_FEED_ATOM", "CATEGORY_FEED_RSS",
    "AUTHOR_FEED_ATOM", "AUTHOR_FEED_RSS", "TAG_FEED_ATOM", "TAG_FEED_RSS", "TRANSLATION_FEED_ATOM",
)  # fmt: skip
NO_PAGES = (
    "TAG_SAVE_AS", "TAGS_SAVE_AS", "CATEGORY_SAVE_AS", "CATEGORIES_SAVE_AS", "AUTHOR_SAVE_AS", "AUTHORS_SAVE_AS",
    "ARCHIVES_SAVE_AS",
)  # fmt: skip


def theme_folder() -> Path:
    """The theme that comes with the program: inside an installed package, beside it in a checkout."""
    installed = PACKAGE / "themes" / "digest"
    return installed if installed.is_dir() else PACKAGE.parent / "themes" / "digest"


def pelican_settings(settings_file: str | Path) -> dict[str, Any]:
    """The Pelican settings that follow from a digest.toml; raises ConfigError where it is wrong.

    A pelicanconf.py may change any of them afterwards. SITEURL is the one that a host decides (see publishconf.py).
    """
    settings = config.read(Path(settings_file))
    static = settings.content / "static"
    own_files = (
        sorted(path.relative_to(static).as_posix() for path in static.rglob("*") if path.is_file())
        if static.is_dir()
        else []
    )
    return {
        "SITENAME": settings.title,
        "SITEURL": settings.url.rstrip("/"),
        "SITESUBTITLE": settings.description,
        "TIMEZONE": settings.timezone.key,
        "DEFAULT_LANG": settings.language.split("-")[0].lower(),
        "LOCALE": ["C"],  # what a machine calls its months must not show on pages
        "PATH": str(settings.content),
        "OUTPUT_PATH": str(settings.output),
        "THEME": str(settings.theme or theme_folder()),
        "PLUGINS": ["digest.publish"],
        "DIGEST_SETTINGS": str(settings.file),
        "RELATIVE_URLS": True,  # pages work under every base path, and in a preview
        "ARTICLE_PATHS": ["articles"],
        "ARTICLE_URL": "posts/{slug}/",
        "ARTICLE_SAVE_AS": "posts/{slug}/index.html",
        "PAGE_PATHS": ["pages"],
        "PAGE_URL": "{slug}/",
        "PAGE_SAVE_AS": "{slug}/index.html",
        "STATIC_PATHS": ["static"],
        "EXTRA_PATH_METADATA": {f"static/{name}": {"path": name} for name in own_files},
        "SLUGIFY_SOURCE": "basename",  # pages/imprint.md stands at /imprint/, whatever its title says
        "DIRECT_TEMPLATES": [],
        "DEFAULT_DATE": None,
        "DELETE_OUTPUT_DIRECTORY": False,
        "CACHE_CONTENT": False,
        "LOAD_CONTENT_CACHE": False,
        "JINJA_FILTERS": {
            name: each for name, each in filters(settings.timezone).items() if name != "count"
        },  # Jinja has its own
        **dict.fromkeys(NO_FEEDS),
        **dict.fromkeys(NO_PAGES, ""),
    }


def filters(zone: tzinfo) -> dict[str, Callable[..., str]]:
    """The filters that templates may use; times are shown in the site's zone."""

    def local(value: date | datetime) -> date:
        return value.astimezone(zone) if isinstance(value, datetime) and value.tzinfo else value

    def day(value: date | datetime) -> str:
        return long_day(local(value))

    def short(value: date | datetime) -> str:
        return short_day(local(value))

    def clock(value: datetime) -> str:
        return f"{local(value):%H:%M}"

    def iso(value: date | datetime) -> str:
        return local(value).isoformat()

    def count(number: int, one: str, many: str) -> str:
        return f"{number:,} {one if number == 1 else many}".replace(",", "\u2009")

    return {"day": day, "short_day": short, "clock": clock, "iso": iso, "count": count}
