"""When sources are due: the only module that imports APScheduler; what a crawl does is not known here.

Each source has one job with its own trigger. Jobs live in memory; what must survive a restart, when a source is
due next, is the caller's to keep (`due` in, `planned` out), so no job store is ever shared between processes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.interval import IntervalTrigger

from ingest.config import Source
from ingest.config.cron import Cron
from ingest.config.models import EVERY

SPREAD = timedelta(seconds=2)
"""Between the first starts of sources that are due at once, so that a restart is not a burst."""

HORIZON = timedelta(days=8 * 366)
"""How far a cron line is looked ahead: 29 February can be eight years away (1896 to 1904)."""


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


def trigger(source: Source) -> BaseTrigger:
    """When the source is due, always in UTC."""
    if source.cron is not None:
        return WallClockCron(source.cron, ZoneInfo(source.timezone or "UTC"))
    interval = source.interval or EVERY
    return IntervalTrigger(seconds=round(interval.total_seconds()), timezone=UTC)


async def serve(
    sources: Sequence[Source],
    crawl: Callable[[Source, datetime | None], Awaitable[None]],
    due: Mapping[str, datetime],
    stop: asyncio.Event,
    now: datetime,
) -> None:
    """Calls `crawl(source, next_due)` for each source whenever it is due, until `stop` is set.

    A source that fell due while the service was down is crawled once, soon; sources start `SPREAD` apart. A
    source is never crawled twice at the same time. Returns when the crawls in flight have ended.
    """
    scheduler = AsyncIOScheduler(timezone=UTC)
    running: dict[str, asyncio.Task[None]] = {}

    async def start(source: Source) -> None:
        """The crawl runs in a task of its own: the scheduler cancels what runs inside it when it shuts down."""
        if source.id in running:
            return
        job = scheduler.get_job(source.id)
        task = asyncio.ensure_future(crawl(source, job.next_run_time if job is not None else None))
        running[source.id] = task
        task.add_done_callback(lambda _: running.pop(source.id, None))

    overdue = 0
    for source in sources:
        first = due.get(source.id, now)
        if first <= now:
            first = now + overdue * SPREAD
            overdue += 1
        scheduler.add_job(
            start,
            trigger(source),
            args=(source,),
            id=source.id,
            next_run_time=first,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    scheduler.start()
    try:
        await stop.wait()
    finally:
        scheduler.shutdown(wait=False)
        if running:
            await asyncio.wait(list(running.values()))
