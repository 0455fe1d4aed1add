"""Everything in which SQLite and PostgreSQL differ, and nothing else; the rest is one code path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    Row,
    Select,
    Table,
    bindparam,
    cast,
    column,
    create_engine,
    event,
    exc,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.sql.dml import ReturningInsert
from sqlalchemy.sql.elements import ColumnElement

from ingest.errors import UsageError
from ingest.store.tables import articles
from ingest.store.terms import Phrase

LOCK_MILLISECONDS = 30_000
"""How long one statement waits for a lock of somebody else."""

READING = {"reading": True, "postgresql_readonly": True}
"""Execution options of a transaction that writes nothing."""

UNDECLARED = ("search_", "story_keys")
"""How tables begin that each database has in its own shape; only this module and migrations know them."""
KEY_SLOTS = 16
"""Parts of PostgreSQL's table of keys: a month's (see `clusters`) is its number modulo this."""

_SCHEMA_LOCK = 0x6E657773  # any constants that only this program uses
_STORIES_LOCK = 0x73746F72
_POSTGRES = {"postgres", "postgresql", "postgresql+psycopg"}


class Trouble(Enum):
    """What an error of the database means to its caller."""

    PASSING = "the database is locked or cannot be reached"
    CLOSED = "the database cannot be opened"
    FULL = "the disk or the database is full"
    SCHEMA = "the database's schema is not the one this program was written for"
    OTHER = "the database refused"


def database_url(given: str) -> URL:
    """The URL of a database as SQLAlchemy wants it. A text without a scheme is the path of an SQLite file.

    Raises UsageError for what is neither SQLite nor PostgreSQL.
    """
    try:
        url = make_url(given if "://" in given else f"sqlite:///{given}")
    except ArgumentError as error:
        raise UsageError(f"not a database URL: {_masked(given)}") from error
    if url.drivername in _POSTGRES:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database and url.database != ":memory:":
        return url
    raise UsageError(
        f"cannot store in {_masked(given)}: give a file, sqlite:///FILE or postgresql://HOST/DATABASE"
    )


def _masked(given: str) -> str:
    """The text without what may be a password."""
    scheme, slashes, rest = given.partition("://")
    return f"{scheme}{slashes}{rest.rpartition('@')[2]}"


def engine(url: URL) -> Engine:
    """An engine whose transactions are safe: waiting for locks, durable, foreign keys on."""
    common: dict[str, Any] = {"hide_parameters": True, "json_serializer": _json}
    if url.get_backend_name() == "sqlite":
        Path(str(url.database)).expanduser().parent.mkdir(parents=True, exist_ok=True)
        made = create_engine(url, **common)
        event.listen(made, "connect", _prepare_sqlite)
        event.listen(made, "begin", _begin_sqlite)
        return made
    return create_engine(
        url,
        pool_pre_ping=True,
        pool_recycle=300,
        connect_args={
            "connect_timeout": 10,
            "application_name": "news-ingest",
            "options": f"-c lock_timeout={LOCK_MILLISECONDS} -c timezone=UTC",
            "keepalives_idle": 30,
            "tcp_user_timeout": 60_000,
        },
        **common,
    )


def _json(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {LOCK_MILLISECONDS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")  # in WAL mode a crash of the process loses nothing
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(
        "PRAGMA cache_size = -65536"
    )  # 64 MiB, taken as needed: keys and index pages come back often
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its lock at once: it waits at the start and can never fail half-way to get it."""
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {int(reading)}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def trouble(error: exc.DBAPIError) -> Trouble:
    """The class of an error, by the codes of SQLite and the SQLSTATE classes of PostgreSQL."""
    original: Any = error.orig
    name: str = getattr(original, "sqlite_errorname", None) or ""
    if name or type(original).__module__ == "sqlite3":
        return _sqlite_trouble(name, str(original))
    return _postgres_trouble(getattr(original, "sqlstate", None) or "", error)


def _sqlite_trouble(name: str, message: str) -> Trouble:
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_IOERR", "SQLITE_PROTOCOL")):
        return Trouble.PASSING
    if name == "SQLITE_FULL":
        return Trouble.FULL
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return Trouble.CLOSED
    if "no such table" in message or "no such column" in message or "has no column named" in message:
        return Trouble.SCHEMA
    return Trouble.OTHER


def _postgres_trouble(state: str, error: exc.DBAPIError) -> Trouble:
    # https://www.postgresql.org/docs/current/errcodes-appendix.html
    known = {"53100": Trouble.FULL, "42P01": Trouble.SCHEMA, "42703": Trouble.SCHEMA}
    if state in known:  # disk_full, undefined_table, undefined_column
        return known[state]
    if state[:2] in {"28", "3D"}:  # not authorised, no such database
        return Trouble.CLOSED
    # connection exceptions; deadlock and serialization; resources; lock_not_available; shutdown and start-up
    if state[:2] in {"08", "40", "53", "57"} or state == "55P03":
        return Trouble.PASSING
    lost = error.connection_invalidated or (not state and isinstance(error, exc.OperationalError))
    return Trouble.PASSING if lost else Trouble.OTHER


