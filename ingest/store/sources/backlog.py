"""How much waits: pages that are due, and sources that should have been crawled by now. Nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from ingest.store.fleet import assignments
from ingest.store.schema.tables import sources, urls
from ingest.store.watch import heartbeats

LATE = timedelta(minutes=15)
"""A source that is late by this much is overdue. Jitter and the crawls before it explain less."""

_MOST = 100_000
"""Pages are counted up to this number, since counting more would take longer each time."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits. `queue`: pages that are due, counted up to `_MOST`. `overdue`: sources with how late they are,
    without those that are being crawled.
    """

    queue: int
    overdue: tuple[tuple[str, timedelta], ...]
    failing: int
    """Enabled sources whose last run failed."""
    running: frozenset[str] = frozenset()
    """Sources that the daemon (by its last sign of life) or a worker is crawling now. They stay due until the crawl
    has ended."""

    @property
    def lag(self) -> timedelta:
        """How late the latest source is."""
        return max((late for _, late in self.overdue), default=timedelta(0))


def backlog(conn: Connection, now: datetime) -> Backlog:
    """What waits now. The sources that wait longest come first."""
    beat = heartbeats.latest(conn)
    running = assignments.in_hand(conn)
    if beat is not None and beat.lives(now):
        running |= frozenset(beat.facts.get("running", ()))
    due = select(urls.c.id).where(urls.c.next_try <= now).limit(_MOST).subquery()
    late = select(sources.c.id, sources.c.due_at).where(sources.c.enabled, sources.c.due_at <= now - LATE)
    failing = select(func.count()).select_from(sources).where(sources.c.enabled, sources.c.failures > 0)
    return Backlog(
        conn.scalar(select(func.count()).select_from(due)) or 0,
        tuple(
            (row.id, now - row.due_at)
            for row in conn.execute(late.order_by(sources.c.due_at, sources.c.id))
            if row.due_at is not None and row.id not in running
        ),
        conn.scalar(failing) or 0,
        running,
    )
