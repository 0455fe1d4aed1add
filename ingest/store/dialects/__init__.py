"""Everything in which SQLite and PostgreSQL differ: here connections, errors, locks; beside it two kinds of tables."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from enum import Enum
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import (
    Connection,
    Engine,
    Table,
    create_engine,
    event,
    exc,
    func,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.sql.elements import ColumnElement

from ingest import log
from ingest.errors import UsageError
from ingest.store.dialects import places
from ingest.store.dialects.prepared import Prepared

LOCK_MILLISECONDS = 30_000
"""How long one statement waits for a lock of somebody else."""

_IDLE_MILLISECONDS = 30_000
"""How long PostgreSQL lets a transaction stand still before it is undone with its connection."""

STEP_MILLISECONDS = 500
"""The same in SQLite before it is looked whether the waiting has an end: its own waiting cannot be broken off."""

UNTOLD_MILLISECONDS = 3_000
"""Waiting for a writer of another process that needs no word."""

READING = {"reading": True, "postgresql_readonly": True}
"""Execution options of a transaction that writes nothing."""

UNDECLARED = ("search_", "story_keys")
"""How tables begin that each database has in its own shape. Only this module and migrations know them."""

_SCHEMA_LOCK = 0x6E657773  # any constants that only this program uses
_STORIES_LOCK = 0x73746F72
_LEADER_LOCK = 0x6C656164

_REFUSAL = re.compile(
    r'\b(?:database|role) "[^"\n]{0,200}" does not exist|authentication failed|is not permitted to log in'
    r"|\bpg_hba\.conf\b|no password supplied|permission denied for database|no such (?:database|user)\b"
)
"""What PostgreSQL, its library and PgBouncer say of a login that will not come to pass by being tried again. The driver
gives no SQLSTATE of a connection that was not made. A server of another language is taken for one that is away."""

_log = log.get(__name__)


class DatabaseTrouble(Enum):
    """What an error of the database means to its caller."""

    PASSING = "the database is locked or cannot be reached"
    CLOSED = "the database cannot be opened"
    REFUSED = "there is no such database, or it refuses the login"
    READ_ONLY = "the database can only be read here"
    FULL = "the disk or the database is full"
    SCHEMA = "the database's schema is not the one this program was written for"
    OTHER = "the database refused"


def engine(url: URL, hurry: threading.Event) -> Engine:
    """An engine whose transactions are safe: waiting for locks, durable, foreign keys on.

    Once `hurry` is set SQLite's lock is waited for no longer. Raises UsageError where the driver for PostgreSQL is not
    installed.
    """
    common: dict[str, Any] = {"hide_parameters": True, "json_serializer": _json}
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url, hurry, common)
    if find_spec("psycopg") is None:
        raise UsageError(
            "PostgreSQL needs a driver that is not installed: pip install 'news-ingest[postgres]'"
        )
    return create_engine(
        url,
        pool_pre_ping=True,
        pool_recycle=300,
        connect_args={
            "connect_timeout": 10,
            "application_name": "news-ingest",
            # A machine that is gone is noticed within a minute, so that another one can lead.
            # One that is frozen within a transaction must not hold its locks until it wakes.
            "options": f"-c lock_timeout={LOCK_MILLISECONDS} -c timezone=UTC -c tcp_keepalives_idle=30"
            f" -c idle_in_transaction_session_timeout={_IDLE_MILLISECONDS}"
            # Compiling a question that is answered in a tenth of a second takes half as long again.
            " -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3 -c jit=off",
            "keepalives_idle": 30,
            "tcp_user_timeout": 60_000,
        },
        **common,
    )


def _sqlite_engine(url: URL, hurry: threading.Event, common: dict[str, Any]) -> Engine:
    file = Path(str(url.database))
    if places.file_of(url) is not None and places.read_only(file):
        # Without a journal beside it nothing can change under a reader, and SQLite need not write one.
        still = not file.with_name(f"{file.name}-wal").exists()
        options = {"mode": "ro", "uri": "true"} | ({"immutable": "1"} if still else {})
        made = create_engine(url.set(database=f"file:{quote(str(file.resolve()))}", query=options), **common)
        event.listen(made, "begin", _begin_sqlite_reading)
        return made
    if places.file_of(url) is not None:
        places.make_folder(file)
    made = create_engine(url, **common)
    event.listen(made, "connect", _prepare_sqlite)
    event.listen(made, "begin", partial(_begin_sqlite, hurry))
    return made


def _json(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {LOCK_MILLISECONDS}")
    if cursor.execute("PRAGMA page_count").fetchone() == (0,):  # elsewhere it would wait for writers
        # What is deleted later can be given back to the disk without writing the file anew.
        cursor.execute("PRAGMA auto_vacuum = INCREMENTAL")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")  # in WAL mode a crash of the process loses nothing
    cursor.execute("PRAGMA foreign_keys = ON")
    # 16 MiB a connection, taken as needed: upper pages of indexes come back often. What more would hold, of bodies
    # that are written and not read again for the most part, the system keeps too.
    cursor.execute("PRAGMA cache_size = -16384")
    cursor.close()


def _begin_sqlite(hurry: threading.Event, connection: Connection) -> None:
    """A writer takes its lock at once: it waits at the start and can never fail half-way to get it."""
    options = connection.get_execution_options()
    reading = options.get("reading", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {int(reading)}")
    if options.get("isolation_level") == "AUTOCOMMIT":
        return
    if reading:
        connection.exec_driver_sql("BEGIN")
        return
    step = min(STEP_MILLISECONDS, LOCK_MILLISECONDS)
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {step}")
    try:
        for left in reversed(range(LOCK_MILLISECONDS // step)):
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            except exc.OperationalError as error:
                if not left or hurry.is_set() or trouble(error) is not DatabaseTrouble.PASSING:
                    raise
                if (LOCK_MILLISECONDS // step - left) * step == UNTOLD_MILLISECONDS:
                    name = connection.engine.url.database
                    _log.warning("database_locked", database=name, detail="another writer has it: waiting")
            else:
                break
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {LOCK_MILLISECONDS}")


def _begin_sqlite_reading(connection: Connection) -> None:
    """Writers get their transaction too, and SQLite's word with their first statement."""
    connection.exec_driver_sql("BEGIN")


