"""Leases: at most one holder of a name at a time, on both databases. An expired lease can be taken over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, or_, select

from ingest.errors import LeaseHeld
from ingest.store import dialects
from ingest.store.schema.host_tables import leases


@dataclass(frozen=True, slots=True)
class Lease:
    """Who has a name, and until when unless the lease is renewed."""

    holder: str
    until: datetime


def take(conn: Connection, name: str, holder: str, until: datetime, now: datetime, detail: str = "") -> None:
    """Takes or renews the lease until that time. Raises LeaseHeld while somebody else has it.

    A lease that ends more than twice our time ahead was taken before the clock was set back, and has ended.
    """
    mine = {"holder": holder, "until": until, "detail": detail}
    free = or_(leases.c.holder == holder, leases.c.until <= now, leases.c.until > until + (until - now))
    statement = dialects.insert(conn, leases).values(name=name, **mine)
    statement = statement.on_conflict_do_update(index_elements=[leases.c.name], set_=mine, where=free)
    if conn.execute(statement.returning(leases.c.name)).one_or_none() is None:
        lease = conn.execute(select(leases).where(leases.c.name == name)).one()
        left = max(lease.until - now, timedelta(0))
        raise LeaseHeld(
            f"{name}: held by {lease.detail or lease.holder}, for {left.total_seconds():.0f} s unless it is renewed",
            lease.holder,
            lease.until,
        )


def put(conn: Connection, name: str, holder: str, until: datetime, detail: str) -> None:
    """Writes who holds the lease, where something stronger than this row has decided it."""
    mine = {"holder": holder, "until": until, "detail": detail}
    statement = dialects.insert(conn, leases).values(name=name, **mine)
    conn.execute(statement.on_conflict_do_update(index_elements=[leases.c.name], set_=mine))


def current(conn: Connection, name: str) -> Lease | None:
    """The lease as it was last taken, expired or not. None where nobody has it."""
    row = conn.execute(select(leases).where(leases.c.name == name)).one_or_none()
    return None if row is None else Lease(row.holder, row.until)


def abandon(conn: Connection, name: str, is_dead: Callable[[str], bool]) -> bool:
    """Ends the lease of a dead holder before it expires. Returns whether it did."""
    holder = conn.scalar(select(leases.c.holder).where(leases.c.name == name))
    if holder is None or not is_dead(holder):
        return False
    release(conn, name, holder)
    return True


def release(conn: Connection, name: str, holder: str) -> None:
    """Gives the lease up. Does nothing when it is somebody else's by now."""
    conn.execute(delete(leases).where(leases.c.name == name, leases.c.holder == holder))
