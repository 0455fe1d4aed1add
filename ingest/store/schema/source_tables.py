"""The declared schema, continued: what is learned about sources and told by their hosts, how they fare. No queries."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
)

from ingest.store.schema.host_tables import metadata
from ingest.store.schema.types import RowId, SafeJson, SafeText, UtcTime

__all__ = [
    "STATES",
    "block_sightings",
    "feed_texts",
    "learned_rules",
    "metadata",
    "robots_files",
    "source_figures",
    "source_health",
]

# The lines of a source's latest articles, as `cleaners.learn` sees them: the evidence for its learned rules.
block_sightings = Table(
    "block_sightings",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("source_id", ForeignKey("sources.id"), nullable=False),
    Column("seen_at", UtcTime, nullable=False),  # when the article was first seen
    Column("observation", LargeBinary, nullable=False),  # zstd of JSON, see `ingest.store.sources.learning`
)
Index("ix_block_sightings_source_id", block_sightings.c.source_id, block_sightings.c.article_id)

STATES = ("proposed", "active", "approved", "rejected")
"""Of a learned rule: the first two are the learner's, the last two a person's, which no learner changes."""

learned_rules = Table(
    "learned_rules",
    metadata,
    Column("source_id", ForeignKey("sources.id"), nullable=False),
    Column("block", SafeText, nullable=False),
    Column("state", SafeText, nullable=False),
    Column("text", SafeText, nullable=False),  # one of the wordings
    Column("evidence", SafeJson, nullable=False),  # the fields of `cleaners.learn.Recurrence`
    Column("limit", SafeText),  # of a proposed one: why it does not work by itself
    Column("since", UtcTime, nullable=False),  # of this state
    CheckConstraint(f"state IN {STATES}", name="state"),
    PrimaryKeyConstraint("source_id", "block"),
    sqlite_with_rowid=False,
)

# What the pages of one source were like in one run: the past that a source is compared with.
source_figures = Table(
    "source_figures",
    metadata,
    Column("source_id", ForeignKey("sources.id"), nullable=False),
    Column("run_id", ForeignKey("runs.id"), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("listed", Integer),  # pages that discovery found; NULL: no listing was read anew
    Column("pages", Integer, nullable=False),  # cleaned, with whatever verdict, and failed ones
    Column("articles", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    Column("untitled", Integer, nullable=False),
    Column("undated", Integer, nullable=False),
    Column("length", Float),  # characters of an article, median; NULL: no article
    Column("removed", Float),  # share of the extracted characters that cleaning took, median
    Column("broke", SafeText),  # the figure by which the source was degraded then
    PrimaryKeyConstraint("source_id", "run_id"),
    sqlite_with_rowid=False,
)

Index("ix_source_figures_run_id", source_figures.c.run_id)  # may the run be forgotten?

# Sources whose figures have broken from their own past; a healthy one has no row.
source_health = Table(
    "source_health",
    metadata,
    Column("source_id", ForeignKey("sources.id"), primary_key=True),
    Column("figure", SafeText, nullable=False),
    Column("detail", SafeText, nullable=False),  # the figure now and before, in words
    Column("since", UtcTime, nullable=False),
    sqlite_with_rowid=False,
)

# What hosts answered when they were asked for their robots.txt, shared by every process; see
# `ingest.politeness.robots_cache` for how long it holds.
robots_files = Table(
    "robots_files",
    metadata,
    Column("key", LargeBinary(16), primary_key=True),  # of its URL, and of what could be dialled to get it
    Column("url", SafeText, nullable=False),
    Column("final_url", SafeText, nullable=False),
    Column("asked_at", UtcTime, nullable=False),
    Column("until", UtcTime, nullable=False),  # it is asked for again then
    Column("status", Integer),
    Column("failure", SafeText),  # the kind; NULL: it came
    Column("detail", SafeText),
    Column("body", LargeBinary),  # one zstd frame; NULL: none came
    sqlite_with_rowid=False,
)

# Full texts that feeds give of pages that have not come yet: what an article is made of where the page never does.
feed_texts = Table(
    "feed_texts",
    metadata,
    Column("url_id", RowId, ForeignKey("urls.id"), primary_key=True),
    Column("kept_at", UtcTime, nullable=False),
    Column("html", LargeBinary, nullable=False),  # one zstd frame
)
