"""What a fleet has to do, and in whose hands it is: the truth that the queue's jobs only point at.

A work is put into the queue, begun by one worker, and its row goes in the transaction that ends it. Whatever is lost
on the way (a job, a worker, the queue's tables), the row tells what to put there again.

When a worker is lost, one of its works may have killed it. All that had got nothing done yet are suspects from then on.
A worker has one suspect at a time that has not got on; when it is lost then, that one alone is blamed. So what really
kills workers is found after few of them, and its neighbours are not set aside with it.
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
"""Times that a work is blamed for the loss of its worker, or fails, before it is set aside."""

ASIDE = timedelta(minutes=10)
"""How long it is left alone then; twice as long after each further try, up to `LONGEST_ASIDE`."""

LONGEST_ASIDE = timedelta(days=1)

_DOUBLINGS = 8  # of ASIDE that are shorter than LONGEST_ASIDE

VISIT = "visit "
"""How the name of a visit begins; the source's id follows."""

STRANGER = "job "
"""How the name begins under which a job of somebody else is noted; its number in the queue follows."""

MOST_STRANGERS = 100
"""Jobs of somebody else that are noted at a time: a queue may be flooded."""

_BATCH = 500

_QUEUED = table.c.queued_at.is_not(None) & table.c.holder.is_(None)
"""A work waits in the queue: nobody has it in hand."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A work that came to nothing the last time. `aside_until`: it is left alone until then."""

    name: str
    tries: int
    reason: str
    aside_until: datetime | None


@dataclass(frozen=True, slots=True)
class Stranger:
    """A job that is no work of ours: its number in the queue, and what it is."""

    number: int
    queue: str
    reason: str


def waiting(conn: Connection, most: int) -> Sequence[str]:
    """At most `most` enabled sources whose time has come and whose visit nobody has in hand, longest waiting first."""
    now = dialects.clock(conn)
    mine = table.c.name == VISIT + sources.c.id
    busy = exists().where(mine, or_(table.c.queued_at.is_not(None), table.c.aside_until > now))
    wanted = select(sources.c.id).where(sources.c.enabled, sources.c.due_at <= now, ~busy)
    return conn.scalars(wanted.order_by(sources.c.due_at, sources.c.id).limit(most)).all()


def idle(conn: Connection) -> Sequence[tuple[str, str]]:
    """Works that are to be done, and neither wait in the queue nor are in somebody's hands: names and queues."""
    now = dialects.clock(conn)
    ready = or_(table.c.aside_until.is_(None), table.c.aside_until <= now)
    wanted = select(table.c.name, table.c.queue).where(
        table.c.queued_at.is_(None), table.c.holder.is_(None), ready
    )
    return [(name, queue) for name, queue in conn.execute(wanted.order_by(table.c.name))]


def forget(conn: Connection, names: Collection[str]) -> None:
    """These works are not to be done any more, unless somebody does them now."""
    if names:
        conn.execute(delete(table).where(table.c.name.in_(names), table.c.holder.is_(None)))


def in_hand(conn: Connection) -> frozenset[str]:
    """The sources that a worker visits now."""
    names = conn.scalars(
        select(table.c.name).where(table.c.holder.is_not(None), table.c.name.startswith(VISIT))
    )
    return frozenset(name.removeprefix(VISIT) for name in names)


def queued(conn: Connection) -> int:
    """How many works wait in the queue."""
    return conn.scalar(select(func.count()).select_from(table).where(_QUEUED)) or 0


def queues(conn: Connection) -> Mapping[str, int]:
    """How many works wait in each queue."""
    number = select(table.c.queue, func.count().label("works")).where(_QUEUED)
    rows = conn.execute(number.group_by(table.c.queue).order_by(table.c.queue)).all()
    return {row.queue: row.works for row in rows}


def held(conn: Connection) -> int:
    """How many works are in somebody's hands."""
    return conn.scalar(select(func.count()).select_from(table).where(table.c.holder.is_not(None))) or 0


def put(conn: Connection, names: Collection[str], queue: str) -> Sequence[str]:
    """Notes that the works are put into the queue; gives those that were not there. Their tries go on counting."""
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
    """Notes that the work is to be put into the queue after a pause; nothing happens where it is there already."""
    row = {"name": name, "queue": queue, "aside_until": dialects.clock(conn) + pause}
    dialects.insert_missing(conn, table, [row])


