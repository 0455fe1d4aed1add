"""What the service remembers between runs: sources, runs and their counts, documents, leases, the request log."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import func, insert, select
from store.making import HOUR, NOW, SITE, answer, article, candidate, failure, keep, ran, with_sources

from ingest.errors import LeaseHeld, StoreError
from ingest.model import KnownDocument, Validators
from ingest.store import Store
from ingest.store.leases import named
from ingest.store.pages import documents, fetches
from ingest.store.schema import tables
from ingest.store.sources import registry, runs
from ingest.store.sources.registry import SourceRow, SourceStatus
from ingest.store.sources.runs import Counts, Run
from ingest.store.urls.naming import record_discovered
from ingest.store.urls.states import filter_out

HOW = b"0123456789abcdef"
"""What a source's settings amount to."""
FEED = f"{SITE}/feed.xml"


def test_a_source_follows_its_configuration_and_is_kept_when_it_is_gone(store: Store) -> None:
    with store.begin() as conn:
        registry.sync(conn, [SourceRow("a", "A", SITE), SourceRow("b", "B", SITE, tags=("x",))], NOW)
        registry.schedule(conn, "a", NOW)
        registry.sync(conn, [SourceRow("b", "Bee", FEED, enabled=False)], NOW + HOUR)
    with store.read() as conn:
        rows = conn.execute(select(tables.sources).order_by(tables.sources.c.id)).all()
    assert [(r.id, r.name, r.url, r.enabled, r.tags, r.due_at, r.first_seen) for r in rows] == [
        ("a", "A", SITE, False, [], None, NOW),
        ("b", "Bee", FEED, False, [], None, NOW),
    ]


def test_status_adds_up_and_counts_failures_since_the_last_success(store: Store) -> None:
    with_sources(store, "one", "two")
    keep(store, article(1))
    keep(store, article(2, "The text of story 1."))
    with store.begin() as conn:
        record_discovered(conn, "one", [candidate(n) for n in (3, 4, 5)], NOW)
        fetches.record_fetch(conn, failure(3), fetches.Requester("one", 3))
        filter_out(conn, 4, "exclude")
        ran(conn, "one", NOW)
        ran(conn, "two", NOW, "no feed")
        ran(conn, "two", NOW + HOUR, "no feed at all")
        first, second = registry.status(conn)
    assert first == SourceStatus(
        id="one",
        name="One",
        enabled=True,
        found=5,
        states={"stored": 1, "duplicate": 1, "failed": 1, "filtered": 1, "pending": 1},
        articles=1,
        due_at=None,
        ran_at=NOW,
        succeeded_at=NOW,
        failures=0,
        detail=None,
    )
    assert (second.found, second.failures, second.detail) == (0, 2, "no feed at all")


def test_what_a_listing_could_not_give_stays_told_until_it_is_read_again(store: Store) -> None:
    with_sources(store, "one")
    told = []
    with store.begin() as conn:
        for problem, note, read in (
            ("no feed", None, True), (None, None, False), (None, "cut short", True), (None, "unchanged", False),
            (None, None, True),
        ):  # fmt: skip
            registry.note_run(conn, "one", NOW, problem, note=note, read=read)
            told.append(registry.status(conn)[0].detail)
    assert told == ["no feed", None, "cut short", "cut short", None]


def test_a_run_is_remembered_with_the_counts_of_each_source(store: Store) -> None:
    with_sources(store)
    zero = dict.fromkeys(tables.OUTCOMES, 0)
    counts = Counts(zero | {"stored": 2, "failed": 1}, {"failed": {"timeout": 1}}, 1.5)
    with store.begin() as conn:
        run_id = runs.begin_run(conn, "crawl one", NOW)
        runs.count(conn, run_id, "one", Counts({"stored": 1}))
        runs.count(conn, run_id, "one", counts)
        killed = runs.begin_run(conn, "run", NOW)
        runs.finish_run(conn, run_id, NOW + HOUR)
        assert runs.latest_runs(conn, 5) == (
            Run(killed, "run", NOW, None, {}),
            Run(run_id, "crawl one", NOW, NOW + HOUR, {"one": counts}),
        )
    assert counts.total == 3


def test_the_database_itself_refuses_counts_that_do_not_add_up(store: Store) -> None:
    with_sources(store)
    with store.begin() as conn:
        runs.begin_run(conn, "crawl", NOW)
    wrong = dict.fromkeys(tables.OUTCOMES, 1) | {"found": 7}
    with pytest.raises(StoreError, match="adds_up"), store.begin() as conn:
        conn.execute(
            insert(tables.run_sources).values(run_id=1, source_id="one", reasons={}, seconds=0, **wrong)
        )


