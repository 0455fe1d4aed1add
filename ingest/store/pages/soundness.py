"""Whether stored pages are whole: every article's page is there, and every kept byte is the one that was fetched.

The database's own keys prevent most of what is looked for here; disks, restored backups and other programs do not
ask them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import zstandard
from sqlalchemy import Connection, Row, Select, and_, exists, func, literal, select

from ingest.store.engine import Store
from ingest.store.keys import body_key, unpack
from ingest.store.schema.tables import articles, bodies, pages, revisions

_BATCH = 32
"""Bodies read at a time. Each has ten megabytes at most."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was stored."""

    where: str
    what: str


def count(conn: Connection) -> int:
    """How many bodies there are to read."""
    return conn.scalar(select(func.count()).select_from(bodies)) or 0


def dangling(conn: Connection) -> Iterator[Fault]:
    """Rows that name what is not there. A page whose bytes were pruned is none of them."""
    own, first = pages.alias(), pages.alias()
    looks = (
        ("article", articles, articles.c.id, articles.c.page_id, "its page {} is not there"),
        (
            "article",
            revisions,
            revisions.c.article_id,
            revisions.c.page_id,
            "the page {} of a revision is not there",
        ),
    )
    for name, table, number, page_id, what in looks:
        missing = ~exists().where(own.c.id == page_id)
        yield from _faults(conn, name, what, select(number, page_id).select_from(table).where(missing))
    unknown = and_(pages.c.first_page.is_not(None), ~exists().where(first.c.id == pages.c.first_page))
    yield from _faults(
        conn,
        "page",
        "its first part, page {}, is not there",
        select(pages.c.id, pages.c.first_page).where(unknown),
    )
    bodiless = and_(pages.c.body.is_not(None), ~exists().where(bodies.c.sha256 == pages.c.body))
    yield from _faults(
        conn, "page", "its bytes are not there", select(pages.c.id, literal("")).where(bodiless)
    )


def _faults(conn: Connection, name: str, what: str, statement: Select[Any]) -> Iterator[Fault]:
    for number, named in conn.execute(statement.order_by(statement.selected_columns[0])):
        yield Fault(f"{name} {number}", what.format(named))


def damaged(store: Store) -> Iterator[tuple[int, tuple[Fault, ...]]]:
    """Reads every kept body: after each batch how many it had, and what was wrong with them."""
    after = b""
    while batch := _batch(store, after):
        after = batch[-1].sha256
        yield len(batch), tuple(fault for row in batch if (fault := _body_fault(row)) is not None)


def _batch(store: Store, after: bytes) -> list[Row[Any]]:
    needed = exists().where(pages.c.body == bodies.c.sha256).label("needed")
    statement = select(bodies, needed).where(bodies.c.sha256 > after)
    with store.read() as conn:
        return list(conn.execute(statement.order_by(bodies.c.sha256).limit(_BATCH)))


def _body_fault(row: Row[Any]) -> Fault | None:
    where = f"body {row.sha256.hex()}"
    try:
        if zstandard.frame_content_size(row.data) != row.size:  # before a wrong size costs that much memory
            return Fault(where, "its size is not the one that was stored")
        if body_key(unpack(row.data)) != row.sha256:
            return Fault(where, "its bytes are not those that were stored")
    except zstandard.ZstdError as error:
        return Fault(where, f"it cannot be unpacked: {error}")
    return None if row.needed else Fault(where, "no page needs it")
