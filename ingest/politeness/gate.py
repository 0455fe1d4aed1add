"""The host gate: who may talk to which host, and when. It waits, and knows neither HTTP nor robots.txt.

There are two gates with one interface: one for a single process, and one that agrees with other processes through a
table of hosts. One host never has more than one request in flight, and two starts are never closer than its delay.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Protocol, Self

from ingest.errors import StoreError, TurnLost
from ingest.fetch.passage import Begun
from ingest.holders import this_process
from ingest.model import DocumentKind
from ingest.politeness.rooms import AnswerPace, Rooms
from ingest.store.leases.hosts import SLACK, Reservation, Start, Wish

PATIENCE = 60.0
"""Seconds for which a closed host is waited for. A longer closure is reported to the caller instead."""

QUICK = 5.0
"""A host is quick if its last request of the kind ended within so many seconds, whatever came of it."""

IDLE = 1.0
"""Seconds without a request after which a host is given back to other processes."""

Sleep = Callable[[float], Awaitable[None]]


class HostGate(Protocol):
    """Gives turns. One turn is one request in flight at one host. Its block may raise TurnLost: then the request is
    made again.
    """

    def turn(
        self, host: str, delay: float, seconds: float, kind: DocumentKind
    ) -> AbstractAsyncContextManager[float | Begun]:
        """Waits for the turn, holds it for the block, at most `seconds`. Starts are `delay` seconds apart.

        `kind`: what is asked for; a host that answers for its robots.txt may drip its pages.

        Gives what is to be called when the request goes out, for the next start counts from there. A number: the
        host has closed itself to us for that many seconds yet, longer than is waited for, and must not be asked.
        """
        ...

    async def close(self, host: str, seconds: float, reason: str) -> None:
        """Closes `host` to everybody for `seconds` from now. A longer closure stands."""
        ...


@dataclass(frozen=True, slots=True)
class _TurnRequest:
    """A request for a turn: starts `delay` seconds apart, at most `seconds` long, waiting since `since`."""

    delay: float
    seconds: float
    since: float


@dataclass(frozen=True, slots=True)
class _Lease:
    """How long requests may start at a leased host, if they are within these limits.

    `since`: when the lease began. `before`: the last start before that, by anybody, on our clock.
    """

    until: float
    delay: float
    seconds: float
    since: float
    before: Start | None


@dataclass(slots=True)
class _Door:
    host: str
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    last_start: float = float("-inf")
    next_start: float = float("-inf")
    closed_until: float = float("-inf")
    quick: dict[DocumentKind, bool] = field(default_factory=dict)
    """Whether the last request of each kind ended soon."""
    in_flight: bool = False
    last_end: float = float("-inf")
    lease: _Lease | None = None
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while the table is asked about this host, so that answers come in the order of the questions."""

    def standing(self, kind: DocumentKind) -> AnswerPace:
        quick = self.quick.get(kind)
        return AnswerPace.NEW if quick is None else AnswerPace.QUICK if quick else AnswerPace.SLOW


