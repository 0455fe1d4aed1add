"""What waits: sources that should have been crawled by now, but for those that the daemon is crawling."""

from __future__ import annotations

from store.making import HOUR, NOW, with_sources

from ingest.store import Store
from ingest.store.fleet import assignments
from ingest.store.sources import registry
from ingest.store.sources.backlog import Backlog, backlog
from ingest.store.watch import heartbeats


def test_a_source_that_is_being_crawled_stays_due_and_is_not_overdue(store: Store) -> None:
    with_sources(store, "long", "late", "soon")
    with store.begin() as conn:
        for name, hours in (("long", -3), ("late", -2), ("soon", 1)):
            registry.schedule(conn, name, NOW + hours * HOUR)
        both = (("long", 3 * HOUR), ("late", 2 * HOUR))
        assert backlog(conn, NOW) == Backlog(0, both, 0)
        heartbeats.beat(conn, "box:1", NOW, NOW, {"running": ["long"]})
        assert backlog(conn, NOW) == Backlog(0, (("late", 2 * HOUR),), 0, frozenset({"long"}))
        later = NOW + heartbeats.SILENT
        dead = backlog(conn, later)
        assert ([name for name, _ in dead.overdue], dead.running) == (["long", "late"], frozenset())
        assignments.put(conn, [f"{assignments.VISIT}late", "pages long"], "visits")
        assert backlog(conn, NOW + 24 * HOUR).running == frozenset()
        for name in (f"{assignments.VISIT}late", "pages long"):
            assert assignments.begin(conn, name, "worker:1")
        by_worker = backlog(conn, NOW + 24 * HOUR)
        assert ([name for name, _ in by_worker.overdue], by_worker.running) == (["long", "soon"], {"late"})
