"""Becoming and staying the one daemon of a database, and noticing that the database's file is gone."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import timedelta

from ingest import log
from ingest.errors import LeaseHeld, StoreError, StoreReplaced
from ingest.holders import is_dead, number_here
from ingest.service.state import State
from ingest.store import Store
from ingest.store.leases.leadership import LASTS, Leadership

RENEW = LASTS / 3
"""Between two renewals. Two may fail before another machine takes over."""

LOOK_AT_FILE = timedelta(seconds=2)
"""Between two checks that the database's file is still the one that was opened."""

STANDBY = 5.0
"""Seconds between two tries of a daemon that stands by."""

BACKEND = 5.0
"""Seconds that a database server may need to notice that a killed process is gone."""

_log = log.get(__name__)


async def take_over(lead: Leadership, stop: asyncio.Event, *, standby: bool) -> None:
    """Takes the place. A holder that has no living process on this machine is waited for to its end, once.

    `standby`: any other holder is waited for too, until `stop`. Raises LeaseHeld when the holder lives, and
    StoreError.
    """
    logged = False
    waited = 0.0
    while not stop.is_set():
        try:
            await asyncio.to_thread(lead.take)
        except LeaseHeld as held:
            pause = _pause(held, lead, waited, standby=standby)
            if pause is None:
                raise
            if not logged:
                logged = True
                _log.warning("standing_by", error=str(held), **({} if standby else {"seconds": round(pause)}))
            await _wait(stop, pause)
            waited += pause
        else:
            return


def _pause(lease: LeaseHeld, lead: Leadership, waited: float, *, standby: bool) -> float | None:
    """Seconds until another try makes sense. None when the holder lives."""
    if is_dead(lease.holder) and waited < BACKEND:
        return 0.2
    if standby:
        return STANDBY
    left = (lease.until - lead.now()).total_seconds()
    return (
        left + 1
        if not waited and number_here(lease.holder) is None and 0 < left <= LASTS.total_seconds()
        else None
    )


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)


async def keep(lead: Leadership, state: State, stop: asyncio.Event) -> None:
    """Renews the place once. A daemon that has lost it ends, for another one is at work."""
    try:
        await asyncio.to_thread(lead.take)
    except (LeaseHeld, StoreReplaced) as error:
        end(state, stop, "lease_lost", error)
    except StoreError as error:
        state.unrenewed = True
        _log.warning("lease_not_renewed", error=str(error))
    else:
        if state.unrenewed:
            state.unrenewed = False
            _log.warning("lease_renewed_again")


async def look_at_file(store: Store, state: State, stop: asyncio.Event) -> None:
    """Ends the service where the database's file was deleted or replaced, for what it wrote would be lost."""
    try:
        await asyncio.to_thread(store.require_file)
    except StoreReplaced as error:
        end(state, stop, "database_replaced", error)


def end(state: State, stop: asyncio.Event, event: str, error: StoreError) -> None:
    """Ends the service for a reason of its own, which is logged once."""
    if state.ended_by is None:
        state.ended_by = error
        _log.error(event, error=str(error))
        stop.set()
