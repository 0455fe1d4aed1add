"""Keeping the search index in step with the articles; each is indexed in the transaction that writes it.

When `terms.terms` changes, the index has to be built anew (`rebuilding`), for rows are taken out of it by their terms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from ingest.store.dialects import full_text
from ingest.store.dialects.full_text import Entry
from ingest.store.tables import recleanings
from ingest.store.terms import bounded

REBUILDING = "the search index and the keys of stories"
"""The name under which a rebuilding keeps how far it is; it has no name of a source in it."""


_UNDER_WAY = select(recleanings.c.after, recleanings.c.counts).where(recleanings.c.scope == REBUILDING)


@dataclass(frozen=True, slots=True)
class Told:
    """What of an article is searched."""

    id: int
    title: str | None
    text: str
    lang: str | None


def put(conn: Connection, told: Told) -> None:
    """The article is found from now on; where a rebuilding has yet to come to it, from then on."""
    if not _yet_to_come(conn, told.id):
        put_all(conn, [told])


def put_all(conn: Connection, found: Sequence[Told]) -> None:
    """Articles are found from now on."""
    entries = [Entry(one.id, bounded(one.title or ""), bounded(one.text), one.lang) for one in found]
    full_text.index(conn, entries)


def take(conn: Connection, article_id: int, title: str | None, text: str) -> None:
    """The article is found no more; title and text must be those it was put in with."""
    if not _yet_to_come(conn, article_id):
        full_text.unindex(conn, article_id, bounded(title or ""), bounded(text))


def _yet_to_come(conn: Connection, article_id: int) -> bool:
    """Whether a rebuilding is under way that has not come to the article: it is not in the index then."""
    row = conn.execute(_UNDER_WAY).one_or_none()
    return row is not None and row.after < article_id <= row.counts["until"]
