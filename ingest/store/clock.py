"""The database's time on this machine. Machines with different clocks date what they write by this one clock."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from ingest.store import dialects
from ingest.store.engine import Store


class SharedClock:
    """Counts on from the database's last answer, by a clock that nobody can set."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._then = datetime.now(UTC)
        self._steady = time.monotonic()

    def measure(self) -> None:
        """Asks the database for its time. Half of the time that the answer took counts as its age. Raises
        StoreUnavailable.
        """
        start = time.monotonic()
        then = self._store.reading(dialects.clock)
        answered = time.monotonic()
        self._then, self._steady = then + timedelta(seconds=(answered - start) / 2), answered

    def now(self) -> datetime:
        return self._then + timedelta(seconds=time.monotonic() - self._steady)
