"""Notices get to the channels that want them, again where they do not arrive; briefs come once a day."""

from __future__ import annotations

import asyncio
import itertools
import json
from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from ingest_hooks import hook
from store.making import NOW, article, keep, ran, with_sources

from ingest.config.alerts import Alerts
from ingest.errors import StoreUnavailable
from ingest.pipeline import Tools
from ingest.store import Store
from ingest.store.sources import registry
from ingest.store.watch import notices
from ingest.store.watch.notices import Message, Notice
from ingest.watch import brief, delivery
from ingest.watch.delivery import Outbox, receivers

HOOK = "https://hooks.example/x"
ALERTS = Alerts.model_validate(
    {
        "webhooks": [
            {"id": "all", "url": HOOK},
            {"id": "grave", "url": HOOK, "level": "error", "brief": "07:30"},
        ],
        "searches": [
            {"id": "dams", "query": "dam", "to": ["grave"], "level": "error"},
            {"id": "light", "query": "dam", "to": ["grave"]},
            {"id": "any", "query": "dam"},
        ],
    }
)


@pytest.mark.parametrize(
    ("kind", "subject", "level", "to"),
    [
        ("source_failing", "paper", "warning", ["all"]),
        ("daemon_paused", "box:1", "error", ["all", "grave"]),
        ("story", "dams", "error", ["grave"]),
        ("story", "light", "info", []),
        ("story", "any", "info", ["all"]),
        ("story", "gone", "info", ["all"]),
        ("brief", "grave", "info", ["grave"]),
        ("brief", "gone", "info", []),
    ],
)
def test_a_notice_goes_where_its_level_and_its_search_send_it(kind, subject, level, to):
    assert list(receivers(Notice(1, NOW, kind, subject, "text", level, {}), ALERTS)) == to


def alerts_to(url: str) -> Alerts:
    return Alerts.model_validate({"webhooks": [{"id": "desk", "url": url, "allow_private_networks": True}]})


def put(store: Store, *texts: str) -> None:
    with store.begin() as conn:
        for text in texts:
            notices.put(conn, Message("source_failing", "paper", text), NOW)


def test_what_does_not_arrive_waits_and_arrives_once_in_order(store: Store, tools: Tools, clock) -> None:
    put(store, "first", "second")
    box = Outbox(tools, "test")
    with hook(503) as broken:
        asyncio.run(box.work_off(alerts_to(broken.url)))
        asyncio.run(box.work_off(alerts_to(broken.url)))  # not yet
    assert [json.loads(body)["text"] for _, body in broken.taken] == ["first"]
    with store.read() as conn:
        assert notices.undelivered(conn) == {"desk": "it answered 503"}
    clock.at += timedelta(seconds=30)
    with hook() as mended:
        for _ in range(3):
            asyncio.run(box.work_off(alerts_to(mended.url)))
    assert [json.loads(body)["text"] for _, body in mended.taken] == ["first", "second"]
    with store.read() as conn:
        assert notices.undelivered(conn) == {}


def test_a_receiver_that_asks_to_be_left_alone_is_left_alone(store: Store, tools: Tools, clock) -> None:
    put(store, "first", "second")
    box = Outbox(tools, "test")
    with hook(429, {"retry-after": "600"}) as busy:
        for seconds in (0, 30, 569):
            clock.at += timedelta(seconds=seconds)
            asyncio.run(box.work_off(alerts_to(busy.url)))
    assert len(busy.taken) == 1
    clock.at += timedelta(seconds=1)
    with hook() as mended:
        asyncio.run(box.work_off(alerts_to(mended.url)))
    assert [json.loads(body)["text"] for _, body in mended.taken] == ["first", "second"]


