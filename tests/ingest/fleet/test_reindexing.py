"""The search index built anew by a fleet: from the queue to the last share, and across a stop."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from limits import HANG
from sqlalchemy import text
from store.making import NOW, article, keep, with_sources

from ingest.config.settings import STORY_WINDOW
from ingest.fleet.divided import Shares
from ingest.fleet.hands import Hands
from ingest.fleet.queue import Job
from ingest.fleet.reindexing import Reindexing, divide
from ingest.holders import is_dead
from ingest.pipeline import Tools
from ingest.store import Store
from ingest.store.fleet import assignments, overview
from ingest.store.search import rebuilding
from ingest.store.search.queries import search
from ingest.store.writer import Writer

pytestmark = pytest.mark.postgres


def jobs(store: Store) -> list[Job]:
    with store.read() as conn:
        rows = conn.execute(
            text("SELECT queue_name, args FROM ingest_queue.procrastinate_jobs ORDER BY id")
        ).all()
    assert {row.queue_name for row in rows} <= {"reindex"}
    return [Job(row.args["name"], row.args["settings"]) for row in rows]


def work(store: Store, job: Job, stop: asyncio.Event) -> None:
    """A worker takes the job."""
    nothing: Any = SimpleNamespace()

    async def scene() -> None:
        with Writer(store) as writer:
            tools = Tools(store, nothing, nothing, lambda: NOW, writer, STORY_WINDOW)
            hands = Hands(tools, {"share": Shares(tools, {"reindex": Reindexing(tools, stop).do}).do})
            hands.holder = "here:1:w"
            await hands.do(job)

    asyncio.run(asyncio.wait_for(scene(), HANG))


def standing(store: Store) -> tuple[int, int, int]:
    """Articles that are done, of all, and shares that are left."""
    with store.read() as conn:
        (one,) = overview.look(conn, is_dead).divided
    return one.done, one.size, one.left


def test_a_worker_builds_the_index_share_by_share_and_goes_on_after_a_stop(
    fleet_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_sources(fleet_store)
    for number in range(1, 6):
        keep(fleet_store, article(number, f"Number {number} tells of the pelican.", title=f"On {number}"))
    assert divide(fleet_store, 3) == [1, 2]
    first, second = jobs(fleet_store)
    assert (first.name, second.name) == (
        "share 1 of reindex all articles",
        "share 2 of reindex all articles",
    )
    stopped = asyncio.Event()
    stopped.set()
    work(fleet_store, first, stopped)
    assert standing(fleet_store) == (0, 5, 2)
    with fleet_store.begin() as conn:
        assert assignments.idle(conn) == [(first.name, "reindex")]
        assignments.put(conn, [first.name], "reindex")
    for job, after in ((first, (3, 5, 1)), (second, (5, 5, 0))):
        work(fleet_store, job, asyncio.Event())
        assert standing(fleet_store) == after
    with fleet_store.read() as conn:
        assert sorted(hit.id for hit in search(conn, "pelican")) == [1, 2, 3, 4, 5]
        assert (rebuilding.pending(conn), assignments.troubles(conn)) == (False, [])
