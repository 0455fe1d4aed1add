"""Leases of hosts: which process may ask which host, agreed between all processes on one database.

A process holds a host for LEASE, and gives the turns itself meanwhile. When it gives the host back, it writes when its
last request went out. Until then the row has the latest possible time of that request. So a holder that is frozen, or
was killed on another machine, makes others wait, and never lets them ask too soon. One that was killed on this machine
costs only its delay. A process that is refused is noted, and the holder makes way for the one that has waited longest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select, update

from ingest.store import dialects
from ingest.store.engine import Store
from ingest.store.schema.host_tables import hosts

LEASE = timedelta(seconds=3)
"""How long a holder may start requests at a host. Others wait at most so long, and for the end of its last request."""

LOOK_AGAIN = 0.25
"""Seconds after which a refused process asks again. Most hosts are given back before their lease ends."""

SLACK = timedelta(seconds=10)
"""How much later than its own limit a request of a live process may end."""

PRESENT = timedelta(seconds=2)
"""How much later than announced a waiting process may ask again without losing its place."""

Clock = Callable[[Connection], datetime]
"""Returns the time. It is read once the host's row is locked: by an earlier time, what others wrote meanwhile would
lie in the future."""

IsDead = Callable[[str], bool]
"""Whether a holder is known to have ended."""


@dataclass(frozen=True, slots=True)
class Start:
    """The start of the last request, `ago` seconds before now. The next one is at least `delay` seconds later."""

    ago: float
    delay: float


@dataclass(frozen=True, slots=True)
class Wish:
    """What a process asks for: `host`, for requests that start `delay` seconds apart and last at most `seconds`.

    It has waited for `waited` seconds. `last` is given by the host's holder: the last start of any process.
    """

    host: str
    holder: str
    delay: float
    seconds: float
    waited: float = 0.0
    last: Start | None = None


@dataclass(frozen=True, slots=True)
class Reservation:
    """The answer to a wish: the host is yours for `lease` seconds. If that is 0, ask again after `wait` seconds, or
    after `closed` seconds when the host is closed.

    `kept` says that the host was yours before. If it was not, `before` is the last start of any process, or None.
    """

    lease: float = 0.0
    wait: float = 0.0
    closed: float = 0.0
    kept: bool = False
    before: Start | None = None


def nobody(_: str) -> bool:
    """The `IsDead` that knows of no holder that has ended."""
    return False


def reserve(conn: Connection, wish: Wish, clock: Clock, is_dead: IsDead = nobody) -> Reservation:
    """Takes or keeps the host. It is granted when no other process holds it or waits for it, and the delay is over.

    A holder that may not keep the host gives it back by this call. The host of a dead holder is free.
    """
    row = _locked(conn, wish.host)
    now = clock(conn)
    row = _without_the_dead(_set_right(row, now), wish, now, is_dead)
    answer = _judge(row, wish, now)
    if answer.lease:
        _note_lease(row, wish, now)
    elif row["holder"] == wish.holder:
        row |= _given_back(wish.last, now)
    if answer.wait:
        _note_waiter(row, wish, now, timedelta(seconds=answer.wait))
    conn.execute(update(hosts).where(hosts.c.host == wish.host).values(**row))
    return answer


def still_refused(conn: Connection, wish: Wish, clock: Clock, is_dead: IsDead) -> Reservation | None:
    """The refusal that `reserve` would give without changing the row: another process goes first, and ours is noted as
    the one that waits. None when `reserve` has to decide.
    """
    row = conn.execute(select(hosts).where(hosts.c.host == wish.host)).mappings().one_or_none()
    now = clock(conn)
    if row is None or row["waiter"] != wish.holder or (row["holder"] and is_dead(row["holder"])):
        return None
    answer = _judge(_set_right(dict(row), now), wish, now)
    noted = _left(row["waits_until"], now) > answer.wait + PRESENT.total_seconds() / 2
    return answer if answer.wait and noted else None


def _judge(row: dict[str, Any], wish: Wish, now: datetime) -> Reservation:
    closed = _left(row["closed_until"], now)
    if closed:
        return Reservation(closed=closed)
    wait = _hindrance(row, wish, now)
    if wait:
        return Reservation(wait=wait)
    kept = row["holder"] == wish.holder and row["held_until"] > now
    before = None
    if not kept and row["last_start"] is not None:
        ago = (now - row["last_start"]).total_seconds()
        before = Start(ago, (row["next_start"] - row["last_start"]).total_seconds())
    return Reservation(lease=LEASE.total_seconds(), kept=kept, before=before)


def _hindrance(row: dict[str, Any], wish: Wish, now: datetime) -> float:
    """The seconds after which an open host may be free for this wish. 0 when it is free now."""
    if _is_others(row["waiter"], row["waits_until"], wish.holder, now):
        return LOOK_AGAIN
    if _is_others(row["holder"], row["held_until"], wish.holder, now):
        return min(_left(row["held_until"], now), LOOK_AGAIN)
    if row["holder"] == wish.holder and row["held_until"] > now:
        return 0.0  # between its own starts a holder keeps the delay by itself
    own = None if row["last_start"] is None else row["last_start"] + timedelta(seconds=wish.delay)
    return max(_left(row["next_start"], now), _left(own, now))


def release(conn: Connection, holder: str, last: Mapping[str, Start | None], now: datetime) -> None:
    """Gives hosts back, each with its last start. A host that another process holds by now stays as it is."""
    # Always in one order, so that two of these never wait for each other.
    for host, start in sorted(last.items(), key=lambda one: one[0]):
        mine = (hosts.c.host == host, hosts.c.holder == holder)
        conn.execute(update(hosts).where(*mine).values(**_given_back(start, now)))


def abandon(conn: Connection, is_dead: IsDead, clock: Clock) -> int:
    """Gives back the hosts of dead holders. Returns their number."""
    wanted = select(hosts).where(hosts.c.holder.is_not(None)).order_by(hosts.c.host).with_for_update()
    rows = conn.execute(wanted).mappings().all()
    now = clock(conn)
    dead = {holder for holder in {row["holder"] for row in rows} if is_dead(holder)}
    orphans = [row for row in rows if row["holder"] in dead]
    for row in orphans:
        release(conn, row["holder"], {row["host"]: _last_of_the_dead(dict(row))}, now)
    return len(orphans)


def close(conn: Connection, host: str, seconds: float, reason: str, clock: Clock) -> None:
    """Closes `host` for all processes for `seconds`. A closure that lasts longer stays."""
    row = _locked(conn, host)
    now = clock(conn)
    row = _set_right(row, now)
    until = now + timedelta(seconds=seconds)
    if row["closed_until"] is None or row["closed_until"] < until:
        row |= {"closed_at": now, "closed_until": until, "reason": reason}
    conn.execute(update(hosts).where(hosts.c.host == host).values(**row))


def _locked(conn: Connection, host: str) -> dict[str, Any]:
    """The host's columns without its name. The row is locked until the transaction ends."""
    wanted = select(hosts).where(hosts.c.host == host).with_for_update()
    row = conn.execute(wanted).mappings().one_or_none()
    if row is None:
        dialects.insert_missing(conn, hosts, [{"host": host}])
        row = conn.execute(wanted).mappings().one()
    return {name: value for name, value in row.items() if name != "host"}


