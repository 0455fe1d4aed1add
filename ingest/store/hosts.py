"""Turns at hosts: who may ask which host next, agreed between all processes on one database in single statements.

A clock that is wrong on one machine makes its turns early or late by as much: keep them synchronised.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, and_, func, literal, or_, select, text, update
from sqlalchemy.sql.elements import ColumnElement

from ingest.store import dialects
from ingest.store.engine import Store
from ingest.store.tables import hosts

LOOK_AGAIN = 0.25
"""Seconds after which a turn that somebody else holds is worth asking for again: it mostly ends early."""

SLACK = timedelta(seconds=10)
"""What a turn may last beyond its request's own limit before it is taken for a dead process's."""


LONGEST_PAUSE = timedelta(hours=1)
"""No host is left alone for longer between two requests; what says so was written before the clock was set back."""

LONGEST_CLOSURE = timedelta(days=1)
"""The same for a host that asked to be left alone: `Retry-After` counts for a day at most."""


@dataclass(frozen=True, slots=True)
class Reservation:
    """Both 0: the turn is yours. Otherwise seconds: ask again after `wait`; `closed`: nobody may ask the host."""

    wait: float = 0.0
    closed: float = 0.0


@dataclass(frozen=True, slots=True)
class Wish:
    """A turn somebody wants: at which host, starts `delay` seconds apart, lasting `seconds` at most."""

    host: str
    holder: str
    delay: float
    seconds: float


def reserve(conn: Connection, wish: Wish, now: datetime, most: int) -> Reservation:
    """Takes the turn if the host is free, its time has come, and fewer than `most` turns are held anywhere."""
    if conn.dialect.name == "postgresql":
        # Two transactions at once would both count before either is seen; SQLite has one writer anyway.
        conn.execute(text("LOCK TABLE hosts IN SHARE ROW EXCLUSIVE MODE"))
    mine = {
        "holder": wish.holder,
        "held_until": now + timedelta(seconds=wish.seconds) + SLACK,
        "next_start": now + timedelta(seconds=wish.delay),
    }
    elsewhere = select(func.count()).where(
        hosts.c.holder.is_not(None), hosts.c.held_until > now, hosts.c.host != wish.host
    )
    row = [literal(wish.host, hosts.c.host.type), *(literal(v, hosts.c[k].type) for k, v in mine.items())]
    statement = (
        dialects.insert(conn, hosts)
        .from_select(["host", *mine], select(*row).where(elsewhere.scalar_subquery() < most))
        .on_conflict_do_update(index_elements=[hosts.c.host], set_=mine, where=_free(now))
        .returning(hosts.c.host)
    )
    if conn.execute(statement).one_or_none() is not None:
        return Reservation()
    return _hindrance(conn, wish.host, now)


def release(conn: Connection, host: str, holder: str, next_start: datetime) -> None:
    """Gives the turn back; nothing happens when it is somebody else's by now."""
    mine = and_(hosts.c.host == host, hosts.c.holder == holder)
    conn.execute(update(hosts).where(mine).values(holder=None, held_until=None, next_start=next_start))


def abandon(conn: Connection, is_dead: Callable[[str], bool]) -> int:
    """Ends the turns of holders that are dead, which would otherwise last to their time; gives how many."""
    held = conn.scalars(select(hosts.c.holder).where(hosts.c.holder.is_not(None)).distinct())
    gone = [holder for holder in held if is_dead(holder)]
    ended = update(hosts).where(hosts.c.holder.in_(gone)).values(holder=None, held_until=None)
    return conn.execute(ended).rowcount if gone else 0


def close(conn: Connection, host: str, until: datetime, reason: str) -> None:
    """Nobody gets a turn at `host` until then; a longer closure stands."""
    closure = {"closed_until": until, "reason": reason}
    statement = dialects.insert(conn, hosts).values(host=host, **closure)
    shorter = or_(hosts.c.closed_until.is_(None), hosts.c.closed_until < until)
    conn.execute(statement.on_conflict_do_update(index_elements=[hosts.c.host], set_=closure, where=shorter))


def _free(now: datetime) -> ColumnElement[bool]:
    return and_(
        or_(hosts.c.holder.is_(None), _over(hosts.c.held_until, now, LONGEST_PAUSE)),
        _over(hosts.c.next_start, now, LONGEST_PAUSE),
        _over(hosts.c.closed_until, now, LONGEST_CLOSURE),
    )


def _over(moment: ColumnElement[datetime | None], now: datetime, longest: timedelta) -> ColumnElement[bool]:
    """Whether the moment is past, or further ahead than it can have been set."""
    return or_(moment.is_(None), moment <= now, moment > now + longest)


def _hindrance(conn: Connection, host: str, now: datetime) -> Reservation:
    """Why there was no turn, as the time after which there may be one."""
    row = conn.execute(select(hosts).where(hosts.c.host == host)).one_or_none()
    if row is None:  # too many turns elsewhere
        return Reservation(wait=LOOK_AGAIN)

    def left(moment: datetime | None, longest: timedelta) -> float:
        ahead = timedelta(0) if moment is None else moment - now
        return max(ahead.total_seconds(), 0.0) if ahead <= longest else 0.0

    held = min(left(row.held_until, LONGEST_PAUSE), LOOK_AGAIN) if row.holder else 0.0
    wait = max(left(row.next_start, LONGEST_PAUSE), held) or LOOK_AGAIN
    return Reservation(wait=wait, closed=left(row.closed_until, LONGEST_CLOSURE))


class Hosts:
    """The turns of one database, a transaction a call; what a gate over several processes asks."""

    def __init__(
        self, store: Store, *, most: int = 16, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._store = store
        self._most = most
        self._now = now

    def reserve(self, host: str, holder: str, delay: float, seconds: float) -> Reservation:
        """A turn for `holder`, or when to ask again. Raises StoreUnavailable when the database stays away."""
        wish = Wish(host, holder, delay, seconds)
        return self._store.retrying(lambda conn: reserve(conn, wish, self._now(), self._most))

    def release(self, host: str, holder: str, pause: float) -> None:
        """Ends the turn before its time; the next one starts in `pause` seconds at the earliest."""
        next_start = self._now() + timedelta(seconds=pause)
        with self._store.begin() as conn:
            release(conn, host, holder, next_start)

    def close(self, host: str, seconds: float, reason: str) -> None:
        """Closes the host for `seconds` from now."""
        until = self._now() + timedelta(seconds=seconds)
        self._store.retrying(lambda conn: close(conn, host, until, reason))
