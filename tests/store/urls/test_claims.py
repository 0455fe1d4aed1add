"""Pages in hand: one process has each, for a time, and what it has done is not done again."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from sqlalchemy import Connection
from store.making import HOUR, NOW, answer, candidate, with_sources

from ingest.model import NotModified
from ingest.store import Store
from ingest.store.pages.fetches import Requester, record_fetch
from ingest.store.pages.raw_pages import keep_page
from ingest.store.urls import claims
from ingest.store.urls.claims import LASTS, release, settled
from ingest.store.urls.naming import record_discovered
from ingest.store.urls.states import reject


def claim(
    conn: Connection, ids: Collection[int], holder: str, now: datetime, again_before: datetime | None
) -> set[int]:
    """Everybody's clock says the same."""
    return claims.claim(conn, ids, holder, now, again_before, lambda _: now)


def abandon(conn: Connection, is_dead: Callable[[str], bool], now: datetime) -> None:
    claims.abandon(conn, is_dead, lambda _: now)


def test_a_page_is_in_one_hand_until_it_is_released_or_its_time_is_up(store: Store) -> None:
    with_sources(store)
    with store.begin() as conn:
        record_discovered(conn, "one", [candidate(n) for n in (1, 2)], NOW)
        assert claim(conn, [1, 2], "a", NOW, None) == {1, 2}
        assert claim(conn, [1, 2], "b", NOW, None) == set()
        release(conn, [1], "a")
        release(conn, [2], "b")  # it is not theirs
        assert claim(conn, [1, 2], "b", NOW, None) == {1}
        assert claim(conn, [2], "b", NOW + LASTS, None) == {2}


def test_what_is_done_is_not_taken_in_hand_again(store: Store) -> None:
    with_sources(store)
    with store.begin() as conn:
        record_discovered(conn, "one", [candidate(n) for n in (1, 2)], NOW)
        keep_page(conn, 1, answer(1))
        reject(conn, 1, "too_short")
        assert claim(conn, [1, 2], "b", NOW + HOUR, None) == {2}
        assert settled(conn, [1, 2], NOW) == {1: "rejected"}
        assert claim(conn, [1], "b", NOW + HOUR, NOW + HOUR) == {1}  # wanted again, whatever became of it
        release(conn, [1], "b")
        record_fetch(conn, NotModified(answer(1).url, NOW + 2 * HOUR, 0.1), Requester("one", 1))
        assert claim(conn, [1], "b", NOW + 3 * HOUR, NOW + HOUR) == set()


def test_the_pages_of_a_dead_process_are_free_and_old_claims_are_forgotten(store: Store) -> None:
    with_sources(store)
    with store.begin() as conn:
        record_discovered(conn, "one", [candidate(n) for n in (1, 2)], NOW)
        assert claim(conn, [1], "dead", NOW, None) == {1}
        assert claim(conn, [2], "alive", NOW, None) == {2}
        abandon(conn, lambda holder: holder == "dead", NOW)
        assert claim(conn, [1, 2], "b", NOW, None) == {1}
        abandon(conn, lambda _: False, NOW + LASTS)
        assert claim(conn, [2], "b", NOW, None) == {2}


def test_a_claim_ends_by_the_databases_clock_whatever_the_machines_say(store: Store) -> None:
    with_sources(store)
    with store.begin() as conn:
        record_discovered(conn, "one", [candidate(1)], NOW)
        ahead = NOW + HOUR
        assert claims.claim(conn, [1], "a machine ahead", ahead, None, lambda _: NOW) == {1}
        assert claims.claim(conn, [1], "another ahead", ahead, None, lambda _: NOW) == set()
        assert claims.claim(conn, [1], "one behind", NOW, None, lambda _: NOW + LASTS) == {1}


def test_a_claim_made_since_this_transaction_read_the_clock_stands(store: Store) -> None:
    """PostgreSQL makes the second one wait for the first one's row: its clock is then the older one."""
    with_sources(store)
    with store.begin() as conn:
        record_discovered(conn, "one", [candidate(1)], NOW)
        assert claims.claim(conn, [1], "first", NOW, None, lambda _: NOW + timedelta(seconds=1)) == {1}
        assert claims.claim(conn, [1], "second", NOW, None, lambda _: NOW) == set()
