"""Feeds, sitemaps and listings between two visits: validators, the body's digest, the last full answer.

Written in the transaction that keeps what the document gave: a crash in between means asking again, not loss.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from ingest.model import Fetched, NotModified, Validators
from ingest.store import dialects
from ingest.store.keys import body_key, url_key
from ingest.store.tables import documents

TRUST = timedelta(hours=24)
"""How long 304 is believed: servers lie, so one GET a day is unconditional."""


def validators(conn: Connection, url: str, now: datetime) -> Validators | None:
    """What to ask the document's server with; None: ask without conditions."""
    row = conn.execute(select(documents).where(documents.c.key == url_key(url))).one_or_none()
    if row is None or row.full_at is None or now - row.full_at >= TRUST:
        return None
    found = Validators(row.etag, row.last_modified)
    return None if found == Validators() else found


def changed(conn: Connection, url: str, got: Fetched) -> bool:
    """Whether the body is another one than at the last visit; an unchanged one needs no reading."""
    before = conn.scalar(select(documents.c.body).where(documents.c.key == url_key(url)))
    return before != body_key(got.body)


def keep_document(
    conn: Connection, source_id: str, url: str, got: Fetched | NotModified, *, conditional: bool
) -> None:
    """Remembers the visit to `url` (as it was asked for) for the next one."""
    seen: dict[str, Any] = {"checked_at": got.fetched_at}
    if got.validators != Validators() or isinstance(got, Fetched):
        seen |= {"etag": got.validators.etag, "last_modified": got.validators.last_modified}
    if isinstance(got, Fetched):
        if changed(conn, url, got):
            seen |= {"changed_at": got.fetched_at}
        seen |= {"body": body_key(got.body)}
        if not conditional:
            seen |= {"full_at": got.fetched_at}
    fresh = {"key": url_key(url), "url": url, "source_id": source_id} | seen
    statement = dialects.insert(conn, documents).values(**fresh)
    conn.execute(statement.on_conflict_do_update(index_elements=[documents.c.key], set_=seen))
