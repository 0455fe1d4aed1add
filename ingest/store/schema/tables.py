"""The declared schema: every table and index with what its rows mean. No query lives here.

Keys of URLs and of texts are digests (16 bytes): an index over them stays small at a hundred million rows and
has no limit of length. Raw pages live in the database, by their content: one transaction holds a page, its
state and its article, and no file can dangle.
"""

from __future__ import annotations

from typing import get_args

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    true,
)

from ingest.model import Outcome
from ingest.store.schema.types import RowId, SafeJson, SafeText, UtcTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

sources = Table(
    "sources",
    metadata,
    Column("id", SafeText, primary_key=True),
    Column("name", SafeText, nullable=False),
    Column("url", SafeText, nullable=False),
    Column("enabled", Boolean, nullable=False, server_default=true()),
    Column("tags", SafeJson, nullable=False),
    Column("first_seen", UtcTime, nullable=False),
    Column("due_at", UtcTime),  # when the schedule wants it next; NULL: never by itself
    Column("due_why", SafeText),  # why then
    Column("not_before", UtcTime),  # its server's own word (Retry-After)
    Column("ran_at", UtcTime),
    Column("succeeded_at", UtcTime),
    Column("failures", Integer, nullable=False, server_default="0"),  # runs since the last success
    Column("detail", SafeText),  # what went wrong last
    Column("failing_since", UtcTime),  # the first of the failed runs
    Column("reminded_at", UtcTime),  # when it was said that it fails for a day
    Column("last_new_at", UtcTime),  # when a new article last came by it
)
Index("ix_sources_due_at", sources.c.due_at, sources.c.id)

STATES = ("pending", "fetched", "stored", "duplicate", "filtered", "rejected", "failed")
"""Of a URL: `fetched` has a page that is not cleaned yet."""

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
"""Of a URL in one run."""

# One row a canonical URL, whoever named it. `next_try`: when work on it is due; NULL: nothing is left to do.
urls = Table(
    "urls",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("key", LargeBinary(16), nullable=False),
    Column("url", SafeText, nullable=False),  # as it was first named: this is what is fetched
    Column("source_id", ForeignKey("sources.id"), nullable=False),  # the source that works on it
    Column("state", SafeText, nullable=False),
    Column("reason", SafeText),
    Column("detail", SafeText),
    Column("tries", Integer, nullable=False, server_default="0"),  # in vain since the last success
    Column("next_try", UtcTime),
    Column("first_seen", UtcTime, nullable=False),
    Column("checked_at", UtcTime),  # the last attempt to fetch it
    Column("unchanged", Integer, nullable=False, server_default="0"),  # visits in vain at a listing's word
    Column("title", SafeText),  # the listing's word, as are the next two (ISO 8601)
    Column("published", SafeText),
    Column("modified", SafeText),
    CheckConstraint(f"state IN {STATES}", name="state"),
    UniqueConstraint("key"),
)
Index(
    "ix_urls_due",
    urls.c.source_id,
    urls.c.next_try,
    sqlite_where=urls.c.next_try.is_not(None),
    postgresql_where=urls.c.next_try.is_not(None),
)
Index("ix_urls_state", urls.c.source_id, urls.c.state)

url_sources = Table(
    "url_sources",
    metadata,
    Column("url_id", ForeignKey("urls.id"), nullable=False),
    Column("source_id", ForeignKey("sources.id"), nullable=False),
    Column("first_seen", UtcTime, nullable=False),
    Column("word", LargeBinary(16)),  # digest of what the source's listings say of it; NULL: nothing
    Column("refused", SafeText),  # by which of the source's patterns it is not the source's; NULL: it is
    PrimaryKeyConstraint("url_id", "source_id"),
    sqlite_with_rowid=False,
)

