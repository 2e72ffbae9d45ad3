"""Pages asked for as a guest would: what is asked, in which order, with which pauses, and when it is enough."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from servers import Exchange, Server, http

from digest.fetch.limits import MIB, Limits
from digest.fetch.manners import Manners, failures_after
from digest.fetch.pages import fetch_pages, page_request
from digest.fetch.redirects import basic
from digest.fetch.request import Request
from digest.model import Failure, Response

if TYPE_CHECKING:
    from collections.abc import Sequence

AGENT = "digest/1 (+https://digest.example/)"
HTML = {"Content-Type": "text/html"}
PAGE = http(200, b"<p>Tides</p>", HTML)
SWIFT = Manners(Limits(connect_s=2, silence_s=2, total_s=5), pause_s=0.05, longest_pause_s=1, batch_s=5)


def visit(servers: Sequence[Server], *batches: Sequence[str], manners: Manners = SWIFT) -> list[list[str]]:
    """What each page gave: "ok", or what failed."""

    async def made(_: Request, answer: Response | Failure) -> str:
        return answer.what if isinstance(answer, Failure) else "ok"

    requests = [[Request(f"source-{number}", url) for url in batch] for number, batch in enumerate(batches)]
    allow = frozenset(server.endpoint for server in servers)
    return [list(row) for row in fetch_pages(requests, made, user_agent=AGENT, allow=allow, manners=manners)]


def targets(server: Server) -> list[str]:
    return [one.target for one in server.asked]


def robots(text: str) -> bytes:
    return http(200, text.encode(), {"Content-Type": "text/plain"})


def test_robots_txt_comes_first_and_once(server: Server) -> None:
    """One robots.txt for all pages of a server, also of several sources; then its pages."""
    server.answers |= {"/a": PAGE, "/b": PAGE, "/c": PAGE}
    assert visit([server], [server.url("/a"), server.url("/b")], [server.url("/c")]) == [["ok", "ok"], ["ok"]]
    assert targets(server)[0] == "/robots.txt"
    assert sorted(targets(server)) == ["/a", "/b", "/c", "/robots.txt"]


def test_a_forbidden_page_is_not_asked_for(server: Server) -> None:
    """The others are, and the refusal costs none of their patience."""
    server.answers |= {"/robots.txt": robots("User-agent: digest\nDisallow: /members"), "/a": PAGE}
    members = [server.url(f"/members/{number}") for number in range(5)]
    found = visit([server], [*members, server.url("/a")], manners=SWIFT)
    assert found == [["the site's robots.txt asks us not to read it"] * 5 + ["ok"]]
    assert targets(server) == ["/robots.txt", "/a"]


def test_an_unreadable_robots_txt_closes_the_site(server: Server) -> None:
    """No page is asked for where the server fails to say what may be."""
    server.answers |= {"/robots.txt": http(500), "/a": PAGE}
    [[told]] = visit([server], [server.url("/a")])
    assert told == "the site's robots.txt cannot be read (the server is broken (500))"
    assert targets(server) == ["/robots.txt"]


def test_a_robots_txt_over_the_limit_closes_the_site(server: Server) -> None:
    """What stands beyond 500 KiB might be the rule that matters."""
    server.answers |= {"/robots.txt": robots("#" * 600_000), "/a": PAGE}
    [[told]] = visit([server], [server.url("/a")])
    assert told.startswith("the site's robots.txt cannot be read (larger than")


def test_robots_txt_is_followed_five_times(server: Server) -> None:
    """A fifth redirect still counts, a sixth does not (RFC 9309 2.3.1.2)."""
    server.answers |= {f"/{number}": http(301, headers={"Location": f"/{number + 1}"}) for number in range(1, 9)}
    server.answers |= {"/5": robots("User-agent: *\nDisallow: /a"), "/a": PAGE}
    server.answers["/robots.txt"] = http(301, headers={"Location": "/1"})
    [[told]] = visit([server], [server.url("/a")])
    assert told == "the site's robots.txt asks us not to read it"
    server.answers["/5"] = http(301, headers={"Location": "/6"})
    [[told]] = visit([server], [server.url("/a")])
    assert "redirected more than 5 times" in told


def test_where_a_page_redirects_robots_txt_is_asked_too(server: Server) -> None:
    """A link by way of another server, or another path, does not go round the rules."""
    with Server({"/robots.txt": robots("User-agent: *\nDisallow: /closed"), "/closed": PAGE, "/open": PAGE}) as other:
        server.answers |= {
            "/a": http(302, headers={"Location": other.url("/closed")}),
            "/b": http(302, headers={"Location": other.url("/open")}),
        }
        [found] = visit([server, other], [server.url("/a"), server.url("/b")])
        assert found[0].startswith("the site's robots.txt asks us not to read it (redirected to")
        assert found[1] == "ok"
        assert targets(other) == ["/robots.txt", "/open"]


@dataclass
class Watch:
    """Answers a page slowly, and remembers when it began and ended, and how many were under way."""

    spans: list[tuple[float, float]] = field(default_factory=list)
    under_way: int = 0
    most: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, exchange: Exchange) -> None:
        """Answers."""
        with self.lock:
            self.under_way += 1
            self.most = max(self.most, self.under_way)
        began = time.monotonic()
        exchange.closing.wait(0.03)
        with self.lock:
            self.under_way -= 1
            self.spans.append((began, time.monotonic()))
        exchange.send(PAGE)


def test_a_host_is_asked_for_one_page_at_a_time_with_pauses(server: Server) -> None:
    """Whichever sources its pages belong to, there is a pause after each answer."""
    watch = Watch()
    server.answers |= dict.fromkeys(["/1", "/2", "/3", "/4", "/5", "/6"], watch)
    urls = [server.url(f"/{number}") for number in range(1, 7)]
    visit([server], urls[:3], urls[3:])
    assert watch.most == 1
    spans = sorted(watch.spans)
    assert all(later[0] - before[1] > 0.045 for before, later in pairwise(spans))


def test_hosts_do_not_wait_for_each_other(server: Server) -> None:
    """While one has its pause another is asked."""
    meeting = threading.Barrier(2)

    def meet(exchange: Exchange) -> None:
        meeting.wait(4)
        exchange.send(PAGE)

    with Server({"/a": meet}) as other:
        server.answers["/a"] = meet
        named = server.url("/a", host="localhost")
        allow = frozenset([other.endpoint, f"localhost:{server.port}"])

        async def made(_: Request, answer: Response | Failure) -> bool:
            return isinstance(answer, Response)

        rows = [[Request("one", named)], [Request("two", other.url("/a"))]]
        assert fetch_pages(rows, made, user_agent=AGENT, allow=allow, manners=SWIFT) == ((True,), (True,))


def test_a_longer_pause_is_kept_and_one_too_long_ends_the_visit(server: Server) -> None:
    """Crawl-delay counts where it is longer than ours; one beyond the bound gets one visit a run."""
    watch = Watch()
    server.answers |= {"/robots.txt": robots("User-agent: *\nCrawl-delay: 0.2"), "/1": watch, "/2": watch}
    assert visit([server], [server.url("/1"), server.url("/2")]) == [["ok", "ok"]]
    assert watch.spans[1][0] - watch.spans[0][1] > 0.19
    server.answers["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 3600")
    found = visit([server], [server.url("/1"), server.url("/2")])
    assert found == [["ok", "the site's robots.txt asks for a pause of 3600 s"]]


def test_failures_in_a_row_end_the_visit(server: Server) -> None:
    """After three the source's other pages are left alone; those of another source are not."""
    server.answers |= {f"/{number}": http(500) for number in range(6)} | {"/ok": PAGE}
    found = visit([server], [server.url(f"/{number}") for number in range(6)], [server.url("/ok")])
    broken = "the server is broken (500)"
    assert found == [[broken] * 3 + ["not asked for after those that failed"] * 3, ["ok"]]
    assert len(server.asked) == 1 + 3 + 1


