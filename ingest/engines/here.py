"""The engine of one process: each visit is a task of its event loop, and only this process knows what is in flight."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from ingest import log
from ingest.config import Source
from ingest.engines.engine import Book, VisitOutcome
from ingest.engines.plans import after
from ingest.errors import StoreError
from ingest.schedule import Errand
from ingest.store.sources import planning

MOST_RUNNING = 256
"""Sources crawled at the same time; most of them wait for their hosts' turns."""

PAUSE = 15.0
"""Seconds for which a source is left alone after an outage of the database. It stays due."""

LONG_PAUSE = 60.0
"""The same after a bug of ours, which does not pass by itself."""

Crawl = Callable[[Source], Awaitable[VisitOutcome]]

_log = log.get(__name__)


class Here:
    """Makes visits in this process. `running` holds the ids of the sources in flight, for whoever shows them."""

    errands: Sequence[Errand] = ()

    def __init__(
        self, book: Book, crawl: Crawl, running: set[str], *, now: Callable[[], datetime], stop: asyncio.Event
    ) -> None:
        self._book = book
        self._crawl = crawl
        self._running = running
        self._now = now
        self._stop = stop
        self._sources: Mapping[str, Source] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def use(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources

    async def waiting(self, most: int) -> Sequence[str]:
        most = min(most, MOST_RUNNING - len(self._running))
        if most <= 0:
            return ()
        # Sources in flight are still due.
        limit = most + len(self._running)
        due = await self._book.read(lambda conn: planning.due(conn, self._now(), limit))
        return [name for name in due if name in self._sources and name not in self._running][:most]

    async def begin(self, names: Sequence[str]) -> None:
        for name in names:
            self._running.add(name)
            task = asyncio.ensure_future(self._visit(self._sources[name]))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def ended(self) -> None:
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _visit(self, source: Source) -> None:
        """Makes one crawl and plans the next one. It runs beside the scheduler, which cancels the tasks that it
        started.
        """
        begun = self._now()
        try:
            visited = await self._crawl(source)
            if visited.outage:
                await self._leave_alone(source.id, visited.error or "", PAUSE)
            elif not self._stop.is_set():  # a visit that a stop interrupted stays due
                await self._plan(source.id, begun, visited)
        except StoreError as error:
            await self._leave_alone(source.id, str(error), PAUSE)
        except Exception as error:  # noqa: BLE001 - a bug of ours costs this source a pause, not the others
            _log.exception("visit_failed", source=source.id)
            await self._leave_alone(source.id, f"internal_error: {type(error).__name__}", LONG_PAUSE)
        finally:
            self._running.discard(source.id)

    async def _plan(self, name: str, begun: datetime, visited: VisitOutcome) -> None:
        source = self._sources.get(name)
        if source is None:  # it was removed meanwhile
            return
        signs = await self._book.read(lambda conn: planning.signs(conn, name, self._now()))
        plan = after(source, signs, begun, self._now(), visited.retry_after)
        await self._book.write(lambda conn: planning.plan(conn, [(name, plan)]))

    async def _leave_alone(self, name: str, error: str, pause: float) -> None:
        if self._stop.is_set():
            return
        _log.info(
            "visit_put_off", source=name, error=error, again_in=pause
        )  # the outage itself is reported once, elsewhere
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), pause)
