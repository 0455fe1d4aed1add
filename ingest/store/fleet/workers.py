"""The processes of a fleet: who they are, which versions they have, when they last gave a sign of life.

All times are the database's own: the clocks of machines may differ.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from ingest.store import dialects
from ingest.store.schema.fleet_tables import assignments, workers

BEAT = timedelta(seconds=10)
"""Between two signs of life."""

SILENT = timedelta(seconds=60)
"""After so long without a sign a process is taken for lost, and what it had in hand is given to others."""

FORGOTTEN = timedelta(hours=1)
"""For so long a process that is gone is still listed after its last sign of life."""


@dataclass(frozen=True, slots=True)
class Versions:
    """What two processes have to have in common before they may work on one store."""

    program: str
    schema: str
    cleaners: str
    queue: str
    """Of the library whose tables hold the queue."""

    def differences(self, other: Versions) -> str:
        """What differs but the program's own number, in words; empty: nothing does."""
        mine, theirs = asdict(self), asdict(other)
        return ", ".join(
            f"{name} {mine[name]} and not {theirs[name]}"
            for name in ("schema", "cleaners", "queue")
            if mine[name] != theirs[name]
        )


@dataclass(frozen=True, slots=True)
class Recruit:
    """A process that begins to work. `role`: scheduler or worker; `queues`: from which it takes work; `waits`: why it
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
    """What a worker does now, and since when."""

    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Worker:
    """A process of the fleet. `waits`: why it takes no work; `gone`: nothing was heard of it for too long, or it has
    ended without a word.
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
    """The process is one of the fleet from now on."""
    now = dialects.clock(conn)
    values = asdict(recruit) | {"queues": list(recruit.queues), "started": now, "beat_at": now}
    conn.execute(insert(workers).values(values))


def beat(conn: Connection, holder: str, waits: str | None = None) -> timedelta | None:
    """A sign of life; gives how long ago the one before it was. None: the process was taken for lost and forgotten."""
    now = dialects.clock(conn)
    mine = workers.c.holder == holder
    before: datetime | None = conn.scalar(select(workers.c.beat_at).where(mine).with_for_update())
    if before is None:
        return None
    conn.execute(update(workers).where(mine).values(beat_at=now, waits=waits))
    return now - before


def leave(conn: Connection, holder: str) -> None:
    """The process has ended by itself."""
    conn.execute(delete(workers).where(workers.c.holder == holder))


def forget(conn: Connection) -> None:
    """Takes processes off the list that fell silent long ago."""
    conn.execute(delete(workers).where(workers.c.beat_at < dialects.clock(conn) - FORGOTTEN))


def heard(conn: Connection) -> ColumnElement[bool]:
    """Whether something was heard of a process lately."""
    return workers.c.beat_at > dialects.clock(conn) - SILENT


def of_scheduler(conn: Connection) -> Versions | None:
    """The versions that the fleet works with: those of its living scheduler. None: there is none."""
    versions = conn.scalar(
        select(workers.c.versions)
        .where(workers.c.role == "scheduler", heard(conn))
        .order_by(workers.c.started.desc())
        .limit(1)
    )
    return None if versions is None else Versions(**versions)


@dataclass(frozen=True, slots=True)
class Strength:
    """How many workers there are of which something was heard lately: those that work, and those that wait.

    `served`: the queues from which they take work.
    """

    working: int
    waiting: int
    served: frozenset[str]


def strength(conn: Connection, is_dead: Callable[[str], bool]) -> Strength:
    """The living workers, counted. `is_dead`: whether a process is known to have ended."""
    living = select(workers.c.holder, workers.c.queues, workers.c.waits)
    rows = conn.execute(living.where(workers.c.role == "worker", heard(conn))).all()
    at_work = [row for row in rows if not is_dead(row.holder)]
    working = [row for row in at_work if row.waits is None]
    served = frozenset(queue for row in working for queue in row.queues)
    return Strength(len(working), len(at_work) - len(working), served)


def listing(conn: Connection, is_dead: Callable[[str], bool]) -> Sequence[Worker]:
    """Everybody in the fleet with what they are at, the scheduler first, then by how long they have been there; those
    that are gone too, for a while. `is_dead`: whether a process is known to have ended.
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
