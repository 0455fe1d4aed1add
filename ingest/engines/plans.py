"""When a source is visited next: by its rhythm, by its cron line, or by its server's word; pure but for zone data."""

from __future__ import annotations

from datetime import datetime, timedelta

from ingest import schedule
from ingest.config import Source
from ingest.rhythm import Signs, VisitPlan, next_visit
from ingest.store.planning import Due


def after(
    source: Source, signs: Signs, begun: datetime, now: datetime, retry_after: float | None = None
) -> VisitPlan:
    """The visit after the one that began at `begun` and has ended `now`. A cron line is taken literally."""
    bounds = source.interval
    if bounds is None:
        return _slot(source, now)
    return next_visit(source.id, bounds, signs, begun, now, retry_after)


def placed(source: Source, known: Due | None, now: datetime) -> VisitPlan | None:
    """Where a source belongs whose place is not where it can be; None: it is. What fell due stays so, once."""
    at = known.at if known else None
    bounds = source.interval
    if at is not None and at <= now:
        return None
    if bounds is None:
        slot = _slot(source, now)
        return None if slot.at == at else slot
    if at is None:
        return VisitPlan(now, "it is new here")
    latest = max(now + bounds.most, _word(known, now))
    return VisitPlan(latest, "its last place was farther away than `every` allows") if at > latest else None


def _word(known: Due | None, now: datetime) -> datetime:
    """Until when its server asked to be left alone, a day at most; a clock set back makes no year of it."""
    until = known.not_before if known else None
    return now if until is None else min(until, now + timedelta(days=1))


def _slot(source: Source, now: datetime) -> VisitPlan:
    slot = schedule.next_slot(source, now)
    never = now + schedule.HORIZON
    return VisitPlan(slot or never, f"cron {source.cron} {source.timezone or 'UTC'}")
