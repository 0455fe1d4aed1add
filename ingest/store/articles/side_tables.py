"""What tables beside an article's row hold of it: its tags, and what cleaning took out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from ingest.store.dialects.prepared import Prepared
from ingest.store.keys import pack_json, unpack_json
from ingest.store.schema.tables import (
    article_tags,
    removed_spans,
)

_SPANS, _TAGS = Prepared(insert(removed_spans)), Prepared(insert(article_tags))


def write(conn: Connection, article_id: int, safe: Mapping[str, Any]) -> None:
    """Writes what tables beside the article's row hold."""
    spans = safe["removed"]
    if spans:
        row = {
            "article_id": article_id,
            "count": len(spans),
            "characters": sum(len(span["text"]) for span in spans),
            "spans": pack_json(spans),
        }
        _SPANS.run(conn, row)
    if safe["tags"]:
        rows = [{"tag": tag, "article_id": article_id} for tag in dict.fromkeys(safe["tags"])]
        _TAGS.run_all(conn, rows)


def clear(conn: Connection, article_id: int) -> None:
    """Deletes what tables beside the article's row hold."""
    for table in (removed_spans, article_tags):
        conn.execute(delete(table).where(table.c.article_id == article_id))


def removed_spans_of(conn: Connection, article_id: int) -> list[dict[str, Any]]:
    """What cleaning took out of the article: the field `removed` of its record."""
    packed = conn.scalar(select(removed_spans.c.spans).where(removed_spans.c.article_id == article_id))
    return [] if packed is None else unpack_json(packed)
