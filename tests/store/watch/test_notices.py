"""Notices: each turn of a source once, deliveries that wait longer each time and are given up, nothing twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Connection
from store.making import HOUR, NOW, ran, with_sources

from ingest.store import Store
from ingest.store.sources import registry
from ingest.store.watch import heartbeats, notices, turns
from ingest.store.watch.heartbeats import Heartbeat
from ingest.store.watch.notices import Delivery, Message, Notice

MINUTE = timedelta(minutes=1)


def test_a_source_begins_to_fail_stays_failing_and_recovers_each_once(store: Store) -> None:
    with_sources(store, "one")
    with store.begin() as conn:
        hours = (
            (0, None),
            (1, "503"),
            (2, "404"),
            (24, "404"),
            (25, "404"),
            (49, "404"),
            (50, None),
            (51, None),
        )
        turns = [ran(conn, "one", NOW + hour * HOUR, problem) for hour, problem in hours]
        assert turns == [
            None, "source_failing", None, None, "source_still_failing", None, "source_recovered", None,
        ]  # fmt: skip
        assert ran(conn, "one", NOW + 52 * HOUR, "503") == "source_failing"
        (row,) = registry.status(conn)
        assert (row.failing_since, row.failures, row.last_new_at) == (NOW + 52 * HOUR, 1, None)
        assert ran(conn, "one", NOW + 53 * HOUR) == "source_recovered"
        registry.gave_new(conn, "one", NOW + 53 * HOUR)
        (row,) = registry.status(conn)
        assert (row.failing_since, row.failures, row.last_new_at) == (None, 0, NOW + 53 * HOUR)


def test_a_source_that_comes_and_goes_is_told_of_as_that_and_then_not_for_a_day(store: Store) -> None:
    def tell(conn: Connection, kind: str, minute: float, subject: str = "one") -> str | None:
        return turns.tell(conn, Message(kind, subject, "One: 503", {"run_id": 7}), NOW + minute * MINUTE)

    with store.begin() as conn:
        kinds = ["source_failing", "source_recovered"] * 5
        told = [tell(conn, kind, minute) for minute, kind in enumerate(kinds)]
        assert told == [*kinds[:6], "source_unsteady", None, None, None]
        last = notices.latest(conn, NOW)[0]
        assert (last.text, last.facts) == (
            "One: 503 (4 times within a day: it comes and goes; nothing more is told of that for a day)",
            {"run_id": 7, "of": "source_failing"},
        )
        assert tell(conn, "source_still_failing", 20) == "source_still_failing"
        assert tell(conn, "source_drifted", 21) == "source_drifted"
        assert tell(conn, "source_failing", 22, "two") == "source_failing"
        day = 24 * 60
        assert [tell(conn, "source_failing", 6 + day - 1), tell(conn, "source_failing", 6 + day)] == [
            None, "source_failing",
        ]  # fmt: skip


def test_a_notice_goes_to_its_channels_once(store: Store) -> None:
    with store.begin() as conn:
        number = notices.put(conn, Message("source_failing", "one", "One: 503", {"run_id": 7}), NOW)
        made = Notice(number, NOW, "source_failing", "one", "One: 503", "warning", {"run_id": 7})
        assert notices.unrouted(conn) == (made,)
        for _ in range(2):
            notices.route(conn, number, ["desk", "mail"], NOW)
        assert notices.unrouted(conn) == ()
        first, second = notices.due(conn, NOW)
        assert [(one.channel, one.tries, one.notice) for one in (first, second)] == [
            ("desk", 0, made), ("mail", 0, made),
        ]  # fmt: skip
        notices.delivered(conn, first, NOW)
        assert notices.due(conn, NOW) == (second,)
        assert notices.undelivered(conn) == {}


def test_what_a_channel_does_not_take_is_tried_again_ever_later_and_given_up(store: Store) -> None:
    with store.begin() as conn:
        notices.route(conn, notices.put(conn, Message("brief", "service", "3 articles"), NOW), ["desk"], NOW)
        now, pauses = NOW, []
        while due := notices.due(conn, now):
            (one,) = due
            if notices.refused(conn, one, "answered 503", now):
                break
            later = now
            while not notices.due(conn, later):
                later += timedelta(seconds=30)
            pauses.append((later - now).total_seconds())
            now = later
        assert pauses == [30.0 * 2**n for n in range(10)] + [21600.0]
        assert notices.due(conn, now + 1000 * HOUR) == ()
        assert notices.undelivered(conn) == {"desk": "answered 503"}


def test_a_channel_that_asks_to_be_left_alone_is_left_alone_for_six_hours_at_most(store: Store) -> None:
    with store.begin() as conn:
        notices.route(conn, notices.put(conn, Message("brief", "service", "3 articles"), NOW), ["desk"], NOW)
        (one,) = notices.due(conn, NOW)
        for asked, waits in ((1.0, 30.0), (600.0, 600.0), (1e12, 6 * 3600.0)):
            notices.refused(conn, one, "answered 429", NOW, retry_after=asked)
            due_at = NOW + timedelta(seconds=waits)
            assert [len(notices.due(conn, at)) for at in (due_at - timedelta(seconds=1), due_at)] == [0, 1]


def test_what_waits_for_one_channel_leaves_room_for_the_others(store: Store) -> None:
    with store.begin() as conn:
        for channels in (["desk"], ["desk"], ["desk"], ["mail"]):
            notices.route(conn, notices.put(conn, Message("brief", "service", "news"), NOW), channels, NOW)
        due = notices.due(conn, NOW, limit=2)
    assert [(one.channel, one.notice.id) for one in due] == [("desk", 1), ("desk", 2), ("mail", 4)]


def test_what_is_refused_for_good_is_given_up_at_once(store: Store) -> None:
    with store.begin() as conn:
        notices.route(conn, notices.put(conn, Message("brief", "service", "3 articles"), NOW), ["desk"], NOW)
        (one,) = notices.due(conn, NOW)
        assert notices.refused(conn, one, "answered 410", NOW, final=True)
        assert notices.due(conn, NOW + 1000 * HOUR) == ()


def test_old_notices_are_forgotten_with_their_deliveries(store: Store) -> None:
    with store.begin() as conn:
        notices.route(conn, notices.put(conn, Message("brief", "service", "old"), NOW), ["desk"], NOW)
        new = notices.put(conn, Message("brief", "service", "new"), NOW + 60 * 24 * HOUR)
        later = NOW + notices.KEPT + HOUR
        assert [notices.prune(conn, later), notices.prune(conn, later)] == [1, 0]
        assert [one.id for one in notices.latest(conn, NOW)] == [new]
        assert notices.due(conn, later) == ()


def test_another_kind_of_notice_is_a_bug(store: Store) -> None:
    with store.begin() as conn, pytest.raises(KeyError):
        notices.put(conn, Message("surprise", "one", "?"), NOW)


def test_the_daemon_lives_until_it_stops_or_falls_silent(store: Store) -> None:
    with store.begin() as conn:
        assert heartbeats.latest(conn) is None
        heartbeats.beat(conn, "box:1", NOW, NOW + HOUR, {"queue": 3})
        beat = heartbeats.latest(conn)
        assert beat == Heartbeat("box:1", NOW, NOW + HOUR, None, {"queue": 3})
        just, long = NOW + HOUR + heartbeats.SILENT / 2, NOW + HOUR + heartbeats.SILENT
        assert [beat.lives(just), beat.lives(long)] == [True, False]
        heartbeats.stop(conn, "box:2", NOW + 2 * HOUR)
        assert heartbeats.latest(conn) == beat
        heartbeats.stop(conn, "box:1", NOW + 2 * HOUR)
        stopped = heartbeats.latest(conn)
        assert (stopped.stopped, stopped.lives(NOW + 2 * HOUR)) == (NOW + 2 * HOUR, False)
        heartbeats.beat(conn, "box:2", NOW + 3 * HOUR, NOW + 3 * HOUR, {})
        assert heartbeats.latest(conn) == Heartbeat("box:2", NOW + 3 * HOUR, NOW + 3 * HOUR, None, {})


def test_deliveries_are_values(store: Store) -> None:
    with store.begin() as conn:
        number = notices.put(conn, Message("test", "desk", "a test"), NOW)
        notices.route(conn, number, ["desk"], NOW)
        (one,) = notices.due(conn, NOW)
    assert one == Delivery(one.id, "desk", 0, Notice(number, NOW, "test", "desk", "a test", "info", {}))
