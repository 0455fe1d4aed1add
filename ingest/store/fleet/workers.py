"""The processes of a fleet: who they are, which versions they have, when they last gave a sign of life.

All times are the database's, because the clocks of machines differ.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from ingest.store import dialects
from ingest.store.schema.fleet_tables import assignments, workers

BEAT = timedelta(seconds=10)
"""The time between two signs of life."""

SILENT = timedelta(seconds=60)
"""The time without a sign of life after which a process is taken for lost, and its works are given to others."""

FORGOTTEN = timedelta(hours=1)
"""How long after its last sign of life a lost process is still listed."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions in which two processes must agree before they may work on one store."""

    program: str
    schema: str
    cleaners: str
    queue: str
    """The version of the library whose tables hold the queue."""

    def differences(self, other: Versions) -> str:
        """The differences in words, apart from the program's own version. Empty when nothing differs."""
        mine, theirs = asdict(self), asdict(other)
        return ", ".join(
            f"{name} {mine[name]} and not {theirs[name]}"
            for name in ("schema", "cleaners", "queue")
            if mine[name] != theirs[name]
        )


@dataclass(frozen=True, slots=True)
class Recruit:
    """A process that joins the fleet. `role` is scheduler or worker. It takes work from `queues`. `waits` says why it
    takes none yet.
    """

    holder: str
    role: str
    versions: Versions
    queues: tuple[str, ...] = ()
    concurrency: int = 0
    waits: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A work that a worker does now, and when it began it."""

    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Worker:
    """A process of the fleet. `waits` says why it takes no work. It is `gone` when it has been silent for too long, or
    is known to have ended.
    """

    holder: str
    role: str
    versions: Versions
    queues: tuple[str, ...]
    concurrency: int
    started: datetime
    beat_at: datetime
    waits: str | None
    gone: bool
    tasks: tuple[Task, ...]


def begin(conn: Connection, recruit: Recruit) -> None:
    """Adds the process to the fleet."""
    now = dialects.clock(conn)
    values = asdict(recruit) | {"queues": list(recruit.queues), "started": now, "beat_at": now}
    conn.execute(insert(workers).values(values))


def beat(conn: Connection, holder: str, waits: str | None = None) -> timedelta | None:
    """Notes a sign of life. Returns the time since the one before. None when the process is no longer listed."""
    now = dialects.clock(conn)
    mine = workers.c.holder == holder
    before: datetime | None = conn.scalar(select(workers.c.beat_at).where(mine).with_for_update())
    if before is None:
        return None
    conn.execute(update(workers).where(mine).values(beat_at=now, waits=waits))
    return now - before


def leave(conn: Connection, holder: str) -> None:
    """Removes a process that ends by itself."""
    conn.execute(delete(workers).where(workers.c.holder == holder))


def forget(conn: Connection) -> None:
    """Removes processes that have been silent for longer than `FORGOTTEN`."""
    conn.execute(delete(workers).where(workers.c.beat_at < dialects.clock(conn) - FORGOTTEN))


def heard(conn: Connection) -> ColumnElement[bool]:
    """The condition that a process has given a sign of life within `SILENT`."""
    return workers.c.beat_at > dialects.clock(conn) - SILENT


def of_scheduler(conn: Connection) -> Versions | None:
    """The versions that the fleet works with: those of its living scheduler. None when it has none."""
    versions = conn.scalar(
        select(workers.c.versions)
        .where(workers.c.role == "scheduler", heard(conn))
        .order_by(workers.c.started.desc())
        .limit(1)
    )
    return None if versions is None else Versions(**versions)


@dataclass(frozen=True, slots=True)
class Strength:
    """The number of living workers: those that take work, and those that wait.

    `served` are the queues from which they take work.
    """

    working: int
    waiting: int
    served: frozenset[str]


def strength(conn: Connection, is_dead: Callable[[str], bool]) -> Strength:
    """Counts the living workers. `is_dead` says whether a process is known to have ended."""
    living = select(workers.c.holder, workers.c.queues, workers.c.waits)
    rows = conn.execute(living.where(workers.c.role == "worker", heard(conn))).all()
    at_work = [row for row in rows if not is_dead(row.holder)]
    working = [row for row in at_work if row.waits is None]
    served = frozenset(queue for row in working for queue in row.queues)
    return Strength(len(working), len(at_work) - len(working), served)


def listing(conn: Connection, is_dead: Callable[[str], bool]) -> Sequence[Worker]:
    """The processes of the fleet with their works, by role, then the oldest first. Lost ones are listed for a while.

    `is_dead` says whether a process is known to have ended.
    """
    now = dialects.clock(conn)
    tasks: dict[str, list[Task]] = {}
    statement = select(assignments.c.holder, assignments.c.name, assignments.c.begun_at)
    for row in conn.execute(
        statement.where(assignments.c.holder.is_not(None)).order_by(assignments.c.begun_at)
    ):
        tasks.setdefault(row.holder, []).append(Task(row.name, row.begun_at))
    lately = select(workers).where(workers.c.beat_at > now - FORGOTTEN)
    rows = conn.execute(lately.order_by(workers.c.role, workers.c.started, workers.c.holder))
    return tuple(
        Worker(
            row.holder,
            row.role,
            Versions(**row.versions),
            tuple(row.queues),
            row.concurrency,
            row.started,
            row.beat_at,
            row.waits,
            row.beat_at <= now - SILENT or is_dead(row.holder),
            tuple(tasks.get(row.holder, ())),
        )
        for row in rows
    )
