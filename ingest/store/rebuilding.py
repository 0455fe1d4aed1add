"""Building the search index and the keys of stories anew from the articles, some at a time; stories stay as they are.

Crawls go on meanwhile: what they store is put in at once, what they change before its turn waits for its turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, select, update

from cleaners.search_terms import terms_of
from ingest.store import clusters, dialects, index
from ingest.store.dialects import full_text, story_keys
from ingest.store.dialects.full_text import Entry
from ingest.store.engine import Store
from ingest.store.index import REBUILDING
from ingest.store.tables import articles, recleanings

BATCH = 256
"""Articles in one transaction."""

_own = recleanings.c.scope == REBUILDING


@dataclass(frozen=True, slots=True)
class Span:
    """What is still to be done: articles after that one up to that one."""

    after: int
    until: int


def rebuild(store: Store, rules: str, now: datetime, window: timedelta) -> Iterator[tuple[int, int]]:
    """Goes on with an interrupted rebuilding by the same `rules`, or begins one; gives how many are done, of all.

    A new one begins with an empty index: search finds what is done so far. Keys are made for articles in the window.
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
    """Whether a rebuilding is to be begun or gone on with: until then search may not find everything."""
    return conn.execute(select(recleanings.c.scope).where(_own)).one_or_none() is not None


def begin(conn: Connection, rules: str) -> Span:
    """Where to go on; without anything to go on with everything is emptied."""
    row = conn.execute(select(recleanings).where(_own).with_for_update()).one_or_none()
    if row is not None and row.rules == rules:
        return Span(row.after, row.counts["until"])
    until = conn.scalar(select(func.max(articles.c.id))) or 0
    facts = {"rules": rules, "after": 0, "counts": {"until": until}}
    statement = dialects.insert(conn, recleanings).values(scope=REBUILDING, **facts)
    conn.execute(statement.on_conflict_do_update(index_elements=[recleanings.c.scope], set_=facts))
    full_text.empty_index(conn)
    story_keys.empty_keys(conn)
    return Span(0, until)


def step(conn: Connection, since: datetime, limit: int = BATCH) -> int:
    """The next articles; gives how many, 0 at the end. Two processes at once take turns."""
    row = conn.execute(select(recleanings).where(_own).with_for_update()).one_or_none()
    if row is None:
        return 0
    # Locked: an article that is changed at this moment comes as it will be.
    found = conn.execute(
        select(articles.c.id, articles.c.title, articles.c.text, articles.c.lang, articles.c.first_stored)
        .where(articles.c.id > row.after, articles.c.id <= row.counts["until"])
        .order_by(articles.c.id)
        .limit(limit)
        .with_for_update()
    ).all()
    if not found:
        conn.execute(delete(recleanings).where(_own))
        return 0
    index.put_all(conn, [Entry(one.id, terms_of(one.title, one.text), one.lang) for one in found])
    recent = [one for one in found if one.first_stored >= since]
    clusters.file_again(conn, [(one.id, one.title, one.text, one.first_stored) for one in recent])
    conn.execute(update(recleanings).where(_own).values(after=found[-1].id))
    return len(found)
