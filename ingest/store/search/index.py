"""Keeps the search index in step with the articles. Each article is indexed in the transaction that writes it.

When `search_terms.terms` changes, the index has to be built anew (`rebuilding`), since rows are taken out by their
terms.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from cleaners.search_terms import terms_of
from ingest.store.dialects import full_text
from ingest.store.dialects.full_text import Entry
from ingest.store.dialects.prepared import Prepared
from ingest.store.fleet import shares
from ingest.store.schema.tables import recleanings

REBUILDING = "the search index and the keys of stories"
"""The name under which a rebuilding keeps its progress. No source has this name."""

DIVIDED = "reindex all articles"
"""The name of a rebuilding that the workers of a fleet do in shares, each with its own progress."""

_UNDER_WAY = Prepared(
    select(recleanings.c.after, recleanings.c.counts).where(recleanings.c.scope == REBUILDING)
)


def put(conn: Connection, entry: Entry) -> None:
    """Indexes the article. Where a rebuilding has yet to come to it, that will."""
    if not _yet_to_come(conn, entry.number):
        put_all(conn, [entry])


def put_all(conn: Connection, entries: Sequence[Entry]) -> None:
    """Indexes the articles."""
    full_text.index(conn, entries)


def take(conn: Connection, article_id: int, title: str | None, text: str) -> None:
    """Takes the article out of the index. Title and text must be those it was indexed with."""
    if not _yet_to_come(conn, article_id):
        full_text.unindex(conn, article_id, terms_of(title, text))


def _yet_to_come(conn: Connection, article_id: int) -> bool:
    """Whether a rebuilding is under way that has not come to the article yet. The article is then not in the index."""
    row = _UNDER_WAY.row(conn, {})
    if row is None or article_id > row.counts["until"]:
        return False
    return (
        shares.yet_to_come(conn, DIVIDED, article_id) if row.counts.get("divided") else row.after < article_id
    )
