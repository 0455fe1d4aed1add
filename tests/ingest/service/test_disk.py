"""Where the disk is nearly full nothing is fetched, until there is room again; a stop does not wait for that."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from limits import HANG

from ingest.service import disk
from ingest.service.disk import DiskGuard
from ingest.service.state import State


def test_the_service_pauses_below_the_limit_and_goes_on_with_some_room_to_spare(
    caplog: pytest.LogCaptureFixture,
) -> None:
    room = [disk.LOW]
    state = State("me", datetime.now(UTC))
    guard = DiskGuard(Path("/data/news.db"), state, asyncio.Event(), lambda _: room[0])
    seen = []
    for now in (disk.LOW, disk.LOW - 1, disk.LOW + 1, disk.ENOUGH - 1, disk.ENOUGH):
        room[0] = now
        asyncio.run(guard.look())
        seen.append((guard.paused, state.paused))
    why = "only 256 MiB are free at /data"
    assert seen == [(False, None), (True, why), (True, why), (True, why), (False, None)]
    told = [record.msg["event"] for record in caplog.records if record.levelname == "WARNING"]
    assert told == ["paused", "resumed"]


@pytest.mark.parametrize("ends", ["room", "stop"])
def test_what_is_to_be_fetched_waits_for_room_or_for_the_stop(ends: str) -> None:
    async def scene() -> list[str]:
        room, stop = [0], asyncio.Event()
        guard = DiskGuard(Path("news.db"), State("me", datetime.now(UTC)), stop, lambda _: room[0])
        await guard.ready()
        await guard.look()
        seen: list[str] = []

        async def fetch() -> None:
            await guard.ready()
            seen.append("fetched")

        task = asyncio.ensure_future(fetch())
        await asyncio.sleep(0)
        seen.append("waited")
        if ends == "room":
            room[0] = disk.ENOUGH
            await guard.look()
        else:
            stop.set()
        await task
        return seen

    assert asyncio.run(asyncio.wait_for(scene(), HANG)) == ["waited", "fetched"]


def test_a_servers_disk_is_its_own_business() -> None:
    def never(_: Path) -> int:
        raise AssertionError

    guard = DiskGuard(None, State("me", datetime.now(UTC)), asyncio.Event(), never)
    asyncio.run(guard.look())
    assert not guard.paused


def test_the_room_on_a_real_disk_is_seen(tmp_path: Path) -> None:
    assert disk.free(tmp_path / "news.db") > 0
