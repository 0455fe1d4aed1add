"""Articles that are deleted for good, and the keys by which they never come back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, or_, select, update

from ingest.errors import NotStored
from ingest.store import dialects
from ingest.store.articles import carriers
from ingest.store.schema.source_tables import block_sightings
from ingest.store.schema.tables import (
    article_sources,
    article_tags,
    articles,
    removed_spans,
    revisions,
    text_keys,
    tombstones,
)
from ingest.store.schema.tables import urls as url_table
from ingest.store.schema.watch_tables import alerted
from ingest.store.search import index
from ingest.store.stories import clusters

_TOMBSTONE = (
    select(tombstones.c.key).where(tombstones.c.key.in_(bindparam("wanted", expanding=True))).limit(1)
)


def delete_article(conn: Connection, article_id: int, reason: str, now: datetime) -> None:
    """Deletes an article for good: neither its URLs nor its texts bring it back. Raw pages stay.

    Raises NotStored when there is no such article.
    """
    row = conn.execute(select(articles).where(articles.c.id == article_id).with_for_update()).one_or_none()
    if row is None:
        raise NotStored(f"there is no article {article_id}")
    where_from = select(article_sources.c.url_id).where(article_sources.c.article_id == article_id)
    keys = {row.url_key}
    keys.update(conn.scalars(select(url_table.c.key).where(url_table.c.id.in_(where_from))))
    keys.update(conn.scalars(select(text_keys.c.key).where(text_keys.c.article_id == article_id)))
    rows = [{"key": key, "deleted_at": now, "reason": reason} for key in sorted(keys)]
    conn.execute(dialects.insert(conn, tombstones).values(rows).on_conflict_do_nothing())
    conn.execute(
        update(url_table)
        .where(or_(url_table.c.id.in_(where_from), url_table.c.id == row.url_id))
        .values(state="filtered", reason="deleted", detail=reason, next_try=None)
    )
    clusters.remove(conn, article_id)
    carriers.remove(conn, article_id)
    for table in (removed_spans, article_tags, text_keys, revisions, block_sightings, alerted):
        conn.execute(delete(table).where(table.c.article_id == article_id))
    index.take(conn, article_id, row.title, row.text)
    conn.execute(delete(articles).where(articles.c.id == article_id))


def is_deleted(conn: Connection, keys: Mapping[str, bytes]) -> bool:
    """Whether an article with one of these keys was deleted for good."""
    return conn.execute(_TOMBSTONE, {"wanted": list(keys.values())}).one_or_none() is not None
