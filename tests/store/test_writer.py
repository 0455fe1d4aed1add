"""The writer commits together what waits together, and no work suffers from its neighbour."""

from __future__ import annotations

import threading
from concurrent.futures import wait
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, event, insert, select

from ingest.errors import StoreUnavailable
from ingest.store import Store
from ingest.store import writer as writer_module
from ingest.store.engine import T
from ingest.store.schema import host_tables
from ingest.store.writer import MOST, Writer

NOW = datetime(2024, 5, 6, tzinfo=UTC)


def add(conn: Connection, name: str) -> str:
    conn.execute(insert(host_tables.leases).values(name=name, holder="me", until=NOW))
    return name


def names(store: Store) -> list[str]:
    with store.read() as conn:
        return list(conn.scalars(select(host_tables.leases.c.name).order_by(host_tables.leases.c.name)))


class Held:
    """A writer that is busy until it is let go, so that what is submitted meanwhile waits together."""

    def __init__(self, writer: Writer) -> None:
        self._go, begun = threading.Event(), threading.Event()

        def busy(_: Connection) -> None:
            begun.set()
            self._go.wait()

        self.future = writer.submit(busy)
        begun.wait()

    def let_go(self) -> None:
        self._go.set()
        self.future.result()


def commits(store: Store) -> list[int]:
    """A list that grows by one at each commit from now on."""
    count: list[int] = []
    event.listen(store._engine, "commit", lambda _: count.append(1))
    return count


def test_what_waits_together_is_committed_together(store: Store) -> None:
    with Writer(store) as writer:
        held = Held(writer)
        futures = [writer.submit(lambda conn, n=n: add(conn, f"n{n:02}")) for n in range(10)]
        counted = commits(store)
        held.let_go()
        wait(futures)
    assert len(counted) == 2  # that of the busy one, and one for all ten
    assert [future.result() for future in futures] == [f"n{n:02}" for n in range(10)]
    assert names(store) == [f"n{n:02}" for n in range(10)]


def test_patient_works_wait_for_those_that_are_announced_and_share_their_transaction(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "MOMENT", 3600.0)
    with Writer(store) as writer, ExitStack() as announced:
        for _ in range(3):
            announced.enter_context(writer.announced())
        counted = commits(store)
        first = [writer.submit(lambda conn, n=n: add(conn, n), patient=True) for n in ("a", "b")]
        assert [future.done() for future in first] == [False, False]
        third = writer.submit(lambda conn: add(conn, "c"), patient=True)
        assert [future.result(60) for future in (*first, third)] == ["a", "b", "c"]
    assert len(counted) == 1


@pytest.mark.parametrize("ends", ["somebody is not patient", "the announced one leaves", "the writer closes"])
def test_patient_works_wait_no_longer_than_there_is_somebody_to_wait_for(
    store: Store, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    monkeypatch.setattr(writer_module, "MOMENT", 3600.0)
    with Writer(store) as writer:
        with writer.announced(), writer.announced():
            waiting = writer.submit(lambda conn: add(conn, "a"), patient=True)
            if ends == "somebody is not patient":
                writer.submit(lambda conn: add(conn, "b")).result(60)
            elif ends == "the writer closes":
                writer.close()
            assert waiting.done() == (ends != "the announced one leaves")
        assert waiting.result(60) == "a"


def test_a_patient_work_waits_a_moment_at_most(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer_module, "MOMENT", 0.001)
    with Writer(store) as writer, writer.announced(), writer.announced():
        assert writer.submit(lambda conn: add(conn, "a"), patient=True).result(60) == "a"


def test_a_batch_has_a_bound(store: Store) -> None:
    with Writer(store) as writer:
        held = Held(writer)
        counted = commits(store)
        futures = [writer.submit(lambda conn, n=n: add(conn, f"{n:03}")) for n in range(2 * MOST + 1)]
        held.let_go()
        wait(futures)
        writer.submit(lambda _: None).result()
    assert len(counted) == 1 + 3 + 1  # the busy one, three batches, the last one
    assert len(names(store)) == 2 * MOST + 1


def test_a_work_that_raises_takes_nobody_with_it(store: Store) -> None:
    def spoilt(conn: Connection) -> None:
        add(conn, "half")
        raise ValueError("a bug of ours")

    with Writer(store) as writer:
        held = Held(writer)
        before, bad, after = (
            writer.submit(lambda c: add(c, "a")),
            writer.submit(spoilt),
            writer.submit(lambda c: add(c, "b")),
        )
        held.let_go()
        assert (before.result(), after.result()) == ("a", "b")
        with pytest.raises(ValueError, match="a bug of ours"):
            bad.result()
    assert names(store) == ["a", "b"]


def test_a_work_that_the_database_refuses_takes_nobody_with_it(store: Store) -> None:
    with Writer(store) as writer:
        held = Held(writer)
        futures = [writer.submit(lambda conn, name=name: add(conn, name)) for name in ("a", "a", "b")]
        held.let_go()
        wait(futures)
    assert [future.exception() is None for future in futures] == [True, False, True]
    assert names(store) == ["a", "b"]


def test_a_database_that_is_away_is_told_to_all_and_tried_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    def away(work: object) -> T:
        tries.append(1)
        raise StoreUnavailable("gone")

    with Writer(store) as writer:
        held = Held(writer)
        futures = [writer.submit(lambda conn: add(conn, "a")) for _ in range(3)]
        monkeypatch.setattr(store, "retrying", away)
        held.let_go()
        wait(futures)
    assert [type(future.exception()) for future in futures] == [StoreUnavailable] * 3
    assert len(tries) == 1


def test_work_that_nobody_waits_for_any_more_is_not_done(store: Store) -> None:
    with Writer(store) as writer:
        held = Held(writer)
        cancelled, other = writer.submit(lambda c: add(c, "a")), writer.submit(lambda c: add(c, "b"))
        assert cancelled.cancel()
        held.let_go()
        assert other.result() == "b"
    assert names(store) == ["b"]


def test_what_was_submitted_is_written_before_the_writer_ends(store: Store) -> None:
    with Writer(store) as writer:
        held = Held(writer)
        futures = [writer.submit(lambda conn, n=n: add(conn, str(n))) for n in range(5)]
        threading.Timer(0, held.let_go).start()
    assert all(future.done() for future in futures)
    assert len(names(store)) == 5
