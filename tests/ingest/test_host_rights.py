"""A host's TDM file is asked for once, however many pages come together; what cannot be had says nothing."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from cleaners.opt_out import Signal
from ingest.errors import StoreUnavailable
from ingest.model import Failed, Fetched, FetchRequest, FetchResult
from ingest.pipeline.host_rights import KEEP, KEEP_FAILURE, HostRights
from ingest.robots import Robots

NOW = datetime(2026, 3, 14, tzinfo=UTC)
FILE = b'[{"location": "/", "tdm-reservation": 1}]'
RESERVED = Signal("tdmrep.json", "tdm-reservation", "1")
NO_BOT = Signal("robots.txt", "gptbot", "disallow")


@dataclass
class Host:
    """As much of `Polite` as is needed. `fails`: the first requests break."""

    body: bytes | None = FILE
    fails: int = 0
    silent: bool = False
    asked: list[str] = field(default_factory=list)

    async def get(self, request: FetchRequest) -> FetchResult:
        self.asked.append(request.url)
        await asyncio.sleep(0)
        if self.fails:
            self.fails -= 1
            raise StoreUnavailable("away")
        if self.silent:
            return Failed(request.url, "timeout", "silence", retry=True, fetched_at=NOW)
        if self.body is None:
            return Failed(request.url, "http_4xx", "404", retry=True, fetched_at=NOW, status=404)
        return Fetched(request.url, request.url, 200, (), self.body, "application/json", None, NOW, 0.0)

    async def permits(self, request: FetchRequest) -> bool:
        return "no" not in request.url

    async def rules(self, _: FetchRequest) -> Robots:
        return Robots.parse(b"User-agent: GPTBot\nDisallow: /")


def page(n: int, host: str = "a.example", **more: bool) -> tuple[FetchRequest, str]:
    url = f"https://{host}/{n}.html"
    return FetchRequest(url, **more), url


def test_pages_that_come_together_ask_each_host_once_a_day() -> None:
    now = 0.0
    host, rights = Host(), HostRights(None, lambda: now)

    async def go() -> None:
        nonlocal now
        said = await asyncio.gather(*(rights.signals(host, *page(n)) for n in range(5)))
        assert said == [(NO_BOT, RESERVED)] * 5
        await rights.signals(host, *page(1, "b.example"))
        now = KEEP + 1
        await rights.signals(host, *page(1))

    asyncio.run(go())
    names = ("a.example", "b.example", "a.example")
    assert host.asked == [f"https://{name}/.well-known/tdmrep.json" for name in names]


def test_no_file_says_nothing_and_is_remembered_robots_that_are_not_obeyed_are_not_asked() -> None:
    host, rights = Host(body=None), HostRights(None)

    async def go() -> None:
        for _ in range(2):
            assert await rights.signals(host, *page(1, robots=False)) == ()

    asyncio.run(go())
    assert len(host.asked) == 1


def test_what_broke_is_asked_again() -> None:
    host, rights = Host(fails=1), HostRights(None)

    async def go() -> None:
        with pytest.raises(StoreUnavailable):
            await rights.signals(host, *page(1))
        assert await rights.signals(host, *page(1)) == (NO_BOT, RESERVED)

    asyncio.run(go())


class Shelf:
    """What processes share, in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], tuple[Fetched | Failed, float]] = {}

    def load(self, url: str, terms: str) -> tuple[Fetched | Failed, float] | None:
        return self.kept.get((url, terms))

    def keep(self, url: str, terms: str, answer: Fetched | Failed, seconds: float) -> None:
        self.kept[url, terms] = answer, seconds


@pytest.mark.parametrize(("body", "signals"), [(FILE, (NO_BOT, RESERVED)), (None, (NO_BOT,))])
def test_what_one_process_was_answered_holds_for_the_others(
    body: bytes | None, signals: tuple[Signal, ...]
) -> None:
    host, shelf = Host(body), Shelf()
    for _ in range(3):
        assert asyncio.run(HostRights(shelf).signals(host, *page(1))) == signals
    assert len(host.asked) == 1
    assert [seconds for _, seconds in shelf.kept.values()] == [KEEP]


def test_a_host_that_gives_no_answer_is_asked_again_after_an_hour_and_by_every_process() -> None:
    now, shelf = 0.0, Shelf()
    host, rights = Host(silent=True), HostRights(shelf, lambda: now)

    async def go() -> None:
        nonlocal now
        for later in (0.0, KEEP_FAILURE - 1, KEEP_FAILURE + 1):
            now = later
            assert await rights.signals(host, *page(1)) == (NO_BOT,)

    asyncio.run(go())
    assert (len(host.asked), shelf.kept) == (2, {})


def test_a_page_that_has_come_waits_for_no_file_and_a_forbidden_one_asks_for_none() -> None:
    host, rights = Host(), HostRights(None)

    async def go() -> None:
        request, url = page(1)
        await rights.ask(host, request)
        before = len(host.asked)
        await rights.signals(host, request, url)
        assert (before, len(host.asked)) == (1, 1)
        await rights.ask(host, FetchRequest("https://no.example/1.html"))
        assert len(host.asked) == 1

    asyncio.run(go())
