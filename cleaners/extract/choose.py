"""Chooses the blocks of a page that are its article, given how likely each one is. Neither features nor weights are
here."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from cleaners.extract.layout import Doubles

_CAUTION = 1.05
"""The factor by which the threshold is raised. Precision is worth a little more than recall, for readers notice a
surplus line."""


def choose(likely: npt.NDArray[np.float32], weight: Doubles) -> npt.NDArray[np.bool_]:
    """The blocks whose choice gives the greatest expected F1.

    The best threshold is half of the F1 that it reaches (Lipton, Elkan & Naryanaswamy 2014). A page on which every
    block is doubtful therefore still gives its whole body.
    """
    out: npt.NDArray[np.bool_] = likely > min(expected(likely, weight) / 2, 0.5) * _CAUTION
    return out


def expected(likely: npt.NDArray[np.float32], weight: Doubles) -> float:
    """The greatest expected F1, 0 to 1, where blocks are chosen from the likeliest down: 2 * hits / (chosen + all
    that belong).
    """
    order = np.argsort(-likely, kind="stable")
    weights = np.cumsum(weight[order])
    hits = np.cumsum(likely[order] * weight[order])
    return float((2 * hits / (weights + hits[-1])).max())
