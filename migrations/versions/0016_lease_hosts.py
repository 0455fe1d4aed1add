"""Hosts are leased: their last start, who waits for them, and since when they are closed.

Revision ID: 0016
Revises: 0015
"""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    for name in ("last_start", "closed_at", "waits_since", "waits_until"):
        op.add_column("hosts", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.add_column("hosts", sa.Column("waiter", sa.Text(), nullable=True))
    hosts = sa.table("hosts", sa.column("closed_at", sa.DateTime(timezone=True)))
    op.execute(hosts.update().values(closed_at=datetime.now(UTC)))
    # The delay is known no more, so the start is put as late as it can have been. No process of before is at work.
    op.execute("UPDATE hosts SET last_start = next_start, holder = NULL, held_until = NULL")
