"""What a source's listings say of a page is remembered by its digest, so that other words tell of an update.

Revision ID: 0011
Revises: 0010
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("url_sources", sa.Column("word", sa.LargeBinary(16), nullable=True))