def insert(conn: Connection, into: Table) -> Any:
    """INSERT of this dialect: both know ON CONFLICT with the same words, SQLAlchemy has no common parent."""
    return sqlite.insert(into) if conn.dialect.name == "sqlite" else postgresql.insert(into)


def insert_new(
    conn: Connection, into: Table, values: Mapping[str, Any], returning: Sequence[ColumnElement[Any]]
) -> Any:
    """The `returning` row of an insert, None where a unique key stood in the way.

    Waits for a competing transaction that has written the same key; if that one commits, it has won.
    """
    statement: ReturningInsert[Any] = (
        insert(conn, into).values(**values).on_conflict_do_nothing().returning(*returning)
    )
    return conn.execute(statement).one_or_none()


def lock_schema(conn: Connection) -> None:
    """Nobody else upgrades until this transaction ends. SQLite's writers are alone already."""
    if conn.dialect.name == "postgresql":
        conn.execute(select(func.pg_advisory_xact_lock(_SCHEMA_LOCK)))


def lock_stories(conn: Connection) -> None:
    """Nobody else places an article until this transaction ends. SQLite's writers are alone already."""
    if conn.dialect.name == "postgresql":
        conn.execute(select(func.pg_advisory_xact_lock(_STORIES_LOCK)))


def is_declared(_thing: Any, name: str | None, kind: str, reflected: bool, _other: Any) -> bool:
    """Whether alembic shall compare this object: the full-text index and the keys of stories are not declared."""
    return not (kind == "table" and reflected and name is not None and name.startswith(UNDECLARED))


def file_keys(conn: Connection, keys: Mapping[int, Sequence[int]], month: int) -> None:
    """Puts articles under their keys, all of one month; what stands there already stays.

    SQLite has a row a key, ordered by key. PostgreSQL, whose rows have 24 bytes before anything is in them, has a
    row an article and an inverted index over its keys, in a part of the table for each month: that index keeps its
    entries for good, and only a part can be emptied.
    """
    rows: list[dict[str, Any]]
    if conn.dialect.name == "sqlite":
        said = "INSERT OR IGNORE INTO story_keys (key, article_id) VALUES (:key, :id)"
        rows = [{"key": key, "id": article_id} for article_id, own in keys.items() for key in own]
    else:
        said = (
            "INSERT INTO story_keys (article_id, slot, keys) VALUES (:id, :slot, :keys)"
            " ON CONFLICT (article_id, slot) DO UPDATE SET keys = excluded.keys"
        )
        slot = month % KEY_SLOTS
        rows = [{"id": article_id, "slot": slot, "keys": [*own]} for article_id, own in keys.items() if own]
    if rows:
        conn.execute(text(said), rows)


def filed(conn: Connection, keys: Sequence[int], months: Sequence[int]) -> Sequence[Row[Any]]:
    """The `key` and `article_id` of every article of these months under any of the keys."""
    if conn.dialect.name == "sqlite":
        said = "SELECT key, article_id FROM story_keys WHERE key IN :keys"
        return conn.execute(text(said).bindparams(bindparam("keys", keys, expanding=True))).all()
    # The offset keeps the planner from reckoning with what becomes of the arrays before it chooses how to find them.
    said = (
        "SELECT key, article_id FROM (SELECT article_id, keys FROM story_keys"
        " WHERE slot = ANY(:slots) AND keys && CAST(:keys AS bigint[]) OFFSET 0) AS met, unnest(met.keys) AS key"
        " WHERE key = ANY(:keys)"
    )
    slots = sorted({month % KEY_SLOTS for month in months})
    return conn.execute(text(said), {"keys": [*keys], "slots": slots}).all()


def forget_keys(conn: Connection, article_id: int, keys: Sequence[int], month: int) -> None:
    """Takes an article away from its keys, which are all of that month."""
    if conn.dialect.name == "sqlite":
        said = "DELETE FROM story_keys WHERE key = :key AND article_id = :id"
        rows = [{"key": key, "id": article_id} for key in keys]
    else:
        said = "DELETE FROM story_keys WHERE article_id = :id AND slot = :slot"
        rows = [{"id": article_id, "slot": month % KEY_SLOTS}]
    if rows:
        conn.execute(text(said), rows)


def prune_keys(conn: Connection, ranges: Sequence[tuple[int, int]], kept: Sequence[int], limit: int) -> int:
    """Deletes some keys that no lookup asks for any more; gives how many rows it were, 0 when none is left.

    SQLite deletes at most `limit` of those in `ranges` (both ends included). PostgreSQL empties one part that has no
    month of `kept`, which takes no time however full it is.
    """
    if conn.dialect.name == "sqlite":
        said = text(
            "DELETE FROM story_keys WHERE (key, article_id) IN"
            " (SELECT key, article_id FROM story_keys WHERE key BETWEEN :first AND :last LIMIT :most)"
        )
        for first, last in ranges:
            gone = conn.execute(said, {"first": first, "last": last, "most": limit}).rowcount
            if gone:
                return gone
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


