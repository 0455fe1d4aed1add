"""Places for the requests that one process has in flight. Of a host it knows only how it has answered so far."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

from ingest.errors import TurnLost

SLOW_ROOM = 8
"""Places for slow hosts. New hosts may take them too, for as long as their request lasts."""

PROBATION_ROOM = 4
"""Places for new hosts while those of slow hosts are full. Together, twelve of sixteen may drip at one moment."""

PROBATION = 2.0
"""Seconds that a request may keep a place on probation while another new host waits for one."""


class AnswerPace(Enum):
    """What is known of a host's answers to one kind of request."""

    QUICK = "its last answer ended soon"
    NEW = "it was not asked yet"
    SLOW = "its last answer took long"


@dataclass(eq=False, slots=True)
class RoomPlace:
    """One request in flight. `lost`: it had to leave before its end."""

    room: Literal["quick", "slow", "probation"]
    limit: asyncio.Timeout = field(default_factory=lambda: asyncio.timeout(None))
    until: float | None = None
    """For a request on probation that is under way: when it may have to leave."""
    lost: bool = False


@dataclass(eq=False, slots=True)
class _PlaceRequest:
    standing: AnswerPace
    place: asyncio.Future[RoomPlace]


class Rooms:
    """`most` places in all. They are given in the order of asking to the first request that may have one.

    Quick hosts may have any place, and slow ones SLOW_ROOM of them. A new host may have a slow one's; where these
    are full it gets a place on probation. So hosts that drip never take all places. A host that has not been asked
    yet waits behind fifty of them for PROBATION seconds a few times, not until their requests end.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._places: list[RoomPlace] = []
        self._waiting: list[_PlaceRequest] = []
        self._alarm: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def place(self, standing: AnswerPace) -> AsyncIterator[RoomPlace]:
        """Waits for a place and keeps it for the block. Raises TurnLost from it when it has to be left early."""
        place = await self._enter(standing)
        try:
            async with place.limit:
                self._begin(place)
                yield place
        except TimeoutError:
            if not place.limit.expired():
                raise
            raise TurnLost("another host's first request waited for the place of a slow one") from None
        finally:
            self._leave(place)

    async def _enter(self, standing: AnswerPace) -> RoomPlace:
        mine = _PlaceRequest(standing, asyncio.get_running_loop().create_future())
        self._waiting.append(mine)
        self._admit()
        try:
            return await mine.place
        except asyncio.CancelledError:
            if mine in self._waiting:
                self._waiting.remove(mine)
            elif not mine.place.cancelled():
                self._leave(mine.place.result())
            raise

    def _begin(self, place: RoomPlace) -> None:
        if place.room == "probation":
            place.until = asyncio.get_running_loop().time() + PROBATION
            self._end_probation()

    def _leave(self, place: RoomPlace) -> None:
        self._places.remove(place)
        self._admit()

    def _admit(self) -> None:
        """Gives places to requests that may have one, and sees to it that new hosts do not wait for long."""
        for waiting in list(self._waiting):
            if len(self._places) >= self._most:
                break
            room = self._room(waiting.standing)
            if room is None or waiting.place.done():
                continue
            self._waiting.remove(waiting)
            place = RoomPlace(room)
            self._places.append(place)
            waiting.place.set_result(place)
        self._end_probation()

    def _room(self, standing: AnswerPace) -> Literal["quick", "slow", "probation"] | None:
        if standing is AnswerPace.QUICK:
            return "quick"
        kept = Counter(place.room for place in self._places)
        if kept["slow"] < SLOW_ROOM:
            return "slow"
        if standing is AnswerPace.NEW and kept["probation"] < PROBATION_ROOM:
            return "probation"
        return None

    def _end_probation(self) -> None:
        """Ends as many requests whose time is up as new hosts wait, and looks again when the next one's time is up."""
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        loop = asyncio.get_running_loop()
        now = loop.time()
        wanted = sum(waiting.standing is AnswerPace.NEW for waiting in self._waiting)
        wanted -= sum(place.lost for place in self._places)
        staying = [
            (place.until, place) for place in self._places if place.until is not None and not place.lost
        ]
        for until, place in sorted(staying, key=lambda one: one[0])[: max(wanted, 0)]:
            if until > now:
                self._alarm = loop.call_at(until, self._end_probation)
                break
            place.lost = True
            place.limit.reschedule(now)
