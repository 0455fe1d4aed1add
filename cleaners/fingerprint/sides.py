"""One text compared with another: which of its letters and sentences the other one has. No verdict is made here."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cleaners.fingerprint.prints import Fingerprint
from cleaners.fingerprint.shingles import covered, distinct

OWN = 0.3
"""The share of letters in common runs below which a sentence is only this text's. Edited sentences have more."""
PAIRED = 0.4
"""The share from which a sentence is also the other text's, so that its figures must be the same."""


class Side:
    """One text compared with the other."""

    def __init__(self, of: Fingerprint, by: Fingerprint) -> None:
        self.of = of
        self.letters = len(of.runs)
        self.inside = inside = covered(of.runs, distinct(by.runs))
        sizes = np.diff(np.append(of.starts, self.letters))
        self.shares: NDArray[np.float64] = np.add.reduceat(inside, of.starts, dtype=np.int64) / sizes
        self.common = int(inside.sum())
        self.cover = self.common / self.letters
        self.columns = self.letters + int((of.runs & np.uint32(1)).sum())
        self.wide = self.columns > 1.5 * self.letters
        self.own = int(sizes[self.shares < OWN].sum()) / self.letters

    def longest_gap(self) -> int:
        """The number of letters in the longest passage that the other text does not have."""
        return int(np.diff(np.flatnonzero(self.inside), prepend=-1, append=self.letters).max()) - 1