def trouble(error: exc.DBAPIError) -> DatabaseTrouble:
    """The class of an error, by the codes of SQLite and the SQLSTATE classes of PostgreSQL."""
    original: Any = error.orig
    name: str = getattr(original, "sqlite_errorname", None) or ""
    if name or type(original).__module__ == "sqlite3":
        return _sqlite_trouble(name, str(original))
    return _postgres_trouble(getattr(original, "sqlstate", None) or "", error)


def _sqlite_trouble(name: str, message: str) -> DatabaseTrouble:
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_IOERR", "SQLITE_PROTOCOL")):
        return DatabaseTrouble.PASSING
    if name == "SQLITE_FULL":
        return DatabaseTrouble.FULL
    if name.startswith("SQLITE_READONLY"):
        return DatabaseTrouble.READ_ONLY
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return DatabaseTrouble.CLOSED
    if "no such table" in message or "no such column" in message or "has no column named" in message:
        return DatabaseTrouble.SCHEMA
    return DatabaseTrouble.OTHER


def _postgres_trouble(state: str, error: exc.DBAPIError) -> DatabaseTrouble:
    # https://www.postgresql.org/docs/current/errcodes-appendix.html
    known = {
        "25006": DatabaseTrouble.READ_ONLY,  # read_only_sql_transaction
        "53100": DatabaseTrouble.FULL,  # disk_full
        "42P01": DatabaseTrouble.SCHEMA,  # undefined_table
        "42703": DatabaseTrouble.SCHEMA,  # undefined_column
    }
    if state in known:
        return known[state]
    if state[:2] in {"28", "3D"} or (not state and _REFUSAL.search(str(error.orig))):
        return DatabaseTrouble.REFUSED
    # connection exceptions; deadlock and serialization; resources; lock_not_available; shutdown and start-up
    if state[:2] in {"08", "40", "53", "57"} or state == "55P03":
        return DatabaseTrouble.PASSING
    lost = error.connection_invalidated or (not state and isinstance(error, exc.OperationalError))
    return DatabaseTrouble.PASSING if lost else DatabaseTrouble.OTHER


def insert(conn: Connection, into: Table) -> Any:
    """INSERT of this dialect: both know ON CONFLICT with the same words, SQLAlchemy has no common parent."""
    return _insert(conn.dialect.name, into)


def insert_new(
    conn: Connection, into: Table, values: Mapping[str, Any], returning: Sequence[ColumnElement[Any]]
) -> Any:
    """The `returning` row of an insert, None where a unique key stood in the way.

    Waits for a competing transaction that has written the same key; if that one commits, it has won.
    """
    return _new(conn.dialect.name, into, tuple(returning)).row(conn, values)


