"""Keeping the search index in step with the articles; each is indexed in the transaction that writes it.

When `terms.terms` changes, the index has to be built anew, for rows are taken out of it by their terms.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from ingest.store import dialects
from ingest.store.tables import articles
from ingest.store.terms import bounded


def put(conn: Connection, article_id: int, title: str | None, text: str) -> None:
    """The article is found from now on."""
    dialects.index(conn, article_id, bounded(title or ""), bounded(text))


def take(conn: Connection, article_id: int, title: str | None, text: str) -> None:
    """The article is found no more; title and text must be those it was put in with."""
    dialects.unindex(conn, article_id, bounded(title or ""), bounded(text))


def rebuild(conn: Connection) -> int:
    """Builds the whole index anew, in this transaction; gives the number of articles."""
    dialects.empty_index(conn)
    count = last = 0
    rows = select(articles.c.id, articles.c.title, articles.c.text).order_by(articles.c.id).limit(500)
    while found := conn.execute(rows.where(articles.c.id > last)).all():
        for row in found:
            put(conn, row.id, row.title, row.text)
        count += len(found)
        last = found[-1].id
    return count
