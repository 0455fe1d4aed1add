"""One daemon a database: a row in the table of leases on SQLite, a lock of its own session on PostgreSQL.

The row is written on both, for it says who leads. A row outlives a killed process until it expires; a lock of
PostgreSQL does not.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection

from ingest.errors import LeaseHeld, StoreError, StoreUnavailable
from ingest.holders import spoken
from ingest.store import dialects
from ingest.store.engine import Store
from ingest.store.leases import named

NAME = "daemon"

LASTS = timedelta(seconds=60)
"""How long the place of another machine's daemon stays taken after its last renewal. It is renewed three times in
that time."""

PATIENCE = 5.0
"""Seconds for which a locked database is waited for. They are few, so that a second daemon is told soon."""

REMEDY = "`ingest stop` ends it, `ingest run --standby` waits for its end"


class Leadership:
    """The place of the one daemon, for `holder`. Each call blocks. `now`: the time in UTC.

    `is_dead` tells of holders on this machine. A dead holder's row does not count.
    """

    def __init__(
        self, store: Store, holder: str, is_dead: Callable[[str], bool], now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self.holder = holder
        self._is_dead = is_dead
        self.now = now
        self._session: Connection | None = None

    def take(self) -> None:
        """Takes the place or keeps it. Raises LeaseHeld while another daemon has it, and StoreError."""
        if self._store.file is None:
            self._take_lock()
            self._store.retrying(self._write, patience=PATIENCE)
        else:
            self._store.retrying(self._take_row, patience=PATIENCE)

    def release(self) -> None:
        """Gives the place up. Raises nothing, for a place that cannot be given up expires by itself."""
        with contextlib.suppress(StoreError):
            self._store.retrying(lambda conn: named.release(conn, NAME, self.holder), patience=1)
        self._drop_session()

    def _take_row(self, conn: Connection) -> None:
        named.abandon(conn, NAME, lambda holder: holder != self.holder and self._is_dead(holder))
        try:
            named.take(conn, NAME, self.holder, self.now() + LASTS, self.now(), self._detail)
        except LeaseHeld as held:
            raise LeaseHeld(f"{held}; {REMEDY}", held.holder, held.until) from None

    def _write(self, conn: Connection) -> None:
        named.put(conn, NAME, self.holder, self.now() + LASTS, self._detail)

    @property
    def _detail(self) -> str:
        return spoken(self.holder)

    def _take_lock(self) -> None:
        """Takes the lock. A lost session has lost its lock too, and another daemon may have it by now."""
        if self._session is not None and self._answers(self._session):
            return
        self._drop_session()
        session = self._store.session()
        try:
            leads = self._store.asking(session, dialects.try_lead)
        except BaseException:
            session.close()
            raise
        if not leads:
            session.close()
            raise self._held()
        self._session = session

    def _answers(self, session: Connection) -> bool:
        try:
            self._store.asking(session, lambda conn: conn.exec_driver_sql("SELECT 1"))
        except StoreUnavailable:
            return False
        return True

    def _held(self) -> LeaseHeld:
        lease = self._store.reading(lambda conn: named.current(conn, NAME), patience=PATIENCE)
        who = spoken(lease.holder) if lease else "another process, which has not said its name yet"
        until = max(lease.until, self.now()) if lease else self.now()
        return LeaseHeld(f"{NAME}: held by {who} while it lives; {REMEDY}", who, until)

    def _drop_session(self) -> None:
        if self._session is not None:
            session, self._session = self._session, None
            with contextlib.suppress(Exception):  # it may be broken; what matters is that it is gone
                self._store.asking(session, dialects.stop_leading)
            with contextlib.suppress(Exception):
                session.invalidate()
            session.close()
