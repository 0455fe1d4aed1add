"""Sources as the database knows them: what the configuration names, when each is due, how its last runs went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from ingest.store import dialects, health
from ingest.store.health import Degraded
from ingest.store.tables import articles, sources, urls


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What the configuration says of a source, as far as the database needs it."""

    id: str
    name: str
    url: str
    enabled: bool = True
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """One source as it stands: URLs by state (they add up to `found`), articles, last runs."""

    id: str
    name: str
    enabled: bool
    found: int
    states: Mapping[str, int]
    articles: int
    due_at: datetime | None
    ran_at: datetime | None
    succeeded_at: datetime | None
    failures: int
    detail: str | None
    degraded: Degraded | None = None
    """Set while the source's figures are far from its own past."""


def ensure(conn: Connection, wanted: Iterable[SourceRow], now: datetime) -> None:
    """Writes these sources, new or changed; others stay as they are."""
    for source in wanted:
        said = {
            "name": source.name,
            "url": source.url,
            "enabled": source.enabled,
            "tags": list(source.tags),
        }
        statement = dialects.insert(conn, sources).values(id=source.id, first_seen=now, **said)
        conn.execute(statement.on_conflict_do_update(index_elements=[sources.c.id], set_=said))


def sync(conn: Connection, configured: Iterable[SourceRow], now: datetime) -> None:
    """The database's sources become the configured ones; those that are gone are kept, but not enabled."""
    rows = sorted(configured, key=lambda row: row.id)
    ensure(conn, rows, now)
    gone = sources.c.id.not_in([row.id for row in rows])
    conn.execute(update(sources).where(gone).values(enabled=False, due_at=None))


def schedule(conn: Connection, source_id: str, due_at: datetime | None) -> None:
    """When the source is to run next; None: not by itself."""
    conn.execute(update(sources).where(sources.c.id == source_id).values(due_at=due_at))


def due_sources(conn: Connection, now: datetime) -> tuple[str, ...]:
    """The enabled sources whose time has come, longest waiting first."""
    wanted = select(sources.c.id).where(sources.c.enabled, sources.c.due_at <= now)
    return tuple(conn.scalars(wanted.order_by(sources.c.due_at, sources.c.id)))


def ran(conn: Connection, source_id: str, now: datetime, problem: str | None = None) -> None:
    """A run over the source ended; `problem` says why the source as a whole failed, None: it did not."""
    if problem is None:
        changes = {"ran_at": now, "succeeded_at": now, "failures": 0, "detail": None}
    else:
        changes = {"ran_at": now, "failures": sources.c.failures + 1, "detail": problem}
    conn.execute(update(sources).where(sources.c.id == source_id).values(changes))


def status(conn: Connection) -> tuple[SourceStatus, ...]:
    """Every source that is enabled or was ever crawled, by its id."""
    states: dict[str, dict[str, int]] = {}
    counted = select(urls.c.source_id, urls.c.state, func.count()).group_by(urls.c.source_id, urls.c.state)
    for source_id, state, count in conn.execute(counted):
        states.setdefault(source_id, {})[state] = count
    ailing = health.degraded(conn)
    by_source = select(articles.c.source_id, func.count().label("number")).group_by(articles.c.source_id)
    stored = {row.source_id: row.number for row in conn.execute(by_source)}
    return tuple(
        SourceStatus(
            id=row.id,
            name=row.name,
            enabled=row.enabled,
            found=sum(states.get(row.id, {}).values()),
            states=states.get(row.id, {}),
            articles=stored.get(row.id, 0),
            due_at=row.due_at,
            ran_at=row.ran_at,
            succeeded_at=row.succeeded_at,
            failures=row.failures,
            detail=row.detail,
            degraded=ailing.get(row.id),
        )
        for row in conn.execute(select(sources).order_by(sources.c.id))
        if row.enabled or row.ran_at is not None or row.id in states
    )
