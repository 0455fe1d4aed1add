"""What the daemon says of itself when it pauses, goes on, or does not take a changed sources.yaml."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from ingest.config import Config
from ingest.watch.service import Service
from ingest.watch.steadiness import SteadyClock


def test_a_turn_says_what_has_happened_before_its_reason() -> None:
    tools: Any = SimpleNamespace(now=lambda: datetime(2026, 3, 2, tzinfo=UTC))
    service = Service(tools, Config(version=1), "box:1", SteadyClock(tools.now, tools.now()))
    well, ill = (None, None), ("the disk is full", "sources.yaml:3:1: no YAML")
    told = [
        (one.kind, one.text)
        for turn in ((well, ill), (ill, ill), (ill, well))
        for one in service._turns(*turn)
    ]
    assert told == [
        ("daemon_paused", "the daemon pauses: the disk is full"),
        (
            "config_refused",
            "sources.yaml has a mistake, and the one before it holds: sources.yaml:3:1: no YAML",
        ),
        ("daemon_resumed", "the daemon goes on; what kept it is over: the disk is full"),
        ("config_applied", "sources.yaml is in force again; the mistake was: sources.yaml:3:1: no YAML"),
    ]