def test_what_was_sent_and_not_written_down_is_sent_again_under_the_same_id(
    store: Store, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the daemon is killed in between. What was written down before is not sent again."""
    put(store, "first", "second", "third")
    box, delivered, died = Outbox(tools, "test"), notices.delivered, []

    def dies_once(conn, delivery, now):
        if delivery.notice.text == "second" and not died:
            died.append(True)
            raise StoreUnavailable("killed")
        delivered(conn, delivery, now)

    monkeypatch.setattr(notices, "delivered", dies_once)
    with hook() as made:
        with pytest.raises(StoreUnavailable):
            asyncio.run(box.work_off(alerts_to(made.url)))
        asyncio.run(Outbox(tools, "test").work_off(alerts_to(made.url)))
    sent = [(headers["webhook-id"], json.loads(body)["id"]) for headers, body in made.taken]
    assert sent == [("notice-1", 1), ("notice-2", 2), ("notice-2", 2), ("notice-3", 3)]


def test_a_slow_receiver_holds_nobody_up_for_longer_than_a_round(
    store: Store, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "first", "second", "third")
    seconds = itertools.count(0, 20)
    monkeypatch.setattr(delivery, "time", SimpleNamespace(monotonic=lambda: float(next(seconds))))
    box, taken = Outbox(tools, "test"), []
    with hook() as slow:
        for _ in range(3):
            asyncio.run(box.work_off(alerts_to(slow.url)))
            taken.append([json.loads(body)["text"] for _, body in slow.taken])
    assert taken == [["first"], ["first", "second"], ["first", "second", "third"]]


def test_a_channel_that_is_gone_from_the_file_gets_nothing_more(store: Store, tools: Tools, clock) -> None:
    put(store, "first")
    box = Outbox(tools, "test")
    with hook(503) as broken:
        asyncio.run(box.work_off(alerts_to(broken.url)))
    clock.at += timedelta(days=1)
    asyncio.run(box.work_off(Alerts()))
    with store.read() as conn:
        assert notices.due(conn, NOW + timedelta(days=99)) == ()
        assert notices.undelivered(conn) == {"desk": "sources.yaml has no such channel any more"}


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        (datetime(2026, 3, 14, 0, 0, tzinfo=UTC), datetime(2026, 3, 13, 23, 30, tzinfo=UTC)),
        (datetime(2026, 3, 13, 23, 29, tzinfo=UTC), datetime(2026, 3, 12, 23, 30, tzinfo=UTC)),
        (datetime(2026, 3, 13, 23, 30, tzinfo=UTC), datetime(2026, 3, 13, 23, 30, tzinfo=UTC)),
    ],
)
def test_the_last_time_that_a_clock_showed_half_past_seven_in_shanghai(now, slot):
    assert brief.last_slot(time(7, 30), "Asia/Shanghai", now) == slot


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Berlin", date(2026, 3, 29), 23),
        ("Europe/Berlin", date(2026, 10, 25), 25),
        ("Europe/Berlin", date(2026, 6, 1), 24),
        ("America/Sao_Paulo", date(2018, 11, 4), 23),
    ],
)
@pytest.mark.parametrize("at", ["00:30", "02:30", "07:30"])
def test_briefs_tell_of_each_moment_once_on_days_when_clocks_change(
    store: Store, zone: str, day: date, hours: int, at: str
) -> None:
    """A notice an hour, and a brief that is some minutes late."""
    hook = {"id": "desk", "url": HOOK, "brief": at}
    alerts = Alerts.model_validate({"webhooks": [hook], "timezone": zone})
    begin = datetime.combine(day - timedelta(days=1), time(0), ZoneInfo(zone)).astimezone(UTC)
    since, told, expected = begin, [], []
    with store.begin() as conn:
        for hour in range(48 + hours):
            now = begin + timedelta(hours=hour, minutes=50)
            notices.put(conn, Message("story", "dams", f"hour {hour}."), now - timedelta(minutes=10))
            if brief.write(conn, alerts, now):
                (line,) = [
                    one for one in notices.latest(conn, now)[0].text.split("\n") if "Stories of" in one
                ]
                told.append(int(line.rpartition(" ")[2]))
                expected.append((now - since) // timedelta(hours=1))
                since = now
    assert told[1:] == expected[1:]
    assert hours in told


def test_a_brief_comes_once_a_day_and_says_what_the_day_brought(store: Store) -> None:
    now = NOW.replace(hour=8)
    with_sources(store, "dead", "one", "quiet")
    for number in (1, 2):
        keep(store, article(number), source="one", now=now - timedelta(hours=2))
    with store.begin() as conn:
        ran(conn, "dead", now - timedelta(hours=3), "http_5xx")
        registry.schedule(conn, "quiet", now - timedelta(hours=4))
        notices.put(conn, Message("story", "dams", "dams: A dam"), now - timedelta(hours=1))
        times = [now, now + timedelta(minutes=5), now + timedelta(hours=24)]
        assert [brief.write(conn, ALERTS, at) for at in times] == [1, 0, 1]
        first = notices.latest(conn, NOW - timedelta(days=1))[1]
    assert (first.kind, first.subject) == ("brief", "grave")
    assert (
        first.text
        == """\
The day to 2024-05-06 08:08 UTC: 2 new articles of 3 sources.

Stories of saved searches: 1
- dams: A dam

Failing: 1
- dead: http_5xx

Overdue: 1
- quiet, for 4.0 h

Well, but nothing new: 1
- quiet"""
    )
