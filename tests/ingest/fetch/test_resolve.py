"""Whatever a name server says or fails to say, a request ends: by a refusal in words, or within its limits."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import httpcore
import pytest
from hostile.asking import Names, ask
from limits import HANG

from ingest.fetch import FetchSettings, resolve
from ingest.fetch.refusal import FetchRefusal
from ingest.fetch.resolve import MOST, SystemResolver, addresses
from ingest.model import Failed, FetchRequest

PUBLIC = "93.184.216.34"


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that are dialled; nobody answers."""
    found: list[str] = []

    async def dial(_self: Any, host: str, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        found.append(host)
        raise httpcore.ConnectError("the test dials nobody")

    monkeypatch.setattr(httpcore.AnyIOBackend, "connect_tcp", dial)
    return found


def failure(*answer: str) -> tuple[str, str]:
    """How a request for a name ends that has these addresses: the kind of failure, and its words."""
    result = ask(FetchRequest("http://name.test/"), resolve=Names({"name.test": answer}))[0]
    assert isinstance(result, Failed)
    return result.kind, result.detail


@pytest.mark.parametrize(
    ("answer", "tried", "kind"),
    [
        (("::ffff:127.0.0.1", "::1", "127.0.0.1"), [], "blocked_address"),
        (("64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::"), [], "blocked_address"),
        (("fe80::1%eth0", "::ffff:93.184.216.34%1"), [], "blocked_address"),
        (("", "name.test", "93.184.216.34.", "0x5d.0xb8.0xd8.0x22"), [], "blocked_address"),
        (("10.0.0.1", "::ffff:93.184.216.34", "::ffff:10.0.0.1"), ["::ffff:93.184.216.34"], "connect"),
        ((), [], "dns_unknown"),
    ],
)
def test_disguised_mixed_and_empty_answers(
    dialled: list[str], answer: tuple[str, ...], tried: list[str], kind: str
) -> None:
    assert (failure(*answer)[0], dialled) == (kind, tried)


def test_of_a_very_long_answer_only_the_first_addresses_are_judged_and_dialled(dialled: list[str]) -> None:
    public = [f"93.184.{n >> 8}.{n & 255}" for n in range(4000)]
    assert failure(*public)[0] == "connect"
    assert dialled == public[:MOST]
    dialled.clear()
    kind, words = failure(*(f"10.0.{n >> 8}.{n & 255}" for n in range(4000)), PUBLIC)
    assert (kind, dialled, len(words) < 1000) == ("blocked_address", [], True)


class Hanging:
    """The system's resolver: it answers for no name until it is let go, but `quick.test`."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.let_go = threading.Event()

    def __call__(self, host: bytes, *_: Any, **__: Any) -> list[tuple[Any, ...]]:
        self.asked.append(host.decode())
        if host != b"quick.test":
            self.let_go.wait(HANG)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (PUBLIC, 0))]


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hanging]:
    made = Hanging()
    monkeypatch.setattr(socket, "getaddrinfo", made)
    yield made
    made.let_go.set()


def test_a_resolver_that_hangs_costs_its_own_names_alone_and_each_of_them_one_thread(
    hanging: Hanging, dialled: list[str]
) -> None:
    hosts = ["slow.test", "slow.test", "slower.test", "slow.test", "quick.test"]
    results = ask(
        *(FetchRequest(f"http://{host}/") for host in hosts),
        settings=FetchSettings(lookup_seconds=0.5),
        resolve=SystemResolver(),
    )
    kinds = [result.kind for result in results if isinstance(result, Failed)]
    assert (kinds, dialled) == (["dns_temp"] * 4 + ["connect"], [PUBLIC])
    assert hanging.asked == ["slow.test", "slower.test", "quick.test"]


async def _refused(resolver: SystemResolver, host: str) -> tuple[str, str]:
    with pytest.raises(FetchRefusal) as caught:
        await addresses(resolver, host, 0.05)
    return caught.value.kind, caught.value.detail


def test_lookups_that_hang_are_bounded_and_make_room_when_they_end(
    hanging: Hanging, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resolve, "MOST_LOOKUPS", 3)

    async def scene() -> None:
        resolver = SystemResolver()
        kinds = [(await _refused(resolver, f"slow-{n}.test"))[0] for n in range(5)]
        assert (kinds, len(hanging.asked)) == (["dns_temp"] * 5, 3)
        hanging.let_go.set()
        while resolver._pending:  # noqa: ASYNC110 - threads tell the loop, and nobody else
            await asyncio.sleep(0.01)
        assert await addresses(resolver, "slow-4.test", 100) == (PUBLIC,)

    asyncio.run(scene())


def test_where_the_system_gives_no_thread_a_name_is_asked_for_again_the_next_time(
    hanging: Hanging, monkeypatch: pytest.MonkeyPatch
) -> None:
    start: Callable[[threading.Thread], None] = threading.Thread.start

    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    async def scene() -> None:
        resolver = SystemResolver()
        monkeypatch.setattr(threading.Thread, "start", refuse)
        assert (await _refused(resolver, "quick.test"))[0] == "dns_temp"
        monkeypatch.setattr(threading.Thread, "start", start)
        assert await addresses(resolver, "quick.test", 100) == (PUBLIC,)

    asyncio.run(scene())
    assert hanging.asked == ["quick.test"]
