"""Leases of hosts: which process may ask which host, agreed between all processes on one database.

A process holds a host for LEASE, gives turns by itself meanwhile, and says when it gives the host back when its last
request went out. Until then the row says the latest that can be: so a holder that is frozen, or was killed on another
machine, costs waiting, and never a request too soon; one that was killed on this machine costs its delay. Whoever is
refused is noted; the holder makes way for the one that has waited longest.
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
"""How long its holder may start requests at a host: so long the others wait for it at most, and its request's end."""

LOOK_AGAIN = 0.25
"""Seconds after which a host that somebody else holds is worth asking for again: it is mostly given back early."""

SLACK = timedelta(seconds=10)
"""How much later than its own limit says a request of a live process may end."""

PRESENT = timedelta(seconds=2)
"""How much later than announced somebody who waits may come back, and is still waited for."""

Clock = Callable[[Connection], datetime]
"""Read when the host's row is ours: a time from before would make what others wrote meanwhile lie in the future."""

IsDead = Callable[[str], bool]
"""Whether a holder has ended for sure."""


@dataclass(frozen=True, slots=True)
class Start:
    """When the last request went out, `ago` seconds before now; after it `delay` seconds are kept."""

    ago: float
    delay: float


@dataclass(frozen=True, slots=True)
class Wish:
    """A host that somebody wants: for starts `delay` seconds apart, of requests that last `seconds` at most.

    `waited`: for how many seconds already. `last`: of a holder, the last start of anybody.
    """

    host: str
    holder: str
    delay: float
    seconds: float
    waited: float = 0.0
    last: Start | None = None


@dataclass(frozen=True, slots=True)
class Reservation:
    """`lease`: seconds for which the host is yours. Where it is 0: ask again after `wait`, or `closed` seconds.

    `kept`: it was yours before. Otherwise `before` is the last start of anybody, None where there was none.
    """

    lease: float = 0.0
    wait: float = 0.0
    closed: float = 0.0
    kept: bool = False
    before: Start | None = None


def nobody(_: str) -> bool:
    """Of no holder it is known that it has ended."""
    return False


def reserve(conn: Connection, wish: Wish, clock: Clock, is_dead: IsDead = nobody) -> Reservation:
    """Takes the host, or keeps it, if nobody else holds it or has waited for it, and its time has come.

    A holder that cannot keep it gives it back by the same call. What a dead one had is free.
    """
    row = _locked(conn, wish.host)
    now = clock(conn)
    row = _without_the_dead(_set_right(row, now), wish, now, is_dead)
    answer = _judged(row, wish, now)
    if answer.lease:
        _note_lease(row, wish, now)
    elif row["holder"] == wish.holder:
        row |= _given_back(wish.last, now)
    if answer.wait:
        _note_waiter(row, wish, now, timedelta(seconds=answer.wait))
    conn.execute(update(hosts).where(hosts.c.host == wish.host).values(**row))
    return answer


def still_refused(conn: Connection, wish: Wish, clock: Clock, is_dead: IsDead = nobody) -> Reservation | None:
    """The answer where `reserve` would change nothing: somebody else goes first, and that we wait is noted."""
    row = conn.execute(select(hosts).where(hosts.c.host == wish.host)).mappings().one_or_none()
    now = clock(conn)
    if row is None or row["waiter"] != wish.holder or (row["holder"] and is_dead(row["holder"])):
        return None
    answer = _judged(_set_right(dict(row), now), wish, now)
    noted = _left(row["waits_until"], now) > answer.wait + PRESENT.total_seconds() / 2
    return answer if answer.wait and noted else None


def _judged(row: dict[str, Any], wish: Wish, now: datetime) -> Reservation:
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
    """Seconds after which an open host may be free for this wish; 0: it is now."""
    if _is_others(row["waiter"], row["waits_until"], wish.holder, now):
        return LOOK_AGAIN
    if _is_others(row["holder"], row["held_until"], wish.holder, now):
        return min(_left(row["held_until"], now), LOOK_AGAIN)
    if row["holder"] == wish.holder and row["held_until"] > now:
        return 0.0  # between its own starts a holder keeps the delay by itself
    own = None if row["last_start"] is None else row["last_start"] + timedelta(seconds=wish.delay)
    return max(_left(row["next_start"], now), _left(own, now))


