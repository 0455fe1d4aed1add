"""Claims on pages: no two processes on one database fetch the same page at once. A claim expires by itself.

The database's clock decides when a claim expires, for the clocks of machines may differ.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, or_, select

from ingest.store import dialects
from ingest.store.schema.host_tables import leases as table
from ingest.store.schema.tables import urls

LASTS = timedelta(minutes=10)
"""Enough for three tries of a request, the waiting for its host's turns, and cleaning. A visit that takes longer
may be made twice."""

_BATCH = 500

Clock = Callable[[Connection], datetime]


def claim(
    conn: Connection,
    url_ids: Collection[int],
    holder: str,
    now: datetime,
    again_before: datetime | None,
    clock: Clock = dialects.clock,
) -> set[int]:
    """Claims URLs and returns those that were claimed. The others are claimed by somebody else or have had their
    outcome.

    `now`: the caller's time, by which pages are due. `clock`: the clock by which claims expire. `again_before`: for
    a crawl that fetches known pages again; they are due unless they were visited since then.
    """
    if again_before is None:
        due = urls.c.next_try <= now
    else:
        due = or_(urls.c.checked_at.is_(None), urls.c.checked_at < again_before)
    wanted = conn.scalars(select(urls.c.id).where(urls.c.id.in_(url_ids), due)).all()
    if not wanted:
        return set()
    begun = clock(conn)
    rows = [{"name": _name(url_id), "holder": holder, "until": begun + LASTS} for url_id in sorted(wanted)]
    statement = dialects.insert(conn, table)
    claimed = conn.scalars(
        statement.on_conflict_do_update(
            index_elements=[table.c.name],
            set_={"holder": holder, "until": begun + LASTS},
            where=or_(table.c.holder == holder, _expired(begun)),
        ).returning(table.c.name),
        rows,
    )
    names = {_name(url_id): url_id for url_id in wanted}
    return {names[name] for name in claimed}


def release(conn: Connection, url_ids: Collection[int], holder: str) -> None:
    """Releases URLs that have come to their outcomes. Claims that belong to somebody else by now stay."""
    if url_ids:
        names = [_name(url_id) for url_id in url_ids]
        conn.execute(delete(table).where(table.c.name.in_(names), table.c.holder == holder))


def abandon(conn: Connection, is_dead: Callable[[str], bool], clock: Clock = dialects.clock) -> bool:
    """Ends the claims of dead processes and returns whether there were any. Expired claims are deleted too."""
    mine = table.c.name.startswith("url ")
    conn.execute(delete(table).where(mine, _expired(clock(conn))))
    holders = conn.scalars(select(table.c.holder).where(mine).distinct()).all()
    dead = [holder for holder in holders if is_dead(holder)]
    for start in range(0, len(dead), _BATCH):
        conn.execute(delete(table).where(mine, table.c.holder.in_(dead[start : start + _BATCH])))
    return bool(dead)


def settled(conn: Connection, url_ids: Collection[int], now: datetime) -> dict[int, str]:
    """The states of those of the URLs on which no work is left."""
    ids, states = sorted(url_ids), {}
    for start in range(0, len(ids), _BATCH):
        rows = select(urls.c.id, urls.c.state).where(
            urls.c.id.in_(ids[start : start + _BATCH]),
            or_(urls.c.next_try.is_(None), urls.c.next_try > now),
        )
        states.update({row.id: row.state for row in conn.execute(rows)})
    return states


def _expired(now: datetime) -> ColumnElement[bool]:
    """A claim that ends more than twice its time ahead was made before the clock was set back.

    Once its time would not do: a rival's claim may have been made since this transaction read the clock.
    """
    return or_(table.c.until <= now, table.c.until > now + 2 * LASTS)


def _name(url_id: int) -> str:
    return f"url {url_id}"
