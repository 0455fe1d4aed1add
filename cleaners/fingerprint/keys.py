"""Makes the keys under which near-duplicates find each other: bands of MinHash, lead sentences, figures. Nothing is
looked up here.

The method is one-permutation hashing (Li, Owen, Zhang 2012) with optimal densification (Shrivastava 2017). Each shingle
is hashed once. The smallest hash of each of 120 ranges replaces one of 120 permutations, and the keys are as good.
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from cleaners.fingerprint.shingles import Codes, Places, mixed

Keys = NDArray[np.int64]

BANDS, ROWS = 20, 6
LEADS = 3
KEYS = BANDS + LEADS + 1
"""The most keys of a text."""
_RANGES = BANDS * ROWS
_LEAD = 44
"""The columns from which a sentence is long enough to identify a text."""
_ROWS_BEGIN = 32
"""The columns from which the short sentences at a table's beginning together identify it."""
_NONE = np.uint32(0xFFFFFFFF)
_FEWEST_FIGURES = 4
"""The least number of figures that together identify a text."""


@cache
def _donors() -> NDArray[np.int64]:
    """For each range, all ranges in the fixed order in which it borrows when it is empty. The first is the range
    itself.
    """
    order = mixed(np.arange(_RANGES * _RANGES, dtype=np.uint64) + np.uint64(1)).reshape(_RANGES, _RANGES)
    np.fill_diagonal(order, 0)
    return np.argsort(order, axis=1, kind="stable")


def bands(shingles: Codes, bounds: Places) -> list[list[int]]:
    """The keys of each text, one for each band, from the shingles of several texts. Two texts share a key with
    probability J^6.

    J is the Jaccard similarity of their shingles. A text without shingles has no keys.
    """
    texts = len(bounds) - 1
    of_text = np.repeat(np.arange(texts), np.diff(bounds))
    there = shingles != 0
    hashes = shingles[there]
    range_of = ((hashes.astype(np.uint64) * np.uint64(_RANGES)) >> np.uint64(32)).astype(np.int64)
    lowest = np.full(texts * _RANGES, _NONE, np.uint32)
    np.minimum.at(lowest, of_text[there] * _RANGES + range_of, hashes)
    rows = lowest.reshape(texts, _RANGES)
    filled = rows != _NONE
    for text in np.flatnonzero(~filled.all(axis=1)).tolist():
        rows[text] = rows[text][_donors()[np.arange(_RANGES), np.argmax(filled[text][_donors()], axis=1)]]
    values = mixed(rows + (np.arange(_RANGES, dtype=np.uint64) << np.uint64(32)))
    summed = values.reshape(texts, BANDS, ROWS).sum(axis=2, dtype=np.uint64)
    by_text = mixed(summed).view(np.int64).tolist()
    return [keys if any_ else [] for keys, any_ in zip(by_text, filled.any(axis=1).tolist(), strict=True)]


def leads(codes: Codes, wide: NDArray[np.bool_], starts: Places) -> list[int]:
    """One key for each of a text's first long sentences. A teaser shares them, however short it is.

    The short sentences at the beginning of a table count as one where there is room.
    """
    keys: list[int] = []
    begun = 0
    for start, end in pairwise([*starts.tolist(), len(codes)]):
        if end - start + np.count_nonzero(wide[start:end]) >= _LEAD:
            keys.append(_key(codes[start:end].tobytes(), b"lead"))
            if len(keys) == LEADS:
                return keys
        elif not keys and not begun and end + np.count_nonzero(wide[:end]) >= _ROWS_BEGIN:
            begun = end
    return [*keys, _key(codes[:begun].tobytes(), b"lead")] if begun else keys


def of_figures(figures: list[str]) -> list[int]:
    """One key for all figures, where a text has enough of them. It finds the copy among many texts of one template."""
    if len(figures) < _FEWEST_FIGURES:
        return []
    return [_key(" ".join(sorted(figures)).encode(), b"figures")]


def _key(data: bytes, kind: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=8, person=kind).digest(), "little", signed=True)
