"""The road from sources to stored articles: crawling several at once here, the order of the steps in `road`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from ingest.config import Source
from ingest.pipeline.road import Road
from ingest.pipeline.values import Options, Task, Tools
from ingest.report import Event
from ingest.store import runs, sources

__all__ = ["Options", "Task", "Tools", "crawl", "row_of"]

GRACE = 8.0
"""Seconds that what is in flight may take after a stop, so that the process ends within ten."""


async def crawl(
    tools: Tools, tasks: Sequence[Task], options: Options, stop: asyncio.Event
) -> AsyncIterator[Event]:
    """Crawls all sources side by side and tells what happens; politeness decides how fast.

    After `stop` is set nothing new is begun: what is in flight ends, the rest stays pending. The last event of
    each source is its SourceReport. Raises StoreUnavailable when the database stays away.
    """
    events: asyncio.Queue[Event | None] = asyncio.Queue()
    run_id = await tools.write(lambda conn: _begin(conn, tasks, options, tools.now()))
    roads = [
        asyncio.ensure_future(Road(tools, task, options, stop, run_id, events.put_nowait).walk())
        for task in tasks
    ]
    ending = asyncio.ensure_future(_end(roads, stop, events))
    try:
        while (event := await events.get()) is not None:
            yield event
        await ending
        await tools.write(lambda conn: runs.finish_run(conn, run_id, tools.now()))
    finally:
        for task in (*roads, ending):
            task.cancel()
        await asyncio.gather(*roads, ending, return_exceptions=True)


async def _end(
    roads: Sequence[asyncio.Task[None]], stop: asyncio.Event, events: asyncio.Queue[Event | None]
) -> None:
    """Waits for the roads, after a stop not longer than `GRACE`; raises what felled one of them."""
    stopping = asyncio.ensure_future(stop.wait())
    try:
        everything: asyncio.Future[list[None]] = asyncio.gather(*roads)
        either: set[asyncio.Future[Any]] = {everything, stopping}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if not everything.done():
            await asyncio.wait([everything], timeout=GRACE)
        if everything.done():
            everything.result()
    finally:
        stopping.cancel()
        events.put_nowait(None)


def _begin(conn: Connection, tasks: Sequence[Task], options: Options, now: datetime) -> int:
    sources.ensure(conn, [row_of(task.source) for task in tasks], now)
    return runs.begin_run(conn, options.command, now)


def row_of(source: Source) -> sources.SourceRow:
    """What the database keeps of a configured source."""
    return sources.SourceRow(source.id, source.title, source.url, source.enabled, source.tags)
