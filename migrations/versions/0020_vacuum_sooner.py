"""Counts of new articles are read from indexes alone.

PostgreSQL reads an index alone where it knows that everybody sees the rows, which it learns by vacuuming. By itself it
waits until a fifth of a table is new: of a million articles up to 200,000, the newest, which are looked at most, were
counted by their long rows. Where nothing was deleted a vacuum reads what is new and nothing else.

Revision ID: 0020
Revises: 0019
"""

from __future__ import annotations

from alembic import op

revision = "0020"
down_revision = "0019"

_SINCE = (13,)
"""The first PostgreSQL that vacuums a table for what came new."""


def upgrade() -> None:
    dialect = op.get_bind().dialect
    if dialect.name == "sqlite" or (dialect.server_version_info or ()) < _SINCE:
        return
    for table in ("articles", "article_sources"):
        op.execute(f"ALTER TABLE {table} SET (autovacuum_vacuum_insert_scale_factor = 0.01)")
