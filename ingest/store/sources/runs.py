"""Runs and their counts. For each source of a run, found = the sum of all outcomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, case, delete, exists, insert, select, update

from ingest.model import Outcome
from ingest.store import dialects
from ingest.store.schema.source_tables import source_figures
from ingest.store.schema.tables import OUTCOMES, fetches, run_sources, runs

_AT_ONCE = 1000
"""The most runs that are deleted in one transaction."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the URLs of one source in one run."""

    outcomes: Mapping[Outcome, int]
    reasons: Mapping[Outcome, Mapping[str, int]] = field(default_factory=dict)
    seconds: float = 0.0
    detail: str | None = None
    """Why the source as a whole failed."""

    @property
    def total(self) -> int:
        return sum(self.outcomes.values())


@dataclass(frozen=True, slots=True)
class Run:
    """One run. `finished` is None while it goes on, and stays None when it was killed."""

    id: int
    command: str
    started: datetime
    finished: datetime | None
    sources: Mapping[str, Counts]


def begin_run(conn: Connection, command: str, now: datetime) -> int:
    """Begins a run. Returns its id."""
    row = conn.execute(insert(runs).values(command=command, started=now).returning(runs.c.id)).one()
    return int(row.id)


def count(conn: Connection, run_id: int, source_id: str, counts: Counts) -> None:
    """Writes a source's counts in the run over earlier ones. It may be called as often as progress is worth
    keeping.
    """
    by_outcome: dict[str, int] = {outcome: counts.outcomes.get(outcome, 0) for outcome in OUTCOMES}
    values = {
        "found": counts.total,
        **by_outcome,
        "reasons": {outcome: dict(reasons) for outcome, reasons in counts.reasons.items()},
        "seconds": counts.seconds,
        "detail": counts.detail,
    }
    statement = dialects.insert(conn, run_sources).values(run_id=run_id, source_id=source_id, **values)
    conn.execute(
        statement.on_conflict_do_update(
            index_elements=[run_sources.c.run_id, run_sources.c.source_id], set_=values
        )
    )


def finish_run(conn: Connection, run_id: int, now: datetime) -> None:
    """Notes that the run has ended by itself; never before it began, where the clock was set back meanwhile."""
    finished = case((runs.c.started > now, runs.c.started), else_=now)
    conn.execute(update(runs).where(runs.c.id == run_id).values(finished=finished))


def latest_runs(conn: Connection, limit: int = 1) -> tuple[Run, ...]:
    """The latest runs, newest first."""
    rows = conn.execute(select(runs).order_by(runs.c.id.desc()).limit(limit)).all()
    counts: dict[int, dict[str, Counts]] = {row.id: {} for row in rows}
    for row in conn.execute(select(run_sources).where(run_sources.c.run_id.in_(counts))).mappings():
        outcomes = {outcome: row[outcome] for outcome in OUTCOMES}
        counts[row["run_id"]][row["source_id"]] = Counts(
            outcomes, row["reasons"], row["seconds"], row["detail"]
        )
    return tuple(Run(row.id, row.command, row.started, row.finished, counts[row.id]) for row in rows)


def last_start(conn: Connection) -> datetime | None:
    """When the latest run began. None when there was none."""
    started: datetime | None = conn.scalar(select(runs.c.started).order_by(runs.c.id.desc()).limit(1))
    return started


def prune_runs(conn: Connection, before: datetime) -> int:
    """Deletes at most `_AT_ONCE` runs that began before then. Returns their number. 0 when all are gone.

    A run stays while the log has a request of it, or while a source is compared with its figures.
    """
    needed = exists().where(fetches.c.run_id == runs.c.id) | exists().where(
        source_figures.c.run_id == runs.c.id
    )
    old = conn.scalars(
        select(runs.c.id).where(runs.c.started < before, ~needed).order_by(runs.c.id).limit(_AT_ONCE)
    ).all()
    if old:
        conn.execute(delete(run_sources).where(run_sources.c.run_id.in_(old)))
        conn.execute(delete(runs).where(runs.c.id.in_(old)))
    return len(old)
