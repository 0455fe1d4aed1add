"""The declared schema, continued: workers of a fleet, works in their hands, large works in shares. No queries."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table

from ingest.store.schema.types import RowId, SafeJson, SafeText, UtcTime
from ingest.store.schema.watch_tables import metadata

__all__ = ["assignments", "metadata", "share_groups", "shares", "workers"]

# One row a process of the fleet, from its start to its end; the times are the database's own.
workers = Table(
    "workers",
    metadata,
    Column("holder", SafeText, primary_key=True),  # machine:pid:word
    Column("role", SafeText, nullable=False),  # scheduler | worker
    Column("started", UtcTime, nullable=False),
    Column("beat_at", UtcTime, nullable=False),  # its last sign of life
    Column("versions", SafeJson, nullable=False),  # {"program", "schema", "cleaners", "queue"}
    Column("queues", SafeJson, nullable=False),  # from which it takes work
    Column("concurrency", Integer, nullable=False),
    Column("waits", SafeText),  # why it takes no work now; NULL: it does
)

# What the fleet is to do or does now, a row a work; the row goes when the work has ended well.
assignments = Table(
    "assignments",
    metadata,
    Column("name", SafeText, primary_key=True),  # as "visit harbour"
    Column("queue", SafeText, nullable=False),
    Column("queued_at", UtcTime),  # when it was put into the queue; NULL: it is not there
    Column("holder", SafeText),  # the worker that does it; NULL: none does
    Column("begun_at", UtcTime),
    Column("tries", Integer, nullable=False, server_default="0"),  # begun, and neither ended nor got on
    Column("reason", SafeText),  # why the last try came to nothing
    Column("aside_until", UtcTime),  # it is left alone until then
)
Index(
    "ix_assignments_holder",
    assignments.c.holder,
    sqlite_where=assignments.c.holder.is_not(None),
    postgresql_where=assignments.c.holder.is_not(None),
)

# A large work that is done in shares, by any number of workers.
share_groups = Table(
    "share_groups",
    metadata,
    Column("name", SafeText, primary_key=True),  # as "reclean all sources, since the beginning"
    Column("queue", SafeText, nullable=False),
    Column("options", SafeJson, nullable=False),  # what was asked for
    Column(
        "rules", SafeText, nullable=False
    ),  # a digest of what it is done by: with other rules it begins anew
    Column("asked_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),  # NULL: some shares are left
)
shares = Table(
    "shares",
    metadata,
    Column("group_name", ForeignKey("share_groups.name", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),  # counts from 1
    Column("first", RowId, nullable=False),  # the rows it goes over, by their ids
    Column("last", RowId, nullable=False),
    Column("size", Integer, nullable=False),  # units in it, when it was made
    Column("after", RowId, nullable=False),  # the last row that is done
    Column("counts", SafeJson, nullable=False),  # {source: {outcome: count}} so far
    Column("ended_at", UtcTime),
    PrimaryKeyConstraint("group_name", "number"),
)
