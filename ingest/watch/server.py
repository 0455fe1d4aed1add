"""A small HTTP server for health checks and metrics: GET and HEAD of a few paths. What they answer is given to it.

It speaks to whoever reaches its port, so everything that a request may take is bounded: bytes, seconds, connections.
Each answer closes its connection. Nothing of a request but its first line is looked at.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus

from ingest import log
from ingest.callers import Callers

_log = log.get(__name__)

LONGEST_HEAD = 8192
"""Bytes of a request's head."""
SECONDS = 5.0
"""Seconds for a request and its answer, counted from the connection."""
MOST = 32
"""Connections at a time. The one that has been silent longest makes room; where all wait for answers, the new one
is closed."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a path answers."""

    status: int
    body: bytes
    content_type: str = "text/plain; charset=utf-8"


Handler = Callable[[], Awaitable[Reply]]


class Server:
    """Answers by a table of paths."""

    def __init__(self, paths: Mapping[str, Handler]) -> None:
        self._paths = paths
        self._open: set[asyncio.StreamWriter] = set()
        self._callers = Callers(MOST, MOST)

    @asynccontextmanager
    async def listening(self, host: str, port: int) -> AsyncIterator[int]:
        """Listens while the block lasts. Yields the port, for the case that 0 was asked for. Raises OSError where
        the address cannot be had.
        """
        server = await asyncio.start_server(self._serve, host, port, limit=LONGEST_HEAD)
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            server.close()
            for writer in tuple(self._open):
                writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        self._callers.come(writer, "", writer.transport.abort)
        try:
            async with asyncio.timeout(SECONDS):
                await self._exchange(reader, writer)
        except (TimeoutError, OSError):
            writer.transport.abort()  # a client that is too slow, or has gone, gets no answer
        finally:
            self._callers.go(writer)
            self._open.discard(writer)
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            if not self._callers.ask(writer):
                writer.transport.abort()
                return
            method, reply = await self._answer(head)
        except asyncio.IncompleteReadError:
            return
        except asyncio.LimitOverrunError:
            method, reply = "GET", _plain(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        writer.write(_encode(method, reply))
        await writer.drain()

    async def _answer(self, head: bytes) -> tuple[str, Reply]:
        words = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
        if len(words) != 3 or not words[2].startswith("HTTP/1."):
            return "GET", _plain(HTTPStatus.BAD_REQUEST)
        method, target, _ = words
        if method not in ("GET", "HEAD"):
            return "GET", _plain(HTTPStatus.METHOD_NOT_ALLOWED)
        handler = self._paths.get(target.partition("?")[0])
        if handler is None:
            return method, _plain(HTTPStatus.NOT_FOUND)
        try:
            return method, await handler()
        except Exception:  # noqa: BLE001 - a check must not end the daemon
            _log.exception("not_answered", path=target)
            return method, _plain(HTTPStatus.INTERNAL_SERVER_ERROR)


def _plain(status: HTTPStatus) -> Reply:
    return Reply(status, f"{status.phrase}\n".encode())


def _encode(method: str, reply: Reply) -> bytes:
    lines = [
        f"HTTP/1.1 {reply.status} {HTTPStatus(reply.status).phrase}",
        f"Content-Type: {reply.content_type}",
        f"Content-Length: {len(reply.body)}",
        "Cache-Control: no-store",
        "X-Content-Type-Options: nosniff",
        "Connection: close",
    ]
    if reply.status == HTTPStatus.METHOD_NOT_ALLOWED:
        lines.append("Allow: GET, HEAD")
    head = "\r\n".join([*lines, "", ""]).encode("ascii")
    return head if method == "HEAD" else head + reply.body
