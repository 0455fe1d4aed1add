"""The host gate of several processes, proved by the log of a real server; and its answers when the table says no."""

from __future__ import annotations

import asyncio
import itertools
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hostile.server import Server, Visit
from hostile.virtual import clock, run

from ingest.errors import StoreUnavailable
from ingest.gate import PATIENCE, SLOW_ROOM, LocalGate, SharedGate
from ingest.model import DocumentKind
from ingest.store.hosts import Reservation

DELAY = 0.25
TOLERANCE = 0.002
"""What the clock of the table and the one that counts the starts may run apart."""

_CHILD = """
import asyncio, sys, time
from contextlib import asynccontextmanager
from hostile.asking import NO_PROXIES
from ingest.fetch.client import Fetcher
from ingest.gate import SharedGate
from ingest.model import Fetched, FetchRequest
from ingest.politeness import Polite
from ingest.store import open_store
from ingest.store.hosts import Hosts

class Told(SharedGate):
    # Prints when a request went out at which host; the last word counts, for it may go out again.

    @asynccontextmanager
    async def turn(self, host, *more):
        async with super().turn(host, *more) as begun:
            starts = []
            def told():
                starts.append(time.monotonic())
                begun()
            yield begun if isinstance(begun, float) else told
            print(host, starts[-1], flush=True)

async def source(polite, urls):
    for url in urls:
        answer = await polite.get(FetchRequest(url, delay=float(sys.argv[2]), allow_private=True))
        assert isinstance(answer, Fetched), answer

async def main():
    async with Fetcher(proxies=NO_PROXIES) as fetcher:
        with open_store(sys.argv[1]) as store:
            polite = Polite(fetcher, Told(Hosts(store)))
            hosts = sys.argv[3:]
            # five sources, each over two of the three hosts
            lists = [[f"{hosts[(n + k) % 3]}/page/{n}" for k in (0, 1)] for n in range(5)]
            await asyncio.gather(*(source(polite, urls) for urls in lists))

asyncio.run(main())
"""


def test_ten_sources_of_two_processes_on_three_hosts_never_come_too_close(database: str) -> None:
    """As a daemon and a command line would: five sources in each of two processes on one database."""

    async def page(visit: Visit) -> None:
        await asyncio.sleep(0.03)
        await visit.answer(b"" if visit.asked.path == "/robots.txt" else b"<p>a page</p>")

    tests = Path(__file__).resolve().parents[1]
    with ExitStack() as stack:
        servers = [stack.enter_context(Server({"*": page})) for _ in range(3)]
        addresses = [server.url("") for server in servers]
        children = [
            subprocess.Popen(
                [sys.executable, "-c", _CHILD, database, str(DELAY), *addresses],
                cwd=tests,
                stdout=subprocess.PIPE,
                text=True,
            )
            for _ in "ab"
        ]
        printed = [child.communicate(timeout=100)[0] for child in children]
        assert [child.returncode for child in children] == [0, 0]
    starts: dict[str, list[float]] = {}
    for host, at in (line.split() for line in "".join(printed).splitlines()):
        starts.setdefault(host, []).append(float(at))
    gaps = [later - earlier for own in starts.values() for earlier, later in itertools.pairwise(sorted(own))]
    print(f"host gate: least gap {min(gaps):.3f} s of {DELAY}, {len(gaps) + 3} requests by two processes")
    assert sum(len(server.log) for server in servers) == 2 * (
        5 * 2 + 3
    )  # the pages, and robots.txt once a process
    assert [server.most_in_flight for server in servers] == [1, 1, 1]
    assert min(gaps) >= DELAY - TOLERANCE


@dataclass
class Table:
    """A host table that gives its answers in turn, the last one for ever."""

    answers: list[Reservation]
    calls: list[str] = field(default_factory=list)

    def reserve(self, host: str, holder: str, delay: float, seconds: float) -> Reservation:
        self.calls.append("reserve")
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def release(self, host: str, holder: str, pause: float) -> None:
        self.calls.append(f"release {pause:.1f}")

    def close(self, host: str, seconds: float, reason: str) -> None:
        self.calls.append(f"close {seconds:g}")


