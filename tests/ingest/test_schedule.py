"""Slots fire once on the days when clocks change, downtime is caught up once, and stopping waits for crawls."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from ingest import schedule
from ingest.config import Source


def source(**keys) -> Source:
    return Source.model_validate({"id": "s", "url": "https://s.example/", **keys})


def fires(cron: str, zone: str, start: datetime, count: int) -> list[str]:
    trigger = schedule.trigger(source(cron=cron, timezone=zone))
    found, previous, now = [], None, start
    for _ in range(count):
        previous = trigger.get_next_fire_time(previous, now)
        found.append(previous.strftime("%d %H:%M"))
        now = previous
    return found


def test_a_slot_that_the_clock_shows_twice_fires_the_first_time_only():
    start = datetime(2024, 10, 26, 12, tzinfo=UTC)
    assert fires("30 2 * * *", "Europe/Berlin", start, 3) == ["27 00:30", "28 01:30", "29 01:30"]


def test_a_slot_that_the_clock_skips_fires_once_when_it_has_gone_on():
    start = datetime(2024, 3, 30, 12, tzinfo=UTC)
    assert fires("30 2 * * *", "Europe/Berlin", start, 3) == ["31 01:30", "01 00:30", "02 00:30"]


def test_a_line_for_every_hour_leaves_no_gap_when_clocks_change():
    start = datetime(2024, 10, 26, 23, 45, tzinfo=UTC)
    assert fires("0 * * * *", "Europe/Berlin", start, 4) == ["27 00:00", "27 01:00", "27 02:00", "27 03:00"]


def test_days_of_the_week_and_leap_days_are_met():
    assert fires("0 6 * * sun", "Asia/Shanghai", datetime(2026, 11, 20, tzinfo=UTC), 2) == [
        "21 22:00",
        "28 22:00",
    ]
    leap = schedule.trigger(source(cron="0 0 29 2 *"))
    assert leap.get_next_fire_time(None, datetime(2026, 1, 1, tzinfo=UTC)) == datetime(
        2028, 2, 29, tzinfo=UTC
    )


def serve(due, count, *, hold=None):
    """The order in which sources are crawled until `count` crawls have begun."""
    begun: list[tuple[str, bool]] = []
    ended: list[str] = []

    async def scene():
        stop = asyncio.Event()

        async def crawl(one, planned):
            begun.append((one.id, planned is not None and planned > datetime.now(UTC)))
            if len(begun) == count:
                stop.set()
                await asyncio.sleep(0)
            ended.append(one.id)

        sources = [source(id=name, every="6h") for name in due]
        now = datetime.now(UTC)
        await schedule.serve(sources, crawl, {k: now + v for k, v in due.items()}, stop, now)

    asyncio.run(asyncio.wait_for(scene(), 20))
    return begun, ended


def test_what_fell_due_during_downtime_is_crawled_once_and_planned_again(monkeypatch):
    monkeypatch.setattr(schedule, "SPREAD", timedelta(milliseconds=20))
    begun, ended = serve(
        {"late": timedelta(days=-3), "later": timedelta(hours=-1), "not": timedelta(hours=5)}, 2
    )
    assert begun == [("late", True), ("later", True)]
    assert ended == ["late", "later"]


def test_a_crawl_in_flight_ends_before_serving_does(monkeypatch):
    _, ended = serve({"only": timedelta(seconds=-1)}, 1)
    assert ended == ["only"]


@pytest.mark.parametrize("every", ["15m", "1d"])
def test_intervals_are_kept_in_utc(every):
    trigger = schedule.trigger(source(every=every))
    first = datetime(2024, 10, 27, 0, 30, tzinfo=UTC)
    gap = trigger.get_next_fire_time(first, first + timedelta(seconds=1)) - first
    assert gap == {"15m": timedelta(minutes=15), "1d": timedelta(days=1)}[every]
