"""What a process answers over HTTP: /healthz, /readyz, /metrics. How it fares is known to the process alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Protocol

from ingest import log
from ingest.metering import METER, Gauge
from ingest.watch.server import Reply, Server

_log = log.get(__name__)


class Watched(Protocol):
    """A process that is watched: the daemon, or a worker of the fleet."""

    def unready(self) -> str | None:
        """Why the process does not do its work now. None when it does."""
        ...

    def gauges(self) -> Iterable[Gauge]:
        """The current figures, as Prometheus reads them."""
        ...


@asynccontextmanager
async def answering(watched: Watched, where: tuple[str, int] | None) -> AsyncIterator[None]:
    """Answers at that host and port while the block lasts. None means nowhere.

    An address that cannot be had is a warning with its remedy, and the process works without it.
    """
    async with AsyncExitStack() as stack:
        if where is not None:
            await _listen(stack, watched, where)
        yield


async def _listen(stack: AsyncExitStack, watched: Watched, where: tuple[str, int]) -> None:
    from ingest.watch.metrics import CONTENT_TYPE, Metrics

    metrics, one_at_a_time = Metrics(METER, watched.gauges), asyncio.Lock()

    async def page() -> Reply:
        async with one_at_a_time:  # many sources make many lines, and the loop has other things to do
            return Reply(200, await asyncio.to_thread(metrics.page), CONTENT_TYPE)

    async def alive() -> Reply:
        """Whether the process lives and its loop turns. A database that is away is no reason to kill it."""
        return Reply(200, b"ok\n")

    async def ready() -> Reply:
        """Whether the process does its work."""
        why = watched.unready()
        return Reply(200, b"ok\n") if why is None else Reply(503, f"{log.concealed(why)}\n".encode())

    server = Server({"/healthz": alive, "/readyz": ready, "/metrics": page})
    host, port = where
    try:
        port = await stack.enter_async_context(server.listening(host, port))
    except OSError as error:
        remedy = "set INGEST_LISTEN to another HOST:PORT, or to off"
        _log.warning(
            "not_listening", address=f"{host}:{port}", error=error.strerror or str(error), remedy=remedy
        )
    else:
        _log.info("listening", address=f"{host}:{port}")
