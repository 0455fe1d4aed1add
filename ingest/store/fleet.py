"""How a fleet stands as a whole, for whoever shows it: its workers, its works, and what goes wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from ingest.store import assignments, shares, workers
from ingest.store.assignments import Trouble
from ingest.store.shares import GroupProgress


@dataclass(frozen=True, slots=True)
class Fleet:
    """`workers`: those that live and take work; `waiting`: those that live and take none; works are `held` by them or
    `queued` for them.
    """

    workers: int
    waiting: int
    held: int
    queued: int
    troubles: Sequence[Trouble]
    divided: Sequence[GroupProgress]
    """Large works that are done in shares, or were."""

    def __bool__(self) -> bool:
        return bool(self.workers or self.waiting or self.held or self.queued or self.troubles or self.divided)


def standing(conn: Connection) -> Fleet:
    """How the fleet stands now; false where there is none."""
    strength = workers.strength(conn)
    return Fleet(
        strength.working,
        strength.waiting,
        assignments.held(conn),
        assignments.queued(conn),
        assignments.troubles(conn),
        shares.standing(conn),
    )
