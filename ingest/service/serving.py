"""The service from its first source to its stop: what runs side by side, and in which order it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from cleaners.fingerprint import ahead
from ingest import log, schedule
from ingest.config import Config, Settings, Source
from ingest.engines import local
from ingest.engines.engine import Engine, VisitOutcome
from ingest.engines.here import Here
from ingest.engines.visiting import visit
from ingest.errors import StoreReplaced
from ingest.fleet import queue
from ingest.fleet.scheduling import Scheduler
from ingest.fleet.works import versions
from ingest.holders import is_dead
from ingest.pipeline import Options, Tools, row_of
from ingest.report import Event
from ingest.schedule import Errand
from ingest.service import disk, housekeeping, leading, reload
from ingest.service.disk import DiskGuard
from ingest.service.housekeeping import Housekeeping
from ingest.service.reload import ConfigFile, Difference
from ingest.service.state import State
from ingest.service.timetable import LOOK, Timetable
from ingest.store import Store
from ingest.store.leases.leadership import Leadership
from ingest.store.sources import registry
from ingest.store.urls import agenda
from ingest.watch import SteadyClock, watching

_log = log.get(__name__)


@dataclass(frozen=True, slots=True)
class ServiceLaunch:
    """What a service is started with. `load` reads sources.yaml anew and raises ConfigError; `tell` is called with
    what crawls report.
    """

    settings: Settings
    store: Store
    load: Callable[[], Config]
    tell: Callable[[Event], None] = lambda _: None
    standby: bool = False
    by_workers: bool = False
    """Whether the workers of a fleet make the visits, and this service only schedules."""


def _now() -> datetime:
    return datetime.now(UTC)


async def run(launch: ServiceLaunch, known: Config, holder: str, signals: Signals) -> State:
    """Takes the place of the one daemon, serves until a stop, and returns how it ended. The place is given back in
    any case.

    Raises LeaseHeld where another daemon has it, and StoreError.
    """
    state = State(holder, _now())
    lead = Leadership(launch.store, holder, is_dead, _now)
    try:
        await leading.take_over(lead, signals.stop, standby=launch.standby)
        if not signals.stop.is_set():
            await _serve(launch, known, state, lead, signals)
    finally:
        await asyncio.to_thread(lead.release)
    return state


@dataclass(frozen=True, slots=True)
class Signals:
    """Signals from outside. `stop` ends the service; `again` has sources.yaml read again."""

    stop: asyncio.Event
    again: asyncio.Event


class _Serving:
    """One service while it serves: the errands that the clockwork does."""

    def __init__(
        self,
        launch: ServiceLaunch,
        tools: Tools,
        state: State,
        signals: Signals,
        file: ConfigFile,
        guard: DiskGuard,
    ) -> None:
        self._launch = launch
        self._tools = tools
        self._state = state
        self._signals = signals
        self._file = file
        self._waiting: tuple[Config, Difference] | None = None
        self.engine: Engine = (
            Scheduler(tools, state.holder, versions())
            if launch.by_workers
            else Here(tools, self._crawl, state.running, now=tools.now, stop=signals.stop)
        )
        self.timetable = Timetable(
            tools, self.engine, now=tools.now, stop=signals.stop, paused=lambda: guard.paused
        )

    async def use(self, known: Config) -> None:
        """Makes the database's sources and the timetable those of the configuration."""
        await self._tools.write(
            lambda conn: registry.sync(conn, map(row_of, known.sources), self._tools.now())
        )
        self._state.sources = len(known.select())
        await self.timetable.use(known.select())

    async def clock_set(self) -> None:
        """Corrects what was written by a clock that has been set since."""
        await self.timetable.settle()
        await self._tools.write(lambda conn: agenda.restart_waits(conn, self._tools.now()))

    async def look_at_config(self) -> None:
        """Applies a changed sources.yaml. SIGHUP has it read even if it looks the same."""
        is_asked = self._signals.again.is_set()
        self._signals.again.clear()
        change = await (self._file.read() if is_asked else self._file.look())
        self._waiting = change or self._waiting
        if self._waiting is None:
            return
        known, differs = self._waiting
        await self.use(known)  # tried again at the next look, if the database is away
        self._waiting = None
        self._state.reloaded = self._tools.now()
        _log.info(
            "config_reloaded",
            added=list(differs.added),
            removed=list(differs.removed),
            changed=list(differs.changed),
            sources=self._state.sources,
        )

    async def _crawl(self, source: Source) -> VisitOutcome:
        """Makes one crawl of one source. Whatever ends it, the next turn tries again."""
        try:
            options, stop = Options(command="run"), self._signals.stop
            return await visit(self._tools, source, options, stop, self._launch.tell)
        except StoreReplaced as error:
            leading.end(self._state, self._signals.stop, "database_replaced", error)
            return VisitOutcome(error=str(error))


async def _serve(
    launch: ServiceLaunch, known: Config, state: State, lead: Leadership, signals: Signals
) -> None:
    file = ConfigFile(launch.settings.config, launch.load, known, state)
    guard = DiskGuard(launch.store.file, state, signals.stop)
    async with local.tools(launch.settings, launch.store, lambda: file.current.secrets, guard.ready) as tools:
        serving = _Serving(launch, tools, state, signals, file, guard)
        await guard.look()
        if launch.by_workers:
            await asyncio.to_thread(queue.prepare, launch.store)
        await serving.use(known)
        await tools.write(
            lambda conn: agenda.restart_waits(conn, tools.now())
        )  # the clock may have been set meanwhile
        _log.info("serving", sources=state.sources, database=launch.store.name)
        if not launch.by_workers:
            await asyncio.to_thread(ahead.load)
        clock = await tools.read(lambda conn: SteadyClock.begun(conn, tools.now))
        house = Housekeeping(tools, lambda: file.current, signals.stop, clock)
        async with watching(tools, known, launch.settings, state.holder, clock) as watched:
            watched.running = state.running

            async def look(at: Callable[[], Awaitable[None]]) -> None:
                await at()
                watched.config, watched.paused = file.current, state.paused
                watched.config_problem = "\n".join(map(str, state.problems)) or None

            errands = (
                Errand("lease", leading.RENEW, lambda: leading.keep(lead, state, signals.stop)),
                Errand(
                    "file",
                    leading.LOOK_AT_FILE,
                    lambda: leading.look_at_file(launch.store, state, signals.stop),
                ),
                Errand("disk", disk.LOOK, lambda: look(guard.look)),
                Errand("config", reload.LOOK, lambda: look(serving.look_at_config)),
                Errand("due", LOOK, serving.timetable.look),
                Errand("house", housekeeping.LOOK, house.look),
                *serving.engine.errands,
            )
            await schedule.drive(errands, signals.stop, serving.clock_set, tools.now)
            await serving.timetable.ended()
