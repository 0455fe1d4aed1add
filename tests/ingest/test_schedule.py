"""Slots fire once on the days when clocks change; errands go on whatever one of them or the clock does."""

from __future__ import annotations

import asyncio
import itertools
from datetime import UTC, datetime, timedelta

import pytest
from limits import HANG

from ingest import schedule
from ingest.config import Source
from ingest.schedule import Errand


def source(**keys) -> Source:
    return Source.model_validate({"id": "s", "url": "https://s.example/", **keys})


def slots(cron: str, zone: str, start: datetime, count: int) -> list[str]:
    found, after = [], start
    for _ in range(count):
        after = schedule.next_slot(source(cron=cron, timezone=zone), after)
        found.append(after.strftime("%d %H:%M"))
    return found


def test_a_slot_that_the_clock_shows_twice_fires_the_first_time_only():
    start = datetime(2024, 10, 26, 12, tzinfo=UTC)
    assert slots("30 2 * * *", "Europe/Berlin", start, 3) == ["27 00:30", "28 01:30", "29 01:30"]


def test_a_slot_that_the_clock_skips_fires_once_when_it_has_gone_on():
    start = datetime(2024, 3, 30, 12, tzinfo=UTC)
    assert slots("30 2 * * *", "Europe/Berlin", start, 3) == ["31 01:30", "01 00:30", "02 00:30"]


def test_a_line_for_every_hour_leaves_no_gap_when_clocks_change():
    start = datetime(2024, 10, 26, 23, 45, tzinfo=UTC)
    assert slots("0 * * * *", "Europe/Berlin", start, 4) == ["27 00:00", "27 01:00", "27 02:00", "27 03:00"]


def test_days_of_the_week_and_leap_days_are_met():
    assert slots("0 6 * * sun", "Asia/Shanghai", datetime(2026, 11, 20, tzinfo=UTC), 2) == [
        "21 22:00",
        "28 22:00",
    ]
    leap = schedule.next_slot(source(cron="0 0 29 2 *"), datetime(2026, 1, 1, tzinfo=UTC))
    assert leap == datetime(2028, 2, 29, tzinfo=UTC)


def test_without_a_cron_line_there_is_no_slot():
    assert schedule.next_slot(source(every="1h"), datetime(2026, 1, 1, tzinfo=UTC)) is None


async def nothing() -> None:
    """The clock was set: nobody minds."""


def driven(errands, clock_set=nothing, now=lambda: datetime.now(UTC)):
    """Drives what `errands(stop)` gives until one of them sets `stop`."""

    async def scene():
        stop = asyncio.Event()
        await schedule.drive(errands(stop), stop, clock_set, now)

    asyncio.run(asyncio.wait_for(scene(), HANG))


def test_an_errand_that_raises_is_done_again_and_delays_no_other(caplog: pytest.LogCaptureFixture):
    done: list[str] = []

    def errands(stop):
        async def broken():
            done.append("broken")
            raise RuntimeError

        async def sound():
            done.append("sound")
            if done.count("sound") > 1 and done.count("broken") > 1:
                stop.set()

        short = timedelta(milliseconds=20)
        return [Errand("broken", short, broken), Errand("sound", short, sound)]

    driven(errands)
    assert {"broken", "sound"} == set(done)
    events = {record.msg["event"] for record in caplog.records if isinstance(record.msg, dict)}
    assert "errand_failed" in events


def test_a_clock_that_is_set_back_by_a_day_does_not_stop_the_errands(monkeypatch: pytest.MonkeyPatch):
    """The scheduler's own idea of the time goes back too; its jobs would then wait for a day."""
    shift = [timedelta(0)]
    told: list[str] = []

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + shift[0]

    monkeypatch.setattr("apscheduler.schedulers.base.datetime", Clock)
    rounds = itertools.count()

    def errands(stop):
        async def work():
            if next(rounds) == 1:
                shift[0] = -timedelta(days=1)
            if told:
                stop.set()

        return [Errand("work", timedelta(milliseconds=50), work)]

    async def clock_set() -> None:
        told.append("set")

    driven(errands, clock_set, lambda: Clock.now(UTC))
    assert told == ["set"]


YEARS = timedelta(days=3650)


def test_of_the_times_that_have_passed_one_is_left_whatever_the_clock_did():
    now = datetime(2026, 11, 30, tzinfo=UTC)
    every = schedule.Interval(timedelta(seconds=1))
    seen = [every.get_next_fire_time(before, now) for before in (None, now, now - YEARS, now + YEARS)]
    second = timedelta(seconds=1)
    assert seen == [now, now + second, now + second, now + YEARS + second]


def test_a_clock_that_is_set_ten_years_ahead_does_not_stop_the_errands(monkeypatch: pytest.MonkeyPatch):
    shift = [timedelta(0)]
    told: list[str] = []

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + shift[0]

    monkeypatch.setattr("apscheduler.schedulers.base.datetime", Clock)
    rounds = itertools.count()

    def errands(stop):
        async def work():
            if next(rounds) == 1:
                shift[0] = YEARS
            if told:
                stop.set()

        return [Errand("work", timedelta(milliseconds=50), work)]

    async def clock_set() -> None:
        told.append("set")

    driven(errands, clock_set, lambda: Clock.now(UTC))
    assert told == ["set"]