def visit(hours: int, body: bytes | None, etag: str | None = '"1"', *, full: bool) -> KnownDocument:
    at = NOW + hours * HOUR
    digest = None if body is None else sha256(body).digest()
    return KnownDocument(FEED, Validators(etag), digest, at, at if full else None, "feed")


def test_a_document_is_asked_for_conditionally_for_a_day_after_a_full_answer(store: Store) -> None:
    with_sources(store)
    with store.begin() as conn:
        assert documents.known(conn, "one", HOW, NOW) == {}
        documents.keep(conn, "one", HOW, visit(0, b"one", full=True))
        assert documents.known(conn, "one", HOW, NOW + HOUR) == {FEED: visit(0, b"one", full=True)}
        documents.keep(conn, "one", HOW, visit(2, None, None, full=False))  # 304 without validators
        (known,) = documents.known(conn, "one", HOW, NOW + 3 * HOUR).values()
        assert (known.validators, known.sha256) == (Validators('"1"'), sha256(b"one").digest())
        assert (known.checked_at, known.full_at) == (NOW + 2 * HOUR, NOW)
        (known,) = documents.known(conn, "one", HOW, NOW + 24 * HOUR).values()
        assert (known.validators, known.entry) == (Validators(), "feed")
        documents.keep(conn, "one", HOW, visit(25, b"two", '"2"', full=True))
        changed = conn.scalar(select(tables.documents.c.changed_at))
    assert changed == NOW + 25 * HOUR


def test_a_lease_is_renewed_by_its_holder_and_taken_over_when_its_time_is_up(store: Store) -> None:
    minute = timedelta(minutes=1)
    with store.begin() as conn:
        named.take(conn, "daemon", "a", NOW + minute, NOW, "pid 7 on host a")
        named.take(conn, "daemon", "a", NOW + 2 * minute, NOW + minute, "pid 7 on host a")
        with pytest.raises(LeaseHeld, match="daemon: held by pid 7 on host a, for 60 s unless"):
            named.take(conn, "daemon", "b", NOW + 9 * minute, NOW + minute)
        named.take(conn, "other", "b", NOW + minute, NOW)
        named.take(conn, "daemon", "b", NOW + 3 * minute, NOW + 2 * minute)
        named.release(conn, "daemon", "a")  # too late: it is another's
        with pytest.raises(LeaseHeld, match="held by b"):
            named.take(conn, "daemon", "a", NOW + 9 * minute, NOW + 2 * minute)
        named.release(conn, "daemon", "b")
        named.take(conn, "daemon", "a", NOW + 9 * minute, NOW + 2 * minute)


def test_the_lease_of_a_dead_holder_is_free_at_once_and_a_living_ones_is_not(store: Store) -> None:
    with store.begin() as conn:
        named.take(conn, "daemon", "a:1", NOW + HOUR, NOW)
        assert named.abandon(conn, "daemon", lambda holder: holder == "b:2") is False
        with pytest.raises(LeaseHeld) as held:
            named.take(conn, "daemon", "b:2", NOW + HOUR, NOW)
        assert (held.value.holder, held.value.until) == ("a:1", NOW + HOUR)
        assert named.abandon(conn, "daemon", lambda holder: holder == "a:1") is True
        named.take(conn, "daemon", "b:2", NOW + HOUR, NOW)
        assert named.abandon(conn, "nobody", lambda _: True) is False


def test_the_log_has_a_row_for_every_request_and_forgets_old_ones(store: Store) -> None:
    with_sources(store)
    with store.begin() as conn:
        run_id = runs.begin_run(conn, "crawl", NOW)
        fetches.record_fetch(conn, answer("feed"), fetches.Requester("one", None, run_id))
        fetches.record_fetch(conn, failure("feed", fetched_at=NOW + HOUR), fetches.Requester("one"))
        log = tables.fetches.c
        columns = (log.at, log.run_id, log.url_id, log.outcome, log.status, log.seconds, log.size, log.detail)
        assert [tuple(row) for row in conn.execute(select(*columns).order_by(log.id))] == [
            (NOW, run_id, None, "fetched", 200, 0.25, 11, None),
            (NOW + HOUR, None, None, "http_5xx", 503, 0.0, None, "it said 503"),
        ]
        assert [fetches.prune_fetches(conn, NOW + HOUR) for _ in range(2)] == [1, 0]
        assert conn.scalar(select(func.count()).select_from(tables.fetches)) == 1
