"""The first schema.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "bodies",
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_bodies")),
    )
    op.create_table(
        "hosts",
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("next_start", sa.DateTime(timezone=True), nullable=True),
        sa.Column("holder", sa.Text(), nullable=True),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("host", name=op.f("pk_hosts")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "runs",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    op.create_table(
        "sources",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("enabled", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ran_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("succeeded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
    )
    op.create_table(
        "tombstones",
        sa.Column("key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_tombstones")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "documents",
        sa.Column("key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("body", sa.LargeBinary(length=32), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("full_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("entry", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_documents_source_id_sources")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_documents")),
    )
    op.create_index("ix_documents_source_id", "documents", ["source_id"], unique=False)
    op.create_table(
        "run_sources",
        sa.Column("run_id", ROW_ID, nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("stored", sa.Integer(), nullable=False),
        sa.Column("duplicate", sa.Integer(), nullable=False),
        sa.Column("revised", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("filtered", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("pending", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "found = stored + duplicate + revised + unchanged + filtered + rejected + failed + pending",
            name=op.f("ck_run_sources_adds_up"),
        ),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_run_sources_run_id_runs")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_run_sources_source_id_sources")),
        sa.PrimaryKeyConstraint("run_id", "source_id", name=op.f("pk_run_sources")),
    )
    op.create_table(
        "urls",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_try", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unchanged", sa.Integer(), server_default="0", nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state IN ('pending', 'fetched', 'stored', 'duplicate', 'filtered', 'rejected', 'failed')",
            name=op.f("ck_urls_state"),
        ),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_urls_source_id_sources")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_urls")),
        sa.UniqueConstraint("key", name=op.f("uq_urls_key")),
    )
    op.create_index(
        "ix_urls_due",
        "urls",
        ["source_id", "next_try"],
        unique=False,
        sqlite_where=sa.text("next_try IS NOT NULL"),
        postgresql_where=sa.text("next_try IS NOT NULL"),
    )
    op.create_index("ix_urls_state", "urls", ["source_id", "state"], unique=False)
    op.create_table(
        "fetches",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("run_id", ROW_ID, nullable=True),
        sa.Column("source_id", sa.Text(), nullable=True),
        sa.Column("url_id", ROW_ID, nullable=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("next_try", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_fetches_run_id_runs")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_fetches_source_id_sources")),
        sa.ForeignKeyConstraint(["url_id"], ["urls.id"], name=op.f("fk_fetches_url_id_urls")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fetches")),
    )
    op.create_index("ix_fetches_at", "fetches", ["at"], unique=False)
    op.create_index("ix_fetches_url_id", "fetches", ["url_id"], unique=False)
    op.create_table(
        "pages",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("url_id", ROW_ID, nullable=False),
        sa.Column("first_page", ROW_ID, nullable=True),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("final_url", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("charset", sa.Text(), nullable=True),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.LargeBinary(length=32), nullable=True),
        sa.CheckConstraint("(part = 1) = (first_page IS NULL)", name=op.f("ck_pages_part")),
        sa.ForeignKeyConstraint(["body"], ["bodies.sha256"], name=op.f("fk_pages_body_bodies")),
        sa.ForeignKeyConstraint(["first_page"], ["pages.id"], name=op.f("fk_pages_first_page_pages")),
        sa.ForeignKeyConstraint(["url_id"], ["urls.id"], name=op.f("fk_pages_url_id_urls")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pages")),
    )
    op.create_index("ix_pages_body", "pages", ["body"], unique=False)
    op.create_index("ix_pages_fetched_at", "pages", ["fetched_at"], unique=False)
    op.create_index("ix_pages_first_page", "pages", ["first_page"], unique=False)
    op.create_index("ix_pages_url_id", "pages", ["url_id"], unique=False)
    op.create_table(
        "url_sources",
        sa.Column("url_id", ROW_ID, nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_url_sources_source_id_sources")),
        sa.ForeignKeyConstraint(["url_id"], ["urls.id"], name=op.f("fk_url_sources_url_id_urls")),
        sa.PrimaryKeyConstraint("url_id", "source_id", name=op.f("pk_url_sources")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "articles",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("canonical_url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("lang", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("edition", sa.Text(), nullable=True),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("editors", sa.JSON(), nullable=False),
        sa.Column("photographers", sa.JSON(), nullable=False),
        sa.Column("captions", sa.JSON(), nullable=False),
        sa.Column("images", sa.JSON(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("rights", sa.Text(), nullable=True),
        sa.Column("free_access", sa.Boolean(), nullable=True),
        sa.Column("damaged", sa.JSON(), nullable=False),
        sa.Column("published_precision", sa.Text(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("modified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("order_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("url_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("text_key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("url_id", ROW_ID, nullable=False),
        sa.Column("page_id", ROW_ID, nullable=False),
        sa.Column("cleaner_version", sa.Text(), nullable=False),
        sa.Column("first_stored", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("published_precision IN ('day', 'time')", name=op.f("ck_articles_precision")),
        sa.CheckConstraint(
            "(published IS NULL) = (published_precision IS NULL)", name=op.f("ck_articles_published")
        ),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name=op.f("fk_articles_page_id_pages")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_articles_source_id_sources")),
        sa.ForeignKeyConstraint(["url_id"], ["urls.id"], name=op.f("fk_articles_url_id_urls")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("url_key", name=op.f("uq_articles_url_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_articles_order_at", "articles", ["order_at", "id"], unique=False)
    op.create_index("ix_articles_page_id", "articles", ["page_id"], unique=False)
    op.create_index("ix_articles_source_id", "articles", ["source_id", "order_at"], unique=False)
    op.create_index("ix_articles_url_id", "articles", ["url_id"], unique=False)
    op.create_table(
        "article_sources",
        sa.Column("article_id", ROW_ID, nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("url_id", ROW_ID, nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_sources_article_id_articles")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name=op.f("fk_article_sources_source_id_sources")
        ),
        sa.ForeignKeyConstraint(["url_id"], ["urls.id"], name=op.f("fk_article_sources_url_id_urls")),
        sa.PrimaryKeyConstraint("article_id", "source_id", "url_id", name=op.f("pk_article_sources")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_article_sources_url_id", "article_sources", ["url_id"], unique=False)
    op.create_table(
        "article_tags",
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("article_id", ROW_ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_tags_article_id_articles")
        ),
        sa.PrimaryKeyConstraint("tag", "article_id", name=op.f("pk_article_tags")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_article_tags_article_id", "article_tags", ["article_id"], unique=False)
    op.create_table(
        "removed_spans",
        sa.Column("article_id", ROW_ID, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("spans", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_removed_spans_article_id_articles")
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_removed_spans")),
    )
    op.create_table(
        "revisions",
        sa.Column("article_id", ROW_ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("page_id", ROW_ID, nullable=False),
        sa.Column("cleaner_version", sa.Text(), nullable=False),
        sa.Column("changed", sa.JSON(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("kind IN ('updated', 'recleaned')", name=op.f("ck_revisions_kind")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_revisions_article_id_articles")
        ),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name=op.f("fk_revisions_page_id_pages")),
        sa.PrimaryKeyConstraint("article_id", "number", name=op.f("pk_revisions")),
    )
    op.create_index("ix_revisions_page_id", "revisions", ["page_id"], unique=False)
    op.create_table(
        "text_keys",
        sa.Column("key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("article_id", ROW_ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_text_keys_article_id_articles")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_text_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_text_keys_article_id", "text_keys", ["article_id"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        # Without a copy of the text; terms come ready, apart by spaces: `ascii` splits at nothing else in them.
        op.execute("CREATE VIRTUAL TABLE search_terms USING fts5(title, body, content='', tokenize='ascii')")
    else:
        op.execute(
            "CREATE TABLE search_terms ("
            "article_id BIGINT PRIMARY KEY REFERENCES articles (id), terms TSVECTOR NOT NULL)"
        )
        # Without a list of pending entries, for which PostgreSQL reckons so much that it reads the table instead.
        op.execute(
            "CREATE INDEX ix_search_terms_terms ON search_terms USING gin (terms) WITH (fastupdate = off)"
        )
