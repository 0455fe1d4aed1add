"""A loopback server that does to a client what the net does: raw sockets, one handler a fault, a log of them."""

from __future__ import annotations

import asyncio
import ssl
import threading
import time
import weakref
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from limits import HANG


@dataclass(frozen=True)
class Asked:
    """One request as it came in; `ended` is when its handler was done, both on the monotonic clock."""

    at: float
    path: str
    headers: dict[str, str]
    port: int


async def say(writer: asyncio.StreamWriter, data: bytes) -> None:
    """Writes, and lets the loop run: over TLS `drain` of a lost connection waits for nothing, so the loop is not told.

    Who writes without end would then write for ever, and warn in the log of whatever test comes later.
    """
    writer.write(data)
    await writer.drain()
    await asyncio.sleep(0)


@dataclass
class Visit:
    """A handler's side of one request."""

    asked: Asked
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    rest: str
    """The path behind the handler's own part."""

    async def send(self, data: bytes) -> None:
        await say(self.writer, data)

    async def head(self, status: int = 200, **headers: str) -> None:
        """The status line and headers; underscores stand for hyphens."""
        lines = [f"HTTP/1.1 {status} Whatever", *(f"{k.replace('_', '-')}: {v}" for k, v in headers.items())]
        await self.send("\r\n".join([*lines, "", ""]).encode("latin-1"))

    async def answer(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        """A whole answer, after which the connection stays open."""
        headers.setdefault("content_type", "text/html; charset=utf-8")
        headers["content_length"] = str(len(body))
        await self.head(status, **headers)
        await self.send(body)


Handler = Callable[[Visit], Awaitable[None]]


@dataclass
class Server:
    """Serves `faults` (a handler for the first part of the path) on loopback from a thread of its own.

    With `tls` it speaks TLS; `before` may spoil a connection before a byte of HTTP is read.
    """

    faults: dict[str, Handler]
    tls: ssl.SSLContext | None = None
    before: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]] | None = None
    host: str = "127.0.0.1"
    log: list[Asked] = field(default_factory=list)
    in_flight: int = 0
    most_in_flight: int = 0
    connections: int = 0
    port: int = 0
    asked: threading.Event = field(default_factory=threading.Event)
    """Set with the first request."""

    def __enter__(self) -> Self:
        started = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(started,), daemon=True)
        self._thread.start()
        started.wait(HANG)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(HANG)
        assert not self._thread.is_alive(), "a handler of the server goes on without an end"

    def url(self, path: str = "/") -> str:
        return f"{'https' if self.tls else 'http'}://{self.host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [asked.path for asked in self.log]

    def _run(self, started: threading.Event) -> None:
        asyncio.run(self._serve(started))

    async def _serve(self, started: threading.Event) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        self._visits: set[asyncio.Task[None]] = set()
        self._writers: weakref.WeakSet[asyncio.StreamWriter] = weakref.WeakSet()
        server = await asyncio.start_server(self._connected, self.host, 0, ssl=self.tls, limit=1 << 20)
        self.port = server.sockets[0].getsockname()[1]
        started.set()
        await self._stop.wait()
        server.close()
        for visit in self._visits:
            visit.cancel()
        await asyncio.gather(*self._visits, return_exceptions=True)
        for writer in self._writers:
            writer.transport.abort()
        for _ in range(5):
            await asyncio.sleep(0)  # transports are gone only some rounds of the loop later

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._visits.add(task)
        self._writers.add(writer)
        self.connections += 1
        task.add_done_callback(self._visits.discard)
        try:
            if self.before is not None:
                await self.before(reader, writer)
            while await self._one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        path = head[0].split(" ")[1]
        headers = {
            k.strip().lower(): v.strip() for k, _, v in (line.partition(":") for line in head[1:] if line)
        }
        asked = Asked(time.monotonic(), path, headers, self.port)
        self.log.append(asked)
        self.asked.set()
        name, _, rest = path.removeprefix("/").partition("/")
        handler = self.faults.get(name.partition("?")[0]) or self.faults.get("*")
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            if handler is None:
                await Visit(asked, reader, writer, rest).answer(b"nothing here", 404)
            else:
                await handler(Visit(asked, reader, writer, rest))
        finally:
            self.in_flight -= 1
        return not writer.is_closing()
