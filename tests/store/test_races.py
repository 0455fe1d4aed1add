"""Several writers at once: unique keys decide, nothing is doubled, nothing is lost."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select
from store.making import NOW, answer, article, by_text, candidate, with_sources

from ingest.config.settings import STORY_WINDOW
from ingest.errors import LeaseHeld
from ingest.store import Store, open_store
from ingest.store.articles.verdicts import Origin, keep_article
from ingest.store.leases import named
from ingest.store.pages.raw_pages import keep_page
from ingest.store.schema import tables
from ingest.store.urls.naming import record_discovered

WRITERS = 4


def count(store: Store, table) -> int:
    with store.read() as conn:
        return conn.scalar(select(func.count()).select_from(table))


def together(database: str, act) -> list:
    """`act(store, n)` in as many threads as there are writers, each with connections of its own, at once."""
    start = threading.Barrier(WRITERS)

    def go(n: int):
        with open_store(database) as store:
            with store.read() as conn:
                conn.execute(select(tables.sources.c.id))
            start.wait()
            return act(store, n)

    with ThreadPoolExecutor(WRITERS) as threads:
        return list(threads.map(go, range(WRITERS)))


def kept(store: Store, url_id: int, page_id: int, made) -> str:
    origin = Origin("one", url_id, page_id, by_text(made), "1", NOW, STORY_WINDOW)
    return store.retrying(lambda conn: keep_article(conn, made, origin)).outcome


@pytest.fixture
def fetched(store: Store) -> Store:
    with_sources(store)
    with store.begin() as conn:
        for seen in record_discovered(conn, "one", [candidate(n) for n in range(WRITERS)], NOW):
            keep_page(conn, seen.url_id, answer(seen.url_id))
    return store


def test_one_text_at_several_urls_at_once_is_stored_once(fetched: Store, database: str) -> None:
    outcomes = together(database, lambda store, n: kept(store, n + 1, n + 1, article(n, "One story.")))
    assert sorted(outcomes) == ["duplicate"] * (WRITERS - 1) + ["stored"]
    assert (count(fetched, tables.articles), count(fetched, tables.text_keys)) == (1, 1)
    assert count(fetched, tables.article_sources) == WRITERS


def test_one_url_in_several_processes_at_once_is_stored_once(fetched: Store, database: str) -> None:
    outcomes = together(database, lambda store, n: kept(store, 1, 1, article(0)))
    assert sorted(outcomes) == ["stored"] + ["unchanged"] * (WRITERS - 1)
    assert (count(fetched, tables.articles), count(fetched, tables.revisions)) == (1, 0)


def test_overlapping_listings_at_once_give_each_url_one_row(store: Store, database: str) -> None:
    with_sources(store)
    forward = [candidate(n) for n in range(300)]

    def see(store: Store, n: int) -> int:
        listing = forward if n % 2 else forward[::-1]
        return sum(
            seen.new for seen in store.retrying(lambda conn: record_discovered(conn, "one", listing, NOW))
        )

    assert sum(together(database, see)) == 300
    assert (count(store, tables.urls), count(store, tables.url_sources)) == (300, 300)


def test_the_same_page_kept_at_once_has_one_body(fetched: Store, database: str) -> None:
    together(
        database, lambda store, n: store.retrying(lambda conn: keep_page(conn, n + 1, answer(n, b"new")))
    )
    assert (count(fetched, tables.pages), count(fetched, tables.bodies)) == (2 * WRITERS, 2)


def test_a_lease_has_one_holder(store: Store, database: str) -> None:
    def take(store: Store, n: int) -> bool:
        try:
            store.retrying(lambda conn: named.take(conn, "daemon", f"h{n}", NOW.replace(hour=9), NOW))
        except LeaseHeld:
            return False
        return True

    assert sum(together(database, take)) == 1