def test_who_asks_to_wait_is_left_alone_at_once(server: Server) -> None:
    """A 429 or 503 ends the visit; pages that are gone never do."""
    server.answers |= {"/busy": http(429), "/ok": PAGE}
    gone = [server.url(f"/gone/{number}") for number in range(5)]
    found = visit([server], [*gone, server.url("/ok"), server.url("/busy"), server.url("/ok")])[0]
    assert found[5:] == ["ok", "asked too often (429)", "not asked for after those that failed"]


COUNTS = [(0, 0, 1), (404, 1, 1), (410, 2, 2), (403, 1, 2), (429, 0, 3), (503, 1, 3)]


@pytest.mark.parametrize(("status", "before", "after"), COUNTS)
def test_patience_is_counted(status: int, before: int, after: int) -> None:
    """Each failure counts one, an absent page none, a wish to wait all; a page that came starts anew."""
    assert failures_after(before, Failure("a", "b", "c", status=status), Manners()) == after
    assert failures_after(2, Response("a", "b", 200, b""), Manners()) == 0


def test_a_visit_ends_after_its_time(server: Server) -> None:
    """Of a slow or endless source the rest is not asked for."""
    watch = Watch()
    server.answers |= {"/1": watch, "/2": watch}
    manners = Manners(SWIFT.limits, pause_s=0.05, batch_s=0.01)
    assert visit([server], [server.url("/1"), server.url("/2")], manners=manners) == [
        ["ok", "not asked for after 0.01 s"]
    ]


