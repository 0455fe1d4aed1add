"""A fleet: its workers, what is in whose hands, large works in shares; sources that are due are found by an index.

Revision ID: 0017
Revises: 0016
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    time = sa.DateTime(timezone=True)
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_index("ix_sources_due_at", "sources", ["due_at", "id"])
    op.create_table(
        "workers",
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("started", time, nullable=False),
        sa.Column("beat_at", time, nullable=False),
        sa.Column("versions", sa.JSON(), nullable=False),
        sa.Column("queues", sa.JSON(), nullable=False),
        sa.Column("concurrency", sa.Integer(), nullable=False),
        sa.Column("waits", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("holder", name="pk_workers"),
    )
    op.create_table(
        "assignments",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("queued_at", time, nullable=True),
        sa.Column("holder", sa.Text(), nullable=True),
        sa.Column("begun_at", time, nullable=True),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("aside_until", time, nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_assignments"),
    )
    held = sa.text("holder IS NOT NULL")
    op.create_index(
        "ix_assignments_holder", "assignments", ["holder"], sqlite_where=held, postgresql_where=held
    )
    op.create_table(
        "share_groups",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("asked_at", time, nullable=False),
        sa.Column("ended_at", time, nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_share_groups"),
    )
    op.create_table(
        "shares",
        sa.Column("group_name", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("first", number, nullable=False),
        sa.Column("last", number, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("after", number, nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("ended_at", time, nullable=True),
        sa.ForeignKeyConstraint(
            ["group_name"],
            ["share_groups.name"],
            name="fk_shares_group_name_share_groups",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("group_name", "number", name="pk_shares"),
    )
