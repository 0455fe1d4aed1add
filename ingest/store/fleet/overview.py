"""How a fleet stands as a whole, for whoever shows it: its workers, its works, and what goes wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from ingest.store.fleet import assignments, shares, workers
from ingest.store.fleet.assignments import Trouble
from ingest.store.fleet.shares import GroupProgress


@dataclass(frozen=True, slots=True)
class Fleet:
    """The number of living `workers` that take work, of those `waiting` that take none, and of works `held` by them or
    `queued` for them. `unserved` is the number of works in each queue from which no worker takes work.
    """

    workers: int
    waiting: int
    held: int
    queued: int
    unserved: Mapping[str, int]
    troubles: Sequence[Trouble]
    divided: Sequence[GroupProgress]
    """Large works that are done in shares, or were."""

    def __bool__(self) -> bool:
        return bool(self.workers or self.waiting or self.held or self.queued or self.troubles or self.divided)


def look(conn: Connection, is_dead: Callable[[str], bool]) -> Fleet:
    """How the fleet stands now; false where there is none. `is_dead`: whether a process is known to have ended."""
    strength = workers.strength(conn, is_dead)
    queued = assignments.queues(conn)
    return Fleet(
        strength.working,
        strength.waiting,
        assignments.held(conn),
        sum(queued.values()),
        {name: works for name, works in queued.items() if name not in strength.served},
        assignments.troubles(conn),
        shares.progress_of_all(conn),
    )
