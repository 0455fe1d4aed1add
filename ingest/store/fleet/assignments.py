"""What a fleet has to do, and in whose hands it is: the truth that the queue's jobs only point at.

A work has one row. It is put into the queue, one worker begins it, and the transaction that ends it deletes the row.
If a job, a worker or the queue's tables are lost, the rows tell what to put into the queue again.

When a worker is lost, one of its works may have killed it. From then on, each of its works that had written nothing is
a suspect. A worker takes one suspect at a time until that one has written something. If the worker is lost meanwhile,
this suspect alone is blamed. So a work that kills workers is found after few of them, and others are not set aside.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, case, delete, exists, func, or_, select, update

from ingest.store import dialects
from ingest.store.fleet.workers import heard
from ingest.store.schema.fleet_tables import assignments as table
from ingest.store.schema.fleet_tables import workers
from ingest.store.schema.tables import sources

MOST_TRIES = 5
"""The tries after which a work is set aside. A try counts when it fails, or is blamed for the loss of its worker."""

ASIDE = timedelta(minutes=10)
"""How long a work is set aside first. Each further try in vain doubles it, up to `LONGEST_ASIDE`."""

LONGEST_ASIDE = timedelta(days=1)

_DOUBLINGS = 8  # of ASIDE that are shorter than LONGEST_ASIDE

VISIT = "visit "
"""The beginning of a visit's name. The source's id follows."""

STRANGER = "job "
"""The beginning of the name under which a job of another program is noted. Its number in the queue follows."""

MOST_STRANGERS = 100
"""The most jobs of other programs that are noted at a time. A flooded queue has more."""

_BATCH = 500

_QUEUED = table.c.queued_at.is_not(None) & table.c.holder.is_(None)
"""The condition that a work waits in the queue, and nobody has it in hand."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A work whose last try was in vain. It is not tried again before `aside_until`."""

    name: str
    tries: int
    reason: str
    aside_until: datetime | None


@dataclass(frozen=True, slots=True)
class Stranger:
    """A job in our queue that another program put there: its number in the queue, and what it is."""

    number: int
    queue: str
    reason: str


def waiting(conn: Connection, most: int) -> Sequence[str]:
    """The ids of at most `most` enabled sources that are due and whose visit is neither queued nor in hand. Those that
    have waited longest come first.
    """
    now = dialects.clock(conn)
    mine = table.c.name == VISIT + sources.c.id
    busy = exists().where(mine, or_(table.c.queued_at.is_not(None), table.c.aside_until > now))
    wanted = select(sources.c.id).where(sources.c.enabled, sources.c.due_at <= now, ~busy)
    return conn.scalars(wanted.order_by(sources.c.due_at, sources.c.id).limit(most)).all()


def idle(conn: Connection) -> Sequence[tuple[str, str]]:
    """The names and queues of works that may be done now, and that are neither queued nor in hand."""
    now = dialects.clock(conn)
    ready = or_(table.c.aside_until.is_(None), table.c.aside_until <= now)
    wanted = select(table.c.name, table.c.queue).where(
        table.c.queued_at.is_(None), table.c.holder.is_(None), ready
    )
    return [(name, queue) for name, queue in conn.execute(wanted.order_by(table.c.name))]


def forget(conn: Connection, names: Collection[str]) -> None:
    """Deletes these works, except those that a worker has in hand."""
    if names:
        conn.execute(delete(table).where(table.c.name.in_(names), table.c.holder.is_(None)))


def in_hand(conn: Connection) -> frozenset[str]:
    """The ids of the sources that a worker visits now."""
    names = conn.scalars(
        select(table.c.name).where(table.c.holder.is_not(None), table.c.name.startswith(VISIT))
    )
    return frozenset(name.removeprefix(VISIT) for name in names)


def queued(conn: Connection) -> int:
    """The number of works that wait in the queue."""
    return conn.scalar(select(func.count()).select_from(table).where(_QUEUED)) or 0