def test_the_fence_of_feeds_stands_around_pages(server: Server) -> None:
    """Private addresses are refused, in the link and behind a redirect; nothing is asked of them."""
    with Server({"/a": PAGE}) as private:
        server.answers["/a"] = http(302, headers={"Location": private.url("/a")})
        found = visit([server], [private.url("/a")], [server.url("/a")])
        assert all("not a public address (loopback)" in told for [told] in found)
        assert private.asked == []


def test_a_page_has_limits_of_its_own(server: Server) -> None:
    """Five megabytes and thirty seconds, or what the user allows feeds where that is less."""
    assert (Manners().page_limits.body_bytes, Manners().page_limits.total_s) == (5 * MIB, 30)
    assert Manners(Limits(body_bytes=MIB, total_s=9)).page_limits == Limits(body_bytes=MIB, total_s=9, per_host=1)
    server.answers["/a"] = http(200, b"", {**HTML, "Content-Length": str(6 * MIB)})
    [[told]] = visit([server], [server.url("/a")])
    assert told == "larger than 5 MB"


def test_no_cookie_is_kept(server: Server) -> None:
    """What one page sets, the next is not sent."""
    server.answers |= {"/a": http(200, b"", {**HTML, "Set-Cookie": "a=b"}), "/b": PAGE}
    visit([server], [server.url("/a"), server.url("/b")])
    assert all("cookie" not in one.headers for one in server.asked)


# Who is sent what

HOME = Request("dawn", "https://ann:pw@dawn.example/feed", '"etag"', "then", "Reader/2", (("X-Key", "k3y"),), ("k3y",))
OWN = (("X-Key", "k3y"), ("Authorization", basic("ann", "pw")))


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        ("https://dawn.example/members/1", OWN),
        ("https://dawn.example:444/1", ()),
        ("http://dawn.example/1", ()),
        ("https://www.dawn.example/1", ()),
        ("https://dusk.example/1", ()),
    ],
)
def test_credentials_go_to_the_source_s_own_server_only(page: str, sent: tuple[tuple[str, str], ...]) -> None:
    """Headers and login of the feed are sent for pages of its own origin, and no validators with them."""
    made = page_request(HOME, page)
    assert made.headers[1:] == sent
    assert made.headers[0][0] == "Accept"
    assert (made.url, made.etag, made.last_modified, made.user_agent) == (page, "", "", "Reader/2")
    assert {"k3y", "pw"} <= set(made.secrets)


def test_a_link_brings_no_password() -> None:
    """What a publisher writes before an @ is not sent."""
    made = page_request(Request("dawn", "https://dawn.example/feed"), "https://eve:x@dusk.example/1")
    assert made.url == "https://dusk.example/1"


def test_a_link_that_is_no_address_is_told(server: Server) -> None:
    """It is a failure of that page, not of the run."""
    request = page_request(Request("dawn", server.url("/feed")), "http://[::1")
    assert visit([server], [request.url]) == [['"http://[::1" is not an http address']]
