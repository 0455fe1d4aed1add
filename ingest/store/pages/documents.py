"""Feeds, sitemaps and listings between two visits: validators, the body's digest, the last full answer.

They are written in the transaction that keeps what the document gave. After a crash before that, the document is
requested again and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from ingest.model import KnownDocument, Validators
from ingest.recency import is_recent
from ingest.store import dialects
from ingest.store.keys import document_key
from ingest.store.schema.tables import documents
from ingest.store.urls.revisits import TRUST

_UNREAD = dict.fromkeys(("etag", "last_modified", "body", "full_at", "searched_at"))


def known(conn: Connection, source_id: str, settings: bytes, now: datetime) -> dict[str, KnownDocument]:
    """The source's documents by URL. They come without validators when a full answer is due.

    `settings`: the source's `reading()`. A document that was read by other settings counts as never read.
    """
    mine = (documents.c.source_id == source_id) & (documents.c.settings == settings)
    by_url = {}
    for row in conn.execute(select(documents).where(mine)):
        trusted = is_recent(row.full_at, now, TRUST)
        validators = Validators(row.etag, row.last_modified) if trusted else Validators()
        url = row.url
        by_url[url] = KnownDocument(
            url, validators, row.body, row.checked_at, row.full_at, row.entry, row.searched_at
        )
    return by_url


def unread_beginnings(documents: Mapping[str, KnownDocument]) -> dict[str, KnownDocument]:
    """The documents as if their content had never been read. Where discovery begins is kept."""
    begins = {url: one for url, one in documents.items() if one.entry or one.searched_at}
    return {url: replace(one, validators=Validators(), sha256=None) for url, one in begins.items()}


def keep(conn: Connection, source_id: str, settings: bytes, visit: KnownDocument) -> None:
    """Remembers a visit for the next one. What this visit did not learn stays as it was under the same settings."""
    key = document_key(source_id, visit.url)
    before = conn.execute(select(documents).where(documents.c.key == key)).one_or_none()
    values: dict[str, Any] = {"checked_at": visit.checked_at, "entry": visit.entry, "settings": settings}
    if before is not None and before.settings != settings:
        values |= _UNREAD
    if visit.validators != Validators() or visit.sha256 is not None:
        values |= {"etag": visit.validators.etag, "last_modified": visit.validators.last_modified}
    if visit.sha256 is not None:
        values |= {"body": visit.sha256}
        values |= {"changed_at": visit.checked_at} if before is None or before.body != visit.sha256 else {}
    if visit.full_at is not None:
        values |= {"full_at": visit.full_at}
    if visit.searched_at is not None:
        values |= {"searched_at": visit.searched_at}
    if (pace := visit.pace) is not None:
        values |= {"lasts": pace.lasts, "skips": {"hours": [*pace.skip_hours], "days": [*pace.skip_days]}}
    fresh = {"key": key, "url": visit.url, "source_id": source_id} | values
    statement = dialects.insert(conn, documents).values(**fresh)
    conn.execute(statement.on_conflict_do_update(index_elements=[documents.c.key], set_=values))
