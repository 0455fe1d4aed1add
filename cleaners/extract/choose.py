"""Which blocks of a page are its article, given how likely each one is; no features, no weights here."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from cleaners.extract.layout import Doubles

_CAUTION = 1.05
"""Precision is worth a little more than recall: a line too many is what readers notice."""


def choose(likely: npt.NDArray[np.float32], weight: Doubles) -> npt.NDArray[np.bool_]:
    """The blocks whose choice gives the greatest expected F1.

    The best threshold is half the F1 that it reaches (Lipton, Elkan & Naryanaswamy 2014), so that a page whose
    body is doubtful as a whole is still taken as a whole.
    """
    out: npt.NDArray[np.bool_] = likely > min(expected(likely, weight) / 2, 0.5) * _CAUTION
    return out


def expected(likely: npt.NDArray[np.float32], weight: Doubles) -> float:
    """The greatest expected F1: with blocks taken from the likeliest down, 2 * hits / (taken + all there is)."""
    order = np.argsort(-likely, kind="stable")
    weights = np.cumsum(weight[order])
    hits = np.cumsum(likely[order] * weight[order])
    return float((2 * hits / (weights + hits[-1])).max())
