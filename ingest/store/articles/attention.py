"""How many articles there were in which hour, day or other span. What they are about is not asked here."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise

from sqlalchemy import Connection, func, select

from ingest.store.schema.tables import articles

_AT_ONCE = 100
"""Spans that are counted by one statement."""


def counts(conn: Connection, edges: Sequence[datetime]) -> tuple[int, ...]:
    """The number of articles between each two of these rising moments. The later moment is excluded."""
    spans = list(pairwise(edges))
    numbers: list[int] = []
    for at in range(0, len(spans), _AT_ONCE):
        counted = [
            select(func.count())
            .select_from(articles)
            .where(articles.c.order_at >= begin, articles.c.order_at < end)
            .scalar_subquery()
            .label(f"span_{number}")
            for number, (begin, end) in enumerate(spans[at : at + _AT_ONCE])
        ]
        numbers += conn.execute(select(*counted)).one()
    return tuple(numbers)


def sorted_into(moments: Iterable[datetime], edges: Sequence[datetime]) -> tuple[int, ...]:
    """Counts these moments, in any order, between the same edges. Moments outside are left out."""
    numbers = [0] * max(0, len(edges) - 1)
    for moment in moments:
        at = bisect_right(edges, moment) - 1
        if 0 <= at < len(numbers):
            numbers[at] += 1
    return tuple(numbers)


def span(conn: Connection) -> tuple[datetime, datetime] | None:
    """The dates of the oldest and the newest article. None when there is none."""
    first = conn.scalar(select(articles.c.order_at).order_by(articles.c.order_at).limit(1))
    last = conn.scalar(select(articles.c.order_at).order_by(articles.c.order_at.desc()).limit(1))
    return None if first is None or last is None else (first, last)


def total(conn: Connection) -> int:
    """The number of all articles."""
    return conn.scalar(select(func.count()).select_from(articles)) or 0
