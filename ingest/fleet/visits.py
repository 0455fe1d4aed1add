"""What a worker does with one job: the source's visit, or a batch of its pages, from taking it in hand to its end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from ingest import log
from ingest.config import Source
from ingest.engines.engine import Visited
from ingest.engines.plans import after
from ingest.engines.visiting import visit
from ingest.errors import StoreError
from ingest.fleet.known import KnownSources
from ingest.fleet.queue import Job, Putter
from ingest.fleet.works import BATCH, PAGES, VISITS, source_of
from ingest.pipeline import Options, Tools
from ingest.report import Ended, Event
from ingest.store import assignments, planning, urls

REFUSED_FOR = timedelta(minutes=1)
"""For so long a visit is left alone that a worker has other settings for: sources.yaml is being changed everywhere."""

_log = log.get(__name__)


@dataclass(slots=True)
class _Course:
    """One visit while it is made."""

    job: Job
    source: Source
    listings: bool
    begun: datetime
    again: bool
    """Whether it was begun before, and came to nothing."""
    pages: int = 0

    @property
    def limit(self) -> int | None:
        """Most pages; an archive is read in one go."""
        return None if self.source.type == "archive" else BATCH


class Visits:
    """The visits of one worker. `holder`: as whom works are taken in hand now; `at_work`: those that are."""

    def __init__(
        self, tools: Tools, known: KnownSources, stop: asyncio.Event, tell: Callable[[Event], None]
    ) -> None:
        self._tools = tools
        self._known = known
        self._stop = stop
        self._tell = tell
        self._putter = Putter()
        self._tasks: set[asyncio.Task[None]] = set()
        self.holder = ""
        self.at_work: set[str] = set()

    async def make(self, job: Job) -> None:
        """Does the job's work, unless it is not to be done any more."""
        task = asyncio.ensure_future(self._make(job, self.holder))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        await task

    async def drop(self) -> None:
        """Breaks off all that is in hand."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _make(self, job: Job, holder: str) -> None:
        self.at_work.add(job.name)
        try:
            tries = await self._tools.write(lambda conn: assignments.begin(conn, job.name, holder))
            if tries:
                await self._begun(job, holder, tries)
        except asyncio.CancelledError:
            await self._tools.write_to_the_end(lambda conn: assignments.give_back(conn, [job.name], holder))
            raise
        except StoreError as error:
            _log.warning("work_interrupted", work=job.name, error=str(error))
        finally:
            self.at_work.discard(job.name)

    async def _begun(self, job: Job, holder: str, tries: int) -> None:
        named = source_of(job.name)
        source = await self._known.find(named[0], job.settings) if named else None
        if named is None or source is None:
            why = f"{holder} has other settings for it in its sources.yaml than the scheduler"
            _log.warning("work_refused", work=job.name, reason=why)
            await self._tools.write(lambda conn: assignments.refuse(conn, job.name, holder, why, REFUSED_FOR))
            return
        course = _Course(job, source, named[1], self._tools.now(), again=tries > 1)
        options = Options(limit=course.limit, listings=course.listings, command="worker")
        visited = await visit(self._tools, source, options, self._stop, self._watching(course, holder))
        await self._end(course, holder, visited)

    def _watching(self, course: _Course, holder: str) -> Callable[[Event], None]:
        """Counts the pages; the first one of a visit that was begun before says that it gets on."""

        def tell(event: Event) -> None:
            self._tell(event)
            if not isinstance(event, Ended):
                return
            course.pages += 1
            if course.again and course.pages == 1:
                writing = asyncio.ensure_future(
                    self._tools.write(lambda conn: assignments.got_on(conn, course.job.name, holder))
                )
                writing.add_done_callback(lambda done: None if done.cancelled() else done.exception())

        return tell

    async def _end(self, course: _Course, holder: str, visited: Visited) -> None:
        name, now = course.job.name, self._tools.now()
        if self._stop.is_set():
            with suppress(StoreError):  # then it is freed when the worker is missed
                await self._tools.write(lambda conn: assignments.give_back(conn, [name], holder))
            return
        if visited.error is not None:
            error = visited.error
            await self._tools.write(lambda conn: assignments.fail(conn, name, holder, error))
            return
        signs = await self._tools.read(lambda conn: planning.signs(conn, course.source.id, now))
        plan = after(course.source, signs, course.begun, now, visited.retry_after)

        def settle(conn: Connection) -> bool:
            """The end of this work and the plan of the next one, at once or not at all."""
            if not assignments.end(conn, name, holder):
                return False
            if course.listings:
                planning.plan(conn, [(course.source.id, plan)])
            if course.limit is not None and course.pages >= course.limit:
                self._put_rest(conn, course, now)
            return True

        if not await self._tools.write(settle):
            _log.warning("work_overtaken", work=name)

    def _put_rest(self, conn: Connection, course: _Course, now: datetime) -> None:
        """Pages that are due yet are a batch of their own, at the end of the queue."""
        if urls.due(conn, course.source.id, 1, now):
            rest = Job(PAGES + course.source.id, course.job.settings)
            if assignments.put(conn, [rest.name], VISITS):
                self._putter.put(conn, VISITS, [rest])
