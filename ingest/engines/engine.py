"""What the timetable asks of an engine, and what a visit returns. No visit is made here."""

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
    """How a crawl of a source ended.

    `retry_after`: seconds for which its server asked to be left alone. `error`: what broke the crawl off, None when
    it came to its end, whatever its pages were like. `outage`: the database was away; the visit does not count, and
    the source is due as before.
    """

    retry_after: float | None = None
    error: str | None = None
    outage: bool = False


class Engine(Protocol):
    """Makes visits, and plans the next one of each. A source stays due until its visit has ended."""

    @property
    def errands(self) -> Sequence[Errand]:
        """Tasks that the engine wants run at intervals."""
        ...

    def use(self, sources: Mapping[str, Source]) -> None:
        """Sets the sources to visit, by their ids. Visits that have begun end as they began."""
        ...

    async def waiting(self, most: int) -> Sequence[str]:
        """At most `most` sources that are due and on which nobody works yet, the longest waiting first."""
        ...

    async def begin(self, names: Sequence[str]) -> None:
        """Begins visits of these sources and returns without waiting for them."""
        ...

    async def ended(self) -> None:
        """Waits until nothing is in flight in this process."""
        ...
