"""When an `auto` source goes straight to what it found before, and when it searches again; the clock is an argument."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from paperweb import HOST, NOW, Web, page, remembered, rss, source, urlset

from ingest.discover.discovery import discover
from ingest.discover.results import Discovery
from ingest.model import Failed, KnownDocument, Validators

A1, A2, A3 = "/2026/0314/551231.html", "/2026/0314/551232.html", "/2026/0314/551233.html"
HEAD = '<link rel="alternate" type="application/rss+xml" title="RSS" href="/news.rss">'
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Paper:
    """A source that is visited again and again, with a memory like the store's."""

    def __init__(self, pages: dict[str, str]) -> None:
        self.web = Web({HOST + path: body for path, body in pages.items()})
        self.memory: dict[str, KnownDocument] = {}

    def visit(self, now: datetime) -> Discovery:
        self.web.asked.clear()
        found = asyncio.run(discover(source(), self.web.get, known=self.memory, now=now))
        for one in found.documents:
            self.memory[one.url] = merged(self.memory.get(one.url), one)
        return found

    def ways(self, now: datetime) -> list[str]:
        return [f"{way.kind} {way.url.removeprefix(HOST)}" for way in self.visit(now).ways]

    @property
    def searched(self) -> bool:
        """Whether the last visit looked anywhere else than where the ways lie."""
        return "/feed" in self.web.urls or "/news.rss" in self.web.urls[1:]


def merged(before: KnownDocument | None, now: KnownDocument) -> KnownDocument:
    """As `ingest.store.pages.documents.keep` does it: what a visit did not learn stays."""
    if before is None:
        return now
    learned = now.validators != Validators() or now.sha256 is not None
    return replace(
        now,
        validators=now.validators if learned else before.validators,
        sha256=now.sha256 or before.sha256,
        full_at=now.full_at or before.full_at,
        searched_at=now.searched_at or before.searched_at,
    )


def test_the_ways_that_were_found_are_gone_again_for_a_week():
    site = Paper({"/": page(A3), "/rss.xml": rss(A1)})
    assert (site.ways(NOW), site.searched) == (["feed /rss.xml"], True)
    for days in range(1, 7):
        assert (site.ways(NOW + days * DAY), site.web.urls) == (["feed /rss.xml"], ["/rss.xml"])
    site.web.pages[f"{HOST}/"] = HEAD + page(A3)
    site.web.pages[f"{HOST}/news.rss"] = rss(A2)
    assert site.ways(NOW + 7 * DAY) == ["feed /news.rss"]
    assert (site.ways(NOW + 8 * DAY), site.web.urls) == (["feed /news.rss"], ["/news.rss"])


def test_a_search_before_the_clock_was_set_back_is_made_again():
    site = Paper({"/": page(A3), "/rss.xml": rss(A1)})
    assert (site.ways(NOW + 30 * DAY), site.searched) == (["feed /rss.xml"], True)
    assert (site.ways(NOW), site.searched) == (["feed /rss.xml"], True)
    assert (site.ways(NOW + HOUR), site.searched) == (["feed /rss.xml"], False)


def test_a_listing_that_is_visited_every_hour_is_searched_anew_after_a_week_all_the_same():
    site = Paper({"/": page(A1)})
    assert site.ways(NOW) == ["listing /"]
    site.web.pages[f"{HOST}/rss.xml"] = rss(A2)
    searches = [hours for hours in range(1, 170) if (site.visit(NOW + hours * HOUR), site.searched)[1]]
    assert searches == [168]
    assert site.ways(NOW + 170 * HOUR) == ["feed /rss.xml"]


@pytest.mark.parametrize("way", ["/rss.xml", "/sitemap.xml"])
def test_a_way_that_is_gone_is_replaced_in_the_same_run(way):
    site = Paper({"/": page(A3), way: urlset(A1) if "map" in way else rss(A1)})
    site.visit(NOW)
    del site.web.pages[HOST + way]
    found = site.visit(NOW + HOUR)
    assert [candidate.url for candidate in found.candidates] == [HOST + A3]
    assert (site.ways(NOW + 2 * HOUR), site.web.urls) == (["listing /"], ["/"])