def begin(conn: Connection, name: str, holder: str) -> int:
    """Takes the work in hand, and gives which try it is; 0: it is not to be done any more, or somebody else does it."""
    free = (table.c.name == name) & _QUEUED
    values = {"holder": holder, "begun_at": dialects.clock(conn), "tries": table.c.tries + 1}
    return conn.scalar(update(table).where(free).values(values).returning(table.c.tries)) or 0


def is_suspect(conn: Connection, name: str) -> bool:
    """Whether a worker was lost with it, or it failed, and it has got nothing done since."""
    return bool(conn.scalar(select(table.c.tries).where(table.c.name == name)))


def got_on(conn: Connection, name: str, holder: str) -> None:
    """Something of the work is done and written: beginning it again is no try in vain."""
    conn.execute(update(table).where(_held(name, holder)).values(tries=0, reason=None))


def end(conn: Connection, name: str, holder: str) -> bool:
    """The work is done; False: it was taken for lost and is somebody else's."""
    return conn.execute(delete(table).where(_held(name, holder))).rowcount == 1


def give_back(conn: Connection, names: Collection[str], holder: str, reason: str | None = None) -> None:
    """The worker stops before the works have ended: others may begin them, and it was no try in vain."""
    if names:
        mine = table.c.name.in_(names) & (table.c.holder == holder)
        fewer = case((table.c.tries > 0, table.c.tries - 1), else_=0)
        conn.execute(update(table).where(mine).values(_free(tries=fewer, reason=reason)))


def refuse(conn: Connection, name: str, holder: str, reason: str, pause: timedelta) -> None:
    """The worker cannot do it; others may, after a pause."""
    values = _free(tries=0, reason=reason, aside_until=dialects.clock(conn) + pause)
    conn.execute(update(table).where(_held(name, holder)).values(values))


def fail(conn: Connection, name: str, holder: str, reason: str) -> None:
    """The work came to nothing: it is tried again, or set aside after its tries."""
    conn.execute(update(table).where(_held(name, holder)).values(_failed(conn, reason)))


def set_aside(conn: Connection, name: str, reason: str) -> None:
    """Nobody can do the work as it stands: it is left alone for the longest time, and its reason is told."""
    values = _free(reason=reason, aside_until=dialects.clock(conn) + LONGEST_ASIDE)
    conn.execute(update(table).where(table.c.name == name).values(values))


def note_strangers(conn: Connection, jobs: Sequence[Stranger]) -> Sequence[Trouble]:
    """Notes jobs of somebody else as set aside, those for which there is room; gives these."""
    noted = select(func.count()).select_from(table).where(table.c.name.startswith(STRANGER))
    room = max(0, MOST_STRANGERS - (conn.scalar(noted) or 0)) if jobs else 0
    until = dialects.clock(conn) + LONGEST_ASIDE
    troubles = [(Trouble(f"{STRANGER}{job.number}", 0, job.reason, until), job.queue) for job in jobs[:room]]
    for one, queue in troubles:
        row = {"name": one.name, "queue": queue, "reason": one.reason, "aside_until": until}
        dialects.put(conn, table, row, key=("name",), newer=("reason", "aside_until"))
    return [one for one, _ in troubles]


def forget_strangers(conn: Connection) -> None:
    """Jobs of somebody else that have been shown for long enough are noted no more."""
    old = table.c.name.startswith(STRANGER) & (table.c.aside_until <= dialects.clock(conn))
    conn.execute(delete(table).where(old))


def free_lost(conn: Connection) -> Sequence[str]:
    """Frees what workers had in hand that fell silent; gives the works' names."""
    alive = exists().where(workers.c.holder == table.c.holder, heard(conn))
    return _lose(conn, table.c.holder.is_not(None) & ~alive)


def free_dead(conn: Connection, is_dead: Callable[[str], bool]) -> Sequence[str]:
    """The same of workers of which is known that they have ended, without waiting for their silence."""
    holders = conn.scalars(select(table.c.holder).where(table.c.holder.is_not(None)).distinct()).all()
    dead = [holder for holder in holders if holder is not None and is_dead(holder)]
    return _lose(conn, table.c.holder.in_(dead)) if dead else ()


def keep_only(conn: Connection, holder: str, names: Collection[str]) -> None:
    """Frees what the worker does no more though it has not said so, for the database was away."""
    others = (table.c.holder == holder) & table.c.name.not_in(names)
    conn.execute(update(table).where(others).values(_free()))


def troubles(conn: Connection) -> Sequence[Trouble]:
    """Works that came to nothing the last time, those set aside first; then jobs of somebody else, who may be many."""
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
    """Frees works of lost workers. Of one that had a suspect in hand, that one alone was tried in vain."""
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
