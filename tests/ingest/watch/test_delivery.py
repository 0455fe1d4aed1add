"""Notices get to the channels that want them, again where they do not arrive; briefs come once a day."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, time, timedelta

import pytest
from ingest_hooks import hook
from store.making import NOW, article, keep, with_sources

from ingest.config.alerts import Alerts
from ingest.pipeline import Tools
from ingest.store import Store
from ingest.store.sources import registry
from ingest.store.watch import notices
from ingest.store.watch.notices import Message, Notice
from ingest.watch import brief
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


def test_a_brief_comes_once_a_day_and_says_what_the_day_brought(store: Store) -> None:
    now = NOW.replace(hour=8)
    with_sources(store, "dead", "one", "quiet")
    for number in (1, 2):
        keep(store, article(number), source="one", now=now - timedelta(hours=2))
    with store.begin() as conn:
        registry.ran(conn, "dead", now - timedelta(hours=3), "http_5xx")
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
