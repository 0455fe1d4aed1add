"""Figures of runs in the store: a source is degraded while they are far from its past, and no longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select
from store.making import HOUR, NOW, with_sources

from ingest import drift
from ingest.drift import RunFigures
from ingest.store import Store
from ingest.store.schema.source_tables import source_figures
from ingest.store.sources import health, registry, runs
from ingest.store.sources.health import Degraded

HEALTHY = RunFigures(pages=12, articles=12, length=900.0, removed=0.1, listed=30)
BROKEN = replace(HEALTHY, undated=12)
SAID = "100% of the articles have no date, usually 0%"


def ran(
    store: Store, figures: RunFigures, now: datetime = NOW, source: str = "one"
) -> tuple[Degraded | None, ...]:
    with store.begin() as conn:
        run_id = runs.begin_run(conn, "crawl", now)
        return health.note(conn, source, run_id, figures, now)


def test_a_source_is_degraded_since_its_figures_broke_and_recovers_by_itself(store) -> None:
    with_sources(store, "one", "two")
    assert [ran(store, HEALTHY) for _ in range(8)] == [(None, None)] * 8
    first = Degraded("date", SAID, NOW + HOUR)
    assert ran(store, BROKEN, NOW + HOUR) == (None, first)
    assert ran(store, BROKEN, NOW + 2 * HOUR) == (first, first)
    assert ran(store, RunFigures(), NOW + 3 * HOUR) == (first, first)
    with store.read() as conn:
        assert {row.id: row.degraded for row in registry.status(conn)} == {"one": first, "two": None}
        assert health.degraded(conn) == {"one": first}
    assert ran(store, HEALTHY, NOW + 4 * HOUR) == (first, None)
    with store.read() as conn:
        assert health.degraded(conn) == {}
        broke = conn.execute(select(source_figures.c.broke).order_by(source_figures.c.run_id)).scalars()
        assert list(broke) == [None] * 8 + ["date", "date", None]


def test_a_source_is_compared_with_its_own_past_only(store) -> None:
    with_sources(store, "one", "two")
    for _ in range(8):
        ran(store, HEALTHY)
    assert ran(store, BROKEN, source="two") == (None, None)


def test_a_run_noted_twice_is_one_run_and_what_is_too_old_is_forgotten(store) -> None:
    with_sources(store, "one", "two")
    with store.begin() as conn:
        run_id = runs.begin_run(conn, "crawl", NOW)
        for _ in range(2):
            health.note(conn, "one", run_id, HEALTHY, NOW)
        health.note(conn, "two", run_id, HEALTHY, NOW)
        for _ in range(drift.KEPT + 5):
            health.note(conn, "one", runs.begin_run(conn, "crawl", NOW), HEALTHY, NOW)
        counted = select(source_figures.c.source_id, func.count()).group_by(source_figures.c.source_id)
        assert dict(conn.execute(counted).all()) == {"one": drift.KEPT + 1, "two": 1}
