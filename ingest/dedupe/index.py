"""Keys to the texts that have them, in flat arrays: some 20 bytes a key. No text and no verdict here."""

from __future__ import annotations

from collections import Counter
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from cleaners.fingerprint import Keys

_T = TypeVar("_T", bound=np.generic)

_SMALLEST = 1 << 16
_LOAD = 0.6
"""Share of places in use at which the table doubles."""
_NEWEST_PER_KEY = 32
"""The newest texts of a key that are looked at. A key that so many texts share comes from a stock phrase."""


class KeyIndex:
    """A hash table with open addressing. Texts with the same key form a chain from the newest back."""

    def __init__(self) -> None:
        self._table = np.full(_SMALLEST, -1, np.int32)
        self._keys = np.zeros(_SMALLEST, np.int64)
        self._texts = np.zeros(_SMALLEST, np.int32)
        self._older = np.zeros(_SMALLEST, np.int32)
        self._size = 0

    def add(self, keys: Keys, text: int) -> Counter[int]:
        """Stores a text under its (distinct) keys. Returns the earlier texts under them, each with the number of
        common keys.
        """
        self._make_room(len(keys))
        places, heads = self._find(keys)
        start, self._size = self._size, self._size + len(keys)
        self._keys[start : self._size] = keys
        self._texts[start : self._size] = text
        self._older[start : self._size] = heads
        self._table[places] = np.arange(start, self._size, dtype=np.int32)
        return self._met(heads[heads >= 0].tolist())

    def _met(self, heads: list[int]) -> Counter[int]:
        met: Counter[int] = Counter()
        crowded: Counter[int] = Counter()
        for head in heads:
            chain = self._chain(head)
            (crowded if len(chain) == _NEWEST_PER_KEY else met).update(chain)
        met.update({text: count for text, count in crowded.items() if count > 1 or text in met})
        return met

    def _chain(self, at: int) -> list[int]:
        """The newest texts behind a key."""
        texts: list[int] = []
        while at >= 0 and len(texts) < _NEWEST_PER_KEY:
            texts.append(int(self._texts[at]))
            at = int(self._older[at])
        return texts

    def _find(self, keys: Keys) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """For each key its place in the table, and its newest entry there; -1 for none."""
        mask = len(self._table) - 1
        places = keys & mask
        heads = self._table[places]
        wrong = np.flatnonzero((heads >= 0) & (self._keys[heads] != keys))
        while len(wrong):
            places[wrong] = (places[wrong] + 1) & mask
            heads[wrong] = self._table[places[wrong]]
            wrong = wrong[(heads[wrong] >= 0) & (self._keys[heads[wrong]] != keys[wrong])]
        self._part(places, heads)
        return places, heads

    def _part(self, places: NDArray[np.int64], heads: NDArray[np.int32]) -> None:
        """Moves new keys of one text that met at one free place on, one after another."""
        if len(set(places.tolist())) == len(places):
            return
        mask = len(self._table) - 1
        occupied: set[int] = set()
        for at in np.flatnonzero(heads < 0).tolist():
            place = int(places[at])
            while place in occupied or self._table[place] >= 0:
                place = (place + 1) & mask
            occupied.add(place)
            places[at] = place

    def _make_room(self, more: int) -> None:
        if self._size + more > len(self._keys):
            self._keys = _doubled(self._keys)
            self._texts = _doubled(self._texts)
            self._older = _doubled(self._older)
        if self._size + more > _LOAD * len(self._table):
            self._rebuild()

    def _rebuild(self) -> None:
        """Makes a table of twice the size, in which the newest entry of each chain is placed again."""
        heads = np.sort(self._table[self._table >= 0])
        self._table = np.full(2 * len(self._table), -1, np.int32)
        mask = len(self._table) - 1
        places = self._keys[heads] & mask
        while len(heads):
            free = self._table[places] < 0
            self._table[places[free]] = heads[free]  # of several at one place the last one stays
            left = np.flatnonzero(self._table[places] != heads)
            heads, places = heads[left], (places[left] + 1) & mask


def _doubled(old: NDArray[_T]) -> NDArray[_T]:
    new = np.zeros(2 * len(old), old.dtype)
    new[: len(old)] = old
    return new
