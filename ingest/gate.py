"""The host gate: who may talk to which host, and when; it waits, and knows neither HTTP nor robots.txt.

Two gates with one interface: one for a single process, and one that agrees with other processes through a table of
hosts. At one host there is never more than one request in flight, and never less than its delay between two starts.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import Protocol

from ingest.errors import StoreError
from ingest.fetch.passage import Begun
from ingest.model import DocumentKind

PATIENCE = 60.0
"""Seconds for which a closed host is waited for; a longer closure is told to the caller instead."""

QUICK = 5.0
"""Seconds within which a host's last request of the kind ended, whatever came of it, that is not taken for slow."""

SLOW_ROOM = 12
"""Requests in flight at hosts that are slow, or not known yet: what drips never takes all the room there is."""

Sleep = Callable[[float], Awaitable[None]]


class HostGate(Protocol):
    """One turn is one request in flight at one host."""

    def turn(
        self, host: str, delay: float, seconds: float, kind: DocumentKind
    ) -> AbstractAsyncContextManager[float | Begun]:
        """Waits for the turn, holds it for the block, at most `seconds`; starts are `delay` seconds apart.

        `kind`: what is asked for; a host that answers for its robots.txt may drip its pages.

        Gives what is to be called when the request goes out, for the next start counts from there. A number: the
        host has closed itself to us for that many seconds yet, longer than is waited for, and must not be asked.
        """
        ...

    async def close(self, host: str, seconds: float, reason: str) -> None:
        """Nobody asks `host` for `seconds` from now; a longer closure stands."""
        ...


@dataclass(slots=True)
class _Door:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    last_start: float = float("-inf")
    next_start: float = float("-inf")
    closed_until: float = float("-inf")
    quick: set[DocumentKind] = field(default_factory=set)
    """Kinds of documents of which the last request ended soon."""


class LocalGate:
    """The gate of one process. First come, first served at each host; `clock` is monotonic, in seconds.

    Hosts that answer soon find room though there are more silent ones than room in all.
    """

    def __init__(
        self,
        max_in_flight: int | None = 16,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._slots: AbstractAsyncContextManager[None] | asyncio.Semaphore = (
            contextlib.nullcontext() if max_in_flight is None else asyncio.Semaphore(max_in_flight)
        )
        self._slow_room = asyncio.Semaphore(SLOW_ROOM)
        self._doors: dict[str, _Door] = {}

    @asynccontextmanager
    async def turn(
        self,
        host: str,
        delay: float,
        seconds: float,  # noqa: ARG002
        kind: DocumentKind,
    ) -> AsyncIterator[float | Begun]:
        door = self._door(host)
        async with door.lock:
            if (closed := await self._wait(door, delay)) is not None:
                yield closed
                return
            # Only now: a request that waits for its host takes no room from one that could start.
            room = contextlib.nullcontext() if kind in door.quick else self._slow_room
            async with room, self._slots:
                if (closed := await self._wait(door, delay)) is not None:
                    yield closed
                    return

                def begun() -> None:
                    door.last_start = self._clock()
                    door.next_start = door.last_start + delay

                begun()
                try:
                    yield begun
                finally:
                    quick = self._clock() - door.last_start < QUICK
                    (door.quick.add if quick else door.quick.discard)(kind)

    async def close(self, host: str, seconds: float, reason: str) -> None:  # noqa: ARG002
        door = self._door(host)
        door.closed_until = max(door.closed_until, self._clock() + seconds)

    def pause(self, host: str) -> float:
        """Seconds until the next start at `host`."""
        return max(self._door(host).next_start - self._clock(), 0.0)

    def _door(self, host: str) -> _Door:
        return self._doors.setdefault(host, _Door())

    async def _wait(self, door: _Door, delay: float) -> float | None:
        """Until the door may be passed; seconds instead, when it stays closed for longer than we wait."""
        while True:
            now = self._clock()
            if door.closed_until - now > PATIENCE:
                return door.closed_until - now
            left = max(door.next_start, door.last_start + delay, door.closed_until) - now
            if left <= 0:
                return None
            await self._sleep(left)


class Reservation(Protocol):
    """The table's answer: both 0, the turn is ours; otherwise seconds."""

    @property
    def wait(self) -> float:
        """After which asking again makes sense."""
        ...

    @property
    def closed(self) -> float:
        """For which the host is closed to everybody."""
        ...


class HostTable(Protocol):
    """What a gate over several processes needs of a database (`ingest.store.hosts.Hosts`); each call blocks."""

    def reserve(self, host: str, holder: str, delay: float, seconds: float) -> Reservation: ...

    def release(self, host: str, holder: str, pause: float) -> None:
        """Ends a turn; the host's next one starts in `pause` seconds at the earliest."""
        ...

    def close(self, host: str, seconds: float, reason: str) -> None: ...


def this_process() -> str:
    """A new name for a holder in this process, of which `is_dead` can tell."""
    return f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


def is_dead(holder: str) -> bool:
    """Whether the holder was a process of this machine that has ended; of other machines nothing is known."""
    machine, _, rest = holder.partition(":")
    number = rest.partition(":")[0]
    if machine != socket.gethostname() or not number.isdecimal():
        return False
    if int(number) == os.getpid():
        return True  # an earlier process with our number, as the first one of a container has: we hold no turn yet
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False  # it runs as somebody else
    return False


class SharedGate:
    """The gate of all processes on one database. Inside this process turns are given as by `LocalGate`.

    A process that dies in its turn blocks its host until the turn's `seconds` are over, not longer.
    """

    def __init__(
        self,
        table: HostTable,
        *,
        holder: str | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._table = table
        self._holder = holder or this_process()
        self._sleep = sleep
        self._local = LocalGate(None, clock=clock, sleep=sleep)  # the table limits what is in flight

    @asynccontextmanager
    async def turn(
        self, host: str, delay: float, seconds: float, kind: DocumentKind
    ) -> AsyncIterator[float | Begun]:
        async with self._local.turn(host, delay, seconds, kind) as begun:
            if isinstance(begun, float):
                yield begun
                return
            closed = await self._reserve(host, delay, seconds)
            if closed is not None:
                yield closed
                return
            begun()
            try:
                yield begun
            finally:
                # Without it the turn ends by itself; an answer that has come must not be lost for that.
                with contextlib.suppress(StoreError):
                    pause = self._local.pause(host)
                    await asyncio.to_thread(self._table.release, host, self._holder, pause)

    async def close(self, host: str, seconds: float, reason: str) -> None:
        await self._local.close(host, seconds, reason)
        await asyncio.to_thread(self._table.close, host, seconds, reason)

    async def _reserve(self, host: str, delay: float, seconds: float) -> float | None:
        while True:
            found = await asyncio.to_thread(self._table.reserve, host, self._holder, delay, seconds)
            if found.closed > PATIENCE:
                return found.closed
            wait = max(found.wait, found.closed)
            if wait <= 0:
                return None
            await self._sleep(wait)
