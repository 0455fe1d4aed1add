"""The daemon's place: what is said when it cannot be renewed, and when it can again."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from ingest.errors import StoreUnavailable
from ingest.service.leading import keep
from ingest.service.state import State


def test_a_place_that_is_renewed_after_failures_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    answers = iter(["", "gone", "gone", "", ""])

    def take() -> None:
        if trouble := next(answers):
            raise StoreUnavailable(trouble)

    lead: Any = SimpleNamespace(take=take)
    state = State("box:1:x", datetime(2026, 12, 1, tzinfo=UTC))

    async def renewals() -> None:
        for _ in range(5):
            await keep(lead, state, asyncio.Event())

    asyncio.run(renewals())
    assert [one.msg["event"] for one in caplog.records] == [
        "lease_not_renewed",
        "lease_not_renewed",
        "lease_renewed_again",
    ]
    assert state.ended_by is None
