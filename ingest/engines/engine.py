"""What the timetable asks of an engine, and what a visit gives back; no visit is made here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from ingest.config import Source
from ingest.schedule import Errand

T = TypeVar("T")


class Book(Protocol):
    """The database, as `pipeline.Tools` gives it."""

    async def write(self, work: Callable[[Connection], T]) -> T: ...
    async def read(self, work: Callable[[Connection], T]) -> T: ...


@dataclass(frozen=True, slots=True)
class VisitOutcome:
    """How a source's crawl ended: `retry_after` are the seconds for which its server asked to be left alone.

    `error`: what broke the crawl off, in words; None: it came to its end, whatever its pages were like.
    `outage`: that was the database's; this was no visit, and the source is due as before.
    """

    retry_after: float | None = None
    error: str | None = None
    outage: bool = False


class Engine(Protocol):
    """Makes visits, and plans the next one of each. A source stays due until its visit has ended."""

    @property
    def errands(self) -> Sequence[Errand]:
        """What is to be done again and again for the visits."""
        ...

    def use(self, sources: Mapping[str, Source]) -> None:
        """From now on these are visited, by their ids; visits that have begun end as they began."""
        ...

    async def waiting(self, most: int) -> Sequence[str]:
        """At most `most` sources that are due and on which nobody works yet, the longest waiting first."""
        ...

    async def begin(self, names: Sequence[str]) -> None:
        """Has these sources visited; returns without waiting for that."""
        ...

    async def ended(self) -> None:
        """Waits until nothing is in flight in this process."""
        ...
