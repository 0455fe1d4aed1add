"""Hashes over the letters of a text, computed for all places at once with numpy. Nothing about stories is here.

Letters are the characters that are compared: letters and digits, without spaces and punctuation. Shingles are runs of
letters in every script, because letters survive wrapped lines and lost spaces, and words do not. A run has five Han
characters or ten letters of an alphabet, which is about the same amount of text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

WIDE, NARROW = 5, 10
"""The number of letters of the shingles by which texts are compared."""
KEY_WIDE, KEY_NARROW = 4, 7
"""The number of letters of the shingles from which keys are made. Shorter ones survive more damage."""
MOST = 40_000
"""The number of characters that are read. What comes later does not change what a text is."""

_ODD = 0x9E3779B97F4A7C15  # 2^64 / golden ratio: the multiplier of Fibonacci hashing.
_SCATTER = np.uint64(0xD6E8FEB86659FD93)  # An odd number with half of its bits set.
_POWERS = [np.uint64(pow(_ODD, n, 2**64)) for n in range(12)]


class Letters(NamedTuple):
    """The letters of several texts, one text after the other."""

    codes: Codes
    wide: NDArray[np.bool_]
    """Whether each letter belongs to a script without spaces."""
    starts: Places
    """The numbers of the letters with which sentences begin."""
    bounds: Places
    """The number of the letter with which each text begins, and the end of the last text."""

    def sentences(self, text: int) -> Places:
        """The places at which the sentences of a text begin, counted from its first letter."""
        first, end = self.bounds[text], self.bounds[text + 1]
        low, high = self.starts.searchsorted((first, end))
        starts: Places = self.starts[low:high] - first
        return starts


_NARROW, _WIDE, _DOT, _ENDING, _SPACE = 1, 2, 4, 8, 16


@cache
def _classes() -> NDArray[np.uint8]:
    """The class of each character. Those beyond the basic plane are Han."""
    classes = np.fromiter((chr(n).isalnum() for n in range(0x10000)), np.uint8, 0x10000)
    for low, high in ((0x2E80, 0xA000), (0xAC00, 0xD7A4), (0xF900, 0xFB00)):
        classes[low:high] *= _WIDE
    classes[0xFFFF] = _WIDE
    classes[ord(".")] = _DOT
    classes[[ord(c) for c in "。!?;\n"]] = _ENDING
    classes[[ord(c) for c in " \t\u3000\"'”’)"]] = _SPACE
    return classes


def letters(texts: Sequence[str]) -> tuple[Letters, Places]:
    """The letters of folded texts, and the place of each letter in the texts joined by line breaks."""
    joined = "\n".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    classes = _classes().take(codes, mode="clip")
    places = np.flatnonzero(classes & (_NARROW | _WIDE))
    bounds = places.searchsorted([0, *accumulate(len(text) + 1 for text in texts)])
    starts = _starts(codes, classes, places)
    return Letters(codes.take(places), classes.take(places) == _WIDE, starts, bounds), places


def _starts(codes: Codes, classes: NDArray[np.uint8], places: Places) -> Places:
    """The letters at which sentences begin: behind 。！？; and line ends, behind dots, and behind a full stop that
    belongs to no figure or abbreviation.
    """
    ends = np.flatnonzero(classes & (_ENDING | _DOT))
    dots = classes.take(ends) == _DOT
    if dots.any():
        before = classes.take(ends - 1, mode="clip")
        stops = (classes.take(ends + 1, mode="clip") >= _ENDING) & (before == _NARROW)
        stops &= (classes.take(ends - 2, mode="clip") == _NARROW) | (
            codes.take(ends - 1, mode="clip") <= ord("9")
        )
        ends = ends[stops | (before == _DOT) | ~dots]
    starts = {0, *places.searchsorted(ends).tolist()}
    starts.discard(len(places))
    return np.array(sorted(starts), np.int64)


def mixed(values: Hashes) -> Hashes:
    """The finaliser of SplitMix64 (Steele, Lea, Flood 2014), in which every bit depends on every bit."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _joined(left: Hashes, right: Hashes, at: int) -> Hashes:
    """The hashes of runs, made from those of their first `at` letters and those of the rest."""
    size = max(0, len(right) - at)
    return left[:size] + right[at:] * _POWERS[at]


class Shingles(NamedTuple):
    """The shingles at each letter, 32 bits each. It is 0 where none begins, for a shingle ends within its text."""

    compared: Codes
    """The lowest bit gives the width: it is 1 for `WIDE` letters."""
    keyed: Codes


def shingles_of(text: Letters) -> Shingles:
    """The shingles of both sizes."""
    one = text.codes.astype(np.uint64)
    two = _joined(one, one, 1)
    four = _joined(two, two, 2)
    five = _joined(four, one, 4)
    six = _joined(four, two, 4)
    seven = _joined(six, one, 6)
    ten = _joined(_joined(four, four, 4), two, 8)
    left = np.repeat(text.bounds[1:], np.diff(text.bounds)) - np.arange(len(one))
    compared = _chosen(text.wide, five, ten)
    compared &= np.uint32(0xFFFFFFFC)
    compared |= text.wide.view(np.uint8) + np.uint8(2)
    compared[left < np.where(text.wide, WIDE, NARROW)] = 0
    keyed = _chosen(text.wide, four, seven)
    keyed[left < np.where(text.wide, KEY_WIDE, KEY_NARROW)] = 0
    return Shingles(compared, keyed)


def _chosen(wide: NDArray[np.bool_], of_wide: Hashes, of_narrow: Hashes) -> Codes:
    """At each letter, the hash of its own width."""
    hashes = np.zeros(len(wide), np.uint64)
    hashes[: len(of_narrow)] = of_narrow
    np.copyto(hashes[: len(of_wide)], of_wide, where=wide[: len(of_wide)])
    hashes ^= hashes >> np.uint64(29)
    hashes *= _SCATTER
    hashes >>= np.uint64(32)
    return hashes.astype(np.uint32)


def distinct(hashes: Codes) -> Codes:
    """The hashes sorted, each once, without 0."""
    ordered = np.sort(hashes)
    fresh = np.empty(len(ordered), np.bool_)
    if len(ordered):
        fresh[0] = ordered[0] != 0
        np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return ordered[fresh]


def covered(of: Codes, by: Codes) -> NDArray[np.bool_]:
    """Whether each letter of one text stands in a shingle of `by`, which are the distinct shingles of another text."""
    if not len(by) or not len(of):
        return np.zeros(len(of), np.bool_)
    at = by.searchsorted(of)
    hits = np.flatnonzero((by.take(at, mode="clip") == of) & (of != 0))
    edges = np.bincount(hits, minlength=len(of) + NARROW + 1)
    edges -= np.bincount(hits + np.where(of.take(hits) & np.uint32(1), WIDE, NARROW), minlength=len(edges))
    inside: NDArray[np.bool_] = edges.cumsum()[: len(of)] > 0
    return inside
