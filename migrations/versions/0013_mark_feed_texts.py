"""Texts that feeds give are kept until the page comes; pages say what they are; further parts are found by their URL.

Revision ID: 0013
Revises: 0012
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ingest.store.keys import url_key

revision = "0013"
down_revision = "0012"

_BATCH = 1000


def upgrade() -> None:
    op.create_table(
        "feed_texts",
        sa.Column("url_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("html", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("url_id", name=op.f("pk_feed_texts")),
        sa.ForeignKeyConstraint(["url_id"], ["urls.id"], name=op.f("fk_feed_texts_url_id_urls")),
    )
    op.add_column("url_sources", sa.Column("refused", sa.Text(), nullable=True))
    op.add_column("pages", sa.Column("origin", sa.Text(), nullable=True))
    op.add_column("pages", sa.Column("part_key", sa.LargeBinary(16), nullable=True))
    _fill_part_keys(op.get_bind())
    later = sa.text("part_key IS NOT NULL")
    op.create_index("ix_pages_part_key", "pages", ["part_key"], sqlite_where=later, postgresql_where=later)


def _fill_part_keys(conn: sa.Connection) -> None:
    after = 0
    parts = sa.text("SELECT id, url FROM pages WHERE part > 1 AND id > :after ORDER BY id LIMIT :most")
    while rows := conn.execute(parts, {"after": after, "most": _BATCH}).all():
        keys = [{"id": row.id, "key": url_key(row.url)} for row in rows]
        conn.execute(sa.text("UPDATE pages SET part_key = :key WHERE id = :id"), keys)
        after = rows[-1].id
