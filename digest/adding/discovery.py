"""The feeds of a site, found from one of its pages: what it announces, what it links to, then the usual places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digest.adding.looking import Seen
from digest.adding.offers import COMMENTS, feed_offer, lasting, ordered
from digest.errors import SourceError
from digest.model import Failure, Response
from digest.parse import sniff
from digest.parse.page import FeedLink
from digest.text import for_log
from digest.urls import absolute, cleaned, without_credentials

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digest.adding.offers import Offer
    from digest.adding.world import World

CANDIDATES = 10  # of a page that are asked for
# Where feeds stand that no page names: WordPress, then generators of static sites (Jekyll, Hugo, Pelican).
USUAL_PLACES = (
    "/feed",
    "/feed.xml",
    "/atom.xml",
    "/rss.xml",
    "/index.xml",
    "/rss",
    "/feed.json",
    "/feeds/all.atom.xml",
)


def discovered(page: Seen, world: World) -> tuple[Offer, ...]:
    """The feeds of the site that the page belongs to, each of them read, the likeliest first.

    Raises SourceError where there is none, with what the page named.
    """
    place, here = page.response.place, page.response.final_url
    unlike = {cleaned(link.url): link for link in reversed(page.feeds) if cleaned(link.url) != cleaned(here)}
    links = [link for link in page.feeds if unlike.get(cleaned(link.url)) == link]
    links.sort(key=lambda link: (not link.is_announced, bool(COMMENTS.search(f"{link.title} {link.url}"))))
    offers, failures = _read(links[:CANDIDATES], world)
    if offers:
        return ordered(offers)
    announced = [link for link in links if link.is_announced]
    if announced:
        why = f"; {failures[0]}" if failures else ""
        named = for_log(without_credentials(announced[0].url), 300)
        raise SourceError(f"{place}: this is a web page that names a feed which cannot be read, {named}{why}")
    for usual in USUAL_PLACES:
        offers, _ = _read([FeedLink(absolute(here, usual))], world)
        if offers:
            return ordered(offers)
    raise SourceError(f"{place}: this is a web page, and no feed was found; look for the feed's address on the site")


def _read(links: Sequence[FeedLink], world: World) -> tuple[list[Offer], list[Failure]]:
    """The offers of those links that are feeds, and what went wrong with others."""
    answers = world.ask([link.url for link in links]) if links else []
    failures = [one for one in answers if isinstance(one, Failure)]
    likely = [
        (link, one)
        for link, one in zip(links, answers, strict=True)
        if isinstance(one, Response) and sniff.form(one.body) not in ("page", "binary", "empty")
    ]
    looked = zip(likely, world.look([response for _, response in likely]), strict=True)
    offers = [
        feed_offer(lasting(link.url, seen), seen, link.title)
        for (link, _), seen in looked
        if isinstance(seen, Seen) and seen.kind == "feed"
    ]
    return offers, failures
