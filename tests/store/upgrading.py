"""Databases of older schemas as this program can fill them, before they are upgraded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import inspect, text

from ingest.store import Store
from ingest.store.schema.tables import metadata


@contextmanager
def later_columns(store: Store) -> Iterator[None]:
    """Tables and columns that later migrations bring are there for a while: this program writes to them."""
    with store.begin() as conn:
        there = inspect(conn)
        tables = [one for one in metadata.sorted_tables if not there.has_table(one.name)]
        columns = [
            (table.name, column)
            for table in metadata.sorted_tables
            if there.has_table(table.name)
            for column in table.c
            if column.name not in {one["name"] for one in there.get_columns(table.name)}
        ]
        metadata.create_all(conn, tables)
        for name, column in columns:
            kind = column.type.compile(conn.dialect)
            conn.execute(text(f"ALTER TABLE {name} ADD COLUMN {column.name} {kind}"))
    yield
    with store.begin() as conn:
        for name, column in columns:
            conn.execute(text(f"ALTER TABLE {name} DROP COLUMN {column.name}"))
        metadata.drop_all(conn, tables)
