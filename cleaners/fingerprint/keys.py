"""Keys under which near-duplicates find each other: bands of MinHash, lead sentences, figures; nothing is looked up.

One-permutation hashing (Li, Owen, Zhang 2012) with optimal densification (Shrivastava 2017): one hash a shingle,
the smallest of each of 120 ranges. Sorting once takes the place of 120 permutations; keys are as good as those.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cleaners.fingerprint.shingles import Codes, Letters, mixed

Keys = NDArray[np.int64]

BANDS, ROWS = 20, 6
LEADS = 3
KEYS = BANDS + LEADS + 1
"""The most keys that a text has."""
_RANGES = BANDS * ROWS
_LEAD = 24
"""Columns from which a sentence is long enough to be known again."""
_FEWEST_FIGURES = 4
"""Figures that together are a text's own."""


@cache
def _bounds() -> NDArray[np.uint64]:
    """Where each range of hashes begins."""
    return (np.arange(_RANGES, dtype=np.uint64) << np.uint64(32)) // np.uint64(_RANGES)


@cache
def _donors() -> NDArray[np.int64]:
    """For each range, all ranges in the fixed order in which it borrows where it is empty; itself is first."""
    order = mixed(np.arange(_RANGES * _RANGES, dtype=np.uint64) + np.uint64(1)).reshape(_RANGES, _RANGES)
    np.fill_diagonal(order, 0)
    return np.argsort(order, axis=1, kind="stable")


def bands(shingles: Codes) -> Keys:
    """A key a band from sorted distinct shingles; two texts share one with probability J^6 (J: Jaccard)."""
    if not len(shingles):
        return np.zeros(0, np.int64)
    at = np.searchsorted(shingles, _bounds().astype(np.uint32))
    lowest = shingles[np.minimum(at, len(shingles) - 1)].astype(np.uint64)
    range_of = (lowest * np.uint64(_RANGES)) >> np.uint64(32)
    filled = (at < len(shingles)) & (range_of == np.arange(_RANGES, dtype=np.uint64))
    if not filled.all():
        donors = _donors()
        lowest = lowest[donors[np.arange(_RANGES), np.argmax(filled[donors], axis=1)]]
    rows = mixed(lowest + (np.arange(_RANGES, dtype=np.uint64) << np.uint64(32)))
    return mixed(rows.reshape(BANDS, ROWS).sum(axis=1, dtype=np.uint64)).view(np.int64)


def leads(text: Letters) -> list[int]:
    """A key each for the first sentences: a teaser shares them, however short it is."""
    found: list[int] = []
    ends = [*text.starts.tolist(), len(text.codes)]
    for start, end in pairwise(ends):
        if end - start + int(text.wide[start:end].sum()) >= _LEAD:
            found.append(_key(text.codes[start:end].tobytes(), b"lead"))
            if len(found) == LEADS:
                break
    return found


def of_figures(figures: list[str]) -> list[int]:
    """One key for all figures: among many texts of one template it finds the copy."""
    if len(figures) < _FEWEST_FIGURES:
        return []
    return [_key(" ".join(sorted(figures)).encode(), b"figures")]


def _key(data: bytes, kind: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=8, person=kind).digest(), "little", signed=True)
