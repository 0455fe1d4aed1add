"""PostgreSQL keeps the keys of stories by article, in a part for each month; SQLite's table stays as it is.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"

SLOTS = 16


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        return
    op.execute("ALTER TABLE story_keys RENAME TO story_keys_before")
    op.execute("ALTER INDEX pk_story_keys RENAME TO pk_story_keys_before")
    op.execute(
        "CREATE TABLE story_keys (article_id BIGINT NOT NULL, slot SMALLINT NOT NULL, keys BIGINT[] NOT NULL,"
        " CONSTRAINT pk_story_keys PRIMARY KEY (article_id, slot)) PARTITION BY LIST (slot)"
    )
    for slot in range(SLOTS):
        op.execute(f"CREATE TABLE story_keys_{slot} PARTITION OF story_keys FOR VALUES IN ({slot})")
    # The month of a key is its first byte.
    op.execute(
        "INSERT INTO story_keys (article_id, slot, keys)"
        " SELECT article_id, (key >> 56) & 15, array_agg(key) FROM story_keys_before GROUP BY 1, 2"
    )
    op.execute("DROP TABLE story_keys_before")
    # Without a list of pending entries, which every lookup would read.
    op.execute("CREATE INDEX ix_story_keys_keys ON story_keys USING gin (keys) WITH (fastupdate = off)")
