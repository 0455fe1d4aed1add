"""The service gives signs of life, sources remember since when they fail, and notices wait in an outbox.

Revision ID: 0014
Revises: 0013
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    for name in ("failing_since", "reminded_at", "last_new_at"):
        op.add_column("sources", sa.Column(name, _TIME, nullable=True))
    _fill_last_new()
    op.execute("UPDATE sources SET failing_since = ran_at WHERE failures > 0")
    op.create_table(
        "heartbeats",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("started", _TIME, nullable=False),
        sa.Column("beat_at", _TIME, nullable=False),
        sa.Column("stopped", _TIME, nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_heartbeats")),
        sqlite_with_rowid=False,
    )
    _create_outbox()
    _create_alerts()


def _fill_last_new() -> None:
    """The latest article of a source by its number, which an index gives; its row alone is read."""
    op.execute(
        "UPDATE sources SET last_new_at = (SELECT first_stored FROM articles WHERE articles.id ="
        " (SELECT max(id) FROM articles WHERE articles.source_id = sources.id))"
    )


def _create_outbox() -> None:
    op.create_table(
        "notices",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("routed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_notices_at", "notices", ["at"])
    waiting = sa.text("routed IS false")
    op.create_index(
        "ix_notices_unrouted",
        "notices",
        ["id"],
        sqlite_where=sa.text("routed IS 0"),
        postgresql_where=waiting,
    )
    op.create_table(
        "deliveries",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("notice_id", _ROW_ID, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_try", _TIME, nullable=True),
        sa.Column("delivered", _TIME, nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name=op.f("fk_deliveries_notice_id_notices")),
        sa.UniqueConstraint("notice_id", "channel", name=op.f("uq_deliveries_notice_id_channel")),
    )
    later = sa.text("next_try IS NOT NULL")
    op.create_index(
        "ix_deliveries_next_try", "deliveries", ["next_try"], sqlite_where=later, postgresql_where=later
    )


def _create_alerts() -> None:
    op.create_table(
        "alert_marks",
        sa.Column("alert", sa.Text(), nullable=False),
        sa.Column("began", _ROW_ID, nullable=False),
        sa.Column("seen", _ROW_ID, nullable=False),
        sa.PrimaryKeyConstraint("alert", name=op.f("pk_alert_marks")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "alerted",
        sa.Column("alert", sa.Text(), nullable=False),
        sa.Column("article_id", _ROW_ID, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("alert", "article_id", name=op.f("pk_alerted")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_alerted_article_id_articles")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_alerted_article_id", "alerted", ["article_id"])
