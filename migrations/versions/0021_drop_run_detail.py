"""A run has no detail of its own: why a source failed stands beside its counts, and nothing ever wrote another one.

Revision ID: 0021
Revises: 0020
"""

from __future__ import annotations

from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.drop_column("runs", "detail")
