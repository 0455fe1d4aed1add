"""Hashes over the letters of a text, computed for all places at once with numpy; nothing about stories here.

Letters are the characters that compare: letters and digits without spaces and punctuation. Shingles are runs of
letters in every script: letters survive wrapped lines and lost spaces, where words break. A run has five Han
characters or ten letters of an alphabet, about the same amount of text.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

WIDE, NARROW = 5, 10
"""Letters of a shingle by which texts are compared."""
KEY_WIDE, KEY_NARROW = 4, 7
"""Letters of a shingle from which keys are made: shorter ones survive more damage."""
MOST = 20_000
"""Letters that are looked at: what comes later in a text does not change what it is."""

_ODD = 0x9E3779B97F4A7C15  # 2^64 / golden ratio: the multiplier of Fibonacci hashing
_POWERS = [np.uint64(pow(_ODD, n, 2**64)) for n in range(12)]


class Letters(NamedTuple):
    """The letters of a text."""

    codes: Codes
    wide: NDArray[np.bool_]
    """Whether a letter is of a script that is written without spaces."""
    before: Places
    """For each place of the text, and for its end: how many letters stand before it."""
    starts: Places
    """The letters with which sentences begin."""


_NARROW, _WIDE, _ENDING, _SPACE = 1, 2, 4, 8


@cache
def _classes() -> NDArray[np.uint8]:
    """What each character is; those beyond the basic plane are Han."""
    classes = np.fromiter((chr(n).isalnum() for n in range(0x10000)), np.uint8, 0x10000)
    for low, high in ((0x2E80, 0xA000), (0xAC00, 0xD7A4), (0xF900, 0xFB00)):
        classes[low:high] *= _WIDE
    classes[0xFFFF] = _WIDE
    classes[[ord(c) for c in "。!?;\n"]] = _ENDING
    classes[[ord(c) for c in " \t\u3000\"'”’)"]] = _SPACE
    return classes


def letters(text: str) -> Letters:
    """The first `MOST` letters of a folded text."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    classes = _classes()[np.minimum(codes, 0xFFFF)]
    kept = (classes & (_NARROW | _WIDE)) > 0
    before = np.zeros(len(codes) + 1, np.int64)
    np.cumsum(kept, out=before[1:])
    np.minimum(before, MOST, out=before)
    return Letters(codes[kept][:MOST], classes[kept][:MOST] == _WIDE, before, _starts(codes, classes, before))


def _starts(codes: Codes, classes: NDArray[np.uint8], before: Places) -> Places:
    """After 。！？; and ends of lines, and after a full stop that neither a figure nor an abbreviation has."""
    ends = np.flatnonzero(classes == _ENDING)
    dots = np.flatnonzero(codes[1:-1] == ord(".")) + 1
    if len(dots):
        stops = (classes[dots + 1] >= _ENDING) & (classes[dots - 1] == _NARROW) & (dots >= 2)
        stops &= (classes[dots - 2] == _NARROW) | (codes[dots - 1] <= ord("9"))
        ends = np.concatenate((ends, dots[stops]))
        ends.sort()
    starts = np.concatenate((before[:1], before[ends]))
    fresh = np.ones(len(starts), np.bool_)
    np.greater(starts[1:], starts[:-1], out=fresh[1:])
    found: Places = starts[fresh & (starts < before[-1])]
    return found


def mixed(values: Hashes) -> Hashes:
    """The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every bit depends on every bit."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _joined(left: Hashes, right: Hashes, at: int) -> Hashes:
    """Hashes of runs from those of their first `at` letters and of their rest."""
    size = max(0, len(right) - at)
    return left[:size] + right[at:] * _POWERS[at]


class Runs(NamedTuple):
    """Shingles at each letter, 32 bits each; 0 where none begins."""

    compared: Codes
    """The lowest bit tells the width: 1 for `WIDE` letters."""
    keyed: Codes


def runs(text: Letters) -> Runs:
    """Both sizes of shingles."""
    one = text.codes.astype(np.uint64)
    two = _joined(one, one, 1)
    four = _joined(two, two, 2)
    five = _joined(four, one, 4)
    six = _joined(four, two, 4)
    seven = _joined(six, one, 6)
    ten = _joined(_joined(four, four, 4), two, 8)
    compared = _chosen(text.wide, five, ten)
    compared = np.where(compared != 0, (compared & np.uint32(0xFFFFFFFE)) | text.wide | np.uint32(2), 0)
    return Runs(compared.astype(np.uint32), _chosen(text.wide, four, seven))


def _chosen(wide: NDArray[np.bool_], of_wide: Hashes, of_narrow: Hashes) -> Codes:
    hashes = np.zeros(len(wide), np.uint64)
    narrow = ~wide
    hashes[: len(of_wide)] = of_wide
    hashes[narrow] = 0
    at = narrow[: len(of_narrow)]
    hashes[: len(of_narrow)][at] = of_narrow[at]
    return np.where(hashes != 0, mixed(hashes) >> np.uint64(32), np.uint64(0)).astype(np.uint32)


def distinct(hashes: Codes) -> Codes:
    """Sorted, each once, without 0."""
    ordered = np.sort(hashes)
    fresh = np.empty(len(ordered), np.bool_)
    if len(ordered):
        fresh[0] = ordered[0] != 0
        np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return ordered[fresh]


def sentence_hashes(text: Letters) -> Codes:
    """A hash a sentence; every run of digits counts as one 0, so that only figures' values are left out."""
    codes, starts = text.codes, text.starts
    if not len(starts):
        return np.zeros(0, np.uint32)
    digit = (codes >= 48) & (codes <= 57)
    kept = ~digit
    kept[0] = True
    kept[1:] |= digit[1:] & ~digit[:-1]
    kept[starts] = True
    place: Places = np.cumsum(kept, dtype=np.int64)
    which = np.zeros(len(codes), np.int64)
    which[starts[1:]] = 1
    place -= place[starts][np.cumsum(which)]
    values = np.where(digit, np.uint32(48), codes).astype(np.uint64) + (
        place.astype(np.uint64) << np.uint64(32)
    )
    hashes = np.where(kept, mixed(values + np.uint64(_ODD)), np.uint64(0))
    summed: Codes = (mixed(np.add.reduceat(hashes, starts)) >> np.uint64(32)).astype(np.uint32)
    return summed


def covered(of: Codes, by: Codes) -> NDArray[np.bool_]:
    """Which letters of one text stand in a shingle that is one of `by` (distinct ones of another text)."""
    if not len(by) or not len(of):
        return np.zeros(len(of), np.bool_)
    at = np.searchsorted(by, of)
    at[at == len(by)] = 0
    places = np.flatnonzero((by[at] == of) & (of != 0))
    edges = np.zeros(len(of) + NARROW + 1, np.int32)
    edges[places] += 1
    ends = places + np.where(of[places] & np.uint32(1), WIDE, NARROW)
    edges -= np.bincount(ends, minlength=len(edges))[: len(edges)].astype(np.int32)
    inside: NDArray[np.bool_] = np.cumsum(edges)[: len(of)] > 0
    return inside
