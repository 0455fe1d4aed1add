"""What the running service knows of itself, for whoever shows it (heartbeat, health, metrics). Values only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from ingest.errors import IngestError, Problem


@dataclass(slots=True)
class State:
    """One service from its start on. Only the service changes it; others read it."""

    holder: str
    """Machine, process and a word of its own."""
    since: datetime
    sources: int = 0
    """The number of enabled sources."""
    running: set[str] = field(default_factory=set)
    """Sources that are being crawled now."""
    paused: str | None = None
    """Why nothing is fetched now. None when it is."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with sources.yaml as it stands, while its last sound content is in force. Empty when nothing is
    wrong."""
    reloaded: datetime | None = None
    """When a changed sources.yaml was last applied."""
    unrenewed: bool = False
    """Whether its place in the database could not be renewed the last time."""
    ended_by: IngestError | None = None
    """Why the service ends by itself."""