def _set_right(row: dict[str, Any], now: datetime) -> dict[str, Any]:
    """The row with no time further ahead than possible. Such a time was written before the clock was set back."""
    changes: dict[str, Any] = {}
    if row["last_start"] is not None and row["last_start"] > now + LEASE:
        too_far = row["last_start"] - (now + LEASE)
        times = ("last_start", "next_start", "held_until")
        changes |= {name: row[name] and row[name] - too_far for name in times}
    if row["waits_since"] is not None and row["waits_since"] > now:
        changes |= {"waiter": None, "waits_since": None, "waits_until": None}
    if row["closed_at"] is not None and row["closed_at"] > now:
        lasts = row["closed_until"] - row["closed_at"]
        changes |= {"closed_at": now, "closed_until": now + lasts}
    return row | changes


def _without_the_dead(row: dict[str, Any], wish: Wish, now: datetime, is_dead: IsDead) -> dict[str, Any]:
    """The row without the holder and the waiter that hinder this wish and have ended."""
    changes: dict[str, Any] = {}
    if _is_others(row["holder"], row["held_until"], wish.holder, now) and is_dead(row["holder"]):
        changes |= _given_back(_last_of_the_dead(row), now)
    if _is_others(row["waiter"], row["waits_until"], wish.holder, now) and is_dead(row["waiter"]):
        changes |= {"waiter": None, "waits_since": None, "waits_until": None}
    return row | changes