def queues(conn: Connection) -> Mapping[str, int]:
    """The number of works that wait in each queue, by the queue's name."""
    number = select(table.c.queue, func.count().label("works")).where(_QUEUED)
    rows = conn.execute(number.group_by(table.c.queue).order_by(table.c.queue)).all()
    return {row.queue: row.works for row in rows}


def held(conn: Connection) -> int:
    """The number of works that workers have in hand."""
    return conn.scalar(select(func.count()).select_from(table).where(table.c.holder.is_not(None))) or 0


def put(conn: Connection, names: Collection[str], queue: str) -> Sequence[str]:
    """Notes that the works are put into the queue. Returns the names of those that were not in it. Tries are kept."""
    now = dialects.clock(conn)
    rows = [{"name": name, "queue": queue, "queued_at": now} for name in sorted(set(names))]
    new: list[str] = []
    for start in range(0, len(rows), _BATCH):
        statement = dialects.insert(conn, table).values(rows[start : start + _BATCH])
        new += conn.scalars(
            statement.on_conflict_do_update(
                index_elements=[table.c.name],
                set_={"queued_at": now, "aside_until": None},
                where=table.c.queued_at.is_(None),
            ).returning(table.c.name)
        )
    return new


def put_later(conn: Connection, name: str, queue: str, pause: timedelta) -> None:
    """Notes that the work is to be put into the queue after a pause. Does nothing for a work that is known already."""
    row = {"name": name, "queue": queue, "aside_until": dialects.clock(conn) + pause}
    dialects.insert_missing(conn, table, [row])


def begin(conn: Connection, name: str, holder: str) -> int:
    """Takes the work in hand. Returns the number of the try, from 1. Returns 0 when the work is gone or another worker
    has it.
    """
    free = (table.c.name == name) & _QUEUED
    values = {"holder": holder, "begun_at": dialects.clock(conn), "tries": table.c.tries + 1}
    return conn.scalar(update(table).where(free).values(values).returning(table.c.tries)) or 0


def is_suspect(conn: Connection, name: str) -> bool:
    """Whether the work failed or its worker was lost, and it has written nothing since."""
    return bool(conn.scalar(select(table.c.tries).where(table.c.name == name)))


def got_on(conn: Connection, name: str, holder: str) -> None:
    """Notes that the work has written something. Its tries are counted from 0 again."""
    conn.execute(update(table).where(_held(name, holder)).values(tries=0, reason=None))


def end(conn: Connection, name: str, holder: str) -> bool:
    """Ends the work and deletes its row. Returns False when the work has been taken from this holder."""
    return conn.execute(delete(table).where(_held(name, holder))).rowcount == 1


def give_back(conn: Connection, names: Collection[str], holder: str, reason: str | None = None) -> None:
    """Gives works back that the worker stops before their end. Others may begin them, and the try does not count."""
    if names:
        mine = table.c.name.in_(names) & (table.c.holder == holder)
        fewer = case((table.c.tries > 0, table.c.tries - 1), else_=0)
        conn.execute(update(table).where(mine).values(_free(tries=fewer, reason=reason)))


def refuse(conn: Connection, name: str, holder: str, reason: str, pause: timedelta) -> None:
    """Gives a work back that this worker cannot do. Others may begin it after the pause."""
    values = _free(tries=0, reason=reason, aside_until=dialects.clock(conn) + pause)
    conn.execute(update(table).where(_held(name, holder)).values(values))


def fail(conn: Connection, name: str, holder: str, reason: str) -> None:
    """Notes that the try was in vain. The work is tried again, and set aside after `MOST_TRIES`."""
    conn.execute(update(table).where(_held(name, holder)).values(_failed(conn, reason)))


def set_aside(conn: Connection, name: str, reason: str) -> None:
    """Sets a work aside that nobody can do as it stands, for `LONGEST_ASIDE`. `reason` says why."""
    values = _free(reason=reason, aside_until=dialects.clock(conn) + LONGEST_ASIDE)
    conn.execute(update(table).where(table.c.name == name).values(values))


