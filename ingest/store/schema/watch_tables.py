"""The declared schema, continued: signs of life, and what is told to whom about the service. No queries."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    false,
)

from ingest.store.schema.source_tables import metadata
from ingest.store.schema.types import RowId, SafeJson, SafeText, UtcTime

__all__ = ["alert_marks", "alerted", "deliveries", "heartbeats", "metadata", "notices"]

# One row a service: the daemon writes it every few seconds while it lives.
heartbeats = Table(
    "heartbeats",
    metadata,
    Column("name", SafeText, primary_key=True),
    Column("holder", SafeText, nullable=False),  # host:pid
    Column("started", UtcTime, nullable=False),
    Column("beat_at", UtcTime, nullable=False),
    Column("stopped", UtcTime),  # NULL: it lives, or was killed
    Column("facts", SafeJson, nullable=False),  # see `ingest.store.watch.heartbeats.Heartbeat`
    sqlite_with_rowid=False,
)

# What happened that somebody may want to be told: changes of sources and of the daemon, stories, briefs.
notices = Table(
    "notices",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("kind", SafeText, nullable=False),
    Column("subject", SafeText, nullable=False),  # the source, the saved search or the service
    Column("text", SafeText, nullable=False),  # one line for people
    Column("level", SafeText, nullable=False),
    Column("facts", SafeJson, nullable=False),
    Column("routed", Boolean, nullable=False, server_default=false()),  # its deliveries are made
    sqlite_autoincrement=True,  # whoever receives notices may tell them apart by their numbers
)
Index("ix_notices_at", notices.c.at)
Index(
    "ix_notices_unrouted",
    notices.c.id,
    sqlite_where=notices.c.routed.is_(False),
    postgresql_where=notices.c.routed.is_(False),
)

# The outbox: a notice on its way to one channel, until it is taken there or given up.
deliveries = Table(
    "deliveries",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("notice_id", ForeignKey("notices.id"), nullable=False),
    Column("channel", SafeText, nullable=False),  # its id in sources.yaml
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("next_try", UtcTime),  # NULL: delivered, or given up
    Column("delivered", UtcTime),
    Column("detail", SafeText),  # why the last try was in vain
    UniqueConstraint("notice_id", "channel"),
)
Index(
    "ix_deliveries_next_try",
    deliveries.c.next_try,
    sqlite_where=deliveries.c.next_try.is_not(None),
    postgresql_where=deliveries.c.next_try.is_not(None),
)

# How far each saved search has looked: articles up to `began` are older than the search itself.
alert_marks = Table(
    "alert_marks",
    metadata,
    Column("alert", SafeText, primary_key=True),
    Column("began", RowId, nullable=False),
    Column("seen", RowId, nullable=False),
    sqlite_with_rowid=False,
)

# Which articles a saved search has given; another article of their stories is no news.
alerted = Table(
    "alerted",
    metadata,
    Column("alert", SafeText, nullable=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("at", UtcTime, nullable=False),
    PrimaryKeyConstraint("alert", "article_id"),
    sqlite_with_rowid=False,
)
Index("ix_alerted_article_id", alerted.c.article_id)
