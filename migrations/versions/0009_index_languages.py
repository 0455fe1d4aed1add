"""The language of an article can be seen without reading its row.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_index("ix_articles_id_lang", "articles", ["id", "lang"])
