"""One daemon a database, by a row on SQLite and a lock on PostgreSQL; the living are named, the dead no hindrance."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from ingest.errors import LeaseHeld
from ingest.store import Store, open_store
from ingest.store.leases import named
from ingest.store.leases.leadership import LASTS, NAME, Leadership

NOW = datetime(2026, 3, 2, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def other(database: str) -> Iterator[Store]:
    """Another process's way to the same database."""
    with open_store(database) as opened:
        yield opened


def lead(
    store: Store, holder: str, now: datetime = NOW, dead: Callable[[str], bool] = lambda _: False
) -> Leadership:
    return Leadership(store, holder, dead, lambda: now)


def holder(store: Store) -> str | None:
    with store.read() as conn:
        found = named.current(conn, NAME)
    return found.holder if found else None


def test_the_second_is_refused_by_name_with_the_remedy_until_the_first_has_left(
    store: Store, other: Store
) -> None:
    first, second = lead(store, "a:1:x"), lead(other, "b:2:y")
    first.take()
    first.take()
    with pytest.raises(LeaseHeld, match=r"held by process 1 on a.*`ingest stop` ends it.*--standby"):
        second.take()
    first.release()
    second.take()
    assert holder(store) == "b:2:y"
    with pytest.raises(LeaseHeld, match="process 2 on b"):
        first.take()
    second.release()
    assert holder(store) is None


def lose_session(store: Store) -> None:
    """What a server does when a leader's machine is gone: its session ends. A row outlives its process."""
    if store.file is None:
        with store.session() as session:
            session.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
                " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            )


def test_a_holder_of_another_machine_that_fell_silent_is_followed_when_its_time_is_up(
    store: Store, other: Store
) -> None:
    first, second = lead(store, "a:1:x"), lead(other, "b:2:y", NOW + LASTS)
    first.take()
    with pytest.raises(LeaseHeld):
        lead(other, "b:2:y", NOW + LASTS - SECOND).take()
    lose_session(other)
    _followed(second)
    assert holder(other) == "b:2:y"
    first.release()
    assert holder(other) == "b:2:y"
    second.release()


def test_a_holder_of_this_machine_that_is_dead_is_followed_at_once(store: Store, other: Store) -> None:
    first, second = lead(store, "a:1:x"), lead(other, "a:2:y", NOW + SECOND, lambda name: name == "a:1:x")
    first.take()
    lose_session(other)
    _followed(second)
    assert holder(other) == "a:2:y"
    first.release()
    second.release()


def test_a_leader_whose_session_was_ended_leads_on_if_nobody_has_taken_its_place(
    store: Store, other: Store
) -> None:
    first = lead(store, "a:1:x")
    first.take()
    lose_session(other)
    _followed(first)
    with pytest.raises(LeaseHeld, match="process 1 on a"):
        lead(other, "b:2:y").take()
    first.release()


def _followed(second: Leadership) -> None:
    """The place is taken; a server may need a moment to end a session."""
    for _ in range(1000):
        with contextlib.suppress(LeaseHeld):
            second.take()
            return
    second.take()
