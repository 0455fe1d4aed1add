"""In which sources an article stands, and at which URLs: the rows of `article_sources` are made and kept true here.

Each has the `order_at` of its article: the newest ones of a source are found without passing those of others.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, select, update

from ingest.store import dialects
from ingest.store.dialects.prepared import Prepared
from ingest.store.schema.tables import article_sources, articles

_ORDER = Prepared(
    select(articles.c.order_at).where(articles.c.id == bindparam("wanted")).with_for_update(read=True)
)
"""Locked, or another process might change the date between this look and the row that has it."""


class StoryPlace(NamedTuple):
    """One URL of one source at which an article stands. `first_seen`: when it was first met there."""

    article_id: int
    source_id: str
    url_id: int
    first_seen: datetime


def add(conn: Connection, places: Sequence[StoryPlace]) -> None:
    """The articles stand at these places too. An article that is not there any more stands nowhere."""
    dates = {number: _ORDER.row(conn, {"wanted": number}) for number in {one.article_id for one in places}}
    rows = [
        one._asdict() | {"order_at": date.order_at}
        for one in places
        if (date := dates[one.article_id]) is not None
    ]
    dialects.insert_missing(conn, article_sources, rows)


def follow(conn: Connection, article_id: int, order_at: datetime) -> None:
    """The article's date is another one."""
    moved = (article_sources.c.article_id == article_id) & (article_sources.c.order_at != order_at)
    conn.execute(update(article_sources).where(moved).values(order_at=order_at))


def remove(conn: Connection, article_id: int) -> None:
    """The article stands nowhere any more."""
    conn.execute(delete(article_sources).where(article_sources.c.article_id == article_id))
