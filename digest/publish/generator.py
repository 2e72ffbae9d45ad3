"""The Pelican generator of the digest: renders the plan of pages, with templates laid over any theme's base.html."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup
from pelican import signals
from pelican.generators import Generator

from digest import archive, config
from digest.edition.decided import decided
from digest.errors import BuildRefusedError, ConfigError
from digest.publish import feeds, notes, pages
from digest.publish.settings import filters, theme_folder
from digest.publish.site import Site
from digest.publish.views import direction_of
from digest.text import for_log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from digest.publish.pages import Page

SITE_FEED = "atom.xml"
FILES = ("sitemap.xml", "robots.txt")
REPLACED = {("static_content", "robots.txt")}  # what a person may put in the place of ours
ADDRESS = re.compile(r"(?:[a-z0-9-]+/)*(?:index|404)\.html")  # slugs only: an archive is edited by hand, too


def address(chosen: object) -> str:
    """The site's address where a pelicanconf.py or the host chose one, else an empty string."""
    try:
        return config.site_address(str(chosen)) if chosen else ""
    except ConfigError as error:
        raise ConfigError(
            f"SITEURL (pelicanconf.py, or DIGEST_URL for publishconf.py): {str(error).removeprefix('--url: ')}"
        ) from error


class DigestGenerator(Generator):  # type: ignore[misc]  # Pelican carries no types
    """Renders editions, topics, articles, sources, lists and feeds from content/archive."""

    def generate_context(self) -> None:
        """Reads the archive and tells all templates, Pelican's own too, of the site and its navigation."""
        settings = config.read(Path(self.settings["DIGEST_SETTINGS"]))
        settings = replace(settings, url=address(self.settings["SITEURL"]) or settings.url)
        held, problems = archive.read(settings.archive)
        for problem in problems:
            self.report(problem)
        self.site = Site(settings, decided(held, settings.mute))
        self.context["site"] = {
            "title": settings.title,
            "url": settings.url,
            "language": settings.language,
            "dir": direction_of(settings.language, settings.title),
            "description": settings.description,
            "feed": SITE_FEED,
        }
        own_pages = self.context.get("pages", ())
        self.own_pages = {page.url: Markup(page.title).striptags() for page in own_pages}  # noqa: S704 - text comes out
        self.context["navigation"] = self.navigation()

    def report(self, problem: str) -> None:
        """Passes a problem on to whoever builds: plain pelican logs it, digest build counts it."""
        import logging  # noqa: PLC0415 - Pelican's logger class is installed by the time this runs

        logging.getLogger("pelican.plugins.digest").warning("%s", problem)

    def navigation(self) -> list[dict[str, str]]:
        """The entries of the site's navigation: ours, then the owner's pages, About last."""
        own = sorted((title, href) for href, title in self.own_pages.items())
        entries = [*pages.NAVIGATION, *(entry for entry in own if entry[1] != "about/")]
        entries.append((self.own_pages.get("about/", "About"), "about/"))
        return [{"title": title, "href": href} for title, href in entries]

    def generate_output(self, writer: object) -> None:
        """Writes every page and feed; raises BuildRefusedError where an owner's page claims an address of ours."""
        del writer  # it copies all settings for each page: 0.67 ms, where rendering takes 0.04
        site, render = self.site, self.renderer()
        written = notes.read(site.settings.content / "notes")
        for name in sorted(written.keys() - pages.noted(site)):
            self.report(f"content/notes/{for_log(name)}.md: stands on no page; name it after a day or a topic's slug")
        planned = list(pages.plan(site, written, has_about="about/" in self.own_pages))
        topic_feeds = {site.topic_href(topic_id) + "atom.xml": topic_id for topic_id in sorted(site.paged)}
        # Whoever follows the feed of a topic that was merged goes on with that of the one which took it in.
        topic_feeds |= {href + "atom.xml": end for href, end in site.merged.items() if end in site.paged}
        self.refuse(planned, topic_feeds)
        for page in planned:
            self.write(page.path, render(page))
        for path, topic_id in topic_feeds.items():
            self.write(path, feeds.topic_feed(site, topic_id))
        self.write(SITE_FEED, feeds.editions_feed(site))
        self.write("sitemap.xml", feeds.sitemap(site, planned, sorted(self.own_pages)))
        self.write("robots.txt", feeds.robots(site))

    def refuse(self, planned: list[Page], topic_feeds: Iterable[str]) -> None:
        """Nothing is written where two pages would stand at one address, or one outside the site."""
        taken: set[str] = set()
        for page in planned:
            if not ADDRESS.fullmatch(page.path) or page.path in taken:
                what = "is the address of two pages" if page.path in taken else "is no address"
                told = f"“{for_log(page.title, 80)}”: {for_log(page.path)} {what}"
                raise BuildRefusedError(f"content/archive: {told}; correct the slug or source there")
            taken.add(page.path)
        taken |= {SITE_FEED, *FILES, *topic_feeds}
        for kind, what in (("generated_content", "slug"), ("static_content", "name")):
            for place, content in self.context[kind].items():
                path = PurePosixPath(content.save_as.casefold() if content is not None else "")
                is_taken = not taken.isdisjoint(map(str, (path, *path.parents)))
                if is_taken and (kind, str(path)) not in REPLACED:
                    raise BuildRefusedError(
                        f"{for_log(place)}: would stand at /{for_log(content.url)}, which is taken; "
                        f"give it another {what}"
                    )

    def renderer(self) -> Callable[[Page], str]:
        """A function from a page to its HTML. Autoescape is on: what a title says stays text."""
        overrides = [*self.settings["THEME_TEMPLATES_OVERRIDES"], str(Path(self.theme, "templates"))]
        env = Environment(
            loader=ChoiceLoader(
                [FileSystemLoader(overrides), FileSystemLoader(theme_folder() / "templates"), self.env.loader]
            ),
            autoescape=True,
            extensions=list(self.env.extensions),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        env.globals.update({**self.env.globals, **self.context})
        env.filters.update({**self.env.filters, **filters(self.site.settings.timezone)})
        env.tests.update(self.env.tests)
        base_path = "/" + self.site.settings.url.split("://", 1)[1].partition("/")[2]

        def render(page: Page) -> str:
            root = base_path if page.href == "404.html" else "../" * page.href.count("/")
            variables: dict[str, Any] = {
                **page.variables,
                "root": root,
                "SITEURL": root.rstrip("/") or ".",
                "page_title": page.title,
                "description": page.description,
                "current": page.current,
                "canonical": self.site.settings.url + (page.canonical or page.href),
                "noindex": page.noindex,
                "page_feed": page.feed,
                "output_file": page.path,
            }
            return env.get_template(f"digest/{page.template}").render(variables)

        return render

    def write(self, path: str, content: str) -> None:
        """Puts one file into the output folder, whole, and tells Pelican's listeners where there are any."""
        target = Path(self.output_path, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}.new")
        beside.write_text(content, encoding="utf-8", newline="\n")
        os.replace(beside, target)  # noqa: PTH105 - a killed build leaves no half page
        self.settings.setdefault("DIGEST_WRITTEN", []).append(path)
        if signals.content_written.receivers:
            signals.content_written.send(str(target), context={**self.context, "output_file": path})
