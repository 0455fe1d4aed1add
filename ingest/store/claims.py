"""Claims of pages in hand: no two processes on one database ask for the same page at once; they end by themselves."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, or_, select

from ingest.errors import LeaseHeld
from ingest.store import leases
from ingest.store.tables import leases as table
from ingest.store.tables import urls

LASTS = timedelta(minutes=10)
"""For three tries of a request, the waiting for its host's turns, and cleaning; what takes longer may be done twice."""

_BATCH = 500


def claim(conn: Connection, url_id: int, holder: str, now: datetime, again_before: datetime | None) -> bool:
    """Takes a URL in hand; False where somebody else has it, or has brought it to its outcome meanwhile.

    `again_before`: of a crawl that fetches known pages again, which are due unless they were visited since then.
    """
    if again_before is None:
        due = urls.c.next_try <= now
    else:
        due = or_(urls.c.checked_at.is_(None), urls.c.checked_at < again_before)
    if conn.execute(select(urls.c.id).where(urls.c.id == url_id, due)).one_or_none() is None:
        return False
    try:
        leases.take(conn, _name(url_id), holder, now + LASTS, now)
    except LeaseHeld:
        return False
    return True


def release(conn: Connection, url_id: int, holder: str) -> None:
    """The URL has come to its outcome."""
    leases.release(conn, _name(url_id), holder)


def abandon(conn: Connection, is_dead: Callable[[str], bool], now: datetime) -> None:
    """Ends the claims of processes that are dead, and forgets those whose time is up."""
    mine = table.c.name.startswith("url ")
    conn.execute(delete(table).where(mine, table.c.until <= now))
    holders = conn.scalars(select(table.c.holder).where(mine).distinct()).all()
    dead = [holder for holder in holders if is_dead(holder)]
    for start in range(0, len(dead), _BATCH):
        conn.execute(delete(table).where(mine, table.c.holder.in_(dead[start : start + _BATCH])))


def settled(conn: Connection, url_ids: Collection[int], now: datetime) -> dict[int, str]:
    """The states of those of the URLs on which there is no work any more."""
    ids, states = sorted(url_ids), {}
    for start in range(0, len(ids), _BATCH):
        rows = select(urls.c.id, urls.c.state).where(
            urls.c.id.in_(ids[start : start + _BATCH]),
            or_(urls.c.next_try.is_(None), urls.c.next_try > now),
        )
        states.update({row.id: row.state for row in conn.execute(rows)})
    return states


def _name(url_id: int) -> str:
    return f"url {url_id}"
