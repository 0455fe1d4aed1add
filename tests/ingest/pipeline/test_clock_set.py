"""A clock that was ahead for one crawl: after it was set right, nothing waits until that time comes again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from inprocess import HOST, NOW, Paper
from papers import PATHS, STORIES, TITLES, fate, feed, paper, story, titles
from sqlalchemy import select

from ingest.store import Store
from ingest.store.schema import tables

AHEAD = [timedelta(days=10), timedelta(days=3650)]
AGES = ["1h", "6h", "1d", "2d"]


def at(town: Paper, shift: timedelta) -> Paper:
    """The paper's crawler with its clock so far from the true one."""
    town.now = NOW + shift
    return town


def sitemap(*paths: str, modified: str) -> str:
    urls = "".join(f"<url><loc>{HOST}{path}</loc><lastmod>{modified}</lastmod></url>" for path in paths)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


@pytest.mark.parametrize("ahead", AHEAD)
def test_what_failed_then_is_tried_again_as_soon_as_ever(store: Store, ahead: timedelta) -> None:
    town = paper(store)
    town.pages[PATHS[0]] = (503, "")
    at(town, ahead).crawl()
    town.pages |= STORIES
    at(town, timedelta(minutes=5)).crawl()
    at(town, timedelta(hours=2)).crawl()
    assert fate(store, PATHS[0])[0] == "stored"


@pytest.mark.parametrize("ahead", AHEAD)
def test_a_page_that_waited_then_for_its_host_is_asked_for_soon(store: Store, ahead: timedelta) -> None:
    town = paper(store)
    town.pages |= dict.fromkeys(PATHS, (429, ""))
    town.headers |= {path: {"retry-after": "1800"} for path in town.pages}
    at(town, ahead).crawl()
    town.pages |= STORIES
    at(town, timedelta(minutes=5)).crawl()
    at(town, timedelta(hours=2)).crawl()
    assert [fate(store, path)[0] for path in PATHS] == ["stored"] * 4


@pytest.mark.parametrize("ahead", AHEAD)
def test_an_update_that_a_listing_tells_of_is_fetched_after_a_visit_then(
    store: Store, ahead: timedelta
) -> None:
    settings = {"url": f"{HOST}/news.xml", "type": "sitemap"}
    town = Paper(store, {**STORIES, "/news.xml": sitemap(*PATHS, modified="2026-03-14T11:00:00Z")}, settings)
    at(town, ahead).crawl()
    assert len(titles(store)) == 4
    town.pages[PATHS[0]] = story("The harbour opens late")
    town.pages["/news.xml"] = sitemap(*PATHS, modified="2026-03-15T14:00:00Z")
    at(town, timedelta(hours=26)).crawl()
    assert "The harbour opens late" in titles(store)


@pytest.mark.parametrize("ahead", AHEAD)
def test_an_update_that_was_to_be_fetched_then_is_fetched_now(store: Store, ahead: timedelta) -> None:
    """The page is named anew by the clock that is ahead, and its crawl is broken off before the page comes."""
    town = paper(store, revisit=[])
    town.crawl()
    with store.begin() as conn:
        conn.execute(tables.urls.update().values(next_try=NOW + ahead))
    town.pages[PATHS[0]] = story("The harbour opens late")
    at(town, timedelta(hours=26)).crawl()
    assert "The harbour opens late" in titles(store)


@pytest.mark.parametrize("ahead", AHEAD)
def test_young_articles_of_then_are_visited_again_at_their_ages(store: Store, ahead: timedelta) -> None:
    paths = ("/news/harbour-opens.html", "/news/bridge-closes.html")
    pages = dict(zip(paths, map(story, TITLES), strict=False))
    settings = {"url": f"{HOST}/feed.rss", "type": "feed", "revisit": AGES}
    town = Paper(store, {"/feed.rss": feed(*paths), **pages}, settings)
    at(town, ahead).crawl()
    town.pages["/feed.rss"] = feed()
    asked = []
    for minutes in (5, 90, 120, 200, 210):
        at(town, timedelta(minutes=minutes)).crawl()
        asked.append(len([path for path in town.asked if path in paths]))
    assert asked == [0, 2, 0, 2, 0]
    assert fate(store, paths[0])[3] == timedelta(minutes=90) + timedelta(hours=6)


def test_a_page_that_waits_for_its_articles_next_age_is_left_alone(store: Store) -> None:
    town = paper(store, revisit=["30d"])
    town.crawl()
    town.crawl(hours=30)
    assert town.asked == ["/feed.rss"]
    assert fate(store, PATHS[0])[3] == timedelta(days=30)


def test_a_run_in_which_the_clock_is_set_back_does_not_end_before_it_began(store: Store) -> None:
    town = at(paper(store), timedelta(days=3650))
    answer = town._answer

    def set_right(request):
        town.now = NOW
        return answer(request)

    town._answer = set_right  # type: ignore[method-assign]
    town.crawl()
    with store.read() as conn:
        (run,) = conn.execute(select(tables.runs.c.started, tables.runs.c.finished))
    assert run.finished == run.started == NOW + timedelta(days=3650)
