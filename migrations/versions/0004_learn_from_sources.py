"""Evidence and rules learned from sources, their figures, and the opt-out facts of each page.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("pages", sa.Column("signals", sa.JSON(), nullable=True))
    op.create_table(
        "block_sightings",
        sa.Column("article_id", ROW_ID, nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("observation", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_block_sightings_article_id_articles")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_block_sightings_source_id_sources")
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_block_sightings")),
    )
    op.create_index("ix_block_sightings_source_id", "block_sightings", ["source_id", "article_id"])
    op.create_table(
        "learned_rules",
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("limit", sa.Text(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('proposed', 'active', 'approved', 'rejected')", name=op.f("ck_learned_rules_state")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_learned_rules_source_id_sources")
        ),
        sa.PrimaryKeyConstraint("source_id", "block", name=op.f("pk_learned_rules")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "source_figures",
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("run_id", ROW_ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("listed", sa.Integer(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("untitled", sa.Integer(), nullable=False),
        sa.Column("undated", sa.Integer(), nullable=False),
        sa.Column("length", sa.Float(), nullable=True),
        sa.Column("removed", sa.Float(), nullable=True),
        sa.Column("broke", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_source_figures_run_id_runs")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_source_figures_source_id_sources")
        ),
        sa.PrimaryKeyConstraint("source_id", "run_id", name=op.f("pk_source_figures")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "source_health",
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("figure", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_source_health_source_id_sources")
        ),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_source_health")),
        sqlite_with_rowid=False,
    )
