"""Which sources are crawled now and when each comes next; the schedule itself is in the database, nothing of it here.

A source stays due until its crawl has ended: what a killed process had begun is due at the next start, once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from ingest import log, schedule
from ingest.config import Source
from ingest.errors import StoreError
from ingest.rhythm import Plan, Signs, next_visit
from ingest.store import planning
from ingest.store.planning import Due

T = TypeVar("T")

LOOK = timedelta(seconds=1)
"""Between two looks at what is due."""

AT_ONCE = 4
"""Sources begun by one look; more where there are so many that all could not begin within `SPREAD`."""

SPREAD = timedelta(minutes=5)
"""Within which all sources begin that are due at once, as after a stop: not in one burst."""

MOST_RUNNING = 256
"""Sources crawled at the same time; most of them wait for their hosts' turns."""

PAUSE = 60.0
"""Seconds for which a source is left alone whose next visit could not be written down, since the database is away."""

_log = log.get(__name__)


class Book(Protocol):
    """The database, as `pipeline.Tools` gives it."""

    async def write(self, work: Callable[[Connection], T]) -> T: ...
    async def read(self, work: Callable[[Connection], T]) -> T: ...


@dataclass(frozen=True, slots=True)
class Visited:
    """How a source's crawl ended: `retry_after` are the seconds for which its server asked to be left alone."""

    retry_after: float | None = None


Crawl = Callable[[Source], Awaitable[Visited]]


class Timetable:
    """Begins what is due, and plans what has ended. `paused` tells whether nothing may begin now."""

    def __init__(
        self,
        book: Book,
        crawl: Crawl,
        running: set[str],
        *,
        now: Callable[[], datetime],
        stop: asyncio.Event,
        paused: Callable[[], bool] = lambda: False,
    ) -> None:
        self._book = book
        self._crawl = crawl
        self._now = now
        self._stop = stop
        self._paused = paused
        self._sources: dict[str, Source] = {}
        self._running = running
        self._tasks: set[asyncio.Task[None]] = set()

    async def use(self, sources: Iterable[Source]) -> None:
        """From now on these sources are crawled; those that are in flight end as they began."""
        self._sources = {source.id: source for source in sources}
        await self.settle()

    async def settle(self) -> None:
        """Sets right what cannot be right: sources without a place, cron lines between their slots, and places
        farther away than a source's bounds allow, as after the clock was set back.
        """
        known = await self._book.read(planning.planned)
        now = self._now()
        plans = [(one.id, placed(one, known.get(one.id), now)) for one in self._sources.values()]
        changes = [(name, plan) for name, plan in plans if plan is not None]
        if changes:
            await self._book.write(lambda conn: planning.plan(conn, changes))

    async def look(self) -> None:
        """Begins sources that are due, the longest waiting first."""
        room = MOST_RUNNING - len(self._running)
        if self._stop.is_set() or self._paused() or room <= 0:
            return
        least = -(-len(self._sources) * LOOK // SPREAD)
        most = min(max(AT_ONCE, least), room)
        # Those in flight are still due.
        asked = most + len(self._running)
        found = await self._book.read(lambda conn: planning.due(conn, self._now(), asked))
        for name in [one for one in found if one in self._sources and one not in self._running][:most]:
            self._running.add(name)
            task = asyncio.ensure_future(self._visit(self._sources[name]))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def ended(self) -> None:
        """Waits until nothing is in flight."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _visit(self, source: Source) -> None:
        """One crawl and the plan of the next one. It runs beside the scheduler, which cancels what runs inside."""
        begun = self._now()
        try:
            visited = await self._crawl(source)
            if not self._stop.is_set():  # what a stop interrupted stays due
                await self._plan(source.id, begun, visited)
        except StoreError as error:
            await self._leave_alone(source.id, str(error))
        except Exception as error:  # noqa: BLE001 - a bug of ours costs this source a pause, not the others
            _log.exception("visit_failed", source=source.id)
            await self._leave_alone(source.id, f"internal_error: {type(error).__name__}")
        finally:
            self._running.discard(source.id)

    async def _plan(self, name: str, begun: datetime, visited: Visited) -> None:
        source = self._sources.get(name)
        if source is None:  # it was removed meanwhile
            return
        signs = await self._book.read(lambda conn: planning.signs(conn, name, self._now()))
        plan = after(source, signs, begun, self._now(), visited.retry_after)
        await self._book.write(lambda conn: planning.plan(conn, [(name, plan)]))

    async def _leave_alone(self, name: str, error: str) -> None:
        if self._stop.is_set():
            return
        _log.warning("visit_not_planned", source=name, error=error, again_in=PAUSE)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), PAUSE)


def after(
    source: Source, signs: Signs, begun: datetime, now: datetime, retry_after: float | None = None
) -> Plan:
    """The visit after the one that began at `begun` and has ended `now`. A cron line is taken literally."""
    bounds = source.interval
    if bounds is None:
        return _slot(source, now)
    return next_visit(source.id, bounds, signs, begun, now, retry_after)


def placed(source: Source, known: Due | None, now: datetime) -> Plan | None:
    """Where a source belongs whose place is not where it can be; None: it is. What fell due stays so, once."""
    at = known.at if known else None
    bounds = source.interval
    if at is not None and at <= now:
        return None
    if bounds is None:
        slot = _slot(source, now)
        return None if slot.at == at else slot
    if at is None:
        return Plan(now, "it is new here")
    latest = max(now + bounds.most, _word(known, now))
    return Plan(latest, "its last place was farther away than `every` allows") if at > latest else None


def _word(known: Due | None, now: datetime) -> datetime:
    """Until when its server asked to be left alone, a day at most; a clock set back makes no year of it."""
    until = known.not_before if known else None
    return now if until is None else min(until, now + timedelta(days=1))


def _slot(source: Source, now: datetime) -> Plan:
    slot = schedule.next_slot(source, now)
    never = now + schedule.HORIZON
    return Plan(slot or never, f"cron {source.cron} {source.timezone or 'UTC'}")
