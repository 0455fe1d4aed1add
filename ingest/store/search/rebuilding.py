"""Builds the search index and the keys of stories anew from the articles, some at a time. Stories stay as they are.

Crawls go on meanwhile. What they store is indexed at once; what they change before its turn waits for its turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, update

from cleaners.search_terms import terms_of
from ingest.store import dialects
from ingest.store.dialects import full_text, story_keys
from ingest.store.dialects.full_text import Entry
from ingest.store.engine import Store
from ingest.store.fleet import shares
from ingest.store.fleet.shares import Group, Share
from ingest.store.schema.tables import articles, recleanings
from ingest.store.search import index
from ingest.store.search.index import DIVIDED, REBUILDING
from ingest.store.stories import clusters

BATCH = 256
"""Articles in one transaction."""

_own = recleanings.c.scope == REBUILDING


@dataclass(frozen=True, slots=True)
class Span:
    """What is still to be done: the articles after one number, up to another."""

    after: int
    until: int


def rebuild(store: Store, rules: str, now: datetime, window: timedelta) -> Iterator[tuple[int, int]]:
    """Goes on with an interrupted rebuilding by the same `rules`, or begins one. Yields how many articles are done,
    of how many.

    A new one begins with an empty index, and search finds what is done so far. Keys are made for articles in the
    window. A rebuilding that a fleet does in shares is taken from it and begun anew.
    """
    span = store.retrying(lambda conn: begin(conn, rules))
    with store.read() as conn:
        done, total = (
            conn.scalar(select(func.count()).select_from(articles).where(articles.c.id <= last)) or 0
            for last in (span.after, span.until)
        )
    yield done, total
    while number := store.retrying(lambda conn: step(conn, now - window)):
        done += number
        yield done, total


def pending(conn: Connection) -> bool:
    """Whether a rebuilding has to be begun or continued. Until it has ended, search may not find everything."""
    return conn.execute(select(recleanings.c.scope).where(_own)).one_or_none() is not None


def begin(conn: Connection, rules: str) -> Span:
    """Where to go on. Without anything to continue, everything is emptied."""
    row = _locked(conn)
    if row is not None and row.rules == rules and not row.counts.get("divided"):
        return Span(row.after, row.counts["until"])
    return Span(0, _emptied(conn, rules, {}))


def _locked(conn: Connection) -> Row[Any] | None:
    return conn.execute(select(recleanings).where(_own).with_for_update()).one_or_none()


def _emptied(conn: Connection, rules: str, more: Mapping[str, int]) -> int:
    """Notes that a rebuilding begins, with `more`, and empties what it fills. Returns the last article it goes to."""
    until = conn.scalar(select(func.max(articles.c.id))) or 0
    facts = {"rules": rules, "after": 0, "counts": {"until": until, **more}}
    statement = dialects.insert(conn, recleanings).values(scope=REBUILDING, **facts)
    conn.execute(statement.on_conflict_do_update(index_elements=[recleanings.c.scope], set_=facts))
    shares.drop(conn, DIVIDED)
    full_text.empty_index(conn)
    story_keys.empty_keys(conn)
    return until


def step(conn: Connection, since: datetime, limit: int = BATCH) -> int:
    """Does the next articles. Returns their number, 0 at the end. Two processes at once take turns."""
    row = _locked(conn)
    if row is None or row.counts.get("divided"):
        return 0
    done = _next(conn, Span(row.after, row.counts["until"]), since, limit)
    if not done:
        conn.execute(delete(recleanings).where(_own))
        return 0
    conn.execute(update(recleanings).where(_own).values(after=done[-1]))
    return len(done)


def divide(conn: Connection, queue: str, rules: str, size: int) -> Sequence[int]:
    """Goes on with a rebuilding in shares by the same `rules`, or begins one, in shares of `size` articles that
    wait in `queue`. Returns the numbers of the shares that are to be done.
    """
    row = _locked(conn)
    if row is None or row.rules != rules or not row.counts.get("divided"):
        _emptied(conn, rules, {"divided": 1})
    numbered = select(articles.c.id, func.row_number().over(order_by=articles.c.id).label("at")).subquery()
    place = (numbered.c.at - 1) // size
    ranges = select(func.min(numbered.c.id), func.max(numbered.c.id), func.count()).group_by(place)
    spans = [(first, last, count) for first, last, count in conn.execute(ranges.order_by(place))]
    left = shares.make(conn, Group(DIVIDED, queue, {}, rules), spans)
    if not left:
        conn.execute(delete(recleanings).where(_own))
    return left


def is_divided(conn: Connection) -> bool:
    """Whether a fleet does the rebuilding that is under way."""
    counts = conn.scalar(select(recleanings.c.counts).where(_own))
    return bool(counts and counts.get("divided"))


def step_of(conn: Connection, share: Share, since: datetime, limit: int = BATCH) -> int:
    """Does the next articles of a share. Returns their number, 0 at its end. After the last share the rebuilding
    has ended.
    """
    after = shares.position(conn, share)
    if after is None:
        return 0
    done = _next(conn, Span(after, share.last), since, limit)
    if done:
        before = shares.progress(conn, share)[1].get("", {}).get("indexed", 0)
        shares.keep_progress(conn, share, done[-1], {"": {"indexed": before + len(done)}})
    elif shares.end(conn, share) is not None:
        conn.execute(delete(recleanings).where(_own))
    return len(done)


def _next(conn: Connection, span: Span, since: datetime, limit: int) -> Sequence[int]:
    """Indexes the first articles of the span. Returns their ids."""
    # Locked, so that an article that is changed at this moment is read as it will be.
    rows = conn.execute(
        select(articles.c.id, articles.c.title, articles.c.text, articles.c.lang, articles.c.first_stored)
        .where(articles.c.id > span.after, articles.c.id <= span.until)
        .order_by(articles.c.id)
        .limit(limit)
        .with_for_update()
    ).all()
    index.put_all(conn, [Entry(one.id, terms_of(one.title, one.text), one.lang) for one in rows])
    recent = [one for one in rows if one.first_stored >= since]
    clusters.file_again(conn, [(one.id, one.title, one.text, one.first_stored) for one in recent])
    return [one.id for one in rows]
