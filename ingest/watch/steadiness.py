"""Whether the clock has gone evenly for long enough to forget things by their age. Nothing is forgotten here."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Self

from sqlalchemy import Connection

from ingest.schedule import JUMP
from ingest.store.sources import runs
from ingest.store.watch import heartbeats

STEADY = timedelta(hours=6)
"""How long a clock that gave cause for doubt must have gone evenly. One that was wrong when the machine started is set
within minutes, and a machine that is on for some hours a day still comes to forget what is old.
"""

ABSENCE = timedelta(hours=1)
"""How far from the database's last sign of work a clock may be without doubt: a restart is shorter. After more nobody
can tell a machine that was off from a clock that was set.
"""


class SteadyClock:
    """Since when the clock `now` has gone evenly. A sign of life carries it over a restart."""

    def __init__(
        self, now: Callable[[], datetime], since: datetime, steady: Callable[[], float] = time.monotonic
    ) -> None:
        """`steady`: seconds by a clock that nobody can set."""
        self._now = now
        self._steady = steady
        self._since = since
        self._looked = now(), steady()

    @classmethod
    def begun(cls, conn: Connection, now: Callable[[], datetime]) -> Self:
        """The clock of a process that starts now on this database."""
        return cls(now, _carried(conn, now()))

    def since(self) -> datetime:
        """Looks at the clock and returns since when it has gone evenly."""
        (wall, steady), (then, before) = (self._now(), self._steady()), self._looked
        if abs((wall - then).total_seconds() - (steady - before)) > JUMP:
            self._since = wall
        self._looked = wall, steady
        return self._since

    def is_trusted(self) -> bool:
        """Whether things may be forgotten by their age now."""
        since = self.since()
        return self._looked[0] - since >= STEADY


def _carried(conn: Connection, now: datetime) -> datetime:
    """Since when the clock has gone evenly by what earlier processes wrote: the last run, the last sign of life."""
    beat = heartbeats.latest(conn)
    signs = [sign for sign in (runs.last_start(conn), beat.beat_at if beat else None) if sign is not None]
    if signs and not any(abs(now - sign) <= ABSENCE for sign in signs):
        return now
    since = beat.steady_since if beat else None
    return now - STEADY if since is None else min(since, now)
