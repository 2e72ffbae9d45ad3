"""The plan of the site: every page with its address, template and variables, in a fixed order. Renders nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from digest.dates import MONTH_NAMES, local_day, long_day
from digest.places import article_page, day_page, topic_page
from digest.sentences import sentences
from digest.text import shortened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from markupsafe import Markup

    from digest.model import Edition, Filed, Member
    from digest.publish.site import Site
    from digest.publish.views import TopicView

TOP_TOPICS = 3  # of an edition: told large, and named in lists and descriptions
SOURCE_PAGE_STORIES = 200  # a source's page shows its newest; all of them stay in their editions
DESCRIPTION_LENGTH = 160  # characters that search engines show

# What the site calls itself; owners' pages come between Sources and About.
NAVIGATION = (("Today", ""), ("Topics", "topics/"), ("Editions", "editions/"), ("Sources", "sources/"))


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML page: where it stands, which template shows it, what that is given."""

    href: str  # relative to the site's root; a folder, or a file for 404.html
    template: str
    variables: Mapping[str, Any]
    title: str
    description: str = ""
    current: str = ""
    canonical: str = ""  # href of the canonical page where it is another one
    noindex: bool = False
    feed: Mapping[str, str] | None = None
    last_modified: date | None = None

    @property
    def path(self) -> str:
        """The file, relative to the output folder."""
        return self.href + "index.html" if not self.href or self.href.endswith("/") else self.href


def plan(site: Site, notes: Mapping[str, Markup], *, has_about: bool) -> Iterator[Page]:
    """Every page of the site, front page first.

    notes: the editor's, by day ("2025-06-04") or topic slug. has_about: the owner wrote an About page.
    """
    taken: set[str] = set()
    for page in (
        *edition_pages(site, notes),
        *topic_pages(site, notes),
        *article_pages(site),
        *source_pages(site),
        *list_pages(site),
    ):
        taken.add(page.href)
        yield page
    yield from merged_pages(site)
    yield from emptied_pages(site, taken)
    if not has_about:
        yield Page("about/", "about.html", {"sources": site.sources(), **totals(site)}, "About", current="about/")
    yield Page("404.html", "404.html", {}, "Not found", noindex=True)


def totals(site: Site) -> dict[str, int]:
    """How much the archive holds."""
    return {
        "article_count": len(site.archive.articles),
        "topic_count": len(site.members),
        "edition_count": len(site.editions),
        "source_count": len(site.sources()),
    }


def noted(site: Site) -> frozenset[str]:
    """The names that a note can have: the days of the editions and the slugs of the topics with a page."""
    days = {edition.date.isoformat() for edition in site.editions}
    return frozenset(days | {site.archive.topics[topic_id].slug for topic_id in site.paged})


def edition_pages(site: Site, notes: Mapping[str, Markup]) -> Iterator[Page]:
    """The front page, which shows the newest edition, and a page for each day."""
    if not site.editions:
        yield Page("", "empty.html", {"sources": site.sources()}, site.settings.title, site.settings.description)
    for edition in reversed(site.editions):
        variables = edition_variables(site, edition, notes)
        titles = "; ".join(shortened(view.heading.title, 80) for view in variables["top"])
        description = shortened(titles, DESCRIPTION_LENGTH)
        href = variables["edition"].href
        if edition is site.editions[-1]:
            description = site.settings.description or description
            yield Page(
                "",
                "edition.html",
                {**variables, "is_front": True},
                site.settings.title,
                description,
                last_modified=edition.date,
            )
        yield Page(
            href,
            "edition.html",
            {**variables, "is_front": False},
            long_day(edition.date),
            shortened(titles, DESCRIPTION_LENGTH),
            current="editions/",
            last_modified=edition.date,
        )


def edition_variables(site: Site, edition: Edition, notes: Mapping[str, Markup]) -> dict[str, Any]:
    """What the template of an edition is given."""
    told = site.told(edition.told)
    return {
        "edition": site.edition(edition),
        "top": told[:TOP_TOPICS],
        "more": [brief(view) for view in told[TOP_TOPICS:]],
        "seen_before": site.told(edition.seen_before),
        "surplus": site.told(edition.surplus),
        "added_later": [brief(view) for view in site.told(edition.added_later)],
        "note": notes.get(edition.date.isoformat()),
    }


def brief(view: TopicView) -> TopicView:
    """The topic with one sentence for a lead."""
    return replace(view, lead=next(iter(sentences(view.lead)), ""))


def topic_pages(site: Site, notes: Mapping[str, Markup]) -> Iterator[Page]:
    """A page for each topic that has one by now."""
    for topic_id in sorted(site.paged, key=lambda identity: site.archive.topics[identity].slug):
        stories = site.members[topic_id]
        newest_first = newest(stories)
        view = site.topic(topic_id, newest_first)
        only = stories[0] if len(stories) == 1 else None
        yield Page(
            view.href,
            "topic.html",
            {"topic": view, "timeline": by_day(site, newest_first), "note": notes.get(view.slug)},
            view.title,
            shortened(view.lead, DESCRIPTION_LENGTH),
            current="topics/",
            # A topic that is one whole article shows what the article's own page shows (archive law 7).
            canonical=site.article_href(only.filed) if only and not only.is_cut else "",
            noindex=any(republishes(member.filed) for member in stories),
            feed={"title": view.title, "href": view.href + "atom.xml"},
            last_modified=view.last_day,
        )