# Feeds, sitemaps and listing pages: what is needed to ask for them politely. A row is one source's.
documents = Table(
    "documents",
    metadata,
    Column("key", LargeBinary(16), primary_key=True),  # of source and URL
    Column("url", SafeText, nullable=False),
    Column("source_id", ForeignKey("sources.id"), nullable=False),
    Column("etag", SafeText),
    Column("last_modified", SafeText),
    Column("body", LargeBinary(32)),  # SHA-256 of the last body
    Column("checked_at", UtcTime, nullable=False),
    Column("full_at", UtcTime),  # the last unconditional GET
    Column("changed_at", UtcTime),
    Column("entry", SafeText),  # what discovery took it for, where discovery begins with it
    Column("searched_at", UtcTime),  # of an auto source's own address: when a search last began there
    Column("settings", LargeBinary(16)),  # digest of the source's settings by which it was read
    Column("lasts", Float),  # seconds for which it holds by its own word; NULL: never read for it
    Column("skips", SafeJson),  # {"hours": [...], "days": [...]} in which it asks to be left alone
)

# The event log: one row a request that was answered, or was not.
fetches = Table(
    "fetches",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("run_id", ForeignKey("runs.id")),
    Column("source_id", ForeignKey("sources.id")),
    Column("url_id", ForeignKey("urls.id")),  # NULL for documents
    Column("url", SafeText, nullable=False),
    Column("outcome", SafeText, nullable=False),  # fetched | not_modified | the kind of failure
    Column("status", Integer),
    Column("seconds", Float, nullable=False),
    Column("size", Integer),  # bytes of the decoded body
    Column("detail", SafeText),
    Column("next_try", UtcTime),  # of a failure: when it is tried again; NULL: never
)
Index("ix_documents_source_id", documents.c.source_id)
Index("ix_fetches_url_id", fetches.c.url_id)
Index("ix_fetches_at", fetches.c.at)
Index("ix_fetches_run_id", fetches.c.run_id)  # may the run be forgotten?

bodies = Table(
    "bodies",
    metadata,
    Column("sha256", LargeBinary(32), primary_key=True),
    Column("size", Integer, nullable=False),  # bytes before compression
    Column("data", LargeBinary, nullable=False),  # one zstd frame
)

# A page as it was fetched, immutable. Parts after the first of a multi-page article name the first.
pages = Table(
    "pages",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("url_id", ForeignKey("urls.id"), nullable=False),
    Column("first_page", ForeignKey("pages.id")),  # NULL: this is the first, or the only one
    Column("part", Integer, nullable=False),  # counts from 1
    Column("url", SafeText, nullable=False),
    Column("final_url", SafeText, nullable=False),
    Column("status", Integer, nullable=False),
    Column("headers", SafeJson, nullable=False),  # [[name, value], ...] as received
    Column("signals", SafeJson),  # [[place, name, value], ...] of opting out; NULL: kept before these were
    Column("media_type", SafeText, nullable=False),
    Column("charset", SafeText),
    Column("fetched_at", UtcTime, nullable=False),
    Column("body", ForeignKey("bodies.sha256")),  # NULL once pruned
    Column("origin", SafeText),  # feed: the text that a feed gave in the page's place; NULL: the page itself
    Column("part_key", LargeBinary(16)),  # of its URL, where it is a further part of an article
    CheckConstraint("(part = 1) = (first_page IS NULL)", name="part"),
)
Index("ix_pages_url_id", pages.c.url_id)
Index("ix_pages_first_page", pages.c.first_page)
Index(
    "ix_pages_part_key",
    pages.c.part_key,
    sqlite_where=pages.c.part_key.is_not(None),
    postgresql_where=pages.c.part_key.is_not(None),
)
Index("ix_pages_body", pages.c.body)  # is a body still needed?
Index("ix_pages_fetched_at", pages.c.fetched_at)
Index(
    "ix_pages_kept",
    pages.c.fetched_at,
    sqlite_where=pages.c.body.is_not(None),
    postgresql_where=pages.c.body.is_not(None),
)

