"""When each source is due, and what its next visit is planned by. The schedule is what these rows say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, case, select, update

from ingest.model import Pace
from ingest.rhythm import WINDOW, Rhythm, Signs, VisitPlan, rhythm
from ingest.store import batches
from ingest.store.schema.tables import article_sources, articles, documents, sources

MOST_MOMENTS = 2000
"""Publications that are looked at. Of a source with more in the window, the latest tell as much."""


@dataclass(frozen=True, slots=True)
class Due:
    """A source's place in the schedule. `at` is None when it was never planned."""

    at: datetime | None
    why: str | None
    not_before: datetime | None


def due(conn: Connection, now: datetime, limit: int) -> tuple[str, ...]:
    """At most `limit` enabled sources that are due, the longest waiting first."""
    wanted = select(sources.c.id).where(sources.c.enabled, sources.c.due_at <= now)
    return tuple(conn.scalars(wanted.order_by(sources.c.due_at, sources.c.id).limit(limit)))


def planned(conn: Connection, source_ids: Collection[str] | None = None) -> Mapping[str, Due]:
    """The places of these sources, or of all when none are named."""
    rows = select(sources.c.id, sources.c.due_at, sources.c.due_why, sources.c.not_before)
    if source_ids is not None:
        rows = rows.where(sources.c.id.in_(source_ids))
    return {row.id: Due(row.due_at, row.due_why, row.not_before) for row in conn.execute(rows)}


def plan(conn: Connection, plans: Iterable[tuple[str, VisitPlan]]) -> None:
    """Writes when these sources are visited next."""
    statement = (
        update(sources)
        .where(sources.c.id == bindparam("source"))
        .values(due_at=bindparam("at"), due_why=bindparam("why"), not_before=bindparam("word"))
    )
    rows = (
        {"source": source_id, "at": one.at, "why": one.why, "word": one.not_before}
        for source_id, one in plans
    )
    batches.write(conn, statement, rows)


def signs(conn: Connection, source_id: str, now: datetime) -> Signs:
    """What is known of a source for planning its next visit."""
    row = conn.execute(
        select(sources.c.first_seen, sources.c.failures).where(sources.c.id == source_id)
    ).one_or_none()
    if row is None:
        return Signs(rhythm((), now, now))
    return Signs(_rhythm(conn, source_id, row.first_seen, now), _pace(conn, source_id), row.failures)


def _rhythm(conn: Connection, source_id: str, known_since: datetime, now: datetime) -> Rhythm:
    """The rhythm of a source by the times that its articles state. An article without one, or one that came from
    another source first, counts when it was seen here.
    """
    since = now - WINDOW
    own = (articles.c.source_id == source_id) & (articles.c.published_precision == "time")
    at = case((own, articles.c.published_at), else_=article_sources.c.first_seen)
    times = conn.scalars(
        select(at)
        .join(articles, articles.c.id == article_sources.c.article_id)
        .where(article_sources.c.source_id == source_id, article_sources.c.first_seen >= since)
        .order_by(article_sources.c.first_seen.desc())
        .limit(MOST_MOMENTS)
    ).all()
    moments = [moment for moment in times if since <= moment <= now]
    if len(times) == MOST_MOMENTS or not moments:
        begins = min(moments, default=max(known_since, since))
    else:
        begins = max(min(known_since, *moments), since)
    return rhythm(moments, min(begins, now), now)


def _pace(conn: Connection, source_id: str) -> Pace:
    """What the listings at which discovery begins say of the next visit: the longest time, and the hours that all
    of them skip.
    """
    rows = conn.execute(
        select(documents.c.lasts, documents.c.skips).where(
            documents.c.source_id == source_id, documents.c.entry.is_not(None)
        )
    ).all()
    skips = [row.skips or {} for row in rows]
    return Pace(
        max((row.lasts or 0.0 for row in rows), default=0.0),
        _common([one.get("hours", ()) for one in skips]),
        _common([one.get("days", ()) for one in skips]),
    )


def _common(sets: list[Collection[int]]) -> tuple[int, ...]:
    return tuple(sorted(set(sets[0]).intersection(*sets[1:]))) if sets else ()
