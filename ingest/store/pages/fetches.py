"""The log of requests, one row each, whatever came of it. Nothing is decided from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from ingest.model import Failed, Fetched, FetchResult, NotModified
from ingest.store.dialects.prepared import Prepared
from ingest.store.schema.tables import fetches
from ingest.store.urls import states

_NOTE = Prepared(insert(fetches))
_AT_ONCE = 10_000
"""The most rows that are deleted in one transaction."""


@dataclass(frozen=True, slots=True)
class Requester:
    """On whose behalf a request was made. `url_id` is None for feeds, sitemaps and robots.txt."""

    source_id: str | None = None
    url_id: int | None = None
    run_id: int | None = None


def record_fetch(conn: Connection, result: FetchResult, requester: Requester) -> datetime | None:
    """Writes what came of a request. A URL that failed or has not changed is settled with it.

    Returns when a URL that failed is tried again. None for never. A page that came is kept by `keep_page`. A page
    that was not requested has no row, for it waits.
    """
    next_try = None
    if requester.url_id is not None and isinstance(result, Failed) and not result.asked:
        return states.wait(conn, requester.url_id, result)
    if requester.url_id is not None and isinstance(result, Failed):
        next_try = states.fail(conn, requester.url_id, result, result.fetched_at)
    if requester.url_id is not None and isinstance(result, NotModified):
        states.note_unchanged(conn, requester.url_id, result.fetched_at)
    note(conn, result, requester, next_try)
    return next_try


def note(
    conn: Connection, result: FetchResult, requester: Requester, next_try: datetime | None = None
) -> None:
    """Writes what came of a request and settles nothing, for a further part of an article is not its URL."""
    row = {
        "at": result.fetched_at,
        "run_id": requester.run_id,
        "source_id": requester.source_id,
        "url_id": requester.url_id,
        "url": result.url,
        "outcome": _outcome(result),
        "status": 304 if isinstance(result, NotModified) else result.status,
        "seconds": result.seconds,
        "size": len(result.body) if isinstance(result, Fetched) else None,
        "detail": result.detail if isinstance(result, Failed) else None,
        "next_try": next_try,
    }
    _NOTE.run(conn, row)


def _outcome(result: FetchResult) -> str:
    if isinstance(result, Failed):
        return result.kind
    return "fetched" if isinstance(result, Fetched) else "not_modified"


def prune_fetches(conn: Connection, before: datetime) -> int:
    """Deletes at most `_AT_ONCE` rows of the log from before that time. Returns their number. 0 when all are gone."""
    old = select(fetches.c.id).where(fetches.c.at < before).order_by(fetches.c.at).limit(_AT_ONCE)
    return conn.execute(delete(fetches).where(fetches.c.id.in_(old.scalar_subquery()))).rowcount