# The fields of `cleaners.Article` by their names, and what the service knows beside them.
articles = Table(
    "articles",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("url", SafeText, nullable=False),
    Column("canonical_url", SafeText, nullable=False),
    Column("title", SafeText),
    Column("text", SafeText, nullable=False),
    Column("lang", SafeText),
    Column("published", SafeText),  # ISO 8601 as the page gives it: a day, or a time with its offset
    Column("modified", SafeText),
    Column("source", SafeText),
    Column("section", SafeText),
    Column("edition", SafeText),
    Column("authors", SafeJson, nullable=False),
    Column("editors", SafeJson, nullable=False),
    Column("photographers", SafeJson, nullable=False),
    Column("captions", SafeJson, nullable=False),
    Column("images", SafeJson, nullable=False),  # [{"url", "caption", "credit"}, ...]
    Column("tags", SafeJson, nullable=False),
    Column("rights", SafeText),
    Column("free_access", Boolean),
    Column("damaged", SafeJson, nullable=False),
    Column("published_precision", SafeText),  # day | time
    Column("published_at", UtcTime),  # the instant; of a day, its first in UTC
    Column("modified_at", UtcTime),
    Column("order_at", UtcTime, nullable=False),  # published_at where it can be true, else first_stored
    Column("url_key", LargeBinary(16), nullable=False),
    Column("text_key", LargeBinary(16), nullable=False),
    Column("source_id", ForeignKey("sources.id"), nullable=False),
    Column("url_id", ForeignKey("urls.id"), nullable=False),
    Column("page_id", ForeignKey("pages.id"), nullable=False),
    Column("cleaner_version", SafeText, nullable=False),
    Column("first_stored", UtcTime, nullable=False),
    Column("updated", UtcTime),  # when a revision last changed it
    CheckConstraint("published_precision IN ('day', 'time')", name="precision"),
    CheckConstraint("(published IS NULL) = (published_precision IS NULL)", name="published"),
    UniqueConstraint("url_key"),
    sqlite_autoincrement=True,  # the number of a deleted article never comes back
)
Index("ix_articles_order_at", articles.c.order_at, articles.c.id)
Index("ix_articles_source_id", articles.c.source_id, articles.c.order_at)
Index("ix_articles_url_id", articles.c.url_id)
Index(
    "ix_articles_id_lang", articles.c.id, articles.c.lang
)  # a search does not read rows of another language
Index("ix_articles_lang", articles.c.lang, articles.c.order_at, articles.c.id)
Index("ix_articles_page_id", articles.c.page_id)

