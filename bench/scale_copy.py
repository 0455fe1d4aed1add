"""Multiplies the first articles of a database by SQL statements, some thousand times as fast as storing them.

A copy of a block has its own URLs, keys of texts and keys of stories. It is stored later, in proportion to its numbers.
Its texts are those of the first block. Articles of one story in a block are one story in its copies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from random import Random

from sqlalchemy import Connection, Table, text

from cleaners.search_terms import terms_of
from ingest.store.dialects import term_parts
from ingest.store.schema import tables

AT_ONCE = 2_000
"""The number of articles whose terms are computed at a time (SQLite)."""


def copy(conn: Connection, block: int, first: int, shift: timedelta) -> None:
    """Copies articles 1 to `block` to the numbers from `first` + 1 on, stored `shift` later."""
    lite = conn.dialect.name == "sqlite"
    if not lite:  # Foreign keys hold as in the first block.
        conn.execute(text("SET LOCAL session_replication_role = replica"))
    for table, changed in _changes(first, _later(lite, shift), lite).items():
        _copy_rows(conn, table, block, changed)
    conn.execute(
        text("INSERT INTO text_keys (key, article_id) SELECT text_key, id FROM articles WHERE id > :first"),
        {"first": first},
    )
    (_terms_sqlite if lite else _terms_postgres)(conn, block, first)
    mask = Random(first).getrandbits(56)  # noqa: S311
    (_keys_sqlite if lite else _keys_postgres)(conn, block, first, mask)


def _later(lite: bool, shift: timedelta) -> str:
    """SQL that makes a time later, with the column as `{}`."""
    if not lite:
        return f"{{}} + INTERVAL '{shift.total_seconds():.3f} seconds'"
    later = f"strftime('%Y-%m-%d %H:%M:%f', {{}}, '+{shift.total_seconds():.3f} seconds') || '000'"
    return f"CASE WHEN {{}} IS NULL THEN NULL ELSE {later} END"


def _changes(first: int, later: str, lite: bool) -> Mapping[Table, Mapping[str, str]]:
    """The differences of the copies, as SQL by table and column, over the row that is copied."""

    def up(*names: str) -> dict[str, str]:
        return {name: f"{name} + {first}" for name in names}

    def other(*names: str) -> dict[str, str]:
        return {name: f"{name} || '?{first}'" for name in names}

    def at(*names: str) -> dict[str, str]:
        return {name: later.replace("{}", name) for name in names}

    def key(*names: str) -> dict[str, str]:
        made = "randomblob(16)" if lite else "decode(md5((id + {})::text || '{}'), 'hex')"
        return {name: made.format(first, name) for name in names}

    return {
        tables.urls: {**up("id"), **key("key"), **other("url"), **at("first_seen", "checked_at")},
        tables.pages: {**up("id", "url_id"), **other("url", "final_url"), **at("fetched_at")},
        tables.articles: {
            **up("id", "url_id", "page_id"),
            **key("url_key", "text_key"),
            **other("url", "canonical_url"),
            **at("published_at", "order_at", "first_stored"),
        },
        tables.article_sources: {**up("article_id", "url_id"), **at("first_seen", "order_at")},
        tables.article_tags: up("article_id"),
        tables.story_members: up("article_id", "story_id"),
    }


def _copy_rows(conn: Connection, table: Table, block: int, changed: Mapping[str, str]) -> None:
    names = [column.name for column in table.columns]
    key = "id" if "id" in names else "article_id"
    made = ", ".join(changed.get(name, name) for name in names)
    statement = f"SELECT {made} FROM {table.name} WHERE {key} <= {block} ORDER BY {key}"  # noqa: S608
    conn.execute(text(f"INSERT INTO {table.name} ({', '.join(names)}) {statement}"))


def _terms_postgres(conn: Connection, block: int, first: int) -> None:
    term_parts.make_parts(conn, range(first + 1, first + block + 1))
    conn.execute(
        text(
            "INSERT INTO search_terms (article_id, terms) SELECT article_id + CAST(:first AS bigint), terms"
            " FROM search_terms WHERE article_id <= :block ORDER BY article_id"
        ),
        {"first": first, "block": block},
    )


def _terms_sqlite(conn: Connection, block: int, first: int) -> None:
    """Computes the terms of the first block once, for SQLite's index keeps no terms that could be copied."""
    conn.execute(
        text("CREATE TABLE IF NOT EXISTS scale_terms (id INTEGER PRIMARY KEY, title TEXT, body TEXT)")
    )
    done = conn.scalar(text("SELECT max(id) FROM scale_terms")) or 0
    statement = text("SELECT id, title, text FROM articles WHERE id > :after AND id <= :last")
    for after in range(done, block, AT_ONCE):
        rows = conn.execute(statement, {"after": after, "last": min(block, after + AT_ONCE)}).all()
        values = [(row.id, *terms_of(row.title, row.text)) for row in rows]
        conn.execute(text("INSERT INTO scale_terms VALUES (:id, :title, :body)"), _named(values))
    conn.execute(
        text(
            "INSERT INTO search_terms (rowid, title, body) SELECT id + :first, title, body FROM scale_terms"
            " WHERE id <= :block ORDER BY id"
        ),
        {"first": first, "block": block},
    )


def _named(rows: Sequence[tuple[int, str, str]]) -> list[dict[str, int | str]]:
    return [dict(zip(("id", "title", "body"), row, strict=True)) for row in rows]


def clear(conn: Connection) -> None:
    """Drops what was needed only for copying."""
    if conn.dialect.name == "sqlite":
        conn.execute(text("DROP TABLE IF EXISTS scale_terms"))


_OTHER_KEY = "((stored.month & 255) << 56) | ({} & 72057594037927935)"


def _keys_postgres(conn: Connection, block: int, first: int, mask: int) -> None:
    made = _OTHER_KEY.format("(key # CAST(:mask AS bigint))")
    conn.execute(
        text(
            "INSERT INTO story_keys (article_id, slot, keys)"  # noqa: S608
            f" SELECT stored.id, stored.month & 15, ARRAY(SELECT {made} FROM unnest(keys) AS key)"
            " FROM story_keys JOIN (SELECT id, floor(extract(epoch FROM first_stored) / 2592000)::bigint AS month"
            " FROM articles) AS stored ON stored.id = article_id + CAST(:first AS bigint)"
            " WHERE article_id <= :block"
        ),
        {"first": first, "block": block, "mask": mask},
    )


def _keys_sqlite(conn: Connection, block: int, first: int, mask: int) -> None:
    made = _OTHER_KEY.format("((key | :mask) - (key & :mask))")
    conn.execute(
        text(
            f"INSERT OR IGNORE INTO story_keys (key, article_id) SELECT {made} AS other, stored.id"  # noqa: S608
            " FROM story_keys JOIN (SELECT id, CAST(strftime('%s', first_stored) AS INTEGER) / 2592000 AS month"
            " FROM articles) AS stored ON stored.id = article_id + :first"
            " WHERE article_id <= :block ORDER BY other"
        ),
        {"first": first, "block": block, "mask": mask},
    )