class LocalGate:
    """The gate of one process: first come, first served at each host. `clock` is monotonic, in seconds.

    Hosts that answer soon find a place even when more hosts are silent than there are places.
    """

    def __init__(
        self,
        max_in_flight: int,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._rooms = Rooms(max_in_flight)
        self._doors: dict[str, _Door] = {}

    @asynccontextmanager
    async def turn(
        self, host: str, delay: float, seconds: float, kind: DocumentKind
    ) -> AsyncIterator[float | Begun]:
        door = self._door(host)
        async with door.lock:
            asking = _TurnRequest(delay, seconds, self._clock())
            while True:
                if (closed := await self._come(door, asking)) is not None:
                    yield closed
                    return
                # only now, for a request that waits for its host must not take the place of one
                # that could start
                async with self._rooms.place(door.standing(kind)) as place:
                    if not await self._may_start(door, asking):
                        continue
                    self._begin(door, delay)
                    door.in_flight = True
                    try:
                        yield lambda: self._begin(door, delay)
                    finally:
                        door.in_flight = False
                        door.last_end = self._clock()
                        door.quick[kind] = not place.lost and door.last_end - door.last_start < QUICK
                    return

    async def close(self, host: str, seconds: float, reason: str) -> None:  # noqa: ARG002
        door = self._door(host)
        door.closed_until = max(door.closed_until, self._clock() + seconds)

    def _door(self, host: str) -> _Door:
        return self._doors.setdefault(host, _Door(host))

    async def _come(self, door: _Door, asking: _TurnRequest) -> float | None:
        """Waits until the door may be passed. Returns seconds instead when it stays closed for longer than we wait."""
        while True:
            closed = door.closed_until - self._clock()
            if closed > PATIENCE:
                return closed
            left = max(closed, self._pause(door, asking))
            if left <= 0:
                answer = await self._ask(door, asking)
                if answer.closed > PATIENCE:
                    return answer.closed
                if answer.lease > 0:
                    return None
                left = max(answer.wait, answer.closed)
            await self._sleep(left)

    async def _may_start(self, door: _Door, asking: _TurnRequest) -> bool:
        """Whether what held when the request came to the door still holds now that it has a place."""
        if max(door.closed_until - self._clock(), self._pause(door, asking)) > 0:
            return False
        return (await self._ask(door, asking)).lease > 0

    def _pause(self, door: _Door, asking: _TurnRequest) -> float:
        """Seconds until the next start. Between two starts the longer of their delays holds."""
        return max(door.next_start, door.last_start + asking.delay) - self._clock()

    def _begin(self, door: _Door, delay: float) -> None:
        """Notes that the request goes out now."""
        door.last_start = self._clock()
        door.next_start = door.last_start + delay

    async def _ask(self, door: _Door, asking: _TurnRequest) -> Reservation:  # noqa: ARG002
        """Grants every turn, for nobody else has a say."""
        return Reservation(lease=float("inf"))


class HostTable(Protocol):
    """What a gate over several processes needs of a database (`ingest.store.leases.hosts.Hosts`). Each call blocks."""

    def reserve(self, wish: Wish) -> Reservation: ...

    def release(self, holder: str, last: Mapping[str, Start | None]) -> None: ...

    def close(self, host: str, seconds: float, reason: str) -> None: ...


class SharedGate(LocalGate):
    """The gate of all processes on one database. It leases hosts for some seconds and counts their turns itself
    meanwhile.

    A host is given back when it is idle, when others wait for it, and at the end of the block. A process that dies
    keeps it until its last request would have ended by its own limit, not longer. `in_thread`: runs blocking calls.
    """

    def __init__(
        self,
        table: HostTable,
        max_in_flight: int,
        *,
        holder: str | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
        in_thread: Callable[..., Coroutine[Any, Any, Any]] = asyncio.to_thread,
    ) -> None:
        super().__init__(max_in_flight, clock=clock, sleep=sleep)
        self._table = table
        self._holder = holder or this_process()
        self._in_thread = in_thread
        self._keeper: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._keeper is not None:
            self._keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._keeper
        for door in self._doors.values():
            async with door.asking:  # what was asked by somebody who was cancelled has its answer
                pass
        await self._give_back([door for door in self._leased() if not door.in_flight])

    async def close(self, host: str, seconds: float, reason: str) -> None:
        await super().close(host, seconds, reason)
        await self._in_thread(self._table.close, host, seconds, reason)

    async def _ask(self, door: _Door, asking: _TurnRequest) -> Reservation:
        """The lease that we have, or the table's answer."""
        lease = door.lease
        if (
            lease is not None
            and self._clock() < lease.until
            and asking.delay <= lease.delay
            and asking.seconds <= lease.seconds
        ):
            return Reservation(lease=lease.until - self._clock())
        # The caller may be cancelled while the table answers. The answer is kept all the same, and the
        # lease given back.
        answer = asyncio.ensure_future(self._reserve(door, asking))
        answer.add_done_callback(lambda done: done.cancelled() or done.exception())
        return await asyncio.shield(answer)

    async def _reserve(self, door: _Door, asking: _TurnRequest) -> Reservation:
        async with door.asking:
            start, old = self._clock(), door.lease
            delay, seconds = asking.delay, asking.seconds
            if old is not None:
                delay, seconds = max(delay, old.delay), max(seconds, old.seconds)
            last = None if old is None else self._last_start(door, old)
            wish = Wish(door.host, self._holder, delay, seconds, start - asking.since, last)
            answer: Reservation = await self._in_thread(self._table.reserve, wish)
            door.lease = None
            if answer.lease > 0:
                # The table answered at some time since we asked: its lease ends the sooner, and its
                # last start is the later.
                since, before = self._clock(), answer.before
                if old is not None and answer.kept:
                    since, before = old.since, old.before
                door.lease = _Lease(start + answer.lease, delay, seconds, since, before)
                if self._keeper is None or self._keeper.done():
                    self._keeper = asyncio.ensure_future(self._keep())
            return answer

    def _begin(self, door: _Door, delay: float) -> None:
        lease = door.lease
        if lease is None or self._clock() > lease.until + lease.seconds + SLACK.total_seconds() / 2:
            raise TurnLost("this process stood still for longer than its turn lasts")
        super()._begin(door, delay)

    def _last_start(self, door: _Door, lease: _Lease) -> Start | None:
        """Our last start. Where we had none in this lease, the one before it."""
        now = self._clock()
        if door.last_start >= lease.since:
            return Start(now - door.last_start, door.next_start - door.last_start)
        before = lease.before
        return None if before is None else Start(before.ago + now - lease.since, before.delay)

    def _leased(self) -> list[_Door]:
        return [door for door in self._doors.values() if door.lease is not None]

    async def _keep(self) -> None:
        """Gives back idle hosts, many at once, as long as there are leases."""
        while self._leased():
            await self._sleep(IDLE / 2)
            await self._give_back([door for door in self._leased() if self._is_idle(door)])

    def _is_idle(self, door: _Door) -> bool:
        """Whether the host has had no request for a moment, or only one that comes when the lease is long over."""
        lease, now = door.lease, self._clock()
        if door.in_flight or lease is None:
            return False
        if not door.lock.locked():
            return now >= max(door.last_end, lease.since) + IDLE
        if door.next_start > lease.until + IDLE:
            return now >= lease.until
        return now >= max(door.next_start, lease.until) + IDLE

    async def _give_back(self, doors: list[_Door]) -> None:
        async with contextlib.AsyncExitStack() as asking:
            last = {}
            for door in doors:
                if door.lease is not None and not door.asking.locked():
                    await asking.enter_async_context(door.asking)
                    last[door.host] = self._last_start(door, door.lease)
                    door.lease = None
            if last:
                # without it the hosts come free by themselves; what was fetched must not be lost
                # for that
                with contextlib.suppress(StoreError):
                    await self._in_thread(self._table.release, self._holder, last)