def _last_of_the_dead(row: dict[str, Any]) -> Start:
    """The last start of a dead holder. It is taken to be now, for it cannot be later."""
    return Start(0.0, (row["next_start"] - row["last_start"]).total_seconds())


def _is_others(name: str | None, until: datetime | None, mine: str, now: datetime) -> bool:
    return name is not None and name != mine and until is not None and until > now


def _left(moment: datetime | None, now: datetime) -> float:
    return 0.0 if moment is None else max((moment - now).total_seconds(), 0.0)


def _note_lease(row: dict[str, Any], wish: Wish, now: datetime) -> None:
    end = now + LEASE
    row |= {
        "holder": wish.holder,
        "last_start": end,
        "next_start": end + timedelta(seconds=wish.delay),
        "held_until": end + timedelta(seconds=wish.seconds) + SLACK,
    }
    if row["waiter"] == wish.holder:
        row |= {"waiter": None, "waits_since": None, "waits_until": None}


def _note_waiter(row: dict[str, Any], wish: Wish, now: datetime, wait: timedelta) -> None:
    since = now - timedelta(seconds=wish.waited)
    if not _is_others(row["waiter"], row["waits_until"], wish.holder, now) or since < row["waits_since"]:
        row |= {"waiter": wish.holder, "waits_since": since, "waits_until": now + wait + PRESENT}


def _given_back(start: Start | None, now: datetime) -> dict[str, Any]:
    row: dict[str, Any] = {"holder": None, "held_until": None, "last_start": None, "next_start": None}
    if start is not None:
        row["last_start"] = now - timedelta(seconds=start.ago)
        row["next_start"] = row["last_start"] + timedelta(seconds=start.delay)
    return row


class Hosts:
    """The hosts of one database, for a gate over several processes. Each call is a transaction.

    All processes count by `clock`: the database's own where it has one. The hosts of a holder that `is_dead` are taken
    over at once, and those of any other when its lease has ended.
    """

    def __init__(self, store: Store, *, clock: Clock = dialects.clock, is_dead: IsDead = nobody) -> None:
        self._store = store
        self._clock = clock
        self._is_dead = is_dead

    def reserve(self, wish: Wish) -> Reservation:
        """A lease of the host, or when to ask again. Raises StoreUnavailable when the database stays away."""
        if wish.waited > LOOK_AGAIN:  # Looking again takes no write lock.
            answer = self._store.reading(lambda conn: still_refused(conn, wish, self._clock, self._is_dead))
            if answer is not None:
                return answer
        return self._store.retrying(lambda conn: reserve(conn, wish, self._clock, self._is_dead))

    def release(self, holder: str, last: Mapping[str, Start | None]) -> None:
        """Gives hosts back, each with its last start. It is tried once, for their leases end by themselves."""
        with self._store.begin() as conn:
            release(conn, holder, last, self._clock(conn))

    def abandon(self) -> int:
        """Gives back the hosts of dead holders. Returns their number."""
        return self._store.retrying(lambda conn: abandon(conn, self._is_dead, self._clock))

    def close(self, host: str, seconds: float, reason: str) -> None:
        """Closes the host for `seconds` from now."""
        self._store.retrying(lambda conn: close(conn, host, seconds, reason, self._clock))
