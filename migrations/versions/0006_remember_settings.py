"""Documents know by which settings they were read, and are each source's own.

What was remembered is forgotten: its keys were of the URL alone. The next visit asks for everything in full, once.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.execute("DELETE FROM documents")
    op.add_column("documents", sa.Column("searched_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("documents", sa.Column("settings", sa.LargeBinary(16), nullable=True))
