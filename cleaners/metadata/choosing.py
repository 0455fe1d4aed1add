"""The one place where a field's value is chosen among the candidates of its readers; no reader lives here."""

from __future__ import annotations

from collections.abc import Iterable

from cleaners.model import Candidate


def choose(candidates: Iterable[Candidate], least: float = 0.0) -> Candidate | None:
    """The heaviest candidate, of equals the first; None where none weighs `least`: no value is better than a guess."""
    best = max(candidates, key=lambda candidate: candidate.weight, default=None)
    return best if best is not None and best.weight >= least else None
