"""What was written before the clock was set back: it counts as old, and nothing waits until that time comes."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

from store.making import HOUR, NOW, SITE, article, candidate, keep, with_sources

from ingest.config.alerts import Alerts
from ingest.model import KnownDocument, Validators
from ingest.store import Store
from ingest.store.pages import documents
from ingest.store.urls import claims
from ingest.store.urls.agenda import due
from ingest.store.urls.naming import record_discovered
from ingest.store.watch import heartbeats, notices, turns
from ingest.store.watch.notices import Message
from ingest.watch import brief

AHEAD = NOW + timedelta(days=30)
HOW = b"0123456789abcdef"


def test_a_document_that_was_read_then_is_asked_for_in_full(store: Store) -> None:
    with_sources(store, "one")
    seen = KnownDocument(SITE, Validators('"1"'), sha256(b"one").digest(), AHEAD, AHEAD, "feed")
    with store.begin() as conn:
        documents.keep(conn, "one", HOW, seen)
        asked = [documents.known(conn, "one", HOW, at)[SITE].validators for at in (AHEAD + HOUR, NOW)]
    assert asked == [Validators('"1"'), Validators()]


def test_a_page_that_was_visited_then_is_asked_for_in_full(store: Store) -> None:
    with_sources(store)
    keep(store, article(1))
    with store.begin() as conn:
        record_discovered(conn, "one", [candidate(1, modified=NOW + HOUR)], NOW + 2 * HOUR)
        visits = [due(conn, "one", 9, at)[0].validators for at in (NOW + 2 * HOUR, NOW + 3 * HOUR)]
        assert visits == [Validators('"1"')] * 2
        conn.exec_driver_sql("UPDATE pages SET fetched_at = '2024-06-06 06:08:09.000000'")
        assert due(conn, "one", 9, NOW + 2 * HOUR)[0].validators is None


def test_a_notice_that_was_put_off_then_is_sent_now(store: Store) -> None:
    with store.begin() as conn:
        notices.put(conn, Message("source_failing", "one", "One: 503"), AHEAD)
        notices.route(conn, 1, ["desk"], AHEAD)
        (waiting,) = notices.due(conn, NOW)
        assert notices.refused(conn, waiting, "it answered 503", AHEAD) is False
        assert [one.tries for one in notices.due(conn, NOW)] == [1]
        notices.refused(conn, waiting, "it answered 503", NOW)
        assert notices.due(conn, NOW) == ()


def test_a_brief_that_was_written_then_keeps_no_other_from_being_written(store: Store) -> None:
    hook = {"id": "desk", "url": "https://hooks.example/x", "brief": "07:30"}
    alerts = Alerts.model_validate({"webhooks": [hook]})
    now = NOW.replace(hour=8)
    with store.begin() as conn:
        times = (AHEAD, now, now + HOUR, now + 24 * HOUR)
        assert [brief.write(conn, alerts, at) for at in times] == [1, 1, 0, 1]


def test_a_source_that_came_and_went_then_is_told_of_now(store: Store) -> None:
    def told(kind: str, at: int) -> str | None:
        return turns.tell(conn, Message(kind, "one", "One: 503"), AHEAD + at * HOUR if at else NOW)

    with store.begin() as conn:
        for hour in range(1, 8):
            last = told("source_failing" if hour % 2 else "source_recovered", hour)
        assert (last, told("source_failing", 8)) == ("source_unsteady", None)
        assert told("source_failing", 0) == "source_failing"


def test_a_daemon_whose_last_beat_was_then_does_not_live(store: Store) -> None:
    with store.begin() as conn:
        heartbeats.beat(conn, "box:1", AHEAD, AHEAD, {})
        beat = heartbeats.latest(conn)
    assert beat is not None
    assert [beat.lives(at) for at in (AHEAD, AHEAD - heartbeats.SILENT / 2, NOW)] == [True, True, False]


def test_a_claim_that_was_made_then_has_ended(store: Store) -> None:
    with_sources(store)
    with store.begin() as conn:
        record_discovered(conn, "one", [candidate(1), candidate(2)], NOW)
        assert claims.claim(conn, [1, 2], "another", NOW, None, lambda _: AHEAD) == {1, 2}
        assert claims.claim(conn, [1], "mine", NOW, None, lambda _: NOW) == {1}
        claims.abandon(conn, lambda _: False, lambda _: NOW)
        assert claims.claim(conn, [1, 2], "third", NOW, None, lambda _: NOW) == {2}
