"""The newest articles of a language are found without passing those of others.

Revision ID: 0018
Revises: 0017
"""

from __future__ import annotations

from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_index("ix_articles_lang", "articles", ["lang", "order_at", "id"])
