"""When a source is visited next: by its rhythm, its cron line, or its server's word. Pure but for time zone data."""

from __future__ import annotations

from datetime import datetime, timedelta

from ingest import schedule
from ingest.config import Source
from ingest.rhythm import Signs, VisitPlan, next_visit
from ingest.store.sources.planning import Due


def after(
    source: Source, signs: Signs, begun: datetime, now: datetime, retry_after: float | None = None
) -> VisitPlan:
    """The plan after a visit that began at `begun` and has ended `now`. A cron line is taken literally."""
    bounds = source.interval
    if bounds is None:
        return _slot(source, now)
    return next_visit(source.id, bounds, signs, begun, now, retry_after)


def placed(source: Source, known: Due | None, now: datetime) -> VisitPlan | None:
    """The new plan of a source whose planned time cannot stand. None when it can. A source that fell due stays due,
    once.
    """
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
    """Until when the source's server asked to be left alone, at most a day from now, so that a clock that is set
    back does not make it a year.
    """
    until = known.not_before if known else None
    return now if until is None else min(until, now + timedelta(days=1))


def _slot(source: Source, now: datetime) -> VisitPlan:
    slot = schedule.next_slot(source, now)
    never = now + schedule.HORIZON
    return VisitPlan(slot or never, f"cron {source.cron} {source.timezone or 'UTC'}")
