"""Connections of the web server: how long each may keep us waiting, and how many there may be. No answers are made
here.
"""

from __future__ import annotations

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from ingest.callers import Callers

MOST = 100
"""Most connections at a time."""

MOST_OF_ONE = 50
"""Most connections of one peer at a time. A proxy is one peer with many readers behind it."""

SECONDS = 15.0
"""Seconds that a peer has to send a whole request, from the connection or the last answer on, and to take some of the
answer."""


class Connection(H11Protocol):
    """One connection. Each event decides whether the peer has to act. Its time does not begin anew with each byte."""

    def __init__(self, callers: Callers, **given: Any) -> None:
        super().__init__(**given)
        self._callers = callers
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(cast("asyncio.Transport", transport))
        self._callers.come(self, self.client[0] if self.client else "", self.transport.abort)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self._callers.go(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._look()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._look()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._look()

    def on_response_complete(self) -> None:
        self._stop_waiting()
        super().on_response_complete()
        self._look()

    def _look(self) -> None:
        """Starts or stops the peer's time, by whether the peer has to act."""
        cycle = cast("RequestResponseCycle | None", self.cycle)  # None until the first head is whole
        if cycle is None or cycle.response_complete or cycle.more_body or self.flow.write_paused:
            self._callers.fall_silent(self)
            self._wait()
        else:
            self._callers.ask(self)
            self._stop_waiting()

    def _wait(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(
                SECONDS, self._give_up, self.transport.get_write_buffer_size()
            )

    def _give_up(self, left: int) -> None:
        """Closes the connection, unless the peer has taken some of the `left` bytes meanwhile and more are left."""
        self._deadline = None
        if 0 < self.transport.get_write_buffer_size() < left:
            self._wait()
        else:
            self.transport.abort()

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
