"""Low disk: the service pauses before a database that cannot grow refuses pages that were fetched in vain."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from ingest import log
from ingest.service.state import State

LOW = 256 * 2**20
"""Bytes free below which nothing is fetched: room for what is in hand, the journal and a checkpoint."""

ENOUGH = LOW + 32 * 2**20
"""Bytes free at which it goes on; more than `LOW`, so that it does not flutter."""

LOOK = timedelta(seconds=5)

_log = log.get(__name__)


def free(file: Path) -> int:
    """Bytes that may still be written beside the database's file. Raises OSError."""
    return shutil.disk_usage(file.parent).free


class DiskGuard:
    """Watches the disk of a database's file; what is fetched waits for `ready`. A server watches its own disk."""

    def __init__(
        self, file: Path | None, state: State, stop: asyncio.Event, room: Callable[[Path], int] = free
    ) -> None:
        self._file = file
        self._state = state
        self._stop = stop
        self._room = room
        self._open = asyncio.Event()
        self._open.set()

    @property
    def paused(self) -> bool:
        return not self._open.is_set()

    async def ready(self) -> None:
        """Returns when something may be fetched; at a stop too, which has its own limits."""
        if self.paused:
            waits = [asyncio.ensure_future(one.wait()) for one in (self._open, self._stop)]
            try:
                await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for one in waits:
                    one.cancel()

    async def look(self) -> None:
        """Pauses the service, or lets it go on."""
        if self._file is None:
            return
        room = await asyncio.to_thread(self._room, self._file)
        if not self.paused and room < LOW:
            self._open.clear()
            self._state.paused = f"only {room / 2**20:.0f} MiB are free at {self._file.parent}"
            _log.warning("paused", reason=self._state.paused, goes_on_at_mib=ENOUGH // 2**20)
        elif self.paused and room >= ENOUGH:
            self._open.set()
            self._state.paused = None
            _log.warning("resumed", free_mib=room // 2**20)