def note_strangers(conn: Connection, jobs: Sequence[Stranger]) -> Sequence[Trouble]:
    """Notes jobs of other programs as set aside, at most `MOST_STRANGERS` in all. Returns those that it noted."""
    noted = select(func.count()).select_from(table).where(table.c.name.startswith(STRANGER))
    room = max(0, MOST_STRANGERS - (conn.scalar(noted) or 0)) if jobs else 0
    until = dialects.clock(conn) + LONGEST_ASIDE
    troubles = [(Trouble(f"{STRANGER}{job.number}", 0, job.reason, until), job.queue) for job in jobs[:room]]
    for one, queue in troubles:
        row = {"name": one.name, "queue": queue, "reason": one.reason, "aside_until": until}
        dialects.put(conn, table, row, key=("name",), newer=("reason", "aside_until"))
    return [one for one, _ in troubles]


def forget_strangers(conn: Connection) -> None:
    """Deletes the notes of jobs of other programs whose time is over."""
    old = table.c.name.startswith(STRANGER) & (table.c.aside_until <= dialects.clock(conn))
    conn.execute(delete(table).where(old))


def free_lost(conn: Connection) -> Sequence[str]:
    """Frees the works of workers that have fallen silent. Returns the works' names."""
    alive = exists().where(workers.c.holder == table.c.holder, heard(conn))
    return _lose(conn, table.c.holder.is_not(None) & ~alive)


def free_dead(conn: Connection, is_dead: Callable[[str], bool]) -> Sequence[str]:
    """Frees the works of workers that are known to have ended. Returns the works' names."""
    holders = conn.scalars(select(table.c.holder).where(table.c.holder.is_not(None)).distinct()).all()
    dead = [holder for holder in holders if holder is not None and is_dead(holder)]
    return _lose(conn, table.c.holder.in_(dead)) if dead else ()


def keep_only(conn: Connection, holder: str, names: Collection[str]) -> None:
    """Frees the works that the worker no longer does. It could not say so, because the database was away."""
    others = (table.c.holder == holder) & table.c.name.not_in(names)
    conn.execute(update(table).where(others).values(_free()))


def troubles(conn: Connection) -> Sequence[Trouble]:
    """The works whose last try was in vain, those set aside first. Jobs of other programs follow: they may be many."""
    rows = select(table.c.name, table.c.tries, table.c.reason, table.c.aside_until)
    wanted = rows.where(table.c.reason.is_not(None), table.c.holder.is_(None))
    problems = [Trouble(*row) for row in conn.execute(wanted.order_by(table.c.name))]
    return sorted(problems, key=lambda one: (one.name.startswith(STRANGER), one.aside_until is None))


def _held(name: str, holder: str) -> ColumnElement[bool]:
    return (table.c.name == name) & (table.c.holder == holder)


def _free(**more: object) -> dict[str, object]:
    return {"holder": None, "queued_at": None, "begun_at": None} | more


def _failed(conn: Connection, reason: ColumnElement[str] | str) -> dict[str, object]:
    now = dialects.clock(conn)
    steps = [(table.c.tries == MOST_TRIES + n, now + ASIDE * 2**n) for n in range(_DOUBLINGS)]
    last = (table.c.tries >= MOST_TRIES + len(steps), now + LONGEST_ASIDE)
    return _free(reason=reason, aside_until=case(*steps, last, else_=None))


def _lose(conn: Connection, which: ColumnElement[bool]) -> Sequence[str]:
    """Frees the works of lost workers. If a worker had a suspect in hand, only this suspect's try was in vain."""
    rows = conn.execute(
        select(table.c.name, table.c.holder, table.c.tries)
        .where(which)
        .order_by(table.c.name)
        .with_for_update()
    ).all()
    accused = {row.holder for row in rows if row.tries > 1}
    blamed = [row.name for row in rows if row.tries and (row.tries > 1) == (row.holder in accused)]
    reason = "its worker was lost: " + table.c.holder
    for names, values in (
        (blamed, _failed(conn, reason)),
        ([row.name for row in rows if row.name not in set(blamed)], _free(tries=0)),
    ):
        for start in range(0, len(names), _BATCH):
            mine = table.c.name.in_(names[start : start + _BATCH])
            conn.execute(update(table).where(mine).values(values))
    return [row.name for row in rows]
