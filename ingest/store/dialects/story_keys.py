"""The table of the keys of stories, in each database's own shape. `ingest.store.stories.clusters` makes the keys."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from ingest.store.dialects.prepared import Prepared

KEY_SLOTS = 16
"""Parts of PostgreSQL's table: a month's is its number modulo this."""


_FILE_SQLITE = Prepared(text("INSERT OR IGNORE INTO story_keys (key, article_id) VALUES (:key, :id)"))
_FILE_POSTGRES = Prepared(
    text(
        "INSERT INTO story_keys (article_id, slot, keys) VALUES (:id, :slot, :keys)"
        " ON CONFLICT (article_id, slot) DO UPDATE SET keys = excluded.keys"
    )
)
_FILED_SQLITE = Prepared(
    text("SELECT key, article_id FROM story_keys WHERE key IN (SELECT value FROM json_each(:keys))")
)
_FILED = text(
    "SELECT key, article_id FROM (SELECT article_id, keys FROM story_keys"
    " WHERE slot = :slot AND keys && CAST(:keys AS bigint[]) OFFSET 0) AS met, unnest(met.keys) AS key"
    " WHERE key = ANY(:keys)"
)


def file_keys(conn: Connection, keys: Mapping[int, Sequence[int]], month: int) -> None:
    """Puts articles under their keys, all of one month. What stands there already stays.

    SQLite has a row a key, ordered by key. PostgreSQL, whose rows have 24 bytes before anything is in them, has a
    row an article and an inverted index over its keys, in a part of the table for each month: that index keeps its
    entries for good, and only a part can be emptied.
    """
    rows: list[dict[str, Any]]
    if conn.dialect.name == "sqlite":
        statement = _FILE_SQLITE
        rows = [{"key": key, "id": article_id} for article_id, own in keys.items() for key in own]
    else:
        statement = _FILE_POSTGRES
        slot = month % KEY_SLOTS
        rows = [{"id": article_id, "slot": slot, "keys": [*own]} for article_id, own in keys.items() if own]
    if rows:
        statement.run_all(conn, rows)


def filed(conn: Connection, keys: Sequence[int]) -> list[Any]:
    """The `key` and `article_id` of every article under any of the keys, as they are filed."""
    if conn.dialect.name == "sqlite":
        return _FILED_SQLITE.rows(conn, {"keys": json.dumps(keys)})
    parts: dict[int, list[int]] = {}
    for key in keys:
        parts.setdefault((key >> 56) % KEY_SLOTS, []).append(key)
    # The planner takes keys for something that many rows have in common, and would read the whole part.
    conn.execute(text("SET LOCAL enable_seqscan = off"))
    rows = [row for slot, own in parts.items() for row in conn.execute(_FILED, {"keys": own, "slot": slot})]
    conn.execute(text("SET LOCAL enable_seqscan = on"))
    return rows


def forget_keys(conn: Connection, article_id: int, keys: Sequence[int], month: int) -> None:
    """Takes an article away from its keys, which are all of that month."""
    if conn.dialect.name == "sqlite":
        statement = "DELETE FROM story_keys WHERE key = :key AND article_id = :id"
        rows = [{"key": key, "id": article_id} for key in keys]
    else:
        statement = "DELETE FROM story_keys WHERE article_id = :id AND slot = :slot"
        rows = [{"id": article_id, "slot": month % KEY_SLOTS}]
    if rows:
        conn.execute(text(statement), rows)


def prune_keys(conn: Connection, ranges: Sequence[tuple[int, int]], kept: Sequence[int], limit: int) -> int:
    """Deletes some keys that no lookup asks for any more. Returns the number of rows, 0 when none is left.

    SQLite deletes at most `limit` of those in `ranges` (both ends included). PostgreSQL empties one part that has no
    month of `kept`, which takes no time however full it is.
    """
    if conn.dialect.name == "sqlite":
        statement = text(
            "DELETE FROM story_keys WHERE (key, article_id) IN"
            " (SELECT key, article_id FROM story_keys WHERE key BETWEEN :first AND :last LIMIT :most)"
        )
        for first, last in ranges:
            count = conn.execute(statement, {"first": first, "last": last, "most": limit}).rowcount
            if count:
                return count
        return 0
    for slot in set(range(KEY_SLOTS)).difference(month % KEY_SLOTS for month in kept):
        name = f"story_keys_{slot}"  # a number of ours
        if conn.scalar(text(f"SELECT 1 FROM {name} LIMIT 1")):  # noqa: S608
            rows = conn.scalar(text(f"SELECT count(*) FROM {name}"))  # noqa: S608
            conn.execute(text(f"TRUNCATE {name}"))
            return int(rows or 0)
    return 0


def empty_keys(conn: Connection) -> None:
    """Takes every article away from its keys."""
    conn.execute(text("DELETE FROM story_keys" if conn.dialect.name == "sqlite" else "TRUNCATE story_keys"))
