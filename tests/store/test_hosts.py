"""Turns at hosts: one at a time, its delay apart, agreed by every process on the database."""

from __future__ import annotations

import threading
from datetime import timedelta

from sqlalchemy import select
from store.making import NOW

from ingest.store import Store, open_store
from ingest.store.hosts import LOOK_AGAIN, SLACK, Hosts, Reservation, Wish, close, release, reserve
from ingest.store.tables import hosts

MINE = Reservation()


def ask(store: Store, host: str, holder: str, after: float = 0.0, *, most: int = 16) -> Reservation:
    """A turn with 2 s between starts and 30 s to last, asked for `after` seconds."""
    with store.begin() as conn:
        return reserve(conn, Wish(host, holder, 2.0, 30.0), NOW + timedelta(seconds=after), most)


def give_back(store: Store, host: str, holder: str, next_start: float = 2.0) -> None:
    with store.begin() as conn:
        release(conn, host, holder, NOW + timedelta(seconds=next_start))


def test_a_host_nobody_has_asked_is_free(store: Store) -> None:
    assert ask(store, "a", "one") == MINE


def test_a_held_host_is_not_given_twice(store: Store) -> None:
    ask(store, "a", "one")
    assert ask(store, "a", "two", 5) == Reservation(wait=LOOK_AGAIN)


def test_after_a_turn_the_next_start_still_waits_for_the_delay(store: Store) -> None:
    ask(store, "a", "one")
    give_back(store, "a", "one")
    assert ask(store, "a", "two", 0.5) == Reservation(wait=1.5)
    assert ask(store, "a", "two", 2) == MINE


def test_the_next_start_counts_from_when_the_request_went_out(store: Store) -> None:
    ask(store, "a", "one")
    give_back(store, "a", "one", next_start=3.5)
    assert ask(store, "a", "two", 2) == Reservation(wait=1.5)


def test_a_dead_holder_blocks_its_host_no_longer_than_the_turn_could_last(store: Store) -> None:
    ask(store, "a", "killed")
    assert ask(store, "a", "two", 30 + SLACK.total_seconds() - 0.1) == Reservation(wait=0.1)
    assert ask(store, "a", "two", 30 + SLACK.total_seconds()) == MINE


def test_a_turn_that_was_taken_over_is_not_given_back_by_its_old_holder(store: Store) -> None:
    ask(store, "a", "slow")
    ask(store, "a", "two", 100)
    give_back(store, "a", "slow")
    with store.read() as conn:
        assert conn.execute(select(hosts.c.holder)).scalar_one() == "two"


def test_hosts_do_not_wait_for_each_other(store: Store) -> None:
    assert [ask(store, host, "one") for host in "abc"] == [MINE, MINE, MINE]


def test_no_more_turns_than_allowed_are_held_in_all(store: Store) -> None:
    assert ask(store, "a", "one", most=2) == ask(store, "b", "two", most=2) == MINE
    assert ask(store, "c", "three", most=2) == Reservation(wait=LOOK_AGAIN)
    give_back(store, "a", "one")
    assert ask(store, "c", "three", most=2) == MINE


def test_a_closed_host_is_closed_to_all_for_the_longest_time_anybody_was_told(store: Store) -> None:
    with store.begin() as conn:
        close(conn, "a", NOW + timedelta(seconds=600), "status 429")
        close(conn, "a", NOW + timedelta(seconds=60), "status 503")
    assert ask(store, "a", "one", 100).closed == 500
    assert ask(store, "a", "one", 600) == MINE
    with store.read() as conn:
        assert conn.execute(select(hosts.c.reason)).scalar_one() == "status 429"


def test_a_clock_that_was_set_back_closes_no_host(store: Store) -> None:
    later = 86_400 + 60
    ask(store, "held", "one", later)
    ask(store, "paused", "one", later)
    give_back(store, "paused", "one", next_start=later + 2)
    with store.begin() as conn:
        close(conn, "closed", NOW + timedelta(seconds=later + 86_400), "status 429")
    assert [ask(store, host, "two") for host in ("held", "paused", "closed")] == [MINE] * 3


def test_of_many_processes_that_ask_at_once_one_gets_the_turn(database: str) -> None:
    stores = [open_store(database) for _ in range(6)]
    tables = [Hosts(store, now=lambda: NOW) for store in stores]
    start = threading.Barrier(len(tables))
    found: list[Reservation] = []

    def race(number: int) -> None:
        start.wait()
        found.extend(tables[number].reserve(host, f"process {number}", 2.0, 30.0) for host in ("a", "b", "c"))

    threads = [threading.Thread(target=race, args=(number,)) for number in range(len(tables))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for store in stores:
        store.close()
    assert found.count(MINE) == 3
    assert len(found) == 18
