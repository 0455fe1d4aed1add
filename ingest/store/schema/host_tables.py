"""The declared schema, continued: who holds which host, and who holds anything else by its name. No queries."""

from __future__ import annotations

from sqlalchemy import Column, Table

from ingest.store.schema.tables import metadata
from ingest.store.schema.types import SafeText, UtcTime

__all__ = ["hosts", "leases", "metadata"]

# One row a host, shared by every source and process: who may talk to it, and when. While it is held the times of the
# starts are the latest that its holder can make them.
hosts = Table(
    "hosts",
    metadata,
    Column("host", SafeText, primary_key=True),
    Column("next_start", UtcTime),  # the last start and the delay of who made it
    Column("holder", SafeText),
    Column(
        "held_until", UtcTime
    ),  # then nothing of its holder's is under way any more, whatever became of it
    Column("closed_until", UtcTime),
    Column("reason", SafeText),
    Column("last_start", UtcTime),  # when somebody's last request went out
    Column("closed_at", UtcTime),
    Column("waiter", SafeText),  # who has waited longest of those that were refused
    Column("waits_since", UtcTime),
    Column("waits_until", UtcTime),  # comes back by then, or waits no more
    sqlite_with_rowid=False,
)

leases = Table(
    "leases",
    metadata,
    Column("name", SafeText, primary_key=True),
    Column("holder", SafeText, nullable=False),
    Column("until", UtcTime, nullable=False),
    Column("detail", SafeText),  # who that is, for people
    sqlite_with_rowid=False,
)
