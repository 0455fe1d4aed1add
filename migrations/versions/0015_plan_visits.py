"""Sources remember why they are due, listings what they say of their next visit. What is old is found by indexes.

Revision ID: 0015
Revises: 0014
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("sources", sa.Column("due_why", sa.Text(), nullable=True))
    op.add_column("sources", sa.Column("not_before", sa.DateTime(timezone=True), nullable=True))
    op.add_column("documents", sa.Column("lasts", sa.Float(), nullable=True))
    op.add_column("documents", sa.Column("skips", sa.JSON(), nullable=True))
    op.create_index("ix_article_sources_source_id", "article_sources", ["source_id", "first_seen"])
    op.create_index("ix_fetches_run_id", "fetches", ["run_id"])
    op.create_index("ix_source_figures_run_id", "source_figures", ["run_id"])
    kept = sa.text("body IS NOT NULL")
    op.create_index("ix_pages_kept", "pages", ["fetched_at"], sqlite_where=kept, postgresql_where=kept)
