"""Leases of hosts: one holder at a time, the longer delay between starts, who waits first, wrong clocks set right."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

from sqlalchemy import Connection, select
from store.making import NOW

from ingest.store import Store, open_store
from ingest.store.leases.hosts import (
    LEASE,
    LOOK_AGAIN,
    PRESENT,
    SLACK,
    Clock,
    Hosts,
    Reservation,
    Start,
    Wish,
    abandon,
    close,
    release,
    reserve,
)
from ingest.store.schema.host_tables import hosts

SECONDS = LEASE.total_seconds()
MINE = Reservation(lease=SECONDS)
KEPT = Reservation(lease=SECONDS, kept=True)
ITS_END = SECONDS + 30 + SLACK.total_seconds()
"""Seconds after which nothing is under way any more of a holder whose requests last 30 s at most."""


def at(seconds: float) -> Clock:
    """A clock that stands so many seconds after NOW."""

    def clock(_: Connection) -> datetime:
        return NOW + timedelta(seconds=seconds)

    return clock


def ask(
    store: Store,
    holder: str,
    after: float = 0.0,
    *,
    host: str = "a",
    delay: float = 2.0,
    waited: float = 0.0,
    last: Start | None = None,
) -> Reservation:
    """The host for requests of 30 s at most, asked for `after` seconds."""
    with store.begin() as conn:
        return reserve(conn, Wish(host, holder, delay, 30.0, waited, last), at(after))


def give_back(store: Store, holder: str, last: Start | None, after: float = 0.0) -> None:
    with store.begin() as conn:
        release(conn, holder, {"a": last}, NOW + timedelta(seconds=after))


def test_a_host_nobody_has_asked_is_free_and_hosts_do_not_wait_for_each_other(store: Store) -> None:
    assert [ask(store, "one", host=host) for host in "abc"] == [MINE] * 3


def test_a_holder_keeps_its_host_and_nobody_else_gets_it(store: Store) -> None:
    ask(store, "one")
    assert ask(store, "one", 2) == KEPT
    assert ask(store, "two", 4) == Reservation(wait=LOOK_AGAIN)


def test_who_gives_a_host_back_says_when_it_was_asked_last(store: Store) -> None:
    ask(store, "one")
    give_back(store, "one", Start(ago=0.5, delay=2.0), 1)
    assert ask(store, "two", 1) == Reservation(wait=1.5)
    assert ask(store, "two", 2.5) == Reservation(lease=SECONDS, before=Start(2.0, 2.0))


def test_a_host_that_was_not_asked_meanwhile_is_as_it_was_before(store: Store) -> None:
    ask(store, "one")
    give_back(store, "one", None)
    assert ask(store, "two") == MINE
    give_back(store, "two", Start(ago=-1.0, delay=5.0))
    assert ask(store, "one", 6) == Reservation(lease=SECONDS, before=Start(5.0, 5.0))


def test_between_two_starts_the_longer_delay_of_the_two_holds(store: Store) -> None:
    ask(store, "short", delay=1.0)
    give_back(store, "short", Start(0.0, 1.0))
    assert ask(store, "long", 1, delay=5.0) == Reservation(wait=4.0)
    assert ask(store, "long", 5, delay=5.0).lease == SECONDS
    give_back(store, "long", Start(0.0, 5.0), 5)
    assert ask(store, "short", 6, delay=1.0) == Reservation(wait=4.0)
    assert ask(store, "short", 10, delay=1.0).lease == SECONDS


def test_a_holder_makes_way_for_who_waits_and_has_to_wait_then_itself(store: Store) -> None:
    ask(store, "one")
    assert ask(store, "two", 1) == Reservation(wait=LOOK_AGAIN)
    assert ask(store, "one", 2, last=Start(0.0, 2.0)) == Reservation(wait=LOOK_AGAIN)
    assert ask(store, "one", 2.9) == Reservation(wait=LOOK_AGAIN)  # though nobody holds it
    assert ask(store, "two", 3, waited=2) == Reservation(wait=1.0)  # the delay since "one" asked
    assert ask(store, "two", 4, waited=3).lease == SECONDS
    assert ask(store, "one", 5) == Reservation(wait=LOOK_AGAIN)


def test_who_has_waited_longest_comes_first(store: Store) -> None:
    ask(store, "one")
    ask(store, "young", 2, waited=1)
    ask(store, "old", 2, waited=2)
    ask(store, "young", 2.1, waited=1.1)
    give_back(store, "one", None, 2.2)
    assert ask(store, "young", 2.3, waited=1.3) == Reservation(wait=LOOK_AGAIN)
    assert ask(store, "old", 2.3, waited=2.3).lease == SECONDS


def test_who_waits_no_more_stands_in_nobodys_way(store: Store) -> None:
    ask(store, "one")
    ask(store, "killed while it waited", 1)
    gone = 1 + LOOK_AGAIN + PRESENT.total_seconds()
    assert ask(store, "one", gone - 0.1, last=Start(2.0, 2.0)) == Reservation(wait=LOOK_AGAIN)
    assert ask(store, "one", gone).lease == SECONDS


def test_who_looks_again_writes_nothing_until_something_has_changed(store: Store) -> None:
    seconds = [0.0]
    table = Hosts(store, clock=lambda _: NOW + timedelta(seconds=seconds[0]))
    wish = Wish("a", "two", 2.0, 30.0, waited=1.0)

    def waits_until() -> datetime | None:
        with store.read() as conn:
            return conn.execute(select(hosts.c.waits_until)).scalar_one()

    ask(store, "one")
    table.reserve(wish)
    noted = waits_until()
    seconds[0] = 0.5
    assert (table.reserve(wish), waits_until()) == (Reservation(wait=LOOK_AGAIN), noted)
    give_back(store, "one", None, 0.6)
    assert table.reserve(wish) == MINE


def test_a_dead_holder_blocks_its_host_no_longer_than_its_last_request_could_last(store: Store) -> None:
    ask(store, "killed")
    assert ask(store, "two", ITS_END - 0.1) == Reservation(wait=0.1)
    assert ask(store, "two", ITS_END).lease == SECONDS


def test_of_a_dead_holder_the_last_start_is_taken_to_be_now(store: Store) -> None:
    ask(store, "killed", delay=7.0)
    ask(store, "alive", host="b")
    with store.begin() as conn:
        assert abandon(conn, lambda holder: holder == "killed", at(1)) == 1
    assert ask(store, "two", 1) == Reservation(wait=7.0)
    assert ask(store, "two", 1, host="b") == Reservation(wait=LOOK_AGAIN)


def test_a_host_that_was_taken_over_is_not_given_back_by_its_old_holder(store: Store) -> None:
    ask(store, "frozen")
    ask(store, "two", 100)
    give_back(store, "frozen", Start(0.0, 2.0), 101)
    assert ask(store, "frozen", 101, last=Start(100.0, 2.0)) == Reservation(wait=LOOK_AGAIN)
    with store.read() as conn:
        assert conn.execute(select(hosts.c.holder)).scalar_one() == "two"


def test_a_closed_host_is_closed_to_all_for_the_longest_time_anybody_was_told(store: Store) -> None:
    with store.begin() as conn:
        close(conn, "a", 600, "status 429", at(0))
        close(conn, "a", 60, "status 503", at(0))
    assert ask(store, "one", 100) == Reservation(closed=500)
    assert ask(store, "one", 600).lease == SECONDS
    with store.read() as conn:
        assert conn.execute(select(hosts.c.reason)).scalar_one() == "status 429"


def test_a_holder_of_a_host_that_closes_gives_it_back(store: Store) -> None:
    ask(store, "one")
    with store.begin() as conn:
        close(conn, "a", 10, "status 429", at(1))
    assert ask(store, "one", 1, last=Start(1.0, 2.0)) == Reservation(closed=9.0 + 1.0)
    with store.read() as conn:
        assert conn.execute(select(hosts.c.holder, hosts.c.waiter)).one() == (None, None)


def test_a_clock_that_was_set_back_costs_no_longer_wait_than_there_was_before(store: Store) -> None:
    """Whether by a day or by a minute."""
    for back in (86_400.0, 60.0):
        for host in ("held", "paused", "waited for"):
            ask(store, f"one {back}", back, host=host)
        ask(store, "two", back, host="waited for")
        with store.begin() as conn:
            release(conn, f"one {back}", {"paused": Start(0.0, 2.0)}, NOW + timedelta(seconds=back))
            close(conn, "closed", 90, "status 429", at(back))
        late = f"three {back}"
        assert ask(store, late, host="held") == Reservation(wait=LOOK_AGAIN)
        assert ask(store, late, ITS_END - 0.1, host="held", waited=ITS_END) == Reservation(wait=0.1)
        assert ask(store, late, ITS_END, host="held").lease == SECONDS
        assert ask(store, late, host="paused") == Reservation(wait=SECONDS + 2.0)
        assert ask(store, late, SECONDS + 2.0, host="paused").lease == SECONDS
        assert ask(store, late, host="waited for") == Reservation(wait=LOOK_AGAIN)
        assert ask(store, late, ITS_END, host="waited for").lease == SECONDS
        assert ask(store, late, host="closed") == Reservation(closed=90.0)
        assert ask(store, late, 90, host="closed").lease == SECONDS
        with store.begin() as conn:
            conn.execute(hosts.delete())


def test_of_many_processes_that_ask_at_once_one_gets_the_host(database: str) -> None:
    stores = [open_store(database) for _ in range(6)]
    tables = [Hosts(store, clock=at(0)) for store in stores]
    start = threading.Barrier(len(tables))
    answers: list[Reservation] = []

    def race(number: int) -> None:
        start.wait()
        answers.extend(
            tables[number].reserve(Wish(host, f"process {number}", 2.0, 30.0)) for host in ("a", "b", "c")
        )

    threads = [threading.Thread(target=race, args=(number,)) for number in range(len(tables))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for store in stores:
        store.close()
    assert answers.count(MINE) == 3
    assert len(answers) == 18


def test_time_is_the_databases_where_it_has_one(store: Store) -> None:
    table = Hosts(store)
    table.reserve(Wish("a", "one", 2.0, 30.0))
    table.close("b", 3600, "status 429")
    assert table.reserve(Wish("a", "two", 2.0, 30.0)) == Reservation(wait=LOOK_AGAIN)
    assert 3000 < table.reserve(Wish("b", "two", 2.0, 30.0)).closed <= 3600  # minutes go by on a busy machine
    table.release("one", {"a": None})
    table.release("two", {"a": None})
    assert Hosts(store, is_dead=lambda _: True).abandon() == 0
