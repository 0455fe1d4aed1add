"""What a worker does with a job of a source: the visit, or a batch of its pages, from taking it in hand to its end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from ingest import log
from ingest.config import Source
from ingest.engines.engine import VisitOutcome
from ingest.engines.plans import after
from ingest.engines.visiting import visit
from ingest.errors import StoreError
from ingest.fleet import archiving
from ingest.fleet.hands import Grip
from ingest.fleet.known import KnownSources
from ingest.fleet.queue import Job, Putter
from ingest.fleet.works import BATCH, VISITS, Visit, work_of
from ingest.pipeline import Options, Tools
from ingest.report import Event, PageReport
from ingest.store.fleet import assignments
from ingest.store.sources import planning
from ingest.store.urls import agenda

REFUSED_FOR = timedelta(minutes=1)
"""How long a visit is left alone that a worker has other settings for, since sources.yaml is being changed
everywhere."""

LEFT_FOR = timedelta(minutes=1)
"""How long pages are left alone that somebody else has in hand."""

_log = log.get(__name__)


@dataclass(slots=True)
class _Course:
    """One visit while it is made."""

    job: Job
    source: Source
    listings: bool
    begun: datetime
    pages: int = 0

    @property
    def limit(self) -> int | None:
        """The most pages. None for an archive, or what others leave of it, which is read in one go."""
        return None if self.source.type == "archive" else BATCH


class Visits:
    """Makes visits for one worker."""

    def __init__(
        self, tools: Tools, known: KnownSources, stop: asyncio.Event, tell: Callable[[Event], None]
    ) -> None:
        self._tools = tools
        self._known = known
        self._stop = stop
        self._tell = tell
        self._putter = Putter()

    async def make(self, grip: Grip) -> None:
        """Makes the visit, or does the batch of pages, and ends the assignment."""
        job, holder = grip.job, grip.holder
        work = work_of(job.name)
        source = await self._known.find(work.source_id, job.settings) if isinstance(work, Visit) else None
        if source is None or not isinstance(work, Visit):
            why = f"{holder} has other settings for it in its sources.yaml than the scheduler"
            _log.warning("work_refused", work=job.name, reason=why)
            await self._tools.write(lambda conn: assignments.refuse(conn, job.name, holder, why, REFUSED_FOR))
            return
        course = _Course(job, source, work.listings, self._tools.now())
        others_read = source.type == "archive" and await archiving.divided_up(self._tools.store, source)
        listings = course.listings and not others_read
        options = Options(limit=course.limit, listings=listings, command="worker")
        visited = await visit(self._tools, source, options, self._stop, self._watching(course, grip))
        await self._end(course, holder, visited)

    def _watching(self, course: _Course, grip: Grip) -> Callable[[Event], None]:
        """Counts the pages that have come to their outcomes."""

        def tell(event: Event) -> None:
            self._tell(event)
            if isinstance(event, PageReport):
                course.pages += 1
                grip.got_on()

        return tell

    async def _end(self, course: _Course, holder: str, visited: VisitOutcome) -> None:
        name, now = course.job.name, self._tools.now()
        if self._stop.is_set():
            with suppress(StoreError):  # the work is then freed when the worker is missed
                await self._tools.write(lambda conn: assignments.give_back(conn, [name], holder))
            return
        if visited.error is not None:
            error = visited.error
            await self._tools.write(lambda conn: assignments.fail(conn, name, holder, error))
            return
        signs = await self._tools.read(lambda conn: planning.signs(conn, course.source.id, now))
        plan = after(course.source, signs, course.begun, now, visited.retry_after)

        def settle(conn: Connection) -> bool:
            """Writes the end of this work and the plan of the next one together."""
            if not assignments.end(conn, name, holder):
                return False
            if course.listings:
                planning.plan(conn, [(course.source.id, plan)])
            if course.limit is not None and agenda.due(conn, course.source.id, 1, now):
                self._put_rest(conn, course)
            return True

        if not await self._tools.write(settle):
            _log.warning("work_overtaken", work=name)

    def _put_rest(self, conn: Connection, course: _Course) -> None:
        """Queues pages that are still due as a batch of their own, at the end of the queue. Where this batch came
        to nothing it is queued later, for somebody else has the pages in hand, or had them when it died.
        """
        rest = Job(str(Visit(course.source.id, listings=False)), course.job.settings)
        if not course.pages:
            assignments.put_later(conn, rest.name, VISITS, LEFT_FOR)
        elif assignments.put(conn, [rest.name], VISITS):
            self._putter.put(conn, VISITS, [rest])