def test_a_feed_that_became_a_page_is_searched_for_at_once():
    site = Paper({"/": HEAD + page(A3), "/news.rss": rss(A1)})
    site.visit(NOW)
    site.web.pages |= {f"{HOST}/news.rss": page(A3), f"{HOST}/rss.xml": rss(A2)}
    assert site.ways(NOW + HOUR) == ["feed /rss.xml"]


def test_a_listing_that_names_nothing_any_more_is_searched_for_again_a_day_after_the_last_search():
    site = Paper({"/": page(A1)})
    site.visit(NOW)
    site.web.pages |= {f"{HOST}/": page(), f"{HOST}/rss.xml": rss(A2)}
    searched = []
    for hours in range(1, 30):
        site.visit(NOW + hours * HOUR)
        searched += [hours] if site.searched else []
    assert searched == [25]
    assert (site.ways(NOW + 30 * HOUR), site.web.urls) == (["feed /rss.xml"], ["/rss.xml"])


def test_an_empty_source_costs_a_search_a_day_and_no_more():
    site = Paper({"/": page()})
    searches = [hours for hours in range(72) if (site.visit(NOW + hours * HOUR), site.searched)[1]]
    assert searches == [0, 25, 50]


def test_a_server_that_is_down_for_an_hour_is_not_searched():
    site = Paper({"/": page(A3), "/rss.xml": rss(A1)})
    site.visit(NOW)
    get = site.web.get

    async def down(request):
        site.web.asked.append(request)
        return Failed(request.url, "http_5xx", "503", retry=True, fetched_at=NOW, status=503)

    site.web.get = down
    assert (site.ways(NOW + HOUR), site.web.urls) == ([], ["/rss.xml"])
    site.web.get = get
    assert (site.ways(NOW + 2 * HOUR), site.web.urls) == (["feed /rss.xml"], ["/rss.xml"])


def test_one_of_two_feeds_that_fails_is_searched_for_a_day_later_and_forgotten():
    two = HEAD + HEAD.replace("/news.rss", "/sport.rss").replace("RSS", "Sport")
    site = Paper({"/": two + page(A3), "/news.rss": rss(A1), "/sport.rss": rss(A2)})
    assert site.ways(NOW) == ["feed /news.rss", "feed /sport.rss"]
    del site.web.pages[f"{HOST}/sport.rss"]
    site.web.pages[f"{HOST}/"] = HEAD + page(A3)
    assert site.ways(NOW + 23 * HOUR) == ["feed /news.rss"]
    assert site.web.urls == ["/news.rss", "/sport.rss"]
    assert (site.ways(NOW + 24 * HOUR), site.web.urls) == (["feed /news.rss"], ["/news.rss", "/sport.rss"])
    assert (site.ways(NOW + 25 * HOUR), site.web.urls) == (["feed /news.rss"], ["/", "/news.rss"])
    assert (site.ways(NOW + 26 * HOUR), site.web.urls) == (["feed /news.rss"], ["/news.rss"])


def test_a_front_page_that_is_refused_is_not_searched_at_each_visit():
    site = Paper({"/rss.xml": rss(A1)})
    assert site.ways(NOW) == ["feed /rss.xml"]
    assert (site.ways(NOW + HOUR), site.web.urls) == (["feed /rss.xml"], ["/rss.xml"])


def test_a_search_that_finds_nothing_keeps_the_ways_for_when_they_are_back():
    site = Paper({"/": page(A3), "/rss.xml": rss(A1)})
    site.visit(NOW)
    pages, site.web.pages = site.web.pages, {}
    assert site.ways(NOW + HOUR) == []
    site.web.pages = pages
    assert (site.ways(NOW + 2 * HOUR), site.web.urls) == (["feed /rss.xml"], ["/rss.xml"])


