"""What the running service knows of itself, for whoever shows it (heartbeat, health, metrics). Values only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from ingest.errors import IngestError, Problem


@dataclass(slots=True)
class State:
    """One service from its start on; changed in place by the service alone, read by others."""

    holder: str
    """Machine, process and a word of its own."""
    since: datetime
    sources: int = 0
    """Enabled ones."""
    running: set[str] = field(default_factory=set)
    """Sources that are being crawled now."""
    paused: str | None = None
    """Why nothing is fetched now; None: it is."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with sources.yaml as it stands: what it said before is in force. Empty: it is in force."""
    reloaded: datetime | None = None
    """When a changed sources.yaml came into force last."""
    ended_by: IngestError | None = None
    """Why the service ends by itself."""
