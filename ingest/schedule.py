"""Clockwork: what is done again and again, and when a cron line fires; the only module that imports APScheduler.

What a crawl does is not known here, nor which source is due: that is in the database. One process has one scheduler,
whose jobs live in memory, so no job store is ever shared between processes.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

from ingest import log
from ingest.config import Source
from ingest.config.cron import Cron
from ingest.errors import IngestError

HORIZON = timedelta(days=8 * 366)
"""How far a cron line is looked ahead: 29 February can be eight years away (1896 to 1904)."""

JUMP = 30.0
"""Seconds by which the wall clock must leave the monotonic one to count as set anew; what adjusts clocks is slower."""

_log = log.get(__name__)


class WallClockCron(BaseTrigger):  # type: ignore[misc]
    """A cron line by the clock on the wall of the source's zone: each slot of each day fires exactly once.

    A time that the clock skips fires when the clock has gone on; one that comes twice fires the first time,
    unless the line names every hour (then a gap of an hour would be the surprise). APScheduler's own
    CronTrigger fires such times twice.
    """

    def __init__(self, cron: Cron, zone: ZoneInfo) -> None:
        self._cron = cron
        self._zone = zone
        self._folds = (0, 1) if len(self._cron.hours) == 24 else (0,)

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime | None:
        after = now if previous is None else max(now, previous + timedelta(microseconds=1))
        day = after.astimezone(self._zone).date() - timedelta(days=1)
        end = day + HORIZON
        while day <= end:
            if self._matches(day):
                later = [instant for instant in self._instants(day) if instant >= after]
                if later:
                    return min(later)
            day += timedelta(days=1)
        return None

    def _matches(self, day: date) -> bool:
        cron = self._cron
        return day.month in cron.months and day.day in cron.days and day.isoweekday() % 7 in cron.weekdays

    def _instants(self, day: date) -> Iterator[datetime]:
        for hour in self._cron.hours:
            for minute in self._cron.minutes:
                for fold in self._folds:
                    wall = datetime(day.year, day.month, day.day, hour, minute, tzinfo=self._zone, fold=fold)
                    yield wall.astimezone(UTC)


class Interval(BaseTrigger):  # type: ignore[misc]
    """A time again and again, of which those that have passed are left out.

    APScheduler's own IntervalTrigger lists each of them: a clock that was set ten years ahead stopped the process for
    minutes with 300 million times, and took gigabytes.
    """

    def __init__(self, every: timedelta) -> None:
        self._every = every

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime:
        if previous is None:
            return now
        following = previous + self._every
        return following if following > now else now + self._every


def next_slot(source: Source, after: datetime) -> datetime | None:
    """The first slot of the source's cron line later than `after`, in UTC. None when it never comes, or has no line."""
    if source.cron is None:
        return None
    line = WallClockCron(source.cron, ZoneInfo(source.timezone or "UTC"))
    return line.get_next_fire_time(after, after)


@dataclass(frozen=True, slots=True)
class Errand:
    """Work that is done at once and then again and again, never twice at the same time."""

    name: str
    every: timedelta
    work: Callable[[], Awaitable[None]]


async def drive(
    errands: Sequence[Errand],
    stop: asyncio.Event,
    clock_set: Callable[[], Awaitable[None]],
    now: Callable[[], datetime],
) -> None:
    """Does the errands until `stop` is set. One that raises is logged, and done again when its time comes.

    The scheduler counts by the wall clock. Where that is set anew, all errands are done at once and counted from
    then, after `clock_set` has been called; else one set back by a day would stop the service for a day.
    """
    scheduler = AsyncIOScheduler(timezone=UTC)
    for errand in errands:
        scheduler.add_job(
            _run,
            Interval(errand.every),
            args=(errand,),
            id=errand.name,
            next_run_time=now(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    scheduler.start()
    minding = asyncio.ensure_future(_mind_the_clock(scheduler, clock_set, now))
    try:
        await stop.wait()
    finally:
        scheduler.shutdown(wait=False)
        minding.cancel()
        await asyncio.gather(minding, return_exceptions=True)


async def _run(errand: Errand) -> None:
    """An errand as the scheduler's job. What the end of the service breaks off is no error of the job."""
    with suppress(asyncio.CancelledError):
        await _guarded(errand)


async def _guarded(errand: Errand) -> None:
    try:
        await errand.work()
    except IngestError as error:  # not a bug, so no traceback
        _log.warning("errand_failed", errand=errand.name, error=str(error))
    except Exception:  # noqa: BLE001 - the other errands go on
        _log.exception("errand_failed", errand=errand.name)


async def _mind_the_clock(
    scheduler: AsyncIOScheduler, clock_set: Callable[[], Awaitable[None]], now: Callable[[], datetime]
) -> None:
    wall, steady = now(), time.monotonic()
    while True:
        await asyncio.sleep(1)
        ahead = (now() - wall).total_seconds() - (time.monotonic() - steady)
        wall, steady = now(), time.monotonic()
        if abs(ahead) > JUMP:
            _log.warning("clock_set", seconds=round(ahead))
            await _guarded(Errand("clock_set", timedelta(0), clock_set))
            for job in scheduler.get_jobs():
                job.modify(next_run_time=wall)
