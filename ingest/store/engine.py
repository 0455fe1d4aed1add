"""Opens a database and its transactions. This is the border at which SQLAlchemy's errors become ours."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Literal, Self, TypeVar

from sqlalchemy import Connection, event, exc
from sqlalchemy.engine import URL

from ingest import log
from ingest.errors import SchemaMismatch, StoreError, StoreRefused, StoreReplaced, StoreUnavailable
from ingest.metering import METER
from ingest.store import dialects
from ingest.store.dialects import DatabaseTrouble, full_text, places

T = TypeVar("T")

PATIENCE = 120.0
"""Seconds for which `retrying` tries again, longer than the restart of a database takes."""

_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 5.0
_UNTOLD = 5.0  # seconds of waiting that are not worth a log line

_log = log.get(__name__)


class _PassingTrouble(StoreUnavailable):
    """Trouble that may be over when the same work is tried again."""


class Store:
    """One database. Threads may share it. Each transaction has a connection of its own."""

    def __init__(self, url: str) -> None:
        """Opens nothing yet. Raises UsageError for a URL of no database that this program knows."""
        parsed = places.database_url(url)
        self.name = parsed.render_as_string(hide_password=True)
        """The URL without its password, for messages."""
        self._closing = threading.Event()
        self._is_closed = False
        self._engine = dialects.engine(parsed, self._closing)
        self.file = places.file_of(parsed)
        """The database's file. None for a server."""
        self.conninfo = _conninfo(parsed)
        """The connection string of PostgreSQL's own driver, with the password. None for SQLite. Never show it."""
        self._opened: tuple[int, int] | None = None
        if self.file is not None:
            event.listen(self._engine, "connect", self._note_file)

    def _note_file(self, *_: object) -> None:
        """Notes the file of the first connection. All others must be to the same file."""
        if self._opened is None:
            self._opened = self._file_now()

    def _file_now(self) -> tuple[int, int] | None:
        try:
            status = self.file.stat() if self.file is not None else None
        except OSError:
            return None
        return (status.st_dev, status.st_ino) if status else None

    def require_file(self) -> None:
        """Raises StoreReplaced where the file is no longer the one that was opened. What is written into a deleted
        file is lost without a word.
        """
        if self._opened is None or (now := self._file_now()) == self._opened:
            return
        what = "deleted" if now is None else "replaced by another file"
        raise StoreReplaced(
            f"{self.name}: the file was {what} while it was open; nothing more is written. Put it back, or start again"
        )

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Opens one writing transaction, which is committed at the end or undone as a whole.

        Raises StoreUnavailable, StoreReplaced, SchemaMismatch or StoreError. Exceptions of the body pass through.
        """
        self.require_file()  # connecting would make a new file
        with self._mapped(), self._engine.begin() as conn:
            yield conn
            full_text.finish(conn)
            self.require_file()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Opens a transaction that only reads and never waits for writers. It may last. Errors as in `begin`."""
        with self._read() as conn:
            dialects.take_time(conn)
            yield conn

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        self.require_file()
        with (
            self._mapped(),
            self._engine.connect().execution_options(**dialects.READING) as conn,
            conn.begin(),
        ):
            yield conn

    def reading(self, work: Callable[[Connection], T], *, patience: float = PATIENCE) -> T:
        """As `retrying`, in a transaction that only reads."""
        return self._persisting("read", work, patience)

    def retrying(self, work: Callable[[Connection], T], *, patience: float = PATIENCE) -> T:
        """Runs `work` in a writing transaction, and runs it again as a whole while the database is locked or away.

        `work` must keep nothing of a failed try. After `patience` seconds, or at once for trouble that does not
        pass (a full disk, a refused login), StoreUnavailable is raised and nothing was written.
        """
        return self._persisting("write", work, patience)

    def _persisting(
        self,
        kind: Literal["read", "write"],
        work: Callable[[Connection], T],
        patience: float,
    ) -> T:
        transaction: Callable[[], AbstractContextManager[Connection]]
        transaction = self._read if kind == "read" else self.begin
        begun = time.monotonic()
        pause, is_told = _FIRST_PAUSE, False
        while True:
            try:
                with transaction() as conn:
                    result = work(conn)
            except _PassingTrouble as error:
                waited = time.monotonic() - begun
                if waited + pause > patience or self._closing.wait(pause):
                    raise
                if waited > _UNTOLD and not is_told:
                    is_told = True
                    _log.warning("database_waited_for", detail=str(error), for_at_most=patience)
                pause = min(2 * pause, _LONGEST_PAUSE)
            else:
                METER.time("ingest_database_seconds", time.monotonic() - begun, kind)
                if is_told:
                    _log.warning("database_answers_again", after=round(time.monotonic() - begun))
                return result

    def hurry(self) -> None:
        """Called when the process is to end: what the database does not take at once is refused from now on."""
        self._closing.set()

    def session(self) -> Connection:
        """A connection of the caller's own that commits by itself, for what lasts longer than a transaction. The
        caller closes it.

        Raises StoreUnavailable.
        """
        with self._mapped():
            return self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    def asking(self, conn: Connection, question: Callable[[Connection], T]) -> T:
        """The result of `question` on a connection of the caller's own. Errors as in `begin`."""
        with self._mapped():
            return question(conn)

    def shrink(self) -> int:
        """Gives the space of deleted rows back to the disk. Returns its bytes.

        Raises StoreUnavailable while others write.
        """
        with (
            self._mapped(),
            self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn,
        ):
            return dialects.shrink(conn)

    def trim(self, most: int = 1000) -> int:
        """Gives some free space of the file back to the disk, in one transaction. Returns the number of pages; 0
        when it does not pay.

        Raises StoreUnavailable.
        """
        return self.retrying(lambda conn: dialects.trim(conn, most))

    def back_up(self, target: Path) -> None:
        """Writes a consistent copy of an SQLite database while others read and write it. `target` is written whole
        or not at all.

        Raises StoreError, also for a database of a server, which has means of its own.
        """
        if self.file is None:
            raise StoreError(
                f"{self.name} is backed up by PostgreSQL's own program: pg_dump --format=custom --file={target} URL"
            )
        part = target.with_name(f"{target.name}.part")
        try:
            part.unlink(missing_ok=True)
            with self.read() as conn:
                dialects.copy(conn, part)
            part.replace(target)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(f"{target}: the copy could not be written: {error}") from error
        finally:
            part.unlink(missing_ok=True)

    def close(self) -> None:
        """Ends all retries and closes all connections: idle ones now, others when their transactions end."""
        self._closing.set()
        self._is_closed = True
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        pool = self._engine.pool
        try:
            yield
        except exc.DBAPIError as error:
            raise self._ours(error) from error
        except exc.TimeoutError as error:
            raise _PassingTrouble(f"{self.name}: no free connection") from error
        finally:
            if self._is_closed:
                # A connection that was in use then has gone back to a pool that nobody closes any more.
                pool.dispose()

    def _ours(self, error: exc.DBAPIError) -> StoreError:
        kind = dialects.trouble(error)
        message = f"{self.name}: {kind.value}: {' '.join(str(error.orig).split())}"
        if kind is DatabaseTrouble.PASSING:
            return _PassingTrouble(message)
        if kind is DatabaseTrouble.REFUSED:
            return StoreRefused(f"{message}; set its name, user and password right in --db or DATABASE_URL")
        if kind in (DatabaseTrouble.FULL, DatabaseTrouble.CLOSED, DatabaseTrouble.READ_ONLY):
            return StoreUnavailable(message)
        if kind is DatabaseTrouble.SCHEMA:
            return SchemaMismatch(f"{message}; `ingest db upgrade` brings it up to date")
        return StoreError(message)


def _conninfo(url: URL) -> str | None:
    """The URL as PostgreSQL's own driver reads it. None for SQLite."""
    if url.get_backend_name() == "sqlite":
        return None
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def open_store(url: str) -> Store:
    """The store at `url`: `sqlite:///FILE`, a bare file name, or `postgresql://USER@HOST/DATABASE`."""
    return Store(url)


def is_server(url: str) -> bool:
    """Whether `url` is PostgreSQL, and no file. Raises UsageError for what is neither."""
    return _conninfo(places.database_url(url)) is not None


def absent(url: str) -> bool:
    """Whether `url` is an SQLite file that is not there. For PostgreSQL only connecting tells.

    Raises UsageError, and StoreUnavailable where the file may not be looked at.
    """
    parsed = places.database_url(url)
    file = str(parsed.database)
    if parsed.get_backend_name() != "sqlite" or file.startswith("file:"):
        return False
    try:
        return not Path(file).exists()
    except OSError as error:
        raise StoreUnavailable(
            f"{file}: {error.strerror}: name another file with --db or DATABASE_URL"
        ) from error
