"""The host gate: of several processes, proved by the log of a real server, and of one process in virtual time."""

from __future__ import annotations

import asyncio
import itertools
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from hostile.server import Server, Visit
from hostile.virtual import clock, run
from limits import HANG

from ingest.politeness.gate import LocalGate

DELAY = 0.25
TOLERANCE = 0.002
"""What the clock of the table and the one that counts the starts may run apart."""

_CHILD = """
import asyncio, sys, time
from contextlib import asynccontextmanager
from hostile.asking import NO_PROXIES
from ingest.fetch.client import Fetcher
from ingest.politeness.gate import SharedGate
from ingest.model import Fetched, FetchRequest
from ingest.politeness import Polite
from ingest.store import open_store
from ingest.store.leases.hosts import Hosts

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
            async with Told(Hosts(store), 16) as gate:
                polite = Polite(fetcher, gate)
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

    tests = Path(__file__).resolve().parents[2]
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
        printed = [child.communicate(timeout=HANG)[0] for child in children]
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


def test_turns_are_given_first_come_first_served_and_a_request_that_is_given_up_blocks_nobody() -> None:
    order: list[str] = []

    async def visit(gate: LocalGate, name: str, lasts: float) -> None:
        async with gate.turn("one.test", 1.0, 30.0, "page"):
            order.append(f"{name} at {clock() - 1000:g}")
            await asyncio.sleep(lasts)

    async def main() -> None:
        gate = LocalGate(16, clock=clock)
        tasks = [asyncio.ensure_future(visit(gate, name, 5)) for name in "abcd"]
        await asyncio.sleep(2)
        tasks[1].cancel()  # waiting
        tasks[0].cancel()  # in its turn
        await asyncio.gather(*tasks, return_exceptions=True)

    run(main())
    assert order == ["a at 0", "c at 2", "d at 7"]
