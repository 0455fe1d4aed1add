"""What a service does once when it starts to serve."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from limits import HANG

from ingest.config import Config, Settings
from ingest.service import serving
from ingest.service.serving import ServiceLaunch, Signals
from ingest.store import open_store
from ingest.store.schema import upgrades

NO_SOURCES = Config(version=1, sources=())


def test_a_service_that_stores_makes_the_tables_of_comparing_before_its_first_visit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    async def served() -> None:
        loop, signals = asyncio.get_running_loop(), Signals(asyncio.Event(), asyncio.Event())

        def load() -> None:
            made.append("tables")
            loop.call_soon_threadsafe(signals.stop.set)

        monkeypatch.setattr(serving.ahead, "load", load)
        settings = Settings(config=tmp_path / "sources.yaml", workers=1, listen=None)
        with open_store(f"sqlite:///{tmp_path / 'news.db'}") as store:
            upgrades.upgrade(store)
            state = await serving.run(
                ServiceLaunch(settings, store, lambda: NO_SOURCES), NO_SOURCES, "here:1:a", signals
            )
        assert (state.ended_by, made) == (None, ["tables"])

    asyncio.run(asyncio.wait_for(served(), HANG))
