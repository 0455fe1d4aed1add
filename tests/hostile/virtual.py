"""Time that passes only when everybody waits: hours of politeness are tested in milliseconds, without luck."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _Patient(selectors.SelectSelector):
    """Instead of waiting for sockets it lets the time pass."""

    passed = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = super().select(0)
        if not found and timeout:
            self.passed += timeout
        return found


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._patient = _Patient()
        super().__init__(self._patient)

    def time(self) -> float:
        return 1000.0 + self._patient.passed


def run(main: Coroutine[Any, Any, T]) -> T:
    """Runs `main` in virtual time; `clock` and `asyncio.sleep` agree. Threads and sockets do not belong here."""
    with asyncio.Runner(loop_factory=_Loop) as runner:
        return runner.run(main)


def clock() -> float:
    """Seconds of the running loop's time."""
    return asyncio.get_running_loop().time()
