"""Stories: keys by which near-duplicates are found, members, evidence.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "story_keys",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("article_id", ROW_ID, nullable=False),
        sa.PrimaryKeyConstraint("key", "article_id", name=op.f("pk_story_keys")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "story_members",
        sa.Column("article_id", ROW_ID, nullable=False),
        sa.Column("story_id", ROW_ID, nullable=False),
        sa.Column("representative", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_story_members_article_id_articles")
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_story_members")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_story_members_story_id"), "story_members", ["story_id"])
    op.create_table(
        "story_evidence",
        sa.Column("article_id", ROW_ID, nullable=False),
        sa.Column("other_id", ROW_ID, nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("shorter", sa.Boolean(), nullable=False),
        sa.Column("similarity", sa.Float(), nullable=False),
        sa.Column("containment", sa.Float(), nullable=False),
        sa.Column("shared", sa.JSON(), nullable=False),
        sa.Column("differing", sa.JSON(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "verdict IN ('exact', 'reprint', 'teaser', 'contains')", name=op.f("ck_story_evidence_verdict")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_story_evidence_article_id_articles")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["articles.id"], name=op.f("fk_story_evidence_other_id_articles")
        ),
        sa.PrimaryKeyConstraint("article_id", "other_id", name=op.f("pk_story_evidence")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_story_evidence_other_id"), "story_evidence", ["other_id"])
