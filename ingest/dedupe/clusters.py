"""Sorts texts into clusters, one after another: found by key, verified, joined. Fingerprints wait in a temporary
file.
"""

from __future__ import annotations

import json
import os
from array import array
from collections.abc import Iterator, Sequence
from tempfile import TemporaryFile
from typing import Self

from cleaners.fingerprint import Comparison, Fingerprint, Keys, compare, fingerprints, joining, likeliest
from cleaners.urls import canonical
from ingest.dedupe.index import KeyIndex
from ingest.dedupe.lines import Id, Text

_Head = tuple[Id, str | None, int | None]
"""Id, URL and day (its number in the calendar) of a text."""


class Clusters:
    """Clusters of the texts added so far; memory grows by some 500 bytes a text, however long the texts are."""

    def __init__(self) -> None:
        self._index = KeyIndex()
        self._file = TemporaryFile("w+b", buffering=0)  # noqa: SIM115 - closed by __exit__
        self._ends = array("q", [0])
        self._parents = array("i")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, texts: Sequence[Text]) -> None:
        """Takes the next texts and joins each with the earlier ones of its story."""
        prints = fingerprints([(text.title, text.text) for text in texts])
        for text, (fingerprint, keys) in zip(texts, prints, strict=True):
            self._add(text, fingerprint, keys)

    def __iter__(self) -> Iterator[tuple[Id, Id]]:
        """Each text's id with the id of its cluster's first text, in the order in which texts came."""
        for number in range(len(self._parents)):
            yield self._head(number)[0], self._head(self._root(number))[0]

    def _add(self, text: Text, fingerprint: Fingerprint, keys: Keys) -> None:
        number = len(self._parents)
        self._parents.append(number)
        packed = fingerprint.pack()
        met = likeliest(self._index.add(keys, number))
        placement = joining(met, self._root, lambda other: self._verdict((fingerprint, packed), text, other))
        for other in placement.joined:
            self._join(number, other)
        self._keep(text, packed)

    def _verdict(self, own: tuple[Fingerprint, bytes], text: Text, other: int) -> Comparison:
        (_, url, day), packed = self._read(other)
        if packed == own[1]:
            return Comparison("exact", 1.0, 1.0, (), ())
        return compare(
            own[0],
            Fingerprint.unpack(packed),
            same_url=_same(text.url, url),
            days=abs(text.day.toordinal() - day) if text.day and day else 0,
        )

    def _join(self, number: int, other: int) -> None:
        low, high = sorted((self._root(number), self._root(other)))
        self._parents[high] = low

    def _root(self, number: int) -> int:
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number

    def _keep(self, text: Text, packed: bytes) -> None:
        head = json.dumps((text.id, text.url, text.day and text.day.toordinal())).encode()
        record = len(head).to_bytes(4, "little") + head + packed
        self._file.write(record)
        self._ends.append(self._ends[-1] + len(record))

    def _head(self, number: int) -> _Head:
        start = self._ends[number]
        size = int.from_bytes(os.pread(self._file.fileno(), 4, start), "little")
        ident, url, day = json.loads(os.pread(self._file.fileno(), size, start + 4))
        return ident, url, day

    def _read(self, number: int) -> tuple[_Head, bytes]:
        """What `_keep` wrote: id, URL and day, and the packed fingerprint."""
        start, end = self._ends[number], self._ends[number + 1]
        record = os.pread(self._file.fileno(), end - start, start)
        size = 4 + int.from_bytes(record[:4], "little")
        ident, url, day = json.loads(record[4:size])
        return (ident, url, day), record[size:]


def _same(url: str | None, other: str | None) -> bool:
    if not url or not other:
        return False
    return url == other or canonical(url) == canonical(other)
