"""How sources fare: the figures of their runs, and which sources have broken from their own past."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection, delete, select

from ingest import drift
from ingest.drift import Break, RunFigures
from ingest.store import dialects
from ingest.store.schema.source_tables import source_figures, source_health

_NAMES = tuple(RunFigures.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Degraded:
    """A source whose figures broke: which one first, what it is now beside what it was, since when."""

    figure: str
    detail: str
    since: datetime


class Measured(Protocol):
    """A source with what is known of its last crawls."""

    @property
    def failures(self) -> int: ...
    @property
    def degraded(self) -> Degraded | None: ...
    @property
    def enabled(self) -> bool: ...
    @property
    def succeeded_at(self) -> datetime | None: ...


def in_a_word(source: Measured) -> str:
    """failing, degraded, off, new (never crawled) or ok."""
    if source.failures:
        return "failing"
    if source.degraded:
        return "degraded"
    if not source.enabled:
        return "off"
    return "ok" if source.succeeded_at else "new"


def note(
    conn: Connection, source_id: str, run_id: int, figures: RunFigures, now: datetime
) -> tuple[Degraded | None, Degraded | None]:
    """Writes down a run's figures and judges the source by them. Returns what it was before, and what it is now.

    A run without pages and without a listing tells nothing and is not written down.
    """
    before = degraded(conn).get(source_id)
    if not figures.pages and figures.listed is None:
        return before, before
    past = _past(conn, source_id, run_id)
    broke = drift.judge([*past, figures])
    row = asdict(replace(figures, broke=broke.figure if broke else None)) | {"at": now}
    this = {"source_id": source_id, "run_id": run_id}
    statement = dialects.insert(conn, source_figures).values(this | row)
    conn.execute(statement.on_conflict_do_update(index_elements=list(this), set_=row))
    return before, _mark(conn, source_id, broke, before, now)


def _past(conn: Connection, source_id: str, run_id: int) -> list[RunFigures]:
    """The figures of earlier runs, oldest first. Those beyond what is looked at are forgotten."""
    mine = source_figures.c.source_id == source_id
    latest = (
        select(source_figures)
        .where(mine, source_figures.c.run_id != run_id)
        .order_by(source_figures.c.run_id.desc())
        .limit(drift.KEPT)
    )
    rows = conn.execute(latest).mappings().all()
    if len(rows) == drift.KEPT:
        conn.execute(delete(source_figures).where(mine, source_figures.c.run_id < rows[-1]["run_id"]))
    return [RunFigures(**{name: row[name] for name in _NAMES}) for row in reversed(rows)]


def _mark(
    conn: Connection, source_id: str, broke: Break | None, before: Degraded | None, now: datetime
) -> Degraded | None:
    if broke is None:
        conn.execute(delete(source_health).where(source_health.c.source_id == source_id))
        return None
    marked = Degraded(broke.figure, broke.detail, before.since if before else now)
    statement = dialects.insert(conn, source_health).values(source_id=source_id, **asdict(marked))
    conn.execute(
        statement.on_conflict_do_update(index_elements=[source_health.c.source_id], set_=asdict(marked))
    )
    return marked


def degraded(conn: Connection) -> Mapping[str, Degraded]:
    """The degraded sources by their ids."""
    rows = conn.execute(select(source_health))
    return {row.source_id: Degraded(row.figure, row.detail, row.since) for row in rows}
