"""Opening a database and its transactions: the border at which SQLAlchemy's errors become ours."""

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
"""Seconds for which `retrying` tries again: longer than a restart of a database takes."""

_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 5.0
_UNTOLD = 5.0  # seconds of waiting that need no word

_log = log.get(__name__)


class _PassingTrouble(StoreUnavailable):
    """Trouble that can be over when the same is tried again."""


class Store:
    """One database. Threads may share it; each transaction has a connection of its own."""

    def __init__(self, url: str) -> None:
        """Nothing is opened yet. Raises UsageError for what is no URL of a database this program knows."""
        parsed = places.database_url(url)
        self.name = parsed.render_as_string(hide_password=True)
        """The URL without its password, for messages."""
        self._closing = threading.Event()
        self._engine = dialects.engine(parsed, self._closing)
        self.file = places.file_of(parsed)
        """The database's file; None: it is a server's."""
        self.conninfo = _conninfo(parsed)
        """By what PostgreSQL's own driver connects, with the password; None: it is SQLite. Not to be shown."""
        self._opened: tuple[int, int] | None = None
        if self.file is not None:
            event.listen(self._engine, "connect", self._note_file)

    def _note_file(self, *_: object) -> None:
        """The first connection tells which file is ours: all others must be to the same one."""
        if self._opened is None:
            self._opened = self._file_now()

    def _file_now(self) -> tuple[int, int] | None:
        try:
            status = self.file.stat() if self.file is not None else None
        except OSError:
            return None
        return (status.st_dev, status.st_ino) if status else None

    def require_file(self) -> None:
        """Raises StoreReplaced where the file is no longer the one that was opened: what is written into a deleted
        file is lost, and nobody would be told.
        """
        if self._opened is None or (now := self._file_now()) == self._opened:
            return
        what = "deleted" if now is None else "replaced by another file"
        raise StoreReplaced(
            f"{self.name}: the file was {what} while it was open; nothing more is written. Put it back, or start again"
        )

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One writing transaction, committed at the end or undone as a whole.

        Raises StoreUnavailable, StoreReplaced, SchemaMismatch or StoreError; what the body raises passes.
        """
        self.require_file()  # a connection would make a new file
        with self._mapped(), self._engine.begin() as conn:
            yield conn
            full_text.finish(conn)
            self.require_file()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One transaction that only reads and never waits for writers; it may last. Errors as in `begin`."""
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
        """`work` in a writing transaction, the whole of it again while the database is locked or away.

        `work` must not keep anything of a failed try. After `patience` seconds, or at once for trouble that
        does not pass (a full disk, a refused login), StoreUnavailable is raised, and nothing was written.
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
                return result

    def hurry(self) -> None:
        """The process is to end: what the database does not take at once is refused from now on, not tried again."""
        self._closing.set()

    def session(self) -> Connection:
        """A connection of one's own that commits by itself, for what lasts longer than a transaction; to be closed.

        Raises StoreUnavailable.
        """
        with self._mapped():
            return self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    def asking(self, conn: Connection, question: Callable[[Connection], T]) -> T:
        """What a question on one's own connection gives. Errors as in `begin`."""
        with self._mapped():
            return question(conn)

    def shrink(self) -> int:
        """Gives the room of what was deleted back to the disk, and its bytes.

        Raises StoreUnavailable while others write.
        """
        with (
            self._mapped(),
            self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn,
        ):
            return dialects.shrink(conn)

    def trim(self, most: int = 1000) -> int:
        """Gives some of the room that lies free in the file back, in one transaction; pages, 0: none that pays.

        Raises StoreUnavailable.
        """
        return self.retrying(lambda conn: dialects.trim(conn, most))

    def back_up(self, target: Path) -> None:
        """A consistent copy of an SQLite database while others read and write it. `target` is there whole or not at
        all. Raises StoreError; for a database of a server too, which has its own means.
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
        """No more retries; idle connections are closed."""
        self._closing.set()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        try:
            yield
        except exc.DBAPIError as error:
            raise self._ours(error) from error
        except exc.TimeoutError as error:
            raise _PassingTrouble(f"{self.name}: no free connection") from error

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
    """The URL as PostgreSQL's own driver reads it; None for SQLite."""
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
    """Whether `url` is an SQLite file that is not there; of PostgreSQL only connecting tells.

    Raises UsageError, and StoreUnavailable where nobody may look whether the file is there.
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
