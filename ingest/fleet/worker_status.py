"""How one worker stands, for whoever asks it over HTTP. The worker writes it, and nothing here asks the database."""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime

from ingest.metering import Gauge
from ingest.store.fleet.workers import SILENT


@dataclass(slots=True)
class WorkerStanding:
    """How the worker stands. `waits` says why it takes no work. `at_work` names the works in hand."""

    waits: str = ""
    at_work: Collection[str] = ()
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    _beaten: float | None = None

    def beaten(self) -> None:
        """Notes that the database has just taken a sign of life."""
        self._beaten = time.monotonic()

    def unready(self) -> str | None:
        """Why the worker takes no work now. None when it does."""
        if self.waits:
            return f"waits: {self.waits}"
        if self._beaten is None or time.monotonic() - self._beaten > SILENT.total_seconds():
            return "the database takes no sign of life"
        return None

    def gauges(self) -> list[Gauge]:
        """The current figures, as Prometheus reads them."""
        return [
            ("ingest_up_since_seconds", "When the worker began, in Unix time.", self.started.timestamp()),
            ("ingest_ready", "Whether the worker takes work: 1 or 0.", float(self.unready() is None)),
            (
                "ingest_worker_waits",
                "Whether the worker waits for the fleet's versions: 1 or 0.",
                float(bool(self.waits)),
            ),
            ("ingest_works_in_hand", "Works that the worker does now.", len(self.at_work)),
        ]
