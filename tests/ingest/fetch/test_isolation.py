"""Bad servers cost themselves only: a good source keeps its pace beside them, dead names delay nobody."""

from __future__ import annotations

import asyncio
import socket
import threading

import pytest
from hostile.asking import NO_PROXIES, settings
from hostile.elsewhere import elsewhere
from hostile.faults import FAULTS
from hostile.server import Server

from ingest.fetch import FetchSettings, resolve
from ingest.fetch.client import Fetcher
from ingest.model import Failed, Fetched, FetchRequest
from ingest.politeness import Polite
from ingest.politeness.gate import LocalGate

GOOD = 25
"""Pages that the good source gives."""

HOSTILE = (
    "/silent", "/drip-headers", "/drip-body", "/endless", "/stream/image/jpeg", "/big/20000000", "/partial", "/drop",
    "/broken-chunked", "/bad-chunk", "/bad-header", "/no-http", "/hang-up", "/loop", "/redirect/11", "/lying-304",
    "/bomb/gzip/64", "/bomb/br/64", "/bomb/zstd/64", "/status/503?retry-after=60",
)  # fmt: skip


ENDLESS = ("/silent", "/drip-headers", "/drip-body")
"""What never ends by itself."""


async def _beside(good: Server, hostile: str, paths: tuple[str, ...]) -> tuple[list[str], int, list[str]]:
    """The good source's answers, how many hostile requests had none then, and what became of those."""
    async with Fetcher(settings(seconds=3600), proxies=NO_PROXIES) as fetcher:
        polite = Polite(fetcher, LocalGate(64))
        others = [
            asyncio.ensure_future(fetcher.get(FetchRequest(f"{hostile}{path}", allow_private=True)))
            for path in paths
        ]
        answers = [
            await polite.get(FetchRequest(good.url(f"/ok/{number}"), allow_private=True, delay=0))
            for number in range(GOOD)
        ]
        waiting = [other for path, other in zip(paths, others, strict=True) if path in ENDLESS]
        open_still = sum(not other.done() for other in waiting)
        for other in waiting:
            other.cancel()
        ended = await asyncio.gather(*others, return_exceptions=True)
        return [type(one).__name__ for one in answers], open_still, [type(one).__name__ for one in ended]


@pytest.mark.parametrize(
    "paths", [HOSTILE, ("/drip-body", "/drip-headers") * 25], ids=["all faults", "50 drips"]
)
def test_a_good_source_waits_for_no_hostile_one(paths: tuple[str, ...]) -> None:
    """Those that never end are open still when it has all its pages; waiting for one takes an hour."""
    with Server(FAULTS) as good, elsewhere() as hostile:
        answers, open_still, ended = asyncio.run(_beside(good, hostile, paths))
    assert answers == ["Fetched"] * GOOD
    assert open_still == sum(path in ENDLESS for path in paths)
    assert ended.count("CancelledError") == open_still


def test_a_name_server_that_never_answers_delays_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """More dead lookups at once than asyncio's own pool has threads."""
    real = socket.getaddrinfo
    dead = {f"dead{number}.test".encode() for number in range(60)}
    hang = threading.Event()

    def lookup(host: bytes, *args: object, **more: object) -> object:
        if host in dead:
            hang.wait()
            raise socket.gaierror(socket.EAI_AGAIN, "no answer")
        return real(host, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(resolve.socket, "getaddrinfo", lookup)
    patient = type(settings())(lookup_seconds=3600)

    async def main(lookups: FetchSettings, *, answered: bool) -> tuple[int, list[str]]:
        async with Fetcher(lookups, proxies=NO_PROXIES) as fetcher:
            lost = [
                asyncio.ensure_future(fetcher.get(FetchRequest(f"http://{name.decode()}/"))) for name in dead
            ]
            await asyncio.sleep(0)
            healthy = await fetcher.get(FetchRequest(good.url("/ok"), allow_private=True))
            assert isinstance(healthy, Fetched)
            ended = sum(one.done() for one in lost)
            if answered:
                hang.set()
            return ended, [one.kind for one in await asyncio.gather(*lost) if isinstance(one, Failed)]

    try:
        with Server(FAULTS) as good:
            # The first time nobody waits for the threads of dead lookups, not even the end: they never answer.
            assert (
                asyncio.run(main(type(settings())(lookup_seconds=0.5), answered=False))[1]
                == ["dns_temp"] * 60
            )
            assert asyncio.run(main(patient, answered=True)) == (0, ["dns_temp"] * 60)
    finally:
        hang.set()


def test_lookups_of_one_name_at_a_time_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []
    all_ask = threading.Event()

    def lookup(host: bytes, *_: object, **__: object) -> object:
        asked.append(host)
        all_ask.wait()
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 0))]

    monkeypatch.setattr(resolve.socket, "getaddrinfo", lookup)

    async def main() -> list[tuple[str, ...]]:
        system = resolve.SystemResolver()
        lookups = [asyncio.ensure_future(system("one.test")) for _ in range(5)]
        await asyncio.sleep(0)  # each has begun
        all_ask.set()
        return list(await asyncio.gather(*lookups))

    assert (asyncio.run(main()), asked) == ([("93.184.216.34",)] * 5, [b"one.test"])
