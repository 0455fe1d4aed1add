"""Every exception that ingest raises on purpose; foreign errors are mapped to these at their one border.

IngestError                 base: the message names the place and the remedy
├── UsageError              wrong call of a command (exit 2)
│   └── ConfigError         sources.yaml, environment or flags cannot be used (exit 2); lists every problem
├── NotStored               what was asked for by its number or name is not stored (exit 1)
├── StoreError              the database refused or is gone (exit 3)
│   ├── StoreUnavailable    cannot be reached, locked too long, disk full: try again later
│   │   ├── StoreRefused    no such database, or it refuses the login: trying again does not help
│   │   └── StoreReplaced   the database's file is another one by now
│   ├── SchemaMismatch      the database's schema is older or newer than this program
│   ├── FleetMismatch       a worker has other versions than the fleet that it would join
│   └── LeaseHeld           another daemon works on this database
├── ArchiveUnreadable       a folder or WARC file cannot be read, or not any further; costs that source only
├── TurnLost                a request has to leave its host's turn before its end; it is made again
├── WorkerLost              a cleaning worker died or overran its limits; costs that page only
└── WorkersUnavailable      no cleaning worker can be started; ends the run, its pages stay due (exit 3)

What a page or a server is like is never an exception: those are values (`Rejected`, `Failed`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


class IngestError(Exception):
    """Base of all; `str()` of it can be shown to a user as it is."""


class UsageError(IngestError):
    """A command was called wrongly."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a configuration file; line and column count from 1, 0 when they are unknown."""

    file: str
    line: int
    column: int
    key: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.key}: {self.message}" if self.key else f"{place}: {self.message}"


class ConfigError(UsageError):
    """All problems of a configuration at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


class NotStored(IngestError):
    """What was asked for is not in the database."""


class StoreError(IngestError):
    """The database refused an operation."""


class StoreUnavailable(StoreError):
    """The database cannot be used now; nothing was half-written."""


class StoreRefused(StoreUnavailable):
    """There is no such database on the server, or it refuses the login."""


class StoreReplaced(StoreUnavailable):
    """The database's file was deleted or replaced by another one while it was open."""


class SchemaMismatch(StoreError):
    """The database's schema is not the one this program was written for."""


class FleetMismatch(StoreError):
    """A worker's versions are not those of the fleet's scheduler."""


class LeaseHeld(StoreError):
    """Another daemon holds this database's lease: who, and until when."""

    def __init__(self, message: str, holder: str, until: datetime) -> None:
        super().__init__(message)
        self.holder = holder
        self.until = until


class ArchiveUnreadable(IngestError):
    """An archive that a source names cannot be read. `partly`: some files of it were."""

    def __init__(self, message: str, *, partly: bool = False) -> None:
        super().__init__(message)
        self.partly = partly


class TurnLost(IngestError):
    """A request cannot have its host's turn to its end; nothing is wrong with the host."""


class WorkerLost(IngestError):
    """A cleaning worker was lost on one page."""


class WorkersUnavailable(IngestError):
    """Cleaning workers cannot be started on this machine now."""
