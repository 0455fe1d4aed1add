"""A worker of the fleet: it enlists, does the works that the queue names, and gives signs of life.

What it has in hand is its own only as long as it is heard of. A worker that stood still, or that the database did
not hear of for too long, drops everything and enlists anew under another name, for others may have its works by
then.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection

from cleaners.fingerprint import ahead
from ingest import log
from ingest.config import Config, Settings
from ingest.engines import local
from ingest.errors import FleetMismatch, SchemaMismatch, StoreError, StoreRefused
from ingest.fleet import queue
from ingest.fleet.archiving import Archiving
from ingest.fleet.divided import Shares
from ingest.fleet.exporting import Exporting
from ingest.fleet.hands import Hands
from ingest.fleet.known import KnownSources
from ingest.fleet.recleaning import Recleaning
from ingest.fleet.reindexing import Reindexing
from ingest.fleet.visits import Visits
from ingest.fleet.worker_status import WorkerStanding
from ingest.fleet.works import versions
from ingest.holders import is_dead, this_process
from ingest.metering import METER
from ingest.pipeline import Tools
from ingest.report import Event
from ingest.store import Store
from ingest.store.clock import SharedClock
from ingest.store.fleet import assignments, workers
from ingest.store.fleet.workers import BEAT, SILENT, Recruit
from ingest.store.schema import upgrades
from ingest.watch.endpoints import answering

PAUSE = 5.0
"""Seconds after which a worker tries anew that the database or the queue has refused."""

SAID_AGAIN = 300.0
"""Seconds after which the log repeats what keeps a worker from its work."""

_log = log.get(__name__)


@dataclass(frozen=True, slots=True)
class Launch:
    """What a worker is started with.

    `load` reads sources.yaml anew and raises ConfigError. `waits`: whether a worker with other versions than the
    fleet's waits instead of ending. `tell` is called with what crawls report.
    """

    settings: Settings
    store: Store
    load: Callable[[], Config]
    queues: tuple[str, ...]
    concurrency: int
    waits: bool = False
    tell: Callable[[Event], None] = lambda _: None


async def run(launch: Launch, known: Config, stop: asyncio.Event) -> None:
    """Works until `stop` is set, and answers meanwhile how it stands.

    Raises FleetMismatch where the versions differ and the worker does not wait. Raises StoreRefused where there is
    no such database or it refuses the login.
    """
    worker = _Worker(launch, known, stop)
    METER.by_source = launch.settings.metrics_by_source
    async with answering(worker.standing, launch.settings.listen):
        while not stop.is_set():
            if await worker.is_fit():
                async with worker.tools() as tools:
                    while not stop.is_set() and await worker.is_fit():
                        await worker.serve(tools)
            else:
                await worker.wait()


class _Worker:
    def __init__(self, launch: Launch, known: Config, stop: asyncio.Event) -> None:
        self._launch = launch
        self._known = KnownSources(known, launch.load)
        self._stop = stop
        self._versions = versions()
        self.standing = WorkerStanding()
        self._warned: dict[str, float] = {}
        self._holder = this_process()
        self._clock = SharedClock(launch.store)
        self._heart = ThreadPoolExecutor(1, "heart")

    @asynccontextmanager
    async def tools(self) -> AsyncIterator[Tools]:
        """Opens what a crawl needs. The queue's tables are made where they are missing."""
        store = self._launch.store
        await asyncio.to_thread(queue.prepare, store)
        await asyncio.to_thread(self._clock.measure)
        await asyncio.to_thread(ahead.load)
        async with local.tools(
            self._launch.settings, store, lambda: self._known.current.secrets, now=self._clock.now
        ) as tools:
            visits = Visits(tools, self._known, self._stop, self._launch.tell)
            recleaning = Recleaning(tools, self._known, self._launch.settings.workers, self._stop)
            reindexing = Reindexing(tools, self._stop)
            exporting = Exporting(tools, self._stop)
            archiving = Archiving(tools, self._known, self._stop, self._launch.tell)
            shares = Shares(
                tools,
                {
                    "reclean": recleaning.do,
                    "reindex": reindexing.do,
                    "export": exporting.do,
                    "archive": archiving.do,
                },
            )
            self._hands = Hands(tools, {"visit": visits.make, "pages": visits.make, "share": shares.do})
            self.standing.at_work = self._hands.at_work
            yield tools

    # -- may it work? ---------------------------------------------------------------------------------------

    async def is_fit(self) -> bool:
        """Whether the worker's versions are the fleet's. Raises FleetMismatch where they are not and it is not to
        wait, and StoreRefused.
        """
        try:
            differs = await asyncio.to_thread(self._differs)
        except StoreRefused:
            raise
        except StoreError as error:
            self._warn_now_and_then("fleet_not_reached", error=str(error), again_in=BEAT.total_seconds())
            return False
        if differs and not self._launch.waits:
            raise FleetMismatch(
                f"{differs}; with `--other-version wait` it would wait until they are the same"
            )
        if differs and differs != self.standing.waits:
            _log.warning("worker_waits", reason=differs)
        elif self.standing.waits and not differs:
            _log.info("worker_goes_on")
        self.standing.waits = differs
        return not differs

    def _warn_now_and_then(self, event: str, **facts: Any) -> None:
        """Logs what keeps the worker from its work, at once and then every `SAID_AGAIN`, however often it tries."""
        now = time.monotonic()
        if now - self._warned.get(event, -SAID_AGAIN) >= SAID_AGAIN:
            self._warned[event] = now
            _log.warning(event, **facts)

    async def wait(self) -> None:
        """Waits for one beat. Meanwhile the list of the fleet says that this worker waits, and why."""
        if self.standing.waits:
            await self._say(self._write_waiting)
        await self.pause(BEAT.total_seconds())
        if self._stop.is_set():
            await self._say(partial(workers.leave, holder=self._holder))

    async def _say(self, work: Callable[[Connection], Any]) -> None:
        """Writes what a database of another schema may refuse. Then only the log has it."""
        with suppress(StoreError):
            await asyncio.to_thread(self._launch.store.retrying, work, patience=PAUSE)

    def _write_waiting(self, conn: Connection) -> None:
        if workers.beat(conn, self._holder, self.standing.waits) is None:
            workers.begin(conn, self._recruit(self.standing.waits))

    def _recruit(self, waits: str | None = None) -> Recruit:
        launch = self._launch
        return Recruit(self._holder, "worker", self._versions, launch.queues, launch.concurrency, waits)

    def _differs(self) -> str:
        """How this worker's versions differ from the fleet's, with the remedy. Empty when they do not."""
        store = self._launch.store
        try:
            upgrades.require(store)
        except SchemaMismatch as error:
            return str(error)
        fleet = store.reading(workers.of_scheduler)
        differs = fleet and self._versions.differences(fleet)
        if not differs or fleet is None:
            return ""
        return f"this worker has {differs}: install news-ingest {fleet.program}, as its scheduler has"

    # -- one enlistment -------------------------------------------------------------------------------------

    async def serve(self, tools: Tools) -> None:
        """Works under a new name, until a stop or until the enlistment is lost."""
        before, self._holder = self._holder, this_process()
        store, self._hands.holder = self._launch.store, self._holder
        try:
            await tools.write(lambda conn: self._enlist(conn, before))
        except StoreError as error:
            self._warn_now_and_then("worker_not_enlisted", error=str(error), again_in=PAUSE)
            await self.pause(PAUSE)
            return
        self.standing.beaten()
        self._warned.clear()
        _log.info("working", holder=self._holder, queues=list(self._launch.queues), database=store.name)
        taking = asyncio.ensure_future(
            queue.take(store, self._launch.queues, self._launch.concurrency, self._hands.do)
        )
        beating = asyncio.ensure_future(self._beat(tools))
        stopping = asyncio.ensure_future(self._stop.wait())
        try:
            await asyncio.wait((taking, beating, stopping), return_when=asyncio.FIRST_COMPLETED)
        finally:
            await self._dismiss(taking, beating, stopping)

    def _enlist(self, conn: Connection, before: str) -> None:
        """Enlists. `before`: the name of the last enlistment, whose end the database may not have heard of."""
        self._leave(conn, before)
        assignments.free_dead(conn, is_dead)
        workers.forget(conn)
        workers.begin(conn, self._recruit())

    async def _dismiss(
        self,
        taking: asyncio.Task[None],
        beating: asyncio.Task[str],
        stopping: asyncio.Task[Any],
    ) -> None:
        """Ends the enlistment: gives back what is in hand, and reports the reason unless it was a stop."""
        if beating.done() and not beating.cancelled():
            reason = str(beating.exception() or beating.result())
            _log.warning("worker_interrupted", reason=reason)
            await self._hands.drop()  # at once, for others may have the works by now
        for task in (taking, beating, stopping):
            task.cancel()
        error = await queue.ended(taking)
        await asyncio.gather(beating, stopping, return_exceptions=True)
        if error is not None:
            self._warn_now_and_then("queue_not_reached", error=error, again_in=PAUSE)
        await self._say(partial(self._leave, holder=self._holder))
        if error is not None:
            await self.pause(PAUSE)

    def _leave(self, conn: Connection, holder: str) -> None:
        assignments.keep_only(conn, holder, ())
        workers.leave(conn, holder)

    async def _beat(self, tools: Tools) -> str:
        """Gives signs of life. Returns why the enlistment has to end."""
        loop = asyncio.get_running_loop()
        while True:
            slept = time.monotonic()
            await asyncio.sleep(BEAT.total_seconds())
            if time.monotonic() - slept > SILENT.total_seconds():
                return "this process stood still: others may do its works by now"
            # By a thread of its own, so that works that wait for the writer do not make the worker seem
            # lost.
            gap = await loop.run_in_executor(self._heart, tools.store.retrying, self._write_beat)
            if gap is None or gap > SILENT:
                return "the database did not hear of this worker for too long: others may do its works by now"
            self.standing.beaten()
            await asyncio.to_thread(self._clock.measure)
            differs = await asyncio.to_thread(self._differs)
            if differs:
                return differs

    def _write_beat(self, conn: Connection) -> Any:
        gap = workers.beat(conn, self._holder)
        assignments.keep_only(conn, self._holder, self._hands.at_work)
        return gap

    async def pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), seconds)
