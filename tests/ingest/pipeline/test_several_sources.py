"""A URL belongs to all sources that name it, at once and later, also when a source is renamed or removed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from inprocess import HOST, Paper
from papers import PATHS, feed, paper, told

from ingest.pipeline import Options, row_of
from ingest.store import Store
from ingest.store.articles import exporting, lookup
from ingest.store.articles.lookup import Filter
from ingest.store.sources import registry


def standing(store: Store) -> list[list[str]]:
    return [article["source_ids"] for article in exporting.everything(store)]


def other(town: Paper, name: str = "other") -> Paper:
    """Another source that has the same pages in a feed of its own."""
    pages = {"/other.rss": feed(*PATHS), **town.pages}
    settings = {"id": name, "url": f"{HOST}/other.rss", "type": "feed"}
    return Paper(town.store, pages, settings, town.now)


@pytest.mark.parametrize("named_first", [True, False])
def test_an_article_stands_in_both_sources_that_name_it_in_whatever_order(
    store: Store, named_first: bool
) -> None:
    town = paper(store)
    second = other(town)
    town.options = Options(limit=1)
    town.crawl()  # all four are named, one is stored
    if named_first:
        second.crawl(minutes=1)
    town.options = Options()
    town.crawl(minutes=2)
    second.crawl(minutes=3)
    assert standing(store) == [["other", "paper"]] * 4
    with store.read() as conn:
        shown = [
            [one.id for one in lookup.headlines(conn, Filter(sources=(name,)))] for name in ("other", "paper")
        ]
        counted = {one.id: (one.found, dict(one.states), one.articles) for one in registry.status(conn)}
        week = registry.articles_by_source(conn, town.now - timedelta(days=7))
    assert [sorted(ids) for ids in shown] == [[1, 2, 3, 4]] * 2
    assert counted == {name: (4, {"stored": 4}, 4) for name in ("other", "paper")}
    assert week == {"other": 4, "paper": 4}


@pytest.mark.parametrize("address", [f"{HOST}/feed.rss", f"{HOST}/feed.rss/"])
def test_what_was_pending_goes_on_when_its_source_gets_another_name(store: Store, address: str) -> None:
    town = paper(store)
    town.options = Options(limit=1)
    town.crawl()
    town.pages["/feed.rss"] = feed()  # what was pending is named no more
    town.pages["/feed.rss/"] = feed()
    town.options = Options()
    town.settings |= {"id": "renamed", "url": address}
    with store.begin() as conn:
        registry.sync(conn, [row_of(town.source)], town.now)
    assert town.crawl(minutes=5).counts["stored"] == 3
    assert sorted(standing(store)) == [["paper", "renamed"]] * 4
    with store.read() as conn:
        counted = {one.id: (one.enabled, one.found, one.articles) for one in registry.status(conn)}
    assert counted == {"paper": (False, 4, 4), "renamed": (True, 4, 4)}


def test_what_was_pending_goes_on_under_another_source_that_names_it_when_its_own_is_removed(
    store: Store,
) -> None:
    town = paper(store)
    town.options = Options(limit=1)
    town.crawl()
    second = other(town)
    assert second.crawl(minutes=1).reasons["pending", "other_source"] == 3
    with store.begin() as conn:
        registry.sync(conn, [row_of(second.source)], town.now)
    second.pages["/other.rss"] = feed()
    assert second.crawl(minutes=1).counts["stored"] == 3


def test_a_page_that_is_named_by_hand_is_fetched_whichever_source_works_on_it(store: Store) -> None:
    town = paper(store)
    town.options = Options(limit=1)
    town.crawl()
    left = next(path for path in PATHS if told(store, path).state == "pending")
    report = other(town).crawl_pages(left)
    assert (report.counts["stored"], told(store, left).state) == (1, "stored")


def test_an_article_does_not_stand_in_a_source_whose_patterns_refuse_it(store: Store) -> None:
    town = paper(store)
    second = other(town)
    second.settings["exclude"] = ["551231"]
    second.crawl()
    town.crawl(minutes=1)
    second.crawl(minutes=2)
    by_url = {article["url"]: article["source_ids"] for article in exporting.everything(store)}
    assert by_url.pop(HOST + PATHS[0]) == ["paper"]
    assert list(by_url.values()) == [["other", "paper"]] * 3
    del second.settings["exclude"]
    second.crawl(minutes=3)
    assert standing(store) == [["other", "paper"]] * 4


# --- a feed's own text -----------------------------------------------------------------------------------------