# Who has had which text first: the race between two processes with one story is decided here. A revised
# article keeps its earlier texts' keys, so that a late reprint of an old version is known too.
text_keys = Table(
    "text_keys",
    metadata,
    Column("key", LargeBinary(16), primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    sqlite_with_rowid=False,
)
Index("ix_text_keys_article_id", text_keys.c.article_id)

# Where else the story stands: every source and URL that led to the article, exact copies included.
article_sources = Table(
    "article_sources",
    metadata,
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("source_id", ForeignKey("sources.id"), nullable=False),
    Column("url_id", ForeignKey("urls.id"), nullable=False),
    Column("first_seen", UtcTime, nullable=False),
    Column("order_at", UtcTime, nullable=False),  # the article's own, for the newest ones of a source
    PrimaryKeyConstraint("article_id", "source_id", "url_id"),
    sqlite_with_rowid=False,
)
Index("ix_article_sources_url_id", article_sources.c.url_id)
Index("ix_article_sources_source_id", article_sources.c.source_id, article_sources.c.first_seen)
Index(
    "ix_article_sources_order",
    article_sources.c.source_id,
    article_sources.c.order_at,
    article_sources.c.article_id,
)

article_tags = Table(
    "article_tags",
    metadata,
    Column("tag", SafeText, nullable=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    PrimaryKeyConstraint("tag", "article_id"),
    sqlite_with_rowid=False,
)
Index("ix_article_tags_article_id", article_tags.c.article_id)

# What cleaning took away: one row an article, for a row a span would cost twenty times the articles' rows.
removed_spans = Table(
    "removed_spans",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("characters", Integer, nullable=False),
    Column("spans", LargeBinary, nullable=False),  # zstd of JSON [[at, text, rule, kind, put], ...]
)

# What an article was before: number 1 is its first version.
revisions = Table(
    "revisions",
    metadata,
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("kind", SafeText, nullable=False),  # why the next version came: the page changed, or our rules did
    Column("replaced_at", UtcTime, nullable=False),
    Column("page_id", ForeignKey("pages.id"), nullable=False),
    Column("cleaner_version", SafeText, nullable=False),
    Column("changed", SafeJson, nullable=False),  # names of the fields that the next version has otherwise
    Column("record", LargeBinary, nullable=False),  # zstd of JSON: the article's fields, `removed` included
    CheckConstraint("kind IN ('updated', 'recleaned')", name="kind"),
    PrimaryKeyConstraint("article_id", "number"),
)
Index("ix_revisions_page_id", revisions.c.page_id)

# Deleted articles do not come back: by their URL, nor by their text under another URL.
tombstones = Table(
    "tombstones",
    metadata,
    Column("key", LargeBinary(16), primary_key=True),
    Column("deleted_at", UtcTime, nullable=False),
    Column("reason", SafeText, nullable=False),
    sqlite_with_rowid=False,
)

runs = Table(
    "runs",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("command", SafeText, nullable=False),
    Column("started", UtcTime, nullable=False),
    Column("finished", UtcTime),  # NULL: still going, or killed
)

run_sources = Table(
    "run_sources",
    metadata,
    Column("run_id", ForeignKey("runs.id"), nullable=False),
    Column("source_id", ForeignKey("sources.id"), nullable=False),
    Column("found", Integer, nullable=False),
    *(Column(outcome, Integer, nullable=False) for outcome in OUTCOMES),
    Column("reasons", SafeJson, nullable=False),  # {outcome: {reason: count}}
    Column("seconds", Float, nullable=False),
    Column("detail", SafeText),  # why the source as a whole failed
    CheckConstraint("found = " + " + ".join(OUTCOMES), name="adds_up"),
    PrimaryKeyConstraint("run_id", "source_id"),
)

# How far a recleaning, or a rebuilding of the index, that was interrupted has come; the row goes when it ends.
recleanings = Table(
    "recleanings",
    metadata,
    Column("scope", SafeText, primary_key=True),  # which pages it goes over, in words
    Column(
        "rules", SafeText, nullable=False
    ),  # a digest of what it cleans by: with other rules it begins anew
    Column("after", RowId, nullable=False),  # the last URL that is done
    Column("counts", SafeJson, nullable=False),  # {source: {outcome: count}} so far
    sqlite_with_rowid=False,
)

# Under which keys an article is found by those that may be of its story is kept in `story_keys`, which each database
# has in its own shape: see `ingest.store.dialects` and `ingest.store.stories.clusters`.

# Stories of more than one article. An article without a row is a story of its own.
story_members = Table(
    "story_members",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("story_id", RowId, nullable=False),  # the id of the article that the story began with
    Column("representative", Boolean, nullable=False),  # true for one of each story
    sqlite_with_rowid=False,
)
Index("ix_story_members_story_id", story_members.c.story_id)

# What one article was found to be to another one, and by what.
story_evidence = Table(
    "story_evidence",
    metadata,
    Column("article_id", ForeignKey("articles.id"), nullable=False),  # the one that came later
    Column("other_id", ForeignKey("articles.id"), nullable=False),
    Column("verdict", SafeText, nullable=False),
    Column("shorter", Boolean, nullable=False),  # of teaser and contains: the later one is the part
    Column("similarity", Float, nullable=False),
    Column("containment", Float, nullable=False),
    Column("shared", SafeJson, nullable=False),  # figures and dates, as are the next
    Column("differing", SafeJson, nullable=False),
    Column("found_at", UtcTime, nullable=False),
    CheckConstraint("verdict IN ('exact', 'reprint', 'teaser', 'contains')", name="verdict"),
    PrimaryKeyConstraint("article_id", "other_id"),
    sqlite_with_rowid=False,
)
Index("ix_story_evidence_other_id", story_evidence.c.other_id)