def turn(table: Table) -> tuple[float | None, list[float]]:
    """How long the host was closed when the turn came (None: it was not), and the pauses before."""
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    def time() -> float:
        return sum(pauses)

    async def main() -> float | None:
        async with SharedGate(table, clock=time, sleep=pause).turn("one.test", 2.0, 30.0, "page") as begun:
            return begun if isinstance(begun, float) else None

    return asyncio.run(main()), pauses


def test_a_turn_is_waited_for_and_given_back() -> None:
    table = Table([Reservation(wait=1.5), Reservation(closed=9.0), Reservation()])
    assert turn(table) == (None, [1.5, 9.0])
    assert table.calls == ["reserve"] * 3 + ["release 2.0"]


def test_a_host_that_is_closed_for_long_is_told_and_not_waited_for() -> None:
    table = Table([Reservation(closed=PATIENCE + 1)])
    assert turn(table) == (PATIENCE + 1, [])
    assert table.calls == ["reserve"]


def test_an_answer_is_not_lost_when_the_turn_cannot_be_given_back() -> None:
    class Broken(Table):
        def release(self, host: str, holder: str, pause: float) -> None:
            raise StoreUnavailable("gone")

    assert turn(Broken([Reservation()])) == (None, [])


def test_a_turn_is_given_back_when_its_request_fails_or_is_given_up() -> None:
    table = Table([Reservation()])

    async def main() -> None:
        async with SharedGate(table).turn("one.test", 0.0, 30.0, "page"):
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(main())
    assert table.calls == ["reserve", "release 0.0"]


def test_a_closure_is_told_to_everybody() -> None:
    table = Table([Reservation()])
    asyncio.run(SharedGate(table).close("one.test", 90.0, "status 429"))
    assert table.calls == ["close 90"]


def test_turns_are_given_first_come_first_served_and_a_request_that_is_given_up_blocks_nobody() -> None:
    order: list[str] = []

    async def visit(gate: LocalGate, name: str, lasts: float) -> None:
        async with gate.turn("one.test", 1.0, 30.0, "page"):
            order.append(f"{name} at {clock() - 1000:g}")
            await asyncio.sleep(lasts)

    async def main() -> None:
        gate = LocalGate(clock=clock)
        tasks = [asyncio.ensure_future(visit(gate, name, 5)) for name in "abcd"]
        await asyncio.sleep(2)
        tasks[1].cancel()  # waiting
        tasks[0].cancel()  # in its turn
        await asyncio.gather(*tasks, return_exceptions=True)

    run(main())
    assert order == ["a at 0", "c at 2", "d at 7"]


@pytest.mark.parametrize("robots", [30, 0])
def test_hosts_that_never_answer_leave_room_for_those_that_do(robots: int) -> None:
    """Fifty of them, each asked again as soon as it is given up, beside a host that answers at once.

    `robots`: seconds that they take to answer for their robots.txt.
    """
    ended: list[float] = []
    silent_now: list[int] = [0, 0]

    async def drip(gate: LocalGate, number: int, kind: DocumentKind, seconds: float) -> None:
        async with gate.turn(f"silent-{number}.test", 2.0, 30.0, kind):
            silent_now[0] += seconds > 0
            silent_now[1] = max(silent_now)
            await asyncio.sleep(seconds)
            silent_now[0] -= seconds > 0

    async def silent(gate: LocalGate, number: int) -> None:
        while True:
            await drip(gate, number, "robots", robots)
            await drip(gate, number, "page", 30)

    async def main() -> None:
        gate = LocalGate(clock=clock)
        bad: list[asyncio.Task[None]] = []
        for _ in range(26):
            async with gate.turn("good.test", 2.0, 30.0, "page"):
                await asyncio.sleep(0.2)
            ended.append(clock() - 1000)
            if not bad:
                bad = [asyncio.ensure_future(silent(gate, host)) for host in range(50)]
        for task in bad:
            task.cancel()
        await asyncio.gather(*bad, return_exceptions=True)

    run(main())
    assert [round(at, 3) for at in ended] == [2.0 * number + 0.2 for number in range(26)]
    assert silent_now[1] == SLOW_ROOM
