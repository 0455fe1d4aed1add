"""Finds which of many lines have one of many words, for all places of all lines at once. No vocabulary lives here.

A pattern of some hundred words costs tens of microseconds a line. Here four neighbouring characters become one number.
All numbers of a page are looked up in a table, and words are compared only where the table knows the number.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cleaners.characters import codes
from cleaners.terms import rarity

_LONG: Final = 4
"""The number of characters by which a word is looked up. A shorter word is looked up by its first two, or its only
one."""
_FACTOR: Final = np.uint32(0x9E3779B1)
"""An odd number near the golden section of 2**32 (Knuth's multiplicative hashing), so that products fill the table
evenly."""
_DROPPED: Final = np.uint32(14)
"""The low bits of a product that the table ignores. The others number its 2**18 places."""
_PLACES: Final = 1 << 18

_Words = tuple[tuple[int, str], ...]


class WordFinder:
    """Looks up words in lines. They are compared as given, so both must have the same form."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, _Words] = {}
        """The words by the piece by which each is looked up, with the piece's place in the word."""
        for word in dict.fromkeys(words):
            at, size = _piece(word)
            piece = word[at : at + size]
            self._words[piece] = (*self._words.get(piece, ()), (at, word))
        self._tables = tuple(
            (size, table)
            for size in (1, 2, _LONG)
            if (table := _table(piece for piece in self._words if len(piece) == size)) is not None
        )

    def among(self, lines: Sequence[str]) -> list[int]:
        """The numbers of the lines that have one of the words, in ascending order. No word contains a line break."""
        text = "\n".join(lines)
        points = codes(text)
        starts: list[int] = []
        at = 0
        for line in lines:
            starts.append(at)
            at += len(line) + 1
        numbers: set[int] = set()
        for size, table in self._tables:
            known = 0  # The lines up to here are decided.
            for at in np.flatnonzero(table[_numbers(points, size)]).tolist():
                if at >= known and self._is_at(text, at, size):
                    number = bisect_right(starts, at) - 1
                    numbers.add(number)
                    known = starts[number] + len(lines[number])
        return sorted(numbers)

    def _is_at(self, text: str, at: int, size: int) -> bool:
        for before, word in self._words.get(text[at : at + size], ()):
            if before <= at and text.startswith(word, at - before):
                return True
        return False


def _piece(word: str) -> tuple[int, int]:
    """The start and the length of the rarest piece of a word."""
    size = _LONG if len(word) >= _LONG else min(len(word), 2)
    starts = range(len(word) - size + 1)
    return min(starts, key=lambda at: sum(map(rarity, word[at : at + size]))), size


def _table(pieces: Iterator[str]) -> NDArray[np.bool_] | None:
    """For each number, whether one of the pieces has its place there. All pieces have one size. None where there are
    no pieces.
    """
    known = [*pieces]
    if not known:
        return None
    table = np.zeros(_PLACES, np.bool_)
    size = len(known[0])
    table[_numbers(codes("".join(known)), size)[::size]] = True
    return table


def _numbers(points: NDArray[np.uint32], size: int) -> NDArray[np.uint32]:
    """The table place of the characters from each place of a text on. Empty where the text is too short."""
    numbers = points * _FACTOR
    width = 1
    while width < size:
        if len(numbers) <= width:
            return np.empty(0, np.uint32)
        numbers = (numbers[:-width] ^ (numbers[width:] >> np.uint32(1))) * _FACTOR
        width *= 2
    return numbers >> _DROPPED