# -- feeds that are dead, or another section's ------------------------------------------------------------

NAMED = '<link rel="alternate" type="application/rss+xml" href="/old.rss">'


def dated(*entries: tuple[str, str]) -> str:
    items = "".join(
        f"<item><title>T</title><link>{HOST}{path}</link><pubDate>{day}</pubDate></item>"
        for path, day in entries
    )
    return f"<rss><channel>{items}</channel></rss>"


def search(web: Web, url: str = f"{HOST}/", known=None):
    found = asyncio.run(discover(source(url=url), web.get, now=NOW, known=known))
    return (
        [one.url.removeprefix(HOST) for one in found.candidates],
        [str(one) for one in found.ways],
        found.problems,
    )


OLD = dated(("/2015/1.html", "Thu, 05 Mar 2015 08:00:00 GMT"))
LIST = [f"/2026/0314/55123{n}.html" for n in range(4)]


def test_a_feed_that_is_dead_gives_way_to_the_list_on_the_page_and_is_said():
    web = Web({f"{HOST}/": NAMED + page(*LIST), f"{HOST}/old.rss": OLD, f"{HOST}/feed": OLD})
    problem = f"{HOST}/old.rss: the feed that the page names has nothing newer than 2015-03-05"
    assert search(web) == (LIST, [f"listing {HOST}/ (its feed is dead)"], (problem,))


def test_a_dead_feed_is_taken_where_there_is_nothing_else():
    web = Web({f"{HOST}/": NAMED + "<p>a", f"{HOST}/old.rss": OLD})
    assert search(web)[:2] == (["/2015/1.html"], [f"feed {HOST}/old.rss (the page names it)"])


def test_a_living_feed_beside_a_dead_one_is_taken_alone():
    living = dated(("/2026/1.html", "Thu, 05 Mar 2026 08:00:00 GMT"))
    more = '<link rel="alternate" type="application/rss+xml" title="New" href="/new.rss">'
    web = Web({f"{HOST}/": NAMED + more + page(*LIST), f"{HOST}/old.rss": OLD, f"{HOST}/new.rss": living})
    assert search(web)[:2] == (["/2026/1.html"], [f"feed {HOST}/new.rss (the page names it)"])


TECH = [f"/tech/2026/0314/55123{n}.html" for n in range(4)]


def test_a_section_whose_page_names_the_whole_site_s_feed_is_read_from_its_own_list():
    web = Web({f"{HOST}/tech/": NAMED + page(*TECH), f"{HOST}/old.rss": rss(*LIST)})
    problem = f"{HOST}/old.rss: the feed that the page names has no page of this section"
    why = "neither a feed nor a sitemap was found"
    assert search(web, f"{HOST}/tech/") == (TECH, [f"listing {HOST}/tech/ ({why})"], (problem,))


def test_of_the_whole_site_s_feed_the_section_s_pages_are_taken_now_and_later():
    web = Web({f"{HOST}/tech/": NAMED + page(*TECH), f"{HOST}/old.rss": rss(TECH[0], *LIST)})
    assert search(web, f"{HOST}/tech/")[0] == TECH[:1]
    known = asyncio.run(discover(source(url=f"{HOST}/tech/"), web.get, now=NOW)).documents
    web.pages[f"{HOST}/old.rss"] = rss(*TECH[:2], *LIST)
    assert search(web, f"{HOST}/tech/", remembered(known))[0] == TECH[:2]


def test_a_section_s_feed_whose_pages_lie_elsewhere_is_known_by_the_links_of_its_page():
    web = Web({f"{HOST}/tech/": NAMED + page(*LIST), f"{HOST}/old.rss": rss(*LIST, "/2026/0313/1.html")})
    assert search(web, f"{HOST}/tech/")[0] == [*LIST, "/2026/0313/1.html"]