def release(conn: Connection, holder: str, last: Mapping[str, Start | None], now: datetime) -> None:
    """Gives hosts back, each with its last start by anybody; those that are somebody else's by now stay."""
    # Always in one order, so that two of these never wait for each other.
    for host, start in sorted(last.items(), key=lambda one: one[0]):
        mine = (hosts.c.host == host, hosts.c.holder == holder)
        conn.execute(update(hosts).where(*mine).values(**_given_back(start, now)))


def abandon(conn: Connection, is_dead: IsDead, clock: Clock) -> int:
    """Gives back what holders hold that are dead; gives how many hosts."""
    wanted = select(hosts).where(hosts.c.holder.is_not(None)).order_by(hosts.c.host).with_for_update()
    rows = conn.execute(wanted).mappings().all()
    now = clock(conn)
    dead = {holder for holder in {row["holder"] for row in rows} if is_dead(holder)}
    orphans = [row for row in rows if row["holder"] in dead]
    for row in orphans:
        release(conn, row["holder"], {row["host"]: _last_of_the_dead(dict(row))}, now)
    return len(orphans)


def close(conn: Connection, host: str, seconds: float, reason: str, clock: Clock) -> None:
    """Nobody gets `host` for `seconds`; a longer closure stands."""
    row = _locked(conn, host)
    now = clock(conn)
    row = _set_right(row, now)
    until = now + timedelta(seconds=seconds)
    if row["closed_until"] is None or row["closed_until"] < until:
        row |= {"closed_at": now, "closed_until": until, "reason": reason}
    conn.execute(update(hosts).where(hosts.c.host == host).values(**row))


def _locked(conn: Connection, host: str) -> dict[str, Any]:
    """The host's columns but its name; nobody else reads them so until this transaction ends."""
    wanted = select(hosts).where(hosts.c.host == host).with_for_update()
    row = conn.execute(wanted).mappings().one_or_none()
    if row is None:
        dialects.insert_missing(conn, hosts, [{"host": host}])
        row = conn.execute(wanted).mappings().one()
    return {name: value for name, value in row.items() if name != "host"}


def _set_right(row: dict[str, Any], now: datetime) -> dict[str, Any]:
    """The row as it can be: what lies further ahead was written before the clock was set back."""
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
    """What a dead holder asked last, it asked before now."""
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
    """The hosts of one database, a transaction a call; what a gate over several processes asks.

    `clock`: the one by which everybody counts, the database's own where it has one. `is_dead`: whose hosts are taken
    over at once; of the others age alone tells.
    """

    def __init__(self, store: Store, *, clock: Clock = dialects.clock, is_dead: IsDead = nobody) -> None:
        self._store = store
        self._clock = clock
        self._is_dead = is_dead

    def reserve(self, wish: Wish) -> Reservation:
        """A lease of the host, or when to ask again. Raises StoreUnavailable when the database stays away."""
        if wish.waited > LOOK_AGAIN:  # who only looks again stands in no writer's way
            answer = self._store.reading(lambda conn: still_refused(conn, wish, self._clock, self._is_dead))
            if answer is not None:
                return answer
        return self._store.retrying(lambda conn: reserve(conn, wish, self._clock, self._is_dead))

    def release(self, holder: str, last: Mapping[str, Start | None]) -> None:
        """Gives hosts back, each with its last start. Tried once: without it they come free by themselves."""
        with self._store.begin() as conn:
            release(conn, holder, last, self._clock(conn))

    def abandon(self) -> int:
        """Gives back what dead holders hold; gives how many hosts."""
        return self._store.retrying(lambda conn: abandon(conn, self._is_dead, self._clock))

    def close(self, host: str, seconds: float, reason: str) -> None:
        """Closes the host for `seconds` from now."""
        self._store.retrying(lambda conn: close(conn, host, seconds, reason, self._clock))