def insert_missing(conn: Connection, into: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Those of the rows whose keys are not there yet."""
    if rows:
        _missing(conn.dialect.name, into).run_all(conn, rows)


@cache
def _new(dialect: str, into: Table, returning: tuple[ColumnElement[Any], ...]) -> Prepared:
    return Prepared(_insert(dialect, into).on_conflict_do_nothing().returning(*returning))


def put(
    conn: Connection, into: Table, row: Mapping[str, Any], *, key: tuple[str, ...], newer: tuple[str, ...]
) -> None:
    """Inserts the row. Where there is one with its `key`, that one gets the values of the columns `newer`."""
    _put(conn.dialect.name, into, key, newer).run(conn, row)


@cache
def _put(dialect: str, into: Table, key: tuple[str, ...], newer: tuple[str, ...]) -> Prepared:
    made = _insert(dialect, into)
    newest = {name: made.excluded[name] for name in newer}
    return Prepared(made.on_conflict_do_update(index_elements=key, set_=newest))


@cache
def _missing(dialect: str, into: Table) -> Prepared:
    return Prepared(_insert(dialect, into).on_conflict_do_nothing())


def _insert(dialect: str, into: Table) -> Any:
    return sqlite.insert(into) if dialect == "sqlite" else postgresql.insert(into)


def shrink(conn: Connection) -> int:
    """VACUUM: SQLite writes its file anew, PostgreSQL gives back what lies free at the end of tables; bytes freed.

    On a connection that commits by itself.
    """
    lite = conn.dialect.name == "sqlite"
    size = (
        "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        if lite
        else "SELECT pg_database_size(current_database())"
    )
    before = conn.exec_driver_sql(size).scalar_one()
    conn.exec_driver_sql("VACUUM" if lite else "VACUUM bodies, pages")
    if lite:
        conn.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").close()
    return max(0, int(before - conn.exec_driver_sql(size).scalar_one()))


def trim(conn: Connection, most: int) -> int:
    """Gives at most `most` free pages of an SQLite file back to the disk. Returns their number, 0 when it does not pay.

    It pays from a quarter of the file on, and 16 MiB: what is deleted is filled again by what comes. A file that an
    earlier program made has to be written anew once (`shrink`). PostgreSQL sees to it by itself.
    """
    if conn.dialect.name != "sqlite" or conn.exec_driver_sql("PRAGMA auto_vacuum").scalar() != 2:
        return 0
    free = int(conn.exec_driver_sql("PRAGMA freelist_count").scalar_one())
    pages = int(conn.exec_driver_sql("PRAGMA page_count").scalar_one())
    size = int(conn.exec_driver_sql("PRAGMA page_size").scalar_one())
    if free * 4 < pages or free * size < 2**24:
        return 0
    for _ in range(
        min(most, free)
    ):  # one at a time: the driver ends a statement without rows after its first step
        conn.exec_driver_sql("PRAGMA incremental_vacuum(1)").close()
    return free - int(conn.exec_driver_sql("PRAGMA freelist_count").scalar_one())


def stop_leading(conn: Connection) -> None:
    """Gives the leader's lock back. Closing the session does so too, but only when the server has noticed it."""
    conn.execute(select(func.pg_advisory_unlock(_LEADER_LOCK)))


def copy(conn: Connection, target: Path) -> None:
    """The SQLite database as it is now into a file, in one piece: others go on writing, and nothing of it is in it."""
    with closing(sqlite3.connect(target)) as there:
        raw: Any = conn.connection.driver_connection
        raw.backup(there)


def clock(conn: Connection) -> datetime:
    """The time by which everybody on the database counts: PostgreSQL's own; SQLite's users are on one machine."""
    if conn.dialect.name == "sqlite":
        return datetime.now(UTC)
    moment: datetime = conn.execute(select(func.clock_timestamp())).scalar_one()
    return moment.astimezone(UTC)


def take_time(conn: Connection) -> None:
    """The transaction may be idle for as long as its caller likes, as an export's whose reader is slow."""
    if conn.dialect.name == "postgresql":
        conn.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")


def lock_schema(conn: Connection) -> None:
    """Nobody else upgrades until this transaction ends. SQLite's writers are alone already."""
    take_time(conn)
    if conn.dialect.name == "postgresql":
        conn.execute(select(func.pg_advisory_xact_lock(_SCHEMA_LOCK)))


def lock_stories(conn: Connection) -> None:
    """Nobody else places an article until this transaction ends. SQLite's writers are alone already."""
    if conn.dialect.name == "postgresql":
        conn.execute(select(func.pg_advisory_xact_lock(_STORIES_LOCK)))


def try_lead(conn: Connection) -> bool:
    """Takes the leader's lock for this session. Returns False when another session has it."""
    return bool(conn.scalar(select(func.pg_try_advisory_lock(_LEADER_LOCK))))


def is_declared(_thing: Any, name: str | None, kind: str, reflected: bool, _other: Any) -> bool:
    """Whether alembic shall compare this object: the full-text index and the keys of stories are not declared."""
    return not (kind == "table" and reflected and name is not None and name.startswith(UNDECLARED))
