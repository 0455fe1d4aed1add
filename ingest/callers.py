"""Who is connected to a server, and which silent connection makes room for a new one. No socket is touched here."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import NamedTuple


class _Caller(NamedTuple):
    peer: str
    close: Callable[[], None]


class Callers:
    """At most `most` connections, of one peer at most `of_one`. A new one is never refused for those that say nothing:
    the one that has been silent longest is closed for it.
    """

    def __init__(self, most: int, of_one: int) -> None:
        self._most = most
        self._of_one = of_one
        self._silent: dict[Hashable, _Caller] = {}
        """In the order in which they fell silent."""
        self._busy: dict[Hashable, _Caller] = {}

    def come(self, key: Hashable, peer: str, close: Callable[[], None]) -> None:
        """A new connection, which has said nothing yet. `close` ends it at once."""
        self._silent[key] = _Caller(peer, close)
        self._make_room(key, self._of_one, peer)
        self._make_room(key, self._most, None)

    def ask(self, key: Hashable) -> bool:
        """It has asked for something and waits for us. False when as many as there may be do so already."""
        if key in self._silent:
            self._busy[key] = self._silent.pop(key)
        return len(self._busy) <= self._most

    def fall_silent(self, key: Hashable) -> None:
        """It is its turn again."""
        if key in self._busy:
            self._silent[key] = self._busy.pop(key)

    def go(self, key: Hashable) -> None:
        """It has ended."""
        self._silent.pop(key, None)
        self._busy.pop(key, None)

    def _make_room(self, new: Hashable, most: int, peer: str | None) -> None:
        """Closes the longest silent ones, of the peer or of all, until there are `most`, or none is left to close."""

        def counts(caller: _Caller) -> bool:
            return peer is None or caller.peer == peer

        silent = [key for key, caller in self._silent.items() if key != new and counts(caller)]
        there = len(silent) + 1 + sum(map(counts, self._busy.values()))
        for key in silent[: max(0, there - most)]:
            self._silent.pop(key).close()