def index(conn: Connection, entries: Sequence[tuple[int, Sequence[str], Sequence[str]]]) -> None:
    """Writes articles into the full-text index: number, terms of the title, terms of the text."""
    if conn.dialect.name == "sqlite":
        said = "INSERT INTO search_terms(rowid, title, body) VALUES (:id, :title, :body)"
        rows = [{"id": n, "title": " ".join(title), "body": " ".join(body)} for n, title, body in entries]
    else:
        said = (
            "INSERT INTO search_terms(article_id, terms) VALUES (:id, CAST(:terms AS tsvector))"
            " ON CONFLICT (article_id) DO UPDATE SET terms = excluded.terms"
        )
        rows = [{"id": n, "terms": _vector(title, body)} for n, title, body in entries]
    if rows:
        conn.execute(text(said), rows)


def unindex(conn: Connection, article_id: int, title: Sequence[str], body: Sequence[str]) -> None:
    """Takes an article's terms out. SQLite keeps no copy of them and has to be told what they were."""
    if conn.dialect.name == "sqlite":
        row = {"id": article_id, "title": " ".join(title), "body": " ".join(body)}
        conn.execute(
            text(
                "INSERT INTO search_terms(search_terms, rowid, title, body) VALUES ('delete', :id, :title, :body)"
            ),
            row,
        )
    else:
        conn.execute(text("DELETE FROM search_terms WHERE article_id = :id"), {"id": article_id})


def empty_index(conn: Connection) -> None:
    """Takes everything out of the full-text index."""
    if conn.dialect.name == "sqlite":
        conn.execute(text("INSERT INTO search_terms(search_terms) VALUES ('delete-all')"))
    else:
        conn.execute(text("DELETE FROM search_terms"))


def _vector(title: Sequence[str], body: Sequence[str]) -> str:
    """A tsvector's text: the title weighs more; a gap keeps phrases from running on into the body."""
    places: dict[str, list[str]] = {}
    for at, term in enumerate(title, 1):
        places.setdefault(term, []).append(f"{at}A")
    for at, term in enumerate(body, len(title) + 2):
        places.setdefault(term, []).append(str(min(at, 16_383)))
    return " ".join(f"'{term}':{','.join(at[:255])}" for term, at in places.items())


def matches(
    conn: Connection,
    phrases: Sequence[Phrase],
    conditions: Sequence[ColumnElement[bool]],
    limit: int,
    *,
    scored: bool,
) -> Select[Any]:
    """The newest stored `limit` articles that match, as a SELECT of `id` and `score` (0 unless `scored`)."""
    wanted = [phrase for phrase in phrases if phrase.wanted]
    unwanted = [phrase for phrase in phrases if not phrase.wanted]
    if conn.dialect.name == "sqlite":
        said = " AND ".join(map(_fts5, wanted)) + "".join(f" NOT {_fts5(phrase)}" for phrase in unwanted)
        index = table("search_terms", column("rowid"))
        key = index.c.rowid
        matching = literal_column("search_terms").op("MATCH")(said)
        score: ColumnElement[float] = -func.bm25(literal_column("search_terms"), 4.0, 1.0)
    else:
        said = " & ".join([*map(_tsquery, wanted), *(f"!({_tsquery(phrase)})" for phrase in unwanted)])
        index = table("search_terms", column("article_id"), column("terms", postgresql.TSVECTOR))
        key = index.c.article_id
        asked = cast(said, postgresql.TSQUERY)
        matching = index.c.terms.op("@@")(asked)
        score = func.ts_rank(index.c.terms, asked)
        # The planner reckons rows small whose terms lie packed elsewhere, and would unpack them all.
        conn.execute(text("SET LOCAL enable_seqscan = off"))
    if not scored:
        score = literal(0.0)
    found = select(key.label("id"), score.label("score")).select_from(index).where(matching)
    if conditions:  # not a join: the index comes first, whatever a planner thinks of the filters
        found = found.where(select(articles.c.id).where(articles.c.id == key, *conditions).exists())
    return found.order_by(key.desc()).limit(limit)


def _fts5(phrase: Phrase) -> str:
    """https://www.sqlite.org/fts5.html#full_text_query_syntax; terms have letters and digits only."""
    return f'"{" ".join(phrase.terms)}"' + (" *" if phrase.open else "")


def _tsquery(phrase: Phrase) -> str:
    terms = [f"'{term}'" for term in phrase.terms]
    if phrase.open:
        terms[-1] += ":*"
    return f"({' <-> '.join(terms)})"
