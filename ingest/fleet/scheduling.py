"""The engine that only schedules: it queues what is due, and queues again what was lost on the way."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from ingest import log
from ingest.config import Source
from ingest.engines.engine import Book
from ingest.fleet import queue
from ingest.fleet.queue import Job, Putter
from ingest.fleet.works import VISITS, ShareOf, UnknownWork, Visit, settings_of, work_of
from ingest.holders import is_dead
from ingest.schedule import Errand
from ingest.store.fleet import assignments, workers
from ingest.store.fleet.workers import BEAT, SILENT, Recruit, Versions

DEPTH = 1000
"""The most works in the queue. What is due beyond them waits in its own table, where waiting costs nothing; the
library's queue gets slower the longer it is."""

_log = log.get(__name__)


class Scheduler:
    """The engine of a service whose visits are made by others."""

    def __init__(self, book: Book, holder: str, versions: Versions) -> None:
        self._book = book
        self._holder = holder
        self._versions = versions
        self._putter = Putter()
        self._sources: Mapping[str, Source] = {}
        self._patient_until = 0.0

    @property
    def errands(self) -> Sequence[Errand]:
        return (Errand("sweep", BEAT, self.sweep),)

    def use(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources

    async def waiting(self, most: int) -> Sequence[str]:
        def look(conn: Connection) -> Sequence[str]:
            room = DEPTH - assignments.queued(conn)
            return assignments.waiting(conn, min(most, room)) if room > 0 else ()

        return [name for name in await self._book.read(look) if name in self._sources]

    async def begin(self, names: Sequence[str]) -> None:
        jobs = {str(Visit(name)): self._job(Visit(name)) for name in names}

        def put(conn: Connection) -> None:
            new = assignments.put(conn, jobs, VISITS)
            self._putter.put(conn, VISITS, [jobs[name] for name in new])

        await self._book.write(put)

    def _job(self, work: Visit | ShareOf) -> Job:
        settings = settings_of(self._sources[work.source_id]) if isinstance(work, Visit) else ""
        return Job(str(work), settings)

    async def ended(self) -> None:
        """Returns at once, for nothing is in flight here. The workers go on with the queue."""
        await self._book.write(lambda conn: workers.leave(conn, self._holder))

    async def sweep(self) -> None:
        """Gives a sign of life. Then frees what silent workers had in hand, and works without a job."""
        lost, again, aside = await self._book.write(self._swept)
        for name in lost:
            _log.warning("work_freed", work=name, reason="its worker is gone")
        if again:
            _log.info("queued_again", works=len(again))
        for one in aside:
            _log.error("set_aside", work=one.name, tries=one.tries, reason=one.reason)

    def _swept(self, conn: Connection) -> tuple[Sequence[str], Sequence[str], Sequence[assignments.Trouble]]:
        silence_tells = self._beat(conn)
        lost = {*assignments.free_dead(conn, is_dead)}
        if silence_tells:
            lost.update(assignments.free_lost(conn))
            queue.sweep(conn)
            workers.forget(conn)
        assignments.forget_strangers(conn)
        again = self._put_idle(conn)
        aside = [one for one in assignments.troubles(conn) if one.name in lost and one.aside_until]
        return sorted(lost), again, aside

    def _put_idle(self, conn: Connection) -> Sequence[str]:
        """Queues again what was lost on the way. Visits are queued when they are due. Works of sources that
        sources.yaml no longer has are deleted.
        """
        again: dict[str, list[Job]] = {}
        names = []
        for name, queue_name in assignments.idle(conn):
            try:
                work = work_of(name)
            except UnknownWork as error:
                _log.error("set_aside", work=name, reason=str(error))
                assignments.set_aside(conn, name, str(error))
                continue
            if isinstance(work, Visit) and work.source_id not in self._sources:
                names.append(name)
            elif not isinstance(work, Visit) or not work.listings:
                again.setdefault(queue_name, []).append(self._job(work))
        assignments.forget(conn, names)
        for queue_name, jobs in again.items():
            assignments.put(conn, [job.name for job in jobs], queue_name)
            self._putter.put(conn, queue_name, jobs)
        return [job.name for jobs in again.values() for job in jobs]

    def _beat(self, conn: Connection) -> bool:
        """Whether silence means anything now. After this process or the database was away, all were silent and get
        time to be heard.
        """
        gap = workers.beat(conn, self._holder)
        now = time.monotonic()
        if gap is None:
            workers.begin(conn, Recruit(self._holder, "scheduler", self._versions))
        if gap is None or gap > 2 * BEAT:
            self._patient_until = now + SILENT.total_seconds()
        return now >= self._patient_until
