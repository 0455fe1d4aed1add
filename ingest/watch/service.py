"""The running daemon as others see it: signs of life, health, metrics. What it does is not known here."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection

from ingest import log
from ingest.config import Config, Settings
from ingest.errors import IngestError, StoreError
from ingest.fetch.settings import user_agent
from ingest.holders import spoken
from ingest.metering import METER, Gauge
from ingest.pipeline import Tools
from ingest.store.sources.backlog import Backlog, backlog
from ingest.store.watch import heartbeats, notices
from ingest.store.watch.notices import Message
from ingest.watch import brief, systemd
from ingest.watch.delivery import Outbox
from ingest.watch.endpoints import answering
from ingest.watch.steadiness import SteadyClock
from ingest.watch.stories import SavedSearches

_log = log.get(__name__)

BEAT = heartbeats.BEAT.total_seconds()
COUNTED_EVERY = 60.0
"""Seconds between two counts of what waits. Counting costs the database time."""
TOLD_EVERY = 10.0
"""Seconds between two looks at what is to be reported."""
TIDIED_EVERY = 86_400.0
"""Seconds between two deletions of old notices."""
AGAIN = 60.0
"""Seconds after which a part of watching that failed begins again."""

_NOTHING = Backlog(0, (), 0)


class Service:
    """The daemon as it is watched. Whoever runs it sets `config`, `paused`, `config_problem` and `running`."""

    def __init__(self, tools: Tools, config: Config, holder: str, clock: SteadyClock) -> None:
        self.tools = tools
        self.config = config
        """The configuration that holds now. Its `alerts` say who is told."""
        self.holder = holder
        self.clock = clock
        self.started = tools.now()
        self.paused: str | None = None
        """Why nothing is crawled now."""
        self.config_problem: str | None = None
        """Why sources.yaml, as it stands, was not applied."""
        self.running: Collection[str] = ()
        """Sources that are being crawled now."""
        self._told: tuple[str | None, str | None] = (None, None)
        self._beaten: float | None = None
        self._backlog = _NOTHING
        self._counted = float("-inf")

    # -- signs of life --------------------------------------------------------------------------------------

    async def begin(self) -> None:
        """Writes the first sign of life, with a notice of the start. `beat` writes the later ones. Raises
        StoreError.
        """
        if self._beaten is None:
            await self.tools.write(self._write_begin)
            self._beaten = time.monotonic()

    def _write_begin(self, conn: Connection) -> None:
        last, now = heartbeats.latest(conn), self.tools.now()
        text = f"the daemon has started: {spoken(self.holder)}"
        if last is None or last.stopped is not None:
            message = Message("daemon_started", self.holder, text)
        else:
            last_sign = f"{last.beat_at:%Y-%m-%d %H:%M} UTC"
            text += f"; the one before ({spoken(last.holder)}) ended without a word after {last_sign}"
            message = Message("daemon_started", self.holder, text, level="warning")
        notices.put(conn, message, now)
        heartbeats.beat(conn, self.holder, self.started, now, self.facts())

    async def beat(self) -> None:
        """Writes one sign of life, with what has changed since the last one. Raises StoreError."""
        if time.monotonic() - self._counted >= COUNTED_EVERY:
            self._backlog = await self.tools.read(lambda conn: backlog(conn, self.tools.now()))
            self._counted = time.monotonic()
        state = (self.paused, self.config_problem)
        messages = tuple(self._turns(self._told, state))
        await self.tools.write(partial(self._write_beat, messages=messages))
        self._told = state
        self._beaten = time.monotonic()

    def _write_beat(self, conn: Connection, messages: tuple[Message, ...]) -> None:
        now = self.tools.now()
        heartbeats.beat(conn, self.holder, self.started, now, self.facts())
        for message in messages:
            notices.put(conn, message, now)

    def _turns(
        self, before: tuple[str | None, str | None], now: tuple[str | None, str | None]
    ) -> Iterator[Message]:
        for (was, message), (stops, goes_on) in zip(
            zip(before, now, strict=True),
            (
                (
                    ("daemon_paused", "the daemon pauses"),
                    ("daemon_resumed", "the daemon goes on; what kept it is over"),
                ),
                (
                    ("config_refused", "sources.yaml has a mistake, and the one before it holds"),
                    ("config_applied", "sources.yaml is in force again; the mistake was"),
                ),
            ),
            strict=True,
        ):
            if message is not None and message != was:
                yield Message(stops[0], self.holder, f"{stops[1]}: {message}")
            elif message is None and was is not None:
                yield Message(goes_on[0], self.holder, f"{goes_on[1]}: {was}")

    def facts(self) -> dict[str, Any]:
        """What a sign of life says beside the time."""
        return {
            "paused": self.paused,
            "config_problem": self.config_problem,
            "queue": self._backlog.queue,
            "running": sorted(self.running),
            "steady_since": self.clock.since().isoformat(),
        }

    # -- what is asked over HTTP ----------------------------------------------------------------------------

    def unready(self) -> str | None:
        """Why the daemon does not do its work now. None when it does."""
        if self._beaten is None or time.monotonic() - self._beaten > heartbeats.SILENT.total_seconds():
            return "the database takes no sign of life"
        return f"paused: {self.paused}" if self.paused else None

    def gauges(self) -> list[Gauge]:
        """The current figures, as Prometheus reads them."""
        figures = self._backlog
        gauges: list[Gauge] = [
            ("ingest_up_since_seconds", "When the daemon began, in Unix time.", self.started.timestamp()),
            ("ingest_ready", "Whether the daemon does its work: 1 or 0.", float(self.unready() is None)),
            ("ingest_paused", "Whether the daemon pauses: 1 or 0.", float(self.paused is not None)),
            (
                "ingest_config_refused",
                "Whether sources.yaml was not taken over.",
                float(bool(self.config_problem)),
            ),
            ("ingest_queue_pages", "Pages that are due; 100,000 means that many or more.", figures.queue),
            ("ingest_sources_enabled", "Sources that are crawled.", len(self.config.select())),
            ("ingest_sources_failing", "Sources whose last crawl failed.", figures.failing),
            ("ingest_sources_overdue", "Sources that should have been crawled by now.", len(figures.overdue)),
            ("ingest_lag_seconds", "How late the latest source is.", figures.lag.total_seconds()),
        ]
        if METER.by_source:
            late = dict(figures.overdue)
            lags = {one.id: late.get(one.id, timedelta(0)).total_seconds() for one in self.config.select()}
            gauges.append(("ingest_source_lag_seconds", "How late a source is, by source.", lags))
        return gauges


@asynccontextmanager
async def watching(
    tools: Tools, config: Config, settings: Settings, holder: str, clock: SteadyClock
) -> AsyncIterator[Service]:
    """Watches the daemon while the block lasts: heartbeat, systemd, HTTP, alerts.

    None of it ever ends the daemon. What fails is logged and begins again after a while.
    """
    service = Service(tools, config, holder, clock)
    agent = settings.user_agent or user_agent(settings.contact)
    METER.by_source = settings.metrics_by_source
    tasks = [
        asyncio.create_task(_persistently("heartbeat", partial(_heart, service))),
        asyncio.create_task(_persistently("watchdog", _watchdog)),
        asyncio.create_task(_persistently("alerts", partial(_tell, service, agent))),
    ]
    async with answering(service, settings.listen):
        systemd.notify("READY=1\nSTATUS=serving", os.environ)
        try:
            yield service
        finally:
            systemd.notify("STOPPING=1", os.environ)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await _say_stopped(tools, holder, tools.now())


async def _heart(service: Service) -> None:
    await service.begin()
    while True:
        await service.beat()
        await asyncio.sleep(BEAT)


async def _tell(service: Service, user_agent: str) -> None:
    """Works through saved searches, briefs and the outbox, again and again. Without channels there is nothing to
    do.
    """
    searches, outbox, tidied = SavedSearches(service.tools), Outbox(service.tools, user_agent), float("-inf")
    tools = service.tools
    while True:
        alerts = service.config.alerts
        if alerts.channels:
            await searches.look(alerts.searches)
            await tools.write(partial(brief.write, alerts=alerts, now=tools.now()))
        await outbox.work_off(alerts)
        if time.monotonic() - tidied >= TIDIED_EVERY and service.clock.is_trusted():
            while await tools.write(lambda conn: notices.prune(conn, tools.now())):
                pass
            tidied = time.monotonic()
        await asyncio.sleep(TOLD_EVERY)


async def _watchdog() -> None:
    """Tells systemd that the loop turns. Whether the database answers does not matter here."""
    pause = systemd.watchdog_seconds(os.environ, os.getpid())
    while pause is not None:
        systemd.notify("WATCHDOG=1", os.environ)
        await asyncio.sleep(pause)


async def _persistently(name: str, work: Callable[[], Awaitable[None]]) -> None:
    """Runs `work` until it returns. When it raises, it begins again after a while."""
    while True:
        try:
            await work()
        except IngestError as error:
            _log.warning("watching_interrupted", part=name, error=str(error))
        except Exception:  # noqa: BLE001 - watching must not end the daemon
            _log.exception("watching_failed", part=name)
        else:
            return
        await asyncio.sleep(AGAIN if name != "heartbeat" else BEAT)


async def _say_stopped(tools: Tools, holder: str, now: datetime) -> None:
    with suppress(StoreError):  # the daemon then falls silent instead
        await asyncio.to_thread(
            tools.store.retrying, lambda conn: heartbeats.stop(conn, holder, now), patience=1
        )
