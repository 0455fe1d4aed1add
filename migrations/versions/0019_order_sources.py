"""The newest articles of a source are found without passing those of others.

Revision ID: 0019
Revises: 0018
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _rebuild()
    else:
        op.add_column("article_sources", sa.Column("order_at", sa.DateTime(timezone=True), nullable=True))
        op.execute(
            "UPDATE article_sources SET order_at = articles.order_at"
            " FROM articles WHERE articles.id = article_sources.article_id"
        )
        op.alter_column("article_sources", "order_at", nullable=False)
    op.create_index("ix_article_sources_order", "article_sources", ["source_id", "order_at", "article_id"])


def _rebuild() -> None:
    """SQLite adds no column that may not be empty. Dates are read from their index: the rows have long texts."""
    op.execute("ALTER TABLE article_sources RENAME TO article_sources_before")
    op.drop_index("ix_article_sources_url_id")
    op.drop_index("ix_article_sources_source_id")
    op.create_table(
        "article_sources",
        sa.Column("article_id", ROW_ID, nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("url_id", ROW_ID, nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("order_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_sources_article_id_articles")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_article_sources_source_id_sources")
        ),
        sa.ForeignKeyConstraint(["url_id"], ["urls.id"], name=op.f("fk_article_sources_url_id_urls")),
        sa.PrimaryKeyConstraint("article_id", "source_id", "url_id", name=op.f("pk_article_sources")),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO article_sources (article_id, source_id, url_id, first_seen, order_at)"
        " SELECT place.article_id, place.source_id, place.url_id, place.first_seen, dated.order_at"
        " FROM (SELECT id, order_at FROM articles INDEXED BY ix_articles_order_at) AS dated"
        " CROSS JOIN article_sources_before AS place ON place.article_id = dated.id"
        " ORDER BY place.article_id, place.source_id, place.url_id"
    )
    op.drop_table("article_sources_before")
    op.create_index("ix_article_sources_url_id", "article_sources", ["url_id"])
    op.create_index("ix_article_sources_source_id", "article_sources", ["source_id", "first_seen"])