def merged_pages(site: Site) -> Iterator[Page]:
    """A page for each topic that another one took in: it leads there, in one step."""
    for href, end in sorted(site.merged.items()):
        if end in site.members:
            view = site.topic(end, site.members[end])
            target = view.href or view.edition_href
            yield Page(href, "merged.html", {"topic": view}, view.title, current="topics/", canonical=target)


def emptied_pages(site: Site, taken: Collection[str]) -> Iterator[Page]:
    """A page for each address that has lost what it showed: it may stand in letters and on other sites.

    Of topics and editions without stories, of articles that are hidden or held, and of what was taken down.
    """
    days = {edition.date for edition in site.editions}
    found: dict[str, dict[str, Any]] = {}
    for topic in site.archive.topics.values():
        if topic.id not in site.members and not site.leads_on(topic):
            why = "muted" if topic.id in site.archive.decisions.muted else "hidden"
            found[topic_page(topic)] = {"why": why, "day": topic.born if topic.born in days else None}
    for filed in site.archive.articles:
        if filed.edition not in days:
            found[day_page(filed.edition)] = {"why": "hidden", "day": None}
        if filed.article.keep == "full":
            found[article_page(filed)] = {"why": "hidden", "day": filed.edition if filed.edition in days else None}
    for removal in site.archive.removals:
        for href in removal.addresses:
            at = local_day(removal.at, site.settings.timezone)
            found[href] = {"why": "removed", "removed": at, "reason": removal.reason, "day": None}
    for href, said in sorted(found.items()):
        if href not in taken:
            day = said["day"]
            variables = {"removed": None, "reason": "", **said, "edition_href": day_page(day) if day else ""}
            section = "topics/" if href.startswith("topics/") else "editions/"
            yield Page(href, "emptied.html", variables, "No longer here", current=section, noindex=True)


def newest(stories: Iterable[Member]) -> list[Member]:
    """The stories, the newest first."""
    return sorted(stories, key=lambda member: (member.filed.edition, member.filed.date, member.story.id), reverse=True)


def republishes(filed: Filed) -> bool:
    """Whether somebody else's text stands here in full: such pages are not for search engines."""
    return filed.article.keep == "full" and bool(filed.article.url)


def by_day(site: Site, newest_first: list[Member]) -> list[dict[str, Any]]:
    """The stories under their editions, newest first."""
    return [
        {"date": day, "href": day_page(day), "stories": [site.story(member) for member in stories]}
        for day, stories in groupby(newest_first, key=lambda member: member.filed.edition)
    ]


def article_pages(site: Site) -> Iterator[Page]:
    """A page for each article that is kept in full."""
    by_article: dict[str, dict[str, Member]] = defaultdict(dict)
    for together in site.members.values():
        for member in together:
            by_article[member.filed.article.id][member.story.id] = member
    for filed in site.archive.articles:
        article = filed.article
        if article.keep != "full" or article.id not in by_article:
            continue
        told = [by_article[article.id][story.id] for story in article.stories if story.id in by_article[article.id]]
        view = site.article(filed)
        stories = [site.story(member) for member in told]
        yield Page(
            view.href,
            "article.html",
            {
                "article": view,
                "stories": stories,
                "topics": [site.topic(filed.topic_ids[member.story.id], [member]) for member in told],
            },
            article.title,
            shortened(view.deck or stories[0].lead, DESCRIPTION_LENGTH),
            current="editions/",
            noindex=republishes(filed),
            last_modified=filed.edition,
        )


def source_pages(site: Site) -> Iterator[Page]:
    """A page for each source, known or configured."""
    for source in site.sources():
        source_id = source.href.split("/")[1]
        stories = site.by_source.get(source_id, [])
        newest_first = newest(stories)
        yield Page(
            source.href,
            "source.html",
            {"source": source, "days": by_day(site, newest_first[:SOURCE_PAGE_STORIES])},
            source.title,
            current="sources/",
            last_modified=source.last_day,
        )


def list_pages(site: Site) -> Iterator[Page]:
    """The lists: of all days, topics and sources."""
    months = [
        {"label": f"{MONTH_NAMES[month - 1]} {year}", "editions": [listed(site, edition) for edition in editions]}
        for (year, month), editions in groupby(
            reversed(site.editions), key=lambda edition: (edition.date.year, edition.date.month)
        )
    ]
    yield Page("editions/", "editions.html", {"months": months}, "Editions", current="editions/")
    by_news = sorted(
        site.members,
        key=lambda topic_id: (
            site.members[topic_id][-1].filed.edition,
            len(site.members[topic_id]),
            site.archive.topics[topic_id].slug,
        ),
        reverse=True,
    )
    topics = [site.topic(topic_id, site.members[topic_id]) for topic_id in by_news]
    yield Page("topics/", "topics.html", {"topics": topics}, "Topics", current="topics/")
    yield Page("sources/", "sources.html", {"sources": site.sources()}, "Sources", current="sources/")


def listed(site: Site, edition: Edition) -> dict[str, Any]:
    """An edition as a line of the list of days."""
    told = site.told(edition.told[:TOP_TOPICS])
    return {
        "date": edition.date,
        "href": day_page(edition.date),
        "story_count": edition.story_count,
        "topic_count": len(edition.told),
        "titles": [view.heading for view in told],
    }
