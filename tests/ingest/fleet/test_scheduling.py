"""The scheduler: what is due is in the queue once, bounded in number, and what was lost comes there again."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text, update

from bench.scheduling import Book
from ingest.config import Source
from ingest.fleet import scheduling
from ingest.fleet.scheduling import Scheduler
from ingest.holders import is_dead
from ingest.pipeline import row_of
from ingest.rhythm import VisitPlan
from ingest.store import Store
from ingest.store.fleet import assignments, workers
from ingest.store.fleet.assignments import Stranger
from ingest.store.fleet.workers import Recruit, Versions
from ingest.store.schema.fleet_tables import workers as worker_rows
from ingest.store.sources import planning, registry

pytestmark = pytest.mark.postgres

VERSIONS = Versions("0.1", "0017", "2026.11.1", "3.10.0")


def scheduler(store: Store, *names: str) -> Scheduler:
    """One whose sources of these names are due."""
    now = datetime.now(UTC)
    configured = [Source.model_validate({"id": name, "url": f"https://{name}.example/"}) for name in names]
    with store.begin() as conn:
        registry.sync(conn, map(row_of, configured), now)
        planning.plan(
            conn, [(name, VisitPlan(now - timedelta(hours=9 - at), "test")) for at, name in enumerate(names)]
        )
    made = Scheduler(Book(store), "here:1:s", VERSIONS)
    made.use({source.id: source for source in configured})
    return made


def look(one: Scheduler, most: int = 99) -> Sequence[str]:
    async def once() -> Sequence[str]:
        names = await one.waiting(most)
        await one.begin(names)
        return names

    return asyncio.run(once())


def silence(store: Store, holder: str, seconds: float) -> None:
    long_ago = datetime.now(UTC) - timedelta(seconds=seconds)
    with store.begin() as conn:
        conn.execute(update(worker_rows).where(worker_rows.c.holder == holder).values(beat_at=long_ago))


def test_what_is_due_is_queued_once_the_longest_waiting_first(fleet_store: Store) -> None:
    one = scheduler(fleet_store, "a", "b", "c")
    assert [look(one, 2), look(one), look(one)] == [["a", "b"], ["c"], []]


def test_the_queue_has_a_depth_and_the_rest_waits_in_its_own_table(
    fleet_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduling, "DEPTH", 2)
    one = scheduler(fleet_store, "a", "b", "c")
    assert [look(one), look(one)] == [["a", "b"], []]
    with fleet_store.begin() as conn:
        assignments.begin(conn, "visit a", "one:1:x")
    assert look(one) == ["c"]


def test_a_source_that_sources_yaml_has_no_more_is_not_queued(fleet_store: Store) -> None:
    one = scheduler(fleet_store, "a", "b")
    one.use({})
    assert look(one) == []


def test_what_a_lost_worker_had_in_hand_is_queued_again(fleet_store: Store) -> None:
    one = scheduler(fleet_store, "a")
    asyncio.run(one.sweep())
    with fleet_store.begin() as conn:
        workers.begin(conn, Recruit("far:7:w", "worker", VERSIONS))
    assert look(one) == ["a"]
    with fleet_store.begin() as conn:
        assignments.begin(conn, "visit a", "far:7:w")
        conn.execute(text("TRUNCATE ingest_queue.procrastinate_jobs CASCADE"))  # its job is lost with it
    silence(fleet_store, "far:7:w", 60)
    one._patient_until = 0.0  # the scheduler has been there long enough
    asyncio.run(one.sweep())
    assert look(one) == ["a"]


def test_silence_means_nothing_after_the_database_was_away(fleet_store: Store) -> None:
    one = scheduler(fleet_store, "a")
    asyncio.run(one.sweep())
    one._patient_until = 0.0
    with fleet_store.begin() as conn:
        workers.begin(conn, Recruit("far:7:w", "worker", VERSIONS))
    look(one)
    with fleet_store.begin() as conn:
        assignments.begin(conn, "visit a", "far:7:w")
    for holder in ("far:7:w", "here:1:s"):  # nobody could be heard
        silence(fleet_store, holder, 60)
    asyncio.run(one.sweep())
    asyncio.run(one.sweep())
    with fleet_store.read() as conn:
        assert [task.name for worker in workers.listing(conn, is_dead) for task in worker.tasks] == [
            "visit a"
        ]


def test_a_work_of_another_version_ends_no_sweep_and_is_set_aside(fleet_store: Store) -> None:
    one = scheduler(fleet_store, "a")
    with fleet_store.begin() as conn:
        assignments.put_later(conn, "dance 1", "visits", timedelta(seconds=-1))
        assignments.put_later(conn, "pages a", "visits", timedelta(seconds=-1))
    asyncio.run(one.sweep())
    with fleet_store.read() as conn:
        found = [(it.name, it.reason, it.aside_until is not None) for it in assignments.troubles(conn)]
        assert found == [("dance 1", "no work of this version is called so", True)]
        assert assignments.queued(conn) == 1


def test_a_forged_job_is_forgotten_after_its_time(
    fleet_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = scheduler(fleet_store)
    monkeypatch.setattr(assignments, "LONGEST_ASIDE", timedelta(seconds=-1))
    with fleet_store.begin() as conn:
        assignments.note_strangers(conn, [Stranger(7, "visits", "forged")])
    asyncio.run(one.sweep())
    with fleet_store.read() as conn:
        assert assignments.troubles(conn) == []
