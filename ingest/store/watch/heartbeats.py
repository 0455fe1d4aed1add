"""Signs of life of the daemon: when it began, when it was last heard of, and what it said of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select, update

from ingest.recency import is_recent
from ingest.store import dialects
from ingest.store.schema.watch_tables import heartbeats

SERVICE = "daemon"
BEAT = timedelta(seconds=10)
"""Between two signs of life."""
SILENT = timedelta(seconds=60)
"""After so long without a sign the daemon is taken for dead: six beats, for a database may be slow for a while."""


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The last sign of life.

    `facts`: `paused` and `config_problem` in words; `queue`: pages that are due; `running`: sources that are crawled;
    `steady_since`: see there.
    """

    holder: str
    started: datetime
    beat_at: datetime
    stopped: datetime | None
    facts: Mapping[str, Any]

    def lives(self, now: datetime) -> bool:
        """Whether the daemon has neither stopped nor fallen silent."""
        return self.stopped is None and is_recent(self.beat_at, now, SILENT)

    @property
    def steady_since(self) -> datetime | None:
        """Since when its clock has gone evenly. None when an earlier version wrote it."""
        since = self.facts.get("steady_since")
        return None if since is None else datetime.fromisoformat(since)


def beat(conn: Connection, holder: str, started: datetime, now: datetime, facts: Mapping[str, Any]) -> None:
    """The daemon lives. Its row is its own from the first beat on, whoever had it before."""
    values = {"holder": holder, "started": started, "beat_at": now, "stopped": None, "facts": dict(facts)}
    statement = dialects.insert(conn, heartbeats).values(name=SERVICE, **values)
    conn.execute(statement.on_conflict_do_update(index_elements=[heartbeats.c.name], set_=values))


def stop(conn: Connection, holder: str, now: datetime) -> None:
    """The daemon has ended by itself. Nothing happens when the row is another one's by now."""
    mine = (heartbeats.c.name == SERVICE) & (heartbeats.c.holder == holder)
    conn.execute(update(heartbeats).where(mine).values(stopped=now, beat_at=now))


def latest(conn: Connection) -> Heartbeat | None:
    """The last sign of life. None when no daemon ever ran on this database."""
    row = conn.execute(select(heartbeats).where(heartbeats.c.name == SERVICE)).one_or_none()
    return Heartbeat(row.holder, row.started, row.beat_at, row.stopped, row.facts) if row else None
