"""Leases of hosts in virtual time: few transactions, fair between processes, never a start too soon."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from hostile.virtual import clock, run
from sqlalchemy import Connection, event
from store.making import NOW

from ingest.errors import StoreUnavailable, TurnLost
from ingest.politeness.gate import IDLE, PATIENCE, HostTable, SharedGate
from ingest.store import Store
from ingest.store.leases.hosts import LEASE, SLACK, Hosts, Reservation, Start, Wish


@dataclass
class Table:
    """A host table that gives its answers in turn, the last one for ever."""

    answers: list[Reservation]
    calls: list[object] = field(default_factory=list)

    def reserve(self, wish: Wish) -> Reservation:
        self.calls.append("reserve")
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def release(self, holder: str, last: Mapping[str, Start | None]) -> None:
        self.calls.append(dict(last))

    def close(self, host: str, seconds: float, reason: str) -> None:
        self.calls.append(f"close {seconds:g}")


LEASED = Reservation(lease=3.0)


async def at_once(call: Callable[..., Any], *arguments: Any) -> Any:
    """In virtual time there are no threads."""
    return call(*arguments)


def shared(table: HostTable, max_in_flight: int = 16, **more: Any) -> SharedGate:
    return SharedGate(table, max_in_flight, clock=clock, in_thread=at_once, **more)


def turn(table: Table) -> tuple[float | None, float]:
    """How long the host was closed when the turn came (None: it was not), and when it came."""

    async def main() -> tuple[float | None, float]:
        gate = shared(table)
        async with gate, gate.turn("one.test", 2.0, 30.0, "page") as begun:
            return begun if isinstance(begun, float) else None, clock() - 1000

    return run(main())


def test_a_lease_is_waited_for_and_given_back() -> None:
    table = Table([Reservation(wait=1.5), Reservation(closed=9.0), LEASED])
    assert turn(table) == (None, 10.5)
    assert table.calls == ["reserve"] * 3 + [{"one.test": Start(0.0, 2.0)}]


def test_a_host_that_is_closed_for_long_is_told_and_not_waited_for() -> None:
    table = Table([Reservation(closed=PATIENCE + 1)])
    assert turn(table) == (PATIENCE + 1, 0.0)
    assert table.calls == ["reserve"]


def test_an_answer_is_not_lost_when_the_lease_cannot_be_given_back() -> None:
    class Broken(Table):
        def release(self, holder: str, last: Mapping[str, Start | None]) -> None:
            raise StoreUnavailable("gone")

    assert turn(Broken([LEASED])) == (None, 0.0)


def test_a_host_is_given_back_when_its_request_fails_or_is_given_up() -> None:
    table = Table([LEASED])

    async def main() -> None:
        gate = shared(table)
        async with gate, gate.turn("one.test", 0.0, 30.0, "page"):
            await asyncio.sleep(0.25)
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        run(main())
    assert table.calls == ["reserve", {"one.test": Start(0.25, 0.0)}]


def test_a_closure_is_told_to_everybody() -> None:
    table = Table([LEASED])
    run(shared(table).close("one.test", 90.0, "status 429"))
    assert table.calls == ["close 90"]


async def visits(gate: SharedGate, hosts: Sequence[str], number: int, delay: float = 0.0) -> None:
    """So many requests of 1/128 s at each of the hosts, all asked for at once."""

    async def visit(host: str) -> None:
        async with gate.turn(host, delay, 30.0, "page"):
            await asyncio.sleep(1 / 128)

    await asyncio.gather(*(visit(host) for _ in range(number) for host in hosts))


@pytest.mark.parametrize("number", [5, 250])
def test_a_lease_costs_two_transactions_however_many_requests_it_covers(store: Store, number: int) -> None:
    transactions: list[Connection] = []

    async def main() -> None:
        gate = shared(Hosts(store))
        event.listen(store._engine, "begin", transactions.append)
        async with gate:
            await visits(gate, ["one.test"], number)

    run(main())
    print(f"host gate: {len(transactions)} transactions for {number} requests at one host")
    assert len(transactions) == 2


def test_a_long_visit_renews_its_lease_once_in_its_time_and_idle_hosts_are_given_back_together() -> None:
    table = Table([LEASED])

    async def main() -> None:
        async with shared(table) as gate:
            await visits(gate, ["one.test", "two.test"], 1000)  # 7.8 seconds
            await asyncio.sleep(IDLE + 0.5)
            table.calls.append("end of the run")

    run(main())
    reserved = table.calls.count("reserve")
    assert (reserved, table.calls[reserved + 1 :]) == (2 * 3, ["end of the run"])
    given = table.calls[reserved]
    assert isinstance(given, dict)
    assert set(given) == {"one.test", "two.test"}


def test_a_request_with_other_limits_than_the_leases_has_the_lease_made_longer() -> None:
    wishes: list[Wish] = []

    class Noting(Table):
        def reserve(self, wish: Wish) -> Reservation:
            wishes.append(wish)
            return super().reserve(wish)

    async def main() -> None:
        async with shared(Noting([LEASED])) as gate:
            for delay, seconds in ((0.0, 10.0), (0.1, 30.0), (0.0, 20.0), (0.1, 30.0)):
                async with gate.turn("one.test", delay, seconds, "page"):
                    pass

    run(main())
    assert [(wish.delay, wish.seconds) for wish in wishes] == [(0.0, 10.0), (0.1, 30.0)]


@dataclass
class Process:
    """A gate of several in one loop, as of processes on one database: at each host it makes requests without an end."""

    name: str
    delay: float
    gate: SharedGate
    starts: list[tuple[float, str, float]]
    in_flight: Counter[str]
    lasts: float = 0.05

    async def work(self, host: str) -> None:
        while True:
            async with self.gate.turn(host, self.delay, 30.0, "page") as begun:
                assert not isinstance(begun, float)
                await asyncio.sleep(0.02)  # connecting
                begun()
                self.starts.append((clock() - 1000, self.name, self.delay))
                self.in_flight[host] += 1
                assert self.in_flight[host] == 1
                await asyncio.sleep(self.lasts)
                self.in_flight[host] -= 1


def virtual_hosts(store: Store) -> Hosts:
    def time(_: Connection) -> datetime:
        return NOW + timedelta(seconds=clock())

    return Hosts(store, clock=time)


def gaps(starts: Sequence[tuple[float, str, float]]) -> list[float]:
    """Seconds between neighbouring starts beyond the longer of their two delays; none may be negative."""
    pairs = itertools.pairwise(sorted(starts))
    return [round(later - earlier - max(one, two), 6) for (earlier, _, one), (later, _, two) in pairs]


@pytest.mark.parametrize("delays", [(0.0, 0.0, 0.0), (0.3, 1.0, 0.2), (2.0, 5.0)])
def test_processes_share_a_host_fairly_with_the_longer_delay_between_them(
    store: Store, delays: tuple[float, ...]
) -> None:
    starts: list[tuple[float, str, float]] = []
    in_flight: Counter[str] = Counter()

    async def main() -> None:
        table = virtual_hosts(store)
        processes = [
            Process(str(number), delay, shared(table, holder=str(number)), starts, in_flight)
            for number, delay in enumerate(delays)
        ]
        work = [asyncio.ensure_future(process.work("one.test")) for process in processes]
        await asyncio.sleep(60)
        await stopped(work)

    run(main())
    by = Counter(name for _, name, _ in starts)
    print(
        f"host gate: {len(delays)} processes with delays {delays} started {sorted(by.values())} requests in 60 s"
    )
    assert min(gaps(starts)) >= 0
    # Each has the host for a lease and waits for as many leases as there are others, and a moment for the change.
    turn = LEASE.total_seconds() + 2 * max(delays) + 1
    longest = max(
        later - earlier
        for name in by
        for earlier, later in itertools.pairwise(sorted(at for at, by_whom, _ in starts if by_whom == name))
    )
    assert len(by) == len(delays)
    assert longest <= turn * (len(delays) - 1) + max(delays) + 1


async def stopped(work: Sequence[asyncio.Task[None]]) -> None:
    for task in work:
        task.cancel()
    await asyncio.gather(*work, return_exceptions=True)


def test_a_killed_process_keeps_its_host_until_its_request_would_have_ended(store: Store) -> None:
    starts: list[tuple[float, str, float]] = []

    async def never(_: float) -> None:
        await asyncio.Event().wait()

    async def main() -> None:
        table = virtual_hosts(store)
        # Its keeper never wakes, and its request never ends: as if it stood still.
        gate = shared(table, holder="frozen", sleep=never)
        frozen = Process("frozen", 1.0, gate, starts, Counter(), lasts=1e6)
        other = Process("other", 1.0, shared(table, holder="other"), starts, Counter())
        work = [asyncio.ensure_future(frozen.work("one.test"))]
        await asyncio.sleep(1)
        work.append(asyncio.ensure_future(other.work("one.test")))
        await asyncio.sleep(60)
        await stopped(work)

    run(main())
    (first, one, _), (second, two, _) = starts[:2]
    assert (one, two) == ("frozen", "other")
    assert (
        first + 30 + SLACK.total_seconds() <= second <= LEASE.total_seconds() + 30 + SLACK.total_seconds() + 1
    )


@pytest.mark.parametrize("connecting", [True, False])
def test_a_frozen_process_that_wakes_looks_at_its_lease_before_it_starts_a_request(
    store: Store, connecting: bool
) -> None:
    """It was stopped while it connected for a request, or between two requests; meanwhile another has the host."""
    events: list[str] = []

    async def never(_: float) -> None:
        await asyncio.Event().wait()

    async def main() -> None:
        table = virtual_hosts(store)
        gate = shared(table, holder="frozen", sleep=never)
        other = shared(table, holder="other")

        async def busy() -> None:
            async with other.turn("one.test", 1.0, 30.0, "page"):
                events.append("other starts")
                await asyncio.sleep(20)
                events.append("other ends")

        with contextlib.suppress(TurnLost):
            async with gate.turn("one.test", 1.0, 30.0, "page") as begun:
                if connecting:
                    asleep = asyncio.ensure_future(busy())
                    await asyncio.sleep(50)
                    assert not isinstance(begun, float)
                    begun()
                    events.append("frozen starts")
        if not connecting:
            asleep = asyncio.ensure_future(busy())
            await asyncio.sleep(50)
        gate._sleep = asyncio.sleep
        async with gate.turn("one.test", 1.0, 30.0, "page"):
            events.append("frozen starts")
        await asleep

    run(main())
    assert events == ["other starts", "other ends", "frozen starts"]


def test_who_is_cancelled_while_the_table_answers_leaves_no_lease_behind() -> None:
    table = Table([LEASED])

    async def slowly(call: Callable[..., Any], *arguments: Any) -> Any:
        await asyncio.sleep(1)
        return call(*arguments)

    async def main() -> None:
        async with SharedGate(table, 16, clock=clock, in_thread=slowly) as gate:
            given_up = asyncio.ensure_future(visits(gate, ["one.test"], 1))
            await asyncio.sleep(0.5)
            await stopped([given_up])

    run(main())
    assert table.calls == ["reserve", {"one.test": None}]


def test_a_start_before_the_lease_is_no_older_than_when_the_table_told_of_it() -> None:
    """A busy table answers late; a host that is given back unasked must not seem to have rested meanwhile."""
    table = Table([Reservation(lease=3.0, before=Start(0.5, 2.0))])

    async def late(call: Callable[..., Any], *arguments: Any) -> Any:
        await asyncio.sleep(1)
        return call(*arguments)

    async def main() -> None:
        async with SharedGate(table, 16, clock=clock, in_thread=late) as gate:
            given_up = asyncio.ensure_future(visits(gate, ["one.test"], 1))
            await asyncio.sleep(0.5)
            await stopped([given_up])

    run(main())
    assert table.calls == ["reserve", {"one.test": Start(0.5, 2.0)}]


def test_a_lease_that_waits_for_room_goes_back_and_takes_none(store: Store) -> None:
    """One place, which is taken for a minute: another process asks meanwhile what waits here."""
    order: list[str] = []

    async def visit(gate: SharedGate, name: str, host: str, lasts: float) -> None:
        async with gate.turn(host, 1.0, 90.0, "page"):
            order.append(f"{name} at {clock() - 1000:.0f}")
            await asyncio.sleep(lasts)

    async def main() -> None:
        table = virtual_hosts(store)
        full, other = shared(table, max_in_flight=1, holder="full"), shared(table, holder="other")
        waiting = [
            asyncio.ensure_future(visit(full, "slow", "slow.test", 60)),
            asyncio.ensure_future(visit(full, "waiting", "one.test", 1)),
        ]
        await asyncio.sleep(1)
        await visit(other, "other", "one.test", 1)
        await asyncio.gather(*waiting)

    run(main())
    assert order == ["slow at 0", "other at 4", "waiting at 60"]


def test_a_lease_is_kept_between_two_starts_that_are_a_usual_delay_apart() -> None:
    table = Table([LEASED])

    async def main() -> None:
        async with shared(table) as gate:
            await visits(gate, ["one.test"], 10, delay=2.0)

    run(main())
    assert table.calls == ["reserve"] * 5 + [{"one.test": Start(1 / 128, 2.0)}]
