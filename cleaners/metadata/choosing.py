"""The one place where a field's value is chosen among the candidates of its readers. No reader lives here."""

from __future__ import annotations

from collections.abc import Iterable

from cleaners.model import FieldCandidate


def choose(candidates: Iterable[FieldCandidate], least: float = 0.0) -> FieldCandidate | None:
    """The heaviest candidate, and the first of equals. None when no candidate weighs `least`, for no value is better
    than a guess.
    """
    best = max(candidates, key=lambda candidate: candidate.weight, default=None)
    return best if best is not None and best.weight >= least else None
