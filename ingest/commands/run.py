"""`ingest run`: the service in the foreground, crawling each source when it is due until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import typer

from ingest.commands.options import Shared, say_json, with_shared

if TYPE_CHECKING:
    from ingest.config import Config, Settings, Source
    from ingest.pipeline import Tools
    from ingest.store import Store

LEASE = "daemon"
LEASE_SECONDS = 60
"""How long a dead daemon's place stays taken; renewed three times in that time."""
TIDY_SECONDS = 86_400
"""Between two times that old keys are deleted."""


@with_shared
def run(*, shared: Shared) -> None:
    """Crawl every enabled source whenever it is due, until SIGTERM or ^C; what is in flight is finished.

    With --json each crawl that has ended is a line on standard output.
    """
    from ingest.commands import session
    from ingest.errors import UsageError

    settings = session.begin(shared, usual="info")
    known = session.sources(settings)
    if not known.select():
        raise UsageError(f"{settings.config} has no enabled source: set `enabled: true` on those to crawl")
    with session.store(settings, new=True) as store:
        interrupted = asyncio.run(_run(settings, known, store, as_json=shared.as_json))
    raise typer.Exit(130 if interrupted else 0)


async def _run(settings: Settings, known: Config, store: Store, *, as_json: bool) -> bool:
    """Serves until a signal; gives whether it was ^C. The lease is given back whatever happens."""
    import signal

    from ingest import log
    from ingest.commands import session
    from ingest.errors import StoreError
    from ingest.store import leases

    stop = asyncio.Event()
    came = session.stopping(stop)
    holder = f"{socket.gethostname()}:{os.getpid()}"
    await _take_over(store, holder, stop)
    try:
        if not stop.is_set():
            await _serve(settings, known, store, stop, holder=holder, as_json=as_json)
    finally:
        with contextlib.suppress(StoreError):  # then it ends by itself
            await asyncio.to_thread(
                store.retrying, lambda conn: leases.release(conn, LEASE, holder), patience=1
            )
    log.get(__name__).info("stopped", signal=came[0].name if came else None)
    return signal.SIGINT in came


async def _serve(
    settings: Settings, known: Config, store: Store, stop: asyncio.Event, *, holder: str, as_json: bool
) -> None:
    from ingest import log, schedule, watch
    from ingest.engines import local
    from ingest.pipeline import row_of
    from ingest.store import sources

    async with local.tools(settings, store, known.secrets) as tools, asyncio.TaskGroup() as group:
        await tools.write(lambda conn: sources.sync(conn, map(row_of, known.sources), tools.now()))
        status = await tools.write(sources.status)
        due = {row.id: row.due_at for row in status if row.due_at is not None}
        beside = [
            group.create_task(_keep_holding(tools, holder, stop)),
            group.create_task(_keep_tidy(tools)),
        ]
        log.get(__name__).info("serving", sources=len(known.select()), database=store.name)

        async def crawl(source: Source, planned: datetime | None) -> None:
            await _crawl(tools, source, planned, stop, as_json=as_json)

        async with watch.watching(tools, known, settings, holder):
            await schedule.serve(known.select(), crawl, due, stop, tools.now())
        for task in beside:
            task.cancel()


async def _crawl(
    tools: Tools, source: Source, planned: datetime | None, stop: asyncio.Event, *, as_json: bool
) -> None:
    """One crawl of one source; whatever ends it is logged, and the next turn tries again."""
    from ingest import log, pipeline
    from ingest.commands import progress
    from ingest.errors import IngestError
    from ingest.report import SourceReport
    from ingest.store import sources

    logger = log.get(__name__)
    try:
        await tools.write(lambda conn: sources.schedule(conn, source.id, planned))
        options = pipeline.Options(command="run")
        async for event in pipeline.crawl(tools, [pipeline.Task(source)], options, stop):
            if as_json and isinstance(event, SourceReport):
                say_json(progress.facts(event))
    except IngestError as error:
        # Not a bug, so no traceback: the message has the place and the remedy.
        if not stop.is_set():  # a stop waits for no database
            logger.error("crawl_failed", source=source.id, error=str(error))  # noqa: TRY400
    except Exception:
        logger.exception("crawl_failed", source=source.id)


async def _take_over(store: Store, holder: str, stop: asyncio.Event) -> None:
    """Takes the lease, at once where its holder was a process of this machine that is dead.

    Of other machines' processes nothing is known: that lease is waited for to its end, once. Raises LeaseHeld when
    its holder lives: it is of this machine, or has renewed it meanwhile.
    """
    from ingest import log
    from ingest.errors import LeaseHeld
    from ingest.gate import is_dead
    from ingest.store import leases

    await asyncio.to_thread(store.retrying, lambda conn: leases.abandon(conn, LEASE, is_dead), patience=5)
    try:
        await _hold(store, holder)
    except LeaseHeld as error:
        left = (error.until - datetime.now(UTC)).total_seconds()
        if error.holder.partition(":")[0] == socket.gethostname() or left > LEASE_SECONDS:
            raise
        log.get(__name__).warning("waiting_for_lease", error=str(error), taken_over_in=round(left))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), left + 1)
        if not stop.is_set():
            await _hold(store, holder)


async def _hold(store: Store, holder: str) -> None:
    """One daemon per database: takes the lease or raises LeaseHeld."""
    from ingest.store import leases

    now = datetime.now(UTC)
    until = now + timedelta(seconds=LEASE_SECONDS)
    detail = f"the daemon {holder}"
    await asyncio.to_thread(
        store.retrying, lambda conn: leases.take(conn, LEASE, holder, until, now, detail), patience=5
    )


async def _keep_holding(tools: Tools, holder: str, stop: asyncio.Event) -> None:
    """Renews the lease; a daemon that has lost it stops, for another one is at work."""
    from ingest import log
    from ingest.errors import LeaseHeld, StoreError

    while True:
        await asyncio.sleep(LEASE_SECONDS / 3)
        try:
            await _hold(tools.store, holder)
        except LeaseHeld as error:
            log.get(__name__).error("lease_lost", error=str(error))
            stop.set()
            return
        except StoreError as error:
            log.get(__name__).warning("lease_not_renewed", error=str(error))


async def _keep_tidy(tools: Tools) -> None:
    """Deletes, once a day, what nobody asks for any more; between its short transactions crawls go on."""
    from ingest import log
    from ingest.store import clusters

    while True:
        try:
            gone = 0
            while some := await tools.write(lambda conn: clusters.prune(conn, tools.now(), tools.window)):
                gone += some
            log.get(__name__).info("keys_pruned", rows=gone)
        except Exception as error:  # noqa: BLE001 - crawls go on without
            log.get(__name__).warning("keys_not_pruned", error=str(error))
        await asyncio.sleep(TIDY_SECONDS)
