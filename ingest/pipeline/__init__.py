"""The way of a crawl over several sources, side by side. The order of the steps of one source is in `road`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from ingest.config import Source
from ingest.errors import StoreUnavailable
from ingest.pipeline.edge import side_by_side
from ingest.pipeline.inputs import CrawlTask, Options, Tools
from ingest.pipeline.road import Road
from ingest.report import Event
from ingest.store.sources import registry, runs
from ingest.store.urls import agenda

__all__ = ["CrawlTask", "Options", "Tools", "crawl", "row_of"]

GRACE = 5.0
"""Seconds that work in flight may take after a stop, so that the process ends within eight."""


async def crawl(
    tools: Tools, tasks: Sequence[CrawlTask], options: Options, stop: asyncio.Event
) -> AsyncIterator[Event]:
    """Crawls all sources side by side and yields what happens. Politeness decides how fast.

    After `stop` is set nothing new is begun: work in flight ends, and the rest stays pending. The last event of
    each source is its SourceReport. Raises StoreUnavailable when the database stays away.
    """
    events: asyncio.Queue[Event | None] = asyncio.Queue()
    run_id = await tools.write(lambda conn: _begin(conn, tasks, options, tools.now()))
    roads = side_by_side(Road(tools, task, options, stop, run_id, events.put_nowait).walk() for task in tasks)
    walking = asyncio.ensure_future(_walk_all(roads, tools, stop, events))
    try:
        while (event := await events.get()) is not None:
            yield event
        await walking
        with suppress(*((StoreUnavailable,) if stop.is_set() else ())):  # a stop waits for no database
            await tools.write(lambda conn: runs.finish_run(conn, run_id, tools.now()))
    finally:
        walking.cancel()
        await asyncio.gather(walking, return_exceptions=True)


async def _walk_all(
    roads: Coroutine[Any, Any, None], tools: Tools, stop: asyncio.Event, events: asyncio.Queue[Event | None]
) -> None:
    """Walks all roads to their end, and for no longer than `GRACE` after a stop. Raises the error that ended the
    run.
    """
    walking = asyncio.ensure_future(roads)
    stopping = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({walking, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not (await asyncio.wait({walking}, timeout=GRACE))[0]:
            tools.store.hurry()
        elif stop.is_set():
            await asyncio.gather(walking, return_exceptions=True)
        else:
            await walking
    finally:
        walking.cancel()
        stopping.cancel()
        await asyncio.gather(
            walking, stopping, return_exceptions=True
        )  # nobody is left to hear an error that comes this late
        events.put_nowait(None)


def _begin(conn: Connection, tasks: Sequence[CrawlTask], options: Options, now: datetime) -> int:
    registry.ensure(conn, [row_of(task.source) for task in tasks], now)
    for task in tasks:
        oldest = max(task.source.revisits, default=timedelta(0))
        agenda.restart_waits(conn, now, task.source.id, oldest)  # the clock may have been set back
    return runs.begin_run(conn, options.command, now)


def row_of(source: Source) -> registry.SourceRow:
    """What the database keeps of a configured source."""
    return registry.SourceRow(source.id, source.title, source.url, source.enabled, source.tags)
