"""What was written before the clock was set back: it counts as old, and nothing waits until that time comes."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

import pytest
from store.making import HOUR, NOW, SITE, article, candidate, keep, ran, with_sources

from ingest.config.alerts import Alerts
from ingest.errors import LeaseHeld
from ingest.model import Fetched, KnownDocument, Validators
from ingest.store import Store
from ingest.store.leases import named
from ingest.store.pages import documents, robots_files
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


def test_a_brief_does_not_tell_of_what_was_told_then(store: Store) -> None:
    with_sources(store)
    keep(store, article(1), now=AHEAD)
    with store.begin() as conn:
        notices.put(conn, Message("story", "dams", "dams: A dam"), AHEAD)
        first, *more = brief.lines(conn, NOW - 24 * HOUR, NOW)
    assert first == "The day to 2024-05-06 07:08 UTC: 0 new articles of 1 sources."
    assert "dams" not in "\n".join(more)


def test_a_robots_file_that_came_then_is_asked_for_again(store: Store) -> None:
    came = Fetched(f"{SITE}/robots.txt", f"{SITE}/robots.txt", 200, (), b"", "text/plain", None, AHEAD, 0.0)
    with store.begin() as conn:
        robots_files.keep(conn, came.url, "public", robots_files.StoredAnswer(came, AHEAD + 24 * HOUR))
        asked = [robots_files.load(conn, came.url, "public", at) is None for at in (AHEAD, AHEAD - HOUR, NOW)]
        assert asked == [False, True, True]
        assert (robots_files.prune(conn, AHEAD), robots_files.prune(conn, NOW)) == (0, 1)


def test_a_place_that_was_taken_then_by_somebody_unknown_is_free(store: Store) -> None:
    lasts = timedelta(minutes=1)
    with store.begin() as conn:
        named.take(conn, "daemon", "gone:1:x", AHEAD + lasts, AHEAD)
        with pytest.raises(LeaseHeld):
            named.take(conn, "daemon", "here:2:y", AHEAD + lasts, AHEAD)
    with store.begin() as conn:
        named.take(conn, "daemon", "here:2:y", NOW + lasts, NOW)
        lease = named.current(conn, "daemon")
    assert lease == named.Lease("here:2:y", NOW + lasts)


def test_a_source_that_began_to_fail_then_is_told_of_after_a_day(store: Store) -> None:
    with_sources(store)
    with store.begin() as conn:
        turns_ = [ran(conn, "one", at, "http_5xx") for at in (AHEAD, NOW, NOW + HOUR, NOW + 25 * HOUR)]
    assert turns_ == ["source_failing", None, None, "source_still_failing"]


def test_a_claim_that_was_made_then_has_ended(store: Store) -> None:
    with_sources(store)
    with store.begin() as conn:
        record_discovered(conn, "one", [candidate(1), candidate(2)], NOW)
        assert claims.claim(conn, [1, 2], "another", NOW, None, lambda _: AHEAD) == {1, 2}
        assert claims.claim(conn, [1], "mine", NOW, None, lambda _: NOW) == {1}
        claims.abandon(conn, lambda _: False, lambda _: NOW)
        assert claims.claim(conn, [1, 2], "third", NOW, None, lambda _: NOW) == {2}
